"""A sheet that holds several lists below one another: monthly staff, then day labourers under a header of their own."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from core.documents.roster_header_rows import Header, header_at
from core.documents.sheet_cells import SheetCells, clean_text

_FEWEST_FIELDS = 3
_NAME_STARTS = frozenset({"nama", "name"})


def part_sections(
    cells: SheetCells, header: Header, chosen: Mapping[str, str]
) -> list[tuple[SheetCells, Header, bool]]:
    """Return the lists of a sheet from the top, each with its header and whether that is the sheet's best one.

    Nearly always there is one. A header that only repeats the one above it, as printed pages do, begins no list.
    `chosen` gives fields the header texts chosen for them, in plain letters.
    """
    found = [*_headers_above(cells, header, chosen), header, *_headers_below(cells, header, chosen)]
    heads, repeats = [found[0]], set[int]()
    for head in found[1:]:
        if head.texts == heads[-1].texts:
            repeats.update(range(head.first, head.first + head.lines))
        else:
            heads.append(head)
    for head in heads:
        repeats.update(_second_header(cells, head, chosen))
    starts = [0, *(head.first for head in heads[1:])]
    ends = [*starts[1:], len(cells.rows)]
    return [(_cut(cells, start, end, repeats), replace(head, first=head.first - start), head is header)
            for head, start, end in zip(heads, starts, ends, strict=True)]  # fmt: skip


def _cut(cells: SheetCells, start: int, end: int, without: AbstractSet[int]) -> SheetCells:
    if not without and end - start == len(cells.rows):
        return cells
    kept = [at for at in range(start, end) if at not in without]
    return replace(cells, numbers=[cells.numbers[at] for at in kept], rows=[cells.rows[at] for at in kept])


def _second_header(cells: SheetCells, header: Header, chosen: Mapping[str, str]) -> range:
    """The lines of a header right below another, as bilingual lists have."""
    at = header.first + header.lines
    found = _find_at(cells, at, None, chosen) if at < len(cells.rows) else None
    return range(at, at + found.lines) if found and found.first == at else range(0)


def _headers_above(cells: SheetCells, header: Header, chosen: Mapping[str, str]) -> Iterator[Header]:
    """Headers that say less than the best one and stand before it, with rows of their own in between."""
    at = 0
    while at < header.first:
        found = _find_at(cells, at, None, chosen)
        if found and found.first + found.lines < header.first:
            yield found
            at = found.first + found.lines + 1
        else:
            at += 1


def _headers_below(cells: SheetCells, header: Header, chosen: Mapping[str, str]) -> Iterator[Header]:
    """Headers after the best one, also those that only repeat the one above them."""
    key = next((i for i, kind in enumerate(header.kinds) if kind in {"ktp", "nik", "chosen:nik"}), None)
    above = header
    at = header.first + header.lines + 1
    while at < len(cells.rows):
        found = _find_at(cells, at, key, chosen)
        if found is None:
            at += 1
        elif repeated := _repeated(cells, at, above):
            yield repeated
            at = repeated.first + repeated.lines
        else:
            above = _repeated(cells, at, header) or found
            yield above
            at = above.first + above.lines + 1


def _find_at(cells: SheetCells, at: int, key: int | None, chosen: Mapping[str, str]) -> Header | None:
    """Return the header with a line at a position that names people, of as many lines as it has; None for none."""
    if not _may_head(cells.rows[at], key):
        return None
    found = header_at(cells, at, chosen)
    above = header_at(cells, at - 1, chosen) if at and _is_of_texts(cells.rows[at - 1]) else None
    if above and above.first + above.lines > at and (found is None or above.weight > found.weight):
        found = above
    is_header = found and found.usable and len({kind for kind in found.kinds if kind}) >= _FEWEST_FIELDS
    return found if is_header else None


def _is_of_texts(row: Sequence[object]) -> bool:
    """Tell whether a row may be the upper line of a header: texts, none of which ends in a number as people's do."""
    return all(value in ("", None) or (isinstance(value, str) and not value[-1:].isdigit()) for value in row)


def _repeated(cells: SheetCells, at: int, header: Header) -> Header | None:
    """Return a header as it stands again around a position, line by line; None where it doesn't."""
    lines = _texts_at(cells, header.first, header.lines)
    starts = (at - offset for offset in range(header.lines))
    first = next((start for start in starts if _texts_at(cells, start, header.lines) == lines), None)
    return None if first is None else replace(header, first=first)


def _texts_at(cells: SheetCells, first: int, lines: int) -> list[list[str]]:
    return [[clean_text(value) for value in row] for row in cells.rows[first : first + lines]]


def _may_head(row: Sequence[object], key: int | None) -> bool:
    """Tell fast whether a row might be a header: no number where the NIKs stand, and a cell that begins like `Nama`."""
    if key is not None and isinstance(row[key], str) and str(row[key])[-1:].isdigit():
        return False
    return any(isinstance(value, str) and value.lstrip()[:4].lower() in _NAME_STARTS for value in row)
