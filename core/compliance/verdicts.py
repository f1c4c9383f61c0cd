"""The findings that follow from one worker's timeline, in pieces of months that are calculated alike."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.compliance.judged_months import JudgedMonths, without_jp
from core.compliance.timelines import Registered, Timeline
from core.records.findings import AmountKind, FindingKind

AMOUNT_KINDS = {
    FindingKind.UNREGISTERED: AmountKind.POTENTIAL,
    FindingKind.PARTIAL_WORKERS: AmountKind.POTENTIAL,
    FindingKind.REGISTERED_LATE: AmountKind.POTENTIAL,
    FindingKind.PARTIAL_PROGRAMMES: AmountKind.DIFFERENCE,
    FindingKind.WAGE_UNDERREPORTED: AmountKind.DIFFERENCE,
    FindingKind.ARREARS: AmountKind.BILLED_UNPAID,
}
"""The kind of amount of each finding; one that is not here is a remark."""
KIND_ORDER = {kind: position for position, kind in enumerate(FindingKind)}
UNDECIDED_ORDER = ("match", "start", "wage", "registered_wage", "birth_date", "risk", "scale", "minimum_wage")


class Piece(NamedTuple):
    """One finding in some months that are calculated alike (istilah: bagian temuan).

    `each_rp` is the amount of one month: None for a remark and where the wage is not known. For an underreported wage
    `programmes` are those registered in, for a missing programme the missing ones, else all that are due.
    """

    kind: FindingKind
    mask: int
    months: JudgedMonths
    wage_rp: int | None
    programmes: tuple[str, ...] = ()
    registered_wage_rp: int | None = None
    each_rp: int | None = None

    @property
    def amount_rp(self) -> int:
        """The amount over all its months."""
        return (self.each_rp or 0) * self.mask.bit_count()


class Verdict(NamedTuple):
    """All that can be said of a timeline: pieces of findings and the codes of what could not be decided."""

    pieces: tuple[Piece, ...]
    undecided: tuple[str, ...]


def judge(timeline: Timeline, judged: Sequence[JudgedMonths]) -> Verdict:
    """Apply every rule about a worker to his timeline, each span of equal law and equal facts once.

    A month without a known payroll wage gives no finding that needs it, only `wage` among the undecided; an
    unregistered employer is found all the same. Where the scale is missing, the programmes that every scale shares
    are counted and `scale` is undecided if another scale would add one.
    """
    judging = _Judging(timeline)
    for wage, employed in timeline.wages:
        for months in judged:
            if mask := employed & months.mask:
                judging.judge_span(months, wage, mask)
    codes = judging.codes
    return Verdict(tuple(judging.pieces), tuple(code for code in UNDECIDED_ORDER if code in codes) if codes else ())


class _Judging:
    """Collects pieces and open questions of one timeline."""

    __slots__ = ("codes", "pieces", "timeline")

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.pieces: list[Piece] = []
        self.codes: set[str] = set()

    def judge_span(self, months: JudgedMonths, wage: int | None, mask: int) -> None:
        """Judge months of one wage that are calculated alike."""
        if wage is None:
            self.codes.add("wage")
        if not months.registered:
            self._add_potential(FindingKind.UNREGISTERED, months, wage, mask)
            return
        mask &= ~self.timeline.silent
        if past := mask & self.timeline.over:
            self.pieces.append(Piece(FindingKind.OVER_PENSION_AGE, past, months, wage))
        if mask & self.timeline.open:
            self.codes.add("match")
        if mask and wage is not None:
            self._judge_member_span(months, wage, mask)

    def _judge_member_span(self, months: JudgedMonths, wage: int, mask: int) -> None:
        self._check_minimum(months, wage, mask)
        if late := mask & self.timeline.late:
            self._add_potential(FindingKind.REGISTERED_LATE, months, wage, late)
        if absent := mask & self.timeline.absent:
            self._add_potential(FindingKind.PARTIAL_WORKERS, months, wage, absent)
        for registered in self.timeline.registered:
            if shared := mask & registered.mask:
                self._check_programmes(registered, months, wage, shared)
                self._check_wage(registered, months, wage, shared)

    def _check_minimum(self, months: JudgedMonths, wage: int, mask: int) -> None:
        """Hold the payroll wage against the minimum wage; what is unknown counts only where it could matter."""
        if months.minimum_missing:
            self.codes.add("minimum_wage")
        elif months.minimum_rp is not None and wage < months.minimum_rp:
            if months.minimum_open:
                self.codes.add("scale")
            else:
                self.pieces.append(Piece(FindingKind.BELOW_MINIMUM_WAGE, mask, months, wage))

    def _add_potential(self, kind: FindingKind, months: JudgedMonths, wage: int | None, mask: int) -> None:
        """All that is due on the payroll wage: the mandatory programmes, without JP past the pension age."""
        for span, certain, possible in self._by_age(mask, months.certain, months.possible):
            if possible != certain:
                self.codes.add("scale")
            self._add(Piece(kind, span, months, wage, certain))

    def _check_programmes(self, registered: Registered, months: JudgedMonths, wage: int, mask: int) -> None:
        held = months.registered_programmes(registered.programmes)
        open_too = tuple(name for name in months.possible if name not in held)
        if not open_too:
            return
        missing = tuple(name for name in months.certain if name not in held)
        for span, certain, possible in self._by_age(mask, missing, open_too):
            if possible != certain:
                self.codes.add("scale")
            if certain:
                self._add(Piece(FindingKind.PARTIAL_PROGRAMMES, span, months, wage, certain))

    def _check_wage(self, registered: Registered, months: JudgedMonths, wage: int, mask: int) -> None:
        """Compare the wages. The difference covers the programmes registered in, mandatory or not."""
        if registered.wage_rp is None:
            self.codes.add("registered_wage")
        elif registered.wage_rp < wage:
            held = months.registered_programmes(registered.programmes)
            for span, due, _ in self._by_age(mask, held, held):
                self._add(Piece(FindingKind.WAGE_UNDERREPORTED, span, months, wage, due, registered.wage_rp))

    def _by_age(
        self, mask: int, certain: tuple[str, ...], possible: tuple[str, ...]
    ) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
        """Split months at the pension age: past it JP is in no programme list."""
        if below := mask & ~self.timeline.over:
            yield below, certain, possible
        if past := mask & self.timeline.over:
            yield past, without_jp(certain), without_jp(possible)

    def _add(self, piece: Piece) -> None:
        """Work out the amount of one month and keep the piece."""
        months, wage, programmes = piece.months, piece.wage_rp, piece.programmes
        if months.risk is None and "JKK" in programmes:
            self.codes.add("risk")
        if wage is None:
            self.pieces.append(piece)
            return
        each = months.due_rp(wage, programmes)
        if piece.registered_wage_rp is not None:
            each -= months.due_rp(piece.registered_wage_rp, programmes)
        self.pieces.append(piece._replace(each_rp=each))
