"""The penalty for paying a contribution late (istilah resmi: denda keterlambatan)."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from core.law.due_dates import due_date, explain_due_date, nominal_due_date, shift_to_working_day
from core.law.parameters import LawSet
from core.law.trace import Step
from core.law.wordings import month_text
from core.law.working_days import Calendar
from core.records.months import Month
from core.records.rupiah import round_half_up


@dataclass(frozen=True, slots=True)
class LatePenalty:
    """How many months late, part of a month whole, and the penalty in rupiah."""

    months: int
    penalty_rp: int


def late_penalty(law: LawSet, calendar: Calendar, month: Month, amount_rp: int, paid_on: date) -> LatePenalty:
    """Return the penalty on an amount of a contribution month that was paid, or is counted, on a day.

    Simple, without a cap, rounded once. In time: 0 months, 0 rupiah. Raises ParameterMissing before the first rule.
    Dasar hukum: PP 44/2015, PP 45/2015, PP 46/2015; PP 49/2020 (0,5 %).
    """
    months = months_late(law, calendar, month, paid_on)
    rate = law.on("late_penalty_rate", month.first_day).fraction
    return LatePenalty(months, round_half_up(amount_rp * rate * months))


def months_late(law: LawSet, calendar: Calendar, month: Month, paid_on: date) -> int:
    """Return the months of delay: at least one after the due date, a new one after each later boundary."""
    if paid_on <= due_date(law, calendar, month):
        return 0
    return next(late for late in count(1) if paid_on <= _boundary(law, calendar, month, late))


def _boundary(law: LawSet, calendar: Calendar, month: Month, late: int) -> date:
    """The last day of the `late`-th month of delay; whether it shifts with holidays is a setting (default: no)."""
    nominal = nominal_due_date(law, month, later=late)
    if law.setting("penalty_month_boundary").value == "nominal":
        return nominal
    return shift_to_working_day(calendar, nominal, str(law.on("due_shift", month.first_day).value))


def explain_late_penalty(law: LawSet, calendar: Calendar, month: Month, amount_rp: int, paid_on: date) -> Step:
    """Return the tree of a penalty; the root's value is the penalty in rupiah."""
    result = late_penalty(law, calendar, month, amount_rp, paid_on)
    late = Step(
        "Bulan keterlambatan",
        result.months,
        "bulan",
        (
            explain_due_date(law, calendar, month),
            Step("Dibayar atau dihitung s.d.", paid_on, "tanggal"),
            law.setting("penalty_month_boundary").step(),
        ),
        note="bagian bulan dihitung sebulan",
    )
    rate = law.on("late_penalty_rate", month.first_day).step()
    amount = Step("Iuran yang terlambat", amount_rp, "rupiah")
    note = "iuran × tarif × bulan, dibulatkan sekali di akhir"
    return Step(
        f"Denda keterlambatan bulan {month_text(month)}", result.penalty_rp, "rupiah", (amount, rate, late), note=note
    )
