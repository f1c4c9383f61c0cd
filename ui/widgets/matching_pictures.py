"""Two lists in one picture: what only the payroll has, what both have, what only the participants have."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QPushButton, QWidget

from core.documents.formatting import number
from core.services.matchings import MatchingPage
from ui import theme
from ui.viewmodels import visit_matching as view
from ui.widgets.layouts import column, label, line


class ListPicture(QWidget):
    """Four groups side by side, each a button, between a bracket per list. `chosen` carries the group."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Dua daftar dalam satu gambar")
        self.payroll, self.participants = _bracket_text(), _bracket_text()
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GRID // 2)
        grid.addWidget(_bracket(self.payroll, above=True), 0, 0, 1, 3)
        for place, (group, _words) in enumerate(view.GROUPS):
            self.buttons[group] = self._button(group)
            grid.addWidget(self.buttons[group], 1, place)
            grid.setColumnStretch(place, 1)
        grid.addWidget(_bracket(self.participants, above=False), 2, 1, 1, 3)

    def _button(self, group: str) -> QPushButton:
        made = QPushButton()
        made.setCheckable(True)
        theme.set_look(made, "segment")
        made.clicked.connect(lambda _on: self.chosen.emit(group))
        self._group.addButton(made)
        return made

    def show_page(self, page: MatchingPage) -> None:
        """Show the counts of a matching."""
        counts = view.group_counts(page)
        for group, words in view.GROUPS:
            self.buttons[group].setText(f"{number(counts[group])}  {words}")
            self.buttons[group].setAccessibleName(f"{words}: {number(counts[group])}")
        payroll, participants = view.list_counts(page)
        self.payroll.setText(f"Daftar upah · {number(payroll)} orang")
        self.participants.setText(f"Daftar peserta terdaftar · {number(participants)} orang")

    def mark(self, group: str) -> None:
        """Show which group stands below."""
        self.buttons[group].setChecked(True)


def _bracket_text() -> QLabel:
    made = label("", "muted", wrap=False)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made


def _bracket(text: QLabel, *, above: bool) -> QFrame:
    made = QFrame()
    parts = (text, line()) if above else (line(), text)
    made.setLayout(column(*parts, gap=2))
    return made
