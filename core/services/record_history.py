"""The history of a record as a screen shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from core.storage.change_histories import Change, FieldChange, histories, history

if TYPE_CHECKING:
    from core.storage.databases import Database


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change: when on the office's clock, by whom, what kind of act, which fields from what to what, and why.

    `table` and `record_id` name the record where the lines of several stand together.
    """

    at: datetime
    actor: str
    act: str
    event: str | None
    why: str | None
    fields: tuple[FieldChange, ...]
    table: str = ""
    record_id: str = ""


def read_history(db: "Database", table: str, record_id: str, zone: ZoneInfo) -> tuple[HistoryLine, ...]:
    """Return the changes of a record, the latest first."""
    return tuple(_line(table, record_id, change, zone) for change in history(db, table, record_id))


def read_histories(db: "Database", places: Sequence[tuple[str, str]], zone: ZoneInfo) -> tuple[HistoryLine, ...]:
    """Return the changes of several records (table, id) in one line of time, the latest first."""
    return tuple(_line(table, record_id, change, zone) for table, record_id, change in histories(db, places))


def _line(table: str, record_id: str, change: Change, zone: ZoneInfo) -> HistoryLine:
    at = datetime.fromisoformat(change.at).astimezone(zone)
    return HistoryLine(at, change.actor, change.act, change.event, change.why, change.fields, table, record_id)
