"""`assess` as a script meets it: files in, JSON out, the exit code."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from main import main
from tests.compliance.assessment_builders import due, nik, year

EMPLOYER = 'name = "PT Uji"\nscale = "large"\nrisk = 2\nregion = "65.71"\nprogrammes = ["JKK", "JKM", "JHT", "JP"]\n'
PAYROLL = ["NIK", "Nama", "Tgl Lahir", "Mulai Kerja", "Upah"]
PARTICIPANTS = ["NIK", "Nama", "Tgl Lahir", "Tgl Kepesertaan", "Upah"]
PEOPLE = {1: ("Ani Lestari", date(1976, 2, 3)), 2: ("Candra Wijaya", date(1977, 3, 5))}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pk.toml").write_text(EMPLOYER, encoding="utf-8")
    return tmp_path


def write(path: Path, header: list[str], *rows: tuple) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def person(number: int, wage_rp: int | None, start: date | None = date(2020, 1, 6)) -> tuple:
    name, born = PEOPLE[number]
    return (nik(number), name, born, start, wage_rp)


def run(
    folder: Path, capsys: pytest.CaptureFixture[str], *more: object, as_of: str = "2026-07-10"
) -> tuple[int, dict, str]:
    options = ["assess", "--employer", folder / "pk.toml", "--as-of", as_of, "--json", *more]
    code = main([str(option) for option in options])
    heard = capsys.readouterr()
    return code, json.loads(heard.out), heard.err


def test_findings_are_exit_one_and_right_to_the_rupiah(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = write(folder / "upah.xlsx", PAYROLL, person(1, 6_000_000), person(2, 5_000_000))
    registered = write(folder / "peserta.xlsx", PARTICIPANTS, person(1, 5_500_000, date(2020, 1, 20)))
    code, answer, _ = run(folder, capsys, "--payroll", payroll, "--participants", registered)
    assert code == 1
    assert answer["status"] == "non_compliant"
    assert answer["totals"] == {
        "billed_unpaid_rp": 0, "difference_rp": year(6_000_000) - year(5_500_000),
        "potential_rp": year(5_000_000), "penalty_rp": 0,
    }  # fmt: skip
    assert [(each["row"], each["findings"][0]["kind"]) for each in answer["workers"]] == [
        (2, "wage_underreported"),
        (3, "partial_workers"),
    ]


def test_who_left_is_named_beside_the_finding_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = write(folder / "upah.xlsx", PAYROLL, person(1, 6_000_000))
    registered = write(folder / "peserta.xlsx", PARTICIPANTS, person(1, 6_000_000), person(2, 5_000_000))
    code, answer, _ = run(folder, capsys, "--payroll", payroll, "--participants", registered)
    assert (code, answer["status"]) == (1, "compliant")
    assert answer["participants"] == [{"row": 3, "nik": nik(2), "name": "Candra Wijaya"}]
    assert [(each["kind"], each["participants"]) for each in answer["findings"]] == [
        ("left_employer", answer["participants"])
    ]


def test_a_compliant_employer_is_exit_nought(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = write(folder / "upah.xlsx", PAYROLL, person(1, 6_000_000))
    registered = write(folder / "peserta.xlsx", PARTICIPANTS, person(1, 6_000_000))
    code, answer, _ = run(folder, capsys, "--payroll", payroll, "--participants", registered)
    assert (code, answer["status"], answer["findings"]) == (0, "compliant", [])


def test_undecided_without_a_finding_is_exit_nought(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = write(folder / "upah.xlsx", PAYROLL, person(1, 6_000_000))
    code, answer, _ = run(folder, capsys, "--payroll", payroll)
    assert (code, answer["status"], answer["workers"][0]["undecided"]) == (0, "undecided", ["match"])


def test_lists_of_several_months_are_repeated(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    early = write(folder / "upah=lama.xlsx", PAYROLL, person(1, 5_000_000))
    late = write(folder / "upah baru.xlsx", PAYROLL, person(1, 6_000_000))
    registered = write(folder / "peserta.xlsx", PARTICIPANTS, person(1, 5_000_000))
    lists = ["--payroll", f"2025-07={early}", "--payroll", f"2026-01={late}", "--participants", registered]
    _, answer, _ = run(folder, capsys, *lists, "--from", "2025-11", "--to", "2026-02")
    gap = due(6_000_000, ceiling=10_547_400) - due(5_000_000, ceiling=10_547_400)
    assert answer["totals"]["difference_rp"] == 2 * gap
    assert answer["findings"][0]["months"] == ["2026-01", "2026-02"]
    assert answer["workers"][0]["month"] == "2026-01"
    assert "wage_assumed_constant" in answer["assumptions"]


def test_an_equals_sign_in_a_name_is_no_month(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = write(folder / "a=b.xlsx", PAYROLL, person(1, 6_000_000))
    code, answer, _ = run(folder, capsys, "--payroll", payroll)
    assert (code, answer["workers"][0]["row"]) == (0, 2)


def test_payments_make_arrears(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = write(folder / "upah.xlsx", PAYROLL, person(1, 6_000_000))
    registered = write(folder / "peserta.xlsx", PARTICIPANTS, person(1, 6_000_000))
    payments = folder / "bayar.csv"
    header = "Bulan iuran;Iuran ditagih;Iuran dibayar;Tanggal bayar\n"
    payments.write_text(
        header + "Maret 2026;1000000;400000;15-04-2026\n03/2026;0;100000;16-04-2026\n", encoding="utf-8"
    )
    lists = ["--payroll", payroll, "--participants", registered, "--payments", payments]
    code, answer, _ = run(folder, capsys, *lists)
    assert code == 1
    assert answer["totals"]["billed_unpaid_rp"] == 500_000
    assert answer["totals"]["penalty_rp"] == 100_000 * 2 // 100 + 500_000 * 6 // 100


def test_problems_of_a_list_go_to_stderr(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = write(folder / "upah.xlsx", PAYROLL, person(1, None), person(2, 6_000_000))
    code, answer, errors = run(folder, capsys, "--payroll", payroll)
    assert code == 0
    assert "upah.xlsx baris 2" in errors
    assert "wage_missing" in errors
    assert set(answer["workers"][0]["undecided"]) == {"match", "wage"}


def test_what_cannot_be_read_is_exit_two(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = folder / "upah.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    code, answer, errors = run(folder, capsys, "--payroll", picture)
    assert (code, answer["error"]["code"]) == (2, "not_a_workbook")
    assert "upah.xlsx" in errors
    assert "Traceback" not in errors


def test_a_wrong_employer_key_is_exit_two(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pk.toml").write_text("skala = 3\n", encoding="utf-8")
    payroll = write(folder / "upah.xlsx", PAYROLL, person(1, 6_000_000))
    code, answer, errors = run(folder, capsys, "--payroll", payroll)
    assert (code, answer["error"]["code"]) == (2, "employer_file")
    assert "skala" in errors


def test_months_before_the_law_are_exit_two(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = write(folder / "upah.xlsx", PAYROLL, person(1, 6_000_000))
    code, answer, _ = run(folder, capsys, "--payroll", payroll, "--from", "2010-01", "--to", "2010-03")
    assert (code, answer["error"]["code"]) == (2, "parameter_missing")
    code, answer, _ = run(folder, capsys, "--payroll", payroll, "--from", "2026-05", "--to", "2026-04")
    assert (code, answer["error"]["code"]) == (2, "months_invalid")


def test_the_text_for_people_keeps_the_kinds_of_amounts_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = write(folder / "upah.xlsx", PAYROLL, person(1, 6_000_000))
    registered = write(folder / "peserta.xlsx", PARTICIPANTS, person(1, 5_000_000))
    options = ["--employer", folder / "pk.toml", "--as-of", "2026-07-10", "--payroll", payroll]
    code = main([str(option) for option in ["assess", *options, "--participants", registered]])
    said = capsys.readouterr().out
    assert code == 1
    assert "Status: Tidak patuh" in said
    for name in ("Piutang iuran: Rp0", "Selisih upah dan program: Rp", "Potensi iuran: Rp0"):
        assert name in said
    assert nik(1) not in said
