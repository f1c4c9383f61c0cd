"""The office's own settings: records named by what they set, with a JSON value."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from core.storage.authors import Author
from core.storage.changes import insert_record, read_record, update_record

if TYPE_CHECKING:
    from sqlite_utils import Database


def read_settings(db: "Database") -> dict[str, Any]:
    """Return every setting by its name."""
    rows = db.execute("SELECT id, value FROM office WHERE dropped_at IS NULL").fetchall()
    return {name: json.loads(value, object_hook=_with_decimal) for name, value in rows}


def save_settings(db: "Database", author: Author, settings: Mapping[str, object], why: str | None = None) -> None:
    """Keep the given settings; each that differs becomes one change."""
    for name, value in settings.items():
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_as_decimal)
        if read_record(db, "office", name) is None:
            insert_record(db, author, "office", name, {"value": text}, why=why)
        else:
            update_record(db, author, "office", name, {"value": text, "dropped_at": None}, why=why)


def _as_decimal(value: object) -> dict[str, str]:
    if not isinstance(value, Decimal):
        raise TypeError(f"a {type(value).__name__} is no setting")
    return {"decimal": str(value)}


def _with_decimal(given: dict[str, Any]) -> object:
    return Decimal(given["decimal"]) if given.keys() == {"decimal"} else given
