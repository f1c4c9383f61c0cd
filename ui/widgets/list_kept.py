"""A list that was kept: its rows, its problems at their cells, what was put right, and taking it back with a reason."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from core.documents.formatting import number
from core.records.problems import Problem
from core.records.rosters import ListKind
from core.services.lists import KeptList
from ui import theme
from ui.viewmodels import visit_lists as view
from ui.viewmodels.list_problems import correction_rows
from ui.widgets.fields import TextField
from ui.widgets.layouts import button, card, column, heading, label, low, row
from ui.widgets.list_cells import ONLY_PROBLEMS, CellPanel
from ui.widgets.list_contents import ListContents


class KeptListPage(QWidget):
    """`left` goes back to the lists; `dropped` carries the id of the list and why it is taken back.

    `handed_back` asks for the workbook for the employer. What the panel of a cell asks for, `panel` tells itself.
    """

    left = Signal()
    dropped = Signal(str, str)
    handed_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kept: KeptList | None = None
        self.contents, self.panel = ListContents("Isi daftar"), CellPanel()
        self.contents.problems.pointed.connect(self._point_problem)
        self.contents.problems.opened.connect(lambda _problem: self._type())
        self.contents.pointed.connect(self._point)
        self.contents.people_table.activated.connect(lambda _index: self._type())
        self.contents.corrections_table.activated.connect(lambda _index: self._type())
        self.contents.currentChanged.connect(lambda _tab: self._turn())
        back = button("K&embali", self.left.emit, "quiet", "arrow-left")
        self.hand_back = button("Simpa&n untuk pemberi kerja…", self.handed_back.emit, icon="download")
        self.start = button("&Tarik daftar…", self._ask_why, "danger", "undo-2")
        self.title = heading("Daftar", back, self.hand_back, self.start, detail=" ")
        self.name, self.detail = self.title.findChildren(QLabel)[:2]
        self.columns = label("", "muted")
        self.why = TextField("Men&gapa ditarik", required=True, placeholder="mis. salah bulan, berkas keliru")
        self.why.line.returnPressed.connect(self.take_back)
        self.do = button("Tarik da&ftar ini", self.take_back, "danger")
        stop = button("Tidak &jadi", self._put_away, "quiet")
        self.question = low(
            card(
                label("Barisnya tetap tersimpan sebagai jejak, tetapi tidak dihitung lagi."),
                self.why,
                row(self.do, stop, 1),
            )
        )
        body = row(self.contents, self.panel, gap=2 * theme.GRID)
        self.setLayout(column(self.title, self.columns, self.question, body, gap=theme.GRID))

    def show_list(self, kept: KeptList, zone: ZoneInfo) -> None:
        """Show one kept list: at its problems where it has any, else at its rows."""
        self._put_away()
        self._show(kept, zone)
        self.contents.setCurrentIndex(1 if kept.problems else 0)
        self.contents.problems.stay_at(0)
        self._point_current()

    def show_person(self, number: int) -> None:
        """Go to the person on a row."""
        self.contents.open_row(number)
        self.contents.people_table.setFocus()

    def show_corrected(self, kept: KeptList, zone: ZoneInfo) -> None:
        """Show what holds now, where one stands: the next problem, or the same person."""
        problem_at = self.contents.problems.table.currentIndex().row()
        person_at = self.contents.people_table.currentIndex().row()
        cell = self.panel.cell
        self._show(kept, zone)
        if not kept.corrections and self.contents.currentWidget() is self.contents.corrections_table:
            self.contents.setCurrentIndex(0)
        self.contents.problems.stay_at(problem_at)
        if person_at >= 0:
            self.contents.people_table.selectRow(person_at)
        if self.contents.currentWidget() is not self.contents.problems and cell is not None:
            self.panel.show_cell(cell.row, cell.field)
        else:
            self._point_current()
        self._type()

    def _show(self, kept: KeptList, zone: ZoneInfo) -> None:
        self.kept = kept
        is_payments = kept.kind is ListKind.PAYMENTS
        count = len(kept.payments if is_payments else kept.rows)
        of_month = "" if is_payments else f" · {view.month_words(kept.month)}"
        self.name.setText(f"{view.kind_name(kept.kind)}{of_month}")
        sheet = f", lembar {kept.sheet}" if kept.sheet else ""
        self.detail.setText(f"{kept.source_name}{sheet} — {number(count)} baris")
        columns = view.column_lines(kept.columns)
        self.columns.setText(f"Kolom: {columns}")
        self.columns.setVisible(bool(columns))
        self.hand_back.setVisible(bool(kept.problems or kept.corrections))
        self.start.setVisible(not kept.is_dropped)
        self.panel.setVisible(not kept.is_dropped and (bool(kept.problems) or not is_payments))
        self.panel.show_list(kept)
        if is_payments:
            self.contents.show_payments(kept.payments, kept.problems)
        else:
            self.contents.show_people(kept.rows, kept.problems)
        self.contents.show_corrections(correction_rows(kept, zone))

    def _point_problem(self, problem: Problem | None) -> None:
        if self.contents.currentWidget() is self.contents.problems and self.kept is not None:
            self.panel.show_problem(problem)

    def _point(self, place: object) -> None:
        if isinstance(place, tuple) and self.contents.currentWidget() is self.contents.corrections_table:
            self.panel.show_cell(*place)
        elif isinstance(place, int) and self.contents.currentWidget() is self.contents.rows:
            self.panel.show_cell(place)

    def _turn(self) -> None:
        """Another tab: the keyboard leaves the cell that is no longer shown, and stays on the page."""
        shown = self.contents.currentWidget()
        if self.panel.isAncestorOf(self.window().focusWidget() or self) and shown is not None:
            (shown.focusProxy() or shown).setFocus()
        self._point_current()

    def _point_current(self) -> None:
        """Show the cell that is current in the tab that was turned to."""
        contents = self.contents
        if contents.currentWidget() is contents.problems:
            self.panel.show_problem(contents.problems.problem_at(contents.problems.table.currentIndex().row()))
            return
        in_rows = contents.currentWidget() is contents.rows
        table = contents.people_table if in_rows else contents.corrections_table
        place = table.currentIndex().row()
        if self.kept is not None and self.kept.kind is ListKind.PAYMENTS:
            self.panel.show_nothing(ONLY_PROBLEMS)
        elif place < 0:
            self.panel.show_nothing()
        else:
            self._point(contents.people.value_at(place, 0) if in_rows else contents.corrections.key_at(place))

    def _type(self) -> None:
        """Go to what is to be typed: Enter on a problem or a row, and after one correction the next."""
        if self.panel.cell is not None:
            self.panel.setFocus()
            self.panel.value.line.selectAll()
        elif self.panel.bring.isVisible():
            self.panel.setFocus()
        else:
            self.contents.setFocus()

    def _ask_why(self) -> None:
        self.question.show()
        self.why.setFocus()

    def _put_away(self) -> None:
        self.question.hide()
        self.why.set_value(None)

    def take_back(self) -> None:
        """Take the list back; a reason is required."""
        if self.why.leave() and self.kept is not None:
            self.dropped.emit(self.kept.id, self.why.value())
