"""Upload workbooks read back with openpyxl and with the program's own reader: all text, nothing invented."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.documents.roster_reading import read_roster
from core.documents.sipp_layouts import FIELDS, NEW_WORKERS, WAGES, load_layout
from core.documents.sipp_lists import InGrace, LeftOut, list_workbook
from core.documents.sipp_workbooks import (
    SippWorker,
    Upload,
    clean_text,
    complete_from_nik,
    fill_name,
    upload_row,
)
from core.documents.text_workbooks import TextSheet, text_workbook
from core.records.months import Month
from core.records.problems import UserError
from core.records.resources import resources_folder

OCTOBER = Month(2026, 10)
LAYOUT = load_layout(NEW_WORKERS)
FULL = SippWorker(
    5, OCTOBER, "Umar Contoh", "6571010303920013", None, "EMP-7", "12345678901", date(1992, 3, 3), "L",
    date(2024, 2, 1), 5_400_000, "KK012345",
)  # fmt: skip
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def upload(*workers: SippWorker, name: str = NEW_WORKERS, npp: str = "KK012345") -> Upload:
    return Upload(load_layout(name), workers, npp, OCTOBER)


def sheet_of(content: bytes, name: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))[name]


def only_sheet(one: Upload) -> Any:
    ((_name, content),) = one.files()
    return sheet_of(content, one.layout.sheet)


def by_header(one: Upload) -> dict[str, str]:
    return dict(zip((column.header for column in one.layout.columns), one.rows[0], strict=True))


def test_a_worker_stands_under_the_headers_and_every_cell_is_text() -> None:
    sheet = only_sheet(upload(FULL, replace(FULL, name="=1+1", wage_rp=None)))
    assert [cell.value for cell in sheet[1]] == [column.header for column in LAYOUT.columns]
    assert len(LAYOUT.columns) == 30
    told = {header.value: cell.value for header, cell in zip(sheet[1], sheet[2], strict=True) if cell.value}
    assert told == {
        "NO_PEGAWAI": "EMP-7", "NAMA_LENGKAP": "Umar Contoh", "TANGGAL_LAHIR": "03-03-1992", "JENIS_IDENTITAS": "KTP",
        "NOMOR_IDENTITAS": "6571010303920013", "JENIS_KELAMIN": "L", "UPAH": "5400000",
        "TGL_AWAL_BEKERJA": "01-02-2024",
    }  # fmt: skip
    for cells in sheet.iter_rows():
        for cell in cells:
            assert cell.number_format == "@"
            assert cell.data_type == ("s" if cell.value is not None else "n")
    assert sheet["B3"].value == "=1+1"
    assert sheet["B3"].quotePrefix
    assert sheet["X3"].value is None
    assert sheet.column_dimensions["X"].number_format == "@"


def test_the_wage_file_names_month_and_npp() -> None:
    assert by_header(upload(FULL, name=WAGES)) == {
        "NIK": "6571010303920013", "NO_PEGAWAI": "EMP-7", "KPJ": "12345678901", "KODE_TK": "",
        "NAMA_LENGKAP": "Umar Contoh", "TGL_LAHIR": "03-03-1992", "UPAH": "5400000", "RAPEL": "", "BLTH": "10-2026",
        "NPP": "KK012345",
    }  # fmt: skip


def test_nothing_is_invented_for_somebody_of_whom_only_the_name_is_known() -> None:
    bare = upload(SippWorker(3, OCTOBER, "Rara Contoh"))
    assert {header: text for header, text in by_header(bare).items() if text} == {"NAMA_LENGKAP": "Rara Contoh"}
    required, others = bare.empty_headers(0)
    assert set(required) | set(others) == {column.header for column in LAYOUT.columns} - {"NAMA_LENGKAP"}
    assert {"NOMOR_IDENTITAS", "TANGGAL_LAHIR", "STATUS_KAWIN", "UPAH"} <= set(required)


def test_a_foreigner_has_a_passport() -> None:
    told = by_header(upload(SippWorker(3, OCTOBER, "John Contoh", passport="X1234567")))
    assert (told["JENIS_IDENTITAS"], told["NOMOR_IDENTITAS"]) == ("PASSPORT", "X1234567")


@pytest.mark.parametrize(
    ("given_birth", "given_sex", "birth", "sex", "checks"),
    [
        (None, None, date(1991, 2, 2), "P", ("tanggal lahir diambil dari NIK", "jenis kelamin diambil dari NIK")),
        (date(1991, 2, 2), "P", date(1991, 2, 2), "P", ()),
        (
            date(1990, 1, 1), "L", date(1990, 1, 1), "L",
            ("tanggal lahir pada daftar tidak sama dengan NIK", "jenis kelamin pada daftar tidak sama dengan NIK"),
        ),
    ],
)  # fmt: skip
def test_the_nik_completes_and_never_overwrites(
    given_birth: date | None, given_sex: str | None, birth: date, sex: str, checks: tuple[str, ...]
) -> None:
    assert complete_from_nik("6571014202910012", given_birth, given_sex) == (birth, sex, checks)


def test_without_a_nik_what_the_list_gives_stands() -> None:
    assert complete_from_nik(None, None, None) == (None, None, ())
    assert complete_from_nik(None, date(1990, 1, 1), "L") == (date(1990, 1, 1), "L", ())


def test_10_001_workers_make_two_files_of_at_most_10_000_rows(tmp_path: Path) -> None:
    workers = tuple(
        replace(FULL, row=place, name=f"Contoh {place}", nik=f"65710103039{place:05d}") for place in range(1, 10_002)
    )
    one, steps = upload(*workers), []
    files = dict(one.files(lambda done, total: steps.append((done, total))))
    assert list(files) == ["data_tk_baru_KK012345_2026-10_1dari2.xlsx", "data_tk_baru_KK012345_2026-10_2dari2.xlsx"]
    assert steps[0] == (0, 10_001)
    assert {total for _done, total in steps} == {10_001}
    people = []
    for name, content in files.items():
        assert sheet_of(content, "data_tk_baru").max_row <= 10_000
        path = tmp_path / name
        path.write_bytes(content)
        people += [(row.name, row.nik, row.wage_rp, row.birth_date) for row in read_roster(path).workers]
    assert people == [(worker.name, worker.nik, worker.wage_rp, worker.birth_date) for worker in workers]
    first, last = one.place_of(0), one.place_of(10_000)
    assert first == ("data_tk_baru_KK012345_2026-10_1dari2.xlsx", 2)
    assert sheet_of(files[last[0]], "data_tk_baru").cell(last[1], 2).value == "Contoh 10001"


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(0, []), (1, [2]), (9_999, [10_000]), (10_000, [10_000, 2]), (25_000, [10_000, 10_000, 5_003])],
)
def test_no_file_has_more_than_10_000_rows_with_its_header(people: int, sizes: list[int]) -> None:
    workers = tuple(SippWorker(row, OCTOBER, f"Contoh {row}", str(6571010303920000 + row)) for row in range(people))
    one, niks, found = upload(*workers), [], []
    for _name, content in one.files():
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("data_tk_baru").to_python()
        found.append(len(rows))
        niks += [row[14] for row in rows[1:]]
        assert rows[0] == [column.header for column in LAYOUT.columns]
    assert found == sizes
    assert niks == [worker.nik for worker in workers]
    told = [(name, count) for name, count, _empty in one.files_still_empty]
    assert told == list(zip(one.file_names, (size - 1 for size in sizes), strict=True))


def test_cancelling_stops_in_the_middle_of_a_file() -> None:
    def cancel(done: int, _total: int) -> None:
        if done >= 500:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        list(upload(*[FULL] * 1200).files(cancel))


def test_nobody_makes_no_file() -> None:
    assert upload().file_names == ()
    assert list(upload().files()) == []
    assert upload().empty_columns == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_any_text_comes_back_as_it_was_cleaned(texts: list[str]) -> None:
    cleaned = [clean_text(text) for text in texts]
    header = [f"K{place}" for place in range(len(texts))]
    sheets = [TextSheet("lembar", header, [cleaned]), TextSheet('kosong & "lain"', header, [])]
    content = text_workbook(sheets)
    assert text_workbook(sheets) == content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [sheet.name for sheet in sheets]
    cells = book["lembar"][2]
    assert [cell.value or "" for cell in cells] == cleaned
    assert all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Siti\r\nContoh", "Siti Contoh"), ("\u202eCONTOH\u202c", "CONTOH"), ("A\x00\x07B\x0b C", "AB C"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"), ("  dua   spasi ", "dua spasi"), ("Siti_x0041_", "Siti_x0041_"),
        ("\ufeffNama\u200b", "Nama"), ("Zoë–É", "Zoë–É"),
    ],
)  # fmt: skip
def test_control_characters_and_marks_of_direction_are_removed(text: str, clean: str) -> None:
    assert clean_text(text) == clean
    sheet = only_sheet(upload(replace(FULL, name=text)))
    assert sheet["B2"].data_type == "s"


@given(st.text(max_size=60))
def test_file_names_are_ones_that_windows_accepts(npp: str) -> None:
    for pattern in (LAYOUT.file_name, LAYOUT.template_name):
        name = fill_name(pattern, npp, OCTOBER)
        assert not set(name) & set('\\/:*?"<>|')
        assert name.isprintable()
        assert not RESERVED.match(name)
        assert not name.endswith((".", " "))
        assert len(name) < 100
    assert fill_name(LAYOUT.file_name, "KK012345", OCTOBER) == "data_tk_baru_KK012345_2026-10"
    assert fill_name(LAYOUT.file_name, "  ", OCTOBER) == "data_tk_baru_tanpa-NPP_2026-10"


def test_the_list_names_every_empty_cell_and_who_is_left_out() -> None:
    bare = SippWorker(9, OCTOBER, "Rara Contoh", checks=("tanggal mulai bekerja tidak ada di daftar",))
    content = list_workbook(
        (upload(FULL, bare), upload(FULL, name=WAGES)),
        (LeftOut(7, "Gani Contoh", None, "tidak bekerja lagi"),),
        (InGrace(8, "Dewi Contoh", None, date(2026, 11, 1), date(2026, 12, 1)),),
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    columns = {(row[0], row[1]): row[2:5] for row in book["Kolom kosong"].iter_rows(min_row=2, values_only=True)}
    assert columns["data_tk_baru_KK012345_2026-10.xlsx", "NOMOR_IDENTITAS"] == ("wajib", "1", "2")
    assert columns["data_tk_baru_KK012345_2026-10.xlsx", "NAMA_IBU_KANDUNG"] == ("bila ada", "2", "2")
    assert columns["data_upah_KK012345_2026-10.xlsx", "RAPEL"] == ("wajib", "1", "1")
    people = list(book["Per tenaga kerja"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1], row[2]) for row in people] == [
        ("data_tk_baru_KK012345_2026-10.xlsx", "2", "Umar Contoh"),
        ("data_tk_baru_KK012345_2026-10.xlsx", "3", "Rara Contoh"),
        ("data_upah_KK012345_2026-10.xlsx", "2", "Umar Contoh"),
    ]
    assert "UPAH" in people[1][4].split(", ")
    assert people[1][6] == "tanggal mulai bekerja tidak ada di daftar"
    assert book["Tidak dimasukkan"]["B2"].value == "Gani Contoh"
    assert book["Dalam tenggang"]["E2"].value == "1 Desember 2026"
    origins = [row[2] for row in book["Asal susunan"].iter_rows(min_row=2, values_only=True)]
    assert any(text.startswith("https://") for text in origins)
    assert any(text.startswith("anggapan") for text in origins)


@pytest.mark.parametrize("name", [NEW_WORKERS, WAGES])
def test_a_shipped_layout_says_where_it_is_from(name: str) -> None:
    layout = load_layout(name)
    assert layout.sources
    assert all(source.url.startswith("https://") and source.read_on >= date(2026, 11, 1) for source in layout.sources)
    assert layout.most_rows == 10_000
    assert {column.field for column in layout.columns} <= FIELDS | {""}
    assert not any(column.constant for column in layout.columns)
    assert all(column.status == layout.status for column in layout.columns)


def test_the_office_corrects_a_layout_with_a_file_of_its_own(tmp_path: Path) -> None:
    text = (resources_folder() / "sipp" / "data_upah.toml").read_text(encoding="utf-8")
    own = text.replace('header = "RAPEL"\n', 'header = "RAPEL"\nconstant = "0"\n').replace('"mm-yyyy"', '"yyyymm"')
    (tmp_path / "data_upah.toml").write_text("\ufeff" + own, encoding="utf-8")
    layout = load_layout(WAGES, tmp_path)
    told = dict(zip((column.header for column in layout.columns), upload_row(layout, FULL), strict=True))
    assert (told["RAPEL"], told["BLTH"]) == ("0", "202610")
    assert load_layout(NEW_WORKERS, tmp_path) == LAYOUT


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('sheet = "data_upah"', "", "sheet"),
        ('sheet = "data_upah"', 'sheet = "data_upah"\nwarna = 1', "warna"),
        ('sheet = "data_upah"', "sheet = 1", "sheet"),
        ("most_rows = 10000", "most_rows = 1", "most_rows"),
        ('field = "wage"', 'field = "gaji"', "field"),
        ('header = "RAPEL"', 'header = "UPAH"', "dua kolom"),
        ("required = true", 'required = "ya"', "required"),
        ("read_on = 2026-11-22", 'read_on = "kemarin"', "read_on"),
        ('status = "assumed"', 'status = "pasti"', "status"),
        ("[[columns]]", "[[columns", "data_upah.toml"),
    ],
)
def test_a_layout_that_cannot_be_used_is_refused_by_name(tmp_path: Path, before: str, after: str, named: str) -> None:
    text = (resources_folder() / "sipp" / "data_upah.toml").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "data_upah.toml").write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_layout(WAGES, tmp_path)
    assert caught.value.code == "sipp_layout"
    assert named in caught.value.message
    assert "data_upah.toml" in caught.value.message
