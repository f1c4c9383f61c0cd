"""The calendar an office counts on: what ships, with the office's own additions and removals by decree."""

from datetime import date
from typing import TYPE_CHECKING

from core.law.working_days import FreeDay, default_calendar

if TYPE_CHECKING:
    from core.law.parameters import LawSet
    from core.law.working_days import Calendar
    from core.storage.databases import Database


def office_calendar(db: "Database", law: "LawSet") -> "Calendar":
    """Return the working days of the office whose file this is, under its choices of the law."""
    rows = db.execute(
        "SELECT day, kind, name, is_estimated, decree, is_removed FROM holidays WHERE dropped_at IS NULL"
    ).fetchall()
    days = [(FreeDay(date.fromisoformat(row[0]), row[1], row[2], bool(row[3]), row[4] or ""), row[5]) for row in rows]
    return default_calendar(law).with_changes(
        added=[free for free, is_removed in days if not is_removed],
        removed=[free.day for free, is_removed in days if is_removed],
    )
