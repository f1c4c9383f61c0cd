"""Keeps a workbook reader quiet: when it panics over a broken file, its own trace is no business of the user's."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_STDERR = 2


class _Hush:
    """Standard error pointed away while at least one reader is at work, in whatever thread."""

    def __init__(self) -> None:
        self._lock, self._readers = Lock(), 0
        self._kept: int | None = None

    def begin(self) -> None:
        """Point standard error away, if nobody has yet; a program without one (no console) has nothing to hush."""
        with self._lock:
            self._readers += 1
            if self._readers == 1:
                self._kept = _point_away()

    def end(self) -> None:
        """Put standard error back after the last reader."""
        with self._lock:
            self._readers -= 1
            if self._readers == 0 and self._kept is not None:
                os.dup2(self._kept, _STDERR)
                os.close(self._kept)
                self._kept = None


def _point_away() -> int | None:
    try:
        kept = os.dup(_STDERR)
    except OSError:
        return None
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    os.close(nowhere)
    return kept


_HUSH = _Hush()


@contextmanager
def hush_panics() -> Iterator[None]:
    """Drop what a reader of another language writes to standard error by itself."""
    _HUSH.begin()
    try:
        yield
    finally:
        _HUSH.end()
