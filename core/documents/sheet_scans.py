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
LARGEST_STRINGS = 100_000_000
LARGEST_RANGE = 12_000_000
"""Cells in the rectangle that calamine sets up for a sheet."""
_STRINGS = "xl/sharedstrings.xml"
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
    token: re.Pattern[bytes]
    cell: bytes
    closing: bytes
    end: bytes


_FAR_COLUMN = re.compile(rb' r="([A-Za-z]{2,})\d')
_FAR_ROW = re.compile(rb' r="[A-Za-z]*\d{6}')
_NEAR_COLUMNS, _NEAR_ROWS, _MOST_ROWS = 26, 99_999, 1_048_576
"""Cells within column Z and row 99,999 make no rectangle out of proportion, in whatever order they stand."""
_ODD_TAG = re.compile(rb"<(?:\w+:)?(?:row|c|col|f)\s(?=[^>]*(?:'|\s=|=\s|[\n\t\r]))[^>]*>|<(?:row|c)[\n\t\r][^>]*>")
_EQUALS = re.compile(rb"\s*=\s*")
_PLACE = re.compile(rb' r="([A-Za-z]*)(\d+)"')


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
        filled=re.compile(b'<%bc\\b[^>]*?\\br="([A-Za-z]+)(\\d+)"(?:[^>]*[^/>])?>(?!</)' % p),
        column=re.compile(b"<%bcol\\b[^>]*>" % p),
        token=re.compile(b"<%bc(?=[\\s/>])([^>]*)>(</)?" % p),
        cell=b"<%bc" % prefix,
        closing=b"</%bc" % prefix,
        end=b"</%bsheetData" % prefix,
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
    strings = (info.file_size for info in archive.infolist() if info.filename.lower() == _STRINGS)
    if max(strings, default=0) > LARGEST_STRINGS:
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
    scan, hidden, reach = SheetScan(), set[int](), _Reach()
    head, is_odd = True, False
    for prefix, text in _pieces(archive, part):
        patterns = _patterns(prefix)
        reach.glance(patterns, text)
        if reach.is_unplaced:
            usual = _usual_marks(text)
            is_odd, text = is_odd or usual != text, usual  # noqa: PLW2901 — the same piece, as the patterns know it
        if head:
            scan.hidden_columns, head = _hidden_columns(patterns, text), False
        if b"hidden=" in text:
            hidden.update(int(number) for number in patterns.hidden_row.findall(text))
        if patterns.formula in text:
            _note_uncached(scan, patterns, text)
    if not reach.is_surely_small():
        _check_filled(archive, part, name, is_odd=is_odd)
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


def _usual_marks(text: bytes) -> bytes:
    """Write the tags as every spreadsheet does, with one blank and double quotes: XML allows more than patterns do."""
    return _ODD_TAG.sub(lambda tag: _EQUALS.sub(b"=", b" ".join(tag[0].replace(b"'", b'"').split())), text)


@dataclass(slots=True)
class _Reach:
    """How far a sheet's cells reach: the columns and rows of the rectangle that calamine sets up for them."""

    columns: int = 0
    rows: int = 0
    row: int = 0
    is_unplaced: bool = False

    def glance(self, patterns: _Patterns, text: bytes) -> None:
        """Take in what lies far out, fast; how far exactly is measured later."""
        self._stretch(set(_FAR_COLUMN.findall(text)), set())
        if _FAR_ROW.search(text):
            self.rows = _MOST_ROWS
        self.is_unplaced = self.is_unplaced or _is_unplaced(patterns, text)

    def is_surely_small(self) -> bool:
        """Tell whether no rectangle of a near and the far cells can be out of proportion."""
        columns, rows = max(self.columns, _NEAR_COLUMNS), max(self.rows, _NEAR_ROWS)
        return not self.is_unplaced and columns * rows <= LARGEST_RANGE

    def measure(self, patterns: _Patterns, text: bytes) -> None:
        """Take in each cell that holds something: a style that runs to the last row takes no room in calamine."""
        if _is_unplaced(patterns, text):
            self._count(patterns, text)
            return
        filled = patterns.filled.findall(text)
        self._stretch({letters for letters, _ in filled}, {digits for _, digits in filled})
        found = patterns.row_number.search(text, max(text.rfind(patterns.row), 0))
        self.row = int(found[1]) if found else self.row

    def _stretch(self, letters: set[bytes], digits: set[bytes]) -> None:
        self.columns = max(self.columns, *(column_index(each.decode()) + 1 for each in letters), 0)
        self.rows = max(self.rows, *map(int, digits), 0)

    def _count(self, patterns: _Patterns, text: bytes) -> None:
        """Follow cells that stand behind the one before, in the row below the one before."""
        for row in text.split(patterns.row)[1:]:
            place = _PLACE.search(row, 0, row.find(b">"))
            self.row = int(place[2]) if place else self.row + 1
            if patterns.closing in row:
                self._count_cells(patterns, row)

    def _count_cells(self, patterns: _Patterns, row: bytes) -> None:
        column = 0
        for attributes, closed in patterns.token.findall(row):
            place = _PLACE.search(attributes)
            column = column_index(place[1].decode()) + 1 if place else column + 1
            if not closed and attributes[-1:] != b"/":
                self.columns = max(self.columns, column)
                self.rows = max(self.rows, int(place[2]) if place else self.row)


def _is_unplaced(patterns: _Patterns, text: bytes) -> bool:
    """Tell whether some row or cell doesn't say where it stands, or says it in other marks than usual."""
    begin, end = text.find(patterns.row), text.find(patterns.end)
    data = text[begin : end if end >= 0 else None] if begin >= 0 else b""
    return data.count(b' r="') != data.count(patterns.row) + data.count(patterns.cell)


def _check_filled(archive: zipfile.ZipFile, part: str, name: str, *, is_odd: bool) -> None:
    reach = _Reach()
    for prefix, text in _pieces(archive, part):
        reach.measure(_patterns(prefix), _usual_marks(text) if is_odd else text)
    check_range(name, column_letter(max(reach.columns - 1, 0)), reach.columns, reach.rows)


def check_range(name: str, letter: str, columns: int, rows: int) -> None:
    """Refuse a rectangle that calamine could not set up in memory. Raises UserError too_large."""
    if columns * rows > LARGEST_RANGE:
        raise UserError("too_large", _TOO_FAR.format(name, letter, rows))
