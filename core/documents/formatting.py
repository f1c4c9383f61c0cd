"""Numbers, money, dates and words as Indonesian papers and screens write them. Pure: no library, no locale."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from core.records.months import MONTH_NAMES, Month

DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_DIGIT_WORDS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_GROUPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
_WORDS_END = 10**18
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_NIK_DIGITS, _NIK_HEAD, _NIK_TAIL = 16, 6, 2


def number(value: int | Decimal) -> str:
    """Return `1.234` or `1.234,5`: a point between thousands, a comma before decimals (all that the value has)."""
    return f"{value:,f}".translate(_SWAPPED) if isinstance(value, Decimal) else f"{value:,}".translate(_SWAPPED)


_SWAPPED = str.maketrans(",.", ".,")


def rupiah(amount_rp: int) -> str:
    """Return `Rp3.775.243`, `-Rp500` below zero: as tables and screens write it."""
    sign = "-" if amount_rp < 0 else ""
    return f"{sign}Rp{number(abs(amount_rp))}"


def rupiah_letter(amount_rp: int) -> str:
    """Return `Rp3.775.243,00`: as letters write it."""
    return f"{rupiah(amount_rp)},00"


def percent(rate: Decimal | int) -> str:
    """Return `0,24%` of a rate in per cent."""
    return f"{number(rate)}%"


def long_date(day: date) -> str:
    """Return `26 Desember 2025`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def day_name(day: date) -> str:
    """Return `Senin` … `Minggu`."""
    return DAY_NAMES[day.weekday()]


def month_name(month: Month) -> str:
    """Return `Maret 2026`."""
    return f"{MONTH_NAMES[month.number - 1]} {month.year}"


def month_ranges(months: Iterable[Month]) -> str:
    """Return `Januari–Maret 2026, Mei 2026`: runs of months taken together, in order; empty text for none."""
    return ", ".join(_range_text(first, last, MONTH_NAMES) for first, last in _runs(sorted(set(months))))


def short_month_ranges(months: Iterable[Month]) -> str:
    """Return `Nov 2025–Okt 2026` for the narrow column of a table."""
    return ", ".join(_range_text(first, last, _SHORT_MONTHS) for first, last in _runs(sorted(set(months))))


def _runs(months: list[Month]) -> list[tuple[Month, Month]]:
    runs: list[tuple[Month, Month]] = []
    for month in months:
        if runs and runs[-1][1].plus(1) == month:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def _range_text(first: Month, last: Month, names: Sequence[str]) -> str:
    end = f"{names[last.number - 1]} {last.year}"
    if first == last:
        return end
    start = names[first.number - 1]
    return f"{start}–{end}" if first.year == last.year else f"{start} {first.year}–{end}"


def in_words(value: int) -> str:
    """Return the number in words (terbilang): `seribu`, `sebelas`, `seratus`; `minus …` below zero.

    Raises ValueError from 10^18 on.
    """
    if abs(value) >= _WORDS_END:
        raise ValueError("number too large for words")
    if value < 0:
        return f"minus {in_words(-value)}"
    return _positive_words(value) if value else "nol"


def _positive_words(value: int) -> str:
    for size, name in _GROUPS:
        if value >= size:
            return _joined(f"{_positive_words(value // size)} {name}", value % size)
    return _words_below_million(value)


def _words_below_million(value: int) -> str:
    if value >= 2000:  # noqa: PLR2004 — the first thousand that is counted: seribu, dua ribu
        return _joined(f"{_words_below_thousand(value // 1000)} ribu", value % 1000)
    if value >= 1000:  # noqa: PLR2004 — seribu
        return _joined("seribu", value - 1000)
    return _words_below_thousand(value)


def _words_below_thousand(value: int) -> str:
    if value >= 200:  # noqa: PLR2004 — the first hundred that is counted: seratus, dua ratus
        return _joined(f"{_DIGIT_WORDS[value // 100]} ratus", value % 100)
    if value >= 100:  # noqa: PLR2004 — seratus
        return _joined("seratus", value - 100)
    if value >= 20:  # noqa: PLR2004 — the first ten that is counted: belasan, dua puluh
        return _joined(f"{_DIGIT_WORDS[value // 10]} puluh", value % 10)
    return f"{_DIGIT_WORDS[value - 10]} belas" if value >= len(_DIGIT_WORDS) else _DIGIT_WORDS[value]


def _joined(head: str, rest: int) -> str:
    return f"{head} {_positive_words(rest)}" if rest else head


def mask_nik(nik: str | None) -> str:
    """Return `657101********05`, first six and last two digits; anything but 16 characters keeps only its last two.

    Dasar hukum: UU 27/2022 (personal data); used in every annex that leaves the branch. None is `–`.
    """
    if not nik:
        return "–"
    head = _NIK_HEAD if len(nik) == _NIK_DIGITS else 0
    tail = _NIK_TAIL if len(nik) > 2 * _NIK_TAIL else 0
    return nik[:head] + "*" * (len(nik) - head - tail) + (nik[-tail:] if tail else "")
