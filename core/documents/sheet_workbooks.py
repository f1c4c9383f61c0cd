"""Workbooks through calamine: XLSX, XLSM, XLS and ODS, guarded against what makes calamine fall over."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.documents.reader_panics import hush_panics
from core.documents.reading_progress import TELL_EVERY_ROWS, Progress, tell_no_one
from core.documents.sheet_cells import MOST_ROWS, UNCACHED, SheetCells, is_blank, too_many_rows
from core.documents.sheet_ods import scan_ods
from core.documents.sheet_scans import SheetScan, measure_book, scan_sheet, sheet_parts
from core.documents.sheet_xls import scan_xls
from core.records.problems import UserError

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_NOT_A_WORKBOOK = "Berkas ini bukan buku kerja yang utuh. Buka di Excel dan simpan ulang sebagai XLSX."
_ENCRYPTED = "Buku kerja ini dilindungi kata sandi. Masukkan kata sandinya atau minta salinan tanpa sandi."
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, RuntimeError, ValueError, OSError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook in its order, which of them are hidden, and how one is loaded."""

    sheets: list[str]
    hidden: frozenset[str]
    load: Callable[[str], SheetCells]


def open_zip(content: bytes, progress: Progress = tell_no_one) -> Workbook:
    """Open an XLSX, XLSM or ODS. Raises UserError not_a_workbook, encrypted, too_large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            measure_book(archive)
            if "xl/workbook.xml" in names:
                return _open(content, _scanner(content, sheet_parts(archive)), progress)
            if "content.xml" in names:
                return _open(content, _found(scan_ods(archive)), progress)
            raise UserError("not_a_workbook", "Berkas ini arsip ZIP, bukan buku kerja XLSX, XLSM, XLS atau ODS.")
    except _BROKEN_ZIP as error:
        raise UserError("not_a_workbook", _NOT_A_WORKBOOK) from error


def _scanner(content: bytes, parts: dict[str, str]) -> Callable[[str], SheetScan]:
    """Scan a sheet only when it is wanted: a workbook may hold fifty."""

    def scan(name: str) -> SheetScan:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                if name in parts:
                    return scan_sheet(archive, parts[name], name)
                for part in archive.namelist():  # a book whose relations are unusual: its sheets are still guarded
                    if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                        scan_sheet(archive, part, name)
                return SheetScan()
        except _BROKEN_ZIP as error:
            raise UserError("not_a_workbook", _NOT_A_WORKBOOK) from error

    return scan


def open_ole(content: bytes, password: str | None, progress: Progress = tell_no_one) -> Workbook:
    """Open an XLS, or an encrypted XLSX in memory. Raises UserError not_a_workbook, encrypted, too_large."""
    plain = _decrypted(content, password)
    if plain is not None and plain.startswith(b"PK"):
        return open_zip(plain, progress)
    return _open(plain or content, _found(scan_xls(plain or content)), progress)


def _found(scans: dict[str, SheetScan]) -> Callable[[str], SheetScan]:
    return lambda name: scans.get(name, SheetScan())


def _decrypted(content: bytes, password: str | None) -> bytes | None:
    """Return the decrypted bytes, or None where nothing is encrypted."""
    import msoffcrypto  # noqa: PLC0415 — start-up is timed

    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(content))
        encrypted = office.is_encrypted()
    except Exception:  # noqa: BLE001 — a broken OLE file breaks its reader in many ways; calamine has the last word
        return None
    return _decrypt(office, password) if encrypted else None


def _decrypt(office: Any, password: str | None) -> bytes:
    if password is None:
        raise UserError("encrypted", _ENCRYPTED)
    plain = io.BytesIO()
    try:
        office.load_key(password=password)
        office.decrypt(plain)
    except Exception as error:
        raise UserError("encrypted", "Kata sandi buku kerja ini tidak cocok.") from error
    return plain.getvalue()


@contextmanager
def _calamine_errors() -> Iterator[None]:
    """Whatever calamine says of a bad file becomes one clear text; a panic inside it is no Exception."""
    from python_calamine import CalamineError, PasswordError  # noqa: PLC0415 — only where a workbook is read

    try:
        with hush_panics():
            yield
    except PasswordError as error:
        raise UserError("encrypted", _ENCRYPTED) from error
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError) as error:
        raise UserError("not_a_workbook", _NOT_A_WORKBOOK) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise UserError("not_a_workbook", _NOT_A_WORKBOOK) from error
        raise


def _open(content: bytes, scan: Callable[[str], SheetScan], progress: Progress) -> Workbook:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 — as above

    with _calamine_errors():
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        metadata = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    hidden = frozenset(sheet.name for sheet in metadata if sheet.visible != SheetVisibleEnum.Visible)
    return Workbook([sheet.name for sheet in metadata], hidden, lambda name: _load(book, name, scan(name), progress))


def _load(book: "CalamineWorkbook", name: str, scan: SheetScan, progress: Progress) -> SheetCells:
    numbers: list[int] = []
    rows: list[list[object]] = []
    with _calamine_errors():
        sheet = book.get_sheet_by_name(name)
        left = sheet.start[1] if sheet.start else 0
        before: list[object] = [""] * left
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if not number % TELL_EVERY_ROWS:
                progress(number, sheet.total_height)
            if any(row) or number in scan.uncached:
                numbers.append(number)
                rows.append(before + row)
                if len(rows) > MOST_ROWS:
                    _drop_blank(numbers, rows)
    _mark_uncached(numbers, rows, scan)
    return SheetCells(name, numbers, rows, scan.hidden_rows, scan.hidden_columns)


def _drop_blank(numbers: list[int], rows: list[list[object]]) -> None:
    """Drop rows that hold nothing but blanks. Raises UserError too_large where it is the others that are too many."""
    kept = [index for index, row in enumerate(rows) if not all(map(is_blank, row))]
    if len(kept) > MOST_ROWS // 2:
        raise too_many_rows()
    numbers[:] = [numbers[index] for index in kept]
    rows[:] = [rows[index] for index in kept]


def _mark_uncached(numbers: list[int], rows: list[list[object]], scan: SheetScan) -> None:
    """Put UNCACHED where the scan saw a formula without a result; widen the rows where it stands to their right."""
    if not scan.uncached or not rows:
        return
    width = max(len(rows[0]), 1 + max(max(columns) for columns in scan.uncached.values()))
    at = {number: index for index, number in enumerate(numbers)}
    for row in rows:
        row.extend([""] * (width - len(row)))
    for number, columns in scan.uncached.items():
        if number in at:
            for column in columns:
                rows[at[number]][column] = UNCACHED
