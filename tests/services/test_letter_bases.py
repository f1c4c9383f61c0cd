"""A paper says "dasar belum disahkan" until every value it rests on was signed off."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.compliance.bases import values_behind
from core.records.letters import LetterKind
from core.records.problems import UserError
from core.services import assessments, law_corrections, law_signoffs, letter_issue, letters
from core.services.letter_bases import unconfirmed_basis
from core.services.letter_making import read_letter
from core.services.offices import OpenOffice

TODAY = datetime.now(UTC).date()


def approved_report(office: OpenOffice, visit_id: str) -> str:
    letter = letters.draft_letter(office, visit_id, LetterKind.INSPECTION_REPORT)
    letters.choose(office, letter, {"dated_on": date(2026, 11, 17)})
    letters.advance(office, letter)
    letters.advance(office, letter)
    return letter


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def sign_all(office: OpenOffice, letter: str) -> list[str]:
    keys = [dated.key for dated in unconfirmed_basis(office, read_letter(office, letter))]
    law_signoffs.sign_off(office, keys, "Ani Contoh", TODAY)
    return keys


def test_a_report_rests_on_rates_ceilings_obligations_and_minimum_wages_of_its_months(
    office: OpenOffice, listed_visit: str
) -> None:
    given = assessments.visit_input(office, listed_visit)
    names = {key.split("@")[0] for key in values_behind(given, office.law, office.calendar)}
    assert names >= {
        "jkk_rate", "jkm_rate", "jht_employer_rate", "jp_worker_rate", "mandatory_medium", "minimum_wage_6571",
        "pension_age", "registration_grace", "contribution_rounding", "wage_ceiling",
    }  # fmt: skip
    ceilings = {key for key in values_behind(given, office.law, office.calendar) if key.startswith("wage_ceiling")}
    assert ceilings == {"wage_ceiling@2025-03-01", "wage_ceiling@2026-03-01"}, "of the months that were looked at"
    assert "mandatory_small" not in names


def test_issuing_asks_until_every_value_is_signed_and_then_the_foot_says_nothing(
    office: OpenOffice, listed_visit: str
) -> None:
    assessments.assess_visit(office, listed_visit)
    letter = approved_report(office, listed_visit)
    with pytest.raises(UserError, match=r"belum disahkan oleh kantor: .*lainnya. Terbitkan juga") as caught:
        letter_issue.issue_letter(office, letter)
    assert caught.value.code == "basis_unconfirmed"
    assert "asar belum disahkan" in text_of(letters.preview(office, letter))
    *most, last = [dated.key for dated in unconfirmed_basis(office, read_letter(office, letter))]
    law_signoffs.sign_off(office, most, "Ani Contoh", TODAY)
    with pytest.raises(UserError, match=r"^1 nilai yang menjadi dasar"):
        letter_issue.issue_letter(office, letter)
    law_signoffs.sign_off(office, [last], "Ani Contoh", TODAY)
    assert "asar belum disahkan" not in text_of(letters.preview(office, letter))
    assert letter_issue.issue_letter(office, letter).number


def test_a_corrected_value_is_unsigned_again_but_an_old_paper_rests_on_the_old_one(
    office: OpenOffice, listed_visit: str
) -> None:
    assessments.assess_visit(office, listed_visit)
    letter = approved_report(office, listed_visit)
    sign_all(office, letter)
    rate = office.law.on("jkm_rate", date(2026, 1, 1))
    reference = rate.reference
    new = law_corrections.NewLawValue(rate.name, rate.valid_from, Decimal("0.31"), "seen", reference.title)
    law_corrections.keep_law_value(office, new, "uji")
    assert letter_issue.issue_letter(office, letter).number, "the paper rests on the law its assessment was made under"
    assessments.assess_visit(office, listed_visit)
    second = letters.draft_letter(office, listed_visit, LetterKind.MINUTES)
    assert rate.key in [dated.key for dated in unconfirmed_basis(office, read_letter(office, second))]


def test_a_warning_rests_on_how_its_last_day_is_counted(office: OpenOffice, listed_visit: str) -> None:
    assessments.assess_visit(office, listed_visit)
    report = approved_report(office, listed_visit)
    sign_all(office, report)
    letter_issue.issue_letter(office, report)
    warning = letters.draft_letter(office, listed_visit, LetterKind.WARNING_1)
    open_values = {dated.name for dated in unconfirmed_basis(office, read_letter(office, warning))}
    assert open_values == {"warning_working_days", "deadline_first_day", "joint_leave_free"}


@pytest.mark.parametrize("value", [7, None])
def test_a_warning_rests_on_the_values_of_the_day_it_is_received_not_on_later_ones(
    office: OpenOffice, listed_visit: str, value: int | None
) -> None:
    assessments.assess_visit(office, listed_visit)
    report = approved_report(office, listed_visit)
    sign_all(office, report)
    letter_issue.issue_letter(office, report)
    warning = letters.draft_letter(office, listed_visit, LetterKind.WARNING_1)
    begins = office.law.on("warning_working_days", TODAY).key
    later = law_corrections.NewLawValue("warning_working_days", date(2031, 1, 1), value, "seen", "PP uji")
    law_corrections.keep_law_value(office, later, "uji")
    for chosen in ({}, {"dated_on": date(2026, 11, 18), "received_on": date(2026, 11, 18)}):
        letters.choose(office, warning, chosen)
        assert begins in [dated.key for dated in unconfirmed_basis(office, read_letter(office, warning))]
        assert letters.letter_page(office, warning).working_days == 10
    sign_all(office, warning)
    assert unconfirmed_basis(office, read_letter(office, warning)) == ()


def test_minutes_before_anything_was_counted_rest_on_no_value(office: OpenOffice, listed_visit: str) -> None:
    minutes = letters.draft_letter(office, listed_visit, LetterKind.MINUTES)
    assert unconfirmed_basis(office, read_letter(office, minutes)) == ()


def test_the_decree_of_the_forum_is_printed_once_it_is_signed_off(office: OpenOffice, listed_visit: str) -> None:
    assessments.assess_visit(office, listed_visit)
    notice = letters.draft_letter(office, listed_visit, LetterKind.EVALUATION_NOTICE)
    letters.choose(office, notice, {"dated_on": date(2026, 11, 17)})
    assert "294.2025" not in text_of(letters.preview(office, notice))
    law_signoffs.sign_off(office, [office.law.setting("forum_decree").key], "Ani Contoh", TODAY)
    pages = PdfReader(BytesIO(letters.preview(office, notice))).pages
    assert len(pages) == 1
    assert "Nomor 100.3.3.1/294.2025" in " ".join(pages[0].extract_text().split())
