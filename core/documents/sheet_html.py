"""HTML tables that web portals save under the name .xls."""

import re
from html.parser import HTMLParser

from core.documents.sheet_cells import SheetCells, cells_of
from core.records.problems import UserError

_LARGEST_TEXT = 30_000_000
_WIDEST, _TALLEST_SPAN = 400, 200
_HTML = re.compile(r"<(?:!doctype\s+html|html|table|head|body|meta|tr|div|style)\b", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a web page: it starts with a tag and has a table or another tag of HTML early on."""
    start = text[:4096].lstrip()
    return start.startswith("<") and bool(_HTML.search(start))


def read_html(name: str, text: str) -> SheetCells:
    """Read all tables of a page below one another, as Excel lays them out. Raises UserError not_a_workbook, empty."""
    if len(text) > _LARGEST_TEXT:
        raise UserError("too_large", "Halaman HTML ini terlalu besar. Mintalah daftarnya sebagai XLSX.")
    parser = _Tables()
    parser.feed(text)
    parser.close()
    parser.end_row()
    if not parser.rows:
        raise UserError("not_a_workbook", "Berkas ini halaman web tanpa tabel.")
    return cells_of(name, parser.rows)


class _Tables(HTMLParser):
    """Collects table rows; a cell that spans columns or rows keeps its text in its first place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._below: dict[int, int] = {}
        self._rowspan = 1
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell; `br` is a space; scripts and styles are passed over."""
        if tag == "tr":
            self.end_row()
            self._row = []
        elif tag in {"td", "th"}:
            self._start_cell(dict(attrs))
        elif tag in {"style", "script"}:
            self._skipped += 1
        elif tag in {"br", "p", "div"} and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close a cell or a row."""
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self.end_row()
        elif tag in {"style", "script"}:
            self._skipped = max(0, self._skipped - 1)

    def handle_data(self, data: str) -> None:
        """Keep the text of the open cell."""
        if self._cell is not None and not self._skipped:
            self._cell.append(data)

    def end_row(self) -> None:
        """Close the row that is open, if any."""
        self._end_cell()
        if self._row is not None:
            self._pass_spans()
            self.rows.append(self._row)
            self._row = None

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if self._row is None:
            self._row = []
        self._span = _span(attributes.get("colspan"), _WIDEST)
        self._rowspan = _span(attributes.get("rowspan"), _TALLEST_SPAN)
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._pass_spans()
        text = " ".join("".join(self._cell).split())
        self._cell = None
        for place in range(self._span):
            if len(self._row) < _WIDEST:
                if self._rowspan > 1:
                    self._below[len(self._row)] = self._rowspan - 1
                self._row.append("" if place else text)

    def _pass_spans(self) -> None:
        """Leave room for cells of earlier rows that reach down into this one."""
        while self._row is not None and (left := self._below.get(len(self._row), 0)):
            self._below[len(self._row)] = left - 1
            self._row.append("")


def _span(text: str | None, most: int) -> int:
    return min(int(text), most) if text and text.strip().isdecimal() and int(text) > 0 else 1
