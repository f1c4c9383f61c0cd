"""What a course of work asks of the law: the rules that bear on its months, whatever the wages are."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.compliance.dues import Dues
from core.compliance.judged_months import Held, JudgedMonths, without_jp
from core.compliance.timelines import Course
from core.records.findings import FindingKind

UNDECIDED_ORDER = ("match", "start", "wage", "registered_wage", "birth_date", "risk", "scale", "minimum_wage")


class Cell(NamedTuple):
    """What one law may raise in the months of one payroll wage: the finest part of a plan (istilah: bagian rencana).

    `wage` is its number in the course, None where it is not known, `against` that of the registered wage which it is
    held against. `dues` are those of one month, None for a remark and without a wage. Wages count as `floor_rp` at
    least; of a low wage it is the minimum that it is held against. `codes` are asked if the finding is raised.
    """

    kind: FindingKind
    mask: int
    months: JudgedMonths
    wage: int | None
    programmes: tuple[str, ...] = ()
    dues: Dues | None = None
    floor_rp: int = 0
    against: int | None = None
    codes: tuple[str, ...] = ()

    @property
    def disputed(self) -> JudgedMonths | None:
        """The law, where other facts or figures could make the floor under wages another one."""
        is_disputed = self.dues is not None and self.months.floor_rp != self.months.floor_perhaps_rp
        return self.months if is_disputed else None


@dataclass(frozen=True, eq=False, slots=True)
class Rule:
    """Cells that are calculated alike: consecutive wages, each for as many months (istilah: ketentuan).

    `first` and `last` bound the wages; `masks` are the months of each, `mask` all of them, `times` how many each has.
    The rest is that of the cells.
    """

    first: int
    last: int
    masks: tuple[int, ...]
    mask: int
    times: int
    dues: Dues
    floor_rp: int
    against: int
    disputed: JudgedMonths | None
    codes: tuple[str, ...]


class Certain(NamedTuple):
    """A finding that is there on any wage; `rules` say what is due in the months whose wage is known.

    `is_plain`: wages count as they are, whatever the minimum wage is.
    """

    kind: FindingKind
    mask: int
    rules: tuple[Rule, ...]
    is_plain: bool


@dataclass(frozen=True, eq=False, slots=True)
class Plan:
    """The rules of a course, one plan for all who share it (istilah: rencana penilaian).

    `certain` is found on any wage, `compared` where the registered wage is lower than the payroll's, `low` where that
    is lower than the minimum wage: from `minimum_rp` on none is. `over` are the months past the pension age, `codes`
    the open questions that no wage changes. `cells` are all of it in order, for an explanation.
    """

    course: Course
    certain: tuple[Certain, ...]
    compared: tuple[Rule, ...]
    low: tuple[Rule, ...]
    over: int
    minimum_rp: int
    codes: tuple[str, ...]
    cells: tuple[Cell, ...]


Timeline = tuple[Plan, tuple[int, ...], tuple[int, ...]]
"""The facts that a worker's findings follow from; equal timelines have equal findings (istilah: riwayat kerja).

The plan, and the known rupiah of the payroll and of the registrations in the order of its course; a key, so no record.
"""


def in_order(codes: set[str]) -> tuple[str, ...]:
    """Return codes of open questions in the order in which they are told."""
    return tuple(code for code in UNDECIDED_ORDER if code in codes) if codes else ()


def plan_course(course: Course, judged: Sequence[JudgedMonths]) -> Plan:
    """Return which rules bear on which months of a course."""
    codes = {"match"} if course.is_further else set[str]()
    cells = tuple(_cells(course, judged, codes))
    of_kind: dict[FindingKind, list[Cell]] = defaultdict(list)
    for cell in cells:
        of_kind[cell.kind].append(cell)
    compared, low, over = (of_kind.pop(kind, []) for kind in _NOT_CERTAIN)
    certain = [_certain(kind, of_kind[kind]) for kind in FindingKind if kind in of_kind]
    minimum = max((cell.floor_rp for cell in low), default=0)
    past = sum(cell.mask for cell in over)
    return Plan(course, tuple(certain), _rules(compared), _rules(low), past, minimum, in_order(codes), cells)


_NOT_CERTAIN = (FindingKind.WAGE_UNDERREPORTED, FindingKind.BELOW_MINIMUM_WAGE, FindingKind.OVER_PENSION_AGE)


def _certain(kind: FindingKind, cells: Sequence[Cell]) -> Certain:
    rules = _rules(cells)
    is_plain = not any(rule.floor_rp or rule.disputed for rule in rules)
    return Certain(kind, sum(cell.mask for cell in cells), rules, is_plain)


def _rules(cells: Sequence[Cell]) -> tuple[Rule, ...]:
    """Take together what is calculated alike: months of one wage under laws that differ elsewhere, then wages."""
    alike: dict[tuple[object, ...], dict[int, int]] = defaultdict(dict)
    shown: dict[tuple[object, ...], Cell] = {}
    for cell in cells:
        if cell.wage is not None:
            key = (cell.dues, cell.floor_rp, cell.against, cell.disputed and id(cell.disputed), cell.codes)
            shown.setdefault(key, cell)
            alike[key][cell.wage] = alike[key].get(cell.wage, 0) | cell.mask
    return tuple(rule for key, masks in alike.items() for rule in _runs(shown[key], masks))


def _runs(cell: Cell, masks: dict[int, int]) -> Iterator[Rule]:
    """Yield a rule for each run of consecutive wages with as many months each."""
    run: list[int] = []
    dues = cell.dues or cell.months.dues(())
    for wage in (*masks, None):
        if run and (wage != run[-1] + 1 or masks[wage].bit_count() != masks[run[-1]].bit_count()):
            own = tuple(masks[each] for each in run)
            yield Rule(
                run[0], run[-1] + 1, own, sum(own), own[0].bit_count(), dues, cell.floor_rp,
                cell.against or 0, cell.disputed, cell.codes,
            )  # fmt: skip
            run = []
        if wage is not None:
            run.append(wage)


def _cells(course: Course, judged: Sequence[JudgedMonths], codes: set[str]) -> Iterator[Cell]:
    """Yield the cells of a course, one wage and law after the other, and note what is open on any wage."""
    for number, employed in (*enumerate(course.wages), (None, course.unknown)):
        for months in judged:
            if mask := employed & months.mask & ~(0 if months.registered else course.exempt):
                yield from _Span(course, number, months, codes).cells(mask)


class _Span(NamedTuple):
    """The months of one payroll wage, None: not known, under the same law."""

    course: Course
    wage: int | None
    months: JudgedMonths
    codes: set[str]

    def cells(self, mask: int) -> Iterator[Cell]:
        """Yield what bears on these months; without a wage only what is found without it."""
        if self.wage is None:
            self.codes.add("wage")
        if not self.months.registered:
            yield from self._all_due(FindingKind.UNREGISTERED, mask)
            return
        course = self.course
        if mask & course.open:
            self.codes.add("match")
        mask &= ~course.silent
        if over := mask & course.over:
            yield Cell(FindingKind.OVER_PENSION_AGE, over, self.months, self.wage)
        if mask and self.wage is not None:
            yield from self._of_member(mask)

    def _of_member(self, mask: int) -> Iterator[Cell]:
        course, months = self.course, self.months
        if months.minimum_missing:
            self.codes.add("minimum_wage")
        if months.minimum_rp is not None:
            yield from self._low(mask, months.minimum_rp)
        if late := mask & course.late:
            yield from self._all_due(FindingKind.REGISTERED_LATE, late)
        if absent := mask & course.absent:
            yield from self._all_due(FindingKind.PARTIAL_WORKERS, absent)
        against = 0
        for named, registered, is_known in course.registered:
            if shared := mask & registered:
                yield from self._registered(shared, months.held(named), against if is_known else None)
            against += is_known

    def _low(self, mask: int, minimum_rp: int) -> Iterator[Cell]:
        """A payroll wage under the minimum wage; what is unknown counts only where it could matter.

        Where sources disagree the lowest figure decides: asserted is only what all of them say.
        """
        kind, asked = FindingKind.BELOW_MINIMUM_WAGE, ("scale",) if self.months.minimum_open else ()
        for span, programmes in self._by_age(mask, self.months.certain):
            yield Cell(kind, span, self.months, self.wage, programmes, None, minimum_rp, codes=asked)

    def _registered(self, mask: int, held: Held, against: int | None) -> Iterator[Cell]:
        """A registration: programmes that it lacks, and where its wage is known a lower one."""
        if held.missing or held.perhaps_missing:
            yield from self._due(FindingKind.PARTIAL_PROGRAMMES, mask, held.missing, held.perhaps_missing)
        if against is None:
            self.codes.add("registered_wage")
            return
        kind, months = FindingKind.WAGE_UNDERREPORTED, self.months
        for span, programmes in self._by_age(mask, held.programmes):
            dues, asked = months.dues(programmes), self._risk(programmes)
            yield Cell(kind, span, months, self.wage, programmes, dues, months.floor_perhaps_rp, against, asked)

    def _all_due(self, kind: FindingKind, mask: int) -> Iterator[Cell]:
        """All that is due on the payroll wage: the mandatory programmes, without JP past the pension age."""
        return self._due(kind, mask, self.months.certain, self.months.possible)

    def _due(self, kind: FindingKind, mask: int, certain: tuple[str, ...], possible: tuple[str, ...]) -> Iterator[Cell]:
        """What is due on any wage; where the scale is missing what another one would add is asked only."""
        months, perhaps = self.months, dict(self._by_age(mask, possible))
        for span, programmes in self._by_age(mask, certain):
            self.codes.update(("scale",) if perhaps[span] != programmes else (), self._risk(programmes))
            if not programmes and kind is FindingKind.PARTIAL_PROGRAMMES:
                continue
            if months.lifts and months.minimum_missing and self.wage is not None:
                self.codes.add("minimum_wage")
            yield Cell(kind, span, months, self.wage, programmes, months.dues(programmes), months.floor_rp)

    def _risk(self, programmes: tuple[str, ...]) -> tuple[str, ...]:
        return ("risk",) if self.months.risk is None and "JKK" in programmes else ()

    def _by_age(self, mask: int, programmes: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Split months by whether JP is due: past the pension age and for whom it is not it is in no programme list."""
        without = self.course.over | self.course.jp_free
        if below := mask & ~without:
            yield below, programmes
        if past := mask & without:
            yield past, without_jp(programmes)
