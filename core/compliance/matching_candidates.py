"""Which rows are worth comparing at all: those that share a number, a date, a name or a piece of one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.compliance.matching_evidence import Evidence, Rank, weigh
from core.compliance.matching_people import Person

Keys = Callable[[Person], Iterator[tuple[object, ...]]]

_LARGEST_BLOCK, _LARGEST_FUZZY_BLOCK = 60, 60
_PIECE_LENGTH = 4
_PROGRESS_EVERY = 500


@dataclass(slots=True, eq=False)
class Edge:
    """A payroll row and a participant row that may be one person. Istilah: calon padanan."""

    person: Person
    other: Person
    evidence: Evidence


class CandidateIndex:
    """The people of one list by what may lead to them. Of a block larger than `largest` the first rows are seen."""

    def __init__(self, people: Sequence[Person], keys: Keys, largest: int = _LARGEST_BLOCK) -> None:
        self._keys, self._largest = keys, largest
        self._blocks: defaultdict[tuple[object, ...], list[Person]] = defaultdict(list)
        for person in people:
            for key in keys(person):
                self._blocks[key].append(person)

    def near(self, person: Person) -> list[Person]:
        """Return those worth comparing with `person`, in the order of their rows."""
        found: dict[int, Person] = {}
        for key in self._keys(person):
            for other in self._blocks.get(key, ())[: self._largest]:
                found[other.row] = other
        return [found[row] for row in sorted(found)] if len(found) > 1 else list(found.values())


def find_strong_edges(
    people: Sequence[Person], others: Sequence[Person], progress: Callable[[int], None]
) -> list[Edge]:
    """Return what may become a pair, by numbers and dates; `progress` hears how many people are done."""
    return _find_edges(people, CandidateIndex(others, number_keys), progress)


def find_weak_edges(people: Sequence[Person], others: Sequence[Person]) -> list[Edge]:
    """Return what only the name leads to: nothing of it can become a pair by itself."""
    by_name = _find_edges(people, CandidateIndex(others, name_keys))
    vague, plain = [p for p in people if _is_vague(p)], [p for p in people if not _is_vague(p)]
    by_piece = _find_edges(vague, CandidateIndex(others, piece_keys, _LARGEST_FUZZY_BLOCK))
    vague_others = [other for other in others if _is_vague(other)]
    by_piece += _find_edges(plain, CandidateIndex(vague_others, piece_keys, _LARGEST_FUZZY_BLOCK))
    return by_name + by_piece


def _is_vague(person: Person) -> bool:
    """Without NIK or birth date only the name leads to a row, so a misspelt one must do as well."""
    return person.nik is None or person.birth is None


def _find_edges(
    people: Sequence[Person], index: CandidateIndex, progress: Callable[[int], None] = lambda _: None
) -> list[Edge]:
    edges = []
    for done, person in enumerate(people, start=1):
        for other in index.near(person):
            evidence = weigh(person, other)
            if evidence.rank is not Rank.NONE:
                edges.append(Edge(person, other, evidence))
        if done % _PROGRESS_EVERY == 0:
            progress(done)
    return edges


def number_keys(person: Person) -> Iterator[tuple[object, ...]]:
    """Yield what strong evidence shares: a number, a NIK but for one digit, a birth date, a name with a weak sign."""
    if person.nik:
        yield "nik", person.nik
        for place in range(len(person.nik)):
            yield "nik", person.nik[:place] + person.nik[place + 1 :]
    if person.kpj:
        yield "kpj", person.kpj
    if person.passport:
        yield "passport", person.passport
    for day in {person.birth, person.birth_given, person.birth_in_nik} - {None}:
        if day is not None:
            yield "birth", _without_order(day)
            yield "birth and name", day, person.name_key
    for sign in (person.employee_number, *person.starts):
        if sign is not None:
            yield "name and sign", person.name_key, sign


def identity_keys(person: Person) -> Iterator[tuple[object, ...]]:
    """Yield what two rows of one person on one list share."""
    if person.nik:
        yield "nik", person.nik
    if person.birth:
        yield "birth", _without_order(person.birth)
    yield from name_keys(person)


def name_keys(person: Person) -> Iterator[tuple[object, ...]]:
    """Yield the whole name, in any order and with any spaces."""
    if person.name:
        yield "name", person.name.key
        yield "joined", person.name.joined


def piece_keys(person: Person) -> Iterator[tuple[object, ...]]:
    """Yield pieces of the name, so that a misspelt one is found: without NIK or birth date nothing else leads there."""
    if person.name is None:
        return
    tokens = sorted(person.name.tokens)
    yield "left out", *tokens
    yield "first", person.name.tokens[0]
    yield "head", person.name.joined[: 2 * _PIECE_LENGTH] if len(tokens) > 1 else tokens[0][:_PIECE_LENGTH]
    if len(tokens) == 1:
        yield "tail", tokens[0][-_PIECE_LENGTH:]
    else:
        for place in range(len(tokens)):
            yield "left out", *tokens[:place], *tokens[place + 1 :]


def _without_order(day: date) -> tuple[int, int, int]:
    return day.year, min(day.day, day.month), max(day.day, day.month)
