"""What changed since an assessment was made, and the pages that show it."""

from datetime import date

import pytest

from core.compliance.matching import person_key
from core.records.findings import FindingKind, MatchDecision
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import assessments, employers, lists, matchings, visits
from core.services.offices import OpenOffice


def first_key(office: OpenOffice, visit_id: str) -> str:
    return person_key(matchings.match_lists(office, visit_id).workers[0])


def test_nothing_has_changed_right_after_an_assessment(office: OpenOffice, listed_visit: str) -> None:
    made = assessments.assess_visit(office, listed_visit)
    assert assessments.changes_since(office, made) == ()
    page = assessments.result_page(office, listed_visit)
    assert page.shown is not None
    assert page.shown.id == made
    assert page.changes == ()
    assert page.can_assess
    assert [line.id for line in page.assessments] == [made]
    assert page.assessments[0].typed_at


def test_each_kind_of_change_is_named(office: OpenOffice, employer_id: str, listed_visit: str) -> None:
    made = assessments.assess_visit(office, listed_visit)
    employers.save_employer(office, employer_id, {"risk": 3})
    assert assessments.changes_since(office, made) == ("employer",)
    employers.save_employer(office, employer_id, {"risk": 1})
    assert assessments.changes_since(office, made) == ()
    key = first_key(office, listed_visit)
    matchings.decide(office, listed_visit, MatchDecision(key, None))
    assert assessments.changes_since(office, made) == ("decisions",)
    matchings.take_back(office, listed_visit, key)
    assert assessments.changes_since(office, made) == ()
    visits.store_field(office, listed_visit, "as_of", date(2026, 12, 1))
    assert assessments.changes_since(office, made) == ("visit",)
    batch = visits.visit_page(office, listed_visit).batches[1]
    lists.drop_list(office, batch.id, "salah")
    assert assessments.changes_since(office, made) == ("lists", "visit")
    again = assessments.assess_visit(office, listed_visit)
    assert assessments.changes_since(office, again) == ()


def test_what_an_assessment_does_not_rest_on_is_no_change(
    office: OpenOffice, employer_id: str, listed_visit: str
) -> None:
    made = assessments.assess_visit(office, listed_visit)
    employers.save_employer(office, employer_id, {"phone": "0551-111111"})
    visits.store_field(office, listed_visit, "notes", "catatan")
    assert assessments.changes_since(office, made) == ()


def test_a_visit_without_a_day_does_not_age(office: OpenOffice, employer_id: str) -> None:
    visit_id = visits.plan_visit(office, employer_id, date(2026, 11, 16))
    visits.store_field(office, visit_id, "head_count", 12)
    made = assessments.assess_visit(office, visit_id, date(2026, 11, 20))
    assert assessments.changes_since(office, made) == ()


def test_an_earlier_assessment_is_shown_when_it_is_named(office: OpenOffice, listed_visit: str) -> None:
    first = assessments.assess_visit(office, listed_visit)
    second = assessments.assess_visit(office, listed_visit)
    page = assessments.result_page(office, listed_visit, first)
    assert page.shown is not None
    assert not page.shown.is_current
    assert [line.id for line in page.assessments] == [second, first]


def test_without_lists_there_is_nothing_to_show_yet(office: OpenOffice, visit_id: str) -> None:
    page = assessments.result_page(office, visit_id)
    assert page.shown is None
    assert not page.can_assess
    with pytest.raises(UserError, match="tidak ada"):
        assessments.changes_since(office, "tidak-ada")


def test_explanations_tell_workers_of_two_lists_apart(office: OpenOffice, listed_visit: str) -> None:
    made = assessments.assess_visit(office, listed_visit)
    inspection = assessments.open_explanations(office, made)
    page = assessments.result_page(office, listed_visit)
    assert page.shown is not None
    worker = next(one for one in page.shown.assessment.workers if one.findings)
    tree = assessments.explain(inspection, worker.findings[0].kind, worker.row, worker.month)
    assert tree.value == worker.findings[0].amount_rp
    with pytest.raises(UserError, match="tidak ada"):
        assessments.explain(inspection, FindingKind.OVER_PENSION_AGE, worker.row, worker.month)


def test_decisions_cost_no_second_matching_and_give_the_same_page(office: OpenOffice, listed_visit: str) -> None:
    matched = matchings.match_lists(office, listed_visit)
    assert matched.missing == ""
    key = person_key(matched.workers[0])
    matchings.decide(office, listed_visit, MatchDecision(key, None))
    page = matchings.decided_page(office, listed_visit, matched)
    assert page == matchings.matching_page(office, listed_visit)
    assert key in {worker.key for worker in page.payroll_only}


def test_a_second_row_of_somebody_is_shown_as_such(office: OpenOffice, visit_id: str) -> None:
    payroll = "NIK;Nama;Mulai Kerja;Gaji\n" + 2 * "6571010101900011;Budi Contoh;01-02-2024;5000000\n"
    participants = "NIK;Nama;Upah\n6571010101900011;Budi Contoh;5000000\n"
    for text, kind in ((payroll, ListKind.PAYROLL), (participants, ListKind.PARTICIPANTS)):
        lists.keep_list(office, visit_id, lists.read_pasted_list(text, kind))
    (question,) = matchings.matching_page(office, visit_id).review
    assert not question.candidates
    matchings.decide(office, visit_id, MatchDecision(question.worker.key, question.worker.key))
    page = matchings.matching_page(office, visit_id)
    assert [line.row.row for line in page.repeats] == [question.worker.row.row]
    assert page.review == ()


def test_what_is_missing_for_a_matching_is_named(office: OpenOffice, employer_id: str, visit_id: str) -> None:
    lists.keep_list(
        office, visit_id, lists.read_pasted_list("NIK;Nama;Gaji\n6571010101900011;Budi;5000000\n", ListKind.PAYROLL)
    )
    assert matchings.match_lists(office, visit_id).missing == "participants"
    employers.save_employer(office, employer_id, {"registered": False})
    assert matchings.match_lists(office, visit_id).missing == "unregistered"


def test_a_list_being_typed_waits_for_the_next_time(office: OpenOffice, visit_id: str) -> None:
    assert lists.lists_page(office, visit_id).typed is None
    lists.keep_typed(office, visit_id, "[[1]]")
    page = lists.lists_page(office, visit_id)
    assert page.typed == "[[1]]"
    lists.keep_typed(office, visit_id, "")
    assert lists.lists_page(office, visit_id).typed is None
