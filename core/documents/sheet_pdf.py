"""Tables of a born-digital PDF as raw cells: SIPP's Formulir 2a above all, and any list whose columns are clear."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.documents.pdf_columns import Columns, find_columns
from core.documents.pdf_heads import form_columns, head_texts
from core.documents.pdf_lines import Line, find_head, lines_of
from core.documents.pdf_processes import Page, Progress, Rule, read_pages
from core.documents.pdf_rows import Body, cells_of_row, furniture_of, is_page_number, mark_anchors, rows_of
from core.documents.roster_titles import month_of_title
from core.documents.sheet_cells import SheetCells
from core.documents.sheet_pasted import read_pasted_form
from core.records.months import Month
from core.records.problems import UserError

_SCANNED = (
    "PDF ini hasil pindai (gambar), tidak memuat teks yang dapat dibaca. "
    "Mintalah daftar aslinya sebagai Excel (XLSX), CSV, atau PDF langsung dari SIPP."
)
_TOO_CLOSE = "Kolom-kolom pada PDF ini tidak dapat dipisahkan. Mintalah daftar sebagai Excel (XLSX) atau CSV."
_MOST_TITLES = 40
"""Lines above the head that are kept; the month and the employer stand in the last ones."""


@dataclass(slots=True)
class _Table:
    """One list over as many pages as it runs."""

    titles: list[Line]
    head: list[Line]
    month: Month | None
    bodies: list[Body] = field(default_factory=list)


def read_pdf(content: bytes, password: str | None = None, progress: Progress | None = None) -> list[SheetCells]:
    """Return the tables of a PDF, as a sheet each: `PDF`, then `PDF 2` and so on for further heads or months.

    A row's number is its running number over all pages: titles, head, people, totals; what every page repeats is left
    out. `progress` is called with (pages done, pages) and may raise to cancel. Raises UserError not_a_workbook,
    encrypted, too_large.
    """
    pages = read_pages(content, _holds_head, password=password, progress=progress)
    if not pages:
        raise UserError("empty", "PDF ini tidak memuat halaman.")
    if not any(page.words for page in pages):
        raise UserError("not_a_workbook", _SCANNED)
    tables = _find_tables(pages)
    if not tables:
        lines = [line for page in pages for line in lines_of(page)]
        return [SheetCells("PDF", list(range(1, len(lines) + 1)), [[line.text] for line in lines])]
    return [_sheet(f"PDF {place}" if place > 1 else "PDF", table) for place, table in enumerate(tables, start=1)]


def _holds_head(page: Page) -> bool:
    return find_head(lines_of(page)) is not None


def _find_tables(pages: Sequence[Page]) -> list[_Table]:
    """Gather the pages of each list: a page without a head goes on with the one before, other months begin anew."""
    tables: list[_Table] = []
    loose: list[Line] = []
    for page in pages:
        lines = lines_of(page)
        block = find_head(lines)
        if block is None:
            loose.extend(lines)
            if tables:
                tables[-1].bodies.append(Body(lines, page.rules))
            continue
        titles, head = lines[: block.first], lines[block.first : block.last]
        month = month_of_title([[line.text] for line in titles], "")
        same = next((table for table in reversed(tables) if _is_same(table, head, month)), None)
        if same is None:
            same = _Table([*([] if tables else loose), *titles][-_MOST_TITLES:], head, month)
            tables.append(same)
        same.bodies.append(Body(lines[block.last :], page.rules))
    return tables


def _is_same(table: _Table, head: Sequence[Line], month: Month | None) -> bool:
    """Tell whether a head is that of a table again: same words at the same places, and no other month."""
    if month and table.month and month != table.month:
        return False
    return _print_of(table.head) == _print_of(head)


def _print_of(head: Sequence[Line]) -> list[tuple[str, int]]:
    return [(word.text, round(word.left / 8)) for line in head for word in line.words]


def _sheet(name: str, table: _Table) -> SheetCells:
    mark_anchors(table.bodies)
    columns = _columns_of(table)
    space = _space_of(table)
    width = len(columns.figures)
    furniture = furniture_of(table.bodies) if len(table.bodies) > 1 else frozenset[str]()
    rows: list[list[object]] = [_title_row(line, width) for line in table.titles if not is_page_number(line)]
    form = form_columns(table.head)
    if form and len(form) != width:
        return _read_by_words(name, table, furniture, form)
    rows.append([*(form or head_texts(table.head, columns, space))])
    numbers = list(range(1, len(rows) + 1))
    for body in table.bodies:
        for row in rows_of(body, furniture):
            numbers.append(numbers[-1] + (2 if row.gap else 1))
            rows.append(cells_of_row(row, columns, space))
    return SheetCells(name, numbers, rows)


def _read_by_words(name: str, table: _Table, furniture: frozenset[str], form: Sequence[str]) -> SheetCells:
    """Read a Formulir 2a whose columns stand too close to be told apart by what its words are."""
    rows = [row for body in table.bodies for row in rows_of(body, furniture)]
    lines = [line.text for line in table.titles] + [" ".join(form)]
    lines += [line.text for row in rows for line in row.lines]
    cells = read_pasted_form("\n".join(lines).replace(";", ",").replace("\t", " "))
    if cells is None:
        raise UserError("not_a_workbook", _TOO_CLOSE)
    return replace(cells, name=name)


def _title_row(line: Line, width: int) -> list[object]:
    return [line.text, *[""] * (width - 1)]


def _space_of(table: _Table) -> float:
    """Return the white that may stand between two words of a text, in points."""
    heights = sorted(line.height for line in table.head)
    return heights[len(heights) // 2] * 0.45


def _columns_of(table: _Table) -> Columns:
    people = [line for body in table.bodies for line in body.anchors if not (line.is_total or _is_numbering(line))]
    passed = (
        (rule, [line for line in body.anchors if rule.top <= (line.top + line.bottom) / 2 <= rule.bottom])
        for body in table.bodies
        for rule in body.rules
        if _is_upright(rule)
    )
    return find_columns(people, table.head, passed)


def _is_numbering(line: Line) -> bool:
    """Tell whether a line only numbers the columns: (1) (2) (3)."""
    return all(word.text.strip("().").isdecimal() for word in line.words) and len(line.words) > 1


def _is_upright(rule: Rule) -> bool:
    return rule.bottom - rule.top > rule.right - rule.left
