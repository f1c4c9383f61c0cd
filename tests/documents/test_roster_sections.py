"""Several lists below one another on one sheet, each under a header of its own."""

from pathlib import Path

from core.documents.roster_reading import read_roster, roster_from_cells
from tests.documents.roster_workbooks import ANI, BUDI

_JOKO = ("6571030101850003", "Joko Prabowo", 140_000)
_SITI = ("6571034212880004", "Siti Rahma", 150_000)


def _facts(rows: list[tuple[object, ...]]) -> list[tuple[int, str | None, str | None, int | None]]:
    return [(worker.row, worker.nik, worker.name, worker.wage_rp) for worker in roster_from_cells(rows).workers]


def test_day_labourers_below_the_staff_are_read_by_their_own_header() -> None:
    rows = [
        ("NIK", "Nama", "Upah"), BUDI, ANI, ("Jumlah", "", 7_500_000), (),
        ("BURUH HARIAN",), ("No", "Nama", "No. KTP", "Upah Harian"),
        (1, _JOKO[1], _JOKO[0], _JOKO[2]), (2, _SITI[1], _SITI[0], _SITI[2]), ("", "Jumlah", "", 290_000),
    ]  # fmt: skip
    assert _facts(rows) == [
        (2, *BUDI), (3, *ANI), (8, _JOKO[0], _JOKO[1], 3_500_000), (9, _SITI[0], _SITI[1], 3_750_000),
    ]  # fmt: skip
    assert roster_from_cells(rows).problems == ()


def test_a_header_printed_on_every_page_begins_no_list() -> None:
    header = ("NIK", "Nama", "Upah")
    read = roster_from_cells([header, BUDI, header, ANI, ("Jumlah", "", 7_500_000)])
    assert [worker.row for worker in read.workers] == [2, 4]
    assert read.problems == ()


def test_who_stands_on_both_lists_is_told() -> None:
    rows = [("NIK", "Nama", "Upah"), BUDI, ANI, ("Nama", "NIK", "Gaji Pokok"), (BUDI[1], BUDI[0], 1_000_000)]
    read = roster_from_cells(rows)
    assert [(problem.code, problem.row, problem.column) for problem in read.problems] == [("nik_duplicate", 5, "B")]


def test_somebody_called_like_a_header_is_a_person() -> None:
    rows = [("NIK", "Nama", "Upah"), BUDI, (ANI[0], "Nama Sari", 4_000_000), ("", "Namara", 3_000_000)]
    assert [worker.row for worker in roster_from_cells(rows).workers] == [2, 3, 4]


_STAFF = ("No", "Nama", "NIK", "Upah", "")
_DAILY = ("No", "NIK", "Nama", "Tgl Lahir", "Upah Harian")
_FIRST, _SECOND = (1, BUDI[1], BUDI[0], BUDI[2]), (2, ANI[1], ANI[0], ANI[2])
_THIRD = (1, _JOKO[0], _JOKO[1], "01-01-1985", _JOKO[2])


def test_a_list_above_the_one_whose_header_says_more_is_read_too() -> None:
    rows = [("DAFTAR UPAH JUNI 2025",), _STAFF, _FIRST, _SECOND, ("Jumlah", "", "", 7_500_000), _DAILY, _THIRD]
    read = roster_from_cells(rows)
    assert _facts(rows) == [(3, *BUDI), (4, *ANI), (7, _JOKO[0], _JOKO[1], 3_500_000)]
    assert read.header_rows == (6,)
    assert str(read.month) == "2025-06"
    assert read.samples[0][2] == _JOKO[1]
    assert read.problems == ()


def test_who_stands_on_the_list_above_is_told_where_he_stands_again() -> None:
    read = roster_from_cells([_STAFF, _FIRST, _SECOND, _DAILY, (1, ANI[0], ANI[1], "05-08-1990", 100_000)])
    assert [(problem.code, problem.row, problem.column) for problem in read.problems] == [("nik_duplicate", 5, "B")]


def test_a_header_that_comes_back_below_another_list_begins_its_list_again() -> None:
    daily = ("No", "NIK", "Nama", "Upah Harian", "")
    rows = [_STAFF, _FIRST, daily, (1, _JOKO[0], _JOKO[1], _JOKO[2]), _STAFF, _SECOND]
    assert _facts(rows) == [(2, *BUDI), (4, _JOKO[0], _JOKO[1], 3_500_000), (6, *ANI)]


def test_a_header_of_two_lines_printed_on_every_page_keeps_its_wage() -> None:
    header = [("No", "Data Pekerja", "", "Upah", ""), ("", "Nama", "NIK", "Pokok", "Tunjangan Tetap")]
    read = roster_from_cells([*header, (*_FIRST, 500_000), *header, (*_SECOND, 250_000)])
    assert [(worker.row, worker.wage_rp) for worker in read.workers] == [
        (3, BUDI[2] + 500_000), (6, ANI[2] + 250_000),
    ]  # fmt: skip
    assert read.problems == ()


def test_a_further_list_under_a_header_of_two_lines_is_read_by_both() -> None:
    header = [("No", "Data Pekerja", "", "Upah", ""), ("", "NIK", "Nama", "Pokok", "Tunjangan Tetap")]
    rows = [_STAFF, _FIRST, ("BORONGAN",), *header, (1, ANI[0], ANI[1], ANI[2], 250_000)]
    assert _facts(rows) == [(2, *BUDI), (6, ANI[0], ANI[1], ANI[2] + 250_000)]


def test_columns_the_inspector_chose_hold_for_every_list_that_has_them(tmp_path: Path) -> None:
    rows = [
        ("No", "Nama", "NIK", "Upah", "Honorarium"), (*_FIRST[:3], 1, BUDI[2]),
        ("No", "NIK", "Nama", "Upah", "Honorarium"), (1, ANI[0], ANI[1], 1, ANI[2]),
    ]  # fmt: skip
    path = tmp_path / "daftar.csv"
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    read = read_roster(path, columns={"wage_rp": "Honorarium"})
    assert [worker.wage_rp for worker in read.workers] == [BUDI[2], ANI[2]]


def test_a_header_in_a_second_language_is_nobody() -> None:
    english, indonesian = ("No", "Name", "ID Card", "Salary"), ("No", "Nama", "NIK", "Gaji")
    for header in ([english, indonesian], [indonesian, english]):
        read = roster_from_cells([*header, _FIRST[:4]])
        assert [worker.row for worker in read.workers] == [3]
        assert read.problems == ()
    below = [("No", "NIK", "Nama", "Upah Harian"), ("No", "ID Card", "Name", "Daily Wage"), _THIRD[:3] + _THIRD[4:]]
    read = roster_from_cells([english, indonesian, _FIRST[:4], *below])
    assert [(worker.row, worker.wage_rp) for worker in read.workers] == [(3, BUDI[2]), (6, 3_500_000)]
