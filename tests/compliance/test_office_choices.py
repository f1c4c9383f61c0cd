"""A choice of the office changes the number that it bears on, and the tree says that it is one."""

from datetime import date
from fractions import Fraction

import pytest

from core.compliance.assessment import assessment_json
from core.compliance.assessment_json import assessment_from_json
from core.law.construction import Project, construction_bill, explain_construction
from core.law.parameters import load_law
from core.law.working_days import default_calendar
from core.records.findings import AssessmentInput, FindingKind
from core.records.months import Month
from core.records.rosters import Payment
from tests.compliance.assessment_builders import JUNE, MARCH, employer, finding, given, only_worker, roster, worker
from tests.compliance.choice_trees import at_office, is_choice, steps_below, told

APRIL_2026, DECEMBER = Month(2026, 4), Month(2025, 12)
RATES = ("0.54", "0.30", "3.7", "2", "2", "1")


def paying(*payments: Payment, as_of: date = date(2026, 7, 10)) -> AssessmentInput:
    return given([roster(worker(1))], None, payments=payments, as_of=as_of)


def unpaid(as_of: date) -> AssessmentInput:
    return paying(Payment(2, MARCH, 1_000_000, 0, None), as_of=as_of)


@pytest.mark.parametrize(
    ("rounding", "words"),
    [("half_up", "ke rupiah terdekat, setengah ke atas"), ("up", "ke atas"), ("down", "ke bawah")],
)
def test_rounding(rounding: str, words: str) -> None:
    """One worker, June alone, 6,000,037: every share but the 1 % and 2 % falls between two rupiah in its own way."""
    lists = given([roster(worker(1, 6_000_037))], [roster()], first_month=JUNE)
    exact = [Fraction(rate) * 6_000_037 / 100 for rate in RATES]
    rounded = {
        "half_up": [int(share + Fraction(1, 2)) for share in exact],
        "up": [-(-share.numerator // share.denominator) for share in exact],
        "down": [int(share) for share in exact],
    }
    found, inspection = at_office(lists, contribution_rounding=rounding)
    assert found.totals.potential_rp == sum(rounded[rounding])
    assert len({sum(shares) for shares in rounded.values()}) == 3
    step = told(inspection, FindingKind.PARTIAL_WORKERS, "Pembulatan iuran")[0]
    assert (step.value, is_choice(step)) == (words, True)


@pytest.mark.parametrize(("boundary", "months"), [("nominal", 2), ("shifted", 1)])
def test_the_boundary_of_a_month_of_delay(boundary: str, months: int) -> None:
    """Due 15 April; 14 and 15 May are free and then a weekend, so the first month may end on 15 or on 18 May."""
    found, inspection = at_office(
        paying(Payment(2, MARCH, 1_000_000, 1_000_000, date(2026, 5, 18))), penalty_month_boundary=boundary
    )
    assert found.totals.penalty_rp == months * 20_000
    step = told(inspection, FindingKind.ARREARS, "Batas bulan keterlambatan")[0]
    assert str(step.value).startswith("tanggal nominal") is (boundary == "nominal")
    assert is_choice(step)


@pytest.mark.parametrize(("is_free", "penalty_rp"), [(True, None), (False, 20_000)])
def test_joint_leave(penalty_rp: int | None, *, is_free: bool) -> None:
    """April is due on 15 May, which is joint leave: paid on Monday 18 May it is in time only where that is free."""
    bill, later = (
        Payment(2, APRIL_2026, 1_000_000, 1_000_000, date(2026, 5, 18)),
        Payment(3, Month(2026, 5), 1, 0, None),
    )
    found, inspection = at_office(paying(bill, later), joint_leave_free=is_free)
    assert found.totals.penalty_rp == (penalty_rp or 0)
    step = told(inspection, FindingKind.ARREARS, "Cuti bersama bukan hari kerja")[0]
    assert (step.value, is_choice(step)) == ("ya" if is_free else "tidak", True)


@pytest.mark.parametrize(("days", "is_found"), [(38, True), (39, False)])
def test_the_days_of_grace(days: int, *, is_found: bool) -> None:
    """From 1 June to 10 July are 39 days."""
    lists = given([roster(worker(1, start_date=date(2026, 6, 1)))], [roster()])
    found, inspection = at_office(lists, registration_grace=days)
    assert bool(found.findings) is is_found
    assert only_worker(found).within_grace is not is_found
    if is_found:
        step = told(inspection, FindingKind.PARTIAL_WORKERS, "Tenggat pendaftaran")[0]
        assert (step.value, step.unit) == (38, "hari")
        assert "diubah kantor" in step.note


def test_the_vat_that_is_taken_out_of_a_contract() -> None:
    """1,120,000,000 with 12 % of VAT are 1,000,000,000; 0.24 % of 100, 0.19 of 400, 0.15 of 500 m: 1,750,000."""
    law = load_law().with_settings({"construction_vat": 12})
    project = Project(contract_value=1_120_000_000, spk_date=date(2026, 3, 2))
    bill = construction_bill(law, default_calendar(law), project)
    assert (bill.base, bill.total) == (1_000_000_000, 1_750_000)
    assert construction_bill(load_law(), default_calendar(law), project).base == 1_009_009_009
    steps = steps_below(explain_construction(law, default_calendar(law), project))
    vat = next(step for step in steps if step.label.startswith("PPN"))
    assert (vat.value, "diubah kantor" in vat.note) == (12, True)


@pytest.mark.parametrize(
    ("as_of", "months", "name"),
    [
        (date(2026, 4, 16), 1, "lancar"),
        (date(2026, 7, 15), 3, "lancar"),
        (date(2026, 7, 16), 4, "kurang lancar"),
        (date(2026, 10, 15), 6, "kurang lancar"),
        (date(2026, 10, 16), 7, "diragukan"),
        (date(2027, 4, 15), 12, "diragukan"),
        (date(2027, 4, 16), 13, "macet"),
    ],
)
def test_arrears_have_a_class_by_the_age_of_the_oldest_open_bill(as_of: date, months: int, name: str) -> None:
    """March 2026 was due on 15 April; the bill paid late before it does not count, it is not open."""
    paid_late = Payment(3, DECEMBER, 500_000, 500_000, date(2026, 2, 2))
    found, inspection = at_office(paying(Payment(2, MARCH, 1_000_000, 0, None), paid_late, as_of=as_of))
    result = finding(found, FindingKind.ARREARS)
    assert (result.arrears_months, result.arrears_class) == (months, name)
    step = told(inspection, FindingKind.ARREARS, "Kelas umur piutang (tidak resmi)")[0]
    assert (step.value, step.inputs[0].value) == (name, months)
    assert step.inputs[1].references[0].status == "assumed"
    told_json = assessment_json(found)
    assert told_json["findings"][-1]["arrears_class"] == name
    assert told_json["findings"][-1]["arrears_months"] == months
    assert assessment_from_json(told_json).findings == found.findings


def test_the_limits_of_the_classes_are_a_choice() -> None:
    found, inspection = at_office(unpaid(date(2026, 7, 10)), arrears_classes=(1, 2, 3))
    assert finding(found, FindingKind.ARREARS).arrears_class == "diragukan"
    assert is_choice(told(inspection, FindingKind.ARREARS, "Kelas umur piutang (tidak resmi), bulan")[0])


def test_what_was_paid_late_but_is_not_open_has_no_age() -> None:
    found, inspection = at_office(paying(Payment(2, MARCH, 1_000_000, 1_000_000, date(2026, 5, 2))))
    result = finding(found, FindingKind.ARREARS)
    assert (result.amount_rp, result.arrears_months, result.arrears_class) == (0, None, "")
    assert not told(inspection, FindingKind.ARREARS, "Kelas umur")
    assert assessment_json(found)["findings"][-1]["arrears_class"] is None


def test_a_potential_amount_says_that_back_months_are_not_claimed() -> None:
    _, inspection = at_office(given([roster(worker(1))], [roster()]))
    step = told(inspection, FindingKind.PARTIAL_WORKERS, "Bulan lampau pekerja")[0]
    assert (step.value, step.references[0].status) == ("tidak", "assumed")
    assert not load_law().parameter("back_months_claimable").setting


def test_the_programmes_of_a_state_body() -> None:
    lists = given([roster(worker(1))], [roster()], employer(kind="state_body", scale=None, risk=1))
    least, _ = at_office(lists)
    more, _ = at_office(lists, mandatory_state_body=("JKK", "JKM", "JHT", "JP"))
    assert least.totals.potential_rp == 12 * (14_400 + 18_000)
    assert more.totals.potential_rp == 12 * (14_400 + 18_000 + 222_000 + 120_000 + 120_000 + 60_000)
