"""Kunjungan: the record of one visit, stored field by field as it goes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from core.services import visits
from ui import theme
from ui.errors import show_text, shown_in
from ui.sessions import Session
from ui.viewmodels import visit as view
from ui.viewmodels.record_histories import history_rows, undone_words
from ui.viewmodels.targets import Target
from ui.widgets.history_tables import HistoryTable
from ui.widgets.layouts import card, column, heading, scrolled
from ui.widgets.lazy_tabs import LazyTab, LazyTabs
from ui.widgets.record_lines import RecordLines
from ui.widgets.visit_closings import ClosingCard
from ui.widgets.visit_documents import DocumentChecks
from ui.widgets.visit_forms import VisitForm
from ui.widgets.visit_heads import VisitHead
from ui.widgets.visit_lines import commitment_lines, finding_lines
from ui.widgets.visit_people import InspectorPicker
from ui.widgets.visit_recoveries import DraftRecovery
from ui.widgets.visit_steps import VisitSteps

if TYPE_CHECKING:
    from core.services.visits import VisitPage

TABS = ("&Waktu dan orang", "D&okumen", "Catatan dan te&muan", "Pen&jelasan dan kesanggupan", "P&enutup", "&Riwayat")


class VisitScreen(QWidget):
    """Tabs in the order of a visit; every change is one call of the visits service, Ctrl+Z takes the last one back."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session, self.key = session, target.key or ""
        self.page: VisitPage | None = None
        self._typed: set[str] = set()
        self.steps = VisitSteps("visit", self.key)
        self.steps.navigate.connect(self.navigate)
        self.form = VisitForm(self)
        self.form.stored.connect(self._store)
        self.form.drafted.connect(self._keep_draft)
        self.form.made.connect(lambda field: field.editor.installEventFilter(self))
        self.head = VisitHead(self._start, self._finish, self._cancel)
        self.head.navigate.connect(self.navigate)
        self.recovery = DraftRecovery()
        self.recovery.brought_back.connect(self._bring_back)
        self.recovery.given_up.connect(self._give_up)
        self.tabs = self._tabs(view.PARTS.index(target.part) if target.part in view.PARTS else 0)
        self.setLayout(column(self.head, self.steps, self.recovery, self.tabs, gap=theme.GRID))
        self.setFocusProxy(self.tabs.tabBar())

    def _tabs(self, first: int) -> LazyTabs:
        form = self.form
        makers: tuple[Callable[[], QWidget], ...] = (
            self._make_inspectors, self._make_documents, partial(self._make_lines, finding_lines),
            partial(self._make_lines, commitment_lines), self._make_closing, HistoryTable,
        )  # fmt: skip
        fills: tuple[Callable[[Any, Any], object], ...] = (
            self._fill_inspectors,
            lambda page, part: part.show_documents(page.documents),
            lambda page, part: part.show_records(view.finding_records(page)),
            lambda page, part: part.show_records(view.commitment_records(page)),
            lambda page, part: part.show_page(page),
            lambda page, part: part.show_rows(history_rows(page.history, view.names_of(page).get)),
        )
        pages: tuple[Callable[[Any], QWidget], ...] = (
            form.times_page, _documents_page, form.notes_page, form.statement_page, form.closing_page,
            lambda part: part,
        )  # fmt: skip
        filled = [partial(self._fill, fill) for fill in fills]
        return LazyTabs([LazyTab(*tab) for tab in zip(TABS, makers, filled, pages, strict=True)], first)

    @property
    def inspectors(self) -> InspectorPicker:
        """Who inspects, on the first tab."""
        return cast("InspectorPicker", self.tabs.part(0))

    @property
    def documents(self) -> DocumentChecks:
        """The tab Dokumen."""
        return cast("DocumentChecks", self.tabs.part(1))

    @property
    def findings(self) -> RecordLines:
        """The findings by hand on the third tab."""
        return cast("RecordLines", self.tabs.part(2))

    @property
    def commitments(self) -> RecordLines:
        """What the employer promised, on the fourth tab."""
        return cast("RecordLines", self.tabs.part(3))

    @property
    def closing(self) -> ClosingCard:
        """What is still missing, on the fifth tab."""
        return cast("ClosingCard", self.tabs.part(4))

    def _make_inspectors(self) -> InspectorPicker:
        office, key = self.session.office, self.key
        made = InspectorPicker(lambda: self.navigate.emit(Target("settings", part="people")))
        made.stored.connect(lambda ids: self._do(lambda: visits.store_inspectors(office, key, ids)))
        self.form.contact.stored.connect(self._take_contact)
        return made

    def _make_documents(self) -> DocumentChecks:
        office, key = self.session.office, self.key
        made = DocumentChecks()
        made.stored.connect(self._store_document)
        made.added.connect(self._add_document)
        made.dropped.connect(lambda code: self._do(lambda: visits.drop_document(office, key, code)))
        return made

    def _make_lines(self, make: Callable[..., RecordLines]) -> RecordLines:
        made = make(self.session.office, self.key, self.refresh)
        made.made_field.connect(self.form.undo_keys.watch)
        made.watch_all()
        return made

    def _make_closing(self) -> ClosingCard:
        made = ClosingCard()
        made.go_to.connect(self._go_to)
        return made

    def _fill(self, fill: Callable[[Any, Any], object], part: Any) -> None:
        if self.page is not None:
            self.form.show_visit(self.page.visit)
            self.form.show_problems(view.problem_texts(self.page.problems))
            fill(self.page, part)

    def _fill_inspectors(self, page: "VisitPage", part: InspectorPicker) -> None:
        self.form.contact.set_choices(view.contact_choices(page))
        self.form.contact.setVisible(bool(page.contacts))
        part.show_people(page.people, tuple(person.id for person in page.inspectors))

    def refresh(self) -> None:
        """Read the visit; what is being typed stays."""
        page = self.page = visits.visit_page(self.session.office, self.key)
        self.head.show_page(page)
        self.tabs.refill()
        self.recovery.show_drafts(view.draft_lines(page.drafts, frozenset(self._typed)))

    def _do(self, act: Any) -> None:
        """Carry out one change and show what came of it."""
        with shown_in(self):
            act()
            self.changed.emit()
        self.refresh()

    def _store(self, name: str, value: Any) -> None:
        if self.page is None:
            return
        office = self.session.office
        changes = view.changes_of(self.page.visit, name, value, view.office_day(office.zone))
        self._typed.discard(name)
        self._do(lambda: visits.store_fields(office, self.key, changes))

    def _keep_draft(self, name: str, text: str) -> None:
        if name in view.DRAFTED:
            self._typed.add(name)
            with shown_in(self):
                visits.keep_draft(self.session.office, self.key, name, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that is left as it was needs its running text no more."""
        if event.type() == QEvent.Type.FocusOut and self._typed:
            name = next((one for one, field in self.form.fields.items() if field.editor is watched), "")
            field = self.form.fields.get(name)
            if field is not None and name in self._typed and field.leave() and name in self._typed:
                self._typed.discard(name)
                visits.drop_draft(self.session.office, self.key, name)
        return super().eventFilter(watched, event)

    def _bring_back(self, name: str) -> None:
        if self.page is None:
            return
        field, text = self.form.fields[name], self.page.drafts[name]
        self.tabs.setCurrentIndex(view.part_of(name))
        field.set_text(text)
        field.setFocus()
        if field.leave():
            visits.drop_draft(self.session.office, self.key, name)
        else:
            self._typed.add(name)
        self.refresh()

    def _give_up(self, name: str) -> None:
        self._do(lambda: visits.drop_draft(self.session.office, self.key, name))

    def _take_contact(self, contact_id: str | None) -> None:
        if self.page is not None and contact_id:
            values = view.received_by(self.page, contact_id)
            self.form.contact.set_value(None)
            self._do(lambda: visits.store_fields(self.session.office, self.key, values))

    def _store_document(self, code: str, values: dict[str, Any]) -> None:
        self._do(lambda: visits.store_document(self.session.office, self.key, code, values))

    def _add_document(self, name: str) -> None:
        if self.page is not None:
            self._store_document(view.own_code(self.page.documents), {"label": name, "is_asked": True})

    def _start(self) -> None:
        self._do(lambda: visits.start_visit(self.session.office, self.key))

    def _finish(self) -> None:
        self._do(lambda: visits.finish_visit(self.session.office, self.key))
        if self.page is not None and (gaps := view.missing(self.page)):
            self.tabs.setCurrentIndex(view.PARTS.index("closing"))
            text = f"Kunjungan selesai. Masih ada {len(gaps)} hal yang perlu dilengkapi sebelum Berita Acara terbit."
            show_text(text, "warning", self)
        else:
            show_text("Kunjungan selesai.", "ok", self)

    def _cancel(self, reason: str) -> None:
        self._do(lambda: visits.cancel_visit(self.session.office, self.key, reason))

    def _go_to(self, name: str) -> None:
        self.tabs.setCurrentIndex(view.part_of(name))
        if name in self.form.fields:
            self.form.fields[name].setFocus()

    def undo(self) -> None:
        """Take back the last change of this visit and say which it was."""
        if visits.undo(self.session.office, self.key):
            self.refresh()
            self.changed.emit()
            if self.page is not None:
                show_text(undone_words(self.page.history), "info", self)
        else:
            show_text("Tidak ada lagi perubahan yang dapat diurungkan.", "info", self)


def _documents_page(documents: DocumentChecks) -> QWidget:
    about = "Dokumen yang diminta kepada pemberi kerja dan yang ditunjukkan."
    return scrolled(column(card(heading("Dokumen", detail=about), documents), 1, margin=theme.GRID))


SCREEN = VisitScreen
