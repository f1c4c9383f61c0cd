"""What an assessment rests on, gathered from the office file, and kept so that it can be gathered again."""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from core.records.corrections import Correction, apply_corrections
from core.records.employers import Employer
from core.records.findings import AssessmentInput, EmployerFacts, MatchDecision
from core.records.months import Month
from core.records.rosters import ListKind, RosterList
from core.records.visits import Visit
from core.storage import batches, decisions
from core.storage.batches import Batch
from core.storage.corrections import read_corrections

if TYPE_CHECKING:
    from core.storage.databases import Database

_DAYS = ("member_since", "jp_since", "inactive_from")
_CODES = ("programmes", "relief")
_CORRECTION = ("batch_id", "row", "field", "file_value", "corrected_value")


def employer_facts(employer: Employer) -> EmployerFacts:
    """Return what the assessment needs to know of an employer."""
    return EmployerFacts(**{field.name: getattr(employer, field.name) for field in fields(EmployerFacts)})


def build_input(db: "Database", visit: Visit, employer: Employer, as_of: date) -> AssessmentInput:
    """Gather the lists of a visit, corrected, the employer's facts and the inspector's decisions as they stand now."""
    kept = batches.batches_of(db, visit.id)
    chosen = decisions.read_decisions(db, employer.id or "")
    corrections = read_corrections(db, [batch.id for batch in kept])
    facts = employer_facts(employer)
    return _input(db, facts, visit, kept=kept, chosen=chosen, as_of=as_of, corrections=corrections)


def _input(
    db: "Database",
    facts: EmployerFacts,
    visit: Visit,
    *,
    kept: tuple[Batch, ...],
    chosen: tuple[MatchDecision, ...],
    as_of: date,
    corrections: tuple[Correction, ...],
) -> AssessmentInput:
    payments = [batch for batch in kept if batch.new.kind is ListKind.PAYMENTS]
    participants = _lists(db, kept, ListKind.PARTICIPANTS, corrections)
    return AssessmentInput(
        employer=facts,
        payrolls=_lists(db, kept, ListKind.PAYROLL, corrections),
        as_of=as_of,
        participants=participants or None,
        payments=tuple(row for batch in payments for row in batches.read_payment_rows(db, batch)) if payments else None,
        first_month=Month.parse(visit.first_month) if visit.first_month else None,
        last_month=Month.parse(visit.last_month) if visit.last_month else None,
        decisions=chosen,
        head_count=visit.head_count,
        registered_count=visit.registered_count,
    )


def _bare_input(visit: Visit, employer: Employer, as_of: date) -> AssessmentInput:
    """The input without its lists, which are named by their ids where inputs are compared."""
    first, last = visit.first_month, visit.last_month
    return AssessmentInput(
        employer=employer_facts(employer),
        payrolls=(),
        as_of=as_of,
        first_month=Month.parse(first) if first else None,
        last_month=Month.parse(last) if last else None,
        head_count=visit.head_count,
        registered_count=visit.registered_count,
    )


def _lists(
    db: "Database", kept: tuple[Batch, ...], kind: ListKind, corrections: tuple[Correction, ...]
) -> tuple[RosterList, ...]:
    return tuple(_list(db, batch, corrections) for batch in kept if batch.new.kind is kind)


def _list(db: "Database", batch: Batch, corrections: tuple[Correction, ...]) -> RosterList:
    """A list as it holds: with what the inspector put right, and what the file says in those cells."""
    own = tuple(each for each in corrections if each.batch_id == batch.id)
    new = batch.new
    rows = apply_corrections(batches.read_roster_rows(db, batch), own, new.columns)
    return RosterList(new.month, rows, new.source_name, new.sheet, new.columns, own)


_FACTS = {
    "lists": ("batches", "corrections"),
    "employer": ("employer",),
    "decisions": ("decisions",),
    "visit": ("as_of", "first_month", "last_month", "head_count", "registered_count"),
}
"""What a stored input holds, in the groups that an inspector changes."""


def changed_facts(db: "Database", visit: Visit, employer: Employer, text: str) -> tuple[str, ...]:
    """Return the groups of _FACTS in which a stored input differs from the present; no list is read for it.

    The order of decisions says nothing. A visit that names no day was assessed as of some day, and keeps it.
    """
    kept = json.loads(text)
    as_of = visit.as_of or visit.visited_on or date.fromisoformat(kept["as_of"])
    standing = [batch.id for batch in batches.batches_of(db, visit.id)]
    chosen = decisions.read_decisions(db, employer.id or "")
    more = {"corrections": _plain(read_corrections(db, standing))}
    now = json.loads(_as_json(employer_facts(employer), standing, chosen, _bare_input(visit, employer, as_of), more))
    kept.setdefault("corrections", [])  # assessed before lists could be put right
    for each in (kept, now):
        each["decisions"].sort(key=lambda decision: str(decision["payroll_key"]))
    return tuple(group for group, names in _FACTS.items() if any(kept[name] != now[name] for name in names))


def input_json(db: "Database", visit: Visit, given: AssessmentInput, calendar: str) -> str:
    """Return the input as JSON: facts and decisions as they were, the ids of the immutable lists, and which calendar.

    `calendar` is the fingerprint under which the calendar's text is kept.
    """
    kept = [batch.id for batch in batches.batches_of(db, visit.id)]
    corrections = (each for roster in (*given.payrolls, *(given.participants or ())) for each in roster.corrections)
    more = {"calendar": calendar, "corrections": _plain(corrections)}
    return _as_json(given.employer, kept, given.decisions, given, more)


def _plain(corrections: Iterable[Correction]) -> list[dict[str, Any]]:
    """Corrections in one order, whatever lists they were read from; what was said for them changes no amount."""
    plain = [{name: getattr(each, name) for name in _CORRECTION} for each in corrections]
    return sorted(plain, key=lambda each: (each["batch_id"], each["row"], each["field"]))


def has_payments(db: "Database", text: str) -> bool:
    """Whether a stored input rests on a payments file."""
    found = (batches.read_batch(db, batch_id) for batch_id in json.loads(text)["batches"])
    return any(batch is not None and batch.new.kind is ListKind.PAYMENTS for batch in found)


def _as_json(
    facts: EmployerFacts,
    kept: list[str],
    chosen: tuple[MatchDecision, ...],
    span: AssessmentInput,
    more: dict[str, Any] | None = None,
) -> str:
    return json.dumps(
        {
            "employer": asdict(facts),
            "batches": kept,
            "decisions": [asdict(decision) for decision in chosen],
            "as_of": span.as_of,
            "first_month": str(span.first_month) if span.first_month else None,
            "last_month": str(span.last_month) if span.last_month else None,
            "head_count": span.head_count,
            "registered_count": span.registered_count,
            **(more or {}),
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
    corrections = tuple(Correction(**each) for each in kept.get("corrections", ()))
    facts = _facts(kept["employer"])
    return _input(db, facts, visit, kept=lists, chosen=chosen, as_of=as_of, corrections=corrections)


def _facts(kept: dict[str, Any]) -> EmployerFacts:
    days = {name: date.fromisoformat(kept[name]) for name in _DAYS if kept.get(name)}
    codes = {name: tuple(kept[name]) for name in _CODES if kept.get(name) is not None}
    return EmployerFacts(**kept | days | codes)
