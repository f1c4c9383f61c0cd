"""A list that was kept: its rows, its problems, and taking it back with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from core.documents.formatting import number
from core.records.rosters import ListKind
from core.services.lists import KeptList
from ui import theme
from ui.viewmodels import visit_lists as view
from ui.widgets.fields import TextField
from ui.widgets.layouts import button, card, column, heading, label, low, row
from ui.widgets.list_contents import ListContents


class KeptListPage(QWidget):
    """`left` goes back to the lists; `dropped` carries the id of the list and why it is taken back."""

    left = Signal()
    dropped = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self.contents = ListContents("Isi daftar")
        back = button("&Kembali", self.left.emit, "quiet", "arrow-left")
        self.start = button("Ta&rik daftar…", self._ask_why, "danger", "undo-2")
        self.title = heading("Daftar", back, self.start, detail=" ")
        self.name, self.detail = self.title.findChildren(QLabel)[:2]
        self.columns = label("", "muted")
        self.why = TextField("&Alasan penarikan", required=True, placeholder="mis. salah bulan, berkas keliru")
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
        self.setLayout(column(self.title, self.columns, self.question, self.contents, gap=theme.GRID))

    def show_list(self, kept: KeptList) -> None:
        """Show one kept list."""
        self._id = kept.id
        is_payments = kept.kind is ListKind.PAYMENTS
        count = len(kept.payments if is_payments else kept.rows)
        of_month = "" if is_payments else f" · {view.month_words(kept.month)}"
        self.name.setText(f"{view.kind_name(kept.kind)}{of_month}")
        sheet = f", lembar {kept.sheet}" if kept.sheet else ""
        self.detail.setText(f"{kept.source_name}{sheet} — {number(count)} baris")
        columns = view.column_lines(kept.columns)
        self.columns.setText(f"Kolom: {columns}")
        self.columns.setVisible(bool(columns))
        self._put_away()
        if is_payments:
            self.contents.show_payments(kept.payments, kept.problems)
        else:
            self.contents.show_people(kept.rows, kept.problems)

    def _ask_why(self) -> None:
        self.question.show()
        self.why.setFocus()

    def _put_away(self) -> None:
        self.question.hide()
        self.why.set_value(None)

    def take_back(self) -> None:
        """Take the list back; a reason is required."""
        if self.why.leave():
            self.dropped.emit(self._id, self.why.value())
