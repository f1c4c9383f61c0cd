"""What each paper is filled from. Services make these of visit, employer, assessment and office; templates name them.

A field's name is the name of its placeholder. Texts are plain (escaped when filled); an empty text is printed as a dash
or as a line to write on. Every list may be empty: what is repeated for it is then not printed.
"""

from dataclasses import dataclass
from datetime import date

from core.documents.formatting import number
from core.documents.letter_calculations import Calculation, LawLine
from core.records.findings import EmployerFacts


@dataclass(frozen=True, slots=True)
class OfficeParty:
    """The office that speaks. Istilah resmi: Kantor Cabang. `zone` stands after a time of day, `logo` is a PNG."""

    name: str
    city: str
    address: str = ""
    phone: str = ""
    email: str = ""
    zone: str = "WITA"
    logo: bytes | None = None

    @property
    def contact_line(self) -> str:
        """Telephone and e-mail on one line, as far as they are known."""
        return _joined(" · ", f"Telepon {self.phone}" if self.phone else "", self.email)


@dataclass(frozen=True, slots=True)
class EmployerParty:
    """The employer as papers name it. Istilah resmi: pemberi kerja. `kind` as in EmployerFacts; the rest is text."""

    name: str = ""
    npp: str = ""
    division: str = ""
    nib: str = ""
    kind: str = "company"
    kind_label: str = ""
    scale_label: str = ""
    risk_label: str = ""
    address: str = ""
    region_name: str = ""
    programmes: str = ""
    contact: str = ""
    phone: str = ""

    @property
    def number(self) -> str:
        """NPP and division."""
        return _joined(" / ", self.npp, self.division)

    @property
    def number_line(self) -> str:
        """The NPP under an address; empty for an employer that is not registered."""
        return f"NPP {self.number}" if self.npp else ""

    @property
    def form(self) -> str:
        """Kind and scale."""
        return _joined(", ", self.kind_label, self.scale_label)

    @property
    def place(self) -> str:
        """Address and kabupaten/kota on one line."""
        return _joined(", ", self.address, self.region_name)

    @classmethod
    def of(
        cls, facts: EmployerFacts, *, address: str = "", region_name: str = "", contact: str = "", phone: str = ""
    ) -> "EmployerParty":
        """Make the party of the facts an assessment knows; what those don't hold is given beside."""
        return cls(
            name=facts.name,
            npp=facts.npp or "",
            division=facts.division or "",
            nib=facts.nib or "",
            kind=facts.kind,
            kind_label=KIND_LABELS.get(facts.kind, facts.kind),
            scale_label=SCALE_LABELS.get(facts.scale or "", ""),
            risk_label=f"kelompok {['I', 'II', 'III', 'IV', 'V'][facts.risk - 1]}" if facts.risk else "",
            address=address,
            region_name=region_name,
            programmes=", ".join(facts.programmes or ()),
            contact=contact,
            phone=phone,
        )


def _joined(separator: str, *texts: str) -> str:
    return separator.join(text for text in texts if text)


KIND_LABELS = {
    "company": "badan usaha",
    "state_body": "penyelenggara negara",
    "construction_project": "proyek jasa konstruksi",
}
MOST_HISTORY, MOST_ANSWER = 6, 280
"""How many events, and how many characters of the employer's answer, an evaluation of one page holds."""

SCALE_LABELS = {"micro": "usaha mikro", "small": "usaha kecil", "medium": "usaha menengah", "large": "usaha besar"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part or signs. `employee_number` is the office's own (NPK), never a NIK."""

    name: str
    position: str = ""
    employee_number: str = ""


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """A document asked for. `seen` None: not yet known."""

    label: str
    seen: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the employer undertakes, and by when. Istilah resmi: kesanggupan."""

    text: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as papers print it: `amount_rp` None is a remark; `basis` names the articles."""

    label: str
    workers: int | None = None
    months: str = ""
    amount_label: str = ""
    amount_rp: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One kind of amount; kinds are never added. `note` says what it is and what it is not."""

    label: str
    amount_rp: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """One worker of the annex. The NIK is printed masked. `amount_rp` None is a remark; one line per finding."""

    number: int
    name: str
    nik: str | None
    finding: str
    months: str = ""
    amount_label: str = ""
    amount_rp: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that was done. Istilah resmi: upaya yang telah dilakukan."""

    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFields:
    """What every paper has. `number` None is a draft; `chain_head` the head of the change log at the time of issue.

    `basis_confirmed` False prints "dasar belum disahkan" at the foot. `qr_payload` is text made by letter_signatures.
    """

    office: OfficeParty
    employer: EmployerParty
    number: str | None = None
    dated: date | None = None
    chain_head: str = ""
    basis_confirmed: bool = False
    qr_payload: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFields(PaperFields):
    """Berita Acara Pemeriksaan with the Pernyataan Kesanggupan.

    Times are text as the visit holds them ("09.30"). `refusal_reason` and `witness` are left to be written in if empty.
    """

    visited_on: date
    started_at: str
    ended_at: str
    place: str
    inspectors: tuple[Person, ...]
    received_by: tuple[Person, ...]
    assignment_number: str = ""
    period: str = ""
    documents: tuple[DocumentSeen, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    remarks: tuple[str, ...] = ()
    amounts: tuple[AmountLine, ...] = ()
    counted_until: date | None = None
    explanation: str = ""
    commitments: tuple[Commitment, ...] = ()
    refusal_reason: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankMinutesFields(PaperFields):
    """A Berita Acara to fill in by hand. The employer may be `EmployerParty()`; `documents` are asked for."""

    documents: tuple[DocumentSeen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFields(PaperFields):
    """Laporan Hasil Pemeriksaan. `period` such as "Januari–Desember 2026"; `law` the fingerprint of the law used."""

    visited_on: date
    inspectors: tuple[Person, ...]
    period: str
    status_label: str
    counted_until: date
    findings: tuple[FindingLine, ...]
    amounts: tuple[AmountLine, ...]
    workers: tuple[WorkerLine, ...]
    assignment_number: str = ""
    minutes_number: str = ""
    payroll_count: int | None = None
    participant_count: int | None = None
    remarks: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    explanation: str = ""
    commitments: tuple[Commitment, ...] = ()
    recommendations: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    law_lines: tuple[LawLine, ...] = ()
    signatory: Person = Person("")
    law: str = ""

    @property
    def basis(self) -> str:
        """The legal basis in one sentence."""
        return _joined("; ", *self.legal_basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningFields(PaperFields):
    """Surat Teguran I. `last_day` is the explicit last day; `received_on` the day of receipt it was counted from.

    `last_day_note` is a sentence of its own, beginning with a blank, where the day rests on an estimated holiday.

    Dasar hukum: PP 86/2013 Pasal 6. Never for a state body: `fill_letter` refuses.
    """

    report_number: str
    report_dated: date
    visited_on: date
    findings: tuple[FindingLine, ...]
    amounts: tuple[AmountLine, ...]
    counted_until: date
    last_day: date
    received_on: date
    signatory: Person
    contact: Person
    contact_phone: str
    working_days: int = 10
    last_day_note: str = ""
    sensitivity: str = "Segera"
    addressee_title: str = "Pimpinan"
    legal_basis: tuple[str, ...] = ()
    cures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    workers: tuple[WorkerLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFields(PaperFields):
    """Lembar Evaluasi Kepatuhan: one page. `since` says since when ("sejak Januari 2026"); `workers` those affected."""

    findings: tuple[FindingLine, ...]
    amounts: tuple[AmountLine, ...]
    counted_until: date
    since: str
    workers: int
    legal_basis: tuple[str, ...]
    history: tuple[HistoryLine, ...]
    recommendations: tuple[str, ...]
    signatory: Person
    officer: Person
    payroll_count: int | None = None
    forum: str = "Forum Kepatuhan Program Jaminan Sosial Ketenagakerjaan"
    answer: str = ""
    forum_decree: str = ""

    @property
    def forum_named(self) -> str:
        """The forum, with the decree that made it where that is known for sure."""
        return f"{self.forum} ({self.forum_decree})" if self.forum_decree else self.forum

    @property
    def recent_history(self) -> tuple[HistoryLine, ...]:
        """The latest of what was done, as much as one page holds."""
        return self.history[-MOST_HISTORY:]

    @property
    def short_answer(self) -> str:
        """The employer's answer, cut to what one page holds: the report has it whole."""
        if len(self.answer) <= MOST_ANSWER:
            return self.answer
        head = self.answer[:MOST_ANSWER].rsplit(maxsplit=1)[0]
        return f"{head} … (selengkapnya dalam Laporan Hasil Pemeriksaan)"

    @property
    def basis(self) -> str:
        """The legal basis in one sentence."""
        return _joined("; ", *self.legal_basis)

    @property
    def affected(self) -> str:
        """How many workers, of how many on the payroll where that is known; arrears are not counted by worker."""
        whole = f" dari {number(self.payroll_count)} orang pada daftar upah" if self.payroll_count is not None else ""
        return f"{number(self.workers)} orang{whole}" if self.workers else "tidak dirinci per orang"
