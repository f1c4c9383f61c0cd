"""Counts over the whole file."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the file holds: employers, visits done, papers issued."""

    employers: int
    visits_done: int
    letters_issued: int


def count_all(db: "Database") -> Counts:
    """Count what Beranda shows."""
    row = db.execute(
        "SELECT (SELECT count(*) FROM employers WHERE dropped_at IS NULL), "
        "(SELECT count(*) FROM visits WHERE dropped_at IS NULL AND status = 'done'), "
        "(SELECT count(*) FROM letters WHERE state = 'issued')"
    ).fetchone()
    return Counts(*row)
