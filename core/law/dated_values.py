"""One parameter of the law: its values by date, each with its status and its place in the law."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from core.law.trace import Step
from core.law.wordings import day_text, list_text
from core.records.problems import UserError
from core.records.references import Reference

Value = int | Decimal | str | bool | tuple[Any, ...]
PERCENT = 100
SHOWN_STATUS = {"seen": "", "reported": "dilaporkan", "assumed": "anggapan"}
"""How a status is named to the inspector; a value whose wording was read needs no remark."""
STEP_UNITS = {"rupiah dan sen": "rupiah", "ya/tidak": "", "teks": "", "hari kerja, boleh kosong": "hari kerja"}
"""Units of the law files that an explanation names otherwise."""
STALE_NOTE = "nilai terakhir yang diketahui; nilai tahun berikutnya belum ada"


class ParameterMissing(UserError):  # noqa: N818 — the name agreed on with the callers
    """A rule was asked for a day on which its parameter has no value. Code: parameter_missing."""

    def __init__(self, message: str) -> None:
        super().__init__("parameter_missing", message)


def value_key(name: str, valid_from: date) -> str:
    """Return the key of a dated value: `wage_ceiling@2026-03-01`."""
    return f"{name}@{valid_from.isoformat()}"


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a parameter and since when it holds (istilah: nilai yang berlaku).

    `value` is an int, Decimal, str, bool or tuple as the unit says; None where the rule ended. A rate is in per cent.
    `disputed` are the figures that other sources give; `shown` is the Indonesian text of a choice.
    """

    name: str
    label: str
    unit: str
    valid_from: date
    status: str
    reference: Reference
    value: Value | None = None
    disputed: tuple[Any, ...] = ()
    note: str = ""
    shown: str = ""

    @property
    def key(self) -> str:
        """Name of the parameter and first day of the value: what a sign-off is about."""
        return value_key(self.name, self.valid_from)

    @property
    def number(self) -> int:
        """The value as a whole number. Raises TypeError if it is none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise TypeError(f"{self.name} is not a whole number")
        return self.value

    @property
    def amount(self) -> Fraction:
        """The value as an exact number. Raises TypeError if it is none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            raise TypeError(f"{self.name} is not a number")
        return Fraction(self.value)

    @property
    def fraction(self) -> Fraction:
        """A rate in per cent as an exact fraction of one."""
        return self.amount / PERCENT

    @property
    def members(self) -> tuple[Any, ...]:
        """The value as a tuple. Raises TypeError if it is none."""
        if not isinstance(self.value, tuple):
            raise TypeError(f"{self.name} is not a list")
        return self.value

    @property
    def fractions(self) -> tuple[Fraction, ...]:
        """A list of rates in per cent as exact fractions of one."""
        return tuple(Fraction(member) / PERCENT for member in self.members)

    def step(self, label: str = "", value: int | Decimal | str | None = None) -> Step:
        """Return the value as a leaf of an explanation; `value` picks one member of a list."""
        unit = STEP_UNITS.get(self.unit, self.unit)
        shown: Any = self.value if value is None else value
        if isinstance(shown, tuple):
            shown, unit = list_text(unit, shown), ""
        elif isinstance(shown, bool):
            shown = "ya" if shown else "tidak"
        if self.shown:
            shown, unit = self.shown, ""
        return Step(label or self.label, shown, unit, references=(self.reference,), note=self.remark, rests_on=self.key)

    @property
    def remark(self) -> str:
        """What an explanation says beside the value: since when, how sure, what other sources give."""
        parts = [f"berlaku sejak {day_text(self.valid_from)}", SHOWN_STATUS[self.status], self.note]
        if self.disputed:
            parts.append("sumber lain menyebut " + list_text(STEP_UNITS.get(self.unit, self.unit), self.disputed))
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the law over time (istilah: parameter hukum). `values` rise by date.

    `members` name the members of a list value, `choices` the codes of a choice with their Indonesian text, `lowest`
    and `highest` the bounds of a number; `setting` marks what the
    office may change, `effect` says what changing it does; `yearly` marks a series renewed every year.
    """

    name: str
    label: str
    unit: str
    values: tuple[Dated, ...]
    file: str = ""
    members: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    lowest: Decimal | None = None
    highest: Decimal | None = None
    setting: bool = False
    yearly: bool = False
    effect: str = ""

    def find(self, day: date) -> Dated | None:
        """Return the value in force on `day`; None before the first and where the rule has ended."""
        index = bisect_right(self.values, day, key=lambda dated: dated.valid_from)
        found = self.values[index - 1] if index else None
        if found is None or found.value is None:
            return None
        if self.yearly and index == len(self.values) and (day - found.valid_from).days > 365:  # noqa: PLR2004 — a year
            return replace(found, note="; ".join(part for part in (found.note, STALE_NOTE) if part))
        return found

    def on(self, day: date) -> Dated:
        """Return the value in force on `day`. Raises ParameterMissing, naming the parameter and its first date."""
        found = self.find(day)
        if found is not None:
            return found
        begun = [dated.valid_from for dated in self.values if dated.valid_from <= day]
        ended = f" dan ketentuannya berakhir pada {begun[-1].isoformat()}" if begun else ""
        raise ParameterMissing(
            f"Parameter “{self.label}” ({self.name}) tidak mempunyai nilai pada {day.isoformat()}; "
            f"nilai pertamanya berlaku sejak {self.values[0].valid_from.isoformat()}{ended}."
        )
