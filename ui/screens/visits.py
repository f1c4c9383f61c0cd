"""Kunjungan: every visit, planning a new one, and what is known of the chosen one beside the list."""

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from core.services.visits import visit_page
from ui import theme
from ui.errors import show_text, shown_in
from ui.icons import icon
from ui.sessions import Session
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import visits as view
from ui.viewmodels.targets import Target
from ui.widgets.choices import ChoiceField
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import button, card, column, heading, holder, label, row, table_view
from ui.widgets.splits import ListWithDetail
from ui.widgets.states import EmptyState, States
from ui.widgets.visit_plans import VisitPlanForm

COLUMNS = (
    Column("day", "Tanggal", Kind.DATE, 170),
    Column("time", "Jam", width=70),
    Column("employer", "Pemberi kerja", width=0),
    Column("status", "Keadaan", Kind.STATUS, 150),
    Column("place", "Tempat", width=220),
)
NARROW = ("time", "place")
PAUSE_MS = 120


class VisitsScreen(QWidget):
    """The list; beside it the chosen visit or the plan of a new one. `target.part` "plan" opens the plan at once."""

    navigate = Signal(object)

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session, self._target = session, target
        self._planning = target.part == "plan"
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Daftar kunjungan")
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_detail(now))
        self.search, self.status = self._search_line(), ChoiceField("Keadaan", view.STATUSES, none="Semua")
        self.status.stored.connect(lambda _value: self.find_now())
        none = EmptyState("search", "Tidak ada kunjungan yang cocok", "Ubah nama yang dicari atau pilih semua keadaan.")
        self.found = States(self.table, none.add_action("Hapus sarin&gan", self.clear_filters, ""))
        self.split = ListWithDetail(self.found, 70 * theme.GRID)
        self.form: VisitPlanForm | None = None
        content = column(self._bar(), self.split)
        content.setStretch(1, 1)
        first = EmptyState(
            "clipboard-check", "Belum ada kunjungan", "Kunjungan direncanakan dahulu, lalu dicatat di tempat."
        )
        self.states = States(holder(content), first.add_action("&Rencanakan kunjungan", self.add_new))
        plan = button("&Rencanakan", self.add_new, "primary", "plus")
        plan.setToolTip("Rencanakan kunjungan (Ctrl+N)")
        self.setLayout(column(heading("Kunjungan", plan, look="title"), self.states, gap=2 * theme.GRID))
        self.setFocusProxy(self.table)

    def _search_line(self) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName("Cari kunjungan")
        made.setPlaceholderText("Nama pemberi kerja")
        made.setClearButtonEnabled(True)
        made.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.find_now)
        made.textChanged.connect(lambda _text: self._pause.start())
        return made

    def _bar(self) -> QWidget:
        caption = label("Car&i", "label", wrap=False)
        caption.setBuddy(self.search)
        bar = row(gap=theme.GRID)
        bar.addLayout(column(caption, self.search, 1, gap=theme.GRID // 2), 2)
        bar.addWidget(self.status, 1)
        bar.addStretch(2)
        made = holder(bar)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return made

    def refresh(self) -> None:
        """Read the list anew; the chosen visit stays chosen."""
        self.find_now()
        if self._planning:
            self._planning = False
            self._start_plan(self._target.key)
        filtered = self.status.value() is not None or bool(self.search.text())
        empty = not self.model.rowCount() and not filtered and self.form is None
        self.states.show_empty() if empty else self.states.show_content()

    def find_now(self) -> None:
        """Show the visits that search and filter let through."""
        self._pause.stop()
        chosen = self._chosen()
        rows = view.visit_rows(self.session.office, status=self.status.value(), text=self.search.text())
        self.model.set_source(ListSource(rows, COLUMNS))
        self.found.show_content() if rows or self.form is not None else self.found.show_empty()
        if self.form is None:
            self._choose(chosen)

    def _choose(self, key: str | None) -> None:
        place = self.model.row_of(key) if key is not None else None
        if place is None:
            self._hide_detail()
        else:
            self.table.selectRow(place)

    def clear_filters(self) -> None:
        """Show all visits again."""
        self.search.clear()
        self.status.set_value(None)
        self.find_now()

    def _chosen(self) -> str | None:
        now = self.table.currentIndex()
        return str(self.model.key_at(now.row())) if now.isValid() else None

    def _show_detail(self, index: QModelIndex) -> None:
        if not index.isValid():
            self._hide_detail()
            return
        key = str(self.model.key_at(index.row()))
        with shown_in(self):
            page = visit_page(self.session.office, key)
            self.form = None
            opens = button("Buka", lambda: self.navigate.emit(Target("visit", key)), "primary")
            about = button("Pemberi kerja", lambda: self._go_employer(page.employer.id), icon="building-2")
            name = label(page.employer.name, "heading")
            facts = KeyValues(view.fact_pairs(page))
            self.split.show_detail(card(name, facts, row(opens, about, 1), 1, gap=2 * theme.GRID))
            self._narrow(narrow=True)

    def _go_employer(self, key: str | None) -> None:
        self.navigate.emit(Target("employer", key))

    def _hide_detail(self) -> None:
        self.form = None
        self.setFocusProxy(self.table)
        self.split.hide_detail()
        self._narrow(narrow=False)

    def _narrow(self, *, narrow: bool) -> None:
        for place, shown in enumerate(COLUMNS):
            self.table.setColumnHidden(place, narrow and shown.name in NARROW)

    def _open(self, index: QModelIndex) -> None:
        self.navigate.emit(Target("visit", str(self.model.key_at(index.row()))))

    def add_new(self) -> None:
        """Plan a visit, beside the list."""
        self._start_plan(None)

    def _start_plan(self, employer_id: str | None) -> None:
        self.table.clearSelection()
        self.form = VisitPlanForm(self.session.office)
        self.form.planned.connect(self._plan)
        self.form.left.connect(self._leave_plan)
        self.form.to_people.connect(lambda: self.navigate.emit(Target("settings", part="people")))
        self.states.show_content()
        self.split.show_detail(self.form)
        self._narrow(narrow=True)
        self.setFocusProxy(self.form.employer if employer_id is None else self.form.day)
        self.form.start(employer_id)

    def _leave_plan(self) -> None:
        self._hide_detail()
        self.refresh()
        self.table.setFocus()

    def _plan(self, plan: view.VisitPlan) -> None:
        with shown_in(self):
            key = view.make_visit(self.session.office, plan)
            self._hide_detail()
            self.clear_filters()
            self.refresh()
            self._choose(key)
            self.table.setFocus()
            show_text("Kunjungan direncanakan. Tekan Enter untuk membuka catatannya.", "ok", self)


SCREEN = VisitsScreen
