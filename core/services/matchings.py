"""Who is who at a visit: pairs, questions for the inspector, and his answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.compliance.matching import person_key
from core.records.findings import MatchDecision
from core.records.rosters import RosterRow
from core.services.assessments import visit_input
from core.storage import decisions
from core.storage.visits import read_visit

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of the payroll or of the participants: his completed row, and the key that a decision names him by."""

    key: str
    row: RosterRow


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A participant who may be the worker. `score` runs from 0 to 100."""

    participant: PersonLine
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A worker that only the inspector can decide on, with the participants who may be him, the best first."""

    worker: PersonLine
    candidates: tuple[CandidateLine, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """A worker and a participant who are one person. `grade` is certain, likely or decided."""

    worker: PersonLine
    participant: PersonLine
    grade: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchingPage:
    """Three lists in one picture, and what is open. `decided` are the workers' keys that have a decision."""

    pairs: tuple[PairLine, ...]
    review: tuple[ReviewLine, ...]
    payroll_only: tuple[PersonLine, ...]
    participants_only: tuple[PersonLine, ...]
    decided: frozenset[str]


def matching_page(office: "OpenOffice", visit_id: str, progress: Progress | None = None) -> MatchingPage:
    """Match the lists of a visit, with the decisions applied. Raises UserError `lists_missing` without any list."""
    from core.compliance.assessment import Inspection  # noqa: PLC0415 — starting is timed

    given = visit_input(office, visit_id)
    inspection = Inspection(given, office.law, office.calendar, progress)
    matched = inspection.registrations
    workers = {row.row: PersonLine(person_key(row), row) for row in inspection.rows}
    participants = {row.row: PersonLine(person_key(row), row) for row in matched.participant_rows}
    matching = matched.matching
    return MatchingPage(
        tuple(
            PairLine(workers[pair.payroll_row], participants[pair.participant_row], pair.grade, pair.reasons)
            for pair in matching.pairs
        ),
        tuple(
            ReviewLine(
                workers[each.payroll_row],
                tuple(
                    CandidateLine(participants[one.participant_row], one.score, one.reasons) for one in each.candidates
                ),
                each.reasons,
            )
            for each in matching.review
        ),
        tuple(workers[row] for row in matching.payroll_only),
        tuple(participants[row] for row in matching.participants_only),
        frozenset(decision.payroll_key for decision in given.decisions),
    )


def decide(office: "OpenOffice", visit_id: str, decision: MatchDecision) -> None:
    """Keep what the inspector decided about one worker, in place of an earlier decision."""
    with office.transaction() as db:
        visit = read_visit(db, visit_id)
        if visit is not None:
            decisions.keep_decision(db, office.author, visit.employer_id, visit_id, decision)


def take_back(office: "OpenOffice", visit_id: str, payroll_key: str) -> bool:
    """Take back the decision about one worker; False where there was none."""
    with office.transaction() as db:
        visit = read_visit(db, visit_id)
        return visit is not None and decisions.drop_decision(db, office.author, visit.employer_id, payroll_key)
