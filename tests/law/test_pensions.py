"""The pension age: the one in force on the birthday counts, and who reached it stays so."""

from datetime import date

import pytest

from core.law.parameters import load_law
from core.law.pensions import explain_pension_age, is_over_pension_age, pension_age_reached_on
from core.records.months import Month


@pytest.mark.parametrize(
    ("born", "reached"),
    [
        (date(1940, 3, 1), date(1996, 3, 1)),  # before the first rule
        (date(1962, 12, 31), date(2018, 12, 31)),  # 56 on the last day of 56
        (date(1963, 1, 1), date(2020, 1, 1)),  # 56 on the first day of 57
        (date(1964, 12, 31), date(2021, 12, 31)),
        (date(1965, 1, 1), date(2023, 1, 1)),
        (date(1966, 12, 31), date(2024, 12, 31)),
        (date(1967, 1, 1), date(2026, 1, 1)),
        (date(1968, 12, 31), date(2027, 12, 31)),
        (date(1969, 1, 1), date(2029, 1, 1)),
        (date(1990, 6, 15), date(2055, 6, 15)),
        (date(1968, 2, 29), date(2027, 2, 28)),
    ],
)
def test_the_birthday_on_which_it_is_reached(born: date, reached: date) -> None:
    assert pension_age_reached_on(load_law(), born) == reached


def test_no_jp_from_the_month_after() -> None:
    law, born = load_law(), date(1967, 1, 31)
    assert not is_over_pension_age(law, born, Month(2025, 12))
    assert not is_over_pension_age(law, born, Month(2026, 1))
    assert is_over_pension_age(law, born, Month(2026, 2))


def test_the_reason_names_the_age_of_the_birthday() -> None:
    tree = explain_pension_age(load_law(), date(1962, 12, 31))
    assert tree.value == date(2018, 12, 31)
    assert tree.inputs[1].value == 56
    assert explain_pension_age(load_law(), date(1940, 3, 1)).inputs[1].value == 56
