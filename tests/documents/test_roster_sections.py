"""Several lists below one another on one sheet, each under a header of its own."""

from core.documents.roster_reading import roster_from_cells
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
