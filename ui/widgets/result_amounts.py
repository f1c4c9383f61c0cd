"""The three kinds of amounts side by side and the penalty apart; nothing here is ever added."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from core.documents.formatting import rupiah
from ui import theme
from ui.viewmodels.visit_result import Amount
from ui.widgets.layouts import card, label, low, row

PLACES = 4


class AmountCards(QWidget):
    """One card per kind of amount, each with the day it is counted to."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = [_AmountCard() for _ in range(PLACES)]
        *kinds, penalty = (one.frame for one in self.cards)
        apart = QFrame()
        apart.setFixedWidth(1)
        theme.set_look(apart, "line")
        self.setLayout(row(*kinds, apart, penalty, gap=2 * theme.GRID))
        low(self)

    def show_amounts(self, amounts: Iterable[Amount], counted: str) -> None:
        """Show the amounts of an assessment."""
        for one, amount in zip(self.cards, amounts, strict=True):
            one.show_amount(amount, counted)


class _AmountCard:
    def __init__(self) -> None:
        self.title, self.amount = label("", "label", wrap=False), label("", "amount", wrap=False)
        self.note, self.counted = label("", "muted"), label("", "muted")
        self.frame = card(self.title, self.amount, self.note, self.counted, 1, gap=2)
        self.amount.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_amount(self, amount: Amount, counted: str) -> None:
        self.title.setText(amount.title)
        self.amount.setText(rupiah(amount.amount_rp))
        self.note.setText(amount.note)
        self.counted.setText(counted)
        self.frame.setAccessibleName(f"{amount.title}: {rupiah(amount.amount_rp)}, {amount.note}, {counted}")
