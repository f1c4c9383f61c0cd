"""What README and guide promise is there: documented commands run, every picture and every link leads somewhere."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from core.records.releases import VERSION
from core.services.offices import create_sample_office
from ui import cli
from ui.navigation import rail_entries

ROOT = Path(__file__).resolve().parents[1]
README, GUIDE = ROOT / "README.md", ROOT / "docs" / "panduan.md"
SAMPLE = ROOT / "resources" / "samples" / "02-arung-samudra"
PAYROLL, PARTICIPANTS = SAMPLE / "payroll-2026-10.xlsx", SAMPLE / "participants-2026-10.xlsx"
RUN_ELSEWHERE = {"demo", "selftest"}
"""These take their time; tests/ui/test_demo_command.py runs them as they are written."""
FINDS_SOMETHING = {"assess"}
GIVEN = {
    "law test": {"FILE…": ROOT / "tests" / "cases" / "wage_ceiling_months.toml"},
    "roster read": {"FILE": PAYROLL},
    "roster match": {"UPAH": PAYROLL, "PESERTA": PARTICIPANTS},
    "assess": {"FILE.toml": SAMPLE / "employer.toml", "TANGGAL": "2026-11-16"},
}
MONTHLY = {"--payroll": PAYROLL, "--participants": PARTICIPANTS}


def documented() -> list[str]:
    """The commands of README's table, without `python main.py`."""
    cells = re.findall(r"^\| (`.*?`) \|", README.read_text(encoding="utf-8"), re.MULTILINE)
    return [command.removeprefix("python main.py ") for cell in cells for command in re.findall(r"`([^`]+)`", cell)]


def filled(command: str) -> list[str]:
    """A command with real files where README names what is to be put there."""
    words = command.split()
    given: dict[str, Any] = next((each for start, each in GIVEN.items() if command.startswith(start)), {})
    return [
        f"2026-10={MONTHLY[before]}" if word == "[BULAN=]FILE" else str(given.get(word, word))
        for before, word in zip(["", *words], words, strict=False)
    ]


@pytest.mark.parametrize("command", documented())
def test_a_documented_command_runs(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = command.split(maxsplit=1)[0]
    assert word in cli.FAMILIES
    if word in RUN_ELSEWHERE:
        pytest.skip("run by the tests of that command")
    arguments = filled(command)
    if word == "data":
        create_sample_office(tmp_path / "contoh").close()
        copy = str(tmp_path / "salinan.cadangan")
        assert cli.run(["--data", str(tmp_path / "contoh"), "data", "backup", "--to", copy]) == 0
        arguments = ["--data", str(tmp_path / "contoh"), *(copy if each == "FILE" else each for each in arguments)]
    assert cli.run(arguments) == (1 if word in FINDS_SOMETHING else 0), capsys.readouterr().err
    assert capsys.readouterr().out.strip()


def test_every_command_is_documented() -> None:
    assert {command.split()[0] for command in documented()} == set(cli.FAMILIES)


@pytest.mark.parametrize("document", [README, GUIDE, ROOT / "docs" / "architecture.md"], ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_guide_shows_what_make_screenshots_pictures() -> None:
    place = importlib.util.spec_from_file_location("pictured_screens", ROOT / "docs" / "pictured_screens.py")
    assert place is not None
    assert place.loader is not None
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    made = {*module.SCREENS, *(entry.screen for entry in rail_entries()), "welcome"}
    shown = re.findall(r"\(gambar/1366x768/([\w-]+)\.png\)", GUIDE.read_text(encoding="utf-8"))
    assert len(shown) > 10
    assert set(shown) <= made


def test_the_newest_entry_of_the_changelog_is_this_release() -> None:
    found = re.search(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    assert found[1] == VERSION
