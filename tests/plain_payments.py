"""The arrears a second time, from DESIGN §6 and LAW §3 alone: who paid what when, the oldest open month first."""

from datetime import date
from fractions import Fraction

from tests.plain_law import PlainMonth, due_day, half_up, months_late, penalty_rate


def find_arrears(payments: list[dict] | None, as_of: date) -> dict | None:
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
    return sum_up_arrears(as_of, portions, open_rp)


def sum_up_arrears(as_of: date, portions: dict, open_rp: dict[PlainMonth, int]) -> dict | None:
    months, unpaid, penalties = [], 0, 0
    for month in sorted(open_rp):
        if due_day(month) >= as_of:
            continue
        penalty = Fraction(0)
        for amount, paid_on in [*portions[month], (open_rp[month], as_of)]:
            if amount > 0 and paid_on is not None:
                penalty += amount * penalty_rate(month) * months_late(month, paid_on)
        if penalty > 0:
            months.append(month)
            unpaid += open_rp[month]
            penalties += half_up(penalty)
    return {"months": months, "amount_rp": unpaid, "penalty_rp": penalties} if months else None
