"""Real workbooks made on the spot for the tests of reading."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
HEADER = ("NIK", "Nama", "Upah")
BUDI = ("6571011203900001", "Budi Santoso", 3_500_000)
ANI = ("6571025506910002", "Ani Lestari", 4_000_000)


def save(path: Path, rows: Sequence[Sequence[object]], *, sheet: str = "Gaji", merged: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    book.save(path)
    return path


def edit_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Rewrite one part of a workbook: what no writer would write, a file from elsewhere may hold."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            target.writestr(info.filename, change(content) if info.filename == part else content)
    return path


def add_rows(path: Path, rows: bytes) -> Path:
    return edit_part(path, SHEET, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"))


def drop_references(path: Path) -> Path:
    return edit_part(path, SHEET, lambda xml: re.sub(rb' r="[A-Z]*\d+"', b"", xml))
