"""One worker over the inspected months: employed when, on which wage, registered how."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from core.compliance.month_lists import ListView, Window
from core.compliance.persons import Person
from core.records.findings import EmployerFacts
from core.records.months import Month
from core.records.rosters import RosterRow

Programmes = tuple[str, ...] | None


class Course(NamedTuple):
    """What happened when, the wages apart: what follows from it is worked out once for all who share it.

    Every mask is a set of inspected months in which he was employed. `wages` has the months of each payroll wage,
    `registered` those of each registration with its programmes (None: not known, nor the employer's); `late` are the
    months before a late registration, `absent` those in which he was no participant, `open` those in which only a
    match in review could tell, `over` those past the pension age, `silent` those of a worker within the grace of 30
    days. Of a foreigner `exempt` are the months before he must be a participant and `jp_free` those in which no JP is
    due for him. Without wages it is a second row of somebody, open or confirmed: no worker of its own.
    """

    wages: tuple[int, ...] = ()
    registered: tuple[tuple[Programmes, int], ...] = ()
    late: int = 0
    absent: int = 0
    open: int = 0
    over: int = 0
    silent: int = 0
    exempt: int = 0
    jp_free: int = 0


Registration = tuple[tuple[tuple[Programmes, int], ...], tuple[int, ...], int, int]


class Employment(NamedTuple):
    """When a worker was employed: inspected months, the day that counts as the start, and what was assumed.

    `is_contradictory` marks an end of work before its start: nothing follows from such dates, somebody must ask.
    """

    mask: int
    start: date
    start_assumed: bool = False
    is_contradictory: bool = False


@dataclass(frozen=True)
class Surroundings:
    """What a timeline needs beside the person: the employer, the lists, the window and the day of the assessment.

    `grace_days` are the days after the start of work in which a worker must be registered.
    """

    employer: EmployerFacts
    window: Window
    payrolls: ListView
    participants: ListView
    as_of: date
    grace_days: int

    @cached_property
    def settled_on(self) -> date:
        """A day so early that it is the same whether somebody started, or was registered, on it or long before."""
        months = (*self.payrolls.months, *self.participants.months)
        earliest = min(self.as_of, self.window.first_day, *(month.first_day for month in months))
        return earliest - timedelta(days=self.grace_days + 1)


def employment_of(person: Person, row: RosterRow, around: Surroundings) -> Employment:
    """Return in which inspected months a person was employed; `row` is his merged row.

    Start and end on his latest list decide (start ≤ last day, end ≥ first day of the month), but the lists win: a
    month whose own list lacks him is none, and who stood on an older list and is missing from the nearest earlier one
    has left until a list shows him again. Who is on no list before a month without its own is employed from his start
    on. Without a start only months whose own list shows him count, and the first day of the earliest list that shows
    him, inspected or not, is his start. An end that an earlier list gave does not hold once a later list shows him
    without it.
    """
    start, end = row.start_date, row.end_date
    allowed = around.window.between(start, end)
    if start is None:
        own = around.payrolls.shown(person.pattern).own
        return Employment(allowed & own, around.payrolls.first_month(person.pattern).first_day, start_assumed=True)
    if end is not None and end < start:
        return Employment(0, start, is_contradictory=True)
    return Employment(allowed & ~around.payrolls.gone(person.pattern), start)


def wages_of(person: Person, around: Surroundings) -> tuple[tuple[int | None, ...], tuple[int, ...]]:
    """Return the different payroll wages, and which of them each list has that speaks for a month (): its own each."""
    if person.pattern & (person.pattern - 1) == 0:
        return (person.latest.wage_rp,), ()
    pieces = around.payrolls.shown(person.pattern).pieces
    wages = [row.wage_rp for index, _ in pieces if (row := person.rows[index])]
    different = tuple(dict.fromkeys(wages))
    return different, () if len(different) == len(wages) else tuple(map(different.index, wages))


def wage_months(pattern: int, alike: tuple[int, ...], employed: int, around: Surroundings) -> dict[int, int]:
    """Return the employed months of each payroll wage, by its number; `alike` says which list has which one."""
    months: dict[int, int] = {}
    for place, (_, mask) in enumerate(around.payrolls.shown(pattern).pieces):
        wage = alike[place] if alike else place
        if shown := mask & employed:
            months[wage] = months.get(wage, 0) | shown
    return months


def is_in_grace(start: date, around: Surroundings) -> bool:
    """Return whether a worker started within the 30 days before the assessment (day 30 itself is within)."""
    return start <= around.as_of <= start + timedelta(days=around.grace_days)


def member_since(participant: Person) -> date | None:
    """Return the earliest Tgl Kepesertaan that any list gives a participant."""
    if len(participant.rows) == 1:
        return participant.latest.member_since
    return min((row.member_since for row in participant.rows if row and row.member_since), default=None)


def registration_of(participant: Person, start: date, employed: int, around: Surroundings) -> Registration:
    """Return what a participant is registered with, by which lists, the months too late, and those of absence.

    A month is absent if its list of participants lacks him, or if he ended (BLTH NA) in a month before it. Months
    before a registration within the 30 days are neither: nothing is compared in them. His Tgl Kepesertaan counts, or
    the employer's `member_since` if that is later; where neither is known the first day of the first list that shows
    him, for the months in which no list does.
    """
    since, window = member_since(participant), around.window
    late, in_time = _months_before(start, since, around)
    judged = employed & ~late & ~in_time
    pattern, view = participant.pattern, around.participants
    # Who is on every list has none that lacks him, whenever he joined.
    joined = None if since is None or pattern == view.whole else Month.of(since)
    pieces, _, absent = view.registered(pattern, joined)
    registered, lists = [], []
    for index, months in pieces:
        row = participant.rows[index]
        if row is None:
            continue
        if row.end_date is not None:
            ended = months & ~window.between(None, row.end_date)
            absent |= ended
            months &= ~ended  # noqa: PLW2901 — what is left of the piece
        if mask := months & judged:
            registered.append((around.employer.programmes if row.programmes is None else row.programmes, mask))
            lists.append(index)
    absent &= judged
    if absent:
        absent &= ~_months_before_first_list(participant, start, since, around)
    return tuple(registered), tuple(lists), late & employed, absent


def _months_before(start: date, since: date | None, around: Surroundings) -> tuple[int, int]:
    """Return the months before a registration: (too late, more than 30 days after the start of work; in time).

    Both the worker's Tgl Kepesertaan and the employer's `member_since` count. In the first the later of those that
    are late decides, its own month is registered, and a list that shows him in an earlier month does not undo it. In
    the second both days are in time.
    """
    of_employer = around.employer.member_since
    day = of_employer if since is None or (of_employer is not None and of_employer > since) else since
    if day is None or day <= around.window.first_day:
        return 0, 0
    before = around.window.before(Month(day.year, day.month))
    return (before, 0) if day > start + timedelta(days=around.grace_days) else (0, before)


def _months_before_first_list(participant: Person, start: date, since: date | None, around: Surroundings) -> int:
    """Return the months before the first list that shows him, if with no Tgl Kepesertaan he may have been in time."""
    first = around.participants.first_month(participant.pattern)
    if since is not None or first.first_day > start + timedelta(days=around.grace_days):
        return 0
    return around.window.before(first)
