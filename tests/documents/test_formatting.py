"""Numbers, money, dates and words; terbilang is parsed back by a reader written the other way round."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents import formatting as shown
from core.records.months import Month

_NAMES = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_DIGITS = {name: value for value, name in enumerate(_NAMES.split(" "))}
_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_words(words: str) -> int:
    """Add up a number in words: `group` is below 1,000, `ribu` may itself stand before `triliun`."""
    if words.startswith("minus "):
        return -read_words(words.removeprefix("minus "))
    total = thousands = group = last = 0
    for word in words.replace("seratus", "satu ratus").replace("seribu", "satu ribu").split():
        if word in _DIGITS:
            last = _DIGITS[word]
            group += last
        elif word in {"belas", "puluh", "ratus"}:
            group += {"belas": 10, "puluh": last * 9, "ratus": last * 99}[word]
        elif word == "ribu":
            thousands, group = group * 1000, 0
        else:
            total, thousands, group = total + (thousands + group) * _SCALES[word], 0, 0
    return total + thousands + group


@given(st.integers(-(10**15), 10**15))
def test_words_read_back(value: int) -> None:
    assert read_words(shown.in_words(value)) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (3_775_243, "tiga juta tujuh ratus tujuh puluh lima ribu dua ratus empat puluh tiga"),
        (10**9, "satu miliar"),
        (10**12, "satu triliun"),
        (10**15, "seribu triliun"),
        (-5, "minus lima"),
    ],
)
def test_words(value: int, words: str) -> None:
    assert shown.in_words(value) == words


def test_words_have_an_end() -> None:
    with pytest.raises(ValueError, match="too large"):
        shown.in_words(10**18)


@given(st.integers(-(10**15), 10**15))
def test_rupiah_reads_back(amount: int) -> None:
    text = shown.rupiah(amount)
    assert int(text.replace("Rp", "").replace(".", "")) == amount
    assert shown.rupiah_letter(amount) == f"{text},00"


def test_money_numbers_and_rates() -> None:
    assert shown.rupiah(3_775_243) == "Rp3.775.243"
    assert shown.rupiah(-500) == "-Rp500"
    assert shown.rupiah_letter(3_775_243) == "Rp3.775.243,00"
    assert shown.number(1234) == "1.234"
    assert shown.number(Decimal("1234567.80")) == "1.234.567,80"
    assert shown.percent(Decimal("0.24")) == "0,24%"
    assert shown.percent(2) == "2%"


def test_dates() -> None:
    day = date(2025, 12, 26)
    assert shown.long_date(day) == "26 Desember 2025"
    assert shown.day_name(day) == "Jumat"
    assert shown.day_name(date(2026, 11, 22)) == "Minggu"
    assert shown.month_name(Month(2026, 3)) == "Maret 2026"


def test_month_ranges() -> None:
    first = Month(2025, 11)
    assert shown.month_ranges([]) == ""
    assert shown.month_ranges(first.through(Month(2026, 2))) == "November 2025–Februari 2026"
    assert (
        shown.month_ranges([Month(2026, 5), *Month(2026, 1).through(Month(2026, 3))]) == "Januari–Maret 2026, Mei 2026"
    )
    assert shown.short_month_ranges(first.through(Month(2026, 2))) == "Nov 2025–Feb 2026"


def test_nik_is_masked() -> None:
    assert shown.mask_nik("6571019901990007") == "657101********07"
    assert shown.mask_nik(None) == "–"
    assert shown.mask_nik("") == "–"
    assert shown.mask_nik("65710199") == "******99"
    assert shown.mask_nik("123") == "***"
