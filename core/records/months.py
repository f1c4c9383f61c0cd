"""Contribution months (bulan iuran) as small ordered values."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, Self

MONTH_NAMES = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_NUMBER_BY_NAME = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)} | {
    "agt": 8, "ags": 8, "nop": 11, "peb": 2, "may": 5, "aug": 8, "oct": 10, "dec": 12,
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")
_NUMBER_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAME_FIRST = re.compile(r"([A-Za-z]{3,})[\s\-/.']*(\d{4}|\d{2})")


def _full_year(digits: str) -> int:
    """`26` is 2026: a spreadsheet writes months as Mar-26."""
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004 — a year of two digits


class Month(NamedTuple):
    """A calendar month. Istilah resmi: bulan iuran."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the month that `day` lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-03`, `03-2026`, `03/2026`, `Maret 2026`, `Mar-26`, an ISO date. Raises ValueError else."""
        text = text.strip()
        if found := _ISO.fullmatch(text):
            return cls._checked(int(found[1]), int(found[2]))
        if found := _NUMBER_FIRST.fullmatch(text):
            return cls._checked(int(found[2]), int(found[1]))
        if found := _NAME_FIRST.fullmatch(text):
            return cls._checked(_full_year(found[2]), _NUMBER_BY_NAME.get(found[1][:3].lower(), 0))
        raise ValueError(f"not a month: {text!r}")

    @classmethod
    def _checked(cls, year: int, number: int) -> Self:
        if not (1 <= number <= 12 and 1900 <= year <= 9999):  # noqa: PLR2004
            raise ValueError(f"not a month: {year}-{number}")
        return cls(year, number)

    @property
    def first_day(self) -> date:
        """The 1st."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def ordinal(self) -> int:
        """Months since year 0: differences of it are differences in months."""
        return self.year * 12 + self.number - 1

    def plus(self, months: int) -> "Month":
        """Return the month `months` later (earlier when negative)."""
        year, zero_based = divmod(self.ordinal + months, 12)
        return Month(year, zero_based + 1)

    def through(self, last: "Month") -> Iterator["Month"]:
        """Yield this month and each one up to and including `last`."""
        return (self.plus(step) for step in range(last.ordinal - self.ordinal + 1))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
