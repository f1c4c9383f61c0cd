"""What another law or calendar would change: deadlines that run, and assessments of cases that are open."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from core.law.dated_values import ParameterMissing
from core.law.law_differences import law_differences
from core.law.parameters import LawSet
from core.law.sanctions import deadline, is_unsure
from core.law.working_days import Calendar
from core.records.findings import Assessment, AssessmentInput, Totals
from core.records.problems import UserError
from core.services.office_calendars import office_calendar
from core.storage import assessments as stored
from core.storage.letters import DeadlineLine, change_deadline, open_deadlines
from core.storage.overviews import VisitLine, visits_without_report

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.authors import Author
    from core.storage.databases import Database

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class DeadlineMove:
    """A running deadline whose last day would be another. `kind` and `number` are those of its letter."""

    deadline_id: str
    letter_id: str
    employer_id: str
    employer_name: str
    kind: str
    number: str | None
    old_due_on: date
    new_due_on: date
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class ReportMove:
    """A visit whose report (LHP) would have another last day. None: none is set; what is set is shown, never stored."""

    visit_id: str
    employer_id: str
    employer_name: str
    visited_on: date
    old_due_on: date | None
    new_due_on: date | None
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class AssessmentChange:
    """An assessment that would come out otherwise. `error` says in Indonesian why it could not be computed anew.

    `workers_changed` counts the workers whose own result would be another.
    """

    assessment_id: str
    visit_id: str | None
    employer_id: str
    employer_name: str
    as_of: date
    old_status: str
    new_status: str
    old: Totals
    new: Totals
    workers_changed: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class Effects:
    """All that would change. `looked_at` counts the open deadlines and assessments that were computed anew.

    `settled` are deadlines whose last day stays, but which begin or cease to rest on an estimated holiday. `reports`
    are last days of reports (LHP) of visits that took place.
    """

    moves: tuple[DeadlineMove, ...] = ()
    changes: tuple[AssessmentChange, ...] = ()
    looked_at: int = 0
    settled: tuple[DeadlineMove, ...] = ()
    reports: tuple[ReportMove, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing that is open would change."""
        return not self.moves and not self.changes and not self.reports

    @property
    def deadlines(self) -> tuple[DeadlineMove, ...]:
        """Every deadline of which something is to be written: its last day, or whether that is an estimate."""
        return (*self.moves, *self.settled)


NO_EFFECTS = Effects()
"""Nothing that is open changes."""


def effects_of(
    office: "OpenOffice", law: LawSet | None = None, calendar: Calendar | None = None, progress: Progress | None = None
) -> Effects:
    """Work out what another law, another calendar, or both would change; nothing is kept.

    Without a law the office's own, without a calendar the office's own under that law. Open assessments are those
    that hold now for each employer's latest visit, unless compliant and done, and those that an unissued paper rests
    on. `progress` is called with (done, total) and may raise to cancel.
    """
    from core.compliance.bases import may_matter  # noqa: PLC0415 — opening Aturan is timed

    with office.reading() as db:
        wanted = law or office.law
        days = calendar or office_calendar(db, wanted)
        lines, rows, visits = open_deadlines(db), stored.open_assessments(db), visits_without_report(db)
        asked = law_differences(office.law, wanted)
        moves = [_moved(line, (office.law, office.calendar), (wanted, days)) for line in lines]
        reports = [_report_moved(visit, (office.law, office.calendar), (wanted, days)) for visit in visits]
        changes = []
        for done, assessment_id in enumerate(rows):
            if progress is not None:
                progress(done, len(rows))
            row = stored.read_open(db, assessment_id)
            if may_matter(asked, date.fromisoformat(row.as_of)) or not days.is_alike(office.calendar, *_known(days)):
                changes.append(_changed(office, db, row, (wanted, days)))
            del row  # one at a time: some are large
    told = [move for move in moves if move]
    return Effects(
        moves=tuple(move for move in told if move.old_due_on != move.new_due_on),
        changes=tuple(change for change in changes if change),
        looked_at=len(lines) + len(rows),
        settled=tuple(move for move in told if move.old_due_on == move.new_due_on),
        reports=tuple(move for move in reports if move),
    )


def _known(calendar: Calendar) -> tuple[date, date]:
    return calendar.first_on, calendar.last_on


def _moved(
    line: DeadlineLine, present: tuple[LawSet, Calendar], wanted: tuple[LawSet, Calendar]
) -> DeadlineMove | None:
    """A deadline never ends before the day that its paper prints; one that was not counted in working days stays.

    So does a last day that was granted for another reason, an earlier proof of delivery, while the count is the same.
    """
    if line.starts_on is None or line.working_days is None:
        return None
    try:
        before, after = (deadline(*under, line.starts_on, line.working_days) for under in (present, wanted))
    except ParameterMissing:
        return None
    due_on = line.due_on if before == after else max(after, line.printed_due_on)
    is_estimated = is_unsure(wanted[1], line.starts_on, due_on)
    if (due_on, is_estimated) == (line.due_on, line.is_estimated):
        return None
    return DeadlineMove(
        line.id, line.letter_id, line.employer_id, line.employer_name, line.kind, line.number, line.due_on, due_on,
        is_estimated,
    )  # fmt: skip


def _report_moved(
    visit: VisitLine, present: tuple[LawSet, Calendar], wanted: tuple[LawSet, Calendar]
) -> ReportMove | None:
    """What the office sets counts from the visit; an estimate that is decreed changes nothing here."""
    from core.services.visit_limits import report_limit  # noqa: PLC0415 — opening Aturan is timed

    if visit.visited_on is None:
        return None
    before, after = (
        report_limit(*under, visit.status, visit.visited_on, visit.visited_on) for under in (present, wanted)
    )
    old, new = before.due_on if before else None, after.due_on if after else None
    if old == new:
        return None
    estimated = after is not None and after.is_estimated
    return ReportMove(visit.id, visit.employer_id, visit.employer_name, visit.visited_on, old, new, estimated)


def _changed(
    office: "OpenOffice", db: "Database", row: stored.OpenAssessment, other: tuple[LawSet, Calendar]
) -> AssessmentChange | None:
    """Compute an assessment under the present law, if it was made under another, and under the one in question."""
    from core.compliance.assessment_json import assessment_from_json  # noqa: PLC0415 — opening Aturan is timed
    from core.services.assessment_inputs import input_from_json  # noqa: PLC0415 — as above

    before = assessment_from_json(json.loads(row.result))
    head = (row.id, row.visit_id, row.employer_id, row.employer_name, before.as_of)
    try:
        given = input_from_json(db, row.input)
        if not _was_made_under(row, office.law, office.calendar, given):
            before = _assess(given, (office.law, office.calendar))
        after = _assess(given, other)
    except UserError as error:
        return AssessmentChange(*head, before.status, before.status, before.totals, before.totals, 0, error.message)
    if _comparable(before) == _comparable(after):
        return None
    workers = sum(old != new for old, new in zip(before.workers, after.workers, strict=True))
    return AssessmentChange(*head, before.status, after.status, before.totals, after.totals, workers)


def _assess(given: AssessmentInput, under: tuple[LawSet, Calendar]) -> Assessment:
    from core.compliance.assessment import Inspection, assess_inspection  # noqa: PLC0415 — opening Aturan is timed

    return assess_inspection(Inspection(given, *under))


def _was_made_under(row: stored.OpenAssessment, law: LawSet, calendar: Calendar, given: AssessmentInput) -> bool:
    if row.law_fingerprint != law.fingerprint:
        return False
    return not given.payments or json.loads(row.input).get("calendar") == calendar.fingerprint


def _comparable(assessment: Assessment) -> dict[str, Any]:
    from core.compliance.assessment_json import assessment_json  # noqa: PLC0415 — opening Aturan is timed

    return assessment_json(replace(assessment, law=""))


def move_deadlines(db: "Database", author: "Author", moves: Iterable[DeadlineMove], why: str) -> None:
    """Move the deadlines that were shown (`Effects.deadlines`); the old last days stay in their histories."""
    for move in moves:
        change_deadline(
            db, author, move.deadline_id, {"due_on": move.new_due_on, "is_estimated": move.is_estimated}, why
        )
