"""The states that matter, above every screen."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.documents.formatting import long_date
from ui.viewmodels.chips import ChipState, backup_word, clock_word, unsent_word
from ui.viewmodels.tones import StatusWord
from ui.widgets.badges import Badge
from ui.widgets.layouts import row

CLOCK_EVERY_MS = 15_000


class StateChips(QWidget):
    """Reads the state when asked; only the clock runs by itself."""

    def __init__(self, state: Callable[[], ChipState], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = state
        self._state = state()
        self.backup, self.unsent = Badge(StatusWord("")), Badge(StatusWord(""))
        self.clock = Badge(StatusWord(""), "clock")
        self.backup.setToolTip("Cadangan terakhir yang terbukti dapat dibaca kembali")
        self.setLayout(row(self.unsent, self.backup, self.clock))
        self._timer = QTimer(self)
        self._timer.setInterval(CLOCK_EVERY_MS)
        self._timer.timeout.connect(self._show)
        self._timer.start()
        self._show()

    def refresh(self) -> None:
        """Read the state anew and show it."""
        self._state = self._read()
        self._show()

    def _show(self) -> None:
        state, now = self._state, datetime.now(UTC)
        today = now.astimezone(ZoneInfo(state.zone)).date()
        self.clock.set_status(clock_word(now, state.zone), "clock")
        self.clock.setToolTip(f"Waktu kantor: {long_date(today)}")
        self.backup.set_status(backup_word(state.backup_on, today), "shield-check")
        self.unsent.setVisible(bool(state.unsent))
        self.unsent.set_status(unsent_word(state.unsent or 0), "upload")
