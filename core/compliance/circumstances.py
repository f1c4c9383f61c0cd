"""What a worker's findings follow from, his wages apart: who shares it shares the course of work and its rules."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from core.compliance.persons import Person
from core.compliance.plans import Plan, Timeline
from core.compliance.timelines import Course, Registration, Surroundings, registered_months, wage_months


class Standing(IntEnum):
    """What the matching says of a payroll person (istilah: kedudukan dalam pemadanan).

    `UNASKED` is a worker of an employer that is not registered at all: there is nobody to match him with. `OPEN` is
    one in review, or without any list of participants; `FURTHER` probably a second row of somebody, `REPEAT` one that
    the inspector confirmed.
    """

    UNASKED = 0
    OUTSIDE = 1
    PARTICIPANT = 2
    OPEN = 3
    FURTHER = 4
    REPEAT = 5


class Circumstances(NamedTuple):
    """All that a course of work is made of (istilah: keadaan pekerja); it is made of nothing else.

    `pattern` are the payroll lists that show him and `alike` which of them give the same wage (see `wages_of`),
    `employed` the inspected months of work, `over` those past the pension age. `in_grace` says whether he started
    within the grace before the day of the assessment, `special` is what holds of few, `registration` a participant's.
    """

    standing: int
    pattern: int
    alike: tuple[int | None, ...]
    employed: int
    over: int
    in_grace: bool
    special: "Special"
    registration: Registration | None


class Special(NamedTuple):
    """What holds of few: of foreigners, and of those of whom something had to be assumed.

    `exempt` are the months before a foreigner must be a participant, all of them if he is `not_yet_obliged`, and
    `jp_free` those without JP; `assumed` the codes of assumptions, if he was employed in an inspected month.
    """

    exempt: int = 0
    jp_free: int = 0
    not_yet_obliged: bool = False
    is_contradictory: bool = False
    assumed: tuple[str, ...] = ()


NOTHING_SPECIAL = Special()


@dataclass(frozen=True, eq=False, slots=True)
class Situation:
    """What follows from circumstances, once for all who share them.

    `wages` are the different payroll wages that count, by number (`are_first`: just the first ones), and `lists` the
    participant lists with the wages that they are held against. `within_grace` is of one who is surely no participant,
    `not_yet_obliged` of a foreigner who is none.
    """

    circumstances: Circumstances
    plan: Plan
    wages: tuple[int, ...]
    lists: tuple[int, ...]
    within_grace: bool
    not_yet_obliged: bool
    are_first: bool

    def timeline(self, wages: tuple[int, ...], participant: Person | None) -> Timeline:
        """Return the timeline of one of them, by his different payroll wages and the participant that he is."""
        paid = wages[: len(self.wages)] if self.are_first else tuple([wages[number] for number in self.wages])
        if participant is None:
            return self.plan, paid, ()
        rows = participant.rows
        return self.plan, paid, tuple([row.wage_rp for index in self.lists if (row := rows[index])])  # type: ignore[misc] # known


def course_of(circumstances: Circumstances, around: Surroundings) -> tuple[Course, tuple[int, ...], tuple[int, ...]]:
    """Return the course of work, the numbers of its wages, and the lists that register him with a known wage."""
    standing, pattern, alike, employed, over, in_grace, special, registration = circumstances
    if standing >= Standing.FURTHER:
        return Course(is_further=standing == Standing.FURTHER and bool(employed)), (), ()
    by_wage, unknown = wage_months(pattern, alike, employed, around)
    wages, numbers, exempt = tuple(by_wage.values()), tuple(by_wage), special.exempt
    course = Course(wages, unknown, over=over & employed, exempt=exempt, jp_free=special.jp_free)
    if standing == Standing.OPEN:
        return course._replace(open=employed), numbers, ()
    lists: tuple[int, ...] = ()
    absent = employed if standing == Standing.OUTSIDE else 0
    if registration is not None:
        registered, lists, absent = registered_months(registration, employed, around)
        _, _, before, is_late, _, _ = registration
        course = course._replace(registered=registered, late=employed & before & ~exempt if is_late else 0)
    if in_grace or special.not_yet_obliged:
        return course._replace(silent=absent), numbers, lists
    return course._replace(absent=absent & ~exempt), numbers, lists
