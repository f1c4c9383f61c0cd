"""The calendar an office counts on: what ships, with the office's own additions and removals by decree."""

from datetime import date
from typing import TYPE_CHECKING

from core.law.working_days import FreeDay, default_calendar

if TYPE_CHECKING:
    from core.law.working_days import Calendar
    from core.services.offices import OpenOffice


def office_calendar(office: "OpenOffice") -> "Calendar":
    """Return the working days of this office."""
    with office.reading() as db:
        rows = db.execute(
            "SELECT day, kind, name, is_estimated, decree, is_removed FROM holidays WHERE dropped_at IS NULL"
        ).fetchall()
    days = [(FreeDay(date.fromisoformat(row[0]), row[1], row[2], bool(row[3]), row[4] or ""), row[5]) for row in rows]
    return default_calendar(office.law).with_changes(
        added=[free for free, is_removed in days if not is_removed],
        removed=[free.day for free, is_removed in days if is_removed],
    )
