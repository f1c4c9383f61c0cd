"""What could not be decided, and which fact is missing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from core.compliance.employer_findings import suspected_workers
from core.compliance.inspections import Inspection
from core.compliance.plans import UNDECIDED_ORDER
from core.law.minimum_wages import MinimumWage, minimum_wage
from core.law.wordings import day_text, list_text
from core.records.findings import Undecided, WorkerResult

MESSAGES = {
    "match": "Pemadanan dengan peserta terdaftar masih harus diputuskan.",
    "start": "Tanggal berhenti mendahului tanggal mulai kerja.",
    "wage": "Upah pada daftar upah tidak diketahui.",
    "registered_wage": "Upah terdaftar tidak diketahui.",
    "birth_date": "Tanggal lahir tidak diketahui.",
}
"""The codes that concern one worker."""
MESSAGES_FOR_ALL = {
    "match": "Daftar peserta terdaftar belum ada, sehingga kepesertaan pekerja belum dapat diputuskan.",
    "risk": "Kelas risiko JKK belum diketahui: bagian JKK belum dihitung, program lain sudah.",
    "scale": "Skala usaha belum diketahui: program wajib lainnya dan pengecualian upah minimum belum diputuskan.",
    "minimum_wage": "Upah minimum untuk wilayah kerja dan bulan yang diperiksa tidak diketahui.",
}
"""The codes that concern every worker alike: the missing fact is one about the employer."""


def ask_open_questions(inspection: Inspection, workers: Sequence[WorkerResult]) -> tuple[Undecided, ...]:
    """Return what is open: facts of the employer once, without a row, facts of a worker with his row."""
    for_all = {code for worker in workers for code in worker.undecided if code in MESSAGES_FOR_ALL}
    if inspection.is_supplied or not inspection.given.employer.registered:
        for_all.discard("match")
    asked = [each for code in UNDECIDED_ORDER if code in for_all for each in _of_all(inspection, code)]
    return (*asked, *_of_workers(workers, for_all), *_of_lists(inspection))


def _of_all(inspection: Inspection, code: str) -> Iterator[Undecided]:
    """A fact of the employer that is missing; of the minimum wage also the figure that the office must choose."""
    disputed = list(figures_to_choose(inspection)) if code == "minimum_wage" else []
    if not disputed or any(months.minimum_missing for months in inspection.judged):
        yield Undecided(code, MESSAGES_FOR_ALL[code])
    yield from disputed


def figures_to_choose(inspection: Inspection) -> Iterator[Undecided]:
    """Yield each value of the minimum wage on which sources disagree, with its figures, for the inspected months."""
    employer, found = inspection.given.employer, dict[tuple[str, date], MinimumWage]()
    for each in inspection.judged:
        if employer.region is not None and each.minimum_rp != each.minimum_high_rp:
            wage = minimum_wage(inspection.law, employer.region, each.month, employer.sector)
            found.setdefault((wage.dated.name, wage.dated.valid_from), wage)
    for (name, since), wage in found.items():
        told = f"{wage.dated.label} sejak {day_text(since)}: sumber menyebut {list_text('rupiah', wage.figures_rp)}"
        yield Undecided("minimum_wage", f"{told}; kantor belum memilih angka.", parameter=name)


def _of_workers(workers: Iterable[WorkerResult], for_all: set[str]) -> Iterator[Undecided]:
    for worker in workers:
        for code in worker.undecided:
            if code not in for_all:
                yield Undecided(code, MESSAGES[code], worker.row)


def _of_lists(inspection: Inspection) -> Iterator[Undecided]:
    """Without a payroll nothing about workers can be decided; a bare head count gives a suspicion at most."""
    given = inspection.given
    if given.payrolls:
        return
    if number := suspected_workers(given):
        yield Undecided(
            "match", f"Dugaan PDS TK, {number} orang: hanya jumlah pekerja yang diketahui, belum ada daftar."
        )
    else:
        yield Undecided("match", "Daftar upah belum ada, sehingga temuan per pekerja belum dapat diputuskan.")
