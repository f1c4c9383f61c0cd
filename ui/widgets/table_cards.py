"""A titled table of few rows that grows with them, or a sentence where there are none."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QTableView, QWidget

from ui import theme
from ui.table_model import Column, ListSource, RecordTable
from ui.widgets.layouts import card, column, heading, label, table_view

MOST_ROWS = 6
BESIDE_WORDS = 3 * theme.GRID
"""Pixels of a cell that its words leave free at left and right."""
MEASURED = 10_000


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

    def wrap_within(self, most: int) -> int:
        """Let rows be as high as their words, and the table no higher than `most` pixels; return how high it is."""
        self.table.setWordWrap(True)
        self.table.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.table.horizontalHeader().sectionResized.connect(self._fit_rows)  # a scroll bar makes columns narrower
        self._fit_rows()
        head = self.table.horizontalHeader().sizeHint().height()
        wanted = head + sum(self.table.rowHeight(row) for row in range(self.model.rowCount())) + 2
        height = min(wanted, max(most, head + theme.ROW_HEIGHT))
        self.table.setFixedHeight(height)
        for part in (self.table.parentWidget(), self):  # from the inside out: who is around it can be fitted at once
            if part is not None and (box := part.layout()) is not None:
                box.activate()
        return height

    def _fit_rows(self) -> None:
        """Qt's own measure leaves out the padding of the style sheet: a word too many would be cut."""
        metrics, places = self.table.fontMetrics(), range(self.model.columnCount())
        widths = [self.table.columnWidth(place) - BESIDE_WORDS for place in places]
        for row in range(self.model.rowCount()):
            words = [str(self.model.index(row, place).data() or "") for place in places]
            boxes = [
                metrics.boundingRect(0, 0, width, MEASURED, Qt.TextFlag.TextWordWrap, text)
                for width, text in zip(widths, words, strict=True)
            ]
            self.table.setRowHeight(row, max(theme.ROW_HEIGHT, *(box.height() + 2 * theme.GRID for box in boxes)))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(str(self.model.key_at(index.row())))


def _quiet(table: QTableView) -> QTableView:
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table
