"""What calamine does not tell of an XLSX: hidden rows and columns, formulas without a result, far stray cells."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree as ET

from core.documents.sheet_cells import column_index, column_letter
from core.records.problems import UserError

LARGEST_BOOK = 600_000_000
"""Bytes of all parts of a workbook, unpacked."""
LARGEST_STRINGS = 150_000_000
LARGEST_RANGE = 12_000_000
"""Cells in the rectangle that calamine sets up for a sheet."""
_LARGEST_SMALL_PART = 8_000_000
_CHUNK = 4_000_000
_LONGEST_ROW = 16 * _CHUNK
_TOO_LARGE = "Buku kerja ini terlalu besar setelah dibuka. Mintalah hanya lembar daftarnya."
_TOO_FAR = "Lembar “{}” memakai sel yang sangat jauh ({}{}). Hapus sel di luar daftar, lalu simpan ulang."


@dataclass(slots=True)
class SheetScan:
    """What one sheet's XML says beside its values. `uncached`: row number → zero-based columns."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    uncached: dict[int, list[int]] = field(default_factory=dict)


class _Patterns(NamedTuple):
    row: bytes
    formula: bytes
    row_number: re.Pattern[bytes]
    hidden_row: re.Pattern[bytes]
    uncached: re.Pattern[bytes]
    filled: re.Pattern[bytes]
    column: re.Pattern[bytes]


_FAR = re.compile(rb' r="([A-Z]{2,3})\d')


@lru_cache(maxsize=8)
def _patterns(prefix: bytes) -> _Patterns:
    p = re.escape(prefix)
    no_value = b"(?:<%bv\\s*/>|<%bv></%bv>)?" % (p, p, p)
    formula = b"<%bf\\b(?:[^>]*/>|[^>]*>[^<]*</%bf>)" % (p, p)
    return _Patterns(
        row=b"<%brow" % prefix,
        formula=b"<%bf" % prefix,
        row_number=re.compile(b'<%brow\\b[^>]*?\\br="(\\d{1,7})"' % p),
        hidden_row=re.compile(b'<%brow\\b(?=[^>]*\\bhidden="(?:1|true)")[^>]*?\\br="(\\d{1,7})"' % p),
        uncached=re.compile(
            b'<%bc\\b(?![^>]*\\bt="str")(?=[^>]*?\\br="([A-Z]{1,3})(\\d{1,7})")[^>]*>%b%b</%bc>'
            % (p, formula, no_value, p)
        ),
        filled=re.compile(b'<%bc\\b[^>]*?\\br="([A-Z]{1,3})(\\d{1,7})"(?:[^>]*[^/>])?>(?!</)' % p),
        column=re.compile(b"<%bcol\\b[^>]*>" % p),
    )


def read_part(archive: zipfile.ZipFile, name: str, limit: int = _LARGEST_SMALL_PART) -> bytes:
    """Return an unpacked part. Raises UserError too_large beyond `limit` bytes, KeyError if there is none."""
    with archive.open(name) as part:
        content = part.read(limit + 1)
    if len(content) > limit:
        raise UserError("too_large", _TOO_LARGE)
    return content


def measure_book(archive: zipfile.ZipFile) -> None:
    """Refuse a zip bomb before anything is unpacked. Raises UserError too_large."""
    if sum(info.file_size for info in archive.infolist()) > LARGEST_BOOK:
        raise UserError("too_large", _TOO_LARGE)
    strings = archive.NameToInfo.get("xl/sharedStrings.xml")
    if strings is not None and strings.file_size > LARGEST_STRINGS:
        raise UserError("too_large", _TOO_LARGE)


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet, as xl/workbook.xml and its relations name them."""
    try:
        book = ET.fromstring(read_part(archive, "xl/workbook.xml"))  # noqa: S314 — small, and expat bounds entities
        relations = ET.fromstring(read_part(archive, "xl/_rels/workbook.xml.rels"))  # noqa: S314 — likewise
    except (ET.ParseError, KeyError):
        return {}
    targets = {relation.get("Id"): relation.get("Target", "").replace("\\", "/") for relation in relations}
    parts = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
            target = targets.get(relation, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in archive.NameToInfo:
                parts[sheet.get("name", "")] = part
    return parts


def scan_sheet(archive: zipfile.ZipFile, part: str, name: str) -> SheetScan:
    """Scan one sheet's XML as a stream. Raises UserError too_large where its used range is out of all proportion."""
    scan, hidden = SheetScan(), set[int]()
    rightmost, lowest, head = 0, 0, True
    for prefix, text in _pieces(archive, part):
        patterns = _patterns(prefix)
        if head:
            scan.hidden_columns, head = _hidden_columns(patterns, text), False
        if b"hidden=" in text:
            hidden.update(int(number) for number in patterns.hidden_row.findall(text))
        if patterns.formula in text:
            _note_uncached(scan, patterns, text)
        rightmost = max(rightmost, _rightmost(_FAR.findall(text)))
        lowest = max(lowest, _lowest(patterns, text))
    if (max(rightmost, 25) + 1) * lowest > LARGEST_RANGE:
        _check_filled(archive, part, name)
    scan.hidden_rows = frozenset(hidden)
    return scan


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield the namespace prefix and the XML in pieces that begin at a row."""
    prefix, tail = b"", b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            prefix = prefix if tail else _prefix(chunk)
            text = tail + chunk
            cut = text.rfind(b"<%brow" % prefix)
            if cut > 0:
                yield prefix, text[:cut]
                text = text[cut:]
            if len(text) > _LONGEST_ROW:
                raise UserError("too_large", _TOO_LARGE)
            tail = text
    yield prefix, tail


def _prefix(start: bytes) -> bytes:
    found = re.search(rb"<(\w+:)?worksheet\b", start[:4096])
    return (found[1] or b"") if found else b""


def _hidden_columns(patterns: _Patterns, text: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    for found in patterns.column.findall(text[: text.find(patterns.row) + 1 or None]):
        if re.search(rb'\bhidden="(?:1|true)"', found):
            bounds = [re.search(rb'\b%b="(\d{1,5})"' % key, found) for key in (b"min", b"max")]
            if bounds[0] and bounds[1]:
                hidden.update(range(int(bounds[0][1]) - 1, min(int(bounds[1][1]), 16_384)))
    return frozenset(hidden)


def _note_uncached(scan: SheetScan, patterns: _Patterns, text: bytes) -> None:
    for letters, number in patterns.uncached.findall(text):
        scan.uncached.setdefault(int(number), []).append(column_index(letters.decode()))


def _rightmost(letters: list[bytes]) -> int:
    return max((column_index(found.decode()) for found in set(letters)), default=0)


def _lowest(patterns: _Patterns, text: bytes) -> int:
    found = patterns.row_number.search(text, max(text.rfind(patterns.row), 0))
    return int(found[1]) if found else 0


def _check_filled(archive: zipfile.ZipFile, part: str, name: str) -> None:
    """Measure by cells that hold something: a style that runs to the last row takes no room in calamine."""
    rightmost, lowest = 0, 0
    for prefix, text in _pieces(archive, part):
        filled = _patterns(prefix).filled.findall(text)
        if filled:
            rightmost = max(rightmost, _rightmost([letters for letters, _ in filled]))
            lowest = max(lowest, *(int(number) for _, number in filled))
    check_range(name, column_letter(rightmost), rightmost + 1, lowest)


def check_range(name: str, letter: str, columns: int, rows: int) -> None:
    """Refuse a rectangle that calamine could not set up in memory. Raises UserError too_large."""
    if columns * rows > LARGEST_RANGE:
        raise UserError("too_large", _TOO_FAR.format(name, letter, rows))
