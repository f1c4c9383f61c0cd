"""Rows of a table back as the dataclasses of core.records; the types of the fields say how."""

import sys
from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_type_hints

if TYPE_CHECKING:
    from sqlite_utils import Database

Record = TypeVar("Record")


def read_records(db: "Database", kind: type[Record], sql: str, parameters: Sequence[object] = ()) -> tuple[Record, ...]:
    """Run a query and return each row as a `kind`; columns that the dataclass lacks are passed over."""
    cursor = db.execute(sql, list(parameters))
    names = [column[0] for column in cursor.description]
    converters = _converters(cast("Hashable", kind))
    places = [(name, place, converters[name]) for place, name in enumerate(names) if name in converters]
    return tuple(kind(**{name: convert(row[place]) for name, place, convert in places}) for row in cursor.fetchall())


@cache
def _converters(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind, vars(sys.modules[kind.__module__]))
    return {field.name: _converter(str(hints[field.name])) for field in fields(kind)}


def _converter(hint: str) -> Callable[[Any], Any]:
    if "tuple" in hint:
        absent = None if "None" in hint else ()
        return lambda value: absent if value is None else tuple(str(value).split())
    if "bool" in hint:
        return bool
    if "date" in hint:
        return lambda value: None if value is None else date.fromisoformat(value)
    return lambda value: value
