"""Construction projects (jasa konstruksi): the bill on the contract value or on the wages, exact, rounded once."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from core.law.due_dates import free_steps
from core.law.parameters import Dated, LawSet
from core.law.trace import Step
from core.law.working_days import Calendar, add_working_days
from core.records.rupiah import round_half_up


@dataclass(frozen=True, slots=True)
class Project:
    """What is known of a project. Amounts are rupiah, `vat_percent` as the contract says it, None by the law.

    Istilah resmi: proyek jasa konstruksi; `spk_date`: tanggal surat perintah kerja. Until that is known the law of
    `as_of` counts.
    """

    contract_value: int | None = None
    includes_vat: bool = True
    vat_percent: Fraction | None = None
    spk_date: date | None = None
    wage_bill: int | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class ConstructionBill:
    """The bill in rupiah: `total`. JKK, JKM and base are each half up by themselves and may differ from it by one."""

    base: int
    jkk: int
    jkm: int
    total: int
    instalments: tuple[int, ...]
    register_by: date | None


def construction_bill(law: LawSet, calendar: Calendar, project: Project) -> ConstructionBill:
    """Return the bill of a project: on the wages if they are known, else on the contract value without VAT.

    Without `spk_date` the rates of `as_of`, else the last ones, and no `register_by`. Raises ParameterMissing before
    the first rates.
    Dasar hukum: Permenaker 44/2015, sekarang Permenaker 5/2021 jo. 1/2025.
    """
    base = contract_base(law, project) if project.wage_bill is None else Fraction(project.wage_bill)
    jkk, jkm = (_exact_share(law, project, share, base) for share in ("jkk", "jkm"))
    total = round_half_up(jkk + jkm)
    register_by = _register_by(law, calendar, project)
    terms = instalments(law, project, total)
    return ConstructionBill(round_half_up(base), round_half_up(jkk), round_half_up(jkm), total, terms, register_by)


def contract_base(law: LawSet, project: Project) -> Fraction:
    """Return the exact contract value without VAT; the VAT of the day of the SPK unless the contract names one."""
    gross = Fraction(project.contract_value or 0)
    return gross / (1 + _vat(law, project)) if project.includes_vat else gross


def instalments(law: LawSet, project: Project, total_rp: int) -> tuple[int, ...]:
    """Return the terms of payment: each half up, the remainder in the last."""
    shares = _at(law, "construction_terms", project).fractions
    first = [round_half_up(total_rp * share) for share in shares[:-1]]
    return (*first, total_rp - sum(first))


def slices_of(law: LawSet, project: Project, base: Fraction) -> list[Fraction]:
    """Return how much of the base lies in each slice."""
    edges = [Fraction(0), *(Fraction(limit) for limit in _at(law, "construction_slice_limits", project).members)]
    uppers = [*edges[1:], max(base, edges[-1])]
    return [max(min(base, upper) - lower, Fraction(0)) for lower, upper in zip(edges, uppers, strict=True)]


def explain_construction(law: LawSet, calendar: Calendar, project: Project) -> Step:
    """Return the tree of a bill; the root's value is the total in rupiah."""
    bill = construction_bill(law, calendar, project)
    base = _explain_base(law, project, bill)
    explain = partial(_explain_share, law, project, base)
    shares = (explain("jkk", bill.jkk), explain("jkm", bill.jkm))
    terms = _at(law, "construction_terms", project).step()
    numbered = [Step(f"Termin {n}", term, "rupiah") for n, term in enumerate(bill.instalments, start=1)]
    paid = Step("Jumlah termin", bill.total, "rupiah", (*numbered, terms))
    note = "dibulatkan sekali dari jumlah yang tepat; JKK dan JKM dibulatkan sendiri-sendiri"
    last = _explain_register_by(law, calendar, project, bill)
    return Step("Iuran jasa konstruksi", bill.total, "rupiah", (*shares, paid, *last), note=note)


def _exact_share(law: LawSet, project: Project, share: str, base: Fraction) -> Fraction:
    if project.wage_bill is not None:
        return base * _at(law, f"construction_wage_{share}_rate", project).fraction
    rates = _at(law, f"construction_{share}_rate", project).fractions
    return sum((part * rate for part, rate in zip(slices_of(law, project, base), rates, strict=True)), Fraction(0))


def _vat(law: LawSet, project: Project) -> Fraction:
    if project.vat_percent is not None:
        return project.vat_percent / 100
    return _at(law, "construction_vat", project).fraction


def _register_by(law: LawSet, calendar: Calendar, project: Project) -> date | None:
    if project.spk_date is None:
        return None
    return add_working_days(calendar, project.spk_date, _at(law, "construction_register_days", project).number)


def _explain_base(law: LawSet, project: Project, bill: ConstructionBill) -> Step:
    if project.wage_bill is not None:
        return Step("Upah pekerja proyek", bill.base, "rupiah")
    value = Step("Nilai kontrak", project.contract_value or 0, "rupiah")
    if not project.includes_vat:
        return Step("Dasar iuran", bill.base, "rupiah", (value,), note="nilai kontrak tidak termasuk PPN")
    vat = _at(law, "construction_vat", project).step()
    if project.vat_percent is not None:
        vat = Step("PPN menurut kontrak", str(project.vat_percent), "persen")
    return Step("Dasar iuran", bill.base, "rupiah", (value, vat), note="nilai kontrak ÷ (1 + PPN)")


def _explain_share(law: LawSet, project: Project, base: Step, share: str, amount: int) -> Step:
    if project.wage_bill is not None:
        rate = _at(law, f"construction_wage_{share}_rate", project).step()
        return Step(f"Iuran {share.upper()}", amount, "rupiah", (base, rate), note="upah × tarif")
    slices = _slice_steps(law, project, share)
    return Step(f"Iuran {share.upper()}", amount, "rupiah", (base, *slices), note="jumlah lapisan × tarif lapisan")


def _slice_steps(law: LawSet, project: Project, share: str) -> list[Step]:
    rate, limits = _at(law, f"construction_{share}_rate", project), _at(law, "construction_slice_limits", project)
    names = law.parameter(rate.name).members
    parts = zip(names, slices_of(law, project, contract_base(law, project)), rate.members, strict=True)
    steps = [
        Step(f"Lapisan {name}", round_half_up(part), "rupiah", (rate.step(f"Tarif {share.upper()}", percent),))
        for name, part, percent in parts
        if part
    ]
    return [limits.step(), *steps]


def _explain_register_by(law: LawSet, calendar: Calendar, project: Project, bill: ConstructionBill) -> list[Step]:
    if project.spk_date is None or bill.register_by is None:
        return []
    days = _at(law, "construction_register_days", project).step()
    free = free_steps(law, calendar, project.spk_date, bill.register_by)
    spk = Step("Tanggal SPK", project.spk_date, "tanggal")
    return [Step("Hari terakhir pendaftaran proyek", bill.register_by, "tanggal", (spk, days, *free))]


def _at(law: LawSet, name: str, project: Project) -> Dated:
    day = project.spk_date or project.as_of
    return law.latest(name) if day is None else law.on(name, day)
