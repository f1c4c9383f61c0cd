"""What inspectors put right in imported lists; who did it, and when, the change log tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.records.corrections import Correction
from core.storage.authors import Author
from core.storage.change_histories import undo_last
from core.storage.changes import drop_record, insert_record, update_record
from core.storage.record_rows import read_records

if TYPE_CHECKING:
    from sqlite_utils import Database

    from core.storage.batches import Batch

_CELL = "batch_id, row, field, file_value, corrected_value, reason"


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction as a page shows it: by whom and when it was last changed (UTC text)."""

    id: str
    row: int
    field: str
    file_value: str | None
    corrected_value: str | None
    reason: str | None
    actor: str
    at: str


def read_corrections(db: "Database", batch_ids: Sequence[str]) -> tuple[Correction, ...]:
    """Return what holds for some lists, in the order of lists, rows and fields."""
    marks = ", ".join("?" * len(batch_ids))
    sql = f"SELECT {_CELL} FROM corrections WHERE batch_id IN ({marks}) AND dropped_at IS NULL "  # noqa: S608 — marks only
    return read_records(db, Correction, f"{sql} ORDER BY batch_id, row, field", batch_ids)


def correction_lines(db: "Database", batch_id: str) -> tuple[CorrectionLine, ...]:
    """Return what holds for one list, with who and when, in the order of rows and fields."""
    sql = """
    SELECT c.id, c.row, c.field, c.file_value, c.corrected_value, c.reason, h.actor, h.at
    FROM corrections AS c JOIN changes AS h ON h.seq = (
      SELECT max(seq) FROM changes WHERE table_name = 'corrections' AND record_id = c.id)
    WHERE c.batch_id = ? AND c.dropped_at IS NULL ORDER BY c.row, c.field
    """
    return read_records(db, CorrectionLine, sql, [batch_id])


def cell_of_correction(db: "Database", correction_id: str) -> tuple[str, int, str] | None:
    """Return the batch, row and field of a correction, taken back or not; None where there is no such one."""
    sql = "SELECT batch_id, row, field FROM corrections WHERE id = ?"
    found = db.execute(sql, [correction_id]).fetchone()
    return tuple(found) if found else None


def keep_correction(db: "Database", author: Author, new: Correction, why: str | None = None) -> str:
    """Keep a correction in place of an earlier one of the same cell; return its id."""
    known = standing_correction(db, new.batch_id, new.row, new.field)
    if known is not None:
        changed = {"corrected_value": new.corrected_value, "reason": new.reason}
        update_record(db, author, "corrections", known, changed, why=why)
        return known
    values = {name: getattr(new, name) for name in Correction.__dataclass_fields__}
    return insert_record(db, author, "corrections", None, values, why=why)


def standing_correction(db: "Database", batch_id: str, row: int, field: str) -> str | None:
    """Return the id of what holds for a cell; None where the file's own value does."""
    found = db.execute(
        "SELECT id FROM corrections WHERE batch_id = ? AND row = ? AND field = ? AND dropped_at IS NULL",
        [batch_id, row, field],
    ).fetchone()
    return found[0] if found else None


def drop_correction(db: "Database", author: Author, correction_id: str, why: str | None = None) -> bool:
    """Let the file's own value hold again; False where it did already."""
    return drop_record(db, author, "corrections", correction_id, why=why)


def undo_correction(db: "Database", author: Author, correction_id: str) -> bool:
    """Undo the last change of a correction, also its being taken back; False where nothing is left to undo."""
    return undo_last(db, author, "corrections", correction_id) is not None


def earlier_corrections(db: "Database", batch: "Batch") -> tuple[tuple[Correction, bool], ...]:
    """Return the corrections of earlier lists of the same employer, kind and month, taken back or not, latest first.

    Each with whether it holds; those of lists that were taken back are among them.
    """
    rows = db.execute(
        "SELECT c.batch_id, c.row, c.field, c.file_value, c.corrected_value, c.reason, c.dropped_at IS NULL "
        "FROM corrections AS c JOIN roster_batches AS b ON b.id = c.batch_id "
        "WHERE b.employer_id = ? AND b.kind = ? AND b.month IS ? AND b.number < ? ORDER BY b.number DESC, c.id DESC",
        [batch.new.employer_id, batch.new.kind, str(batch.new.month) if batch.new.month else None, batch.number],
    ).fetchall()
    return tuple((Correction(*row[:-1]), bool(row[-1])) for row in rows)
