import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen import canvas

from core.documents.roster_reading import read_pasted, read_roster
from core.documents.sheet_pdf import read_pdf
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import RosterReading
from tests.documents.bad_pdfs import BAD
from tests.documents.pdf_lists import DRESSES, WIDTHS, Dress, Insured, insured, print_list, rows_2a
from ui import cli

FOOT = ("Tarakan, 5 April 2026", "Pimpinan Perusahaan", "( Contoh Rekaan )")


def day(text: str) -> date:
    return date(*map(int, reversed(text.split("-"))))


def facts(people: list[Insured]) -> list[tuple[object, ...]]:
    return [(person.kpj, person.number, person.name, day(person.born), day(person.since), person.wage,
             person.programmes) for person in people]  # fmt: skip


def read(reading: RosterReading) -> list[tuple[object, ...]]:
    return [(row.kpj, row.employee_number, row.name, row.birth_date, row.member_since, row.wage_rp, row.programmes)
            for row in reading.workers]  # fmt: skip


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
@pytest.mark.parametrize("count", [2, 90])
def test_formulir_2a_in_every_dress(tmp_path: Path, dress: Dress, count: int) -> None:
    people = insured(count)
    reading = read_roster(print_list(tmp_path / "2a.pdf", rows_2a(people), dress))
    assert read(reading) == facts(people)
    assert reading.problems == ()
    assert (reading.sheet, reading.month) == ("PDF", Month(2026, 3))
    first = reading.header_rows[-1] + 1
    assert [row.row for row in reading.workers] == list(range(first, first + count))


def test_signatures_below_and_a_total_that_is_wrong(tmp_path: Path) -> None:
    people = insured(60)
    rows = rows_2a(people, total_off=1_000_000)
    reading = read_roster(print_list(tmp_path / "2a.pdf", rows, Dress(wrap=70, widths=WIDTHS, foot_rows=FOOT)))
    assert read(reading) == facts(people)
    total_row = reading.workers[-1].row + 1
    assert [(problem.row, problem.column, problem.code) for problem in reading.problems] == [
        (total_row, "G", "total_mismatch")
    ]


def test_a_list_without_a_total_ends_at_its_signatures(tmp_path: Path) -> None:
    people = insured(9)
    reading = read_roster(print_list(tmp_path / "2a.pdf", rows_2a(people)[:-1], Dress(foot_rows=FOOT)))
    assert read(reading) == facts(people)
    assert reading.problems == ()


def test_what_is_blank_or_negative(tmp_path: Path) -> None:
    rows = rows_2a(insured(20))[:-1]
    rows[3][10:14] = ["", "", "-", "-"]
    rows[4][6] = ""
    rows[5][4] = "31-02-1990"
    rows[6][7] = "-1,250,000.00"
    rows[7][6] = "-3,000,000.00"
    reading = read_roster(print_list(tmp_path / "2a.pdf", rows, Dress()))
    assert [worker.programmes for worker in reading.workers[2:4]] == [("JKK", "JKM", "JHT", "JP"), ("JKK", "JKM")]
    assert [(problem.row, problem.column, problem.code) for problem in reading.problems] == [
        (9, "G", "wage_missing"), (10, "E", "date_invalid"), (12, "G", "wage_invalid"),
    ]  # fmt: skip
    assert len(reading.workers) == 20


def test_several_months_in_one_file_are_several_sheets(tmp_path: Path) -> None:
    people = insured(70)
    whole = pikepdf.new()
    for month, count in (("03-2026", 70), ("04-2026", 60)):
        part = print_list(tmp_path / f"{month}.pdf", rows_2a(people[:count]), Dress(month=month))
        with pikepdf.open(part) as pages:
            whole.pages.extend(pages.pages)
    whole.save(tmp_path / "2a.pdf")
    reading = read_roster(tmp_path / "2a.pdf")
    assert (reading.sheets, reading.sheet, reading.month, len(reading.workers)) == (
        ("PDF", "PDF 2"), "PDF", Month(2026, 3), 70,
    )  # fmt: skip
    april = read_roster(tmp_path / "2a.pdf", sheet="PDF 2")
    assert (april.month, read(april), april.problems) == (Month(2026, 4), facts(people[:60]), ())


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("is_told", [True, False])
def test_a_page_that_lies_on_its_side(tmp_path: Path, turn: int, is_told: bool) -> None:
    people = insured(40)
    path = print_list(tmp_path / "2a.pdf", rows_2a(people), Dress(grid=True))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for page in document.pages:
            wide, high = float(page.mediabox[2]), float(page.mediabox[3])
            matrix = {90: (0, 1, -1, 0, high, 0), 180: (-1, 0, 0, -1, wide, high), 270: (0, -1, 1, 0, 0, wide)}[turn]
            start = ("q " + " ".join(map(str, matrix)) + " cm\n").encode()
            page.contents_add(document.make_stream(start), prepend=True)
            page.contents_add(document.make_stream(b"\nQ"))
            page.mediabox = [0, 0, wide, high] if turn == 180 else [0, 0, high, wide]
            if is_told:
                page.rotate(turn, relative=False)
        document.save(path)
    assert read(read_roster(path)) == facts(people)


PAYROLL = ("No", "NIK", "Nama Karyawan", "Jabatan", "TMT", "Gaji Pokok", "Tunj. Jabatan", "Uang Makan", "Total Gaji")


def payroll_rows(count: int) -> list[list[str]]:
    rows = []
    for n in range(count):
        pokok, tunjangan = 3_500_000 + 10_000 * n, 250_000 if n % 3 else 0
        rows.append([
            str(n + 1), f"657101{1 + n % 28:02d}0490{n + 1:04d}", f"Pekerja {n + 1:03d} Contoh{' Jaya' * (n % 2)}",
            ("Operator Alat Berat", "Staf", "Kepala Regu")[n % 3], f"{1 + n % 28:02d}/02/2020",
            f"Rp {pokok:,}".replace(",", "."), f"Rp {tunjangan:,}".replace(",", ".") if tunjangan else "-",
            "Rp 300.000", f"Rp {pokok + tunjangan + 300_000:,}".replace(",", "."),
        ])  # fmt: skip
    return rows


@pytest.mark.parametrize("grid", [True, False])
@pytest.mark.parametrize("padding", [3.0, 6.0])
def test_a_payroll_of_the_employers_own(tmp_path: Path, grid: bool, padding: float) -> None:
    rows = payroll_rows(90)
    dress = Dress(size=8, head=(PAYROLL,), grid=grid, padding=padding)
    path = print_list(tmp_path / "gaji.pdf", rows, dress, name_at=2, right_from=5,
                      titles=("PT REKAAN UTARA", "DAFTAR GAJI KARYAWAN BULAN MARET 2026"))  # fmt: skip
    reading = read_roster(path)
    assert [(w.nik, w.name, w.position) for w in reading.workers] == [tuple(row[1:4]) for row in rows]
    assert [w.wage_rp for w in reading.workers] == [
        3_500_000 + 10_000 * n + (250_000 if n % 3 else 0) for n in range(90)
    ]
    assert (reading.month, reading.columns["wage_rp"], reading.problems) == (Month(2026, 3), ("F", "G"), ())


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = print_list(tmp_path / "2a.pdf", rows_2a(insured(3)), Dress())
    assert cli.run(["roster", "read", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["sheet"], answer["month"], answer["header_rows"]) == ("PDF", "2026-03", [4])
    assert answer["columns"]["kpj"] == "B"
    assert answer["columns"]["programmes"] == list("IJKLMN")
    assert [worker["row"] for worker in answer["workers"]] == [5, 6, 7]
    assert answer["workers"][0]["birth_date"] == "1970-01-01"


def test_progress_and_cancel(tmp_path: Path) -> None:
    path = print_list(tmp_path / "2a.pdf", rows_2a(insured(130)), Dress())
    seen: list[tuple[int, int]] = []
    read_pdf(path.read_bytes(), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(page, len(seen)) for page in range(1, len(seen) + 1)]
    assert len(seen) > 1

    def cancel(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_roster(path, progress=cancel)


def test_passwords_are_asked_and_nothing_is_written(tmp_path: Path) -> None:
    people = insured(3)
    plain = print_list(tmp_path / "2a.pdf", rows_2a(people), Dress())
    with pikepdf.open(plain) as document:
        document.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(user="rahasiá", owner="milik", R=6))
        document.save(tmp_path / "c.pdf", encryption=pikepdf.Encryption(user="", owner="milik", R=4))
    before = sorted(tmp_path.iterdir())
    assert refused(tmp_path / "b.pdf") == refused(tmp_path / "b.pdf", "salah") == "encrypted"
    assert read(read_roster(tmp_path / "b.pdf", password="rahasiá")) == facts(people)
    assert read(read_roster(tmp_path / "c.pdf")) == facts(people)
    assert sorted(tmp_path.iterdir()) == before


def test_a_scan_is_refused_in_words(tmp_path: Path) -> None:
    picture = Image.new("1", (400, 300))
    drawing = canvas.Canvas(str(tmp_path / "a.pdf"))
    drawing.drawInlineImage(picture, 0, 0, 400, 300)
    drawing.showPage()
    drawing.save()
    with pytest.raises(UserError, match="pindai") as caught:
        read_roster(tmp_path / "a.pdf")
    assert caught.value.code == "not_a_workbook"


def test_what_a_scanner_guessed_under_its_picture_accuses_nobody(tmp_path: Path) -> None:
    drawing = canvas.Canvas(str(tmp_path / "a.pdf"))
    drawing.drawInlineImage(Image.new("1", (400, 300)), 0, 0, 400, 300)
    text = drawing.beginText(20, 200)
    text.setTextRenderMode(3)
    for line in ("No Nama Tgl Lahir Upah", "1 Budi 12-03-1990 3,500,000.00"):
        text.textLine(line)
    drawing.drawText(text)
    drawing.save()
    assert refused(tmp_path / "a.pdf") == "not_a_workbook"


def test_a_letter_is_no_list(tmp_path: Path) -> None:
    drawing = canvas.Canvas(str(tmp_path / "a.pdf"))
    drawing.drawString(40, 700, "Dengan hormat, bersama ini kami sampaikan daftar nama karyawan.")
    drawing.save()
    assert refused(tmp_path / "a.pdf") == "no_header"


def test_every_truncation_and_flipped_bytes(tmp_path: Path) -> None:
    whole = print_list(tmp_path / "2a.pdf", rows_2a(insured(3)), Dress()).read_bytes()
    for length in range(8, len(whole), len(whole) // 12):
        (tmp_path / "b.pdf").write_bytes(whole[:length])
        assert refused_or_read(tmp_path / "b.pdf")
    for place in range(9, len(whole), len(whole) // 25):
        (tmp_path / "b.pdf").write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert refused_or_read(tmp_path / "b.pdf")


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_what_was_made_to_hurt_is_answered_in_time(
    tmp_path: Path, make: Callable[[], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(make())
    began = time.perf_counter()
    assert refused(tmp_path / "a.pdf") in {"not_a_workbook", "too_large", "no_header", "empty"}
    assert time.perf_counter() - began < 20
    assert capfd.readouterr().err == ""


def refused(path: Path, password: str | None = None) -> str:
    with pytest.raises(UserError) as caught:
        read_roster(path, password=password)
    assert caught.value.message
    return caught.value.code


def refused_or_read(path: Path) -> bool:
    try:
        return bool(read_roster(path).workers) or True
    except UserError as error:
        return error.code in {"not_a_workbook", "no_header", "empty", "encrypted", "too_large"}


def copied(path: Path) -> str:
    """What a viewer built on pdfium gives when all is selected and copied."""
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(texts)


@pytest.mark.parametrize("name", ["plain", "two lines", "wrapped names, top", "wrapped names, bottom", "wrapped head"])
@pytest.mark.parametrize("copy", [copied, lambda path: "\n".join(p.extract_text() for p in PdfReader(path).pages)])
def test_text_copied_out_of_a_viewer(tmp_path: Path, name: str, copy: Callable[[Path], str]) -> None:
    people = insured(70)
    text = copy(print_list(tmp_path / "2a.pdf", rows_2a(people, total_off=5_000), DRESSES[name]))
    assert "\t" not in text
    reading = read_pasted(text)
    assert read(reading) == facts(people)
    assert reading.month == Month(2026, 3)
    assert [(problem.column, problem.code) for problem in reading.problems] == [("G", "total_mismatch")]


ROW_1 = (
    "1 65000000001 00001 BUDI REKAAN 12-03-1990 01-02-2021 3,500,000.00 0.00 8,400.00 10,500.00 129,500.00 70,000.00"
)
ROW_2 = "2 65000000002 00002 12-04-1990 01-02-2021 3,600,000.00 0.00 8,640.00 10,800.00 22,000.00"


def test_copied_text_with_a_cell_on_each_line_and_a_name_around_its_row() -> None:
    first = "\n".join(f"{ROW_1} 70,000.00 35,000.00 0.00 0.00 323,400.00".split())
    reading = read_pasted(f"Periode : 03-2026\n{first}\nSITI\n{ROW_2}\nCONTOH\nTOTAL 7,100,000.00 0.00")
    assert [(row.name, row.wage_rp, row.programmes) for row in reading.workers] == [
        ("BUDI REKAAN", 3_500_000, ("JKK", "JKM", "JHT", "JP")),
        ("SITI CONTOH", 3_600_000, None),  # blank amounts vanished: whose are left, nobody knows
    ]
    assert reading.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        f"{ROW_1} 70,000.00\n{ROW_2.replace('2 ', '3 ', 1)}",
        f"{ROW_1} 70,000.00\n{ROW_2.replace('65000000002 ', '')}",
        f"Upah 1 65000000009 SITI\n{ROW_1} 70,000.00\n{ROW_2}",
        f"{ROW_1} 70,000.00 1.00 2.00 3.00 4.00 5.00 6.00\n{ROW_2}",
    ],
)
def test_copied_text_that_lost_or_mixed_rows_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="tidak utuh") as caught:
        read_pasted(text)
    assert caught.value.code == "not_a_workbook"


def _copied(*names: str) -> str:
    lines = ["FORMULIR 2a - RINCIAN IURAN TENAGA KERJA"]
    for number, name in enumerate(names, start=1):
        row, _, rest = name.partition("/")
        lines.append(
            f"{number} 2301234567{number} P0{number} {row} 12-03-1990 01-02-2020 3,500,000.00 8,400.00 8,400.00"
        )
        lines += [rest] if rest else []
    return "\n".join(lines)


def test_a_part_of_a_name_that_may_be_the_neighbours_is_told() -> None:
    read = read_pasted(_copied("BUDI SANTOSO UTAMA", "ANI/PUTRI", "JOKO"))
    told = {problem.row for problem in read.problems if problem.code == "row_unreadable" and problem.field == "name"}
    assert told == {read.workers[1].row, read.workers[2].row}


def test_a_part_of_a_name_that_fills_its_line_is_nobody_elses() -> None:
    read = read_pasted(_copied("BUDI SANTOSO", "ANI LESTARI KUSUMAWARDHANI/PUTRI", "JOKO"))
    assert read.workers[1].name == "ANI LESTARI KUSUMAWARDHANI PUTRI"
    assert not [problem for problem in read.problems if problem.code == "row_unreadable"]
