"""A value of the law as it is typed: read in Indonesian figures, and refused with the reason beside the field."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from core.documents.formatting import long_date, number
from core.law.dated_values import Parameter
from core.law.value_kinds import HIGHEST_RATE, LOWEST_RATE
from core.law.wordings import month_text
from core.records.months import Month
from core.services.law_corrections import NewLawValue
from core.services.law_pages import ParameterPage, ValueLine
from ui.viewmodels.law_words import dated_words

STANDING_CHOICES = (
    ("seen", "Dibaca — bunyi peraturan atau surat resminya"),
    ("reported", "Dilaporkan — dari pemberitaan atau sumber umum"),
    ("assumed", "Anggapan — peraturan diam"),
)
ENDS = "Ketentuan berakhir pada tanggal ini"
JUDGED_BY_MONTH = frozenset((
    "contributions.toml", "wage_ceilings.toml", "minimum_wages.toml", "reliefs.toml", "pension_ages.toml",
    "due_dates.toml", "informal.toml",
))  # fmt: skip
"""Law files whose values are looked up on the first day of a contribution month."""
_FIGURES = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
_CENTS = 2
_DECIMALS = frozenset(("persen", "rupiah dan sen"))


class Typed(NamedTuple):
    """What stands in the form. `value` None: the rule ends."""

    since: date | None
    value: Any
    standing: str | None
    title: str = ""
    article: str = ""
    note: str = ""
    why: str = ""


def read_figure(parameter: Parameter, text: str) -> int | Decimal:
    """Read one number of a parameter: `Rp3.706.867,76`, `0,24`, `10`.

    Raises:
        ValueError: its text says what is wrong.
    """
    plain = text.strip().removeprefix("Rp").removesuffix("%").strip()
    found = _FIGURES.fullmatch(plain)
    if found is None:
        raise ValueError(_how_to_write(parameter.unit, plain))
    whole, decimals = int(found[1].replace(".", "")), found[2] or ""
    if decimals and parameter.unit not in _DECIMALS:
        raise ValueError("Isi dengan angka bulat, tanpa koma.")
    if parameter.unit == "rupiah dan sen" and len(decimals) > _CENTS:
        raise ValueError("Paling banyak dua angka di belakang koma.")
    value = Decimal(f"{whole}.{decimals}") if decimals else whole
    if problem := _out_of_bounds(parameter, value):
        raise ValueError(problem)
    return value


def _how_to_write(unit: str, text: str) -> str:
    if "." in text and unit == "persen":
        return "Pakai koma untuk desimal, misalnya 0,24."
    example = {"persen": "0,24", "rupiah": "11.086.300", "rupiah dan sen": "3.706.867,76"}.get(unit, "10")
    return f"Bukan angka. Tulis misalnya {example}."


def bounds_of(parameter: Parameter) -> tuple[Decimal, Decimal | None]:
    """Return the lowest and highest number that a parameter takes."""
    if parameter.unit == "persen":
        lowest, highest = LOWEST_RATE, HIGHEST_RATE
        return (
            lowest if parameter.lowest is None else parameter.lowest,
            highest if parameter.highest is None else parameter.highest,
        )
    least = Decimal(1 if parameter.unit.startswith("rupiah") else 0)
    return (least if parameter.lowest is None else parameter.lowest), parameter.highest


def _out_of_bounds(parameter: Parameter, value: int | Decimal) -> str:
    lowest, highest = bounds_of(parameter)
    unit = " %" if parameter.unit == "persen" else ""
    if highest is not None and not lowest <= value <= highest:
        return f"Di luar batas: isi antara {number(lowest)} dan {number(highest)}{unit}."
    return f"Terlalu kecil: paling sedikit {number(lowest)}{unit}." if value < lowest else ""


def figure_text(value: Any) -> str:
    """Write a number as it is typed."""
    return "" if value is None else number(value)


def first_typed(line: ValueLine | None) -> Typed:
    """Return the form as it opens: empty for a new value, else as the value to be corrected stands."""
    if line is None:
        return Typed(None, None, None)
    dated, reference = line.dated, line.dated.reference
    return Typed(dated.valid_from, dated.value, dated.status, reference.title, reference.article, reference.note)


def since_problem(page: ParameterPage, since: date) -> str | None:
    """Say why a new value cannot begin on a day: one begins there already."""
    if any(line.dated.valid_from == since for line in page.lines):
        return "Pada hari itu sudah ada nilai; pilih nilai itu, lalu Perbaiki."
    return None


def new_value(page: ParameterPage, typed: Typed) -> NewLawValue:
    """Return what is asked of the law."""
    if typed.since is None or typed.standing is None:
        raise ValueError("Isian belum lengkap.")
    return NewLawValue(page.name, typed.since, typed.value, typed.standing, typed.title, typed.article, typed.note)


def change_text(page: ParameterPage, typed: Typed, corrected: ValueLine | None, words: str) -> str:
    """Say what is about to change, for the question with the effects."""
    day = long_date(typed.since) if typed.since else ""
    if corrected is None:
        return f"«{page.parameter.label}» menjadi {words} sejak {day}.{_month_note(page, typed)}"
    return f"«{page.parameter.label}» sejak {day}: dari {dated_words(corrected.dated)} menjadi {words}."


def _month_note(page: ParameterPage, typed: Typed) -> str:
    """A value that months are judged by counts from a whole month on; of one from within a month that is said."""
    if typed.since is None or typed.since.day == 1 or page.parameter.file not in JUDGED_BY_MONTH:
        return ""
    first = Month.of(typed.since).plus(1)
    return f" Ketentuan bulanan dibaca pada tanggal 1: nilai ini dihitung sejak {month_text(first)}."


def form_title(corrected: ValueLine | None) -> str:
    """Name what the form is for."""
    return "Tambah nilai" if corrected is None else "Perbaiki nilai"


def drop_text(line: ValueLine) -> str:
    """Say which value of the office is about to be taken back."""
    dated = line.dated
    return f"«{dated.label}» sejak {long_date(dated.valid_from)}: nilai kantor {dated_words(dated)} ditarik."
