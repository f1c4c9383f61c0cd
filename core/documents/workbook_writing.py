"""An openpyxl workbook as bytes, put together in memory alone, the same bytes for the same cells.

openpyxl itself lays each sheet open in a temporary file on disk while it writes, and stamps the hour on every part;
no plain copy of a name or a wage may ever stand on disk, and a recap made twice has to be the same file.
"""

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

_FIXED_TIME = (2000, 1, 1, 0, 0, 0)


def workbook_bytes(book: Workbook) -> bytes:
    """Return the workbook as an XLSX file. It opens no file on disk."""
    book.properties.created = book.properties.modified = datetime(*_FIXED_TIME[:3])  # noqa: DTZ001 — openpyxl's are naive
    target = BytesIO()
    with _FixedArchive(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _MemoryWriter(book, archive).write_data()
    return target.getvalue()


class _FixedArchive(zipfile.ZipFile):
    """A zip file whose parts all carry the same day."""

    def writestr(self, zinfo_or_arcname: str | zipfile.ZipInfo, data: Any, *args: Any, **options: Any) -> None:
        """Write one part under its name, dated `_FIXED_TIME`."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        entry = zipfile.ZipInfo(name, _FIXED_TIME)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 0
        super().writestr(entry, data, *args, **options)


class _MemoryWriter(ExcelWriter):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's writer, its sheets written to memory instead of a temporary file."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet of an ordinary workbook into the archive."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 — what the inherited method does, but for the file
        out = BytesIO()
        writer = WorksheetWriter(ws, out=out)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001 — as above
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)
