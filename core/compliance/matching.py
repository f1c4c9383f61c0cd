"""Who is who: a payroll held against a list of registered participants, so that one can sign for it.

A pair is made only where nothing speaks for anybody else; what only a person can judge goes to review; a worker stands
in `payroll_only` when nobody left on the participant list can be him. The outcome rests on the rows and their row
numbers, not on the order in which they come.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.compliance.collector_pauses import pause_collector
from core.compliance.matching_assignments import contest_names, find_repeats, pair_up
from core.compliance.matching_candidates import Edge, find_strong_edges, find_weak_edges
from core.compliance.matching_decisions import PeopleIndex, apply_decisions, index_people
from core.compliance.matching_evidence import Rank, weigh
from core.compliance.matching_habits import learn_habits
from core.compliance.matching_people import (
    Person,
    group_by_nik,
    person_key,
    person_keys,
    read_people,
    settle_shared_niks,
)
from core.compliance.matching_progress import Progress
from core.compliance.matching_reasons import NAMELESS, TOO_MANY_ALIKE, TWICE_ON_THE_PAYROLL, explain_edge
from core.compliance.matching_slips import find_hidden_edges
from core.records.matches import Candidate, Grade, Matching, Pair, Review
from core.records.rosters import RosterRow

__all__ = [
    "Candidate", "Grade", "Matching", "Pair", "PeopleIndex", "Review", "apply_decisions", "index_people",
    "match_people", "person_key", "person_keys",
]  # fmt: skip

_MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """The pairs, every edge that may make somebody a candidate, and the rows of those not wholly looked for."""

    pairs: list[Edge]
    edges: list[Edge]
    unsure: set[int]


def match_people(
    payroll: Sequence[RosterRow],
    participants: Sequence[RosterRow],
    progress: Callable[[int, int], None] | None = None,
) -> Matching:
    """Match two lists; every row of both stands in exactly one place of the outcome.

    Rows are named by `RosterRow.row`, which must be unique within each list. `progress` is called with (done, total)
    rows of the payroll, several times a second, and may raise to cancel. Never raises for odd rows.
    """
    report = Progress(progress, len(payroll))
    with pause_collector():
        people, others = read_people(payroll, report), read_people(participants, report)
        settle_shared_niks(people, others)
        settle_shared_niks(others, people)
        matching = _sort_out(people, others, _find_pairs(people, others, report), report)
    report.tell(len(payroll))
    return matching


def _find_pairs(people: Sequence[Person], others: Sequence[Person], report: Progress) -> _Found:
    plain = _pair_by_nik(people, others)
    left_people, left_others = _without(people, others, plain)
    report.tell(len(plain))
    edges = find_strong_edges(left_people, left_others, report)
    likely = plain + [edge for edge in edges if edge.evidence.rank >= Rank.LIKELY]
    habits = learn_habits(people, others, likely)
    edges = contest_names([habits.judge(edge) for edge in edges])
    pairs = plain + pair_up(edges)
    report.tell(len(pairs))
    left_people, left_others = _without(people, others, pairs)
    edges += find_weak_edges(left_people, left_others, report)
    lost = _without_candidates(left_people, left_others, edges)
    hidden, unsure = find_hidden_edges(lost, left_others, report)
    return _Found(pairs, edges + hidden, unsure)


def _without_candidates(
    left_people: Sequence[Person], left_others: Sequence[Person], edges: Iterable[Edge]
) -> list[Person]:
    free = {other.row for other in left_others}
    found = {edge.person.row for edge in edges if edge.other.row in free}
    return [person for person in left_people if person.row not in found]


def _pair_by_nik(people: Sequence[Person], others: Sequence[Person]) -> list[Edge]:
    """The plain case: a NIK that stands once on each list, and a name that fits it."""
    by_nik = group_by_nik(others)
    pairs = []
    for nik, group in group_by_nik(people).items():
        if len(group) == len(by_nik.get(nik, ())) == 1:
            edge = Edge(group[0], by_nik[nik][0], weigh(group[0], by_nik[nik][0]))
            if edge.evidence.rank >= Rank.CERTAIN:
                pairs.append(edge)
    return pairs


def _without(
    people: Sequence[Person], others: Sequence[Person], pairs: Iterable[Edge]
) -> tuple[list[Person], list[Person]]:
    mine, theirs = set(), set()
    for edge in pairs:
        mine.add(edge.person.row)
        theirs.add(edge.other.row)
    return [p for p in people if p.row not in mine], [p for p in others if p.row not in theirs]


def _sort_out(people: Sequence[Person], others: Sequence[Person], found: _Found, report: Progress) -> Matching:
    left_people, left_others = _without(people, others, found.pairs)
    candidates = _collect_candidates(left_people, left_others, found.edges)
    unpaired = [person for person in left_people if person.row not in candidates]
    repeats = find_repeats(unpaired, people, found.pairs, report)
    review = [Review(row, possible) for row, possible in candidates.items()]
    review += [Review(row, (), (TWICE_ON_THE_PAYROLL.format(row=other),), other) for row, other in repeats.items()]
    review += [Review(p.row, (), (NAMELESS,)) for p in unpaired if p.is_nameless and p.row not in repeats]
    review += [Review(row, (), (TOO_MANY_ALIKE,)) for row in sorted(found.unsure - repeats.keys())]
    asked = {item.payroll_row for item in review}
    possible = {candidate.participant_row for item in review for candidate in item.candidates}
    return Matching(
        pairs=tuple(_as_pair(edge) for edge in report.during(sorted(found.pairs, key=lambda edge: edge.person.row))),
        review=tuple(sorted(review, key=lambda item: item.payroll_row)),
        payroll_only=tuple(person.row for person in left_people if person.row not in asked),
        participants_only=tuple(other.row for other in left_others if other.row not in possible),
    )


def _collect_candidates(
    left_people: Sequence[Person], left_others: Sequence[Person], edges: Iterable[Edge]
) -> dict[int, tuple[Candidate, ...]]:
    """The participants left over who may be an unpaired worker, the best first, for those who have any."""
    mine, theirs = {person.row for person in left_people}, {other.row for other in left_others}
    found: defaultdict[int, dict[int, Edge]] = defaultdict(dict)
    for edge in edges:
        if edge.person.row in mine and edge.other.row in theirs:
            found[edge.person.row].setdefault(edge.other.row, edge)
    return {row: tuple(_as_candidate(edge) for edge in _best(group.values())) for row, group in found.items()}


def _best(edges: Iterable[Edge]) -> list[Edge]:
    order = sorted(edges, key=lambda edge: (-edge.evidence.rank, -edge.evidence.support, edge.other.row))
    return order[:_MOST_CANDIDATES]


def _as_candidate(edge: Edge) -> Candidate:
    return Candidate(edge.other.row, edge.evidence.score, explain_edge(edge))


def _as_pair(edge: Edge) -> Pair:
    grade = Grade.CERTAIN if edge.evidence.rank >= Rank.CERTAIN else Grade.LIKELY
    return Pair(edge.person.row, edge.other.row, grade, explain_edge(edge))
