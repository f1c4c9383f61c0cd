"""Contributions of wage earners (Penerima Upah): the terms of a month, and why an amount is what it is."""

from typing import NamedTuple

from core.law.contribution_rates import (
    PROGRAMME_OF_SHARE,
    SHARES,
    ContributionTerms,
    Shares,
    contribution_terms,
    due_share,
    ordered_programmes,
    reliefs_in_force,
)
from core.law.parameters import LawSet
from core.law.trace import Step
from core.law.wordings import month_text
from core.records.months import Month

__all__ = [
    "PROGRAMME_OF_SHARE",
    "SHARES",
    "ContributionTerms",
    "Shares",
    "contribution_terms",
    "due_share",
    "explain_contribution",
    "ordered_programmes",
    "reliefs_in_force",
]
SHARE_LABELS = {
    "jkk": "Iuran JKK",
    "jkm": "Iuran JKM",
    "jht_employer": "Iuran JHT bagian pemberi kerja",
    "jht_worker": "Iuran JHT bagian pekerja",
    "jp_employer": "Iuran JP bagian pemberi kerja",
    "jp_worker": "Iuran JP bagian pekerja",
}
"""Istilah resmi of the shares."""


class _Case(NamedTuple):
    law: LawSet
    month: Month
    wage_rp: int
    risk: int | None
    relief: tuple[str, ...]


def explain_contribution(  # noqa: PLR0917 — the facts of a contribution, in the order everybody names them
    law: LawSet,
    month: Month,
    wage_rp: int,
    risk: int | None,
    programmes: tuple[str, ...],
    relief: tuple[str, ...] = (),
) -> Step:
    """Return the tree of one worker's contribution for a month; the root's value is the total in rupiah.

    Raises ParameterMissing before the first rates.
    Dasar hukum: PP 44/2015 Pasal 16, 18; PP 46/2015 Pasal 16; PP 45/2015 Pasal 28, 29.
    """
    case = _Case(law, month, wage_rp, risk, relief)
    shares = contribution_terms(law, month, relief).shares(wage_rp, risk, programmes)
    parts = [
        _explain_share(case, share, amount)
        for share, programme, amount in zip(SHARES, PROGRAMME_OF_SHARE, shares, strict=True)
        if programme in programmes and (share != "jkk" or risk is not None)
    ]
    rounding = law.setting("contribution_rounding").step()
    return Step(f"Iuran bulan {month_text(month)}", shares.total, "rupiah", (*parts, rounding))


def _explain_share(case: _Case, share: str, amount: int) -> Step:
    programme = PROGRAMME_OF_SHARE[SHARES.index(share)]
    base = _base_step(case) if programme == "JP" else _wage_step(case)
    lowered = [dated.step() for dated in reliefs_in_force(case.law, case.month, programme, case.relief)]
    note = "dasar × tarif" + " × bagian yang terutang" * bool(lowered) + ", dibulatkan sekali di akhir"
    return Step(SHARE_LABELS[share], amount, "rupiah", (base, _rate_step(case, share), *lowered), note=note)


def _rate_step(case: _Case, share: str) -> Step:
    rate = case.law.on(f"{share}_rate", case.month.first_day)
    if share != "jkk" or case.risk is None:
        return rate.step()
    return rate.step(f"Tarif JKK kelas {case.risk}", rate.members[case.risk - 1])


def _wage_step(case: _Case) -> Step:
    return Step("Upah sebulan", case.wage_rp, "rupiah")


def _base_step(case: _Case) -> Step:
    ceiling = case.law.on("wage_ceiling", case.month.first_day)
    inputs = (_wage_step(case), ceiling.step())
    return Step(
        "Dasar iuran JP", min(case.wage_rp, ceiling.number), "rupiah", inputs, note="paling tinggi batas upah JP"
    )
