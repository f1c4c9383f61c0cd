"""An assessment as the lines that papers print: findings, kinds of amounts, workers, all in Indonesian."""

from collections.abc import Iterator

from core.documents.formatting import month_ranges, short_month_ranges
from core.documents.letter_fields import AmountLine, FindingLine, WorkerLine
from core.records.findings import AmountKind, Assessment, Finding, FindingKind, Totals, WorkerResult

FINDING_LABELS = {
    FindingKind.UNREGISTERED: "Pemberi kerja wajib belum mendaftar (PWBD)",
    FindingKind.PARTIAL_WORKERS: "Sebagian tenaga kerja belum didaftarkan (PDS TK)",
    FindingKind.REGISTERED_LATE: "Tenaga kerja terlambat didaftarkan",
    FindingKind.PARTIAL_PROGRAMMES: "Sebagian program wajib belum diikuti (PDS Program)",
    FindingKind.WAGE_UNDERREPORTED: "Upah dilaporkan lebih rendah dari upah sebenarnya (PDS Upah)",
    FindingKind.BELOW_MINIMUM_WAGE: "Upah di bawah upah minimum (catatan)",
    FindingKind.OVER_PENSION_AGE: "Melewati usia pensiun, iuran JP tidak terutang (catatan)",
    FindingKind.ARREARS: "Piutang iuran",
    FindingKind.LEFT_EMPLOYER: "Peserta yang tidak ada pada daftar upah (perlu konfirmasi)",
}
"""What papers and screens call a finding."""

SHORT_LABELS = {
    FindingKind.UNREGISTERED: "PWBD",
    FindingKind.PARTIAL_WORKERS: "PDS TK",
    FindingKind.REGISTERED_LATE: "terlambat terdaftar",
    FindingKind.PARTIAL_PROGRAMMES: "PDS Program",
    FindingKind.WAGE_UNDERREPORTED: "PDS Upah",
    FindingKind.BELOW_MINIMUM_WAGE: "di bawah minimum",
    FindingKind.OVER_PENSION_AGE: "lewat usia pensiun",
    FindingKind.ARREARS: "piutang iuran",
    FindingKind.LEFT_EMPLOYER: "perlu konfirmasi",
}
"""What the narrow column of a worker annex calls a finding; the annex explains the abbreviations."""

AMOUNT_LABELS = {
    AmountKind.BILLED_UNPAID: "Piutang iuran",
    AmountKind.DIFFERENCE: "Selisih iuran",
    AmountKind.POTENTIAL: "Potensi iuran",
}
"""What papers and screens call a kind of amount."""

PENALTY_LABEL = "Denda keterlambatan"
_PENALTY_NOTE = "2% per bulan atas piutang iuran, ditanggung pemberi kerja"
_NOTES = {
    AmountKind.BILLED_UNPAID: "iuran yang telah ditagih dan belum dibayar",
    AmountKind.DIFFERENCE: "kekurangan iuran karena upah atau program yang dilaporkan",
    AmountKind.POTENTIAL: "iuran yang seharusnya; bukan tagihan, melainkan dasar denda PP 86/2013",
}
_STATE_POTENTIAL = "iuran yang seharusnya; bukan tagihan"


def amount_lines(totals: Totals, employer_kind: str = "company") -> tuple[AmountLine, ...]:
    """Return the three kinds and, after them, the penalty; always all four, so that a nil is said, not left out.

    The fine of PP 86/2013 does not reach a state body, so its potential amount is the base of nothing (LAW §6).
    """
    notes = _NOTES | ({AmountKind.POTENTIAL: _STATE_POTENTIAL} if employer_kind == "state_body" else {})
    by_kind = {
        AmountKind.BILLED_UNPAID: totals.billed_unpaid_rp,
        AmountKind.DIFFERENCE: totals.difference_rp,
        AmountKind.POTENTIAL: totals.potential_rp,
    }
    lines = tuple(AmountLine(AMOUNT_LABELS[kind], amount, notes[kind]) for kind, amount in by_kind.items())
    return (*lines, AmountLine(PENALTY_LABEL, totals.penalty_rp, _PENALTY_NOTE))


def told_amounts(totals: Totals, employer_kind: str = "company") -> tuple[AmountLine, ...]:
    """Return the kinds that came to something as `amount_lines` has them, and those that are nil in one last line."""
    lines = amount_lines(totals, employer_kind)
    told = tuple(line for line in lines if line.amount_rp)
    nil = [line.label.lower() for line in lines if not line.amount_rp]
    apart = ", masing-masing" if len(nil) > 1 else ""
    return (*told, AmountLine("Nihil", 0, f"{', '.join(nil)}{apart}")) if nil else told


def finding_lines(assessment: Assessment) -> tuple[FindingLine, ...]:
    """Return one line per finding about the employer, remarks included."""
    return tuple(_finding_line(finding) for finding in assessment.findings)


def _finding_line(finding: Finding) -> FindingLine:
    return FindingLine(
        label=FINDING_LABELS[finding.kind],
        workers=finding.workers or None,
        months=month_ranges(finding.months),
        amount_label=AMOUNT_LABELS[finding.amount_kind] if finding.amount_kind else "",
        amount_rp=finding.amount_rp,
        basis="; ".join(str(reference) for reference in finding.references),
    )


def worker_lines(assessment: Assessment, *, remarks: bool = True) -> tuple[WorkerLine, ...]:
    """Return one line per finding of a worker, numbered by worker; without `remarks` only those with an amount."""
    concerned = [worker for worker in assessment.workers if _told(worker, remarks)]
    return tuple(
        line for number, worker in enumerate(concerned, start=1) for line in _lines_of(number, worker, remarks)
    )


def _told(worker: WorkerResult, remarks: bool) -> bool:
    return any(remarks or finding.amount_kind for finding in worker.findings)


def _lines_of(number: int, worker: WorkerResult, remarks: bool) -> Iterator[WorkerLine]:
    for finding in worker.findings:
        if remarks or finding.amount_kind:
            yield WorkerLine(
                number=number,
                name=worker.name or "",
                nik=worker.nik,
                finding=SHORT_LABELS[finding.kind],
                months=short_month_ranges(finding.months),
                amount_label=AMOUNT_LABELS[finding.amount_kind].split()[0] if finding.amount_kind else "",
                amount_rp=finding.amount_rp,
            )


def left_lines(assessment: Assessment, first: int = 1) -> tuple[WorkerLine, ...]:
    """Return the participants who are not on the payroll, to be confirmed, numbered from `first`."""
    label = SHORT_LABELS[FindingKind.LEFT_EMPLOYER]
    return tuple(
        WorkerLine(number=number, name=name or "", nik=nik, finding=label)
        for number, (_, nik, name) in enumerate(assessment.participants, start=first)
    )
