"""The calculation annex: a tree of steps, each with its value, its article and the cell it came from."""

from collections.abc import Iterator, Sequence

from core.documents.letter_pages import BLACK, GREY, RULE_GREY, Flow, Span, baseline_below, line_height
from core.documents.letter_text import Line, wrap
from core.records.letters import Explanation, ExplanationLine

_SIZE, _NOTE_SIZE, _INDENT, _GAP = 8.5, 7.2, 11.0, 3.0
_DEEPEST = 9
_VALUE_SHARE = 0.26


def draw_explanation(flow: Flow, block: Explanation) -> None:
    """Draw the title and the steps under one another, inputs indented under what was made of them."""
    title = wrap(block.title, flow.width, flow.size(9.5), bold=True)
    step = line_height(flow.size(9.5))
    flow.skip(4)
    flow.need(step * len(title) + 3 * line_height(flow.size(_SIZE)))
    for line in title:
        flow.need(step)
        flow.put(flow.left, baseline_below(flow.y, flow.size(9.5)), line, flow.size(9.5))
        flow.y -= step
    for step_line, inputs in _grouped(block.lines):
        _draw_step(flow, step_line, inputs)
    flow.skip(8)


def _grouped(lines: Sequence[ExplanationLine]) -> Iterator[tuple[ExplanationLine, Sequence[ExplanationLine]]]:
    """Yield each step; where all that went into it are plain values, these come with it, to stand on one line."""
    place = 0
    while place < len(lines):
        end = place + 1
        while end < len(lines) and lines[end].depth > lines[place].depth:
            end += 1
        inputs = lines[place + 1 : end]
        plain = all(line.depth == lines[place].depth + 1 for line in inputs)
        yield lines[place], inputs if plain else ()
        place = end if plain else place + 1


def _note(line: ExplanationLine, inputs: Sequence[ExplanationLine]) -> str:
    own = [text for text in (line.references, line.source) if text]
    return " · ".join([*own, *map(_plain_value, inputs)])


def _plain_value(line: ExplanationLine) -> str:
    aside = "; ".join(text for text in (line.references, line.source) if text)
    return f"{line.label}: **{line.value}**" + (f" [{aside}]" if aside else "")


def _draw_step(flow: Flow, line: ExplanationLine, inputs: Sequence[ExplanationLine]) -> None:
    depth = min(line.depth, _DEEPEST)
    indent = flow.size(_INDENT) * depth
    value_width = flow.width * _VALUE_SHARE
    label_width = flow.width - indent - value_width - 8
    size, note_size = flow.size(_SIZE), flow.size(_NOTE_SIZE)
    labels = wrap(line.label, label_width, size, bold=depth == 0)
    values = wrap(line.value, value_width, size, bold=depth == 0)
    note = _note(line, inputs)
    notes = wrap(note, label_width + (value_width if inputs else 0.0), note_size) if note else ()
    upper = max(len(labels), len(values)) * line_height(size)
    height = upper + len(notes) * line_height(note_size) + _GAP
    flow.need(min(height, flow.page_room))
    top = flow.y
    _put_column(flow, labels, Span(flow.left + indent, label_width), size)
    _put_column(flow, values, Span(flow.left + flow.width - value_width, value_width, "right"), size)
    flow.y = top - (upper if inputs else len(labels) * line_height(size))
    _put_column(flow, notes, Span(flow.left + indent, flow.width - indent), note_size, grey=GREY)
    flow.y = top - height
    for level in range(depth):
        flow.upright(flow.left + flow.size(_INDENT) * (level + 0.35), top, height, 0.35)
    flow.rule(flow.left + indent, flow.y, flow.width - indent, 0.25, RULE_GREY)


def _put_column(flow: Flow, lines: tuple[Line, ...], span: Span, size: float, *, grey: float = BLACK) -> None:
    for place, line in enumerate(lines):
        flow.put_in(span, baseline_below(flow.y - place * line_height(size), size), line, size, grey=grey)
