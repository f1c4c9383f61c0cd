"""The words of a PDF's page as lines, and where among them the head of a list stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.documents.pdf_processes import Page, Word
from core.documents.roster_headers import NAMES, plain_header

_FIGURE = re.compile(r"[(\-+]*(?:rp\.?)?[\w./-]*\d[\d.,/\-]*\)?", re.IGNORECASE)
_AMOUNT = re.compile(r"[(\-+]*(?:rp\.?)?\d[\d.,]*\)?|-", re.IGNORECASE)
_TOTAL = re.compile(r"[\s(*]*(?:grand\s*|sub\s*-?\s*)*(?:total|jumlah|jml)\b", re.IGNORECASE)
_OTHER_HEADER_WORDS = """
    pemberi kerja pemerintah rekomposisi rapel iuran total jumlah jml tk rp l p jkk jkm jht jp jkp tunjangan tunj
    potongan bersih lembur makan transport ket keterangan dept departemen bagian unit divisi status alamat tetap bpjs
    perusahaan karyawan peserta kode cabang agama email telepon hp urut kel desa bank rekening
"""
HEADER_WORDS = frozenset(
    {word for names in NAMES.values() for word in plain_header(names).split()} | set(_OTHER_HEADER_WORDS.split())
)
_PEOPLE = frozenset({"nama", "nik", "ktp", "name"})
_MOST_HEADER_LINES = 6
_SURELY_HEAD = 5
"""Header words in a line, a person's among them, that are no title even where no white parts them."""
_PADDED = 2.2
"""Of a line's height: the white between two lines of a head is less."""
_MOST_WRAPPED = 2
"""Words of a head that stand on a line of their own; a title has more."""
_CURRENCY = frozenset({"rp", "rp.", "idr"})
"""Set apart from their amounts they would look like a column."""
_SAME_LINE = 0.4
"""Of a word's height: words whose feet differ by less stand on one line."""
NEAR = 0.9
"""Of a line's height: the white between two lines of one cell or header is less."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line from left to right. Points from the top."""

    words: tuple[Word, ...]
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of the tallest word."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(word.text for word in self.words)

    @property
    def figures(self) -> int:
        """How many of the words are numbers, dates, amounts or codes."""
        return sum(1 for word in self.words if is_figure(word.text))

    @property
    def is_total(self) -> bool:
        """Whether it begins as the sum of a list does."""
        return bool(_TOTAL.match(self.text))


def is_figure(text: str) -> bool:
    """Tell whether a word is a number, a date, an amount or a code."""
    return bool(_FIGURE.fullmatch(text))


def is_amount(text: str) -> bool:
    """Tell whether a word is an amount or a dash in place of one."""
    return bool(_AMOUNT.fullmatch(text))


def lines_of(page: Page) -> list[Line]:
    """Return the lines of a page from top to bottom."""
    lines: list[list[Word]] = []
    foot = 0.0
    words = [word for word in page.words if word.text.lower() not in _CURRENCY]
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if lines and word.bottom - foot <= _SAME_LINE * (word.bottom - word.top):
            lines[-1].append(word)
        else:
            lines.append([word])
            foot = word.bottom
    return [make_line(words) for words in lines]


def make_line(words: Sequence[Word]) -> Line:
    """Make a line of words in any order."""
    return Line(tuple(sorted(words)), min(word.top for word in words), max(word.bottom for word in words))


def phrases_of(words: Sequence[Word], space: float) -> list[list[Word]]:
    """Part the words of a line where the gap is wider than two letters, or than `space` where that is more."""
    phrases: list[list[Word]] = []
    for word in words:
        if phrases and word.left - phrases[-1][-1].right <= max(space, 0.9 * _letter(word)):
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return phrases


def _letter(word: Word) -> float:
    return (word.right - word.left) / max(1, len(word.text))


@dataclass(frozen=True, slots=True)
class Block:
    """The head of a list on a page: lines `first` to `last` (exclusive)."""

    first: int
    last: int
    hits: int


def find_head(lines: Sequence[Line]) -> Block | None:
    """Return the lines of a page that name the most columns, a person's among them; None where none do."""
    best: Block | None = None
    for first, line in enumerate(lines):
        if _is_head(line) and (first == 0 or not _joins(lines, first - 1)):
            found = _grow(lines, first)
            if found and (best is None or found.hits > best.hits):
                best = found
    return best


def _joins(lines: Sequence[Line], place: int) -> bool:
    """Tell whether the head goes on below the line at a place."""
    return _is_head(lines[place]) and _goes_on(lines[place], lines[place + 1])


def _grow(lines: Sequence[Line], first: int) -> Block | None:
    last = first + 1
    while last < len(lines) and last - first < _MOST_HEADER_LINES and _goes_on(lines[last - 1], lines[last]):
        if not (_is_head(lines[last]) or _is_scrap(lines[last])):
            break
        last += 1
    while first > 0 and last - first < _MOST_HEADER_LINES and is_near(lines[first - 1], lines[first]):
        if not _is_scrap(lines[first - 1]):
            break
        first -= 1
    words = [plain_header(word.text) for line in lines[first:last] for word in line.words]
    hits = sum(1 for word in words if word in HEADER_WORDS)
    return Block(first, last, hits) if hits > 1 and _PEOPLE & set(words) else None


def is_near(above: Line, below: Line) -> bool:
    """Tell whether two lines may be of one cell, by the white between them."""
    return below.top - above.bottom <= NEAR * max(above.height, below.height)


def _goes_on(above: Line, below: Line) -> bool:
    """Tell whether two lines are of one head: padded cells of a head stand further apart than a cell's own lines."""
    if is_near(above, below):
        return True
    white = below.top - above.bottom
    return white <= _PADDED * max(above.height, below.height) and _is_head(above) and _is_head(below)


def _is_head(line: Line) -> bool:
    if any(is_figure(word.text) for word in line.words):
        return False
    words = [plain for word in line.words if (plain := plain_header(word.text)) and not plain.isdecimal()]
    hits = sum(1 for word in words if word in HEADER_WORDS)
    if hits < 2 or hits < 0.6 * len(words) or ":" in line.text:  # noqa: PLR2004 — most words
        return False
    return len(phrases_of(line.words, 0)) > 1 or (hits >= _SURELY_HEAD and bool(_PEOPLE & set(words)))


def _is_scrap(line: Line) -> bool:
    """One or two words that were wrapped to a line of their own: `Referensi`, `Tgl`, `(Rp)`."""
    words = [plain_header(word.text) for word in line.words]
    return all(not word or word in HEADER_WORDS for word in words) and all(
        len(phrase) <= _MOST_WRAPPED for phrase in phrases_of(line.words, 0)
    )
