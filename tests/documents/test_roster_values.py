from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents.roster_identities import (
    DamagedNumberError,
    is_passport,
    looks_national,
    read_kpj,
    read_nik,
    read_passport,
    read_plain,
)
from core.documents.roster_values import read_amount, read_date, read_first_day, read_last_day, read_sex
from core.documents.sheet_cells import clean_text, column_index, column_letter
from core.records.months import MONTH_NAMES

rupiah = st.integers(min_value=1, max_value=10**12)
days = st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31))


def grouped(amount: int, mark: str) -> str:
    return f"{amount:,}".replace(",", mark)


@given(rupiah)
def test_an_amount_reads_the_same_however_it_is_written(amount: int) -> None:
    dotted, comma = grouped(amount, "."), grouped(amount, ",")
    for text in (
        str(amount), dotted, comma, f"Rp {dotted},00", f"Rp{dotted}", f"Rp. {dotted},-", f"{comma}.00", f"IDR {comma}",
        f"'{amount}", f" {dotted} ", f"{amount},00", f"{amount}.00", f"\u00a0{dotted}\u200e",
    ):  # fmt: skip
        assert read_amount(text) == amount, text
    assert read_amount(float(amount)) == amount


@given(st.integers(min_value=1000, max_value=10**9), st.integers(min_value=0, max_value=99))
def test_cents_are_rounded_with_the_half_upwards(amount: int, cents: int) -> None:
    expected = amount + (cents >= 50)
    assert read_amount(f"{grouped(amount, '.')},{cents:02d}") == expected
    assert read_amount(f"{grouped(amount, ',')}.{cents:02d}") == expected


@pytest.mark.parametrize("value", ["", None, "-", "Rp -", 0.0, "0", "Rp 0,00", "–", "n/a"])
def test_no_amount_is_none(value: object) -> None:
    assert read_amount(value) is None


@pytest.mark.parametrize(
    "value",
    ["abc", "3.5 juta", -1.0, "-3.500.000", "3.50.000", "1.234,567.8", True, float("nan"), 1e15, "3,5E+06", "9" * 20],
)
def test_what_is_no_amount_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        read_amount(value)


@given(days)
def test_a_date_reads_the_same_however_it_is_written(day: date) -> None:
    name = MONTH_NAMES[day.month - 1]
    for text in (
        f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d.%m.%Y}", day.isoformat(),
        f"{day.day} {name} {day.year}", f"{day:%d}-{name[:3]}-{day.year}", f"{day.day} {name.upper()} {day.year}",
        f"{day:%d-%m-%Y} 00:00", f"{day.isoformat()} 00:00:00", f"Senin, {day.day} {name} {day.year}",
        f"'{day:%d/%m/%Y}",
        f"Tarakan, {day:%d-%m-%Y}", f"{day:%d/%m/%y}", f"{day.day} {name[:3]} {day:%y}",
    ):  # fmt: skip
        assert read_date(text) == day, text
    serial = float((day - date(1899, 12, 30)).days)
    assert read_date(serial) == read_date(str(int(serial))) == day
    assert read_date(datetime(day.year, day.month, day.day, 8, 30)) == day  # noqa: DTZ001 — a cell has no zone


@given(st.dates(min_value=date(1916, 1, 1), max_value=date(2015, 12, 31)))
def test_a_two_digit_year_of_birth_lies_within_a_working_life(day: date) -> None:
    assert read_date(f"{day:%d-%m-%y}", birth=True) == day


@pytest.mark.parametrize("value", ["", None, "-", "00-00-0000", 0.0, "00/00/00", date(1899, 12, 31)])
def test_no_date_is_none(value: object) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize(
    "value",
    ["31-02-1990", "12/31/1990", "abc", "1 Foo 1990", "1990", 1e9, -3.0, date(1700, 1, 1), "03-2026", "0-1-2020", True],
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        read_date(value)


def test_a_month_stands_for_its_last_or_its_first_day() -> None:
    assert read_last_day("02-2024") == date(2024, 2, 29)
    assert read_first_day("Maret 2026") == date(2026, 3, 1)
    assert read_last_day("15-03-2026") == date(2026, 3, 15)
    with pytest.raises(ValueError):
        read_last_day("masih aktif")


@given(st.dates(min_value=date(1940, 1, 1), max_value=date(2010, 12, 31)), st.booleans(), st.integers(0, 9999))
def test_a_nik_is_read_through_spaces_quotes_and_marks(born: date, woman: bool, sequence: int) -> None:
    nik = f"657101{born.day + 40 * woman:02d}{born:%m%y}{sequence:04d}"
    for text in (
        nik,
        f"'{nik}",
        f" {nik} ",
        f'"{nik}"',
        f"{nik[:4]} {nik[4:8]} {nik[8:12]} {nik[12:]}",
        f"\u200f{nik}",
        f"{nik}\u00a0",
    ):
        assert read_nik(text) == nik, text
        assert looks_national(text)
    for damaged in (float(nik), int(nik), f"{float(nik):.5E}", f"{nik}.0", "6,57101E+15"):
        with pytest.raises(DamagedNumberError):
            read_nik(damaged)
        assert looks_national(damaged)


@pytest.mark.parametrize("value", ["", None, "-", "0", 0.0, "tidak ada", "BELUM ADA"])
def test_no_nik_is_none(value: object) -> None:
    assert read_nik(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "657101120390001",
        "65710112039000011",
        "6571013202900001",
        "6571017113900001",
        "65710112O3900001",
        "Budi",
        True + 0j,
    ],
)
def test_what_can_be_no_nik_is_refused_but_not_called_damaged(value: object) -> None:
    with pytest.raises(ValueError) as caught:
        read_nik(value)
    assert not isinstance(caught.value, DamagedNumberError)


def test_passports_and_other_numbers() -> None:
    assert is_passport("A 1234567")
    assert is_passport("XA123456")
    assert not is_passport("6571011203900001")
    assert not is_passport("BUDI")
    assert not is_passport(1234567.0)
    assert read_passport(" e1234567 ") == "E1234567"
    assert read_passport("-") is None
    assert read_kpj(12345678901.0) == "12345678901"
    assert read_kpj("'01234567890") == "01234567890"
    assert read_kpj("1.23E+10") is None
    assert read_plain("007") == "007"
    assert read_plain(7.0) == "7"
    assert read_plain(" ") is None


def test_sex_words() -> None:
    assert [read_sex(word) for word in ("L", "Laki-laki", "pria", "P", "Perempuan", "Wanita", "?", "")] == [
        "L", "L", "L", "P", "P", "P", None, None,
    ]  # fmt: skip


def test_text_loses_what_nobody_sees() -> None:
    assert clean_text("\u202eBudi\u200f  \tSan\x07toso\u00a0\n") == "Budi Santoso"
    assert clean_text("O’Neil <A&B>") == "O’Neil <A&B>"
    assert clean_text(12.0) == "12"


@given(st.integers(0, 16_383))
def test_column_letters_go_both_ways(index: int) -> None:
    assert column_index(column_letter(index)) == index


def test_serial_of_a_known_day() -> None:
    assert read_date(45_000.0) == date(1899, 12, 30) + timedelta(days=45_000) == date(2023, 3, 15)
