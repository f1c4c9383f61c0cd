"""The law a second time: typed from LAW.md into small tables, read with fractions, sharing nothing with the program.

It is slow and plain on purpose. Months are (year, month) pairs, money is a whole number of rupiah, a rate is a
Fraction. Nothing of core is imported here: a mistake there must not be able to repeat itself here.

Readings taken where the text leaves a choice (always the one that accuses nobody):
- A birthday on 29 February falls on 28 February in other years: the earlier day ends the JP earlier.
- A birth year in a NIK of two digits is of this century unless that day lies after the day it is read for.
- Under the 2020 rules the 30th moves to the working day before; whoever pays after that day is one month late.
"""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

PlainMonth = tuple[int, int]

JKK_PERCENT = {1: "0.24", 2: "0.54", 3: "0.89", 4: "1.27", 5: "1.74"}
OTHER_PERCENT = {"jkm": "0.30", "jht_employer": "3.7", "jht_worker": "2", "jp_employer": "2", "jp_worker": "1"}
SHARES = {
    "JKK": ("jkk",),
    "JKM": ("jkm",),
    "JHT": ("jht_employer", "jht_worker"),
    "JP": ("jp_employer", "jp_worker"),
}
ALL_PROGRAMMES = ("JKK", "JKM", "JHT", "JP")

JP_CEILINGS = [
    ((2015, 7), 7_000_000),
    ((2016, 3), 7_335_300),
    ((2017, 3), 7_703_500),
    ((2018, 3), 8_094_000),
    ((2019, 3), 8_512_400),
    ((2020, 3), 8_939_700),
    ((2021, 3), 8_754_600),
    ((2022, 3), 9_077_600),
    ((2023, 3), 9_559_600),
    ((2024, 3), 10_042_300),
    ((2025, 3), 10_547_400),
    ((2026, 3), 11_086_300),
]

MANDATORY_BY_SCALE = {
    "large": ("JKK", "JKM", "JHT", "JP"),
    "medium": ("JKK", "JKM", "JHT", "JP"),
    "small": ("JKK", "JKM", "JHT"),
    "micro": ("JKK", "JKM"),
}

PENSION_AGES = [(2015, 56), (2019, 57), (2022, 58), (2025, 59), (2028, 60), (2031, 61), (2034, 62), (2037, 63)]

UMP = {2022: "3016738", 2023: "3251702.67", 2024: "3361653", 2025: "3580160", 2026: "3775243"}
UMK = {
    "65.01": {2022: "3126463", 2023: "3362895.51", 2025: "3706867.76", 2026: "3900396"},
    "65.02": {2022: "3248279", 2023: "3494498.55", 2025: "3841561", 2026: "4040073"},
    "65.03": {2022: "3088888", 2023: "3319134", 2025: "3652907.04", 2026: "3845251.23"},
    "65.04": {2022: "3130136", 2023: "3370205", 2025: "3702906", 2026: "3870800"},
    "65.71": {2022: "3774378.35", 2023: "4055356.62", 2025: "4460405", 2026: "4742169"},
}

# National holidays and joint leave that lie where a due date can fall or be moved over (decrees of three ministers).
DAYS_OFF = """
2020-05-21 2020-08-17 2020-08-20 2020-08-21 2020-10-28 2020-10-29 2020-10-30 2020-12-24 2020-12-25 2020-12-31
2021-05-13 2021-05-14 2021-07-20 2021-08-17 2021-10-20
2022-04-15 2022-05-16 2022-08-17
2023-01-23 2023-03-22 2023-03-23 2023-04-19 2023-04-20 2023-04-21 2023-04-24 2023-05-18 2023-07-19 2023-08-17
2024-02-14 2024-04-15 2024-05-23 2024-05-24 2024-06-17 2024-06-18 2024-09-16
2025-04-18 2025-05-13 2025-08-18
2026-01-16 2026-02-16 2026-02-17 2026-03-18 2026-03-19 2026-03-20 2026-03-23 2026-03-24
2026-05-14 2026-05-15 2026-06-16 2026-08-17 2026-12-24
2027-03-15 2027-05-17 2027-05-18 2027-05-19 2027-05-20 2027-08-17 2027-12-24
"""


def next_month(month: PlainMonth) -> PlainMonth:
    year, number = month
    return (year + 1, 1) if number == 12 else (year, number + 1)


def previous_month(month: PlainMonth) -> PlainMonth:
    year, number = month
    return (year - 1, 12) if number == 1 else (year, number - 1)


def months_between(first: PlainMonth, last: PlainMonth) -> list[PlainMonth]:
    months = []
    while first <= last:
        months.append(first)
        first = next_month(first)
    return months


def first_day(month: PlainMonth) -> date:
    return date(month[0], month[1], 1)


def last_day(month: PlainMonth) -> date:
    return date(month[0], month[1], monthrange(*month)[1])


def month_of(day: date) -> PlainMonth:
    return day.year, day.month


def half_up(amount: Fraction) -> int:
    """Whole rupiah; only amounts of zero or more come here."""
    whole = amount.numerator // amount.denominator
    return whole + 1 if amount - whole >= Fraction(1, 2) else whole


def in_2020_rules(month: PlainMonth) -> bool:
    return (2020, 8) <= month <= (2021, 1)


def rate_of(share: str, month: PlainMonth, risk: int | None, relief: tuple[str, ...]) -> Fraction | None:
    """The part of the wage that is due, reliefs applied; None where the JKK class is not known."""
    if share == "jkk" and risk is None:
        return None
    rate = Fraction(JKK_PERCENT[risk] if share == "jkk" else OTHER_PERCENT[share]) / 100
    if in_2020_rules(month) and share in ("jkk", "jkm"):
        rate = rate * Fraction(1, 100)
    if share == "jkk" and "labour_intensive" in relief and (2025, 2) <= month <= (2026, 1):
        rate = rate * Fraction(1, 2)
    return rate


def jp_ceiling(month: PlainMonth) -> int:
    ceiling = None
    for since, value in JP_CEILINGS:
        if since <= month:
            ceiling = value
    if ceiling is None:
        raise LookupError(f"no JP ceiling in {month}")
    return ceiling


def share_amount(share: str, month: PlainMonth, wage: int, risk: int | None, relief: tuple[str, ...]) -> int | None:
    rate = rate_of(share, month, risk, relief)
    if rate is None:
        return None
    base = min(wage, jp_ceiling(month)) if share.startswith("jp_") else wage
    return half_up(base * rate)


def mandatory(kind: str, scale: str | None) -> tuple[str, ...]:
    """The mandatory programmes; where a company's size is not known, those that every size has."""
    if kind in ("state_body", "construction_project"):
        return ("JKK", "JKM")
    return MANDATORY_BY_SCALE[scale or "micro"]


def mandatory_perhaps(kind: str, scale: str | None) -> tuple[str, ...]:
    """The programmes that are mandatory at some size, where the size of a company is not known."""
    return mandatory(kind, scale or "large")


def minimum_wage(region: str | None, month: PlainMonth) -> int | None:
    """Whole rupiah, the UMK or where none is known the UMP; None where neither is."""
    if region is None:
        return None
    year = min(month[0], 2026)
    amount = UMK.get(region, {}).get(year) or (UMP.get(year) if region[:2] == "65" else None)
    return None if amount is None else half_up(Fraction(amount))


def birth_date_in_nik(nik: str | None, read_on: date) -> date | None:
    if nik is None or len(nik) != 16 or not nik.isdigit():
        return None
    day, number, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day = day - 40 if day > 40 else day
    try:
        born = date(2000 + year, number, day)
        return born if born <= read_on else date(1900 + year, number, day)
    except ValueError:
        return None


def pension_age_on(day: date) -> int | None:
    age = None
    for since, value in PENSION_AGES:
        if since <= day.year:
            age = value
    return age


def birthday(born: date, age: int) -> date:
    year = born.year + age
    return (
        date(year, 2, 28)
        if (born.month, born.day) == (2, 29) and monthrange(year, 2)[1] == 28
        else born.replace(year=year)
    )


def over_pension_age(born: date | None, month: PlainMonth) -> bool:
    """From the month after the first birthday on which the age then in force was reached."""
    if born is None:
        return False
    for age in range(50, 90):
        day = birthday(born, age)
        in_force = pension_age_on(day)
        if in_force is not None and age >= in_force:
            return month_of(day) < month
    return False


def is_day_off(day: date) -> bool:
    return day.weekday() >= 5 or day.isoformat() in DAYS_OFF


def nominal_due_day(month: PlainMonth, boundary: int = 0) -> date:
    """The nominal day of payment, or the same day `boundary` months later."""
    where = next_month(month)
    for _ in range(boundary):
        where = next_month(where)
    if in_2020_rules(month):
        return date(where[0], where[1], min(30, monthrange(*where)[1]))
    return date(where[0], where[1], 15)


def due_day(month: PlainMonth) -> date:
    day = nominal_due_day(month)
    while is_day_off(day):
        day = day - timedelta(days=1) if in_2020_rules(month) else day + timedelta(days=1)
    return day


def months_late(month: PlainMonth, paid_on: date) -> int:
    if paid_on <= due_day(month):
        return 0
    late = 1
    while nominal_due_day(month, late) < paid_on:
        late += 1
    return late


def penalty_rate(month: PlainMonth) -> Fraction:
    return Fraction(5, 1000) if in_2020_rules(month) else Fraction(2, 100)
