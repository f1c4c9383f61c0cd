"""Wages under the minimum wage: a remark, and on the office's choice the base of what is due (LAW §1).

UMK Tarakan: 4,460,405 in 2025 and 4,742,169 in 2026; six of the twelve inspected months lie in each.
"""

from core.compliance.minimum_wage_steps import DIFFERENCE_IF_LIFTED, IF_LIFTED, LIFTED, ON_PAYROLL
from core.records.findings import AssessmentInput, FindingKind
from tests.compliance.assessment_builders import (
    assessed,
    due,
    employer,
    finding,
    given,
    kinds,
    only_worker,
    participant,
    roster,
    worker,
    year,
)
from tests.compliance.choice_trees import at_office, is_choice, told

MINIMUM_2025, MINIMUM_2026 = 4_460_405, 4_742_169
ON_MINIMUM = 6 * due(MINIMUM_2025) + 6 * due(MINIMUM_2026)
LIFT = "Upah di bawah upah minimum dinaikkan"


def paid(wage: int, registered: int | None = None, **of: object) -> AssessmentInput:
    registered_list = [] if registered is None else [participant(1, registered)]
    return given([roster(worker(1, wage))], [roster(*registered_list)], employer(**of))


def test_by_default_the_payroll_wage_decides_and_the_lifted_one_stands_beside_it() -> None:
    found, inspection = at_office(paid(4_000_000))
    assert found.totals.potential_rp == year(4_000_000)
    assert kinds(found) == ["partial_workers", "below_minimum_wage"]
    beside = told(inspection, FindingKind.PARTIAL_WORKERS, IF_LIFTED)
    assert [step.value for step in beside] == [due(MINIMUM_2025)] * 1 + [due(MINIMUM_2026)] * 2
    assert beside[0].label.endswith("Rp4.460.405")
    choice = told(inspection, FindingKind.PARTIAL_WORKERS, LIFT)[0]
    assert (choice.value, choice.references[0].status) == ("tidak", "assumed")
    assert not told(inspection, FindingKind.PARTIAL_WORKERS, LIFTED)


def test_the_remark_shows_what_is_due_on_both_wages() -> None:
    _, inspection = at_office(paid(4_000_000, 4_000_000))
    assert told(inspection, FindingKind.BELOW_MINIMUM_WAGE, ON_PAYROLL)[0].value == due(4_000_000)
    assert told(inspection, FindingKind.BELOW_MINIMUM_WAGE, IF_LIFTED)[0].value == due(MINIMUM_2025)


def test_lifted_wages_are_counted_and_the_remark_stays() -> None:
    found, inspection = at_office(paid(4_000_000), lift_to_minimum_wage=True)
    assert found.totals.potential_rp == ON_MINIMUM
    assert kinds(found) == ["partial_workers", "below_minimum_wage"]
    lifted = told(inspection, FindingKind.PARTIAL_WORKERS, LIFTED)
    assert [step.value for step in lifted] == [MINIMUM_2025, MINIMUM_2026, MINIMUM_2026]
    assert "Rp4.000.000" in lifted[0].note
    assert is_choice(told(inspection, FindingKind.PARTIAL_WORKERS, LIFT)[0])
    assert not told(inspection, FindingKind.PARTIAL_WORKERS, IF_LIFTED)


def test_a_registered_wage_is_lifted_likewise_so_a_difference_arises_only_above_the_minimum() -> None:
    both_under = paid(4_000_000, 3_000_000)
    off, inspection = at_office(both_under)
    assert off.totals.difference_rp == year(4_000_000) - year(3_000_000)
    assert told(inspection, FindingKind.WAGE_UNDERREPORTED, DIFFERENCE_IF_LIFTED)[0].value == 0
    assert kinds(at_office(both_under, lift_to_minimum_wage=True)[0]) == ["below_minimum_wage"]
    found, inspection = at_office(paid(6_000_000, 3_000_000), lift_to_minimum_wage=True)
    assert found.totals.difference_rp == year(6_000_000) - ON_MINIMUM
    assert told(inspection, FindingKind.WAGE_UNDERREPORTED, LIFTED)[0].value == MINIMUM_2025


def test_a_wage_at_the_minimum_is_not_lifted_and_one_rupiah_under_it_is() -> None:
    for wage in (MINIMUM_2026, MINIMUM_2026 - 1):
        found, inspection = at_office(paid(wage), lift_to_minimum_wage=True)
        assert found.totals.potential_rp == 6 * due(wage) + 6 * due(MINIMUM_2026)
        assert bool(told(inspection, FindingKind.PARTIAL_WORKERS, LIFTED)) is (wage < MINIMUM_2026)


def test_missing_programmes_and_an_unregistered_employer_are_counted_on_the_lifted_wage() -> None:
    without_jp = given(
        [roster(worker(1, 4_000_000))], [roster(participant(1, 4_000_000, programmes=("JKK", "JKM", "JHT")))]
    )
    found, _ = at_office(without_jp, lift_to_minimum_wage=True)
    assert found.totals.difference_rp == 6 * due(MINIMUM_2025, ("JP",)) + 6 * due(MINIMUM_2026, ("JP",))
    outside, _ = at_office(
        given([roster(worker(1, 4_000_000))], None, employer(registered=False)), lift_to_minimum_wage=True
    )
    assert (kinds(outside), outside.totals.potential_rp) == (["unregistered"], ON_MINIMUM)


def test_whom_no_minimum_wage_binds_nothing_is_lifted() -> None:
    for scale in ("micro", "small"):
        mandatory = ("JKK", "JKM") if scale == "micro" else ("JKK", "JKM", "JHT")
        found, _ = at_office(paid(4_000_000, scale=scale), lift_to_minimum_wage=True)
        assert (found.totals.potential_rp, found.undecided) == (year(4_000_000, mandatory), ())


def test_an_unknown_scale_or_minimum_wage_lifts_nothing_and_is_asked_for() -> None:
    found, _ = at_office(paid(4_000_000, scale=None), lift_to_minimum_wage=True)
    assert found.totals.potential_rp == year(4_000_000, ("JKK", "JKM"))
    assert only_worker(found).undecided == ("scale",)
    unregistered = given([roster(worker(1, 4_000_000))], None, employer(registered=False, region=None))
    found, _ = at_office(unregistered, lift_to_minimum_wage=True)
    assert found.totals.potential_rp == year(4_000_000)
    assert only_worker(found).undecided == ("minimum_wage",)
    assert assessed([roster(worker(1, 4_000_000))], None, employer(registered=False, region=None)).undecided == ()


def test_a_finding_over_the_minimum_wage_says_nothing_of_lifting() -> None:
    found, inspection = at_office(paid(6_000_000))
    assert finding(found, FindingKind.PARTIAL_WORKERS).amount_rp == year(6_000_000)
    assert not told(inspection, FindingKind.PARTIAL_WORKERS, LIFT)
