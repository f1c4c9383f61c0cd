"""The forum's recap: what was visited, found and written in a period, as a workbook whose numbers tie to the file."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from core.compliance.assessment_json import assessment_from_json
from core.documents.formatting import long_date
from core.documents.letter_findings import FINDING_LABELS
from core.documents.workbooks_out import Cell, Sheet, write_workbook
from core.records.employers import KIND_LABELS, SCALE_LABELS, EmployerKind, Scale
from core.records.findings import FindingKind
from core.records.letters import LetterKind
from core.services import offices
from core.services.letter_facts import STATUS_LABELS, region_name
from core.storage.recaps import RecapLetter, RecapRow, issued_letters, visited_employers

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

_AMOUNTS = ("Piutang iuran (Rp)", "Selisih iuran (Rp)", "Potensi iuran (Rp)", "Denda keterlambatan (Rp)")
_COUNTED = (
    FindingKind.UNREGISTERED,
    FindingKind.PARTIAL_WORKERS,
    FindingKind.PARTIAL_PROGRAMMES,
    FindingKind.WAGE_UNDERREPORTED,
    FindingKind.REGISTERED_LATE,
    FindingKind.ARREARS,
)


def recap_workbook(office: "OpenOffice", first_on: date, last_on: date, region: str | None = None) -> bytes:
    """Return the recap of the visits between two days, both included (by the day of the visit), as XLSX."""
    with office.reading() as db:
        rows = visited_employers(db, first_on, last_on, region)
        letters = issued_letters(db, first_on, last_on, region)
    mark = ("CONTOH – bukan data sebenarnya",) if office.is_sample else ()
    title = (
        *mark,
        offices.read_office(office).name,
        f"Kunjungan {long_date(first_on)} s.d. {long_date(last_on)}"
        + (f", {region_name(region)}" if region else ", seluruh wilayah"),
    )
    return write_workbook(
        [_regions(rows, title), _employers(rows, title), _findings(rows, title), _letters(letters, title)]
    )


def _regions(rows: Sequence[RecapRow], title: tuple[str, ...]) -> Sheet:
    by_region: defaultdict[str, list[RecapRow]] = defaultdict(list)
    for row in rows:
        by_region[row.region or ""].append(row)
    lines: list[list[Cell]] = [
        [region_name(code) or "Tanpa wilayah", *_region_figures(kept)] for code, kept in sorted(by_region.items())
    ]
    lines.append(["Jumlah", *_region_figures(rows)])
    header = ("Kabupaten/kota", "Dikunjungi", "Patuh", "Tidak patuh", "Belum diputuskan", *_AMOUNTS)
    formats = ("text", "number", "number", "number", "number", *["rupiah"] * 4)
    note = "Jumlah menurut jenisnya; ketiga jenis tidak dijumlahkan."
    return Sheet("Ringkasan", header, lines, formats, (*title, note))


def _region_figures(rows: Sequence[RecapRow]) -> list[int]:
    statuses = [sum(row.status == status for row in rows) for status in ("compliant", "non_compliant", "undecided")]
    return [len(rows), *statuses, *_sums(rows)]


def _sums(rows: Sequence[RecapRow]) -> list[int]:
    return [
        sum(row.billed_unpaid_rp for row in rows),
        sum(row.difference_rp for row in rows),
        sum(row.potential_rp for row in rows),
        sum(row.penalty_rp for row in rows),
    ]


def _employers(rows: Sequence[RecapRow], title: tuple[str, ...]) -> Sheet:
    header = ("Pemberi kerja", "NPP", "Kabupaten/kota", "Jenis", "Skala", "Dikunjungi", "Hasil", *_AMOUNTS)
    lines = [
        [
            row.employer_name,
            row.npp,
            region_name(row.region),
            KIND_LABELS[EmployerKind(row.kind)],
            SCALE_LABELS[Scale(row.scale)] if row.scale else None,
            row.visited_on,
            STATUS_LABELS[assessment_from_json(json.loads(row.result)).status],
            *_sums([row]),
        ]
        for row in rows
    ]
    formats = ("text", "text", "text", "text", "text", "date", "text", *["rupiah"] * 4)
    return Sheet("Pemberi kerja", header, lines, formats, title)


def _findings(rows: Sequence[RecapRow], title: tuple[str, ...]) -> Sheet:
    lines: list[list[Cell]] = [
        [row.employer_name, FINDING_LABELS[finding.kind], finding.workers, finding.amount_rp]
        for row in rows
        for finding in assessment_from_json(json.loads(row.result)).findings
        if finding.kind in _COUNTED
    ]
    header = ("Pemberi kerja", "Temuan", "Tenaga kerja", "Jumlah (Rp)")
    return Sheet("Temuan", header, lines, ("text", "text", "number", "rupiah"), title)


def _letters(letters: Sequence[RecapLetter], title: tuple[str, ...]) -> Sheet:
    lines = [
        [line.number, LetterKind(line.kind).label, line.dated_on, line.employer_name, line.due_on] for line in letters
    ]
    header = ("Nomor", "Surat", "Tanggal", "Pemberi kerja", "Batas waktu")
    return Sheet("Surat", header, lines, ("text", "text", "date", "text", "date"), title)
