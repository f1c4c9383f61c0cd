"""What an assessment took for granted, and says so."""

from core.compliance.circumstances import Situation
from core.compliance.inspections import Inspection
from core.compliance.judged_months import JudgedMonths
from core.compliance.open_questions import figures_to_choose
from core.compliance.plans import Timeline

ASSUMPTIONS = {
    "wage_assumed_constant": "Bulan tanpa daftar sendiri memakai upah, kepesertaan dan program dari daftar terdekat.",
    "list_month_assumed": "Daftar tanpa keterangan bulan dianggap daftar bulan terakhir yang diperiksa.",
    "start_assumed": "Tanpa tanggal mulai kerja, tanggal 1 bulan daftar paling awal dianggap mulai kerja.",
    "below_pension_age_assumed": "Pekerja yang tanggal lahirnya tidak diketahui dianggap belum mencapai usia pensiun.",
    "programmes_assumed": "Program peserta tidak diketahui dan dianggap sama dengan program wajib.",
    "foreigner_assumed": (
        "Pekerja dengan paspor dan tanpa NIK dianggap tenaga kerja asing: wajib menjadi peserta sesudah masa kerja "
        "menurut UU 24/2011 Pasal 14."
    ),
    "foreigner_jp_due": "JP tenaga kerja asing dianggap terutang (pilihan kantor, anggapan).",
    "foreigner_jp_not_due": "JP tenaga kerja asing dianggap tidak terutang (pilihan kantor, anggapan).",
}
"""The codes and what they tell the inspector."""


def _is_between(months: JudgedMonths, timeline: Timeline) -> bool:
    """Whether a wage was held against a minimum wage that one source puts above it and another does not."""
    if not months.registered or months.minimum_open:
        return False
    low, high = months.minimum_rp or 0, months.minimum_high_rp or 0
    plan, wages, _ = timeline
    judged = months.mask & ~plan.course.silent
    by_wage = zip(wages, plan.course.wages, strict=True)
    return any(low <= wage < high and mask & judged for wage, mask in by_wage)


class Assumed:
    """Collects the assumptions that were really made (istilah: asumsi)."""

    def __init__(self, inspection: Inspection) -> None:
        self._inspection = inspection
        self._codes: set[str] = set()
        self._seen: set[Situation] = set()
        given = inspection.given
        if any(roster.month is None for roster in (*given.payrolls, *(given.participants or ()))):
            self._codes.add("list_month_assumed")
        self._disputed = [each for each in inspection.judged if each.minimum_rp != each.minimum_high_rp]
        self._is_disputed = False
        self._payroll_view = inspection.around.payrolls
        self._own_participants = inspection.around.participants.own

    def note(self, situation: Situation, timeline: Timeline) -> None:
        """Note what the timeline of one worker took for granted, if he was employed in an inspected month."""
        if situation not in self._seen:
            self._seen.add(situation)
            if situation.circumstances.employed:
                self._note_situation(situation)
        if self._disputed and not self._is_disputed:
            self._is_disputed = any(_is_between(months, timeline) for months in self._disputed)

    def _note_situation(self, situation: Situation) -> None:
        """Note facts from the list of another month, programmes that nothing names, and what is assumed of few."""
        known = situation.circumstances
        self._codes.update(known.special.assumed)
        if known.employed & ~self._payroll_view.shown(known.pattern).own:
            self._codes.add("wage_assumed_constant")
        for programmes, mask, _ in situation.plan.course.registered:
            if mask & ~self._own_participants:
                self._codes.add("wage_assumed_constant")
            if programmes is None:
                self._codes.add("programmes_assumed")

    def notes(self) -> tuple[str, ...]:
        """Return what is told beside the codes: figures of the minimum wage among which the office has not chosen."""
        return tuple(
            f"{each.message} Untuk catatan upah minimum dipakai angka yang terendah."
            for each in figures_to_choose(self._inspection)
            if self._is_disputed
        )

    def codes(self) -> tuple[str, ...]:
        """Return the codes in the order of ASSUMPTIONS."""
        return tuple(code for code in ASSUMPTIONS if code in self._codes)
