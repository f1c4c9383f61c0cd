from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records.identifiers import (
    check_kbli,
    check_kpj,
    check_nib,
    check_nik,
    check_npp,
    check_npwp,
    digits_of,
    mask_nik,
    new_id,
    nik_birth_date,
    nik_district,
    nik_region,
    nik_sex,
)
from core.records.problems import Problem

Check = Callable[[str], Problem | None]


def test_a_mans_nik_tells_birth_sex_and_region() -> None:
    nik = "6571021708900003"
    assert nik_birth_date(nik) == date(1990, 8, 17)
    assert nik_sex(nik) == "L"
    assert nik_region(nik) == "65.71"
    assert nik_district(nik) == "65.71.02"


def test_a_womans_day_is_forty_higher() -> None:
    assert nik_birth_date("6571025708900003") == date(1990, 8, 17)
    assert nik_sex("6571025708900003") == "P"


@pytest.mark.parametrize(("year", "expected"), [("20", 2020), ("21", 1921), ("00", 2000), ("99", 1999)])
def test_the_century_of_a_two_digit_year(year: str, expected: int) -> None:
    assert nik_birth_date(f"6571020101{year}0001").year == expected


@pytest.mark.parametrize("nik", ["6571023202900001", "6571027202900001", "6571020113900001", "657102", "", "x" * 16])
def test_no_birth_date_where_there_is_none(nik: str) -> None:
    assert nik_birth_date(nik) is None
    assert nik_sex(nik) is None


@given(st.dates(date(1921, 1, 1), date(2020, 12, 31)), st.booleans())
def test_every_birth_date_comes_back_out_of_its_nik(born: date, woman: bool) -> None:
    nik = f"650101{born.day + 40 * woman:02d}{born:%m%y}0001"
    assert nik_birth_date(nik) == born
    assert nik_sex(nik) == ("P" if woman else "L")
    assert check_nik(nik) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "nik_missing"),
        ("  ", "nik_missing"),
        ("657102170890000", "nik_invalid"),
        ("65710217089000031", "nik_invalid"),
        ("6571021708900000", "nik_damaged"),
        ("6571023202900001", "nik_invalid"),
        ("0071021708900003", "nik_invalid"),
        ("6500021708900003", "nik_invalid"),
        ("NIK belum ada", "nik_invalid"),
    ],
)
def test_what_is_wrong_with_a_nik(text: str | None, code: str) -> None:
    problem = check_nik(text)
    assert problem is not None
    assert (problem.code, problem.field) == (code, "nik")


def test_spaces_and_quotes_do_not_spoil_a_nik() -> None:
    assert check_nik("' 6571 0217 0890 0003") is None
    assert digits_of("' 6571-0217 ") == "65710217"


def test_digits_of_other_scripts_are_no_digits() -> None:
    assert digits_of("٦٥71") == "71"


def test_a_masked_nik_shows_the_first_six_and_the_last_two() -> None:
    assert mask_nik("6571021708900003") == "657102********03"
    assert mask_nik("1234567") == "*******"


@given(st.text("0123456789", min_size=9, max_size=20))
def test_a_mask_keeps_the_length_and_hides_the_middle(nik: str) -> None:
    masked = mask_nik(nik)
    assert len(masked) == len(nik)
    assert masked.strip("0123456789") == "*" * (len(nik) - 8)


@pytest.mark.parametrize(
    ("check", "good", "bad", "code"),
    [
        (check_kpj, "19012345678", "1901234567", "kpj_invalid"),
        (check_nib, "9120001234567", "912000123456", "nib_invalid"),
        (check_kbli, "01261", "0126", "kbli_invalid"),
        (check_npwp, "01.234.567.8-723.000", "01.234.567", "npwp_invalid"),
        (check_npwp, "0012345678723000", "00123456787230001", "npwp_invalid"),
        (check_nib, "9120001234567", "9120001234567x", "nib_invalid"),
    ],
)
def test_numbers_of_a_fixed_length(check: Check, good: str, bad: str, code: str) -> None:
    assert check(good) is None
    assert check(bad).code == code


def test_an_unusual_npp_is_only_warned_of() -> None:
    assert check_npp("NN012345") is None
    assert check_npp("NN01234").code == "npp_unusual"


def test_new_ids_are_uuid7_and_differ() -> None:
    first, second = new_id(), new_id()
    assert first != second
    assert len(first) == 36
    assert first[14] == "7"
