"""The command line as such: what it says to a wrong line, to a bug, and when nobody can hear it."""

import re
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from types import ModuleType

import pytest

from ui import cli
from ui.commands.parsers import told_in_indonesian

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = re.compile(
    r"usage|options|positional|show this|error|argument|invalid|expected|required|choose|recognized|could match"
)
NIK = "6571011705900001"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "main.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["recap", "--from", "2026-01"], "“recap” tidak dikenal; yang ada: assess, data, demo, law"),
        (["letters", "verify", "x.pdf"], "“letters” tidak dikenal"),
        (["law", "nope"], "“nope” tidak dikenal; yang ada: test, ask, show"),
        (["law"], "belum diberikan: {test,ask,show}"),
        (["roster"], "belum diberikan: {read,match}"),
        (["data"], "belum diberikan: {check,backup,restore}"),
        (["law", "test"], "belum diberikan: FILE"),
        (["demo"], "belum diberikan: --out"),
        (["demo", "--out", ""], "--out: nama folder kosong"),
        (["demo", "--out"], "--out: perlu satu nilai"),
        (["demo", "--nope", "--out", "x"], "tidak dikenal: --nope"),
        (["assess", "--json"], "belum diberikan: --employer, --as-of"),
        (["assess", "--employer", "x", "--as-of", "2026-02-31"], "--as-of: bukan tanggal: 2026-02-31"),
        (["assess", "--employer", "x", "--as-of", "2026-02-01", "--p", "x"], "“--p” dapat berarti --payroll"),
        (
            ["assess", "--employer", "x", "--as-of", "2026-02-01", "--head-count", "-5"],
            "“-5” bukan jumlah",
        ),
        (["assess", "--employer", "x", "--as-of", "2026-02-01", "--json=1"], "--json: tidak menerima nilai (“1”)"),
        (["data", "check", "--passphrase-fd", "-1"], "--passphrase-fd: “-1” bukan nomor deskriptor berkas"),
        (["data", "check", "--passphrase-fd", "99999999999999999999"], "bukan nomor deskriptor berkas"),
        (["data", "check", "--passphrase-fd", "x"], "bukan nomor deskriptor berkas"),
    ],
)
def test_a_wrong_line_is_told_in_indonesian(line: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.run(line)
    assert stopped.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err
    assert ENGLISH.findall(shown.err) == []


@pytest.mark.parametrize(
    "command", ["", *(f"{family}" for family in cli.FAMILIES), "law ask", "roster read", "data check"]
)
def test_help_is_indonesian(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.run([*command.split(), "--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("pemakaian: main.py")
    assert ENGLISH.findall(shown) == []


def test_words_of_our_own_readers_stay_as_they_are() -> None:
    assert told_in_indonesian("argument --from: bukan bulan: x; tulis misalnya 2026-03") == (
        "--from: bukan bulan: x; tulis misalnya 2026-03"
    )
    assert told_in_indonesian("invalid choice: 'x' (choose from a, b)") == "“x” tidak dikenal; yang ada: a, b"


def _command_with_a_bug() -> ModuleType:
    def stumble(_options: Namespace) -> int:
        raise ValueError(f"bad NIK {NIK}") from KeyError(NIK)

    def add_arguments(_parser: ArgumentParser) -> None:
        """Take nothing."""

    command = ModuleType("ui.commands.stumbling")
    vars(command).update(run=stumble, add_arguments=add_arguments)
    return command


def test_a_bug_exits_2_and_tells_no_personal_data(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ui.commands.stumbling", _command_with_a_bug())
    monkeypatch.setitem(cli.FAMILIES, "stumble", "stumbling")
    assert cli.run(["stumble"]) == 2
    told = capsys.readouterr().err
    assert NIK not in told
    assert "Traceback" not in told
    assert re.search(r"ValueError\n(  .+\n)*  tests/ui/test_command_line\.py:\d+ stumble\n", told)
    assert "KeyError" in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "line", [["law", "show"], ["law", "show", "--json"], ["law", "ask", "wage_ceiling", "month=2026-05"]]
)
def test_a_full_disk_is_told(line: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "main.py", *line]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr == "Keluaran tidak dapat ditulis: tempatnya penuh atau hilang.\n"


def test_a_reader_who_left_is_no_bug() -> None:
    command = [sys.executable, "main.py", "law", "show", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as left:
        assert left.stdout is not None
        assert left.stderr is not None
        left.stdout.close()
        assert left.stderr.read() == ""
    assert left.returncode == 2


def test_an_answer_is_whole_when_it_arrives() -> None:
    done = run("law", "ask", "wage_ceiling", "month=2026-05")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ceiling = 11086300\n")
