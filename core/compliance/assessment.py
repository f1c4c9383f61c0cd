"""The assessment: lists, payments and dated law become findings, amounts and open questions (DESIGN §6).

How the sentences of §6 are read where they leave room stands in the docstring of the function that carries each out:
`timelines` (employment, registration, late registration), `judged_months` (what is mandatory, minimum wage, inactive
employer), `verdicts` (the findings of a worker), `employer_findings` and `arrears`.
"""

from collections.abc import Callable

from core.compliance.assessment_json import assessment_json
from core.compliance.assessment_steps import explain, explain_inspection
from core.compliance.assumptions import Assumed
from core.compliance.circumstances import Situation
from core.compliance.collector_pauses import pause_collector
from core.compliance.employer_findings import find_arrears, find_head_count, find_left
from core.compliance.inspections import Inspection
from core.compliance.open_questions import ask_open_questions
from core.compliance.tallies import Tally
from core.compliance.verdicts import KIND_ORDER
from core.law.parameters import LawSet
from core.law.working_days import Calendar
from core.records.findings import (
    AmountKind,
    Assessment,
    AssessmentInput,
    Finding,
    Status,
    Totals,
    WorkerFinding,
    WorkerResult,
)

__all__ = ["Inspection", "assess", "assess_inspection", "assessment_json", "explain", "explain_inspection"]

_WORKERS_PER_REPORT = 2048


def assess(
    given: AssessmentInput, law: LawSet, calendar: Calendar, progress: Callable[[int, int], None] | None = None
) -> Assessment:
    """Assess one employer. `progress` is called with (done, total) people and may raise to cancel.

    Raises UserError for months that cannot be inspected and ParameterMissing before the first contribution rates.
    """
    return assess_inspection(Inspection(given, law, calendar, progress), progress)


def assess_inspection(inspection: Inspection, progress: Callable[[int, int], None] | None = None) -> Assessment:
    """Assess what was already linked and matched; explanations of the same inspection then cost no second matching."""
    tally = Tally(inspection)
    with pause_collector():
        workers, assumed = _assess_workers(inspection, tally, progress)
    left = inspection.left_participants()
    employer = [*find_arrears(inspection), *find_left(inspection, len(left)), *find_head_count(inspection.given)]
    findings = tuple(sorted([*tally.findings(), *employer], key=lambda finding: KIND_ORDER[finding.kind]))
    undecided = ask_open_questions(inspection, workers)
    return Assessment(
        status=_status(findings, undecided=bool(undecided)),
        findings=findings,
        workers=workers,
        participants=tuple((one.latest.row, one.nik, one.latest.name) for one in left),
        undecided=undecided,
        totals=_totals(findings),
        assumptions=assumed.codes(),
        notes=assumed.notes(),
        law=inspection.law.fingerprint,
        as_of=inspection.given.as_of,
        first_month=inspection.window.months[0],
        last_month=inspection.window.months[-1],
    )


def _assess_workers(
    inspection: Inspection, tally: Tally, progress: Callable[[int, int], None] | None
) -> tuple[tuple[WorkerResult, ...], Assumed]:
    assumed, workers, total = Assumed(inspection), list[WorkerResult](), len(inspection.people)
    for first in range(0, total, _WORKERS_PER_REPORT):
        positions = range(first, min(first + _WORKERS_PER_REPORT, total))
        laid_out = inspection.lay_out(positions)
        told = [(situation, *tally.count(timeline)) for situation, timeline in laid_out]
        workers += [_tell(inspection, position, *each) for position, each in zip(positions, told, strict=True)]
        for situation, timeline in laid_out:
            assumed.note(situation, timeline)
        if progress is not None:
            progress(first, total)
    return tuple(workers), assumed


def _tell(
    inspection: Inspection,
    position: int,
    situation: Situation,
    findings: tuple[WorkerFinding, ...],
    undecided: tuple[str, ...],
) -> WorkerResult:
    person = inspection.people[position]
    row = person.latest
    is_plain = not findings
    return WorkerResult(
        row.row,
        inspection.list_month(position),
        person.nik,
        row.name,
        findings,
        ("start",) if situation.circumstances.special.is_contradictory else undecided,
        is_plain and situation.within_grace,
        is_plain and situation.not_yet_obliged,
    )


def _status(findings: tuple[Finding, ...], *, undecided: bool) -> Status:
    if any(finding.amount_kind for finding in findings):
        return Status.NON_COMPLIANT
    return Status.UNDECIDED if undecided else Status.COMPLIANT


def _totals(findings: tuple[Finding, ...]) -> Totals:
    def total(kind: AmountKind) -> int:
        return sum(finding.amount_rp or 0 for finding in findings if finding.amount_kind is kind)

    return Totals(
        billed_unpaid_rp=total(AmountKind.BILLED_UNPAID),
        difference_rp=total(AmountKind.DIFFERENCE),
        potential_rp=total(AmountKind.POTENTIAL),
        penalty_rp=sum(finding.penalty_rp for finding in findings),
    )
