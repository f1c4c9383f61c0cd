"""Workbooks for people: text stays text, dates are dates, columns are wide enough, the header stays in sight.

openpyxl writes them, in memory alone (`workbook_writing`). The same sheets give the same bytes.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from core.documents.formatting import long_date, month_name, rupiah
from core.records.months import Month
from core.records.problems import UserError

MOST_ROWS = 1_048_576
_MOST_TEXT = 32_767
_EXACT_DIGITS = 10**15
_MEASURED_ROWS = 2_000
_NARROWEST, _WIDEST, _PADDING = 8, 60, 2
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LINE_ENDS = re.compile(r"\r\n?")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER_FORMATS = {
    "text": "@",
    "number": "#,##0",
    "rupiah": '"Rp"#,##0;-"Rp"#,##0',
    "percent": '0.00##"%"',
    "date": "dd/mm/yyyy",
    "header": "General",
    "title": "General",
    "quoted": "@",
}
_TEXT_STYLES = frozenset({"header", "title"})

Cell = str | int | Decimal | date | Month | bool | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `formats` says per column: text, number, rupiah, percent (of a value in per cent), date; default text.

    `title` are lines above the header. A Month is written as "Maret 2026", a bool as "ya" or "tidak".
    """

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    formats: tuple[str, ...] = ()
    title: tuple[str, ...] = ()


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as an XLSX file. Raises UserError `too_many_rows` for more than a sheet can hold."""
    from openpyxl import Workbook  # noqa: PLC0415 — start-up is timed

    from core.documents.workbook_writing import workbook_bytes  # noqa: PLC0415 — start-up is timed

    for sheet in sheets:
        if _header_row(sheet) + len(sheet.rows) > MOST_ROWS:
            raise UserError("too_many_rows", f"Lembar “{sheet.name}” terlalu panjang untuk sebuah buku kerja.")
    book = Workbook()
    book.remove(book.active)
    for sheet, name in zip(sheets, _sheet_names(sheets), strict=True):
        _fill(book.create_sheet(name), sheet)
    return workbook_bytes(book)


def _sheet_names(sheets: Sequence[Sheet]) -> list[str]:
    """Names a spreadsheet accepts: at most 31 characters, no brackets or slashes, no two alike."""
    names: list[str] = []
    for sheet in sheets:
        clean = _NOT_IN_NAMES.sub(" ", _NOT_XML.sub("", sheet.name)).strip("' ")[:31] or "Lembar"
        name, place = clean, 2
        while name.lower() in {taken.lower() for taken in names}:
            name, place = f"{clean[:27]} {place}", place + 1
        names.append(name)
    return names


def _header_row(sheet: Sheet) -> int:
    return len(sheet.title) + (2 if sheet.title else 1)


def _fill(target: Any, sheet: Sheet) -> None:
    """Write one sheet; `target` is openpyxl's."""
    header_row = _header_row(sheet)
    put = _putter(target)
    for row, line in enumerate(sheet.title, start=1):
        put(row, 1, line, "title")
    for place, label in enumerate(sheet.header, start=1):
        put(header_row, place, label, "header")
    formats = (*sheet.formats, *("text",) * len(sheet.header))
    for row, cells in enumerate(sheet.rows, start=header_row + 1):
        for place, (value, kind) in enumerate(zip(cells, formats, strict=False), start=1):
            if value is not None:
                put(row, place, value, kind)
    target.freeze_panes = f"A{header_row + 1}"
    for place, width in enumerate(_widths(sheet), start=1):
        target.column_dimensions[column_letter(place)].width = width
    if sheet.header:
        last_row = header_row + len(sheet.rows)
        target.auto_filter.ref = f"A{header_row}:{column_letter(len(sheet.header))}{last_row}"


def _putter(target: Any) -> Callable[[int, int, Cell, str], None]:
    """Return what writes a value into a cell. Text is never left to be taken for a formula, an error or a number."""
    styles = _styles(target)

    def put(row: int, column: int, value: Cell, kind: str) -> None:
        shown, style = _written(value, kind)
        cell = target.cell(row, column)
        cell.value = shown
        if isinstance(shown, str):
            cell.data_type = "s"
        cell._style = styles[style]  # noqa: SLF001 — one style shared by a column, not copied per cell

    return put


def _written(value: Cell, kind: str) -> tuple[str | int | Decimal | date, str]:
    """Return what is written for a value, and the style it is shown in."""
    if isinstance(value, date):
        return value, "date"
    if isinstance(value, Decimal) or (type(value) is int and abs(value) < _EXACT_DIGITS):
        return value, kind
    text = _plain_text(_as_text(value))
    if kind in _TEXT_STYLES:
        return text, kind
    return text, "quoted" if text.startswith(_FORMULA_SIGNS) else "text"


def _as_text(value: Cell) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return month_name(value) if isinstance(value, Month) else str(value)


def _plain_text(text: str) -> str:
    """Text as a workbook can hold it: no control characters, nothing that reads as an escaped one."""
    cut = _LINE_ENDS.sub("\n", _NOT_XML.sub("", text))[:_MOST_TEXT]
    return _LOOKS_ESCAPED.sub("_x005F_", cut)


def _styles(target: Any) -> dict[str, Any]:
    """Return a style per kind of column. The mark on quoted text keeps it text when somebody edits the cell."""
    from openpyxl.cell import Cell as OpenpyxlCell  # noqa: PLC0415 — start-up is timed
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415 — start-up is timed

    styles: dict[str, Any] = {}
    for kind, number_format in _NUMBER_FORMATS.items():
        cell = OpenpyxlCell(target)
        cell.font = Font(name="Arial", size=12 if kind == "title" else 10, bold=kind in _TEXT_STYLES)
        cell.number_format = number_format
        if kind == "header":
            cell.fill = PatternFill("solid", fgColor="FFE3EFEA")
            cell.border = Border(bottom=Side(style="thin"))
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.quotePrefix = kind == "quoted"
        styles[kind] = cell._style  # noqa: SLF001 — see `_putter`
    return styles


def _widths(sheet: Sheet) -> Iterable[int]:
    widths = [len(label) + _PADDING for label in sheet.header]
    for cells in islice(sheet.rows, _MEASURED_ROWS):
        for place, value in enumerate(cells[: len(widths)]):
            widths[place] = max(widths[place], len(_shown(value, sheet.formats[place : place + 1])))
    return (min(max(width + _PADDING, _NARROWEST), _WIDEST) for width in widths)


def _shown(value: Cell, formats: Sequence[str]) -> str:
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Month):
        return month_name(value)
    if isinstance(value, int) and "rupiah" in formats:
        return rupiah(value)
    return "" if value is None else max(str(value).splitlines() or [""], key=len)


def column_letter(place: int) -> str:
    """Return the letters of the column at `place`, counted from 1."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
