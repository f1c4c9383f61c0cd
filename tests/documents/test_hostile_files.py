"""Files made to bring a reader down: each gets a clear answer, soon and with little memory."""

import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from core.documents.roster_reading import read_roster
from core.documents.sheet_cells import MOST_ROWS
from core.records.problems import UserError
from tests.documents.roster_workbooks import ANI, BUDI, HEADER, SHEET, edit_part, save

_END = b"</sheetData>"
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)


def _ods(path: Path, last_row: str) -> Path:
    def row(*texts: object) -> str:
        cells = (f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>' for t in texts)
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    table = f'<table:table table:name="G">{row(*HEADER)}{row(*BUDI)}{last_row}</table:table>'
    content = f"{_ODS_HEAD}{table}</office:spreadsheet></office:body></office:document-content>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", '<manifest xmlns="urn:x"/>')
    return path


def _refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        read_roster(path)
    return refused.value.code


@pytest.mark.parametrize(
    "row",
    [
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="4"><c r="XFD1048576"><v>1</v></c></row><row r="5"><c r="A5"><v>1</v></c></row>',
        b'<row r="4"><c r="A99999999999"><v>1</v></c></row>',
        b'<row r="99999999999"><c><v>1</v></c></row>',
        b'<row r="4"><c r="xfd1048576"><v>1</v></c></row>',
        b'<row\nr="4"><c\nr="XFD1048576"><v>1</v></c></row>',
        b'<row r="4"><c r = "XFD1048576"><v>1</v></c></row>',
        b'<row r="4"><c r="ZZZZZZ9"><v>1</v></c></row>',
        b'<row r="1048576">' + b"<c><v>1</v></c>" * 16_384 + b"</row>",
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row><row r="5"><c r="ZZ5"><v>1</v></c></row>',
    ],
    ids=["quotes", "middle", "digits", "row", "small", "breaks", "blanks", "letters", "unplaced", "corners"],
)
def test_a_cell_without_measure_is_refused_however_it_is_written(tmp_path: Path, row: bytes) -> None:
    path = edit_part(
        save(tmp_path / "jauh.xlsx", [HEADER, BUDI, ANI]), SHEET, lambda xml: xml.replace(_END, row + _END)
    )
    assert _refusal(path) in {"too_large", "not_a_workbook"}


@pytest.mark.parametrize("change", [lambda xml: xml.replace(b'"', b"'"), lambda xml: re.sub(rb" r=", b"\n r=", xml)])
def test_an_ordinary_list_is_read_however_its_marks_are_written(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    path = edit_part(save(tmp_path / "gaji.xlsx", [HEADER, BUDI, ANI]), SHEET, change)
    assert [worker.nik for worker in read_roster(path).workers] == [BUDI[0], ANI[0]]


def test_blanks_repeated_without_end_are_refused(tmp_path: Path) -> None:
    blanks = '<text:s text:c="2000000000"/>x'
    cell = f'<table:table-cell office:value-type="string"><text:p>{blanks}</text:p></table:table-cell>'
    assert _refusal(_ods(tmp_path / "spasi.ods", f"<table:table-row>{cell}</table:table-row>")) == "too_large"


def test_cells_padded_with_blanks_as_old_systems_write_them_are_read(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}<text:s text:c="120"/></text:p></table:table-cell>'
    rows = (
        f"<table:table-row>{cell.format(f'65710112039{n:05d}')}{cell.format(f'Orang {n}')}{cell.format('3000000')}"
        "</table:table-row>"
        for n in range(3000)
    )
    assert len(read_roster(_ods(tmp_path / "lebar.ods", "".join(rows))).workers) == 3001


@pytest.mark.parametrize("mark", ['"', "'"])
def test_rows_repeated_without_end_are_refused(tmp_path: Path, mark: str) -> None:
    row = f"<table:table-row table:number-rows-repeated={mark}1048570{mark}>"
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    assert _refusal(_ods(tmp_path / "ulang.ods", row + cell)) == "too_large"


def test_more_rows_than_any_employer_has_workers_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "juta.csv"
    path.write_text("NIK;Nama;Upah\n" + "1;Budi;2\n" * (MOST_ROWS + 1), encoding="utf-8")
    assert _refusal(path) == "too_large"


def test_a_million_blank_rows_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "kosong.csv"
    path.write_text(f"NIK;Nama;Upah\n{BUDI[0]};Budi;2\n" + ";;\n" * 1_048_576, encoding="utf-8")
    assert len(read_roster(path).workers) == 1


@pytest.mark.parametrize(
    "page", ["<td>" * 3_500_000, "<tr>" * 3_500_000, "<table><tr><td>" * 900_000, "<td>" + "&amp" * 3_000_000]
)
def test_a_page_of_nothing_but_tags_is_answered(tmp_path: Path, page: str) -> None:
    path = tmp_path / "tag.xls"
    path.write_text("<table><tr>" + page, encoding="utf-8")
    assert _refusal(path) in {"too_large", "empty", "no_header"}


def test_strings_are_measured_under_any_spelling_of_their_part(tmp_path: Path) -> None:
    path = save(tmp_path / "teks.xlsx", [HEADER, BUDI])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/SharedStrings.xml", b"<sst>" + b"<si/>" * 24_000_000 + b"</sst>")
    assert _refusal(path) == "too_large"


def test_an_old_workbook_broken_in_the_middle_loses_nobody_silently(tmp_path: Path) -> None:
    content = bytearray((Path(__file__).parent / "data" / "daftar-lama.xls").read_bytes())
    place = content.index(struct.pack("<HH", 0x027E, 10), content.index(struct.pack("<HH", 0x0208, 16)))
    for kind, length in ((0x027E, 70), (0x7A7A, 10)):
        struct.pack_into("<HH", content, place, kind, length)
        path = tmp_path / "rusak.xls"
        path.write_bytes(content)
        assert _refusal(path) == "not_a_workbook"
