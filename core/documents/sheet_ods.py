"""What calamine does not tell of an ODS: hidden rows and columns, and cells repeated without end."""

import re
import zipfile
from dataclasses import dataclass, field
from html import unescape

from core.documents.sheet_cells import column_letter
from core.documents.sheet_scans import SheetScan, check_range, read_part
from core.records.problems import UserError

_LARGEST_CONTENT = 200_000_000
_TOKEN = re.compile(rb"<table:(table-row|table-column|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb"""\btable:number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})""")
_HIDDEN = re.compile(rb"""\btable:visibility\s*=\s*["'](?:collapse|filter)["']""")
_NAME = re.compile(rb"""\btable:name\s*=\s*["']([^"]*?)["'](?=[\s/]|$)""")
_BLANKS = re.compile(rb"""<text:s\b[^>]*\btext:c\s*=\s*["'](\d+)""")
_MOST_HIDDEN = 100_000
_MOST_BLANKS = 20_000_000
"""Blanks that `<text:s text:c="n"/>` stands for, in all."""


@dataclass(slots=True)
class _Table:
    """Counts through one table of the file."""

    name: str
    row: int = 0
    row_repeats: int = 1
    column: int = 0
    columns: int = 0
    lowest: int = 0
    rightmost: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def scan_ods(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Return a scan for each sheet. Raises UserError encrypted, too_large, KeyError."""
    if "META-INF/manifest.xml" in archive.NameToInfo and b"encryption-data" in read_part(
        archive, "META-INF/manifest.xml"
    ):
        raise UserError("encrypted", "Buku kerja ini dilindungi kata sandi. Mintalah salinan tanpa sandi.")
    content = read_part(archive, "content.xml", _LARGEST_CONTENT)
    if sum(map(int, _BLANKS.findall(content))) > _MOST_BLANKS:
        raise UserError("too_large", "Buku kerja ini memuat spasi tanpa batas. Simpan ulang daftarnya sebagai XLSX.")
    tables: list[_Table] = []
    for found in _TOKEN.finditer(content):
        tag, attributes = found[1], found[2]
        if tag == b"table":
            name = _NAME.search(attributes)
            tables.append(_Table(unescape(name[1].decode("utf-8", errors="replace")) if name else ""))
        elif tables:
            _count(tables[-1], tag, attributes)
    return {table.name: _finish(table) for table in tables}


def _count(table: _Table, tag: bytes, attributes: bytes) -> None:
    found = _REPEATED.search(attributes)
    repeats = int(found[1]) if found else 1
    if tag == b"table-row":
        table.row += table.row_repeats if table.row else 1
        table.row_repeats, table.column = repeats, 0
        if _HIDDEN.search(attributes):
            table.hidden_rows.update(range(table.row, table.row + min(repeats, _MOST_HIDDEN)))
    elif tag == b"table-column":
        if _HIDDEN.search(attributes):
            table.hidden_columns.update(range(table.columns, table.columns + min(repeats, _MOST_HIDDEN)))
        table.columns += repeats
    else:
        table.column += repeats
        if b"value-type=" in attributes or not attributes.endswith(b"/"):
            table.lowest = max(table.lowest, table.row + table.row_repeats - 1)
            table.rightmost = max(table.rightmost, table.column)


def _finish(table: _Table) -> SheetScan:
    check_range(table.name, column_letter(max(table.rightmost - 1, 0)), table.rightmost, table.lowest)
    return SheetScan(frozenset(table.hidden_rows), frozenset(table.hidden_columns))
