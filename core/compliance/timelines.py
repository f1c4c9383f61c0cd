"""One worker over the inspected months: employed when, on which wage, registered how."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, cast

from core.compliance.month_lists import ListView, Shown, Window
from core.compliance.persons import Person
from core.records.findings import EmployerFacts
from core.records.months import Month
from core.records.rosters import RosterRow

Programmes = tuple[str, ...] | None


class Course(NamedTuple):
    """What happened when, the wages apart: what follows from it is worked out once for all who share it.

    Every mask is a set of inspected months in which he was employed. `wages` has the months of each known payroll
    wage, `unknown` those without one, `registered` those of each registration with its programmes (None: not known,
    nor the employer's) and whether its wage is known; `late` are the months before a late registration, `absent`
    those in which he was no participant, `open` those in which only a match in review could tell, `over` those past
    the pension age, `silent` those of a worker within the grace of 30 days. Of a foreigner `exempt` are the months
    before he must be a participant and `jp_free` those in which no JP is due for him. `is_further`: probably a second
    row of somebody, which is no worker of its own.
    """

    wages: tuple[int, ...] = ()
    unknown: int = 0
    registered: tuple[tuple[Programmes, int, bool], ...] = ()
    late: int = 0
    absent: int = 0
    open: int = 0
    over: int = 0
    silent: int = 0
    exempt: int = 0
    jp_free: int = 0
    is_further: bool = False


class Employment(NamedTuple):
    """When a worker was employed: inspected months, the day that counts as the start, and what was assumed.

    `is_contradictory` marks an end of work before its start: nothing follows from such dates, somebody must ask.
    """

    mask: int
    start: date
    start_assumed: bool = False
    is_contradictory: bool = False


Membership = tuple[Programmes, int, bool]
"""What one list says of a participant: his programmes, the inspected months up to his end, whether a wage is known."""
Registration = tuple[int, Month | None, int, bool, int, tuple[Membership | None, ...]]
"""A participant as far as his course of work follows from it (istilah: kepesertaan); a part of a key, so no record.

In this order: the lists that show him; the month of his Tgl Kepesertaan, None where no list lacks him or it isn't
known; the inspected months before the registration, and whether it is too late; those before the first list that shows
him, if with no Tgl Kepesertaan he may have been in time; what each list says, None where it lacks him.
"""


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
    def in_grace_from(self) -> date:
        """The earliest start of work that is still within the grace on the day of the assessment."""
        return self.as_of - timedelta(days=self.grace_days)


def employed_in(row: RosterRow, shown: Shown, window: Window) -> int:
    """Return in which inspected months somebody was employed, by his merged row and the payrolls that show him.

    Start and end on his latest list decide (start ≤ last day, end ≥ first day of the month), but the lists win: a
    month whose own list lacks him is none, and who stood on an older list and is missing from the nearest earlier one
    has left until a list shows him again. Who is on no list before a month without its own is employed from his start
    on. Without a start only months whose own list shows him count. An end that an earlier list gave does not hold once
    a later list shows him without it. No month where the end comes before the start.
    """
    start, end = row.start_date, row.end_date
    if start is None:
        return window.between(None, end) & shown.own
    if end is None and start <= window.first_day:
        return window.all & ~shown.absent
    return 0 if end is not None and end < start else window.between(start, end) & ~shown.absent


def employment_of(person: Person, row: RosterRow, around: Surroundings) -> Employment:
    """Return when a person was employed. Without a start it is the first day of the earliest list that shows him."""
    start, end = row.start_date, row.end_date
    mask = employed_in(row, around.payrolls.shown(person.pattern), around.window)
    if start is None:
        return Employment(mask, around.payrolls.first_month(person.pattern).first_day, start_assumed=True)
    return Employment(mask, start, is_contradictory=end is not None and end < start)


def wages_of(person: Person, shown: Shown) -> tuple[tuple[int, ...], tuple[int | None, ...]]:
    """Return the different payroll wages, and which of them (None: unknown) each list has that speaks for a month.

    The second is empty where each list has a known wage of its own.
    """
    rows = person.rows
    wages = [row.wage_rp for index in shown.lists if (row := rows[index]) is not None]
    different = set(wages)
    if len(different) == len(wages) and None not in different:
        return cast("tuple[int, ...]", tuple(wages)), ()
    known = dict.fromkeys(wage for wage in wages if wage is not None)
    numbers: dict[int | None, int] = {wage: number for number, wage in enumerate(known)}
    return tuple(known), tuple([numbers.get(wage) for wage in wages])


def wage_months(
    pattern: int, alike: tuple[int | None, ...], employed: int, around: Surroundings
) -> tuple[dict[int, int], int]:
    """Return the employed months of each payroll wage, by its number, and those without a known one."""
    months: dict[int, int] = {}
    unknown = 0
    for place, (_, mask) in enumerate(around.payrolls.shown(pattern).pieces):
        wage = alike[place] if alike else place
        if shown := mask & employed:
            if wage is None:
                unknown |= shown
            else:
                months[wage] = months.get(wage, 0) | shown
    return months, unknown


def member_since(participant: Person) -> date | None:
    """Return the earliest Tgl Kepesertaan that any list gives a participant."""
    if len(participant.rows) == 1:
        return participant.latest.member_since
    return min((row.member_since for row in participant.rows if row and row.member_since), default=None)


def registration_of(participant: Person, begins_on: date, around: Surroundings) -> Registration:
    """Return a registration as it stands to the day from which he must be a participant, the start of work.

    His Tgl Kepesertaan counts, or the employer's `member_since` if that is later. Where it is late its own month is
    registered, and a list that shows him in an earlier month does not undo it.
    """
    window, pattern = around.window, participant.pattern
    since, of_employer = member_since(participant), around.employer.member_since
    day = of_employer if since is None or (of_employer is not None and of_employer > since) else since
    before, is_late = 0, False
    if day is not None and day > window.first_day:
        before = window.before(Month(day.year, day.month))
        is_late = day > begins_on + timedelta(days=around.grace_days)
    # Who is on every list has none that lacks him, whenever he joined.
    joined = None if since is None or pattern == around.participants.whole else Month.of(since)
    unlisted = _unlisted(participant, begins_on, around) if since is None else 0
    whole = window.all
    lists = [
        None if row is None else
        (row.programmes, whole if row.end_date is None else window.until(row.end_date), row.wage_rp is not None)
        for row in participant.rows
    ]  # fmt: skip
    return pattern, joined, before, is_late, unlisted, tuple(lists)


def _unlisted(participant: Person, begins_on: date, around: Surroundings) -> int:
    first = around.participants.first_month(participant.pattern)
    if first.first_day > begins_on + timedelta(days=around.grace_days):
        return 0
    return around.window.before(first)


def registered_months(
    registration: Registration, employed: int, around: Surroundings
) -> tuple[tuple[tuple[Programmes, int, bool], ...], tuple[int, ...], int]:
    """Return what he is registered with in which months, the lists whose known wages count, and months of absence.

    A month is absent if its list of participants lacks him, or if he ended (BLTH NA) in a month before it. Months
    before a registration are neither: nothing is compared in them.
    """
    pattern, joined, before, _, unlisted, memberships = registration
    judged, shown = employed & ~before, around.participants.registered(pattern, joined)
    registered, lists, absent = [], [], shown.absent
    for index, months in shown.pieces:
        if membership := memberships[index]:
            named, until, is_wage_known = membership
            absent |= months & ~until
            if mask := months & until & judged:
                registered.append((around.employer.programmes if named is None else named, mask, is_wage_known))
                lists += [index] * is_wage_known
    return tuple(registered), tuple(lists), absent & judged & ~unlisted
