"""Which programmes an employer must register in, and how its scale is found."""

from calendar import monthrange
from datetime import date

from core.law.parameters import Dated, LawSet
from core.law.trace import Step
from core.records.months import Month
from core.records.problems import UserError

KINDS = ("company", "state_body", "construction_project")
LAST_MONTH = Month(date.max.year, 11)
"""The last month of which a following one can be named."""
SCALES = ("micro", "small", "medium", "large")
SCALE_NAMES = {"micro": "mikro", "small": "kecil", "medium": "menengah", "large": "besar"}
CRITERIA = {"capital": "Modal usaha di luar tanah dan bangunan", "sales": "Hasil penjualan tahunan"}


def mandatory_programmes(law: LawSet, kind: str, scale: str | None, on: date | None = None) -> tuple[str, ...]:
    """Return the mandatory programmes in the order JKK JKM JHT JP; without a day the latest rule.

    `kind` is company, state_body or construction_project; only a company needs its scale. Raises ParameterMissing
    before the first rule, UserError for an unknown kind and an unknown or missing scale.
    Dasar hukum: Perpres 109/2013 Pasal 6.
    """
    return mandatory_rule(law, kind, scale, on).members


def mandatory_rule(law: LawSet, kind: str, scale: str | None, on: date | None = None) -> Dated:
    """Return the dated rule behind `mandatory_programmes`."""
    if kind not in KINDS:
        raise UserError("given_invalid", f"employer “{kind}” tidak dikenal; yang dikenal: {', '.join(KINDS)}.")
    if scale is not None and scale not in SCALES:
        raise UserError("given_invalid", f"scale “{scale}” tidak dikenal; yang dikenal: {', '.join(SCALES)}.")
    if kind == "company" and scale is None:
        raise UserError("scale_missing", "Skala usaha (scale, capital atau sales) belum diketahui.")
    name = f"mandatory_{scale if kind == 'company' else kind}"
    return _at(law, name, on)


def scale_of(law: LawSet, *, capital: int | None = None, sales: int | None = None, on: date | None = None) -> str:
    """Return micro, small, medium or large by capital (rupiah), else by yearly sales; without a day the latest limits.

    Raises ParameterMissing before the first limits, UserError where neither is known.
    Dasar hukum: PP 7/2021 Pasal 35–36.
    """
    criterion, amount = _criterion(capital, sales)
    limits = _at(law, f"scale_{criterion}_limits", on).members
    return next((scale for scale, limit in zip(SCALES, limits, strict=False) if amount <= limit), SCALES[-1])


def explain_scale(law: LawSet, *, capital: int | None = None, sales: int | None = None, on: date | None = None) -> Step:
    """Return the tree of a scale; the root's value is its name in Indonesian."""
    criterion, amount = _criterion(capital, sales)
    scale = scale_of(law, capital=capital, sales=sales, on=on)
    limits = _at(law, f"scale_{criterion}_limits", on).step()
    inputs = (Step(CRITERIA[criterion], amount, "rupiah"), limits)
    return Step("Skala usaha", SCALE_NAMES[scale], "", inputs, note=f"kriteria: {CRITERIA[criterion].lower()}")


def foreigner_obliged_on(law: LawSet, start: date, on: date) -> date:
    """Return the day from which a foreigner must be a participant: the start of work and six months.

    `on` is the day whose law counts. Where the last month is too short for the day it is the first of the next one:
    only then have six whole months passed. Raises ParameterMissing before the first rule.
    Dasar hukum: UU 24/2011 Pasal 14.
    """
    last = Month.of(start).plus(law.on("foreigner_months", on).number)
    if last > LAST_MONTH:
        return date.max
    if start.day > monthrange(last.year, last.number)[1]:
        return last.plus(1).first_day
    return date(last.year, last.number, start.day)


def explain_foreigner_obligation(law: LawSet, start: Step, on: date) -> Step:
    """Return from when a foreigner is obliged; `start` is the step of his start of work, the root's value the day.

    Raises TypeError where `start` holds no day.
    """
    if not isinstance(start.value, date):
        raise TypeError("the start of work is a day")
    obliged_on = foreigner_obliged_on(law, start.value, on)
    inputs = (start, law.on("foreigner_months", on).step())
    note = "tenaga kerja asing: paspor tanpa NIK pada daftar; hari ini menggantikan hari mulai bekerja"
    return Step("Wajib menjadi peserta sejak", obliged_on, "tanggal", inputs, note=note)


def _criterion(capital: int | None, sales: int | None) -> tuple[str, int]:
    if capital is not None:
        return "capital", capital
    if sales is not None:
        return "sales", sales
    raise UserError("scale_missing", "Skala usaha (scale, capital atau sales) belum diketahui.")


def _at(law: LawSet, name: str, on: date | None) -> Dated:
    return law.latest(name) if on is None else law.on(name, on)
