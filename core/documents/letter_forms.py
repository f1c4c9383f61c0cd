"""What is ticked, written in, signed and copied: boxes, dotted lines, signatures, Tembusan, the square code."""

from collections.abc import Sequence
from functools import lru_cache

from core.documents.letter_pages import BLACK, GREY, MM, Flow, Span, baseline_below, line_height
from core.documents.letter_text import wrap
from core.records.letters import CheckItem, Checklist, Copies, Qr, Signature, Signatures, WriteInLines

_THREE = 3
_BESIDE = {_THREE: _THREE, 5: _THREE, 6: _THREE}
_BOX = 8.0
_SIGN_ROOM = 52.0
_WRITE_STEP = 20.0
_QR_SIDE, _QR_LEAST = 27 * MM, 21 * MM
_SMALL, _CAPTION = 8.5, 7.5


def draw_checklist(flow: Flow, block: Checklist) -> None:
    """Draw a box per item: ticked, crossed out, or open to be ticked by hand; the remark stands at the right."""
    for item in block.items:
        _draw_item(flow, item)
    flow.skip(6)


def _draw_item(flow: Flow, item: CheckItem) -> None:
    size, box = flow.size(), flow.size(_BOX)
    indent, note_width = box + 9, flow.width * 0.34
    text_width = flow.width - indent - note_width - 8
    lines, notes = wrap(item.text, text_width, size), wrap(item.note, note_width, flow.size(9))
    step = line_height(size)
    height = max(len(lines), len(notes)) * step + 2
    flow.need(min(height, flow.page_room))
    _draw_box(flow, flow.left + 3, flow.y - (step - box) / 2, box, item.checked)
    for place, line in enumerate(lines):
        flow.put(flow.left + indent, baseline_below(flow.y - place * step, size), line, size)
    for place, line in enumerate(notes):
        flow.put(flow.left + flow.width - note_width, baseline_below(flow.y - place * step, size), line, flow.size(9))
    if item.checked is None and not item.note:
        flow.write_in(flow.left + flow.width - note_width, baseline_below(flow.y, size), note_width)
    flow.y -= height


def _draw_box(flow: Flow, x: float, y: float, side: float, checked: bool | None) -> None:
    flow.rule(x, y, side, 0.7, BLACK)
    flow.rule(x, y - side, side, 0.7, BLACK)
    flow.upright(x, y, side, 0.7, BLACK)
    flow.upright(x + side, y, side, 0.7, BLACK)
    strokes = flow.page.strokes
    if checked:
        strokes.append((x + 0.18 * side, y - 0.5 * side, x + 0.42 * side, y - 0.78 * side, 1.1, BLACK))
        strokes.append((x + 0.42 * side, y - 0.78 * side, x + 0.84 * side, y - 0.2 * side, 1.1, BLACK))
    elif checked is False:
        strokes.append((x + 0.25 * side, y - 0.5 * side, x + 0.75 * side, y - 0.5 * side, 1.0, BLACK))


def draw_write_in(flow: Flow, block: WriteInLines) -> None:
    """Draw a label and empty lines under it, never the label alone."""
    size, step = flow.size(), flow.size(_WRITE_STEP)
    label = wrap(block.label, flow.width, size)
    flow.need(len(label) * line_height(size) + min(2, block.lines) * step)
    for line in label:
        flow.put(flow.left, baseline_below(flow.y, size), line, size)
        flow.y -= line_height(size)
    for _ in range(block.lines):
        flow.need(step)
        flow.y -= step
        flow.write_in(flow.left, flow.y + 2, flow.width)
    flow.skip(8)


def draw_signatures(flow: Flow, block: Signatures) -> None:
    """Draw two or three signatures in a row, one that is left over at the right. A row is never torn apart."""
    flow.skip(6)
    in_row = 1 if block.at_right else _BESIDE.get(len(block.people), 2)
    for first in range(0, len(block.people), in_row):
        _draw_row(flow, block.people[first : first + in_row])


def _draw_row(flow: Flow, people: Sequence[Signature]) -> None:
    width = flow.width * (0.31 if len(people) == _THREE else 0.46)
    step = (flow.width - width) / (len(people) - 1) if len(people) > 1 else 0.0
    first = flow.left if step else flow.left + flow.width - width
    above = max(_height(flow, person.above, width) for person in people)
    below = max(_height(flow, (person.name or " ", *person.below), width) for person in people)
    height = above + flow.size(_SIGN_ROOM) + below
    flow.need(height)
    top = flow.y
    for place, person in enumerate(people):
        _draw_signature(flow, person, Span(first + place * step, width, "center"), (top, above))
    flow.y = top - height - flow.size(10)


def _height(flow: Flow, texts: tuple[str, ...], width: float) -> float:
    return sum(len(wrap(text, width, flow.size())) for text in texts) * line_height(flow.size())


def _draw_signature(flow: Flow, person: Signature, span: Span, heights: tuple[float, float]) -> None:
    top, above = heights
    _stack(flow, person.above, span, top)
    y = top - above - flow.size(_SIGN_ROOM)
    if person.name:
        y = _stack(flow, (person.name,), span, y, bold=True)
    else:
        y -= line_height(flow.size())
        flow.write_in(span.left + span.width * 0.1, y + 3, span.width * 0.8)
    _stack(flow, person.below, span, y)


def _stack(flow: Flow, texts: tuple[str, ...], span: Span, y: float, *, bold: bool = False) -> float:
    size = flow.size()
    for text in texts:
        for line in wrap(text, span.width, size, bold):
            flow.put_in(span, baseline_below(y, size), line, size)
            y -= line_height(size)
    return y


def draw_copies(flow: Flow, block: Copies) -> None:
    """Draw Tembusan at the lower left, numbered where there are several."""
    size = flow.size(_SMALL)
    step = line_height(size)
    label = wrap(block.label, flow.width, size, bold=True)
    numbered = len(block.items) > 1
    texts = [f"{place}. {item}" if numbered else item for place, item in enumerate(block.items, start=1)]
    lines = [*label, *(line for text in texts for line in wrap(text, flow.width * 0.8, size))]
    flow.need(min(len(lines) * step, flow.page_room))
    for line in lines:
        flow.need(step)
        flow.put(flow.left, baseline_below(flow.y, size), line, size)
        flow.y -= step
    flow.skip(6)


def draw_qr(flow: Flow, block: Qr) -> None:
    """Draw the payload as a square code with its caption at the right; a payload not yet made leaves nothing."""
    if not block.payload:
        return
    side, size = max(flow.size(_QR_SIDE), _QR_LEAST), flow.size(_CAPTION)
    flow.need(side)
    top = flow.y
    room = flow.width * 0.5 - side - 10
    modules = qr_runs(block.payload)
    count = max(row for row, _, _ in modules) + 1
    module = side / count
    for row, start, length in modules:
        flow.shade(flow.left + start * module, top - row * module, length * module, module * 1.02, BLACK)  # no seams
    for place, line in enumerate(wrap(block.caption, room, size)):
        baseline = baseline_below(top - place * line_height(size), size)
        flow.put(flow.left + side + 10, baseline, line, size, grey=GREY)
    flow.y = top if block.beside else top - side - flow.size(8)


@lru_cache(maxsize=64)
def qr_runs(payload: str) -> tuple[tuple[int, int, int], ...]:
    """Return the dark runs of the code as (row, first module, length), without the quiet zone."""
    import segno  # noqa: PLC0415 — start-up is timed

    runs: list[tuple[int, int, int]] = []
    for row, modules in enumerate(segno.make_qr(payload, error="m").matrix):
        start = 0
        for column, dark in enumerate((*modules, 0)):
            if not dark:
                if column > start:
                    runs.append((row, start, column - start))
                start = column + 1
    return tuple(runs)
