"""How far a list has been read: its rows once out of the file, and once into people."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (rows done, rows in all); what it raises stops the reading and leaves nothing behind."""

TELL_EVERY_ROWS = 250


def tell_no_one(_done: int, _total: int) -> None:
    """Read without telling anybody."""


def first_half(progress: Progress) -> Progress:
    """Return what tells of rows that came out of the file; the other half is understanding them."""
    return lambda done, total: progress(done // 2, total)


def second_half(progress: Progress, rows: int) -> Progress:
    """Return what tells of columns understood, as rows of the list."""
    return lambda done, total: progress((rows + rows * done // max(total, 1)) // 2, rows)
