"""Old and new law: what results were made under, whether they come out again, and what a new program brings."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from core.services.law_edition_pages import EditionsPage, editions_page
from core.services.law_effects import Effects, effects_of
from core.services.law_histories import LawEdition, Recomputed, recompute_all
from core.services.law_updates import accept_law_update
from ui import theme
from ui.errors import show_text
from ui.sessions import Session
from ui.table_model import Column, Kind
from ui.viewmodels import rules_editions as view
from ui.viewmodels.targets import Target
from ui.viewmodels.tones import StatusWord
from ui.widgets.badges import Badge
from ui.widgets.layouts import button, card, column, heading, label, row, scrolled
from ui.widgets.table_cards import RecordTableCard

EDITIONS = (
    Column("law", "Ketentuan", width=150, sortable=False),
    Column("standing", "Keadaan", Kind.STATUS, 170, sortable=False),
    Column("span", "Dipakai menghitung", width=0, sortable=False),
    Column("results", "Hasil", Kind.NUMBER, 80, sortable=False),
    Column("differs", "Berbeda dari sekarang", width=190, sortable=False),
)
DIFFERENCES = (
    Column("label", "Nilai", width=0, sortable=False),
    Column("since", "Berlaku sejak", Kind.DATE, 150, sortable=False),
    Column("old", "Dahulu", Kind.TEXT, 220, sortable=False),
    Column("new", "Sekarang", Kind.TEXT, 220, sortable=False),
)
PENDING = (*DIFFERENCES[:2], DIFFERENCES[2]._replace(title="Dipakai kantor"), DIFFERENCES[3]._replace(title="Program"))
VALUES = (
    Column("label", "Nilai", width=0, sortable=False),
    Column("since", "Berlaku sejak", Kind.DATE, 150, sortable=False),
    Column("value", "Nilai kantor", width=120, sortable=False),
    Column("by", "Oleh", width=125, sortable=False),
    Column("on", "Diketik", Kind.DATE, 150, sortable=False),
    Column("why", "Alasan", width=185, sortable=False),
)
RESULTS = (
    Column("employer", "Pemberi kerja", width=0),
    Column("as_of", "Dihitung s.d.", Kind.DATE, 152),
    Column("law", "Ketentuan", width=130),
    Column("outcome", "Hasil uji", Kind.STATUS, 150),
    Column("why", "Keterangan", width=190),
)
TESTING = "Menguji ulang hasil pemeriksaan…"


class RulesEditions(QWidget):
    """Four tables below one another; a row of a result leads to it, a value to its place among the values."""

    navigate = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.page: EditionsPage | None = None
        self.found: tuple[Recomputed, ...] | None = None
        self.editions = RecordTableCard(
            "Ketentuan di balik hasil pemeriksaan", EDITIONS, "Belum ada hasil pemeriksaan yang tersimpan.", 5
        )
        self.differences = RecordTableCard("Yang berbeda dari sekarang", DIFFERENCES, view.no_differences(None), 6)
        self.which = label("", "muted")
        self.editions.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now))
        self.values = RecordTableCard(
            "Nilai yang ditambahkan atau diperbaiki kantor", VALUES, "Kantor memakai nilai bawaan program.", 6
        )
        self.values.opened.connect(self._open_value)
        self.setLayout(column(scrolled(column(
            label(view.ABOUT, "muted"), self._pending_card(), self.editions, self.which, self.differences,
            self._test_card(), self.values, 1, gap=2 * theme.GRID, margin=2 * theme.GRID,
        ))))  # fmt: skip
        self.setFocusProxy(self.test)

    def _pending_card(self) -> QWidget:
        self.accept = button("Lihat akibat dan teri&ma…", self._ask_accept, "primary", "check")
        self.pending_text = label("", "due")
        self.pending_rows = RecordTableCard("Nilai dari program yang baru", PENDING, "", 6, self.accept)
        self.pending = QWidget()
        self.pending.setLayout(column(self.pending_text, self.pending_rows))
        self.pending.hide()
        return self.pending

    def _test_card(self) -> QWidget:
        self.test = button("U&ji ulang semua hasil", self.test_all, icon="refresh-cw")
        self.outcome = Badge(StatusWord("Belum diuji"))
        self.results = RecordTableCard("Hasil uji ulang", RESULTS, "", 8)
        self.results.opened.connect(self._open_result)
        self.results.hide()
        about = "Setiap hasil dihitung ulang dengan ketentuan dan kalendernya sendiri, lalu dibandingkan."
        head = heading("Uji ulang", self.test, detail=about)
        made = QWidget()
        made.setLayout(column(card(head, row(self.outcome, 1)), self.results))
        return made

    def refresh(self) -> None:
        """Read everything but the outcome of a test, which stands until the next one."""
        chosen = self._chosen()
        page = self.page = editions_page(self.session.office)
        self.pending.setVisible(page.pending is not None)
        self.pending_text.setText(view.pending_text(page))
        self.pending_rows.show_rows(view.difference_rows(page.pending.changes) if page.pending else [])
        self.editions.show_rows(view.edition_rows(page))
        self.values.show_rows(view.value_rows(page))
        self.test.setEnabled(bool(page.editions))
        place = self.editions.model.row_of(chosen) if chosen else None
        if place is not None:
            self.editions.table.selectRow(place)
        else:
            self._show_differences(next((one for one in page.editions if one.differences), None))

    def _chosen(self) -> str | None:
        now = self.editions.table.currentIndex()
        return str(self.editions.model.key_at(now.row())) if now.isValid() else None

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.page is not None:
            key = self.editions.model.key_at(index.row())
            self._show_differences(next((one for one in self.page.editions if one.fingerprint == key), None))

    def _show_differences(self, edition: LawEdition | None) -> None:
        self.which.setText(view.differences_title(edition))
        self.which.setVisible(edition is not None)
        self.differences.none.setText(view.no_differences(edition))
        self.differences.show_rows(view.difference_rows(edition.differences) if edition else [])

    def test_all(self) -> None:
        """Compute every stored result anew; Batal leaves the earlier outcome."""
        self.test.setEnabled(False)
        office = self.session.office
        task = self.session.tasks.run(
            TESTING, lambda progress: recompute_all(office, progress), self._show_found, unit="Hasil"
        )
        task.ended.connect(self._enable_test)

    def _enable_test(self) -> None:
        self.test.setEnabled(True)

    def _show_found(self, found: tuple[Recomputed, ...]) -> None:
        self.found = found
        self.outcome.set_status(view.recomputed_text(found))
        self.results.show_rows(view.recomputed_rows(found))
        self.results.setVisible(bool(found))

    def _open_result(self, assessment_id: str) -> None:
        visit_id = next((one.visit_id for one in self.found or () if one.assessment_id == assessment_id), None)
        if visit_id is not None:
            self.navigate.emit(Target("visit_result", visit_id))

    def _open_value(self, value_id: str) -> None:
        if self.page is not None:
            self.navigate.emit(Target("rules", view.parameter_of(self.page, value_id), "values"))

    def _ask_accept(self) -> None:
        page, office = self.page, self.session.office
        if page is None or page.pending is None:
            return
        law = page.pending.law
        title, detail = view.accept_words(page)
        from ui.widgets.law_effects import ask_with_effects  # noqa: PLC0415 — the tab opens within 100 ms

        ask_with_effects(
            self, self.session, title=title, detail=detail, yes="&Terima", act=self._accept,
            compute=lambda progress: effects_of(office, law, progress=progress),
        )  # fmt: skip

    def _accept(self, effects: Effects) -> None:
        accept_law_update(self.session.office, effects=effects)
        show_text("Nilai ketentuan dari program mulai dipakai.", "ok", self)
        self.refresh()
