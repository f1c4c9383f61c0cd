"""Beside the preview of a paper: how often it left, and what was done to it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.widgets.layouts import column, table_view
from ui.widgets.states import EmptyState, States

PRINTS = (
    Column("at", "Waktu", width=190, sortable=False),
    Column("how", "Cara", width=150, sortable=False),
    Column("mark", "Tanda", width=170, sortable=False),
    Column("copies", "Lembar", Kind.NUMBER, 80, sortable=False),
    Column("target", "Tujuan", width=0, sortable=False),
)


class PrintsTable(QWidget):
    """Rows of `ui.viewmodels.letter.print_rows`, the latest first."""

    def __init__(self) -> None:
        super().__init__()
        self.model = RecordTable(PRINTS, ListSource([], PRINTS), self)
        self.table = table_view(self.model, "Cetakan dan salinan")
        self.table.setSortingEnabled(False)
        empty = EmptyState(
            "printer", "Belum pernah dicetak", "Cetakan pertama adalah aslinya; berikutnya bertanda SALINAN."
        )
        self.states = States(self.table, empty)
        self.setLayout(column(self.states, margin=theme.GRID))

    def show_rows(self, rows: Sequence[Sequence[Any]]) -> None:
        """Show other prints."""
        self.model.set_source(ListSource(rows, PRINTS))
        self.states.show_content() if rows else self.states.show_empty()
