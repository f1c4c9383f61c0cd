"""Due dates and late payment: properties, and the choice about month boundaries."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.law.due_dates import due_date, nominal_due_date
from core.law.late_penalty import explain_late_penalty, late_penalty, months_late
from core.law.parameters import load_law
from core.law.working_days import default_calendar, is_working_day
from core.records.months import Month

LAW = load_law()
CALENDAR = default_calendar(LAW)
MONTHS = st.builds(lambda step: Month(2015, 7).plus(step), st.integers(0, 150))


@given(MONTHS, st.sampled_from(["worker", "informal"]))
def test_a_due_date_is_a_working_day_near_the_written_one(month: Month, participant: str) -> None:
    due, nominal = due_date(LAW, CALENDAR, month, participant), nominal_due_date(LAW, month, participant)
    assert is_working_day(CALENDAR, due)
    early = participant == "worker" and Month(2020, 8) <= month <= Month(2021, 1)
    assert due <= nominal if early else due >= nominal
    assert abs((due - nominal).days) <= 12


@given(MONTHS, st.integers(-40, 900), st.integers(0, 10**10))
def test_delay_costs_by_the_month(month: Month, days: int, amount: int) -> None:
    due = due_date(LAW, CALENDAR, month)
    paid_on = due + timedelta(days=days)
    result = late_penalty(LAW, CALENDAR, month, amount, paid_on)
    assert (result.months == 0) == (days <= 0)
    assert result.months <= months_late(LAW, CALENDAR, month, paid_on + timedelta(days=1)) <= result.months + 1
    tree = explain_late_penalty(LAW, CALENDAR, month, amount, paid_on)
    assert tree.value == result.penalty_rp
    per_thousand = 5 if Month(2020, 8) <= month <= Month(2021, 1) else 20
    assert result.penalty_rp == (amount * result.months * per_thousand + 500) // 1000


def test_shifted_boundaries_are_a_setting() -> None:
    law = LAW.with_settings({"penalty_month_boundary": "shifted"})
    month, sunday_the_15th = Month(2026, 1), date(2026, 3, 15)
    assert months_late(LAW, CALENDAR, month, sunday_the_15th + timedelta(days=1)) == 2
    assert months_late(law, CALENDAR, month, sunday_the_15th + timedelta(days=1)) == 1
    assert months_late(law, CALENDAR, month, sunday_the_15th + timedelta(days=2)) == 2
