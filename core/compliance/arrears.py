"""What was billed and not paid in time (istilah resmi: piutang iuran and denda keterlambatan)."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.law.arrears_classes import explain_arrears_class
from core.law.due_dates import due_date, explain_due_date
from core.law.late_penalty import months_late
from core.law.parameters import LawSet
from core.law.trace import SourceCell, Step
from core.law.wordings import day_text, month_text
from core.law.working_days import Calendar
from core.records.months import Month
from core.records.rosters import Payment
from core.records.rupiah import round_half_up


@dataclass(frozen=True, slots=True)
class Settled:
    """A part of a bill and the day it was paid, or the day it is counted to while it is open (`open` True)."""

    amount_rp: int
    paid_on: date
    months: int
    open: bool = False


@dataclass(frozen=True, slots=True)
class LateBill:
    """The bill of one month that was not paid in time. `late` are the parts that bear a penalty."""

    month: Month
    billed_rp: int
    due_on: date
    late: tuple[Settled, ...]
    penalty_rp: int

    @property
    def unpaid_rp(self) -> int:
        """What is still open on the day of the assessment."""
        return sum(part.amount_rp for part in self.late if part.open)


def find_late_bills(payments: Iterable[Payment], as_of: date, law: LawSet, calendar: Calendar) -> tuple[LateBill, ...]:
    """Return the bills due before `as_of` that were not paid in time, by rising month.

    Rows of one month are one bill, their amounts added. All payments up to and on `as_of` are one pool, taken by date:
    each goes to the oldest month that is still open, whatever row it stands on; what is left over pays the next month,
    due or not, and after the last one nothing. A payment without a date cannot be shown to be late: it is taken first
    and is late for no month, whichever it settles. The penalty bears on each part that was paid late, for the months
    it was late, and on what is open up to `as_of`; it is rounded once for the bill of a month.
    """
    rows = tuple(payments)
    bills = _bills(rows)
    due = {month: due_date(law, calendar, month) for month in bills if month < Month.of(as_of)}
    settled = _settle(bills, _paid(rows, as_of))
    late: list[LateBill] = []
    for month, billed in bills.items():
        if billed > 0 and month in due and due[month] < as_of:
            parts = [(part, day) for day, part in settled[month] if day > due[month]]
            unpaid = billed - sum(part for _, part in settled[month])
            counted = [_settled(law, calendar, month, part, day) for part, day in parts]
            if unpaid:
                counted.append(replace(_settled(law, calendar, month, unpaid, as_of), open=True))
            late += [_late_bill(law, month, billed, due[month], counted)] if counted else []
    return tuple(late)


def arrears_age(bills: Iterable[LateBill]) -> int | None:
    """Return how many months late the oldest open bill is on the day of the assessment; None where none is open."""
    return next((part.months for bill in bills for part in bill.late if part.open), None)


def _settled(law: LawSet, calendar: Calendar, month: Month, amount_rp: int, day: date) -> Settled:
    return Settled(amount_rp, day, months_late(law, calendar, month, day))


def _late_bill(law: LawSet, month: Month, billed: int, due_on: date, late: list[Settled]) -> LateBill:
    rate = law.on("late_penalty_rate", month.first_day).fraction
    penalty = round_half_up(rate * sum(part.amount_rp * part.months for part in late))
    return LateBill(month, billed, due_on, tuple(late), penalty)


def _bills(rows: Sequence[Payment]) -> dict[Month, int]:
    bills: dict[Month, int] = {}
    for row in sorted(rows, key=lambda row: row.month):
        bills[row.month] = bills.get(row.month, 0) + row.billed_rp
    return bills


def _paid(rows: Sequence[Payment], as_of: date) -> list[tuple[date, int]]:
    dated = [(row.paid_on or date.min, row.paid_rp) for row in rows if row.paid_rp > 0]
    return sorted(payment for payment in dated if payment[0] <= as_of)


def _settle(bills: dict[Month, int], paid: list[tuple[date, int]]) -> dict[Month, list[tuple[date, int]]]:
    """Give each payment, by date, to the oldest open month; return the parts by month."""
    parts: dict[Month, list[tuple[date, int]]] = {month: [] for month in bills}
    still_open = deque((month, billed) for month, billed in bills.items() if billed > 0)
    for day, amount in paid:
        left = amount
        while left and still_open:
            month, owed = still_open.popleft()
            part = min(left, owed)
            parts[month].append((day, part))
            left -= part
            if part < owed:
                still_open.appendleft((month, owed - part))
    return parts


def explain_arrears(
    bills: Sequence[LateBill], payments: Sequence[Payment], as_of: date, law: LawSet, calendar: Calendar
) -> Step:
    """Return the tree of what is billed and unpaid; the penalty stands in a step of its own, never added to it."""
    steps = [_explain_bill(bill, payments, law, calendar) for bill in bills]
    age = arrears_age(bills)
    if age is not None:
        steps.append(explain_arrears_class(law, age))
    penalty = sum(bill.penalty_rp for bill in bills)
    penalties = tuple(_explain_penalty(bill, law, calendar) for bill in bills)
    steps.append(
        Step(
            "Denda keterlambatan (tidak dijumlahkan ke piutang)",
            penalty,
            "rupiah",
            penalties,
            note=f"s.d. {day_text(as_of)}",
        )
    )
    unpaid = sum(bill.unpaid_rp for bill in bills)
    return Step(
        "Piutang iuran: ditagih dan belum dibayar",
        unpaid,
        "rupiah",
        tuple(steps),
        note=f"dihitung s.d. {day_text(as_of)}",
    )


def _explain_bill(bill: LateBill, payments: Sequence[Payment], law: LawSet, calendar: Calendar) -> Step:
    rows = tuple(
        Step(f"Tagihan {month_text(bill.month)}, baris {row.row}", row.billed_rp, "rupiah", cell=_cell(row))
        for row in payments
        if row.month == bill.month
    )
    billed = Step(f"Iuran ditagih bulan {month_text(bill.month)}", bill.billed_rp, "rupiah", rows)
    paid = Step("Dikurangi pembayaran s.d. tanggal perhitungan", bill.billed_rp - bill.unpaid_rp, "rupiah")
    note = "pembayaran melunasi bulan tertua lebih dahulu"
    inputs = (billed, paid, explain_due_date(law, calendar, bill.month))
    return Step(f"Belum dibayar bulan {month_text(bill.month)}", bill.unpaid_rp, "rupiah", inputs, note=note)


def _explain_penalty(bill: LateBill, law: LawSet, calendar: Calendar) -> Step:
    parts = tuple(_explain_part(part) for part in bill.late)
    rate = law.on("late_penalty_rate", bill.month.first_day).step()
    note = "jumlah (bagian × bulan) × tarif, dibulatkan sekali per bulan tagihan"
    boundary = law.setting("penalty_month_boundary").step()
    inputs = (*parts, rate, explain_due_date(law, calendar, bill.month), boundary)
    return Step(f"Denda bulan {month_text(bill.month)}", bill.penalty_rp, "rupiah", inputs, note=note)


def _explain_part(part: Settled) -> Step:
    label = "Bagian yang belum dibayar" if part.open else f"Bagian yang dibayar {day_text(part.paid_on)}"
    return Step(label, part.amount_rp, "rupiah", (Step("Bulan keterlambatan", part.months, "bulan"),))


def _cell(row: Payment) -> SourceCell:
    return SourceCell("riwayat pembayaran", "", f"baris {row.row}")
