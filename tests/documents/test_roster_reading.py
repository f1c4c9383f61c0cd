import re
from datetime import date
from pathlib import Path

import pytest

from core.documents.roster_reading import list_sheets, read_pasted, read_roster, roster_from_cells
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import RosterReading
from tests.documents.roster_workbooks import ANI, BUDI, HEADER, SHEET, add_rows, edit_part, save


def codes(reading: RosterReading) -> list[tuple[int | None, str | None, str]]:
    return [(problem.row, problem.column, problem.code) for problem in reading.problems]


def test_titles_allowances_totals_and_signatures(tmp_path: Path) -> None:
    reading = read_roster(
        save(
            tmp_path / "a.xlsx",
            [
                ["PT CONTOH MAJU"],
                ["Daftar Upah Bulan Maret 2026"],
                [],
                ["No", "N.I.K.", "Nama", "Tgl.  Lahir", "Mulai Kerja", "Gaji Pokok", "Tunj. Jabatan",
                 "Tunj. Makan",
                 "Tunjangan Tidak Tetap", "Uang Makan", "Tunjangan Keluarga", "Total Upah"],
                list(range(1, 13)),
                [1, BUDI[0], "Budi", "12-03-1990", date(2020, 1, 2), 3_500_000, 500_000, 300_000, 1, 2, 100_000,
                 4_400_003],
                [2, ANI[0], "Ani", "15/06/91", 43850, "Rp 3.500.000,00", "-", 300_000, 1, 2, None, 3_800_003],
                [None, None, "JUMLAH", None, None, 7_000_000, 500_000, 600_000, 2, 4, 100_000, 8_200_006],
                [],
                [None, None, "Tarakan, 31 Maret 2026", None, None, None, "Mengetahui,"],
                [None, None, "Direktur", None, None, None, "HRD"],
                [None, None, "(Karim)", None, None, None, "(Lina)"],
            ],
        )
    )  # fmt: skip
    assert reading.month == Month(2026, 3)
    assert reading.header_rows == (4,)
    assert reading.columns == {
        "nik": "B", "name": "C", "birth_date": "D", "start_date": "E", "wage_rp": ("F", "G", "K"),
    }  # fmt: skip
    assert [(row.row, row.nik, row.name, row.wage_rp) for row in reading.workers] == [
        (6, BUDI[0], "Budi", 4_100_000),
        (7, ANI[0], "Ani", 3_500_000),
    ]
    assert [row.birth_date for row in reading.workers] == [date(1990, 3, 12), date(1991, 6, 15)]
    assert [row.start_date for row in reading.workers] == [date(2020, 1, 2), date(2020, 1, 20)]
    assert reading.problems == ()


def test_every_row_problem_stands_at_its_cell() -> None:
    reading = roster_from_cells(
        [
            ["NIK", "Nama", "Tgl Lahir", "Upah"],
            [BUDI[0], "Budi", "12-03-1990", 3_500_000],
            [6571025506910002.0, "Ani", "x", 4_000_000],
            ["", "Citra", "", "abc"],
            [f"'{BUDI[0]}", "", "", ""],
            ["657101", "Dewi", "", 3_000_000],
            ["A1234567", "John Smith", "", 9_000_000],
            [BUDI[0], "Budi lagi", "", 3_500_000],
        ]
    )
    assert codes(reading) == [
        (3, "A", "nik_damaged"), (3, "C", "date_invalid"), (4, "A", "nik_missing"), (4, "D", "wage_invalid"),
        (5, "A", "nik_duplicate"), (5, "B", "name_missing"), (5, "D", "wage_missing"), (6, "A", "nik_invalid"),
        (8, "A", "nik_duplicate"),
    ]  # fmt: skip
    assert [row.nik for row in reading.workers] == [BUDI[0], None, None, BUDI[0], None, None, BUDI[0]]
    assert reading.workers[5].passport == "A1234567"
    assert {problem.field for problem in reading.problems} == {"nik", "birth_date", "wage_rp", "name"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (["K-001", "K-002", "K-003"], "employee_number"),
        (["1001", "1002", BUDI[0]], "employee_number"),
        ([BUDI[0], ANI[0], "1001"], "nik"),
        ([6571011203900001.0, 1.0, ANI[0]], "nik"),
        ([BUDI[0], "", "1001"], "nik"),
        ([BUDI[0][:14], "", ""], "nik"),
        (["", "", ""], "nik"),
    ],
)
def test_a_column_headed_nik_is_national_only_if_half_of_it_is_that_long(values: list[object], field: str) -> None:
    rows = [[value, f"Orang {number}", 3_000_000] for number, value in enumerate(values)]
    reading = roster_from_cells([HEADER, *rows, ["Mengetahui,", "", ""], ["Direktur", "", ""], ["(Karim)", "", ""]])
    assert reading.columns[field] == "A"
    assert len(reading.workers) == 3


def test_a_column_headed_ktp_is_never_read_again() -> None:
    reading = roster_from_cells([["No. KTP", "NIK", "Nama"], ["12", "007", "Budi"], ["13", "008", "Ani"]])
    assert reading.columns == {"nik": "A", "name": "C", "employee_number": "B"}
    assert [row.employee_number for row in reading.workers] == ["007", "008"]
    assert [problem.code for problem in reading.problems] == ["nik_invalid", "nik_invalid"]


@pytest.mark.parametrize(
    ("header", "cells", "wage", "letters"),
    [
        (["Upah Harian"], [150_000], 3_750_000, "B"),
        (["Upah / Hari (Rp)"], ["150.000"], 3_750_000, "B"),
        (["Upah Sebulan", "Upah Harian"], [4_000_000, 150_000], 4_000_000, "B"),
        (["Gaji/Bulan"], [4_000_000], 4_000_000, "B"),
        (["Total Upah"], [4_000_000], 4_000_000, "B"),
        (["Gaji Pokok"], [4_000_000], 4_000_000, "B"),
        (["GAJI (RP)"], [4_000_000], 4_000_000, "B"),
        (["Gaji Maret 2026"], [4_000_000], 4_000_000, "B"),
        (["Upah Dilaporkan"], [4_000_000], 4_000_000, "B"),
        (["Gaji Pokok", "Tunjangan Tetap", "Total Tunjangan"], [3_000_000, 500_000, 500_000], 3_500_000, ["B", "C"]),
        (["Gaji Pokok", "Tunj Transport", "Tunjangan Kehadiran", "Upah"], [3, 1, 1, 5], 3, "B"),
        (["Gaji Pokok", "Tunj. Insentif", "Tunj Bonus", "Tunj Lembur", "Tunj. Anak"], [3, 1, 1, 1, 2], 5, ["B", "F"]),
        (["Gaji Pokok", "Upah"], [3, 4], 4, "C"),
        (["Gaji Pokok & Tunjangan Tetap"], [4_000_000], 4_000_000, "B"),
        (["Gaji Pokok", "Tunj. Makan", "Total Gaji dan Tunjangan"], [3, 1, 4], 3, "B"),
        (["Tunjangan Hari Raya", "Gaji Pokok", "Tunj. Masa Kerja"], [9, 3, 1], 4, ["C", "D"]),
    ],
)
def test_which_columns_make_the_wage(
    header: list[str], cells: list[object], wage: int, letters: str | list[str]
) -> None:
    reading = roster_from_cells([["Nama", *header], ["Budi", *cells]])
    assert reading.workers[0].wage_rp == wage
    expected = letters if isinstance(letters, str) else tuple(letters)
    assert reading.columns["wage_rp"] == expected


SIPP_TOP = ["No", "Nomor Referensi", "Nomor Pegawai", "Nama", "Tgl Lahir", "Tgl Kepesertaan", "Upah", "Rapel",
            "JKK", "JKM", "JHT", None, "JP", None, "JKP", None, "Total"]  # fmt: skip
SIPP_BELOW = [None] * 10 + ["Pemberi Kerja", "TK", "Pemberi Kerja", "TK", "Pemerintah", "Rekomposisi", None]


def sipp_row(number: int, name: str, wage: str, *amounts: str) -> list[object]:
    return [number, f"2100000000{number}", "007", name, "12-03-1990", "01-02-2021", wage, "0.00", *amounts, "0.00"]


def test_formulir_2a_of_sipp(tmp_path: Path) -> None:
    amounts = ("8,400.00", "10,500.00", "129,500.00", "70,000.00", "70,000.00", "35,000.00", "1", "1")
    rows = [
        ["FORMULIR 2a - RINCIAN IURAN TENAGA KERJA"],
        ["Periode : 03-2026"],
        SIPP_TOP,
        SIPP_BELOW,
        sipp_row(1, "BUDI", "3,500,000.00", *amounts),
        sipp_row(2, "ANI", "4,000,000.50", "9,600.00", "12,000.00", *["0.00"] * 6),
        ["TOTAL", None, None, None, None, None, "7,500,000.50"],
    ]
    merged = [f"{letter}3:{letter}4" for letter in "ABCDEFGHIJQ"] + ["K3:L3", "M3:N3", "O3:P3"]
    reading = read_roster(save(tmp_path / "sipp.xlsx", rows, merged=merged))
    assert reading.header_rows == (3, 4)
    assert reading.month == Month(2026, 3)
    assert reading.columns["programmes"] == ("I", "J", "K", "L", "M", "N")
    assert reading.columns["member_since"] == reading.columns["start_date"] == "F"
    first, second = reading.workers
    assert first.programmes == ("JKK", "JKM", "JHT", "JP")
    assert second.programmes == ("JKK", "JKM")
    assert (first.kpj, first.employee_number, first.wage_rp, second.wage_rp) == (
        "21000000001",
        "007",
        3_500_000,
        4_000_001,
    )
    assert first.member_since == first.start_date == date(2021, 2, 1)
    assert reading.problems == ()


def test_two_lines_of_header_that_are_not_merged() -> None:
    reading = roster_from_cells(
        [
            ["No", "Nama", "Tanggal", "Tanggal", "Penghasilan", "", "Potongan"],
            ["", "Lengkap", "Lahir", "Masuk", "Gaji Pokok", "Tunj. Jabatan", "Tunj. Koperasi"],
            [1, "Budi", "12-03-1990", "01-02-2020", 3_000_000, 250_000, 100_000],
        ]
    )
    assert reading.header_rows == (1, 2)
    assert reading.columns == {"name": "B", "birth_date": "C", "start_date": "D", "wage_rp": ("E", "F")}
    assert reading.workers[0].wage_rp == 3_250_000


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("JKK, JKM, JHT", ("JKK", "JKM", "JHT")),
        ("jp+jht+jkm+jkk", ("JKK", "JKM", "JHT", "JP")),
        ("3 Program", ("JKK", "JKM", "JHT")),
        ("4 program", ("JKK", "JKM", "JHT", "JP")),
        ("JKK; Jaminan Kematian; jaminan hari tua", ("JKK", "JKM", "JHT")),
        ("JKK JKM (tanpa JP)", None),
        ("Penerima Upah", None),
        ("", None),
    ],
)
def test_programmes_in_words(cell: str, expected: tuple[str, ...] | None) -> None:
    reading = roster_from_cells([["Nama", "NIK", "Program"], ["Budi", BUDI[0], cell]])
    assert reading.workers[0].programmes == expected


def test_programmes_by_ticks_and_what_is_no_programme_column() -> None:
    rows = [
        ["Nama", "NIK", "JKK", "JKM", "JHT", "JP"],
        ["Budi", BUDI[0], "v", "√", "", "-"],
        ["Ani", ANI[0], "v", "v", "v", "?"],
    ]
    assert [row.programmes for row in roster_from_cells(rows).workers] == [("JKK", "JKM"), None]
    deductions = roster_from_cells([["Nama", "NIK", "JHT", "JP"], ["Budi", BUDI[0], 70_000, 35_000]])
    assert deductions.workers[0].programmes is None
    assert "programmes" not in deductions.columns


@pytest.mark.parametrize(
    ("title", "sheet", "month"),
    [
        (["Bulan Maret 2026"], "Gaji", Month(2026, 3)),
        (["Periode 03-2026"], "Gaji", Month(2026, 3)),
        (["Bulan Iuran :", "03/2026"], "Gaji", Month(2026, 3)),
        (["Periode", date(2026, 3, 1)], "Gaji", Month(2026, 3)),
        (["Periode: 01-03-2026 s/d 31-03-2026"], "Gaji", Month(2026, 3)),
        (["DAFTAR GAJI MARET 2026", "Dicetak 5 April 2026"], "Gaji", Month(2026, 3)),
        (["DAFTAR GAJI MARET 2026"], "April 2026", Month(2026, 3)),
        (["Tarakan, 5 April 2026"], "Gaji", None),
        (["Periode Januari 2026 - Maret 2026"], "Gaji", None),
        (["PT Contoh"], "Mar 2026", Month(2026, 3)),
        (["Bulan : Maret", "Tahun : 2026"], "Gaji", Month(2026, 3)),
        (["PT Contoh"], "Gaji", None),
    ],
)
def test_the_month_its_title_says(tmp_path: Path, title: list[object], sheet: str, month: Month | None) -> None:
    reading = read_roster(save(tmp_path / "2026-09.xlsx", [title, HEADER, BUDI], sheet=sheet))
    assert reading.month == month


def test_totals_are_held_against_the_rows() -> None:
    rows = [
        HEADER,
        BUDI,
        ["", "Subtotal", 3_500_000],
        ANI,
        ["", "Sub Total", 4_100_000],
        ["", "GRAND TOTAL", 7_500_001],
    ]
    assert codes(roster_from_cells(rows)) == [(5, "C", "total_mismatch")]
    assert codes(roster_from_cells([HEADER, BUDI, ANI, ["Total", "", 7_500_000]])) == []
    assert codes(roster_from_cells([HEADER, BUDI, ANI, ["", "", 9_500_000]])) == [(4, "C", "total_mismatch")]
    assert codes(roster_from_cells([HEADER, BUDI, ANI, ["Jumlah (Rp)", "", "Rp 7.500.000"]])) == []


def test_headings_and_repeated_headers_inside_a_list_are_no_people() -> None:
    rows = [HEADER, ["", "BAGIAN KEBUN", ""], BUDI, HEADER, ANI, ["", "BAGIAN KANTOR", ""], ["", "Citra", 3_000_000]]
    reading = roster_from_cells(rows)
    assert [row.name for row in reading.workers] == [BUDI[1], ANI[1], "Citra"]
    assert codes(reading) == [(7, "A", "nik_missing")]


def test_a_worker_of_whom_only_the_name_stands_is_told_never_dropped_in_silence() -> None:
    reading = roster_from_cells(
        [["No", *HEADER], [1, *BUDI], [2, "", "Citra Dewi", ""], ["", "", "Dodi Putra", ""], [4, *ANI]]
    )
    assert [row.name for row in reading.workers] == [BUDI[1], "Citra Dewi", ANI[1]]
    assert (4, None, "row_unreadable") in codes(reading)


def test_hidden_rows_and_columns_are_told_and_read(tmp_path: Path) -> None:
    path = save(tmp_path / "h.xlsx", [HEADER, BUDI, ANI])
    edit_part(path, SHEET, lambda xml: xml.replace(b'<row r="3"', b'<row r="3" hidden="1"').replace(
        b"<sheetData>", b'<cols><col min="3" max="16384" hidden="1"/></cols><sheetData>'))  # fmt: skip
    reading = read_roster(path)
    assert codes(reading) == [(None, "C", "column_hidden"), (3, None, "row_hidden")]
    assert [row.wage_rp for row in reading.workers] == [3_500_000, 4_000_000]


def test_formulas_without_a_stored_value(tmp_path: Path) -> None:
    reading = read_roster(
        save(tmp_path / "f.xlsx", [HEADER, (BUDI[0], BUDI[1], "=3000000+500000"), ('="6571"', ANI[1], 4_000_000)])
    )
    assert codes(reading) == [(2, "C", "formula_uncached"), (3, "A", "formula_uncached")]
    assert [(row.nik, row.wage_rp) for row in reading.workers] == [(BUDI[0], None), (None, 4_000_000)]


def test_a_formula_with_its_value_is_that_value(tmp_path: Path) -> None:
    path = save(tmp_path / "f.xlsx", [HEADER, (BUDI[0], BUDI[1], "=3000000+500000")])
    edit_part(path, SHEET, lambda xml: xml.replace(b"<v></v>", b"<v>3500000</v>").replace(b"<v />", b"<v>3500000</v>"))
    reading = read_roster(path)
    assert reading.workers[0].wage_rp == 3_500_000
    assert reading.problems == ()


def test_the_sheet_that_looks_most_like_a_list(tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 — this test alone needs a second sheet

    path = save(tmp_path / "s.xlsx", [["Bagian", "Jumlah"], ["Kebun", 12]], sheet="Rekap")
    book = openpyxl.load_workbook(path)
    for name, rows in (
        ("Nama Saja", [["Nama", "Jabatan"], ["Budi", "Mandor"]]),
        ("Gaji", [HEADER, BUDI, ANI]),
        ("Lama", [HEADER, BUDI, ANI, ANI]),
    ):
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    book["Lama"].sheet_state = "hidden"
    book.save(path)
    assert list_sheets(path) == ("Rekap", "Nama Saja", "Gaji", "Lama")
    assert read_roster(path).sheet == "Gaji"
    assert read_roster(path, sheet="nama saja").sheet == "Nama Saja"
    with pytest.raises(UserError) as caught:
        read_roster(path, sheet="Tidak Ada")
    assert caught.value.code == "no_such_sheet"


def test_columns_chosen_by_the_inspector(tmp_path: Path) -> None:
    path = save(
        tmp_path / "c.xlsx", [["Kode", "Orang", "Nilai A", "Nilai B", "Upah"], ["X-1", "Budi", 3_000_000, 500_000, 1]]
    )
    with pytest.raises(UserError) as caught:
        read_roster(path)
    assert caught.value.code == "no_header"
    reading = read_roster(path, columns={"name": "orang", "wage_rp": "Nilai A+Nilai B", "employee_number": "A"})
    assert reading.columns == {"name": "B", "employee_number": "A", "wage_rp": ("C", "D")}
    assert (reading.workers[0].employee_number, reading.workers[0].wage_rp) == ("X-1", 3_500_000)
    for wrong in ({"name": "Orang", "wage_rp": "Tak Ada"}, {"name": "Orang", "gaji": "Upah"}):
        with pytest.raises(UserError) as caught:
            read_roster(path, columns=wrong)
        assert caught.value.code == "no_such_column"


def test_names_stand_as_they_are_but_for_what_nobody_sees() -> None:
    names = ["<b>Budi</b> & Co", "D'Angelo O’Neil", "=SUM(A1)", "A" * 200, "\u202eSiti\u200f  Aminah\x00"]
    reading = roster_from_cells([HEADER, *[("", name, 3_000_000) for name in names]])
    assert [row.name for row in reading.workers] == [*names[:4], "Siti Aminah"]


def test_pasted_text() -> None:
    reading = read_pasted("NIK\tNama\tMulai Kerja\tUpah\n" + f"{BUDI[0]}\tBudi\t1 Feb 2020\t3.500.000\n")
    assert (reading.workers[0].start_date, reading.workers[0].wage_rp) == (date(2020, 2, 1), 3_500_000)
    for text, code in (("", "empty"), ("halo\ndunia", "no_header")):
        with pytest.raises(UserError) as caught:
            read_pasted(text)
        assert caught.value.code == code


def test_a_membership_that_ended_and_a_place_before_the_birthday() -> None:
    header = ["Nama Peserta", "Tempat, Tgl Lahir", "BLTH NA", "No. KPJ", "L/P", "NPP", "Jabatan"]
    row = roster_from_cells(
        [header, ["Budi", "Tarakan, 12-03-1990", "02-2026", 12345678901.0, "L", "AA123456", "Mandor"]]
    ).workers[0]
    assert (row.birth_date, row.end_date, row.kpj) == (date(1990, 3, 12), date(2026, 2, 28), "12345678901")
    assert (row.sex, row.npp, row.position) == ("L", "AA123456", "Mandor")


def test_rows_without_references_and_trailing_empty_rows(tmp_path: Path) -> None:
    path = save(tmp_path / "e.xlsx", [HEADER, BUDI])
    add_rows(path, b"".join(b'<row r="%d" ht="15"/>' % number for number in range(3, 100_003)))
    assert len(read_roster(path).workers) == 1


def test_a_list_that_starts_in_the_middle_of_the_sheet(tmp_path: Path) -> None:
    path = save(tmp_path / "m.xlsx", [[], [], [None, None, *HEADER], [None, None, *BUDI], [], [None, None, *ANI]])
    reading = read_roster(path)
    assert reading.columns == {"nik": "C", "name": "D", "wage_rp": "E"}
    assert [row.row for row in reading.workers] == [4, 6]


def test_a_workbook_with_prefixed_tags(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", [HEADER, BUDI, (ANI[0], ANI[1], "=1+1")])
    edit_part(path, SHEET, prefix_tags)
    reading = read_roster(path)
    assert [row.nik for row in reading.workers] == [BUDI[0], ANI[0]]
    assert codes(reading) == [(3, None, "row_hidden"), (3, "C", "formula_uncached")]


def prefix_tags(xml: bytes) -> bytes:
    xml = xml.replace(b'<row r="3"', b'<row r="3" hidden="1"').replace(b"xmlns=", b"xmlns:x=")
    return re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml)


def test_a_group_of_deductions_gives_neither_wage_nor_programme() -> None:
    rows = [
        ["Nama", "NIK", "Penghasilan", "", "Potongan", ""],
        ["", "", "Gaji Pokok", "Tunj. Jabatan", "JKK", "Tunj. Tetap"],
        ["Budi", BUDI[0], 3_000_000, 100_000, 1, 2],
    ]
    reading = roster_from_cells(rows)
    assert reading.columns == {"nik": "B", "name": "A", "wage_rp": ("C", "D")}


def test_csv_cells_written_as_formulas_keep_their_zeros() -> None:
    reading = read_pasted(f'No Induk,NIK,Nama\n="007",="{BUDI[0]}",Budi\n')
    assert (reading.workers[0].employee_number, reading.workers[0].nik) == ("007", BUDI[0])


def test_rows_of_a_template_that_refer_to_empty_cells_are_nobody() -> None:
    rows = [["No", *HEADER], [1, *BUDI], *[[number, 0.0, 0.0, 0.0] for number in range(2, 30)]]
    reading = roster_from_cells(rows)
    assert [row.name for row in reading.workers] == [BUDI[1]]
    assert reading.problems == ()


def test_a_year_alone_is_no_date() -> None:
    reading = roster_from_cells([["Nama", "Tgl Lahir"], ["Budi", 1990.0], ["Ani", date(1991, 6, 15)]])
    assert [row.birth_date for row in reading.workers] == [None, date(1991, 6, 15)]
    assert codes(reading) == [(2, "B", "date_invalid")]


@pytest.mark.parametrize(
    ("foot", "told"),
    [
        ([["", "Tarakan, 31 Maret 2026", "Mengetahui,"], ["", "Direktur", "HRD"], ["", "(Karim)", "(Lina)"]], []),
        ([[], ["", "Dibuat oleh", "Disetujui oleh"], ["", "Karim", "Lina"]], []),
        ([[], [], ["", "Karim", "Lina"]], []),
        ([["", "Dodi Putra", ""]], [4]),
        ([["", "Dodi Putra", "belum"]], [4]),
    ],
)
def test_what_stands_below_the_last_person(foot: list[list[object]], told: list[int]) -> None:
    reading = roster_from_cells([HEADER, BUDI, ANI, *foot])
    assert len(reading.workers) == 2
    assert [(problem.row, problem.code) for problem in reading.problems] == [(row, "row_unreadable") for row in told]


def test_a_numbered_worker_below_a_gap_is_no_signature() -> None:
    rows = [
        ["No", "Nama", "NIK", "Jabatan", "Upah"],
        [1, "Budi", BUDI[0], "Mandor", 3_000_000],
        [],
        [2, "Citra", "", "Mandor", ""],
    ]
    reading = roster_from_cells(rows)
    assert [row.name for row in reading.workers] == ["Budi", "Citra"]


def test_sixteen_digits_with_an_impossible_birth_date_are_told_and_kept() -> None:
    reading = roster_from_cells([["NIK", "Nama"], ["6571019913900001", "Budi"], ["65710199139000", "Ani"]])
    assert [(problem.row, problem.code) for problem in reading.problems] == [(2, "nik_invalid"), (3, "nik_invalid")]
    assert [row.nik for row in reading.workers] == ["6571019913900001", None]
