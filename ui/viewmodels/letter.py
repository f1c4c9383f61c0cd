"""One paper: its next step, what can be chosen for it, its facts, prints, remarks and warnings, in words."""

import re
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from core.documents.formatting import day_name, long_date
from core.records.letters import LetterKind, LetterState
from core.services.letter_issue import SIGNED_ON_THE_SPOT
from core.services.letters import UNISSUED, LetterPage
from ui.viewmodels.visit_letters import ARREARS_ALLOWED

FIELDS = {
    LetterKind.MINUTES: ("dated_on",),
    LetterKind.INSPECTION_REPORT: ("dated_on", "recommendations"),
    LetterKind.WARNING_1: ("dated_on", "received_on", "cures", "contact_phone", "copies"),
    LetterKind.EVALUATION_NOTICE: ("dated_on", "recommendations"),
}
"""What can be chosen for each kind of paper, in the order of the form."""
DELIVERED = frozenset({LetterKind.WARNING_1, LetterKind.EVALUATION_NOTICE, LetterKind.INSPECTION_REPORT})
"""Papers that are sent, so that a proof of delivery is noted."""


ESTIMATED = "Hari libur pada rentang ini sebagian masih perkiraan; periksa lagi setelah SKB terbit."
"""What is said beside a last day that rests on a holiday which is not decreed yet."""


class NextStep(NamedTuple):
    """The one thing to do next: its code, the button, its icon, and a sentence that explains it."""

    code: str
    words: str
    icon: str
    why: str


class Note(NamedTuple):
    """A line above the paper; `action` is `latest` where the newer calculation can be taken."""

    text: str
    tone: str
    action: str = ""


_STEPS = {
    LetterState.DRAFT: NextStep(
        "advance", "Pa&raf", "check", "Langkah berikutnya: periksa isinya, lalu bubuhkan paraf."
    ),
    LetterState.CHECKED: NextStep(
        "advance", "S&etujui", "check", "Sudah diparaf. Langkah berikutnya: persetujuan penanda tangan."
    ),
    LetterState.APPROVED: NextStep(
        "issue", "T&erbitkan…", "file-text", "Sudah disetujui. Langkah berikutnya: beri nomor dan terbitkan."
    ),
    LetterState.ISSUED: NextStep("print", "C&etak…", "printer", "Surat sudah terbit dan tercatat dalam register."),
}
_ON_THE_SPOT = NextStep(
    "issue", "T&erbitkan…", "file-text", "Ditandatangani di tempat: langsung diterbitkan, lalu dicetak rangkap dua."
)


def is_open(page: LetterPage) -> bool:
    """Tell whether the paper can still be changed."""
    return page.state in UNISSUED


def next_step(page: LetterPage) -> NextStep | None:
    """Return the next step; None for a paper that no longer holds, or one that can't be issued."""
    if is_open(page) and page.standing.why_not:
        return None
    if is_open(page) and page.kind in SIGNED_ON_THE_SPOT:
        return _ON_THE_SPOT
    return _STEPS.get(page.state)


def can_return(page: LetterPage) -> bool:
    """Tell whether a reader can send the paper back to its writer."""
    return page.state in {LetterState.CHECKED, LetterState.APPROVED}


def can_be_received(page: LetterPage) -> bool:
    """Tell whether a proof of delivery can be noted."""
    return page.state is LetterState.ISSUED and page.kind in DELIVERED


def fields_of(page: LetterPage) -> tuple[str, ...]:
    """Return the names of what can be chosen, with the reason where arrears are all that was found."""
    names = FIELDS.get(page.kind, ("dated_on",))
    wants_reason = page.standing.needs_reason or page.choices.arrears_reason
    return (*names, "arrears_reason") if page.kind is LetterKind.WARNING_1 and wants_reason else names


def heading_detail(page: LetterPage) -> str:
    """Say of which paper: employer, number, day."""
    parts = [page.employer_name]
    if page.letter.number:
        parts.append(f"nomor {page.letter.number}")
    if page.letter.dated_on:
        parts.append(long_date(page.letter.dated_on))
    return " · ".join(part for part in parts if part)


def named_day(day: date) -> str:
    """Write Senin, 7 Desember 2026."""
    return f"{day_name(day)}, {long_date(day)}"


def last_day_text(page: LetterPage) -> str:
    """Say when the deadline ends by what is chosen now."""
    if page.last_day is None:
        return "Isi tanggal diterima; hari terakhir dihitung dari tanggal itu."
    text = f"Hari terakhir: {named_day(page.last_day)} ({page.working_days} hari kerja setelah diterima)."
    return f"{text} {ESTIMATED}" if page.is_unsure else text


def notes_of(page: LetterPage) -> list[Note]:
    """Return what is to be minded, the weightiest first."""
    notes = []
    standing, choices = page.standing, page.choices
    if standing.why_not:
        notes.append(Note(standing.why_not, "warning"))
    if standing.is_outdated:
        text = "Kunjungan ini sudah dihitung ulang. Surat masih memakai perhitungan yang lama."
        notes.append(Note(text, "warning", "latest"))
    if is_open(page) and choices.received_on and choices.dated_on and choices.received_on < choices.dated_on:
        notes.append(Note("Tanggal diterima lebih awal daripada tanggal surat.", "warning"))
    if standing.needs_reason and not choices.arrears_reason:
        text = "Yang ditemukan hanya piutang iuran, di luar PP 86/2013. Tulis alasan mengapa tetap ditegur."
        notes.append(Note(text, "warning"))
    elif standing.is_arrears_only and not standing.needs_reason:
        notes.append(Note(ARREARS_ALLOWED, "info"))
    if page.state is LetterState.DRAFT and page.remarks:
        remark = page.remarks[0]
        notes.append(Note(f"Dikembalikan oleh {remark.author}: {remark.remark}", "warning"))
    return [*notes, *_relations(page)]


def _relations(page: LetterPage) -> list[Note]:
    standing, notes = page.standing, []
    if standing.supersedes_number:
        verb = "Akan menggantikan" if is_open(page) else "Menggantikan"
        notes.append(Note(f"{verb} surat nomor {standing.supersedes_number}.", "info"))
    if page.state is LetterState.SUPERSEDED:
        notes.append(Note(f"Sudah diganti dengan surat nomor {standing.superseded_by_number or '—'}.", "info"))
    if page.state is LetterState.VOID:
        notes.append(Note(f"Dibatalkan: {page.letter.void_reason or '—'}", "info"))
    return notes


def fact_pairs(page: LetterPage) -> list[tuple[Any, ...]]:
    """Return what is fixed about the paper; what is not known yet is left out."""
    letter = page.letter
    pairs: list[tuple[Any, ...]] = [
        ("Nomor", letter.number),
        ("Tanggal", letter.dated_on),
        ("Diparaf oleh", letter.checked_by if page.state is not LetterState.DRAFT else None),
        ("Disetujui oleh", letter.approved_by if page.state not in {LetterState.DRAFT, LetterState.CHECKED} else None),
        ("Diterbitkan oleh", letter.issued_by),
        ("Diterima", letter.received_on if letter.issued_at else None),
        ("Tanda terima", letter.received_proof),
        ("Hari terakhir", named_day(letter.due_on) if letter.due_on else None),
    ]
    return [pair for pair in pairs if pair[1] is not None]


def estimate_text(page: LetterPage) -> str:
    """Say that a last day rests on holidays that are not decreed yet; empty otherwise."""
    if page.deadline is not None and page.deadline.is_estimated:
        return ESTIMATED
    return ""


def issue_explanation(page: LetterPage) -> str:
    """Say what issuing does, before it is done."""
    text = "Setelah terbit, surat bernomor, tercatat dalam register, dan tidak dapat diubah lagi."
    if page.kind is LetterKind.WARNING_1 and page.last_day:
        return f"{text} {last_day_text(page)}"
    return text


def issued_text(page: LetterPage) -> str:
    """Say what issuing gave: number and last day."""
    text = f"{page.kind.label} terbit dengan nomor {page.letter.number}."
    return f"{text} Hari terakhir: {named_day(page.letter.due_on)}." if page.letter.due_on else text


def receipt_text(before: date | None, after: date | None) -> str:
    """Say what a proof of delivery did to the last day."""
    if after is None:
        return "Tanda terima dicatat."
    if before == after:
        return f"Tanda terima dicatat. Hari terakhir tetap {named_day(after)}."
    return f"Tanda terima dicatat. Hari terakhir menjadi {named_day(after)}."


def print_rows(page: LetterPage, zone: ZoneInfo) -> list[tuple[Any, ...]]:
    """Return one row per time the paper left: when, how, mark, copies, where to."""
    rows = []
    for place, line in enumerate(reversed(page.prints)):
        at = datetime.fromisoformat(line.typed_at).astimezone(zone)
        how = "Dicetak" if line.kind == "print" else "Salinan disimpan"
        when, mark = f"{long_date(at.date())}, {at:%H.%M}", line.mark or "Asli"
        rows.append((place, when, how, mark, line.copies, line.target))
    return rows


def remark_lines(page: LetterPage, zone: ZoneInfo) -> list[tuple[str, str]]:
    """Return the remarks with which the paper was returned: who and when, and what; the latest first."""
    found = []
    for line in page.remarks:
        at = datetime.fromisoformat(line.typed_at).astimezone(zone)
        found.append((f"{line.author}, {long_date(at.date())} {at:%H.%M}", line.remark))
    return found


def copy_name(page: LetterPage) -> str:
    """Return the proposed name of a saved copy, safe on every file system."""
    text = f"{page.kind.label} - {page.employer_name} - {page.letter.number or 'tanpa nomor'}"
    return re.sub(r"\s+", " ", re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", text)).strip(" .-")[:120] + ".pdf"
