"""A few assessments worked out with pencil and paper: what both calculations must say."""

from datetime import date

import pytest

from core.compliance.assessment import assess, assessment_json
from core.law.parameters import load_law
from core.law.working_days import default_calendar
from tests import plain_assessment
from tests.core_cases import to_input

COMPANY = {"name": "PT Contoh", "kind": "company", "scale": "medium", "risk": 1, "region": "65.71", "registered": True}
AS_OF = date(2026, 11, 16)
OCTOBER = (2026, 10)


def _row(nik: str, wage: int, start: date | None = date(2020, 1, 6), **given: object) -> dict:
    name = {"6571010101809001": "Bambang Prasetyo", "6571010101659001": "Siti Halimah"}[nik]
    return {"row": 2, "nik": nik, "name": name, "wage_rp": wage, "start_date": start} | given


def _both(case: dict) -> list[dict]:
    law = load_law()
    return [plain_assessment.assess(case), assessment_json(assess(to_input(case), law, default_calendar(law)))]


def _amounts(answer: dict) -> dict[str, int | None]:
    return {one["kind"]: one["amount_rp"] for one in answer["findings"]}


def test_unregistered_worker_over_the_pension_age_costs_no_jp() -> None:
    # Born 1 January 1965: 58 on 1 January 2023, when 58 was in force. 12 months x 12,000,000 x (0.24 + 0.30 + 5.7) %.
    case = {
        "employer": COMPANY,
        "as_of": AS_OF,
        "payroll": {OCTOBER: [_row("6571010101659001", 12_000_000)]},
        "participants": {OCTOBER: []},
    }
    for answer in _both(case):
        assert _amounts(answer) == {"partial_workers": 8_985_600, "over_pension_age": None}


def test_wage_difference_on_both_sides_of_the_new_jp_ceiling_of_march() -> None:
    # 15,000,000 paid, 10,600,000 reported, class I. JKK, JKM, JHT: 4,400,000 x 6.24 % = 274,560 in each of 12 months.
    # JP: to February 2026 both lie over the ceiling of 10,547,400: nothing. From March (11,086,300) 8 months of
    # 332,589 - 318,000 = 14,589: employer 221,726 - 212,000, worker 110,863 - 106,000.
    case = {
        "employer": COMPANY,
        "as_of": AS_OF,
        "payroll": {OCTOBER: [_row("6571010101809001", 15_000_000)]},
        "participants": {OCTOBER: [_row("6571010101809001", 10_600_000)]},
    }
    for answer in _both(case):
        assert _amounts(answer) == {"wage_underreported": 12 * 274_560 + 8 * 14_589}


def test_part_of_a_bill_paid_five_days_late_and_the_rest_not_at_all() -> None:
    # March 2026 is due on Wednesday 15 April. 400,000 on the 20th: one month, 8,000. 600,000 open on 16 November:
    # past 15 April, May, June, July, August, September, October and November: 8 months, 96,000.
    payments = [
        {"row": 2, "month": (2026, 3), "billed_rp": 1_000_000, "paid_rp": 400_000, "paid_on": date(2026, 4, 20)}
    ]
    case = {"employer": COMPANY, "as_of": AS_OF, "payroll": {OCTOBER: []}, "participants": None, "payments": payments}
    for answer in _both(case):
        assert _amounts(answer) == {"arrears": 600_000}
        assert answer["totals"]["penalty_rp"] == 104_000


def test_bills_of_a_year_settled_oldest_first() -> None:
    # December paid on Friday 16 January, a holiday after the due Thursday: 1 month, 430,000. January, due 18 February
    # (15th a Sunday, 16th joint leave, 17th Lunar New Year), paid on the 20th: 430,000. April, due 18 May (two holidays
    # and a weekend): 12,000,000 on the 29th, 240,000, and 9,500,000 on 15 July, 2 months, 380,000. May: 12,000,000 on
    # 15 July, 240,000, and 9,500,000 on 30 September, 4 months, 760,000. June to September stay open for 5, 4, 3 and 2
    # months: 2,150,000 + 1,720,000 + 1,290,000 + 860,000. October falls due on 16 November: not before the day.
    made = [
        ((2025, 12), 21_500_000, date(2026, 1, 16)),
        ((2026, 1), 21_500_000, date(2026, 2, 20)),
        ((2026, 2), 21_500_000, date(2026, 3, 13)),
        ((2026, 3), 21_500_000, date(2026, 4, 15)),
        ((2026, 4), 12_000_000, date(2026, 5, 29)),
        ((2026, 5), 0, None),
        ((2026, 6), 21_500_000, date(2026, 7, 15)),
        ((2026, 7), 0, None),
        ((2026, 8), 9_500_000, date(2026, 9, 30)),
        ((2026, 9), 0, None),
        ((2026, 10), 0, None),
    ]
    payments = [
        {"row": row, "month": month, "billed_rp": 21_500_000, "paid_rp": paid, "paid_on": day}
        for row, (month, paid, day) in enumerate(made, start=2)
    ]
    case = {"employer": COMPANY, "as_of": AS_OF, "payroll": {OCTOBER: []}, "participants": None, "payments": payments}
    for answer in _both(case):
        assert _amounts(answer) == {"arrears": 86_000_000}
        assert answer["totals"]["penalty_rp"] == 8_500_000


@pytest.mark.parametrize(("late_by", "months"), [(30, 0), (31, 1)])
def test_registration_on_day_30_is_in_time_and_on_day_31_late(late_by: int, months: int) -> None:
    # Started on 12 June; day 30 is 12 July, so June lies before the registration: June x 5,000,000 x 9.24 %.
    member = date(2026, 7, 12 + late_by - 30)
    worker = _row("6571010101809001", 5_000_000, date(2026, 6, 12))
    case = {
        "employer": COMPANY,
        "as_of": AS_OF,
        "payroll": {OCTOBER: [worker]},
        "participants": {OCTOBER: [worker | {"member_since": member}]},
    }
    for answer in _both(case):
        assert _amounts(answer) == ({"registered_late": 462_000} if months else {})


def test_who_left_between_two_lists_is_not_accused_of_the_months_after() -> None:
    # On the list of November 2025, missing from that of January 2026, no end of work: November and December count.
    case = {
        "employer": COMPANY,
        "as_of": AS_OF,
        "payroll": {(2025, 11): [_row("6571010101809001", 5_000_000)], (2026, 1): []},
        "participants": {(2025, 11): []},
    }
    for answer in _both(case):
        assert _amounts(answer) == {"partial_workers": 2 * 462_000}
        assert answer["findings"][0]["months"] == ["2025-11", "2025-12"]
