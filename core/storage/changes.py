"""Writing records: every change goes into the change log in the same transaction.

Every record table has `id` (text), `typed_at` and `dropped_at`; the functions here fill the last two. Values may be
given as Python's dates, months, booleans, enumerations or tuples of codes: see `core.storage.stored_values.stored`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.records.identifiers import new_id
from core.storage.authors import Author
from core.storage.change_chains import WHY_FIELD, Act, append_change
from core.storage.clocks import now_text
from core.storage.stored_values import Stored, logged, stored, stored_row

if TYPE_CHECKING:
    from sqlite_utils import Database

RECORD_TABLES = (
    "office", "people", "holidays", "law_signoffs", "law_sets", "law_values", "employers", "employer_contacts",
    "cases", "visits", "visit_inspectors", "visit_documents", "visit_findings", "commitments", "roster_batches",
    "match_decisions", "corrections", "assessments", "letters", "letter_numbers", "letter_papers", "letter_remarks",
    "deadlines", "prints", "list_layouts",
)  # fmt: skip
"""The tables whose rows are records of the change log."""

_NULL = "null"


def insert_record(
    db: "Database",
    author: Author,
    table: str,
    record_id: str | None,
    values: Mapping[str, object],
    *,
    why: str | None = None,
) -> str:
    """Insert a record, log it, and return its id; without an id a fresh UUIDv7 is made."""
    record_id = record_id or new_id()
    row = {"id": record_id, "typed_at": now_text(), **stored_row(values)}
    names = ", ".join(_quoted(name) for name in row)
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {_table(table)} ({names}) VALUES ({marks})", list(row.values()))  # noqa: S608 — quoted
    inserted = read_record(db, table, record_id) or {}
    logged_values = {
        field: (_NULL, logged(table, field, value))
        for field, value in inserted.items()
        if field != "id" and value is not None
    }
    append_change(db, author, Act("insert", table, record_id), _with_why(logged_values, why))
    return record_id


def update_record(
    db: "Database",
    author: Author,
    table: str,
    record_id: str,
    values: Mapping[str, object],
    *,
    why: str | None = None,
) -> bool:
    """Change the given fields of a record; only those that differ are written and logged. False when none does."""
    return write_changes(db, author, Act("update", table, record_id), values, why)


def drop_record(db: "Database", author: Author, table: str, record_id: str, *, why: str | None = None) -> bool:
    """Mark a record as dropped (nothing is ever deleted); False when it was already."""
    if (read_record(db, table, record_id) or {}).get("dropped_at") is not None:
        return False
    return write_changes(db, author, Act("drop", table, record_id), {"dropped_at": now_text()}, why)


def log_event(
    db: "Database",
    author: Author,
    event: str,
    table: str,
    record_id: str,
    *,
    values: Mapping[str, object] | None = None,
    why: str | None = None,
) -> int:
    """Log something that happened to a record without changing it (an import, a print, a saved copy); its number."""
    facts = {field: (_NULL, logged(table, field, value)) for field, value in stored_row(values or {}).items()}
    return append_change(db, author, Act("event", table, record_id, event), _with_why(facts, why))


def write_changes(
    db: "Database", author: Author, act: Act, values: Mapping[str, object], why: str | None = None
) -> bool:
    """Write and log the fields that differ, as the given act. Raises KeyError for a record that does not exist."""
    before = read_record(db, act.table, act.record_id)
    if before is None:
        raise KeyError(f"no record in {act.table}")
    after = {field: value for field, value in stored_row(values).items() if before[field] != value}
    if not after:
        return False
    _write(db, act, after)
    table = act.table
    changed = {field: (logged(table, field, before[field]), logged(table, field, after[field])) for field in after}
    append_change(db, author, act, _with_why(changed, why))
    return True


def _write(db: "Database", act: Act, after: Mapping[str, Stored]) -> None:
    settings = ", ".join(f"{_quoted(field)} = ?" for field in after)
    sql = f"UPDATE {_table(act.table)} SET {settings} WHERE id = ?"  # noqa: S608 — quoted names
    db.execute(sql, [*after.values(), act.record_id])


def read_record(db: "Database", table: str, record_id: str) -> dict[str, Stored] | None:
    """Return all columns of one record as stored, dropped or not; None where there is none."""
    cursor = db.execute(f"SELECT * FROM {_table(table)} WHERE id = ?", [record_id])  # noqa: S608 — a known table
    row = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else None


def _with_why(values: dict[str, tuple[str, str]], why: str | None) -> dict[str, tuple[str, str]]:
    return values | {WHY_FIELD: (_NULL, logged("", "", stored(why)))} if why else values


def _table(name: str) -> str:
    if name not in RECORD_TABLES:
        raise KeyError(f"{name} is no table of records")
    return name


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
