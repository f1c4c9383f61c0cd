"""A titled table of few rows that grows with them, or a sentence where there are none."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QTableView, QWidget

from ui import theme
from ui.table_model import Column, ListSource, RecordTable
from ui.widgets.layouts import card, column, heading, label, table_view

MOST_ROWS = 6


class RecordTableCard(QWidget):
    """Shows at most `most_rows` rows at once and scrolls beyond; `opened` carries the id of a row that was chosen."""

    opened = Signal(str)

    def __init__(
        self, title: str, columns: Sequence[Column], none: str, most_rows: int = MOST_ROWS, *actions: QWidget
    ) -> None:
        super().__init__()
        self._columns, self._most = columns, most_rows
        self.model = RecordTable(columns, ListSource([], columns), self)
        self.table = _quiet(table_view(self.model, title))
        self.table.activated.connect(self._open)
        self.table.clicked.connect(self._open)
        self.none = label(none, "muted")
        self.setLayout(column(card(heading(title, *actions), self.none, self.table)))

    def show_rows(self, rows: Sequence[Sequence[Any]]) -> None:
        """Show other rows."""
        self.model.set_source(ListSource(rows, self._columns))
        shown = min(len(rows), self._most)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + shown * theme.ROW_HEIGHT + 2)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(str(self.model.key_at(index.row())))


def _quiet(table: QTableView) -> QTableView:
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table
