"""Arrears: bills, payments to the oldest month, and the penalty, worked out here.

Due dates of 2026: January 16 February (15 is a Sunday; 16 February is joint leave, 17 Chinese New Year, so the 18th),
February 16 March (15 is a Sunday), April 15 May (14 May is Ascension Day, 15 May joint leave: the 18th) …; the tests
below use months whose 15th is a working day: December 2025 (15 January), March (15 April), May (15 June).
"""

from datetime import date

import pytest

from core.records.findings import AmountKind, Assessment, FindingKind, Status
from core.records.months import Month
from core.records.rosters import Payment
from tests.compliance.assessment_builders import MARCH, MAY, assessed, employer, finding, participant, roster, worker

DECEMBER = Month(2025, 12)


def with_payments(*payments: Payment, **facts: object) -> Assessment:
    return assessed([roster(worker(1))], [roster(participant(1))], payments=payments, **facts)


def test_a_bill_paid_on_the_due_date_is_in_time() -> None:
    found = with_payments(Payment(2, MARCH, 1_000_000, 1_000_000, date(2026, 4, 15)))
    assert (found.findings, found.status) == ((), Status.COMPLIANT)


def test_paid_in_full_a_day_late_is_a_finding_of_nothing_with_its_penalty() -> None:
    found = with_payments(Payment(2, MARCH, 1_000_000, 1_000_000, date(2026, 4, 16)))
    result = finding(found, FindingKind.ARREARS)
    assert (result.amount_kind, result.amount_rp, result.penalty_rp) == (AmountKind.BILLED_UNPAID, 0, 20_000)
    assert found.totals.penalty_rp == 20_000
    assert found.status is Status.NON_COMPLIANT


def test_an_unpaid_bill_bears_two_per_cent_a_started_month() -> None:
    """15 April → 10 July: 16 April, 16 May and 16 June begin a month each: three."""
    found = with_payments(Payment(2, MARCH, 1_000_000, 0, None))
    assert (found.totals.billed_unpaid_rp, found.totals.penalty_rp) == (1_000_000, 60_000)


def test_a_bill_that_is_due_on_the_day_itself_is_no_arrears() -> None:
    assert with_payments(Payment(2, MAY, 1_000_000, 0, None), as_of=date(2026, 6, 15)).findings == ()
    assert with_payments(Payment(2, MAY, 1_000_000, 0, None), as_of=date(2026, 6, 16)).totals.penalty_rp == 20_000


def test_payments_settle_the_oldest_month_first_whatever_row_they_stand_on() -> None:
    found = with_payments(
        Payment(2, DECEMBER, 1_000_000, 0, None), Payment(3, MARCH, 1_000_000, 1_000_000, date(2026, 4, 10))
    )
    result = finding(found, FindingKind.ARREARS)
    assert result.months == (DECEMBER, MARCH)
    assert result.amount_rp == 1_000_000
    # December: 15 January → 10 April are three months; March: open, three months
    assert result.penalty_rp == 60_000 + 60_000


def test_a_part_paid_late_bears_its_own_months() -> None:
    found = with_payments(
        Payment(2, MARCH, 1_000_000, 300_000, date(2026, 4, 15)),
        Payment(3, MARCH, 0, 400_000, date(2026, 5, 20)),
    )
    assert found.totals.billed_unpaid_rp == 300_000
    assert found.totals.penalty_rp == 400_000 * 2 * 2 // 100 + 300_000 * 3 * 2 // 100


def test_the_penalty_is_rounded_once_for_the_bill_of_a_month() -> None:
    """2 % of 25 twice is 1 (0.5 + 0.5); rounded each by itself it would be 2."""
    rows = [Payment(row, MARCH, 25, 25, date(2026, 4, 16)) for row in (2, 3)]
    assert with_payments(*rows).totals.penalty_rp == 1


def test_payments_after_the_day_are_ignored_and_on_the_day_count() -> None:
    paid_after = with_payments(Payment(2, MARCH, 1_000_000, 1_000_000, date(2026, 7, 11)))
    assert paid_after.totals.billed_unpaid_rp == 1_000_000
    assert with_payments(Payment(2, MARCH, 1_000_000, 1_000_000, date(2026, 7, 10))).totals.billed_unpaid_rp == 0


def test_months_outside_the_inspected_ones_count_too() -> None:
    found = with_payments(Payment(2, DECEMBER, 1_000_000, 0, None), first_month=MAY, last_month=MAY)
    assert finding(found, FindingKind.ARREARS).months == (DECEMBER,)


def test_what_is_paid_too_much_pays_the_next_month() -> None:
    found = with_payments(
        Payment(2, DECEMBER, 1_000_000, 1_500_000, date(2026, 1, 10)), Payment(3, MARCH, 1_000_000, 0, None)
    )
    assert found.totals.billed_unpaid_rp == 500_000


def test_a_payment_without_a_date_is_never_late() -> None:
    assert with_payments(Payment(2, MARCH, 1_000_000, 1_000_000, None)).findings == ()


def test_a_payment_without_a_date_settles_an_older_month_and_is_late_for_none() -> None:
    found = with_payments(Payment(2, DECEMBER, 1_000_000, 0, None), Payment(3, MARCH, 1_000_000, 1_000_000, None))
    assert [str(month) for month in finding(found, FindingKind.ARREARS).months] == ["2026-03"]
    assert (found.totals.billed_unpaid_rp, found.totals.penalty_rp) == (1_000_000, 60_000)


def test_a_month_without_a_bill_takes_no_payment() -> None:
    found = with_payments(Payment(2, DECEMBER, 0, 0, None), Payment(3, MARCH, 1_000_000, 1_000_000, date(2026, 4, 10)))
    assert found.findings == ()


def test_in_the_relief_of_2020_the_rate_is_a_half_per_cent() -> None:
    """October 2020 was due on 30 November 2020; to 30 December 2020 is one month at 0.5 %."""
    found = with_payments(
        Payment(2, Month(2020, 10), 1_000_000, 1_000_000, date(2020, 12, 30)), Payment(3, Month(2020, 10), 1, 0, None)
    )
    assert found.totals.billed_unpaid_rp == 1
    assert found.totals.penalty_rp == 5_000


def test_a_bill_of_a_month_that_is_not_over_needs_no_calendar() -> None:
    assert with_payments(Payment(2, Month(9999, 12), 1_000_000, 0, None)).findings == ()


def test_a_payment_passes_over_a_month_that_has_no_row_at_all() -> None:
    """January was due on 18 February: to 10 April two months (15 March ends the first). March: half of it in time."""
    found = with_payments(
        Payment(2, Month(2026, 1), 1_000_000, 0, None), Payment(3, MARCH, 1_000_000, 1_500_000, date(2026, 4, 10))
    )
    result = finding(found, FindingKind.ARREARS)
    assert [str(month) for month in result.months] == ["2026-01", "2026-03"]
    assert (result.amount_rp, result.penalty_rp) == (500_000, 40_000 + 30_000)


def test_a_payment_before_the_due_date_of_a_later_month_is_never_late() -> None:
    """Paid in January for bills of March and May: both in time; what is left over after the last bill is nothing."""
    found = with_payments(
        Payment(2, MARCH, 1_000_000, 2_500_000, date(2026, 1, 5)), Payment(3, MAY, 1_000_000, 0, None)
    )
    assert (found.findings, found.status) == ((), Status.COMPLIANT)


@pytest.mark.parametrize(
    ("month", "paid_on", "penalty_rp"),
    [
        (Month(2020, 7), date(2020, 8, 18), 0),  # 15 August is a Saturday, 17 the national day: Tuesday 18
        (Month(2020, 7), date(2020, 8, 19), 20_000),
        (Month(2020, 8), date(2020, 9, 30), 0),  # the first month of PP 49/2020: the 30th
        (Month(2020, 8), date(2020, 10, 1), 5_000),
        (Month(2020, 8), date(2020, 10, 30), 5_000),  # later boundaries are the nominal 30th, a holiday or not
        (Month(2020, 8), date(2020, 10, 31), 10_000),
        (Month(2020, 9), date(2020, 10, 27), 0),  # 28 to 30 October are free: the working day before
        (Month(2020, 9), date(2020, 10, 28), 5_000),
        (Month(2021, 1), date(2021, 2, 26), 0),  # 28 February 2021 is a Sunday: Friday 26
        (Month(2021, 1), date(2021, 2, 27), 5_000),
        (Month(2021, 1), date(2021, 3, 30), 5_000),
        (Month(2021, 1), date(2021, 3, 31), 10_000),
        (Month(2021, 2), date(2021, 3, 15), 0),  # the ordinary rule again
        (Month(2021, 2), date(2021, 3, 16), 20_000),
    ],
)
def test_the_rules_of_august_2020_to_january_2021(month: Month, paid_on: date, penalty_rp: int) -> None:
    found = with_payments(Payment(2, month, 1_000_000, 1_000_000, paid_on))
    assert found.totals.penalty_rp == penalty_rp
    assert found.totals.billed_unpaid_rp == 0
    assert bool(found.findings) is bool(penalty_rp)


def test_one_payment_over_two_rules_bears_the_rate_of_each_month() -> None:
    """July 2020 (due 18 August) to 5 October: two months at 2 %; August (due 30 September): one month at 0.5 %."""
    found = with_payments(
        Payment(2, Month(2020, 7), 1_000_000, 0, None),
        Payment(3, Month(2020, 8), 1_000_000, 2_000_000, date(2020, 10, 5)),
    )
    assert found.totals.penalty_rp == 40_000 + 5_000


def test_in_the_relief_one_per_cent_of_jkk_and_jkm_is_due_and_jp_whole() -> None:
    """3,000,000 in class II: 1 % of 16,200 and of 9,000; JHT 171,000; JP 90,000. In July 2020 and February 2021 all."""
    found = assessed(
        [roster(worker(1, 3_000_000), month=Month(2020, 7))], [roster()], employer(region=None),
        as_of=date(2021, 4, 1), first_month=Month(2020, 7), last_month=Month(2021, 2),
    )  # fmt: skip
    relieved, ordinary = 162 + 90 + 171_000 + 90_000, 16_200 + 9_000 + 171_000 + 90_000
    assert found.totals.potential_rp == 6 * relieved + 2 * ordinary
