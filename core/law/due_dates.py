"""When a contribution falls due, and how long after that it was paid."""

from calendar import monthrange
from datetime import date

from core.law.parameters import Dated, LawSet
from core.law.trace import Step
from core.law.wordings import month_text
from core.law.working_days import Calendar, FreeDay, last_working_day, next_working_day
from core.records.months import Month
from core.records.problems import UserError

PREFIXES = {"worker": "", "informal": "informal_"}


def due_date(law: LawSet, calendar: Calendar, month: Month, participant: str = "worker") -> date:
    """Return the last day on which a contribution month can be paid in time.

    `participant` is worker (Penerima Upah) or informal (Bukan Penerima Upah). Raises ParameterMissing before the
    first rule. Dasar hukum: PP 44/2015, PP 45/2015, PP 46/2015; PP 49/2020 for August 2020 to January 2021.
    """
    shift = _rule(law, "due_shift", month, participant)
    return shift_to_working_day(calendar, nominal_due_date(law, month, participant), str(shift.value))


def nominal_due_date(law: LawSet, month: Month, participant: str = "worker", later: int = 0) -> date:
    """Return the due day as the rule writes it, working day or not, `later` months on."""
    day = _rule(law, "due_day", month, participant).number
    due_month = month.plus(_rule(law, "due_months_after", month, participant).number + later)
    return date(due_month.year, due_month.number, min(day, monthrange(due_month.year, due_month.number)[1]))


def shift_to_working_day(calendar: Calendar, day: date, direction: str) -> date:
    """Move a day that is not worked: `after` to the next working day, `before` to the one before."""
    return last_working_day(calendar, day) if direction == "before" else next_working_day(calendar, day)


def explain_due_date(law: LawSet, calendar: Calendar, month: Month, participant: str = "worker") -> Step:
    """Return the tree of a due date; the root's value is the day."""
    due, nominal = due_date(law, calendar, month, participant), nominal_due_date(law, month, participant)
    names = ("due_day", "due_months_after", "due_shift")
    rules = [_rule(law, name, month, participant).step() for name in names]
    written = Step("Jatuh tempo menurut tanggal", nominal, "tanggal", tuple(rules[:2]))
    return Step(
        f"Jatuh tempo iuran bulan {month_text(month)}",
        due,
        "tanggal",
        (written, *rules[2:], *free_steps(law, calendar, nominal, due)),
    )


def free_steps(law: LawSet, calendar: Calendar, one: date, other: date) -> list[Step]:
    """Return the free days between two days as steps, and the choice about joint leave that made them free."""
    first, last = min(one, other), max(one, other)
    free = sorted(day for day in calendar.days.values() if first <= day.day <= last)
    steps = [Step(day.name, day.day, "tanggal", note=_free_note(day)) for day in free]
    return [*steps, law.setting("joint_leave_free").step()]


def _free_note(free: FreeDay) -> str:
    kind = "hari libur nasional" if free.kind == "national" else "cuti bersama"
    return kind + (", tanggal perkiraan" if free.estimated else "") + (f", {free.source}" if free.source else "")


def _rule(law: LawSet, name: str, month: Month, participant: str) -> Dated:
    if participant not in PREFIXES:
        raise UserError(
            "given_invalid", f"participant “{participant}” tidak dikenal; yang dikenal: {', '.join(PREFIXES)}."
        )
    return law.on(PREFIXES[participant] + name, month.first_day)
