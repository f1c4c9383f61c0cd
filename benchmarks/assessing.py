"""Assessing 20,000 workers over 12 months, beside a plain integer loop that applies every rule to each worker-month.

Both start from the same rows, already linked and matched (who is who is another figure: benchmarks/matching.py), and
must agree to the rupiah. Seconds of processor time, the best of three; the ratio is what counts.
Run: python -m benchmarks.assessing [--workers 20000]
"""

import argparse
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from core.compliance.assessment import Inspection, assess_inspection
from core.law.contribution_rates import contribution_terms
from core.law.minimum_wages import minimum_wage
from core.law.parameters import load_law
from core.law.pensions import is_over_pension_age
from core.law.working_days import default_calendar
from core.records.findings import Assessment, AssessmentInput, EmployerFacts
from core.records.months import Month
from core.records.rosters import RosterList, RosterRow

ALL = ("JKK", "JKM", "JHT", "JP")
AS_OF = date(2026, 7, 10)
FIRST, LAST = Month(2025, 7), Month(2026, 6)
SYLLABLES = [
    "ba",
    "di",
    "ra",
    "su",
    "ti",
    "no",
    "mar",
    "wan",
    "la",
    "ku",
    "fe",
    "jo",
    "han",
    "yus",
    "ner",
    "gun",
    "tri",
    "as",
    "mo",
    "re",
]


def make_input(workers: int, monthly: bool) -> AssessmentInput:
    """Make one employer: 10 % of the workers unregistered, 30 % of the others under-reported, wages all different."""
    random = Random(7)
    payroll, participants = [], []
    for number in range(workers):
        born = date(1962, 1, 1) + timedelta(days=random.randrange(14_000))
        nik = f"6571{number % 90 + 1:02d}{born:%d%m%y}{number % 9999 + 1:04d}"
        name = " ".join("".join(random.choices(SYLLABLES, k=3)) for _ in range(3))
        wage = random.randrange(3_500_000, 14_000_000)
        start = date(2015, 1, 1) + timedelta(days=random.randrange(4_000))
        payroll.append(RosterRow(number + 2, nik, name, born, start, None, wage))
        if random.random() < 0.9:
            reported = wage if random.random() < 0.7 else wage * 8 // 10
            participants.append(RosterRow(number + 2, nik, name, born, None, None, reported, programmes=ALL))
    lists = [RosterList(LAST, tuple(payroll))]
    if monthly:
        lists = [RosterList(month, tuple(payroll)) for month in FIRST.through(LAST)]
    employer = EmployerFacts("PT Contoh", scale="large", risk=2, region="65.71", programmes=ALL)
    return AssessmentInput(employer, tuple(lists), AS_OF, (RosterList(LAST, tuple(participants)),))


def plain_loop(inspection: Inspection) -> dict[str, int]:
    """Apply every rule of a worker to each of his months, with integers and nothing remembered between months."""
    law, employer, grace = inspection.law, inspection.given.employer, 30
    months = list(FIRST.through(LAST))
    terms = {month: contribution_terms(law, month) for month in months}
    minimum = {month: minimum_wage(law, "65.71", month).amount_rp for month in months}
    first_days = {month: (month.first_day, month.last_day) for month in months}
    lists = {one.month: index for index, one in enumerate(inspection.payrolls)}
    sums = {"potential": 0, "difference": 0, "below": 0, "over": 0}
    for position, person in enumerate(inspection.people):
        row = inspection.rows[position]
        participant = inspection.registrations.participants.get(position)
        start, end = row.start_date, row.end_date
        registered = participant.latest if participant else None
        for month in months:
            first, last = first_days[month]
            if start > last or (end is not None and end < first):
                continue
            index = lists.get(month)
            paid = person.rows[index] if index is not None else person.latest
            if paid is None or paid.wage_rp is None:
                continue
            wage, rates = paid.wage_rp, terms[month]
            over = is_over_pension_age(law, row.birth_date, month)
            programmes = ("JKK", "JKM", "JHT") if over else ALL
            outside = registered is None
            if outside and (AS_OF - start).days <= grace:
                continue
            sums["over"] += over
            sums["below"] += wage < minimum[month]
            if outside:
                sums["potential"] += due(rates, wage, employer.risk, programmes)
                continue
            held = registered.programmes
            missing = [name for name in programmes if name not in held]
            if missing:
                sums["difference"] += due(rates, wage, employer.risk, missing)
            if registered.wage_rp < wage:
                shared = [name for name in programmes if name in held]
                lower = due(rates, registered.wage_rp, employer.risk, shared)
                sums["difference"] += due(rates, wage, employer.risk, shared) - lower
    return sums


def due(rates: object, wage: int, risk: int, programmes: list[str] | tuple[str, ...]) -> int:
    scale, half, total = rates.scale, rates.rounding, 0
    if "JKK" in programmes:
        total += (wage * rates.jkk[risk - 1] + half) // scale
    if "JKM" in programmes:
        total += (wage * rates.jkm + half) // scale
    if "JHT" in programmes:
        total += (wage * rates.jht_employer + half) // scale + (wage * rates.jht_worker + half) // scale
    if "JP" in programmes:
        base = min(wage, rates.ceiling)
        total += (base * rates.jp_employer + half) // scale + (base * rates.jp_worker + half) // scale
    return total


def best_of(times: int, job: Callable[[], object]) -> tuple[float, object]:
    best, result = float("inf"), None
    for _ in range(times):
        begun = time.process_time()
        result = job()
        best = min(best, time.process_time() - begun)
    return best, result


def compare(workers: int, monthly: bool) -> None:
    law = load_law()
    given = make_input(workers, monthly)
    begun = time.process_time()
    inspection = Inspection(given, law, default_calendar(law))
    linked = time.process_time() - begun

    def ours() -> Assessment:
        inspection.forget()
        return assess_inspection(inspection)

    mine, assessment = best_of(3, ours)
    loop, sums = best_of(3, lambda: plain_loop(inspection))
    totals = assessment.totals
    if (totals.potential_rp, totals.difference_rp) != (sums["potential"], sums["difference"]):
        raise SystemExit("the plain loop comes to other sums")
    print(f"{workers:,} workers × 12 months, {'12 payroll lists' if monthly else 'one payroll list'}")
    print(f"  linked and matched          {linked:6.2f} s")
    print(f"  assessed                    {mine:6.2f} s")
    print(f"  plain loop                  {loop:6.2f} s   ratio {loop / mine:.1f} (target ≥ 3)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=20_000)
    workers = parser.parse_args().workers
    for monthly in (False, True):
        compare(workers, monthly)


if __name__ == "__main__":
    main()
