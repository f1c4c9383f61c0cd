"""Who of the payroll is which participant, with the inspector's decisions applied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from core.compliance.matching import apply_decisions, match_people
from core.compliance.persons import Person
from core.records.findings import MatchDecision
from core.records.matches import Matching
from core.records.rosters import RosterRow

Progress = Callable[[int, int], None]
NOTHING_MATCHED = Matching((), (), (), ())


@dataclass(frozen=True)
class Registrations:
    """Who is whom: payroll people are named by position. Istilah resmi: hasil pemadanan.

    `review` are payroll people that only the inspector can decide on; `left` the participants that are nobody's and
    nobody's candidate. `matching` is the same in rows: of the payroll's merged rows and of `participant_rows`.
    `further` are probably second rows of somebody (each in review), `repeats` those that the inspector confirmed as
    such: neither is a worker of its own.
    """

    participants: dict[int, Person]
    review: frozenset[int]
    left: tuple[Person, ...]
    matching: Matching = NOTHING_MATCHED
    participant_rows: tuple[RosterRow, ...] = ()
    further: frozenset[int] = frozenset()
    repeats: frozenset[int] = frozenset()


def merge_rows(people: Sequence[Person]) -> list[RosterRow]:
    """Return one row per person as the matching takes them: completed from all his lists, row numbers unique.

    A row keeps its number; where two people (of two lists) would share one, the later gets the next free number.
    """
    rows = [person.merged() for person in people]
    if len({row.row for row in rows}) == len(rows):
        return rows
    taken: set[int] = set()
    free = max(row.row for row in rows) + 1
    for position, row in enumerate(rows):
        if row.row in taken:
            rows[position] = replace(row, row=free)
            free += 1
        taken.add(rows[position].row)
    return rows


def register_people(
    payroll_rows: Sequence[RosterRow],
    participants: Sequence[Person],
    decisions: Sequence[MatchDecision] = (),
    progress: Progress | None = None,
) -> Registrations:
    """Match the people of the payroll, given by their merged rows, with the participants, and apply decisions."""
    participant_rows = merge_rows(participants)
    matching = match_people(payroll_rows, participant_rows, progress)
    if decisions:
        matching = apply_decisions(matching, payroll_rows, participant_rows, decisions)
    worker = {row.row: position for position, row in enumerate(payroll_rows)}
    participant = {row.row: person for row, person in zip(participant_rows, participants, strict=True)}
    paired = {worker[pair.payroll_row]: participant[pair.participant_row] for pair in matching.pairs}
    left = tuple(participant[row] for row in matching.participants_only)
    review = frozenset(worker[each.payroll_row] for each in matching.review)
    further = frozenset(worker[each.payroll_row] for each in matching.review if each.repeat_of is not None)
    repeats = frozenset(worker[row] for row in matching.repeats)
    return Registrations(paired, review, left, matching, tuple(participant_rows), further, repeats)


def find_further_rows(
    payroll_rows: Sequence[RosterRow], decisions: Sequence[MatchDecision] = (), progress: Progress | None = None
) -> Registrations:
    """Return what can be said with no participants to match: only which rows are second rows of somebody."""
    alone = register_people(payroll_rows, (), decisions, progress)
    asked = tuple(each for each in alone.matching.review if each.repeat_of is not None)
    matching = Matching((), asked, (), (), alone.matching.repeats)
    return Registrations({}, frozenset(), (), matching, further=alone.further, repeats=alone.repeats)
