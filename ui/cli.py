"""The command line. Imports no Qt: with no command it hands over to the window."""

import argparse
import errno
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from core.records.problems import UserError
from ui.commands.parsers import CommandParser

FAMILIES = {
    "law": "law",
    "roster": "roster",
    "assess": "assess",
    "demo": "demo",
    "data": "data",
    "selftest": "selftest",
}
"""The first word of a command and the module of ui.commands that answers it."""

EXIT_DONE, EXIT_FOUND, EXIT_FAILED = 0, 1, 2
_NO_ROOM = {errno.ENOSPC, errno.EIO}


def run(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code: 0 done, 1 done with findings or failures, 2 could not."""
    _speak_utf8()
    code = _answer(list(arguments))
    return code if _was_heard() else EXIT_FAILED


def _answer(arguments: list[str]) -> int:
    try:
        return _dispatch(arguments)
    except UserError as error:
        print(error.message, file=sys.stderr)
    except KeyboardInterrupt:
        print("Dibatalkan.", file=sys.stderr)
    except BrokenPipeError:
        """The reader left (`| head`): nobody is there to be told."""
    except Exception as error:  # noqa: BLE001 — the last net: a script takes Python's own exit code 1 for a finding
        _report_bug(error)
    return EXIT_FAILED


def _dispatch(arguments: list[str]) -> int:
    parser = _parser()
    options, _ = parser.parse_known_args(arguments)
    if options.command is None:
        parser.parse_args(arguments)
        return _open_window(options.data)
    family = importlib.import_module(f"ui.commands.{FAMILIES[options.command]}")
    command_parser = CommandParser(prog=f"main.py {options.command}")
    family.add_arguments(command_parser)
    command_options = command_parser.parse_args(options.rest)
    command_options.data = options.data
    code: int = family.run(command_options)
    return code


def _parser() -> CommandParser:
    parser = CommandParser(prog="main.py", description="Patuh: meja kerja petugas pemeriksa Jamsostek.")
    parser.add_argument("--data", type=Path, default=None, metavar="DIR", help="folder berkas kantor")
    known = sorted(FAMILIES)
    parser.add_argument("command", nargs="?", choices=known, metavar="PERINTAH", help=_help_of_commands(known))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _help_of_commands(known: Sequence[str]) -> str:
    return f"{', '.join(known)}; tanpa perintah: jendela dibuka"


def _open_window(data: Path | None) -> int:
    app = importlib.import_module("ui.app")
    code: int = app.run(data)
    return code


def _speak_utf8() -> None:
    """A Windows console may speak a code page that has no ×; text is never worth a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a windowed build on Windows has no streams: None
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _was_heard() -> bool:
    """Whether what was printed arrived; a reader who left is not told of it."""
    try:
        if sys.stdout is not None:  # None: see _speak_utf8
            sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            _report_bug(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more at its end
        return False
    return True


def _report_bug(error: Exception) -> None:
    """Say that there is a bug and where; nothing of its text, which can hold a NIK. A full disk is none."""
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        print("Keluaran tidak dapat ditulis: tempatnya penuh atau hilang.", file=sys.stderr)
        return
    from ui.bug_reports import bug_places  # noqa: PLC0415 — starting is timed

    print("Kesalahan tak terduga pada program. Laporkan baris-baris ini:", file=sys.stderr)
    print("\n".join(bug_places(error)), file=sys.stderr)
