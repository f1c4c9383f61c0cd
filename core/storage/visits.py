"""Visits in the office file, with what hangs on them: inspectors, documents, findings by hand, commitments."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.records.visits import Commitment, Visit, VisitDocument, VisitFinding
from core.storage.authors import Author
from core.storage.change_histories import last_undoable, undo_last
from core.storage.changes import drop_record, insert_record, update_record
from core.storage.record_rows import read_records

if TYPE_CHECKING:
    from sqlite_utils import Database

CHILDREN = ("visit_inspectors", "visit_documents", "visit_findings", "commitments")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the office. Istilah resmi: petugas pemeriksa (inspector), penanda tangan (signatory)."""

    id: str
    name: str
    position: str | None = None
    staff_number: str | None = None
    phone: str | None = None
    is_inspector: bool = False
    is_signatory: bool = False


def read_visit(db: "Database", visit_id: str) -> Visit | None:
    """Return one visit, or None."""
    found = read_records(db, Visit, "SELECT * FROM visits WHERE id = ?", [visit_id])
    return found[0] if found else None


def read_documents(db: "Database", visit_id: str) -> tuple[VisitDocument, ...]:
    """Return what was noted of the checklist; documents nobody touched have no row."""
    sql = (
        "SELECT id, code, coalesce(label, '') AS label, is_asked, is_seen, is_copied, note FROM visit_documents "
        "WHERE visit_id = ? AND dropped_at IS NULL ORDER BY position, id"
    )
    return read_records(db, VisitDocument, sql, [visit_id])


def read_findings(db: "Database", visit_id: str) -> tuple[VisitFinding, ...]:
    """Return the findings by hand in their order."""
    sql = "SELECT * FROM visit_findings WHERE visit_id = ? AND dropped_at IS NULL ORDER BY position, id"
    return read_records(db, VisitFinding, sql, [visit_id])


def read_commitments(db: "Database", visit_id: str) -> tuple[Commitment, ...]:
    """Return what the employer promised, in the order it was written."""
    sql = "SELECT * FROM commitments WHERE visit_id = ? AND dropped_at IS NULL ORDER BY position, id"
    return read_records(db, Commitment, sql, [visit_id])


def read_inspectors(db: "Database", visit_id: str) -> tuple[Person, ...]:
    """Return the inspectors of a visit in their order."""
    sql = (
        "SELECT p.* FROM visit_inspectors AS i JOIN people AS p ON p.id = i.person_id "
        "WHERE i.visit_id = ? AND i.dropped_at IS NULL ORDER BY i.position, i.id"
    )
    return read_records(db, Person, sql, [visit_id])


def read_people(db: "Database") -> tuple[Person, ...]:
    """Return everybody of the office by name."""
    return read_records(db, Person, "SELECT * FROM people WHERE dropped_at IS NULL ORDER BY name COLLATE NOCASE")


def set_inspectors(db: "Database", author: Author, visit_id: str, person_ids: tuple[str, ...]) -> None:
    """Make `person_ids` the inspectors of a visit, in that order."""
    rows = db.execute(
        "SELECT id, person_id FROM visit_inspectors WHERE visit_id = ? AND dropped_at IS NULL", [visit_id]
    ).fetchall()
    present = {person_id: row_id for row_id, person_id in rows}
    for person_id, row_id in present.items():
        if person_id not in person_ids:
            drop_record(db, author, "visit_inspectors", row_id)
    for position, person_id in enumerate(person_ids):
        if person_id in present:
            update_record(db, author, "visit_inspectors", present[person_id], {"position": position})
        else:
            values = {"visit_id": visit_id, "person_id": person_id, "position": position}
            insert_record(db, author, "visit_inspectors", None, values)


def next_position(db: "Database", table: str, visit_id: str) -> int:
    """Return the place after the last one of this visit."""
    sql = f"SELECT coalesce(max(position) + 1, 0) FROM {table} WHERE visit_id = ?"  # noqa: S608 — one of CHILDREN
    position: int = db.execute(sql, [visit_id]).fetchone()[0]
    return position


def places_of_visit(db: "Database", visit_id: str) -> list[tuple[str, str]]:
    """Return table and id of the visit and of everything that hangs on it, dropped or not."""
    places = [("visits", visit_id)]
    for table in CHILDREN:
        rows = db.execute(f"SELECT id FROM {table} WHERE visit_id = ?", [visit_id]).fetchall()  # noqa: S608
        places += [(table, row[0]) for row in rows]
    return places


def undo_last_of_visit(db: "Database", author: Author, visit_id: str) -> tuple[str, int] | None:
    """Take back the latest change of a visit or of what hangs on it; return its table and number, or None."""
    candidates = []
    for table, record_id in places_of_visit(db, visit_id):
        found = last_undoable(db, table, record_id)
        if found and not (table == "visits" and found[1] == "insert"):  # a visit is cancelled, not undone away
            candidates.append((found[0], table, record_id))
    if not candidates:
        return None
    _, table, record_id = max(candidates)
    undone = undo_last(db, author, table, record_id)
    return (table, undone) if undone is not None else None
