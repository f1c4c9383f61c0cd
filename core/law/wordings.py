"""Days and months as an explanation names them."""

from datetime import date

from core.records.months import MONTH_NAMES, Month


def day_text(day: date) -> str:
    """Return `1 Maret 2026`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def month_text(month: Month) -> str:
    """Return `Maret 2026`."""
    return f"{MONTH_NAMES[month.number - 1]} {month.year}"
