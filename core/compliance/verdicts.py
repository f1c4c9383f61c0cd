"""The findings that follow from one worker's timeline.

Which rules bear on which months follows from the course alone (`plans.py`), once for all who share it; here they are
held against the wages of one worker.
"""

from typing import NamedTuple

from core.compliance.judged_months import JudgedMonths
from core.compliance.plans import Cell, Plan, Rule, Timeline, in_order
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


Found = tuple[FindingKind, int, int | None]
"""A finding, its months, and the amount over all of them."""


class Verdict(NamedTuple):
    """All that can be said of a timeline: what was found, and the codes of what could not be decided."""

    timeline: Timeline
    found: list[Found]
    undecided: tuple[str, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What was found, wage by wage: only an explanation asks for it."""
        plan, wages, reported = self.timeline
        masks = {kind: mask for kind, mask, _ in self.found}
        found = (cell for cell in plan.cells if cell.mask & masks.get(cell.kind, 0))
        return tuple(_piece(cell, wages, reported) for cell in found)


def judge(timeline: Timeline) -> tuple[list[Found], tuple[str, ...]]:
    """Return what is found of a timeline, in the order of the findings, and the codes of what is undecided.

    Every rule is applied once to all the months and wages that it is the same for. A month without a known payroll
    wage gives no finding that needs it, only `wage` among the undecided; an unregistered employer is found all the
    same. Where the scale is missing, the programmes that every scale shares are counted and `scale` is undecided if
    another scale would add one.
    """
    plan, wages, reported = timeline
    found: list[Found] = []
    asked: set[str] = set()
    for kind, mask, rules, is_plain in plan.certain:
        due = 0
        for rule in rules:
            bases = wages[rule.first : rule.last]
            due += rule.times * rule.dues.total(bases if is_plain else _lifted(rule, bases, asked))
        found.append((kind, mask, due if rules else None))
    if plan.compared and max(wages) > min(reported):
        _compare_wages(timeline, found, asked)
    if plan.low and min(wages) < plan.minimum_rp:
        _note_low_wages(plan, wages, found, asked)
    if plan.over:
        found.append((FindingKind.OVER_PENSION_AGE, plan.over, None))
    return found, in_order({*plan.codes, *asked}) if asked else plan.codes


def is_quiet(timeline: Timeline) -> bool:
    """Say where no rule can find anything: nothing certain, no wage under a minimum or above a registered one.

    It only spares work: what it lets pass would come out of the rules with nothing.
    """
    plan, wages, reported = timeline
    if plan.certain or plan.over:
        return False
    if not wages:
        return True
    return min(wages) >= plan.minimum_rp and (not plan.compared or max(wages) <= min(reported))


def _lifted(rule: Rule, wages: tuple[int, ...], asked: set[str]) -> tuple[int, ...]:
    """Return wages, or the minimum wage where the office lifts to it; ask what could make it another one."""
    if rule.disputed is not None and min(wages) < rule.disputed.floor_perhaps_rp:
        _ask_floor(rule.disputed, asked)
    if rule.floor_rp:
        return tuple([max(wage, rule.floor_rp) for wage in wages])
    return wages


def _compare_wages(timeline: Timeline, found: list[Found], asked: set[str]) -> None:
    """Find the wages above the registered one, both lifted to the minimum wage where the office lifts them."""
    plan, wages, reported = timeline
    months, due, lowest = 0, 0, min(wages)
    for rule in plan.compared:
        lower, held = reported[rule.against], wages[rule.first : rule.last]
        if rule.disputed is not None:
            _ask_about_floors(rule.disputed, held, lower, asked)
        lower, mask = max(lower, rule.floor_rp), rule.mask
        if lowest <= lower:
            mask = _months_of(rule, [wage > lower for wage in held])
            held = tuple([wage for wage in held if wage > lower])
        if held:
            months |= mask
            due += rule.times * (rule.dues.total(held) - rule.dues.on(lower) * len(held))
            asked.update(rule.codes)
    if months:
        found.append((FindingKind.WAGE_UNDERREPORTED, months, due))


def _note_low_wages(plan: Plan, wages: tuple[int, ...], found: list[Found], asked: set[str]) -> None:
    """Note payroll wages under the minimum wage; only ask where it may not bind."""
    months = 0
    for rule in plan.low:
        minimum = rule.floor_rp
        low = _months_of(rule, [wage < minimum for wage in wages[rule.first : rule.last]])
        if low and rule.codes:
            asked.update(rule.codes)
        else:
            months |= low
    if months:
        found.append((FindingKind.BELOW_MINIMUM_WAGE, months, None))


def _months_of(rule: Rule, chosen: list[bool]) -> int:
    return sum([mask for mask, is_chosen in zip(rule.masks, chosen, strict=True) if is_chosen])


def _ask_about_floors(months: JudgedMonths, wages: tuple[int, ...], lower: int, asked: set[str]) -> None:
    """Ask where the figures of the minimum wage make a difference between two wages another one."""
    floors = months.floor_rp, months.floor_perhaps_rp
    for wage in wages:
        low, high = ((max(lower, floor), max(wage, floor)) for floor in floors)
        if low != high and low[0] < low[1]:
            _ask_floor(months, asked)


def _ask_floor(months: JudgedMonths, asked: set[str]) -> None:
    if months.minimum_open:
        asked.add("scale")
    if months.minimum_rp != months.minimum_high_rp:
        asked.add("minimum_wage")


def _piece(cell: Cell, wages: tuple[int, ...], reported: tuple[int, ...]) -> Piece:
    wage = None if cell.wage is None else wages[cell.wage]
    lower = None if cell.against is None else reported[cell.against]
    return Piece(cell.kind, cell.mask, cell.months, wage, cell.programmes, lower, _each_rp(cell, wage, lower))


def _each_rp(cell: Cell, wage: int | None, lower: int | None) -> int | None:
    if cell.dues is None or wage is None:
        return None
    due = cell.dues.on(max(wage, cell.floor_rp))
    return due if lower is None else due - cell.dues.on(max(lower, cell.floor_rp))
