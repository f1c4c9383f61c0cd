"""The arrears a second time, from DESIGN §6 and LAW §3 alone: who paid what when, the oldest open month first."""

from datetime import date
from fractions import Fraction

from tests.plain_law import PlainMonth, half_up, penalty_rate
from tests.plain_offices import OFFICE, due_on, months_late


def find_arrears(payments: list[dict] | None, as_of: date, office: dict = OFFICE) -> dict | None:
    """The oldest open month takes the money first; each bill keeps what was paid on it, when, and what is open."""
    bills: dict[PlainMonth, int] = {}
    for payment in payments or ():
        bills[payment["month"]] = bills.get(payment["month"], 0) + payment["billed_rp"]
    open_rp = dict(bills)
    portions: dict[PlainMonth, list[tuple[int, date | None]]] = {month: [] for month in bills}
    made = [payment for payment in payments or () if payment["paid_rp"] > 0]
    made = [payment for payment in made if payment["paid_on"] is None or payment["paid_on"] <= as_of]
    for payment in sorted(made, key=lambda one: (one["paid_on"] or date.min, one["row"])):
        money = payment["paid_rp"]
        for month in sorted(bills):
            part = min(money, open_rp[month])
            if part > 0:
                portions[month].append((part, payment["paid_on"]))
                open_rp[month] -= part
                money -= part
    return sum_up_arrears(as_of, portions, open_rp, office)


def sum_up_arrears(as_of: date, portions: dict, open_rp: dict[PlainMonth, int], office: dict) -> dict | None:
    months, unpaid, penalties, age = [], 0, 0, None
    for month in sorted(open_rp):
        if due_on(month, "worker", office) >= as_of:
            continue
        if age is None and open_rp[month] > 0:
            age = months_late(month, as_of, office)
        penalty = Fraction(0)
        for amount, paid_on in [*portions[month], (open_rp[month], as_of)]:
            if amount > 0 and paid_on is not None:
                penalty += amount * penalty_rate(month) * months_late(month, paid_on, office)
        if penalty > 0:
            months.append(month)
            unpaid += open_rp[month]
            penalties += half_up(penalty)
    if not months:
        return None
    return {"months": months, "amount_rp": unpaid, "penalty_rp": penalties, "age": age, "class": age_class(age, office)}


def age_class(age: int | None, office: dict) -> str | None:
    """Where the oldest open bill lies between the office's limits; past the last one it is macet."""
    if age is None:
        return None
    passed = sum(age > limit for limit in office["arrears_classes"])
    return ("lancar", "kurang lancar", "diragukan", "macet")[passed]
