"""Making a paper of a row of the register: what it says, its next number, its last day, the page itself."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.law.sanctions import deadline, unknown_leave, unsure_days
from core.records.findings import AmountKind, Assessment
from core.records.letters import Block, LetterKind, LetterState, PaperSettings, PaperSize
from core.records.offices import Office
from core.records.problems import UserError
from core.services import assessments, offices, visits
from core.services.letter_bases import confirmed_forum_decree, unconfirmed_basis
from core.services.letter_facts import LetterGround, paper_fields
from core.services.letter_seals import sealed_payload
from core.services.letter_words import LetterChoices, choices_from_json
from core.storage import letters as stored
from core.storage.letters import StoredLetter

if TYPE_CHECKING:
    from core.law.working_days import FreeDay
    from core.services.offices import OpenOffice
    from core.storage.databases import Database


def read_letter(office: "OpenOffice", letter_id: str) -> StoredLetter:
    """Return a row of the register. Raises UserError `letter_missing`."""
    with office.reading() as db:
        letter = stored.read_letter(db, letter_id)
    if letter is None:
        raise UserError("letter_missing", "Surat ini tidak ada di berkas kantor.")
    return letter


def unissued_letter(office: "OpenOffice", letter_id: str) -> StoredLetter:
    """Return a paper that can still be changed. Raises UserError `already_issued`."""
    letter = read_letter(office, letter_id)
    if letter.state not in {LetterState.DRAFT, LetterState.CHECKED, LetterState.APPROVED}:
        text = "Surat yang sudah terbit tidak diubah; ganti atau batalkan dengan alasan."
        raise UserError("already_issued", text)
    return letter


def letter_result(office: "OpenOffice", letter: StoredLetter) -> Assessment | None:
    """Return the assessment that a paper rests on; None for a paper without one."""
    if letter.assessment_id is None:
        return None
    return assessments.assessment_page(office, letter.assessment_id).assessment


def fill_blocks(
    office: "OpenOffice", letter: StoredLetter, *, number: str | None = None, head: str = ""
) -> tuple[Block, ...]:
    """Fill the template of a paper with what holds now; with number and head of the change log when it is issued."""
    from core.documents.letter_templates import fill_letter  # noqa: PLC0415 — starting is timed

    kind = LetterKind(letter.kind)
    ground = _ground(office, letter, number=number, head=head)
    sealed = replace(ground, qr_payload=sealed_payload(office, kind, ground))
    return fill_letter(kind, paper_fields(kind, sealed))


def _ground(office: "OpenOffice", letter: StoredLetter, *, number: str | None, head: str) -> LetterGround:
    if letter.visit_id is None:
        raise UserError("visit_missing", "Surat ini tidak mempunyai kunjungan.")
    choices = choices_from_json(letter.fields)
    inspection = assessments.open_explanations(office, letter.assessment_id) if letter.assessment_id else None
    with office.reading() as db:
        issued = stored.issued_of_employer(db, letter.employer_id or "")
        report = stored.standing_letter(db, letter.visit_id, LetterKind.INSPECTION_REPORT)
    return LetterGround(
        office=offices.read_office(office),
        page=visits.visit_page(office, letter.visit_id),
        choices=choices,
        assessment=letter_result(office, letter),
        inspection=inspection,
        issued=issued,
        report=report,
        last_day=last_day_of(office, choices),
        unsure_days=unsure_days_of(office, choices),
        unknown_leave=unknown_leave_of(office, choices),
        working_days=warning_days(office, choices.received_on),
        is_confirmed=not unconfirmed_basis(office, letter),
        forum_decree=confirmed_forum_decree(office),
        number=number,
        chain_head=head,
    )


def draw_blocks(office: "OpenOffice", blocks: tuple[Block, ...], mark: str | None) -> bytes:
    """Return the paper as PDF on the office's size of paper, with a mark if there is one."""
    from core.documents.letter_pdf import draw_letter  # noqa: PLC0415 — starting is timed

    size = PaperSize(offices.read_office(office).paper_size)
    return draw_letter(blocks, PaperSettings(size=size, sample=office.is_sample), mark)


def number_series(dated_on: date) -> str:
    """Return the series that numbers of this day run in: one a year."""
    return str(dated_on.year)


def next_number(db: "Database", office: Office, dated_on: date) -> tuple[str, int]:
    """Return the next number by the office's pattern, and the running number in it."""
    running = stored.next_running(db, number_series(dated_on))
    while True:
        number = office.number_pattern.format(
            running=running, month=dated_on.month, year=dated_on.year, unit=office.unit
        )
        if not stored.is_number_taken(db, number):
            return number, running
        running += 1


def last_day_of(office: "OpenOffice", choices: LetterChoices) -> date | None:
    """Return the last day of a warning received on the chosen day; None while none is chosen."""
    if choices.received_on is None:
        return None
    return deadline(office.law, office.calendar, choices.received_on, warning_days(office, choices.received_on))


def unsure_days_of(office: "OpenOffice", choices: LetterChoices) -> tuple["FreeDay", ...]:
    """Return the free days whose date is still an estimate and that bear on a warning's last day."""
    last_day = last_day_of(office, choices)
    if last_day is None or choices.received_on is None:
        return ()
    return unsure_days(office.calendar, choices.received_on, last_day)


def unknown_leave_of(office: "OpenOffice", choices: LetterChoices) -> tuple[int, ...]:
    """Return the years of a warning's days whose joint leave is not decreed yet."""
    last_day = last_day_of(office, choices)
    if last_day is None or choices.received_on is None:
        return ()
    return unknown_leave(office.calendar, choices.received_on, last_day)


def is_unsure_of(office: "OpenOffice", choices: LetterChoices) -> bool:
    """Whether a warning's last day rests on what is not decreed yet."""
    return bool(unsure_days_of(office, choices) or unknown_leave_of(office, choices))


def warning_days(office: "OpenOffice", on: date | None) -> int:
    """Return how many working days a warning received on a day, else today, runs at most (PP 86/2013 Pasal 6)."""
    return office.law.on("warning_working_days", on or datetime.now(office.zone).date()).number


def is_arrears_only(result: Assessment | None) -> bool:
    """Return whether arrears are all that was found: those are outside PP 86/2013 (LAW §6)."""
    kinds = {finding.amount_kind for finding in result.findings if finding.amount_kind} if result else set()
    return kinds == {AmountKind.BILLED_UNPAID}


def is_reason_wanted(office: "OpenOffice", result: Assessment | None) -> bool:
    """Return whether a warning needs a written reason: it is about arrears alone, and the office does not allow that.

    Dasar hukum: PP 86/2013 Pasal 3 and 13; Permenaker 4/2018 (dilaporkan) names the same stages for arrears.
    """
    return is_arrears_only(result) and office.law.setting("warning_for_arrears").value == "warn"


def issued_paper(office: "OpenOffice", letter_id: str) -> bytes:
    """Return the bytes of the issued paper. Raises UserError `not_issued`."""
    with office.reading() as db:
        pdf = stored.read_paper(db, letter_id)
    if pdf is None:
        raise UserError("not_issued", "Surat ini belum terbit; yang ada baru pratinjaunya.")
    return pdf
