"""What the office's choices do to papers and visits."""

from datetime import date
from pathlib import Path

import pytest

from core.records.letters import LetterKind
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import assessments, letter_issue, letters, lists
from core.services.law_settings import choose_law_setting
from core.services.offices import OpenOffice
from tests.ui.letter_offices import issued, planned_visit
from ui.viewmodels.letter import fields_of, notes_of
from ui.viewmodels.visit_letters import ARREARS_ALLOWED

ARREARS = "Bulan iuran;Iuran ditagih;Iuran dibayar;Tanggal bayar\n2026-08;1000000;0;\n"


def visit_with_arrears(office: OpenOffice, folder: Path) -> str:
    visit = planned_visit(office)
    payments = folder / "bayar.csv"
    payments.write_text(ARREARS, encoding="utf-8")
    lists.keep_list(office, visit, lists.read_list(payments, ListKind.PAYMENTS))
    assessments.assess_visit(office, visit)
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    return visit


def test_an_office_that_allows_warnings_for_arrears_gives_no_reason_and_is_told_the_facts(
    office: OpenOffice, tmp_path: Path
) -> None:
    visit = visit_with_arrears(office, tmp_path)
    draft = letters.draft_letter(office, visit, LetterKind.WARNING_1)
    letters.choose(office, draft, {"received_on": date(2026, 11, 23), "dated_on": date(2026, 11, 18)})
    letters.advance(office, draft)
    letters.advance(office, draft)
    with pytest.raises(UserError, match="Piutang iuran saja"):
        letter_issue.issue_letter(office, draft, accept_unconfirmed=True)
    choose_law_setting(office, "warning_for_arrears", "allow")
    offered = next(one for one in letters.offered_letters(office, visit) if one.kind is LetterKind.WARNING_1)
    assert (offered.is_allowed, offered.is_arrears_only, offered.needs_reason) == (True, True, False)
    page = letters.letter_page(office, draft)
    assert "arrears_reason" not in fields_of(page)
    assert ARREARS_ALLOWED in [note.text for note in notes_of(page)]


def test_an_allowed_warning_for_arrears_is_issued_and_names_the_arrears(office: OpenOffice, tmp_path: Path) -> None:
    visit = visit_with_arrears(office, tmp_path)
    choose_law_setting(office, "warning_for_arrears", "allow")
    assessments.assess_visit(office, visit)
    warning = issued(office, visit, LetterKind.WARNING_1, received_on=date(2026, 11, 23))
    assert "Piutang" in (letters.letter_page(office, warning).letter.blocks or "")
