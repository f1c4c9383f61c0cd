"""HTML tables that web portals save under the name .xls."""

import re
from html import unescape

from core.documents.reading_progress import TELL_EVERY_ROWS, Progress, tell_no_one
from core.documents.sheet_cells import SheetCells, cells_of
from core.records.problems import UserError

_LARGEST_TEXT = 15_000_000
_MOST_TAGS, _LONGEST_CELL = 2_000_000, 40_000
_WIDEST, _TALLEST_SPAN = 400, 200
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:]*)([^<>]*)>")
_SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?(\d+)", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|table|head|body|meta|tr|div|style)\b", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a web page: it starts with a tag and has a table or another tag of HTML early on."""
    start = text[:4096].lstrip()
    return start.startswith("<") and bool(_HTML.search(start))


def read_html(name: str, text: str, progress: Progress = tell_no_one) -> SheetCells:
    """Read all tables of a page below one another, as Excel lays them out. Raises UserError not_a_workbook, too_large.

    `progress` is called with (rows read, rows) and may raise to cancel.
    """
    if len(text) > _LARGEST_TEXT or text.count("<") > _MOST_TAGS:
        raise UserError("too_large", "Halaman HTML ini terlalu besar. Mintalah daftarnya sebagai XLSX.")
    parser = _Tables(progress, text.count("<tr") + text.count("<TR"))
    parser.feed(_without_comments(text))
    if not parser.rows:
        raise UserError("not_a_workbook", "Berkas ini halaman web tanpa tabel.")
    return cells_of(name, parser.rows)


def _without_comments(text: str) -> str:
    """Cut comments out in one walk: a pattern would walk again for each comment that never ends."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join(parts) + text[at:]


class _Tables:
    """Collects table rows; a cell that spans columns or rows keeps its text in its first place.

    By hand, because html.parser takes five times as long and a portal's list may have twenty thousand rows.
    """

    def __init__(self, progress: Progress, total: int) -> None:
        self.rows: list[list[str]] = []
        self._tell, self._total = progress, total
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._below: dict[int, int] = {}
        self._rowspan = 1
        self._unseen = ""

    def feed(self, text: str) -> None:
        """Read the whole page."""
        at = 0
        for found in _TAG.finditer(text):
            tag = found[2].lower()
            if self._unseen:
                self._unseen = "" if found[1] and tag == self._unseen else self._unseen
                at = found.end()
                continue
            if self._cell is not None:
                self._cell.append(text[at : found.start()])
            at = found.end()
            if found[1]:
                self._close(tag)
            else:
                self._open(tag, found[3])
        if self._cell is not None:
            self._cell.append(text[at:])
        self.end_row()

    def _open(self, tag: str, attributes: str) -> None:
        if tag in {"td", "th"}:
            self._start_cell(attributes)
        elif tag == "tr":
            self.end_row()
            self._row = []
        elif tag in {"script", "style"}:
            self._unseen = tag
        elif tag in {"br", "p", "div"} and self._cell is not None:
            self._cell.append(" ")

    def _close(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self.end_row()

    def end_row(self) -> None:
        """Close the row that is open, if any."""
        self._end_cell()
        if self._row is not None:
            self._pass_spans()
            self.rows.append(self._row)
            self._row = None
            if not len(self.rows) % TELL_EVERY_ROWS:
                self._tell(min(len(self.rows), self._total), self._total)

    def _start_cell(self, attributes: str) -> None:
        self._end_cell()
        if self._row is None:
            self._row = []
        spans = {name.lower(): max(1, int(count[:6])) for name, count in _SPAN.findall(attributes)}
        self._span = min(spans.get("colspan", 1), _WIDEST)
        self._rowspan = min(spans.get("rowspan", 1), _TALLEST_SPAN)
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._pass_spans()
        text = " ".join(unescape("".join(self._cell)[:_LONGEST_CELL]).split())
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
