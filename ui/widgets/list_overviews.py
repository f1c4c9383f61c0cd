"""The lists that were kept at a visit, and the ways to bring in another."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QWidget

from core.records.rosters import ListKind
from core.services.lists import ListsPage
from ui import theme
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import visit_lists as view
from ui.widgets.fields import NumberField
from ui.widgets.layouts import button, card, column, heading, label, low, row, table_view
from ui.widgets.message_bars import MessageBar
from ui.widgets.states import EmptyState, States

COLUMNS = (
    Column("kind", "Daftar", width=184),
    Column("month", "Bulan", Kind.MONTH, 120),
    Column("source", "Sumber", width=0),
    Column("rows", "Baris", Kind.NUMBER, 72),
    Column("problems", "Masalah", Kind.STATUS, 204),
    Column("typed_on", "Dimasukkan", Kind.DATE, 148),
)
EMPTY = (
    "Mulailah dengan daftar upah, lalu daftar peserta terdaftar. Berkas Excel, ODS, CSV, atau PDF juga dapat diseret "
    "ke halaman ini."
)


class ListsOverview(QWidget):
    """`wanted` carries the kind of list to choose a file for; `opened` the id of a kept list; `counted` a head count.

    `typing` asks for the grid, `went_on` for the next step. `typed_text` is a list that was being typed.
    """

    wanted = Signal(object)
    typing = Signal()
    opened = Signal(str)
    counted = Signal(str, object)
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.typed_text: str | None = None
        self.payroll = button("Daftar upa&h…", lambda: self.wanted.emit(ListKind.PAYROLL), "primary", "upload")
        self.participants = button("Daftar p&eserta…", lambda: self.wanted.emit(ListKind.PARTICIPANTS), icon="upload")
        self.payments = button("&Riwayat pembayaran…", lambda: self.wanted.emit(ListKind.PAYMENTS), icon="upload")
        self.type = button("Ketik atau tempe&l", self.typing.emit, icon="pencil")
        self.on = button("Lanjut ke pe&madanan", self.went_on.emit, "quiet", "chevron-right")
        self.open = button("Lihat &isi", self._open_current, "quiet", "eye")
        self.draft_bar = MessageBar()
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Daftar yang sudah dimasukkan")
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._mark())
        self.title = heading("Daftar tenaga kerja dan pembayaran", self.on, detail=" ", look="title")
        self.employer = self.title.findChildren(QLabel)[1]
        empty = EmptyState("table-2", "Belum ada daftar", EMPTY)
        self.states = States(self._kept(), empty)
        parts = (self.title, self._ways(), self.draft_bar, self.states, self._counts())
        self.setLayout(column(*parts, gap=2 * theme.GRID))
        self.setFocusProxy(self.payroll)

    def _ways(self) -> QWidget:
        made = QWidget()
        made.setLayout(row(self.payroll, self.participants, self.payments, self.type, 1))
        return made

    def _kept(self) -> QWidget:
        made = QWidget()
        made.setLayout(column(self.table, row(self.open, 1)))
        return made

    def _counts(self) -> QWidget:
        self.head_count = NumberField("&Jumlah tenaga kerja")
        self.registered_count = NumberField("Di a&ntaranya terdaftar")
        self.head_count.stored.connect(lambda value: self.counted.emit("head_count", value))
        self.registered_count.stored.connect(lambda value: self.counted.emit("registered_count", value))
        for field in (self.head_count, self.registered_count):
            field.setFixedWidth(24 * theme.GRID)
        why = label(
            "Bila daftar tidak diserahkan: catat jumlahnya saja. Hasilnya hanya dugaan, tanpa jumlah uang dan tanpa "
            "surat.",
            "muted",
        )
        return low(card(row(self.head_count, self.registered_count, why, gap=2 * theme.GRID)))

    def show_page(self, page: ListsPage, zone: ZoneInfo) -> None:
        """Show the lists of a visit."""
        rows = view.list_rows(page.lists, zone)
        self.model.set_source(ListSource(rows, COLUMNS))
        self.states.show_content() if rows else self.states.show_empty()
        self.on.setVisible(bool(rows))
        self.employer.setText(page.employer_name)
        self.head_count.set_value(page.visit.head_count)
        self.registered_count.set_value(page.visit.registered_count)
        self.typed_text = page.typed
        self.draft_bar.hide()
        if page.typed:
            go_on = button("Lanjutkan men&getik", self.typing.emit)
            text = "Ada daftar yang belum selesai diketik; isinya tersimpan."
            self.draft_bar.show_message(text, "info", go_on)
        self._mark()

    def _mark(self) -> None:
        self.open.setEnabled(self.table.currentIndex().isValid() and bool(self.table.selectionModel().selectedRows()))

    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(str(self.model.key_at(index.row())))

    def set_busy(self, busy: bool) -> None:
        """Take no second file while one is read."""
        for part in (self.payroll, self.participants, self.payments):
            part.setEnabled(not busy)
