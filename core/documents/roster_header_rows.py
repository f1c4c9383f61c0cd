"""Where the header of a list stands: one line or more, merged or not, below any title."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.documents.roster_headers import header_kind, is_deduction, plain_header
from core.documents.sheet_cells import SheetCells, clean_text

_SEARCHED_ROWS, _SEARCHED_COLUMNS, _HEADER_LINES = 80, 512, 3
_WEIGHTS = {"name": 4, "nik": 3, "ktp": 3, "wage_rp": 3}
_FIGURES = re.compile(r"[\d\s.,()'/-]+")
_WAGE_KINDS = frozenset({"wage", "wage_base", "wage_month", "wage_reported", "wage_total", "wage_daily"})


@dataclass(frozen=True, slots=True)
class Header:
    """A header found: the position of its first line among the rows, its lines, the text and kind of each column."""

    first: int
    lines: int
    texts: tuple[str, ...]
    kinds: tuple[str | None, ...]

    @property
    def weight(self) -> int:
        """How much the header says: the name, the NIK and a wage count more than the rest."""
        found = {"wage_rp" if kind in _WAGE_KINDS else kind for kind in self._fields()}
        return sum(_WEIGHTS.get(kind, 1) for kind in found)

    @property
    def usable(self) -> bool:
        """Whether it can head a list of people: somebody is named, and something is said of him."""
        found = self._fields()
        return bool(found & {"name", "nik", "ktp"}) and len(found) > 1

    def beats(self, other: "Header | None") -> bool:
        """Whether it says more; or as much in fewer lines: then the line above was a title and no part of it."""
        if other is None or self.weight != other.weight:
            return other is None or self.weight > other.weight
        overlaps = other.first < self.first < other.first + other.lines
        return overlaps and self.lines < other.lines and not any(map(is_deduction, other.texts))

    def _fields(self) -> set[str]:
        return {kind.removeprefix("chosen:") for kind in self.kinds if kind}


def find_header(cells: SheetCells, wanted: Mapping[str, str] | None = None) -> Header | None:
    """Return the best header among the first rows, or None. `wanted` gives fields the header text chosen for them."""
    chosen = chosen_headers(wanted or {})
    best: Header | None = None
    for first in range(min(len(cells.rows), _SEARCHED_ROWS)):
        found = header_at(cells, first, chosen)
        if found and found.usable and found.beats(best):
            best = found
    return best


def chosen_headers(wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the field that each header text was chosen for, by the text in plain letters."""
    return {
        plain_header(part): name
        for name, text in wanted.items()
        for part in (text, *text.split("+"))
        if part.strip()
    }  # fmt: skip


def header_at(cells: SheetCells, first: int, chosen: Mapping[str, str]) -> Header | None:
    """Return the header that begins at a position, of as many lines as it has, usable or not; None for no header."""
    single = _make_header(cells, first, 1, chosen)
    if not any(single.kinds) and not _could_be_a_parent(cells.rows[first]):
        return None
    best = single
    for lines in range(2, _HEADER_LINES + 1):
        if first + lines > len(cells.rows) or not _continues(cells, first, lines):
            break
        longer = _make_header(cells, first, lines, chosen)
        if _names_blank(best, cells.rows[first + lines - 1]) or longer.weight > best.weight:
            best = longer
        else:
            break
    return best


def _could_be_a_parent(row: Sequence[object]) -> bool:
    return sum(1 for value in row if isinstance(value, str) and value) > 1


def _continues(cells: SheetCells, first: int, lines: int) -> bool:
    """A further line of a header stands right below and is text only."""
    at = first + lines - 1
    if cells.numbers[at] != cells.numbers[at - 1] + 1:
        return False
    values = [value for value in cells.rows[at][:_SEARCHED_COLUMNS] if value not in ("", None)]
    return all(isinstance(value, str) and not _FIGURES.fullmatch(value) for value in values)


def _names_blank(header: Header, row: Sequence[object]) -> bool:
    """Merged downwards: below the name and the NIK nothing stands, below others something does."""
    people = [index for index, kind in enumerate(header.kinds) if kind in {"name", "nik", "ktp", "birth_date"}]
    below = [index for index, value in enumerate(row) if value not in ("", None)]
    return bool(people) and len(below) > 1 and not any(index in people for index in below)


def _make_header(cells: SheetCells, first: int, lines: int, chosen: Mapping[str, str]) -> Header:
    rows = [[clean_text(value) for value in cells.rows[first + line][:_SEARCHED_COLUMNS]] for line in range(lines)]
    for line in range(lines - 1):
        rows[line] = _spread(rows[line], rows[line + 1])
    stacked = [tuple(row[index] for row in rows if row[index]) for index in range(len(rows[0]))]
    texts = tuple(" ".join(parts) for parts in stacked)
    return Header(first, lines, texts, tuple(_kind_of(parts, chosen) for parts in stacked))


def _spread(parents: list[str], children: list[str]) -> list[str]:
    """A merged cell keeps its text in its first column: carry it over the columns that only have a second line."""
    spread, last = [], ""
    for parent, child in zip(parents, children, strict=True):
        last = parent or (last if child else "")
        spread.append(last)
    return spread


def _kind_of(parts: tuple[str, ...], chosen: Mapping[str, str]) -> str | None:
    for text in (" ".join(parts), *reversed(parts)) if chosen else ():
        if name := chosen.get(plain_header(text)):
            return f"chosen:{name}"
    if not parts:
        return None
    whole = header_kind(" ".join(parts))
    if whole or len(parts) == 1:
        return whole
    return None if is_deduction(parts[0]) else header_kind(parts[-1])
