"""A worker and a participant side by side, what differs marked, and the decision."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.icons import set_icon
from ui.viewmodels import visit_matching as view
from ui.widgets.layouts import button, card, column, label, row, scrolled

MOST_WIDTH = 84 * theme.GRID
"""What the list beside it must leave; longer names than that are cut."""
SAME_KEY, OTHER_KEY, NEXT_KEY, NOBODY_KEY, BACK_KEY = "S", "B", "C", "D", "U"


class Comparison(QWidget):
    """Shows one line. `same` carries the candidate's place (None: a second row of somebody), `other` says he is nobody.

    `taken_back` asks to undo the decision shown.
    """

    same = Signal(object)
    other = Signal()
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line: view.Line | None = None
        self.place = 0
        self.name, self.which = label("", "heading"), label("", "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.reasons = label("")
        self.yes = button(f"Orang yang sama ({SAME_KEY})", self.say_same, "primary", "check")
        self.no = button(f"Bukan orang ini ({OTHER_KEY})", self.say_other, icon="x")
        self.next = button(f"Calon berikutnya ({NEXT_KEY})", self.show_next, "quiet", "chevron-right")
        self.nobody = button(f"Tidak satu pun ({NOBODY_KEY})", self.say_nobody, "quiet", "x")
        self.back = button(f"Batalkan keputusan ({BACK_KEY})", self.say_back, icon="undo-2")
        facts = card(self.name, self.which, self._grid, gap=theme.GRID)
        why = card(label("Alasan", "label"), self.reasons)
        answers = (row(self.yes, self.no, self.back, 1), row(self.next, self.nobody, 1))
        self._page = scrolled(column(facts, why, 1))
        self.setLayout(column(self._page, *answers))

    def show_line(self, line: view.Line | None) -> None:
        """Show a line from its best candidate on, or nothing."""
        self.line, self.place = line, 0
        self.setVisible(line is not None)
        self._show()

    def _show(self) -> None:
        line = self.line
        if line is None:
            return
        self.name.setText(line.row.name or "(tanpa nama)")
        self.which.setText(view.candidate_text(self.place, line))
        self.which.setVisible(bool(self.which.text()))
        self._show_facts(line)
        self.reasons.setText("\n".join(f"• {reason}" for reason in view.reasons_of(line, self.place)))
        self._show_answers(line)
        QTimer.singleShot(0, self, self._keep_in_sight)  # new labels count once they are shown

    def _keep_in_sight(self) -> None:
        """Ask for the width that both sides and their marks need: the page scrolls up and down only."""
        inside = self._page.widget()
        if inside is not None and (box := inside.layout()) is not None:
            box.activate()
            bar = self._page.verticalScrollBar().sizeHint().width()
            self._page.setMinimumWidth(min(inside.minimumSizeHint().width() + bar, MOST_WIDTH))

    def _show_answers(self, line: view.Line) -> None:
        pairs = bool(line.candidates)
        self.yes.setVisible(line.is_open)
        self.yes.setText(f" Orang yang sama ({SAME_KEY})" if pairs else f" Baris kedua orang yang sama ({SAME_KEY})")
        can_part = not line.is_open and pairs and not line.is_decided
        self.no.setVisible(line.is_open or can_part)
        self.no.setText(f" Bukan orang ini ({OTHER_KEY})" if pairs else f" Dua orang berbeda ({OTHER_KEY})")
        if can_part:
            self.no.setText(f" Dua orang berbeda ({OTHER_KEY})")
        for choice in (self.next, self.nobody):
            choice.setVisible(line.is_open and len(line.candidates) > 1)
        self.back.setVisible(line.is_decided)
        for answer in self.answers().values():
            answer.setAccessibleName(answer.text().strip())

    def _show_facts(self, line: view.Line) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        other = line.candidates[self.place].participant.row if line.candidates else None
        own = "Daftar peserta" if line.is_participant else "Daftar upah"
        titles = ("", own, "Daftar peserta" if other is not None else "")
        for place, title in enumerate(titles):
            self._grid.addWidget(label(title, "label", wrap=False), 0, place)
        for down, fact in enumerate(view.side_by_side(line.row, other), start=1):
            self._grid.addWidget(label(fact.title, "muted", wrap=False), down, 0)
            self._grid.addWidget(_value(fact.left, fact.title), down, 1)
            if other is not None:
                self._grid.addWidget(_value(fact.right, fact.title, differs=fact.differs), down, 2)
                if fact.differs:
                    self._grid.addWidget(_mark(), down, 3)

    def answers(self) -> dict[str, QPushButton]:
        """Return the buttons by their keys."""
        return {
            SAME_KEY: self.yes,
            OTHER_KEY: self.no,
            NEXT_KEY: self.next,
            NOBODY_KEY: self.nobody,
            BACK_KEY: self.back,
        }

    def say_same(self) -> None:
        """The candidate shown is this worker."""
        if self.line is not None and self.line.is_open:
            self.same.emit(self.place if self.line.candidates else None)

    def say_other(self) -> None:
        """Not this one: the next candidate is shown; after the last one the worker is nobody of the list."""
        line = self.line
        if line is None or self.no.isHidden():
            return
        if line.is_open and self.place < len(line.candidates) - 1:
            self.show_next()
        else:
            self.other.emit()

    def say_nobody(self) -> None:
        """None of the candidates is this worker: he and they are different people."""
        if self.line is not None and (self.line.is_open or not self.no.isHidden()):
            self.other.emit()

    def show_next(self) -> None:
        """Look at the next candidate, after the last one at the first again."""
        if self.line is not None and len(self.line.candidates) > 1 and self.line.is_open:
            self.place = (self.place + 1) % len(self.line.candidates)
            self._show()

    def say_back(self) -> None:
        """Undo the decision shown."""
        if self.line is not None and self.line.is_decided:
            self.taken_back.emit()


def _value(text: str, title: str, *, differs: bool = False) -> QLabel:
    made = label(text, "bold" if differs else "")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAccessibleName(f"{title}: {text}{', berbeda' if differs else ''}")
    return made


def _mark() -> QWidget:
    sign, word = QLabel(), label("berbeda", "due", wrap=False)
    set_icon(sign, "triangle-alert", "due", size=16)
    made = QWidget()
    made.setLayout(row(sign, word, gap=theme.GRID // 2))
    return made
