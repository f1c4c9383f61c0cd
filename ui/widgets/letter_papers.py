"""The paper itself beside its form: drawn in memory by the worker, again a moment after every change, and printed."""

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from core.records.problems import UserError
from core.services import letter_copies, letters
from ui.errors import show_error
from ui.sessions import Session
from ui.widgets.layouts import column
from ui.widgets.pdf_previews import PdfPreview
from ui.widgets.states import EmptyState, States

REDRAW_AFTER_MS = 400
"""How long after the last change the paper is drawn anew."""


class LetterPaper(QWidget):
    """Shows one paper. `printed` carries its mark (SALINAN or None) and the printer once it was really sent."""

    printed = Signal(object, object)
    drawn = Signal()

    def __init__(self, session: Session, key: str) -> None:
        super().__init__()
        self.session, self.key = session, key
        self.preview = PdfPreview()
        self.preview.print_button.hide()
        self.preview.printed.connect(self._sent)
        self._wanted = self._running = self._shown = 0
        self._mark: str | None = None
        self._soon = QTimer(self, singleShot=True, interval=REDRAW_AFTER_MS)
        self._soon.timeout.connect(self._draw)
        empty = EmptyState("file-text", "Tidak ada berkas", "Konsep ini dibatalkan sebelum terbit.")
        self.states = States(self.preview, empty)
        self.setLayout(column(self.states))

    def redraw(self, *, at_once: bool = False) -> None:
        """Draw the paper anew, a moment later unless at once."""
        self._wanted += 1
        if at_once:
            self._draw()
        else:
            self._soon.start()

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what the records say."""
        return self._wanted == self._shown

    def _draw(self) -> None:
        self._soon.stop()
        if not self.preview.document.pageCount():
            self.states.show_loading()
        office, key, token = self.session.office, self.key, self._wanted
        self._running = token
        self.session.tasks.run(
            "Menyiapkan pratinjau…", lambda _progress: (token, letters.preview(office, key)), self._show, self._refuse
        )

    def _show(self, drawn: tuple[int, bytes]) -> None:
        token, pdf = drawn
        if token != self._wanted:
            return
        self._shown = token
        self._put(pdf)
        self.drawn.emit()

    def _put(self, pdf: bytes) -> None:
        navigator = self.preview.view.pageNavigator()
        page = navigator.currentPage()
        self.preview.show_pdf(pdf)
        self.states.show_content()
        if 0 < page < self.preview.document.pageCount():
            navigator.jump(page, QPointF(), navigator.currentZoom())

    def _refuse(self, error: BaseException) -> None:
        self._shown = self._running
        if not isinstance(error, UserError):
            show_error(error, self)
        elif error.code == "not_issued":
            self.states.show_empty()
        else:
            self.states.show_error(error.message)

    def print_paper(self) -> None:
        """Show what is to be printed (the original first, then SALINAN) and ask for the printer."""
        office, key = self.session.office, self.key
        self.session.tasks.run(
            "Menyiapkan cetakan…",
            lambda _progress: letter_copies.paper_to_print(office, key),
            self._ask_printer,
            self._refuse_print,
        )

    def _ask_printer(self, paper: tuple[bytes, str | None]) -> None:
        pdf, self._mark = paper
        self._put(pdf)
        self.preview.ask_printer().finished.connect(self._show_original)

    def _show_original(self, _result: int) -> None:
        if self._mark is not None:
            self.redraw(at_once=True)

    def _refuse_print(self, error: BaseException) -> None:
        show_error(error, self)

    def _sent(self, printer: QPrinter) -> None:
        self.printed.emit(self._mark, printer)
