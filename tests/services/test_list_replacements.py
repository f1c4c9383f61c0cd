"""A list of a month that stands already: it takes the earlier one's place, or both are counted."""

from pathlib import Path

import pytest

from core.records.findings import FindingKind
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import assessments, lists, matchings
from core.services.list_replacements import StandingList, standing_lists
from core.services.lists import ListReading
from core.services.offices import OpenOffice
from tests.services.conftest import PARTICIPANTS, PAYROLL
from ui.viewmodels.list_replacements import ADD, REPLACE, question_of

BILLS = "Bulan iuran;Iuran ditagih;Iuran dibayar;Tanggal bayar\n2026-03;3000000;1000000;10-04-2026\n"


def read(text: str, kind: ListKind = ListKind.PAYROLL) -> ListReading:
    return lists.read_pasted_list(text, kind)


def test_a_corrected_payroll_takes_the_place_of_the_first(office: OpenOffice, visit_id: str) -> None:
    first = lists.keep_list(office, visit_id, read(PAYROLL))
    lists.keep_list(office, visit_id, read(PARTICIPANTS, ListKind.PARTICIPANTS))
    again = read(PAYROLL.replace("5400000", "5450000"))
    (found,) = standing_lists(office, visit_id, again)
    assert (found.id, found.month, found.row_count, found.shared) == (first, Month(2026, 10), 3, 3)
    question = question_of([found], again.kind, again.month, again.row_count)
    assert question is not None
    assert (question.proposed, question.replaced) == (REPLACE, (first,))
    lists.keep_list(office, visit_id, again, replaces=question.replaced)
    page = matchings.matching_page(office, visit_id)
    assert (len(page.pairs), len(page.review), len(page.payroll_only)) == (2, 0, 1)
    assert [line.row_count for line in lists.lists_page(office, visit_id).lists if line.kind == "payroll"] == [3]


def test_another_site_of_the_same_month_is_one_more_part(office: OpenOffice, visit_id: str) -> None:
    lists.keep_list(office, visit_id, read(PAYROLL))
    site = read("Daftar Upah Bulan Oktober 2026\nNIK;Nama;Gaji\n6571010707970017;Joko Lain;4000000\n")
    question = question_of(standing_lists(office, visit_id, site), site.kind, site.month, site.row_count)
    assert question is not None
    assert question.proposed == ADD
    assert "Daftar upah Oktober 2026 sudah ada" in question.text


def test_half_known_half_new_is_for_the_inspector_to_say(office: OpenOffice, visit_id: str) -> None:
    lists.keep_list(office, visit_id, read(PAYROLL))
    rows = [f"65710107079700{n:02};Orang {n};4000000" for n in range(10, 14)]
    mixed = read("\n".join(["Daftar Upah Bulan Oktober 2026", "NIK;Nama;Gaji", ";Umar Contoh;5400000", *rows]))
    question = question_of(standing_lists(office, visit_id, mixed), mixed.kind, mixed.month, mixed.row_count)
    assert question is not None
    assert question.proposed is None


def test_nothing_is_asked_for_another_month_or_kind(office: OpenOffice, visit_id: str) -> None:
    lists.keep_list(office, visit_id, read(PAYROLL))
    other = read(PAYROLL.replace("Oktober", "September"))
    assert question_of(standing_lists(office, visit_id, other), other.kind, other.month, other.row_count) is None
    participants = read(PARTICIPANTS, ListKind.PARTICIPANTS)
    assert standing_lists(office, visit_id, participants) == ()


def bills(text: str, folder: Path) -> ListReading:
    path = folder / "bayar.csv"
    path.write_text(text, encoding="utf-8")
    return lists.read_list(path, ListKind.PAYMENTS)


def test_payments_brought_in_twice_do_not_double_the_arrears(office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    lists.keep_list(office, visit_id, read(PAYROLL))
    lists.keep_list(office, visit_id, bills(BILLS, tmp_path))
    better = bills(BILLS + "2026-04;3000000;3000000;10-05-2026\n", tmp_path)
    question = question_of(standing_lists(office, visit_id, better), better.kind, None, better.row_count)
    assert question is not None
    assert question.proposed == REPLACE
    lists.keep_list(office, visit_id, better, replaces=question.replaced)
    assessment = assessments.assessment_page(office, assessments.assess_visit(office, visit_id)).assessment
    assert [one.amount_rp for one in assessment.findings if one.kind is FindingKind.ARREARS] == [2_000_000]


@pytest.mark.parametrize(("kind", "rows", "new"), [(ListKind.PAYMENTS, 6, 1), (ListKind.PAYROLL, 500, 50)])
def test_a_list_of_a_few_does_not_take_the_place_of_many_by_itself(kind: ListKind, rows: int, new: int) -> None:
    month = Month(2026, 6)
    question = question_of([StandingList("a", month, "semua.xlsx", rows, new)], kind, month, new)
    assert question is not None
    assert question.proposed is None


def test_the_same_file_read_by_other_columns_takes_its_own_place(
    office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    path = tmp_path / "upah.csv"
    path.write_text("NIK;Nama;Upah;Honor\n6571010101900011;Budi Contoh;1;5000000\n", encoding="utf-8")
    first = lists.keep_list(office, visit_id, lists.read_list(path, ListKind.PAYROLL))
    with pytest.raises(UserError) as refused:
        lists.keep_list(office, visit_id, lists.read_list(path, ListKind.PAYROLL), replaces=[first])
    assert refused.value.code == "list_known"
    again = lists.read_list(path, ListKind.PAYROLL, columns={"wage_rp": "Honor"})
    with pytest.raises(UserError) as refused:
        lists.keep_list(office, visit_id, again)
    assert refused.value.code == "list_known"
    second = lists.keep_list(office, visit_id, again, replaces=[first])
    assert [line.id for line in lists.lists_page(office, visit_id).lists] == [second]
    assert [row.wage_rp for row in lists.kept_list(office, second).rows] == [5_000_000]
    assert lists.kept_list(office, first).is_dropped
