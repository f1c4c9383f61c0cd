"""The way of a paper until it is issued: offered, drafted, chosen for, previewed, checked, approved or returned."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from core.records.findings import Assessment
from core.records.letters import LetterKind, LetterState
from core.records.problems import UserError
from core.services import assessments, offices, visits
from core.services.letter_making import (
    draw_blocks,
    fill_blocks,
    is_arrears_only,
    is_reason_wanted,
    is_unsure_of,
    issued_paper,
    last_day_of,
    letter_result,
    next_number,
    read_letter,
    unissued_letter,
    warning_days,
)
from core.services.letter_words import LetterChoices, choices_from_json, choices_to_json, proposed_choices
from core.services.record_history import HistoryLine, read_history
from core.storage import letters as stored
from core.storage.letters import DeadlineLine, PrintLine, RemarkLine, StoredLetter
from core.storage.overviews import LetterLine, list_letters

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

PREVIEW = "PRATINJAU"
WHY_NOT = {
    "state_body": "Sanksi PP 86/2013 tidak berlaku bagi penyelenggara negara, sehingga Surat Teguran tidak dapat "
    "diterbitkan. Gunakan Lembar Evaluasi Kepatuhan.",
    "not_assessed": "Hitung dahulu kepatuhan kunjungan ini.",
    "nothing_found": "Tidak ada temuan dengan jumlah; tidak ada yang dapat ditegur.",
    "report_missing": "Surat Teguran merujuk LHP: terbitkan dahulu LHP kunjungan ini.",
}
"""Why a paper can't be made now, by the code of `OfferedLetter.barrier`."""

UNISSUED = frozenset({LetterState.DRAFT, LetterState.CHECKED, LetterState.APPROVED})
"""The states in which a paper can still be changed."""
_NEXT = {LetterState.DRAFT: LetterState.CHECKED, LetterState.CHECKED: LetterState.APPROVED}


@dataclass(frozen=True, slots=True)
class OfferedLetter:
    """A kind of paper at a visit: whether it can be made now, else why not; `letter_id` is what exists of it.

    `barrier` is the code of why not: state_body, not_assessed, nothing_found or report_missing; empty when allowed.
    `is_arrears_only`: a warning that can be made would be about arrears alone; `needs_reason`: and needs a reason then.
    """

    kind: LetterKind
    is_allowed: bool
    why_not: str
    letter_id: str | None
    state: LetterState | None
    number: str | None
    needs_reason: bool = False
    barrier: str = ""
    is_arrears_only: bool = False


@dataclass(frozen=True, slots=True)
class LetterStanding:
    """What bears on a paper. `why_not`: it can't be issued as things are now (Indonesian); `needs_reason` as offered.

    `is_arrears_only` as offered. `is_outdated`: the visit was assessed again after the paper was begun. The numbers
    are those of the paper that it replaces and of the one that replaced it.
    """

    why_not: str = ""
    needs_reason: bool = False
    is_outdated: bool = False
    supersedes_number: str | None = None
    superseded_by_number: str | None = None
    is_arrears_only: bool = False


@dataclass(frozen=True, slots=True)
class LetterPage:
    """All that the page of one paper shows. `proposed_number` is what issuing would give.

    `working_days` is how long a warning runs; `is_unsure`: `last_day` rests on a holiday or on joint leave that is not
    decreed yet.
    """

    letter: StoredLetter
    kind: LetterKind
    state: LetterState
    choices: LetterChoices
    employer_name: str
    proposed_number: str
    remarks: tuple[RemarkLine, ...]
    prints: tuple[PrintLine, ...]
    deadline: DeadlineLine | None
    last_day: date | None
    history: tuple[HistoryLine, ...]
    standing: LetterStanding = LetterStanding()
    working_days: int = 0
    is_unsure: bool = False


def offered_letters(office: "OpenOffice", visit_id: str) -> tuple[OfferedLetter, ...]:
    """Return every kind of paper of a visit in the order of the day, allowed or with the reason why not."""
    page = visits.visit_page(office, visit_id)
    latest = assessments.latest_assessment(office, visit_id)
    result = latest.assessment if latest else None
    with office.reading() as db:
        report = stored.standing_letter(db, visit_id, LetterKind.INSPECTION_REPORT)
        standing = {kind: stored.standing_letter(db, visit_id, kind) for kind in LetterKind}
        opened = {kind: stored.open_draft(db, visit_id, kind) for kind in LetterKind}
        drafts = {kind: stored.read_letter(db, key) if key else None for kind, key in opened.items()}
    found = []
    for kind in LetterKind:
        barrier = _barrier(kind, result, page.employer.kind, has_report=report is not None)
        why_not = WHY_NOT.get(barrier, "")
        letter = drafts[kind] or standing[kind]
        letter_id, number = (letter.id, letter.number) if letter else (None, None)
        state = LetterState(letter.state) if letter else None
        only_arrears = kind is LetterKind.WARNING_1 and not why_not and is_arrears_only(result)
        needs_reason = only_arrears and is_reason_wanted(office, result)
        found.append(
            OfferedLetter(kind, not why_not, why_not, letter_id, state, number, needs_reason, barrier, only_arrears)
        )
    return tuple(found)


def _barrier(kind: LetterKind, result: Assessment | None, employer_kind: str, *, has_report: bool) -> str:
    if kind in {LetterKind.MINUTES, LetterKind.MINUTES_BLANK}:
        return ""
    if kind is LetterKind.WARNING_1 and employer_kind == "state_body":
        return "state_body"
    if result is None:
        return "not_assessed"
    if kind is LetterKind.WARNING_1:
        if not any(finding.amount_kind for finding in result.findings):
            return "nothing_found"
        if not has_report:
            return "report_missing"
    return ""


def draft_letter(office: "OpenOffice", visit_id: str, kind: LetterKind) -> str:
    """Begin a paper with what is proposed for it, or return the draft that exists. Raises UserError `not_allowed`."""
    offered = next(one for one in offered_letters(office, visit_id) if one.kind is kind)
    if not offered.is_allowed:
        raise UserError("not_allowed", offered.why_not)
    page = visits.visit_page(office, visit_id)
    latest = assessments.latest_assessment(office, visit_id)
    today = datetime.now(office.zone).date()
    chosen = proposed_choices(kind, latest.assessment if latest else None, page.employer.kind, today)
    with office.transaction() as db:
        draft = stored.open_draft(db, visit_id, kind)
        if draft:
            return draft
        values = {
            "kind": kind,
            "employer_id": page.visit.employer_id,
            "visit_id": visit_id,
            "assessment_id": latest.id if latest else None,
            "subject": kind.label,
            "addressee": page.employer.name,
            "fields": choices_to_json(chosen),
        }
        return stored.insert_letter(db, office.author, values)


def letter_page(office: "OpenOffice", letter_id: str) -> LetterPage:
    """Return everything that the page of one paper shows. Raises UserError `letter_missing`."""
    letter = read_letter(office, letter_id)
    choices = choices_from_json(letter.fields)
    given = offices.read_office(office)
    standing = _standing(office, letter)
    with office.reading() as db:
        number, _ = next_number(db, given, choices.dated_on or datetime.now(office.zone).date())
        deadlines = stored.deadlines_of(db, letter_id)
        return LetterPage(
            letter,
            LetterKind(letter.kind),
            LetterState(letter.state),
            choices,
            letter.addressee or "",
            number,
            stored.read_remarks(db, letter_id),
            stored.read_prints(db, letter_id),
            deadlines[0] if deadlines else None,
            last_day_of(office, choices) if letter.kind == LetterKind.WARNING_1 else None,
            read_history(db, "letters", letter_id, office.zone),
            standing,
            warning_days(office, choices.received_on),
            letter.kind == LetterKind.WARNING_1 and is_unsure_of(office, choices),
        )


def _standing(office: "OpenOffice", letter: StoredLetter) -> LetterStanding:
    with office.reading() as db:
        before, after = (
            stored.read_letter(db, other) if other else None for other in (letter.supersedes, letter.superseded_by)
        )
    numbers = (before.number if before else None, after.number if after else None)
    if letter.state not in UNISSUED or letter.visit_id is None:
        return LetterStanding("", False, False, *numbers)
    kind = LetterKind(letter.kind)
    offered = next(one for one in offered_letters(office, letter.visit_id) if one.kind is kind)
    latest = assessments.latest_assessment(office, letter.visit_id)
    outdated = latest is not None and latest.id != letter.assessment_id
    return LetterStanding(
        offered.why_not, offered.needs_reason, outdated, *numbers, is_arrears_only=offered.is_arrears_only
    )


def use_latest_assessment(office: "OpenOffice", letter_id: str) -> None:
    """Let an unissued paper rest on the visit's latest assessment; it becomes a draft again.

    Recommendations and cures that were left as proposed are proposed anew; what a person wrote stays.
    """
    letter = unissued_letter(office, letter_id)
    page = visits.visit_page(office, letter.visit_id or "")
    latest = assessments.latest_assessment(office, letter.visit_id or "")
    if latest is None or latest.id == letter.assessment_id:
        return
    kind, chosen = LetterKind(letter.kind), choices_from_json(letter.fields)
    day = chosen.dated_on or datetime.now(office.zone).date()
    before = proposed_choices(kind, letter_result(office, letter), page.employer.kind, day)
    after = proposed_choices(kind, latest.assessment, page.employer.kind, day)
    anew = {
        name: getattr(after, name)
        for name in ("recommendations", "cures", "copies", "received_on")
        if getattr(chosen, name) == getattr(before, name)
    }
    values = {
        "assessment_id": latest.id,
        "fields": choices_to_json(replace(chosen, **anew)),
        "state": LetterState.DRAFT,
    }
    with office.transaction() as db:
        stored.update_letter(db, office.author, letter_id, values, why="perhitungan terbaru")


def register(office: "OpenOffice") -> tuple[LetterLine, ...]:
    """Return the register: every paper, the latest first."""
    with office.reading() as db:
        return list_letters(db)


def choose(office: "OpenOffice", letter_id: str, changes: Mapping[str, object]) -> None:
    """Keep what was chosen for a draft; a paper that was checked or approved goes back to draft."""
    letter = unissued_letter(office, letter_id)
    chosen = replace(choices_from_json(letter.fields), **changes)  # type: ignore[arg-type]
    with office.transaction() as db:
        values: dict[str, object] = {"fields": choices_to_json(chosen)}
        if stored.update_letter(db, office.author, letter_id, values) and letter.state != LetterState.DRAFT:
            stored.update_letter(db, office.author, letter_id, {"state": LetterState.DRAFT})


def preview(office: "OpenOffice", letter_id: str) -> bytes:
    """Return the paper as PDF, in memory: a draft says PRATINJAU without a number, an issued one is as issued."""
    letter = read_letter(office, letter_id)
    if letter.state not in UNISSUED:
        return issued_paper(office, letter_id)
    return draw_blocks(office, fill_blocks(office, letter), PREVIEW)


def advance(office: "OpenOffice", letter_id: str) -> LetterState:
    """Check a draft (paraf), or approve a checked paper, and return its new state."""
    letter = unissued_letter(office, letter_id)
    state = LetterState(letter.state)
    if state is LetterState.APPROVED:
        raise UserError("already_approved", "Surat ini sudah disetujui; langkah berikutnya menerbitkannya.")
    fill_blocks(office, letter)  # what can't be filled is told before anybody puts a name to it
    following = _NEXT[state]
    now = datetime.now(UTC)
    values: dict[str, object] = {"state": following, f"{following}_by": office.actor, f"{following}_at": now}
    with office.transaction() as db:
        stored.update_letter(db, office.author, letter_id, values)
    return following


def return_letter(office: "OpenOffice", letter_id: str, remark: str) -> None:
    """Return a paper to its writer with a remark. Raises UserError `remark_missing`."""
    if not remark.strip():
        raise UserError("remark_missing", "Tulis catatan mengapa surat dikembalikan.")
    letter = unissued_letter(office, letter_id)
    with office.transaction() as db:
        stored.keep_remark(db, office.author, letter_id, remark.strip(), letter.state)
        stored.update_letter(db, office.author, letter_id, {"state": LetterState.DRAFT}, why=remark.strip())
