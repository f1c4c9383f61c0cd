"""The sum of a month at one go is the sum of its shares, whatever the wage, class, programmes and month."""

from hypothesis import given
from hypothesis import strategies as st

from core.compliance.judged_months import Dues
from core.law.contribution_rates import contribution_terms
from core.law.parameters import load_law
from core.records.months import Month
from core.records.rosters import PROGRAMMES

MONTHS = st.builds(Month, st.integers(2016, 2026), st.integers(1, 12))
WAGES = st.integers(0, 60_000_000) | st.sampled_from((8_939_700, 10_547_399, 10_547_400, 10_547_401, 11_086_300))
SOME = st.sets(st.sampled_from(PROGRAMMES)).map(lambda names: tuple(name for name in PROGRAMMES if name in names))


@given(month=MONTHS, wage=WAGES, risk=st.none() | st.integers(1, 5), programmes=SOME, relieved=st.booleans())
def test_due_at_one_go_is_the_sum_of_the_shares(
    month: Month, wage: int, risk: int | None, programmes: tuple[str, ...], relieved: bool
) -> None:
    for rounding in ("half_up", "up", "down"):
        law = LAWS[rounding]
        terms = contribution_terms(law, month, ("labour_intensive",) if relieved else ())
        rates = terms.due_rates(risk, programmes)
        assert rates.on(wage) == Dues(rates).on(wage) == sum(terms.shares(wage, risk, programmes))


LAWS = {name: load_law().with_settings({"contribution_rounding": name}) for name in ("half_up", "up", "down")}
