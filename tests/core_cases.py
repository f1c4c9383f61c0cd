"""Plain cases as the program takes them, and its answer in the few words in which the plain one is given."""

from core.records.findings import AssessmentInput, EmployerFacts
from core.records.months import Month
from core.records.rosters import Payment, RosterList, RosterRow

ROSTER_FIELDS = (
    "row", "nik", "name", "birth_date", "start_date", "end_date", "wage_rp", "employee_number", "programmes",
    "member_since", "passport",
)  # fmt: skip
"""What a plain row and a RosterRow have in common."""


def to_input(case: dict) -> AssessmentInput:
    employer = case["employer"]
    facts = {name: tuple(value) if isinstance(value, list) else value for name, value in employer.items()}
    participants, payments = case.get("participants"), case.get("payments")
    return AssessmentInput(
        EmployerFacts(**facts),
        _lists(case["payroll"], "payroll"),
        case["as_of"],
        None if participants is None else _lists(participants, "participants"),
        None if payments is None else tuple(_payment(payment) for payment in payments),
        Month(*case["from"]) if case.get("from") else None,
        Month(*case["to"]) if case.get("to") else None,
    )


def _lists(lists: dict, source: str) -> tuple[RosterList, ...]:
    return tuple(
        RosterList(
            Month(*month) if month else None,
            tuple(RosterRow(**{name: row.get(name) for name in ROSTER_FIELDS}) for row in rows),
            f"{source}-{place}.xlsx",
        )
        for place, (month, rows) in enumerate(lists.items())
    )


def _payment(payment: dict) -> Payment:
    amounts = payment["billed_rp"], payment["paid_rp"]
    return Payment(payment["row"], Month(*payment["month"]), *amounts, payment["paid_on"])


def summary(answer: dict) -> dict:
    """What must be equal in both answers, in the shape of `assess --json`."""
    workers = {
        (worker["row"], worker["nik"], worker["name"]): {
            "findings": {one["kind"]: one["amount_rp"] for one in worker["findings"]},
            "undecided": sorted(worker["undecided"]),
            "within_grace": bool(worker.get("within_grace")),
            "not_yet_obliged": bool(worker.get("not_yet_obliged")),
        }
        for worker in answer["workers"]
        if worker["findings"] or worker["undecided"] or worker.get("within_grace") or worker.get("not_yet_obliged")
    }
    findings = {
        one["kind"]: {
            "amount_kind": one["amount_kind"],
            "amount_rp": one["amount_rp"],
            "workers": 0 if one["kind"] == "arrears" else one["workers"],
            "months": None if one["kind"] == "left_employer" else one["months"],
            "age": (one.get("arrears_months"), one.get("arrears_class")),
        }
        for one in answer["findings"]
    }
    return {
        "status": answer["status"],
        "findings": findings,
        "workers": workers,
        "left": sorted(one["row"] for one in answer.get("participants", ())),
        "totals": answer["totals"],
    }
