from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records.months import MONTH_NAMES, Month

months = st.builds(Month, st.integers(1900, 9000), st.integers(1, 12))


@pytest.mark.parametrize(
    "text",
    ["2026-03", "2026-3", "03-2026", "3-2026", "03/2026", "03.2026", "Maret 2026", "MARET 2026", "maret-2026",
     "Mar 2026", "2026-03-15", " 2026-03 ", "Mar'2026", "Mar-26", "Maret 26"],
)  # fmt: skip
def test_the_ways_a_month_is_written(text: str) -> None:
    assert Month.parse(text) == Month(2026, 3)


@pytest.mark.parametrize(("text", "number"), [("Agt 2025", 8), ("Nop 2025", 11), ("Pebruari 2025", 2)])
def test_old_and_short_names(text: str, number: int) -> None:
    assert Month.parse(text) == Month(2025, number)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "00-2026", "13/2026", "Marot", "Xyz 2026", "1899-01"])
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Month.parse(text)


@pytest.mark.parametrize("number", range(1, 13))
def test_every_name_is_read_back(number: int) -> None:
    assert Month.parse(f"{MONTH_NAMES[number - 1]} 2025") == Month(2025, number)


def test_first_and_last_day() -> None:
    assert (Month(2024, 2).first_day, Month(2024, 2).last_day) == (date(2024, 2, 1), date(2024, 2, 29))
    assert Month(2025, 2).last_day == date(2025, 2, 28)


def test_through_counts_both_ends() -> None:
    assert list(Month(2025, 11).through(Month(2026, 2))) == [
        Month(2025, 11), Month(2025, 12), Month(2026, 1), Month(2026, 2)
    ]  # fmt: skip
    assert list(Month(2026, 2).through(Month(2026, 1))) == []


@given(months)
def test_text_is_read_back(month: Month) -> None:
    assert Month.parse(str(month)) == month


@given(months, st.integers(-600, 600))
def test_plus_is_undone_by_minus(month: Month, count: int) -> None:
    assert month.plus(count).plus(-count) == month
    assert month.plus(count).ordinal - month.ordinal == count


@given(months, months)
def test_months_are_ordered_as_their_days_are(one: Month, other: Month) -> None:
    assert (one < other) == (one.first_day < other.first_day)


@given(st.dates(date(1900, 1, 1), date(9000, 12, 31)))
def test_a_day_lies_in_its_month(day: date) -> None:
    month = Month.of(day)
    assert month.first_day <= day <= month.last_day
    assert month.last_day < month.plus(1).first_day
