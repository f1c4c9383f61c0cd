"""The sheet of an entry of the law on paper: a PDF in memory, drawn by the painter of the screen."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from core.services.law_pages import LawPages
from ui.viewmodels.rules_prints import Sheet, sheet_of
from ui.viewmodels.rules_values import Entry, series_of
from ui.viewmodels.value_series import Series, can_be_drawn
from ui.widgets.chart_drawings import Chart, paper_look
from ui.widgets.value_charts import MANY

DPI = 96
"""Everything is laid out in pixels of 96 to the inch and scaled to the paper."""
RESOLUTION = 600
PIXELS, TITLE_PIXELS, SMALL_PIXELS = 12, 20, 11
MARGIN_MM = 18
MM_PER_INCH = 25.4
FOLIO_MM = (215.0, 330.0)
CHART_HEIGHT, CHART_HEIGHT_OF_MANY = 260.0, 340.0
FOOT = 44.0
PAD = 4.0
WRAP = Qt.TextFlag.TextWordWrap


class Block(NamedTuple):
    """A part of the paper: its height and how it is drawn at a height of the page. A `head` is drawn on every page."""

    height: float
    paint: Callable[[QPainter, float], None]
    is_head: bool = False


def print_sheet(entry: Entry, pages: LawPages) -> bytes:
    """Return the sheet as a PDF: title, present value, chart, every value with basis, standing and sign-off."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(entry.label)
    writer.setCreator("Patuh")
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(_page_layout(pages.paper_size))
    _Paper(sheet_of(entry, pages), series_of(entry), pages.today, writer).paint()
    return bytes(buffer.data().data())


def _page_layout(size: str) -> QPageLayout:
    if size == "F4":
        page = QPageSize(QSizeF(*FOLIO_MM), QPageSize.Unit.Millimeter, "F4")
    else:
        page = QPageSize(QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


class _Paper:
    """Lays the blocks out on pages, then draws them."""

    def __init__(self, sheet: Sheet, lines: Sequence[Series], today: date, writer: QPdfWriter) -> None:
        self.sheet, self.lines, self.today, self.writer = sheet, lines, today, writer
        self.look = paper_look(PIXELS)
        self.chart_height = CHART_HEIGHT_OF_MANY if len(lines) >= MANY else CHART_HEIGHT
        scale = DPI / RESOLUTION
        self.width, self.height = writer.width() * scale, writer.height() * scale

    def paint(self) -> None:
        """Draw every page."""
        pages = self._paged(self._blocks())
        painter = QPainter(self.writer)
        painter.scale(RESOLUTION / DPI, RESOLUTION / DPI)
        for number, blocks in enumerate(pages, start=1):
            if number > 1:
                self.writer.newPage()
            y = 0.0
            for block in blocks:
                block.paint(painter, y)
                y += block.height
            self._paint_foot(painter, number, len(pages))
        painter.end()

    def _paged(self, blocks: Sequence[Block]) -> list[list[Block]]:
        room, head = self.height - FOOT, next((block for block in blocks if block.is_head), None)
        pages: list[list[Block]] = [[]]
        for block in blocks:
            if pages[-1] and sum(each.height for each in pages[-1]) + block.height > room:
                pages.append([head] if head is not None and not block.is_head else [])
            pages[-1].append(block)
        return pages

    def _blocks(self) -> list[Block]:
        sheet = self.sheet
        blocks = [
            self._text(sheet.office, SMALL_PIXELS, self.look.muted),
            self._text(sheet.title, TITLE_PIXELS, self.look.text, bold=True),
            self._text(sheet.about, PIXELS, self.look.muted),
            *(self._text(words, PIXELS, self.look.text, bold=True) for words in sheet.present),
        ]
        if self.lines and can_be_drawn(self.lines):
            blocks.append(Block(self.chart_height + 2 * PAD, self._paint_chart))
            if sheet.note:
                blocks.append(self._text(sheet.note, SMALL_PIXELS, self.look.muted))
        blocks.append(self._row(sheet.titles, bold=True))
        return [*blocks, *(self._row(cells) for cells in sheet.rows)]

    def _text(self, text: str, pixels: int, colour: str, *, bold: bool = False) -> Block:
        font = paper_look(pixels).font(bold=bold)
        space = QRectF(0, 0, self.width, self.height)
        height = QFontMetricsF(font).boundingRect(space, WRAP, text).height()

        def paint(painter: QPainter, y: float) -> None:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(0, y, self.width, height + PAD), WRAP, text)

        return Block(height + 2 * PAD, paint)

    def _row(self, cells: Sequence[str], *, bold: bool = False) -> Block:
        font = paper_look(SMALL_PIXELS).font(bold=bold)
        boxes = self._cells(cells, QFontMetricsF(font))
        height = max(box.height() for box in boxes) + 2 * PAD

        def paint(painter: QPainter, y: float) -> None:
            painter.setFont(font)
            painter.setPen(QColor(self.look.text))
            for box, words in zip(boxes, cells, strict=True):
                painter.drawText(box.translated(0, y + PAD), WRAP, words)
            painter.setPen(QPen(QColor(self.look.muted if bold else self.look.grid), 0.8))
            painter.drawLine(QPointF(0, y + height), QPointF(self.width, y + height))

        return Block(height, paint, is_head=bold)

    def _cells(self, cells: Sequence[str], metrics: QFontMetricsF) -> list[QRectF]:
        left, boxes = 0.0, []
        for words, part in zip(cells, self.sheet.widths, strict=True):
            width = part * self.width
            space = QRectF(0, 0, width - 2 * PAD, self.height)
            boxes.append(QRectF(left, 0, width - 2 * PAD, metrics.boundingRect(space, WRAP, words).height() + 1))
            left += width
        return boxes

    def _paint_chart(self, painter: QPainter, y: float) -> None:
        painter.save()
        painter.translate(0, y)
        Chart(self.lines, self.today, QRectF(0, PAD, self.width, self.chart_height), self.look).paint(painter)
        painter.restore()

    def _paint_foot(self, painter: QPainter, number: int, of: int) -> None:
        font = paper_look(SMALL_PIXELS).font()
        metrics = QFontMetricsF(font)
        top = self.height - 2 * metrics.height()
        painter.setFont(font)
        painter.setPen(QPen(QColor(self.look.grid), 0.8))
        painter.drawLine(QPointF(0, top - PAD), QPointF(self.width, top - PAD))
        painter.setPen(QColor(self.look.muted))
        for place, words in enumerate(self.sheet.foot):
            painter.drawText(QRectF(0, top + place * metrics.height(), self.width, metrics.height()), words)
        box = QRectF(0, top, self.width, metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"Halaman {number} dari {of}")
