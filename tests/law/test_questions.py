"""Questions: strict about what is given, and every answer has its tree."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.law.parameters import load_law
from core.law.questions import QUESTIONS, ask
from core.law.rule_cases import run_case_file
from core.law.trace import Step
from core.records.problems import UserError

LAW = load_law()
CASES = Path(__file__).parent.parent / "cases"
EXAMPLES: dict[str, dict[str, Any]] = {
    "contribution": {"month": "2025-06", "wage": 10_000_000, "risk": 1},
    "obligation": {"employer": "company", "capital": 5_000_000_001},
    "wage_ceiling": {"month": "2026-03"},
    "construction": {"contract_value": 1_110_000_000, "spk_date": "2026-03-02"},
    "informal": {"month": "2026-04", "income": 2_000_000, "programmes": ["JKK", "JKM", "JHT"]},
    "due_date": {"month": "2026-03"},
    "late_penalty": {"month": "2026-03", "amount": 1_000_000, "paid_on": "2026-04-16"},
    "sanction_fine": {"amount": 1_000_000, "second_warning_ended": "2026-03-01", "paid_on": "2026-03-05"},
    "deadline": {"from": "2026-03-10", "working_days": 10},
    "minimum_wage": {"region": "65.71", "month": "2026-03"},
}


@pytest.mark.parametrize("file", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_rule_cases_hold(file: Path) -> None:
    results = run_case_file(LAW, file)
    assert len(results) > 5
    assert [f"{result.name}: {result.failures}" for result in results if not result.passed] == []


@pytest.mark.parametrize("of", QUESTIONS)
def test_every_question_has_values_and_a_tree_that_rests_on_the_law(of: str) -> None:
    answer = ask(LAW, of, EXAMPLES[of])
    assert tuple(answer.values) == QUESTIONS[of].values
    assert any(step.references for step in steps_of(answer.tree))
    assert all(step.label for step in steps_of(answer.tree))


@pytest.mark.parametrize("of", QUESTIONS)
def test_text_means_the_same_as_values(of: str) -> None:
    as_text = {key: ",".join(value) if isinstance(value, list) else str(value) for key, value in EXAMPLES[of].items()}
    assert ask(LAW, of, as_text) == ask(LAW, of, EXAMPLES[of])


def steps_of(step: Step) -> list[Step]:
    return [step, *(each for part in step.inputs for each in steps_of(part))]


@pytest.mark.parametrize(
    ("of", "key", "value", "code"),
    [
        ("contribution", "wage", -1, "given_invalid"),
        ("contribution", "wage", Decimal("1.5"), "given_invalid"),
        ("contribution", "wage", "10.000.000", "given_invalid"),
        ("contribution", "wage", "sepuluh", "given_invalid"),
        ("contribution", "wage", True, "given_invalid"),
        ("contribution", "wage", [1], "given_invalid"),
        ("contribution", "wage", "9" * 5000, "given_invalid"),
        ("contribution", "wage", "Infinity", "given_invalid"),
        ("contribution", "wage", "1e999999999", "given_invalid"),
        ("contribution", "risk", Decimal("1e999999999"), "given_invalid"),
        ("construction", "vat_percent", Decimal("1e-999999999"), "given_invalid"),
        ("contribution", "wage", None, "given_missing"),
        ("contribution", "risk", 0, "given_invalid"),
        ("contribution", "risk", 6, "given_invalid"),
        ("contribution", "risk", None, "given_missing"),
        ("contribution", "programmes", ["JKN"], "given_invalid"),
        ("contribution", "programmes", 7, "given_invalid"),
        ("contribution", "relief", "padat", "given_invalid"),
        ("contribution", "month", "2025-13", "given_invalid"),
        ("contribution", "month", "9999-12", "given_invalid"),
        ("contribution", "month", 202506, "given_invalid"),
        ("contribution", "month", "2026-02-31", "given_invalid"),
        ("contribution", "month", "2026-5-32", "given_invalid"),
        ("contribution", "bulan", "2025-06", "key_unknown"),
        ("due_date", "month", "2100-12", "parameter_missing"),
        ("late_penalty", "paid_on", "16-04-2026", "given_invalid"),
        ("late_penalty", "paid_on", datetime(2026, 4, 16, 1), "given_invalid"),  # noqa: DTZ001 — as TOML gives it
        ("deadline", "working_days", 0, "given_invalid"),
        ("deadline", "working_days", 9999, "parameter_missing"),
        ("informal", "programmes", ["JP"], "given_invalid"),
        ("informal", "sector", "laut", "given_invalid"),
        ("construction", "contract_value", None, "given_missing"),
        ("construction", "includes_vat", "mungkin", "given_invalid"),
        ("construction", "vat_percent", 1100, "given_invalid"),
        ("obligation", "employer", "warung", "given_invalid"),
        ("obligation", "capital", None, "scale_missing"),
        ("minimum_wage", "region", "Tarakan", "given_invalid"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told_by_key(of: str, key: str, value: Any, code: str) -> None:
    changed = {**EXAMPLES[of], key: value}
    with pytest.raises(UserError) as caught:
        ask(LAW, of, changed)
    assert caught.value.code == code
    if code in {"given_invalid", "given_missing", "key_unknown"} and key != "region":
        assert key in caught.value.message


def test_an_unknown_question_names_the_known() -> None:
    with pytest.raises(UserError, match="wage_ceiling"):
        ask(LAW, "ceiling", {})


def test_dates_are_accepted_as_dates() -> None:
    given = {"month": date(2026, 3, 1), "amount": 1_000_000, "paid_on": date(2026, 4, 16)}
    assert ask(LAW, "late_penalty", given).values == {"months": 1, "penalty": 20_000}


def test_whole_numbers_may_be_written_as_decimals() -> None:
    assert ask(LAW, "informal", {"month": "2025-12", "income": Decimal("1000000.0")}).values["total"] == 16_800


def test_programmes_come_back_in_order() -> None:
    given = {"month": "2026-05", "wage": 1_000_000, "programmes": ["JP", "JKM"]}
    assert ask(LAW, "contribution", given).values["total"] == 3_000 + 20_000 + 10_000
