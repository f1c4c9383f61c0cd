"""Text copied out of a PDF viewer from SIPP's Formulir 2a: its columns have collapsed to single blanks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.documents.pdf_lines import HEADER_WORDS
from core.documents.roster_headers import plain_header
from core.documents.sheet_cells import SheetCells
from core.records.problems import UserError

_DATE = re.compile(r"\d{1,2}[-/]\d{1,2}[-/]\d{4}")
_AMOUNT = re.compile(r"[(-]?\d{1,3}(?:,\d{3})*\.\d\d\)?|-")
_REFERENCE = re.compile(r"[A-Z]{0,2}\d{8,16}")
_NAME_LINE = re.compile(r"[A-Za-z][A-Za-z .,'`’-]*")
_TOTAL = re.compile(r"\s*(?:grand\s*|sub\s*-?\s*)*(?:total|jumlah|jml)\b", re.IGNORECASE)
_PAGE = re.compile(r"\b(?:hal(?:aman)?|page|dicetak|formulir|periode|npp|rincian|lampiran)\b", re.IGNORECASE)
_FIRST = ("No", "Nomor Referensi", "Nomor Pegawai", "Nama", "Tgl Lahir", "Tgl Kepesertaan")
_AMOUNTS = ("Upah", "Rapel", "JKK", "JKM", "JHT", "JHT", "JP", "JP", "JKP", "JKP", "Total")
_TOTAL_CELLS = ["", "", "", "TOTAL", "", ""]
_FEWEST = 3
"""Amounts that surely belong to a row of the form: wage, one share, total."""
_MOST_TITLES = 30
_DISORDERED = (
    "Baris pada teks yang ditempel tidak utuh: urutannya berubah saat disalin dari PDF, atau ada baris yang "
    "tertinggal. Bukalah berkas PDF-nya langsung."
)


@dataclass(slots=True)
class _Found:
    """One row as it was found: the words up to its dates, the dates, its amounts."""

    ids: list[str]
    name: list[str]
    dates: tuple[str, str]
    amounts: list[str]
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    is_doubtful: bool = False

    @property
    def cells(self) -> list[str]:
        return [*self.ids, " ".join([*self.before, *self.name, *self.after]), *self.dates]


@dataclass(slots=True)
class _Word:
    text: str
    line: int


def read_pasted_form(text: str) -> SheetCells | None:
    """Return the rows of a Formulir 2a that was copied as plain text; None for any other text, or one with tabs.

    Rows are numbered as they run: titles, a header of our own making (the copied one has lost its columns), people,
    totals. Where blank amounts have vanished, nobody can tell whose are left: the wage stays, the programmes don't.
    Raises UserError not_a_workbook where rows are lost or mixed.
    """
    if "\t" in text or ";" in text:
        return None
    lines = text.splitlines()
    words = [_Word(word, number) for number, line in enumerate(lines) for word in line.split()]
    anchors = _anchors(words)
    if not anchors:
        return None
    first_line = words[anchors[0][0]].line
    titles = lines[:first_line]
    amounts = _columns(" ".join(titles))
    rows = _rows(words, anchors, lines, len(amounts))
    table = [[title.strip()] for title in titles if title.strip() and not _is_head(title)][-_MOST_TITLES:]
    table.append([*_FIRST, *amounts])
    doubtful = frozenset(number for number, row in enumerate(rows, start=len(table) + 1) if row[2])
    table.extend([*cells, *_spread(found, len(amounts))] for cells, found, _ in rows)
    width = max(map(len, table))
    padded: list[list[object]] = [[*row, *[""] * (width - len(row))] for row in table]
    return SheetCells("", list(range(1, len(table) + 1)), padded, doubtful_rows=doubtful)


def _anchors(words: Sequence[_Word]) -> list[tuple[int, int]]:
    """Return where two dates and at least three amounts follow each other: place of the first date, end of amounts."""
    found = []
    for place in range(len(words) - 1):
        if _DATE.fullmatch(words[place].text) and _DATE.fullmatch(words[place + 1].text):
            end = place + 2
            while end < len(words) and _AMOUNT.fullmatch(words[end].text):
                end += 1
            if end - place - 2 >= _FEWEST:
                found.append((place, end))
    return found


def _columns(head: str) -> tuple[str, ...]:
    """Return the amounts of the form: those that a copied header doesn't name were not on it."""
    if "Upah" not in head:
        return _AMOUNTS
    return tuple(name for name in _AMOUNTS if re.search(rf"\b{name}\b", head) or name in {"Upah", "JKK", "JKM"})


def _rows(
    words: Sequence[_Word], anchors: Sequence[tuple[int, int]], lines: Sequence[str], most: int
) -> list[tuple[list[str], list[str], bool]]:
    """Return the cells up to the amounts, the amounts, and doubts of each row, people and totals in their order."""
    rows: list[tuple[list[str], list[str], bool]] = []
    before: _Found | None = None
    people: list[tuple[int, _Found]] = []
    gaps: list[tuple[list[str], _Found | None, _Found | None]] = []
    begin = 0
    for place, end in anchors:
        found, start = _found(words, begin, place, end)
        gaps.append((_scraps(words[begin:start], lines), before, found))
        people.append((words[place].line, found))
        before, begin = found, end
    gaps.append((_scraps(words[begin:], lines), before, None))
    _check_order([found for _, found in people], most, words[: anchors[0][0]])
    _share_all(gaps)
    totals = _totals(words, lines)
    for number, found in people:
        while totals and totals[0][0] < number:
            rows.append((_TOTAL_CELLS, totals.pop(0)[1], False))
        rows.append((found.cells, found.amounts, found.is_doubtful))
    rows.extend((_TOTAL_CELLS, amounts, False) for _, amounts in totals)
    return rows


def _totals(words: Sequence[_Word], lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return line and amounts of each total; the amounts may stand on lines of their own."""
    totals = []
    for place, word in enumerate(words):
        if _TOTAL.fullmatch(word.text) and _TOTAL.match(lines[word.line]):
            at = place + 1
            while at < len(words) and words[at].line == word.line and not _AMOUNT.fullmatch(words[at].text):
                at += 1
            end = at
            while end < len(words) and _AMOUNT.fullmatch(words[end].text):
                end += 1
            if end > at:
                totals.append((word.line, [found.text for found in words[at:end]]))
    return totals


def _found(words: Sequence[_Word], begin: int, place: int, end: int) -> tuple[_Found, int]:
    """Read what stands before the dates of a row: number, reference, employee's number, name. Tell where it starts."""
    texts = [word.text for word in words[begin:place]]
    at = next((at for at in reversed(range(len(texts))) if _REFERENCE.fullmatch(texts[at])), None)
    dates = (words[place].text, words[place + 1].text)
    amounts = [word.text for word in words[place + 2 : end]]
    if at is None:
        own = next((at for at in range(len(texts)) if words[begin + at].line == words[place].line), len(texts))
        return _Found(["", "", ""], [text for text in texts[own:] if not text.isdecimal()], dates, amounts), begin + own
    number = texts[at - 1] if at and texts[at - 1].rstrip(".").isdecimal() else ""
    name = texts[at + 1 :]
    employee = name.pop(0) if name and re.search(r"\d", name[0]) else ""
    return _Found([number, texts[at], employee], name, dates, amounts), begin + at - bool(number)


def _scraps(words: Sequence[_Word], lines: Sequence[str]) -> list[str]:
    """Return the lines between two rows that can only be parts of a name."""
    whole = sorted({word.line for word in words})
    texts = [" ".join(word.text for word in words if word.line == number) for number in whole]
    return [
        text for text, number in zip(texts, whole, strict=True)
        if _NAME_LINE.fullmatch(text) and not (_is_head(text) or _PAGE.search(lines[number]) or _TOTAL.match(text))
    ]  # fmt: skip


def _share_all(gaps: Sequence[tuple[list[str], _Found | None, _Found | None]]) -> None:
    """Give parts of names to the rows that they were broken off from, above or below."""
    lines = [line for scraps, above, _ in gaps for line in (*scraps, " ".join(above.name) if above else "")]
    widest = max(map(len, lines), default=0) - 2
    votes = [_leaning(scraps, above, below, widest) for scraps, above, below in gaps]
    usual = sum(votes)
    is_open = not usual or len({vote for vote in votes if vote}) > 1
    for (scraps, above, below), vote in zip(gaps, votes, strict=True):
        if is_open and not vote and scraps and above and below and above.name and below.name:
            above.is_doubtful = below.is_doubtful = True
        _share(scraps, above, below, is_below=(vote or usual) < 0)


def _leaning(scraps: Sequence[str], above: _Found | None, below: _Found | None, widest: int) -> int:
    """Tell where parts of a name belong: 1 above, -1 below, 0 either. A line is broken only where it is full."""
    if not scraps or above is None or below is None or not above.name or not below.name:
        return 0
    goes_on = len(" ".join(above.name)) + 1 + len(scraps[0].split()[0]) > widest
    begins = len(scraps[-1]) + 1 + len(below.name[0]) > widest
    return goes_on - begins


def _share(scraps: list[str], above: _Found | None, below: _Found | None, *, is_below: bool) -> None:
    """Part the scraps between two rows: one whose own line has no name has some on both sides of it."""
    is_split = above is not None and not above.name
    cut = len(scraps)
    if below and not below.name:
        cut = (len(scraps) + 1) // 2 if is_split and len(scraps) > 1 else 0
    elif is_below and not is_split:
        cut = 0
    if above:
        above.after = scraps[:cut]
    if below:
        below.before = scraps[cut:] if above or not below.name else []


def _check_order(people: Sequence[_Found], most: int, head: Sequence[_Word]) -> None:
    """Refuse a text whose columns were copied one after the other: rows would be lost or mixed without a word.

    Somebody who is lost here would seem unregistered.
    """
    numbers = [int(found.ids[0].rstrip(".")) for found in people if found.ids[0]]
    references = [found.ids[1] for found in people if found.ids[1]]
    lost = [word for word in head if references and len(word.text) == len(references[0]) and word.text.isdecimal()]
    if (
        any(after not in {before + 1, 1} for before, after in pairwise(numbers))
        or any(0 < len(known) < len(people) for known in (numbers, references))
        or any(len(found.amounts) > most for found in people)
        or len(lost) > 1
        or (lost and lost[0].text != references[0])
    ):
        raise UserError("not_a_workbook", _DISORDERED)


def _is_head(line: str) -> bool:
    words = [word for word in map(plain_header, line.split()) if word]
    return bool(words) and 10 * sum(1 for word in words if word in HEADER_WORDS) >= 7 * len(words)


def _spread(amounts: list[str], count: int) -> list[str]:
    """Put amounts into their columns; where some are missing only the first and the last are sure."""
    if len(amounts) == count:
        return amounts
    return [amounts[0], *["?"] * (count - 2), amounts[-1]]
