"""One worker over the inspected months: employed when, on which wage, registered how."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from core.compliance.month_lists import ListView, Window
from core.compliance.persons import Person
from core.records.findings import EmployerFacts
from core.records.months import Month
from core.records.rosters import RosterRow

Masked = tuple[tuple[int | None, int], ...]


class Registered(NamedTuple):
    """What a participant is registered with in some months. `programmes` None: not known, nor the employer's."""

    wage_rp: int | None
    programmes: tuple[str, ...] | None
    mask: int


class Timeline(NamedTuple):
    """The facts that a worker's findings follow from; equal timelines have equal findings (istilah: riwayat kerja).

    Every mask is a set of inspected months in which he was employed. `wages` splits the months by payroll wage (None:
    not known), `registered` the months he was registered in; `late` are those before a late registration, `absent`
    those in which he was no participant, `open` those in which only a match in review could tell, `over` those past
    the pension age, `silent` those of a worker within the grace of 30 days. Of a foreigner `exempt` are the months
    before he must be a participant and `jp_free` those in which no JP is due for him. Without wages it is a second
    row of somebody, open or confirmed: no worker of its own.
    """

    wages: Masked
    registered: tuple[Registered, ...] = ()
    late: int = 0
    absent: int = 0
    open: int = 0
    over: int = 0
    silent: int = 0
    exempt: int = 0
    jp_free: int = 0


class Employment(NamedTuple):
    """When a worker was employed: inspected months, the day that counts as the start, and what was assumed.

    `is_contradictory` marks an end of work before its start: nothing follows from such dates, somebody must ask.
    """

    mask: int
    start: date
    start_assumed: bool
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


def employment_of(person: Person, row: RosterRow, around: Surroundings) -> Employment:
    """Return in which inspected months a person was employed; `row` is his merged row.

    Start and end on his latest list decide (start ≤ last day, end ≥ first day of the month), but the lists win: a
    month whose own list lacks him is none, and who stood on an older list and is missing from the nearest earlier one
    has left until a list shows him again. Who is on no list before a month without its own is employed from his start
    on. Without a start only months whose own list shows him count, and the first day of the earliest list that shows
    him, inspected or not, is his start. An end that an earlier list gave does not hold once a later list shows him
    without it.
    """
    window, view = around.window, around.payrolls
    own, gone = view.shown(person.pattern).own, view.gone(person.pattern)
    allowed = window.between(row.start_date, row.end_date)
    if row.start_date is None:
        return Employment(allowed & own, view.first_month(person.pattern).first_day, start_assumed=True)
    contradictory = row.end_date is not None and row.end_date < row.start_date
    mask = 0 if contradictory else allowed & ~gone
    return Employment(mask, row.start_date, start_assumed=False, is_contradictory=contradictory)


def wages_of(person: Person, employed: int, around: Surroundings) -> Masked:
    """Return the payroll wages of the employed months; equal wages are taken together."""
    wages: dict[int | None, int] = {}
    for index, mask in around.payrolls.shown(person.pattern).pieces:
        row = person.rows[index]
        if row is not None and mask & employed:
            wages[row.wage_rp] = wages.get(row.wage_rp, 0) | mask & employed
    return tuple(wages.items())


def is_in_grace(start: date, around: Surroundings) -> bool:
    """Return whether a worker started within the 30 days before the assessment (day 30 itself is within)."""
    return start <= around.as_of <= start + timedelta(days=around.grace_days)


def member_since(participant: Person) -> date | None:
    """Return the earliest Tgl Kepesertaan that any list gives a participant."""
    days = [row.member_since for row in participant.rows if row is not None and row.member_since is not None]
    return min(days, default=None)


def late_months(start: date, since: date | None, around: Surroundings) -> int:
    """Return the months before a registration that came more than 30 days after the start of work.

    Both the worker's Tgl Kepesertaan and the employer's `member_since` count; the later of those that are late
    decides, and its own month is registered. A list that shows him in an earlier month does not undo it.
    """
    if since is None and around.employer.member_since is None:
        return 0
    limit = start + timedelta(days=around.grace_days)
    late = [day for day in (since, around.employer.member_since) if day is not None and day > limit]
    return around.window.before(Month.of(max(late))) if late else 0


def registration_of(
    participant: Person, start: date, employed: int, around: Surroundings
) -> tuple[tuple[Registered, ...], int, int]:
    """Return what a participant is registered with, the months before a late registration, and those of absence.

    A month is absent if its list of participants lacks him, or if he ended (BLTH NA) in a month before it. Months
    before a registration within the 30 days are neither: nothing is compared in them. His Tgl Kepesertaan counts, or
    the employer's `member_since` if that is later; where neither is known the first day of the first list that shows
    him, for the months in which no list does.
    """
    since, window = member_since(participant), around.window
    late = late_months(start, since, around) & employed
    view = around.participants.registered(participant.pattern, Month.of(since) if since else None)
    judged = employed & ~late & ~_months_in_time(start, since, around)
    absent, registered = view.absent, []
    for index, months in view.pieces:
        row = participant.rows[index]
        if row is None:
            continue
        ended = 0 if row.end_date is None else months & ~window.between(None, row.end_date)
        absent |= ended
        if mask := months & ~ended & judged:
            programmes = around.employer.programmes if row.programmes is None else row.programmes
            registered.append(Registered(row.wage_rp, programmes, mask))
    absent &= judged
    if absent:
        absent &= ~_months_before_first_list(participant, start, since, around)
    return tuple(registered), late, absent


def _months_in_time(start: date, since: date | None, around: Surroundings) -> int:
    """Return the months before a registration whose day is known, if it came within the days of grace."""
    known = [day for day in (since, around.employer.member_since) if day is not None]
    if not known or max(known) > start + timedelta(days=around.grace_days):
        return 0
    return around.window.before(Month.of(max(known)))


def _months_before_first_list(participant: Person, start: date, since: date | None, around: Surroundings) -> int:
    """Return the months before the first list that shows him, if with no Tgl Kepesertaan he may have been in time."""
    first = around.participants.first_month(participant.pattern)
    if since is not None or first.first_day > start + timedelta(days=around.grace_days):
        return 0
    return around.window.before(first)
