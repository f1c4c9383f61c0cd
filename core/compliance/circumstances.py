"""What a worker's findings follow from, his wages apart: who shares it shares the course of work and its rules."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.compliance.persons import Person
from core.compliance.spans import Plan, Timeline
from core.compliance.timelines import Employment, Programmes, Surroundings, member_since
from core.records.rosters import RosterRow

Registered = tuple[int, date | None, tuple[tuple[Programmes, date | None] | None, ...]]
"""Of a registration what bears on the course of work: lists that show him, since when, and each list's facts."""


class Circumstances(NamedTuple):
    """All that a course of work is made of (istilah: keadaan pekerja): equal ones have equal courses.

    `pattern` are the payroll lists that show him and `alike` which of them give the same wage, `over` the months past
    the pension age, `asked` whether he is in review, a further row of somebody, a confirmed one. Days before
    everything that could matter (`Surroundings.settled_on`) are taken as one.
    """

    pattern: int
    alike: tuple[int, ...]
    start: date | None
    end: date | None
    is_foreigner: bool
    over: int
    asked: tuple[bool, bool, bool]
    registered: Registered | None


@dataclass(frozen=True, eq=False, slots=True)
class Situation:
    """What follows from circumstances, once for all who share them.

    `employment` has the start of one of them. `wages` are the different payroll wages that count, by number, and
    `lists` the participant lists with the wages that they are held against.
    """

    employment: Employment
    plan: Plan
    wages: tuple[int, ...]
    lists: tuple[int, ...]
    within_grace: bool
    not_yet_obliged: bool

    def timeline(self, wages: tuple[int | None, ...], participant: Person | None) -> Timeline:
        """Return the timeline of one of them, by his different payroll wages and the participant that he is."""
        paid = tuple([wages[number] for number in self.wages])
        if participant is None:
            return Timeline(self.plan, paid)
        rows = participant.rows
        return Timeline(self.plan, paid, tuple([row.wage_rp for index in self.lists if (row := rows[index])]))


def settled_start(row: RosterRow, around: Surroundings) -> date | None:
    """Return the start of work as far as it matters: an early one of somebody who has not left is like any other.

    A foreigner's obligation is counted from the very day.
    """
    start = row.start_date
    if start is None or start > around.settled_on or row.end_date is not None or row.nik is None:
        return start
    return around.settled_on


def registered_as(participant: Person, around: Surroundings) -> Registered:
    """Return what bears on the course of work in a registration."""
    since = member_since(participant)
    if since is not None and since < around.settled_on:
        since = around.settled_on
    facts = tuple([None if row is None else (row.programmes, row.end_date) for row in participant.rows])
    return participant.pattern, since, facts
