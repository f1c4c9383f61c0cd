"""The office's own values of the law, and the officers' confirmations of values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.storage.authors import Author
from core.storage.changes import drop_record, insert_record
from core.storage.record_rows import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A value that the office added or corrected; `value` (None: the rule ended) and `disputed` are JSON texts."""

    id: str
    parameter: str
    valid_from: date
    value: str | None
    disputed: str | None
    status: str
    reference_title: str
    reference_article: str | None
    reference_note: str | None
    note: str | None
    typed_at: str


@dataclass(frozen=True, slots=True)
class StoredSignOff:
    """An officer's confirmation of one value; `value` is the text of what was confirmed."""

    id: str
    parameter: str
    valid_from: date
    value: str
    officer: str
    signed_on: date
    note: str | None
    typed_at: str


def insert_value(db: "Database", author: Author, values: "Mapping[str, object]", why: str | None) -> str:
    """Keep a value of the office; an earlier one of the same parameter and day gives way."""
    same = "SELECT id FROM law_values WHERE parameter = ? AND valid_from = ? AND dropped_at IS NULL"
    day = values["valid_from"]
    iso = day.isoformat() if isinstance(day, date) else day
    for (earlier,) in db.execute(same, [str(values["parameter"]), iso]).fetchall():
        drop_record(db, author, "law_values", earlier, why=why)
    return insert_record(db, author, "law_values", None, values, why=why)


def read_values(db: "Database") -> tuple[StoredValue, ...]:
    """Return the values of the office that hold, in the order of their days."""
    sql = "SELECT * FROM law_values WHERE dropped_at IS NULL ORDER BY parameter, valid_from, id"
    return read_records(db, StoredValue, sql)


def drop_value(db: "Database", author: Author, value_id: str, why: str | None) -> bool:
    """Take a value of the office back; False when it was already."""
    return drop_record(db, author, "law_values", value_id, why=why)


def insert_sign_off(db: "Database", author: Author, values: "Mapping[str, object]") -> str:
    """Keep a confirmation: parameter, valid_from, value, officer, signed_on, note."""
    return insert_record(db, author, "law_signoffs", None, values)


def read_sign_offs(db: "Database") -> tuple[StoredSignOff, ...]:
    """Return the confirmations that were not withdrawn, the first one first."""
    sql = "SELECT * FROM law_signoffs WHERE dropped_at IS NULL ORDER BY typed_at, id"
    return read_records(db, StoredSignOff, sql)


def drop_sign_off(db: "Database", author: Author, sign_off_id: str, why: str) -> bool:
    """Withdraw a confirmation; False when it was already."""
    return drop_record(db, author, "law_signoffs", sign_off_id, why=why)


def sign_offs_about(db: "Database", names: Iterable[str]) -> tuple[StoredSignOff, ...]:
    """Return all confirmations of some parameters that were ever given, the withdrawn ones too."""
    return read_records(db, StoredSignOff, *_about("law_signoffs", names))


def values_about(db: "Database", names: Iterable[str]) -> tuple[StoredValue, ...]:
    """Return all values of the office for some parameters that were ever kept, those taken back too."""
    return read_records(db, StoredValue, *_about("law_values", names))


def _about(table: str, names: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    wanted = tuple(names)
    return f"SELECT * FROM {table} WHERE parameter IN ({', '.join('?' * len(wanted))})", wanted  # noqa: S608 — marks only
