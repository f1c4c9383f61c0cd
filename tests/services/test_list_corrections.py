"""Cells put right beside an immutable list, on a real encrypted file."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from core.compliance.matching import person_key
from core.law.trace import Step
from core.records.findings import FindingKind
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import assessments, list_corrections, lists, matchings
from core.services.list_handbacks import handback_workbook, save_handback
from core.services.office_data import check_office
from core.services.offices import OpenOffice
from tests.services.conftest import PARTICIPANTS

BAD = """Daftar Upah Bulan Oktober 2026
NIK;Nama;Tgl Lahir;Mulai Kerja;Gaji Pokok
6571010101900011;Budi Contoh;01-01-1990;01-02-2024;5000000
6571014202910012;Siti Contoh;02-02-1991;01-02-2024;lima juta dua
;Umar Contoh;03-03-1992;kapan hari;5400000
6571010101900011;Dewi Contoh;04-04-1993;01-02-2024;=SUM(1)
"""
WHY = "sesuai slip gaji yang diperlihatkan"


def keep(office: OpenOffice, visit_id: str, text: str = BAD, kind: ListKind = ListKind.PAYROLL) -> str:
    return lists.keep_list(office, visit_id, lists.read_pasted_list(text, kind))


def correct(office: OpenOffice, batch_id: str, row: int, field: str, text: str) -> str:
    answer = list_corrections.correct_cell(office, batch_id, row, field, text=text, reason=WHY)
    assert answer.correction_id, answer.problem
    return answer.correction_id


def holds(office: OpenOffice, batch_id: str, row: int, field: str) -> object:
    return next(getattr(each, field) for each in lists.kept_list(office, batch_id).rows if each.row == row)


def open_cells(office: OpenOffice, batch_id: str) -> set[tuple[int | None, str | None, str]]:
    return {(each.row, each.field, each.code) for each in lists.kept_list(office, batch_id).problems}


def test_a_cell_is_put_right_and_the_file_stays(office: OpenOffice, visit_id: str) -> None:
    batch_id = keep(office, visit_id)
    assert (4, "wage_rp", "wage_invalid") in open_cells(office, batch_id)
    correct(office, batch_id, 4, "wage_rp", "Rp 5.200.000,00")
    kept = lists.kept_list(office, batch_id)
    assert holds(office, batch_id, 4, "wage_rp") == 5_200_000
    assert [row.wage_rp for row in kept.file_rows if row.row == 4] == [None]
    assert (4, "wage_rp", "wage_invalid") not in open_cells(office, batch_id)
    assert [each.code for each in kept.settled] == ["wage_invalid"]
    (line,) = kept.corrections
    assert (line.file_value, line.corrected_value, line.reason) == ("lima juta dua", "5200000", WHY)
    assert line.actor == office.actor
    assert line.at
    assert check_office(office).is_whole, "the rows are as they were and the log holds the rest"


@pytest.mark.parametrize(
    ("field", "text", "held"),
    [
        ("nik", "6571 0103 0392 0013", "6571010303920013"),
        ("birth_date", "4 Maret 1992", date(1992, 3, 4)),
        ("start_date", "01/02/2024", date(2024, 2, 1)),
        ("sex", "pria", "L"),
        ("programmes", "jkk, jkm", ("JKK", "JKM")),
        ("kpj", "12345678901", "12345678901"),
        ("name", "Umar\u202e bin\x07 Contoh", "Umar bin Contoh"),
        ("wage_rp", "", None),
    ],
)
def test_what_is_typed_is_read_as_a_list_would_be(
    office: OpenOffice, visit_id: str, field: str, text: str, held: object
) -> None:
    batch_id = keep(office, visit_id)
    correct(office, batch_id, 5, field, text)
    assert holds(office, batch_id, 5, field) == held


@pytest.mark.parametrize(
    ("field", "text", "reason", "wrong"),
    [
        ("nik", "123", WHY, "nik"),
        ("wage_rp", "lima juta", WHY, "wage_rp"),
        ("start_date", "kapan hari", WHY, "start_date"),
        ("wage_rp", "5.500.000", "  ", "reason"),
        ("wage_rp", "5400000", WHY, "wage_rp"),
    ],
)
def test_what_cannot_hold_is_told_and_not_kept(  # noqa: PLR0917 — one argument per thing that is typed
    office: OpenOffice, visit_id: str, field: str, text: str, reason: str, wrong: str
) -> None:
    batch_id = keep(office, visit_id)
    answer = list_corrections.correct_cell(office, batch_id, 5, field, text=text, reason=reason)
    assert answer.correction_id is None
    assert answer.problem is not None
    assert answer.problem.field == wrong
    assert lists.kept_list(office, batch_id).corrections == ()


def test_an_act_is_undone_one_by_one(office: OpenOffice, visit_id: str) -> None:
    batch_id = keep(office, visit_id)
    one = correct(office, batch_id, 4, "wage_rp", "5200000")
    assert correct(office, batch_id, 4, "wage_rp", "5300000") == one
    assert list_corrections.take_back(office, one)
    assert holds(office, batch_id, 4, "wage_rp") is None
    for held in (5_300_000, 5_200_000, None):
        assert list_corrections.undo_correction(office, one)
        assert holds(office, batch_id, 4, "wage_rp") == held
    assert not list_corrections.undo_correction(office, one)


def test_a_row_that_is_nobody_and_a_list_taken_back_are_refused(office: OpenOffice, visit_id: str) -> None:
    batch_id = keep(office, visit_id)
    with pytest.raises(UserError) as nobody:
        list_corrections.correct_cell(office, batch_id, 99, "name", text="Siapa", reason=WHY)
    lists.drop_list(office, batch_id, "salah")
    with pytest.raises(UserError) as dropped:
        list_corrections.correct_cell(office, batch_id, 4, "name", text="Siapa", reason=WHY)
    assert (nobody.value.code, dropped.value.code) == ("row_missing", "list_dropped")


def test_a_double_nik_is_settled_by_either_row_and_a_new_double_is_told(office: OpenOffice, visit_id: str) -> None:
    batch_id = keep(office, visit_id)
    assert (6, "nik", "nik_duplicate") in open_cells(office, batch_id)
    correct(office, batch_id, 3, "nik", "6571010101900099")
    assert not any(code == "nik_duplicate" for _, _, code in open_cells(office, batch_id))
    correct(office, batch_id, 5, "nik", "6571014202910012")
    assert (5, "nik", "nik_duplicate") in open_cells(office, batch_id)


@pytest.mark.parametrize(
    ("row", "field", "text"),
    [(4, "wage_rp", "5.200.000"), (5, "nik", "6571010303920013"), (6, "nik", ""), (5, "nik", "6571010101900011")],
)
def test_the_overview_counts_what_the_page_of_the_list_shows(
    office: OpenOffice, visit_id: str, row: int, field: str, text: str
) -> None:
    batch_id = keep(office, visit_id)
    correct(office, batch_id, row, field, text)
    (line,) = lists.lists_page(office, visit_id).lists
    assert line.problem_count == len(lists.kept_list(office, batch_id).problems)
    assert line.correction_count == 1


def test_matching_assessment_and_explanation_take_what_was_put_right(office: OpenOffice, visit_id: str) -> None:
    batch_id = keep(office, visit_id)
    keep(office, visit_id, PARTICIPANTS, ListKind.PARTICIPANTS)
    before = assessments.assess_visit(office, visit_id)
    siti = next(each for each in assessments.assessment_page(office, before).assessment.workers if each.row == 4)
    assert not any(each.kind is FindingKind.WAGE_UNDERREPORTED for each in siti.findings)
    correct(office, batch_id, 4, "wage_rp", "5200000")
    correct(office, batch_id, 5, "start_date", "01-02-2024")
    assert assessments.changes_since(office, before) == ("lists",)
    after = assessments.assess_visit(office, visit_id)
    assert assessments.changes_since(office, after) == ()
    inspection = assessments.open_explanations(office, after)
    tree = assessments.explain(inspection, FindingKind.WAGE_UNDERREPORTED, 4)
    assert "E4 (dikoreksi petugas: nilai berkas “lima juta dua”)" in cells(tree)
    start = assessments.explain(inspection, FindingKind.PARTIAL_WORKERS, 5)
    assert "D5 (dikoreksi petugas: nilai berkas “kapan hari”)" in cells(start)
    rows = {line.worker.row.row: line.worker.row for line in matchings.matching_page(office, visit_id).pairs}
    assert rows[4].wage_rp == 5_200_000


def cells(step: Step) -> set[str]:
    own = {step.cell.cell} if step.cell else set()
    return own.union(*(cells(each) for each in step.inputs))


def test_a_stored_assessment_explains_itself_by_what_held_then(office: OpenOffice, visit_id: str) -> None:
    batch_id = keep(office, visit_id)
    keep(office, visit_id, PARTICIPANTS, ListKind.PARTICIPANTS)
    wage = correct(office, batch_id, 4, "wage_rp", "5200000")
    first = assessments.assess_visit(office, visit_id)
    list_corrections.take_back(office, wage)
    inspection = assessments.open_explanations(office, first)
    tree = assessments.explain(inspection, FindingKind.WAGE_UNDERREPORTED, 4)
    assert "E4 (dikoreksi petugas: nilai berkas “lima juta dua”)" in cells(tree)
    assert assessments.changes_since(office, first) == ("lists",)


def test_corrections_survive_where_person_and_file_value_are_the_same(office: OpenOffice, visit_id: str) -> None:
    first = keep(office, visit_id)
    correct(office, first, 4, "wage_rp", "5200000")
    correct(office, first, 5, "start_date", "01-02-2024")
    gone = correct(office, first, 5, "nik", "6571010303920013")
    list_corrections.take_back(office, gone)
    lists.drop_list(office, first, "diganti berkas perbaikan")
    again = BAD.replace("kapan hari", "01-03-2024").replace("NIK;Nama", "NIK;Nama", 1) + "\n"
    lines = again.splitlines()
    moved = "\n".join([*lines[:2], lines[4], lines[3], lines[2]])
    second = keep(office, visit_id, moved)
    held = [
        (each.row, each.field, each.corrected_value, each.reason)
        for each in lists.kept_list(office, second).corrections
    ]
    assert held == [(4, "wage_rp", "5200000", WHY)], "his start is right in the file now, the NIK was taken back"
    assert holds(office, second, 3, "start_date") == date(2024, 3, 1)


def test_a_person_on_two_rows_takes_nothing_over(office: OpenOffice, visit_id: str) -> None:
    first = keep(office, visit_id)
    rows = lists.kept_list(office, first).file_rows
    assert person_key(rows[0]) == person_key(rows[3])
    correct(office, first, 3, "wage_rp", "1000000")
    second = keep(office, visit_id, BAD + "\n")
    assert lists.kept_list(office, second).corrections == ()


def test_the_employer_gets_a_workbook_of_what_is_asked(office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    batch_id = keep(office, visit_id)
    correct(office, batch_id, 4, "wage_rp", "5200000")
    save_handback(office, batch_id, tmp_path / "perbaikan.xlsx")
    asked, done = openpyxl.load_workbook(io.BytesIO((tmp_path / "perbaikan.xlsx").read_bytes()))
    found = [[cell.value for cell in row] for row in asked.iter_rows()]
    assert any("PT Contoh <Abadi> & Co" in str(row[0]) for row in found)
    assert [5, "D", "Umar Contoh", "Mulai kerja", "kapan hari"] in [row[:5] for row in found]
    assert not any(row[0] == 4 for row in found)
    corrected = [[cell.value for cell in row] for row in done.iter_rows()]
    assert [4, "E", "Siti Contoh", "Upah", "lima juta dua", "Rp5.200.000", WHY] in [row[:7] for row in corrected]
    formula = next(cell for row in asked.iter_rows() for cell in row if cell.value == "=SUM(1)")
    assert formula.data_type == "s"
    with office.reading() as db:
        events = db.execute("SELECT count(*) FROM changes WHERE event = 'list_handed_back'").fetchone()[0]
    assert events == 1


def test_nothing_to_hand_back_is_said(office: OpenOffice, listed_visit: str) -> None:
    payroll = next(line for line in lists.lists_page(office, listed_visit).lists if line.kind == "payroll")
    with pytest.raises(UserError) as caught:
        handback_workbook(office, payroll.id)
    assert caught.value.code == "nothing_to_hand_back"


def test_membership_and_start_of_one_column_are_put_right_together(office: OpenOffice, visit_id: str) -> None:
    text = PARTICIPANTS.replace("01-02-2024", "entah", 1)
    batch_id = keep(office, visit_id, text, ListKind.PARTICIPANTS)
    correct(office, batch_id, 2, "member_since", "01-02-2024")
    row = lists.kept_list(office, batch_id).rows[0]
    assert row.start_date == row.member_since == date(2024, 2, 1)
    assert replace(row, start_date=None) != row
