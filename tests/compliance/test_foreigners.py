"""Foreigners must be participants from six months of work (UU 24/2011 Pasal 14); JP for them is the office's choice."""

from datetime import date

import pytest

from core.compliance.assessment import assessment_json
from core.compliance.assessment_json import assessment_from_json
from core.law.obligations import foreigner_obliged_on
from core.law.parameters import load_law
from core.records.findings import AssessmentInput, FindingKind, Status
from core.records.rosters import RosterRow
from tests.compliance.assessment_builders import (
    AS_OF,
    CEILINGS,
    due,
    employer,
    given,
    kinds,
    only_worker,
    participant,
    roster,
    worker,
    year,
)
from tests.compliance.choice_trees import at_office, is_choice, told

WITHOUT_JP = ("JKK", "JKM", "JHT")


def foreigner(start: date = date(2020, 1, 6), **facts: object) -> RosterRow:
    return worker(1, start_date=start, **{"nik": None, "passport": "C1234567", **facts})


def outside(*rows: RosterRow, **of: object) -> AssessmentInput:
    return given([roster(*rows)], [roster()], employer(**of))


def registered(start: date, **facts: object) -> AssessmentInput:
    return given([roster(foreigner(start))], [roster(participant(1, **{"nik": None, "passport": "C1234567", **facts}))])


@pytest.mark.parametrize(
    ("start", "obliged"),
    [
        (date(2025, 11, 10), date(2026, 5, 10)),
        (date(2025, 8, 28), date(2026, 2, 28)),
        (date(2025, 8, 29), date(2026, 3, 1)),
        (date(2025, 8, 31), date(2026, 3, 1)),
        (date(2025, 12, 31), date(2026, 7, 1)),
        (date(9999, 12, 1), date.max),
    ],
)
def test_six_whole_months_of_work_must_have_passed(start: date, obliged: date) -> None:
    assert foreigner_obliged_on(load_law(), start, AS_OF) == obliged


def test_the_months_from_the_sixth_month_on_count_and_the_tree_says_why() -> None:
    """Started on 10 November: obliged from 10 May, so May and June."""
    found, inspection = at_office(outside(foreigner(date(2025, 11, 10))))
    assert (kinds(found), found.totals.potential_rp) == (["partial_workers"], 2 * due(6_000_000))
    obligation = told(inspection, FindingKind.PARTIAL_WORKERS, "Wajib menjadi peserta sejak")[0]
    assert obligation.value == date(2026, 5, 10)
    assert [(step.value, step.unit) for step in obligation.inputs] == [(date(2025, 11, 10), "tanggal"), (6, "bulan")]
    assert str(obligation.inputs[1].references[0]).startswith("UU 24/2011 Pasal 14")
    jp = told(inspection, FindingKind.PARTIAL_WORKERS, "JP terutang untuk tenaga kerja asing")[0]
    assert (jp.value, jp.references[0].status) == ("ya", "assumed")
    assert found.assumptions[-2:] == ("foreigner_assumed", "foreigner_jp_due")


def test_a_worker_with_a_nik_and_a_passport_is_no_foreigner() -> None:
    found, _ = at_office(outside(worker(1, start_date=date(2025, 11, 10), passport="C1234567")))
    assert found.totals.potential_rp == 4 * due(6_000_000, ceiling=CEILINGS[2025]) + 4 * due(6_000_000)
    assert "foreigner_assumed" not in found.assumptions


def test_before_the_six_months_nothing_is_found_and_the_result_says_why() -> None:
    """20 January and six months are 20 July, ten days after the assessment; even a low wage is not remarked on yet."""
    found, _ = at_office(outside(foreigner(date(2026, 1, 20), wage_rp=4_000_000)))
    assert (found.status, found.findings, found.undecided) == (Status.COMPLIANT, (), ())
    result = only_worker(found)
    assert (result.not_yet_obliged, result.within_grace) == (True, False)
    answer = assessment_json(found)
    assert answer["workers"][0]["not_yet_obliged"] is True
    assert assessment_from_json(answer).workers == found.workers


@pytest.mark.parametrize(("start", "is_found"), [(date(2025, 12, 10), False), (date(2025, 12, 9), True)])
def test_the_thirty_days_run_from_the_sixth_month(start: date, *, is_found: bool) -> None:
    """10 December and six months are 10 June; the thirtieth day after it is 10 July, the day of the assessment."""
    found, _ = at_office(outside(foreigner(start)))
    assert (kinds(found) == ["partial_workers"]) is is_found
    assert only_worker(found).within_grace is not is_found
    assert not only_worker(found).not_yet_obliged


def test_an_unregistered_employer_owes_from_the_sixth_month() -> None:
    of = employer(registered=False)
    found, _ = at_office(given([roster(foreigner(date(2025, 11, 10)))], None, of))
    assert (kinds(found), found.totals.potential_rp) == (["unregistered"], 2 * due(6_000_000))
    found, _ = at_office(given([roster(foreigner(date(2026, 1, 20), wage_rp=None))], None, of))
    assert (found.findings, found.undecided, only_worker(found).not_yet_obliged) == ((), (), True)


@pytest.mark.parametrize(("since", "months"), [(date(2026, 4, 9), 0), (date(2026, 4, 10), 1), (date(2026, 6, 1), 3)])
def test_late_is_late_after_the_sixth_month(since: date, months: int) -> None:
    """Started on 10 September: obliged from 10 March; registered by 9 April is in time, else March on counts."""
    found, _ = at_office(registered(date(2025, 9, 10), member_since=since))
    assert found.totals.potential_rp == months * due(6_000_000)
    assert kinds(found) == (["registered_late"] if months else [])


def test_a_registration_before_the_sixth_month_is_held_against_the_payroll() -> None:
    found, _ = at_office(registered(date(2026, 3, 2), member_since=date(2026, 3, 2), wage_rp=5_000_000))
    assert (kinds(found), found.totals.difference_rp) == (
        ["wage_underreported"],
        4 * (due(6_000_000) - due(5_000_000)),
    )


def test_a_passport_on_the_participants_list_alone_tells() -> None:
    lists = [roster(worker(1, nik=None, start_date=date(2025, 9, 10)))]
    known = participant(1, nik=None, passport="C1234567", member_since=date(2026, 4, 9))
    assert kinds(at_office(given(lists, [roster(known)]))[0]) == []
    plain = participant(1, nik=None, member_since=date(2026, 4, 9))
    assert kinds(at_office(given(lists, [roster(plain)]))[0]) == ["registered_late"]


def test_whether_jp_is_due_changes_the_number_and_the_tree() -> None:
    found, inspection = at_office(outside(foreigner()), foreigner_jp_due=False)
    assert found.totals.potential_rp == year(6_000_000, WITHOUT_JP)
    jp = told(inspection, FindingKind.PARTIAL_WORKERS, "JP terutang untuk tenaga kerja asing")[0]
    assert (jp.value, is_choice(jp)) == ("tidak", True)
    assert kinds(found) == ["partial_workers"], "no remark about a pension age"
    assert found.assumptions[-1] == "foreigner_jp_not_due"
    assert at_office(outside(foreigner()))[0].totals.potential_rp == year(6_000_000)


def test_without_jp_a_foreigner_not_registered_in_it_is_compliant() -> None:
    lists = registered(date(2020, 1, 6), programmes=WITHOUT_JP)
    assert kinds(at_office(lists)[0]) == ["partial_programmes"]
    found, _ = at_office(lists, foreigner_jp_due=False)
    assert (found.status, found.findings) == (Status.COMPLIANT, ())
    lower = registered(date(2020, 1, 6), wage_rp=5_000_000)
    found, _ = at_office(lower, foreigner_jp_due=False)
    assert found.totals.difference_rp == year(6_000_000, WITHOUT_JP) - year(5_000_000, WITHOUT_JP)
