"""Pemadanan: the payroll and the participant list in one picture, and what the inspector decides about people."""

from contextlib import suppress

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QProgressBar, QPushButton, QSplitter, QWidget

from core.records.findings import MatchDecision
from core.records.problems import UserError
from core.services import matchings
from core.services.matchings import MatchedLists, MatchingPage
from core.services.visits import visit_page
from ui import theme
from ui.errors import show_error, show_text, shown_in
from ui.sessions import Session
from ui.table_model import Column, Kind, RecordTable
from ui.viewmodels import matching_bulk as bulk
from ui.viewmodels import visit_matching as view
from ui.viewmodels.targets import Target
from ui.viewmodels.visit import visit_words
from ui.widgets.layouts import button, column, label, low, row, table_view
from ui.widgets.matching_comparisons import Comparison
from ui.widgets.matching_pictures import ListPicture
from ui.widgets.questions import ask
from ui.widgets.refreshed_results import RefreshedResult
from ui.widgets.states import EmptyState, States
from ui.widgets.visit_steps import VisitSteps

COLUMNS = (
    Column("name", "Nama", width=0),
    Column("nik", "NIK", width=148),
    Column("state", "Keadaan", Kind.STATUS, 160),
)
FILTER_AFTER_MS = 120
NIK_COLUMN = 1
NAME_LEAST = 14 * theme.GRID
LIST_LEAST = 25 * theme.GRID
"""What the list keeps beside two people whose differences must all be in sight."""
LEAST_FOR_NIK = 125 * theme.GRID
"""Pixels of the screen from which its table has room for names and NIKs."""


class VisitMatchingScreen(QWidget):
    """The groups above, the people of one group at the left, the two rows of one person at the right."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session, self.visit_id, self.part = session, target.key or "", target.part or ""
        self.matched: MatchedLists | None = None
        self.page: MatchingPage | None = None
        self.group = view.REVIEW
        self.shown = view.LineSource(view.NO_LINES)
        self.review = view.NO_LINES
        self.done: list[tuple[str, ...]] = []
        self.alike: list[MatchDecision] = []
        self.steps = VisitSteps("visit_matching", target.key)
        self.refreshed = RefreshedResult(session, self.visit_id)
        self.picture, self.comparison = ListPicture(), Comparison()
        self.model = RecordTable(COLUMNS, self.shown, self)
        self.table = table_view(self.model, "Orang yang dipadankan")
        self.table.horizontalHeader().setMinimumSectionSize(NAME_LEAST)
        self.none = EmptyState("users", "Belum ada yang dapat dipadankan", " ").add_action(
            "Buka da&ftar", lambda: self._go("visit_lists")
        )
        self.states = States(self._content(), self.none)
        self.setLayout(column(self.steps, self.states, gap=2 * theme.GRID))
        self._connect()

    def _content(self) -> QWidget:
        self.filter, self.state = QLineEdit(), QComboBox()
        self.filter.setPlaceholderText("Cari nama atau NIK")
        self.filter.setAccessibleName("Cari nama atau NIK")
        self.filter.setClearButtonEnabled(True)
        self.state.setAccessibleName("Keadaan keputusan")
        self.state.addItem("Semua", None)
        for code, words in view.FILTERS:
            self.state.addItem(words, code)
        self.progress, self.progress_words = QProgressBar(), label("", "muted", wrap=False)
        self.progress.setTextVisible(False)
        self.on = button("Lanjut ke &hasil", lambda: self._go("visit_result"), "quiet", "chevron-right")
        left = QWidget()
        self.progress_row = low(QWidget())
        self.progress_row.setLayout(row(self.progress, self.progress_words, gap=2 * theme.GRID))
        self.nobody = label("", "muted")
        self.all = button(bulk.button_text(0), self.accept_all, icon="check")
        left.setMinimumWidth(LIST_LEAST)
        self._tools = row(self.filter, self.state, gap=theme.GRID)
        left.setLayout(column(self._tools, self.table, self.nobody, row(self.all, 1), self.progress_row))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(2 * theme.GRID)
        split.addWidget(left)
        split.addWidget(self.comparison)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([620, 420])
        made = QWidget()
        top = row(low(self.picture))
        made.setLayout(column(self.refreshed, top, split, row(1, self.on), gap=theme.GRID))
        return made

    def _connect(self) -> None:
        self.steps.navigate.connect(self.navigate)
        self.refreshed.navigate.connect(self.navigate)
        self.refreshed.changed.connect(self.changed)
        self.picture.chosen.connect(self.show_group)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(FILTER_AFTER_MS)
        self._soon.timeout.connect(self._show_lines)
        self.filter.textChanged.connect(lambda _text: self._soon.start())
        self.state.activated.connect(lambda _place: self._show_lines())
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.comparison.same.connect(self._same)
        self.comparison.other.connect(self._other)
        self.comparison.taken_back.connect(self._take_back)
        for key, answer in self.comparison.answers().items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(answer.click)

    def _go(self, screen: str) -> None:
        self.navigate.emit(Target(screen, self.visit_id))

    def refresh(self) -> None:
        """Match the lists of the visit anew."""
        office, visit_id = self.session.office, self.visit_id

        def work(progress: matchings.Progress) -> tuple[MatchedLists, MatchingPage]:
            matched = matchings.match_lists(office, visit_id, progress)
            return matched, matchings.decided_page(office, visit_id, matched)

        if self.page is None:
            self.states.show_loading()
            with suppress(UserError):  # a visit that is not there is said by the work
                self.steps.show_visit(visit_words(visit_page(office, visit_id)))
        task = self.session.tasks.run("Memadankan daftar…", work, self._was_matched, self._not_matched)
        task.cancelled.connect(self._was_cancelled)

    def _was_matched(self, found: tuple[MatchedLists, MatchingPage]) -> None:
        matched, page = found
        if matched.missing:
            self._show_missing(*view.MISSING[matched.missing])
            return
        first = self.page is None
        self.matched = matched
        self._show_page(page)
        if first:
            self.state.setCurrentIndex(self.state.findData("open") if page.review else 0)
            first_group = view.REVIEW if page.review else view.PAYROLL_ONLY
            self.show_group(self.part if self.part in dict(view.GROUPS) else first_group)
            self.table.setFocus()
        self.states.show_content()

    def _not_matched(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.code == "lists_missing":
            self._show_missing(*view.MISSING["payroll"])
        elif isinstance(error, UserError):
            self.states.show_error(error.message)
        else:
            self.states.show_error("Pemadanan berhenti karena kesalahan.")
            show_error(error, self)

    def _was_cancelled(self) -> None:
        if self.page is None:
            self.states.show_error("Pemadanan dibatalkan. Tekan F5 untuk mengulang.")

    def _show_missing(self, title: str, detail: str) -> None:
        self.none.title.setText(title)
        self.none.detail.setText(detail)
        self.none.detail.show()
        self.states.show_empty()
        self.setFocusProxy(self.none.findChildren(QPushButton)[0])
        if self.window().focusWidget() in {None, self}:
            self.setFocus()

    def _show_page(self, page: MatchingPage) -> None:
        self.page = page
        self.picture.show_page(page)
        self.review = view.group_lines(page, view.REVIEW)
        done, total = view.progress_counts(self.review)
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done if total else 1)
        self.progress_words.setText(view.progress_text(done, total))
        self.alike = bulk.alike_decisions(page)
        self.all.setText(f" {bulk.button_text(len(self.alike))}")
        self.all.setAccessibleName(self.all.text().replace("&", "").strip())
        self._show_all()
        self._show_lines()

    def _show_all(self) -> None:
        self.all.setVisible(self.group == view.REVIEW and len(self.alike) >= bulk.LEAST)

    def show_group(self, group: str) -> None:
        """Show the people of a group."""
        self.group = group
        self.picture.mark(group)
        self.state.setVisible(group == view.REVIEW)
        self.progress_row.setVisible(group == view.REVIEW)
        self._show_all()
        self._show_lines()

    def _show_lines(self) -> None:
        if self.page is None:
            return
        place = self.table.currentIndex().row()
        key = self.model.key_at(place) if 0 <= place < self.model.rowCount() else None
        state = self.state.currentData() if self.group == view.REVIEW else None
        lines = self.review if self.group == view.REVIEW else view.group_lines(self.page, self.group)
        found = view.filter_lines(lines, self.filter.text(), state)
        self.shown = view.LineSource(found)
        self.model.set_source(self.shown)
        self.nobody.setText("" if found else self._why_nobody())
        self.nobody.setVisible(not found)
        self._choose(key, place)

    def _why_nobody(self) -> str:
        if self.filter.text():
            return "Tidak ada nama atau NIK yang cocok."
        return "Semua sudah diputuskan." if self.group == view.REVIEW else "Tidak ada orang di kelompok ini."

    def _choose(self, key: object, place: int) -> None:
        """Stay at the same person, else at the same place: after a decision that is the next one."""
        found = self.model.row_of(key) if isinstance(key, str) else None
        last = self.model.rowCount() - 1
        wanted = found if found is not None else min(max(place, 0), last)
        if last < 0:
            self.comparison.show_line(None)
            return
        with QSignalBlocker(self.table.selectionModel()):  # the line is shown once, below
            self.table.selectRow(wanted)
        self.table.viewport().update()
        self._show_current(self.model.index(wanted, 0))

    def _show_current(self, now: QModelIndex, _before: QModelIndex | None = None) -> None:
        self.comparison.show_line(self.shown.line(self.model.key_at(now.row())) if now.isValid() else None)

    def _same(self, place: int | None) -> None:
        line = self.comparison.line
        if line is None:
            return
        participant = line.person_key if place is None else line.candidates[place].participant.key
        self._decide(MatchDecision(line.person_key, participant))

    def _other(self) -> None:
        if self.comparison.line is not None:
            self._decide(MatchDecision(self.comparison.line.person_key, None))

    def _decide(self, decision: MatchDecision) -> None:
        with shown_in(self):
            matchings.decide(self.session.office, self.visit_id, decision)
            self.done.append((decision.payroll_key,))
            self._read_decisions()

    def accept_all(self) -> None:
        """Ask, and then take all questions that are alike as one act."""
        chosen = tuple(self.alike)
        if chosen:
            count = len(chosen)
            ask(self, bulk.question(count), "&Terima semua", lambda: self._accept(chosen), bulk.DETAIL)

    def _accept(self, chosen: tuple[MatchDecision, ...]) -> None:
        office, visit_id = self.session.office, self.visit_id

        def work(progress: matchings.Progress) -> tuple[str, ...]:
            matchings.decide_all(office, visit_id, chosen, progress)
            return tuple(decision.payroll_key for decision in chosen)

        self.session.tasks.run("Menyimpan keputusan…", work, self._were_accepted, unit="Orang")

    def _were_accepted(self, keys: tuple[str, ...]) -> None:
        self.done.append(keys)
        self._read_decisions()
        self.table.setFocus()
        show_text(bulk.done_text(len(keys)), "ok", self)

    def _take_back(self) -> None:
        line = self.comparison.line
        if line is not None:
            self._undo((line.person_key,))

    def undo(self) -> None:
        """Take back the latest act that was made here and still stands: one decision, or many made together."""
        if self.done:
            self._undo(self.done[-1])
        else:
            show_text("Tidak ada keputusan yang dibuat di layar ini untuk diurungkan.", "info", self)

    def _undo(self, keys: tuple[str, ...]) -> None:
        if len(keys) > 1:
            self._undo_many(keys)
            return
        with shown_in(self):
            matchings.take_back_all(self.session.office, self.visit_id, keys)
            self._were_undone(keys)

    def _undo_many(self, keys: tuple[str, ...]) -> None:
        office, visit_id = self.session.office, self.visit_id

        def work(progress: matchings.Progress) -> tuple[str, ...]:
            matchings.take_back_all(office, visit_id, keys, progress)
            return keys

        self.session.tasks.run("Mengurungkan keputusan…", work, self._were_undone, unit="Orang")

    def _were_undone(self, keys: tuple[str, ...]) -> None:
        gone = set(keys)
        acts = (tuple(key for key in act if key not in gone) for act in self.done)
        self.done = [act for act in acts if act]
        self._read_decisions()

    def _read_decisions(self) -> None:
        if self.matched is not None:
            self._show_page(matchings.decided_page(self.session.office, self.visit_id, self.matched))
            self.changed.emit()
            self._count_anew()

    def _count_anew(self) -> None:
        """After the last decision the result is counted anew by itself."""
        if self.page is not None and not self.page.review:
            self.refreshed.refresh_soon(first=True)
        else:
            self.refreshed.wait()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where little room is left the name comes before the NIK, which stands beside it at the right."""
        super().resizeEvent(event)
        is_narrow = self.width() < LEAST_FOR_NIK
        self.table.setColumnHidden(NIK_COLUMN, is_narrow)
        self.progress.setVisible(not is_narrow)  # the words beside it say as much
        self._tools.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def hideEvent(self, event: QHideEvent) -> None:
        """What waits to be counted is counted when the screen is left."""
        self.refreshed.leave()
        super().hideEvent(event)


SCREEN = VisitMatchingScreen
