"""How a value of Python stands in a column, and in the change log. Money is int; nothing is ever a float."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum

from core.records.months import Month
from core.storage.clocks import instant_text

Stored = str | int | bytes | None

_encoded = json.JSONEncoder(ensure_ascii=False).encode

LONG_FIELDS = {
    "assessments": frozenset(("input", "result")),
    "law_sets": frozenset(("text",)),
    "letters": frozenset(("blocks",)),
    "roster_batches": frozenset(("reading", "problems")),
}
"""Fields that the change log holds by their SHA-256 only: they are large and stand in an immutable row anyway."""


def stored(value: object) -> Stored:
    """Return `value` as it is stored.

    Days, months and enumerations become their ISO or code text, instants UTC text, booleans 0 or 1, a tuple of codes
    (programmes) words joined by spaces. Raises TypeError for anything else: a float or Decimal never gets in.
    """
    if isinstance(value, Enum):
        return stored(value.value)
    if value is None or isinstance(value, str | bytes):
        return value
    if isinstance(value, int):
        return int(value)
    return _text_of(value)


def _text_of(value: object) -> str:
    match value:
        case Month():
            return str(value)
        case datetime():
            return instant_text(value)
        case date():
            return value.isoformat()
        case tuple() if all(isinstance(part, str) and " " not in part for part in value):
            return " ".join(value)
    raise TypeError(f"a {type(value).__name__} can't be stored")


def stored_row(values: Mapping[str, object]) -> dict[str, Stored]:
    """Return a record's values as they are stored."""
    return {field: stored(value) for field, value in values.items()}


def logged(table: str, field: str, value: Stored) -> str:
    """Return a stored value as the JSON text the change log holds."""
    if isinstance(value, bytes):
        return _by_digest(value)
    if isinstance(value, str) and field in LONG_FIELDS.get(table, ()):
        return _by_digest(value.encode())
    return _encoded(value)


def _by_digest(data: bytes) -> str:
    return json.dumps({"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)})


def is_digest(text: str | None) -> bool:
    """Return whether the log holds only the digest of this value."""
    return text is not None and text.startswith("{")


def unlogged(text: str | None) -> Stored:
    """Return the stored value of a log text; a digest (see `is_digest`) can't be turned back: ValueError."""
    if text is None:
        return None
    value = json.loads(text)
    if isinstance(value, str | int) or value is None:
        return value
    raise ValueError("only the digest of this value was logged")
