"""Employers and their contact people, and what must hold for their fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.records.identifiers import check_division, check_kbli, check_nib, check_npp, check_npwp
from core.records.problems import Problem


class EmployerKind(StrEnum):
    """What an employer is to the law. Istilah resmi: badan usaha, penyelenggara negara, proyek jasa konstruksi."""

    COMPANY = "company"
    STATE_BODY = "state_body"
    CONSTRUCTION_PROJECT = "construction_project"


class Scale(StrEnum):
    """Size of a business. Istilah resmi: skala usaha (mikro, kecil, menengah, besar)."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class ScaleCriterion(StrEnum):
    """What the scale rests on: capital without land and building, yearly sales, or the inspector's judgement."""

    CAPITAL = "capital"
    SALES = "sales"
    JUDGEMENT = "judgement"


KIND_LABELS = {
    EmployerKind.COMPANY: "Badan usaha",
    EmployerKind.STATE_BODY: "Penyelenggara negara (non-ASN)",
    EmployerKind.CONSTRUCTION_PROJECT: "Proyek jasa konstruksi",
}
SCALE_LABELS = {Scale.MICRO: "Mikro", Scale.SMALL: "Kecil", Scale.MEDIUM: "Menengah", Scale.LARGE: "Besar"}
CRITERION_LABELS = {
    ScaleCriterion.CAPITAL: "Modal usaha",
    ScaleCriterion.SALES: "Penjualan tahunan",
    ScaleCriterion.JUDGEMENT: "Penetapan petugas",
}
RISK_LABELS = {
    1: "I – sangat rendah",
    2: "II – rendah",
    3: "III – sedang",
    4: "IV – tinggi",
    5: "V – sangat tinggi",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """The person to speak to at an employer. Istilah resmi: narahubung."""

    name: str
    position: str | None = None
    phone: str | None = None
    email: str | None = None
    is_main: bool = False
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Employer:
    """Istilah resmi: pemberi kerja / badan usaha.

    `risk` is the JKK class 1-5 that BPJS assigned. `scale_capital_rp` and `scale_sales_rp` are rupiah (a year for
    sales). `region` and `district` are Kemendagri codes (65.71, 65.71.01). `member_since`, `jp_since` and
    `inactive_from` are days; `programmes` those registered in, None where it is not known. `business` says in words
    what it does; `superior_*` is whom a reminder about a state body goes to.
    """

    name: str
    id: str | None = None
    npp: str | None = None
    division: str | None = None
    nib: str | None = None
    npwp: str | None = None
    kbli: str | None = None
    business: str | None = None
    address: str | None = None
    village: str | None = None
    postal_code: str | None = None
    region: str | None = None
    district: str | None = None
    phone: str | None = None
    email: str | None = None
    kind: str = EmployerKind.COMPANY
    founded_on: date | None = None
    scale: str | None = None
    scale_criterion: str | None = None
    scale_capital_rp: int | None = None
    scale_sales_rp: int | None = None
    scale_reason: str | None = None
    risk: int | None = None
    sector: str | None = None
    registered: bool = False
    member_since: date | None = None
    jp_since: date | None = None
    inactive_from: date | None = None
    programmes: tuple[str, ...] | None = None
    relief: tuple[str, ...] = ()
    superior_name: str | None = None
    superior_address: str | None = None
    notes: str | None = None


_IDENTIFIERS = {"npp": check_npp, "division": check_division, "nib": check_nib, "npwp": check_npwp, "kbli": check_kbli}


def check_employer(fields: Mapping[str, object]) -> tuple[Problem, ...]:
    """Return what is wrong with the fields of an employer; an empty tuple when they can be kept as they are.

    A problem whose code ends in `_unusual` is a warning: the value is kept (LAW §8: an NPP is never refused).
    """
    found = [
        problem
        for field, check in _IDENTIFIERS.items()
        if (text := fields.get(field)) and (problem := check(str(text)))
    ]
    if "name" in fields and not str(fields["name"] or "").strip():
        found.append(Problem("name_missing", "Nama pemberi kerja harus diisi.", field="name"))
    found += _check_registration(fields)
    if fields.get("scale_criterion") == ScaleCriterion.JUDGEMENT and not fields.get("scale_reason"):
        found.append(
            Problem("scale_reason_missing", "Tulis alasan penetapan skala usaha oleh petugas.", field="scale_reason")
        )
    return tuple(found)


def _check_registration(fields: Mapping[str, object]) -> list[Problem]:
    found = []
    if fields.get("registered") and not fields.get("npp"):
        found.append(Problem("npp_missing_unusual", "Pemberi kerja terdaftar biasanya mempunyai NPP.", field="npp"))
    since, pension_since = fields.get("member_since"), fields.get("jp_since")
    if isinstance(since, date) and isinstance(pension_since, date) and pension_since < since:
        text = "Tanggal mulai JP mendahului tanggal terdaftar."
        found.append(Problem("jp_since_invalid", text, field="jp_since"))
    return found
