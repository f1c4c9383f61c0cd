"""Reading the change log back: the history of a record, and undoing its last change as a new change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.records.problems import UserError
from core.storage.authors import Author
from core.storage.change_chains import ERASED_FIELD, WHY_FIELD, Act, append_change
from core.storage.changes import write_changes
from core.storage.clocks import now_text
from core.storage.stored_values import Stored, is_digest, unlogged

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one change. `erased` values were personal data past retention; `long` ones are not kept here."""

    field: str
    old: Stored
    new: Stored
    erased: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a record. `at` is UTC text; `act` insert, update, drop, undo, event or erase."""

    seq: int
    at: str
    actor: str
    device_id: str
    act: str
    event: str | None
    why: str | None
    undoes: int | None
    fields: tuple[FieldChange, ...]


def history(db: "Database", table: str, record_id: str) -> tuple[Change, ...]:
    """Return the changes of a record, the latest first."""
    rows = db.execute(
        "SELECT seq, at, actor, device_id, act, event, undoes FROM changes "
        "WHERE table_name = ? AND record_id = ? ORDER BY seq DESC",
        [table, record_id],
    ).fetchall()
    return tuple(_change(db, row) for row in rows)


def histories(db: "Database", places: Sequence[tuple[str, str]]) -> tuple[tuple[str, str, Change], ...]:
    """Return table, id and change of several records (table, id) in one line of time, the latest first."""
    if not places:
        return ()
    marks = ", ".join(["(?, ?)"] * len(places))
    columns = "table_name, record_id, seq, at, actor, device_id, act, event, undoes"
    sql = f"SELECT {columns} FROM changes WHERE (table_name, record_id) IN (VALUES {marks}) ORDER BY seq DESC"  # noqa: S608
    rows = db.execute(sql, [part for place in places for part in place]).fetchall()
    return tuple((row[0], row[1], _change(db, row[2:])) for row in rows)


def _change(db: "Database", row: tuple[int, str, str, str, str, str | None, int | None]) -> Change:
    seq, at, actor, device_id, act, event, undoes = row
    fields = {field.field: field for field in _field_changes(db, seq)}
    why = fields.pop(WHY_FIELD, None)
    fields.pop(ERASED_FIELD, None)
    reason = str(why.new) if why and why.new else None
    return Change(seq, at, actor, device_id, act, event, reason, undoes, tuple(fields.values()))


def _field_changes(db: "Database", seq: int) -> list[FieldChange]:
    rows = db.execute("SELECT field, old, new, salt FROM change_values WHERE change_seq = ? ORDER BY field", [seq])
    return [_field_change(*row) for row in rows.fetchall()]


def _field_change(field: str, old: str | None, new: str | None, salt: bytes | None) -> FieldChange:
    if salt is None:
        return FieldChange(field, None, None, erased=True)
    if field == ERASED_FIELD or is_digest(old) or is_digest(new):
        return FieldChange(field, None, None, long=True)
    return FieldChange(field, unlogged(old), unlogged(new))


def undo_last(db: "Database", author: Author, table: str, record_id: str) -> int | None:
    """Take back the last change of a record that is not taken back yet, as a new change; return its number.

    Called again it goes one change further back. Undoing the insertion drops the record. None when nothing is left.
    Raises UserError `cannot_undo` where the values are erased or too long to be in the log.
    """
    target = last_undoable(db, table, record_id)
    if target is None:
        return None
    seq, act = target
    undo = Act("undo", table, record_id, undoes=seq)
    if not write_changes(db, author, undo, _values_before(db, seq, act)):
        append_change(db, author, undo, {})  # nothing to write back, but the next undo goes one further
    return seq


def last_undoable(db: "Database", table: str, record_id: str) -> tuple[int, str] | None:
    """Return number and act of the change that `undo_last` would take back; None when nothing is left."""
    found: tuple[int, str] | None = db.execute(
        "SELECT seq, act FROM changes AS c WHERE table_name = ? AND record_id = ? "
        "AND act IN ('insert', 'update', 'drop') "
        "AND NOT EXISTS (SELECT 1 FROM changes AS u WHERE u.undoes = c.seq) ORDER BY seq DESC LIMIT 1",
        [table, record_id],
    ).fetchone()
    return found


def _values_before(db: "Database", seq: int, act: str) -> dict[str, Stored]:
    if act == "insert":
        return {"dropped_at": now_text()}
    fields = [field for field in _field_changes(db, seq) if field.field != WHY_FIELD]
    if any(field.erased or field.long for field in fields):
        raise UserError("cannot_undo", "Perubahan ini tidak dapat diurungkan karena nilai lamanya tidak lagi disimpan.")
    return {field.field: field.old for field in fields}
