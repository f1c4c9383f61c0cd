"""Issuing a paper, replacing or voiding it, and the proof of delivery that its deadline counts from."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from core.documents.letter_blocks import blocks_to_json
from core.law.sanctions import deadline, is_unsure
from core.records.letters import Block, LetterKind, LetterState
from core.records.problems import UserError
from core.services import offices
from core.services.letter_bases import unconfirmed_basis, unconfirmed_text
from core.services.letter_making import (
    draw_blocks,
    fill_blocks,
    is_reason_wanted,
    last_day_of,
    letter_result,
    next_number,
    number_series,
    read_letter,
    unissued_letter,
    warning_days,
)
from core.services.letter_seals import signing_key
from core.services.letter_words import LetterChoices, choices_from_json
from core.services.letters import draft_letter, offered_letters
from core.storage import letters as stored
from core.storage.change_chains import chain_head
from core.storage.letters import StoredLetter

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

SIGNED_ON_THE_SPOT = frozenset({LetterKind.MINUTES})
"""Papers that the inspector signs at the employer's desk: checked and approved by issuing them."""


def issue_letter(
    office: "OpenOffice", letter_id: str, *, number: str | None = None, accept_unconfirmed: bool = False
) -> StoredLetter:
    """Issue an approved paper: number, register row, PDF and deadline in one transaction.

    `number` None gives the next one of the office's pattern, else it was typed from the office's agenda. Raises
    UserError: `not_approved`, `not_allowed` (what the paper rests on changed since), `number_taken`,
    `basis_unconfirmed` (asked once: the law's values are not signed off), `reason_missing` for a warning about
    arrears alone, unless the office allows it.
    """
    letter = unissued_letter(office, letter_id)
    kind = LetterKind(letter.kind)
    if letter.state != LetterState.APPROVED and kind not in SIGNED_ON_THE_SPOT:
        raise UserError("not_approved", "Surat ini belum disetujui; hanya surat yang disetujui dapat diterbitkan.")
    _refuse_not_allowed(office, letter, kind)
    if not accept_unconfirmed and (unsigned := unconfirmed_basis(office, letter)):
        raise UserError("basis_unconfirmed", unconfirmed_text(unsigned))
    choices = choices_from_json(letter.fields)
    if choices.dated_on is None:
        raise UserError("dated_on_missing", "Isi tanggal surat.")
    if choices.received_on is not None and choices.received_on < choices.dated_on:
        raise UserError("received_too_early", "Tanggal diterima lebih awal daripada tanggal surat. Perbaiki dahulu.")
    _refuse_bare_arrears(office, letter, choices)
    given = offices.read_office(office)
    signing_key(office)  # made before the head of the change log is read: the paper prints the head that stands
    with office.reading() as db:
        proposed, next_running = next_number(db, given, choices.dated_on)
        head = str(chain_head(db))
    wanted = (number or "").strip() or proposed
    running = next_running if wanted == proposed else None
    blocks = fill_blocks(office, letter, number=wanted, head=head)
    pdf = draw_blocks(office, blocks, None)  # before the transaction: drawing a long annex holds nobody up
    with office.transaction() as db:
        if stored.is_number_taken(db, wanted):
            raise UserError("number_taken", f"Nomor {wanted} sudah dipakai dalam register. Pilih nomor lain.")
        _enter(office, letter, choices, blocks=blocks, number=wanted, head=head)
        stored.keep_number(db, office.author, wanted, number_series(choices.dated_on), running, letter_id=letter_id)
        stored.keep_paper(db, office.author, letter_id, pdf)
        _supersede(office, letter)
    return read_letter(office, letter_id)


def _enter(
    office: "OpenOffice",
    letter: StoredLetter,
    choices: LetterChoices,
    *,
    blocks: tuple[Block, ...],
    number: str,
    head: str,
) -> None:
    now = datetime.now(UTC)
    result = letter_result(office, letter)
    last_day = last_day_of(office, choices) if letter.kind == LetterKind.WARNING_1 else None
    values: dict[str, object] = {
        "state": LetterState.ISSUED, "number": number, "dated_on": choices.dated_on,
        "blocks": blocks_to_json(blocks), "issued_by": office.actor, "issued_at": now, "chain_head": head,
        "received_on": choices.received_on, "due_on": last_day,
    }  # fmt: skip
    if letter.kind in SIGNED_ON_THE_SPOT:
        values |= {"checked_by": office.actor, "checked_at": now, "approved_by": office.actor, "approved_at": now}
    if result:
        totals = result.totals
        values |= {
            "workers": sum(bool(worker.findings) for worker in result.workers), "law_fingerprint": result.law,
            "billed_unpaid_rp": totals.billed_unpaid_rp, "difference_rp": totals.difference_rp,
            "potential_rp": totals.potential_rp, "penalty_rp": totals.penalty_rp,
        }  # fmt: skip
    with office.transaction() as db:
        stored.update_letter(db, office.author, letter.id, values)
        if last_day and choices.received_on:
            stored.keep_deadline(db, office.author, _deadline_values(office, letter, choices.received_on, last_day))


def _deadline_values(
    office: "OpenOffice", letter: StoredLetter, received_on: date, last_day: date
) -> dict[str, object]:
    return {
        "letter_id": letter.id,
        "employer_id": letter.employer_id,
        "kind": letter.kind,
        "starts_on": received_on,
        "working_days": warning_days(office, received_on),
        "due_on": last_day,
        "is_estimated": is_unsure(office.calendar, received_on, last_day),
    }


def _supersede(office: "OpenOffice", letter: StoredLetter) -> None:
    if letter.supersedes:
        values = {"state": LetterState.SUPERSEDED, "superseded_by": letter.id}
        with office.transaction() as db:
            stored.update_letter(db, office.author, letter.supersedes, values)


def _refuse_not_allowed(office: "OpenOffice", letter: StoredLetter, kind: LetterKind) -> None:
    offered = offered_letters(office, letter.visit_id) if letter.visit_id else ()
    for one in offered:
        if one.kind is kind and not one.is_allowed:
            raise UserError("not_allowed", one.why_not)


def _refuse_bare_arrears(office: "OpenOffice", letter: StoredLetter, choices: LetterChoices) -> None:
    if (
        letter.kind == LetterKind.WARNING_1
        and is_reason_wanted(office, letter_result(office, letter))
        and not choices.arrears_reason
    ):
        text = (
            "Piutang iuran saja berada di luar PP 86/2013. Bila kantor tetap menegur, tulis alasannya; "
            "jalan yang lazim adalah surat penagihan."
        )
        raise UserError("reason_missing", text)


def replace_letter(office: "OpenOffice", letter_id: str) -> str:
    """Begin a paper that will replace an issued one once it is issued itself; return the new draft's id."""
    letter = read_letter(office, letter_id)
    if letter.state != LetterState.ISSUED or letter.visit_id is None:
        raise UserError("not_issued", "Hanya surat yang sudah terbit dapat diganti.")
    new_id = draft_letter(office, letter.visit_id, LetterKind(letter.kind))
    with office.transaction() as db:
        stored.update_letter(db, office.author, new_id, {"supersedes": letter_id})
    return new_id


def void_letter(office: "OpenOffice", letter_id: str, reason: str) -> None:
    """Void an issued paper, or give a draft up. Its number stays in the register. Raises UserError `reason_missing`."""
    if not reason.strip():
        raise UserError("reason_missing", "Tulis alasan surat dibatalkan.")
    read_letter(office, letter_id)
    values = {"state": LetterState.VOID, "void_reason": reason.strip(), "voided_at": datetime.now(UTC)}
    with office.transaction() as db:
        stored.update_letter(db, office.author, letter_id, values, why=reason.strip())


def counted_last_day(office: "OpenOffice", letter_id: str, received_on: date) -> date | None:
    """Return the last day that a proof of delivery of this day would give, without noting it; None: no deadline."""
    due_on = read_letter(office, letter_id).due_on
    counted = deadline(office.law, office.calendar, received_on, warning_days(office, received_on))
    return max(due_on, counted) if due_on else None


def record_receipt(office: "OpenOffice", letter_id: str, received_on: date, proof: str | None = None) -> date | None:
    """Note the proof of delivery; the deadline is counted from it and never ends before the day the letter prints."""
    letter = read_letter(office, letter_id)
    if letter.state != LetterState.ISSUED:
        raise UserError("not_issued", "Tanda terima dicatat setelah surat terbit.")
    with office.transaction() as db:
        if last_day := counted_last_day(office, letter_id, received_on):
            values = _deadline_values(office, letter, received_on, last_day)
            stored.move_deadline(db, office.author, letter_id, values, "tanda terima")
        facts = {"received_on": received_on, "received_proof": proof, "due_on": last_day}
        stored.update_letter(db, office.author, letter_id, facts)
    return last_day
