"""Surat of a visit: every kind of paper in the order of the day, made or opened from here; the blank form beside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from core.records.letters import LetterKind
from core.services.letter_copies import blank_minutes, note_blank_print
from core.services.letters import draft_letter
from core.services.visit_papers import VisitPapers, visit_papers
from ui import theme
from ui.errors import show_error, show_text, shown_in
from ui.sessions import Session
from ui.viewmodels import visit_letters as view
from ui.viewmodels.targets import Target
from ui.widgets.layouts import Part, card, column, heading, holder, icon_button, label, scrolled
from ui.widgets.letter_cards import LetterCard
from ui.widgets.pdf_previews import PdfPreview
from ui.widgets.visit_steps import VisitSteps

LIST_WIDTH = 74 * theme.GRID


class VisitLettersScreen(QWidget):
    """Cards of the papers; the blank Berita Acara is shown at the right when it is asked for."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session, self.key = session, target.key or ""
        self.cards: dict[LetterKind, LetterCard] = {}
        self.steps = VisitSteps("visit_letters", target.key)
        self.steps.navigate.connect(self.navigate)
        self.detail = label("", "muted")
        self.preview = PdfPreview("Formulir Berita Acara kosong")
        self.preview.print_button.hide()
        self.preview.printed.connect(lambda _printer: self._printed())
        self._prints = False
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(2 * theme.GRID)
        self.listing = holder(column())
        self.split.addWidget(self.listing)
        self.split.addWidget(self._form_pane())
        head = column(label("Surat kunjungan", "title"), self.detail, gap=2)
        box = column(self.steps, head, self.split, gap=2 * theme.GRID)
        box.setStretch(2, 1)
        self.setLayout(box)

    def _form_pane(self) -> QWidget:
        close = icon_button("x", "Tutup formulir", self.hide_form)
        self.pane = card(heading("Formulir Berita Acara kosong", close), self.preview)
        self.pane.hide()
        return self.pane

    def refresh(self) -> None:
        """Read what can be made and what exists."""
        self._show(visit_papers(self.session.office, self.key))

    def _show(self, papers: VisitPapers) -> None:
        self.detail.setText(view.heading_detail(papers))
        focused = next((kind for kind, one in self.cards.items() if one.isAncestorOf(self.focusWidget() or self)), None)
        self.cards = {paper.kind: self._card(paper) for paper in view.paper_cards(papers)}
        parts: list[Part] = [*self.cards.values(), 1]
        before, sizes = self.listing, self.split.sizes()
        self.listing = scrolled(column(*parts, gap=2 * theme.GRID))
        self.listing.setMinimumWidth(LIST_WIDTH)
        self.split.replaceWidget(0, self.listing)
        before.hide()
        before.deleteLater()
        self.split.setSizes(sizes)
        self._focus(focused)

    def _focus(self, kind: LetterKind | None) -> None:
        following = next((one for one in self.cards.values() if one.paper.is_next), None)
        wanted = self.cards.get(kind) if kind is not None else following
        if wanted is not None and wanted.buttons:
            self.setFocusProxy(wanted.buttons[0])
            if kind is not None:
                wanted.buttons[0].setFocus()

    def _card(self, paper: view.PaperCard) -> LetterCard:
        made = LetterCard(paper)
        made.begun.connect(self._begin)
        made.opened.connect(lambda key: self.navigate.emit(Target("letter", key)))
        made.result_wanted.connect(lambda: self.navigate.emit(Target("visit_result", self.key)))
        made.shown.connect(self.show_form)
        made.printed.connect(self.print_form)
        return made

    def _begin(self, kind: LetterKind) -> None:
        paper = self.cards[kind].paper
        with shown_in(self):
            letter_id = paper.letter_id or draft_letter(self.session.office, self.key, kind)
            self.changed.emit()
            self.navigate.emit(Target("letter", letter_id))

    def show_form(self) -> None:
        """Show the blank form at the right."""
        self._ask_form(prints=False)

    def print_form(self) -> None:
        """Show the blank form and ask for the printer at once."""
        self._ask_form(prints=True)

    def _ask_form(self, *, prints: bool) -> None:
        office, key = self.session.office, self.key
        self._prints = prints
        self.session.tasks.run(
            "Menyiapkan formulir…", lambda _progress: blank_minutes(office, key), self._show_form, self._refuse_form
        )

    def _show_form(self, pdf: bytes) -> None:
        if not self.pane.isVisible():
            self.pane.show()
            self.split.setSizes([LIST_WIDTH, max(1, self.split.width() - LIST_WIDTH)])
        self.preview.show_pdf(pdf)
        if self._prints:
            self.preview.ask_printer()

    def _refuse_form(self, error: BaseException) -> None:
        show_error(error, self)

    def _printed(self) -> None:
        with shown_in(self):
            note_blank_print(self.session.office, self.key)
            self.changed.emit()
            show_text("Formulir Berita Acara dikirim ke pencetak.", "ok", self)

    def hide_form(self) -> None:
        """Give the width back to the cards."""
        self.pane.hide()


SCREEN = VisitLettersScreen
