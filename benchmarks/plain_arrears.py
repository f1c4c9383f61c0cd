"""The arrears of the plain loop: payments given to the oldest open bill, one after the other."""

from datetime import date
from typing import NamedTuple

from core.compliance.assessment import Inspection
from core.law.due_dates import due_date
from core.law.late_penalty import months_late
from core.records.months import Month
from core.records.rupiah import round_half_up


class Arrears(NamedTuple):
    """Bills not paid in time: their months, what is open, and the penalty."""

    months: tuple[Month, ...]
    unpaid_rp: int
    penalty_rp: int


def plain_arrears(inspection: Inspection) -> Arrears | None:
    given, law, calendar = inspection.given, inspection.law, inspection.calendar
    payments = given.payments or ()
    bills: dict[Month, int] = {}
    for payment in payments:
        bills[payment.month] = bills.get(payment.month, 0) + payment.billed_rp
    settled: dict[Month, list[tuple[date, int]]] = {month: [] for month in bills}
    for payment in sorted(payments, key=lambda each: each.paid_on or date.min):
        if payment.paid_on is None or payment.paid_on <= given.as_of:
            left = payment.paid_rp
            for month in sorted(bills):
                part = max(min(left, bills[month]), 0)
                bills[month] -= part
                left -= part
                settled[month].append((payment.paid_on or date.min, part))
    months, unpaid, penalties = [], 0, 0
    for month in sorted(bills):
        if month >= Month.of(given.as_of) or due_date(law, calendar, month) >= given.as_of:
            continue
        parts = [*settled[month], (given.as_of, bills[month])]
        late = sum(part * months_late(law, calendar, month, day) for day, part in parts if part > 0)
        if late:
            months.append(month)
            unpaid += bills[month]
            penalties += round_half_up(law.on("late_penalty_rate", month.first_day).fraction * late)
    return Arrears(tuple(months), unpaid, penalties) if months else None
