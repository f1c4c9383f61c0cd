"""A PDF read by a process of its own, with a limit of time and memory: what it holds comes from outside."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any, NamedTuple, Self

from core.records.problems import UserError

CHILD_OPTION = "--pdf-words"
"""The argument under which the packaged program is the reading process: it calls pdf_words.serve."""
SECONDS_TO_LIST, SECONDS_A_PAGE = 14.0, 6.0
"""Until a page with a list is seen; from then on for each further page, and a quarter of a second for each in all."""
PAGES_TO_LIST = 60
"""Pages that may stand before the list."""
_LONGEST_LINE = 60_000_000
_CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from core.documents import pdf_words; pdf_words.serve({})"
_STREAMS = "sys.stdin.buffer, sys.stdout.buffer"

_BROKEN = "Berkas PDF ini rusak dan tidak dapat dibaca. Mintalah daftar sebagai Excel (XLSX) atau CSV."
_TOO_HEAVY = (
    "Berkas PDF ini terlalu besar atau terlalu rumit untuk dibaca. Mintalah daftar sebagai Excel (XLSX) atau CSV."
)
_ERRORS = {
    "broken": ("not_a_workbook", _BROKEN),
    "too_many_pages": ("too_large", "Berkas PDF ini lebih dari 2.000 halaman. Mintalah daftar sebagai Excel (XLSX)."),
    "too_many_words": ("too_large", _TOO_HEAVY),
}
_ENCRYPTED = "PDF ini dilindungi kata sandi. Masukkan kata sandinya atau minta salinan tanpa sandi."

Progress = Callable[[int, int], None]


class Word(NamedTuple):
    """A word of a page: its box in points from the top left of upright text, and what it says."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Rule(NamedTuple):
    """A straight line on a page, as a thin box."""

    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """What one page shows."""

    words: list[Word]
    rules: list[Rule]


def read_pages(
    content: bytes, is_list: Callable[[Page], bool], *, password: str | None = None, progress: Progress | None = None
) -> list[Page]:
    """Return the pages of a PDF; of one whose first pages are no list, only these.

    `is_list` tells whether a page holds (the head of) a list: only then the process is given time for all pages.
    `progress` is called with (pages done, pages); whatever it raises ends the process, and nothing is left.
    Raises UserError encrypted, not_a_workbook, too_large.
    """
    pages: list[Page] = []
    total, found = 0, False
    with _Reader(content, password) as reader:
        for answer in reader.answers():
            if "error" in answer:
                raise _refusal(answer["error"], password)
            if answer.get("lost"):  # its people would be missing without a word
                raise UserError("not_a_workbook", _BROKEN)
            if "pages" in answer:
                total = answer["pages"]
                continue
            pages.append(Page([Word(*word) for word in answer["words"]], [Rule(*rule) for rule in answer["rules"]]))
            found = found or is_list(pages[-1])
            if found:
                reader.extend(total)
            elif len(pages) >= PAGES_TO_LIST:
                return pages
            if progress:
                progress(len(pages), total)
    if len(pages) < total:
        raise UserError("too_large", _TOO_HEAVY)
    return pages


def _refusal(error: str, password: str | None) -> UserError:
    if error == "encrypted":
        return UserError("encrypted", "Kata sandi PDF ini tidak cocok." if password else _ENCRYPTED)
    return UserError(*_ERRORS[error])


class _Reader:
    """The reading process: given the file by a pipe (no copy of it ever lies on a disk), ended when time is up."""

    def __init__(self, content: bytes, password: str | None) -> None:
        self._began = monotonic()
        self._until = self._began + SECONDS_TO_LIST
        self._ended = Event()
        try:
            self._child = _start()
        except OSError as error:
            raise UserError("not_a_workbook", "Pembaca PDF tidak dapat dijalankan. Mulai ulang Patuh.") from error
        self._threads = (Thread(target=self._feed, args=(content, password)), Thread(target=self._watch))

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._child.kill()
        for thread in self._threads:
            thread.join()
        self._child.wait()
        if self._child.stdout:
            self._child.stdout.close()

    def extend(self, pages: int) -> None:
        """Give time for one more page of so many."""
        longest = self._began + SECONDS_TO_LIST + pages / 4
        self._until = max(self._until, min(monotonic() + SECONDS_A_PAGE, longest))

    def answers(self) -> Iterator[dict[str, Any]]:
        """Yield what the process says. Saying nothing or half a line means that the system or the watch ended it."""
        said = False
        while self._child.stdout and (line := self._child.stdout.readline(_LONGEST_LINE)):
            try:
                answer = json.loads(line)
            except ValueError:
                break
            said = True
            yield answer
        if not said:
            raise UserError("not_a_workbook", _BROKEN)

    def _feed(self, content: bytes, password: str | None) -> None:
        stream = self._child.stdin
        if stream:
            with suppress(OSError):
                stream.write(json.dumps({"password": password}).encode() + b"\n")
                stream.write(content)
            with suppress(OSError):
                stream.close()

    def _watch(self) -> None:
        while not self._ended.wait(0.1):
            if monotonic() > self._until:
                self._child.kill()


def _start() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 — this program itself
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_OPTION]
    return [sys.executable, "-c", _CHILD.format(_STREAMS), str(Path(__file__).resolve().parents[2])]
