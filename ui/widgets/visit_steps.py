"""The bar above every screen of a visit: the steps from the record to the papers, and the way between them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from ui import theme
from ui.icons import set_icon
from ui.navigation import has_screen
from ui.viewmodels.targets import Target
from ui.widgets.layouts import button, label, row

STEPS = (
    ("visit", "Catatan"),
    ("visit_lists", "Daftar"),
    ("visit_matching", "Pemadanan"),
    ("visit_result", "Hasil"),
    ("visit_letters", "Surat"),
)
"""The screens of one visit in the order of the day, and how the bar names them."""


class VisitSteps(QFrame):
    """One button per step whose screen exists; Alt+1 to Alt+5. `navigate` carries the Target of another step.

    Write `self.steps = VisitSteps("visit_lists", target.key)`, connect `self.steps.navigate` to the screen's own
    `navigate` signal and put the bar at the top of the screen's layout.
    """

    navigate = Signal(object)

    def __init__(self, current: str, key: str | None = None) -> None:
        super().__init__()
        self.current, self.key = current, key
        self.setAccessibleName("Langkah kunjungan")
        shown = [(screen, word) for screen, word in STEPS if screen == current or has_screen(screen)]
        self.buttons = {screen: self._step(place, screen, word) for place, (screen, word) in enumerate(shown, start=1)}
        parts = [part for one in self.buttons.values() for part in (_arrow(), one)][1:]
        self.visit = label("", "muted", wrap=False)
        self.setLayout(row(*parts, 1, self.visit, gap=theme.GRID // 2))

    def _step(self, place: int, screen: str, word: str) -> QPushButton:
        made = button(f"&{place}  {word}", lambda: self._go(screen))
        made.setAccessibleName(f"Langkah {place}: {word}")
        made.setCheckable(True)
        made.setChecked(screen == self.current)
        theme.set_look(made, "rail")
        return made

    def set_key(self, key: str | None) -> None:
        """Name the visit that the steps lead to."""
        self.key = key

    def show_visit(self, words: str) -> None:
        """Say at the right whose visit it is, where the screen below does not."""
        self.visit.setText(words)

    def _go(self, screen: str) -> None:
        self.buttons[screen].setChecked(screen == self.current)  # the mark follows the screen, not the click
        if screen != self.current:
            self.navigate.emit(Target(screen, self.key))


def _arrow() -> QLabel:
    sign = QLabel()
    set_icon(sign, "chevron-right", size=14)
    return sign
