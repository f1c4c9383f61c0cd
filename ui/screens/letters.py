"""Surat: the register of every paper, with search and filters; Enter opens one."""

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from core.services.letter_registers import RegisterLine, letter_register
from ui import theme
from ui.icons import icon
from ui.sessions import Session
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import letters as view
from ui.viewmodels.targets import Target
from ui.widgets.choices import ChoiceField
from ui.widgets.layouts import column, heading, holder, label, row, table_view
from ui.widgets.states import EmptyState, States

COLUMNS = (
    Column("number", "Nomor", width=112),
    Column("kind", "Jenis", width=140),
    Column("employer", "Pemberi kerja", width=0),
    Column("dated_on", "Tanggal", Kind.DATE, 148),
    Column("state", "Keadaan", Kind.STATUS, 105),
    Column("received_on", "Diterima", Kind.DATE, 148),
    Column("due_on", "Hari terakhir", Kind.DATE, 148),
    Column("left", "Sisa waktu", Kind.STATUS, 206),
)
ROOMY = 1240
"""Pixels of width below which the day of receipt gives way; it stands on the page of the paper."""
SEARCH_PAUSE_MS = 120


class LettersScreen(QWidget):
    """Search and filters above, the register below."""

    navigate = Signal(object)

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session = session
        self.lines: tuple[RegisterLine, ...] = ()
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Register surat")
        self.table.activated.connect(self._open)
        self.search = self._search_line()
        self.filters = {
            "kind": ChoiceField("&Jenis", view.KINDS, none="Semua"),
            "state": ChoiceField("K&eadaan", view.STATES, none="Semua"),
            "year": ChoiceField("Ta&hun", (), none="Semua"),
        }
        for field in self.filters.values():
            field.stored.connect(lambda _value: self.find_now())
        if target.part:
            self.filters["state"].set_value(target.part)
        self.count = label("", "muted", wrap=False)
        self.states = States(self._listing(), self._none_yet())
        self.setLayout(column(heading("Surat", look="title"), self.states, gap=2 * theme.GRID))
        self.setFocusProxy(self.search)

    def _none_yet(self) -> EmptyState:
        made = EmptyState("mail", "Belum ada surat", "Surat dibuat dari kunjungan: buka kunjungan, lalu langkah Surat.")
        return made.add_action("Buka kunjun&gan", lambda: self.navigate.emit(Target("visits")))

    def _search_line(self) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName("Cari surat")
        made.setPlaceholderText("Nomor, pemberi kerja, atau jenis")
        made.setClearButtonEnabled(True)
        made.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self.find_now)
        made.textChanged.connect(lambda _text: self._pause.start())
        made.returnPressed.connect(self._enter_list)
        return made

    def _listing(self) -> QWidget:
        caption = label("Car&i", "label", wrap=False)
        caption.setBuddy(self.search)
        bar = row(gap=theme.GRID)
        bar.addLayout(column(caption, self.search, 1, gap=theme.GRID // 2), 2)
        for field in self.filters.values():
            bar.addWidget(field, 1)
        self.none = EmptyState("search", "Tidak ada yang cocok", "Ubah kata pencarian atau longgarkan saringan.")
        self.none.add_action("Hapus sarin&gan", self.clear_filters, "")
        self.found = States(self.table, self.none)
        box = column(bar, self.count, self.found)
        box.setStretch(2, 1)
        return holder(box)

    @property
    def wanted(self) -> view.RegisterFilter:
        """What search and filters ask for now."""
        return view.RegisterFilter(self.search.text(), *(field.value() for field in self.filters.values()))

    def refresh(self) -> None:
        """Read the register anew; the chosen paper stays chosen."""
        self.lines = letter_register(self.session.office)
        self.filters["year"].set_choices(view.years_of(self.lines))
        self.find_now()
        self.states.show_content() if self.lines else self.states.show_empty()
        self.setFocusProxy(self.search if self.lines else self.states.empty.findChildren(QPushButton)[0])

    def find_now(self) -> None:
        """Show the papers that search and filters let through."""
        self._pause.stop()
        now = self.table.currentIndex()
        chosen = self.model.key_at(now.row()) if now.isValid() else None
        shown = view.filtered(self.lines, self.wanted)
        self.model.set_source(ListSource(view.register_rows(shown), COLUMNS))
        self.count.setText(view.count_text(len(shown), len(self.lines)))
        self.found.show_content() if shown else self.found.show_empty()
        place = self.model.row_of(chosen) if chosen is not None else None
        if place is not None:
            self.table.selectRow(place)

    def clear_filters(self) -> None:
        """Show every paper again."""
        self.search.clear()
        for field in self.filters.values():
            field.set_value(None)
        self.find_now()
        self.search.setFocus()

    def _enter_list(self) -> None:
        self.find_now()
        if self.model.rowCount():
            self.table.setFocus()
            self.table.selectRow(max(0, self.table.currentIndex().row()))

    def _open(self, index: QModelIndex) -> None:
        self.navigate.emit(Target("letter", str(self.model.key_at(index.row()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a column give way where the window is narrow."""
        super().resizeEvent(event)
        self.table.setColumnHidden(5, event.size().width() < ROOMY)


SCREEN = LettersScreen
