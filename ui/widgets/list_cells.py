"""One cell of a kept list beside the table: what the file says, what holds, and putting it right with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.records.problems import Problem
from core.records.rosters import ListKind
from core.services.lists import KeptList
from ui import theme
from ui.viewmodels import list_problems as view
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import TextField
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import button, card, column, holder, label, row, scrolled

WIDTH = 42 * theme.GRID
NO_CELL = "Pilih satu baris atau satu masalah untuk melihat selnya."
ONLY_PROBLEMS = "Riwayat pembayaran diperbaiki di berkasnya; pilih masalahnya di tab Masalah."
NOT_ONE_CELL = "Masalah ini tidak menyangkut satu sel seorang pekerja, jadi tidak dikoreksi di sini."
WAY = (
    "Perbaiki di berkasnya, atau mintalah pemberi kerja memperbaikinya (“Simpan untuk pemberi kerja”), lalu masukkan "
    "berkas itu: ia menggantikan daftar ini."
)
STAYS = "Berkas yang diserahkan tidak diubah. Nilai berkas, nilai koreksi, nama Anda, waktu, dan alasannya disimpan."


class CellPanel(QWidget):
    """`corrected` carries (row, field, text, reason), `taken_back` the id of a correction that holds no more.

    `better` asks for a file that was put right, where a problem is not one of a person's cell.
    """

    corrected = Signal(int, str, str, str)
    taken_back = Signal(str)
    better = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kept: KeptList | None = None
        self.cell: view.Cell | None = None
        self.facts, self.none = KeyValues(), label(NO_CELL, "muted")
        self.field = ChoiceField("&Isian", view.CORRECTABLE_FIELDS)
        self.value, self.reason = TextField("Nilai &yang benar"), TextField("A&lasan", placeholder="mis. sesuai KTP")
        self.field.stored.connect(self._choose)
        self.value.line.returnPressed.connect(self.reason.setFocus)
        self.reason.line.returnPressed.connect(self.correct)
        self.do = button("K&oreksi", self.correct, "primary", "check")
        self.back = button("Pakai nilai be&rkas", self._take_back, "quiet", "undo-2")
        self.form = QWidget()
        self.form.setLayout(
            column(self.facts, self.field, self.value, self.reason, row(self.do, self.back, 1), label(STAYS, "muted"))
        )
        self.title, self.way_facts = label("", "heading"), KeyValues()
        self.bring = button("Masukkan be&rkas perbaikan…", self.better.emit, icon="upload")
        self.way = holder(column(self.way_facts, label(WAY, "muted"), row(self.bring, 1)))
        self.setLayout(column(scrolled(column(card(self.title, self.none, self.way, self.form), 1))))
        self.setFixedWidth(WIDTH)
        self.setFocusProxy(self.value)
        self.show_nothing()

    def show_list(self, kept: KeptList) -> None:
        """Work on a list, or on what it holds now; no cell is shown yet."""
        self.kept = kept
        self.show_nothing()

    def show_nothing(self, why: str = NO_CELL) -> None:
        """Show no cell, and why."""
        self.cell = None
        self.title.setText("Sel")
        self.none.setText(why)
        self.none.show()
        self.way.hide()
        self.form.hide()
        self.setFocusProxy(self.value)

    def show_problem(self, problem: Problem | None) -> None:
        """Show the cell of a problem."""
        if problem is None or self.kept is None:
            self.show_nothing()
        elif self.kept.kind is ListKind.PAYMENTS:
            self._show_way(problem, "")
        elif view.is_of_a_person(self.kept, problem):
            self.show_cell(problem.row or 0, problem.field)
        else:
            self._show_way(problem, NOT_ONE_CELL)

    def _show_way(self, problem: Problem, why: str) -> None:
        """Show a problem that is put right in the file only: where it stands, what follows from it, and the way."""
        if self.kept is None:
            return
        self.show_nothing(why)
        self.none.setVisible(bool(why))
        self.title.setText(view.problem_title(problem))
        self.way_facts.set_pairs(view.problem_pairs(self.kept, problem))
        self.bring.setVisible(not self.kept.is_dropped)
        self.way.show()
        self.setFocusProxy(self.bring)

    def show_cell(self, number: int, field: str | None = None) -> None:
        """Show a field of the person on a row; without a field the one that was shown before."""
        wanted = field or (self.cell.field if self.cell else "name")
        self.cell = view.cell_of(self.kept, number, wanted) if self.kept else None
        if self.cell is None:
            self.show_nothing(NOT_ONE_CELL)
            return
        self.setFocusProxy(self.value)
        self.none.hide()
        self.way.hide()
        self.title.setText(f"{dict(view.CORRECTABLE_FIELDS)[wanted]} — {self.cell.place}")
        self.facts.set_pairs(view.cell_pairs(self.cell))
        self.field.set_value(wanted)
        self.value.set_value(view.typed(wanted, self.cell.held) or None)
        self.value.line.setAccessibleDescription(self.cell.place)
        self.reason.set_problem(None)
        self.back.setVisible(self.cell.correction is not None)
        self.form.show()

    def _choose(self, field: object) -> None:
        if self.cell is not None and isinstance(field, str):
            self.show_cell(self.cell.row, field)

    def correct(self) -> None:
        """Hand on what was typed; the reason of one correction is proposed for the next."""
        if self.cell is not None:
            self.corrected.emit(self.cell.row, self.cell.field, self.value.text(), self.reason.text())

    def show_wrong(self, problem: Problem) -> None:
        """Say what is wrong with what was typed."""
        wrong = self.reason if problem.field == "reason" else self.value
        wrong.set_problem(problem.message)
        wrong.setFocus()

    def _take_back(self) -> None:
        if self.cell is not None and self.cell.correction is not None:
            self.taken_back.emit(self.cell.correction.id)
