"""Construction projects: the slices, the one rounding, the terms."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core.law.construction import Project, construction_bill, contract_base, explain_construction, slices_of
from core.law.parameters import load_law
from core.law.working_days import default_calendar

LAW = load_law()
CALENDAR = default_calendar(LAW)
PROJECTS = st.builds(
    Project, st.integers(0, 10**12), st.booleans(), st.none(), st.none() | st.dates(date(2016, 1, 1), date(2030, 1, 1))
)


@given(PROJECTS)
def test_the_slices_make_up_the_base_and_the_terms_the_bill(project: Project) -> None:
    base = contract_base(LAW, project)
    assert sum(slices_of(LAW, project, base)) == base
    bill = construction_bill(LAW, CALENDAR, project)
    assert sum(bill.instalments) == bill.total
    assert abs(bill.jkk + bill.jkm - bill.total) <= 1
    assert explain_construction(LAW, CALENDAR, project).value == bill.total


def test_the_bill_is_rounded_once() -> None:
    bill = construction_bill(LAW, CALENDAR, Project(500, includes_vat=False))
    assert (bill.jkk, bill.jkm, bill.total) == (1, 0, 1)  # 1.05 + 0.15 = 1.20
    bill = construction_bill(LAW, CALENDAR, Project(1700, includes_vat=False))
    assert (bill.jkk, bill.jkm, bill.total) == (4, 1, 4)  # 3.57 + 0.51 = 4.08


def test_the_wages_win_over_the_contract() -> None:
    assert construction_bill(LAW, CALENDAR, Project(10**9, wage_bill=3_000_000)).jkk == 52_200


def test_the_vat_of_the_contract_wins_over_the_law() -> None:
    assert contract_base(LAW, Project(1120, vat_percent=Fraction(12))) == 1000
    assert contract_base(LAW, Project(1110)) == 1000
    assert contract_base(LAW, Project(1100, spk_date=date(2022, 3, 31))) == 1000
