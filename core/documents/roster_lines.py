"""Which rows below the header are people, and which are totals, headings, signatures or leftovers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from core.documents.roster_identities import looks_national
from core.documents.roster_layouts import Layout, has_amount, is_numbering
from core.documents.roster_values import read_date
from core.documents.sheet_cells import UNCACHED, clean_text, is_blank, is_void

_TOTAL = re.compile(r"[\s(*]*(?:grand\s*|sub\s*-?\s*)*(?:total|jumlah|jml)\b", re.IGNORECASE)
_SUBTOTAL = re.compile(r"sub", re.IGNORECASE)
_REMARK = re.compile(
    r"[\s(*]*(?:rata\W*rata|rerata|average|terbilang|pembulatan|selisih|catatan|keterangan|ket\b)", re.IGNORECASE
)
_CODE = re.compile(r"(?!NIP|NRP|NIK)[A-Z]{0,4}[-./ ]?\d[\dA-Z./ -]*")
_SIGNATURE = re.compile(
    r"mengetahui|menyetujui|disetujui|dibuat|diperiksa|hormat|direktur|direksi|pimpinan|manager|manajer|kepala|hrd|ttd|"
    r"meterai|materai|^\s*\(.*\)\s*$|,\s*\d{1,2}\s+[a-z]+\s+\d{4}|dicetak|^\s*\*",
    re.IGNORECASE,
)
_IDENTITIES = ("nik", "kpj", "employee_number", "passport")
_DATES = ("birth_date", "start_date", "member_since", "end_date")


@dataclass(slots=True)
class Lines:
    """Positions among the rows below the header: people, totals in their order, and rows that nobody can read."""

    people: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)


def sort_lines(body: Sequence[Sequence[object]], numbers: Sequence[int], layout: Layout) -> Lines:
    """Tell people from everything else. Rows after the last one that surely is a person are the list's foot.

    Right below that last person a row that might be one is told; below a total, a gap or a signature it is none.
    """
    judge = _Judge(layout)
    strengths = [judge.strength(row) for row in body]
    last = max((index for index, strength in enumerate(strengths) if strength == _SURE), default=-1)
    lines, closed = Lines(), False
    for index, (row, strength) in enumerate(zip(body, strengths, strict=True)):
        if strength == _TOTAL_ROW:
            lines.totals.append(index)
            closed = closed or not _SUBTOTAL.search(_label(row))
        elif index > last:
            closed = closed or _is_foot(row)
            if strength == _MAYBE and judge.is_numbered(row) and not closed:
                lines.people.append(index)
                continue
            closed = closed or (index > 0 and numbers[index] != numbers[index - 1] + 1)
            if strength in {_LABEL, _MAYBE} and not closed:
                lines.unreadable.append(index)
        elif strength == _MAYBE or (strength == _SURE and not (closed and judge.rests_on_amount(row))):
            lines.people.append(index)
        elif strength == _SURE or (strength == _LABEL and not judge.is_heading(row)):
            lines.unreadable.append(index)
    return lines


def _is_foot(row: Sequence[object]) -> bool:
    return any(isinstance(value, str) and _SIGNATURE.search(value) for value in row)


_NOTHING, _LABEL, _MAYBE, _SURE, _TOTAL_ROW = range(5)


class _Judge:
    """Knows the columns, and how much a row says of a person."""

    def __init__(self, layout: Layout) -> None:
        columns = layout.columns
        self.name = columns.get("name")
        self.nik = columns.get("nik")
        self.numbering = layout.numbering
        self.identities = [columns[field] for field in _IDENTITIES if field in columns]
        self.dates = [columns[field] for field in _DATES if field in columns]
        self.wages = layout.wage.columns if layout.wage else ()
        self.known = {*columns.values(), *self.wages}
        self.heading = layout.header.texts

    def strength(self, row: Sequence[object]) -> int:
        """Tell how surely a row is a person."""
        name = row[self.name] if self.name is not None else ""
        nik = row[self.nik] if self.nik is not None else ""
        if isinstance(nik, str) and len(nik) == 16 and nik.isdecimal() and not is_void(name):  # noqa: PLR2004 — a NIK
            return _SURE
        return self._strength_of_others(row, name, nik)

    def _strength_of_others(self, row: Sequence[object], name: object, nik: object) -> int:
        label = _label(row)
        if not looks_national(nik):
            if _TOTAL.match(label):
                return _TOTAL_ROW
            if _REMARK.match(label) or is_numbering(row) or self._repeats_header(row):
                return _NOTHING
        named, identified = not is_void(name), any(not is_void(row[column]) for column in self.identities)
        paid = any(row[column] is UNCACHED or has_amount(row[column]) for column in self.wages)
        if not named and not identified:
            return self._unnamed(row, paid)
        if paid or looks_national(nik) or self._is_dated(row) or (named and self._is_coded(row)):
            return _SURE
        facts = sum(1 for column in self.known if not is_blank(row[column]))
        return _MAYBE if facts > 1 or self.is_numbered(row) else _LABEL

    def _unnamed(self, row: Sequence[object], paid: bool) -> int:
        if paid and (self._is_dated(row) or self.is_numbered(row)):
            return _SURE
        return _TOTAL_ROW if paid else _NOTHING

    def _is_dated(self, row: Sequence[object]) -> bool:
        return any(_is_date(row[column]) for column in self.dates)

    def _is_coded(self, row: Sequence[object]) -> bool:
        return any(_CODE.fullmatch(clean_text(row[column])) for column in self.identities)

    def rests_on_amount(self, row: Sequence[object]) -> bool:
        """Tell whether nothing but an amount speaks for a row: below the total that is not enough."""
        return not self._is_dated(row) and all(is_void(row[column]) for column in self.identities)

    def is_numbered(self, row: Sequence[object]) -> bool:
        """Tell whether the row has a running number."""
        if self.numbering is None:
            return False
        return clean_text(row[self.numbering]).rstrip(".").isdecimal()

    def is_heading(self, row: Sequence[object]) -> bool:
        """Tell whether a row is a heading inside the list, such as a division: one text, nothing else."""
        return sum(1 for value in row if not is_blank(value)) <= 1 and clean_text(_label(row)).isupper()

    def _repeats_header(self, row: Sequence[object]) -> bool:
        same = sum(1 for value, text in zip(row, self.heading, strict=False) if value and clean_text(value) == text)
        return same > 1


def _label(row: Sequence[object]) -> str:
    return next((value for value in row if isinstance(value, str) and value.strip()), "")


def _is_date(value: object) -> bool:
    if isinstance(value, date):
        return True
    if isinstance(value, float | int) or is_blank(value) or value is UNCACHED:
        return isinstance(value, float) and 10_000 < value < 60_000  # noqa: PLR2004 — serials of 1927-2064
    try:
        return read_date(value) is not None
    except ValueError:
        return False


def is_subtotal(row: Sequence[object]) -> bool:
    """Tell whether a total row says that it is a subtotal."""
    return bool(_SUBTOTAL.search(_label(row)))
