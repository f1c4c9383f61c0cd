"""What people of the same circumstances share is what each of them would have alone."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from benchmarks.assessing import refuse_difference
from benchmarks.plain_loop import loop_over
from core.compliance.assessment import assess_inspection
from core.compliance.inspections import Inspection
from core.law.parameters import load_law
from core.law.working_days import default_calendar
from core.records.findings import AssessmentInput, EmployerFacts
from core.records.months import Month
from core.records.rosters import PROGRAMMES, RosterList, RosterRow

AS_OF = date(2026, 2, 10)
FIRST, LAST = Month(2025, 10), Month(2026, 1)
PEOPLE = 300


def days_about(random: Random) -> date:
    """A day beside one that decides something: first days of months and lists, the assessment, the days of grace."""
    if random.random() < 0.6:
        return date(2018, 1, 1) + timedelta(days=random.randrange(2_000))
    near = random.choice((FIRST.first_day, Month(2025, 8).first_day, Month(2025, 11).first_day, AS_OF))
    return near - timedelta(days=random.choice((0, 0, 30, 60))) + timedelta(days=random.randrange(-1, 2))


def make_row(number: int, facts: RosterRow, random: Random, *, registered: bool) -> RosterRow:
    end = days_about(random) if random.random() < 0.04 else None
    wage = random.choice((4_000_000, 5_000_000, 5_000_000))
    start = None if registered else facts.start_date
    return RosterRow(
        number + 2, facts.nik, facts.name, facts.birth_date, start, end, wage, passport=facts.passport,
        programmes=random.choice((PROGRAMMES, PROGRAMMES, PROGRAMMES[:2])) if registered else None,
        member_since=facts.member_since if registered else None,
    )  # fmt: skip


def make_inspection(seed: int) -> Inspection:
    random = Random(seed)  # noqa: S311 — repeatable, nothing secret
    people = []
    for number in range(PEOPLE):
        foreign = number % 9 == 0
        start = days_about(random) if random.random() < 0.9 else None
        since = days_about(random) if random.random() < 0.9 else None
        nik = None if foreign else f"657101010180{number + 1:04d}"
        passport = f"C{number:07d}" if foreign else None
        name = f"Pekerja {chr(65 + number % 26)}{chr(65 + number // 26)}"
        people.append(RosterRow(0, nik, name, date(1980, 1, 1), start, passport=passport, member_since=since))

    def make_lists(months: tuple[Month, ...], share: float, *, registered: bool) -> tuple[RosterList, ...]:
        shown = [[each for each in enumerate(people) if random.random() < share] for _ in months]
        rows = [tuple(make_row(n, facts, random, registered=registered) for n, facts in each) for each in shown]
        return tuple(RosterList(month, each) for month, each in zip(months, rows, strict=True))

    since = random.choice((None, date(2015, 1, 1), date(2025, 11, 15)))
    employer = EmployerFacts("PT Acak", scale="large", risk=2, region="65.71", member_since=since)
    payrolls = make_lists((Month(2025, 8), Month(2025, 11), LAST), 0.9, registered=False)
    participants = make_lists((Month(2025, 11), LAST)[seed % 2 :], 0.85, registered=True)
    given = AssessmentInput(employer, payrolls, AS_OF, participants, first_month=FIRST, last_month=LAST)
    law = load_law()
    return Inspection(given, law, default_calendar(law))


@pytest.mark.parametrize("seed", range(6))
def test_shared_is_what_each_would_have_alone(seed: int) -> None:
    inspection = make_inspection(seed)
    positions = range(len(inspection.people))
    shared = inspection.lay_out(positions)
    assert len({situation for situation, _ in shared}) < len(shared) - 20
    for position in positions:
        inspection.forget()
        ((alone, (plan, *rupiah)),) = inspection.lay_out((position,))
        situation, (shared_plan, *shared_rupiah) = shared[position]
        assert (shared_plan.course, shared_rupiah) == (plan.course, rupiah)
        assert situation.circumstances == alone.circumstances
        assert (situation.within_grace, situation.not_yet_obliged) == (alone.within_grace, alone.not_yet_obliged)
        assert situation.circumstances.employed == inspection.employment(position).mask


@pytest.mark.parametrize("seed", range(6))
def test_everybody_is_judged_as_if_by_himself(seed: int) -> None:
    inspection = make_inspection(seed)
    refuse_difference(assess_inspection(inspection), loop_over(inspection))


DAYS = tuple(date(2025, 3, 1) + timedelta(days=number) for number in range(360))
"""Every day from half a year before the inspected months to two weeks after the assessment."""


SYLLABLES = ("ba", "di", "ra", "su", "ti", "no", "mar", "wan", "la", "ku", "fe", "jo", "han", "yus", "ner", "gun")


def person(number: int, *, foreign: bool = False) -> dict[str, Any]:
    """Somebody whom nobody takes for another: name, birth date and number are his alone."""
    random = Random(number)  # noqa: S311 — repeatable, nothing secret
    born = date(1975, 1, 1) + timedelta(days=23 * number)
    name = " ".join("".join(random.choices(SYLLABLES, k=3)) for _ in range(3))
    nik = None if foreign else f"6571{number % 90 + 1:02d}{born:%d%m%y}{number + 1:04d}"
    passport = f"C{number * 7919 % 10_000_000:07d}" if foreign else None
    return {"row": number + 2, "nik": nik, "name": name, "birth_date": born, "passport": passport}


def every_day(of: str, *, foreign: bool = False, since: date | None = None) -> Inspection:
    """Workers of whom each has another day: of the start, registered or not; of the registration; of the end."""
    payroll, participants = [], []
    for number, day in enumerate(DAYS):
        start = day if of in {"start", "registered start"} else date(2025, 10, 31)
        known = person(number, foreign=foreign)
        end = day if of == "end" else None
        payroll.append(RosterRow(**known, start_date=start, end_date=end, wage_rp=5_000_000))
        if of != "start":
            member = day if of == "registration" else date(2025, 11, 30)
            ended = day if of == "registered end" else None
            told = {"member_since": member, "end_date": ended, "programmes": PROGRAMMES, "wage_rp": 4_500_000}
            participants.append(RosterRow(**known, **told))
    employer = EmployerFacts("PT Harian", scale="large", risk=2, region="65.71", member_since=since)
    lists = ((RosterList(LAST, tuple(payroll)),), AS_OF, (RosterList(LAST, tuple(participants)),))
    law = load_law()
    given = AssessmentInput(employer, *lists, first_month=FIRST, last_month=LAST)
    return Inspection(given, law, default_calendar(law))


@pytest.mark.parametrize("foreign", [False, True])
@pytest.mark.parametrize("of", ["start", "registered start", "registration", "registered end", "end"])
def test_no_day_is_taken_for_its_neighbour(of: str, foreign: bool) -> None:
    """Days are taken together where they come to the same; the loop looks at each of them."""
    for since in (None, date(2025, 12, 15)):
        inspection = every_day(of, foreign=foreign, since=since)
        assert len(inspection.people) == len(DAYS)
        assert not inspection.registrations.review | inspection.registrations.further
        assessment = assess_inspection(inspection)
        refuse_difference(assessment, loop_over(inspection))
        assert len({(worker.findings, worker.within_grace) for worker in assessment.workers}) > 1 + (of != "start")
