"""`law test`, `law ask`, `law show` as a script sees them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
GOOD = '[[case]]\nname = "baik"\nof = "wage_ceiling"\ngiven = { month = "2026-03" }\nexpect = { ceiling = 11086300 }\n'


def law(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "main.py", "law", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)


def run_cases(folder: Path, text: str, name: str = "cases.toml") -> tuple[int, list[str], str]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    done = law("test", str(file))
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_passing_cases_close_with_the_count(tmp_path: Path) -> None:
    assert run_cases(tmp_path, GOOD) == (0, ["1 passed, 0 failed"], "")


def test_a_failure_shows_both_values_and_exits_1(tmp_path: Path) -> None:
    code, lines, _ = run_cases(tmp_path, GOOD + GOOD.replace("11086300", "11086301").replace("baik", "buruk"))
    assert code == 1
    assert "buruk" in lines[0]
    assert "11086301" in lines[1]
    assert "11086300" in lines[1]
    assert lines[-1] == "1 passed, 1 failed"


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("wage_ceiling", "roof", "roof"),
        ("month =", "bulan =", "bulan"),
        ("ceiling = 11", "roof = 11", "roof"),
        ('name = "baik"', 'name = "baik"\nnote = "x"', "note"),
        ('of = "wage_ceiling"\n', "", "of"),
        ("expect = { ceiling = 11086300 }", "expect = {}", "expect"),
        ("ceiling = 11086300", 'ceiling = "11086300"', "11086300"),
        ("ceiling = 11086300", 'error = "parameter_missing"', "11086300"),
        ("bulan", "bulan", "bulan"),
    ],
)
def test_an_unknown_question_or_key_is_a_failure_that_names_it(
    tmp_path: Path, before: str, after: str, named: str
) -> None:
    text = GOOD.replace(before, after)
    if before == "bulan":  # an expected error does not excuse a wrong key
        text = GOOD.replace("month", "bulan").replace("ceiling = 11086300", 'error = "key_unknown"')
    code, lines, _ = run_cases(tmp_path, text)
    assert code == 1
    assert any(named in line for line in lines[1:-1])
    assert lines[-1] == "0 passed, 1 failed"


def test_an_expected_error_passes(tmp_path: Path) -> None:
    text = GOOD.replace("2026-03", "2015-06").replace("ceiling = 11086300", 'error = "parameter_missing"')
    assert run_cases(tmp_path, text)[0] == 0


def test_json_cases_and_toml_dates(tmp_path: Path) -> None:
    cases = [
        {"name": "a", "of": "due_date", "given": {"month": "2026-03"}, "expect": {"due": "2026-04-15"}},
        {"of": "wage_ceiling", "given": {"month": "2026-03"}, "expect": {"ceiling": 11086300.0}},
    ]
    assert run_cases(tmp_path, json.dumps(cases), "cases.json")[1] == ["2 passed, 0 failed"]
    dated = (
        '[[case]]\nof = "late_penalty"\ngiven = { month = "2026-03", amount = 100, paid_on = 2026-04-16 }\n'
        'expect = { months = 1, penalty = 2 }\n[[case]]\nof = "due_date"\ngiven = { month = 2026-03-01 }\n'
        "expect = { due = 2026-04-15 }\n"
    )
    assert run_cases(tmp_path, dated)[1] == ["2 passed, 0 failed"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", "[[case]\n"),
        ("a.toml", "[[rule]]\na = 1\n"),
        ("a.json", "[{]"),
        ("a.json", '"x"'),
        ("a.json", "[" * 99999),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str, text: str) -> None:
    code, lines, errors = run_cases(tmp_path, text, name)
    assert code == 2
    assert lines == []
    assert name in errors
    assert "Traceback" not in errors


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    done = law("test", str(tmp_path / "none.toml"))
    assert done.returncode == 2
    assert "none.toml" in done.stderr


def asked(*arguments: str) -> dict[str, Any]:
    done = law(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_ask_answers_with_its_tree() -> None:
    answer = asked("ask", "contribution", "month=2025-06", "wage=10000000", "risk=1", "programmes=JKK,JP")
    assert answer["values"]["jkk"] == 24000
    assert answer["values"]["total"] == answer["tree"]["value"] == 324000
    assert len(answer["law"]) == 64
    text = law("ask", "contribution", "month=2025-06", "wage=10000000", "risk=1").stdout
    assert "jkk = 24000" in text
    assert "PP 44/2015" in text


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", "roof"], "question_unknown"),
        (["ask", "wage_ceiling", "month=2015-06"], "parameter_missing"),
        (["ask", "wage_ceiling", "bulan=2015-06"], "key_unknown"),
        (["ask", "wage_ceiling", "2015-06"], "given_invalid"),
        (["ask", "wage_ceiling"], "given_missing"),
        (["show", "roof"], "parameter_unknown"),
        (["show", "wage_ceiling", "--on", "2015-06-30"], "parameter_missing"),
        (["show", "wage_ceiling", "--on", "kemarin"], "given_invalid"),
    ],
)
def test_what_cannot_be_answered_exits_2(arguments: list[str], code: str) -> None:
    plain, as_json = law(*arguments), law(*arguments, "--json")
    assert plain.returncode == as_json.returncode == 2
    assert plain.stdout == ""
    assert json.loads(as_json.stdout)["error"]["code"] == code
    assert json.loads(as_json.stdout)["error"]["message"] in plain.stderr


def test_show_gives_dates_and_references() -> None:
    shown = asked("show", "wage_ceiling")
    assert [value["from"] for value in shown["values"]][:2] == ["2015-07-01", "2016-03-01"]
    assert all(value["reference"]["title"] and value["status"] for value in shown["values"])
    on = asked("show", "wage_ceiling", "--on", "2026-03-01")
    assert (on["value"], on["from"]) == (11086300, "2026-03-01")
    assert asked("show", "jkk_rate", "--on", "2026-03-01")["value"] == ["0.24", "0.54", "0.89", "1.27", "1.74"]
    assert "11086300" in law("show", "wage_ceiling").stdout
    assert "wage_ceiling" in law("show").stdout
