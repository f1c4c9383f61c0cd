"""Any file an employer hands over, opened by what it is and not by what it is called."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.documents.reading_progress import tell_no_one
from core.documents.sheet_cells import SheetCells
from core.documents.sheet_html import looks_like_html, read_html
from core.documents.sheet_text import decode_text, read_text
from core.documents.sheet_workbooks import Workbook, open_ole, open_zip
from core.records.problems import UserError

LARGEST_FILE = 100_000_000
"""Bytes. A list of 150,000 workers is a tenth of it."""

_ZIP, _OLE, _PDF = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_PDF_JUNK = 1024
"""Bytes that may stand before the mark of a PDF, as its readers allow."""


@dataclass(frozen=True, slots=True)
class SheetFile:
    """An opened file: the names of its visible sheets, then of its hidden ones, and how one is loaded."""

    sheets: tuple[str, ...]
    hidden: frozenset[str]
    load: Callable[[str], SheetCells]


def open_sheets(
    path: Path,
    weigh: Callable[[SheetCells], int],
    password: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SheetFile:
    """Open a file of any kind. Raises UserError not_a_workbook, encrypted, empty, too_large.

    `weigh` tells how much of a header is seen in some rows; a CSV's delimiter is chosen by it. `progress` is called
    with (pages done, pages) of a PDF and (rows loaded, rows) of anything else; what it raises cancels the reading.
    """
    content = read_content(path)
    if content.startswith(_ZIP):
        return _workbook(open_zip(content, progress or tell_no_one))
    if content.startswith(_OLE):
        return _workbook(open_ole(content, password, progress or tell_no_one))
    if _PDF in content[:_PDF_JUNK]:
        from core.documents.sheet_pdf import read_pdf  # noqa: PLC0415 — only where a PDF is read

        return _tables(read_pdf(content, password, progress))
    text = decode_text(content)
    if not text.strip():
        raise UserError("empty", "Berkas ini kosong.")
    tell = progress or tell_no_one
    if looks_like_html(text):
        return single_sheet(read_html(path.stem, text, tell))
    return single_sheet(read_text(path.stem, text, weigh, tell))


def single_sheet(cells: SheetCells) -> SheetFile:
    """Wrap the cells of a file that has no sheets of its own."""
    return SheetFile((cells.name,), frozenset(), lambda _: cells)


def _tables(tables: Sequence[SheetCells]) -> SheetFile:
    by_name = {table.name: table for table in tables}
    return SheetFile(tuple(by_name), frozenset(), by_name.__getitem__)


def read_content(path: Path) -> bytes:
    """Return the bytes of a file. Raises UserError not_a_workbook, empty, too_large."""
    try:
        if path.is_dir():
            raise UserError("not_a_workbook", "Ini folder, bukan berkas. Pilih berkas daftarnya.")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UserError("too_large", f"Berkas terlalu besar ({size // 1_000_000} MB; batas 100 MB).")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("not_a_workbook", "Berkas tidak ditemukan.") from error
    except PermissionError as error:
        raise UserError(
            "not_a_workbook", "Berkas tidak dapat dibuka. Tutup dahulu di Excel atau periksa izinnya."
        ) from error
    except (OSError, ValueError) as error:
        raise UserError("not_a_workbook", "Berkas tidak dapat dibaca dari tempatnya.") from error
    if not content:
        raise UserError("empty", "Berkas ini kosong (0 byte).")
    return content


def _workbook(book: Workbook) -> SheetFile:
    if not book.sheets:
        raise UserError("empty", "Buku kerja ini tidak memuat lembar apa pun.")
    return SheetFile(tuple(book.sheets), book.hidden, book.load)


def choose_sheet(file: SheetFile, wanted: str | None) -> Sequence[str]:
    """Return the sheets to look at: the one wanted, or all. Raises UserError `no_such_sheet`."""
    if wanted is None:
        return file.sheets
    same = [name for name in file.sheets if name.strip().lower() == wanted.strip().lower()]
    if wanted in file.sheets or same:
        return [wanted if wanted in file.sheets else same[0]]
    raise UserError("no_such_sheet", f"Tidak ada lembar “{wanted}”. Yang ada: {', '.join(file.sheets)}.")


def content_stream(content: bytes) -> io.BytesIO:
    """Return the bytes as a stream at its start."""
    return io.BytesIO(content)
