"""The loop that the benchmark holds the assessment against answers for any lists: it leaves no rule out."""

import pytest

from benchmarks.assessing import refuse_difference
from benchmarks.plain_loop import loop_over
from core.compliance.assessment import Inspection, assess_inspection
from core.law.working_days import default_calendar
from tests.compliance.test_against_plain import law_with
from tests.core_cases import to_input
from tests.random_cases import random_case

BLOCK = 50


@pytest.mark.parametrize("first", range(0, int(__import__("os").environ.get("N", "300")), BLOCK))
def test_loop_applies_every_rule(first: int) -> None:
    for number in range(first, first + BLOCK):
        case = random_case(number)
        law = law_with(tuple(sorted(case["office"].items())))
        calendar = default_calendar(law_with((("joint_leave_free", case["office"].get("joint_leave_free", True)),)))
        inspection = Inspection(to_input(case), law, calendar)
        assessment = assess_inspection(inspection)
        for leaves_early in (False, True):
            refuse_difference(assessment, loop_over(inspection, leaves_early=leaves_early))
