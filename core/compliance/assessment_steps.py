"""Why an amount is what it is: the tree of steps of a finding, made when it is asked for."""

from collections.abc import Iterator

from core.compliance.arrears import explain_arrears
from core.compliance.assumptions import ASSUMPTIONS
from core.compliance.citations import cite_participant, cite_payroll
from core.compliance.grounds import grounds_of
from core.compliance.inspections import Inspection
from core.compliance.minimum_wage_steps import lifted_step, minimum_wage_steps
from core.compliance.timelines import Employment, member_since
from core.compliance.verdicts import AMOUNT_KINDS, Piece
from core.law.contributions import explain_contribution
from core.law.obligations import explain_foreigner_obligation
from core.law.parameters import LawSet
from core.law.pensions import explain_pension_age
from core.law.trace import Step
from core.law.wordings import month_text
from core.law.working_days import Calendar
from core.records.findings import AmountKind, AssessmentInput, FindingKind
from core.records.months import Month
from core.records.problems import UserError

LABELS = {
    FindingKind.UNREGISTERED: "Potensi iuran: pemberi kerja belum terdaftar (PWBD)",
    FindingKind.PARTIAL_WORKERS: "Potensi iuran: pekerja belum terdaftar (PDS TK)",
    FindingKind.REGISTERED_LATE: "Potensi iuran: pekerja terlambat didaftarkan",
    FindingKind.PARTIAL_PROGRAMMES: "Selisih iuran: program wajib belum diikuti (PDS Program)",
    FindingKind.WAGE_UNDERREPORTED: "Selisih iuran: upah terdaftar di bawah upah sebenarnya (PDS Upah)",
    FindingKind.BELOW_MINIMUM_WAGE: "Upah di bawah upah minimum",
    FindingKind.OVER_PENSION_AGE: "Melewati usia pensiun: JP tidak terutang",
    FindingKind.ARREARS: "Piutang iuran",
    FindingKind.LEFT_EMPLOYER: "Peserta yang tidak ada pada daftar upah",
}
"""What a finding is called in an explanation."""
_ON_GRACE = (FindingKind.PARTIAL_WORKERS, FindingKind.REGISTERED_LATE)
"""The findings that the days of grace after the start of work could have spared."""


def explain(given: AssessmentInput, law: LawSet, calendar: Calendar, kind: FindingKind, row: int | None = None) -> Step:
    """Return the tree of the employer's finding, or of one worker's, named by the row of his latest payroll list.

    Links and matches anew: for several trees make one `Inspection` and ask `explain_inspection`. Raises UserError
    `finding_unknown` where there is no such finding.
    """
    return explain_inspection(Inspection(given, law, calendar), kind, row)


def explain_inspection(
    inspection: Inspection, kind: FindingKind, row: int | None = None, month: Month | None = None
) -> Step:
    """Return the tree of a finding. `month` tells lists apart where their row numbers are the same."""
    if kind is FindingKind.ARREARS:
        given = inspection.given
        return _found(
            explain_arrears(
                inspection.late_bills, given.payments or (), given.as_of, inspection.law, inspection.calendar
            ),
            there=bool(inspection.late_bills),
        )
    if kind is FindingKind.LEFT_EMPLOYER:
        return _explain_left(inspection)
    if row is not None:
        return _found(*_first(_explain_worker(inspection, position, kind) for position in _at(inspection, row, month)))
    steps = tuple(
        step
        for position in range(len(inspection.people))
        if (step := _explain_worker(inspection, position, kind)) is not None
    )
    return _found(_total(inspection, kind, LABELS[kind], steps), there=bool(steps))


def _first(steps: Iterator[Step | None]) -> tuple[Step | None, bool]:
    found = next((step for step in steps if step is not None), None)
    return found, found is not None


def _found(step: Step | None, there: bool) -> Step:
    if step is None or not there:
        raise UserError("finding_unknown", "Temuan yang diminta penjelasannya tidak ada dalam pemeriksaan ini.")
    return step


def _at(inspection: Inspection, row: int, month: Month | None) -> list[int]:
    """Return the people whose latest row has this number, those of the latest lists first."""
    found = [position for position, person in enumerate(inspection.people) if person.latest.row == row]
    return [position for position in found if month is None or inspection.list_month(position) == month]


def _total(inspection: Inspection, kind: FindingKind, label: str, steps: tuple[Step, ...]) -> Step:
    references = grounds_of(kind, inspection.given.employer.kind)
    if kind not in AMOUNT_KINDS:
        return Step(label, len(steps), "orang", steps, references)
    amount = sum(step.value for step in steps if isinstance(step.value, int))
    note = f"dihitung s.d. {month_text(inspection.window.months[-1])}"
    return Step(label, amount, "rupiah", (*steps, *_claim_steps(inspection, kind)), references, note=note)


def _claim_steps(inspection: Inspection, kind: FindingKind) -> Iterator[Step]:
    """A potential amount says that the back months are not claimed: that is assumed."""
    claimable = inspection.law.find("back_months_claimable", inspection.given.as_of)
    if AMOUNT_KINDS.get(kind) is AmountKind.POTENTIAL and claimable is not None:
        yield claimable.step()


def _explain_worker(inspection: Inspection, position: int, kind: FindingKind) -> Step | None:
    employment = inspection.employment(position)
    if not employment.mask:
        return None
    verdict = inspection.verdict(inspection.timeline(position))
    pieces = [piece for piece in verdict.pieces if piece.kind is kind]
    if not pieces:
        return None
    steps = tuple(_explain_piece(inspection, position, piece) for piece in pieces)
    facts = tuple(_facts(inspection, position, kind, employment))
    name = inspection.people[position].latest.name or "(tanpa nama)"
    label, references = f"{LABELS[kind]}: {name}", grounds_of(kind, inspection.given.employer.kind)
    if kind not in AMOUNT_KINDS:
        months = sum(piece.mask.bit_count() for piece in pieces)
        return Step(label, months, "bulan", (*steps, *facts), references)
    amount = sum(piece.amount_rp for piece in pieces)
    return Step(label, amount, "rupiah", (*steps, *facts), references)


def _facts(inspection: Inspection, position: int, kind: FindingKind, employment: Employment) -> Iterator[Step]:
    """The days that a finding rests on."""
    yield from _obligation_steps(inspection, position, kind, employment)
    participant = inspection.registrations.participants.get(position)
    if kind is FindingKind.REGISTERED_LATE and participant is not None:
        for label, day in (
            ("Tanggal kepesertaan", member_since(participant)),
            ("Pemberi kerja peserta sejak", inspection.given.employer.member_since),
        ):
            if day is not None:
                yield Step(label, day, "tanggal")
    if kind in _ON_GRACE:
        yield inspection.law.setting("registration_grace").step()
    if kind is FindingKind.OVER_PENSION_AGE and (born := inspection.birth_date(position)) is not None:
        yield explain_pension_age(inspection.law, born)


def _obligation_steps(
    inspection: Inspection, position: int, kind: FindingKind, employment: Employment
) -> Iterator[Step]:
    """When he started; of a foreigner also from when he must be a participant, and whether JP is due for him."""
    assumed = employment.start_assumed
    note = ASSUMPTIONS["start_assumed"] if assumed else ""
    cell = None if assumed else cite_payroll(inspection, position, None, "start_date")
    start = Step("Mulai bekerja", employment.start, "tanggal", cell=cell, note=note)
    if not inspection.is_foreigner(position):
        yield start
        return
    yield explain_foreigner_obligation(inspection.law, start, inspection.given.as_of)
    if kind in AMOUNT_KINDS:
        yield inspection.law.setting("foreigner_jp_due").step()


def _explain_piece(inspection: Inspection, position: int, piece: Piece) -> Step:
    months = inspection.window.named(piece.mask)
    label = " s.d. ".join(dict.fromkeys((month_text(months[0]), month_text(months[-1]))))
    number = Step("Jumlah bulan", len(months), "bulan", note=", ".join(map(month_text, months)))
    wage = _wage_step(inspection, position, piece, months)
    aside = minimum_wage_steps(inspection, piece, months[0])
    if piece.kind not in AMOUNT_KINDS:
        return Step(label, len(months), "bulan", (wage, *aside))
    inputs = (wage, *_monthly_steps(inspection, position, piece, months), number, *aside)
    note = "jumlah sebulan × jumlah bulan" if piece.each_rp is not None else "upah tidak diketahui: tidak dihitung"
    return Step(label, piece.amount_rp, "rupiah", inputs, note=note)


def _wage_step(inspection: Inspection, position: int, piece: Piece, months: tuple[Month, ...]) -> Step:
    cell = cite_payroll(inspection, position, months[0], "wage_rp")
    return Step("Upah pada daftar upah", piece.wage_rp, "rupiah", cell=cell)


def _monthly_steps(inspection: Inspection, position: int, piece: Piece, months: tuple[Month, ...]) -> tuple[Step, ...]:
    """What one month costs: due on the payroll wage, less what is due on the registered one where there is one."""
    if piece.wage_rp is None or piece.base_rp is None:
        return ()
    due = _contribution(inspection, piece, months[0], piece.base_rp)
    lifted = lifted_step(inspection, months[0], piece.wage_rp, piece.base_rp)
    if piece.registered_wage_rp is None or piece.registered_base_rp is None:
        return (*lifted, due)
    cell = cite_participant(inspection, position, months[0], "wage_rp")
    registered = Step("Upah terdaftar", piece.registered_wage_rp, "rupiah", cell=cell)
    likewise = lifted_step(inspection, months[0], piece.registered_wage_rp, piece.registered_base_rp)
    paid = _contribution(inspection, piece, months[0], piece.registered_base_rp)
    note = "iuran atas upah sebenarnya dikurangi iuran atas upah terdaftar"
    inputs = (*lifted, due, registered, *likewise, paid)
    return (Step("Selisih sebulan", piece.each_rp, "rupiah", inputs, note=note),)


def _contribution(inspection: Inspection, piece: Piece, month: Month, wage_rp: int) -> Step:
    employer = inspection.given.employer
    return explain_contribution(inspection.law, month, wage_rp, employer.risk, piece.programmes, employer.relief)


def _explain_left(inspection: Inspection) -> Step:
    left = inspection.left_participants()
    steps = tuple(
        Step(one.latest.name or "(tanpa nama)", one.latest.row, "", note="baris daftar peserta") for one in left
    )
    kind = FindingKind.LEFT_EMPLOYER
    return _found(_total(inspection, kind, LABELS[kind], steps), there=bool(steps))
