"""Tables that run over pages: header repeated, rows whole where they fit a page, totals never alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from core.documents.letter_pages import BLACK, GREY, Flow, Span, baseline_below, line_height
from core.documents.letter_text import Line, wrap
from core.records.letters import Amounts, Column, Table

_TABLE_SIZE, _SMALL_SIZE, _DENSE_SIZE = 9.0, 8.0, 7.0
_PADDING, _DENSE_PADDING = (4.0, 2.2), (2.0, 0.9)
_BLANK_ROW = 22.0
_EMPTY = "–"
_AMOUNT_COLUMNS = (
    Column("Jenis jumlah", 49),
    Column("Jumlah", 19, "right"),
    Column("Terbilang", 32),
)
APART = "Jumlah di atas berbeda jenisnya, berdiri sendiri-sendiri, dan tidak dijumlahkan satu sama lain."
"""Printed under every list of amounts."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a table stand: left edges and widths in points, size of its text, room around it.

    An empty cell shows `empty`.
    """

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    size: float
    padding: tuple[float, float] = _PADDING
    empty: str = _EMPTY

    def lines(self, cells: Sequence[str], *, bold: bool = False) -> list[tuple[Line, ...]]:
        """Wrap the cells of a row."""
        return [
            wrap(cell or self.empty, width - 2 * self.padding[0], self.size, bold)
            for cell, width in zip(cells, self.widths, strict=True)
        ]

    def height(self, lines: Sequence[tuple[Line, ...]]) -> float:
        """Return the height of a row."""
        return max(map(len, lines)) * line_height(self.size) + 2 * self.padding[1]


def _grid(flow: Flow, columns: Sequence[Column], size: float, *, dense: bool = False) -> Grid:
    total = sum(column.width for column in columns)
    widths = tuple(flow.width * column.width / total for column in columns)
    lefts = tuple(flow.left + edge for edge in accumulate(widths, initial=0.0))[:-1]
    aligns = tuple(column.align for column in columns)
    if dense:
        return Grid(lefts, widths, aligns, flow.size(_DENSE_SIZE), _DENSE_PADDING, empty="")
    return Grid(lefts, widths, aligns, flow.size(size))


def draw_table(flow: Flow, table: Table) -> None:
    """Draw a table from here on; one without rows says its `empty` text, or nothing."""
    size = _SMALL_SIZE if table.small else _TABLE_SIZE
    grid = _grid(flow, table.columns, size, dense=table.dense)
    header = grid.lines([column.label for column in table.columns], bold=True)
    totals = grid.lines(table.totals, bold=True) if table.totals else None
    flow.skip(3)
    if table.rows:
        _draw_rows(flow, grid, header, table.rows, totals)
    elif table.empty:
        _draw_empty(flow, table.empty)
    if table.blank_rows:
        _draw_blank_rows(flow, grid, header, table.blank_rows)
    flow.skip(6)


def _draw_empty(flow: Flow, text: str) -> None:
    size = flow.size()
    for line in wrap(text, flow.width, size):
        flow.need(line_height(size))
        flow.put(flow.left, baseline_below(flow.y, size), line, size)
        flow.y -= line_height(size)


def _draw_rows(
    flow: Flow,
    grid: Grid,
    header: list[tuple[Line, ...]],
    rows: Sequence[tuple[str, ...]],
    totals: list[tuple[Line, ...]] | None,
) -> None:
    first = grid.lines(rows[0])
    flow.need(min(grid.height(header) + grid.height(first), flow.page_room))
    _draw_header(flow, grid, header)
    closing = grid.height(totals) if totals else 0.0
    for place, cells in enumerate(rows, start=1):
        extra = closing if place == len(rows) else 0.0
        if place == len(rows) - 1:  # the last row takes its neighbour with it
            extra = grid.height(grid.lines(rows[-1])) + closing
        _draw_row(flow, grid, header, grid.lines(cells), extra=extra)
    if totals:
        _draw_row(flow, grid, header, totals, shaded=True)


def _draw_header(flow: Flow, grid: Grid, header: list[tuple[Line, ...]]) -> None:
    height = grid.height(header)
    flow.shade(flow.left, flow.y, flow.width, height)
    flow.rule(flow.left, flow.y, flow.width, 0.7, BLACK)
    _put_cells(flow, grid, header)
    flow.y -= height
    flow.rule(flow.left, flow.y, flow.width, 0.7, BLACK)


def _draw_row(
    flow: Flow,
    grid: Grid,
    header: list[tuple[Line, ...]],
    lines: list[tuple[Line, ...]],
    *,
    extra: float = 0.0,
    shaded: bool = False,
) -> None:
    height = grid.height(lines)
    if not flow.fits(height + extra):
        rest = flow.page_room - grid.height(header)
        if height > rest:
            _draw_tall_row(flow, grid, header, lines)
            return
        _next_page(flow, grid, header)
    if shaded:
        flow.shade(flow.left, flow.y, flow.width, height)
    _put_cells(flow, grid, lines)
    flow.y -= height
    flow.rule(flow.left, flow.y, flow.width, 0.4)


def _next_page(flow: Flow, grid: Grid, header: list[tuple[Line, ...]]) -> None:
    flow.turn()
    _draw_header(flow, grid, header)


def _draw_tall_row(flow: Flow, grid: Grid, header: list[tuple[Line, ...]], lines: list[tuple[Line, ...]]) -> None:
    """A row higher than a page is carried on overleaf."""
    left = lines
    while any(left):
        count = int((flow.y - flow.bottom - 2 * grid.padding[1]) // line_height(grid.size))
        if count < 1:
            _next_page(flow, grid, header)
            continue
        now = [cell[:count] for cell in left]
        left = [cell[count:] for cell in left]
        _put_cells(flow, grid, now)
        flow.y -= grid.height(now)
    flow.rule(flow.left, flow.y, flow.width, 0.4)


def _put_cells(flow: Flow, grid: Grid, cells: Sequence[tuple[Line, ...]]) -> None:
    step, size = line_height(grid.size), grid.size
    padding_x, padding_y = grid.padding
    top = baseline_below(flow.y - padding_y, size)
    for left, width, align, lines in zip(grid.lefts, grid.widths, grid.aligns, cells, strict=True):
        span = Span(left + padding_x, width - 2 * padding_x, align)
        for place, line in enumerate(lines):
            flow.put_in(span, top - place * step, line, size)


def _draw_blank_rows(flow: Flow, grid: Grid, header: list[tuple[Line, ...]], count: int) -> None:
    height = flow.size(_BLANK_ROW)
    flow.need(grid.height(header) + 2 * height)
    top = flow.y
    _draw_header(flow, grid, header)
    for _ in range(count):
        if not flow.fits(height):
            _draw_uprights(flow, grid, top)
            flow.turn()
            top = flow.y
            _draw_header(flow, grid, header)
        flow.y -= height
        flow.rule(flow.left, flow.y, flow.width, 0.4)
    _draw_uprights(flow, grid, top)


def _draw_uprights(flow: Flow, grid: Grid, top: float) -> None:
    for x in (*grid.lefts, flow.left + flow.width):
        flow.upright(x, top, top - flow.y, 0.4)


def draw_amounts(flow: Flow, amounts: Amounts) -> None:
    """Draw the kinds of amounts under one another, each with its "dihitung s.d.", in figures and words, with no sum.

    Nothing is drawn where there are none: a Berita Acara may be signed before anything was counted.
    """
    if not amounts.rows:
        return
    grid = _grid(flow, _AMOUNT_COLUMNS, _TABLE_SIZE)
    header = grid.lines([column.label for column in _AMOUNT_COLUMNS], bold=True)
    until = f"dihitung s.d. {amounts.counted_until}"
    rows = [
        (f"**{row.label}**: {'; '.join(part for part in (row.note, until) if part)}", f"**{row.amount}**", row.words)
        for row in amounts.rows
    ]
    flow.skip(3)
    whole = grid.height(header) + sum(grid.height(grid.lines(row)) for row in rows) + line_height(grid.size)
    if whole <= flow.page_room:  # what belongs together is read on one page
        flow.need(whole)
    _draw_rows(flow, grid, header, rows, None)
    size = flow.size(_SMALL_SIZE)
    flow.y -= 2
    for line in wrap(APART, flow.width, size):
        flow.put(flow.left, baseline_below(flow.y, size), line, size, grey=GREY)
        flow.y -= line_height(size)
    flow.skip(6)
