"""The contract of `roster read` and `roster match`, sentence by sentence."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.flows.contract_files import ADI, NIKS, Desk

HEADER = "NIK;Nama;Tgl Lahir;Gaji;Nomor Pegawai"
A, B, FAR = NIKS[0], NIKS[1], "6404050101900077"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def save(desk: Desk, *rows: list, sheet: str = "Sheet1") -> Path:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(desk.folder / "daftar.xlsx")
    return desk.folder / "daftar.xlsx"


def read(desk: Desk, *rows: list, **facts: str) -> dict:
    code, answer = desk.ask("roster", "read", save(desk, *rows, **facts))
    assert code == 0
    return answer


@pytest.mark.parametrize(
    ("headers", "wage"),
    [
        (["Gaji Pokok", "Tunjangan Tetap", "Tunj. Jabatan", "Uang Makan", "Total Gaji"], 1 + 2 + 4),
        (["Gaji Pokok", "Tunj. Makan", "Tunjangan Transport", "Tunj Keluarga", "Tunj. Lembur"], 1 + 8),
        (["Gaji Pokok", "Tunjangan Kehadiran", "Tunj. Insentif", "Tunj. Bonus", "Tunjangan Tidak Tetap"], 1),
        (["Gaji Pokok", "Gaji Bersih"], 1),
        (["Upah Dilaporkan"], 1),
        (["Total Upah"], 1),
        (["Upah Harian"], 25),
    ],
)
def test_the_wage_is_basic_and_every_fixed_allowance(desk: Desk, headers: list[str], wage: int) -> None:
    amounts = [1_000_000 * 2**place for place in range(len(headers))]
    answer = read(desk, ["NIK", "Nama", *headers], [A, "Adi", *amounts])
    assert answer["workers"][0]["wage_rp"] == wage * 1_000_000


@pytest.mark.parametrize(
    ("headers", "values", "expected"),
    [
        (["NIK"], [["K-001"], ["K-002"], [A]], ("employee_number", "A", None)),
        (["NIK"], [["K-001"], [A]], ("nik", None, "A")),
        (["No. KTP"], [["K-001"], ["K-002"]], ("nik", None, "A")),
        (["NIK", "Nomor Induk Kependudukan"], [["1", A], ["2", B]], ("nik", "A", "B")),
    ],
)
def test_a_column_headed_nik(desk: Desk, headers: list, values: list, expected: tuple) -> None:
    rows = [[*value, f"Orang {place}", 5_000_000] for place, value in enumerate(values)]
    columns = read(desk, [*headers, "Nama", "Gaji"], *rows)["columns"]
    assert expected[0] in columns
    assert (columns.get("employee_number"), columns.get("nik")) == expected[1:]


@pytest.mark.parametrize(
    "value",
    ["01-02-2024", "1/2/2024", "1.2.2024", "1 Februari 2024", "01-Feb-24", "2024-02-01", date(2024, 2, 1), 45323],
)
def test_a_date_as_text_is_day_month_year(desk: Desk, value: object) -> None:
    answer = read(desk, ["NIK", "Nama", "TMT", "Gaji"], [A, "Adi", value, 5_000_000])
    assert answer["workers"][0]["start_date"] == "2024-02-01"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ([None, "Adi", 1], "nik_missing"), ([int(A), "Adi", 1], "nik_damaged"), (["12345", "Adi", 1], "nik_invalid"),
        ([A, None, 1], "name_missing"), ([A, "Adi", None], "wage_missing"), ([A, "Adi", "lima juta"], "wage_invalid"),
        ([A, "Adi", "=A1*2"], "formula_uncached"), ([B, "Adi", 1], "nik_duplicate"),
    ],
)  # fmt: skip
def test_each_trouble_has_its_code_row_and_column(desk: Desk, row: list, code: str) -> None:
    answer = read(desk, ["Daftar gaji"], [], ["No KTP", "Nama", "Gaji"], [B, "Bunga", 1], row)
    column = {"nik": "A", "nam": "B", "wag": "C", "for": "C"}[code[:3]]
    assert [(each["row"], each["column"], each["code"]) for each in answer["problems"]] == [(5, column, code)]
    assert [each["row"] for each in answer["workers"]] == [4, 5]


def test_hidden_rows_and_columns_are_read_and_told(desk: Desk) -> None:
    book = Workbook()
    for row in (["NIK", "Nama", "Gaji"], [A, "Adi", 1], [B, "Bunga", 2]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = book.active.column_dimensions["C"].hidden = True
    book.save(desk.folder / "a.xlsx")
    answer = desk.ask("roster", "read", desk.folder / "a.xlsx")[1]
    assert {(each["code"], each["row"], each["column"]) for each in answer["problems"]} == {
        ("row_hidden", 3, None), ("column_hidden", None, "C"),
    }  # fmt: skip
    assert len(answer["workers"]) == 2


@pytest.mark.parametrize("title", ["DAFTAR GAJI BULAN MARET 2026", "Periode: 03-2026", "Per 31 Maret 2026"])
def test_a_list_carries_the_month_its_title_says(desk: Desk, title: str) -> None:
    assert read(desk, [title], ["NIK", "Nama", "Gaji"], [A, "Adi", 1])["month"] == "2026-03"


def test_totals_and_signatures_are_nobody(desk: Desk) -> None:
    rows = [["No", "NIK", "Nama", "Gaji"], [1, A, "Adi", 5e6], [2, B, "Bunga", 4e6], ["Jumlah", None, None, 9.5e6]]
    answer = read(desk, *rows, [], [None, None, None, "Tarakan, 31 Maret 2026"], [None, None, None, "Direktur"])
    assert [each["row"] for each in answer["workers"]] == [2, 3]
    assert [(each["code"], each["row"]) for each in answer["problems"]] == [("total_mismatch", 4)]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"\n\n", "empty"), (b"%PDF-1.4\n", "not_a_workbook"), (bytes(range(256)) * 9, "not_a_workbook"),
     (b"PK\x03\x04rusak", "not_a_workbook"), (b"a,b,c\n1,2,3\n", "no_header")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_exit_two(desk: Desk, content: bytes, code: str) -> None:
    path = desk.folder / "daftar.xlsx"
    path.write_bytes(content)
    exit_code, answer = desk.ask("roster", "read", path)
    assert (exit_code, answer["error"]["code"]) == (2, code)


def outcome(answer: dict) -> tuple[list, list]:
    """Pairs and reviews by row, after checking that every row stands in one place."""
    pairs = [(each["payroll_row"], each["participant_row"]) for each in answer["pairs"]]
    review = [
        (each["payroll_row"], [one["participant_row"] for one in each["candidates"]]) for each in answer["review"]
    ]
    places = [row for row, _ in pairs] + [row for row, _ in review] + answer["payroll_only"]
    assert len(places) == len(set(places))
    candidates = {row for _, rows in review for row in rows}
    paired = [row for _, row in pairs]
    assert len(paired) == len(set(paired))
    assert not candidates & set(paired)
    assert not (candidates | set(paired)) & set(answer["participants_only"])
    return pairs, review


PEOPLE = {
    "same NIK and name": ((A, "Adi Saputra"), (A, "ADI SAPUTRA"), "pair"),
    "one digit of the NIK differs": ((A, "Adi Saputra"), ("6571010101900002", "ADI SAPUTRA"), "pair"),
    "no NIK, same name and birth": (("", "Adi Saputra", "01-01-1990"), (A, "ADI SAPUTRA"), "pair"),
    "namesake, NIK and birth clearly different": ((A, "Adi Saputra"), ("6571022507780005", "ADI SAPUTRA"), "none"),
    "same name and birth, NIKs far apart": ((A, "Adi Saputra"), (FAR, "ADI SAPUTRA"), "review"),
    "twins": ((A, "Hasan Basri"), ("6571010101900002", "HUSIN BASRI"), "review"),
    "numbered neighbours": ((A, "Pekerja 1"), ("6571010101900002", "PEKERJA 2"), "review"),
    "a bare name": (("", "Adi Saputra", "", 5_000_000), (A, "ADI SAPUTRA"), "review"),
}


@pytest.mark.parametrize(("mine", "other", "expected"), PEOPLE.values(), ids=PEOPLE)
def test_who_may_be_paired(desk: Desk, mine: tuple, other: tuple, expected: str) -> None:
    pairs, review = outcome(desk.match([mine], [other], HEADER))
    assert pairs == ([(2, 2)] if expected == "pair" else [])
    assert review == ([(2, [2])] if expected == "review" else [])


def test_a_nik_on_two_rows_belongs_to_the_row_whose_name_fits(desk: Desk) -> None:
    answer = desk.match([(A, "Bunga Lestari"), (A, "Adi Saputra")], [(A, "ADI SAPUTRA")], HEADER)
    assert outcome(answer) == ([(3, 2)], [])
    assert answer["payroll_only"] == [2]


def test_a_second_row_for_the_same_person_goes_to_review(desk: Desk) -> None:
    for participants in ([(A, "ADI SAPUTRA")], [(B, "BUNGA")]):
        answer = desk.match([(A, "Adi Saputra"), (A, "Adi Saputra")], participants, HEADER)
        assert 3 in [each["payroll_row"] for each in answer["review"]]
        outcome(answer)


def test_a_second_participant_row_is_left_over(desk: Desk) -> None:
    answer = desk.match([ADI[:3]], [ADI[:3], ADI[:3]], HEADER)
    assert outcome(answer) == ([(2, 2)], [])
    assert answer["participants_only"] == [3]
