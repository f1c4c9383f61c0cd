"""Small employers, lists and people for the assessment's tests; all invented, NIKs of the fictional 65.71.99."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from core.compliance.assessment import assess
from core.law.parameters import load_law
from core.law.working_days import Calendar, default_calendar
from core.records.findings import Assessment, AssessmentInput, EmployerFacts, Finding, FindingKind, WorkerResult
from core.records.months import Month
from core.records.rosters import RosterList, RosterRow

ALL = ("JKK", "JKM", "JHT", "JP")
AS_OF = date(2026, 7, 10)
JUNE, MAY, APRIL, MARCH, JANUARY = (Month(2026, number) for number in (6, 5, 4, 3, 1))
CEILINGS = {2025: 10_547_400, 2026: 11_086_300}
"""JP wage ceilings from March of the year."""


def calendar() -> Calendar:
    return default_calendar(load_law())


def employer(**facts: object) -> EmployerFacts:
    known = {"name": "PT Uji", "scale": "large", "risk": 2, "region": "65.71", "programmes": ALL}
    return EmployerFacts(**{**known, **facts})


def birth_date(number: int) -> date:
    return date(1975 + number, number % 12 + 1, number * 2 + 1)


def nik(number: int) -> str:
    return f"657199{birth_date(number):%d%m%y}{number:04d}"


def worker(number: int, wage_rp: int | None = 6_000_000, **facts: object) -> RosterRow:
    known = {
        "row": number + 1,
        "nik": nik(number),
        "name": ("Budi Santoso", "Ani Lestari", "Candra Wijaya", "Dewi Kusuma", "Eko Prasetyo")[number % 5],
        "birth_date": birth_date(number),
        "start_date": date(2020, 1, 6),
        "wage_rp": wage_rp,
    }
    return RosterRow(**{**known, **facts})


def participant(number: int, wage_rp: int | None = 6_000_000, **facts: object) -> RosterRow:
    return worker(number, wage_rp, **{"start_date": None, **facts})


def roster(*rows: RosterRow, month: Month | None = JUNE, source: str = "daftar.xlsx") -> RosterList:
    return RosterList(month, rows, source, "Lembar1", {"wage_rp": "F", "start_date": "D"})


def given(
    payrolls: Iterable[RosterList],
    participants: Iterable[RosterList] | None = (),
    of: EmployerFacts | None = None,
    **facts: object,
) -> AssessmentInput:
    lists = None if participants is None else tuple(participants)
    return AssessmentInput(of or employer(), tuple(payrolls), **{"as_of": AS_OF, "participants": lists, **facts})


def assessed(*arguments: object, **facts: object) -> Assessment:
    return assess(given(*arguments, **facts), load_law(), calendar())


def finding(assessment: Assessment, kind: FindingKind) -> Finding:
    return next(each for each in assessment.findings if each.kind is kind)


def kinds(assessment: Assessment) -> list[str]:
    return [str(each.kind) for each in assessment.findings]


def only_worker(assessment: Assessment) -> WorkerResult:
    (found,) = assessment.workers
    return found


def rounded(amount: Fraction) -> int:
    return int(amount + Fraction(1, 2))


def due(wage_rp: int, programmes: Iterable[str] = ALL, *, jkk: str = "0.54", ceiling: int = CEILINGS[2026]) -> int:
    """What a month costs, from the rates of LAW §1 and half up per share."""
    base = min(wage_rp, ceiling)
    shares = {
        "JKK": [Fraction(jkk) * wage_rp],
        "JKM": [Fraction("0.30") * wage_rp],
        "JHT": [Fraction("3.7") * wage_rp, Fraction(2) * wage_rp],
        "JP": [Fraction(2) * base, Fraction(1) * base],
    }
    return sum(rounded(share / 100) for name in programmes for share in shares[name])


def year(wage_rp: int, programmes: Iterable[str] = ALL) -> int:
    """The twelve months July 2025 to June 2026: eight under the ceiling of 2025, four under that of 2026."""
    return 8 * due(wage_rp, programmes, ceiling=CEILINGS[2025]) + 4 * due(wage_rp, programmes)
