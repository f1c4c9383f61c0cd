"""The program and the plain calculation agree: on every rule case, and on questions drawn near dates and thresholds.

A few of the million of `make oracle`; the seed differs, so that both add to one another.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.law.parameters import LawSet, load_law
from core.law.questions import QUESTIONS
from tests import oracle
from tests.law.case_files import FOLDER, cases_of
from tests.plain_law import DAYS_OFF, jp_ceiling, minimum_wage, months_between
from tests.plain_questions import ANSWERS, DEFAULT_OFFICE, PlainError, answer

SEED = 1945
SPOKEN = {"migas": "oil_gas", "batu bara": "coal", "kelapa sawit": "palm", "sawit": "palm", "perkebunan": "plantation"}
"""Sectors as some cases write them."""


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_rule_case_holds_for_the_plain_calculation(file: Any) -> None:
    wrong = [f"{case.name}: {found}" for case in cases_of(file) if (found := plain_differences(case)) is not None]
    assert not wrong, "\n".join(wrong)


def plain_differences(case: Any) -> Any:
    try:
        values, _ = answer(case.of, plainly(case.given))
    except PlainError as error:
        return None if case.expect == {"error": error.code} else error.code
    same = "error" not in case.expect and all(values[key] == as_text(case.expect[key]) for key in case.expect)
    return None if same else values


def plainly(given: dict[str, Any]) -> dict[str, Any]:
    told = {key: as_text(value) for key, value in given.items()}
    return {**told, "sector": SPOKEN.get(told["sector"], told["sector"])} if "sector" in told else told


def as_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_generated_questions_agree(first: int) -> None:
    for number in range(first, first + 10):
        result = oracle.run_block(SEED, number)
        assert not result.differences, result.differences[0]
        assert {of for of in result.counts if result.counts[of] > 20} >= set(QUESTIONS)


def wrong_laws() -> Iterator[tuple[str, LawSet]]:
    """The law with the last value of a number put wrong by the least: the drawing must come near enough to see it."""
    law = load_law()
    for name in ("wage_ceiling", "sanction_fine_rate", "informal_jkm", "scale_sales_limits", "due_day", "jkm_rate"):
        parameter = law.parameters[name]
        last = parameter.values[-1]
        value = tuple(member + 1 for member in last.members) if parameter.members else last.value + 1
        wrong = replace(parameter, values=(*parameter.values[:-1], replace(last, value=value)))
        yield name, LawSet({**law.parameters, name: wrong})


@pytest.mark.parametrize(("name", "law"), list(wrong_laws()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_wrong_number_is_found_and_told_with_seed_and_block(name: str, law: LawSet) -> None:
    found = [text for number in range(4) for text in oracle.run_block(SEED, number, law=law).differences]
    assert found, name
    assert found[0].startswith(f"seed {SEED}, block ")


def test_a_block_drawn_again_is_the_same() -> None:
    assert oracle.run_block(SEED, 3, 50).counts == oracle.run_block(SEED, 3, 50).counts
    assert oracle.run_block(SEED, 3, 50).counts != oracle.run_block(SEED, 4, 50).counts


def test_the_command_tells_seed_and_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert oracle.main(["--cases", "1200", "--seed", "7", "--processes", "2"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("1,200 cases (seed 7)")


def test_both_plain_calculations_are_of_one_mind() -> None:
    for month in months_between((2015, 7), (2027, 12)):
        text = f"{month[0]}-{month[1]:02}"
        assert answer("wage_ceiling", {"month": text})[1] == jp_ceiling(month)
        for region in ("65.01", "65.71"):
            told = minimum_wage(region, month)
            assert told is None or answer("minimum_wage", {"region": region, "month": text})[1] == told
    assert len(DAYS_OFF.split()) > 50
    assert set(ANSWERS) == set(QUESTIONS)
    assert DEFAULT_OFFICE["construction_vat"] == 11
