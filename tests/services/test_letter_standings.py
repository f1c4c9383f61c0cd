"""What bears on a paper beside its own words, and the register with what is left of each deadline."""

from datetime import date

import pytest

from core.records.letters import LetterKind, LetterState
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import assessments, employers, letter_issue, letters, lists, visits
from core.services.letter_registers import letter_register
from core.services.offices import OpenOffice
from core.services.visit_papers import visit_papers
from tests.services.conftest import PAYROLL


@pytest.fixture
def assessed(office: OpenOffice, listed_visit: str) -> str:
    assessments.assess_visit(office, listed_visit)
    return listed_visit


def issued(office: OpenOffice, visit_id: str, kind: LetterKind, **choices: object) -> str:
    letter_id = letters.draft_letter(office, visit_id, kind)
    letters.choose(office, letter_id, {"dated_on": date(2026, 11, 18), **choices})
    letters.advance(office, letter_id)
    letters.advance(office, letter_id)
    letter_issue.issue_letter(office, letter_id, accept_unconfirmed=True)
    return letter_id


def one_more_list(office: OpenOffice, visit_id: str) -> None:
    later = PAYROLL.replace("Oktober", "September").replace("5400000", "5500000")
    lists.keep_list(office, visit_id, lists.read_pasted_list(later, ListKind.PAYROLL))
    assessments.assess_visit(office, visit_id)


def test_the_papers_of_a_visit_come_in_one_page(office: OpenOffice, assessed: str) -> None:
    found = visit_papers(office, assessed)
    assert (found.employer_name, found.on) == ("PT Contoh <Abadi> & Co", date(2026, 11, 16))
    assert [one.kind for one in found.offered] == list(LetterKind)


def test_a_draft_tells_that_the_visit_was_assessed_again_and_takes_the_new_result(
    office: OpenOffice, assessed: str
) -> None:
    letter_id = letters.draft_letter(office, assessed, LetterKind.INSPECTION_REPORT)
    letters.choose(office, letter_id, {"copies": ("Arsip kami",)})
    letters.advance(office, letter_id)
    assert not letters.letter_page(office, letter_id).standing.is_outdated
    one_more_list(office, assessed)
    assert letters.letter_page(office, letter_id).standing.is_outdated
    letters.use_latest_assessment(office, letter_id)
    page = letters.letter_page(office, letter_id)
    assert not page.standing.is_outdated
    assert page.state is LetterState.DRAFT
    assert page.choices.copies == ("Arsip kami",)
    latest = assessments.latest_assessment(office, assessed)
    assert latest is not None
    assert page.letter.assessment_id == latest.id


def test_what_changed_since_the_approval_holds_the_paper_back(office: OpenOffice, assessed: str) -> None:
    issued(office, assessed, LetterKind.INSPECTION_REPORT)
    warning = letters.draft_letter(office, assessed, LetterKind.WARNING_1)
    letters.advance(office, warning)
    letters.advance(office, warning)
    employers.save_employer(office, visits.visit_page(office, assessed).visit.employer_id, {"kind": "state_body"})
    assert "penyelenggara negara" in letters.letter_page(office, warning).standing.why_not
    with pytest.raises(UserError) as refused:
        letter_issue.issue_letter(office, warning, accept_unconfirmed=True)
    assert refused.value.code == "not_allowed"


def test_a_replacement_names_the_paper_before_and_the_one_after(office: OpenOffice, assessed: str) -> None:
    first = issued(office, assessed, LetterKind.INSPECTION_REPORT)
    second = letter_issue.replace_letter(office, first)
    number = letters.letter_page(office, first).letter.number
    assert letters.letter_page(office, second).standing.supersedes_number == number
    letters.advance(office, second)
    letters.advance(office, second)
    later = letter_issue.issue_letter(office, second, accept_unconfirmed=True).number
    assert letters.letter_page(office, first).standing.superseded_by_number == later


def test_a_proof_of_delivery_can_be_tried_before_it_is_noted(office: OpenOffice, assessed: str) -> None:
    issued(office, assessed, LetterKind.INSPECTION_REPORT)
    warning = issued(office, assessed, LetterKind.WARNING_1, received_on=date(2026, 11, 23))
    assert letter_issue.counted_last_day(office, warning, date(2026, 11, 25)) == date(2026, 12, 9)
    assert letter_issue.counted_last_day(office, warning, date(2026, 11, 19)) == date(2026, 12, 7), "never earlier"
    assert letters.letter_page(office, warning).letter.due_on == date(2026, 12, 7), "nothing was noted"


def test_the_register_counts_what_is_left_while_a_deadline_runs(office: OpenOffice, assessed: str) -> None:
    report = issued(office, assessed, LetterKind.INSPECTION_REPORT)
    warning = issued(office, assessed, LetterKind.WARNING_1, received_on=date(2026, 11, 23))
    lines = {line.letter.id: line for line in letter_register(office, date(2026, 11, 27))}
    assert (lines[warning].runs, lines[warning].working_days_left) == (True, 6)
    assert not lines[report].runs
    letter_issue.void_letter(office, warning, "salah alamat")
    assert not any(line.runs for line in letter_register(office, date(2026, 11, 27)))


def test_a_warning_received_before_its_day_is_refused(office: OpenOffice, assessed: str) -> None:
    issued(office, assessed, LetterKind.INSPECTION_REPORT)
    with pytest.raises(UserError) as refused:
        issued(office, assessed, LetterKind.WARNING_1, received_on=date(2026, 11, 17))
    assert refused.value.code == "received_too_early"
    states = {one.kind: one.state for one in letters.offered_letters(office, assessed)}
    assert states[LetterKind.WARNING_1] is LetterState.APPROVED
