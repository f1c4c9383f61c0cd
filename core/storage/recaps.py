"""What the forum's recap counts: the assessments that hold, by the day of the visit."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.storage.record_rows import read_records

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class RecapRow:
    """One visited employer with the assessment that holds. `result` is its JSON; rupiah per kind."""

    employer_id: str
    employer_name: str
    npp: str | None
    region: str | None
    kind: str
    scale: str | None
    visited_on: date
    status: str
    result: str
    billed_unpaid_rp: int
    difference_rp: int
    potential_rp: int
    penalty_rp: int


@dataclass(frozen=True, slots=True)
class RecapLetter:
    """One issued paper of the period."""

    number: str
    kind: str
    dated_on: date
    employer_name: str | None
    due_on: date | None


def visited_employers(db: "Database", first_on: date, last_on: date, region: str | None) -> tuple[RecapRow, ...]:
    """Return the visits between two days, both included, with their standing assessment; of one region or all."""
    sql = """
        SELECT e.id AS employer_id, e.name AS employer_name, e.npp, e.region, e.kind, e.scale, v.visited_on,
          a.status, a.result, a.billed_unpaid_rp, a.difference_rp, a.potential_rp, a.penalty_rp
        FROM visits AS v JOIN employers AS e ON e.id = v.employer_id
        JOIN assessments AS a ON a.visit_id = v.id AND a.superseded_by IS NULL AND a.dropped_at IS NULL
        WHERE v.dropped_at IS NULL AND v.visited_on BETWEEN ?1 AND ?2 AND (?3 IS NULL OR e.region = ?3)
        ORDER BY e.region, e.name COLLATE NOCASE, v.visited_on
    """
    return read_records(db, RecapRow, sql, [first_on.isoformat(), last_on.isoformat(), region])


def issued_letters(db: "Database", first_on: date, last_on: date, region: str | None) -> tuple[RecapLetter, ...]:
    """Return the papers issued between two days, both included."""
    sql = """
        SELECT l.number, l.kind, l.dated_on, e.name AS employer_name, l.due_on
        FROM letters AS l JOIN employers AS e ON e.id = l.employer_id
        WHERE l.state = 'issued' AND l.dated_on BETWEEN ?1 AND ?2 AND (?3 IS NULL OR e.region = ?3)
        ORDER BY l.dated_on, l.id
    """
    return read_records(db, RecapLetter, sql, [first_on.isoformat(), last_on.isoformat(), region])
