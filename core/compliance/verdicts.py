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
    `programmes` are those registered in, for a missing programme the missing ones, else all that are due. Of a remark
    about a low wage they are those that are mandatory, so that what is due on the minimum wage can stand beside it.
    """

    kind: FindingKind
    mask: int
    months: JudgedMonths
    wage_rp: int | None
    programmes: tuple[str, ...] = ()
    registered_wage_rp: int | None = None
    each_rp: int | None = None

    @property
    def base_rp(self) -> int | None:
        """The wage that it is computed on: the payroll wage, or the minimum wage where the office lifts to it."""
        return None if self.wage_rp is None else max(self.wage_rp, self._floor_rp)

    @property
    def registered_base_rp(self) -> int | None:
        """The registered wage, lifted likewise."""
        return None if self.registered_wage_rp is None else max(self.registered_wage_rp, self._floor_rp)

    @property
    def _floor_rp(self) -> int:
        """Where sources disagree the figure that asks for less: the highest for a difference, else the lowest."""
        return self.months.floor_rp if self.registered_wage_rp is None else self.months.floor_perhaps_rp

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
    if _is_clean(timeline, judged):
        return NOTHING
    if not timeline.wages:
        return ONLY_OPEN if timeline.open else NOTHING
    judging = _Judging(timeline)
    for wage, employed in timeline.wages:
        for months in judged:
            if mask := employed & months.mask:
                judging.judge_span(months, wage, mask)
    codes = judging.codes
    return Verdict(tuple(judging.pieces), tuple(code for code in UNDECIDED_ORDER if code in codes) if codes else ())


NOTHING = Verdict((), ())
ONLY_OPEN = Verdict((), ("match",))
"""Of what is probably a second row of somebody: nothing but the question."""


def _is_clean(timeline: Timeline, judged: Sequence[JudgedMonths]) -> bool:
    """Say of the plain case that no rule can find anything: one registration, full, on no lower wage, over any minimum.

    It only spares work: what it lets pass would come out of the rules with nothing.
    """
    if len(timeline.registered) != 1 or timeline.late | timeline.absent | timeline.open | timeline.over:
        return False
    reported, programmes, _ = timeline.registered[0]
    if reported is None or any(wage is None or wage > reported for wage, _ in timeline.wages):
        return False
    lowest = min(wage for wage, _ in timeline.wages if wage is not None)
    return all(
        months.registered
        and not months.minimum_missing
        and (months.minimum_rp is None or months.minimum_rp <= lowest)
        and not months.held(programmes).perhaps_missing
        for months in judged
    )


class _Judging:
    """Collects pieces and open questions of one timeline."""

    __slots__ = ("codes", "pieces", "timeline")

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.pieces: list[Piece] = []
        self.codes: set[str] = set()

    def judge_span(self, months: JudgedMonths, wage: int | None, mask: int) -> None:
        """Judge months of one wage that are calculated alike."""
        if not months.registered:
            mask &= ~self.timeline.exempt
        if mask and wage is None:
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
        """Hold the payroll wage against the minimum wage; what is unknown counts only where it could matter.

        Where sources disagree the lowest figure decides: asserted is only what all of them say.
        """
        if months.minimum_missing:
            self.codes.add("minimum_wage")
        if months.minimum_rp is None or wage >= months.minimum_rp:
            return
        if months.minimum_open:
            self.codes.add("scale")
        else:
            for span, programmes, _ in self._by_age(mask, months.certain, ()):
                self.pieces.append(Piece(FindingKind.BELOW_MINIMUM_WAGE, span, months, wage, programmes))

    def _add_potential(self, kind: FindingKind, months: JudgedMonths, wage: int | None, mask: int) -> None:
        """All that is due on the payroll wage: the mandatory programmes, without JP past the pension age."""
        for span, certain, possible in self._by_age(mask, months.certain, months.possible):
            if possible != certain:
                self.codes.add("scale")
            self._add(kind, span, months, wage, certain)

    def _check_programmes(self, registered: Registered, months: JudgedMonths, wage: int, mask: int) -> None:
        held = months.held(registered.programmes)
        if not held.perhaps_missing:
            return
        for span, certain, possible in self._by_age(mask, held.missing, held.perhaps_missing):
            if possible != certain:
                self.codes.add("scale")
            if certain:
                self._add(FindingKind.PARTIAL_PROGRAMMES, span, months, wage, certain)

    def _check_wage(self, registered: Registered, months: JudgedMonths, wage: int, mask: int) -> None:
        """Compare the wages. The difference covers the programmes registered in, mandatory or not."""
        if registered.wage_rp is None:
            self.codes.add("registered_wage")
        elif registered.wage_rp < wage and (not months.lifts or self._is_under(months, registered.wage_rp, wage)):
            held = months.held(registered.programmes).programmes
            for span, due, _ in self._by_age(mask, held, held):
                self._add(FindingKind.WAGE_UNDERREPORTED, span, months, wage, due, registered.wage_rp)

    def _is_under(self, months: JudgedMonths, registered: int, wage: int) -> bool:
        """Whether a lower registered wage is still lower once both are lifted to the minimum wage."""
        low, high = ((max(registered, floor), max(wage, floor)) for floor in (months.floor_rp, months.floor_perhaps_rp))
        if low != high and low[0] < low[1]:
            self._ask_floor(months)
        return high[0] < high[1]

    def _lifted(self, months: JudgedMonths, wage: int) -> int:
        """Return the wage, or the minimum wage where the office lifts to it; ask what could make it another one."""
        if months.minimum_missing:
            self.codes.add("minimum_wage")
        if wage < months.floor_perhaps_rp and months.floor_rp != months.floor_perhaps_rp:
            self._ask_floor(months)
        return max(wage, months.floor_rp)

    def _ask_floor(self, months: JudgedMonths) -> None:
        if months.minimum_open:
            self.codes.add("scale")
        if months.minimum_rp != months.minimum_high_rp:
            self.codes.add("minimum_wage")

    def _by_age(
        self, mask: int, certain: tuple[str, ...], possible: tuple[str, ...]
    ) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
        """Split months by whether JP is due: past the pension age and for whom it is not it is in no programme list."""
        without = self.timeline.over | self.timeline.jp_free
        if below := mask & ~without:
            yield below, certain, possible
        if past := mask & without:
            yield past, without_jp(certain), without_jp(possible)

    def _add(  # noqa: PLR0917 — the parts of a Piece, made once per span and worker
        self,
        kind: FindingKind,
        mask: int,
        months: JudgedMonths,
        wage: int | None,
        programmes: tuple[str, ...],
        registered_wage: int | None = None,
    ) -> None:
        """Work out the amount of one month and keep the piece."""
        if months.risk is None and "JKK" in programmes:
            self.codes.add("risk")
        if wage is None or months.lifts:
            each = None if wage is None else self._each_lifted_rp(months, wage, programmes, registered_wage)
        else:
            each = months.due_rp(wage, programmes)
            if registered_wage is not None:
                each -= months.due_rp(registered_wage, programmes)
        self.pieces.append(Piece(kind, mask, months, wage, programmes, registered_wage, each))

    def _each_lifted_rp(
        self, months: JudgedMonths, wage: int, programmes: tuple[str, ...], registered_wage: int | None
    ) -> int:
        if registered_wage is None:
            return months.due_rp(self._lifted(months, wage), programmes)
        floor = months.floor_perhaps_rp
        return months.due_rp(max(wage, floor), programmes) - months.due_rp(max(registered_wage, floor), programmes)
