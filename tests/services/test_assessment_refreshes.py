"""An assessment counted anew because what it rests on changed, with the difference."""

from datetime import date

import pytest

from core.records.findings import FindingKind, MatchDecision, Status
from core.records.rosters import ListKind
from core.services import assessments, lists, matchings, visits
from core.services.assessment_refreshes import refresh_assessment
from core.services.offices import OpenOffice

PAYROLL = (
    "NIK;Nama;Mulai Kerja;Gaji\n"
    ";Budi Contoh;01-02-2024;5000000\n"
    "6571014202910012;Siti Contoh;01-02-2024;5200000\n"
    "6571010303920013;Umar Contoh;01-02-2024;5400000\n"
)
PARTICIPANTS = (
    "NIK;Nama;Upah;Tgl Kepesertaan\n"
    "6571010101900011;Budi Contoh;5000000;01-03-2021\n"
    "6571014202910012;Siti Contoh;5200000;01-02-2024\n"
)


@pytest.fixture
def listed(office: OpenOffice, visit_id: str) -> str:
    for text, kind in ((PAYROLL, ListKind.PAYROLL), (PARTICIPANTS, ListKind.PARTICIPANTS)):
        lists.keep_list(office, visit_id, lists.read_pasted_list(text, kind))
    return visit_id


def decide_budi(office: OpenOffice, visit_id: str, *, same: bool) -> None:
    (question,) = matchings.matching_page(office, visit_id).review
    (candidate,) = question.candidates
    key = candidate.participant.key if same else None
    matchings.decide(office, visit_id, MatchDecision(question.worker.key, key))


def test_a_decision_against_a_worker_shows_what_it_costs(office: OpenOffice, listed: str) -> None:
    first = assessments.assess_visit(office, listed)
    decide_budi(office, listed, same=False)
    done = refresh_assessment(office, listed)
    assert done is not None
    assert done.why == ("decisions",)
    assert done.undecided == (1, 0)
    changed = {change.kind: change for change in done.findings}
    partial = changed[FindingKind.PARTIAL_WORKERS]
    assert (partial.workers_before, partial.workers_after) == (1, 2)
    assert partial.amount_before is not None
    assert partial.amount_after is not None
    assert partial.amount_after > partial.amount_before > 0
    left = changed[FindingKind.LEFT_EMPLOYER]
    assert (left.workers_before, left.workers_after, left.amount_after) == (0, 1, None)
    assert done.statuses == (Status.NON_COMPLIANT, Status.NON_COMPLIANT)
    page = assessments.result_page(office, listed)
    assert page.shown is not None
    assert page.shown.id == done.assessment_id
    assert page.changes == ()
    assert [line.id for line in page.assessments] == [done.assessment_id, first]
    earlier = assessments.result_page(office, listed, first)
    assert earlier.shown is not None
    assert earlier.shown.assessment == done.before
    assert not earlier.shown.is_current


def test_nothing_is_counted_where_nothing_changed(office: OpenOffice, listed: str) -> None:
    assessments.assess_visit(office, listed)
    assert refresh_assessment(office, listed) is None
    decide_budi(office, listed, same=True)
    (pair,) = [pair for pair in matchings.matching_page(office, listed).pairs if pair.grade == "decided"]
    assert matchings.take_back(office, listed, pair.worker.key)
    assert refresh_assessment(office, listed) is None
    assert len(assessments.result_page(office, listed).assessments) == 1


def test_the_first_one_is_made_only_where_it_is_asked_for(office: OpenOffice, listed: str) -> None:
    assert refresh_assessment(office, listed) is None
    done = refresh_assessment(office, listed, first=True)
    assert done is not None
    assert done.before is None
    assert done.statuses[0] is None
    assert {change.workers_before for change in done.findings} == {0}


def test_a_list_taken_back_is_counted_and_the_last_one_leaves_the_result(office: OpenOffice, listed: str) -> None:
    first = assessments.assess_visit(office, listed)
    (payroll,) = (one.id for one in lists.lists_page(office, listed).lists if one.kind == ListKind.PAYROLL)
    lists.drop_list(office, payroll)
    assert refresh_assessment(office, listed) is None
    latest = assessments.latest_assessment(office, listed)
    assert latest is not None
    assert latest.id == first
    text = PAYROLL.replace("Umar Contoh", "Omar Contoh")
    lists.keep_list(office, listed, lists.read_pasted_list(text, ListKind.PAYROLL))
    done = refresh_assessment(office, listed)
    assert done is not None
    assert done.why == ("lists",)
    assert done.findings == ()


def test_cancelling_leaves_the_earlier_result(office: OpenOffice, listed: str) -> None:
    class CancelledError(Exception):
        pass

    def cancel(_done: int, _total: int) -> None:
        raise CancelledError

    first = assessments.assess_visit(office, listed)
    visits.store_field(office, listed, "as_of", date(2026, 12, 1))
    with pytest.raises(CancelledError):
        refresh_assessment(office, listed, cancel)
    latest = assessments.latest_assessment(office, listed)
    assert latest is not None
    assert latest.id == first
    done = refresh_assessment(office, listed)
    assert done is not None
    assert done.why == ("visit",)


def test_many_decisions_are_one_act_and_cancelling_keeps_none(office: OpenOffice, visit_id: str) -> None:
    payroll = "Nama;Mulai Kerja;Gaji\n" + "".join(f"Pekerja {n};01-02-2024;5000000\n" for n in range(2, 7))
    participants = "NIK;Nama;Upah\n" + "".join(f"65710101019{n:05d};Pekerja {n};5000000\n" for n in range(2, 7))
    for text, kind in ((payroll, ListKind.PAYROLL), (participants, ListKind.PARTICIPANTS)):
        lists.keep_list(office, visit_id, lists.read_pasted_list(text, kind))
    page = matchings.matching_page(office, visit_id)
    chosen = [MatchDecision(one.worker.key, one.candidates[0].participant.key) for one in page.review]
    assert len(chosen) == 5

    class CancelledError(Exception):
        pass

    def cancel(done: int, _total: int) -> None:
        if done == 4:
            raise CancelledError

    with pytest.raises(CancelledError):
        matchings.decide_all(office, visit_id, chosen, cancel)
    assert matchings.matching_page(office, visit_id) == page
    matchings.decide_all(office, visit_id, chosen)
    assert {pair.grade for pair in matchings.matching_page(office, visit_id).pairs} == {"decided"}
    assert matchings.take_back_all(office, visit_id, [one.payroll_key for one in chosen]) == 5
    assert matchings.matching_page(office, visit_id) == page
