"""Erasing personal data at the end of its retention (UU 27/2022 Pasal 42-44), without breaking the change log.

The chain holds salted digests only. Erasing removes the values and their salts, so that a digest can no longer be
guessed back, and logs which fields of which record were erased, by whom and why.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.storage.authors import Author
from core.storage.change_chains import ERASED_FIELD, WHY_FIELD, Act, append_change
from core.storage.changes import read_record
from core.storage.searches import reindex_employer
from core.storage.stored_values import logged

if TYPE_CHECKING:
    from sqlite_utils import Database

ERASED_TEXT = "(dihapus)"
ROWS_FIELD = "(rows)"
_KEPT = ("id", "typed_at", "dropped_at")


def erase_values(db: "Database", author: Author, table: str, record_id: str, fields: Sequence[str], *, why: str) -> int:
    """Erase fields of a record, in the record and in its whole history; return the number of the logging change.

    A column that must hold something holds `(dihapus)` afterwards. Raises KeyError for an unknown record or field.
    """
    record = read_record(db, table, record_id) or {}
    columns = [field for field in fields if field != WHY_FIELD]
    if unknown := [field for field in columns if field not in record or field in _KEPT]:
        raise KeyError(f"{unknown} can't be erased in {table}")
    with _permit(db, why):
        _empty_columns(db, table, record_id, columns)
        marks = ", ".join("?" * len(fields))
        db.execute(
            f"UPDATE change_values SET old = NULL, new = NULL, salt = NULL WHERE field IN ({marks}) "  # noqa: S608 — marks
            "AND change_seq IN (SELECT seq FROM changes WHERE table_name = ? AND record_id = ?)",
            [*fields, table, record_id],
        )
        db.execute("DELETE FROM drafts WHERE table_name = ? AND record_id = ?", [table, record_id])
    return _log_erasure(db, author, Act("erase", table, record_id), list(fields), why)


def _empty_columns(db: "Database", table: str, record_id: str, columns: Sequence[str]) -> None:
    required = {row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall() if row[3]}
    for column in columns:
        value = ERASED_TEXT if column in required else None
        db.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = ?', [value, record_id])  # noqa: S608 — known names


def erase_batch_rows(db: "Database", author: Author, batch_id: str, *, why: str) -> int:
    """Erase all rows of an import; the batch itself (source, count, digest) stays, and the log says why."""
    with _permit(db, why):
        for table in ("roster_rows", "payment_rows"):
            sql = f"DELETE FROM {table} WHERE batch = (SELECT number FROM roster_batches WHERE id = ?)"  # noqa: S608 — two names
            db.execute(sql, [batch_id])
        owner = db.execute("SELECT employer_id FROM roster_batches WHERE id = ?", [batch_id]).fetchone()
        if owner is not None:
            reindex_employer(db, owner[0])
    return _log_erasure(db, author, Act("erase", "roster_batches", batch_id), [ROWS_FIELD], why)


def _log_erasure(db: "Database", author: Author, act: Act, fields: list[str], why: str) -> int:
    values = {ERASED_FIELD: ("null", json.dumps(fields)), WHY_FIELD: ("null", logged("", "", why))}
    return append_change(db, author, act, values)


def erased_fields(db: "Database", table: str, record_id: str) -> frozenset[str]:
    """Return the fields of a record that the log says were erased."""
    rows = db.execute(
        "SELECT v.new FROM changes AS c JOIN change_values AS v ON v.change_seq = c.seq AND v.field = ? "
        "WHERE c.act = 'erase' AND c.table_name = ? AND c.record_id = ? AND v.new IS NOT NULL",
        [ERASED_FIELD, table, record_id],
    ).fetchall()
    return frozenset(field for row in rows for field in json.loads(row[0]))


@contextmanager
def _permit(db: "Database", reason: str) -> Iterator[None]:
    """Let the triggers that guard the log and the imports stand aside, inside this transaction only."""
    if not db.conn.in_transaction:
        raise RuntimeError("erasing is part of a transaction")
    db.execute("INSERT INTO erasure_permits (reason) VALUES (?)", [reason])
    yield
    db.execute("DELETE FROM erasure_permits")
