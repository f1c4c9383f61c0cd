"""Reading the facts given with a question: from a case file, a script or the command line, strictly."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import PROGRAMMES

LAST_YEAR = 2100
"""Facts beyond are typing errors; nothing in the law reaches there."""
MOST_RUPIAH, MOST_PLACES = 10**16, 30
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WITH_DAY = re.compile(r"\d{4}-\d{1,2}-(\d{1,2})")
_NUMBER_HINT = "Tulis bilangan saja, tanpa Rp, titik ribuan dan %, misalnya 3775243."
_TRUE, _FALSE = {"true", "ya", "1"}, {"false", "tidak", "0"}
Reader = Callable[[Any], Any]
REQUIRED = object()
"""Marks a fact without a default."""


def read_facts(known: Mapping[str, tuple[Reader, Any]], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts by name, defaults filled in; `known` says how each is read and what stands for it if absent.

    Raises UserError `key_unknown`, `given_missing` or `given_invalid`, each naming the key.
    """
    for key in given:
        if key not in known:
            raise UserError("key_unknown", f"Kunci “{key}” tidak dikenal; yang dikenal: {', '.join(known)}.")
    return {key: _read(key, reader, default, given.get(key)) for key, (reader, default) in known.items()}


def _read(key: str, reader: Reader, default: Any, value: Any) -> Any:
    if value is None and default is REQUIRED:
        raise UserError("given_missing", f"“{key}” belum diberikan.")
    if value is None:
        return default
    try:
        return reader(value)
    except (ValueError, TypeError, InvalidOperation) as error:
        told = f"“{key}” tidak dapat dibaca: {_as_written(value)}. {_hint(error)}".rstrip()
        raise UserError("given_invalid", told) from error


def _as_written(value: Any) -> str:
    """As a case file writes it, not as Python does."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, Decimal | date) else repr(value)


def _hint(error: Exception) -> str:
    return str(error) if isinstance(error, _HintedError) else ""


class _HintedError(ValueError):
    """A ValueError whose text is Indonesian and may be shown."""


def read_month(value: Any) -> Month:
    """Read `2026-03`, a date, its ISO text or a Month."""
    if isinstance(value, Month):
        return value
    month = Month.of(value) if isinstance(value, date) else _month_of(_text(value).strip())
    if month.year > LAST_YEAR:
        raise _HintedError(f"Tahun sesudah {LAST_YEAR} tidak diterima.")
    return month


def _month_of(text: str) -> Month:
    try:
        month = Month.parse(text)
    except ValueError as error:
        raise _HintedError("Tulis bulan sebagai TTTT-BB, misalnya 2026-03.") from error
    if found := _WITH_DAY.fullmatch(text):
        _real_day(f"{month}-{int(found[1]):02d}")
    return month


def read_day(value: Any) -> date:
    """Read a date or its ISO text."""
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        value = _real_day(value.strip())
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _HintedError("Tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-03-01.")
    if value.year > LAST_YEAR:
        raise _HintedError(f"Tahun sesudah {LAST_YEAR} tidak diterima.")
    return value


def _real_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _HintedError("Tanggal itu tidak ada.") from error


def read_rupiah(value: Any) -> int:
    """Read whole rupiah, not negative."""
    amount = _number(value)
    if not 0 <= amount < MOST_RUPIAH or amount != int(amount):
        raise _HintedError("Tulis rupiah bulat tanpa titik ribuan, tidak negatif.")
    return int(amount)


def read_percent(value: Any) -> Fraction:
    """Read a rate in per cent, 0 to 100."""
    rate = Fraction(_number(value))
    if not 0 <= rate <= 100:  # noqa: PLR2004 — per cent
        raise _HintedError("Tulis persen antara 0 dan 100.")
    return rate


def read_flag(value: Any) -> bool:
    """Read a truth value: true, false, ya, tidak."""
    word = str(value).strip().lower()
    if word not in _TRUE | _FALSE:
        raise _HintedError("Tulis true atau false.")
    return word in _TRUE


def read_text(value: Any) -> str:
    """Read a text."""
    return _text(value).strip()


def read_whole(lowest: int, highest: int) -> Reader:
    """Return a reader of a whole number between two bounds, both included."""

    def read(value: Any) -> int:
        number = _number(value)
        if number != int(number) or not lowest <= number <= highest:
            raise _HintedError(f"Tulis bilangan bulat {lowest} sampai {highest}.")
        return int(number)

    return read


def read_choice(*choices: str) -> Reader:
    """Return a reader of one of some words."""

    def read(value: Any) -> str:
        if value not in choices:
            raise _HintedError(f"Pilihannya: {', '.join(choices)}.")
        return str(value)

    return read


def read_some(*choices: str) -> Reader:
    """Return a reader of a list of words, or of text with commas; the result stands in the order of the choices."""

    def read(value: Any) -> tuple[str, ...]:
        words = [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else list(value)
        if any(word not in choices for word in words):
            raise _HintedError(f"Pilihannya: {', '.join(choices)}.")
        return tuple(word for word in choices if word in words)

    return read


read_programmes = read_some(*PROGRAMMES)
"""Read programmes of wage earners."""


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str | float):
        raise _HintedError(_NUMBER_HINT)
    try:
        number = Decimal(str(value).strip() if isinstance(value, str | float) else value)
    except InvalidOperation as error:
        raise _HintedError(_NUMBER_HINT) from error
    if not number.is_finite() or abs(number.adjusted()) > MOST_PLACES or len(number.as_tuple().digits) > MOST_PLACES:
        raise _HintedError(_NUMBER_HINT)
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
