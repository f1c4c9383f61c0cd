"""A sheet that holds several lists below one another: monthly staff, then day labourers under a header of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.documents.roster_header_rows import Header, header_at
from core.documents.sheet_cells import SheetCells

_FEWEST_FIELDS = 3
_NAME_STARTS = frozenset({"nama", "name"})


def part_sections(cells: SheetCells, header: Header) -> list[tuple[SheetCells, Header]]:
    """Return the lists of a sheet from the top, each with its header; nearly always there is one.

    A header that only repeats the one above it, as printed pages do, begins no list.
    """
    starts = [found for found in _headers_below(cells, header) if found.texts != header.texts]
    ends = [*(found.first for found in starts), None]
    below = [(_cut(cells, found.first, end), replace(found, first=0))
             for found, end in zip(starts, ends[1:], strict=True)]  # fmt: skip
    return [(_cut(cells, 0, ends[0]), header), *below]


def _cut(cells: SheetCells, start: int, end: int | None) -> SheetCells:
    return replace(cells, numbers=cells.numbers[start:end], rows=cells.rows[start:end]) if start or end else cells


def _headers_below(cells: SheetCells, header: Header) -> Iterator[Header]:
    key = next((i for i, kind in enumerate(header.kinds) if kind in {"ktp", "nik", "chosen:nik"}), None)
    at = header.first + header.lines + 1
    while at < len(cells.rows):
        found = header_at(cells, at, {}) if _may_head(cells.rows[at], key) else None
        if found and found.usable and len({kind for kind in found.kinds if kind}) >= _FEWEST_FIELDS:
            yield found
            at = found.first + found.lines
        else:
            at += 1


def _may_head(row: Sequence[object], key: int | None) -> bool:
    """Tell fast whether a row might be a header: no number where the NIKs stand, and a cell that begins like `Nama`."""
    if key is not None and isinstance(row[key], str) and str(row[key])[-1:].isdigit():
        return False
    return any(isinstance(value, str) and value.lstrip()[:4].lower() in _NAME_STARTS for value in row)
