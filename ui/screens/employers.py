"""Pemberi kerja: the list with search and filters, and what is known of the chosen one beside it."""

from typing import Any

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from core.services.employers import EmployerFilter, employer_page
from ui import theme
from ui.errors import shown_in
from ui.icons import icon
from ui.sessions import Session
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import employers as view
from ui.viewmodels.record_words import COMPLIANCE
from ui.viewmodels.targets import Target
from ui.widgets.choices import ChoiceField
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import button, card, column, heading, holder, label, row, table_view
from ui.widgets.splits import ListWithDetail
from ui.widgets.states import EmptyState, States

COLUMNS = (
    Column("name", "Nama", width=0),
    Column("npp", "NPP", width=110),
    Column("region", "Kabupaten/kota", width=180),
    Column("scale", "Skala", width=100),
    Column("status", "Kepatuhan", Kind.STATUS, 190),
    Column("last_visit_on", "Kunjungan terakhir", Kind.DATE, 160),
)
NARROW = ("npp", "region", "scale", "last_visit_on")
"""Columns that give way to the detail beside the list."""
SEARCH_PAUSE_MS = 120


class EmployersScreen(QWidget):
    """Search and filters above, the list, and the detail beside it. Enter opens the page of the employer."""

    navigate = Signal(object)

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        del target
        self.session = session
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Daftar pemberi kerja")
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_detail(now))
        self.search = self._search_line()
        self.filters = self._filters()
        self.count = label("", "muted", wrap=False)
        self.split = ListWithDetail(self._listing(), 76 * theme.GRID)
        first = EmptyState(
            "building-2", "Belum ada pemberi kerja", "Tambahkan pemberi kerja, lalu rencanakan kunjungan kepadanya."
        )
        content = column(self._bar(), self.split)
        content.setStretch(1, 1)
        self.states = States(holder(content), first.add_action("Ta&mbah pemberi kerja", self.add_new))
        add = button("Ta&mbah", self.add_new, "primary", "plus")
        add.setToolTip("Tambah pemberi kerja (Ctrl+N)")
        self.setLayout(column(heading("Pemberi kerja", add, look="title"), self.states, gap=2 * theme.GRID))
        self.setFocusProxy(self.search)

    def _search_line(self) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName("Cari pemberi kerja")
        made.setPlaceholderText("Nama, NPP, atau NIB")
        made.setClearButtonEnabled(True)
        made.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self.find_now)
        made.textChanged.connect(lambda _text: self._pause.start())
        made.returnPressed.connect(self._enter_list)
        return made

    def _filters(self) -> dict[str, ChoiceField]:
        made = {
            "region": ChoiceField("Kabupaten/k&ota", view.region_choices(), none="Semua"),
            "kind": ChoiceField("&Jenis", view.KINDS, none="Semua"),
            "scale": ChoiceField("Ska&la", view.SCALES, none="Semua"),
            "status": ChoiceField("Kepatu&han", COMPLIANCE, none="Semua"),
        }
        for field in made.values():
            field.stored.connect(lambda _value: self.find_now())
        return made

    def _listing(self) -> QWidget:
        self.none = EmptyState("search", "Tidak ada yang cocok", "Ubah kata pencarian atau longgarkan saringan.")
        self.none.add_action("Hapus sarin&gan", self.clear_filters, "")
        self.found = States(self.table, self.none)
        listing = column(self.count, self.found)
        listing.setStretch(1, 1)
        return holder(listing)

    def _bar(self) -> QWidget:
        caption = label("Car&i", "label", wrap=False)
        caption.setBuddy(self.search)
        bar = row(gap=theme.GRID)
        bar.addLayout(column(caption, self.search, 1, gap=theme.GRID // 2), 2)
        for field in self.filters.values():
            bar.addWidget(field, 1)
        made = holder(bar)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return made

    @property
    def wanted(self) -> EmployerFilter:
        """What search and filters ask for now."""
        chosen: dict[str, Any] = {name: field.value() for name, field in self.filters.items()}
        return EmployerFilter(text=self.search.text(), **chosen)

    def refresh(self) -> None:
        """Read the list anew; the chosen employer stays chosen."""
        self.find_now()
        if self.wanted == EmployerFilter() and not self.model.rowCount():
            self.states.show_empty()
        else:
            self.states.show_content()

    def find_now(self) -> None:
        """Show the employers that search and filters let through."""
        self._pause.stop()
        chosen, wanted = self._chosen(), self.wanted
        self.model.set_source(view.EmployerSource(self.session.office, wanted))
        count = self.model.rowCount()
        self.count.setText(view.count_text(count, filtered=wanted != EmployerFilter()))
        self.found.show_content() if count else self.found.show_empty()
        place = self.model.row_of(chosen) if chosen else None
        if place is None:
            self._hide_detail()
        else:
            self.table.selectRow(place)

    def clear_filters(self) -> None:
        """Show all employers again."""
        self.search.clear()
        for field in self.filters.values():
            field.set_value(None)
        self.find_now()
        self.search.setFocus()

    def _chosen(self) -> str | None:
        now = self.table.currentIndex()
        return str(self.model.key_at(now.row())) if now.isValid() else None

    def _enter_list(self) -> None:
        self.find_now()
        if self.model.rowCount():
            self.table.setFocus()
            self.table.selectRow(max(0, self.table.currentIndex().row()))

    def _show_detail(self, index: QModelIndex) -> None:
        if not index.isValid():
            self._hide_detail()
            return
        key = str(self.model.key_at(index.row()))
        with shown_in(self):
            self.split.show_detail(self._detail(key))
            self._narrow(narrow=True)

    def _detail(self, key: str) -> QWidget:
        page = employer_page(self.session.office, key)
        opens = button("Buka", lambda: self.navigate.emit(Target("employer", key)), "primary")
        plan = button(
            "&Rencanakan kunjungan", lambda: self.navigate.emit(Target("visits", key, "plan")), icon="calendar"
        )
        name = label(page.employer.name, "heading")
        return card(name, KeyValues(view.fact_pairs(page)), row(opens, plan, 1), 1, gap=2 * theme.GRID)

    def _hide_detail(self) -> None:
        self.split.hide_detail()
        self._narrow(narrow=False)

    def _narrow(self, *, narrow: bool) -> None:
        for place, shown in enumerate(COLUMNS):
            self.table.setColumnHidden(place, narrow and shown.name in NARROW)

    def _open(self, index: QModelIndex) -> None:
        self.navigate.emit(Target("employer", str(self.model.key_at(index.row()))))

    def add_new(self) -> None:
        """Open an empty page for a new employer."""
        self.navigate.emit(Target("employer"))


SCREEN = EmployersScreen
