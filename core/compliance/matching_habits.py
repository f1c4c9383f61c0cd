"""What two lists tell as wholes: which names are common there, and how start of work and membership lie to each other.

Two rows alone cannot say whether a name is one of many or whether a date is out of the ordinary. What is learned here
only moves an edge between "to be judged by a person" and "likely", each time with a reason of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from core.compliance.matching_candidates import Edge
from core.compliance.matching_evidence import A_MONTH_OF_DAYS, Likeness, Rank, sexes_clash, start_gap, starts_near
from core.compliance.matching_people import Person
from core.compliance.names import NameLikeness, find_written

_LEAST_PAIRS_TO_LEARN_FROM = 50
"""With fewer people nothing is out of the ordinary."""
_LEAST_NAMES_TO_LEARN_FROM = 500
_USUAL_SHARE = 0.98
_LEAST_MARGIN_DAYS = 62
_MOST_WHO_START_TOGETHER, _SHARE_WHO_START_TOGETHER = 3, 50
_LEAST_LENGTH_OF_A_WORD = 3
KNOWN_NAME = "Hanya satu orang bernama ini pada setiap daftar, dan ia menjadi peserta ketika mulai bekerja."
KNOWN_START = "Hanya satu orang bernama ini pada setiap daftar yang mulai pada waktu itu."
A_SLIP = "Ejaan {word} tidak terdapat pada nama lain di kedua daftar: salah ketik."
ODD_START = (
    "Mulai kerja dan tanggal kepesertaan berselisih {days} hari, jauh lebih dari orang lain pada kedua daftar ini."
)


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual on two lists. `usual_gap` are the days from start to membership that nearly all lie between."""

    usual_gap: tuple[int, int] | None
    namesakes: tuple[defaultdict[str, list[Person]], defaultdict[str, list[Person]]]
    starts: tuple[Counter[object], Counter[object]]
    words: Counter[str]
    sizes: tuple[int, int]

    def judge(self, edge: Edge) -> Edge:
        """Return the edge as it stands in the light of both lists."""
        evidence = edge.evidence
        if evidence.nik is not Likeness.UNKNOWN or edge.person.doubtful or edge.other.doubtful:
            return edge
        if Rank.LIKELY <= evidence.rank <= Rank.LIKELY_NAME:
            return self._doubt_start(edge)
        if evidence.rank is Rank.OPEN and evidence.birth is Likeness.SAME:
            return self._trust_slip(edge)
        if evidence.rank is Rank.OPEN and evidence.birth is Likeness.UNKNOWN:
            return self._trust_start(edge)
        return edge

    def _doubt_start(self, edge: Edge) -> Edge:
        gap = start_gap(edge.person, edge.other)
        if self.usual_gap is None or gap is None or self.usual_gap[0] <= gap <= self.usual_gap[1]:
            return edge
        return _moved(edge, Rank.OPEN, ODD_START.format(days=f"{abs(gap):,}".replace(",", ".")))

    def _trust_slip(self, edge: Edge) -> Edge:
        """A misspelt name and the same birth date: likely if the misspelling is nobody's name."""
        name = edge.evidence.name
        if name is None or name.likeness is not NameLikeness.MISSPELT or sexes_clash(edge.person, edge.other):
            return edge
        mine, theirs = set(edge.person.name_tokens), set(edge.other.name_tokens)
        slips = [word for word in chain(sorted(mine - theirs), sorted(theirs - mine)) if self._is_unknown(word)]
        if not slips:
            return edge
        bearer = edge.person.name if slips[0] in mine else edge.other.name
        return _moved(edge, Rank.LIKELY, A_SLIP.format(word=find_written(bearer, slips[0]) if bearer else slips[0]))

    def _is_unknown(self, word: str) -> bool:
        return (
            sum(self.sizes) >= _LEAST_NAMES_TO_LEARN_FROM
            and len(word) >= _LEAST_LENGTH_OF_A_WORD
            and self.words[word] == 1
        )

    def _trust_start(self, edge: Edge) -> Edge:
        """The same name without a birth date: likely if nobody else bears it, and he joined when he started."""
        person, other, name = edge.person, edge.other, edge.evidence.name
        if name is None or name.likeness is not NameLikeness.SAME or sexes_clash(person, other):
            return edge
        if self._tell_starts(person, other):
            if self._is_alone(person, other) and len(person.name_tokens) > 1 and _joined_on_starting(person, other):
                return _moved(edge, Rank.LIKELY, KNOWN_NAME)
            if start_gap(person, other) == 0 and self._started_alone(person, other):
                return _moved(edge, Rank.LIKELY, KNOWN_START)
        return edge

    def _is_alone(self, person: Person, other: Person) -> bool:
        return len(self.namesakes[0][person.name_key]) == len(self.namesakes[1][other.name_key]) == 1

    def _started_alone(self, person: Person, other: Person) -> bool:
        """Nobody else of that name on either list may have started about then."""
        mine = [each for each in self.namesakes[0][person.name_key] if starts_near(each, other) or not each.starts]
        theirs = [each for each in self.namesakes[1][other.name_key] if starts_near(person, each) or not each.starts]
        return len(mine) == len(theirs) == 1

    def _tell_starts(self, person: Person, other: Person) -> bool:
        """A day on which everybody started tells nothing about one."""
        for place, someone in enumerate((person, other)):
            most = max(_MOST_WHO_START_TOGETHER, self.sizes[place] // _SHARE_WHO_START_TOGETHER)
            if any(self.starts[place][day] > most for day in someone.starts):
                return False
        return True


def _joined_on_starting(person: Person, other: Person) -> bool:
    """He became a participant within a month, or as of the first day of the month in which he started."""
    return any(
        0 <= (joined - started).days <= A_MONTH_OF_DAYS or joined == started.replace(day=1)
        for started in person.starts
        for joined in other.starts
    )


def _moved(edge: Edge, rank: Rank, note: str) -> Edge:
    return Edge(edge.person, edge.other, replace(edge.evidence, rank=rank, note=note))


def learn_habits(people: Sequence[Person], others: Sequence[Person], likely: Iterable[Edge]) -> Habits:
    """Learn what is usual on two lists; `likely` are the edges that may be pairs."""
    both = (people, others)
    return Habits(
        _usual_gap([gap for edge in likely if (gap := start_gap(edge.person, edge.other)) is not None]),
        (_group_by_name(people), _group_by_name(others)),
        (_count_starts(people), _count_starts(others)),
        Counter(word for someone in chain(*both) for word in set(someone.name_tokens)),
        (len(people), len(others)),
    )


def _group_by_name(people: Iterable[Person]) -> defaultdict[str, list[Person]]:
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        groups[person.name_key].append(person)
    return groups


def _count_starts(people: Iterable[Person]) -> Counter[object]:
    return Counter(day for person in people for day in set(person.starts))


def _usual_gap(gaps: list[int]) -> tuple[int, int] | None:
    """The days that nearly all lie between, on either side as much again as from the middle: beyond it is rare.

    People join after they start, seldom before: the two sides are judged apart.
    """
    if len(gaps) < _LEAST_PAIRS_TO_LEARN_FROM:
        return None
    gaps.sort()
    cut = int(len(gaps) * (1 - _USUAL_SHARE) / 2)
    first, middle, last = gaps[cut], gaps[len(gaps) // 2], gaps[-1 - cut]
    return first - max(_LEAST_MARGIN_DAYS, middle - first), last + max(_LEAST_MARGIN_DAYS, last - middle)
