"""Stored assessments and the law they were made under. Never updated, only superseded."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.storage.authors import Author
from core.storage.changes import insert_record, read_record, update_record
from core.storage.record_rows import read_records

if TYPE_CHECKING:
    from sqlite_utils import Database

    from core.records.findings import Assessment


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """An assessment to be stored: `input_json` what it rests on, `result_json` what it says."""

    employer_id: str
    visit_id: str
    result: "Assessment"
    input_json: str
    result_json: str


@dataclass(frozen=True, slots=True)
class StoredAssessment:
    """A stored assessment; `input` and `result` are JSON texts."""

    id: str
    employer_id: str
    visit_id: str | None
    law_fingerprint: str
    input: str
    result: str
    superseded_by: str | None


@dataclass(frozen=True, slots=True)
class OpenAssessment:
    """An assessment that holds, of a case that is open: with its employer's name."""

    id: str
    visit_id: str | None
    employer_id: str
    employer_name: str
    as_of: str
    law_fingerprint: str
    input: str
    result: str


def open_assessments(db: "Database") -> tuple[str, ...]:
    """Return the ids of the assessments of open cases, by employer; `read_open` reads each: they are large.

    They are those that hold, of each employer's latest visit, unless compliant and done; and those that a paper rests
    on which is not issued yet.
    """
    sql = """
        SELECT a.id FROM assessments AS a JOIN employers AS e ON e.id = a.employer_id
        JOIN visits AS v ON v.id = a.visit_id
        WHERE a.superseded_by IS NULL AND a.dropped_at IS NULL AND v.dropped_at IS NULL AND v.status <> 'cancelled'
          AND e.dropped_at IS NULL AND (
            (a.status <> 'compliant' OR v.status <> 'done') AND NOT EXISTS (
              SELECT 1 FROM assessments AS b WHERE b.employer_id = a.employer_id AND b.superseded_by IS NULL
                AND b.dropped_at IS NULL AND (b.as_of, b.id) > (a.as_of, a.id))
            OR EXISTS (SELECT 1 FROM letters AS l WHERE l.assessment_id = a.id AND l.dropped_at IS NULL
                AND l.state IN ('draft', 'checked', 'approved')))
        ORDER BY e.name, a.as_of, a.id
    """
    return tuple(row[0] for row in db.execute(sql).fetchall())


def read_open(db: "Database", assessment_id: str) -> OpenAssessment:
    """Return one of `open_assessments`."""
    sql = """
        SELECT a.*, e.name AS employer_name FROM assessments AS a JOIN employers AS e ON e.id = a.employer_id
        WHERE a.id = ?
    """
    return read_records(db, OpenAssessment, sql, [assessment_id])[0]


def count_by_law(db: "Database") -> tuple[tuple[str, int, str, str], ...]:
    """Return fingerprint, number of assessments, first and last instant of making, the latest law first."""
    sql = """
        SELECT law_fingerprint, count(*), min(typed_at), max(typed_at) FROM assessments WHERE dropped_at IS NULL
        GROUP BY law_fingerprint ORDER BY max(typed_at) DESC
    """
    return tuple(tuple(row) for row in db.execute(sql).fetchall())


def assessment_ids(db: "Database") -> tuple[str, ...]:
    """Return every stored assessment, the first one first."""
    return tuple(row[0] for row in db.execute("SELECT id FROM assessments WHERE dropped_at IS NULL ORDER BY id"))


def employer_name_of(db: "Database", row: StoredAssessment) -> str:
    """Return the name of the employer that an assessment is about."""
    found = db.execute("SELECT name FROM employers WHERE id = ?", [row.employer_id]).fetchone()
    return found[0] if found else ""


def keep_law(db: "Database", author: Author, fingerprint: str, text: str) -> None:
    """Keep the text of the law, once per fingerprint."""
    if read_record(db, "law_sets", fingerprint) is None:
        insert_record(db, author, "law_sets", fingerprint, {"text": text})


def kept_law(db: "Database", fingerprint: str) -> str | None:
    """Return the text of a law or calendar that was kept; None where there is none."""
    row = db.execute("SELECT text FROM law_sets WHERE id = ?", [fingerprint]).fetchone()
    return row[0] if row else None


def insert_assessment(db: "Database", author: Author, new: NewAssessment) -> str:
    """Store an assessment, mark the one of the same visit that held until now as superseded, and return the id."""
    before = latest_of_visit(db, new.visit_id)
    result, totals = new.result, new.result.totals
    values = {
        "employer_id": new.employer_id, "visit_id": new.visit_id, "as_of": result.as_of,
        "first_month": result.first_month, "last_month": result.last_month, "status": result.status,
        "law_fingerprint": result.law, "input": new.input_json, "result": new.result_json,
        "workers": len(result.workers), "billed_unpaid_rp": totals.billed_unpaid_rp,
        "difference_rp": totals.difference_rp, "potential_rp": totals.potential_rp, "penalty_rp": totals.penalty_rp,
    }  # fmt: skip
    assessment_id = insert_record(db, author, "assessments", None, values)
    if before:
        update_record(db, author, "assessments", before, {"superseded_by": assessment_id})
    return assessment_id


def latest_of_visit(db: "Database", visit_id: str) -> str | None:
    """Return the id of the assessment of a visit that holds now."""
    row = db.execute(
        "SELECT id FROM assessments WHERE visit_id = ? AND superseded_by IS NULL AND dropped_at IS NULL", [visit_id]
    ).fetchone()
    return row[0] if row else None


def read_assessment(db: "Database", assessment_id: str) -> StoredAssessment | None:
    """Return one stored assessment, or None."""
    found = read_records(db, StoredAssessment, "SELECT * FROM assessments WHERE id = ?", [assessment_id])
    return found[0] if found else None
