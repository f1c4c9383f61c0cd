"""The program's assessment against the plain one, to the rupiah, over random situations.

`PATUH_ORACLE_CASES=100000` runs that many (`make oracle`), `PATUH_ORACLE_FROM=5000` starts at that case.
"""

import os
from functools import cache
from pprint import pformat

import pytest

from core.compliance.assessment import assess, assessment_json
from core.law.parameters import LawSet, load_law
from core.law.working_days import default_calendar
from tests import plain_assessment
from tests.core_cases import summary, to_input
from tests.random_cases import random_case

BLOCK = 50
CASES = int(os.environ.get("PATUH_ORACLE_CASES", "400"))
FIRST = int(os.environ.get("PATUH_ORACLE_FROM", "0"))


@cache
def law_with(chosen: tuple[tuple[str, object], ...]) -> LawSet:
    return load_law().with_settings(dict(chosen))  # type: ignore[arg-type]


@pytest.mark.parametrize("first", range(FIRST, FIRST + CASES, BLOCK))
def test_assessment_agrees_with_the_plain_one(first: int) -> None:
    for number in range(first, min(first + BLOCK, FIRST + CASES)):
        case = random_case(number)
        law = law_with(tuple(sorted(case["office"].items())))
        calendar = default_calendar(law_with((("joint_leave_free", case["office"].get("joint_leave_free", True)),)))
        ours = assessment_json(assess(to_input(case), law, calendar))
        plain = plain_assessment.assess(case)
        assert summary(ours) == summary(plain), f"case {number}\n{pformat(case, width=160)}"
        assert set(plain["assumptions"]) <= set(ours["assumptions"]), f"case {number}"
