"""What an assessment says: findings, amounts of three kinds, and what could not be decided."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from core.records.months import Month
from core.records.references import Reference
from core.records.rosters import Payment, RosterList


class FindingKind(StrEnum):
    """The findings of an assessment. Istilah resmi: PWBD, PDS TK, PDS Program, PDS Upah, piutang iuran."""

    UNREGISTERED = "unregistered"
    PARTIAL_WORKERS = "partial_workers"
    REGISTERED_LATE = "registered_late"
    PARTIAL_PROGRAMMES = "partial_programmes"
    WAGE_UNDERREPORTED = "wage_underreported"
    BELOW_MINIMUM_WAGE = "below_minimum_wage"
    OVER_PENSION_AGE = "over_pension_age"
    ARREARS = "arrears"
    LEFT_EMPLOYER = "left_employer"

    __hash__ = str.__hash__  # that of Enum is written in Python, and an assessment asks for it millions of times


class AmountKind(StrEnum):
    """Kinds of amounts, never added into one figure. Istilah resmi: piutang, selisih upah/program, potensi iuran."""

    BILLED_UNPAID = "billed_unpaid"
    DIFFERENCE = "difference"
    POTENTIAL = "potential"


class Status(StrEnum):
    """The outcome of an assessment. Istilah resmi: patuh, tidak patuh, belum dapat diputuskan."""

    COMPLIANT = "compliant"
    NON_COMPLIANT = "non_compliant"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class EmployerFacts:
    """What the assessment knows of an employer, as in the employer file of the command line.

    `kind` is company, state_body or construction_project; `scale` micro, small, medium or large; `risk` the JKK class
    1-5 that BPJS assigned; `region` a Kemendagri code such as 65.71. `member_since`, `jp_since`, `inactive_from` are
    days. `programmes` are those registered in; None where it is not known (then: all that are mandatory).
    """

    name: str
    kind: str = "company"
    npp: str | None = None
    division: str | None = None
    nib: str | None = None
    scale: str | None = None
    risk: int | None = None
    region: str | None = None
    sector: str | None = None
    registered: bool = True
    member_since: date | None = None
    jp_since: date | None = None
    inactive_from: date | None = None
    programmes: tuple[str, ...] | None = None
    relief: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchDecision:
    """What the inspector decided in a review: this payroll person is that participant, or none of them (None).

    A person is named by a key that survives re-import: see `core.compliance.matching.person_key`.
    """

    payroll_key: str
    participant_key: str | None


@dataclass(frozen=True, slots=True)
class AssessmentInput:
    """All that an assessment rests on. None for a list means: not supplied.

    Months default to the 12 that end with the month before `as_of`. `head_count` stands for a payroll of which only
    the number of people is known; `registered_count` is then the number of participants.
    """

    employer: EmployerFacts
    payrolls: tuple[RosterList, ...]
    as_of: date
    participants: tuple[RosterList, ...] | None = None
    payments: tuple[Payment, ...] | None = None
    first_month: Month | None = None
    last_month: Month | None = None
    decisions: tuple[MatchDecision, ...] = ()
    head_count: int | None = None
    registered_count: int | None = None


class WorkerFinding(NamedTuple):
    """One finding about one worker. `amount_rp` is None for a remark."""

    kind: FindingKind
    amount_rp: int | None
    amount_kind: AmountKind | None
    months: tuple[Month, ...]


class WorkerResult(NamedTuple):
    """One payroll worker. `row` is the row of the latest payroll list that shows him, `month` names that list.

    `not_yet_obliged` marks a foreigner within his first six months, who need not be a participant yet.
    """

    row: int
    month: Month | None
    nik: str | None
    name: str | None
    findings: tuple[WorkerFinding, ...] = ()
    undecided: tuple[str, ...] = ()
    within_grace: bool = False
    not_yet_obliged: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about the employer: how many workers, how much, which months, on what legal ground.

    `penalty_rp` stands apart from the amount; only arrears have one. `arrears_months` is how late the oldest open
    bill is and `arrears_class` its unofficial class; None and "" where nothing is open.
    """

    kind: FindingKind
    amount_kind: AmountKind | None
    workers: int
    amount_rp: int | None
    months: tuple[Month, ...]
    references: tuple[Reference, ...] = ()
    penalty_rp: int = 0
    arrears_months: int | None = None
    arrears_class: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """Rupiah per kind; the penalty stands apart. No rupiah is in two of them."""

    billed_unpaid_rp: int = 0
    difference_rp: int = 0
    potential_rp: int = 0
    penalty_rp: int = 0


@dataclass(frozen=True, slots=True)
class Undecided:
    """Something that could not be decided: `code` (wage, risk, match, …) and the worker's row, or None for all.

    `parameter` names the value of the law on which sources disagree until the office chooses; "" for a missing fact.
    """

    code: str
    message: str
    row: int | None = None
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result. Istilah resmi: hasil pemeriksaan kepatuhan. `law` is the fingerprint of the law it was made under."""

    status: Status
    findings: tuple[Finding, ...]
    workers: tuple[WorkerResult, ...]
    participants: tuple[tuple[int, str | None, str | None], ...]  # (row, nik, name) of left_employer
    undecided: tuple[Undecided, ...]
    totals: Totals
    assumptions: tuple[str, ...]
    law: str
    as_of: date
    first_month: Month
    last_month: Month
    notes: tuple[str, ...] = field(default=())
