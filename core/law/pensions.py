"""The pension age: from when no JP is due."""

from datetime import date

from core.law.parameters import LawSet
from core.law.trace import Step
from core.records.months import Month


def pension_age_reached_on(law: LawSet, birth_date: date) -> date | None:
    """Return the birthday on which the pension age in force that day is reached; who reached it stays so.

    Birthdays before the first rule are held against the first age. None if no age of the law is ever reached.
    Dasar hukum: PP 45/2015 Pasal 15.
    """
    values = law.parameter("pension_age").values
    first, highest = values[0], values[-1]
    for age in range(first.number, highest.number + 1):
        birthday = _birthday(birth_date, age)
        in_force = law.find("pension_age", birthday) or first
        if age >= in_force.number:
            return birthday
    return None


def is_over_pension_age(law: LawSet, birth_date: date, month: Month) -> bool:
    """Whether JP is no longer due in a month: from the month after the birthday on."""
    reached_on = pension_age_reached_on(law, birth_date)
    return reached_on is not None and month > Month.of(reached_on)


def explain_pension_age(law: LawSet, birth_date: date) -> Step:
    """Return why the pension age is reached when it is; the root's value is the day, None if never."""
    reached_on = pension_age_reached_on(law, birth_date)
    parameter = law.parameter("pension_age")
    in_force = (reached_on and parameter.find(reached_on)) or parameter.values[0]
    inputs = (Step("Tanggal lahir", birth_date, "tanggal"), in_force.step("Usia pensiun pada hari ulang tahun"))
    note = "JP tidak terutang sejak bulan berikutnya"
    return Step("Usia pensiun tercapai", reached_on, "tanggal", inputs, note=note)


def _birthday(birth_date: date, age: int) -> date:
    """Return the birthday; that of 29 February falls on the 28th in a common year."""
    try:
        return birth_date.replace(year=birth_date.year + age)
    except ValueError:
        return date(birth_date.year + age, 2, 28)
