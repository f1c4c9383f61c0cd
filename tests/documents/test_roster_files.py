import contextlib
import io
import os
import time
import tracemalloc
import zipfile
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

from core.documents.roster_reading import read_roster
from core.records.problems import UserError
from tests.documents.roster_workbooks import ANI, BUDI, HEADER, add_rows, drop_references, save

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_roster(path)
    assert caught.value.message
    return caught.value.code


def outcome(path: Path) -> str:
    try:
        read_roster(path)
    except UserError as error:
        return error.code
    return "read"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "empty"),
        ("a.csv", b" \n\n \r\n", "empty"),
        ("a.csv", b"\xef\xbb\xbf", "empty"),
        ("a.xlsx", PNG, "not_a_workbook"),
        ("a.csv", PNG, "not_a_workbook"),
        ("a.xlsx", b"%PDF-1.7\n" + PNG, "not_a_workbook"),
        ("a.xlsx", b"PK\x03\x04" + PNG, "not_a_workbook"),
        ("a.xlsx", b"PK\x05\x06" + bytes(18), "not_a_workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + PNG * 3, "not_a_workbook"),
        ("a.xls", b"<html><body><p>Sesi berakhir</p></body></html>", "not_a_workbook"),
        ("a.xls", b"<html><table><tr><td>Sesi berakhir</td></tr></table></html>", "no_header"),
        ("a.csv", b"halo;dunia\nini;bukan daftar\n", "no_header"),
        ("a.csv", b"\xff\xfeN", "not_a_workbook"),
        ("a.csv", b'Nama,Upah\n"' + b"x" * 200_000, "not_a_workbook"),
    ],
)
def test_what_is_no_list_is_refused_by_its_content(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) == code


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path) == "not_a_workbook"
    assert refused(tmp_path / "tidak ada.xlsx") == "not_a_workbook"


def test_every_truncation_of_a_workbook_is_refused(tmp_path: Path) -> None:
    whole = save(tmp_path / "a.xlsx", [HEADER, BUDI, ANI]).read_bytes()
    path = tmp_path / "b.xlsx"
    for length in range(1, len(whole) - 1, 97):
        path.write_bytes(whole[:length])
        assert refused(path) in {"not_a_workbook", "no_header"}


def test_flipped_bytes_never_break_out(tmp_path: Path) -> None:
    whole = save(tmp_path / "a.xlsx", [HEADER, BUDI, ANI]).read_bytes()
    path = tmp_path / "b.xlsx"
    for place in range(0, len(whole), 61):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert outcome(path) in {"read", "not_a_workbook", "no_header", "empty", "encrypted", "too_large"}


def test_workbooks_that_hold_no_list(tmp_path: Path) -> None:
    assert refused(save(tmp_path / "a.xlsx", [])) == "empty"
    assert refused(save(tmp_path / "b.xlsx", [["a", "b", number] for number in range(9)])) == "no_header"
    assert refused(save(tmp_path / "c.xlsx", [["Nama"], ["Budi"]])) == "no_header"


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("halo.txt", "halo")
    assert refused(path) == "not_a_workbook"


def test_a_password(tmp_path: Path) -> None:
    plain = save(tmp_path / "a.xlsx", [HEADER, BUDI])
    locked = tmp_path / "b.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("rahasia", target)
    assert refused(locked) == "encrypted"
    with pytest.raises(UserError) as caught:
        read_roster(locked, password="salah")
    assert caught.value.code == "encrypted"
    before = sorted(tmp_path.iterdir())
    assert read_roster(locked, password="rahasia").workers[0].nik == BUDI[0]
    assert sorted(tmp_path.iterdir()) == before


def test_a_stray_cell_at_the_far_corner(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [HEADER, BUDI])
    cell = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    assert refused(add_rows(path, cell)) == "too_large"


def test_styles_that_run_to_the_far_corner_are_no_cells(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [HEADER, BUDI])
    add_rows(path, b'<row r="3"><c r="XFD3" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>')
    assert len(read_roster(path).workers) == 1


def test_a_million_empty_rows_are_read_fast(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [HEADER, BUDI])
    add_rows(path, b"".join(b'<row r="%d"><c s="0"/></row>' % number for number in range(3, 1_048_577)))
    began = time.perf_counter()
    assert len(read_roster(path).workers) == 1
    assert time.perf_counter() - began < 20


def test_sixteen_thousand_columns(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [[*HEADER, *(f"k{number}" for number in range(15_900))], BUDI])
    assert read_roster(path).workers[0].wage_rp == BUDI[2]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [HEADER, BUDI])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 700_000_000)
    tracemalloc.start()
    assert refused(path) == "too_large"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    assert refused(path) == "too_large"


def test_cells_without_references(tmp_path: Path) -> None:
    assert read_roster(drop_references(save(tmp_path / "a.xlsx", [HEADER, BUDI]))).workers[0].nik == BUDI[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_in_every_dress(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    lines = [
        ["Daftar Upah Maret 2026"],
        ["NIK", "Nama", "Tgl Lahir", "Upah"],
        [BUDI[0], "Renée", "12-03-1990", '"3,500,000.00"' if delimiter == "," else "Rp 3.500.000,00"],
        ["6.57103E+15", '"Ani, S.E."', "1 Mei 1991", "4000000"],
    ]
    path = tmp_path / "daftar.csv"
    path.write_bytes((end.join(delimiter.join(line) for line in lines) + end).encode(encoding))
    reading = read_roster(path)
    assert [(row.row, row.nik, row.name, row.wage_rp) for row in reading.workers] == [
        (3, BUDI[0], "Renée", 3_500_000),
        (4, None, "Ani, S.E.", 4_000_000),
    ]
    assert [(problem.row, problem.code) for problem in reading.problems] == [(4, "nik_damaged")]
    assert (reading.sheet, str(reading.month)) == ("daftar", "2026-03")


def test_html_saved_as_xls(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        "<html><style>td {x:1} <tr><td>bukan</td></tr></style><!-- <tr><td>bukan</td></tr> -->"
        "<table><tr><td colspan=4>Periode 03-2026</td></tr>"
        "<tr><th rowspan=2>NIK<th rowspan=2>Nama</th><th colspan=2>Gaji</th></tr>"
        "<tr><th>Gaji Pokok</th><th>Tunj. Tetap</th></tr>"
        f"<tr><td>'{BUDI[0]}</td><td>Budi&nbsp;&amp; <b>Co</b><br>II</td><td>3.500.000</td><td>250.000</td></tr>"
        "</table>",
        encoding="utf-8",
    )
    reading = read_roster(path)
    assert (reading.header_rows, str(reading.month)) == ((2, 3), "2026-03")
    row = reading.workers[0]
    assert (row.row, row.nik, row.name, row.wage_rp) == (4, BUDI[0], "Budi & Co II", 3_750_000)


ODS_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def save_ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        body = f'<office:spreadsheet><table:table table:name="Gaji">{rows}</table:table></office:spreadsheet>'
        document = f"<office:document-content {ODS_SPACES}><office:body>{body}</office:body></office:document-content>"
        archive.writestr("content.xml", document)
    return path


def ods_row(values: tuple[object, ...], attributes: str = "") -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        if isinstance(value, str)
        else f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        for value in values
    )
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def test_ods(tmp_path: Path) -> None:
    cells = '<table:table-cell table:number-columns-repeated="16384"/>'
    empty = f'<table:table-row table:number-rows-repeated="1048573">{cells}</table:table-row>'
    rows = ods_row(HEADER) + ods_row(BUDI) + ods_row(ANI, 'table:visibility="collapse"') + empty
    reading = read_roster(save_ods(tmp_path / "a.ods", rows))
    assert [(row.row, row.nik, row.wage_rp) for row in reading.workers] == [(2, BUDI[0], BUDI[2]), (3, ANI[0], ANI[2])]
    assert [(problem.row, problem.code) for problem in reading.problems] == [(3, "row_hidden")]
    endless = empty.replace('"16384"/>', '"16384" office:value-type="string"><text:p>x</text:p></table:table-cell>')
    assert refused(save_ods(tmp_path / "b.ods", ods_row(HEADER) + endless)) == "too_large"


def test_a_workbook_under_any_name(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [HEADER, BUDI])
    for name in ("a.xls", "a.csv", "a"):
        assert read_roster(path.rename(tmp_path / name)).workers[0].nik == BUDI[0]
        path = tmp_path / name


def test_macros_and_links_are_parts_nobody_opens(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsm", [HEADER, BUDI])
    content = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", PNG)
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    path.write_bytes(content.getvalue())
    assert read_roster(path).workers[0].nik == BUDI[0]


def test_an_old_xls_and_one_with_a_far_cell() -> None:
    folder = Path(__file__).parent / "data"
    reading = read_roster(folder / "daftar-lama.xls")
    assert [(row.row, row.nik, row.wage_rp) for row in reading.workers] == [
        (2, "6571011203900001", 3_500_000),
        (3, "6571011203900002", 4_000_000),
    ]
    assert [(problem.row, problem.column, problem.code) for problem in reading.problems] == [
        (None, "C", "column_hidden"), (3, None, "row_hidden"),
    ]  # fmt: skip
    assert refused(folder / "sel-jauh.xls") == "too_large"


def test_a_stray_cell_on_another_sheet_does_not_stop_the_list(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [HEADER, BUDI])
    book = openpyxl.load_workbook(path)
    book.create_sheet("Coretan")["XFD1048576"] = "x"
    book.save(path)
    assert read_roster(path).sheet == "Gaji"
    with pytest.raises(UserError) as caught:
        read_roster(path, sheet="Coretan")
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    "piece", ["<a", "<!--", "<td>", "<tr ", "<style>", "&amp", "<td colspan=999999 rowspan=999999>"]
)
def test_a_web_page_without_end_is_answered_in_time(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<html><table><tr>" + piece * (300_000 // len(piece)), encoding="utf-8")
    began = time.perf_counter()
    assert refused(path) in {"no_header", "empty", "not_a_workbook"}
    assert time.perf_counter() - began < 15


def test_a_reader_that_panics_is_not_heard(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole = (Path(__file__).parent / "data" / "daftar-lama.xls").read_bytes()
    heard = []
    for length in range(512, len(whole), 977):
        (tmp_path / "a.xls").write_bytes(whole[:length])
        with contextlib.suppress(UserError):
            read_roster(tmp_path / "a.xls")
        heard.append(capfd.readouterr().err)
    assert not any(heard)
    os.write(2, b"here again")
    assert capfd.readouterr().err == "here again"
