"""Visits: planned, recorded on the spot, finished. A field is stored when it is left."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.records.checklists import documents_for
from core.records.employers import Contact, Employer
from core.records.letters import LetterKind, LetterState
from core.records.problems import Problem, UserError
from core.records.visits import Commitment, Visit, VisitDocument, VisitFinding, VisitStatus, check_visit
from core.services.record_history import HistoryLine, read_histories
from core.storage import drafts
from core.storage import visits as stored
from core.storage.changes import drop_record, insert_record, update_record
from core.storage.employers import read_contacts, read_employer
from core.storage.overviews import (
    AssessmentLine,
    BatchLine,
    LetterLine,
    VisitLine,
    assessments_of_visit,
    batches_of_visit,
    letters_of_visit,
)
from core.storage.overviews import list_visits as stored_visits
from core.storage.visits import Person

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.services.visit_limits import VisitLimits
    from core.storage.databases import Database

FIELDS = frozenset(Visit.__slots__) - {"id", "employer_id"}
"""The fields of a visit that a screen may store."""


@dataclass(frozen=True, slots=True)
class VisitPage:
    """All that one visit shows. `documents` is the whole checklist; `drafts` maps a field to text not left yet.

    `history` is that of the visit and of everything that hangs on it; `limits` are the days the office has set.
    """

    visit: Visit
    employer: Employer
    contacts: tuple[Contact, ...]
    inspectors: tuple[Person, ...]
    people: tuple[Person, ...]
    documents: tuple[VisitDocument, ...]
    findings: tuple[VisitFinding, ...]
    commitments: tuple[Commitment, ...]
    batches: tuple[BatchLine, ...]
    assessments: tuple[AssessmentLine, ...]
    letters: tuple[LetterLine, ...]
    drafts: dict[str, str]
    history: tuple[HistoryLine, ...]
    problems: tuple[Problem, ...]
    limits: "VisitLimits"


def list_visits(office: "OpenOffice") -> tuple[VisitLine, ...]:
    """Return every visit, the latest first."""
    with office.reading() as db:
        return stored_visits(db)


def plan_visit(
    office: "OpenOffice",
    employer_id: str,
    planned_on: date,
    *,
    planned_time: str | None = None,
    place: str | None = None,
    purpose: str | None = None,
    inspectors: tuple[str, ...] = (),
) -> str:
    """Plan a visit to an employer and return its id; place defaults to the employer's address."""
    with office.transaction() as db:
        employer = read_employer(db, employer_id)
        if employer is None:
            raise UserError("employer_missing", "Pemberi kerja ini tidak ada di berkas kantor.")
        values = {
            "employer_id": employer_id,
            "planned_on": planned_on,
            "planned_time": planned_time,
            "place": place or employer.address,
            "purpose": purpose or "Pemeriksaan kepatuhan kepesertaan dan iuran",
        }
        visit_id = insert_record(db, office.author, "visits", None, values)
        stored.set_inspectors(db, office.author, visit_id, inspectors)
        return visit_id


def visit_page(office: "OpenOffice", visit_id: str) -> VisitPage:
    """Return everything that the screens of one visit show. Raises UserError `visit_missing`."""
    with office.reading() as db:
        visit = stored.read_visit(db, visit_id)
        employer = read_employer(db, visit.employer_id) if visit else None
        if visit is None or employer is None:
            raise UserError("visit_missing", "Kunjungan ini tidak ada di berkas kantor.")
        letters = letters_of_visit(db, visit_id)
        return VisitPage(
            visit,
            employer,
            read_contacts(db, visit.employer_id),
            stored.read_inspectors(db, visit_id),
            stored.read_people(db),
            _whole_checklist(stored.read_documents(db, visit_id), employer.kind),
            stored.read_findings(db, visit_id),
            stored.read_commitments(db, visit_id),
            batches_of_visit(db, visit_id),
            assessments_of_visit(db, visit_id),
            letters,
            {draft.field: draft.text for draft in drafts.read_drafts(db, "visits", visit_id)},
            read_histories(db, stored.places_of_visit(db, visit_id), office.zone),
            check_visit({name: getattr(visit, name) for name in Visit.__slots__}),
            _limits(office, visit, letters),
        )


def _limits(office: "OpenOffice", visit: Visit, letters: tuple[LetterLine, ...]) -> "VisitLimits":
    from core.services.visit_limits import visit_limits  # noqa: PLC0415 — brings in the law: starting is timed

    reports = [one for one in letters if one.kind == LetterKind.INSPECTION_REPORT]
    issued = any(one.state == LetterState.ISSUED for one in reports)
    return visit_limits(office, visit, datetime.now(office.zone).date(), has_report=issued)


def _whole_checklist(noted: tuple[VisitDocument, ...], kind: str) -> tuple[VisitDocument, ...]:
    by_code = {document.code: document for document in noted}
    standard = documents_for(kind)
    labels = {item.code: item.label for item in standard}
    rows = [by_code.get(code) or VisitDocument(None, code, "") for code in labels]
    own = [document for document in noted if document.code not in labels]
    return tuple(replace(row, label=row.label or labels.get(row.code, row.code)) for row in [*rows, *own])


def store_field(office: "OpenOffice", visit_id: str, field: str, value: object) -> tuple[Problem, ...]:
    """Keep one field that was left and forget its draft; return what is wrong with the visit now.

    Raises KeyError for a name that is no field of a visit: a bug of the screen.
    """
    return store_fields(office, visit_id, {field: value})


def store_fields(office: "OpenOffice", visit_id: str, values: Mapping[str, object]) -> tuple[Problem, ...]:
    """Keep fields that belong together as one change; otherwise as `store_field`."""
    if unknown := values.keys() - FIELDS:
        raise KeyError(*unknown)
    with office.transaction() as db:
        tidy = {field: (value.strip() or None) if isinstance(value, str) else value for field, value in values.items()}
        update_record(db, office.author, "visits", visit_id, tidy)
        for field in values:
            drafts.drop_draft(db, "visits", visit_id, field)
        visit = stored.read_visit(db, visit_id)
    return check_visit({name: getattr(visit, name) for name in Visit.__slots__})


def keep_draft(office: "OpenOffice", visit_id: str, field: str, text: str) -> None:
    """Keep the running text of a field that is being typed; it stands outside the change log."""
    with office.transaction() as db:
        drafts.save_draft(db, office.author, "visits", visit_id, text, field=field)


def drop_draft(office: "OpenOffice", visit_id: str, field: str) -> None:
    """Forget a running text that the inspector did not want back."""
    with office.transaction() as db:
        drafts.drop_draft(db, "visits", visit_id, field)


def start_visit(office: "OpenOffice", visit_id: str, now: datetime | None = None) -> None:
    """The visit begins: now, on the office's clock, unless day and time were typed before."""
    now = now or datetime.now(office.zone)
    with office.transaction() as db:
        values: dict[str, object] = {"status": VisitStatus.ONGOING}
        visit = _visit_of(db, visit_id)
        if visit.visited_on is None:
            values |= {"visited_on": now.date()}
            values |= {} if visit.started_time else {"started_time": f"{now:%H:%M}"}
        update_record(db, office.author, "visits", visit_id, values)


def finish_visit(office: "OpenOffice", visit_id: str, now: datetime | None = None) -> tuple[Problem, ...]:
    """The visit ends; returns what is still wrong with its record.

    It ends now, unless the time was typed before, or the day of the visit is not today: then the time stays open.
    """
    now = now or datetime.now(office.zone)
    with office.transaction() as db:
        values: dict[str, object] = {"status": VisitStatus.DONE}
        before = _visit_of(db, visit_id)
        if before.ended_time is None and before.visited_on in {None, now.date()}:
            values |= {"ended_time": f"{now:%H:%M}"}
        update_record(db, office.author, "visits", visit_id, values)
        visit = stored.read_visit(db, visit_id)
    return check_visit({name: getattr(visit, name) for name in Visit.__slots__})


def _visit_of(db: "Database", visit_id: str) -> Visit:
    visit = stored.read_visit(db, visit_id)
    if visit is None:
        raise UserError("visit_missing", "Kunjungan ini tidak ada di berkas kantor.")
    return visit


def cancel_visit(office: "OpenOffice", visit_id: str, reason: str) -> None:
    """The visit does not take place. Raises UserError `reason_missing`."""
    if not reason.strip():
        raise UserError("reason_missing", "Tulis alasan kunjungan dibatalkan.")
    with office.transaction() as db:
        values = {"status": VisitStatus.CANCELLED, "cancelled_reason": reason.strip()}
        update_record(db, office.author, "visits", visit_id, values, why=reason.strip())


def store_inspectors(office: "OpenOffice", visit_id: str, person_ids: tuple[str, ...]) -> None:
    """Keep who inspects, in that order."""
    with office.transaction() as db:
        stored.set_inspectors(db, office.author, visit_id, person_ids)


def store_document(office: "OpenOffice", visit_id: str, code: str, values: Mapping[str, object]) -> None:
    """Keep marks of one document of the checklist: is_asked, is_seen, is_copied, note, label."""
    with office.transaction() as db:
        noted = {document.code: document for document in stored.read_documents(db, visit_id)}
        row_id = noted[code].id if code in noted else None
        if row_id:
            update_record(db, office.author, "visit_documents", row_id, values)
        else:
            position = stored.next_position(db, "visit_documents", visit_id)
            row = {"visit_id": visit_id, "code": code, "position": position, **values}
            insert_record(db, office.author, "visit_documents", None, row)


def drop_document(office: "OpenOffice", visit_id: str, code: str) -> None:
    """Take a document off the visit: one of the office's own rows, or the marks of one of the checklist."""
    with office.transaction() as db:
        for document in stored.read_documents(db, visit_id):
            if document.code == code and document.id:
                drop_record(db, office.author, "visit_documents", document.id)


def store_finding(office: "OpenOffice", visit_id: str, finding_id: str | None, values: Mapping[str, object]) -> str:
    """Keep a finding by hand (text, kind, workers) and return its id."""
    return _store_line(office, "visit_findings", visit_id, finding_id, values)


def store_commitment(
    office: "OpenOffice", visit_id: str, commitment_id: str | None, values: Mapping[str, object]
) -> str:
    """Keep a commitment of the employer (text, due_on, is_done, done_on, note) and return its id."""
    return _store_line(office, "commitments", visit_id, commitment_id, values)


def _store_line(
    office: "OpenOffice", table: str, visit_id: str, line_id: str | None, values: Mapping[str, object]
) -> str:
    with office.transaction() as db:
        if line_id:
            update_record(db, office.author, table, line_id, values)
            return line_id
        position = stored.next_position(db, table, visit_id)
        return insert_record(db, office.author, table, None, {"visit_id": visit_id, "position": position, **values})


def drop_finding(office: "OpenOffice", finding_id: str) -> None:
    """Take back a finding by hand."""
    with office.transaction() as db:
        drop_record(db, office.author, "visit_findings", finding_id)


def drop_commitment(office: "OpenOffice", commitment_id: str) -> None:
    """Take back a commitment."""
    with office.transaction() as db:
        drop_record(db, office.author, "commitments", commitment_id)


def undo(office: "OpenOffice", visit_id: str) -> bool:
    """Take back the latest change of the visit or of what hangs on it; False when there is none left.

    Raises UserError `paper_issued` once a paper of the visit has a number: from then on only new changes are made.
    """
    with office.transaction() as db:
        if any(letter.number for letter in letters_of_visit(db, visit_id)):
            text = "Surat dari kunjungan ini sudah terbit. Perubahan tidak diurungkan; isikan nilai yang benar."
            raise UserError("paper_issued", text)
        return stored.undo_last_of_visit(db, office.author, visit_id) is not None
