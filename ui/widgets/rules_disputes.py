"""A value on which sources disagree: every figure side by side, and the question which one holds."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from core.services.law_pages import ValueLine
from ui import theme
from ui.icons import set_icon
from ui.widgets.layouts import button, card, column, label, row


class DisputeCard(QWidget):
    """Both figures side by side, each with its button. `chosen` carries the value and the figure."""

    chosen = Signal(object, object)

    def __init__(self, line: ValueLine, title: str, figures: list[tuple[Any, str, str]]) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        box = row(gap=2 * theme.GRID)
        for value, words, said in figures:
            take = button("Pakai angka ini…", partial(self.chosen.emit, line, value))
            take.setAccessibleName(f"Pakai angka ini: {words}. {title}")
            self.buttons.append(take)
            box.addWidget(card(label(words, "amount", wrap=False), label(said, "muted"), 1, row(take, 1)), 1)
        sign = QLabel()
        set_icon(sign, "triangle-alert", "due")
        head = row(sign, label(title, "due"))
        head.setStretch(1, 1)
        self.setLayout(column(head, box))
