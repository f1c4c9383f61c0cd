"""The states above every screen: last proven backup, unsent changes, clock of the office."""

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.documents.formatting import number
from core.records.offices import ZONES
from ui.viewmodels.tones import StatusWord

BACKUP_DUE_DAYS = 7


class ChipState(NamedTuple):
    """What the chips show. `backup_on` is the day of the last backup that was proven by reading it; None: never.

    `unsent` is the number of changes that no other laptop and no backup has; None where nothing is exchanged.
    """

    backup_on: date | None
    unsent: int | None
    zone: str = "Asia/Makassar"


def clock_word(now: datetime, zone: str) -> StatusWord:
    """Return the time of day in the zone of the office, not of the laptop."""
    return StatusWord(f"{now.astimezone(ZoneInfo(zone)):%H.%M} {ZONES.get(zone, zone)}", "neutral")


def backup_word(backup_on: date | None, today: date) -> StatusWord:
    """Say how old the last proven backup is: amber when older than a week or missing."""
    if backup_on is None:
        return StatusWord("Belum ada cadangan", "due")
    days = (today - backup_on).days
    age = "hari ini" if days <= 0 else f"{number(days)} hari lalu"
    return StatusWord(f"Cadangan {age}", "ok" if days <= BACKUP_DUE_DAYS else "due")


def unsent_word(unsent: int) -> StatusWord:
    """Say how many changes stand on this laptop only."""
    return StatusWord(f"{number(unsent)} perubahan belum tersalin", "info")
