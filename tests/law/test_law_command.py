"""`law test`, `law ask`, `law show` as a script sees them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.law.questions import QUESTIONS
from tests.law.test_questions import EXAMPLES
from ui.cli import run

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


def test_an_error_where_a_value_was_expected_shows_both(tmp_path: Path) -> None:
    code, lines, _ = run_cases(tmp_path, GOOD.replace("2026-03", "2015-06"))
    assert code == 1
    assert "ceiling: diharapkan 11086300, diperoleh galat 'parameter_missing'" in lines[1]
    assert "2015-07-01" in lines[1]


def test_a_wrong_number_is_shown_as_it_was_written(tmp_path: Path) -> None:
    case = '[[case]]\nof = "contribution"\ngiven = { month = "2026-03", wage = 5.5, risk = 1 }\nexpect = { jkk = 1 }\n'
    code, lines, _ = run_cases(tmp_path, case)
    assert code == 1
    assert "“wage” tidak dapat dibaca: 5.5. Tulis rupiah bulat" in lines[1]
    assert "true. Tulis bilangan saja" in run_cases(tmp_path, case.replace("5.5", "true"))[1][1]


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
        (["ask", "wage_ceiling", "month=2026-03", "month=2026-02"], "given_invalid"),
        (["ask", "deadline", "from=2026-02-30", "working_days=1"], "given_invalid"),
        (["ask", "contribution", "month=2026-03", "wage=Rp5.000.000", "risk=1"], "given_invalid"),
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


BEFORE_THE_FIRST = [
    (["contribution", "month=2015-06", "wage=1", "risk=1"], "jkk_rate", "2015-07-01"),
    (["wage_ceiling", "month=2015-06"], "wage_ceiling", "2015-07-01"),
    (["obligation", "employer=company", "scale=small", "on=2015-06-30"], "mandatory_small", "2015-07-01"),
    (["obligation", "capital=1", "on=2021-02-01"], "scale_capital_limits", "2021-02-02"),
    (["obligation", "sales=1", "on=2021-02-01"], "scale_sales_limits", "2021-02-02"),
    (["construction", "contract_value=1", "spk_date=2015-12-28"], "construction_jkk_rate", "2015-12-29"),
    (["construction", "wage_bill=1", "spk_date=2015-12-28"], "construction_wage_jkk_rate", "2015-12-29"),
    (["informal", "month=2015-06", "income=1"], "informal_income_lowest", "2015-07-01"),
    (["due_date", "month=2015-06"], "due_shift", "2015-07-01"),
    (["due_date", "month=2015-06", "participant=informal"], "informal_due_shift", "2015-07-01"),
    (["due_date", "month=2031-01"], "holidays", "2013-01-01"),
    (["late_penalty", "month=2015-06", "amount=1", "paid_on=2016-01-01"], "due_shift", "2015-07-01"),
    (["sanction_fine", "amount=1", "second_warning_ended=2013-12-23"], "sanction_fine_rate", "2013-12-24"),
    (["deadline", "from=2012-12-30", "working_days=1"], "holidays", "2013-01-01"),
    (["minimum_wage", "region=65.71", "month=2021-12"], "minimum_wage", "2022-01-01"),
    (["minimum_wage", "region=65", "month=2021-12"], "minimum_wage", "2022-01-01"),
]


def test_before_the_first_value_parameter_and_first_date_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert {arguments[0] for arguments, _, _ in BEFORE_THE_FIRST} == set(QUESTIONS)
    for arguments, parameter, first in BEFORE_THE_FIRST:
        assert run(["law", "ask", *arguments]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert f"({parameter})" in told.err, told.err
        assert first in told.err, told.err
        assert run(["law", "ask", *arguments, "--json"]) == 2
        assert json.loads(capsys.readouterr().out)["error"]["code"] == "parameter_missing"


@pytest.mark.parametrize("of", QUESTIONS)
def test_a_question_answers_its_keys_and_names_an_unknown_one(of: str, capsys: pytest.CaptureFixture[str]) -> None:
    facts = [f"{key}={value}" for key, value in EXAMPLES[of].items() if not isinstance(value, list)]
    assert run(["law", "ask", of, *facts, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert tuple(answer["values"]) == CONTRACT[of]
    assert answer["tree"]["label"]
    assert run(["law", "ask", of, *facts, "warna=merah"]) == 2
    assert "warna" in capsys.readouterr().err


CONTRACT = {
    "contribution": (
        "jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker", "employer", "worker", "total",
    ),
    "obligation": ("programmes", "scale"),
    "wage_ceiling": ("ceiling",),
    "construction": ("base", "jkk", "jkm", "total", "instalments", "register_by"),
    "informal": ("jkk", "jkm", "jht", "total"),
    "due_date": ("due",),
    "late_penalty": ("months", "penalty"),
    "sanction_fine": ("fine",),
    "deadline": ("due",),
    "minimum_wage": ("amount", "kind"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("case", "code", "named"),
    [
        ({"of": "due_date", "given": {"month": "2015-06"}, "expect": {"error": "parameter_missing"}}, 0, "1 passed"),
        ({"of": "wage_ceiling", "given": {"month": "xx"}, "expect": {"error": "parameter_missing"}}, 1, "month"),
        ({"of": "wage_ceiling", "given": {"month": 202603}, "expect": {"ceiling": 1}}, 1, "month"),
        ({"of": "wage_ceiling", "given": [1], "expect": {"ceiling": 1}}, 1, "given"),
        ({"of": "wage_ceiling", "given": {"month": "2026-03"}, "expect": [1]}, 1, "expect"),
        ({"of": 3, "given": {}, "expect": {"a": 1}}, 1, "of"),
        ({"of": "obligation", "given": {"scale": "micro"}, "expect": {"programmes": ["JKM", "JKK"]}}, 1, "programmes"),
        ({"of": "obligation", "given": {"scale": "micro"}, "expect": {"programmes": "JKK JKM"}}, 1, "programmes"),
        ({"of": "construction", "given": {"wage_bill": 1}, "expect": {"register_by": "2026-01-01"}}, 1, "register_by"),
        ({"of": "due_date", "given": {"month": "2026-03"}, "expect": {"due": True}}, 1, "due"),
    ],
)  # fmt: skip
def test_json_cases_are_as_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: dict[str, Any], code: int, named: str
) -> None:
    (tmp_path / "cases.json").write_text(json.dumps([{"name": "satu", **case}]), encoding="utf-8")
    assert run(["law", "test", str(tmp_path / "cases.json")]) == code
    assert named in capsys.readouterr().out


def test_a_value_that_is_none_is_not_shown_as_python_writes_it() -> None:
    text = law("ask", "obligation", "employer=state_body").stdout
    assert "scale = –\n" in text
    assert "None" not in text
    assert asked("ask", "obligation", "employer=state_body")["values"]["scale"] is None
