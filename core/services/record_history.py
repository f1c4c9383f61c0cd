"""The history of a record as a screen shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from core.storage.change_histories import FieldChange, history

if TYPE_CHECKING:
    from core.storage.databases import Database


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change: when on the office's clock, by whom, what kind of act, which fields from what to what, and why."""

    at: datetime
    actor: str
    act: str
    event: str | None
    why: str | None
    fields: tuple[FieldChange, ...]


def read_history(db: "Database", table: str, record_id: str, zone: ZoneInfo) -> tuple[HistoryLine, ...]:
    """Return the changes of a record, the latest first."""
    return tuple(
        HistoryLine(
            datetime.fromisoformat(change.at).astimezone(zone),
            change.actor,
            change.act,
            change.event,
            change.why,
            change.fields,
        )
        for change in history(db, table, record_id)
    )
