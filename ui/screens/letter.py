"""Surat: one paper, from what is chosen for it to its last print; the preview at the right follows every change."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from core.records.letters import LetterState
from core.records.problems import UserError
from core.services import letter_copies, letter_issue, letters
from core.services.letters import LetterPage
from ui import theme
from ui.errors import show_error, show_text, shown_in
from ui.icons import set_icon
from ui.sessions import Session
from ui.tasks import Progress
from ui.viewmodels import letter as view
from ui.viewmodels.letter_histories import letter_history_rows
from ui.viewmodels.record_words import letter_word
from ui.viewmodels.targets import Target
from ui.widgets import letter_dialogs as dialogs
from ui.widgets.badges import Badge
from ui.widgets.file_dialogs import PAPERS, choose_place
from ui.widgets.layouts import button, column, holder, label, row
from ui.widgets.letter_notes import LetterNotes
from ui.widgets.letter_panels import LetterPanel
from ui.widgets.letter_papers import LetterPaper
from ui.widgets.letter_records import LetterHistory, PrintsTable
from ui.widgets.questions import ask

PANEL_WIDTH = 50 * theme.GRID


class LetterScreen(QWidget):
    """Head with the one next step, notes, the panel at the left, and preview, prints and history at the right."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session, self.key = session, target.key or ""
        self.page: LetterPage | None = None
        self._drawn_as: tuple[Any, ...] | None = None
        self.issuing: dialogs.IssueDialog | None = None
        self.title, self.badge = label("Surat", "title", wrap=False), Badge(letter_word(LetterState.DRAFT))
        self.detail = label("", "muted")
        self.give_back = button("Kembalikan…", self.ask_return, icon="undo-2")
        self.next = button("", self.go_on, "primary", "check")
        self.notes = LetterNotes(self.use_latest)
        self.panel = LetterPanel()
        self.panel.stored.connect(self._store)
        self.panel.asked.connect(self._act)
        self.paper = LetterPaper(session, self.key)
        self.paper.printed.connect(self._printed)
        self.prints, self.history = PrintsTable(), LetterHistory()
        box = column(self._head(), self.notes, self._body(), gap=2 * theme.GRID)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.setFocusProxy(self.next)

    def _head(self) -> QWidget:
        named = row(self.title, self.badge, 1, gap=2 * theme.GRID)
        named.setAlignment(self.badge, Qt.AlignmentFlag.AlignVCenter)
        box = row(column(named, self.detail, gap=2), self.give_back, self.next, gap=theme.GRID)
        box.setStretch(0, 1)
        return holder(box)

    def _body(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for words, page in (("Pratin&jau", self.paper), ("Cetaka&n", self.prints), ("Ri&wayat", self.history)):
            self.tabs.addTab(page, words)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(2 * theme.GRID)
        self.panel.setMinimumWidth(PANEL_WIDTH - 6 * theme.GRID)
        split.addWidget(self.panel)
        split.addWidget(self.tabs)
        split.setStretchFactor(1, 1)
        split.setSizes([PANEL_WIDTH, 2 * PANEL_WIDTH])
        return split

    def refresh(self) -> None:
        """Read all that is known of the paper; the preview is drawn anew if it says something else now."""
        self.page = page = letters.letter_page(self.session.office, self.key)
        zone = self.session.office.zone
        self.title.setText(page.kind.label)
        self.badge.set_status(letter_word(page.state))
        self.detail.setText(view.heading_detail(page))
        self.notes.show_notes(view.notes_of(page))
        self.panel.show_page(page, zone)
        self.prints.show_rows(view.print_rows(page, zone))
        self.history.show_rows(letter_history_rows(page.history))
        self._show_next(page)
        self._redraw(page)

    def _show_next(self, page: LetterPage) -> None:
        step = view.next_step(page)
        self.next.setVisible(step is not None)
        self.give_back.setVisible(view.can_return(page))
        if step is not None:
            self.next.setEnabled(True)
            self.next.setText(f" {step.words}")
            self.next.setAccessibleName(step.words.replace("&", ""))
            self.next.setToolTip(step.why)
            set_icon(self.next, step.icon, "accent_text")

    def _redraw(self, page: LetterPage) -> None:
        shown = (page.choices, page.letter.assessment_id, view.is_open(page), page.letter.issued_at)
        if shown != self._drawn_as:
            first, self._drawn_as = self._drawn_as is None, shown
            self.paper.redraw(at_once=first or not view.is_open(page))

    def _store(self, name: str, value: Any) -> None:
        before = self.page.state if self.page is not None else LetterState.DRAFT
        with shown_in(self):
            letters.choose(self.session.office, self.key, {name: value})
            self.changed.emit()
            self.refresh()
            if before is not LetterState.DRAFT and self.page is not None and self.page.state is LetterState.DRAFT:
                show_text("Surat diubah, sehingga kembali menjadi konsep dan perlu diparaf lagi.", "info", self)

    def use_latest(self) -> None:
        """Let the paper rest on the latest calculation of the visit."""
        with shown_in(self):
            letters.use_latest_assessment(self.session.office, self.key)
            self.changed.emit()
            self.refresh()

    def go_on(self) -> None:
        """Do the next step: check, approve, issue or print."""
        if self.page is None or (view.is_open(self.page) and not self.panel.form.leave()):
            return
        step = view.next_step(self.page)
        if step is None:
            return
        acts = {"advance": self._advance, "issue": self.ask_number, "print": self.print_paper}
        acts[step.code]()

    def _advance(self) -> None:
        office, key = self.session.office, self.key
        self.next.setEnabled(False)
        self.session.tasks.run(
            "Memeriksa isi surat…", lambda _progress: letters.advance(office, key), self._advanced, self._refused
        )

    def _advanced(self, state: LetterState) -> None:
        self.changed.emit()
        self.refresh()
        done = {LetterState.CHECKED: "Surat diparaf.", LetterState.APPROVED: "Surat disetujui."}
        show_text(done.get(state, "Tersimpan."), "ok", self)

    def _refused(self, error: BaseException) -> None:
        self.next.setEnabled(True)
        show_error(error, self)

    def ask_return(self) -> None:
        """Ask for the remark with which the paper goes back to its writer."""
        asked = dialogs.ReasonDialog(self, dialogs.RETURN)
        asked.given.connect(self._return)
        asked.open()

    def _return(self, remark: str) -> None:
        with shown_in(self):
            letters.return_letter(self.session.office, self.key, remark)
            self.changed.emit()
            self.refresh()
            show_text("Surat dikembalikan dan menjadi konsep lagi.", "ok", self)

    def ask_number(self) -> None:
        """Ask for the number, then issue."""
        self.refresh()  # the number proposed is that of this moment
        if self.page is None:
            return
        self.issuing = dialogs.IssueDialog(self, self.page)
        self.issuing.wanted.connect(self._issue)
        self.issuing.finished.connect(self._forget_dialog)
        self.issuing.open()

    def _forget_dialog(self, _result: int) -> None:
        self.issuing = None

    def _issue(self, number: str | None, *, accepted: bool = False) -> None:
        office, key = self.session.office, self.key

        def work(_progress: Progress) -> object:
            return letter_issue.issue_letter(office, key, number=number, accept_unconfirmed=accepted)

        self._number = number
        self.session.tasks.run("Menerbitkan surat…", work, self._issued, self._not_issued)

    def _issued(self, _letter: object) -> None:
        if self.issuing is not None:
            self.issuing.accept()
        self.changed.emit()
        self.refresh()
        if self.page is not None:
            show_text(view.issued_text(self.page), "ok", self)
        self.next.setFocus()

    def _not_issued(self, error: BaseException) -> None:
        if not isinstance(error, UserError) or self.issuing is None:
            show_error(error, self)
        elif error.code == "basis_unconfirmed":
            self._ask_unconfirmed(error.message)
        elif error.code == "number_taken":
            self.issuing.show_taken(error.message)
        else:
            self.issuing.show_trouble(error.message)

    def _ask_unconfirmed(self, text: str) -> None:
        number, detail = self._number, "Surat mencantumkan «dasar belum disahkan» pada kakinya."
        box = ask(self, text, "&Terbitkan juga", lambda: self._issue(number, accepted=True), detail)
        box.rejected.connect(self._stay)

    def _stay(self) -> None:
        if self.issuing is not None:
            self.issuing.set_busy(busy=False)

    def print_paper(self) -> None:
        """Print the original, or once that was printed a copy marked SALINAN."""
        self.tabs.setCurrentWidget(self.paper)
        self.paper.print_paper()

    def _printed(self, mark: str | None, printer: QPrinter) -> None:
        with shown_in(self):
            target = printer.printerName() or Path(printer.outputFileName()).name
            letter_copies.note_print(self.session.office, self.key, mark, target=target, copies=printer.copyCount())
            self.changed.emit()
            self.refresh()
            show_text("Surat dikirim ke pencetak dan dicatat.", "ok", self)

    def _act(self, code: str) -> None:
        acts = {
            "save": self._ask_place,
            "receive": self.ask_receipt,
            "replace": self.ask_replacement,
            "void": self.ask_void,
            "visit": self._open_visit,
        }
        acts[code]()

    def _ask_place(self) -> None:
        if self.page is not None:
            choose_place(self, "Simpan salinan surat", PAPERS, view.copy_name(self.page), self.save_copy)

    def save_copy(self, path: Path) -> None:
        """Write the paper to a file and note it."""
        with shown_in(self):
            letter_copies.save_copy(self.session.office, self.key, path)
            self.changed.emit()
            self.refresh()
            show_text(f"Salinan disimpan: {path}", "ok", self)

    def ask_receipt(self) -> None:
        """Ask for day and proof of delivery."""
        if self.page is None:
            return
        office, key = self.session.office, self.key
        asked = dialogs.ReceiptDialog(self, self.page, lambda day: letter_issue.counted_last_day(office, key, day))
        asked.given.connect(self._receive)
        asked.open()

    def _receive(self, day: date, proof: str) -> None:
        before = self.page.letter.due_on if self.page is not None else None
        with shown_in(self):
            after = letter_issue.record_receipt(self.session.office, self.key, day, proof or None)
            self.changed.emit()
            self.refresh()
            show_text(view.receipt_text(before, after), "ok", self)

    def ask_replacement(self) -> None:
        """Ask before a paper that will replace this one is begun."""
        detail = "Konsep baru dibuat. Surat ini tetap berlaku sampai penggantinya terbit."
        number = self.page.letter.number if self.page is not None else ""
        ask(self, f"Ganti surat nomor {number}?", "&Buat konsep pengganti", self._replace, detail)

    def _replace(self) -> None:
        with shown_in(self):
            draft = letter_issue.replace_letter(self.session.office, self.key)
            self.changed.emit()
            self.navigate.emit(Target("letter", draft))

    def ask_void(self) -> None:
        """Ask why the paper is voided, or the draft given up."""
        opened = self.page is not None and view.is_open(self.page)
        asked = dialogs.ReasonDialog(self, dialogs.VOID_DRAFT if opened else dialogs.VOID)
        asked.given.connect(self._void)
        asked.open()

    def _void(self, reason: str) -> None:
        with shown_in(self):
            letter_issue.void_letter(self.session.office, self.key, reason)
            self.changed.emit()
            self.refresh()
            show_text("Surat dibatalkan; alasannya tercatat dalam register.", "ok", self)

    def _open_visit(self) -> None:
        if self.page is not None and self.page.letter.visit_id:
            self.navigate.emit(Target("visit_letters", self.page.letter.visit_id))


SCREEN = LetterScreen
