"""What a change of the law, a choice or a holiday would do, in sentences and rows: every kind of amount apart."""

from collections.abc import Iterator
from typing import Any

from core.documents.formatting import long_date, number, rupiah
from core.documents.letter_findings import AMOUNT_LABELS, PENALTY_LABEL
from core.records.findings import AmountKind
from core.services.law_effects import AssessmentChange, DeadlineMove, Effects, ReportMove
from ui.viewmodels.record_words import compliance_word, letter_name

NOTHING = "Tidak ada batas waktu atau hasil pemeriksaan terbuka yang berubah."
NO_LIMIT = "tanpa tenggat"
KEPT = (
    "Surat yang sudah terbit dan hasil yang tersimpan tidak diubah. Batas waktu yang lama tetap tercatat dalam "
    "riwayat; hasil pemeriksaan berubah hanya bila kunjungannya dihitung ulang."
)
AMOUNTS = (
    (AMOUNT_LABELS[AmountKind.BILLED_UNPAID], "billed_unpaid_rp"),
    (AMOUNT_LABELS[AmountKind.DIFFERENCE], "difference_rp"),
    (AMOUNT_LABELS[AmountKind.POTENTIAL], "potential_rp"),
    (PENALTY_LABEL, "penalty_rp"),
)
"""The three kinds and the penalty: a row each, because they are never added."""


def summary(effects: Effects) -> str:
    """Say how much changes."""
    changed, failed = len(counted(effects)), len(effects.changes) - len(counted(effects))
    parts = [
        f"{number(len(effects.moves))} batas waktu bergeser" if effects.moves else "",
        f"{number(len(effects.reports))} batas LHP berubah" if effects.reports else "",
        f"{number(changed)} hasil pemeriksaan berubah" if changed else "",
        f"{number(failed)} hasil pemeriksaan tidak dapat dihitung ulang" if failed else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said[0].upper()}{said[1:]}." if said else NOTHING


def looked_at(effects: Effects) -> str:
    """Say among how many it was looked for."""
    if not effects.looked_at:
        return "Tidak ada batas waktu yang berjalan dan tidak ada hasil pemeriksaan terbuka."
    return f"Diperiksa: {number(effects.looked_at)} batas waktu dan hasil pemeriksaan terbuka.{_settled(effects)}"


def _settled(effects: Effects) -> str:
    """Say of how many deadlines the last day stays, but not how sure it is."""
    unsure = sum(move.is_estimated for move in effects.settled)
    sure = len(effects.settled) - unsure
    parts = [
        f" {number(unsure)} batas waktu menjadi perkiraan." if unsure else "",
        f" {number(sure)} batas waktu tidak lagi berupa perkiraan." if sure else "",
    ]
    return "".join(parts)


def counted(effects: Effects) -> list[AssessmentChange]:
    """Return the assessments that could be computed anew."""
    return [change for change in effects.changes if not change.error]


def move_rows(effects: Effects) -> list[tuple[Any, ...]]:
    """Return one row per deadline, the nearest first: id, employer, paper with number, old and new last day."""
    ordered = sorted(effects.moves, key=lambda move: (move.old_due_on, move.employer_name))
    return [
        (move.deadline_id, move.employer_name, _paper(move), long_date(move.old_due_on), _new_day(move))
        for move in ordered
    ]


def report_rows(effects: Effects) -> list[tuple[Any, ...]]:
    """Return one row per visit whose report has another last day: id, employer, day of the visit, old and new day."""
    ordered = sorted(effects.reports, key=lambda move: (move.visited_on, move.employer_name))
    return [
        (
            move.visit_id, move.employer_name, long_date(move.visited_on),
            long_date(move.old_due_on) if move.old_due_on else NO_LIMIT, _new_limit(move),
        )
        for move in ordered
    ]  # fmt: skip


def _new_limit(move: ReportMove) -> str:
    if move.new_due_on is None:
        return NO_LIMIT
    return f"{long_date(move.new_due_on)}{' (perkiraan)' if move.is_estimated else ''}"


def _paper(move: DeadlineMove) -> str:
    return " ".join(part for part in (letter_name(move.kind), move.number) if part)


def _new_day(move: DeadlineMove) -> str:
    return f"{long_date(move.new_due_on)}{' (perkiraan)' if move.is_estimated else ''}"


def change_rows(effects: Effects) -> list[tuple[Any, ...]]:
    """Return a row for each thing that changes in an assessment: id, employer, day, what, old, new.

    Employer and day stand in the first row of an assessment only.
    """
    rows: list[tuple[Any, ...]] = []
    for change in counted(effects):
        for place, (what, old, new) in enumerate(_changed_things(change)):
            who = ("", "") if place else (change.employer_name, long_date(change.as_of))
            rows.append(((change.assessment_id, what), *who, what, old, new))
    return rows


def _changed_things(change: AssessmentChange) -> Iterator[tuple[str, str, str]]:
    if change.old_status != change.new_status:
        yield "Status", compliance_word(change.old_status).word, compliance_word(change.new_status).word
    for label, name in AMOUNTS:
        old, new = getattr(change.old, name), getattr(change.new, name)
        if old != new:
            yield label, rupiah(old), rupiah(new)
    if change.workers_changed:
        yield "Hasil per tenaga kerja", "", f"{number(change.workers_changed)} orang berubah"


def failures(effects: Effects) -> list[str]:
    """Return a sentence for each assessment that could not be computed anew: whose, and why."""
    return [
        f"{change.employer_name}, dihitung s.d. {long_date(change.as_of)}: tidak dapat dihitung ulang. {change.error}"
        for change in effects.changes
        if change.error
    ]
