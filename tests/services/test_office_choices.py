"""What the office's choices do to papers and visits."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.records.letters import LetterKind
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import assessments, letter_issue, letters, lists, visits
from core.services.home import home_page
from core.services.law_settings import choose_law_setting
from core.services.offices import OpenOffice
from core.services.visit_limits import ReportLimit, VisitLimits, latest_notice_on
from tests.ui.letter_offices import assessed_visit, issued, planned_visit
from ui.viewmodels.home import deadline_rows, deadline_target
from ui.viewmodels.letter import fields_of, notes_of
from ui.viewmodels.targets import Target
from ui.viewmodels.visit import limits_note
from ui.viewmodels.visit_letters import ARREARS_ALLOWED
from ui.viewmodels.visits import notice_text

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


@pytest.fixture
def visit(office: OpenOffice) -> str:
    """A visit planned for, and made on, Monday 16 November 2026."""
    return planned_visit(office)


@pytest.mark.parametrize(
    ("notice_on", "wanted", "gap"),
    [
        (None, 3, (3, None)),
        (date(2026, 11, 10), 3, None),  # Tuesday: Wed, Thu, Fri and Monday are four working days
        (date(2026, 11, 11), 3, None),
        (date(2026, 11, 12), 3, (3, 2)),
        (date(2026, 11, 14), 1, None),  # a Saturday: Monday is the first working day after it
        (date(2026, 11, 17), 3, (3, 0)),  # after the visit
        (None, "", None),
    ],
)
def test_a_notice_that_comes_too_late_is_told_and_refuses_nothing(
    office: OpenOffice, visit: str, notice_on: date | None, wanted: int | str, gap: tuple[int, int | None] | None
) -> None:
    choose_law_setting(office, "visit_notice_days", wanted)
    assert visits.store_field(office, visit, "notice_on", notice_on) == ()
    found = visits.visit_page(office, visit).limits.notice
    assert (found and (found.wanted, found.given)) == gap


def test_a_visit_that_is_over_or_called_off_is_warned_about_no_more(office: OpenOffice, visit: str) -> None:
    choose_law_setting(office, "visit_notice_days", 3)
    choose_law_setting(office, "inspection_report_days", 3)
    visits.finish_visit(office, visit)
    limits = visits.visit_page(office, visit).limits
    assert (limits.notice, limits.report is not None) == (None, True)
    visits.cancel_visit(office, visit, "uji")
    assert visits.visit_page(office, visit).limits == VisitLimits()


def test_the_last_day_of_a_notice_is_the_one_that_just_does(office: OpenOffice, visit: str) -> None:
    day = date(2026, 11, 16)
    assert latest_notice_on(office, day) is None
    choose_law_setting(office, "visit_notice_days", 3)
    latest = latest_notice_on(office, day)
    assert latest == date(2026, 11, 11)
    for given, gap in ((latest, False), (latest + timedelta(days=1), True)):
        visits.store_field(office, visit, "notice_on", given)
        assert (visits.visit_page(office, visit).limits.notice is not None) is gap
    texts = [notice_text(office, day, today) for today in (latest, latest + timedelta(days=1))]
    assert "paling lambat Rabu, 11 November 2026" in texts[0]
    assert "sudah lewat" in texts[1]
    assert notice_text(office, None, latest) == ""


def test_a_report_is_due_after_the_office_s_days_until_it_is_issued(office: OpenOffice) -> None:
    visit = assessed_visit(office)
    assert home_page(office).reports == ()
    choose_law_setting(office, "inspection_report_days", 5)
    line = home_page(office, date(2026, 11, 20)).reports[0]
    assert (line.visit_id, line.limit.due_on) == (visit, date(2026, 11, 23))  # Tue, Wed, Thu, Fri, Mon
    assert (line.limit.working_days_left, line.limit.is_estimated) == (1, False)
    assert home_page(office, date(2026, 11, 24)).reports[0].limit.working_days_left == -1
    rows = deadline_rows(home_page(office, date(2026, 11, 24)))
    assert [str(part) for part in rows[0][1:]] == [
        "Lewat 1 hari kerja", "2026-11-23", "PT Contoh <Abadi> & Co", "LHP (tenggat kantor)",
    ]  # fmt: skip
    assert deadline_target(rows[0][0]) == Target("visit_letters", visit)
    assert visits.visit_page(office, visit).limits.report is not None
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    assert home_page(office, date(2026, 11, 24)).reports == ()
    assert visits.visit_page(office, visit).limits.report is None
    assert deadline_target("letter-id") == Target("letter", "letter-id")


def test_a_report_of_a_visit_that_was_not_made_is_not_due(office: OpenOffice, visit: str) -> None:
    choose_law_setting(office, "inspection_report_days", 5)
    visits.store_field(office, visit, "visited_on", None)
    assert home_page(office).reports == ()
    visits.store_field(office, visit, "visited_on", date(2090, 1, 1))  # beyond what the calendar knows
    assert home_page(office).reports == ()


def test_the_words_of_a_visit_s_limits(office: OpenOffice, visit: str) -> None:
    choose_law_setting(office, "visit_notice_days", 3)
    page = visits.visit_page(office, visit)
    assert limits_note(page) == (
        "Surat pemberitahuan belum dicatat; pilihan kantor: paling sedikit 3 hari kerja sebelum kunjungan.", "warning",
    )  # fmt: skip
    soon = replace(page, limits=VisitLimits(None, ReportLimit(date(2026, 11, 23), 2, is_estimated=True)))
    assert limits_note(soon) == ("LHP belum terbit; tenggat kantor: Senin, 23 November 2026 (perkiraan).", "info")
    late = replace(page, limits=VisitLimits(None, ReportLimit(date(2026, 11, 23), -2, is_estimated=False)))
    assert limits_note(late) == ("LHP belum terbit; tenggat kantor Senin, 23 November 2026 sudah lewat.", "warning")
    assert limits_note(replace(page, limits=VisitLimits())) is None
