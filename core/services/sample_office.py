"""The sample office: invented employers with their lists, visited, assessed and written to, from resources/samples."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.documents.employer_files import read_employer
from core.records.employers import Employer
from core.records.letters import LetterKind, LetterState
from core.records.months import Month
from core.records.offices import Office, OfficeHead, Signatory
from core.records.resources import resources_folder
from core.records.rosters import ListKind
from core.records.visits import VisitStatus
from core.services import assessments, employers, letter_issue, letters, lists, people, visits

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

Progress = Callable[[int, int], None]

_KINDS = {"payroll": ListKind.PAYROLL, "participants": ListKind.PARTICIPANTS, "payments": ListKind.PAYMENTS}
_LIST_SUFFIXES = {".xlsx", ".csv"}


@dataclass(frozen=True, slots=True)
class SampleVisit:
    """One sample employer after its visit: what was found and which papers were made."""

    folder: str
    employer_id: str
    visit_id: str
    assessment_id: str
    letters: tuple[str, ...]


def samples_folder() -> Path:
    """Return the folder of the sample office."""
    return resources_folder() / "samples"


def read_sample_plan(folder: Path | None = None) -> dict[str, Any]:
    """Return office.toml: the office, its people, its employers and the papers each gets."""
    return tomllib.loads(((folder or samples_folder()) / "office.toml").read_text(encoding="utf-8"))


def sample_office(plan: Mapping[str, Any]) -> Office:
    """Return the sample office itself."""
    given, signatory = plan["office"], plan["signatory"]
    return Office(
        name=given["name"],
        head=OfficeHead(city=given["city"], address=given["address"], phone=given["phone"], email=given["email"]),
        signatory=Signatory(signatory["name"], signatory["position"], signatory["employee_number"]),
        zone=given["zone"],
        unit=given["unit_code"],
    )


def fill_sample_office(
    office: "OpenOffice", progress: Progress | None = None, *, only: str | None = None
) -> tuple[SampleVisit, ...]:
    """Do the main job for every sample employer, or for the `only` one: employer, visit, lists, assessment, papers.

    `progress` is called with (done, total) employers; an exception it raises stops between two employers.
    """
    plan = read_sample_plan()
    inspectors = tuple(_save_inspector(office, inspector) for inspector in plan["inspectors"])
    entries = [entry for entry in plan["employers"] if only in {None, entry["folder"]}]
    done = []
    for number, entry in enumerate(entries, start=1):
        done.append(_visit_employer(office, plan["office"], entry, inspectors, number))
        if progress is not None:
            progress(number, len(entries))
    return tuple(done)


def _save_inspector(office: "OpenOffice", given: Mapping[str, Any]) -> str:
    return people.save_person(
        office,
        None,
        {
            "name": given["name"],
            "position": given["position"],
            "staff_number": given["employee_number"],
            "is_inspector": True,
        },
    )


def _visit_employer(
    office: "OpenOffice", plan: Mapping[str, Any], entry: Mapping[str, Any], inspectors: tuple[str, ...], number: int
) -> SampleVisit:
    folder = samples_folder() / entry["folder"]
    employer_id = _save_employer(office, folder, entry)
    visit_id = visits.plan_visit(office, employer_id, plan["as_of"], planned_time="09:00", inspectors=inspectors)
    _record_visit(office, visit_id, plan, entry, number)
    for path in sample_lists(folder):
        reading = lists.read_list(path, list_kind(path))
        if reading.row_count:
            lists.keep_list(office, visit_id, reading, month_of_name(path))
    assessment_id = assessments.assess_visit(office, visit_id)
    papers = tuple(_issue(office, visit_id, LetterKind(kind), plan["as_of"]) for kind in entry["papers"])
    return SampleVisit(entry["folder"], employer_id, visit_id, assessment_id, papers)


def sample_lists(folder: Path) -> tuple[Path, ...]:
    """Return the lists of a sample employer in the order of their names."""
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in _LIST_SUFFIXES))


def list_kind(path: Path) -> ListKind:
    """Return what a sample list is, by its name."""
    return _KINDS[path.stem.split("-")[0]]


def month_of_name(path: Path) -> Month | None:
    """Return the month in a sample list's name (payroll-2026-10.xlsx)."""
    _, _, month = path.stem.partition("-")
    return Month.parse(month) if month else None


def _save_employer(office: "OpenOffice", folder: Path, entry: Mapping[str, Any]) -> str:
    facts = read_employer(folder / "employer.toml")
    known = {field.name for field in fields(Employer)}
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    values |= {name: value for name, value in entry.items() if name in known}
    saved = employers.save_employer(office, None, values)
    if saved.id is None:
        raise ValueError(f"sample employer {folder.name} has no name")
    contact = {"name": entry["contact"], "position": entry["contact_position"], "phone": entry["phone"]}
    employers.save_contact(office, saved.id, None, contact)
    return saved.id


def _record_visit(
    office: "OpenOffice", visit_id: str, plan: Mapping[str, Any], entry: Mapping[str, Any], number: int
) -> None:
    day: date = plan["as_of"]
    values = {
        "visited_on": day, "started_time": "09:00", "ended_time": "11:30", "as_of": day,
        "first_month": plan["first_month"], "last_month": plan["last_month"],
        "spt_number": f"SPT/{number}/{day:%m%Y}", "spt_on": day - timedelta(days=7),
        "received_by_name": entry["contact"], "received_by_position": entry["contact_position"],
        "employer_statement": "Keterangan contoh: data akan dilengkapi sesuai dengan hasil pemeriksaan.",
        "is_signed": True, "signed_on": day, "status": VisitStatus.DONE,
    }  # fmt: skip
    for field, value in values.items():
        visits.store_field(office, visit_id, field, value)
    for code in ("payroll", "form_2a"):
        visits.store_document(office, visit_id, code, {"is_asked": True, "is_seen": True})
    due = day + timedelta(days=14)
    visits.store_commitment(office, visit_id, None, {"text": "Menindaklanjuti hasil pemeriksaan", "due_on": due})


def _issue(office: "OpenOffice", visit_id: str, kind: LetterKind, day: date) -> str:
    letter_id = letters.draft_letter(office, visit_id, kind)
    received = {"received_on": day + timedelta(days=3)} if kind is LetterKind.WARNING_1 else {}
    letters.choose(office, letter_id, {"dated_on": day, **received})
    if kind not in letter_issue.SIGNED_ON_THE_SPOT:
        while letters.advance(office, letter_id) is not LetterState.APPROVED:
            pass
    letter_issue.issue_letter(office, letter_id, accept_unconfirmed=True)
    return letter_id
