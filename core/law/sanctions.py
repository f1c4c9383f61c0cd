"""Administrative sanctions: the fine of PP 86/2013, and the last day of a letter's deadline."""

from datetime import date

from core.law.due_dates import free_steps
from core.law.parameters import LawSet
from core.law.trace import Step
from core.law.working_days import ONE_DAY, Calendar, FreeDay, add_working_days, next_working_day
from core.records.problems import UserError
from core.records.rupiah import round_half_up

DAYS_OF_A_MONTH = 30


def sanction_fine(law: LawSet, amount_rp: int, second_warning_ended: date, paid_on: date | None = None) -> int:
    """Return the fine in rupiah on the contribution that should have been paid; 0 if paid while the warning ran.

    A started month counts whole and there is at most one; `paid_on` None: not paid yet. Raises ParameterMissing
    before the first rule. Dasar hukum: PP 86/2013 Pasal 7, 10 ayat (4) dan (5).
    """
    rate = law.on("sanction_fine_rate", second_warning_ended).fraction
    return round_half_up(amount_rp * rate * fine_months(law, second_warning_ended, paid_on))


def fine_months(law: LawSet, second_warning_ended: date, paid_on: date | None = None) -> int:
    """Return the months that the fine counts: those begun after the second warning, up to the most."""
    most = law.on("sanction_fine_months", second_warning_ended).number
    if paid_on is None:
        return most
    days = (paid_on - second_warning_ended).days
    return min(max(-(-days // DAYS_OF_A_MONTH), 0), most)


def explain_sanction_fine(law: LawSet, amount_rp: int, second_warning_ended: date, paid_on: date | None = None) -> Step:
    """Return the tree of a fine; the root's value is rupiah."""
    months = Step(
        "Bulan denda",
        fine_months(law, second_warning_ended, paid_on),
        "bulan",
        (
            Step("Teguran kedua berakhir", second_warning_ended, "tanggal"),
            Step("Dibayar", paid_on, "tanggal"),
            law.on("sanction_fine_months", second_warning_ended).step(),
        ),
    )
    amount = Step("Iuran yang seharusnya dibayar", amount_rp, "rupiah")
    rate = law.on("sanction_fine_rate", second_warning_ended).step()
    fine = sanction_fine(law, amount_rp, second_warning_ended, paid_on)
    return Step("Denda administratif", fine, "rupiah", (amount, rate, months), note="iuran × tarif × bulan")


def deadline(law: LawSet, calendar: Calendar, received_on: date, working_days: int) -> date:
    """Return the last day of a deadline; by default the working day after the receipt is the first.

    Raises ParameterMissing beyond the calendar, UserError for less than one day.
    Dasar hukum: PP 86/2013 Pasal 6 (10 hari kerja).
    """
    if working_days < 1:
        raise UserError("given_invalid", "working_days harus paling sedikit 1.")
    if law.setting("deadline_first_day").value == "day_after_receipt":
        return add_working_days(calendar, received_on, working_days)
    return add_working_days(calendar, next_working_day(calendar, received_on), working_days - 1)


def unsure_days(calendar: Calendar, received_on: date, last_on: date) -> tuple[FreeDay, ...]:
    """Return the free days whose date is an estimate and that bear on a deadline: in it, or a day beside it.

    The day beside counts because a sighting of the moon moves a date by a day.
    """
    return calendar.estimated_between(received_on, last_on + ONE_DAY)


def unknown_leave(calendar: Calendar, received_on: date, last_on: date) -> tuple[int, ...]:
    """Return the years of a deadline whose joint leave is not decreed yet: one of its days may become free."""
    return calendar.years_without_leave(received_on + ONE_DAY, last_on)


def is_unsure(calendar: Calendar, received_on: date, last_on: date) -> bool:
    """Whether the last day may still move: an estimated holiday bears on it, or joint leave not decreed yet."""
    return bool(unsure_days(calendar, received_on, last_on) or unknown_leave(calendar, received_on, last_on))


def explain_deadline(law: LawSet, calendar: Calendar, received_on: date, working_days: int) -> Step:
    """Return the tree of a deadline; a day whose date is an estimate is named in it, and what is not decreed yet."""
    last = deadline(law, calendar, received_on, working_days)
    inputs = (
        Step("Tanggal diterima", received_on, "tanggal"),
        Step("Lama tenggat", working_days, "hari kerja"),
        law.setting("deadline_first_day").step(),
        *free_steps(law, calendar, received_on + ONE_DAY, last),
    )
    notes = ["bergantung pada tanggal libur yang masih perkiraan"] if unsure_days(calendar, received_on, last) else []
    notes += [f"cuti bersama {year} belum ditetapkan" for year in unknown_leave(calendar, received_on, last)]
    return Step("Hari terakhir tenggat", last, "tanggal", inputs, note="; ".join(notes))
