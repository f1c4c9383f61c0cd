"""What a person chooses for a paper, and the words proposed for it: recommendations, cures, copies."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from core.records.findings import AmountKind, Assessment, FindingKind
from core.records.letters import LetterKind

_DAYS = ("dated_on", "received_on")

CURES = {
    FindingKind.UNREGISTERED: "mendaftarkan badan usaha dan seluruh tenaga kerja sebagai peserta",
    FindingKind.PARTIAL_WORKERS: "mendaftarkan seluruh tenaga kerja yang tercantum dalam lampiran",
    FindingKind.REGISTERED_LATE: "mendaftarkan tenaga kerja baru paling lambat 30 hari sejak mulai bekerja",
    FindingKind.PARTIAL_PROGRAMMES: "mengikutsertakan seluruh tenaga kerja dalam semua program yang diwajibkan",
    FindingKind.WAGE_UNDERREPORTED: "memperbaiki data upah sesuai dengan upah yang sebenarnya dibayarkan",
    FindingKind.ARREARS: "melunasi iuran yang telah ditagih berikut dendanya",
}
"""What cures each finding, as a letter says it."""

_STATE_BODY = "mengalokasikan iuran pegawai non-ASN dalam anggaran dan mendaftarkannya sebagai peserta"


@dataclass(frozen=True, slots=True)
class LetterChoices:
    """What was chosen for one paper. A deadline counts from `received_on`, the day of receipt, expected or proven.

    `arrears_reason` says why a warning is sent although only arrears were found (a practice of some branches).
    """

    dated_on: date | None = None
    received_on: date | None = None
    recommendations: tuple[str, ...] = ()
    cures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    contact_phone: str = ""
    arrears_reason: str = ""


def choices_to_json(choices: LetterChoices) -> str:
    """Return the choices as JSON text."""
    return json.dumps(asdict(choices), ensure_ascii=False, default=str)


def choices_from_json(text: str | None) -> LetterChoices:
    """Return the choices that `choices_to_json` wrote; what is missing keeps its default."""
    kept: dict[str, Any] = json.loads(text or "{}")
    known = {field.name: kept[field.name] for field in fields(LetterChoices) if field.name in kept}
    for name, value in known.items():
        if isinstance(value, list):
            known[name] = tuple(value)
        elif name in _DAYS and value:
            known[name] = date.fromisoformat(value)
    return LetterChoices(**known)


def proposed_choices(
    kind: LetterKind, assessment: Assessment | None, employer_kind: str, dated_on: date
) -> LetterChoices:
    """Return what is proposed for a new paper; the inspector changes what does not fit."""
    if assessment is None:
        return LetterChoices(dated_on)
    is_warning = kind is LetterKind.WARNING_1
    copies = ("Pengawas Ketenagakerjaan pada dinas yang membidangi ketenagakerjaan", "Arsip") if is_warning else ()
    return LetterChoices(
        dated_on=dated_on,
        received_on=dated_on if is_warning else None,
        recommendations=() if is_warning else propose_recommendations(kind, assessment, employer_kind),
        cures=propose_cures(assessment) if is_warning else (),
        copies=copies,
    )


def propose_cures(assessment: Assessment) -> tuple[str, ...]:
    """Return how each finding with an amount is cured."""
    return tuple(CURES[finding.kind] for finding in assessment.findings if finding.amount_kind)


def propose_recommendations(kind: LetterKind, assessment: Assessment, employer_kind: str) -> tuple[str, ...]:
    """Return what the report or the evaluation notice recommends. Dasar hukum: PP 86/2013 Pasal 6 and 13, LAW §6."""
    kinds = {finding.amount_kind for finding in assessment.findings if finding.amount_kind}
    if not kinds:
        return ("Menyelesaikan hal yang belum dapat diputuskan.",) if assessment.undecided else ()
    if employer_kind == "state_body":
        return (f"Meminta pimpinan instansi {_STATE_BODY}.", "Menyampaikan hasil evaluasi kepada atasan instansi.")
    found: list[str] = []
    if kinds & {AmountKind.POTENTIAL, AmountKind.DIFFERENCE}:
        found.append(
            "Menerbitkan Surat Teguran I (PP 86/2013 Pasal 6)."
            if kind is LetterKind.INSPECTION_REPORT
            else "Mendukung pemenuhan kewajiban sesuai dengan Surat Teguran, dan memantau batas waktunya."
        )
    if AmountKind.BILLED_UNPAID in kinds:
        found.append(
            "Menagih piutang iuran melalui surat penagihan; bila tidak dilunasi, melalui Surat Kuasa Khusus "
            "kepada Kejaksaan atau penyerahan kepada KPKNL/PUPN, salah satunya."
        )
    return tuple(found)
