"""The states that matter, above every screen: last proven backup, unsent changes, clock of the office."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.documents.formatting import long_date, number
from ui.viewmodels.tones import StatusWord
from ui.widgets.badges import Badge
from ui.widgets.layouts import row

BACKUP_DUE_DAYS = 7
ZONE_WORDS = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


class OfficeState(NamedTuple):
    """What the chips show. `backup_on` is the day of the last backup that was proven by reading it; None: never.

    `unsent` is the number of changes that no other laptop and no backup has; None where nothing is exchanged.
    """

    backup_on: date | None
    unsent: int | None
    zone: str = "Asia/Makassar"


class StateChips(QWidget):
    """Reads the state when asked and every minute; the clock shows the zone of the office, not of the laptop."""

    def __init__(self, state: Callable[[], OfficeState], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.backup, self.unsent = Badge(StatusWord("")), Badge(StatusWord(""))
        self.clock = Badge(StatusWord(""), "clock")
        self.setLayout(row(self.unsent, self.backup, self.clock))
        self._minute = QTimer(self)
        self._minute.setInterval(20_000)
        self._minute.timeout.connect(self.refresh)
        self._minute.start()
        self.refresh()

    def refresh(self) -> None:
        """Show the state of now."""
        state = self._state()
        now = datetime.now(UTC).astimezone(ZoneInfo(state.zone))
        word = ZONE_WORDS.get(state.zone, state.zone)
        self.clock.set_status(StatusWord(f"{now:%H.%M} {word}", "neutral"), "clock")
        self.clock.setToolTip(f"Waktu kantor: {long_date(now.date())}")
        self.backup.set_status(backup_word(state.backup_on, now.date()), "shield-check")
        self.backup.setToolTip("Cadangan terakhir yang terbukti dapat dibaca kembali")
        self.unsent.setVisible(bool(state.unsent))
        self.unsent.set_status(StatusWord(f"{number(state.unsent or 0)} perubahan belum tersalin", "info"), "upload")


def backup_word(backup_on: date | None, today: date) -> StatusWord:
    """Say how old the last proven backup is: amber when older than a week or missing."""
    if backup_on is None:
        return StatusWord("Belum ada cadangan", "due")
    days = (today - backup_on).days
    age = "hari ini" if days <= 0 else f"{number(days)} hari lalu"
    return StatusWord(f"Cadangan {age}", "ok" if days <= BACKUP_DUE_DAYS else "due")
