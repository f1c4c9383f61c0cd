"""What could not be read from a list: a table by row and column, filtered by kind."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from core.records.problems import Problem
from ui import theme
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import list_problems as view
from ui.widgets.layouts import column, label, row, table_view
from ui.widgets.states import EmptyState, States

COLUMNS = (
    Column("row", "Baris", Kind.NUMBER, 64),
    Column("column", "Kolom", width=64),
    Column("field", "Isian", width=112),
    Column("kind", "Jenis", width=176),
    Column("value", "Nilai di berkas", width=150),
    Column("message", "Keterangan", width=0),
)
ALL_KINDS = "Semua jenis"


class ProblemTable(QWidget):
    """Shows the problems of one list; the filter names each kind with its count.

    `pointed` carries the problem that is current (None: none is), `opened` one whose cell is asked for.
    """

    pointed = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._problems: Sequence[Problem] = ()
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("Jenis masalah")
        self.kinds.setMinimumWidth(30 * theme.GRID)
        self.kinds.activated.connect(lambda _place: self._show())
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Masalah pada daftar")
        title = label("Jenis masala&h", "label", wrap=False)
        title.setBuddy(self.kinds)
        self.message = label("", "muted")
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._point(now.row()))
        self.table.activated.connect(self._open)
        content = QWidget()
        content.setLayout(column(row(title, self.kinds, 1), self.table, self.message))
        self.states = States(content, EmptyState("circle-check", "Tanpa masalah", "Semua baris terbaca.", tone="ok"))
        self.setLayout(column(self.states, margin=theme.GRID))
        self.setFocusProxy(self.table)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Show the problems of another list, or those that are left of this one, with the filter kept."""
        wanted = self.kinds.currentData()
        self._problems = problems
        self.kinds.clear()
        self.kinds.addItem(ALL_KINDS, None)
        for code, words in view.problem_kinds(problems):
            self.kinds.addItem(words, code)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(wanted)))
        self._show()

    def problem_at(self, place: int) -> Problem | None:
        """Return the problem in a row of the table."""
        return self._problems[int(str(self.model.key_at(place)))] if 0 <= place < self.model.rowCount() else None

    def stay_at(self, place: int) -> None:
        """Make a row current again: after a correction the next problem stands there."""
        if self.model.rowCount():
            self.table.selectRow(min(max(place, 0), self.model.rowCount() - 1))

    def _show(self) -> None:
        self.model.set_source(view.ProblemSource(self._problems, self.kinds.currentData()))
        self._point(-1)
        self.states.show_content() if self._problems else self.states.show_empty()

    def _point(self, place: int) -> None:
        """Tell which problem is current, and show its whole message: the table may cut it."""
        problem = self.problem_at(place)
        self.message.setText(problem.message if problem else "")
        self.message.setVisible(problem is not None)
        self.pointed.emit(problem)

    def _open(self, index: QModelIndex) -> None:
        problem = self.problem_at(index.row())
        if problem is not None:
            self.opened.emit(problem)
