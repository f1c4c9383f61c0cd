"""Which columns make the wage. Dasar hukum: upah = gaji pokok + tunjangan tetap; upah harian × 25."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

DAYS_A_MONTH = 25
"""A daily wage times this is the wage of a month, as BPJS counts it for day labourers."""
_YEAR = re.compile(r"\b20\d\d\b")
_PRESENT = 9999
_ALLOWANCES = frozenset({"allowance", "allowance_total", "other_pay"})


@dataclass(frozen=True, slots=True)
class WageColumns:
    """The zero-based columns that are added up to the wage; `daily` says that they hold the wage of one day."""

    columns: tuple[int, ...]
    daily: bool = False


def without_past_years(kinds: Sequence[str | None], texts: Sequence[str]) -> tuple[str | None, ...]:
    """Return the kinds of headers without those that name a year before another's of their kind (`Gaji 2024`).

    A wage that names no year is the present one; an allowance that names none stands beside those of any year.
    """
    years = [max(map(int, _YEAR.findall(text)), default=0) for text in texts]
    latest: dict[str | None, int] = {}
    for kind, year in zip(kinds, years, strict=True):
        latest[kind] = max(latest.get(kind, 0), year or (0 if kind in _ALLOWANCES else _PRESENT))
    return tuple(
        kind if (year or latest[kind]) == latest[kind] else None for kind, year in zip(kinds, years, strict=True)
    )


def choose_wage(kinds: Sequence[str | None]) -> WageColumns | None:
    """Choose the wage's columns by the kinds of the headers (see roster_headers). None where no column is a wage.

    Basic wage and its fixed allowances are added. Beside variable pay (meals, overtime) a total would count that too,
    so the basic wage alone is taken: the reading that accuses nobody.
    """

    def of(kind: str) -> tuple[int, ...]:
        return tuple(index for index, found in enumerate(kinds) if found == kind)

    base, allowances, variable = of("wage_base"), of("allowance") or of("allowance_total"), of("other_pay")
    if base and allowances:
        return WageColumns((base[0], *allowances))
    if base and variable:
        return WageColumns(base[:1])
    if months := of("wage_month"):
        return WageColumns(months[:1])
    if days := of("wage_daily"):
        return WageColumns(days[:1], daily=True)
    stated = of("wage") or of("wage_reported") or of("wage_total") or base
    return WageColumns(stated[:1]) if stated else None
