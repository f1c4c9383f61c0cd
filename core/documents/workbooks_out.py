"""Workbooks for people: text stays text, dates are dates, columns are wide enough, the header stays in sight.

The file is put together in memory: openpyxl lays each sheet open in a temporary file on disk while it writes, and no
plain copy of a name or a wage may ever stand there. The same sheets give the same bytes.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from io import BytesIO
from itertools import islice

from core.documents.formatting import long_date, month_name, rupiah
from core.documents.workbook_parts import (
    CONTENT_TYPES,
    DATE_FORMATS,
    PACKAGE_RELATIONS,
    STYLES,
    content_type_of,
    relation_of,
    sheet_entry,
    style_of,
    workbook_part,
    workbook_relations,
)
from core.records.months import Month
from core.records.problems import UserError

MOST_ROWS = 1_048_576
_MOST_TEXT = 32_767
_EXACT_DIGITS = 10**15
_MEASURED_ROWS = 2_000
_NARROWEST, _WIDEST, _PADDING = 8, 60, 2
_EPOCH = date(1899, 12, 30)
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_FIXED_TIME = (2000, 1, 1, 0, 0, 0)

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
    names = _sheet_names(sheets)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in _parts(sheets, names):
            archive.writestr(_entry(path), text.encode())
    return target.getvalue()


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _parts(sheets: Sequence[Sheet], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    yield "[Content_Types].xml", CONTENT_TYPES.format(sheets="".join(map(content_type_of, numbers)))
    yield "_rels/.rels", PACKAGE_RELATIONS
    yield (
        "xl/workbook.xml",
        workbook_part("".join(sheet_entry(n, _xml(name)) for n, name in zip(numbers, names, strict=True))),
    )
    yield "xl/_rels/workbook.xml.rels", workbook_relations("".join(map(relation_of, numbers)))
    yield "xl/styles.xml", STYLES
    for place, sheet in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{place}.xml", "".join(_sheet_part(sheet, first=place == 1))


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


def _sheet_part(sheet: Sheet, *, first: bool) -> Iterator[str]:
    header_row = len(sheet.title) + (2 if sheet.title else 1)
    last_row = header_row + len(sheet.rows)
    if last_row > MOST_ROWS:
        raise UserError("too_many_rows", f"Lembar “{sheet.name}” terlalu panjang untuk sebuah buku kerja.")
    selected = ' tabSelected="1"' if first else ""
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    yield f'<sheetViews><sheetView{selected} workbookViewId="0"><pane ySplit="{header_row}" '
    yield f'topLeftCell="A{header_row + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    yield from _columns(sheet)
    yield "<sheetData>"
    for row, line in enumerate(sheet.title, start=1):
        yield f'<row r="{row}">{_text_cell("A", row, line, "title")}</row>'
    yield _row(header_row, sheet.header, ("header",) * len(sheet.header))
    formats = [*sheet.formats, *("text",) * len(sheet.header)]
    for row, cells in enumerate(sheet.rows, start=header_row + 1):
        yield _row(row, cells, formats)
    yield "</sheetData>"
    if sheet.header:
        yield f'<autoFilter ref="A{header_row}:{column_letter(len(sheet.header))}{last_row}"/>'
    yield "</worksheet>"


def _columns(sheet: Sheet) -> Iterator[str]:
    if not sheet.header:
        return
    widths = [len(label) + _PADDING for label in sheet.header]
    for cells in islice(sheet.rows, _MEASURED_ROWS):
        for place, value in enumerate(cells[: len(widths)]):
            widths[place] = max(widths[place], len(_shown(value, sheet.formats[place : place + 1])))
    yield "<cols>"
    for place, width in enumerate(widths, start=1):
        fitting = min(max(width + _PADDING, _NARROWEST), _WIDEST)
        yield f'<col min="{place}" max="{place}" width="{fitting}" customWidth="1"/>'
    yield "</cols>"


def _shown(value: Cell, formats: Sequence[str]) -> str:
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Month):
        return month_name(value)
    if isinstance(value, int) and "rupiah" in formats:
        return rupiah(value)
    return "" if value is None else max(str(value).splitlines() or [""], key=len)


def _row(row: int, cells: Sequence[Cell], formats: Sequence[str]) -> str:
    written = (
        _cell(column_letter(place), row, value, kind)
        for place, (value, kind) in enumerate(zip(cells, formats, strict=False), start=1)
        if value is not None
    )
    return f'<row r="{row}">{"".join(written)}</row>'


def _cell(column: str, row: int, value: Cell, kind: str) -> str:
    if isinstance(value, bool):
        return _text_cell(column, row, "ya" if value else "tidak", kind)
    if isinstance(value, Month):
        return _text_cell(column, row, month_name(value), kind)
    if isinstance(value, date):
        return _number_cell(column, row, str((value - _EPOCH).days), kind if kind in DATE_FORMATS else "date")
    if isinstance(value, Decimal):
        return _number_cell(column, row, f"{value:f}", kind)
    if isinstance(value, int) and abs(value) < _EXACT_DIGITS:
        return _number_cell(column, row, str(value), kind)
    return _text_cell(column, row, str(value), kind)


def _number_cell(column: str, row: int, value: str, kind: str) -> str:
    return f'<c r="{column}{row}" s="{style_of(kind)}"><v>{value}</v></c>'


def _text_cell(column: str, row: int, text: str, kind: str) -> str:
    """Text that begins like a formula carries the mark that keeps it text when somebody edits the cell."""
    style = style_of(
        "quoted" if kind not in {"header", "title"} and text.startswith(_FORMULA_SIGNS) else _text_kind(kind)
    )
    shown = _xml(text[:_MOST_TEXT])
    return f'<c r="{column}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _text_kind(kind: str) -> str:
    return kind if kind in {"header", "title"} else "text"


def _xml(text: str) -> str:
    return escape(_LOOKS_ESCAPED.sub("_x005F_", _NOT_XML.sub("", text)))


def column_letter(place: int) -> str:
    """Return the letters of the column at `place`, counted from 1."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
