"""The left rail: icons and words, one of them chosen; and the banner of a sample office."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QWidget

from core.records.releases import VERSION
from ui import theme
from ui.icons import set_icon
from ui.navigation import RailEntry
from ui.widgets.layouts import column, label, row

WIDTH = 24 * theme.GRID
SAMPLE_TEXT = "CONTOH — kantor contoh dengan data rekaan. Jangan dipakai untuk pemeriksaan sungguhan."


class Rail(QFrame):
    """One button per screen that exists. `picked` carries the screen's name."""

    picked = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_look(self, "rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Menu utama")
        self._group = QButtonGroup(self)
        self.buttons = {entry.screen: self._button(entry) for entry in entries}
        name = label("Patuh", "heading")
        name.setContentsMargins(theme.GRID, theme.GRID, 0, theme.GRID)
        release = label(f"Versi {VERSION}", "muted", wrap=False)
        release.setContentsMargins(theme.GRID, 0, 0, theme.GRID // 2)
        self.setLayout(column(name, *self.buttons.values(), 1, release, margin=theme.GRID, gap=theme.GRID // 2))

    def _button(self, entry: RailEntry) -> QPushButton:
        made = QPushButton(f"  {entry.word}")
        made.setCheckable(True)
        made.setAccessibleName(entry.word.replace("&", ""))
        theme.set_look(made, "rail")
        set_icon(made, entry.icon)
        self._group.addButton(made)
        made.clicked.connect(lambda: self.picked.emit(entry.screen))
        return made

    def mark(self, screen: str) -> None:
        """Show which entry the window is in; a screen without an entry leaves the mark where it is."""
        if screen in self.buttons:
            self.buttons[screen].setChecked(True)


def sample_banner() -> QWidget:
    """Return the line that marks every screen of a sample office."""
    banner = QFrame()
    theme.set_look(banner, "sample")
    sign = QLabel()
    set_icon(sign, "triangle-alert", "due")
    text = label(SAMPLE_TEXT, "bold", wrap=False)
    box = row(1, sign, text, 1)
    box.setContentsMargins(0, theme.GRID // 2, 0, theme.GRID // 2)
    banner.setLayout(box)
    banner.setAccessibleName(text.text())
    banner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return banner
