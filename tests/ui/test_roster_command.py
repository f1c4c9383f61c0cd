import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.documents.roster_workbooks import ANI, BUDI, HEADER, save
from ui import cli

WORKER_KEYS = {
    "row", "nik", "name", "birth_date", "start_date", "end_date", "wage_rp", "kpj", "npp", "employee_number",
    "passport", "programmes", "position",
}  # fmt: skip


def answer(capsys: pytest.CaptureFixture[str], code: int, *arguments: object) -> Any:
    assert cli.run([str(argument) for argument in arguments]) == code
    return json.loads(capsys.readouterr().out)


def test_read_in_the_shape_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header = ["No. KTP", "Nama", "Tgl Lahir", "Gaji Pokok", "Tunj. Tetap", "Program"]
    rows = [
        ["Bulan Maret 2026"],
        header,
        [BUDI[0], "Budi", "12-03-1990", 3_000_000, 500_000, "JKK, JKM"],
        [1.0, "Ani", "x"],
    ]
    found = answer(capsys, 0, "roster", "read", save(tmp_path / "a.xlsx", rows), "--json")
    assert (found["sheet"], found["month"], found["header_rows"]) == ("Gaji", "2026-03", [2])
    assert found["columns"] == {"nik": "A", "name": "B", "birth_date": "C", "programmes": "F", "wage_rp": ["D", "E"]}
    worker = found["workers"][0]
    assert set(worker) >= WORKER_KEYS
    assert worker["birth_date"] == "1990-03-12"
    assert worker["programmes"] == ["JKK", "JKM"]
    assert worker["wage_rp"] == 3_500_000
    assert worker["end_date"] is None
    assert {frozenset(problem) for problem in found["problems"]} == {
        frozenset({"row", "column", "field", "code", "message"})
    }
    assert [(problem["row"], problem["column"], problem["code"]) for problem in found["problems"]] == [
        (4, "A", "nik_damaged"), (4, "C", "date_invalid"), (4, "D", "wage_missing"),
    ]  # fmt: skip


def test_read_with_choices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save(tmp_path / "a.xlsx", [["Orang", "Nilai", "Upah"], ["Budi", 3_000_000, 1]])
    chosen = ["--sheet", "Gaji", "--column", "name=Orang", "--column", "wage_rp=Nilai"]
    found = answer(capsys, 0, "roster", "read", path, *chosen, "--json")
    assert found["workers"][0]["wage_rp"] == 3_000_000
    for wrong in (["--column", "name"], ["--column", "name=Tiada"], ["--sheet", "Tiada"]):
        assert answer(capsys, 2, "roster", "read", path, *wrong, "--json")["error"]["message"]


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\x89PNG\x00\x00")
    assert answer(capsys, 2, "roster", "read", path, "--json")["error"]["code"] == "not_a_workbook"
    assert cli.run(["roster", "read", str(path)]) == 2
    spoken = capsys.readouterr()
    assert not spoken.out
    assert spoken.err.strip()


def test_reading_aloud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["roster", "read", str(save(tmp_path / "a.xlsx", [HEADER, BUDI, ("", *ANI[1:])]))]) == 0
    spoken = capsys.readouterr()
    assert "Tenaga kerja: 2 · masalah: 1" in spoken.out
    assert "A3: NIK kosong. (nik_missing)" in spoken.err


def test_match_puts_every_row_in_one_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = save(tmp_path / "a.xlsx", [HEADER, BUDI, ANI])
    participants = save(tmp_path / "b.xlsx", [["x"], HEADER, ANI])
    found = answer(capsys, 0, "roster", "match", payroll, participants, "--json")
    assert [(pair["payroll_row"], pair["participant_row"], pair["grade"]) for pair in found["pairs"]] == [
        (3, 3, "certain")
    ]
    assert found["pairs"][0]["reasons"]
    assert (found["review"], found["payroll_only"], found["participants_only"]) == ([], [2], [])


def test_with_two_lists_a_trouble_names_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = save(tmp_path / "upah.xlsx", [HEADER, BUDI])
    found = answer(capsys, 2, "roster", "match", payroll, tmp_path / "peserta.xlsx", "--json")
    assert found["error"] == {"code": "not_a_workbook", "message": "peserta.xlsx: Berkas tidak ditemukan."}


def test_what_could_not_be_read_for_a_match_goes_to_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payroll = save(tmp_path / "upah.xlsx", [HEADER, BUDI, [None, *ANI[1:]]])
    participants = save(tmp_path / "peserta.xlsx", [HEADER, BUDI])
    assert cli.run(["roster", "match", str(payroll), str(participants), "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["pairs"]
    assert re.fullmatch(r"upah\.xlsx A3: .*\(nik_missing\)\n", shown.err)
