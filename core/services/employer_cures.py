"""The way out for the employer: from the standing assessment of a visit to files that he can upload to SIPP himself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from core.compliance.assessment import Inspection
from core.compliance.timelines import Employment
from core.documents.formatting import month_name
from core.documents.sipp_layouts import NEW_WORKERS, WAGES, load_layout
from core.documents.sipp_lists import InGrace, LeftOut, list_name
from core.documents.sipp_workbooks import SippWorker, Upload, complete_from_nik
from core.records.employers import Employer
from core.records.findings import FindingKind, WorkerFinding, WorkerResult
from core.records.identifiers import check_nik
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import RosterRow
from core.services.assessment_inputs import input_from_json
from core.services.assessments import AssessmentPage, latest_assessment
from core.services.law_histories import law_of
from core.storage.assessments import read_assessment

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

Progress = Callable[[int, int], None]
Kinds = Mapping[FindingKind, WorkerFinding]
UNREGISTERED = frozenset((FindingKind.UNREGISTERED, FindingKind.PARTIAL_WORKERS))
UNDERREPORTED = frozenset((FindingKind.WAGE_UNDERREPORTED,))
OWN_LAYOUTS = "sipp"
"""The folder beside the office file in which an office keeps layouts that it corrected."""
GONE = "tidak bekerja lagi pada bulan terakhir yang diperiksa; bicarakan dengan petugas"
NO_WAGE = "upahnya tidak ada di daftar, jadi belum dapat diputuskan; daftarkan juga bila memang bekerja"
PAST_WAGE = "upah kurang dilaporkan pada bulan yang lalu saja; bicarakan dengan petugas"
IN_DOUBT = "belum dipastikan apakah sudah terdaftar; menunggu keputusan petugas"
SECOND_ROW = "kemungkinan baris kedua dari orang yang sama, belum dipastikan; bicarakan dengan petugas"
UNDER_MINIMUM = "upah di bawah upah minimum; BPJS Ketenagakerjaan dapat menghitung iuran dari upah minimum"
UNDECIDED_MATCH = "match"
_MOST_ROWS_NAMED = 5
_PEOPLE_PER_REPORT = 512


@dataclass(frozen=True, slots=True)
class EmployerCure:
    """What can be handed to the employer (istilah: berkas untuk pemberi kerja).

    `new_workers` are those to be registered, `wages` those whose reported wage is too low in `month`, the last
    inspected one. `unregistered` and `underreported` count people, so also those `left_out` of the files. A suspicion
    that rests on a head count alone concerns nobody by name and counts none. Of a registered employer those `in_grace`
    are in no file yet. `in_doubt` counts the left out who wait for a decision of the inspector. `is_registered` says
    how the employer stood when it was assessed.
    """

    visit_id: str
    assessment_id: str
    employer: Employer
    is_registered: bool
    as_of: date
    month: Month
    new_workers: Upload
    wages: Upload
    unregistered: int
    underreported: int
    left_out: tuple[LeftOut, ...]
    in_grace: tuple[InGrace, ...]
    in_doubt: int = 0

    @property
    def uploads(self) -> tuple[Upload, Upload]:
        """Both uploads, with or without workers."""
        return self.new_workers, self.wages

    def on_turn(self, turn: int) -> Self:
        """Return the same for the hand-over number `turn` into one folder: other names of files, nothing else."""
        new, wages = (replace(upload, turn=turn) for upload in self.uploads)
        return replace(self, new_workers=new, wages=wages)

    @property
    def upload_names(self) -> tuple[str, ...]:
        """The names of the upload files."""
        return tuple(name for upload in self.uploads for name in upload.file_names)

    @property
    def list_name(self) -> str:
        """The name of the workbook that lists what is empty."""
        return list_name(self.new_workers)

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to cure with these files."""
        return bool(self.unregistered or self.underreported)


def employer_cure(office: "OpenOffice", visit_id: str, progress: Progress | None = None) -> EmployerCure | None:
    """Return what can be handed to the employer after a visit; None where compliance was never assessed.

    `progress` is called with (done, total) and may raise to cancel. Raises UserError `law_lost`, `sipp_layout` for a
    layout that cannot be used.
    """
    page = latest_assessment(office, visit_id)
    if page is None:
        return None
    return _Sorting(office, page, _lay_out(office, page.id, progress)).sort(progress)


def _lay_out(office: "OpenOffice", assessment_id: str, progress: Progress | None) -> Inspection:
    """Lay the facts of an assessment out once more: a matching of 20,000 shows how far it is and can be cancelled."""
    with office.reading() as db:
        row = read_assessment(db, assessment_id)
        if row is None:
            raise UserError("assessment_missing", "Hasil pemeriksaan ini tidak ada di berkas kantor.")
        given = input_from_json(db, row.input)
        law, calendar = law_of(office, db, row)
    return Inspection(given, law, calendar, progress)


class _Sorting:
    """Walks through the workers of an assessment, each with his finding, and puts him where he belongs."""

    def __init__(self, office: "OpenOffice", page: AssessmentPage, inspection: Inspection) -> None:
        self.page, self.inspection = page, inspection
        self.month = inspection.window.months[-1]
        self.last = inspection.window.bit(self.month)
        self.npp, self.is_registered = inspection.given.employer.npp or "", inspection.given.employer.registered
        own = office.folder / OWN_LAYOUTS
        self.layouts = (load_layout(NEW_WORKERS, own), load_layout(WAGES, own))
        self.new: list[SippWorker] = []
        self.wages: list[SippWorker] = []
        self.left_out: list[LeftOut] = []
        self.in_grace: list[InGrace] = []
        self.in_doubt = 0
        self.shared = _people_per_nik(inspection.rows)

    def sort(self, progress: Progress | None) -> EmployerCure:
        """Return the cure."""
        workers = self.page.assessment.workers
        if [worker.row for worker in workers] != [person.latest.row for person in self.inspection.people]:
            raise UserError("assessment_outdated", "Hitung ulang kepatuhan kunjungan ini, lalu buka kembali berkasnya.")
        for position, worker in enumerate(workers):
            if progress is not None and position % _PEOPLE_PER_REPORT == 0:
                progress(position, len(workers))
            self._place(position, worker)
        return self._cure()

    def _cure(self) -> EmployerCure:
        page = self.page
        new, wages = (
            Upload(layout, tuple(found), self.npp, self.month)
            for layout, found in zip(self.layouts, (self.new, self.wages), strict=True)
        )
        return EmployerCure(
            visit_id=page.visit.id,
            assessment_id=page.id,
            employer=page.employer,
            is_registered=self.is_registered,
            as_of=page.assessment.as_of,
            month=self.month,
            new_workers=new,
            wages=wages,
            unregistered=len(self.new) + sum(one.reason == GONE for one in self.left_out),
            underreported=sum(_has(worker, UNDERREPORTED) for worker in page.assessment.workers),
            left_out=tuple(self.left_out),
            in_grace=tuple(self.in_grace),
            in_doubt=self.in_doubt,
        )

    def _is_newcomer(self, position: int, worker: WorkerResult, employment: Employment) -> bool:
        """Whether somebody started after the inspected months at an employer who is not registered at all.

        Nothing is held against the employer for him; but who registers for the first time registers everybody.
        """
        start, known = self.inspection.rows[position].start_date, self.inspection.registrations
        if self.is_registered or worker.not_yet_obliged or employment.mask or employment.is_contradictory:
            return False
        is_somebody_else = position in known.further or position in known.repeats
        return start is not None and Month.of(start) > self.month and not is_somebody_else

    def _place(self, position: int, worker: WorkerResult) -> None:
        kinds = {finding.kind: finding for finding in worker.findings}
        employment = self.inspection.employment(position)
        if UNREGISTERED & kinds.keys():
            if employment.mask & self.last:
                self.new.append(self._new_worker(position, employment, kinds))
            else:
                self._leave_out(worker, GONE)
        elif UNDECIDED_MATCH in worker.undecided:
            self.in_doubt += 1
            self._leave_out(worker, SECOND_ROW if position in self.inspection.registrations.further else IN_DOUBT)
        elif self._is_only_without_wage(position, worker, employment):
            self._leave_out(worker, NO_WAGE)
        if (under := kinds.get(FindingKind.WAGE_UNDERREPORTED)) is not None:
            if self.month in under.months:
                self.wages.append(self._wage_worker(position, kinds))
            else:
                self._leave_out(worker, PAST_WAGE)
        if self._is_newcomer(position, worker, employment):
            self.new.append(self._new_worker(position, employment, kinds))
        elif worker.within_grace and self.is_registered:
            self._grace(position, worker, employment)

    def _is_only_without_wage(self, position: int, worker: WorkerResult, employment: Employment) -> bool:
        """Whether nothing but a missing wage keeps somebody from being counted among the unregistered."""
        known = self.inspection.registrations
        if "wage" not in worker.undecided or not employment.mask or position in known.further:
            return False
        supplied = self.inspection.is_supplied and position not in known.participants and position not in known.review
        return supplied or not self.is_registered

    def _leave_out(self, worker: WorkerResult, reason: str) -> None:
        self.left_out.append(LeftOut(worker.row, worker.name, worker.nik, reason))

    def _grace(self, position: int, worker: WorkerResult, employment: Employment) -> None:
        start = self.inspection.obligation(position, employment).begins_on
        until = start + timedelta(days=self.inspection.around.grace_days)
        self.in_grace.append(InGrace(worker.row, worker.name, worker.nik, start, until))

    def _new_worker(self, position: int, employment: Employment, kinds: "Kinds") -> SippWorker:
        row, participant = self.inspection.rows[position], self.inspection.registrations.participants.get(position)
        owner = self._owner_of_nik(position)
        nik = row.nik if owner is None else None
        birth_date, sex, checks = complete_from_nik(nik, row.birth_date, row.sex)
        if employment.start_assumed:
            checks = (*checks, "tanggal mulai bekerja tidak ada di daftar")
        if row.end_date is not None:
            checks = (*checks, "daftar menyebut tanggal berhenti")
        if kpj := (participant.merged().kpj if participant else None) or row.kpj:
            checks = (*checks, f"daftar menyebut KPJ {kpj}: mungkin sudah pernah menjadi peserta")
        return SippWorker(
            row=self.inspection.people[position].latest.row,
            month=self.month,
            name=row.name,
            nik=nik,
            passport=row.passport,
            employee_number=row.employee_number,
            birth_date=birth_date,
            sex=sex,
            start_date=row.start_date,
            wage_rp=self._wage_row(position)[1].wage_rp,
            npp=self.npp,
            checks=(*self._nik_checks(position, owner), *checks, *self._wage_checks(position, kinds)),
        )

    def _wage_worker(self, position: int, kinds: "Kinds") -> SippWorker:
        """Who he is, as SIPP knows him: the participant's own data first, so that the upload finds him."""
        row, participant = self.inspection.rows[position], self.inspection.registrations.participants.get(position)
        known = participant.merged() if participant else row
        nik = known.nik or row.nik
        birth_date, _, checks = complete_from_nik(nik, known.birth_date or row.birth_date, "")
        differs = known.nik and row.nik and known.nik != row.nik
        return SippWorker(
            row=self.inspection.people[position].latest.row,
            month=self.month,
            name=known.name or row.name,
            nik=nik,
            passport=known.passport or row.passport,
            employee_number=row.employee_number or known.employee_number,
            kpj=known.kpj or row.kpj,
            birth_date=birth_date,
            wage_rp=self._wage_row(position)[1].wage_rp,
            npp=self.npp,
            checks=(
                *_validity_checks(nik),
                *(check for check in checks if "lahir" in check),
                *(("NIK pada daftar upah tidak sama dengan NIK peserta",) if differs else ()),
                *self._wage_checks(position, kinds),
            ),
        )

    def _owner_of_nik(self, position: int) -> int | None:
        """Somebody else on the payroll to whom the NIK on this row belongs, because BPJS knows it as his."""
        nik, known = self.inspection.rows[position].nik, self.inspection.registrations.participants
        others = (other for other in self.shared.get(nik or "", ()) if other != position and other in known)
        return next((other for other in others if known[other].merged().nik == nik), None)

    def _nik_checks(self, position: int, owner: int | None) -> Iterator[str]:
        nik, people = self.inspection.rows[position].nik, self.inspection.people
        if owner is not None:
            yield f"NIK pada daftar milik peserta pada baris {people[owner].latest.row}; isi NIK-nya sendiri"
            return
        yield from _validity_checks(nik)
        others = [str(people[other].latest.row) for other in self.shared.get(nik or "", ()) if other != position]
        if others:
            yield f"NIK ini juga ada pada baris {', '.join(others[:_MOST_ROWS_NAMED])}"

    def _wage_row(self, position: int) -> tuple[Month, RosterRow]:
        """His row that speaks for the last inspected month, and its list's month: own, else earlier, else later."""
        person = self.inspection.people[position]
        shown = [
            (each.month, row)
            for each, row in zip(self.inspection.payrolls, person.rows, strict=True)
            if row is not None
        ]
        return next((one for one in reversed(shown) if one[0] <= self.month), shown[0])

    def _wage_checks(self, position: int, kinds: "Kinds") -> Iterator[str]:
        month, _row = self._wage_row(position)
        if (low := kinds.get(FindingKind.BELOW_MINIMUM_WAGE)) is not None and self.month in low.months:
            yield UNDER_MINIMUM
        if month != self.month:
            yield f"upah dari daftar {month_name(month)}: bulan terakhir tidak mempunyai daftar yang memuatnya"


def _people_per_nik(rows: Sequence[RosterRow]) -> dict[str, list[int]]:
    """Return who carries each NIK that more than one carries."""
    people: dict[str, list[int]] = {}
    for position, row in enumerate(rows):
        if row.nik:
            people.setdefault(row.nik, []).append(position)
    return {nik: found for nik, found in people.items() if len(found) > 1}


def _validity_checks(nik: str | None) -> Iterator[str]:
    if nik and (problem := check_nik(nik)) is not None:
        yield f"NIK pada daftar tidak sah: {problem.message.rstrip('.')}"


def _has(worker: WorkerResult, kinds: frozenset[FindingKind]) -> bool:
    return any(finding.kind in kinds for finding in worker.findings)
