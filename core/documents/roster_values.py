"""Dates, rupiah and other single values as people type them. A value that can't be read raises ValueError."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from core.documents.sheet_cells import clean_text, is_blank
from core.records.months import Month
from core.records.rupiah import round_half_up

_NUMERIC = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})\s*[-/. ]?\s*([A-Za-z]{3,})\.?\s*[-/., ]?\s*'?(\d{4}|\d{2})")
_TIME = re.compile(r"[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*(?:AM|PM|WIB|WITA|WIT|Z))?$", re.IGNORECASE)
_DAY_NAME = re.compile(r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_ZERO_DATE = re.compile(r"[0\s\-/.:]+")
_PLACE = re.compile(r"^[A-Za-z .']+[,/;]\s*(?=\d)")
_EPOCH = date(1899, 12, 30)
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100
_FIRST_SERIAL, _LAST_SERIAL = 3_654, 73_415  # 1 January 1910: below it stands a year or a number, 31 December 2100

_PLAIN_AMOUNT = re.compile(r"\d+")
_DOTS = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?")
_COMMAS = re.compile(r"(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,2})")
_LONG_FRACTION = re.compile(r"(\d{4,})[.,](\d{3,})")
_CURRENCY = re.compile(r"(?:rp|idr)\.?|\s|,-+$|\.-+$|,=$", re.IGNORECASE)
_LARGEST_RP = 10**13


def read_date(value: object, *, birth: bool = False) -> date | None:
    """Read a date cell: a date, an Excel serial, or text in day-month-year order. None when it is blank.

    Two-digit years are 1916-2015 for a birth, else 1950-2049. Raises ValueError for what is no possible date.
    """
    if isinstance(value, datetime):
        return _plausible(value.date())
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _from_serial(value)
    if is_blank(value):
        return None
    return _from_text(clean_text(value), birth)


def read_last_day(value: object) -> date | None:
    """Read a date, or a month (`03-2026`, as BLTH NA has it) as its last day."""
    try:
        return read_date(value)
    except ValueError:
        return _plausible(_month_of_text(value).last_day)


def read_first_day(value: object) -> date | None:
    """Read a date, or a month as its first day."""
    try:
        return read_date(value)
    except ValueError:
        return _plausible(_month_of_text(value).first_day)


def _month_of_text(value: object) -> Month:
    return Month.parse(clean_text(value) if isinstance(value, str) else "")


def _plausible(day: date) -> date | None:
    """A blank cell with a date format comes as a day of 1899; other years outside a lifetime are mistyped."""
    if day.year == _EPOCH.year:
        return None
    if not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
        raise ValueError(f"not a date: {day!r}")
    return day


def _from_serial(number: float) -> date | None:
    if number == 0:
        return None
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        raise ValueError(f"not a date: {number!r}")
    return _EPOCH + timedelta(days=int(number))


@lru_cache(maxsize=65536)
def _from_text(text: str, birth: bool) -> date | None:
    text = _PLACE.sub("", _DAY_NAME.sub("", text.strip(" '\"`")))
    text = _TIME.sub("", text).strip()
    if _ZERO_DATE.fullmatch(text):
        return None
    if found := _ISO.fullmatch(text):
        return _plausible(date(int(found[1]), int(found[2]), int(found[3])))
    if found := _NUMERIC.fullmatch(text):
        return _plausible(date(_full_year(found[3], birth), int(found[2]), int(found[1])))
    if found := _NAMED.fullmatch(text):
        month = Month.parse(f"{found[2]} 2000")
        return _plausible(date(_full_year(found[3], birth), month.number, int(found[1])))
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text))
    raise ValueError(f"not a date: {text!r}")


def _full_year(digits: str, birth: bool) -> int:
    year = int(digits)
    if len(digits) == 4:  # noqa: PLR2004 — the year is written in full
        return year
    return year + (2000 if year < (16 if birth else 50) else 1900)


def read_amount(value: object) -> int | None:
    """Read an amount as whole rupiah (a half goes up): a number, `Rp 3.500.000,00`, `3,500,000.00`, `3500000`.

    None when it is blank or zero. Raises ValueError for text, for less than nothing, and for an impossible size.
    """
    if isinstance(value, float):
        if not 0 <= value < _LARGEST_RP:
            raise ValueError(f"not an amount: {value!r}")
        return (int(value) if value.is_integer() else round_half_up(Decimal(repr(value)))) or None
    if isinstance(value, int) and not isinstance(value, bool):
        return read_amount(float(value))
    if is_blank(value):
        return None
    if not isinstance(value, str):
        raise ValueError(f"not an amount: {value!r}")  # noqa: TRY004 — the one error a reader of cells expects
    return _amount_of_text(value)


@lru_cache(maxsize=65536)
def _amount_of_text(text: str) -> int | None:
    bare = _CURRENCY.sub("", clean_text(text).strip(" '\"`"))
    if not bare or bare == "-":
        return None
    if _PLAIN_AMOUNT.fullmatch(bare):
        amount = Decimal(bare)
    elif (found := _DOTS.fullmatch(bare)) or (found := _COMMAS.fullmatch(bare)):
        amount = Decimal(re.sub(r"[.,]", "", found[1]) + "." + (found[2] or "0"))
    elif (found := _DECIMAL.fullmatch(bare)) or (found := _LONG_FRACTION.fullmatch(bare)):
        amount = Decimal(f"{found[1]}.{found[2]}")
    else:
        raise ValueError(f"not an amount: {text!r}")
    if amount >= _LARGEST_RP:
        raise ValueError(f"not an amount: {text!r}")
    return round_half_up(amount) or None


def read_sex(value: object) -> str | None:
    """Read a sex as `L` (laki-laki) or `P` (perempuan); None for anything else."""
    word = clean_text(value).lower().replace(" ", "").replace("-", "").strip(".")
    if word in {"l", "lk", "lakilaki", "laki", "pria", "m", "male", "lak"}:
        return "L"
    return "P" if word in {"p", "pr", "perempuan", "wanita", "f", "female", "w"} else None
