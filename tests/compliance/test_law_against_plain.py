"""The law of the program against the law typed a second time, over all its dates; `make oracle` runs more."""

import os
from datetime import date, timedelta

import pytest

from core.law.contributions import contribution_terms
from core.law.due_dates import due_date
from core.law.late_penalty import late_penalty
from core.law.minimum_wages import minimum_wage
from core.law.obligations import mandatory_programmes
from core.law.parameters import LawSet, ParameterMissing, load_law
from core.law.pensions import is_over_pension_age
from core.law.working_days import default_calendar
from core.records.months import Month
from tests import plain_law
from tests.random_cases import seeded

TIMES = max(1, int(os.environ.get("PATUH_ORACLE_CASES", "400")) // 400)
MONTHS = plain_law.months_between((2020, 1), (2027, 10))


@pytest.fixture(scope="module")
def law() -> LawSet:
    return load_law()


def test_contributions_agree_to_the_rupiah_in_every_month(law: LawSet) -> None:
    random = seeded(1)
    for month in plain_law.months_between((2015, 7), (2027, 12)) * TIMES:
        relief = random.choice([(), ("labour_intensive",)])
        terms = contribution_terms(law, Month(*month), relief)
        for _ in range(12):
            wage = random.choice([random.randrange(30_000_000), plain_law.jp_ceiling(month) + random.randrange(-1, 2)])
            risk = random.randrange(1, 6)
            programmes = tuple(name for name in plain_law.ALL_PROGRAMMES if random.random() < 0.7)
            shares = terms.shares(wage, risk, programmes)
            plain = {
                share: plain_law.share_amount(share, month, wage, risk, relief) if name in programmes else 0
                for name in plain_law.ALL_PROGRAMMES
                for share in plain_law.SHARES[name]
            }
            assert {share: getattr(shares, share) for share in plain} == plain, (month, wage, risk, relief)
            assert shares.total == sum(plain.values())


@pytest.mark.parametrize("kind", ["company", "state_body", "construction_project"])
@pytest.mark.parametrize("scale", ["micro", "small", "medium", "large"])
def test_mandatory_programmes_agree(law: LawSet, kind: str, scale: str) -> None:
    assert mandatory_programmes(law, kind, scale, date(2026, 10, 1)) == plain_law.mandatory(kind, scale)


def test_minimum_wages_agree_in_every_place_and_month(law: LawSet) -> None:
    for region in plain_law.UMK:
        for month in plain_law.months_between((2020, 1), (2027, 12)):
            expected = plain_law.minimum_wage(region, month)
            if expected is None:
                with pytest.raises(ParameterMissing):
                    minimum_wage(law, region, Month(*month))
            else:
                assert minimum_wage(law, region, Month(*month)).amount_rp == expected, (region, month)


def test_due_dates_agree_in_every_month(law: LawSet) -> None:
    calendar = default_calendar(law)
    assert {month: due_date(law, calendar, Month(*month)) for month in MONTHS} == {
        month: plain_law.due_day(month) for month in MONTHS
    }


def test_late_penalties_agree(law: LawSet) -> None:
    random, calendar = seeded(2), default_calendar(law)
    for month in MONTHS * TIMES:
        for _ in range(8):
            due = plain_law.due_day(month)
            paid_on = min(due + timedelta(days=random.choice([-1, 0, 1, random.randrange(400)])), date(2027, 11, 30))
            amount = random.randrange(1, 500_000_000)
            penalty = late_penalty(law, calendar, Month(*month), amount, paid_on)
            months = plain_law.months_late(month, paid_on)
            assert penalty.months == months, (month, paid_on)
            assert penalty.penalty_rp == plain_law.half_up(amount * months * plain_law.penalty_rate(month))


def test_pension_ages_agree(law: LawSet) -> None:
    random = seeded(3)
    for _ in range(400 * TIMES):
        born = date(1955, 1, 1) + timedelta(days=random.randrange(365 * 25))
        month = random.choice(MONTHS)
        expected = plain_law.over_pension_age(born, month)
        assert is_over_pension_age(law, born, Month(*month)) == expected, (born, month)
