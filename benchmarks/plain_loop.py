"""The loop that the assessment is held against: every rule of DESIGN §6 for each worker and month, with integers.

It is what a careful programmer writes first, and no straw man: what belongs to a month (rates, ceiling, minimum wage)
is looked up once a month, what belongs to a worker (pension birthday, late registration) once a worker, and amounts
are integer arithmetic. It only remembers nothing: each worker-month is judged by itself. It starts from people who are
already linked and matched, and reads none of the program's timelines or verdicts.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from core.compliance.assessment import Inspection
from core.compliance.persons import Person, birth_date_of
from core.law.contribution_rates import contribution_terms
from core.law.minimum_wages import minimum_wage
from core.law.obligations import mandatory_programmes
from core.law.parameters import LawSet
from core.law.pensions import pension_age_reached_on
from core.records.findings import EmployerFacts
from core.records.months import Month
from core.records.rosters import RosterRow

GRACE = timedelta(days=30)
NEVER = 10**9
EXEMPT = ("micro", "small")
REMARKS = ("below_minimum_wage", "over_pension_age")
Found = dict[str, tuple[int, list[Month]]]


class PlainMonth(NamedTuple):
    """What the rules need to know of one month: days, rates over `scale`, facts of the employer, which list speaks."""

    month: Month
    first: date
    last: date
    ordinal: int
    scale: int
    half: int
    jkk: int
    jkm: int
    jht_employer: int
    jht_worker: int
    jp_employer: int
    jp_worker: int
    ceiling: int
    minimum: int
    mandatory: tuple[str, ...]
    mandatory_past: tuple[str, ...]
    member: bool
    jp_held: bool
    payroll: int
    own_payroll: bool
    participants: int
    own_participants: bool


class PlainWorker(NamedTuple):
    """What the rules need to know of one worker, whatever the month."""

    rows: Sequence[RosterRow | None]
    first_row: int
    start: date
    end: date | None
    pension: int
    in_grace: bool
    in_review: bool
    registered: Sequence[RosterRow | None] | None
    since: Month | None
    member_from: int
    is_late: bool


def loop_over(inspection: Inspection) -> tuple[list[Found], list[set[str]], list[bool]]:
    """Return of each worker: his findings (kind: amount and months), what is undecided, and whether he is in grace."""
    employer = inspection.given.employer
    months = plain_months(inspection)
    findings, undecided, grace = [], [], []
    for position, person in enumerate(inspection.people):
        worker = plain_worker(inspection, position, person)
        found: Found = {}
        codes: set[str] = set()
        for month in months:
            judge(worker, month, employer, found, codes)
        findings.append(found)
        undecided.append(codes)
        grace.append(worker.in_grace and not found and worker.registered is None and not worker.in_review)
    return findings, undecided, grace


def judge(worker: PlainWorker, month: PlainMonth, employer: EmployerFacts, found: Found, codes: set[str]) -> None:
    """Apply every rule to one worker in one month: was he employed, on which wage, and was the employer a member?"""
    if worker.start > month.last or (worker.end is not None and worker.end < month.first):
        return
    row = worker.rows[month.payroll]
    if row is None:
        if month.own_payroll or worker.first_row < month.payroll:
            return
        row = worker.rows[worker.first_row]
    past = month.ordinal > worker.pension
    if month.member:
        judge_member(worker, month, employer, row.wage_rp, past, found, codes)
    else:
        due = month.mandatory_past if past else month.mandatory
        add(found, "unregistered", month, contribution(month, row.wage_rp, due))


def judge_member(  # noqa: PLR0917 — called for each worker-month: names would be timed too
    worker: PlainWorker,
    month: PlainMonth,
    employer: EmployerFacts,
    wage: int,
    past: bool,
    found: Found,
    codes: set[str],
) -> None:
    """Apply the rules about a worker whose employer is a member."""
    registered, before = None, False
    if worker.registered is not None:
        before = month.ordinal < worker.member_from
        registered = None if before else registered_row(worker, month)
    if registered is None and not before and worker.in_grace and not worker.in_review:
        return
    if past:
        add(found, "over_pension_age", month, 0)
    if worker.in_review:
        codes.add("match")
    if wage < month.minimum:
        add(found, "below_minimum_wage", month, 0)
    due = month.mandatory_past if past else month.mandatory
    if registered is not None:
        compare(month, wage, registered, employer, found, due, past=past)
    elif before and worker.is_late:
        add(found, "registered_late", month, contribution(month, wage, due))
    elif not before and not worker.in_review:
        add(found, "partial_workers", month, contribution(month, wage, due))


def compare(  # noqa: PLR0917 — as above
    month: PlainMonth,
    wage: int,
    registered: RosterRow,
    employer: EmployerFacts,
    found: Found,
    due: tuple[str, ...],
    *,
    past: bool,
) -> None:
    """Hold a registration against programmes and wage of the month."""
    held = registered.programmes if registered.programmes is not None else employer.programmes or month.mandatory
    if past or not month.jp_held:
        held = tuple(name for name in held if name != "JP")
    missing = [name for name in due if name not in held]
    if missing:
        add(found, "partial_programmes", month, contribution(month, wage, missing))
    if registered.wage_rp < wage:
        lower = contribution(month, registered.wage_rp, held)
        add(found, "wage_underreported", month, contribution(month, wage, held) - lower)


def contribution(month: PlainMonth, wage: int, programmes: Sequence[str]) -> int:
    """Return employer's and worker's shares of one month, each rounded half up."""
    scale, half, total = month.scale, month.half, 0
    if "JKK" in programmes:
        total += (wage * month.jkk + half) // scale
    if "JKM" in programmes:
        total += (wage * month.jkm + half) // scale
    if "JHT" in programmes:
        total += (wage * month.jht_employer + half) // scale + (wage * month.jht_worker + half) // scale
    if "JP" in programmes:
        base = min(wage, month.ceiling)
        total += (base * month.jp_employer + half) // scale + (base * month.jp_worker + half) // scale
    return total


def add(found: Found, kind: str, month: PlainMonth, amount: int) -> None:
    """Count an amount and its month."""
    if kind in found:
        total, months = found[kind]
        months.append(month.month)
        found[kind] = (total + amount, months)
    else:
        found[kind] = (amount, [month.month])


def registered_row(worker: PlainWorker, month: PlainMonth) -> RosterRow | None:
    """Return the row he is registered on in a month; None where the list of the month lacks him or he had ended."""
    row = worker.registered[month.participants]
    if row is None and not month.own_participants and worker.since is not None and worker.since <= month.month:
        row = next((other for other in worker.registered if other is not None), None)
    return None if row is None or (row.end_date is not None and row.end_date < month.first) else row


def plain_worker(inspection: Inspection, position: int, person: Person) -> PlainWorker:
    """Look up what belongs to a worker."""
    row, employer, as_of = inspection.rows[position], inspection.given.employer, inspection.given.as_of
    participant = inspection.registrations.participants.get(position)
    since = employer.member_since
    own = [each.member_since for each in participant.rows if each and each.member_since] if participant else []
    if own and (since is None or min(own) > since):
        since = min(own)
    born = birth_date_of(row)
    reached = pension_age_reached_on(inspection.law, born) if born else None
    return PlainWorker(
        rows=person.rows,
        first_row=next(index for index, each in enumerate(person.rows) if each is not None),
        start=row.start_date,
        end=row.end_date,
        pension=Month.of(reached).ordinal if reached else NEVER,
        in_grace=row.start_date <= as_of <= row.start_date + GRACE,
        in_review=position in inspection.registrations.review,
        registered=participant.rows if participant else None,
        since=Month.of(min(own)) if own else None,
        member_from=Month.of(since).ordinal if since else 0,
        is_late=since is not None and since > row.start_date + GRACE,
    )


def plain_months(inspection: Inspection) -> list[PlainMonth]:
    """Look up what belongs to a month."""
    payrolls = [each.month for each in inspection.payrolls]
    participants = [each.month for each in inspection.participant_lists]
    return [
        plain_month(inspection.law, inspection.given.employer, month, payrolls, participants)
        for month in inspection.window.months
    ]


def plain_month(
    law: LawSet, employer: EmployerFacts, month: Month, payrolls: list[Month], participants: list[Month]
) -> PlainMonth:
    terms = contribution_terms(law, month, employer.relief)
    mandatory = mandatory_programmes(law, employer.kind, employer.scale, month.first_day)
    inactive, jp_since = employer.inactive_from, employer.jp_since
    payroll, participant = speaking(payrolls, month), speaking(participants, month)
    return PlainMonth(
        month, month.first_day, month.last_day, month.ordinal,
        terms.scale, terms.rounding, terms.jkk[employer.risk - 1], terms.jkm, terms.jht_employer, terms.jht_worker,
        terms.jp_employer, terms.jp_worker, terms.ceiling,
        0 if employer.scale in EXEMPT else minimum_wage(law, employer.region, month, employer.sector).amount_rp,
        mandatory, tuple(name for name in mandatory if name != "JP"),
        employer.registered and (inactive is None or inactive > month.first_day),
        jp_since is None or Month.of(jp_since) <= month,
        payroll, payrolls[payroll] == month, participant, bool(participants) and participants[participant] == month,
    )  # fmt: skip


def speaking(lists: list[Month], month: Month) -> int:
    """Return which list speaks for a month: its own, else the nearest earlier one, else the nearest later one."""
    earlier = [index for index, own in enumerate(lists) if own <= month]
    return earlier[-1] if earlier else 0
