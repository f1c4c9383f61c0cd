"""Each finding about a worker, with amounts worked out here from the rates."""

from datetime import date, timedelta

import pytest

from core.compliance.bases import values_behind
from core.compliance.inspections import Inspection
from core.compliance.matching import person_key
from core.law.parameters import load_law
from core.records.findings import AmountKind, EmployerFacts, FindingKind, MatchDecision, Status
from core.records.months import Month
from tests.compliance.assessment_builders import (
    ALL,
    AS_OF,
    JUNE,
    assessed,
    calendar,
    due,
    employer,
    finding,
    given,
    kinds,
    nik,
    only_worker,
    participant,
    roster,
    worker,
    year,
)
from tests.compliance.choice_trees import at_office, told


def test_a_compliant_employer_has_no_finding() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1))])
    assert found.status is Status.COMPLIANT
    assert found.findings == ()
    assert found.totals.potential_rp == found.totals.difference_rp == 0


def test_the_default_window_is_the_twelve_months_before() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1))])
    assert (found.first_month, found.last_month) == (Month(2025, 7), JUNE)


def test_a_worker_who_is_no_participant_costs_all_that_is_due() -> None:
    found = assessed([roster(worker(1, 12_000_000))], [roster()])
    result = finding(found, FindingKind.PARTIAL_WORKERS)
    assert (result.amount_kind, result.workers, result.amount_rp) == (AmountKind.POTENTIAL, 1, year(12_000_000))
    assert len(result.months) == 12
    assert found.status is Status.NON_COMPLIANT


def test_thirty_days_are_grace_and_day_thirty_one_is_not() -> None:
    for days, expected in ((30, []), (31, ["partial_workers"])):
        start = AS_OF - timedelta(days=days)
        found = assessed([roster(worker(1, start_date=start))], [roster()])
        assert kinds(found) == expected
        assert only_worker(found).within_grace is (days == 30)


def test_after_the_grace_the_month_of_the_start_counts_whole() -> None:
    found = assessed([roster(worker(1, start_date=date(2026, 5, 31)))], [roster()])
    assert finding(found, FindingKind.PARTIAL_WORKERS).amount_rp == 2 * due(6_000_000)


def test_within_the_grace_not_even_a_remark_is_made() -> None:
    found = assessed([roster(worker(1, 1_000_000, start_date=date(2026, 6, 20)))], [roster()])
    assert found.findings == ()
    assert found.status is Status.COMPLIANT


def test_an_unregistered_employer_has_one_finding_for_all() -> None:
    rows = [worker(1), worker(2, 1_000_000), worker(3, birth_date=date(1950, 1, 1), nik=None)]
    found = assessed([roster(*rows)], None, employer(registered=False))
    assert kinds(found) == ["unregistered"]
    result = finding(found, FindingKind.UNREGISTERED)
    assert result.workers == 3
    assert result.amount_rp == year(6_000_000) + year(1_000_000) + year(6_000_000, ("JKK", "JKM", "JHT"))


def test_registered_late_costs_the_months_before_the_registration() -> None:
    rows = [worker(1, start_date=date(2026, 1, 15))]
    found = assessed([roster(*rows)], [roster(participant(1, member_since=date(2026, 4, 2)))])
    result = finding(found, FindingKind.REGISTERED_LATE)
    assert [str(month) for month in result.months] == ["2026-01", "2026-02", "2026-03"]
    assert result.amount_rp == 3 * due(6_000_000)
    assert kinds(found) == ["registered_late"]


def test_registered_on_day_thirty_is_in_time_and_on_day_thirty_one_late() -> None:
    start = date(2026, 1, 15)
    for days, expected in ((30, []), (31, ["registered_late"])):
        since = start + timedelta(days=days)
        found = assessed([roster(worker(1, start_date=start))], [roster(participant(1, member_since=since))])
        assert kinds(found) == expected


def test_an_employer_who_joined_late_is_late_for_his_workers() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1))], employer(member_since=date(2026, 3, 20)))
    result = finding(found, FindingKind.REGISTERED_LATE)
    assert len(result.months) == 8  # July 2025 to February 2026
    assert result.amount_rp == 8 * due(6_000_000)


def test_a_missing_programme_costs_its_own_contribution_only() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1, programmes=("JKK", "JKM", "JHT")))])
    result = finding(found, FindingKind.PARTIAL_PROGRAMMES)
    assert (result.amount_kind, result.amount_rp) == (AmountKind.DIFFERENCE, 12 * due(6_000_000, ("JP",)))


def test_mandatory_programmes_follow_the_scale() -> None:
    registered = [roster(participant(1, programmes=("JKK", "JKM")))]
    for scale, missing in (("micro", ()), ("small", ("JHT",)), ("medium", ("JHT", "JP")), ("large", ("JHT", "JP"))):
        found = assessed([roster(worker(1))], registered, employer(scale=scale))
        assert found.totals.difference_rp == 12 * due(6_000_000, missing)


def test_a_state_body_needs_jkk_and_jkm_only() -> None:
    body = employer(kind="state_body", scale=None, risk=1, programmes=("JKK",))
    found = assessed([roster(worker(1))], [roster(participant(1))], body)
    assert found.totals.difference_rp == 12 * due(6_000_000, ("JKM",))
    assert all(each.title != "PP 86/2013" for each in finding(found, FindingKind.PARTIAL_PROGRAMMES).references)


def test_before_jp_since_jp_counts_as_not_registered() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1))], employer(jp_since=date(2026, 3, 15)))
    result = finding(found, FindingKind.PARTIAL_PROGRAMMES)
    assert result.amount_rp == 8 * due(6_000_000, ("JP",))


def test_from_inactive_from_on_the_employer_is_unregistered() -> None:
    found = assessed(
        [roster(worker(1, 5_000_000))], [roster(participant(1, 4_900_000))], employer(inactive_from=date(2026, 4, 1))
    )
    gap = due(5_000_000) - due(4_900_000)
    assert kinds(found) == ["unregistered", "wage_underreported"]
    assert finding(found, FindingKind.UNREGISTERED).amount_rp == 3 * due(5_000_000)
    assert finding(found, FindingKind.WAGE_UNDERREPORTED).amount_rp == 9 * gap


def test_an_underreported_wage_costs_the_difference_over_both_ceilings() -> None:
    found = assessed([roster(worker(1, 12_000_000))], [roster(participant(1, 10_800_000))])
    result = finding(found, FindingKind.WAGE_UNDERREPORTED)
    assert result.amount_rp == year(12_000_000) - year(10_800_000)


def test_the_difference_covers_voluntary_programmes_too() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1, 5_000_000))], employer(scale="micro"))
    assert found.totals.difference_rp == year(6_000_000) - year(5_000_000)


def test_a_wage_one_rupiah_lower_is_a_finding_whatever_it_costs() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1, 5_999_999))])
    assert kinds(found) == ["wage_underreported"]
    assert found.totals.difference_rp == year(6_000_000) - year(5_999_999)


def test_no_rupiah_is_counted_twice() -> None:
    """JP missing and the wage too low: JP on the payroll wage, the other programmes' difference, nothing else."""
    rows = [roster(participant(1, 5_000_000, programmes=("JKK", "JKM", "JHT")))]
    found = assessed([roster(worker(1))], rows)
    others = ("JKK", "JKM", "JHT")
    assert finding(found, FindingKind.PARTIAL_PROGRAMMES).amount_rp == 12 * due(6_000_000, ("JP",))
    assert finding(found, FindingKind.WAGE_UNDERREPORTED).amount_rp == 12 * (
        due(6_000_000, others) - due(5_000_000, others)
    )
    assert found.totals.difference_rp + 12 * due(5_000_000, others) == 12 * due(6_000_000)


def test_below_the_minimum_wage_is_a_remark_and_small_employers_are_exempt() -> None:
    """UMK of Tarakan: 4,460,405 in 2025 and 4,742,169 in 2026."""
    for wage, months in ((4_742_169, 0), (4_742_168, 6), (4_460_404, 12)):
        found = assessed([roster(worker(1, wage))], [roster(participant(1, wage))])
        assert [len(each.months) for each in found.findings] == ([months] if months else [])
        assert found.status is Status.COMPLIANT
    for scale in ("micro", "small"):
        assert (
            assessed(
                [roster(worker(1, 1_000_000))], [roster(participant(1, 1_000_000))], employer(scale=scale)
            ).findings
            == ()
        )


def test_the_minimum_wage_is_rounded_before_it_is_compared() -> None:
    """UMK of Nunukan 2026 is 3,845,251.23, so 3,845,251 is enough."""
    nunukan = employer(region="65.03")
    for wage, expected in ((3_845_251, []), (3_845_250, ["below_minimum_wage"])):
        window = {"first_month": JUNE, "last_month": JUNE}
        assert kinds(assessed([roster(worker(1, wage))], [roster(participant(1, wage))], nunukan, **window)) == expected


def test_past_the_pension_age_no_jp_is_due() -> None:
    """Born 10 February 1967: 59 on 10 February 2026, so from March on."""
    born = {"birth_date": date(1967, 2, 10), "nik": None}
    found = assessed([roster(worker(1, **born))], [roster(participant(1, 5_000_000, **born))])
    others = ("JKK", "JKM", "JHT")
    assert [str(month) for month in finding(found, FindingKind.OVER_PENSION_AGE).months] == [
        "2026-03", "2026-04", "2026-05", "2026-06",
    ]  # fmt: skip
    expected = 8 * (due(6_000_000) - due(5_000_000)) + 4 * (due(6_000_000, others) - due(5_000_000, others))
    assert found.totals.difference_rp == expected


def test_the_remark_names_the_pension_age_of_the_birthday_and_rests_on_it() -> None:
    """Born 10 February 1965: 58 on 10 February 2023, while 58 was the age; that of the judged months is 59."""
    born = {"birth_date": date(1965, 2, 10), "nik": None}
    facts = given([roster(worker(1, **born))], [roster(participant(1, **born))])
    _, inspection = at_office(facts)
    (reached,) = told(inspection, FindingKind.OVER_PENSION_AGE, "Usia pensiun tercapai")
    assert reached.value == date(2023, 2, 10)
    keys = {key for key in reached.values_used() if key.startswith("pension_age")}
    assert keys == {"pension_age@2022-01-01"}
    ages = told(inspection, FindingKind.OVER_PENSION_AGE, "Usia pensiun")
    assert [step.value for step in ages if step.unit == "tahun"] == [58]
    assert keys < values_behind(facts, inspection.law, inspection.calendar)


def test_an_unknown_birth_is_taken_from_the_nik_or_assumed_below() -> None:
    older = {"birth_date": None, "nik": "6571991002670001"}
    found = assessed([roster(worker(1, **older))], [roster(participant(1, **older))])
    assert kinds(found) == ["over_pension_age"]
    unknown = {"birth_date": None, "nik": None, "employee_number": "K-1"}
    found = assessed([roster(worker(1, **unknown))], None)
    assert "below_pension_age_assumed" in found.assumptions


def test_a_participant_who_is_not_on_the_payroll_is_a_remark() -> None:
    rows = roster(participant(1), participant(2), participant(3, end_date=date(2026, 2, 28)))
    found = assessed([roster(worker(1))], [rows])
    assert found.participants == ((3, nik(2), "Candra Wijaya"),)
    assert kinds(found) == ["left_employer"]
    assert found.status is Status.COMPLIANT


def test_a_participant_who_ended_is_none_from_the_next_month() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1, end_date=date(2026, 4, 10)))])
    result = finding(found, FindingKind.PARTIAL_WORKERS)
    assert [str(month) for month in result.months] == ["2026-05", "2026-06"]
    assert result.amount_rp == 2 * due(6_000_000)


def test_a_granted_relief_halves_jkk_in_its_months() -> None:
    """Labour-intensive: half the JKK from February 2025 to January 2026."""
    found = assessed([roster(worker(1))], [roster()], employer(relief=("labour_intensive",)))
    july_to_january = 7 * due(6_000_000, jkk="0.27")
    assert found.totals.potential_rp == july_to_january + 5 * due(6_000_000)


def test_a_sectoral_minimum_wage_counts_where_the_sector_is_known() -> None:
    palm = employer(region="65.01", sector="palm")
    window = {"first_month": JUNE, "last_month": JUNE}
    rows = [roster(worker(1, 3_900_396))], [roster(participant(1, 3_900_396))]
    assert kinds(assessed(*rows, palm, **window)) == ["below_minimum_wage"]
    assert kinds(assessed(*rows, employer(region="65.01"), **window)) == []


def test_programmes_stand_as_registered_whatever_their_order() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1, programmes=ALL))], employer(programmes=("JKK",)))
    assert found.findings == ()
    assert given([roster(worker(1))]).employer.programmes == ALL


UNREGISTERED = employer(registered=False)
INACTIVE = employer(inactive_from=date(2026, 1, 1))


@pytest.mark.parametrize("of", [UNREGISTERED, INACTIVE, employer()])
@pytest.mark.parametrize("registered", [True, False])
def test_a_second_row_of_a_person_is_never_counted_and_asked_about(of: EmployerFacts, registered: bool) -> None:
    lists = [roster(participant(1))] if registered else [roster()]
    once = assessed([roster(worker(1))], lists, of)
    twice = assessed([roster(worker(1), worker(1, row=9))], lists, of)
    assert twice.findings == once.findings
    assert [(each.row, each.undecided) for each in twice.workers] == [(2, ()), (9, ("match",))]


@pytest.mark.parametrize("of", [UNREGISTERED, employer()])
@pytest.mark.parametrize("registered", [True, False])
def test_a_second_row_confirmed_by_the_inspector_counts_for_nobody(of: EmployerFacts, registered: bool) -> None:
    lists = [roster(participant(1))] if registered else [roster()]
    once = assessed([roster(worker(1))], lists, of)
    said = (MatchDecision(person_key(worker(1, row=9)), person_key(worker(1))),)
    twice = assessed([roster(worker(1), worker(1, row=9))], lists, of, decisions=said)
    assert (twice.findings, twice.status, twice.undecided) == (once.findings, once.status, ())
    assert twice.workers[1].findings == ()
    assert not twice.workers[1].within_grace


def test_of_an_unregistered_employer_only_second_rows_are_asked_about() -> None:
    lists = given([roster(worker(1), worker(2), worker(1, row=9))], None, UNREGISTERED)
    matching = Inspection(lists, load_law(), calendar()).registrations.matching
    assert [(each.payroll_row, each.repeat_of) for each in matching.review] == [(9, 2)]
    assert (matching.pairs, matching.payroll_only) == ((), ())
