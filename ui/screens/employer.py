"""Pemberi kerja: the page of one employer, with all that is known and all that was done."""

from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.services import employers
from core.services.employers import EmployerPage
from ui import theme
from ui.errors import shown_in
from ui.sessions import Session
from ui.viewmodels import employer as view
from ui.viewmodels.employers import latest_status
from ui.viewmodels.record_histories import history_rows
from ui.viewmodels.record_words import compliance_word
from ui.viewmodels.targets import Target
from ui.widgets.badges import Badge
from ui.widgets.employer_forms import EmployerForm
from ui.widgets.employer_records import EmployerSummary
from ui.widgets.fields import Field, TextField
from ui.widgets.history_tables import HistoryTable
from ui.widgets.layouts import button, card, column, heading, label, row, scrolled
from ui.widgets.lazy_tabs import LazyTab, LazyTabs
from ui.widgets.message_bars import MessageBar
from ui.widgets.questions import ask
from ui.widgets.record_lines import RecordLines

TABS = ("&Ringkasan", "&Isian", "&Narahubung", "Ri&wayat")


class EmployerScreen(QWidget):
    """Ringkasan, Isian, Narahubung and Riwayat of one employer; without a key a new one, made when its name is left."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session, self.key = session, target.key
        self.title, self.badge = label("Pemberi kerja baru", "title"), Badge(compliance_word(None))
        self.note = MessageBar()
        self.page: EmployerPage | None = None
        wanted = target.part if target.part in view.PARTS else ("summary" if self.key else "fields")
        self.tabs = self._tabs(view.PARTS.index(wanted))
        self.plan = button("Rencanakan kun&jungan", self._plan, "primary", "calendar")
        self.drop = button("&Hapus…", self._ask_drop, "danger", "trash-2")
        head = row(self.title, self.badge, self.drop, self.plan, gap=2 * theme.GRID)
        head.setStretch(0, 1)
        head.setAlignment(self.badge, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(head, self.note, self.tabs, gap=2 * theme.GRID))
        self.setFocusProxy(self.form.fields["name"] if self.key is None else self.tabs.tabBar())

    def _tabs(self, first: int) -> LazyTabs:
        made = (
            LazyTab(TABS[0], self._make_summary, lambda summary: self.page and summary.show_page(self.page)),
            LazyTab(TABS[1], self._make_form, self._fill_form, _form_page),
            LazyTab(TABS[2], self._make_contacts, self._fill_contacts, _contacts_page),
            LazyTab(TABS[3], HistoryTable, lambda rows: self.page and rows.show_rows(history_rows(self.page.history))),
        )
        return LazyTabs(made, first)

    @property
    def summary(self) -> EmployerSummary:
        """The tab Ringkasan."""
        return cast("EmployerSummary", self.tabs.part(0))

    @property
    def form(self) -> EmployerForm:
        """The tab Isian."""
        return cast("EmployerForm", self.tabs.part(1))

    @property
    def contacts(self) -> RecordLines:
        """The tab Narahubung."""
        return cast("RecordLines", self.tabs.part(2))

    @property
    def history(self) -> HistoryTable:
        """The tab Riwayat."""
        return cast("HistoryTable", self.tabs.part(3))

    def _make_summary(self) -> EmployerSummary:
        made = EmployerSummary()
        made.navigate.connect(self.navigate)
        return made

    def _make_form(self) -> EmployerForm:
        made = EmployerForm()
        made.stored.connect(self._store)
        return made

    def _make_contacts(self) -> RecordLines:
        office = self.session.office
        drop = partial(employers.drop_contact, office)
        return RecordLines("Narahubung", _contact_fields, self._store_contact, drop, self.refresh)

    def _fill_contacts(self, contacts: RecordLines) -> None:
        if self.page is not None:
            contacts.show_records(view.contact_records(self.page))

    def _fill_form(self, form: EmployerForm) -> None:
        if self.page is None:
            form.show_employer(None)
        else:
            form.show_employer(self.page.employer, self.page.problems)

    def refresh(self) -> None:
        """Read all that is known of the employer."""
        known = self.key is not None
        for place in (0, 2, 3):
            self.tabs.setTabEnabled(place, known)
        for widget in (self.badge, self.plan, self.drop):
            widget.setVisible(known)
        if self.key is None:
            self.tabs.refill()
            self.note.show_message("Mulai dengan nama. Setiap isian tersimpan ketika ditinggalkan.", "info")
            return
        self._show(employers.employer_page(self.session.office, self.key))

    def _show(self, page: EmployerPage) -> None:
        self.page = page
        self.note.hide()
        self.title.setText(page.employer.name)
        self.badge.set_status(compliance_word(latest_status(page)))
        self.tabs.refill()
        self.drop.setVisible(not page.visits and not page.letters)

    def _store(self, changes: dict[str, Any]) -> None:
        fields = changes if self.key is not None else self.form.values() | changes
        if self.key is None and not fields.get("name"):
            self.note.show_message(view.NAME_FIRST, "warning")
            return
        with shown_in(self):
            saved = employers.save_employer(self.session.office, self.key, fields)
            self.key = saved.id or self.key
            self.form.mark_refused(tuple(fields), saved.problems)
            self.changed.emit()
            self.refresh()

    def _store_contact(self, key: str | None, values: dict[str, Any]) -> str | None:
        return employers.save_contact(self.session.office, self.key, key, values) if self.key else None

    def _plan(self) -> None:
        self.navigate.emit(Target("visits", self.key, "plan"))

    def _ask_drop(self) -> None:
        detail = "Riwayatnya tetap tercatat. Pemberi kerja yang sudah dikunjungi tidak dapat dihapus."
        ask(self, f"Hapus {self.title.text()} dari daftar?", "&Hapus dari daftar", self._drop, detail)

    def _drop(self) -> None:
        if self.key is None:
            return
        with shown_in(self):
            employers.drop_employer(self.session.office, self.key, "Dihapus dari daftar oleh petugas")
            self.changed.emit()
            self.navigate.emit(Target("back"))

    def add_new(self) -> None:
        """Open an empty page for another employer."""
        self.navigate.emit(Target("employer"))


def _form_page(form: EmployerForm) -> QWidget:
    return scrolled(column(form, margin=theme.GRID))


def _contacts_page(contacts: RecordLines) -> QWidget:
    explained = label("Orang yang dihubungi; yang pertama tercetak pada surat.", "muted")
    return scrolled(column(card(heading("Narahubung"), explained, contacts), 1, margin=theme.GRID))


def _contact_fields() -> dict[str, tuple[Field, int]]:
    return {
        "name": (TextField("Nama"), 3),
        "position": (TextField("Jabatan"), 2),
        "phone": (TextField("Telepon"), 2),
        "email": (TextField("Surel"), 2),
    }


SCREEN = EmployerScreen
