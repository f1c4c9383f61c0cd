"""An assessment as plain JSON values, in the shape that scripts hold on to (DESIGN §7)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.compliance.assumptions import ASSUMPTIONS
from core.records.findings import (
    AmountKind,
    Assessment,
    Finding,
    FindingKind,
    Status,
    Totals,
    Undecided,
    WorkerFinding,
    WorkerResult,
)
from core.records.months import Month
from core.records.references import Reference


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment as dicts, lists, texts, ints and None."""
    totals = assessment.totals
    latest = max((worker.month for worker in assessment.workers if worker.month), default=None)
    return {
        "status": str(assessment.status),
        "as_of": assessment.as_of.isoformat(),
        "from": str(assessment.first_month),
        "to": str(assessment.last_month),
        "month": str(latest) if latest else None,
        "findings": [_finding(finding) for finding in assessment.findings],
        "workers": [_worker(worker) for worker in assessment.workers],
        "participants": [{"row": row, "nik": nik, "name": name} for row, nik, name in assessment.participants],
        "undecided": [_undecided(each) for each in assessment.undecided],
        "totals": {
            "billed_unpaid_rp": totals.billed_unpaid_rp,
            "difference_rp": totals.difference_rp,
            "potential_rp": totals.potential_rp,
            "penalty_rp": totals.penalty_rp,
        },
        "assumptions": list(assessment.assumptions),
        "assumption_notes": {code: ASSUMPTIONS[code] for code in assessment.assumptions},
        "notes": list(assessment.notes),
        "law": assessment.law,
    }


def _undecided(each: Undecided) -> dict[str, Any]:
    named = {"code": each.code, "message": each.message, "row": each.row}
    return {**named, "parameter": each.parameter} if each.parameter else named


def _finding(finding: Finding) -> dict[str, Any]:
    told = {
        "kind": str(finding.kind),
        "amount_kind": str(finding.amount_kind) if finding.amount_kind else None,
        "workers": finding.workers,
        "amount_rp": finding.amount_rp,
        "penalty_rp": finding.penalty_rp,
        "months": [str(month) for month in finding.months],
        "references": [
            {"title": each.title, "article": each.article, "note": each.note, "status": each.status}
            for each in finding.references
        ],
    }
    if finding.kind is FindingKind.ARREARS:
        told |= {"arrears_months": finding.arrears_months, "arrears_class": finding.arrears_class or None}
    return told


def _worker(worker: WorkerResult) -> dict[str, Any]:
    told = {
        "row": worker.row,
        "month": str(worker.month) if worker.month else None,
        "nik": worker.nik,
        "name": worker.name,
        "findings": [
            {
                "kind": str(each.kind),
                "amount_kind": str(each.amount_kind) if each.amount_kind else None,
                "amount_rp": each.amount_rp,
                "months": [str(month) for month in each.months],
            }
            for each in worker.findings
        ],
        "undecided": list(worker.undecided),
        "within_grace": worker.within_grace,
    }
    return {**told, "not_yet_obliged": True} if worker.not_yet_obliged else told


def assessment_from_json(kept: Mapping[str, Any]) -> Assessment:
    """Return the assessment that `assessment_json` wrote."""
    return Assessment(
        status=Status(kept["status"]),
        findings=tuple(_finding_of(each) for each in kept["findings"]),
        workers=tuple(_worker_of(each) for each in kept["workers"]),
        participants=tuple((each["row"], each["nik"], each["name"]) for each in kept["participants"]),
        undecided=tuple(Undecided(**each) for each in kept["undecided"]),
        totals=Totals(**kept["totals"]),
        assumptions=tuple(kept["assumptions"]),
        law=kept["law"],
        as_of=date.fromisoformat(kept["as_of"]),
        first_month=Month.parse(kept["from"]),
        last_month=Month.parse(kept["to"]),
        notes=tuple(kept["notes"]),
    )


def _finding_of(kept: Mapping[str, Any]) -> Finding:
    return Finding(
        kind=FindingKind(kept["kind"]),
        amount_kind=_amount_kind(kept),
        workers=kept["workers"],
        amount_rp=kept["amount_rp"],
        months=_months(kept),
        references=tuple(Reference(**each) for each in kept["references"]),
        penalty_rp=kept["penalty_rp"],
        arrears_months=kept.get("arrears_months"),
        arrears_class=kept.get("arrears_class") or "",
    )


def _worker_of(kept: Mapping[str, Any]) -> WorkerResult:
    return WorkerResult(
        row=kept["row"],
        month=Month.parse(kept["month"]) if kept["month"] else None,
        nik=kept["nik"],
        name=kept["name"],
        findings=tuple(
            WorkerFinding(FindingKind(each["kind"]), each["amount_rp"], _amount_kind(each), _months(each))
            for each in kept["findings"]
        ),
        undecided=tuple(kept["undecided"]),
        within_grace=kept["within_grace"],
        not_yet_obliged=kept.get("not_yet_obliged", False),
    )


def _amount_kind(kept: Mapping[str, Any]) -> AmountKind | None:
    return AmountKind(kept["amount_kind"]) if kept["amount_kind"] else None


def _months(kept: Mapping[str, Any]) -> tuple[Month, ...]:
    return tuple(Month.parse(text) for text in kept["months"])
