"""Blocks onto pages: heads, running text, lists. Tables and what is signed stand in their own modules."""

from collections.abc import Callable, Sequence
from typing import Any

from core.documents.letter_forms import draw_checklist, draw_copies, draw_qr, draw_signatures, draw_write_in
from core.documents.letter_pages import BASE_SIZE, BLACK, Flow, Span, baseline_below, line_height
from core.documents.letter_steps import draw_explanation
from core.documents.letter_tables import draw_amounts, draw_table
from core.documents.letter_text import Line, wrap
from core.records import letters
from core.records.letters import Block

_SMALL = 8.5
_KEEP_LINES = 3
_LOGO = 54.0
_KEY_SHARE, _COLON = 0.3, 9.0
_REFERENCE_KEY = 58.0
_BOX_PADDING = 7.0


def draw_blocks(flow: Flow, blocks: Sequence[Block]) -> None:
    """Draw the blocks in order; what is to be kept with the next block goes over to the next page with it."""
    for place, block in enumerate(blocks):
        if _is_kept(blocks, place):
            _keep_with_next(flow, blocks, place)
        draw_block(flow, block)


def draw_block(flow: Flow, block: Block) -> None:
    """Draw one block where the flow stands."""
    _DRAWERS[type(block)](flow, block)


def _keep_with_next(flow: Flow, blocks: Sequence[Block], place: int) -> None:
    height = 0.0
    for later, block in enumerate(blocks[place:], start=place):
        height += _measured(flow, block)
        if not _is_kept(blocks, later):
            break
    if place and height <= flow.page_room and not _is_kept(blocks, place - 1):
        flow.need(height)


def _is_kept(blocks: Sequence[Block], place: int) -> bool:
    """A heading goes with what is kept; else it sees to itself: it asks for room for what follows when it is drawn."""
    block = blocks[place]
    if isinstance(block, letters.Heading):
        return place + 1 < len(blocks) and _is_kept(blocks, place + 1)
    return (isinstance(block, letters.Paragraph) and block.keep) or (isinstance(block, letters.Qr) and block.beside)


def _measured(flow: Flow, block: Block) -> float:
    if isinstance(block, letters.Table | letters.Explanation):
        return 4 * line_height(flow.size())
    trial = Flow(flow.geometry, flow.scale, endless=True)
    trial.y -= 1
    draw_block(trial, block)
    return trial.geometry.top - trial.y


def put_lines(flow: Flow, lines: Sequence[Line], size: float, span: Span) -> None:
    """Write lines downwards, leaving no single line of a paragraph at the foot or the head of a page."""
    step = line_height(size)
    for place, line in enumerate(lines):
        flow.need(step * (2 if len(lines) > 1 and place in {0, len(lines) - 2} else 1))
        flow.put_in(span, baseline_below(flow.y, size), line, size)
        flow.y -= step


def _put_text(flow: Flow, text: str, size: float, span: Span, *, bold: bool = False) -> None:
    put_lines(flow, wrap(text, span.width, size, bold), size, span)


def _letterhead(flow: Flow, block: letters.Letterhead) -> None:
    inset = flow.size(_LOGO) + 10 if block.logo else 0.0
    top, span = flow.y, Span(flow.left + inset, flow.width - 2 * inset, "center")
    _put_text(flow, block.name, flow.size(13), span, bold=True)
    for text in block.lines:
        _put_text(flow, text, flow.size(_SMALL), span)
    if block.logo:
        side = flow.size(_LOGO)
        flow.page.images.append((block.logo, flow.left, top - side, side, side))
        flow.y = min(flow.y, top - side)
    flow.y -= 5
    flow.rule(flow.left, flow.y, flow.width, 1.6, BLACK)
    flow.rule(flow.left, flow.y - 2.4, flow.width, 0.5, BLACK)
    flow.y -= flow.size(14)


def _reference(flow: Flow, block: letters.ReferenceLines) -> None:
    size = flow.size()
    date_lines = wrap(block.place_and_date, flow.width * 0.42, size)
    baseline = baseline_below(flow.y, size)
    for place, line in enumerate(date_lines):
        flow.put_in(flow.span("right"), baseline - place * line_height(size), line, size)
    beside = max((line.width for line in date_lines), default=0.0) + 12
    key = flow.size(_REFERENCE_KEY)
    for place, (name, value) in enumerate(block.rows):
        room = flow.width - key - flow.size(_COLON) - (beside if place < len(date_lines) else 0.0)
        _key_value(flow, name, wrap(value or "–", room, size), key, size)
    flow.skip(10)


def _key_value(flow: Flow, name: str, lines: Sequence[Line], key: float, size: float) -> None:
    names = wrap(name, key - 4, size)
    step = line_height(size)
    flow.need(step * max(len(names), min(len(lines), 2)))
    top, page = flow.y, flow.page
    for place, line in enumerate(names):
        flow.put(flow.left, baseline_below(top - place * step, size), line, size)
    flow.put(flow.left + key, baseline_below(top, size), wrap(":", flow.width, size)[0], size)
    put_lines(flow, lines, size, flow.span(indent=key + flow.size(_COLON)))
    if flow.page is page:
        flow.y = min(flow.y, top - len(names) * step)


def _addressee(flow: Flow, block: letters.Addressee) -> None:
    size = flow.size()
    for text in block.lines:
        _put_text(flow, text, size, flow.span(share=0.75))
    flow.skip(10)


def _title(flow: Flow, block: letters.Title) -> None:
    _put_text(flow, block.text, flow.size(13), flow.span("center"), bold=True)
    for text in block.lines:
        _put_text(flow, text, flow.size(), flow.span("center"))
    flow.skip(10)


def _heading(flow: Flow, block: letters.Heading) -> None:
    size = flow.size(BASE_SIZE + 0.5)
    lines = wrap(block.text, flow.width, size, bold=True)
    flow.skip(4)
    flow.need(len(lines) * line_height(size) + _KEEP_LINES * line_height(flow.size()))
    put_lines(flow, lines, size, flow.span())
    flow.skip(2)


def _paragraph(flow: Flow, block: letters.Paragraph) -> None:
    size = flow.size(_SMALL if block.small else BASE_SIZE)
    if block.boxed:
        _boxed(flow, block.text, size)
    else:
        _put_text(flow, block.text, size, flow.span(block.align))
    flow.skip(6)


def _boxed(flow: Flow, text: str, size: float) -> None:
    lines = wrap(text, flow.width - 2 * _BOX_PADDING, size)
    height = len(lines) * line_height(size) + 2 * _BOX_PADDING - 3
    flow.need(height)
    flow.shade(flow.left, flow.y, flow.width, min(height, flow.y - flow.bottom))
    flow.y -= _BOX_PADDING - 1.5
    put_lines(flow, lines, size, Span(flow.left + _BOX_PADDING, flow.width - 2 * _BOX_PADDING))
    flow.y -= _BOX_PADDING - 1.5


def _list(flow: Flow, block: letters.NumberedList) -> None:
    size = flow.size()
    indent = flow.size(20)
    for place, item in enumerate(block.items):
        lines = wrap(item, flow.width - indent, size)
        flow.need(line_height(size) * min(2, len(lines)))
        marker = wrap(_marker(block.marker, place), indent, size)[0]
        flow.put(flow.left + 3, baseline_below(flow.y, size), marker, size)
        put_lines(flow, lines, size, flow.span("justify", indent=indent))
        flow.skip(2)
    flow.skip(4)


def _marker(marker: str, place: int) -> str:
    if marker == "-":
        return "–"
    if marker == "a":
        return f"{_letters(place)}."
    return f"{place + 1}."


def _letters(place: int) -> str:
    head, tail = divmod(place, 26)
    return (_letters(head - 1) if head else "") + chr(ord("a") + tail)


def _key_values(flow: Flow, block: letters.KeyValues) -> None:
    size = flow.size()
    key = flow.width * _KEY_SHARE
    room = flow.width - key - flow.size(_COLON)
    for name, value in block.rows:
        if value or not block.write_in:
            _key_value(flow, name, wrap(value or "–", room, size), key, size)
        else:
            _key_line(flow, name, key, size)
    flow.skip(6)


def _key_line(flow: Flow, name: str, key: float, size: float) -> None:
    flow.need(line_height(size) * 1.45)
    flow.y -= line_height(size) * 0.35
    left = flow.left + key + flow.size(_COLON)
    flow.write_in(left, baseline_below(flow.y, size), flow.left + flow.width - left)
    _key_value(flow, name, (), key, size)


def _page_break(flow: Flow, block: letters.PageBreak) -> None:
    del block
    if not flow.at_top:
        flow.turn()


def _copy_start(flow: Flow, block: letters.CopyStart) -> None:
    flow.begin_part(block.label)


def _annex(flow: Flow, block: letters.AnnexHeading) -> None:
    if not flow.at_top:
        flow.turn()
    for text in (block.label, *block.lines):
        _put_text(flow, text, flow.size(_SMALL), flow.span("right"))
    flow.skip(6)
    _put_text(flow, block.title, flow.size(12), flow.span("center"), bold=True)
    flow.skip(6)


def _nothing(flow: Flow, block: Block) -> None:
    """What is said of the whole paper is not drawn in its course."""
    del flow, block


_DRAWERS: dict[type, Callable[[Flow, Any], None]] = {
    letters.PaperInfo: _nothing,
    letters.Letterhead: _letterhead,
    letters.ReferenceLines: _reference,
    letters.Addressee: _addressee,
    letters.Title: _title,
    letters.Heading: _heading,
    letters.Paragraph: _paragraph,
    letters.NumberedList: _list,
    letters.KeyValues: _key_values,
    letters.Table: draw_table,
    letters.Amounts: draw_amounts,
    letters.Explanation: draw_explanation,
    letters.Checklist: draw_checklist,
    letters.Signatures: draw_signatures,
    letters.WriteInLines: draw_write_in,
    letters.Copies: draw_copies,
    letters.Qr: draw_qr,
    letters.PageBreak: _page_break,
    letters.CopyStart: _copy_start,
    letters.AnnexHeading: _annex,
    letters.Footer: _nothing,
}
