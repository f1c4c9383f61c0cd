"""Assessing a visit: from the kept lists and the employer to a stored result that explains itself."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.compliance.assessment import Inspection, assess_inspection, assessment_json, explain_inspection
from core.compliance.assessment_json import assessment_from_json
from core.compliance.bases import may_matter
from core.law.law_differences import law_differences
from core.law.trace import Step
from core.records.employers import Employer
from core.records.findings import Assessment, AssessmentInput, FindingKind
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.records.visits import Visit
from core.services.assessment_inputs import build_input, changed_facts, has_payments, input_from_json, input_json
from core.services.law_histories import law_of
from core.services.law_updates import settle_edition
from core.storage import assessments as stored
from core.storage.employers import read_employer
from core.storage.overviews import AssessmentLine, assessments_of_visit, batches_of_visit
from core.storage.visits import read_visit

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database

__all__ = [
    "AssessmentLine", "AssessmentPage", "Inspection", "ResultPage", "assess_visit", "assessment_page", "changes_since",
    "explain", "latest_assessment", "open_explanations", "result_page", "visit_input",
]  # fmt: skip

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """A stored assessment with the visit and employer it is about. `is_current` False: a later one replaced it."""

    id: str
    visit: Visit
    employer: Employer
    assessment: Assessment
    is_current: bool


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What the result of a visit shows: one assessment (None: never assessed), all of them, and what changed since.

    `changes` speaks of the assessment that holds now: names as `changes_since` returns them. `can_assess` is False
    while there is neither a payroll, a payments file nor a head count.
    """

    visit: Visit
    employer: Employer
    shown: AssessmentPage | None
    assessments: tuple[AssessmentLine, ...]
    changes: tuple[str, ...]
    can_assess: bool


def assess_visit(
    office: "OpenOffice", visit_id: str, as_of: date | None = None, progress: Progress | None = None
) -> str:
    """Assess the lists of a visit, store the result, and return its id; an earlier one of the visit is superseded.

    `as_of` defaults to the visit's own day, else the day of the visit, else today. Raises UserError `lists_missing`
    where there is neither a payroll, a head count nor a payments file. Cancelling (an exception of `progress`) leaves
    nothing behind.
    """
    with office.reading() as db:
        given = _given(office, db, visit_id, as_of)
    inspection = Inspection(given, office.law, office.calendar, progress)
    result = assess_inspection(inspection, progress)
    with office.transaction() as db:
        visit = read_visit(db, visit_id)
        if visit is None:
            raise UserError("visit_missing", "Kunjungan ini tidak ada di berkas kantor.")
        settle_edition(office, db)
        for each in (inspection.law, inspection.calendar):
            stored.keep_law(db, office.author, each.fingerprint, each.text())
        kept = input_json(db, visit, given, inspection.calendar.fingerprint)
        new = stored.NewAssessment(visit.employer_id, visit_id, result, kept, json.dumps(assessment_json(result)))
        return stored.insert_assessment(db, office.author, new)


def visit_input(office: "OpenOffice", visit_id: str, as_of: date | None = None) -> AssessmentInput:
    """Return what an assessment of the visit would rest on. Raises UserError as `assess_visit`."""
    with office.reading() as db:
        return _given(office, db, visit_id, as_of)


def _given(office: "OpenOffice", db: "Database", visit_id: str, as_of: date | None) -> AssessmentInput:
    visit = read_visit(db, visit_id)
    employer = read_employer(db, visit.employer_id) if visit else None
    if visit is None or employer is None:
        raise UserError("visit_missing", "Kunjungan ini tidak ada di berkas kantor.")
    day = as_of or visit.as_of or visit.visited_on or datetime.now(office.zone).date()
    given = build_input(db, visit, employer, day)
    if not given.payrolls and given.head_count is None and given.payments is None:
        text = (
            "Masukkan dahulu daftar upah, riwayat pembayaran, atau jumlah tenaga kerja; baru kepatuhan dapat dihitung."
        )
        raise UserError("lists_missing", text)
    return given


def assessment_page(office: "OpenOffice", assessment_id: str) -> AssessmentPage:
    """Return a stored assessment. Raises UserError `assessment_missing`."""
    with office.reading() as db:
        row = stored.read_assessment(db, assessment_id)
        visit = read_visit(db, row.visit_id) if row and row.visit_id else None
        employer = read_employer(db, row.employer_id) if row else None
    if row is None or visit is None or employer is None:
        raise UserError("assessment_missing", "Hasil pemeriksaan ini tidak ada di berkas kantor.")
    result = assessment_from_json(json.loads(row.result))
    return AssessmentPage(assessment_id, visit, employer, result, row.superseded_by is None)


def latest_assessment(office: "OpenOffice", visit_id: str) -> AssessmentPage | None:
    """Return the assessment of a visit that holds now; None while there is none."""
    with office.reading() as db:
        assessment_id = stored.latest_of_visit(db, visit_id)
    return assessment_page(office, assessment_id) if assessment_id else None


def open_explanations(office: "OpenOffice", assessment_id: str) -> Inspection:
    """Lay an assessment's facts out once more, so that each of its amounts can be explained with `explain`.

    The law and the calendar are those that it was made under. Raises UserError `assessment_missing`, `law_lost`.
    """
    with office.reading() as db:
        row = stored.read_assessment(db, assessment_id)
        if row is None:
            raise UserError("assessment_missing", "Hasil pemeriksaan ini tidak ada di berkas kantor.")
        given = input_from_json(db, row.input)
        law, calendar = law_of(office, db, row)
    return Inspection(given, law, calendar)


def explain(inspection: Inspection, kind: FindingKind, row: int | None = None, month: Month | None = None) -> Step:
    """Return the tree of steps of a finding, of the employer or of one worker (by his row, on the list of `month`)."""
    return explain_inspection(inspection, kind, row, month)


def result_page(office: "OpenOffice", visit_id: str, assessment_id: str | None = None) -> ResultPage:
    """Return the assessment of a visit that holds now, or an earlier one that is named, with all that stands beside it.

    Raises UserError `visit_missing`, and `assessment_missing` for a name that is not there.
    """
    with office.reading() as db:
        visit = read_visit(db, visit_id)
        employer = read_employer(db, visit.employer_id) if visit else None
        if visit is None or employer is None:
            raise UserError("visit_missing", "Kunjungan ini tidak ada di berkas kantor.")
        lines = assessments_of_visit(db, visit_id)
        latest = stored.latest_of_visit(db, visit_id)
        shown = assessment_id or latest
        changes = _changes(office, db, visit, employer, latest) if latest else ()
        kinds = {line.kind for line in batches_of_visit(db, visit_id)}
        ready = bool(kinds - {ListKind.PARTICIPANTS}) or visit.head_count is not None
    page = assessment_page(office, shown) if shown else None
    return ResultPage(visit, employer, page, lines, changes, can_assess=ready)


def changes_since(office: "OpenOffice", assessment_id: str) -> tuple[str, ...]:
    """Say what an assessment rests on that has changed since: lists, employer, decisions, visit, law; none if nothing.

    Raises UserError `assessment_missing`.
    """
    with office.reading() as db:
        row = stored.read_assessment(db, assessment_id)
        visit = read_visit(db, row.visit_id) if row and row.visit_id else None
        employer = read_employer(db, visit.employer_id) if visit else None
        if row is None or visit is None or employer is None:
            raise UserError("assessment_missing", "Hasil pemeriksaan ini tidak ada di berkas kantor.")
        return _changes(office, db, visit, employer, assessment_id)


def _changes(
    office: "OpenOffice", db: "Database", visit: Visit, employer: Employer, assessment_id: str
) -> tuple[str, ...]:
    row = stored.read_assessment(db, assessment_id)
    if row is None:
        return ()
    found = changed_facts(db, visit, employer, row.input)
    return (*found, "law") if _is_under_another_law(office, db, row) else found


def _is_under_another_law(office: "OpenOffice", db: "Database", row: stored.StoredAssessment) -> bool:
    """Whether a value that could matter is another now: a holiday matters where payments were held against it."""
    kept = json.loads(row.input)
    as_of = date.fromisoformat(kept["as_of"])
    has_its_calendar = kept.get("calendar") in {None, office.calendar.fingerprint}
    if row.law_fingerprint == office.law.fingerprint and has_its_calendar:
        return False
    law, calendar = law_of(office, db, row)
    if law is not office.law and may_matter(law_differences(law, office.law), as_of):
        return True
    is_counted = not has_its_calendar and has_payments(db, row.input)
    return is_counted and not calendar.is_alike(office.calendar, calendar.first_on, as_of)
