"""The sample employer that types its payroll by hand: what the inspector is asked there, and one amount by hand."""

import json
from collections import Counter
from typing import Any

import pytest

from resources.samples.make_samples import FOLDER
from ui import cli

LISTS = FOLDER / "15-kayu-mentarang"
PAYROLL, PARTICIPANTS = str(LISTS / "payroll-2026-10.xlsx"), str(LISTS / "participants-2026-10.xlsx")


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert cli.run([*words, "--json"]) in {0, 1}
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    return made


@pytest.fixture
def matched(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return answer(capsys, "roster", "match", PAYROLL, PARTICIPANTS)


def test_its_payroll_has_cells_of_many_sorts_to_put_right(capsys: pytest.CaptureFixture[str]) -> None:
    problems = answer(capsys, "roster", "read", PAYROLL)["problems"]
    assert Counter(problem["code"] for problem in problems) == {
        "nik_missing": 4, "nik_invalid": 1, "nik_damaged": 1, "nik_duplicate": 1, "wage_invalid": 1,
        "wage_missing": 1, "date_invalid": 2,
    }  # fmt: skip


def test_it_asks_questions_of_every_sort(matched: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    workers = {one["row"]: one for one in answer(capsys, "roster", "read", PAYROLL)["workers"]}
    people = {one["row"]: one for one in answer(capsys, "roster", "read", PARTICIPANTS)["workers"]}
    asked = {each["payroll_row"]: each["candidates"] for each in matched["review"]}
    assert {row: len(candidates) for row, candidates in asked.items()} == {9: 1, 10: 1, 12: 2, 29: 1, 43: 0}
    twin = people[asked[10][0]["participant_row"]]
    assert twin["birth_date"] == workers[10]["birth_date"]
    assert [a == b for a, b in zip(twin["nik"], workers[10]["nik"], strict=True)].count(False) == 1
    assert twin["name"].split()[0] != workers[10]["name"].split()[0]
    assert {people[one["participant_row"]]["name"] for one in asked[12]} == {workers[12]["name"]}
    assert workers[43]["nik"] in {one["nik"] for row, one in workers.items() if row != 43}
    likely = [pair for pair in matched["pairs"] if pair["grade"] == "likely"]
    assert len(likely) == 6
    assert any("satu angka berbeda" in reason for pair in likely for reason in pair["reasons"])
    assert any("ejaan" in reason for pair in likely for reason in pair["reasons"])


def test_a_namesake_with_another_birth_and_nik_is_nobody_s_candidate(
    matched: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    workers = {one["row"]: one for one in answer(capsys, "roster", "read", PAYROLL)["workers"]}
    people = {one["row"]: one for one in answer(capsys, "roster", "read", PARTICIPANTS)["workers"]}
    (left,) = matched["participants_only"]
    assert people[left]["name"] in {workers[row]["name"] for row in matched["payroll_only"]}


def test_one_amount_is_that_of_paper_and_pencil(capsys: pytest.CaptureFixture[str]) -> None:
    """4,605,000 a month, class III, all four programmes, twelve months.

    JKK 0.89 % = 40,984.5, so 40,985; JKM 0.3 % = 13,815; JHT 3.7 % = 170,385 and 2 % = 92,100; JP 2 % = 92,100 and
    1 % = 46,050 (under every ceiling): 455,435 a month, and 5,465,220 in the twelve.
    """
    result = answer(
        capsys, "assess", "--employer", str(LISTS / "employer.toml"), "--payroll", f"2026-10={PAYROLL}",
        "--participants", f"2026-10={PARTICIPANTS}", "--as-of", "2026-11-16",
    )  # fmt: skip
    (maya,) = (one for one in result["workers"] if one["row"] == 13)
    assert [(one["kind"], one["amount_rp"]) for one in maya["findings"]] == [("partial_workers", 5_465_220)]
    in_doubt = {one["row"] for one in result["workers"] if "match" in one["undecided"]}
    assert in_doubt == {9, 10, 12, 29, 43}
