"""Workbooks written and read back by two readers that are not ours."""

import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from time import process_time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.documents.workbooks_out import MOST_ROWS, Sheet, column_letter, write_workbook
from core.records.months import Month
from core.records.problems import UserError

DANGEROUS = ("=1+1", "+62 811", "-5", "@SUM(A1)", '=HYPERLINK("x")', "<b>&'\"", "6571019901990001", "00012")
SHEET = Sheet(
    "Rekap",
    ("Nama", "Tanggal", "Iuran", "Orang", "Tarif", "Bulan", "Patuh"),
    (
        ("PT A & <B>", date(2026, 11, 22), 3_775_243, 12, Decimal("0.24"), Month(2026, 3), True),
        (None, None, -5, 0, None, None, False),
    ),
    ("text", "date", "rupiah", "number", "percent", "text", "text"),
    ("Rekapitulasi", "November 2026"),
)


def read(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def test_values_come_back() -> None:
    sheet = read(write_workbook([SHEET]))["Rekap"]
    assert sheet["A1"].value == "Rekapitulasi"
    assert [cell.value for cell in sheet[4]] == list(SHEET.header)
    assert [cell.value for cell in sheet[5]][:5] == [
        "PT A & <B>",
        datetime.combine(date(2026, 11, 22), time()),
        3_775_243,
        12,
        0.24,
    ]
    assert sheet["F5"].value == "Maret 2026"
    assert (sheet["G5"].value, sheet["G6"].value) == ("ya", "tidak")
    assert sheet["A6"].value is None
    assert sheet["C5"].number_format.startswith('"Rp"')
    assert sheet["B5"].is_date
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:G6"


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_stays_text(text: str) -> None:
    data = write_workbook([Sheet("A", ("=kepala",), ((text,),))])
    cells = read(data)["A"]
    assert (cells["A2"].value, cells["A2"].data_type) == (text, "inlineStr") or cells["A2"].data_type == "s"
    assert cells["A2"].value == text
    assert cells["A1"].value == "=kepala"
    assert cells["A2"].quotePrefix is text.startswith(("=", "+", "-", "@"))
    assert b"<f>" not in zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()[1] == [text]


@given(st.text(min_size=1).filter(lambda text: "_x" not in text))
def test_any_text_comes_back_without_control_characters(text: str) -> None:
    value = read(write_workbook([Sheet("A", ("a",), ((text,),))]))["A"]["A2"].value or ""
    kept = "".join(
        c
        for c in text
        if c in "\t\n\r" or (ord(c) >= 32 and not 0xD800 <= ord(c) < 0xE000 and ord(c) not in {0xFFFE, 0xFFFF})
    )
    assert value == kept.replace("\r\n", "\n").replace("\r", "\n")


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert write_workbook([SHEET]) == write_workbook([SHEET])


def test_columns_are_wide_enough_but_not_endless() -> None:
    sheet = read(write_workbook([Sheet("A", ("Nama", "Uraian", "No."), (("x" * 30, "y" * 500, 1),))]))["A"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] >= 30
    assert widths[1] == 60
    assert widths[2] == 8


def test_sheet_names_are_made_acceptable() -> None:
    names = ("a/b[c]*", "a b c", "x" * 40, "X" * 40, "", "'q'")
    book = read(write_workbook([Sheet(name, ("h",), ()) for name in names]))
    assert len(set(map(str.lower, book.sheetnames))) == len(names)
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_a_number_too_long_for_a_spreadsheet_becomes_text() -> None:
    assert read(write_workbook([Sheet("A", ("nik",), ((6571019901990001,),))]))["A"]["A2"].value == "6571019901990001"


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(UserError) as caught:
        write_workbook([Sheet("A", ("a",), [(1,)] * MOST_ROWS)])
    assert caught.value.code == "too_many_rows"


def test_column_letters() -> None:
    assert [column_letter(place) for place in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


WATCHED = """
import os, sys
from core.documents.workbooks_out import Sheet, write_workbook
opened = []
def note(event, arguments):
    written = event == "open" and (
        set(arguments[1] or "") & set("wax+") or (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    )
    if written or event.startswith("tempfile."):
        opened.append((event, str(arguments[0])))
sys.dont_write_bytecode = True
sys.addaudithook(note)
rows = [("Budi Contoh", "6571019901990001")] * 500
data = write_workbook([Sheet(f"Lembar {n}", ("Nama", "NIK"), rows) for n in range(3)])
assert data.startswith(b"PK")
open(os.path.join(os.environ["TMPDIR"], "bukti"), "w").close()
print(opened)
"""


def test_no_file_is_opened_while_a_workbook_is_written(tmp_path: Path) -> None:
    environment = {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path), "PYTHONPATH": "."}
    command = (sys.executable, "-c", WATCHED)
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=60)
    assert done.stdout.strip() == str([("open", str(tmp_path / "bukti"))]), "only the proof that the hook sees files"
    assert [path.name for path in tmp_path.iterdir()] == ["bukti"]


def test_every_part_carries_the_same_day() -> None:
    parts = zipfile.ZipFile(BytesIO(write_workbook([SHEET])))
    assert {part.date_time for part in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    assert b"2000-01-01" in parts.read("docProps/core.xml")


def test_twenty_thousand_rows_are_written_in_reasonable_time() -> None:
    rows = [(f"Pekerja {n}", "6571019901990001", date(2020, 1, 1), n, Month(2026, 3), True) for n in range(20_000)]
    began = process_time()
    data = write_workbook([Sheet("A", ("Nama", "NIK", "Tanggal", "Upah", "Bulan", "Patuh"), rows)])
    assert process_time() - began < 30
    assert read(data)["A"].max_row == 20_001


def test_writing_texts_imports_no_parser_of_xml() -> None:
    code = "import sys, core.documents.text_workbooks; sys.exit('xml.sax' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
