"""What an assessment rests on, gathered from the office file, and kept so that it can be gathered again."""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from core.records.employers import Employer
from core.records.findings import AssessmentInput, EmployerFacts, MatchDecision
from core.records.months import Month
from core.records.rosters import ListKind, RosterList
from core.records.visits import Visit
from core.storage import batches, decisions
from core.storage.batches import Batch

if TYPE_CHECKING:
    from core.storage.databases import Database

_DAYS = ("member_since", "jp_since", "inactive_from")
_CODES = ("programmes", "relief")


def employer_facts(employer: Employer) -> EmployerFacts:
    """Return what the assessment needs to know of an employer."""
    return EmployerFacts(**{field.name: getattr(employer, field.name) for field in fields(EmployerFacts)})


def build_input(db: "Database", visit: Visit, employer: Employer, as_of: date) -> AssessmentInput:
    """Gather the lists of a visit, the employer's facts and the inspector's decisions as they stand now."""
    kept = batches.batches_of(db, visit.id)
    chosen = decisions.read_decisions(db, employer.id or "")
    return _input(db, employer_facts(employer), visit, kept=kept, chosen=chosen, as_of=as_of)


def _input(
    db: "Database",
    facts: EmployerFacts,
    visit: Visit,
    *,
    kept: tuple[Batch, ...],
    chosen: tuple[MatchDecision, ...],
    as_of: date,
) -> AssessmentInput:
    payments = [batch for batch in kept if batch.new.kind is ListKind.PAYMENTS]
    participants = _lists(db, kept, ListKind.PARTICIPANTS)
    return AssessmentInput(
        employer=facts,
        payrolls=_lists(db, kept, ListKind.PAYROLL),
        as_of=as_of,
        participants=participants or None,
        payments=tuple(row for batch in payments for row in batches.read_payment_rows(db, batch)) if payments else None,
        first_month=Month.parse(visit.first_month) if visit.first_month else None,
        last_month=Month.parse(visit.last_month) if visit.last_month else None,
        decisions=chosen,
        head_count=visit.head_count,
        registered_count=visit.registered_count,
    )


def _lists(db: "Database", kept: tuple[Batch, ...], kind: ListKind) -> tuple[RosterList, ...]:
    return tuple(
        RosterList(
            batch.new.month,
            batches.read_roster_rows(db, batch),
            batch.new.source_name,
            batch.new.sheet,
            batch.new.columns,
        )
        for batch in kept
        if batch.new.kind is kind
    )


def input_json(db: "Database", visit: Visit, given: AssessmentInput) -> str:
    """Return the input as JSON: facts and decisions as they were, and the ids of the immutable lists."""
    return json.dumps(
        {
            "employer": asdict(given.employer),
            "batches": [batch.id for batch in batches.batches_of(db, visit.id)],
            "decisions": [asdict(decision) for decision in given.decisions],
            "as_of": given.as_of,
            "first_month": str(given.first_month) if given.first_month else None,
            "last_month": str(given.last_month) if given.last_month else None,
            "head_count": given.head_count,
            "registered_count": given.registered_count,
        },
        ensure_ascii=False,
        default=str,
    )


def input_from_json(db: "Database", text: str) -> AssessmentInput:
    """Return the input of a stored assessment: the same lists, also where they were taken back since."""
    kept = json.loads(text)
    found = (batches.read_batch(db, batch_id) for batch_id in kept["batches"])
    visit = Visit(
        "",
        "",
        first_month=kept["first_month"],
        last_month=kept["last_month"],
        head_count=kept["head_count"],
        registered_count=kept["registered_count"],
    )
    chosen = tuple(MatchDecision(**decision) for decision in kept["decisions"])
    lists = tuple(batch for batch in found if batch)
    as_of = date.fromisoformat(kept["as_of"])
    return _input(db, _facts(kept["employer"]), visit, kept=lists, chosen=chosen, as_of=as_of)


def _facts(kept: dict[str, Any]) -> EmployerFacts:
    days = {name: date.fromisoformat(kept[name]) for name in _DAYS if kept.get(name)}
    codes = {name: tuple(kept[name]) for name in _CODES if kept.get(name) is not None}
    return EmployerFacts(**kept | days | codes)
