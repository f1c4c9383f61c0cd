"""Which rows are worth comparing at all: those that share a number, a date, a name or a piece of one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.compliance.matching_evidence import Evidence, Rank, weigh
from core.compliance.matching_people import Person

_LARGEST_FUZZY_BLOCK = 120
_PIECE_LENGTH = 4
_PROGRESS_EVERY = 500


@dataclass(slots=True, eq=False)
class Edge:
    """A payroll row and a participant row that may be one person. Istilah: calon padanan."""

    person: Person
    other: Person
    evidence: Evidence


def find_edges(
    people: Sequence[Person], others: Sequence[Person], progress: Callable[[int], None] = lambda _: None
) -> list[Edge]:
    """Return the pairs of rows with anything to be said for them; `progress` hears how many people are done."""
    index = CandidateIndex(others)
    edges = []
    for done, person in enumerate(people, start=1):
        for other in index.near(person):
            evidence = weigh(person, other)
            if evidence.rank is not Rank.NONE:
                edges.append(Edge(person, other, evidence))
        if done % _PROGRESS_EVERY == 0:
            progress(done)
    return edges


class CandidateIndex:
    """The people of one list by everything that may lead to them."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._by_fact: defaultdict[tuple[object, ...], list[Person]] = defaultdict(list)
        self._by_piece: defaultdict[tuple[object, ...], list[Person]] = defaultdict(list)
        for person in people:
            for key in set(_fact_keys(person)):
                self._by_fact[key].append(person)
            for key in set(_piece_keys(person)):
                self._by_piece[key].append(person)

    def near(self, person: Person) -> list[Person]:
        """Return those worth comparing with `person`, in the order of their rows."""
        found: dict[int, Person] = {}
        for key in _fact_keys(person):
            found.update((other.row, other) for other in self._by_fact.get(key, ()))
        for key in _piece_keys(person):
            block = self._by_piece.get(key, ())
            if len(block) <= _LARGEST_FUZZY_BLOCK:
                found.update((other.row, other) for other in block if _is_open(person) or _is_open(other))
        return [found[row] for row in sorted(found)]


def _is_open(person: Person) -> bool:
    """Without NIK or birth date only the name leads to a row, so a misspelt one must do as well."""
    return person.nik is None or person.birth is None


def _fact_keys(person: Person) -> Iterator[tuple[object, ...]]:
    if person.nik:
        yield "nik", person.nik
        for place in range(len(person.nik)):
            yield "nik without", place, person.nik[:place] + person.nik[place + 1 :]
    if person.kpj:
        yield "kpj", person.kpj
    if person.passport:
        yield "passport", person.passport
    if person.name:
        yield "name", person.name.key
        yield "joined", person.name.joined
    for day in {person.birth, person.birth_given, person.birth_in_nik} - {None}:
        if day is not None:
            yield "birth", _without_order(day)


def _without_order(day: date) -> tuple[int, int, int]:
    return day.year, min(day.day, day.month), max(day.day, day.month)


def _piece_keys(person: Person) -> Iterator[tuple[object, ...]]:
    if person.name is None:
        return
    tokens = sorted(person.name.tokens)
    if len(tokens) == 1:
        yield "head", tokens[0][:_PIECE_LENGTH]
        yield "tail", tokens[0][-_PIECE_LENGTH:]
    yield "one word", person.name.tokens[0]
    if len(tokens) > 1:
        for place in range(len(tokens)):
            yield "left out", *tokens[:place], *tokens[place + 1 :]
        yield "head", person.name.joined[: 2 * _PIECE_LENGTH]
    yield "left out", *tokens
