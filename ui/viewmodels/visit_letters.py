"""The papers of a visit as cards: what each is, where it stands, what can be done, and what to do instead."""

from typing import NamedTuple

from core.documents.formatting import long_date
from core.records.letters import LetterKind, LetterState
from core.services.letters import OfferedLetter
from core.services.visit_papers import VisitPapers
from ui.viewmodels.record_words import letter_word
from ui.viewmodels.tones import StatusWord

DETAILS = {
    LetterKind.MINUTES: "Ditandatangani di tempat, rangkap dua, dengan pernyataan kesanggupan pemberi kerja.",
    LetterKind.MINUTES_BLANK: "Diisi dengan tangan di tempat pemeriksaan. Tidak bernomor dan tidak masuk register.",
    LetterKind.INSPECTION_REPORT: "Temuan dan jumlahnya, dengan lampiran tenaga kerja dan lampiran perhitungan.",
    LetterKind.WARNING_1: "Teguran tertulis pertama: yang harus dipenuhi dan hari terakhir, 10 hari kerja.",
    LetterKind.EVALUATION_NOTICE: "Satu halaman untuk Forum Kepatuhan: temuan, jumlah, dasar hukum, dan rekomendasi.",
}
ARREARS_ONLY = (
    "Yang ditemukan hanya piutang iuran, yang berada di luar PP 86/2013. Bila kantor tetap menegur, alasannya wajib "
    "ditulis; jalan yang lazim adalah surat penagihan."
)
ARREARS_ALLOWED = (
    "Yang ditemukan hanya piutang iuran, yang berada di luar PP 86/2013. Menurut pilihan kantor, Surat Teguran untuk "
    "tunggakan diperbolehkan tanpa alasan tertulis."
)
_SHORT = {LetterKind.INSPECTION_REPORT: "konsep LHP", LetterKind.EVALUATION_NOTICE: "Lembar Evaluasi"}
_NONE, _BARRED = StatusWord("Belum dibuat", "neutral"), StatusWord("Belum dapat dibuat", "due")
_NOT_NEEDED = StatusWord("Tidak diperlukan", "ok")
_NOT_APPLICABLE, _FORM = StatusWord("Tidak dapat dipakai", "info"), StatusWord("Formulir", "neutral")
_BARRIERS = {"state_body": _NOT_APPLICABLE, "nothing_found": _NOT_NEEDED}
_OTHERS = {"state_body": LetterKind.EVALUATION_NOTICE, "report_missing": LetterKind.INSPECTION_REPORT}


class Step(NamedTuple):
    """Something to do next: its words, and the paper to begin (None: the result of the visit is opened)."""

    words: str
    kind: LetterKind | None


class PaperCard(NamedTuple):
    """One kind of paper. `note` says why not or what to mind; `instead` is what can be done first or in its place."""

    kind: LetterKind
    title: str
    detail: str
    status: StatusWord
    number: str
    note: str
    letter_id: str | None
    can_begin: bool
    is_next: bool
    instead: Step | None


def paper_cards(papers: VisitPapers) -> tuple[PaperCard, ...]:
    """Return one card per kind of paper in the order of the day; at most one is marked as the next."""
    following = _next_kind(papers)
    return tuple(_card(papers, one, is_next=one.kind is following) for one in papers.offered)


def heading_detail(papers: VisitPapers) -> str:
    """Say whose visit of which day."""
    day = f"kunjungan {long_date(papers.on)}" if papers.on else "kunjungan belum bertanggal"
    return f"{papers.employer_name} · {day}"


def _next_kind(papers: VisitPapers) -> LetterKind | None:
    """The first paper that is still to be made: not the blank form, and none that nothing asks for."""
    barriers = {one.barrier for one in papers.offered}
    for one in papers.offered:
        optional = one.kind is LetterKind.MINUTES_BLANK or one.needs_reason
        needless = one.kind is LetterKind.EVALUATION_NOTICE and "nothing_found" in barriers
        if one.is_allowed and one.state is not LetterState.ISSUED and not optional and not needless:
            return one.kind
    return None


def _card(papers: VisitPapers, one: OfferedLetter, *, is_next: bool) -> PaperCard:
    note = one.why_not or _arrears_note(one)
    can_begin = one.is_allowed and one.letter_id is None and one.kind is not LetterKind.MINUTES_BLANK
    status = _status(one)
    number = f"Nomor {one.number}" if one.number else ""
    instead = _instead(papers, one)
    return PaperCard(
        one.kind,
        one.kind.label,
        DETAILS[one.kind],
        status,
        number,
        note,
        one.letter_id,
        can_begin,
        is_next,
        instead,
    )


def _arrears_note(one: OfferedLetter) -> str:
    if not one.is_arrears_only or one.state is LetterState.ISSUED:
        return ""
    return ARREARS_ONLY if one.needs_reason else ARREARS_ALLOWED


def _status(one: OfferedLetter) -> StatusWord:
    if one.kind is LetterKind.MINUTES_BLANK:
        return _FORM
    if one.state is not None:
        return letter_word(one.state)
    return _BARRIERS.get(one.barrier, _BARRED) if one.barrier else _NONE


def _instead(papers: VisitPapers, one: OfferedLetter) -> Step | None:
    if one.barrier == "not_assessed":
        return Step("Buka hasil", None)
    other = _OTHERS.get(one.barrier)
    if other is None:
        return None
    offered = next(each for each in papers.offered if each.kind is other)
    if not offered.is_allowed:
        return Step("Buka hasil", None)
    return Step(f"{'Buka' if offered.letter_id else 'Buat'} {_SHORT[other]}", other)
