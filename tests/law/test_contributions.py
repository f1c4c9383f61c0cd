"""Contributions: the integers of the terms against fractions, and the tree against both."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.law.contributions import contribution_terms, explain_contribution, ordered_programmes
from core.law.parameters import load_law
from core.law.trace import Step
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import PROGRAMMES
from core.records.rupiah import round_half_up

MONTHS = st.builds(lambda step: Month(2015, 7).plus(step), st.integers(0, 150))
WAGES = st.integers(0, 60_000_000)
RISKS = st.integers(1, 5)
SOME = st.sets(st.sampled_from(PROGRAMMES)).map(lambda chosen: ordered_programmes(tuple(chosen)))
RELIEFS = st.sampled_from([(), ("labour_intensive",)])


@given(MONTHS, WAGES, RISKS, SOME, RELIEFS)
def test_tree_and_terms_say_the_same(
    month: Month, wage: int, risk: int, programmes: tuple[str, ...], relief: tuple[str, ...]
) -> None:
    law = load_law()
    shares = contribution_terms(law, month, relief).shares(wage, risk, programmes)
    tree = explain_contribution(law, month, wage, risk, programmes, relief)
    assert tree.value == shares.total == shares.employer + shares.worker == sum(map(shares.of, PROGRAMMES))
    for part in tree.inputs[:-1]:
        assert part.value == product_of(part), part.label


def product_of(part: Step) -> int:
    """Base × rates of one share's step, worked out again from the tree alone."""
    base, *rates = part.inputs
    exact = Fraction(base.value)  # type: ignore[arg-type]
    for rate in rates:
        assert rate.unit == "persen"
        assert rate.references
        exact *= Fraction(rate.value) / 100  # type: ignore[arg-type]
    return round_half_up(exact)


@given(MONTHS, WAGES, RISKS)
def test_more_wage_is_never_less_contribution(month: Month, wage: int, risk: int) -> None:
    terms = contribution_terms(load_law(), month)
    assert terms.shares(wage, risk, PROGRAMMES).total <= terms.shares(wage + 1000, risk, PROGRAMMES).total


def test_months_of_one_law_have_equal_terms() -> None:
    law = load_law()
    terms = {contribution_terms(law, month) for month in Month(2025, 3).through(Month(2026, 2))}
    assert len(terms) == 1
    assert contribution_terms(law, Month(2026, 3)) not in terms
    assert contribution_terms(law, Month(2026, 2), ("labour_intensive",)) in terms
    assert contribution_terms(law, Month(2026, 1), ("labour_intensive",)) not in terms


def test_without_the_class_the_rest_is_counted() -> None:
    shares = contribution_terms(load_law(), Month(2026, 5)).shares(5_000_000, None, PROGRAMMES)
    assert shares.jkk == 0
    assert shares.total == 15_000 + 185_000 + 100_000 + 100_000 + 50_000


@pytest.mark.parametrize(("rounding", "share"), [("half_up", 1), ("up", 1), ("down", 0)])
def test_the_rounding_is_a_setting(rounding: str, share: int) -> None:
    law = load_law().with_settings({"contribution_rounding": rounding})
    terms = contribution_terms(law, Month(2026, 5))
    assert terms.shares(50, 1, ("JP",)).jp_worker == share
    assert terms.shares(100, 1, ("JP",)).jp_worker == 1


def test_the_setting_is_named_in_the_tree() -> None:
    tree = explain_contribution(load_law(), Month(2026, 5), 1, 1, ("JKK",))
    assert any("setengah ke atas" in str(part.value) and "anggapan" in part.note for part in tree.inputs)


def test_an_unknown_relief_or_programme_is_told() -> None:
    with pytest.raises(UserError, match="padat_karya"):
        contribution_terms(load_law(), Month(2026, 5), ("padat_karya",))
    with pytest.raises(UserError, match="JKX"):
        ordered_programmes(("JKX",))
