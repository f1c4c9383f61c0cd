"""Findings about the employer that no single worker bears: arrears, participants who left, a bare head count."""

from core.compliance.arrears import arrears_age
from core.compliance.grounds import grounds_of
from core.compliance.inspections import Inspection
from core.law.arrears_classes import arrears_class
from core.records.findings import AmountKind, AssessmentInput, Finding, FindingKind
from core.records.months import Month


def find_arrears(inspection: Inspection) -> list[Finding]:
    """Return the bills not paid in time as one finding: 0 with its penalty where all was paid, but late."""
    bills = inspection.late_bills
    if not bills:
        return []
    kind, age = FindingKind.ARREARS, arrears_age(bills)
    return [
        Finding(
            kind,
            AmountKind.BILLED_UNPAID,
            workers=0,
            amount_rp=sum(bill.unpaid_rp for bill in bills),
            months=tuple(bill.month for bill in bills),
            references=grounds_of(kind, inspection.given.employer.kind),
            penalty_rp=sum(bill.penalty_rp for bill in bills),
            arrears_months=age,
            arrears_class="" if age is None else arrears_class(inspection.law, age),
        )
    ]


def find_left(inspection: Inspection, number: int) -> list[Finding]:
    """Return the remark about participants who are not on the payroll."""
    kind = FindingKind.LEFT_EMPLOYER
    references = grounds_of(kind, inspection.given.employer.kind)
    return [Finding(kind, None, number, None, (), references)] if number else []


def find_head_count(given: AssessmentInput) -> list[Finding]:
    """Return what a bare head count gives: a suspicion without an amount, which no letter may rest on."""
    number = suspected_workers(given)
    if not number:
        return []
    kind = FindingKind.PARTIAL_WORKERS if given.employer.registered else FindingKind.UNREGISTERED
    return [Finding(kind, None, number, None, (), grounds_of(kind, given.employer.kind))]


def suspected_workers(given: AssessmentInput) -> int:
    """Return how many people of a bare head count seem unregistered; 0 where that cannot be told.

    Of an unregistered employer all of them, else those beyond the number of participants, counted or listed.
    """
    if given.payrolls or given.head_count is None:
        return 0
    if not given.employer.registered:
        return given.head_count
    registered = given.registered_count
    if registered is None and given.participants:
        newest = max(given.participants, key=lambda each: each.month or Month.of(given.as_of))
        registered = sum(row.end_date is None or row.end_date > given.as_of for row in newest.rows)
    return 0 if registered is None else max(given.head_count - registered, 0)
