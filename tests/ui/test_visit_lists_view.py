from pathlib import Path

import pytest

from core.records.months import Month
from core.records.problems import Problem
from core.records.rosters import ListKind, RosterRow
from ui.viewmodels import list_mappings, list_problems
from ui.viewmodels import visit_lists as view


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Daftar Peserta Oktober.xlsx", ListKind.PARTICIPANTS),
        ("SIPP_2a.csv", ListKind.PARTICIPANTS),
        ("riwayat bayar.csv", ListKind.PAYMENTS),
        ("Gaji Oktober.xlsx", ListKind.PAYROLL),
    ],
)
def test_a_dropped_file_is_guessed_by_its_name(name: str, kind: ListKind) -> None:
    assert view.guess_kind(name) is kind


def test_rows_are_ordered_by_a_field_with_the_empty_ones_last() -> None:
    source = view.PeopleSource([RosterRow(2, wage_rp=5), RosterRow(3), RosterRow(4, wage_rp=3)])
    assert list(source.ids(None, descending=False)) == [0, 1, 2]
    assert source.ids("wage_rp", descending=False) == [2, 0, 1]
    assert source.ids("wage_rp", descending=True) == [0, 2, 1]
    assert [row[0] for row in source.rows([2, 1])] == [4, 3]


def test_programmes_are_words() -> None:
    assert view.person_cells(RosterRow(2, programmes=("JKK", "JP")))[-1] == "JKK, JP"
    assert view.person_cells(RosterRow(2, programmes=()))[-1] == "Tidak ada"
    assert view.person_cells(RosterRow(2))[-1] is None


def test_columns_are_chosen_by_letter_and_header() -> None:
    headers = ("No", "Nama", "", "Gaji")
    assert list_mappings.column_choices(headers) == [("A", "A — No"), ("B", "B — Nama"), ("D", "D — Gaji")]
    assert list_mappings.column_choices(headers, ("B", "D"))[-1] == ("B+D", "B + D (dijumlahkan)")
    assert list_mappings.column_choices(headers, "C")[-1] == ("C", "C — (tanpa judul)")
    assert list_mappings.column_letters(28)[-2:] == ["AA", "AB"]


def test_problems_are_counted_by_kind_and_named() -> None:
    problems = [Problem("nik_missing", "NIK kosong.", 3, "B", "nik"), Problem("wage_invalid", "x", 2, "C", "wage_rp")]
    problems.append(Problem("nik_missing", "NIK kosong.", 4, "B", "nik"))
    assert list_problems.problem_kinds(problems) == [
        ("nik_missing", "NIK kosong (2)"),
        ("wage_invalid", "Upah bukan angka (1)"),
    ]
    source = list_problems.ProblemSource(problems, "wage_invalid")
    assert list(source.ids(None, descending=False)) == [1]
    assert source.rows([1]) == [(2, "C", "Upah", "Upah bukan angka", None, "x")]
    whole = list_problems.ProblemSource(problems)
    assert sorted(whole.ids("message", descending=True)) == list(range(len(problems)))


def test_a_typed_list_survives_as_text() -> None:
    typed = view.TypedList(ListKind.PARTICIPANTS, Month(2026, 10), (("Budi", "", "", "5.000.000"),))
    assert view.typed_from_text(view.typed_to_text(typed)) == typed
    assert view.typed_to_text(view.TypedList()) == ""
    assert view.typed_from_text(None) == view.TypedList()


def test_a_cell_of_the_grid_is_marked_where_the_list_has_its_problem() -> None:
    problems = [Problem("wage_invalid", "bukan rupiah", 3, "D", "wage_rp"), Problem("column_hidden", "x", None, "A")]
    assert view.grid_marks(problems) == {(1, 3): "bukan rupiah"}


def test_another_sheet_or_kind_forgets_the_columns_that_were_put_right() -> None:
    request = list_mappings.ReadRequest(Path("a.xlsx"), ListKind.PAYROLL).changed("column", ("wage_rp", "D"))
    assert request.changed("column", ("name", "B")).columns == (("wage_rp", "D"), ("name", "B"))
    assert request.changed("sheet", "Dua") == list_mappings.ReadRequest(Path("a.xlsx"), ListKind.PAYROLL, "Dua")
    assert request.changed("kind", "participants").columns == ()


def test_a_list_without_a_month_says_so() -> None:
    assert view.month_words(None) == "Tanpa bulan"
    assert view.month_words("2026-10") == "Oktober 2026"
