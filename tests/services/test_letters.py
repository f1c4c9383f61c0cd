"""Papers from draft to the register, on a real encrypted file; the PDFs are read back."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from core.records.letters import LetterKind, LetterState
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import assessments, employers, home, letter_copies, letter_issue, letters, lists, visits
from core.services.letter_making import issued_paper
from core.services.offices import OpenOffice
from core.storage import letters as stored


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def approved(office: OpenOffice, visit_id: str, kind: LetterKind, **choices: object) -> str:
    letter_id = letters.draft_letter(office, visit_id, kind)
    letters.choose(office, letter_id, {"dated_on": date(2026, 11, 18), **choices})
    letters.advance(office, letter_id)
    assert letters.advance(office, letter_id) is LetterState.APPROVED
    return letter_id


def issued(office: OpenOffice, visit_id: str, kind: LetterKind, **choices: object) -> str:
    letter_id = approved(office, visit_id, kind, **choices)
    letter_issue.issue_letter(office, letter_id, accept_unconfirmed=True)
    return letter_id


@pytest.fixture
def assessed(office: OpenOffice, listed_visit: str) -> str:
    assessments.assess_visit(office, listed_visit)
    return listed_visit


def test_the_four_papers_are_issued_in_the_order_of_the_day(office: OpenOffice, assessed: str) -> None:
    minutes = letters.draft_letter(office, assessed, LetterKind.MINUTES)
    assert letter_issue.issue_letter(office, minutes, accept_unconfirmed=True).number
    report = issued(office, assessed, LetterKind.INSPECTION_REPORT)
    warning = issued(office, assessed, LetterKind.WARNING_1, received_on=date(2026, 11, 23))
    notice = issued(office, assessed, LetterKind.EVALUATION_NOTICE)
    numbers = [line.number for line in letters.register(office)][::-1]
    assert len(set(numbers)) == 4
    assert numbers[1] == "B/2/112026"
    total = 12 * (12_960 + 16_200 + 199_800 + 108_000 + 108_000 + 54_000)
    figures = f"Rp{total:,}".replace(",", ".")
    for letter_id in (minutes, report, warning, notice):
        text = text_of(issued_paper(office, letter_id))
        assert figures in text
        assert "PT Contoh <Abadi> & Co" in text
        assert "CONTOH" in text
        assert "PRATINJAU" not in text
    warned = text_of(issued_paper(office, warning))
    # ten working days after Monday 23 November 2026; no holiday in between
    assert "Senin, 7 Desember 2026" in warned
    assert "B/2/112026" in warned  # refers to the LHP
    assert "6571010303920013" not in warned
    assert "657101********13" in warned
    assert len(PdfReader(io.BytesIO(issued_paper(office, notice))).pages) == 1
    noticed = text_of(issued_paper(office, notice))
    assert "batas waktu 7 Desember 2026" in noticed  # dates are written out
    assert "Nihil" in warned
    assert "nol rupiah" in warned
    reported = text_of(issued_paper(office, report))
    assert "Tarif, batas, dan ketentuan yang dipakai" in reported
    assert "Contoh perhitungan lengkap" in reported
    assert "Oktober 2026" in reported  # the month of a list is written out
    assert "2026-10" not in reported


def test_the_last_day_stands_on_beranda_and_moves_later_with_the_proof_of_delivery(
    office: OpenOffice, assessed: str
) -> None:
    issued(office, assessed, LetterKind.INSPECTION_REPORT)
    warning = issued(office, assessed, LetterKind.WARNING_1, received_on=date(2026, 11, 23))
    page = home.home_page(office, date(2026, 11, 27))
    (line,) = page.deadlines
    assert (line.due_on, line.working_days_left) == (date(2026, 12, 7), 6)
    assert letter_issue.record_receipt(office, warning, date(2026, 11, 25), "resi 1") == date(2026, 12, 9)
    assert letter_issue.record_receipt(office, warning, date(2026, 11, 19)) == date(2026, 12, 9)
    (line,) = home.home_page(office, date(2026, 12, 10)).deadlines
    assert line.working_days_left == -1


def test_a_warning_needs_the_report_first_and_is_not_offered_without(office: OpenOffice, assessed: str) -> None:
    offered = {one.kind: one for one in letters.offered_letters(office, assessed)}
    assert not offered[LetterKind.WARNING_1].is_allowed
    assert "LHP" in offered[LetterKind.WARNING_1].why_not
    with pytest.raises(UserError, match="LHP"):
        letters.draft_letter(office, assessed, LetterKind.WARNING_1)


def test_a_state_body_gets_the_evaluation_notice_and_no_warning(office: OpenOffice, assessed: str) -> None:
    page = visits.visit_page(office, assessed)
    employers.save_employer(office, page.visit.employer_id, {"kind": "state_body"})
    assessments.assess_visit(office, assessed)
    offered = {one.kind: one for one in letters.offered_letters(office, assessed)}
    assert not offered[LetterKind.WARNING_1].is_allowed
    assert "Lembar Evaluasi Kepatuhan" in offered[LetterKind.WARNING_1].why_not
    assert offered[LetterKind.EVALUATION_NOTICE].is_allowed
    for kind in (LetterKind.MINUTES, LetterKind.INSPECTION_REPORT, LetterKind.EVALUATION_NOTICE):
        letter = letters.draft_letter(office, assessed, kind)
        assert "PP 86/2013" not in text_of(letters.preview(office, letter))


def test_only_an_approved_paper_gets_a_number_and_asks_about_the_basis_once(office: OpenOffice, assessed: str) -> None:
    letter_id = letters.draft_letter(office, assessed, LetterKind.INSPECTION_REPORT)
    with pytest.raises(UserError, match="belum disetujui"):
        letter_issue.issue_letter(office, letter_id, accept_unconfirmed=True)
    letters.advance(office, letter_id)
    letters.advance(office, letter_id)
    with pytest.raises(UserError) as asked:
        letter_issue.issue_letter(office, letter_id)
    assert asked.value.code == "basis_unconfirmed"
    assert letters.letter_page(office, letter_id).letter.number is None


def test_a_returned_paper_carries_the_remark_and_a_change_takes_the_approval_away(
    office: OpenOffice, assessed: str
) -> None:
    letter_id = approved(office, assessed, LetterKind.INSPECTION_REPORT)
    letters.return_letter(office, letter_id, "Perbaiki rekomendasi")
    page = letters.letter_page(office, letter_id)
    assert page.state is LetterState.DRAFT
    assert [remark.remark for remark in page.remarks] == ["Perbaiki rekomendasi"]
    letters.advance(office, letter_id)
    letters.choose(office, letter_id, {"recommendations": ("Membina.",)})
    assert letters.letter_page(office, letter_id).state is LetterState.DRAFT


def test_a_typed_number_is_unique_and_the_next_one_goes_on(office: OpenOffice, assessed: str) -> None:
    first = approved(office, assessed, LetterKind.INSPECTION_REPORT)
    letter_issue.issue_letter(office, first, number="B/AGENDA/7", accept_unconfirmed=True)
    second = approved(office, assessed, LetterKind.EVALUATION_NOTICE)
    with pytest.raises(UserError, match="sudah dipakai"):
        letter_issue.issue_letter(office, second, number="B/AGENDA/7", accept_unconfirmed=True)
    assert letters.letter_page(office, second).state is LetterState.APPROVED
    assert letter_issue.issue_letter(office, second, accept_unconfirmed=True).number == "B/1/112026"


def test_a_preview_has_no_number_and_says_so(office: OpenOffice, assessed: str) -> None:
    letter_id = letters.draft_letter(office, assessed, LetterKind.INSPECTION_REPORT)
    text = text_of(letters.preview(office, letter_id))
    assert "PRATINJAU" in text
    assert "B/1/" not in text
    assert letters.register(office)[0].number is None


def test_the_second_print_is_a_salinan_and_each_is_noted(office: OpenOffice, assessed: str, tmp_path: Path) -> None:
    letter_id = issued(office, assessed, LetterKind.INSPECTION_REPORT)
    first, mark = letter_copies.paper_to_print(office, letter_id)
    assert mark is None
    assert first == issued_paper(office, letter_id)
    letter_copies.note_print(office, letter_id, mark, target="Printer Contoh")
    second, mark = letter_copies.paper_to_print(office, letter_id)
    assert mark == "SALINAN"
    assert "SALINAN" in text_of(second)
    assert "SALINAN" not in text_of(first)
    letter_copies.note_print(office, letter_id, mark)
    target = tmp_path / "salinan.pdf"
    letter_copies.save_copy(office, letter_id, target)
    assert target.read_bytes() == first
    assert [line.kind for line in letters.letter_page(office, letter_id).prints] == ["print", "print", "copy"]


def test_a_copy_into_a_folder_that_is_not_there_is_a_clear_text(
    office: OpenOffice, assessed: str, tmp_path: Path
) -> None:
    letter_id = issued(office, assessed, LetterKind.INSPECTION_REPORT)
    with pytest.raises(UserError, match="tidak dapat ditulis"):
        letter_copies.save_copy(office, letter_id, tmp_path / "tidak-ada" / "salinan.pdf")
    assert letters.letter_page(office, letter_id).prints == ()


def test_an_issued_paper_is_not_edited_but_replaced_or_voided(office: OpenOffice, assessed: str) -> None:
    first = issued(office, assessed, LetterKind.INSPECTION_REPORT)
    with pytest.raises(UserError, match="sudah terbit"):
        letters.choose(office, first, {"recommendations": ("lain",)})
    second = letter_issue.replace_letter(office, first)
    letters.advance(office, second)
    letters.advance(office, second)
    letter_issue.issue_letter(office, second, accept_unconfirmed=True)
    assert letters.letter_page(office, first).state is LetterState.SUPERSEDED
    letter_issue.void_letter(office, second, "salah alamat")
    assert letters.letter_page(office, second).letter.void_reason == "salah alamat"
    assert issued_paper(office, first)


def test_blank_minutes_are_printed_beforehand_and_stand_in_no_register(office: OpenOffice, visit_id: str) -> None:
    text = text_of(letter_copies.blank_minutes(office, visit_id))
    assert "PT Contoh <Abadi> & Co" in text
    assert letters.register(office) == ()


def test_arrears_alone_ask_for_a_reason(office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    payments = tmp_path / "bayar.csv"
    payments.write_text("Bulan iuran;Iuran ditagih;Iuran dibayar;Tanggal bayar\n2026-08;1000000;0;\n", encoding="utf-8")
    lists.keep_list(office, visit_id, lists.read_list(payments, ListKind.PAYMENTS))
    assessments.assess_visit(office, visit_id)
    issued(office, visit_id, LetterKind.INSPECTION_REPORT)
    offered = {one.kind: one for one in letters.offered_letters(office, visit_id)}
    assert offered[LetterKind.WARNING_1].needs_reason
    warning = approved(office, visit_id, LetterKind.WARNING_1, received_on=date(2026, 11, 23))
    with pytest.raises(UserError, match="Piutang"):
        letter_issue.issue_letter(office, warning, accept_unconfirmed=True)
    letters.choose(office, warning, {"arrears_reason": "kebijakan kantor"})
    letters.advance(office, warning)
    letters.advance(office, warning)
    assert letter_issue.issue_letter(office, warning, accept_unconfirmed=True).number


def test_the_paper_number_register_and_deadline_come_together_or_not_at_all(
    office: OpenOffice, assessed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_id = approved(office, assessed, LetterKind.INSPECTION_REPORT)

    def fail(*_: object) -> None:
        raise RuntimeError("power")

    monkeypatch.setattr(stored, "keep_paper", fail)
    with pytest.raises(RuntimeError):
        letter_issue.issue_letter(office, letter_id, accept_unconfirmed=True)
    monkeypatch.undo()
    page = letters.letter_page(office, letter_id)
    assert page.state is LetterState.APPROVED
    assert page.letter.number is None
    assert letter_issue.issue_letter(office, letter_id, accept_unconfirmed=True).number == "B/1/112026"


def test_what_was_not_recorded_is_left_to_be_written_in(office: OpenOffice, employer_id: str) -> None:
    visit = visits.plan_visit(office, employer_id, date(2026, 11, 16))
    visits.store_field(office, visit, "place", None)
    text = text_of(letters.preview(office, letters.draft_letter(office, visit, LetterKind.MINUTES)))
    assert "pukul ………… sampai dengan pukul ………… WITA, bertempat di …………" in text
