"""What the plain loop looks up before it judges: the facts of each inspected month and of each worker.

Whoever writes the loop by hand does not ask the law for a rate in every worker-month, nor for a pension birthday twelve
times: what is the same for all workers of a month, or in all months of a worker, stands here once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.compliance.assessment import Inspection
from core.compliance.persons import Person, birth_date_of
from core.law.contribution_rates import contribution_terms
from core.law.minimum_wages import minimum_wage
from core.law.obligations import foreigner_obliged_on, mandatory_programmes
from core.law.parameters import LawSet, ParameterMissing
from core.records.findings import EmployerFacts
from core.records.months import Month
from core.records.rosters import RosterRow

NEVER = 10**9
EXEMPT = ("micro", "small")
SCALES = ("micro", "small", "medium", "large")
Programmes = tuple[str, ...]


@dataclass(slots=True)
class PlainMonth:
    """What the rules need to know of one month: days, rates over `scale`, facts of the employer, which lists speak.

    `jkk` is 0 where the class is not known. `minimum` is the lowest figure of the minimum wage, `minimum_high` the
    highest, `floor` and `floor_high` the same where wages are lifted to them: 0 each where there is none.
    `perhaps` are the programmes that are mandatory only at another scale, where it is not known. `…_past` is for those
    of whom no JP is due.
    """

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
    mandatory: Programmes
    mandatory_past: Programmes
    perhaps: Programmes
    perhaps_past: Programmes
    minimum: int
    minimum_high: int
    minimum_missing: bool
    floor: int
    floor_high: int
    member: bool
    jp_held: bool
    payroll: int
    own_payroll: bool
    participants: int
    own_participants: bool
    participants_ordinal: int


@dataclass(slots=True)
class PlainWorker:
    """What the rules need to know of one worker, whatever the month. Months are ordinals."""

    rows: Sequence[RosterRow | None]
    first_row: int
    start: date
    start_assumed: bool
    end: date | None
    pension: int
    assumes: tuple[str, ...]
    jp_free: bool
    obliged_from: int
    not_yet_obliged: bool
    in_grace: bool
    is_spared: bool
    in_review: bool
    is_open: bool
    is_second: bool
    is_repeat: bool
    is_outside: bool
    registered: Sequence[RosterRow | None] | None
    since: int
    member_from: int
    is_late: bool
    listed_from: int


@dataclass(slots=True)
class PlainEmployer:
    """What the rules need to know of the employer, whatever the month; `leaves_early` as `loop_over` takes it."""

    facts: EmployerFacts
    law: LawSet
    as_of: date
    grace: timedelta
    is_supplied: bool
    risk_missing: bool
    scale_open: bool
    jp_for_foreigners: bool
    lifts: bool
    participant_months: Sequence[Month]
    payroll_months: Sequence[Month]
    pension_ages: Sequence[tuple[date, int]]
    last_year: int
    leaves_early: bool = False


def plain_employer(inspection: Inspection) -> PlainEmployer:
    given, law = inspection.given, inspection.law
    facts = given.employer
    return PlainEmployer(
        facts, law, given.as_of, timedelta(days=law.setting("registration_grace").number),
        given.participants is not None, facts.risk is None, facts.scale is None and facts.kind != "state_body",
        law.setting("foreigner_jp_due").value is True, law.setting("lift_to_minimum_wage").value is True,
        [each.month for each in inspection.participant_lists], [each.month for each in inspection.payrolls],
        [(each.valid_from, each.number) for each in law.parameter("pension_age").values],
        inspection.window.months[-1].year,
    )  # fmt: skip


def plain_worker(inspection: Inspection, at: PlainEmployer, position: int, person: Person) -> PlainWorker:
    """Look up what belongs to a worker."""
    row, known = inspection.rows[position], inspection.registrations
    participant = known.participants.get(position)
    first_row = next(index for index, each in enumerate(person.rows) if each is not None)
    start = row.start_date or at.payroll_months[first_row].first_day
    in_review, is_second = position in known.review, position in known.further or position in known.repeats
    obliged_on, is_foreigner = start, False
    if row.nik is None and is_alien(row, participant):
        obliged_on, is_foreigner = foreigner_obliged_on(at.law, start, at.as_of), True
    not_yet = is_foreigner and at.as_of < obliged_on
    in_grace = obliged_on <= at.as_of <= obliged_on + at.grace
    since = own = listed_from = None
    if participant is not None:
        own = min((each.member_since for each in participant.rows if each and each.member_since), default=None)
        since = at.facts.member_since
        if own is not None and (since is None or own > since):
            since = own
        listed_from = first_listed(at, participant, own, obliged_on + at.grace)
    born = birth_date_of(row) or (birth_date_of(participant.merged()) if participant else None)
    return PlainWorker(
        rows=person.rows,
        first_row=first_row,
        start=start,
        start_assumed=row.start_date is None,
        end=row.end_date,
        pension=pension_month(at, born) if born else NEVER,
        assumes=assumed_of(row, born, is_foreigner=is_foreigner),
        jp_free=is_foreigner and not at.jp_for_foreigners,
        obliged_from=NEVER if not_yet else Month.of(obliged_on).ordinal if is_foreigner else 0,
        not_yet_obliged=not_yet,
        in_grace=in_grace,
        is_spared=not_yet or in_grace,
        in_review=in_review,
        is_open=in_review or not at.is_supplied,
        is_second=is_second,
        is_repeat=position in known.repeats,
        is_outside=participant is None and not in_review and not is_second,
        registered=participant.rows if participant else None,
        since=Month.of(own).ordinal if own else NEVER,
        member_from=Month.of(since).ordinal if since else 0,
        is_late=since is not None and since > obliged_on + at.grace,
        listed_from=listed_from or 0,
    )


def assumed_of(row: RosterRow, born: date | None, *, is_foreigner: bool) -> tuple[str, ...]:
    """What is taken for granted about a worker if he is employed in a month."""
    if row.start_date is not None and born is not None and not is_foreigner:
        return ()
    known = (row.start_date is None, is_foreigner, born is None)
    names = ("start_assumed", "foreigner_assumed", "below_pension_age_assumed")
    return tuple(name for name, holds in zip(names, known, strict=True) if holds)


def pension_month(at: PlainEmployer, born: date) -> int:
    """The month of the birthday on which the pension age in force is reached; NEVER where that is past all months."""
    first = at.pension_ages[0][1]
    for year in range(born.year + first, at.last_year + 1):
        birthday = date(year, 2, 28) if (born.month, born.day) == (2, 29) else born.replace(year=year)
        age = first
        for since, number in at.pension_ages:
            if since <= birthday:
                age = number
        if year - born.year >= age:
            return year * 12 + born.month - 1
    return NEVER


def is_alien(row: RosterRow, participant: Person | None) -> bool:
    """A passport on one of the lists, a NIK on neither."""
    if participant is None:
        return row.passport is not None
    return participant.nik is None and bool(row.passport or participant.merged().passport)


def first_listed(at: PlainEmployer, participant: Person, own: date | None, in_time: date) -> int | None:
    """The month of the first list that shows a participant, if he may have been registered in time before it."""
    if own is not None:
        return None
    first = next(month for month, row in zip(at.participant_months, participant.rows, strict=True) if row is not None)
    return first.ordinal if first.first_day <= in_time else None


def plain_months(inspection: Inspection, at: PlainEmployer) -> list[PlainMonth]:
    """Look up what belongs to a month."""
    return [plain_month(at, month) for month in inspection.window.months]


def plain_month(at: PlainEmployer, month: Month) -> PlainMonth:
    employer, law = at.facts, at.law
    terms = contribution_terms(law, month, employer.relief)
    certain, possible = mandatory_of(law, employer, month.first_day)
    perhaps = tuple(name for name in possible if name not in certain)
    figures, missing = minimum_figures(law, employer, month)
    inactive, jp_since = employer.inactive_from, employer.jp_since
    payroll, participant = speaking(at.payroll_months, month), speaking(at.participant_months, month)
    speaker = at.participant_months[participant] if at.participant_months else None
    return PlainMonth(
        month, month.first_day, month.last_day, month.ordinal,
        terms.scale, terms.rounding, 0 if employer.risk is None else terms.jkk[employer.risk - 1], terms.jkm,
        terms.jht_employer, terms.jht_worker, terms.jp_employer, terms.jp_worker, terms.ceiling,
        certain, without_jp(certain), perhaps, without_jp(perhaps),
        min(figures, default=0), max(figures, default=0), missing,
        min(figures, default=0) if at.lifts and not at.scale_open else 0, max(figures, default=0) if at.lifts else 0,
        employer.registered and (inactive is None or inactive > month.first_day),
        jp_since is None or Month.of(jp_since) <= month,
        payroll, month in at.payroll_months, participant, speaker == month,
        speaker.ordinal if speaker else 0,
    )  # fmt: skip


def mandatory_of(law: LawSet, employer: EmployerFacts, day: date) -> tuple[Programmes, Programmes]:
    """What is mandatory whatever the scale is, and what may be."""
    scales = SCALES if employer.scale is None and employer.kind == "company" else (employer.scale,)
    sets = [mandatory_programmes(law, employer.kind, scale, day) for scale in scales]
    named = list(dict.fromkeys(name for each in sets for name in each))
    return tuple(name for name in named if all(name in each for each in sets)), tuple(named)


def minimum_figures(law: LawSet, employer: EmployerFacts, month: Month) -> tuple[tuple[int, ...], bool]:
    """The figures that the sources give, and whether the minimum wage is missing."""
    if employer.scale in EXEMPT:
        return (), False
    if employer.region is None:
        return (), True
    try:
        return minimum_wage(law, employer.region, month, employer.sector).figures_rp, False
    except ParameterMissing:
        return (), True


def without_jp(programmes: Programmes) -> Programmes:
    return tuple(name for name in programmes if name != "JP")


def speaking(lists: Sequence[Month], month: Month) -> int:
    """Return which list speaks for a month: its own, else the nearest earlier one, else the nearest later one."""
    earlier = [index for index, own in enumerate(lists) if own <= month]
    return earlier[-1] if earlier else 0
