"""The findings that follow from one worker's timeline, in pieces of months that are calculated alike.

Which rules bear on which months follows from the course alone (`spans.py`), once for all who share it; here they are
held against the wages of one worker.
"""

from typing import Any, NamedTuple

from core.compliance.judged_months import JudgedMonths
from core.compliance.spans import Part, Span, Timeline
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
    """All that can be said of a timeline: what was found, and the codes of what could not be decided.

    `found` are the fields of pieces: a province has millions of them, and only an explanation asks for more.
    """

    found: list[tuple[Any, ...]]
    undecided: tuple[str, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of findings."""
        return tuple(Piece._make(fields) for fields in self.found)


def judge(timeline: Timeline) -> Verdict:
    """Apply every rule about a worker to his timeline, each span of equal law and equal facts once.

    A month without a known payroll wage gives no finding that needs it, only `wage` among the undecided; an
    unregistered employer is found all the same. Where the scale is missing, the programmes that every scale shares
    are counted and `scale` is undecided if another scale would add one.
    """
    plan, wages, reported = timeline
    found: list[tuple[Any, ...]] = []
    codes = set(plan.codes)
    for span in plan.spans:
        number, _, months, over, minimum, parts, asked, _ = span
        wage = wages[number]
        if over:
            found.append((FindingKind.OVER_PENSION_AGE, over, months, wage, (), None, None))
        if wage is None:
            _judge_unknown(span, found, codes)
            continue
        if minimum is not None and wage < minimum:
            _note_minimum(span, wage, found, codes)
        if asked:
            codes.update(asked)
        _judge_parts(parts, months, wage, reported, found, codes)
    return Verdict(found, tuple(code for code in UNDECIDED_ORDER if code in codes) if codes else ())


def is_clean(timeline: Timeline) -> bool:
    """Say of the plain case that no rule can find anything: one registration, full, on no lower wage, over any minimum.

    It only spares work: what it lets pass would come out of the rules with nothing.
    """
    plan, wages, reported = timeline
    floor = plan.clean_from_rp
    if floor is None:
        return False
    highest = reported[0]
    if highest is None:
        return False
    for wage in wages:  # noqa: SIM110 — a generator would take twice the time
        if wage is None or not floor <= wage <= highest:
            return False
    return True


def _judge_unknown(span: Span, found: list[tuple[Any, ...]], codes: set[str]) -> None:
    """Judge months whose payroll wage is not known: only an unregistered employer is found, without an amount."""
    codes.add("wage")
    if not span.months.registered:
        for part in span.parts:
            found.append((part.kind, part.mask, span.months, None, part.programmes, None, None))
            codes.update(part.codes)


def _judge_parts(  # noqa: PLR0917 — called for each span of each worker: names would cost more than the rules
    parts: tuple[Part, ...],
    months: JudgedMonths,
    wage: int,
    reported: tuple[int | None, ...],
    found: list[tuple[Any, ...]],
    codes: set[str],
) -> None:
    """Work out the amount of one month of each part of a span on one wage."""
    for kind, mask, programmes, dues, against, asked in parts:
        if against is None:
            each = dues.on(_lifted(months, wage, codes) if months.lifts else wage)
            found.append((kind, mask, months, wage, programmes, None, each))
        elif (lower := reported[against]) is None:
            codes.add("registered_wage")
            continue
        elif lower >= wage:
            continue
        elif not months.lifts:
            found.append((kind, mask, months, wage, programmes, lower, dues.on(wage) - dues.on(lower)))
        elif _is_under(months, lower, wage, codes):
            floor = months.floor_perhaps_rp
            each = dues.on(max(wage, floor)) - dues.on(max(lower, floor))
            found.append((kind, mask, months, wage, programmes, lower, each))
        else:
            continue
        if asked:
            codes.update(asked)


def _note_minimum(span: Span, wage: int, found: list[tuple[Any, ...]], codes: set[str]) -> None:
    """Note a payroll wage under the minimum wage; what is unknown counts only where it could matter.

    Where sources disagree the lowest figure decides: asserted is only what all of them say.
    """
    if span.months.minimum_open:
        codes.add("scale")
        return
    for mask, programmes in span.mandatory:
        found.append((FindingKind.BELOW_MINIMUM_WAGE, mask, span.months, wage, programmes, None, None))


def _is_under(months: JudgedMonths, registered: int, wage: int, codes: set[str]) -> bool:
    """Whether a lower registered wage is still lower once both are lifted to the minimum wage."""
    low, high = ((max(registered, floor), max(wage, floor)) for floor in (months.floor_rp, months.floor_perhaps_rp))
    if low != high and low[0] < low[1]:
        _ask_floor(months, codes)
    return high[0] < high[1]


def _lifted(months: JudgedMonths, wage: int, codes: set[str]) -> int:
    """Return the wage, or the minimum wage where the office lifts to it; ask what could make it another one."""
    if months.minimum_missing:
        codes.add("minimum_wage")
    if wage < months.floor_perhaps_rp and months.floor_rp != months.floor_perhaps_rp:
        _ask_floor(months, codes)
    return max(wage, months.floor_rp)


def _ask_floor(months: JudgedMonths, codes: set[str]) -> None:
    if months.minimum_open:
        codes.add("scale")
    if months.minimum_rp != months.minimum_high_rp:
        codes.add("minimum_wage")
