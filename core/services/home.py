"""Beranda: what is due, what is planned, and what was left open."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.records.visits import VisitStatus
from core.services import offices
from core.storage import letters as stored
from core.storage.drafts import Draft, read_drafts
from core.storage.overviews import LetterLine, VisitLine, open_visits, unnumbered_letters, visits_without_report
from core.storage.summaries import Counts, count_all

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from core.services.offices import OpenOffice
    from core.services.visit_limits import ReportLimit
    from core.storage.letters import DeadlineLine


@dataclass(frozen=True, slots=True)
class DueLine:
    """A running deadline. `working_days_left` is 0 on the last day and negative after it; None where not countable."""

    deadline_id: str
    letter_id: str
    employer_id: str
    employer_name: str
    kind: str
    number: str | None
    due_on: date
    working_days_left: int | None
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A visit whose report (LHP) is not issued yet, where the office has set days for it."""

    visit_id: str
    employer_name: str
    visited_on: date
    limit: "ReportLimit"


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A running text of a visit that was never left: the field's name, the text, and when it was typed last."""

    visit_id: str
    employer_name: str
    field: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HomePage:
    """All that Beranda shows. `drafts` maps a visit to the fields that were being typed when the program last ended.

    `written` holds the same with their texts, the latest first.
    """

    office_name: str
    today: date
    deadlines: tuple[DueLine, ...]
    visits: tuple[VisitLine, ...]
    unfinished_letters: tuple[LetterLine, ...]
    drafts: dict[str, tuple[str, ...]]
    counts: Counts
    written: tuple[WrittenLine, ...] = ()
    reports: tuple[ReportLine, ...] = ()


def home_page(office: "OpenOffice", today: date | None = None) -> HomePage:
    """Return what Beranda shows; `today` defaults to the office's own day."""
    today = today or datetime.now(office.zone).date()
    with office.reading() as db:
        deadlines, visits, letters = stored.open_deadlines(db), open_visits(db), unnumbered_letters(db)
        unreported = visits_without_report(db)
        drafts = read_drafts(db, "visits")
        counts = count_all(db)
    return HomePage(
        offices.read_office(office).name,
        today,
        tuple(_due_line(office, line, today) for line in deadlines),
        tuple(visit for visit in visits if visit.status in {VisitStatus.PLANNED, VisitStatus.ONGOING}),
        letters,
        _by_visit(drafts),
        counts,
        _written(drafts, visits, office.zone),
        _reports(office, unreported, today),
    )


def _due_line(office: "OpenOffice", line: "DeadlineLine", today: date) -> DueLine:
    from core.services.visit_limits import working_days_between  # noqa: PLC0415 — brings in the law: starting is timed

    left = working_days_between(office.calendar, today, line.due_on)
    names = line.employer_id, line.employer_name, line.kind, line.number
    return DueLine(line.id, line.letter_id, *names, line.due_on, left, line.is_estimated)


def _reports(office: "OpenOffice", visits: tuple[VisitLine, ...], today: date) -> tuple[ReportLine, ...]:
    if not visits:
        return ()
    from core.services.visit_limits import report_limit  # noqa: PLC0415 — as above

    law, calendar = office.law, office.calendar
    lines = []
    for visit in visits:
        limit = report_limit(law, calendar, visit.status, visit.visited_on, today)
        if limit is not None and visit.visited_on is not None:
            lines.append(ReportLine(visit.id, visit.employer_name, visit.visited_on, limit))
    return tuple(sorted(lines, key=lambda line: (line.limit.due_on, line.employer_name)))


def _written(drafts: tuple[Draft, ...], visits: tuple[VisitLine, ...], zone: "ZoneInfo") -> tuple[WrittenLine, ...]:
    names = {visit.id: visit.employer_name for visit in visits}
    return tuple(
        WrittenLine(
            draft.record_id,
            names[draft.record_id],
            draft.field,
            draft.text,
            datetime.fromisoformat(draft.updated_at).astimezone(zone),
        )
        for draft in drafts
        if draft.record_id in names
    )


def _by_visit(drafts: tuple[Draft, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for draft in drafts:
        found[draft.record_id] = (*found.get(draft.record_id, ()), draft.field)
    return found
