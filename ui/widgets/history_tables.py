"""The history of a record: who changed what, when, from what to what."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.table_model import Column, ListSource, RecordTable
from ui.widgets.layouts import column, table_view
from ui.widgets.states import EmptyState, States

COLUMNS = (
    Column("at", "Waktu", width=190, sortable=False),
    Column("actor", "Oleh", width=150, sortable=False),
    Column("act", "Tindakan", width=225, sortable=False),
    Column("what", "Perubahan", width=0, sortable=False),
)


class HistoryTable(QWidget):
    """Rows of `ui.viewmodels.record_histories.history_rows`, the latest first; the whole text stands in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Riwayat perubahan")
        self.table.setSortingEnabled(False)
        empty = EmptyState(
            "clock", "Belum ada riwayat", "Setiap perubahan tercatat di sini beserta waktu dan pelakunya."
        )
        self.states = States(self.table, empty)
        self.setLayout(column(self.states, margin=theme.GRID))

    def show_rows(self, rows: Sequence[Sequence[Any]]) -> None:
        """Show other changes."""
        self.model.set_source(ListSource(rows, COLUMNS))
        self.states.show_content() if rows else self.states.show_empty()
