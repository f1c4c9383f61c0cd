"""On Beranda: text that was being written when the program last ended, to go on with or to give up."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.services.home import WrittenLine
from ui import theme
from ui.icons import set_icon
from ui.viewmodels.home import written_words
from ui.viewmodels.visit import short
from ui.widgets.layouts import button, card, column, label, row


class WrittenLines(QWidget):
    """One line per text. `opened` and `given_up` carry the WrittenLine."""

    opened = Signal(object)
    given_up = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[WrittenLine, ...] = ()
        self._lines: QVBoxLayout = column(gap=theme.GRID)
        sign = QLabel()
        set_icon(sign, "triangle-alert", "due")
        head = row(sign, label("Yang belum selesai Anda tulis", "heading"))
        head.setStretch(1, 1)
        self.setLayout(column(card(head, self._lines)))
        self.hide()

    def show_lines(self, lines: Sequence[WrittenLine]) -> None:
        """Show other texts; without any the card goes away."""
        self.setVisible(bool(lines))
        if tuple(lines) == self.lines:
            return
        self.lines = tuple(lines)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(self._line(line))

    def _line(self, line: WrittenLine) -> QWidget:
        where, when = written_words(line)
        go = button("Buka", lambda: self.opened.emit(line), "primary")
        go.setAccessibleName(f"Buka {where}")
        away = button("Buang", lambda: self.given_up.emit(line))
        away.setAccessibleName(f"Buang {where}")
        texts = column(label(where, "label"), label(f"«{short(line.text)}»"), label(when, "muted"), gap=2)
        box = row(texts, go, away)
        box.setStretch(0, 1)
        for widget in (go, away):
            box.setAlignment(widget, Qt.AlignmentFlag.AlignVCenter)
        made = QWidget()
        made.setLayout(box)
        return made
