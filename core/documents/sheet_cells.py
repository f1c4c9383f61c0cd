"""Raw cells as they come out of any file, before anyone asks what they mean."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.records.problems import UserError


class _Uncached:
    """A formula that was saved without its result: the value is unknown, which is not the same as blank."""

    def __repr__(self) -> str:
        return "UNCACHED"


UNCACHED: Final = _Uncached()
"""Stands in a cell whose formula has no stored value."""

MOST_ROWS = 300_000
"""Rows with anything in them that a list may have: twice the workers of a province."""

_BLANK_TEXTS = frozenset(
    {"", "-", "--", "---", "–", "—", "n/a", "na", "nihil", "#n/a", "null", "none", ".", "tidak ada"}
)


@dataclass(frozen=True, slots=True)
class SheetCells:
    """The cells of one sheet that hold anything. `numbers` are the row numbers that a spreadsheet shows.

    `rows` have equal lengths. Hidden and doubtful rows are row numbers, hidden columns zero-based indexes. A
    row is doubtful where part of its name may be that of a neighbour, as text out of a PDF may leave it.
    """

    name: str
    numbers: list[int]
    rows: list[list[object]]
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    doubtful_rows: frozenset[int] = field(default_factory=frozenset)

    @property
    def width(self) -> int:
        """How many columns every row has."""
        return len(self.rows[0]) if self.rows else 0


def cells_of(name: str, rows: Iterable[Sequence[object]]) -> SheetCells:
    """Make SheetCells of plain rows (of any lengths): the first row is row 1, empty rows are left out.

    Raises UserError too_large beyond MOST_ROWS.
    """
    kept: list[tuple[int, list[object]]] = []
    for number, row in enumerate(rows, start=1):
        if not all(map(is_blank, row)):
            kept.append((number, list(row)))
            if len(kept) > MOST_ROWS:
                raise too_many_rows()
    width = max((len(row) for _, row in kept), default=0)
    for _, row in kept:
        row.extend([""] * (width - len(row)))
    return SheetCells(name, [number for number, _ in kept], [row for _, row in kept])


def too_many_rows() -> UserError:
    """Return the refusal of a list without end."""
    return UserError("too_large", f"Daftar ini lebih dari {MOST_ROWS // 1000}.000 baris. Mintalah beberapa berkas.")


def column_letter(index: int) -> str:
    """Return the letters of a zero-based column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the zero-based index of a column's letters. Raises ValueError for anything but A-Z."""
    index = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"not a column: {letters!r}")
        index = index * 26 + ord(letter) - 64
    return index - 1


def is_blank(value: object) -> bool:
    """Tell whether a cell says nothing: empty, a dash, or a word for "none"."""
    if value is None or value == "":
        return True
    return isinstance(value, str) and value.strip().lower() in _BLANK_TEXTS


def is_void(value: object) -> bool:
    """Tell whether a cell names nobody: blank, or the 0 that a reference to an empty cell gives."""
    return is_blank(value) or value in (0, "0")


def clean_text(value: object) -> str:
    """Return the text of a cell: control characters and direction marks gone, white space single, numbers whole."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = "" if value is None or value is UNCACHED else str(value)
    if not text.isascii() or not text.isprintable():
        text = "".join(_plain_character(character) for character in unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Zs", "Zl", "Zp"} or character in "\t\r\n\v\f":
        return " "
    return "" if category in {"Cc", "Cf", "Cs", "Co", "Cn"} else character
