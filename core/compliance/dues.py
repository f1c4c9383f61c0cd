"""What contributions come to on a wage: exact rates, and beside them what rounding each share adds."""

from collections.abc import Sequence
from math import gcd
from typing import NamedTuple

from core.law.contribution_rates import DueRates

_NO_CEILING = 10**18


class _Rounding(dict[int, int]):
    """What rounding adds to the exact rates, over their scale, by what a wage is over full periods.

    Each share is rounded by itself, and a period of wage more adds whole rupiah to every one: so what rounding adds
    repeats itself, and is worked out when it is first asked for.
    """

    __slots__ = ("_rates", "period_rp", "rate")

    def __init__(self, rates: DueRates) -> None:
        super().__init__()
        each = rates[2:-1]
        self._rates, self.rate, self.period_rp = rates, sum(each), rates.scale // gcd(rates.scale, *each)

    def __missing__(self, left_rp: int) -> int:
        found = self[left_rp] = self._rates.on(left_rp) * self._rates.scale - left_rp * self.rate
        return found


class _Part(NamedTuple):
    """Wages on one side of the ceiling: their rate over the scale, what rounding adds, what is due on any of them."""

    rate: int
    period_rp: int
    rounding: _Rounding
    fixed_rp: int


class Dues:
    """What is due in a month by wage, in rupiah: `DueRates.on` for many wages (istilah: iuran sebulan)."""

    __slots__ = ("_above", "_below", "_ceiling_rp", "_scale")

    def __init__(self, rates: DueRates, tables: "DueTables | None" = None) -> None:
        tables = tables or DueTables()
        capped = rates.without_jp()
        fixed = rates.on(rates.ceiling) - capped.on(rates.ceiling)
        self._scale, self._ceiling_rp = rates.scale, rates.ceiling
        self._below = tables.part(rates, 0)
        self._above = tables.part(capped, fixed)

    def on(self, wage_rp: int) -> int:
        """Return both parts of one month on a wage."""
        rate, period, rounding, fixed = self._above if wage_rp > self._ceiling_rp else self._below
        return (wage_rp * rate + rounding[wage_rp % period]) // self._scale + fixed

    def total(self, wages_rp: Sequence[int]) -> int:
        """Return the sum of `on` over wages."""
        if len(wages_rp) == 1:
            return self.on(wages_rp[0])
        ceiling = self._ceiling_rp
        if max(wages_rp) <= ceiling:
            return self._sum(self._below, wages_rp)
        if min(wages_rp) > ceiling:
            return self._sum(self._above, wages_rp)
        below, above = ([wage for wage in wages_rp if (wage > ceiling) is side] for side in (False, True))
        return self._sum(self._below, below) + self._sum(self._above, above)

    def _sum(self, part: _Part, wages_rp: Sequence[int]) -> int:
        rate, period, rounding, fixed = part
        added = sum([rounding[wage % period] for wage in wages_rp])
        return (sum(wages_rp) * rate + added) // self._scale + fixed * len(wages_rp)


class DueTables:
    """The dues of one inspection: months under other ceilings share what rounding adds."""

    def __init__(self) -> None:
        self._dues: dict[DueRates, Dues] = {}
        self._roundings: dict[DueRates, _Rounding] = {}

    def dues(self, rates: DueRates) -> Dues:
        """Return what is due under some rates."""
        found = self._dues.get(rates)
        if found is None:
            found = self._dues[rates] = Dues(rates, self)
        return found

    def part(self, rates: DueRates, fixed_rp: int) -> _Part:
        """Return what holds on one side of a ceiling."""
        alike = rates._replace(ceiling=_NO_CEILING)
        rounding = self._roundings.get(alike)
        if rounding is None:
            rounding = self._roundings[alike] = _Rounding(alike)
        return _Part(rounding.rate, rounding.period_rp, rounding, fixed_rp)
