"""The inspected months of one employer, those under the same law and the same facts of the employer taken together."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from core.compliance.dues import Dues, DueTables
from core.compliance.month_lists import Window
from core.law.contribution_rates import ContributionTerms, contribution_terms
from core.law.minimum_wages import minimum_wage
from core.law.obligations import mandatory_programmes
from core.law.parameters import LawSet, ParameterMissing
from core.records.findings import EmployerFacts
from core.records.months import Month
from core.records.rosters import PROGRAMMES

EXEMPT_SCALES = ("micro", "small")
"""Scales of employers that the minimum wage does not bind."""
_SCALES = ("micro", "small", "medium", "large")
_WITHOUT_SCALE = ("state_body",)
"""Kinds of employers whose size means nothing: their workers are never exempt from the minimum wage remark."""


class Held(NamedTuple):
    """What a registration covers: its programmes, the mandatory ones it lacks, and those that it may lack."""

    programmes: tuple[str, ...]
    missing: tuple[str, ...]
    perhaps_missing: tuple[str, ...]


@dataclass(frozen=True)
class JudgedMonths:
    """Months in which one and the same calculation holds (istilah: bulan-bulan dengan ketentuan sama).

    `mask` are the months as bits of the window and `month` the first of them. `certain` are the programmes that are
    mandatory whatever else is found out, `possible` those that may be too (they differ where the scale is missing).
    `registered` says whether the employer was a member, `jp_registered` whether JP counts as registered at all.
    `minimum_rp` is the lowest figure of the minimum wage that some source gives, None where it does not bind, and
    `minimum_high_rp` the highest: they differ until the office has chosen. `minimum_missing` and `minimum_open` say
    that it, or the scale that would exempt the employer, is unknown. `lifts`: a lower wage counts as the minimum wage.
    """

    mask: int
    month: Month
    terms: ContributionTerms
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    registered: bool
    jp_registered: bool
    minimum_rp: int | None
    minimum_high_rp: int | None
    minimum_missing: bool
    minimum_open: bool
    risk: int | None
    lifts: bool = False
    _tables: DueTables = field(default_factory=DueTables, compare=False, repr=False)
    _dues: dict[tuple[str, ...], Dues] = field(default_factory=dict, compare=False, repr=False)
    _held: dict[tuple[str, ...] | None, Held] = field(default_factory=dict, compare=False, repr=False)

    def dues(self, programmes: tuple[str, ...]) -> Dues:
        """Return what one month costs by wage, both parts; the JKK share is left out where the class is missing."""
        found = self._dues.get(programmes)
        if found is None:
            found = self._dues[programmes] = self._tables.dues(self.terms.due_rates(self.risk, programmes))
        return found

    def due_rp(self, wage_rp: int, programmes: tuple[str, ...]) -> int:
        """Return employer's and worker's shares of one month."""
        return self.dues(programmes).on(wage_rp)

    @cached_property
    def floor_rp(self) -> int:
        """The wage that contributions are computed on at least, 0 without one: the lowest figure, surely binding."""
        return self.minimum_rp if self.lifts and self.minimum_rp is not None and not self.minimum_open else 0

    @cached_property
    def floor_perhaps_rp(self) -> int:
        """The same with the highest figure, and as if the scale, where it is missing, exempted nobody."""
        return self.minimum_high_rp if self.lifts and self.minimum_high_rp is not None else 0

    def held(self, named: tuple[str, ...] | None) -> Held:
        """Return what a registration covers and lacks; without a name it covers what is certainly mandatory.

        Before `jp_since` JP is not held, whatever is named.
        """
        found = self._held.get(named)
        if found is None:
            programmes = self.certain if named is None else named
            programmes = programmes if self.jp_registered else without_jp(programmes)
            missing, perhaps = (
                tuple(name for name in mandatory if name not in programmes)
                for mandatory in (self.certain, self.possible)
            )
            found = self._held[named] = Held(programmes, missing, perhaps)
        return found


def without_jp(programmes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the programmes but JP: none is due past the pension age."""
    return tuple(name for name in programmes if name != "JP")


def in_order(programmes: Iterable[str]) -> tuple[str, ...]:
    """Return programmes in the order JKK JKM JHT JP."""
    wanted = set(programmes)
    return tuple(name for name in PROGRAMMES if name in wanted)


def judge_months(employer: EmployerFacts, window: Window, law: LawSet) -> tuple[JudgedMonths, ...]:
    """Return the window split into months that are calculated alike, in order of their first month.

    Raises ParameterMissing where the window reaches before the first contribution rates.
    """
    alike: dict[JudgedMonths, int] = {}
    first: dict[JudgedMonths, Month] = {}
    for month in window.months:
        facts = _facts_of_month(employer, month, law)
        alike[facts] = alike.get(facts, 0) | window.bit(month)
        first.setdefault(facts, month)
    tables = DueTables()
    return tuple(
        replace(facts, mask=mask, month=first[facts], _tables=tables, _dues={}, _held={})
        for facts, mask in alike.items()
    )


def _facts_of_month(employer: EmployerFacts, month: Month, law: LawSet) -> JudgedMonths:
    certain, possible = mandatory_in(employer, month.first_day, law)
    figures, missing = _minimum(employer, month, law)
    jp_since = employer.jp_since
    return JudgedMonths(
        mask=0,
        month=Month(0, 1),
        terms=contribution_terms(law, month, employer.relief),
        certain=certain,
        possible=possible,
        registered=is_member_in(employer, month),
        jp_registered=jp_since is None or Month.of(jp_since) <= month,
        minimum_rp=figures[0] if figures else None,
        minimum_high_rp=figures[-1] if figures else None,
        minimum_missing=missing,
        minimum_open=employer.scale is None and employer.kind not in _WITHOUT_SCALE,
        risk=employer.risk,
        lifts=law.setting("lift_to_minimum_wage").value is True,
    )


def is_member_in(employer: EmployerFacts, month: Month) -> bool:
    """Return whether the employer counts as registered in a month: on any of its days.

    A month counts as unregistered where `inactive_from` is its first day or earlier; a member until the middle of a
    month was a member in it, as a participant is who ended in it.
    """
    ended = employer.inactive_from is not None and employer.inactive_from <= month.first_day
    return employer.registered and not ended


def mandatory_in(employer: EmployerFacts, day: date, law: LawSet) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the programmes that are certainly mandatory and those that may be.

    Without the scale the first are those that every scale shares and the second those that any scale adds.
    """
    scales = _SCALES if employer.scale is None and employer.kind == "company" else (employer.scale,)
    sets = [set(mandatory_programmes(law, employer.kind, scale, day)) for scale in scales]
    return in_order(set.intersection(*sets)), in_order(set.union(*sets))


def _minimum(employer: EmployerFacts, month: Month, law: LawSet) -> tuple[tuple[int, ...], bool]:
    """Return the figures of the minimum wage that binds the employer, rising, and whether it is missing."""
    if employer.scale in EXEMPT_SCALES:
        return (), False
    if employer.region is None:
        return (), True
    try:
        return minimum_wage(law, employer.region, month, employer.sector).figures_rp, False
    except ParameterMissing:
        return (), True
