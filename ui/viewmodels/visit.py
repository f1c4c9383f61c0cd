"""The record of one visit: how fields are held and stored, what is shown when, and what is still missing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from core.documents.formatting import day_name, long_date
from core.records.months import Month
from core.records.problems import Problem
from core.records.visits import Visit, VisitDocument, VisitStatus
from ui.viewmodels import record_words as words
from ui.viewmodels.visits import time_text, time_value

if TYPE_CHECKING:
    from core.services.assessments import ResultPage
    from core.services.visit_limits import NoticeGap, ReportLimit
    from core.services.visits import VisitPage

PARTS = ("times", "documents", "notes", "statement", "closing", "history")
"""The tabs in their order, as `Target.part` names them."""
OUTCOMES = (("signed", "Ditandatangani"), ("refused", "Ditolak ditandatangani"))
TIMES = ("planned_time", "started_time", "ended_time")
MONTHS = ("first_month", "last_month")
OUTCOME_FIELDS = {"is_signed": "outcome", "is_refused": "outcome"}
PART_OF = {
    "documents": ("documents",), "notes": ("notes", "findings"),
    "statement": ("employer_statement", "agreement", "commitments"),
    "closing": (
        "outcome", "signed_on", "signed_place", "refusal_reason", "witness_name", "witness_position",
        "cancelled_reason",
    ),
}  # fmt: skip
DRAFTED = frozenset((
    "place", "purpose", "received_by_name", "received_by_position", "notes", "employer_statement", "agreement",
    "refusal_reason", "witness_name", "witness_position",
))  # fmt: skip
"""The fields whose running text is kept every second: words, which nobody likes to write twice."""
DRAFT_SHOWN = 240
"""Characters of a draft that are shown before it is brought back."""
OWN = "own_"
_MARKS = ("is_asked", "is_seen", "is_copied")


def shown_value(visit: Visit, name: str) -> Any:
    """Return the value of a field as its editor holds it."""
    if name == "outcome":
        return "signed" if visit.is_signed else "refused" if visit.is_refused else None
    value = getattr(visit, name)
    if name in TIMES:
        return time_value(value)
    return Month.parse(value) if name in MONTHS and value else value


def changes_of(visit: Visit, name: str, value: Any, today: date) -> dict[str, Any]:
    """Return all that changes when one field does; what belongs together is one change."""
    if name == "outcome":
        return _outcome(visit, value, today)
    if name in TIMES:
        return {name: time_text(value)}
    return {name: str(value) if name in MONTHS and value is not None else value}


def _outcome(visit: Visit, value: str | None, today: date) -> dict[str, Any]:
    """A signature has a day, a refusal none; the reason of a refusal that did not stay goes with it."""
    marks: dict[str, Any] = {"is_signed": value == "signed", "is_refused": value == "refused"}
    if value == "signed":
        return {**marks, "signed_on": visit.signed_on or visit.visited_on or today, "refusal_reason": None}
    return {**marks, "signed_on": None}


def visible_fields(outcome: str | None) -> dict[str, bool]:
    """Say which of the last fields apply to the outcome."""
    signed, refused = outcome == "signed", outcome == "refused"
    return {
        "signed_on": signed, "signed_place": signed, "refusal_reason": refused, "witness_name": refused,
        "witness_position": refused,
    }  # fmt: skip


def problem_texts(problems: Sequence[Problem]) -> dict[str, str]:
    """Return what is wrong by the name of the field that shows it."""
    return {OUTCOME_FIELDS.get(problem.field or "", problem.field or ""): problem.message for problem in problems}


def part_of(field: str) -> int:
    """Return the place of the tab that shows a field."""
    found = next((part for part, names in PART_OF.items() if field in names), "times")
    return PARTS.index(found)


def can_start(visit: Visit) -> bool:
    """Tell whether the visit may begin."""
    return visit.status == VisitStatus.PLANNED


def can_finish(visit: Visit) -> bool:
    """Tell whether the visit may be ended."""
    return visit.status == VisitStatus.ONGOING


def can_cancel(visit: Visit) -> bool:
    """Tell whether the visit may still be called off."""
    return visit.status in {VisitStatus.PLANNED, VisitStatus.ONGOING}


def moment_text(visit: Visit) -> str:
    """Say when the visit is or was."""
    day, at = (visit.visited_on, visit.started_time) if visit.visited_on else (visit.planned_on, visit.planned_time)
    if day is None:
        return "Tanggal belum ditentukan"
    when = words.value_words("planned_on", day)
    return f"{when}, pukul {at.replace(':', '.')}" if at else when


def limits_note(page: "VisitPage") -> tuple[str, str] | None:
    """Return what the office's own days ask for at this visit, with its tone; None where there is nothing to mind."""
    notice, report = page.limits.notice, page.limits.report
    texts = [notice_text(notice)] if notice else []
    if report is None:
        return (texts[0], "warning") if texts else None
    late = report.working_days_left is not None and report.working_days_left <= 0
    return " ".join([*texts, report_text(report)]), "warning" if notice or late else "info"


def notice_text(gap: "NoticeGap") -> str:
    """Warn that the notice is missing or too late; a visit may take place all the same."""
    if gap.given is None:
        return (
            f"Surat pemberitahuan belum dicatat; pilihan kantor: paling sedikit {gap.wanted} hari kerja sebelum "
            "kunjungan."
        )
    return (
        f"Surat pemberitahuan hanya {gap.given} hari kerja sebelum kunjungan; pilihan kantor: paling sedikit "
        f"{gap.wanted} hari kerja."
    )


def report_text(limit: "ReportLimit") -> str:
    """Say until when the report should be issued."""
    about = " (perkiraan)" if limit.is_estimated else ""
    day, left = f"{day_name(limit.due_on)}, {long_date(limit.due_on)}{about}", limit.working_days_left
    if left is not None and left < 0:
        return f"LHP belum terbit; tenggat kantor {day} sudah lewat."
    return f"LHP belum terbit; tenggat kantor: {day}."


def visit_words(page: "VisitPage | ResultPage") -> str:
    """Say whose visit of which day."""
    return f"{page.employer.name} · {moment_text(page.visit)}"


def missing(page: "VisitPage") -> list[tuple[str, str]]:
    """Return what a Berita Acara still lacks: the field to go to, and what to do."""
    visit = page.visit
    wanted: tuple[tuple[str, Any, str], ...] = (
        ("visited_on", visit.visited_on, "Isi tanggal kunjungan."),
        ("started_time", visit.started_time, "Isi jam mulai."),
        ("place", visit.place, "Isi tempat pemeriksaan."),
        ("inspectors", page.inspectors, "Pilih petugas pemeriksa."),
        ("received_by_name", visit.received_by_name, "Isi siapa yang menerima petugas."),
        ("documents", any(document.is_asked for document in page.documents), "Tandai dokumen yang diminta."),
        ("outcome", visit.is_signed or visit.is_refused, "Catat apakah Berita Acara ditandatangani atau ditolak."),
    )
    found = [(name, text) for name, value, text in wanted if not value]
    return found + [(OUTCOME_FIELDS.get(one.field or "", one.field or ""), one.message) for one in page.problems]


def draft_lines(drafts: Mapping[str, str], typed_here: frozenset[str]) -> list[tuple[str, str, str]]:
    """Return field, its name and the beginning of each text that was not left, but for those being typed now."""
    return [
        (field, words.field_name("visits", field), short(text))
        for field, text in drafts.items()
        if field not in typed_here
    ]


def short(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= DRAFT_SHOWN else f"{line[:DRAFT_SHOWN]}…"


def finding_records(page: "VisitPage") -> list[tuple[str, dict[str, Any]]]:
    """Return the findings by hand with their ids."""
    return [(one.id or "", {"text": one.text, "workers": one.workers}) for one in page.findings]


def commitment_records(page: "VisitPage") -> list[tuple[str, dict[str, Any]]]:
    """Return the commitments with their ids."""
    return [(one.id or "", {"text": one.text, "due_on": one.due_on}) for one in page.commitments]


def contact_choices(page: "VisitPage") -> tuple[tuple[str, str], ...]:
    """Return the contact people who may have received the inspectors."""
    return tuple(
        (contact.id or "", f"{contact.name} – {contact.position}" if contact.position else contact.name)
        for contact in page.contacts
    )


def received_by(page: "VisitPage", contact_id: str) -> dict[str, Any]:
    """Return the fields that a contact person fills."""
    contact = next(one for one in page.contacts if one.id == contact_id)
    return {
        "received_by_name": contact.name, "received_by_position": contact.position,
        "received_by_phone": contact.phone,
    }  # fmt: skip


def own_code(documents: Sequence[VisitDocument]) -> str:
    """Return a code for one more document of the office's own."""
    taken = {document.code for document in documents}
    return next(code for number in range(1, len(taken) + 2) if (code := f"{OWN}{number}") not in taken)


def document_count(documents: Sequence[VisitDocument]) -> str:
    """Say how many documents were asked for and seen."""
    asked, seen = (sum(getattr(document, mark) for document in documents) for mark in _MARKS[:2])
    return f"{asked} diminta, {seen} dilihat"


def names_of(page: "VisitPage") -> dict[str, str]:
    """Return what ids in the history of a visit stand for: people and documents."""
    people = {person.id: person.name for person in (*page.people, *page.inspectors)}
    return people | {document.id: document.label for document in page.documents if document.id}


def office_day(zone: Any) -> date:
    """Return today on the clock of the office."""
    return datetime.now(zone).date()
