"""A second, closer look for those whom the first search left without any candidate.

The first search passes over what too many share: a common first name, twenty namesakes. Nobody may stand there as
unregistered because a list is long, so these few are looked up by the whole name, one slip of the pen included.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from core.compliance.matching_candidates import Edge, Key, is_vague
from core.compliance.matching_evidence import Likeness, Rank, is_attested, weigh
from core.compliance.matching_people import Person
from core.compliance.matching_progress import Progress
from core.compliance.names import PersonName

_MOST_LOOKED_AT = 40
"""So many are compared with one row, those who share the rarest key first."""


def find_hidden_edges(
    lost: Sequence[Person], others: Sequence[Person], progress: Progress
) -> tuple[list[Edge], set[int]]:
    """Return those of `others` who may be somebody of `lost` although a limit hid them; none may become a pair.

    With them come the rows of `lost` for whom nobody was found among those looked at, but not all were looked at.
    Where NIK and birth date are known on both sides, numbers and dates have led there already.
    """
    edges: list[Edge] = []
    unsure: set[int] = set()
    vague, plain = [each for each in lost if is_vague(each)], [each for each in lost if not is_vague(each)]
    for some, those in ((vague, others), (plain, [each for each in others if is_vague(each)])):
        for person, found, is_whole in _look_up(some, those, progress):
            edges += found
            if not found and not is_whole:
                unsure.add(person.row)
    return edges, unsure


def _look_up(
    lost: Sequence[Person], others: Sequence[Person], progress: Progress
) -> Iterator[tuple[Person, list[Edge], bool]]:
    if not lost or not others:
        return
    wanted = {key for person in progress.during(lost) for key in _sought_keys(person)}
    blocks: defaultdict[Key, list[Person]] = defaultdict(list)
    for other in progress.during(others):
        for key in set(_own_keys(other, wanted)) & wanted:
            blocks[key].append(other)
    for person in progress.during(lost):
        near, is_whole = _near(person, blocks)
        yield person, list(_edges_of(person, near)), is_whole


def _edges_of(person: Person, near: Iterable[tuple[Person, bool]]) -> Iterator[Edge]:
    for other, by_slip in near:
        evidence = weigh(person, other)
        if evidence.rank is Rank.NONE and by_slip and evidence.nik is evidence.birth is Likeness.UNKNOWN:
            evidence = replace(evidence, rank=Rank.FAINT)  # nothing but a letter in a short name speaks against it
        if evidence.rank is not Rank.NONE:
            yield Edge(person, other, evidence)


def _near(person: Person, blocks: dict[Key, list[Person]]) -> tuple[list[tuple[Person, bool]], bool]:
    """Return those who share a key, each with whether it is one of `slip` keys, and whether these are all of them.

    The rarest keys come first.
    """
    shared = [key for key in dict.fromkeys(_sought_keys(person)) if key in blocks]
    keys = sorted(shared, key=lambda key: len(blocks[key]))
    near: dict[int, tuple[Person, bool]] = {}
    everybody = ((other, key[0] == "slip") for key in keys for other in blocks[key])
    for other, by_slip in islice(everybody, _MOST_LOOKED_AT):
        near[other.row] = (other, by_slip or near.get(other.row, (other, False))[1])
    return list(near.values()), all(other.row in near for other, _ in everybody)


def _sought_keys(person: Person) -> Iterator[Key]:
    """Yield what may lead to the person sought, and what must be shared before the rest is worth making."""
    for rest, token in _each_token(person):
        yield "rest", rest
        yield from _token_keys(rest, token, is_sought=True)
    if person.name is not None:
        yield "name", person.name_key
        yield "no birth", person.name_key
        yield from _letter_keys(person.name)
        for whole in (person.name.joined, _run_together(person.name)):
            for piece in _with_one_letter_less(whole):
                yield "slip", piece
    yield from _namesake_keys(person)


def _own_keys(other: Person, wanted: set[Key]) -> Iterator[Key]:
    if other.name is None:
        return
    shared = [(rest, token) for rest, token in _each_token(other) if ("rest", rest) in wanted]
    for rest, token in shared:
        yield from _token_keys(rest, token, is_sought=False)
    if shared:
        yield from _letter_keys(other.name)
    yield "slip", other.name.joined
    yield "slip", _run_together(other.name)
    if ("name", other.name_key) in wanted:
        yield from _namesake_keys(other)
        if other.birth is None:
            yield "no birth", other.name_key


def _each_token(person: Person) -> tuple[tuple[Key, str], ...]:
    """Return each name with the others beside it, these in an order of their own; numbers tell people apart."""
    return _each_of(person.name.tokens, person.name.numbers) if person.name else ()


@lru_cache(maxsize=65536)
def _each_of(tokens: tuple[str, ...], numbers: tuple[int, ...]) -> tuple[tuple[Key, str], ...]:
    return tuple(
        ((numbers, *sorted(tokens[:place] + tokens[place + 1 :])), token) for place, token in enumerate(tokens)
    )


def _token_keys(rest: Key, token: str, *, is_sought: bool) -> Iterator[Key]:
    """Yield what two names share of which one has a letter wrong, too many, too few, two turned, or one in all."""
    for piece in _with_one_letter_less(token):
        yield "slip", rest, piece
    if len(rest) > 1:
        yield "initial", (len(token) == 1) is is_sought, rest, token[0]


def _letter_keys(name: PersonName) -> Iterator[Key]:
    """Yield the name as written: a slip may have been folded into something else."""
    for piece in _with_one_letter_less(name.letters):
        yield "slip", name.numbers, "letters", piece


def _run_together(name: PersonName) -> str:
    """Return the name as written without its spaces: a slip may have taken one away."""
    return name.letters + "".join(f" {number}" for number in name.numbers)


def _with_one_letter_less(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _namesake_keys(person: Person) -> Iterator[Key]:
    """Yield what tells which of many namesakes it can be: two parts of the birth date, or none that refutes it."""
    name, birth = person.name_key, person.birth
    if birth is not None:
        yield "year and month", name, birth.year, birth.month
        yield "year and day", name, birth.year, birth.day
        yield "month and day", name, birth.month, birth.day
    if name and not is_attested(person):
        yield "not attested", name
