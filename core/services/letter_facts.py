"""What papers say, gathered from office, visit, assessment and register."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.compliance.assessment import Inspection
from core.compliance.assumptions import ASSUMPTIONS
from core.documents import letter_fields as paper
from core.documents.formatting import long_date, month_name, month_ranges, number
from core.documents.letter_findings import finding_lines, left_lines, told_amounts, worker_lines
from core.law.working_days import FreeDay
from core.records.findings import Assessment, Status
from core.records.letters import LetterKind
from core.records.months import Month
from core.records.offices import Office
from core.records.problems import UserError
from core.records.regions import find_region
from core.records.rosters import ListKind
from core.services.assessment_inputs import employer_facts
from core.services.letter_calculations import calculations_of, found_pieces, law_lines_of
from core.services.letter_words import LetterChoices
from core.services.visits import VisitPage
from core.storage.letters import StoredLetter
from core.storage.visits import Person

TO_WRITE_IN = "…………"
"""What stands in a sentence of the Berita Acara for what was not recorded: it is written in by hand."""

STATUS_LABELS = {
    Status.COMPLIANT: "patuh",
    Status.NON_COMPLIANT: "tidak patuh",
    Status.UNDECIDED: "belum dapat diputuskan",
}


@dataclass(frozen=True, slots=True)
class LetterGround:
    """All that a paper is made of. `issued` are the employer's issued papers; `inspection` explains the amounts.

    `is_confirmed` says that an officer signed off every value of the law that the paper rests on. `working_days` is
    how long a warning runs. `forum_decree` names the decree that made the forum, once that is signed off.
    """

    office: Office
    page: VisitPage
    choices: LetterChoices
    assessment: Assessment | None
    inspection: Inspection | None
    issued: tuple[StoredLetter, ...]
    report: StoredLetter | None
    last_day: date | None = None
    working_days: int = 0
    unsure_days: tuple[FreeDay, ...] = ()
    unknown_leave: tuple[int, ...] = ()
    number: str | None = None
    chain_head: str = ""
    qr_payload: str = ""
    is_confirmed: bool = False
    forum_decree: str = ""


def paper_fields(kind: LetterKind, ground: LetterGround) -> paper.PaperFields:
    """Return the fields of a paper of this kind. Raises UserError `assessment_missing` where it needs one."""
    makers = {
        LetterKind.MINUTES: minutes_fields,
        LetterKind.MINUTES_BLANK: blank_fields,
        LetterKind.INSPECTION_REPORT: report_fields,
        LetterKind.WARNING_1: warning_fields,
        LetterKind.EVALUATION_NOTICE: evaluation_fields,
    }
    return makers[kind](ground)


def office_party(office: Office) -> paper.OfficeParty:
    """Return the office as papers name it."""
    head = office.head
    return paper.OfficeParty(
        name=office.name,
        city=head.city,
        address=", ".join(part for part in (head.address, *head.lines) if part),
        phone=head.phone,
        email=head.email,
        zone=office.zone_name,
        logo=head.logo,
    )


def employer_party(page: VisitPage) -> paper.EmployerParty:
    """Return the employer as papers name it."""
    employer = page.employer
    contact = page.contacts[0] if page.contacts else None
    return paper.EmployerParty.of(
        employer_facts(employer),
        address=employer.address or "",
        region_name=region_name(employer.region),
        contact=contact.name if contact else "",
        phone=(contact.phone if contact else None) or employer.phone or "",
    )


def region_name(code: str | None) -> str:
    """Return the name of a kabupaten/kota, or the code where it is not known."""
    region = find_region(code) if code else None
    return region.full_name if region else (code or "")


def minutes_fields(ground: LetterGround) -> paper.MinutesFields:
    """Return what the Berita Acara says."""
    visit, page = ground.page.visit, ground.page
    received = paper.Person(visit.received_by_name or "", visit.received_by_position or "")
    return paper.MinutesFields(
        **_common(ground),
        visited_on=visit.visited_on or visit.planned_on or _dated(ground),
        started_at=_clock(visit.started_time),
        ended_at=_clock(visit.ended_time),
        place=visit.place or TO_WRITE_IN,
        inspectors=_inspectors(page) or (paper.Person("", "Petugas Pemeriksa"),),
        received_by=(received,),  # without a name: a line to sign on all the same
        assignment_number=visit.spt_number or "",
        period=_period(ground.assessment),
        documents=_documents(page),
        findings=_computed(ground) + _by_hand(page),
        remarks=(visit.notes,) if visit.notes else (),
        amounts=told_amounts(ground.assessment.totals, ground.page.employer.kind) if ground.assessment else (),
        counted_until=ground.assessment.as_of if ground.assessment else None,
        explanation=visit.employer_statement or "",
        commitments=_commitments(page),
        refusal_reason=visit.refusal_reason or "",
        witness=", ".join(part for part in (visit.witness_name, visit.witness_position) if part),
    )


def blank_fields(ground: LetterGround) -> paper.BlankMinutesFields:
    """Return a Berita Acara to fill in by hand: employer and checklist are known, all else is lines."""
    documents = tuple(paper.DocumentSeen(document.label) for document in ground.page.documents)
    common = _common(ground) | {"number": None, "dated": None, "chain_head": "", "basis_confirmed": True}
    return paper.BlankMinutesFields(**common, documents=documents)


def report_fields(ground: LetterGround) -> paper.ReportFields:
    """Return what the LHP says, worker annex and calculation annex included."""
    assessment, page, visit = _assessed(ground), ground.page, ground.page.visit
    minutes = next((letter for letter in ground.issued if letter.visit_id == visit.id and _is_minutes(letter)), None)
    return paper.ReportFields(
        **_common(ground),
        visited_on=visit.visited_on or assessment.as_of,
        inspectors=_inspectors(page),
        period=_period(assessment),
        status_label=STATUS_LABELS[assessment.status],
        counted_until=assessment.as_of,
        findings=finding_lines(assessment) + _by_hand(page),
        amounts=told_amounts(assessment.totals, ground.page.employer.kind),
        workers=_concerned(assessment),
        assignment_number=visit.spt_number or "",
        minutes_number=(minutes.number or "") if minutes else (visit.minutes_number or ""),
        payroll_count=_people_on(ground, ListKind.PAYROLL),
        participant_count=_people_on(ground, ListKind.PARTICIPANTS),
        remarks=(visit.notes,) if visit.notes else (),
        undecided=tuple(dict.fromkeys(each.message for each in assessment.undecided)),
        assumptions=tuple(ASSUMPTIONS.get(code, code) for code in assessment.assumptions),
        explanation=visit.employer_statement or "",
        commitments=_commitments(page),
        recommendations=ground.choices.recommendations,
        legal_basis=legal_basis(assessment),
        sources=_sources(page),
        **_annex(ground.inspection, assessment),
        signatory=_signatory(ground.office),
        law=assessment.law,
    )


def warning_fields(ground: LetterGround) -> paper.WarningFields:
    """Return what the Surat Teguran I says: only what PP 86/2013 reaches. Raises UserError `report_missing`."""
    assessment, report, choices = _assessed(ground), ground.report, ground.choices
    if report is None or report.number is None or report.dated_on is None:
        raise UserError("report_missing", "Surat Teguran merujuk LHP: terbitkan dahulu LHP kunjungan ini.")
    if ground.last_day is None or choices.received_on is None:
        raise UserError("received_on_missing", "Isi tanggal surat diterima; batas waktu dihitung dari tanggal itu.")
    visit = ground.page.visit
    inspectors = _inspectors(ground.page)
    return paper.WarningFields(
        **_common(ground),
        report_number=report.number,
        report_dated=report.dated_on,
        visited_on=visit.visited_on or assessment.as_of,
        findings=tuple(line for line in finding_lines(assessment) if line.amount_label),
        amounts=told_amounts(assessment.totals, ground.page.employer.kind),
        counted_until=assessment.as_of,
        last_day=ground.last_day,
        received_on=choices.received_on,
        signatory=_signatory(ground.office),
        contact=inspectors[0] if inspectors else _signatory(ground.office),
        contact_phone=choices.contact_phone or _phone(ground),
        working_days=ground.working_days,
        last_day_note=_unsure_note(ground.unsure_days, ground.unknown_leave),
        legal_basis=legal_basis(assessment, "PP 86/2013 Pasal 6"),
        cures=choices.cures,
        copies=choices.copies,
        workers=worker_lines(assessment, remarks=False),
    )


def _unsure_note(days: tuple[FreeDay, ...], years: tuple[int, ...]) -> str:
    """The paper's day stays the earliest whatever is decreed, so the sentence can only be to the employer's good."""
    named = ", ".join(long_date(free.day) for free in days)
    guessed = (
        f" Tanggal hari libur yang ikut dihitung ({named}) masih perkiraan; bila ditetapkan lain, batas waktu ini "
        "tidak menjadi lebih awal."
    )
    told = " dan ".join(str(year) for year in years)
    leave = f" Cuti bersama {told} belum ditetapkan; bila ditetapkan, batas waktu ini tidak menjadi lebih awal."
    return (guessed if days else "") + (leave if years else "")


def evaluation_fields(ground: LetterGround) -> paper.EvaluationFields:
    """Return what the forum's evaluation notice says."""
    assessment, page = _assessed(ground), ground.page
    inspectors = _inspectors(page)
    return paper.EvaluationFields(
        **_common(ground),
        findings=finding_lines(assessment),
        amounts=told_amounts(assessment.totals, ground.page.employer.kind),
        counted_until=assessment.as_of,
        since=_since(assessment),
        workers=affected_workers(assessment),
        legal_basis=legal_basis(assessment),
        history=_history(ground),
        recommendations=ground.choices.recommendations,
        signatory=_signatory(ground.office),
        officer=inspectors[0] if inspectors else _signatory(ground.office),
        forum_decree=ground.forum_decree,
        payroll_count=_people_on(ground, ListKind.PAYROLL),
        answer=page.visit.employer_statement or "",
    )


def affected_workers(assessment: Assessment) -> int:
    """Return how many workers have at least one finding with an amount."""
    counted = sum(any(finding.amount_kind for finding in worker.findings) for worker in assessment.workers)
    return counted or max((finding.workers for finding in assessment.findings if finding.amount_kind), default=0)


def legal_basis(assessment: Assessment, *more: str) -> tuple[str, ...]:
    """Return the articles that the findings rest on, each once."""
    named = [str(reference) for finding in assessment.findings for reference in finding.references if reference.article]
    return tuple(dict.fromkeys([*named, *more]))


def _common(ground: LetterGround) -> dict[str, Any]:
    return {
        "office": office_party(ground.office),
        "employer": employer_party(ground.page),
        "number": ground.number,
        "dated": ground.choices.dated_on,
        "chain_head": ground.chain_head,
        "basis_confirmed": ground.is_confirmed,
        "qr_payload": ground.qr_payload,
    }


def _assessed(ground: LetterGround) -> Assessment:
    if ground.assessment is None:
        raise UserError("assessment_missing", "Hitung dahulu kepatuhan kunjungan ini; baru surat dapat dibuat.")
    return ground.assessment


def _dated(ground: LetterGround) -> date:
    if ground.choices.dated_on is None:
        raise UserError("dated_on_missing", "Isi tanggal surat.")
    return ground.choices.dated_on


def _is_minutes(letter: StoredLetter) -> bool:
    return letter.kind == LetterKind.MINUTES


def _clock(time: str | None) -> str:
    return time.replace(":", ".") if time else TO_WRITE_IN


def _inspectors(page: VisitPage) -> tuple[paper.Person, ...]:
    return tuple(_person(person) for person in page.inspectors)


def _person(person: Person) -> paper.Person:
    return paper.Person(person.name, person.position or "Petugas Pemeriksa", person.staff_number or "")


def _signatory(office: Office) -> paper.Person:
    signatory = office.signatory
    position = " ".join(part for part in (signatory.on_behalf, signatory.position) if part)
    return paper.Person(signatory.name, position or "Kepala Kantor Cabang", signatory.staff_number)


def _phone(ground: LetterGround) -> str:
    own = next((person.phone for person in ground.page.inspectors if person.phone), None)
    return own or ground.office.head.phone


def _documents(page: VisitPage) -> tuple[paper.DocumentSeen, ...]:
    asked = (document for document in page.documents if document.is_asked or document.is_seen)
    return tuple(paper.DocumentSeen(one.label, one.is_seen, one.note or "") for one in asked)


def _commitments(page: VisitPage) -> tuple[paper.Commitment, ...]:
    own = (paper.Commitment(commitment.text, commitment.due_on) for commitment in page.commitments)
    agreed = (paper.Commitment(page.visit.agreement),) if page.visit.agreement else ()
    return (*own, *agreed)


def _computed(ground: LetterGround) -> tuple[paper.FindingLine, ...]:
    return finding_lines(ground.assessment) if ground.assessment else ()


def _by_hand(page: VisitPage) -> tuple[paper.FindingLine, ...]:
    return tuple(paper.FindingLine(f"{one.text} (catatan petugas)", one.workers) for one in page.findings)


def _period(assessment: Assessment | None) -> str:
    if assessment is None:
        return ""
    return month_ranges(tuple(assessment.first_month.through(assessment.last_month)))


def _concerned(assessment: Assessment) -> tuple[paper.WorkerLine, ...]:
    """Return the workers with a finding and, numbered on, the participants to be confirmed."""
    workers = worker_lines(assessment)
    return workers + left_lines(assessment, workers[-1].number + 1 if workers else 1)


def _people_on(ground: LetterGround, kind: ListKind) -> int | None:
    if ground.inspection is None:
        return None
    if kind is ListKind.PAYROLL:
        return len(ground.inspection.people) or None
    return len(ground.inspection.registrations.participant_rows) or None


def _sources(page: VisitPage) -> tuple[str, ...]:
    names = {"payroll": "daftar upah", "participants": "daftar peserta", "payments": "riwayat pembayaran"}
    return tuple(
        f"{line.source_name} ({names[line.kind]}{_of_month(line.month)}, {number(line.row_count)} baris)"
        for line in page.batches
    )


def _of_month(month: str | None) -> str:
    return f" {month_name(Month.parse(month))}" if month else ""


def _since(assessment: Assessment) -> str:
    months = [month for finding in assessment.findings if finding.amount_kind for month in finding.months]
    return f"sejak {month_ranges((min(months),))}" if months else "dalam masa yang diperiksa"


def _history(ground: LetterGround) -> tuple[paper.HistoryLine, ...]:
    visit = ground.page.visit
    lines = [paper.HistoryLine(visit.visited_on, "Kunjungan pemeriksaan")] if visit.visited_on else []
    for letter in ground.issued:
        if letter.dated_on:
            due = f", batas waktu {long_date(letter.due_on)}" if letter.due_on else ""
            text = f"{LetterKind(letter.kind).label} {letter.number}{due}"
            lines.append(paper.HistoryLine(letter.dated_on, text))
    return tuple(sorted(lines, key=lambda line: line.on))


def _annex(inspection: Inspection | None, assessment: Assessment) -> dict[str, Any]:
    """Return the fields of the calculation annex; none where the facts can no longer be laid out."""
    if inspection is None:
        return {}
    found = found_pieces(inspection)
    return {
        "calculations": calculations_of(inspection, assessment.findings, found),
        "law_lines": law_lines_of(inspection, found),
    }
