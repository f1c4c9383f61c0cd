"""What the calculation annex shows: the pieces that the findings' amounts are sums of, and the law they rest on.

The amounts are those of the assessment itself (`Piece.amount_rp`), not worked out a second time; the shares of one
month come from the same terms, and a worked example is the tree that the screen shows.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.compliance.arrears import LateBill, explain_arrears
from core.compliance.assessment import Inspection, explain_inspection
from core.compliance.minimum_wage_steps import is_bound, is_lifted, minimum_step
from core.compliance.verdicts import AMOUNT_KINDS, Piece
from core.documents.formatting import short_month_ranges
from core.documents.letter_calculations import BillLine, BillPart, Calculation, LawLine, SpanLine, WorkerCalculation
from core.documents.letter_explanations import reference_text, step_value
from core.documents.letter_findings import FINDING_LABELS
from core.law.contributions import explain_contribution
from core.law.minimum_wages import explain_minimum_wage
from core.law.trace import Step
from core.records.findings import Finding, FindingKind
from core.records.months import Month
from core.records.rosters import PROGRAMMES

FoundPieces = dict[FindingKind, list[tuple[int, tuple[Piece, ...]]]]
"""Per finding the workers (their position in the inspection) and what was found of each."""
_EXAMPLE_SPANS = 3
_WITH_GRACE = (FindingKind.PARTIAL_WORKERS, FindingKind.REGISTERED_LATE)


def calculations_of(inspection: Inspection, findings: Sequence[Finding], found: FoundPieces) -> tuple[Calculation, ...]:
    """Return one calculation per finding with an amount, in the order of the findings."""
    counted = [finding.kind for finding in findings if finding.amount_rp is not None]
    return tuple(
        _of_bills(inspection) if kind is FindingKind.ARREARS else _of_workers(inspection, kind, found[kind])
        for kind in counted
    )


def found_pieces(inspection: Inspection) -> FoundPieces:
    """Return what was found of each worker, by finding."""
    found: FoundPieces = defaultdict(list)
    for position in range(len(inspection.people)):
        employment = inspection.employment(position)
        if not employment.mask:
            continue
        own: dict[FindingKind, list[Piece]] = defaultdict(list)
        for piece in inspection.verdict(inspection.timeline(position)).pieces:
            own[piece.kind].append(piece)
        for kind, pieces in own.items():
            found[kind].append((position, tuple(pieces)))
    return found


def _of_workers(
    inspection: Inspection, kind: FindingKind, found: Sequence[tuple[int, tuple[Piece, ...]]]
) -> Calculation:
    workers = tuple(_worker(inspection, position, pieces) for position, pieces in found)
    lifted = any(is_lifted(piece) for _, pieces in found for piece in pieces)
    return Calculation(FINDING_LABELS[kind], _example(inspection, kind, found), workers, lifted=lifted)


def _worker(inspection: Inspection, position: int, pieces: Sequence[Piece]) -> WorkerCalculation:
    row = inspection.rows[position]
    latest = inspection.people[position].latest
    return WorkerCalculation(latest.name or "(tanpa nama)", row.nik, tuple(_spans(inspection, pieces)))


def _spans(inspection: Inspection, pieces: Sequence[Piece]) -> Iterator[SpanLine]:
    """Yield the months that come to the same shares on the same wages, taken together across changes of the law."""
    alike: dict[tuple[int | None, int | None, tuple[int, ...]], list[Piece]] = defaultdict(list)
    for piece in pieces:
        alike[piece.base_rp, piece.registered_base_rp, _shares(piece)].append(piece)
    for (wage_rp, registered_rp, shares), same in alike.items():
        months = inspection.window.named(sum(piece.mask for piece in same))
        yield SpanLine(months, wage_rp, registered_rp, shares, sum(piece.amount_rp for piece in same))


def _shares(piece: Piece) -> tuple[int, ...]:
    """Return JKK JKM JHT JP of one month, employer's and worker's part together; differences for a lower wage."""
    if piece.base_rp is None:
        return (0,) * len(PROGRAMMES)
    terms, risk = piece.months.terms, piece.months.risk
    due = terms.shares(piece.base_rp, risk, piece.programmes)
    if piece.registered_base_rp is None:
        return tuple(due.of(programme) for programme in PROGRAMMES)
    paid = terms.shares(piece.registered_base_rp, risk, piece.programmes)
    return tuple(due.of(programme) - paid.of(programme) for programme in PROGRAMMES)


def _example(inspection: Inspection, kind: FindingKind, found: Sequence[tuple[int, tuple[Piece, ...]]]) -> Step:
    """Return the tree of the first worker whose calculation shows most, but stays short: three spans, or near it."""
    position, _ = max(found, key=lambda one: (-abs(len(one[1]) - _EXAMPLE_SPANS), -one[0]))
    row = inspection.people[position].latest.row
    return explain_inspection(inspection, kind, row, inspection.list_month(position))


def _of_bills(inspection: Inspection) -> Calculation:
    bills = inspection.late_bills
    shown = max(bills, key=lambda bill: (bill.unpaid_rp > 0, len(bill.late), -bill.month.ordinal))
    return Calculation(
        FINDING_LABELS[FindingKind.ARREARS], _bill_tree(inspection, (shown,)), bills=tuple(map(_bill_line, bills))
    )


def _bill_tree(inspection: Inspection, bills: Sequence[LateBill]) -> Step:
    given = inspection.given
    return explain_arrears(bills, given.payments or (), given.as_of, inspection.law, inspection.calendar)


def _bill_line(bill: LateBill) -> BillLine:
    parts = tuple(BillPart(part.amount_rp, None if part.open else part.paid_on, part.months) for part in bill.late)
    return BillLine(bill.month, bill.due_on, bill.billed_rp, parts, bill.penalty_rp)


def law_lines_of(inspection: Inspection, found: FoundPieces) -> tuple[LawLine, ...]:
    """Return each rate, limit and rule that the findings rest on, once, with the months it was used for."""
    used: dict[Step, set[Month]] = {}
    for kind, of_kind in sorted(found.items(), key=lambda one: one[0] not in AMOUNT_KINDS):
        masks: dict[tuple[str, ...], int] = defaultdict(int)
        for position, pieces in of_kind:
            for piece in pieces:
                masks[piece.programmes] |= piece.mask
                for step in _own_steps(inspection, position, piece):
                    used.setdefault(step, set()).update(inspection.window.named(piece.mask))
        for programmes, mask in masks.items():
            for month in inspection.window.named(mask):
                for step in _law_steps(inspection, kind, programmes, month):
                    used.setdefault(step, set()).add(month)
    for bill in inspection.late_bills:
        for step in _leaves(_bill_tree(inspection, (bill,))):
            used.setdefault(step, set()).add(bill.month)
    return tuple(_law_line(step, months) for step, months in _in_order(used))


def _in_order(used: dict[Step, set[Month]]) -> list[tuple[Step, set[Month]]]:
    """Values of one rule stand under one another, by their first month."""
    places: dict[str, int] = {}
    for step in used:
        places.setdefault(step.label, len(places))
    return sorted(used.items(), key=lambda one: (places[one[0].label], min(one[1])))


def _law_steps(inspection: Inspection, kind: FindingKind, programmes: tuple[str, ...], month: Month) -> Iterator[Step]:
    employer, law = inspection.given.employer, inspection.law
    if kind in AMOUNT_KINDS:
        yield from _leaves(explain_contribution(law, month, 0, employer.risk, programmes, employer.relief))
    if kind in _WITH_GRACE:
        yield law.setting("registration_grace").step()
    if kind is FindingKind.OVER_PENSION_AGE:
        yield law.on("pension_age", month.first_day).step()
    if kind is FindingKind.BELOW_MINIMUM_WAGE and employer.region is not None:
        yield from _leaves(explain_minimum_wage(law, employer.region, month, employer.sector))


def _own_steps(inspection: Inspection, position: int, piece: Piece) -> Iterator[Step]:
    """The choices of the office that bear on one worker's amount only: a lifted wage, a foreigner."""
    law = inspection.law
    if is_bound(piece):
        yield law.setting("lift_to_minimum_wage").step()
    if is_lifted(piece):
        yield from _leaves(minimum_step(inspection, piece.months.month))
    if piece.kind in AMOUNT_KINDS and inspection.is_foreigner(position):
        yield law.on("foreigner_months", inspection.given.as_of).step()
        yield law.setting("foreigner_jp_due").step()


def _leaves(step: Step) -> Iterator[Step]:
    """Yield the values of the law in a tree: leaves with a reference."""
    if step.inputs:
        for child in step.inputs:
            yield from _leaves(child)
    elif step.references:
        yield step


def _law_line(step: Step, months: set[Month]) -> LawLine:
    basis = "; ".join(reference_text(reference) for reference in step.references)
    return LawLine(step.label, step_value(step), short_month_ranges(months), step.note, basis)
