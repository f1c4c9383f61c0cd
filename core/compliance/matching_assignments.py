"""From candidates to pairs: the strongest first, and nothing where two are equally good."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from core.compliance.matching_candidates import CandidateIndex, Edge, identity_keys, is_vague
from core.compliance.matching_evidence import (
    Evidence,
    Likeness,
    Rank,
    compare_births,
    sexes_clash,
    start_gap,
    weigh,
)
from core.compliance.matching_people import Person
from core.compliance.matching_progress import Progress
from core.compliance.names import NameLikeness

_CLEAR_LEAD = 2
"""So much more support decides between two claims: the same start of work does, the same wage alone doesn't."""
BEGAN_THAT_DAY = "Ada orang lain bernama mirip yang mulai tepat pada tanggal itu."


def contest_names(edges: Sequence[Edge]) -> list[Edge]:
    """Leave to a person what rests on name and birth date, where another much like him began on that very day."""
    that_day: defaultdict[tuple[bool, int], list[Edge]] = defaultdict(list)
    for edge in edges:
        if _rests_on_names(edge) and start_gap(edge.person, edge.other) == 0:
            for end in _ends(edge):
                that_day[end].append(edge)
    return [_contest(edge, [rival for end in _ends(edge) for rival in that_day.get(end, ())]) for edge in edges]


def _rests_on_names(edge: Edge) -> bool:
    return edge.evidence.nik is Likeness.UNKNOWN and Rank.OPEN <= edge.evidence.rank <= Rank.LIKELY_NAME


def _contest(edge: Edge, rivals: Sequence[Edge]) -> Edge:
    if not rivals or not _rests_on_names(edge) or not start_gap(edge.person, edge.other):
        return edge
    if all(edge.person.nik and edge.person.nik == rival.person.nik for rival in rivals):
        return edge
    return replace(edge, evidence=replace(edge.evidence, rank=Rank.OPEN, note=BEGAN_THAT_DAY))


def _ends(edge: Edge) -> tuple[tuple[bool, int], tuple[bool, int]]:
    return (False, edge.person.row), (True, edge.other.row)


def _is_one_person(edge: Edge, rival: Edge) -> bool:
    """Say whether the other claimant of two edges that share an end may be the same person on a second row."""
    if rival.person is edge.person:
        return is_repeat(edge.other, rival.other)
    return is_repeat(edge.person, rival.person)


def pair_up(edges: Iterable[Edge]) -> list[Edge]:
    """Choose the edges that are pairs: one participant for one worker, never where two have an equal claim.

    Ranks are served from the strongest down; within one rank the weak signs decide. Equal claims block each other,
    unless the claimants are one person on two rows: then the lower row number is taken.
    """
    strong = [edge for edge in edges if edge.evidence.rank >= Rank.LIKELY]
    strong.sort(key=_order)
    chosen: list[Edge] = []
    taken: set[tuple[bool, int]] = set()
    for _, group in groupby(strong, key=lambda edge: edge.evidence.rank):
        _pair_rank([edge for edge in group if not _is_taken(edge, taken)], taken, chosen)
    return chosen


def _order(edge: Edge) -> tuple[int, int, int, int]:
    return -edge.evidence.rank, -edge.evidence.support, edge.person.row, edge.other.row


def _is_taken(edge: Edge, taken: set[tuple[bool, int]]) -> bool:
    return not taken.isdisjoint(_ends(edge))


def _pair_rank(group: list[Edge], taken: set[tuple[bool, int]], chosen: list[Edge]) -> None:
    claims: defaultdict[tuple[bool, int], list[Edge]] = defaultdict(list)
    for edge in group:
        for end in _ends(edge):
            claims[end].append(edge)
    for edge in group:
        if _is_taken(edge, taken):
            continue
        ends = _ends(edge)
        rivals = [rival for end in ends for rival in claims[end] if _is_rival(edge, rival, taken)]
        if not rivals:
            chosen.append(edge)
        taken.update(ends)
        for rival in rivals:
            taken.update(_ends(rival))


def _is_rival(edge: Edge, rival: Edge, taken: set[tuple[bool, int]]) -> bool:
    if rival is edge or rival.evidence.support <= edge.evidence.support - _CLEAR_LEAD or _is_taken(rival, taken):
        return False
    return not _is_one_person(edge, rival)


def is_repeat(person: Person, other: Person) -> bool:
    """Say whether two rows of one list may well be the same person."""
    evidence = weigh(person, other)
    return evidence.nik is not Likeness.FAR and _may_be_one(person, other, evidence)


def _may_be_one(person: Person, other: Person, evidence: Evidence) -> bool:
    """Two NIKs that are nearly the same are two people's (twins, neighbours in a family) unless the name is one.

    Where numbers run in sequence namesakes are neighbours too: another birth date, or none at all, leaves them two. A
    name that is only alike is the same person's only if both began to work on one day.
    """
    began_together = bool(set(person.starts) & set(other.starts)) and not sexes_clash(person, other)
    if evidence.rank < Rank.OPEN:
        named = evidence.name is not None and evidence.name.likeness >= NameLikeness.SHORTENED
        unrefuted = evidence.nik is Likeness.UNKNOWN and (named or evidence.birth > Likeness.FAR)
        return evidence.rank is Rank.DOUBTFUL and unrefuted and began_together
    if evidence.nik not in {Likeness.NEAR_ONE, Likeness.NEAR_TWO}:
        return True
    if evidence.name is None or evidence.name.likeness < NameLikeness.MISSPELT:
        return False
    if evidence.name.likeness is NameLikeness.MISSPELT:
        return began_together
    told_apart = person.birth_given and other.birth_given and evidence.birth < Likeness.TURNED
    return not (told_apart or evidence.birth is Likeness.FAR or person.birth is other.birth is None)


def find_repeats(
    unpaired: Sequence[Person], people: Sequence[Person], pairs: Sequence[Edge], progress: Progress
) -> dict[int, int]:
    """Return, for each unpaired row that may be a further row of somebody, the row of that somebody.

    Of several rows of one person who is paired nowhere the first one is not a repeat.
    """
    partner = {edge.person.row: edge.other for edge in pairs}
    open_rows = {person.row for person in unpaired}
    index = CandidateIndex(unpaired, people, identity_keys, progress)
    repeats = {}
    for person in progress.during(unpaired):
        for other, _ in index.near(person):
            if other is not person and _repeats(person, other, partner.get(other.row), open_rows):
                repeats[person.row] = other.row
                break
    return repeats


def _repeats(person: Person, other: Person, partner: Person | None, open_rows: set[int]) -> bool:
    if person.nik_written and person.nik_written == other.nik_written and _born_or_started_alike(person, other):
        return other.row not in open_rows or _comes_first(other, person)
    evidence = weigh(person, other)
    if evidence.nik is evidence.birth is Likeness.FAR and evidence.rank is Rank.NONE:
        return False
    if partner is not None:
        return _may_be_one(person, other, evidence) or _may_be_one(person, partner, weigh(person, partner))
    if other.row in open_rows and not _comes_first(other, person):
        return False
    return is_repeat(person, other)


def _comes_first(person: Person, other: Person) -> bool:
    """Of two rows that may be one person the vaguer one is the further row, else the lower one on the list."""
    return (is_vague(person), person.row) < (is_vague(other), other.row)


def _born_or_started_alike(person: Person, other: Person) -> bool:
    birth = compare_births(person, other)
    return birth is Likeness.SAME or (birth is Likeness.UNKNOWN and bool(set(person.starts) & set(other.starts)))
