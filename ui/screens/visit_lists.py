"""Daftar: the lists of a visit brought in, looked at, kept and taken back."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import list_corrections, lists, visits
from core.services.list_handbacks import handback_name, save_handback
from core.services.list_layouts import forget_layout
from core.services.list_replacements import StandingList, standing_lists
from core.services.lists import KeptList, ListReading
from ui import theme
from ui.errors import show_error, show_text, shown_in
from ui.sessions import Session
from ui.tasks import Task
from ui.viewmodels import visit_lists as view
from ui.viewmodels.list_mappings import ReadRequest
from ui.viewmodels.list_problems import carried_text
from ui.viewmodels.targets import Target
from ui.widgets.file_dialogs import PAYMENT_LISTS, WORKBOOKS, choose_file, choose_place
from ui.widgets.layouts import column
from ui.widgets.list_kept import KeptListPage
from ui.widgets.list_overviews import ListsOverview
from ui.widgets.list_readings import ReadingReview
from ui.widgets.list_refusals import PasswordForm, Refusal
from ui.widgets.list_typing import TypedListForm
from ui.widgets.refreshed_results import RefreshedResult
from ui.widgets.visit_steps import VisitSteps

HANDBACKS = "Buku kerja Excel (*.xlsx)"


class ReadFile(NamedTuple):
    """A file that was read. `is_sure` says that it can be kept as it is, without a question."""

    request: ReadRequest
    reading: ListReading
    month: Month | None
    is_sure: bool
    standing: tuple[StandingList, ...] = ()


class VisitListsScreen(QWidget):
    """Pages of one screen: the overview, a reading to be looked at, the grid, a kept list, a refusal."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session, self.visit_id, self.part = session, target.key or "", target.part
        self.request: ReadRequest | None = None
        self.asked: ReadRequest | None = None
        self.waiting: list[Path] = []
        self.is_typed = False
        self.acts: list[str] = []
        self.under_way = 0
        self.steps = VisitSteps("visit_lists", target.key)
        self.overview, self.review, self.form = ListsOverview(), ReadingReview(), TypedListForm()
        self.kept, self.refusal, self.password = KeptListPage(), Refusal(), PasswordForm()
        self.pages = QStackedWidget()
        for page in (self.overview, self.review, self.form, self.kept, self.refusal, self.password):
            self.pages.addWidget(page)
        self._connect()
        self.setAcceptDrops(True)
        self.refreshed = RefreshedResult(session, self.visit_id)
        self.refreshed.navigate.connect(self.navigate)
        self.refreshed.changed.connect(self.changed)
        self.setLayout(column(self.steps, self.refreshed, self.pages, gap=2 * theme.GRID))
        self.setFocusProxy(self.overview)

    def _connect(self) -> None:
        self.steps.navigate.connect(self.navigate)
        self.overview.wanted.connect(self.choose)
        self.overview.typing.connect(self.type_list)
        self.overview.opened.connect(self.open_list)
        self.overview.counted.connect(self._store_count)
        self.overview.went_on.connect(lambda: self.navigate.emit(Target("visit_matching", self.visit_id)))
        self.review.keep.connect(self.keep)
        self.review.again.connect(self._read_again)
        self.review.forgot.connect(self._forget_layout)
        self.review.left.connect(self.step_back)
        self.form.read.connect(self._read_grid)
        self.form.read_text.connect(self._read_text)
        self.form.left.connect(self.step_back)
        self.form.drafted.connect(self._keep_typed)
        self.kept.left.connect(self.step_back)
        self.kept.dropped.connect(self._drop)
        self.kept.handed_back.connect(self._hand_back)
        self.kept.panel.corrected.connect(self._correct)
        self.kept.panel.taken_back.connect(self._take_back)
        self.kept.panel.better.connect(self._choose_better)
        self.refusal.left.connect(self.step_back)
        self.refusal.typing.connect(self.type_list)
        self.password.given.connect(self._try_password)
        self.password.left.connect(self.step_back)

    def refresh(self) -> None:
        """Read the lists of the visit; a list under the eyes stays there."""
        page = lists.lists_page(self.session.office, self.visit_id)
        self.overview.show_page(page, self.session.office.zone)
        if self.part == "typing":
            self.part = None
            self.type_list()
        elif self.part:
            self._open_person(self.part)
            self.part = None

    def _open_person(self, nik_or_name: str) -> None:
        """Open the list on which somebody stands, at his row: the search leads here."""
        office, visit_id = self.session.office, self.visit_id

        def work(_progress: lists.Progress) -> tuple[KeptList, int] | None:
            found = lists.find_person(office, visit_id, nik_or_name)
            return (lists.kept_list(office, found[0]), found[1]) if found else None

        self.session.tasks.run("Membuka daftar…", work, self._person_was_found)

    def _person_was_found(self, found: tuple[KeptList, int] | None) -> None:
        if found is None:
            show_text("Orang itu tidak ada lagi di daftar kunjungan ini.", "info", self)
            return
        self._was_opened(found[0])
        self.kept.show_person(found[1])

    def step_back(self) -> bool:
        """Leave a reading, the grid or an opened list for the overview (or the grid it was typed in)."""
        if self.pages.currentWidget() is self.overview:
            return False
        self.form.flush()
        from_grid = self.is_typed and self.pages.currentWidget() is self.review
        self._show(self.form if from_grid else self.overview)
        if not from_grid:
            self.waiting.clear()
            self.refresh()
        return True

    def _show(self, page: QWidget) -> None:
        if page is not self.overview:
            self.refreshed.hide()
        elif self.pages.currentWidget() is self.kept and self.acts:
            self.refreshed.refresh_soon()
        self.pages.setCurrentWidget(page)
        page.setFocus()

    def add_new(self) -> None:
        """Ctrl+N: another payroll."""
        self.choose(ListKind.PAYROLL)

    def choose(self, kind: ListKind) -> None:
        """Let the inspector choose a file of a kind."""
        kinds = PAYMENT_LISTS if kind is ListKind.PAYMENTS else WORKBOOKS
        choose_file(self, f"Pilih {view.kind_name(kind).lower()}", kinds, lambda path: self.read(path, kind))

    def _choose_better(self) -> None:
        """Let the inspector choose the file that was put right: another of the same kind."""
        if self.kept.kept is not None:
            self.choose(self.kept.kept.kind)

    def read(self, path: Path, kind: ListKind) -> None:
        """Read a file without keeping anything."""
        self._read(ReadRequest(path, kind))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files dropped here, one after the other."""
        self.waiting = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self._read_next()

    def _read_next(self) -> None:
        if self.waiting:
            path = self.waiting.pop(0)
            self.read(path, view.guess_kind(path.name))

    def _read(self, request: ReadRequest, month: Month | None = None) -> None:
        office, visit_id = self.session.office, self.visit_id

        def work(progress: lists.Progress) -> ReadFile:
            reading = request.read(office, visit_id, progress)
            sure = request.fingerprint is None and lists.is_without_question(office, visit_id, reading)
            progress(reading.row_count, reading.row_count)  # after Batal nothing is shown
            return ReadFile(request.after(reading), reading, month, sure, standing_lists(office, visit_id, reading))

        self.asked = request
        label = f"Membaca {request.path.name}…"
        task = self.session.tasks.run(label, work, self._was_read, self._not_read, "Baris")
        self._wait_for(task)

    def _was_read(self, found: ReadFile) -> None:
        self.request = found.request
        self.is_typed = False
        self.review.show_reading(found.reading, found.month, found.standing)
        self._show(self.review)
        if found.is_sure:
            self.keep()

    def _forget_layout(self) -> None:
        if self.request is None or self.request.known is None:
            return
        with shown_in(self):
            forget_layout(self.session.office, self.request.known.id)
            self._read(self.request.forgotten())

    def _not_read(self, error: Exception) -> None:
        if self.asked is not None and isinstance(error, UserError):
            self._show_refused(self.asked, error)
        else:
            show_error(error, self)

    def _show_refused(self, request: ReadRequest, error: UserError) -> None:
        if error.code == "encrypted":
            self.request = request
            self.password.ask(request.path.name, error.message if request.password else "")
            self._show(self.password)
        elif self.pages.currentWidget() is self.review and self.review.reading is not None:
            self.review.show_reading(self.review.reading, self.review.month.value())
            show_error(error, self)
        else:
            self.refusal.show_refusal(request.path.name, error.message)
            self._show(self.refusal)

    def _try_password(self, password: str) -> None:
        if self.request is not None:
            self._read(self.request._replace(password=password))

    def _read_again(self, what: str, value: object) -> None:
        if self.request is not None:
            month = self.review.month.value()
            typed = month if self.review.reading and month != self.review.reading.month else None
            self._read(self.request.changed(what, value), typed)

    def _set_busy(self, busy: bool) -> None:
        self.review.set_busy(busy)
        self.overview.set_busy(busy)

    def _wait_for(self, task: Task) -> None:
        """Take no second click until all work is over: the end of reading comes after keeping began."""
        self.under_way += 1
        self._set_busy(True)
        task.ended.connect(self._set_idle)

    def _set_idle(self) -> None:
        self.under_way -= 1
        self._set_busy(self.under_way > 0)

    def type_list(self) -> None:
        """Open the grid, with what was being typed."""
        if self.pages.currentWidget() is self.overview or not self.form.grid.rows():
            self.form.show_typed(view.typed_from_text(self.overview.typed_text))
        self._show(self.form)
        self.form.grid.setFocus()

    def _keep_typed(self, text: str) -> None:
        lists.keep_typed(self.session.office, self.visit_id, text)
        self.overview.typed_text = text or None

    def _read_grid(self) -> None:
        self.form.keep_draft()
        typed = self.form.typed()
        if not self.form.month.leave():
            return
        with shown_in(self):
            if not typed.rows:
                raise UserError("empty", "Belum ada yang diketik. Isi sekurangnya satu baris.")
            self._look(lists.read_typed_list([view.GRID_TITLES, *typed.rows], typed.kind), typed.month)

    def _read_text(self, text: str) -> None:
        with shown_in(self):
            typed = self.form.typed()
            self._look(lists.read_pasted_list(text, typed.kind), typed.month)

    def _look(self, reading: ListReading, month: Month | None) -> None:
        self.form.mark(reading)
        self.is_typed, self.request = True, None
        self.review.show_reading(reading, month, standing_lists(self.session.office, self.visit_id, reading))
        self._show(self.review)

    def keep(self) -> None:
        """Keep the reading that is looked at."""
        reading, (usable, month) = self.review.reading, self.review.wanted_month()
        if reading is None or not usable or (replaced := self.review.replaced()) is None:
            return
        office, visit_id = self.session.office, self.visit_id

        def work(progress: lists.Progress) -> str:
            lists.keep_list(office, visit_id, reading, month, progress, replaces=replaced)
            return view.kept_text(reading, month, replaced)

        self._wait_for(self.session.tasks.run("Memasukkan daftar…", work, self._was_kept, unit="Baris"))

    def _was_kept(self, text: str) -> None:
        if self.is_typed:
            self.form.forget()
            self._keep_typed("")
            self.is_typed = False
        self.refresh()
        self._show(self.overview)
        self.changed.emit()
        show_text(text, "ok", self)
        if not self.waiting:
            self.refreshed.refresh_soon()
        self._read_next()

    def open_list(self, batch_id: str) -> None:
        """Show the rows of a kept list."""
        office = self.session.office
        self.session.tasks.run("Membuka daftar…", lambda _tell: lists.kept_list(office, batch_id), self._was_opened)

    def _was_opened(self, kept: KeptList) -> None:
        self.acts.clear()
        self.kept.show_list(kept, self.session.office.zone)
        self._show(self.kept)

    def _drop(self, batch_id: str, why: str) -> None:
        office = self.session.office

        def work(progress: lists.Progress) -> None:
            lists.drop_list(office, batch_id, why, progress)

        self.session.tasks.run("Menarik daftar…", work, self._was_dropped)

    def _was_dropped(self, _nothing: None) -> None:
        self.refresh()
        self._show(self.overview)
        self.changed.emit()
        self.refreshed.refresh_soon()
        show_text("Daftar ditarik. Barisnya tetap tersimpan sebagai jejak dan tidak lagi dihitung.", "ok", self)

    def _correct(self, row: int, field: str, text: str, reason: str) -> None:
        if self.kept.kept is None:
            return
        office, batch_id = self.session.office, self.kept.kept.id
        with shown_in(self):
            answer = list_corrections.correct_cell(office, batch_id, row, field, text=text, reason=reason)
            if answer.problem is not None:
                self.kept.panel.show_wrong(answer.problem)
            elif answer.correction_id is not None:
                self._was_corrected(answer.correction_id)
                if said := carried_text(answer.carried):
                    show_text(said, "error" if answer.carried.reopened else "info", self)

    def _take_back(self, correction_id: str) -> None:
        with shown_in(self):
            if list_corrections.take_back(self.session.office, correction_id):
                self._was_corrected(correction_id)

    def _was_corrected(self, correction_id: str) -> None:
        self.acts.append(correction_id)
        self._show_corrected()

    def _show_corrected(self) -> None:
        if self.kept.kept is not None:
            office = self.session.office
            self.kept.show_corrected(lists.corrected_list(office, self.kept.kept), office.zone)
            self.changed.emit()

    def undo(self) -> None:
        """Ctrl+Z: take back the latest correction that was made on this page."""
        if self.pages.currentWidget() is not self.kept or not self.acts:
            show_text("Tidak ada koreksi yang dibuat di halaman ini untuk diurungkan.", "info", self)
        elif list_corrections.undo_correction(self.session.office, self.acts.pop()):
            self._show_corrected()

    def _hand_back(self) -> None:
        kept = self.kept.kept
        if kept is not None:
            title = "Simpan daftar perbaikan untuk pemberi kerja"
            choose_place(self, title, HANDBACKS, handback_name(kept), lambda path: self.hand_back(kept.id, path))

    def hand_back(self, batch_id: str, path: Path) -> None:
        """Save the workbook of what is asked of the employer."""
        office = self.session.office

        def work(_progress: lists.Progress) -> str:
            save_handback(office, batch_id, path)
            return f"{path.name} tersimpan: masalah menurut selnya, dan nilai yang sudah dikoreksi."

        self.session.tasks.run("Menyimpan…", work, self._was_saved)

    def _was_saved(self, text: str) -> None:
        show_text(text, "ok", self)

    def _store_count(self, field: str, value: object) -> None:
        with shown_in(self):
            visits.store_field(self.session.office, self.visit_id, field, value)
            self.changed.emit()

    def hideEvent(self, event: object) -> None:
        """What is being typed is kept when the screen is left."""
        self.form.flush()
        self.refreshed.leave()
        super().hideEvent(event)  # type: ignore[arg-type]


SCREEN = VisitListsScreen
