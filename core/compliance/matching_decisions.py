"""The inspector's answers laid over a matching: they survive a re-import, because they name people, not rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from core.compliance.matching_people import person_key
from core.records.findings import MatchDecision
from core.records.matches import Grade, Matching, Pair, Review
from core.records.rosters import RosterRow

DECIDED_SAME = "Diputuskan oleh petugas pemeriksa: orang yang sama."


def apply_decisions(
    matching: Matching,
    payroll: Sequence[RosterRow],
    participants: Sequence[RosterRow],
    decisions: Sequence[MatchDecision],
) -> Matching:
    """Return the matching with the decisions carried out; a decision whose people are not there changes nothing.

    "The same person" makes a pair of grade `decided`, also against a pair made by itself; "somebody else" (None) sends
    the worker to `payroll_only`. Of several decisions about one worker the last holds. Where a participant would
    serve two workers, the first decision made keeps him.
    """
    chosen = _Choices(matching, payroll, participants, decisions)
    pairs = [pair for pair in matching.pairs if not chosen.touches(pair)]
    pairs += [Pair(row, other, Grade.DECIDED, (DECIDED_SAME,)) for row, other in chosen.partner.items()]
    review = _review_left(matching, chosen, pairs)
    return _complete(payroll, participants, pairs, review, chosen.alone)


class _Choices:
    """The decisions in rows of this matching: `partner` by payroll row, and `alone`, the workers found nowhere."""

    def __init__(
        self,
        matching: Matching,
        payroll: Sequence[RosterRow],
        participants: Sequence[RosterRow],
        decisions: Sequence[MatchDecision],
    ) -> None:
        rows, others = _rows_by_key(payroll), _rows_by_key(participants)
        in_review = {item.payroll_row for item in matching.review}
        self.partner: dict[int, int] = {}
        self.alone: set[int] = set()
        last = {decision.payroll_key: decision.participant_key for decision in decisions}
        for payroll_key, participant_key in last.items():
            asked = [row for row in rows[payroll_key] if row in in_review]
            mine = (
                asked or rows[payroll_key]
            )  # a copied NIK gives two rows one key: the decision was about the open one
            if participant_key is None:
                self.alone.update(mine)
            elif mine and (free := [row for row in others[participant_key] if row not in self.partner.values()]):
                self.partner[mine[0]] = free[0]

    def touches(self, pair: Pair) -> bool:
        """Say whether a pair made by itself gives way to a decision."""
        decided_rows = self.partner.keys() | self.alone
        return pair.payroll_row in decided_rows or pair.participant_row in self.partner.values()


def _rows_by_key(rows: Iterable[RosterRow]) -> defaultdict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.row):
        found[person_key(row)].append(row.row)
    return found


def _review_left(matching: Matching, chosen: _Choices, pairs: list[Pair]) -> list[Review]:
    """What is still open; a worker who lost his participant to a decision is open again."""
    paired = {pair.payroll_row for pair in pairs}
    taken = {pair.participant_row for pair in pairs}
    review = [
        Review(item.payroll_row, tuple(c for c in item.candidates if c.participant_row not in taken), item.reasons)
        for item in matching.review
        if item.payroll_row not in paired and item.payroll_row not in chosen.alone
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
    alone: set[int],
) -> Matching:
    placed = {pair.payroll_row for pair in pairs} | {item.payroll_row for item in review}
    used = {pair.participant_row for pair in pairs} | {c.participant_row for item in review for c in item.candidates}
    return Matching(
        pairs=tuple(sorted(pairs, key=lambda pair: pair.payroll_row)),
        review=tuple(review),
        payroll_only=tuple(sorted(alone | {row.row for row in payroll if row.row not in placed})),
        participants_only=tuple(sorted(row.row for row in participants if row.row not in used)),
    )
