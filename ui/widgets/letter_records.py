"""Beside the preview of a paper: how often it left, and what was done to it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.widgets.layouts import column, table_view
from ui.widgets.states import EmptyState, States

PRINTS = (
    Column("at", "Waktu", width=205, sortable=False),
    Column("how", "Cara", width=135, sortable=False),
    Column("mark", "Tanda", width=90, sortable=False),
    Column("copies", "Lembar", Kind.NUMBER, 75, sortable=False),
    Column("target", "Tujuan", width=0, sortable=False),
)
CHANGES = (
    Column("at", "Waktu", width=205, sortable=False),
    Column("actor", "Oleh", width=135, sortable=False),
    Column("what", "Perubahan", width=0, sortable=False),
)


class _Rows(QWidget):
    """A table of what happened to a paper, the latest first, and what it says while there is nothing."""

    def __init__(self, columns: Sequence[Column], name: str, empty: EmptyState) -> None:
        super().__init__()
        self.columns = columns
        self.model = RecordTable(columns, ListSource([], columns), self)
        self.table = table_view(self.model, name)
        self.table.setSortingEnabled(False)
        self.states = States(self.table, empty)
        self.setLayout(column(self.states, margin=theme.GRID))

    def show_rows(self, rows: Sequence[Sequence[Any]]) -> None:
        """Show other rows."""
        self.model.set_source(ListSource(rows, self.columns))
        self.states.show_content() if rows else self.states.show_empty()


class PrintsTable(_Rows):
    """Rows of `ui.viewmodels.letter.print_rows`."""

    def __init__(self) -> None:
        why = "Cetakan pertama adalah aslinya; berikutnya bertanda SALINAN."
        super().__init__(PRINTS, "Cetakan dan salinan", EmptyState("printer", "Belum pernah dicetak", why))


class LetterHistory(_Rows):
    """Rows of `ui.viewmodels.letter_histories.letter_history_rows`; the whole text stands in the tooltip."""

    def __init__(self) -> None:
        super().__init__(CHANGES, "Riwayat surat", EmptyState("clock", "Belum ada riwayat"))
