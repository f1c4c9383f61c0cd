"""Which values of the law an assessment rests on: what an office must have confirmed before a paper says nothing of it.

All that was looked at counts, not only what led to a finding: "patuh" rests on the minimum wage as much as a remark.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from core.compliance.arrears import explain_arrears, find_late_bills
from core.compliance.inspections import inspected_months
from core.compliance.judged_months import mandatory_in
from core.compliance.persons import birth_date_of
from core.law.contributions import explain_contribution
from core.law.due_dates import explain_due_date
from core.law.law_differences import LawDifference
from core.law.minimum_wages import explain_minimum_wage
from core.law.obligations import SCALES, mandatory_rule
from core.law.parameters import LawSet, ParameterMissing
from core.law.pensions import explain_pension_age, is_over_pension_age
from core.law.working_days import Calendar
from core.records.findings import AssessmentInput, EmployerFacts
from core.records.months import Month
from core.records.rosters import Payment

NEVER_ASSESSED = (
    "construction_", "informal_", "relief_informal_", "jkp_", "scale_", "daily_wage_", "piece_wage_",
    "weather_piece_wage_", "sanction_fine_", "warning", "deadline_first_day", "joint_leave_free", "kpknl_", "visit_",
    "inspection_report_", "back_months_", "forum_", "coverage_", "uncovered_", "subject_request_", "breach_notice_",
)  # fmt: skip
"""How values begin that no assessment reads: other questions, letters, visits, the forum ask for them.

Joint leave acts through the calendar, which is compared by its days.
"""
ALWAYS = ("registration_grace",)
WITH_MINIMUM_WAGE = ("lift_to_minimum_wage",)
WITH_FOREIGNERS = ("foreigner_jp_due",)


def values_behind(given: AssessmentInput, law: LawSet, calendar: Calendar) -> frozenset[str]:
    """Return the keys (`Dated.key`) of the values that the assessment of these facts rests on."""
    first, last = inspected_months(given)
    keys: set[str] = set()
    if given.payrolls:
        for month in first.through(last):
            keys.update(_keys_of_month(given.employer, month, law))
        keys.update(_keys_of_settings(given, law))
        keys.update(_keys_of_births(given, last, law))
    keys.update(_keys_of_payments(given.payments or (), given.as_of, law, calendar))
    return frozenset(keys)


def may_matter(differences: Iterable[LawDifference], as_of: date) -> bool:
    """Whether an assessment as of a day could come out otherwise for these differences of the law.

    A value that begins later, and one that no assessment reads, cannot change it.
    """
    return any(each.valid_from <= as_of and not each.parameter.startswith(NEVER_ASSESSED) for each in differences)


def _keys_of_payments(payments: tuple[Payment, ...], as_of: date, law: LawSet, calendar: Calendar) -> Iterator[str]:
    for month in {payment.month for payment in payments if payment.month < Month.of(as_of)}:
        yield from explain_due_date(law, calendar, month).values_used()
    if bills := find_late_bills(payments, as_of, law, calendar):
        yield from explain_arrears(bills, payments, as_of, law, calendar).values_used()


def _keys_of_month(employer: EmployerFacts, month: Month, law: LawSet) -> Iterator[str]:
    day = month.first_day
    _, possible = mandatory_in(employer, day, law)
    programmes = possible if employer.programmes is None else tuple(dict.fromkeys((*possible, *employer.programmes)))
    yield from explain_contribution(law, month, 0, employer.risk, programmes, employer.relief).values_used()
    scales = SCALES if employer.kind == "company" and employer.scale is None else (employer.scale,)
    for scale in scales:
        yield mandatory_rule(law, employer.kind, scale, day).key
    if "JP" in programmes:
        yield law.on("pension_age", day).key
    if employer.region is not None:
        yield from _minimum_wage_keys(employer, employer.region, month, law)


def _minimum_wage_keys(employer: EmployerFacts, region: str, month: Month, law: LawSet) -> Iterator[str]:
    try:
        yield from explain_minimum_wage(law, region, month, employer.sector).values_used()
    except ParameterMissing:
        return


def _keys_of_births(given: AssessmentInput, last: Month, law: LawSet) -> Iterator[str]:
    """Who is past the pension age is so by the age in force on his birthday, years before the month that is judged."""
    rows = (row for one in (*given.payrolls, *(given.participants or ())) for row in one.rows)
    for born in {born for row in rows if (born := birth_date_of(row)) is not None}:
        if is_over_pension_age(law, born, last):
            yield from explain_pension_age(law, born).values_used()


def _keys_of_settings(given: AssessmentInput, law: LawSet) -> Iterator[str]:
    names = [*ALWAYS]
    if given.employer.region is not None:
        names += WITH_MINIMUM_WAGE
    if any(row.passport and row.nik is None for one in given.payrolls for row in one.rows):
        names += WITH_FOREIGNERS
        yield law.on("foreigner_months", given.as_of).key
    for name in names:
        yield law.setting(name).key
