"""A missing fact is named, never guessed; what does not need it stands."""

from datetime import date

from core.compliance.assessment import assessment_json
from core.compliance.matching import person_key
from core.records.findings import AmountKind, FindingKind, MatchDecision, Status
from tests.compliance.assessment_builders import (
    AS_OF,
    assessed,
    due,
    employer,
    finding,
    kinds,
    nik,
    only_worker,
    participant,
    roster,
    worker,
    year,
)


def test_without_the_jkk_class_the_rest_is_counted() -> None:
    found = assessed([roster(worker(1))], [roster()], employer(risk=None))
    assert found.totals.potential_rp == year(6_000_000, ("JKM", "JHT", "JP"))
    assert only_worker(found).undecided == ("risk",)
    assert [(each.code, each.row) for each in found.undecided] == [("risk", None)]


def test_the_jkk_class_is_not_asked_for_where_nothing_hangs_on_it() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1))], employer(risk=None))
    assert (found.status, found.undecided) == (Status.COMPLIANT, ())


def test_without_the_scale_the_programmes_of_every_scale_are_counted() -> None:
    found = assessed([roster(worker(1))], [roster()], employer(scale=None))
    assert found.totals.potential_rp == year(6_000_000, ("JKK", "JKM"))
    assert only_worker(found).undecided == ("scale",)


def test_without_the_scale_a_participant_in_everything_is_compliant() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1))], employer(scale=None))
    assert found.status is Status.COMPLIANT


def test_without_the_scale_a_low_wage_is_undecided() -> None:
    found = assessed([roster(worker(1, 4_000_000))], [roster(participant(1, 4_000_000))], employer(scale=None))
    assert (found.status, only_worker(found).undecided) == (Status.UNDECIDED, ("scale",))


def test_without_region_or_minimum_wage_that_is_undecided() -> None:
    for unknown in (None, "12.71"):
        found = assessed([roster(worker(1))], [roster(participant(1))], employer(region=unknown))
        assert (found.status, only_worker(found).undecided) == (Status.UNDECIDED, ("minimum_wage",))
    exempt = assessed([roster(worker(1))], [roster(participant(1))], employer(region=None, scale="small"))
    assert exempt.undecided == ()


def test_a_missing_payroll_wage_leaves_the_other_workers_standing() -> None:
    found = assessed([roster(worker(1, None), worker(2))], [roster()])
    assert finding(found, FindingKind.PARTIAL_WORKERS).workers == 1
    assert found.totals.potential_rp == year(6_000_000)
    assert found.workers[0].undecided == ("wage",)
    assert [(each.code, each.row) for each in found.undecided] == [("wage", 2)]


def test_a_missing_wage_does_not_hide_that_the_employer_is_unregistered() -> None:
    found = assessed([roster(worker(1, None))], None, employer(registered=False))
    result = finding(found, FindingKind.UNREGISTERED)
    assert (result.amount_kind, result.workers, result.amount_rp) == (AmountKind.POTENTIAL, 1, 0)
    assert only_worker(found).findings[0].amount_rp is None


def test_a_missing_registered_wage_leaves_the_programmes_judged() -> None:
    found = assessed([roster(worker(1))], [roster(participant(1, None, programmes=("JKK", "JKM", "JHT")))])
    assert found.totals.difference_rp == 12 * due(6_000_000, ("JP",))
    assert only_worker(found).undecided == ("registered_wage",)


def test_without_a_participant_list_nobody_is_accused() -> None:
    found = assessed([roster(worker(1, 4_000_000))], None)
    assert kinds(found) == ["below_minimum_wage"]
    assert (found.status, only_worker(found).undecided) == (Status.UNDECIDED, ("match",))
    assert [(each.code, each.row) for each in found.undecided] == [("match", None)]


def in_review() -> tuple:
    """Two people of one name and birth whose NIKs differ in more than two digits: only the inspector can tell."""
    return worker(1), participant(1, nik=nik(1)[:12] + "7777")


def test_a_worker_in_review_is_undecided_and_never_unregistered() -> None:
    mine, theirs = in_review()
    found = assessed([roster(mine)], [roster(theirs)])
    assert (kinds(found), only_worker(found).undecided) == ([], ("match",))
    assert found.status is Status.UNDECIDED
    assert found.participants == ()


def test_the_inspector_decides_a_review() -> None:
    mine, theirs = in_review()
    same = MatchDecision(person_key(mine), person_key(theirs))
    assert assessed([roster(mine)], [roster(theirs)], decisions=(same,)).status is Status.COMPLIANT
    other = MatchDecision(person_key(mine), None)
    assert kinds(assessed([roster(mine)], [roster(theirs)], decisions=(other,))) == ["partial_workers", "left_employer"]


def test_a_bare_head_count_gives_a_suspicion_without_an_amount() -> None:
    found = assessed([], [roster(participant(1), participant(2))], head_count=5)
    result = finding(found, FindingKind.PARTIAL_WORKERS)
    assert (result.workers, result.amount_kind, result.amount_rp) == (3, None, None)
    assert (kinds(found), found.status) == (["partial_workers"], Status.UNDECIDED)
    assert "Dugaan PDS TK, 3 orang" in found.undecided[0].message
    assert assessed([], None, head_count=5).findings == ()
    assert finding(assessed([], None, head_count=5, registered_count=4), FindingKind.PARTIAL_WORKERS).workers == 1


def test_the_json_has_the_contract_s_shape() -> None:
    answer = assessment_json(
        assessed([roster(worker(1), worker(2))], [roster(participant(2, 5_000_000), participant(3))])
    )
    assert {"status", "findings", "workers", "totals", "assumptions", "law", "participants", "undecided"} <= set(answer)
    assert set(answer["totals"]) == {"billed_unpaid_rp", "difference_rp", "potential_rp", "penalty_rp"}
    first, second = answer["workers"]
    assert (first["row"], first["month"], first["nik"], first["name"]) == (
        2,
        "2026-06",
        nik(1),
        "Ani Lestari",
    )
    assert first["findings"][0]["kind"] == "partial_workers"
    assert second["findings"][0] == {
        "kind": "wage_underreported", "amount_kind": "difference", "amount_rp": year(6_000_000) - year(5_000_000),
        "months": [str(month) for month in finding_months()],
    }  # fmt: skip
    assert answer["participants"] == [{"row": 4, "nik": nik(3), "name": "Dewi Kusuma"}]
    assert answer["findings"][0]["months"][0] == "2025-07"
    assert answer["assumptions"] == ["wage_assumed_constant"]
    assert len(answer["law"]) == 64
    assert answer["as_of"] == AS_OF.isoformat()


def finding_months() -> tuple:
    return finding(assessed([roster(worker(1))], [roster()]), FindingKind.PARTIAL_WORKERS).months


def test_an_end_of_work_before_its_start_is_asked_about() -> None:
    found = assessed([roster(worker(1, start_date=date(2026, 1, 5), end_date=date(2025, 3, 31)))], [roster()])
    assert (found.status, found.findings) == (Status.UNDECIDED, ())
    assert [(each.code, each.row) for each in found.undecided] == [("start", 2)]
