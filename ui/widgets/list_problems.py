"""What could not be read from a list: a table by row and column, filtered by kind."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from core.records.problems import Problem
from ui import theme
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import visit_lists as view
from ui.widgets.layouts import column, label, row, table_view
from ui.widgets.states import EmptyState, States

COLUMNS = (
    Column("row", "Baris", Kind.NUMBER, 70),
    Column("column", "Kolom", width=70),
    Column("field", "Isian", width=120),
    Column("kind", "Jenis", width=160),
    Column("message", "Keterangan", width=0),
)
ALL_KINDS = "Semua jenis"


class ProblemTable(QWidget):
    """Shows the problems of one list; the filter names each kind with its count."""

    def __init__(self) -> None:
        super().__init__()
        self._problems: Sequence[Problem] = ()
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("Jenis masalah")
        self.kinds.setMinimumWidth(30 * theme.GRID)
        self.kinds.activated.connect(lambda _place: self._show())
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Masalah pada daftar")
        title = label("Jenis &masalah", "label", wrap=False)
        title.setBuddy(self.kinds)
        self.message = label("", "muted")
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_message(now.row()))
        content = QWidget()
        content.setLayout(column(row(title, self.kinds, 1), self.table, self.message))
        self.states = States(content, EmptyState("circle-check", "Tanpa masalah", "Semua baris terbaca.", tone="ok"))
        self.setLayout(column(self.states, margin=theme.GRID))

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Show the problems of another list."""
        self._problems = problems
        self.kinds.clear()
        self.kinds.addItem(ALL_KINDS, None)
        for code, words in view.problem_kinds(problems):
            self.kinds.addItem(words, code)
        self._show()

    def _show(self) -> None:
        rows = view.problem_rows(self._problems, self.kinds.currentData())
        self.model.set_source(ListSource(rows, COLUMNS))
        self._show_message(-1)
        self.states.show_content() if self._problems else self.states.show_empty()

    def _show_message(self, row: int) -> None:
        """The whole message of the current row: the table may cut it."""
        self.message.setText(str(self.model.value_at(row, len(COLUMNS) - 1)) if row >= 0 else "")
        self.message.setVisible(row >= 0)
