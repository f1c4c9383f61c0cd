"""Layouts of lists that an inspector has seen to: how a list with this header row is read."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.storage.authors import Author
from core.storage.changes import drop_record, insert_record, update_record
from core.storage.record_rows import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredLayout:
    """One remembered layout; `columns` is JSON, `sheet` None where none was chosen."""

    id: str
    employer_id: str
    employer_name: str
    fingerprint: str
    sheet: str | None
    columns: str
    source_name: str
    typed_at: str


def find_layout(db: "Database", employer_id: str, fingerprint: str) -> StoredLayout | None:
    """Return what an employer's own lists are read by, else what the office read this layout by last."""
    sql = """
    SELECT l.*, e.name AS employer_name FROM list_layouts AS l JOIN employers AS e ON e.id = l.employer_id
    WHERE l.fingerprint = ? AND l.dropped_at IS NULL ORDER BY l.employer_id = ? DESC, l.typed_at DESC, l.id DESC LIMIT 1
    """
    return next(iter(read_records(db, StoredLayout, sql, [fingerprint, employer_id])), None)


def keep_layout(db: "Database", author: Author, values: "Mapping[str, object]", columns: "Mapping[str, str]") -> str:
    """Remember a layout of an employer (employer_id, kind, fingerprint, sheet, source_name) in place of the one before.

    Where nothing differs nothing is written.
    """
    text = json.dumps(dict(columns), ensure_ascii=False, sort_keys=True)
    known = db.execute(
        "SELECT id FROM list_layouts WHERE employer_id = ? AND fingerprint = ? AND dropped_at IS NULL",
        [values["employer_id"], values["fingerprint"]],
    ).fetchone()
    if known is None:
        return insert_record(db, author, "list_layouts", None, {**values, "columns": text})
    changed = {"sheet": values["sheet"], "columns": text}
    update_record(db, author, "list_layouts", known[0], changed)
    return str(known[0])


def drop_layout(db: "Database", author: Author, layout_id: str) -> bool:
    """Forget a layout; False when it was already."""
    return drop_record(db, author, "list_layouts", layout_id)
