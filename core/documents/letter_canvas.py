"""Laid-out pages onto the PDF library's canvas: marks first, so that they never hide text, then boxes, lines, words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from core.documents.fonts import BOLD, REGULAR, register_fonts
from core.documents.letter_operators import TextWriter, draw_lines
from core.documents.letter_pages import GREY, MM, Geometry, Page, TextMark
from core.documents.letter_text import parse_rich, printable, text_width, wrap
from core.records.letters import Footer
from core.records.problems import UserError

_MARK_GREY, _EDGE_GREY = 0.9, 0.55
_FOOT_SIZE = 7.5
_SHORT_HEAD = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every page of a paper shares. `marks` are words such as PRATINJAU, printed across and at the edges."""

    geometry: Geometry
    footer: Footer
    marks: tuple[str, ...] = ()


def render(pages: Sequence[Page], sheet: Sheet) -> bytes:
    """Return the pages as a plain PDF with embedded fonts. The same pages give the same bytes."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 — start-up is timed

    register_fonts()
    target, geometry = BytesIO(), sheet.geometry
    canvas = Canvas(
        target, pagesize=(geometry.width, geometry.height), invariant=1, pageCompression=0, initialFontName=REGULAR
    )
    totals = Counter(page.part for page in pages)
    counted: Counter[int] = Counter()
    tools = (_Images(), TextWriter(canvas._doc))  # noqa: SLF001 — font subsets are kept by document
    for page in pages:
        counted[page.part] += 1
        _draw_page(canvas, page, sheet, tools, f"Halaman {counted[page.part]} dari {totals[page.part]}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_page(canvas: Any, page: Page, sheet: Sheet, tools: tuple["_Images", TextWriter], numbering: str) -> None:
    images, writer = tools
    for place, mark in enumerate(sheet.marks):
        _draw_mark(canvas, sheet.geometry, mark, place, len(sheet.marks))
    canvas.drawText(draw_lines(page))
    for data, x, y, width, height in page.images:
        canvas.drawImage(images.of(data), x, y, width, height, preserveAspectRatio=True, anchor="nw")
    canvas.drawText(writer.write([*page.texts, *_foot(sheet, numbering), *_head(sheet, page.head)]))


def _head(sheet: Sheet, label: str) -> Iterator[TextMark]:
    """The label of a copy stands in the upper margin."""
    if label:
        geometry = sheet.geometry
        for font, text in parse_rich(label):
            x = geometry.right - text_width(text, font, _FOOT_SIZE)
            yield (x, geometry.top + 4 * MM, font, _FOOT_SIZE, text, 0.0, GREY)


def _foot(sheet: Sheet, numbering: str) -> Iterator[TextMark]:
    geometry = sheet.geometry
    y = geometry.bottom - 6 * MM
    right = geometry.right - text_width(numbering, REGULAR, _FOOT_SIZE)
    yield (right, y, REGULAR, _FOOT_SIZE, numbering, 0.0, GREY)
    room = right - geometry.left - 12
    for line in [line for text in _foot_lines(sheet.footer) for line in wrap(text, room, _FOOT_SIZE)]:
        x = geometry.left
        for font, text in line.segments:
            yield (x, y, font, _FOOT_SIZE, text, 0.0, GREY)
            x += text_width(text, font, _FOOT_SIZE)
        y -= _FOOT_SIZE * 1.25


def _foot_lines(footer: Footer) -> Iterator[str]:
    head = f"Jejak catatan {footer.chain_head[:_SHORT_HEAD]}" if footer.chain_head else ""
    first = " · ".join(text for text in (footer.number, head) if text)
    if first:
        yield first
    yield from footer.notes


def _draw_mark(canvas: Any, geometry: Geometry, mark: str, place: int, count: int) -> None:
    """One word across the page and, small, at both edges; two words share the height."""
    word = printable(mark)
    size = min(92.0, geometry.width * 0.72 / text_width(word, BOLD, 1.0))
    y = geometry.height * (place + 1) / (count + 1)
    canvas.saveState()
    canvas.translate(geometry.width / 2, y)
    canvas.rotate(38)
    canvas.setFillGray(_MARK_GREY)
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(0, -size / 3, word)
    canvas.restoreState()
    _draw_edges(canvas, geometry, word, y)


def _draw_edges(canvas: Any, geometry: Geometry, word: str, y: float) -> None:
    for x, angle in ((5 * MM, 90), (geometry.width - 5 * MM, 270)):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.setFillGray(_EDGE_GREY)
        canvas.setFont(BOLD, 9)
        canvas.drawCentredString(0, -3, f"{word}   ·   {word}   ·   {word}")
        canvas.restoreState()


class _Images:
    """Pictures read once per paper, on white: transparency has no place in a letterhead."""

    def __init__(self) -> None:
        self._read: dict[bytes, Any] = {}

    def of(self, data: bytes) -> Any:
        if data not in self._read:
            self._read[data] = _flattened(data)
        return self._read[data]


def _flattened(data: bytes) -> Any:
    from PIL import Image  # noqa: PLC0415 — start-up is timed
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 — start-up is timed

    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as picture:
            colour = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise UserError("logo_unreadable", "Logo kantor tidak dapat dibaca: pilih berkas PNG yang lain.") from None
    white = Image.new("RGB", colour.size, "white")
    white.paste(colour, mask=colour.getchannel("A"))
    return ImageReader(white)
