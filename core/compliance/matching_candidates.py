"""Which rows are worth comparing at all: those that share a number, a date, a name or a piece of one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.compliance.matching_evidence import Evidence, Rank, weigh
from core.compliance.matching_people import Person
from core.compliance.matching_progress import Progress

Keys = Callable[[Person], Iterator[tuple[object, ...]]]
Key = tuple[object, ...]

_LARGEST_BLOCKS = (60, 20)
"""A block that more share is divided by name: a birth date or a name in common says little then."""
_MOST_COMPARED = (60, 24)
_FEW_PEOPLE = 3_000
"""So many may be compared with more (the first of both figures above), and the work is still bounded."""
_SEEN_OF_MANY = 8
_PIECE_LENGTH = 4


@dataclass(slots=True, eq=False)
class Edge:
    """A payroll row and a participant row that may be one person. Istilah: calon padanan."""

    person: Person
    other: Person
    evidence: Evidence


class CandidateIndex:
    """Those of `others` who share a key with one of `people`; the work for one person is bounded whatever the lists."""

    def __init__(self, people: Sequence[Person], others: Sequence[Person], keys: Keys, progress: Progress) -> None:
        self._keys = keys
        are_many = len(people) > _FEW_PEOPLE
        self._largest, self._most = _LARGEST_BLOCKS[are_many], _MOST_COMPARED[are_many]
        wanted = {key for person in progress.during(people) for key in keys(person)}
        self._blocks: defaultdict[Key, list[Person]] = defaultdict(list)
        self._divided: dict[Key, defaultdict[Key, list[Person]]] = {}
        for other in progress.during(others):
            for key in keys(other):
                if key in wanted:
                    self._blocks[key].append(other)

    def near(self, person: Person) -> list[tuple[Person, bool]]:
        """Return those worth comparing with `person`, in the order of their rows.

        Of many who share a key the rare ones are taken. With each comes whether all who share the key were taken:
        where they were not, another may have the same claim unseen.
        """
        found: dict[int, tuple[Person, bool]] = {}
        for block, is_whole in sorted(self._blocks_of(person), key=_block_size):
            if found and len(found) + len(block) > self._most:
                break
            for other in block:
                if is_whole or other.row not in found:
                    found[other.row] = (other, is_whole)
        return [found[row] for row in sorted(found)] if len(found) > 1 else list(found.values())

    def _blocks_of(self, person: Person) -> Iterator[tuple[list[Person], bool]]:
        for key in self._keys(person):
            block = self._blocks.get(key)
            if block is None:
                continue
            if len(block) <= self._largest:
                yield block, True
            else:
                yield from self._parts_of(key, person)

    def _parts_of(self, key: Key, person: Person) -> Iterator[tuple[list[Person], bool]]:
        parts = self._divided.get(key)
        if parts is None:
            parts = self._divided[key] = _divide(self._blocks[key])
        for piece in dividing_keys(person):
            part = parts.get(piece)
            if part is not None and len(part) <= self._largest:
                yield part, True
        namesakes = parts.get(("name", person.name_key), ())
        if len(namesakes) > self._largest:
            yield list(namesakes[:_SEEN_OF_MANY]), False


def _block_size(block: tuple[list[Person], bool]) -> int:
    return len(block[0])


def _divide(block: Iterable[Person]) -> defaultdict[Key, list[Person]]:
    parts: defaultdict[Key, list[Person]] = defaultdict(list)
    for person in block:
        for piece in dict.fromkeys(dividing_keys(person)):
            parts[piece].append(person)
    return parts


def find_strong_edges(people: Sequence[Person], others: Sequence[Person], progress: Progress) -> list[Edge]:
    """Return what may become a pair, by numbers and dates."""
    both_have = any(person.nik for person in people) and any(other.nik for other in others)
    index = CandidateIndex(people, others, number_keys if both_have else other_keys, progress)
    return [edge for person in progress.during(people, 0.5) for edge in _edges_of(person, index)]


def find_weak_edges(people: Sequence[Person], others: Sequence[Person], progress: Progress) -> list[Edge]:
    """Return what only the name leads to: nothing of it can become a pair by itself.

    Without NIK or birth date only the name leads to a row, so a misspelt one must do as well.
    """
    by_name = CandidateIndex(people, others, name_keys, progress)
    vague_others = [other for other in others if is_vague(other)]
    by_piece = {
        True: CandidateIndex([person for person in people if is_vague(person)], others, piece_keys, progress),
        False: CandidateIndex(
            [person for person in people if not is_vague(person)], vague_others, piece_keys, progress
        ),
    }
    edges: list[Edge] = []
    for person in progress.during(people, 1.0):
        edges += _edges_of(person, by_name)
        edges += _edges_of(person, by_piece[is_vague(person)])
    return edges


def is_vague(person: Person) -> bool:
    """Say whether only the name may lead to the row: NIK or birth date is missing."""
    return person.nik is None or person.birth is None


def _edges_of(person: Person, index: CandidateIndex) -> Iterator[Edge]:
    for other, is_whole in index.near(person):
        evidence = weigh(person, other)
        if evidence.rank is Rank.NONE:
            continue
        if not is_whole and evidence.rank >= Rank.LIKELY:
            evidence = replace(evidence, rank=Rank.OPEN)
        yield Edge(person, other, evidence)


def number_keys(person: Person) -> Iterator[tuple[object, ...]]:
    """Yield what strong evidence shares: a number, a NIK but for one digit, a birth date, a name with a weak sign."""
    if person.nik:
        yield "nik", person.nik
        for place in range(len(person.nik)):
            yield "nik", person.nik[:place] + person.nik[place + 1 :]
    yield from other_keys(person)


def other_keys(person: Person) -> Iterator[tuple[object, ...]]:
    """Yield what strong evidence shares where one of the lists has no NIK."""
    if person.kpj:
        yield "kpj", person.kpj
    if person.passport:
        yield "passport", person.passport
    for day in dict.fromkeys((person.birth, person.birth_given, person.birth_in_nik)):
        if day is not None:
            yield "birth", _without_order(day)
    if person.employee_number is not None:
        yield "name and sign", person.name_key, person.employee_number
    for day in person.starts:
        yield "name and sign", person.name_key, day.year * 12 + day.month
        yield "name and sign", person.name_key, day.year * 12 + day.month + 1  # so that neighbouring months share one


def identity_keys(person: Person) -> Iterator[tuple[object, ...]]:
    """Yield what two rows of one person on one list share."""
    if person.nik:
        yield "nik", person.nik
    if person.birth:
        yield "birth", _without_order(person.birth)
    for day in person.starts:
        for token in person.name_tokens:
            yield "start and letter", day, token[0]
    yield from name_keys(person)


def name_keys(person: Person) -> Iterator[tuple[object, ...]]:
    """Yield the whole name, in any order and with any spaces."""
    if person.name:
        yield "name", person.name.key
        yield "joined", person.name.joined


def dividing_keys(person: Person) -> Iterator[tuple[object, ...]]:
    """Yield what divides a block that too many share: the whole name, each word, each number, pieces."""
    if person.name is None:
        return
    yield "name", person.name.key
    for token in person.name.tokens:
        yield "word", token
    for number in person.name.numbers:
        yield "number", number
    yield from piece_keys(person)


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
        for place in range(len(tokens[0])):
            yield "slip", tokens[0][:place] + tokens[0][place + 1 :]
    else:
        for place in range(len(tokens)):
            yield "left out", *tokens[:place], *tokens[place + 1 :]


def _without_order(day: date) -> tuple[int, int, int]:
    return day.year, min(day.day, day.month), max(day.day, day.month)
