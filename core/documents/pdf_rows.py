"""The lines below the head of a PDF's table as rows: what was wrapped in a cell goes back to its row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.documents.pdf_columns import Columns
from core.documents.pdf_lines import NEAR, Line, is_near, phrases_of
from core.documents.pdf_processes import Rule

_PAGE_NUMBER = re.compile(
    r"(?:\W*(?:hal(?:aman)?|page|lembar)\W*\d+\W*(?:(?:dari|of|/)\W*\d+\W*)?|\W*\d+\s*(?:/|dari|of)\s*\d+\W*|"
    r"(?:dicetak|tanggal cetak|tgl cetak|printed|waktu cetak|sipp)\b.*)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[\d.,]+")


@dataclass(slots=True)
class Row:
    """Lines of one row of the table; `anchor` is the one with its figures, None for a heading or a remark.

    `gap` says that white stands above it.
    """

    lines: list[Line]
    anchor: Line | None
    gap: bool = False


@dataclass(slots=True)
class Body:
    """What stands below the head on one page, with the ruled lines of the page."""

    lines: list[Line]
    rules: Sequence[Rule] = ()
    anchors: list[Line] = field(default_factory=list)


def mark_anchors(bodies: Sequence[Body]) -> None:
    """Find the lines that carry the figures of a row: at least half as many as rows usually have."""
    counts = sorted(line.figures for body in bodies for line in body.lines if line.figures)
    usual = counts[len(counts) * 3 // 4] if counts else 1
    for body in bodies:
        body.anchors = [line for line in body.lines if line.figures >= max(1, usual / 2)]


def furniture_of(bodies: Sequence[Body]) -> frozenset[str]:
    """Return what stands at the foot or top of most pages, its digits aside: no row of a list repeats like that."""
    seen: dict[str, int] = {}
    for body in bodies:
        for key in {furniture_key(line) for line in _outside(body)}:
            seen[key] = seen.get(key, 0) + 1
    return frozenset(key for key, count in seen.items() if count > 1 and 2 * count >= len(bodies))


def _outside(body: Body) -> list[Line]:
    """Return the lines above the first row and below the last that stand apart from it: near ones may be wrapped."""
    if not body.anchors:
        return body.lines
    first, last = body.lines.index(body.anchors[0]), body.lines.index(body.anchors[-1])
    while first > 0 and is_near(body.lines[first - 1], body.lines[first]):
        first -= 1
    while last + 1 < len(body.lines) and is_near(body.lines[last], body.lines[last + 1]):
        last += 1
    return [*body.lines[:first], *body.lines[last + 1 :]]


def furniture_key(line: Line) -> str:
    """Return the text of a line without digits, and its place."""
    return f"{_DIGITS.sub('#', line.text)} {round(line.bottom / 4)}"


def is_page_number(line: Line) -> bool:
    """Tell whether a line is `Halaman 2 dari 9` or when it was printed."""
    return all(
        _PAGE_NUMBER.fullmatch(" ".join(word.text for word in phrase)) for phrase in phrases_of(line.words, line.height)
    )


def rows_of(body: Body, furniture: frozenset[str]) -> list[Row]:
    """Return the rows of one page from top to bottom."""
    anchors = set(map(id, body.anchors))
    kept = [
        line for line in body.lines
        if id(line) in anchors or not (is_page_number(line) or furniture_key(line) in furniture)
    ]  # fmt: skip
    bands = _bands(body, kept)
    rows: list[Row] = []
    between: list[Line] = []
    for line in kept:
        if id(line) not in anchors:
            between.append(line)
            continue
        row = Row([line], line)
        _share(between, rows[-1] if rows else None, row, rows, bands)
        rows.append(row)
        between = []
    _share(between, rows[-1] if rows else None, None, rows, bands)
    _mark_gaps(rows)
    return rows


def _bands(body: Body, lines: Sequence[Line]) -> list[float]:
    """Return the heights of the ruled lines across, where no two rows stand between the same two; else none."""
    if not body.anchors or not lines:
        return []
    width = max(line.words[-1].right for line in lines) - min(line.words[0].left for line in lines)
    crossing: dict[int, float] = {}
    for rule in body.rules:
        if rule.right - rule.left > rule.bottom - rule.top:
            place = round(rule.top)
            crossing[place] = crossing.get(place, 0.0) + rule.right - rule.left
    heights = sorted(place for place, long in crossing.items() if long > width / 2)
    filled = [_band(heights, line) for line in body.anchors]
    return list(map(float, heights)) if len(heights) > 1 and len(set(filled)) == len(filled) else []


def _band(heights: Sequence[float], line: Line) -> int:
    middle = (line.top + line.bottom) / 2
    return sum(1 for height in heights if height < middle)


def _share(
    scraps: Sequence[Line], above: Row | None, below: Row | None, rows: list[Row], bands: Sequence[float]
) -> None:
    """Give lines between two rows to the one they were wrapped in; what is near neither becomes rows of its own."""
    if not scraps:
        return
    cut = _cut_by_bands(scraps, below, bands) if bands else _cut_by_white(scraps, above, below)
    for line in scraps[cut:] if below else ():
        if not _belongs(line, below, bands):
            cut += 1
    lost: list[Line] = []
    for line in scraps[:cut]:
        if above and _belongs(line, above, bands) and not lost:
            above.lines.append(line)
        else:
            lost.append(line)
    rows.extend(Row([line], None) for line in lost)
    if below:
        below.lines[:0] = scraps[cut:]


def _belongs(line: Line, row: Row | None, bands: Sequence[float]) -> bool:
    """Tell whether a line can be part of a row: in its band, or near it and no sum, remark or heading."""
    if row is None or row.anchor is None or row.anchor.is_total or line.is_total or line.text.endswith(":"):
        return False
    if bands:
        return _band(bands, line) == _band(bands, row.anchor)
    top = min(part.top for part in row.lines)
    bottom = max(part.bottom for part in row.lines)
    white = max(line.top - bottom, top - line.bottom)
    return white <= NEAR * row.anchor.height * 3


def _cut_by_bands(scraps: Sequence[Line], below: Row | None, bands: Sequence[float]) -> int:
    if below is None or below.anchor is None:
        return len(scraps)
    own = _band(bands, below.anchor)
    return sum(1 for line in scraps if _band(bands, line) != own)


def _cut_by_white(scraps: Sequence[Line], above: Row | None, below: Row | None) -> int:
    """Return how many of the lines belong above: they are parted at the widest white, the last of equal ones."""
    if above is None or below is None:
        return 0 if above is None else len(scraps)
    feet = [above.lines[-1].bottom, *(line.bottom for line in scraps), below.lines[0].bottom]
    whites = [round(low - high, 0) for high, low in pairwise(feet)]
    return max(range(len(whites)), key=lambda place: (whites[place], place))


def _mark_gaps(rows: Sequence[Row]) -> None:
    for above, below in pairwise(rows):
        white = below.lines[0].top - above.lines[-1].bottom
        below.gap = below.anchor is None and white > 1.5 * max(above.lines[-1].height, below.lines[0].height)


def cells_of_row(row: Row, columns: Columns, space: float) -> list[object]:
    """Put the words of a row into its columns. A line without figures is a text that may run over several."""
    cells: list[list[str]] = [[] for _ in columns.figures]
    for line in row.lines:
        parts: dict[int, list[str]] = {}
        for phrase in [[word] for word in line.words] if row.anchor else phrases_of(line.words, space):
            parts.setdefault(columns.place(phrase[0]), []).extend(word.text for word in phrase)
        for column, words in parts.items():
            cells[column].append(" ".join(words))
    return [_joined(lines) for lines in cells]


def _joined(lines: Sequence[str]) -> str:
    """Join the lines of a cell; a number or date that was broken off at the cell's edge is one again."""
    text = ""
    for line in lines:
        is_broken = text.endswith(("-", "/")) or (_NUMBER.fullmatch(text) and _NUMBER.fullmatch(line))
        text = text + line if is_broken or not text else f"{text} {line}"
    return text
