"""The contribution rates of a month as integers: exact, rounded once per worker and programme share."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import NamedTuple

from core.law.parameters import Dated, LawSet
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import PROGRAMMES

RELIEFS = {"labour_intensive": "relief_labour_intensive_share"}
"""Reliefs that an employer may have been granted, and the parameter that says what stays due."""
SHARES = ("jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker")
PROGRAMME_OF_SHARE = ("JKK", "JKM", "JHT", "JHT", "JP", "JP")
RISKS = range(1, 6)
WHOLE = Fraction(1)


class Shares(NamedTuple):
    """What is due for one worker and month, in rupiah (istilah: iuran per program dan bagian)."""

    jkk: int
    jkm: int
    jht_employer: int
    jht_worker: int
    jp_employer: int
    jp_worker: int

    @property
    def employer(self) -> int:
        """The employer's part."""
        return self.jkk + self.jkm + self.jht_employer + self.jp_employer

    @property
    def worker(self) -> int:
        """The worker's part."""
        return self.jht_worker + self.jp_worker

    @property
    def total(self) -> int:
        """Both parts."""
        return sum(self)

    def of(self, programme: str) -> int:
        """Return both parts of one programme (JKK, JKM, JHT or JP)."""
        return sum(amount for amount, name in zip(self, PROGRAMME_OF_SHARE, strict=True) if name == programme)


class DueRates(NamedTuple):
    """The rates of some programmes, 0 for the others: one month's sum of `ContributionTerms.shares` at one go."""

    scale: int
    rounding: int
    jkk: int
    jkm: int
    jht_employer: int
    jht_worker: int
    jp_employer: int
    jp_worker: int
    ceiling: int

    def on(self, wage_rp: int) -> int:
        """Return both parts of one month in rupiah, each share rounded by itself."""
        scale, half, jkk, jkm, jht_employer, jht_worker, jp_employer, jp_worker, ceiling = self
        base = min(wage_rp, ceiling)
        return (
            (wage_rp * jkk + half) // scale
            + (wage_rp * jkm + half) // scale
            + (wage_rp * jht_employer + half) // scale
            + (wage_rp * jht_worker + half) // scale
            + (base * jp_employer + half) // scale
            + (base * jp_worker + half) // scale
        )

    def without_jp(self) -> "DueRates":
        """Return the rates of the other programmes: they know no ceiling."""
        return self._replace(jp_employer=0, jp_worker=0)


@dataclass(frozen=True, slots=True)
class ContributionTerms:
    """The rates of one month as integers over `scale`, so that a province is worked out without a Decimal.

    Equal terms mean equal contributions: months of equal terms can be taken together. `rounding` is added before the
    division by `scale`. `jkk` holds the classes 1 to 5; `ceiling` is the JP wage ceiling in rupiah.
    """

    scale: int
    rounding: int
    jkk: tuple[int, ...]
    jkm: int
    jht_employer: int
    jht_worker: int
    jp_employer: int
    jp_worker: int
    ceiling: int

    def shares(self, wage_rp: int, risk: int | None, programmes: tuple[str, ...]) -> Shares:
        """Return what is due on a monthly wage for the programmes. Without the JKK class (None) the JKK share is 0."""
        scale, half = self.scale, self.rounding
        jkk = jkm = jht_employer = jht_worker = jp_employer = jp_worker = 0
        if risk is not None and "JKK" in programmes:
            jkk = (wage_rp * self.jkk[risk - 1] + half) // scale
        if "JKM" in programmes:
            jkm = (wage_rp * self.jkm + half) // scale
        if "JHT" in programmes:
            jht_employer = (wage_rp * self.jht_employer + half) // scale
            jht_worker = (wage_rp * self.jht_worker + half) // scale
        if "JP" in programmes:
            base = min(wage_rp, self.ceiling)
            jp_employer = (base * self.jp_employer + half) // scale
            jp_worker = (base * self.jp_worker + half) // scale
        return Shares(jkk, jkm, jht_employer, jht_worker, jp_employer, jp_worker)

    def due_rates(self, risk: int | None, programmes: tuple[str, ...]) -> DueRates:
        """Return the rates whose sum is due for the programmes; without the JKK class (None) JKK is left out."""
        jkk = self.jkk[risk - 1] if risk is not None else 0
        rates = (jkk, self.jkm, self.jht_employer, self.jht_worker, self.jp_employer, self.jp_worker)
        named = (rate if name in programmes else 0 for rate, name in zip(rates, PROGRAMME_OF_SHARE, strict=True))
        return DueRates._make((self.scale, self.rounding, *named, self.ceiling))


@lru_cache(maxsize=4096)
def contribution_terms(law: LawSet, month: Month, relief: tuple[str, ...] = ()) -> ContributionTerms:
    """Return the rates of a contribution month, reliefs included.

    Raises ParameterMissing before the first rates, UserError `relief_unknown`.
    Dasar hukum: PP 44/2015 Pasal 16, 18; PP 46/2015 Pasal 16; PP 45/2015 Pasal 28, 29; PP 49/2020; PP 7/2025;
    PP 36/2025.
    """
    day = month.first_day
    jkk_due, jkm_due = (due_share(law, month, programme, relief) for programme in ("JKK", "JKM"))
    jkk = [rate * jkk_due for rate in law.on("jkk_rate", day).fractions]
    others = [law.on("jkm_rate", day).fraction * jkm_due]
    others += [law.on(f"{share}_rate", day).fraction for share in SHARES[2:]]
    scale = 2 * lcm(*(rate.denominator for rate in (*jkk, *others)))
    classes = tuple(int(rate * scale) for rate in jkk)
    jkm, jht_employer, jht_worker, jp_employer, jp_worker = (int(rate * scale) for rate in others)
    ceiling, rounding = law.on("wage_ceiling", day).number, _rounding(law, scale)
    return ContributionTerms(
        scale, rounding, classes, jkm, jht_employer, jht_worker, jp_employer, jp_worker, ceiling
    )  # fmt: skip


def reliefs_in_force(law: LawSet, month: Month, programme: str, relief: tuple[str, ...] = ()) -> list[Dated]:
    """Return what lowers a programme's rate in a month: the general relief and those granted to the employer."""
    unknown = [name for name in relief if name not in RELIEFS]
    if unknown:
        raise UserError(
            "relief_unknown", f"Keringanan “{unknown[0]}” tidak dikenal; yang dikenal: {', '.join(RELIEFS)}."
        )
    names = {"JKK": ["relief_2020_share", *(RELIEFS[name] for name in relief)], "JKM": ["relief_2020_share"]}
    found = [law.find(name, month.first_day) for name in dict.fromkeys(names.get(programme, []))]
    return [dated for dated in found if dated is not None]


def due_share(law: LawSet, month: Month, programme: str, relief: tuple[str, ...] = ()) -> Fraction:
    """Return the part of a programme's rate that stays due under the reliefs, 1 without any."""
    share = WHOLE
    for dated in reliefs_in_force(law, month, programme, relief):
        share *= dated.fraction
    return share


def ordered_programmes(programmes: tuple[str, ...]) -> tuple[str, ...]:
    """Return programmes in the order JKK JKM JHT JP. Raises UserError `programme_unknown`."""
    unknown = [name for name in programmes if name not in PROGRAMMES]
    if unknown:
        raise UserError(
            "programme_unknown", f"Program “{unknown[0]}” tidak dikenal; yang dikenal: {', '.join(PROGRAMMES)}."
        )
    return tuple(name for name in PROGRAMMES if name in programmes)


def _rounding(law: LawSet, scale: int) -> int:
    """Half up, up or down, as the office chose: what is added before the integer division."""
    return {"half_up": scale // 2, "up": scale - 1, "down": 0}[str(law.setting("contribution_rounding").value)]
