"""Short lines about what belongs to an employer or a visit, for pages that show them beside one another."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.records.letters import LetterKind
from core.storage.record_rows import read_records

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit in a list; `planned_on` or `visited_on` says when."""

    id: str
    employer_id: str
    employer_name: str
    status: str
    planned_on: date | None
    planned_time: str | None
    visited_on: date | None
    place: str | None


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """One assessment in a list: rupiah per kind, as of a day; `superseded_by` names the one that replaced it.

    `typed_at` is the UTC instant at which it was made.
    """

    id: str
    visit_id: str | None
    as_of: date
    status: str
    billed_unpaid_rp: int
    difference_rp: int
    potential_rp: int
    penalty_rp: int
    superseded_by: str | None
    typed_at: str = ""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One paper in a list; `due_on` is its last day."""

    id: str
    employer_id: str | None
    employer_name: str | None
    visit_id: str | None
    kind: str
    state: str
    number: str | None
    dated_on: date | None
    received_on: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One imported list. `kind` is payroll, participants or payments; `month` YYYY-MM or None.

    `problem_count` counts the file's problems, `correction_count` the cells that were put right.
    """

    id: str
    visit_id: str | None
    kind: str
    month: str | None
    source_name: str
    source_kind: str
    row_count: int
    problem_count: int
    typed_at: str
    correction_count: int = 0


_VISITS = """
SELECT v.*, e.name AS employer_name FROM visits AS v JOIN employers AS e ON e.id = v.employer_id
WHERE v.dropped_at IS NULL
"""
_LETTERS = """
SELECT l.*, e.name AS employer_name FROM letters AS l LEFT JOIN employers AS e ON e.id = l.employer_id
WHERE l.dropped_at IS NULL
"""
_BATCHES = """
SELECT b.*, json_array_length(problems) AS problem_count,
  (SELECT count(*) FROM corrections AS c WHERE c.batch_id = b.id AND c.dropped_at IS NULL) AS correction_count
FROM roster_batches AS b WHERE dropped_at IS NULL
"""
_REPORTED = """
SELECT visit_id FROM letters
WHERE kind = ? AND state = 'issued' AND dropped_at IS NULL AND visit_id IS NOT NULL
"""
_NEWEST_VISIT = "ORDER BY coalesce(v.visited_on, v.planned_on) DESC, v.id DESC"


def list_visits(db: "Database") -> tuple[VisitLine, ...]:
    """Return every visit, the latest first."""
    return read_records(db, VisitLine, f"{_VISITS} {_NEWEST_VISIT}")


def open_visits(db: "Database") -> tuple[VisitLine, ...]:
    """Return the visits that are planned or running, and those with a text that was never left, the latest first."""
    drafted = "SELECT record_id FROM drafts WHERE table_name = 'visits'"
    sql = f"{_VISITS} AND (v.status IN ('planned', 'ongoing') OR v.id IN ({drafted})) {_NEWEST_VISIT}"
    return read_records(db, VisitLine, sql)


def visits_without_report(db: "Database") -> tuple[VisitLine, ...]:
    """Return the visits that took place and whose report (LHP) is not issued, the latest first."""
    wanted = f"v.visited_on IS NOT NULL AND v.status <> 'cancelled' AND v.id NOT IN ({_REPORTED})"
    kind = LetterKind.INSPECTION_REPORT
    return read_records(db, VisitLine, f"{_VISITS} AND {wanted} {_NEWEST_VISIT}", [kind.value])


def unnumbered_letters(db: "Database") -> tuple[LetterLine, ...]:
    """Return the papers that are being written, looked through or waiting for their number, the latest first."""
    sql = f"{_LETTERS} AND l.state IN ('draft', 'checked', 'approved') ORDER BY l.id DESC"
    return read_records(db, LetterLine, sql)


def visits_of_employer(db: "Database", employer_id: str) -> tuple[VisitLine, ...]:
    """Return the visits to one employer, the latest first."""
    return read_records(db, VisitLine, f"{_VISITS} AND v.employer_id = ? {_NEWEST_VISIT}", [employer_id])


def assessments_of_employer(db: "Database", employer_id: str) -> tuple[AssessmentLine, ...]:
    """Return the assessments of one employer, the latest first."""
    sql = "SELECT * FROM assessments WHERE employer_id = ? AND dropped_at IS NULL ORDER BY typed_at DESC, id DESC"
    return read_records(db, AssessmentLine, sql, [employer_id])


def assessments_of_visit(db: "Database", visit_id: str) -> tuple[AssessmentLine, ...]:
    """Return the assessments made for one visit, the latest first."""
    sql = "SELECT * FROM assessments WHERE visit_id = ? AND dropped_at IS NULL ORDER BY typed_at DESC, id DESC"
    return read_records(db, AssessmentLine, sql, [visit_id])


def letters_of_employer(db: "Database", employer_id: str) -> tuple[LetterLine, ...]:
    """Return the papers about one employer, the latest first."""
    return read_records(db, LetterLine, f"{_LETTERS} AND l.employer_id = ? ORDER BY l.id DESC", [employer_id])


def letters_of_visit(db: "Database", visit_id: str) -> tuple[LetterLine, ...]:
    """Return the papers made at one visit, the latest first."""
    return read_records(db, LetterLine, f"{_LETTERS} AND l.visit_id = ? ORDER BY l.id DESC", [visit_id])


def list_letters(db: "Database") -> tuple[LetterLine, ...]:
    """Return the register: every paper, the latest first."""
    return read_records(db, LetterLine, f"{_LETTERS} ORDER BY l.id DESC")


def batches_of_employer(db: "Database", employer_id: str) -> tuple[BatchLine, ...]:
    """Return the lists that one employer handed over, the latest first."""
    return read_records(db, BatchLine, f"{_BATCHES} AND employer_id = ? ORDER BY number DESC", [employer_id])


def batches_of_visit(db: "Database", visit_id: str) -> tuple[BatchLine, ...]:
    """Return the lists of one visit in the order they came in."""
    return read_records(db, BatchLine, f"{_BATCHES} AND visit_id = ? ORDER BY number", [visit_id])
