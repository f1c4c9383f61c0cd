"""What calamine does not tell of an old XLS: hidden rows and columns, far stray cells. Read from its BIFF records."""

import io
import struct
from collections.abc import Iterator

from core.documents.sheet_cells import column_letter
from core.documents.sheet_scans import SheetScan, check_range
from core.records.problems import UserError

_BOF, _EOF, _BOUNDSHEET, _ROW, _COLINFO = 0x0809, 0x000A, 0x0085, 0x0208, 0x007D
_MULRK = 0x00BD
_CELLS = frozenset({0x0203, 0x00FD, 0x027E, 0x0006, 0x0204, 0x0205, 0x00D6, _MULRK})
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_BIFF8 = 0x0600
_LENGTHS = {0x00FD: 10, 0x027E: 10, 0x0203: 14, _ROW: 16}
"""Records that always have one length."""
_LAST_KIND = 0x10FF
"""Kinds of records end here: beyond it stands what is no record."""
_BROKEN = "Lembar “{}” rusak di tengah: baris di bawahnya akan hilang. Buka di Excel dan simpan ulang sebagai XLSX."


def scan_xls(content: bytes) -> dict[str, SheetScan]:
    """Return a scan for each sheet; nothing for a file whose records are broken (calamine refuses it then).

    Raises UserError too_large where a sheet's used range is out of all proportion, not_a_workbook where its records
    are broken: calamine would leave out the rest without a word.
    """
    stream = _book_stream(content)
    if stream is None:
        return {}
    try:
        return {name: _scan_records(stream, start, name) for name, start in _sheets(stream)}
    except (struct.error, IndexError):
        return {}


def _book_stream(content: bytes) -> bytes | None:
    import olefile  # noqa: PLC0415 — only where an old workbook is read

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            return ole.openstream(name).read() if name else None
    except Exception:  # noqa: BLE001 — a broken container breaks its reader in many ways; calamine has the last word
        return None


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield the kind, position and length of each record's data, up to the end of the substream at `start`."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        yield kind, at + 4, length
        at += 4 + length
        if depth <= 0:
            return


def _sheets(stream: bytes) -> list[tuple[str, int]]:
    sheets = []
    version = struct.unpack_from("<H", stream, 4)[0]
    for kind, at, length in _records(stream, 0):
        if kind == _BOUNDSHEET:
            start, count = struct.unpack_from("<I2xB", stream, at)
            if version < _BIFF8:
                name = stream[at + 7 : at + 7 + count].decode("cp1252", errors="replace")
            else:
                wide = stream[at + 7] & 1
                text = stream[at + 8 : at + length]
                name = text[: count * (1 + wide)].decode("utf-16-le" if wide else "latin-1", errors="replace")
            sheets.append((name, start))
    return sheets


def _broken(name: str) -> UserError:
    return UserError("not_a_workbook", _BROKEN.format(name))


def _scan_records(stream: bytes, start: int, name: str) -> SheetScan:
    rows, columns = set[int](), set[int]()
    lowest, rightmost = 0, 0
    kind = None
    for kind, at, length in _records(stream, start):
        if kind > _LAST_KIND or _LENGTHS.get(kind, length) != length:
            raise _broken(name)
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", stream, at)
            if kind == _MULRK:
                column = struct.unpack_from("<H", stream, at + length - 2)[0]
            lowest, rightmost = max(lowest, row + 1), max(rightmost, column)
        elif kind == _ROW and struct.unpack_from("<H", stream, at + 12)[0] & _HIDDEN_ROW:
            rows.add(struct.unpack_from("<H", stream, at)[0] + 1)
        elif kind == _COLINFO and struct.unpack_from("<H", stream, at + 8)[0] & _HIDDEN_COLUMN:
            first, last = struct.unpack_from("<HH", stream, at)
            columns.update(range(first, min(last, 255) + 1))
    if kind != _EOF:
        raise _broken(name)
    check_range(name, column_letter(rightmost), rightmost + 1, lowest)
    return SheetScan(frozenset(rows), frozenset(columns))
