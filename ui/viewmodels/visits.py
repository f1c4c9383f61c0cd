"""The list of visits, the plan of a new one, and what a search for an employer offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from core.documents.formatting import day_name, long_date
from core.records.problems import Problem
from core.records.visits import STATUS_LABELS
from core.services.employers import EmployerFilter, employer_page, list_employers
from core.services.offices import OpenOffice
from core.services.people import Person
from core.services.visits import VisitPage, list_visits, plan_visit
from ui.viewmodels import record_words as words
from ui.viewmodels.tones import StatusWord

STATUSES = tuple((str(code), label) for code, label in STATUS_LABELS.items())
MOST_OFFERED = 12


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """What planning a visit takes; `inspectors` are ids of people."""

    employer_id: str | None = None
    planned_on: date | None = None
    planned_time: time | None = None
    place: str | None = None
    purpose: str | None = None
    inspectors: tuple[str, ...] = ()


def plan_problems(plan: VisitPlan) -> tuple[Problem, ...]:
    """Return what is missing before a visit can be planned."""
    found = []
    if plan.employer_id is None:
        found.append(Problem("employer_missing", "Pilih pemberi kerja yang dikunjungi.", field="employer_id"))
    if plan.planned_on is None:
        found.append(Problem("day_missing", "Isi tanggal kunjungan.", field="planned_on"))
    return tuple(found)


def make_visit(office: OpenOffice, plan: VisitPlan) -> str:
    """Plan the visit and return its id; `plan_problems` must have been empty."""
    if plan.employer_id is None or plan.planned_on is None:
        raise ValueError("the plan is not complete")
    return plan_visit(
        office,
        plan.employer_id,
        plan.planned_on,
        planned_time=time_text(plan.planned_time),
        place=plan.place,
        purpose=plan.purpose,
        inspectors=plan.inspectors,
    )


def notice_text(office: OpenOffice, planned_on: date | None, today: date) -> str:
    """Say until when the notice of a visit should go out; empty where the office sets no days or no day is chosen."""
    from core.services.visit_limits import latest_notice_on  # noqa: PLC0415 — brings in the law: starting is timed

    latest = latest_notice_on(office, planned_on) if planned_on is not None else None
    if latest is None:
        return ""
    if latest < today:
        return (
            f"Menurut pilihan kantor surat pemberitahuan seharusnya paling lambat {long_date(latest)}; tanggal itu "
            "sudah lewat. Kunjungan tetap dapat direncanakan."
        )
    return f"Menurut pilihan kantor surat pemberitahuan paling lambat {day_name(latest)}, {long_date(latest)}."


def time_text(value: time | None) -> str | None:
    """Return a time as it is stored: 09:30."""
    return f"{value:%H:%M}" if value is not None else None


def time_value(text: str | None) -> time | None:
    """Return a stored time as its field holds it."""
    return time.fromisoformat(text) if text else None


def offered_employers(office: OpenOffice, text: str) -> tuple[tuple[str, str, str], ...]:
    """Return id, name and a line of detail of the employers that a text may mean, the first dozen."""
    rows = list_employers(office, EmployerFilter(text=text))[:MOST_OFFERED]
    return tuple((row.id, row.name, detail_of(row.npp, row.region)) for row in rows)


def detail_of(npp: str | None, region: str | None) -> str:
    """Return NPP and kabupaten/kota in one line."""
    return " · ".join(part for part in (f"NPP {npp}" if npp else "", words.region_name(region) or "") if part)


def employer_name(office: OpenOffice, employer_id: str) -> tuple[str, str | None]:
    """Return an employer's name, and its address as the place of a visit."""
    known = employer_page(office, employer_id).employer
    return known.name, known.address


def inspector_choices(people: Sequence[Person]) -> tuple[tuple[str, str], ...]:
    """Return the people who may inspect, with their position; everybody where nobody is marked as inspector."""
    inspectors = [person for person in people if person.is_inspector] or list(people)
    return tuple(
        (person.id, f"{person.name} – {person.position}" if person.position else person.name) for person in inspectors
    )


def first_inspectors(people: Sequence[Person], actor: str) -> tuple[str, ...]:
    """Return who is ticked at first: whoever is at the keyboard, else the only inspector there is."""
    choices = [person for person in people if person.is_inspector]
    here = [person.id for person in choices if person.name.casefold() == actor.casefold()]
    return tuple(here or ([choices[0].id] if len(choices) == 1 else []))


def visit_rows(office: OpenOffice, *, status: str | None = None, text: str = "") -> list[tuple[Any, ...]]:
    """Return one row per visit, the latest first: id, day, time, employer, state, place."""
    wanted = text.casefold().strip()
    return [
        (line.id, line.visited_on or line.planned_on, _time(line.planned_time), line.employer_name,
         words.visit_word(line.status), line.place)
        for line in list_visits(office)
        if (status is None or line.status == status) and wanted in line.employer_name.casefold()
    ]  # fmt: skip


def _time(text: str | None) -> str | None:
    return text.replace(":", ".") if text else None


def fact_pairs(page: VisitPage) -> list[tuple[Any, ...]]:
    """Return what is known of a visit in the short form beside the list."""
    visit = page.visit
    pairs: list[tuple[Any, ...]] = [
        ("Keadaan", words.visit_word(visit.status)),
        ("Rencana", _moment(visit.planned_on, visit.planned_time)),
        ("Dikunjungi", _moment(visit.visited_on, visit.started_time)),
        ("Tempat", visit.place),
        ("Tujuan", visit.purpose),
        ("Petugas", ", ".join(person.name for person in page.inspectors) or "Belum ditentukan"),
        ("Pemberitahuan", _notice(page)),
        ("Diterima oleh", visit.received_by_name),
        ("Daftar", f"{len(page.batches)} daftar diterima" if page.batches else None),
        ("Hasil", words.compliance_word(_status_of(page)) if page.assessments else None),
        ("Tenggat LHP", page.limits.report and page.limits.report.due_on),
        ("Surat", ", ".join(words.letter_name(letter.kind) for letter in page.letters) or None),
        ("Alasan batal", visit.cancelled_reason),
    ]
    return [pair for pair in pairs if pair[1] is not None]


def _notice(page: VisitPage) -> StatusWord | None:
    gap = page.limits.notice
    if gap is None:
        return None
    given = "Belum dicatat" if gap.given is None else f"{gap.given} hari kerja sebelumnya"
    return StatusWord(f"{given}; paling sedikit {gap.wanted} hari kerja", "due")


def _status_of(page: VisitPage) -> str | None:
    return next((line.status for line in page.assessments if line.superseded_by is None), None)


def _moment(day: date | None, at: str | None) -> str | None:
    if day is None:
        return None
    return words.value_words("planned_on", day) + (f", pukul {_time(at)}" if at else "")
