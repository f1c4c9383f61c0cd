"""Hasil: the assessment of a visit, its amounts apart, its findings and workers, and why each amount is what it is."""

import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QTabWidget, QWidget

from core.documents.formatting import number
from core.law.trace import Step
from core.records.findings import FindingKind, WorkerResult
from core.records.problems import UserError
from core.services import assessments
from core.services.assessments import Inspection, ResultPage
from ui import theme
from ui.errors import show_error, show_text
from ui.sessions import Session
from ui.viewmodels import visit_result as view
from ui.viewmodels.targets import Target
from ui.viewmodels.tones import StatusWord
from ui.viewmodels.visit import visit_words
from ui.widgets.badges import Badge
from ui.widgets.employer_cures import EmployerCures
from ui.widgets.layouts import button, column, label, row
from ui.widgets.message_bars import MessageBar
from ui.widgets.result_amounts import AmountCards
from ui.widgets.result_explanations import ExplanationPanel
from ui.widgets.result_tables import FindingTable, Grounds, OpenTable, WorkerTable
from ui.widgets.states import EmptyState, States
from ui.widgets.visit_steps import VisitSteps

EXPLAIN_AFTER_MS = 80
"""Walking through a table with the arrow keys asks only for the row where one stops."""
PARTS = ("findings", "workers", "open", "grounds", "cures")
"""The tabs, as a Target may name them; any other part is the id of an assessment, or a person's NIK or name."""
_RECORD_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WITHOUT = "Hitung kepatuhan setelah daftar upah, riwayat pembayaran, atau jumlah tenaga kerja dimasukkan."


class VisitResultScreen(QWidget):
    """Status and amounts above; findings, workers, open questions at the left; the explanation at the right."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session, self.visit_id = session, target.key or ""
        self.page: ResultPage | None = None
        self.is_new = False
        self.part = target.part
        self.shown_id = target.part if target.part and _RECORD_ID.fullmatch(target.part) else None
        self.inspection: tuple[str, Inspection] | None = None
        self.asked: tuple[FindingKind | None, WorkerResult | None] = (None, None)
        self.steps, self.bar = VisitSteps("visit_result", target.key), MessageBar()
        self.status, self.span = Badge(StatusWord("Belum dihitung")), label("", "muted")
        self.amounts, self.explanation = AmountCards(), ExplanationPanel()
        self.findings, self.workers, self.open, self.grounds = FindingTable(), WorkerTable(), OpenTable(), Grounds()
        self.cures = EmployerCures(session)
        self.none = EmptyState("scale", "Kepatuhan belum dihitung", " ")
        self.none.add_action("&Hitung kepatuhan", self.assess)
        self.none.add_action("&Masukkan daftar", lambda: self._go("visit_lists"))
        self.count_button, self.lists_button = self.none.findChildren(QPushButton)
        self.states = States(self._content(), self.none)
        self.setLayout(column(self.steps, self.bar, self.states, gap=2 * theme.GRID))
        self._connect()

    def _content(self) -> QWidget:
        self.again = button("&Hitung ulang", self.assess, icon="refresh-cw")
        self.to_letters = button("Lanjut ke surat", lambda: self._go("visit_letters"), "quiet", "chevron-right")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Hasil pemeriksaan")
        for part, title in (
            (self.findings, "Temuan"),
            (self.workers, "Tenaga kerja"),
            (self.open, "Belum diputuskan"),
            (self.grounds, "Dasar"),
            (self.cures, "Berkas"),
        ):
            self.tabs.addTab(part, title)
        self.tabs.setUsesScrollButtons(False)  # every tab is in sight: the explanation gives way
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setTabToolTip(PARTS.index("cures"), "Berkas untuk pemberi kerja")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(2 * theme.GRID)
        split.addWidget(self.tabs)
        split.addWidget(self.explanation)
        split.setSizes([580, 460])
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 3)
        made, head = QWidget(), row(self.status)
        head.addWidget(self.span, 1)
        head.addWidget(self.to_letters)
        head.addWidget(self.again)
        made.setLayout(column(head, self.amounts, split, gap=theme.GRID))
        return made

    def _connect(self) -> None:
        self.steps.navigate.connect(self.navigate)
        self.findings.chosen.connect(self._explain_finding)
        self.findings.workers_wanted.connect(self._open_workers)
        self.workers.chosen.connect(self._explain_worker)
        self.open.mend.connect(self.navigate)
        self.cures.changed.connect(self.changed)
        self.tabs.currentChanged.connect(lambda _place: self._make_room())
        self.grounds.opened.connect(self.show_assessment)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(EXPLAIN_AFTER_MS)
        self._soon.timeout.connect(self._explain_now)

    def _make_room(self) -> None:
        """The files for the employer have no amounts to explain, and wide tables."""
        self.explanation.setVisible(self.tabs.currentWidget() is not self.cures)

    def _go(self, screen: str) -> None:
        self.navigate.emit(Target(screen, self.visit_id))

    def refresh(self) -> None:
        """Read the result anew: as work, because one of 20,000 workers takes a while."""
        office, visit_id, wanted = self.session.office, self.visit_id, self.shown_id
        if self.page is None:
            self.states.show_loading()
        self.session.tasks.run(
            "Membuka hasil…",
            lambda _progress: assessments.result_page(office, visit_id, wanted),
            self._was_read,
            self._not_read,
        )

    def _not_read(self, error: Exception) -> None:
        self.states.show_error(error.message if isinstance(error, UserError) else "Hasil tidak dapat dibuka.")
        if not isinstance(error, UserError):
            show_error(error, self)

    def _was_read(self, page: ResultPage) -> None:
        self.page = page
        self.steps.show_visit(visit_words(page))
        self._show_bar(page)
        if page.shown is None:
            self._show_none(page)
        else:
            self._show_page(page)
        if self.is_new and page.shown is not None:
            show_text(view.done_text(page.shown.assessment), "ok", self)
        self.is_new = False

    def _lead(self, part: QWidget) -> None:
        """Have the keyboard where one goes on, unless it is at work elsewhere on the screen."""
        idle = self.focusWidget() is None or not self.isAncestorOf(self.focusWidget())
        self.setFocusProxy(part)
        if idle and self.window().focusWidget() in {None, self}:
            part.setFocus()

    def _show_none(self, page: ResultPage) -> None:
        self.none.detail.setText("" if page.can_assess else WITHOUT)
        self.none.detail.setVisible(not page.can_assess)
        self.count_button.setVisible(page.can_assess)
        self.lists_button.setVisible(not page.can_assess)
        self._lead(self.count_button if page.can_assess else self.lists_button)
        self.states.show_empty()

    def _show_bar(self, page: ResultPage) -> None:
        if page.shown is not None and not page.shown.is_current:
            latest = button("Ke hasil &terbaru", lambda: self.show_assessment(None))
            self.bar.show_message("Ini hasil lama; sudah digantikan oleh perhitungan sesudahnya.", "info", latest)
        elif page.changes:
            self.bar.show_message(view.changes_text(page.changes), "warning", button("Hi&tung ulang", self.assess))
        else:
            self.bar.hide()

    def _show_page(self, page: ResultPage) -> None:
        if page.shown is None:
            return
        found, zone = page.shown.assessment, self.session.office.zone
        made_at = next((line.typed_at for line in page.assessments if line.id == page.shown.id), "")
        self.status.set_status(view.status_word(found))
        self.span.setText(view.span_text(found))
        self.amounts.show_amounts(view.amounts(found), view.counted_text(found))
        self.findings.show_assessment(found)
        self.workers.show_assessment(found)
        questions = view.open_questions(page, self.visit_id)
        self.open.show_questions(questions)
        earlier = view.assessment_rows(page.assessments, zone)
        self.grounds.show_grounds(view.ground_pairs(found, zone, made_at), view.assumption_lines(found), earlier)
        for place, (title, count) in enumerate(
            (
                ("Temuan", len(found.findings)),
                ("Tenaga kerja", len(found.workers)),
                ("Belum diputuskan", len(questions)),
            )
        ):
            self.tabs.setTabText(place, f"{title} ({number(count)})")
        self.cures.show_result(self.visit_id, page.shown.id if page.shown.is_current else None)
        self.explanation.show_nothing()
        self.again.setVisible(page.shown.is_current)
        self.to_letters.setVisible(page.shown.is_current)
        self.states.show_content()
        self._lead(self.findings.table)
        self._choose_first(found.findings)
        if self.part in PARTS:
            self.tabs.setCurrentIndex(PARTS.index(self.part))
        elif self.part and self.shown_id is None:
            self._show_person(self.part)
        self.part = None

    def _show_person(self, nik_or_name: str) -> None:
        """Go to somebody whom the search found; who is no worker of this result is looked for in the lists."""
        if self.workers.show_person(nik_or_name):
            self.tabs.setCurrentWidget(self.workers)
            self.workers.table.setFocus()
        else:
            self.navigate.emit(Target("visit_lists", self.visit_id, nik_or_name))

    def _choose_first(self, findings: tuple[object, ...]) -> None:
        if findings:
            self.findings.table.selectRow(0)
        elif self.open.questions:
            self.tabs.setCurrentWidget(self.open)

    def show_assessment(self, assessment_id: str | None) -> None:
        """Show an earlier assessment of the visit, or with None the one that holds now."""
        self.shown_id = assessment_id
        self.tabs.setCurrentIndex(0)
        self.refresh()

    def assess(self) -> None:
        """Assess the visit as its lists, its employer and the decisions stand now."""
        office, visit_id = self.session.office, self.visit_id
        self._set_busy(True)
        task = self.session.tasks.run(
            "Menghitung kepatuhan…",
            lambda progress: assessments.assess_visit(office, visit_id, progress=progress),
            self._was_assessed,
        )
        task.ended.connect(self._set_idle)

    def _was_assessed(self, _assessment_id: str) -> None:
        self.shown_id, self.is_new = None, True
        self.refresh()
        self.changed.emit()

    def _set_busy(self, busy: bool) -> None:
        for part in (self.again, self.count_button):
            part.setEnabled(not busy)

    def _set_idle(self) -> None:
        self._set_busy(False)

    def _open_workers(self, kind: FindingKind) -> None:
        self.workers.show_only(kind)
        self.tabs.setCurrentWidget(self.workers)
        self.workers.table.setFocus()

    def _explain_finding(self, kind: FindingKind) -> None:
        self.asked = (kind, None)
        self._soon.start()

    def _explain_worker(self, key: object) -> None:
        found = self.page.shown.assessment if self.page and self.page.shown else None
        worker = view.worker_of(found, key) if found else None
        if worker is None:
            self._explain_finding(FindingKind.LEFT_EMPLOYER)
            return
        wanted = self.workers.wanted()
        kinds = [finding.kind for finding in worker.findings]
        self.asked = (FindingKind(wanted) if wanted in kinds else None, worker)
        self._soon.start()

    def _explain_now(self) -> None:
        asked, shown = self.asked, self.page.shown if self.page else None
        kind, worker = asked
        if shown is None:
            return
        if worker is not None and not worker.findings:
            self.explanation.show_nothing(*view.explanation_title(kind, worker), view.nothing_found(worker))
            return
        office, known = self.session.office, self.inspection

        def work(_progress: object) -> tuple[object, str, Inspection, Step] | None:
            if self.asked is not asked:  # another row was chosen while this one waited
                return None
            kept = known[1] if known is not None and known[0] == shown.id else None
            inspection = kept or assessments.open_explanations(office, shown.id)
            return asked, shown.id, inspection, explain(inspection, kind, worker)

        self.explanation.show_loading()
        self.session.tasks.run("Menyusun rincian perhitungan…", work, self._was_explained, self._not_explained)

    def _was_explained(self, found: tuple[object, str, Inspection, Step] | None) -> None:
        if found is None:
            return
        asked, assessment_id, inspection, step = found
        self.inspection = (assessment_id, inspection)
        if asked is self.asked:
            self.explanation.show_step(step, *view.explanation_title(*self.asked))

    def _not_explained(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.explanation.show_nothing(why=error.message)
        else:
            self.explanation.show_nothing(why="Rincian tidak dapat disusun.")
            show_error(error, self)


def explain(inspection: Inspection, kind: FindingKind | None, worker: WorkerResult | None) -> Step:
    """Return the tree of a finding, or of one worker: of one of his findings, or each of them, never added up."""
    if worker is None:
        return view.without_names(assessments.explain(inspection, kind or FindingKind.ARREARS))
    kinds = [kind] if kind else [finding.kind for finding in worker.findings]
    steps = tuple(assessments.explain(inspection, each, worker.row, worker.month) for each in kinds)
    return view.worker_tree(worker.name or "(tanpa nama)", steps)


SCREEN = VisitResultScreen
