"""The loop that the assessment is held against: every rule of DESIGN §6 for each worker and month, with integers.

It is what a careful programmer writes first, and no straw man. Looked up once (`plain_facts.py`) is what belongs to a
month (rates as integers, ceiling, minimum wage, which list speaks) and what belongs to a worker (pension birthday, late
registration, a foreigner's six months): nobody asks the law for them in every worker-month. Amounts are integer
arithmetic. It only remembers nothing: each worker-month is judged by itself, and no amount is kept for the next one.

Of each registered worker-month it works out what is due on both wages and takes the difference, as the rule stands.
With `leaves_early` it compares the wages first and works out nothing where they say that nothing can be missing.

It answers for everything that the program's path answers for: facts that are missing, people in review, wages lifted to
the minimum wage, foreigners, arrears, who left, what was assumed, and the sums; so it holds for any lists, and
`tests/compliance/test_plain_loop.py` puts any lists to both. It starts from people who are already linked and matched
and reads none of the program's timelines, plans or verdicts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.plain_arrears import Arrears, plain_arrears
from benchmarks.plain_facts import (
    PlainEmployer,
    PlainMonth,
    PlainWorker,
    Programmes,
    plain_employer,
    plain_months,
    plain_worker,
    without_jp,
)
from core.compliance.assessment import Inspection
from core.records.months import Month
from core.records.rosters import RosterRow

POTENTIAL = ("unregistered", "partial_workers", "registered_late")
DIFFERENCE = ("partial_programmes", "wage_underreported")
KINDS = (*POTENTIAL, *DIFFERENCE, "below_minimum_wage", "over_pension_age")
AMOUNTS = dict.fromkeys(POTENTIAL, "potential") | dict.fromkeys(DIFFERENCE, "difference")
CODES = ("match", "start", "wage", "registered_wage", "birth_date", "risk", "scale", "minimum_wage")
DISPUTED = "lowest of several figures"
"""A wage was held against a minimum wage on which sources disagree: told in words, it has no code."""
Found = dict[str, list[Any]]


@dataclass(slots=True)
class Looped:
    """What came out: of each worker what `WorkerResult` has, of each kind (workers, rupiah, months), and the rest."""

    workers: list[tuple[Any, ...]] = field(default_factory=list)
    sums: dict[str, tuple[int, int, set[Month]]] = field(default_factory=dict)
    assumed: set[str] = field(default_factory=set)
    left: list[int] = field(default_factory=list)
    arrears: Arrears | None = None


def loop_over(inspection: Inspection, *, leaves_early: bool = False) -> Looped:
    """Judge each worker in each month."""
    at, looped = plain_employer(inspection), Looped(arrears=plain_arrears(inspection))
    at.leaves_early = leaves_early
    months, assumed = plain_months(inspection, at), looped.assumed
    for position, person in enumerate(inspection.people):
        worker = plain_worker(inspection, at, position, person)
        found: Found = {}
        codes: set[str] = set()
        if worker.end is not None and worker.end < worker.start and not worker.start_assumed:
            codes.add("start")
        else:
            for month in months:
                judge(worker, month, at, found, codes, assumed)
        findings = add_up(found, looped.sums)
        outside = not findings and worker.is_outside
        latest = person.latest
        looped.workers.append((
            latest.row, inspection.list_month(position), person.nik, latest.name, findings,
            tuple(code for code in CODES if code in codes) if codes else (),
            outside and worker.in_grace and at.is_supplied,
            outside and worker.not_yet_obliged and "start" not in codes and (at.is_supplied or not at.facts.registered),
        ))  # fmt: skip
    looped.left = plain_left(inspection)
    return looped


def judge(  # noqa: C901, PLR0917 — called for each worker-month: names and more calls would be timed too
    worker: PlainWorker, month: PlainMonth, at: PlainEmployer, found: Found, codes: set[str], assumed: set[str]
) -> None:
    """Apply every rule to one worker in one month: was he employed, on which wage, and was the employer a member?"""
    if worker.start > month.last or (worker.end is not None and worker.end < month.first):
        return
    row = worker.rows[month.payroll]
    if row is None:
        if month.own_payroll or worker.first_row < month.payroll or worker.start_assumed:
            return
        row = worker.rows[worker.first_row]
    if not month.own_payroll:
        if worker.start_assumed:
            return
        assumed.add("wage_assumed_constant")
    if worker.assumes:
        assumed.update(worker.assumes)
    if worker.is_second:
        if not worker.is_repeat:
            codes.add("match")
    elif month.member:
        judge_member(worker, month, at, row.wage_rp, found, codes, assumed)
    elif month.ordinal >= worker.obliged_from:
        add_all_due(worker, month, at, row.wage_rp, "unregistered", found, codes)


def judge_member(  # noqa: C901, PLR0912, PLR0917 — as above
    worker: PlainWorker,
    month: PlainMonth,
    at: PlainEmployer,
    wage: int | None,
    found: Found,
    codes: set[str],
    assumed: set[str],
) -> None:
    """Apply the rules about a worker whose employer is a member."""
    if wage is None:
        codes.add("wage")
    registered, kind = None, ""
    if worker.is_open:
        codes.add("match")
    elif worker.registered is None:
        if worker.is_spared:
            return
        kind = "partial_workers"
    elif month.ordinal < worker.member_from:
        kind = "registered_late" if worker.is_late else ""
    else:
        registered = registered_row(worker, month)
        if registered is None and month.ordinal >= worker.listed_from:
            if worker.is_spared:
                return
            kind = "partial_workers"
        elif registered is not None:
            if not month.own_participants:
                assumed.add("wage_assumed_constant")
            if registered.programmes is None and at.facts.programmes is None:
                assumed.add("programmes_assumed")
    if month.ordinal > worker.pension:
        add(found, "over_pension_age", month, None)
    if wage is None:
        return
    if month.minimum_missing:
        codes.add("minimum_wage")
    elif wage < month.minimum_high:
        note_minimum(month, at, wage, found, codes, assumed)
    if registered is not None:
        compare(worker, month, at, wage, registered, found, codes)
    elif kind and month.ordinal >= worker.obliged_from:
        add_all_due(worker, month, at, wage, kind, found, codes)


def note_minimum(  # noqa: PLR0917 — as above
    month: PlainMonth, at: PlainEmployer, wage: int, found: Found, codes: set[str], assumed: set[str]
) -> None:
    """Note a wage under the minimum wage: under the lowest figure where sources disagree."""
    if wage >= month.minimum:
        if not at.scale_open:
            assumed.add(DISPUTED)
    elif at.scale_open:
        codes.add("scale")
    else:
        add(found, "below_minimum_wage", month, None)


def compare(  # noqa: PLR0917 — as above
    worker: PlainWorker,
    month: PlainMonth,
    at: PlainEmployer,
    wage: int,
    registered: RosterRow,
    found: Found,
    codes: set[str],
) -> None:
    """Hold a registration against programmes and wage of the month."""
    held = registered.programmes if registered.programmes is not None else at.facts.programmes
    if held is None:
        held = month.mandatory
    past = worker.jp_free or month.ordinal > worker.pension
    if past or not month.jp_held:
        held = without_jp(held)
    due = month.mandatory_past if past else month.mandatory
    missing = [name for name in due if name not in held]
    if any(name not in held for name in (month.perhaps_past if past else month.perhaps)):
        codes.add("scale")
    if missing:
        add(found, "partial_programmes", month, contribution(month, lift(month, at, wage, codes), missing))
        ask_risk(at, missing, codes)
    lower = registered.wage_rp
    if lower is None:
        codes.add("registered_wage")
    elif lower < wage or not at.leaves_early:
        compare_wages(month, at, wage, lower, held, found, codes)


def compare_wages(  # noqa: PLR0917 — as above
    month: PlainMonth, at: PlainEmployer, wage: int, lower: int, held: Programmes, found: Found, codes: set[str]
) -> None:
    """Hold the registered wage against the payroll's, both lifted to the minimum wage where the office lifts them."""
    floor, high = month.floor, month.floor_high
    if floor != high and max(lower, floor) < max(wage, floor) and lower < high:
        ask_floor(month, at, codes)
    wage, lower = max(wage, high), max(lower, high)
    if lower >= wage and at.leaves_early:
        return
    short = contribution(month, wage, held) - contribution(month, lower, held)
    if lower < wage:
        add(found, "wage_underreported", month, short)
        ask_risk(at, held, codes)


def add_all_due(  # noqa: PLR0917 — as above
    worker: PlainWorker,
    month: PlainMonth,
    at: PlainEmployer,
    wage: int | None,
    kind: str,
    found: Found,
    codes: set[str],
) -> None:
    """Count all that is mandatory on the payroll wage."""
    past = worker.jp_free or month.ordinal > worker.pension
    due = month.mandatory_past if past else month.mandatory
    if month.perhaps_past if past else month.perhaps:
        codes.add("scale")
    ask_risk(at, due, codes)
    if wage is None:
        codes.add("wage")
        add(found, kind, month, None)
    else:
        add(found, kind, month, contribution(month, lift(month, at, wage, codes), due))


def contribution(month: PlainMonth, wage: int, programmes: Sequence[str]) -> int:
    """Return employer's and worker's shares of one month, each rounded by itself."""
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


def lift(month: PlainMonth, at: PlainEmployer, wage: int, codes: set[str]) -> int:
    """Return the wage, or the minimum wage where the office lifts to it; say what could make it another one."""
    if not at.lifts:
        return wage
    if month.minimum_missing:
        codes.add("minimum_wage")
    if wage < month.floor_high and month.floor != month.floor_high:
        ask_floor(month, at, codes)
    return max(wage, month.floor)


def ask_floor(month: PlainMonth, at: PlainEmployer, codes: set[str]) -> None:
    if at.scale_open:
        codes.add("scale")
    if month.minimum != month.minimum_high:
        codes.add("minimum_wage")


def ask_risk(at: PlainEmployer, programmes: Sequence[str], codes: set[str]) -> None:
    if at.risk_missing and "JKK" in programmes:
        codes.add("risk")


def add(found: Found, kind: str, month: PlainMonth, amount: int | None) -> None:
    """Count an amount and its month."""
    known = found.get(kind)
    if known is None:
        found[kind] = [amount, [month.month]]
        return
    known[1].append(month.month)
    if amount is not None:
        known[0] = amount + (known[0] or 0)


def add_up(found: Found, sums: dict[str, tuple[int, int, set[Month]]]) -> tuple[tuple[Any, ...], ...]:
    """Add what was found about one worker to the sums; return it in the order of the kinds."""
    if not found:
        return ()
    findings = []
    for kind in KINDS:
        if kind in found:
            amount, months = found[kind]
            findings.append((kind, amount, AMOUNTS.get(kind), tuple(months)))
            workers, total, all_months = sums.get(kind) or (0, 0, set())
            all_months.update(months)
            sums[kind] = (workers + 1, total + (amount or 0), all_months)
    return tuple(findings)


def registered_row(worker: PlainWorker, month: PlainMonth) -> RosterRow | None:
    """Return the row he is registered on in a month; None where the list of the month lacks him or he had ended.

    A borrowed list older than his Tgl Kepesertaan cannot know him: then the nearest list that shows him speaks.
    """
    rows = worker.registered
    row = rows[month.participants]
    if row is None and month.participants_ordinal < worker.since <= month.ordinal:
        before = [each for each in rows[: month.participants] if each is not None]
        row = before[-1] if before else next(each for each in rows if each is not None)
    return None if row is None or (row.end_date is not None and row.end_date < month.first) else row


def plain_left(inspection: Inspection) -> list[int]:
    """Return the rows of participants on their latest list who are not on the latest payroll."""
    known, as_of = inspection.registrations, inspection.given.as_of
    gone = [one for position, one in known.participants.items() if inspection.people[position].rows[-1] is None]
    listed = [one.rows[-1] for one in (*known.left, *gone) if one.rows[-1] is not None]
    return sorted(row.row for row in listed if row.end_date is None or row.end_date > as_of)
