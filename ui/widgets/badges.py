"""A state as a word, an icon and a colour."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui import theme
from ui.icons import TONE_ICONS, set_icon
from ui.viewmodels.tones import StatusWord
from ui.widgets.layouts import label, row


class Badge(QFrame):
    """A small label for a state. `icon` replaces the icon of the tone."""

    def __init__(self, status: StatusWord, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign, self.word = QLabel(), label("", "bold", wrap=False)
        box = row(self._sign, self.word, gap=theme.GRID // 2 + 2)
        box.setContentsMargins(theme.GRID, 2, theme.GRID + 2, 2)
        self.setLayout(box)
        self.setObjectName("badge")
        self.set_status(status, icon)

    def set_status(self, status: StatusWord, icon: str = "") -> None:
        """Show another state."""
        self.status, self._icon = status, icon
        self.word.setText(status.word)
        self.setAccessibleName(status.word)
        self._dress()

    def _dress(self) -> None:
        tone = self.status.tone
        set_icon(self._sign, self._icon or TONE_ICONS[tone], tone, size=16)
        self.setStyleSheet(
            f"#badge {{ background: {theme.soft_colour_of(tone)}; border-radius: 6px; }}"
            f"#badge QLabel {{ color: {theme.colour_of(tone)}; background: transparent; }}"
        )

    def event(self, event: QEvent) -> bool:
        """Follow the theme between light and dark."""
        if event.type() == QEvent.Type.ApplicationPaletteChange and hasattr(self, "_icon"):
            self._dress()
        return super().event(event)
