"""A paper on the screen, drawn from bytes in memory; nothing of it ever touches the disk."""

import re
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPainter, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from core.records.problems import UserError
from ui import theme
from ui.errors import shown_in
from ui.widgets.layouts import button, column, icon_button, label, row

DAMAGED = "Surat ini tidak dapat ditampilkan: berkas PDF rusak. Jalankan Periksa data."
PRINT_DPI = 300
ZOOM_STEP = 1.25
ZOOM_RANGE = (0.25, 4.0)
POINTS_PER_INCH = 72
REDRAW_AFTER_MS = 60
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|.\x00-\x1f]')


class PdfPreview(QWidget):
    """Shows a PDF with page and zoom buttons and Cetak. `on_printed` is told after a print was sent.

    `printed` carries the printer that it was sent to.
    """

    printed = Signal(object)

    def __init__(self, name: str = "Pratinjau surat", on_printed: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._on_printed = on_printed
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.document)
        self.view.setAccessibleName(name)
        self.page_label = label("", "muted", wrap=False)
        self.print_button = button("&Cetak…", self.ask_printer, icon="printer")
        self.setLayout(column(self._tools(), self.view))
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._show_page())
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_AFTER_MS)
        self._redraw.timeout.connect(self.redraw)
        self._enable()

    def _tools(self) -> QWidget:
        made = QWidget()
        made.setLayout(
            row(
                icon_button("chevron-up", "Halaman sebelumnya", lambda: self.turn(-1)),
                icon_button("chevron-down", "Halaman berikutnya", lambda: self.turn(1)),
                self.page_label,
                1,
                icon_button("zoom-out", "Perkecil", lambda: self.zoom(1 / ZOOM_STEP)),
                icon_button("zoom-in", "Perbesar", lambda: self.zoom(ZOOM_STEP)),
                button("&Lebar halaman", self.fit_width, "quiet"),
                self.print_button,
            )
        )
        return made

    def show_pdf(self, data: bytes) -> None:
        """Show a paper.

        Raises:
            UserError: the bytes are no PDF.
        """
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._redraw.start()
        self._enable()
        if self.document.status() != QPdfDocument.Status.Ready:
            raise UserError("paper_damaged", DAMAGED)

    def clear(self) -> None:
        """Show nothing."""
        self.document.close()
        self._enable()

    def _enable(self) -> None:
        self.print_button.setEnabled(self.document.pageCount() > 0)
        self._show_page()

    def _show_page(self) -> None:
        pages = self.document.pageCount()
        page = self.view.pageNavigator().currentPage() + 1
        self.page_label.setText(f"Halaman {page} dari {pages}" if pages else "")

    def turn(self, step: int) -> None:
        """Go some pages on or back."""
        navigator = self.view.pageNavigator()
        page = navigator.currentPage() + step
        if 0 <= page < self.document.pageCount():
            navigator.jump(page, QPointF(), navigator.currentZoom())

    def zoom(self, factor: float) -> None:
        """Make the page larger or smaller."""
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            self.view.setZoomFactor(self._fitted())
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        low, high = ZOOM_RANGE
        self.view.setZoomFactor(min(high, max(low, self.view.zoomFactor() * factor)))

    def _fitted(self) -> float:
        """The zoom at which a page is as wide as the view."""
        points = self.document.pagePointSize(0).width() or self.view.width()
        per_point = self.logicalDpiX() / POINTS_PER_INCH
        return (self.view.viewport().width() - 2 * theme.GRID) / (points * per_point)

    def fit_width(self) -> None:
        """Make the page as wide as the view."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page for its new width."""
        super().resizeEvent(event)
        self._redraw.start()

    def redraw(self) -> None:
        """Draw the fitted pages anew: QPdfView stretches one drawn for the width before, and lines are lost."""
        if self.view.zoomMode() != QPdfView.ZoomMode.FitToWidth or not self.document.pageCount():
            return
        bar = self.view.verticalScrollBar()
        place = bar.value()
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        bar.setValue(place)

    def ask_printer(self) -> QPrintDialog:
        """Let the inspector choose a printer, then print; the dialog is returned open."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._file_word())  # printing to a file proposes this name
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinMax(1, max(1, self.document.pageCount()))
        dialog.accepted.connect(lambda: self._print_or_say(printer))
        dialog.show()  # modal by setWindowModality: QPrintDialog.open() wants a slot by name
        return dialog

    def _file_word(self) -> str:
        title = str(self.document.metaData(QPdfDocument.MetaDataField.Title) or "Surat")
        return " ".join(_NOT_IN_FILE_NAMES.sub(" ", title).split())

    def _print_or_say(self, printer: QPrinter) -> None:
        with shown_in(self):
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print every page, or the range chosen; each page is drawn in memory at 300 dots per inch.

        Raises:
            UserError: the printer does not take the paper.
        """
        printer.setFullPage(True)
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
        painter = QPainter()
        if not painter.begin(printer):
            raise UserError("print_failed", "Pencetak tidak menerima surat ini. Periksa pencetak, lalu cetak lagi.")
        try:
            self._paint_pages(painter, printer)
        finally:
            painter.end()
        if self._on_printed is not None:
            self._on_printed()
        self.printed.emit(printer)

    def _paint_pages(self, painter: QPainter, printer: QPrinter) -> None:
        first = max(1, printer.fromPage())
        last = printer.toPage() or self.document.pageCount()
        for page in range(first - 1, min(last, self.document.pageCount())):
            if page >= first:
                printer.newPage()
            points = self.document.pagePointSize(page)
            scale = PRINT_DPI / POINTS_PER_INCH
            picture = self.document.render(page, QSize(round(points.width() * scale), round(points.height() * scale)))
            on_paper = printer.resolution() / POINTS_PER_INCH
            place = QRect(0, 0, round(points.width() * on_paper), round(points.height() * on_paper))
            painter.drawImage(place, picture)
