"""The result of a visit in words and rows: status, amounts of each kind apart, findings, workers, what is open."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from core.compliance.assumptions import ASSUMPTIONS
from core.documents.formatting import long_date, month_name, month_ranges, number, rupiah
from core.documents.letter_findings import AMOUNT_LABELS, FINDING_LABELS, PENALTY_LABEL, SHORT_LABELS
from core.law.arrears_classes import ARREARS_CLASS
from core.law.trace import Step
from core.records.findings import AmountKind, Assessment, Finding, FindingKind, Undecided, WorkerResult
from core.records.months import Month
from core.services.assessments import AssessmentLine, ResultPage
from ui.viewmodels.record_words import compliance_word
from ui.viewmodels.targets import Target
from ui.viewmodels.tones import StatusWord

CHANGES = {
    "lists": "daftar", "employer": "data pemberi kerja", "decisions": "keputusan pemadanan",
    "visit": "bulan atau tanggal pemeriksaan", "law": "ketentuan hukum",
}  # fmt: skip
"""What an assessment rests on, in words."""
WITHIN_GRACE, NOT_OBLIGED, OPEN_WORKERS, ALL_WORKERS = "within_grace", "not_yet_obliged", "undecided", "all"
LAW_SHOWN = 12
"""So much of the law's fingerprint is enough to tell two of them apart."""
_NOTES = {
    AmountKind.BILLED_UNPAID: "ditagih, belum dibayar",
    AmountKind.DIFFERENCE: "upah/program kurang lapor",
    AmountKind.POTENTIAL: "seharusnya, bukan tagihan",
}
_PENALTY_NOTE = "atas piutang, berdiri sendiri"
_KIND_WORDS = {
    AmountKind.BILLED_UNPAID: "Piutang", AmountKind.DIFFERENCE: "Selisih", AmountKind.POTENTIAL: "Potensi",
}  # fmt: skip
LABELS = {
    FindingKind.UNREGISTERED: "PWBD: belum mendaftar",
    FindingKind.PARTIAL_WORKERS: "PDS TK: belum didaftarkan",
    FindingKind.REGISTERED_LATE: "Terlambat didaftarkan",
    FindingKind.PARTIAL_PROGRAMMES: "PDS Program: belum diikuti",
    FindingKind.WAGE_UNDERREPORTED: "PDS Upah: kurang dilaporkan",
    FindingKind.BELOW_MINIMUM_WAGE: "Upah di bawah upah minimum",
    FindingKind.OVER_PENSION_AGE: "Melewati usia pensiun",
    FindingKind.ARREARS: "Piutang iuran",
    FindingKind.LEFT_EMPLOYER: "Peserta di luar daftar upah",
}
"""What the narrow table calls a finding; its full name stands over its explanation."""
_OF_EMPLOYER = frozenset(("risk", "scale", "minimum_wage"))


class Amount(NamedTuple):
    """One kind of amount: never added to another. `kind` is None for the penalty."""

    title: str
    amount_rp: int
    note: str
    kind: AmountKind | None


class Open(NamedTuple):
    """Something that could not be decided: how many it concerns, and where it can be mended."""

    key: str
    message: str
    who: str
    place: str
    target: Target


def amounts(assessment: Assessment) -> tuple[Amount, ...]:
    """Return the three kinds and then the penalty, a nil as well."""
    totals = assessment.totals
    by_kind = (
        (AmountKind.BILLED_UNPAID, totals.billed_unpaid_rp),
        (AmountKind.DIFFERENCE, totals.difference_rp),
        (AmountKind.POTENTIAL, totals.potential_rp),
    )
    age = "".join(f"; {_age(finding)}, tidak resmi" for finding in assessment.findings if finding.arrears_class)
    notes = _NOTES | {AmountKind.BILLED_UNPAID: _NOTES[AmountKind.BILLED_UNPAID] + age}
    found = tuple(Amount(AMOUNT_LABELS[kind], amount, notes[kind], kind) for kind, amount in by_kind)
    return (*found, Amount(PENALTY_LABEL, totals.penalty_rp, _PENALTY_NOTE, None))


def _age(finding: Finding) -> str:
    return f"{finding.arrears_class} ({number(finding.arrears_months or 0)} bulan)"


def counted_text(assessment: Assessment) -> str:
    """Say up to which day an amount was counted."""
    return f"dihitung s.d. {long_date(assessment.as_of)}"


def span_text(assessment: Assessment) -> str:
    """Say which months were inspected and up to which day was counted."""
    first, last = month_name(assessment.first_month), month_name(assessment.last_month)
    months = first if first == last else f"{first} s.d. {last}"
    return f"Bulan yang diperiksa: {months} · {counted_text(assessment)}"


def status_word(assessment: Assessment) -> StatusWord:
    """Return the outcome."""
    return compliance_word(assessment.status)


def changes_text(changes: Iterable[str]) -> str:
    """Say what changed since the assessment; empty where nothing did."""
    words = [CHANGES[change] for change in changes]
    return f"Data berubah sejak dihitung: {', '.join(words)}." if words else ""


def finding_rows(assessment: Assessment) -> list[tuple[Any, ...]]:
    """Return one row per finding: kind, label, workers, kind of amount, amount."""
    return [
        (
            finding.kind,
            LABELS[finding.kind],
            finding.workers or None,
            _KIND_WORDS[finding.amount_kind] if finding.amount_kind else "Catatan",
            finding.amount_rp,
        )
        for finding in assessment.findings
    ]


def finding_detail(assessment: Assessment, kind: FindingKind) -> list[tuple[str, Any]]:
    """Return what stands beside a finding: months, legal grounds, penalty."""
    finding = next(each for each in assessment.findings if each.kind is kind)
    pairs: list[tuple[str, Any]] = [("Bulan", month_ranges(finding.months) or None)] if finding.months else []
    if finding.penalty_rp:
        pairs.append((PENALTY_LABEL, rupiah(finding.penalty_rp)))
    if finding.arrears_class:
        pairs.append((ARREARS_CLASS, _age(finding)))
    return [*pairs, ("Dasar hukum", "\n".join(str(reference) for reference in finding.references) or None)]


def worker_filters(assessment: Assessment) -> list[tuple[str, str]]:
    """Return the ways to narrow the workers down: with findings, per finding, in grace, not obliged yet, open, all."""
    workers, left = assessment.workers, len(assessment.participants)
    counts = Counter(finding.kind for worker in workers for finding in worker.findings)
    choices = [
        ("", "Semua temuan", sum(bool(worker.findings) for worker in workers)),
        *((kind, _capital(SHORT_LABELS[kind]), counts[kind]) for kind in FindingKind if counts[kind]),
        (FindingKind.LEFT_EMPLOYER, "Peserta tidak di daftar upah", left),
        (WITHIN_GRACE, "Dalam tenggang", sum(worker.within_grace for worker in workers)),
        (NOT_OBLIGED, "Asing, belum wajib", sum(worker.not_yet_obliged for worker in workers)),
        (OPEN_WORKERS, "Belum diputuskan", sum(bool(worker.undecided) for worker in workers)),
        (ALL_WORKERS, "Semua tenaga kerja", len(workers)),
    ]
    always = {"", ALL_WORKERS}
    return [(code, f"{words} ({number(count)})") for code, words, count in choices if count or code in always]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def worker_key(worker: WorkerResult) -> tuple[int, Month | None]:
    """Return what names a worker within an assessment: his row, and the list it is on."""
    return worker.row, worker.month


def worker_rows(assessment: Assessment, wanted: str = "", text: str = "") -> list[tuple[Any, ...]]:
    """Return one row per worker that a filter lets through: key, name, NIK, findings, difference, potential.

    The two amounts are of different kinds and stand in columns of their own. Participants who are not on the payroll
    have the key None, row.
    """
    words = text.casefold().split()
    if wanted == FindingKind.LEFT_EMPLOYER:
        state = StatusWord("Perlu konfirmasi", "info")
        return [
            ((row, None, "left"), name or "(tanpa nama)", nik, state, None, None)
            for row, nik, name in assessment.participants
            if _says(words, name, nik)
        ]
    return [
        _worker_row(worker)
        for worker in assessment.workers
        if _fits(worker, wanted) and _says(words, worker.name, worker.nik)
    ]


def _says(words: list[str], name: str | None, nik: str | None) -> bool:
    said = f"{name or ''} {nik or ''}".casefold()
    return all(word in said for word in words)


def _fits(worker: WorkerResult, wanted: str) -> bool:
    tests: Mapping[str, bool] = {
        "": bool(worker.findings),
        ALL_WORKERS: True,
        WITHIN_GRACE: worker.within_grace,
        NOT_OBLIGED: worker.not_yet_obliged,
        OPEN_WORKERS: bool(worker.undecided),
    }
    return tests[wanted] if wanted in tests else any(finding.kind == wanted for finding in worker.findings)


def _worker_row(worker: WorkerResult) -> tuple[Any, ...]:
    return (
        worker_key(worker),
        worker.name or "(tanpa nama)",
        worker.nik,
        worker_word(worker),
        _amount(worker, AmountKind.DIFFERENCE),
        _amount(worker, AmountKind.POTENTIAL),
    )


def _amount(worker: WorkerResult, kind: AmountKind) -> int | None:
    found = [finding.amount_rp or 0 for finding in worker.findings if finding.amount_kind is kind]
    return sum(found) if found else None


def worker_word(worker: WorkerResult) -> StatusWord:
    """Say in short what was found about a worker."""
    if worker.findings:
        weighty = any(finding.amount_kind for finding in worker.findings)
        words = ", ".join(SHORT_LABELS[finding.kind] for finding in worker.findings)
        return StatusWord(_capital(words), "overdue" if weighty else "info")
    if worker.within_grace:
        return StatusWord("Dalam tenggang 30 hari", "due")
    if worker.not_yet_obliged:
        return StatusWord("Tenaga kerja asing, belum wajib", "info")
    return StatusWord("Belum diputuskan", "due") if worker.undecided else StatusWord("Tanpa temuan", "ok")


def worker_of(assessment: Assessment, key: object) -> WorkerResult | None:
    """Return the worker that a key names, or None."""
    return next((worker for worker in assessment.workers if worker_key(worker) == key), None)


def open_questions(page: ResultPage, visit_id: str) -> list[Open]:
    """Return what could not be decided, alike questions once, with the place where each is mended."""
    if page.shown is None:
        return []
    assessment = page.shown.assessment
    names = {worker.row: worker.name for worker in assessment.workers}
    groups: dict[tuple[str, str], list[Undecided]] = {}
    for each in assessment.undecided:
        groups.setdefault((each.code, each.message), []).append(each)
    return [
        Open(f"{place}", message, _who(found, names), *_mended_at(code, found[0], visit_id, page.employer.id))
        for place, ((code, message), found) in enumerate(groups.items())
    ]


def _who(found: list[Undecided], names: Mapping[int, str | None]) -> str:
    rows = [each.row for each in found if each.row is not None]
    if not rows:
        return "Semua"
    return names.get(rows[0]) or f"baris {rows[0]}" if len(rows) == 1 else f"{number(len(rows))} orang"


def _mended_at(code: str, first: Undecided, visit_id: str, employer_id: str | None) -> tuple[str, Target]:
    if first.parameter:
        return "Aturan", Target("rules", first.parameter, "values")
    if code in _OF_EMPLOYER:
        return "Data pemberi kerja", Target("employer", employer_id)
    if code == "match" and first.row is not None:
        return "Pemadanan", Target("visit_matching", visit_id)
    return "Daftar", Target("visit_lists", visit_id)


def open_rows(questions: Iterable[Open]) -> list[tuple[Any, ...]]:
    """Return the questions as rows of their table."""
    return [(each.key, each.message, each.who, each.place) for each in questions]


def assumption_lines(assessment: Assessment) -> list[str]:
    """Return what was taken for granted, and what else is to be said."""
    return [*(ASSUMPTIONS.get(code, code) for code in assessment.assumptions), *assessment.notes]


def ground_pairs(assessment: Assessment, zone: ZoneInfo, made_at: str) -> list[tuple[str, Any]]:
    """Return what the result rests on: day, months, law."""
    return [
        ("Dihitung pada", instant_text(made_at, zone) if made_at else None),
        ("Dihitung s.d.", long_date(assessment.as_of)),
        ("Bulan", f"{month_name(assessment.first_month)} s.d. {month_name(assessment.last_month)}"),
        ("Tenaga kerja", f"{number(len(assessment.workers))} orang"),
        ("Sidik himpunan ketentuan yang dipakai", assessment.law[:LAW_SHOWN]),
    ]


def instant_text(text: str, zone: ZoneInfo) -> str:
    """Write an instant on the clock of the office: 16 November 2026, 09.30."""
    at = datetime.fromisoformat(text).astimezone(zone)
    return f"{long_date(at.date())}, {at:%H.%M}"


def assessment_rows(lines: Iterable[AssessmentLine], zone: ZoneInfo) -> list[tuple[Any, ...]]:
    """Return one row per assessment of the visit: id, when it was made, state, up to which day."""
    return [
        (line.id, instant_text(line.typed_at, zone) if line.typed_at else None, _assessment_word(line), line.as_of)
        for line in lines
    ]


def _assessment_word(line: AssessmentLine) -> StatusWord:
    found = compliance_word(line.status)
    return StatusWord(f"{found.word} (digantikan)", "neutral") if line.superseded_by else found


def done_text(assessment: Assessment) -> str:
    """Say the outcome in one line."""
    return f"Selesai dihitung: {status_word(assessment).word.lower()}, {number(len(assessment.workers))} tenaga kerja."


def nothing_found(worker: WorkerResult) -> str:
    """Say why there is no calculation for a worker."""
    if worker.within_grace:
        return "Baru mulai bekerja: masih dalam tenggang 30 hari untuk didaftarkan. Tidak ada temuan."
    if worker.not_yet_obliged:
        return "Tenaga kerja asing: belum bekerja selama masa yang mewajibkan (UU 24/2011 Pasal 14). Tidak ada temuan."
    if worker.undecided:
        return "Belum dapat diputuskan: lihat tab “Belum diputuskan” untuk fakta yang kurang."
    return "Tidak ada temuan tentang tenaga kerja ini."


def explanation_title(kind: FindingKind | None, worker: WorkerResult | None) -> tuple[str, str]:
    """Return what stands over an explanation: the finding's full name, or the worker and where he is listed."""
    if worker is None:
        return (FINDING_LABELS[kind] if kind else ""), ""
    listed = f" daftar {month_name(worker.month)}" if worker.month else ""
    return worker.name or "(tanpa nama)", f"NIK {worker.nik or 'tidak ada'} · baris {worker.row}{listed}"


def without_names(step: Step) -> Step:
    """Return a finding's tree whose branches are headed by the worker alone: the finding stands over them already."""
    start = f"{step.label}: "
    return replace(step, inputs=tuple(replace(each, label=each.label.removeprefix(start)) for each in step.inputs))


def worker_tree(name: str, steps: tuple[Step, ...]) -> Step:
    """Return the trees of one worker's findings under his name; they are never added up."""
    bare = tuple(replace(step, label=step.label.removesuffix(f": {name}")) for step in steps)
    return bare[0] if len(bare) == 1 else Step(name, f"{len(bare)} temuan", inputs=bare)
