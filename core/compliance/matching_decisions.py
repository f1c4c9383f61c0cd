"""The inspector's answers laid over a matching: they survive a re-import, because they name people, not rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.compliance.matching_people import person_key, person_keys
from core.records.findings import MatchDecision
from core.records.matches import Grade, Matching, Pair, Review
from core.records.rosters import RosterRow

DECIDED_SAME = "Diputuskan oleh petugas pemeriksa: orang yang sama."


def apply_decisions(
    matching: Matching,
    payroll: Sequence[RosterRow],
    participants: Sequence[RosterRow],
    decisions: Sequence[MatchDecision],
    index: "PeopleIndex | None" = None,
) -> Matching:
    """Return the matching with the decisions carried out; a decision whose people are not there changes nothing.

    "The same person" makes a pair of grade `decided`, also against a pair made by itself; "somebody else" (None) sends
    the worker to `payroll_only`. A row without candidates that is said to be somebody (a participant, or by its own
    key) is a further row of that person and goes to `repeats`. Of several decisions about one worker the last holds;
    where a participant would serve two workers, the first decision keeps him. `index` is what `index_people` returns
    for these rows; handed in, it is not made again for each decision.
    """
    chosen = _Choices(matching, index or index_people(payroll, participants), decisions)
    pairs = [pair for pair in matching.pairs if not chosen.touches(pair)]
    pairs += [Pair(row, other, Grade.DECIDED, (DECIDED_SAME,)) for row, other in chosen.partner.items()]
    review = _review_left(matching, chosen, pairs)
    return _complete(payroll, participants, pairs, review, chosen)


class _Choices:
    """The decisions in rows of this matching: `partner` by payroll row, and `alone`, the workers found nowhere.

    `given` are the participants who are somebody's partner, `repeats` the further rows of somebody counted elsewhere.
    """

    def __init__(self, matching: Matching, index: "PeopleIndex", decisions: Sequence[MatchDecision]) -> None:
        self._rows, self._others = index
        self._asked = {item.payroll_row: item.candidates for item in matching.review}
        self._taken = {pair.participant_row for pair in matching.pairs}
        self.partner: dict[int, int] = {}
        self.given: set[int] = set()
        self.alone: set[int] = set()
        self.repeats: set[int] = set()
        last = {decision.payroll_key: decision.participant_key for decision in decisions}
        for payroll_key, participant_key in last.items():
            self._choose(payroll_key, participant_key)

    def _choose(self, payroll_key: str, participant_key: str | None) -> None:
        """A copied NIK gives two rows one key: the decision was then about the one that is open."""
        rows = self._rows.get(payroll_key, [])
        asked = [row for row in rows if row in self._asked]
        if participant_key is None:
            self.alone.update(asked or rows)
        elif asked and self._is_repeat(asked, participant_key):
            self.repeats.update(asked)
        else:
            self._pair(asked or rows, participant_key)

    def _is_repeat(self, asked: list[int], participant_key: str) -> bool:
        if any(self._asked[row] for row in asked):
            return False
        return self._taken.issuperset(self._others.get(participant_key, ()))

    def _pair(self, rows: list[int], participant_key: str) -> None:
        free = [row for row in self._others.get(participant_key, ()) if row not in self.given]
        if rows and free:
            self.partner[rows[0]] = free[0]
            self.given.add(free[0])

    def touches(self, pair: Pair) -> bool:
        """Say whether a pair made by itself gives way to a decision."""
        is_decided = pair.payroll_row in self.partner or pair.payroll_row in self.alone
        return is_decided or pair.participant_row in self.given


PeopleIndex = tuple[dict[str, list[int]], dict[str, list[int]]]
"""The rows of each key, of the payroll and of the participants."""


def index_people(payroll: Iterable[RosterRow], participants: Iterable[RosterRow]) -> PeopleIndex:
    """Return the rows that each key names, so that many decisions can be laid over one matching."""
    return _rows_by_key(payroll), _rows_by_key(participants)


def _rows_by_key(rows: Iterable[RosterRow]) -> dict[str, list[int]]:
    """The rows of each key; a key that several rows share names all of them, the longer one of each names one."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    rows = sorted(rows, key=lambda row: row.row)
    for row in rows:
        found[person_key(row)].append(row.row)
    for number, key in person_keys(rows).items():
        if number not in found[key]:
            found[key].append(number)
    return found


def _review_left(matching: Matching, chosen: _Choices, pairs: list[Pair]) -> list[Review]:
    """What is still open; a worker who lost his participant to a decision is open again."""
    paired = {pair.payroll_row for pair in pairs}
    taken = {pair.participant_row for pair in pairs}
    settled = paired | chosen.alone | chosen.repeats
    review = [
        replace(item, candidates=tuple(c for c in item.candidates if c.participant_row not in taken))
        for item in matching.review
        if item.payroll_row not in settled
    ]
    displaced = [
        Review(pair.payroll_row, (), ("Peserta yang semula dipadankan telah diputuskan sebagai orang lain.",))
        for pair in matching.pairs
        if pair.payroll_row not in paired and pair.payroll_row not in chosen.alone
    ]
    return sorted(review + displaced, key=lambda item: item.payroll_row)


def _complete(
    payroll: Sequence[RosterRow],
    participants: Sequence[RosterRow],
    pairs: list[Pair],
    review: list[Review],
    chosen: _Choices,
) -> Matching:
    placed = {pair.payroll_row for pair in pairs} | {item.payroll_row for item in review} | chosen.repeats
    used = {pair.participant_row for pair in pairs} | {c.participant_row for item in review for c in item.candidates}
    return Matching(
        pairs=tuple(sorted(pairs, key=lambda pair: pair.payroll_row)),
        review=tuple(review),
        payroll_only=tuple(sorted(row.row for row in payroll if row.row not in placed)),
        participants_only=tuple(sorted(row.row for row in participants if row.row not in used)),
        repeats=tuple(sorted(chosen.repeats)),
    )
