"""Days, months and lists of amounts as an explanation names them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core.records.months import MONTH_NAMES, Month


def day_text(day: date) -> str:
    """Return `1 Maret 2026`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def month_text(month: Month) -> str:
    """Return `Maret 2026`."""
    return f"{MONTH_NAMES[month.number - 1]} {month.year}"


def list_text(unit: str, members: Iterable[int | Decimal | str]) -> str:
    """Return `Rp1.000.000; Rp5.000.000`, `0,21%; 0,17%` or plain words."""
    before, after = {"rupiah": ("Rp", ""), "persen": ("", "%")}.get(unit, ("", ""))
    texts = (member if isinstance(member, str) else f"{member:,}".translate(_SWAPPED) for member in members)
    return ("; " if before or after else " ").join(f"{before}{text}{after}" for text in texts)


_SWAPPED = str.maketrans(",.", ".,")
