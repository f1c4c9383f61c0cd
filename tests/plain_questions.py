"""The ten questions of the law answered a second time, from tables typed from LAW.md and with fractions.

Nothing of core is imported and none of its files is read. `answer` gives all values of a question and the value at the
root of its explanation; `PlainError` carries the code of what cannot be answered. An `office` is what an office has
chosen, where the law leaves it open: a dict with the keys of DEFAULT_OFFICE.

Days on which a rule began that LAW.md does not give, as the regulations' own dates are commonly told: the
contributions 1 July 2015, Permenaker 44/2015 29 December 2015, PP 86/2013 24 December 2013, PP 7/2021 2 February 2021.
"""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import Any

from tests.plain_calendar import BeyondCalendarError, count_on, on_or_after, on_or_before
from tests.plain_law import ALL_PROGRAMMES, JP_CEILINGS, SHARES, UMK, UMP, PlainMonth, half_up, in_2020_rules
from tests.plain_law import rate_of as share_rate

FIRST_MONTH: PlainMonth = (2015, 7)
FIRST_PROGRAMMES, FIRST_SCALES = date(2015, 7, 1), date(2021, 2, 2)
FIRST_CONSTRUCTION, NEW_VAT = date(2015, 12, 29), date(2022, 4, 1)
FIRST_SANCTIONS = date(2013, 12, 24)

SCALES = ("micro", "small", "medium", "large")
CAPITAL_LIMITS = (1_000_000_000, 5_000_000_000, 10_000_000_000)
SALES_LIMITS = (2_000_000_000, 15_000_000_000, 50_000_000_000)
MANDATORY = {
    "large": ("JKK", "JKM", "JHT", "JP"),
    "medium": ("JKK", "JKM", "JHT", "JP"),
    "small": ("JKK", "JKM", "JHT"),
    "micro": ("JKK", "JKM"),
    "construction_project": ("JKK", "JKM"),
}
SLICES = (
    (0, 100_000_000, "0.21", "0.03"),
    (100_000_000, 500_000_000, "0.17", "0.02"),
    (500_000_000, 1_000_000_000, "0.13", "0.02"),
    (1_000_000_000, 5_000_000_000, "0.11", "0.01"),
    (5_000_000_000, None, "0.09", "0.01"),
)
KALTARA = ("6501", "6502", "6503", "6504", "6571")
SECTORAL_2026 = {
    ("65", "oil_gas"): "3814864",
    ("65", "coal"): "3806846",
    ("65", "palm"): "3798828",
    ("6501", "palm"): "3924212",
    ("6501", "coal"): "3924212",
    ("6501", "oil_gas"): "3950502",
    ("6503", "agriculture"): "3858521.85",
    ("6503", "plantation"): "3858521.85",
    ("6503", "timber"): "3858521.85",
    ("6503", "mining"): "3871874.86",
}
DEFAULT_OFFICE: dict[str, Any] = {
    "contribution_rounding": "half_up",
    "penalty_month_boundary": "nominal",
    "deadline_first_day": "day_after_receipt",
    "joint_leave_free": True,
    "construction_vat": 11,
    "construction_register_days": 14,
    "sanction_fine_months": 1,
    "informal_jkk_rate": "1",
    "mandatory_state_body": ("JKK", "JKM"),
}
Answered = tuple[dict[str, Any], Any]


class PlainError(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def answer(of: str, given: dict[str, Any], office: dict[str, Any] = DEFAULT_OFFICE) -> Answered:
    """All values, and the value at the root of the explanation."""
    try:
        return ANSWERS[of](given, office)
    except BeyondCalendarError as beyond:
        raise PlainError("parameter_missing") from beyond


def month_given(text: str) -> PlainMonth:
    return int(text[:4]), int(text[5:7])


def day_given(text: str) -> date:
    return date.fromisoformat(text)


def refuse(code: str, *, when: bool) -> None:
    if when:
        raise PlainError(code)


def per_cent(text: str | int) -> Fraction:
    return Fraction(text) / 100


# --- contributions of wage earners


def round_as_chosen(amount: Fraction, rounding: str) -> int:
    if rounding == "half_up":
        return half_up(amount)
    whole = amount.numerator // amount.denominator
    return whole + 1 if rounding == "up" and amount != whole else whole


def ceiling_of(month: PlainMonth) -> int:
    refuse("parameter_missing", when=month < FIRST_MONTH)
    return [value for since, value in JP_CEILINGS if since <= month][-1]


def contribution(given: dict[str, Any], office: dict[str, Any]) -> Answered:
    programmes = given.get("programmes", ALL_PROGRAMMES)
    refuse("given_missing", when="JKK" in programmes and "risk" not in given)
    month, wage = month_given(given["month"]), given["wage"]
    ceiling = ceiling_of(month)
    values = {}
    for programme, shares in SHARES.items():
        base = min(wage, ceiling) if programme == "JP" else wage
        for share in shares:
            rate = Fraction(0)
            if programme in programmes:
                rate = share_rate(share, month, given.get("risk"), tuple(given.get("relief", ()))) or Fraction(0)
            values[share] = round_as_chosen(base * rate, office["contribution_rounding"])
    values["employer"] = values["jkk"] + values["jkm"] + values["jht_employer"] + values["jp_employer"]
    values["worker"] = values["jht_worker"] + values["jp_worker"]
    values["total"] = values["employer"] + values["worker"]
    return values, values["total"]


def wage_ceiling(given: dict[str, Any], _: dict[str, Any]) -> Answered:
    ceiling = ceiling_of(month_given(given["month"]))
    return {"ceiling": ceiling}, ceiling


# --- obligations


def obligation(given: dict[str, Any], office: dict[str, Any]) -> Answered:
    kind, scale = given.get("employer", "company"), given.get("scale")
    on = day_given(given["on"]) if "on" in given else date.max
    if scale is None and ("capital" in given or "sales" in given):
        refuse("parameter_missing", when=on < FIRST_SCALES)
        amount, limits = (given["capital"], CAPITAL_LIMITS) if "capital" in given else (given["sales"], SALES_LIMITS)
        scale = SCALES[sum(amount > limit for limit in limits)]
    refuse("scale_missing", when=kind == "company" and scale is None)
    refuse("parameter_missing", when=on < FIRST_PROGRAMMES)
    if kind == "state_body":
        programmes = office["mandatory_state_body"]
    else:
        programmes = MANDATORY[scale if kind == "company" else kind]
    return {"programmes": list(programmes), "scale": scale}, " ".join(programmes)


# --- construction


def construction(given: dict[str, Any], office: dict[str, Any]) -> Answered:
    refuse("given_missing", when="contract_value" not in given and "wage_bill" not in given)
    spk = day_given(given["spk_date"]) if "spk_date" in given else None
    refuse("parameter_missing", when=spk is not None and spk < FIRST_CONSTRUCTION)
    if "wage_bill" in given:
        base = Fraction(given["wage_bill"])
        jkk, jkm = base * per_cent("1.74"), base * per_cent("0.30")
    else:
        base = base_without_vat(given, spk, office)
        jkk, jkm = (in_slices(base, column) for column in (2, 3))
    total = half_up(jkk + jkm)
    first, second = half_up(Fraction(total, 2)), half_up(Fraction(total, 4))
    values = {"base": half_up(base), "jkk": half_up(jkk), "jkm": half_up(jkm), "total": total}
    values["instalments"] = [first, second, total - first - second]
    if spk is not None:
        last = count_on(spk, office["construction_register_days"], joint_leave=office["joint_leave_free"])
        values["register_by"] = last.isoformat()
    return values, total


def base_without_vat(given: dict[str, Any], spk: date | None, office: dict[str, Any]) -> Fraction:
    value = Fraction(given["contract_value"])
    if not given.get("includes_vat", True):
        return value
    by_law = 10 if spk is not None and spk < NEW_VAT else office["construction_vat"]
    return value / (1 + per_cent(str(given.get("vat_percent", by_law))))


def in_slices(base: Fraction, column: int) -> Fraction:
    due = Fraction(0)
    for piece in SLICES:
        lower, upper = piece[0], piece[1]
        if base > lower:
            inside = base - lower if upper is None else min(base, upper) - lower
            due += inside * per_cent(str(piece[column]))
    return due


# --- informal work


def informal(given: dict[str, Any], office: dict[str, Any]) -> Answered:
    month = month_given(given["month"])
    refuse("parameter_missing", when=month < FIRST_MONTH)
    base = max(1_000_000, min(20_700_000, given["income"]))
    part = Fraction(1, 2) if informal_relief(month, given) else Fraction(1)
    amounts = {
        "JKK": half_up(base * per_cent(office["informal_jkk_rate"]) * part),
        "JKM": half_up(6800 * part),
        "JHT": max(20_000, half_up(base * per_cent(2))),
    }
    taken = given.get("programmes", ("JKK", "JKM"))
    values = {name.lower(): amounts[name] if name in taken else 0 for name in amounts}
    values["total"] = sum(values.values())
    return values, values["total"]


def informal_relief(month: PlainMonth, given: dict[str, Any]) -> bool:
    if given.get("paid_by", "self") != "self":
        return False
    if given.get("sector", "other") == "transport":
        return (2026, 1) <= month <= (2027, 3)
    return (2026, 4) <= month <= (2026, 12)


# --- due dates and penalties


def months_on(month: PlainMonth, number: int) -> PlainMonth:
    index = month[0] * 12 + month[1] - 1 + number
    return index // 12, index % 12 + 1


def nominal_day(month: PlainMonth, later: int = 0, participant: str = "worker") -> date:
    year, number = months_on(month, later + (participant == "worker"))
    day = min(30, monthrange(year, number)[1]) if participant == "worker" and in_2020_rules(month) else 15
    return date(year, number, day)


def moved(day: date, month: PlainMonth, participant: str, office: dict[str, Any]) -> date:
    earlier = participant == "worker" and in_2020_rules(month)
    return (on_or_before if earlier else on_or_after)(day, joint_leave=office["joint_leave_free"])


def due_on(month: PlainMonth, participant: str, office: dict[str, Any]) -> date:
    refuse("parameter_missing", when=month < FIRST_MONTH)
    return moved(nominal_day(month, 0, participant), month, participant, office)


def due_date(given: dict[str, Any], office: dict[str, Any]) -> Answered:
    due = due_on(month_given(given["month"]), given.get("participant", "worker"), office)
    return {"due": due.isoformat()}, due


def late_penalty(given: dict[str, Any], office: dict[str, Any]) -> Answered:
    month, paid_on = month_given(given["month"]), day_given(given["paid_on"])
    months = 0
    if paid_on > due_on(month, "worker", office):
        months = 1
        while paid_on > boundary(month, months, office):
            months += 1
    rate = Fraction(5, 1000) if in_2020_rules(month) else Fraction(2, 100)
    penalty = half_up(given["amount"] * rate * months)
    return {"months": months, "penalty": penalty}, penalty


def boundary(month: PlainMonth, months: int, office: dict[str, Any]) -> date:
    nominal = nominal_day(month, months)
    return nominal if office["penalty_month_boundary"] == "nominal" else moved(nominal, month, "worker", office)


# --- sanctions and deadlines


def sanction_fine(given: dict[str, Any], office: dict[str, Any]) -> Answered:
    ended = day_given(given["second_warning_ended"])
    refuse("parameter_missing", when=ended < FIRST_SANCTIONS)
    months = office["sanction_fine_months"]
    if "paid_on" in given:
        days = (day_given(given["paid_on"]) - ended).days
        begun = 0
        while begun * 30 < days:
            begun += 1
        months = min(months, begun)
    fine = half_up(Fraction(given["amount"]) * months / 1000)
    return {"fine": fine}, fine


def deadline(given: dict[str, Any], office: dict[str, Any]) -> Answered:
    day, number, leave = day_given(given["from"]), given["working_days"], office["joint_leave_free"]
    if office["deadline_first_day"] == "day_of_receipt":
        day, number = on_or_after(day, joint_leave=leave), number - 1
    last = count_on(day, number, joint_leave=leave)
    return {"due": last.isoformat()}, last


# --- minimum wages


def minimum_wage(given: dict[str, Any], _: dict[str, Any]) -> Answered:
    year = month_given(given["month"])[0]
    code = given["region"].replace(".", "")
    regency = code[:4] if code[:4] in KALTARA else None
    refuse("parameter_missing", when=code[:2] != "65" or (len(code) > 2 and regency is None) or year < 2022)
    known = min(year, 2026)
    for place in (regency, "65") if regency else ("65",):
        dotted = f"{place[:2]}.{place[2:]}"
        general = UMP[known] if place == "65" else UMK[dotted].get(known)
        sectoral = SECTORAL_2026.get((place, given.get("sector"))) if known == 2026 else None
        if sectoral or general:
            amount = half_up(Fraction(sectoral or general))
            return {"amount": amount, "kind": "UMP" if place == "65" else "UMK"}, amount
    raise PlainError("parameter_missing")


ANSWERS = {
    "contribution": contribution,
    "obligation": obligation,
    "wage_ceiling": wage_ceiling,
    "construction": construction,
    "informal": informal,
    "due_date": due_date,
    "late_penalty": late_penalty,
    "sanction_fine": sanction_fine,
    "deadline": deadline,
    "minimum_wage": minimum_wage,
}
