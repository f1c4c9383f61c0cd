"""The rule cases stand on both sides of every date, and each value of the law is held by one of them.

Taken from the law files themselves: a value that is added there without cases is named here.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from core.law.parameters import Dated, LawSet, Parameter, load_law
from core.law.questions import QUESTIONS
from core.law.working_days import default_calendar
from core.records.months import Month
from tests.law.case_files import FOLDER, RuleCase, all_cases

LAW = load_law()
CHOICE_OF_OFFICE = "Pilihan kantor"
MASKED = {
    "construction_vat@2015-07-01": "the other rates of construction begin later",
}
"""Dates on whose other side another parameter of the same question has no value yet."""
SAME_BEFORE = {"jkk_rate@2019-12-02", "relief_labour_intensive_share@2025-08-01"}
"""A new regulation that left the number as it was: its date changes no answer."""
NEVER_BINDS = {
    "informal_jht_lowest@2015-07-01 as 19999": "two per cent of the lowest income are the lowest JHT already",
    "construction_terms@2015-12-29 as (50, 25, 24)": "the last term is what remains",
    "construction_terms@2015-12-29 as (50, 25, 26)": "the last term is what remains",
    "due_shift@2020-08-01 from 2020-09-01": "30 September 2020 is a working day",
    "due_shift@2021-02-01 from 2021-03-01": "15 March 2021 is a working day",
}
"""What may be wrong without any answer being wrong, and why."""
STEPS = {
    "construction_slice_limits": 10_000,  # rates of adjoining slices differ by hundredths of a per cent
    "informal_income_lowest": 100,
    "informal_income_highest": 100,
    "wage_ceiling": 1,
}
"""By how much a number is put wrong; rounding would hide less."""


def read_parameters() -> list[Parameter]:
    names = {name for case in all_cases() for name, _ in case.read}
    return [LAW.parameters[name] for name in sorted(names & set(LAW.parameters))]


def days_read(name: str) -> set[date]:
    return {day for case in all_cases() for read, day in case.read if read == name}


def days_refused(name: str) -> set[date]:
    """The days on which a question that reads a parameter was refused: an earlier parameter had no value."""
    questions = {case.of for case in all_cases() if any(read == name for read, _ in case.read)}
    refused = [case for case in all_cases() if case.of in questions and case.expect == {"error": "parameter_missing"}]
    return {day for case in refused for _, day in case.read}


def by_month(name: str) -> bool:
    """Whether a parameter is looked up by month: always on its first day."""
    days = days_read(name)
    return all(day.day == 1 for day in days)


def key(dated: Dated) -> str:
    return f"{dated.name}@{dated.valid_from}"


def around(dated: Dated) -> tuple[date, date, date]:
    """The last day or month before a value, its first one, and the next."""
    if not by_month(dated.name):
        return dated.valid_from - timedelta(days=1), dated.valid_from, dated.valid_from + timedelta(days=1)
    month = Month.of(dated.valid_from)
    first = month if dated.valid_from.day == 1 else month.plus(1)
    return first.plus(-1).first_day, first.first_day, first.plus(1).first_day


def test_every_question_and_file_has_cases() -> None:
    assert {case.of for case in all_cases()} == set(QUESTIONS)
    assert {case.file for case in all_cases()} == {file.name for file in FOLDER.glob("*.toml")}
    assert len(all_cases()) > 1_500


def test_no_case_is_written_twice() -> None:
    written = [(case.of, sorted((key, str(value)) for key, value in case.given.items())) for case in all_cases()]
    assert [facts for number, facts in enumerate(written) if facts in written[:number]] == []


def test_cases_stand_before_at_and_after_every_date() -> None:
    missing = []
    for parameter in read_parameters():
        for index, dated in enumerate(parameter.values):
            if dated.reference.title != CHOICE_OF_OFFICE and key(dated) not in MASKED:
                days = days_read(parameter.name) | (days_refused(parameter.name) if index == 0 else set())
                missing += [f"{key(dated)}: no case reads it on {day}" for day in around(dated) if day not in days]
    assert not missing, "\n".join(missing)


def test_each_value_and_date_put_wrong_is_noticed_by_a_case() -> None:
    calendar = default_calendar(LAW)
    unnoticed = []
    for parameter in read_parameters():
        cases = [case for case in all_cases() if any(name == parameter.name for name, _ in case.read)]
        for what, wrong in wrong_parameters(parameter):
            if what in NEVER_BINDS:
                continue
            law = LawSet({**LAW.parameters, parameter.name: wrong})
            known = None if parameter.name == "joint_leave_free" else calendar
            if all(case.holds(law, known) for case in cases):
                unnoticed.append(what)
    assert not unnoticed, "\n".join(unnoticed)


def wrong_parameters(parameter: Parameter) -> Iterator[tuple[str, Parameter]]:
    for index, dated in enumerate(parameter.values):
        for wrong in wrong_values(parameter, dated):
            yield f"{key(dated)} as {wrong.value}", replaced(parameter, index, wrong)
        for day in wrong_days(parameter, index):
            yield f"{key(dated)} from {day}", replaced(parameter, index, replace(dated, valid_from=day))


def replaced(parameter: Parameter, index: int, dated: Dated) -> Parameter:
    return replace(parameter, values=(*parameter.values[:index], dated, *parameter.values[index + 1 :]))


def wrong_values(parameter: Parameter, dated: Dated) -> Iterator[Dated]:
    value = dated.value
    if isinstance(value, str | bool) or parameter.unit == "program":
        others: tuple[Any, ...] = tuple(code for code, _ in parameter.choices if code != value)
        others = (not value,) if isinstance(value, bool) else others
        others = (value[:-1], *others) if isinstance(value, tuple) else others
        yield from (replace(dated, value=other) for other in others)
    elif isinstance(value, tuple):
        for place, member in enumerate(value):
            for other in put_wrong(parameter, member):
                yield replace(dated, value=(*value[:place], other, *value[place + 1 :]))
    elif value is not None:
        yield from (replace(dated, value=other) for other in put_wrong(parameter, value))


def put_wrong(parameter: Parameter, number: Any) -> Iterator[Any]:
    step = Decimal("0.01") if parameter.unit == "persen" else STEPS.get(parameter.name, 1)
    if parameter.unit == "persen" and isinstance(number, int):
        step = 1
    yield number - step
    yield number + step


def wrong_days(parameter: Parameter, index: int) -> Iterator[date]:
    """The day or month beside; the first date can't be put earlier where the rest of the law begins on it, too."""
    dated, values = parameter.values[index], parameter.values
    if dated.reference.title == CHOICE_OF_OFFICE or key(dated) in SAME_BEFORE | set(MASKED):
        return
    before, _, after = around(dated)
    if index and values[index - 1].valid_from < before:
        yield before
    if index + 1 == len(values) or after < values[index + 1].valid_from:
        yield after


@pytest.mark.parametrize("name", ["wage_ceiling", "late_penalty_rate", "scale_sales_limits", "construction_vat"])
def test_values_that_answers_rest_on_are_seen_to_be_read(name: str) -> None:
    assert name in {parameter.name for parameter in read_parameters()}


def test_a_case_notices_a_wrong_law() -> None:
    case = next(case for case in all_cases() if case.name == "sejak 2026-03")
    assert isinstance(case, RuleCase)
    assert case.holds(LAW)
    parameter = LAW.parameters["wage_ceiling"]
    wrong = replaced(parameter, len(parameter.values) - 1, replace(parameter.values[-1], value=11_086_301))
    assert not case.holds(LawSet({**LAW.parameters, "wage_ceiling": wrong}))
