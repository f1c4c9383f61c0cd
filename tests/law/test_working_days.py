"""The calendar: what is free, what is an estimate, and counting."""

from datetime import date, timedelta

import pytest
from holidays import Indonesia
from hypothesis import given
from hypothesis import strategies as st

from core.law.parameters import ParameterMissing, load_law
from core.law.sanctions import deadline, explain_deadline, is_unsure, unsure_days
from core.law.working_days import FreeDay, add_working_days, default_calendar, is_working_day
from core.records.problems import UserError

LAW = load_law()
CALENDAR = default_calendar(LAW)
DAYS = st.dates(date(2013, 1, 1), date(2030, 6, 30))


@given(DAYS, st.integers(1, 40))
def test_counting_agrees_with_counting_on_fingers(day: date, number: int) -> None:
    last = add_working_days(CALENDAR, day, number)
    between = [day + timedelta(days=step) for step in range(1, (last - day).days + 1)]
    assert sum(is_working_day(CALENDAR, each) for each in between) == number
    assert is_working_day(CALENDAR, last)


def test_no_days_stay_where_they_are_and_negative_is_refused() -> None:
    assert add_working_days(CALENDAR, date(2026, 8, 15), 0) == date(2026, 8, 15)
    with pytest.raises(UserError):
        add_working_days(CALENDAR, date(2026, 8, 15), -1)


def test_a_decree_adds_and_removes_days() -> None:
    added = FreeDay(date(2026, 8, 18), "joint_leave", "Cuti Bersama Kemerdekaan", source="SKB perubahan")
    changed = CALENDAR.with_changes([added], [date(2026, 8, 17)])
    assert not is_working_day(changed, date(2026, 8, 18))
    assert is_working_day(changed, date(2026, 8, 17))
    assert is_working_day(CALENDAR, date(2026, 8, 18))
    assert changed.fingerprint != CALENDAR.fingerprint
    assert deadline(LAW, changed, date(2026, 8, 14), 2) == date(2026, 8, 19)
    assert deadline(LAW, CALENDAR, date(2026, 8, 14), 2) == date(2026, 8, 19)
    assert deadline(LAW, CALENDAR.with_changes([added]), date(2026, 8, 14), 2) == date(2026, 8, 20)


def test_joint_leave_is_a_setting() -> None:
    law = LAW.with_settings({"joint_leave_free": False})
    calendar = default_calendar(law)
    assert is_working_day(calendar, date(2026, 2, 16))
    assert not is_working_day(calendar, date(2026, 2, 17))
    assert not is_working_day(CALENDAR, date(2026, 2, 16))


def test_the_first_day_is_a_setting() -> None:
    law = LAW.with_settings({"deadline_first_day": "day_of_receipt"})
    assert deadline(LAW, CALENDAR, date(2026, 7, 1), 10) == date(2026, 7, 15)
    assert deadline(law, CALENDAR, date(2026, 7, 1), 10) == date(2026, 7, 14)
    assert deadline(law, CALENDAR, date(2026, 7, 4), 1) == date(2026, 7, 6)


def test_a_deadline_over_an_estimated_day_says_so() -> None:
    assert "perkiraan" in explain_deadline(LAW, CALENDAR, date(2028, 2, 20), 10).note
    assert not explain_deadline(LAW, CALENDAR, date(2026, 3, 10), 10).note
    assert [free.day for free in CALENDAR.estimated_between(date(2027, 1, 1), date(2027, 12, 31))] == [
        date(2027, 3, 10), date(2027, 3, 11), date(2027, 5, 17),
    ]  # fmt: skip


@pytest.mark.parametrize("day", [date(2012, 12, 31), date(2031, 1, 1)])
def test_beyond_the_calendar_nothing_is_guessed(day: date) -> None:
    with pytest.raises(ParameterMissing, match="2013-01-01"):
        is_working_day(CALENDAR, day)


DECREED = {
    2024: (
        (
            "01-01 02-08 02-10 02-14 03-11 03-29 03-31 04-10 04-11 05-01 05-09 05-23 06-01 06-17 07-07 08-17 09-16 "
            "11-27 12-25"
        ),
        "02-09 03-12 04-08 04-09 04-12 04-15 05-10 05-24 06-18 12-26",
    ),
    2025: (
        "01-01 01-27 01-29 03-29 03-31 04-01 04-18 04-20 05-01 05-12 05-29 06-01 06-06 06-27 08-17 09-05 12-25",
        "01-28 03-28 04-02 04-03 04-04 04-07 05-13 05-30 06-09 08-18 12-26",
    ),
    2026: (
        "01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25",
        "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24",
    ),
}
"""Written by hand from the joint decrees of the three ministers, with the election days of 2024 (Keppres)."""


@pytest.mark.parametrize("year", DECREED)
def test_the_days_of_the_decrees_stand_in_the_table_and_no_other(year: int) -> None:
    for kind, written in zip(("national", "joint_leave"), DECREED[year], strict=True):
        days = {date.fromisoformat(f"{year}-{day}") for day in written.split()}
        assert {day for day, free in CALENDAR.days.items() if free.kind == kind and day.year == year} == days
    assert not CALENDAR.estimated_between(date(year, 1, 1), date(year, 12, 31))


def test_working_days_are_neither_weekend_nor_free() -> None:
    day = date(2024, 1, 1)
    while day.year < 2027:
        written = f"{day:%m-%d}" in " ".join(DECREED[day.year]).split()
        assert is_working_day(CALENDAR, day) is (f"{day:%A}" not in {"Saturday", "Sunday"} and not written), day
        day += timedelta(days=1)


def test_what_the_package_guesses_is_marked_and_nothing_else() -> None:
    days = Indonesia(years=range(2013, 2031), categories=("public", "government"), language="id")
    guessed = {day for day, name in days.items() if "perkiraan" in name}
    assert {day for day, free in CALENDAR.days.items() if free.estimated} == guessed
    assert min(guessed) == date(2027, 3, 10)
    assert all(any(day.year == year for day in guessed) for year in (2027, 2028, 2029, 2030))


@given(DAYS, st.integers(1, 25), st.dates(date(2013, 1, 1), date(2030, 6, 30)))
def test_a_day_more_never_makes_a_deadline_earlier_and_at_most_moves_it_on(
    received_on: date, number: int, added: date
) -> None:
    before = deadline(LAW, CALENDAR, received_on, number)
    with_day = CALENDAR.with_changes([FreeDay(added, "national", "tambahan")])
    after = deadline(LAW, with_day, received_on, number)
    moved = received_on < added <= before and is_working_day(CALENDAR, added)
    assert (after > before) is moved
    assert CALENDAR.with_changes().text() == CALENDAR.text()
    assert with_day.with_changes(removed=[added] if added not in CALENDAR.days else []).is_alike(
        CALENDAR, CALENDAR.first_on, CALENDAR.last_on
    )


def test_a_day_beside_a_deadline_that_is_guessed_makes_it_unsure() -> None:
    guessed = date(2028, 1, 26)
    assert [free.day for free in unsure_days(CALENDAR, date(2028, 1, 11), date(2028, 1, 25))] == [guessed]
    assert unsure_days(CALENDAR, date(2028, 1, 10), date(2028, 1, 24)) == ()
    assert [free.day for free in unsure_days(CALENDAR, guessed, date(2028, 2, 9))] == [guessed]
    assert unsure_days(CALENDAR, date(2028, 1, 27), date(2028, 2, 10)) == ()


def test_the_frozen_table_is_what_the_package_says() -> None:
    for kind, category in (("national", "public"), ("joint_leave", "government")):
        days = Indonesia(years=range(2013, 2031), categories=(category,), language="id")
        frozen = {day for day, free in CALENDAR.days.items() if free.kind == kind}
        assert frozen <= set(days)
        assert set(days) <= set(CALENDAR.days)


def test_years_whose_joint_leave_is_not_decreed_are_told() -> None:
    """Decreed are 2013 to 2027; a day of joint leave in the range could still move the last day."""
    assert CALENDAR.years_without_leave(date(2013, 1, 1), date(2030, 12, 31)) == (2028, 2029, 2030)
    received_on = date(2028, 8, 21)
    assert explain_deadline(LAW, CALENDAR, received_on, 10).note == "cuti bersama 2028 belum ditetapkan"
    assert is_unsure(CALENDAR, received_on, date(2028, 9, 4))
    assert not is_unsure(CALENDAR, date(2027, 8, 20), date(2027, 9, 3))
    decreed = CALENDAR.with_changes([FreeDay(date(2028, 12, 26), "joint_leave", "Cuti Bersama Natal")])
    assert explain_deadline(LAW, decreed, received_on, 10).note == ""
    without = default_calendar(LAW.with_settings({"joint_leave_free": False}))
    assert without.years_without_leave(date(2028, 1, 1), date(2030, 1, 1)) == (), "none of it would be free"
