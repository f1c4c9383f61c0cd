"""One cell of a kept list beside the table: what the file says, what holds, and putting it right with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.records.problems import Problem
from core.services.lists import KeptList
from ui import theme
from ui.viewmodels import list_problems as view
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import TextField
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import button, card, column, label, row, scrolled

WIDTH = 42 * theme.GRID
NO_CELL = "Pilih satu baris atau satu masalah untuk melihat selnya."
NOT_ONE_CELL = (
    "Masalah ini tidak menyangkut satu sel seorang pekerja, jadi tidak dikoreksi di sini. Mintalah pemberi kerja "
    "memperbaikinya dengan berkas yang disimpan lewat “Simpan untuk pemberi kerja”."
)
STAYS = "Berkas yang diserahkan tidak diubah. Nilai berkas, nilai koreksi, nama Anda, waktu, dan alasannya disimpan."


class CellPanel(QWidget):
    """`corrected` carries (row, field, text, reason), `taken_back` the id of a correction that holds no more."""

    corrected = Signal(int, str, str, str)
    taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.kept: KeptList | None = None
        self.cell: view.Cell | None = None
        self.facts, self.none = KeyValues(), label(NO_CELL, "muted")
        self.field = ChoiceField("&Isian", view.CORRECTABLE_FIELDS)
        self.value, self.reason = TextField("Nilai &yang benar"), TextField("Alas&an", placeholder="mis. sesuai KTP")
        self.field.stored.connect(self._choose)
        self.value.line.returnPressed.connect(self.reason.setFocus)
        self.reason.line.returnPressed.connect(self.correct)
        self.do = button("K&oreksi", self.correct, "primary", "check")
        self.back = button("Pakai nilai be&rkas", self._take_back, "quiet", "undo-2")
        self.form = QWidget()
        self.form.setLayout(
            column(self.facts, self.field, self.value, self.reason, row(self.do, self.back, 1), label(STAYS, "muted"))
        )
        self.title = label("", "heading")
        self.setLayout(column(scrolled(column(card(self.title, self.none, self.form), 1))))
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
        self.form.hide()

    def show_problem(self, problem: Problem | None) -> None:
        """Show the cell of a problem."""
        if problem is None:
            self.show_nothing()
        elif problem.row is None or problem.field not in dict(view.CORRECTABLE_FIELDS):
            self.show_nothing(f"{problem.message}\n\n{NOT_ONE_CELL}")
        else:
            self.show_cell(problem.row, problem.field)

    def show_cell(self, number: int, field: str | None = None) -> None:
        """Show a field of the person on a row; without a field the one that was shown before."""
        wanted = field or (self.cell.field if self.cell else "name")
        self.cell = view.cell_of(self.kept, number, wanted) if self.kept else None
        if self.cell is None:
            self.show_nothing(NOT_ONE_CELL)
            return
        self.none.hide()
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
