"""`demo` and `selftest` as commands, on the sample workbooks that ship."""

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from core.services import demonstrations
from core.services.offices import create_sample_office
from core.services.sample_office import read_sample_plan
from ui import cli


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "hasil"
    assert cli.run(["demo", "--out", str(out)]) == 0
    return out


def test_the_papers_can_be_read_and_say_contoh(made: Path) -> None:
    papers = sorted((made / "surat").glob("*.pdf"))
    assert len(papers) > 40
    for path in papers[::7]:
        first = PdfReader(io.BytesIO(path.read_bytes())).pages[0].extract_text()
        assert "CONTOH" in first


def test_the_sums_on_the_papers_and_in_the_recap_are_those_of_the_plain_calculation(made: Path) -> None:
    expected = json.loads((Path(__file__).parents[1] / "data" / "expected_samples.json").read_text(encoding="utf-8"))
    book = load_workbook(made / "rekap-forum.xlsx")
    sums = {row[0]: row[7:11] for row in book["Pemberi kerja"].iter_rows(values_only=True) if len(row) >= 11}
    names = {entry["folder"]: entry["name"] for entry in read_sample_plan()["employers"]}
    assert set(names) == set(expected)
    for folder, result in expected.items():
        totals = result["totals"]
        wanted = tuple(totals[name] for name in ("billed_unpaid_rp", "difference_rp", "potential_rp", "penalty_rp"))
        assert sums[names[folder]] == wanted, folder


def test_the_region_sheet_adds_up(made: Path) -> None:
    book = load_workbook(made / "rekap-forum.xlsx")
    rows = [row for row in book["Ringkasan"].iter_rows(values_only=True) if isinstance(row[1], int)]
    *regions, total = rows
    assert len(regions) == 5
    for place in range(1, 9):
        assert sum(row[place] for row in regions) == total[place]


def test_a_file_where_the_folder_should_be_is_a_clear_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hasil").write_text("", encoding="utf-8")
    assert cli.run(["demo", "--out", str(tmp_path / "hasil")]) == 2
    assert "tidak dapat ditulis: sudah ada berkas dengan nama itu" in capsys.readouterr().err


def test_a_demonstration_that_was_killed_early_is_replaced(tmp_path: Path) -> None:
    broken_off = tmp_path / "kantor-contoh"
    create_sample_office(broken_off).close()
    (broken_off / "kantor.db").unlink()  # the key file is written first
    (tmp_path / "surat").mkdir()
    demonstrations._clear(tmp_path, broken_off)
    assert [path.name for path in tmp_path.rglob("*")] == ["surat"]


def test_the_program_tests_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["selftest", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["passed"]
    assert len(report["parts"]) == 5
    assert "Contoh" not in json.dumps(report["parts"])


@pytest.mark.parametrize(
    "name", ["surat/surat-ibu.pdf", "surat/01-uji.docx", "kantor-contoh/catatan.txt", "rekap-forum.xlsx"]
)
def test_what_is_not_an_earlier_demonstration_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    own = tmp_path / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("milik sendiri", encoding="utf-8")
    assert cli.run(["demo", "--out", str(tmp_path)]) == 2
    assert own.read_text(encoding="utf-8") == "milik sendiri"
    assert str(own) in capsys.readouterr().err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [own]


def test_a_strange_file_beside_earlier_papers_is_left_alone(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = made / "surat" / "surat-ibu.pdf"
    own.write_text("milik sendiri", encoding="utf-8")
    before = sorted(made.rglob("*"))
    try:
        assert cli.run(["demo", "--out", str(made)]) == 2
        assert "surat-ibu.pdf" in capsys.readouterr().err
        assert sorted(made.rglob("*")) == before
    finally:
        own.unlink()
