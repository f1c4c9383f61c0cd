"""The calendar: what is free, what is an estimate, and counting."""

from datetime import date, timedelta

import pytest
from holidays import Indonesia
from hypothesis import given
from hypothesis import strategies as st

from core.law.parameters import ParameterMissing, load_law
from core.law.sanctions import deadline, explain_deadline
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


def test_the_frozen_table_is_what_the_package_says() -> None:
    for kind, category in (("national", "public"), ("joint_leave", "government")):
        days = Indonesia(years=range(2013, 2031), categories=(category,), language="id")
        frozen = {day for day, free in CALENDAR.days.items() if free.kind == kind}
        assert frozen <= set(days)
        assert set(days) <= set(CALENDAR.days)
