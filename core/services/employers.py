"""The employers of the office: list, page, add and edit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.records.employers import Contact, Employer, ScaleCriterion, check_employer
from core.records.problems import Problem, UserError
from core.services.record_history import HistoryLine, read_history
from core.storage import employers as stored
from core.storage.changes import drop_record, insert_record, update_record
from core.storage.employers import EmployerFilter, EmployerRow
from core.storage.overviews import (
    AssessmentLine,
    BatchLine,
    LetterLine,
    VisitLine,
    assessments_of_employer,
    batches_of_employer,
    letters_of_employer,
    visits_of_employer,
)

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

__all__ = [
    "EmployerFilter", "EmployerPage", "EmployerRow", "SavedEmployer", "drop_contact", "drop_employer",
    "employer_page", "employer_rows", "list_employer_ids", "list_employers", "save_contact", "save_employer",
    "scale_by_amount",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """All that is known of one employer; visits, assessments, letters and lists with the latest first."""

    employer: Employer
    contacts: tuple[Contact, ...]
    visits: tuple[VisitLine, ...]
    assessments: tuple[AssessmentLine, ...]
    letters: tuple[LetterLine, ...]
    batches: tuple[BatchLine, ...]
    history: tuple[HistoryLine, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SavedEmployer:
    """The id, and what is wrong or unusual with the fields; fields with a real problem were not kept."""

    id: str | None
    problems: tuple[Problem, ...]


def list_employers(office: "OpenOffice", wanted: EmployerFilter | None = None) -> tuple[EmployerRow, ...]:
    """Return the lines of the list of employers."""
    with office.reading() as db:
        return stored.list_employers(db, wanted or EmployerFilter())


def list_employer_ids(office: "OpenOffice", wanted: EmployerFilter) -> tuple[str, ...]:
    """Return the ids of the employers that the filter lets through, in its order; their lines: `employer_rows`."""
    with office.reading() as db:
        return stored.employer_ids(db, wanted)


def employer_rows(office: "OpenOffice", ids: Sequence[str]) -> tuple[EmployerRow, ...]:
    """Return the lines of some employers, in the order of `ids`."""
    with office.reading() as db:
        return stored.employer_rows(db, ids)


def employer_page(office: "OpenOffice", employer_id: str) -> EmployerPage:
    """Return everything the page of one employer shows. Raises UserError `employer_missing`."""
    with office.reading() as db:
        employer = stored.read_employer(db, employer_id)
        if employer is None:
            raise UserError("employer_missing", "Pemberi kerja ini tidak ada di berkas kantor.")
        return EmployerPage(
            employer,
            stored.read_contacts(db, employer_id),
            visits_of_employer(db, employer_id),
            assessments_of_employer(db, employer_id),
            letters_of_employer(db, employer_id),
            batches_of_employer(db, employer_id),
            read_history(db, "employers", employer_id, office.zone),
            check_employer({name: getattr(employer, name) for name in Employer.__slots__}),
        )


def save_employer(office: "OpenOffice", employer_id: str | None, fields: Mapping[str, object]) -> SavedEmployer:
    """Keep the fields of an employer; without an id a new one is made, which needs at least a name.

    A field that can't be right is not kept and comes back as a Problem; unusual ones are kept and come back too.
    With capital or sales as criterion the scale is not chosen but follows from the amount.
    """
    fields = {name: _tidy(value) for name, value in fields.items()}
    with office.transaction() as db:
        before = stored.read_employer(db, employer_id) if employer_id else None
        known = {name: getattr(before, name) for name in Employer.__slots__} if before else {}
        problems = tuple(problem for problem in check_employer(known | fields) if problem.field in fields)
        refused = {problem.field for problem in problems if not problem.code.endswith("_unusual")}
        kept = {name: value for name, value in fields.items() if name not in refused}
        kept |= _scale_by_amount(office, known, kept)
        if employer_id is None:
            if not kept.get("name"):
                return SavedEmployer(None, check_employer({"name": None, **fields}))
            return SavedEmployer(stored.insert_employer(db, office.author, kept), problems)
        if kept:
            stored.update_employer(db, office.author, employer_id, kept)
        return SavedEmployer(employer_id, problems)


def _scale_by_amount(
    office: "OpenOffice", known: Mapping[str, object], kept: Mapping[str, object]
) -> dict[str, object]:
    if not kept.keys() & {"scale", "scale_criterion", "scale_capital_rp", "scale_sales_rp"}:
        return {}
    now = {**known, **kept}
    criterion = now.get("scale_criterion")
    if criterion not in {ScaleCriterion.CAPITAL, ScaleCriterion.SALES}:
        return {}
    amount = now.get(f"scale_{criterion}_rp")
    return {"scale": scale_by_amount(office, str(criterion), amount) if isinstance(amount, int) else None}


def scale_by_amount(office: "OpenOffice", criterion: str, amount_rp: int) -> str:
    """Return the scale that an amount of capital or of yearly sales makes, by the limits of today."""
    from core.law.obligations import scale_of  # noqa: PLC0415 — starting is timed

    today, capital = datetime.now(office.zone).date(), criterion == ScaleCriterion.CAPITAL
    known = {"capital": amount_rp} if capital else {"sales": amount_rp}
    return scale_of(office.law, **known, on=today)


def drop_employer(office: "OpenOffice", employer_id: str, why: str) -> None:
    """Take an employer out of the list. Raises UserError `employer_in_use` once it has a visit or a letter."""
    with office.transaction() as db:
        if visits_of_employer(db, employer_id) or letters_of_employer(db, employer_id):
            text = "Pemberi kerja ini sudah mempunyai kunjungan atau surat, sehingga tidak dapat dihapus dari daftar."
            raise UserError("employer_in_use", text)
        drop_record(db, office.author, "employers", employer_id, why=why)


def save_contact(
    office: "OpenOffice", employer_id: str, contact_id: str | None, fields: Mapping[str, object]
) -> str | None:
    """Keep a contact person and return the id; None when a new one has no name yet."""
    fields = {name: _tidy(value) for name, value in fields.items()}
    with office.transaction() as db:
        if contact_id:
            update_record(db, office.author, "employer_contacts", contact_id, fields)
            return contact_id
        if not fields.get("name"):
            return None
        first = not stored.read_contacts(db, employer_id)
        values = {"employer_id": employer_id, "is_main": first, **fields}
        return insert_record(db, office.author, "employer_contacts", None, values)


def drop_contact(office: "OpenOffice", contact_id: str) -> None:
    """Take a contact person off the page."""
    with office.transaction() as db:
        drop_record(db, office.author, "employer_contacts", contact_id)


def _tidy(value: object) -> object:
    return (value.strip() or None) if isinstance(value, str) else value
