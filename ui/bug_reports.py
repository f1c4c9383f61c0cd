"""What may be told of a bug: exception classes and file:line; never its text or locals, which can hold a NIK."""

import traceback
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def bug_places(error: BaseException) -> list[str]:
    """Return the classes of an error and of its causes, each followed by the places it came through."""
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__name__)
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return lines


def _place(file: str) -> str:
    """A path inside the program relative to it; elsewhere the file's name only: a home folder can carry a name."""
    path = Path(file)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name
