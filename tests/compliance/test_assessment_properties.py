"""What holds for every assessment, whatever the lists."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.compliance.assessment import assess, assessment_json
from core.law.parameters import load_law
from core.records.findings import AmountKind, Assessment, AssessmentInput, FindingKind
from core.records.months import Month
from core.records.rosters import RosterList
from tests.compliance.assessment_builders import (
    ALL,
    AS_OF,
    JUNE,
    calendar,
    due,
    employer,
    finding,
    participant,
    roster,
    worker,
)

MONTHS = tuple(Month(2025, 5).through(Month(2026, 7)))
AMOUNTS = st.integers(3_000_000, 14_000_000)
PROGRAMMES = st.sampled_from([None, (), ("JKK", "JKM"), ("JKK", "JKM", "JHT"), ("JHT", "JP"), ALL])
DAYS = st.dates(date(2024, 1, 1), AS_OF)


@st.composite
def inputs(draw: Callable) -> AssessmentInput:
    listed = draw(st.lists(st.sampled_from(MONTHS), min_size=1, max_size=3, unique=True))
    registered = draw(st.lists(st.sampled_from(MONTHS), min_size=1, max_size=2, unique=True))
    payroll: dict[Month, list] = {month: [] for month in listed}
    participants: dict[Month, list] = {month: [] for month in registered}
    for number in range(1, draw(st.integers(1, 4)) + 1):
        start, end = draw(st.none() | DAYS), draw(st.none() | DAYS)
        since = draw(st.none() | DAYS)
        for month in draw(st.lists(st.sampled_from(listed), min_size=1, unique=True)):
            payroll[month].append(worker(number, draw(st.none() | AMOUNTS), start_date=start, end_date=end))
        for month in draw(st.lists(st.sampled_from(registered), max_size=2, unique=True)):
            facts = {"member_since": since, "programmes": draw(PROGRAMMES)}
            participants[month].append(participant(number, draw(st.none() | AMOUNTS), **facts))
    of = employer(
        scale=draw(st.sampled_from(["micro", "small", "medium", "large", None])),
        risk=draw(st.sampled_from([1, 3, 5, None])),
        inactive_from=draw(st.none() | DAYS),
        jp_since=draw(st.none() | DAYS),
        member_since=draw(st.none() | DAYS),
    )
    lists = [tuple(roster(*rows, month=month) for month, rows in each.items()) for each in (payroll, participants)]
    return AssessmentInput(of, lists[0], AS_OF, lists[1])


def run(each: AssessmentInput) -> Assessment:
    return assess(each, load_law(), calendar())


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(inputs())
def test_the_workers_add_up_to_the_findings_and_these_to_the_totals(each: AssessmentInput) -> None:
    found = run(each)
    for one in found.findings:
        if one.kind is FindingKind.LEFT_EMPLOYER:
            continue
        mine = [of for person in found.workers for of in person.findings if of.kind is one.kind]
        assert one.workers == len(mine)
        assert sorted({month for of in mine for month in of.months}) == list(one.months)
        assert (one.amount_rp or 0) == sum(of.amount_rp or 0 for of in mine)
    difference = [of.amount_rp or 0 for of in found.findings if of.amount_kind is AmountKind.DIFFERENCE]
    assert found.totals.difference_rp == sum(difference)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(inputs())
def test_no_rupiah_is_counted_twice(each: AssessmentInput) -> None:
    """A month costs at most what all programmes cost on his highest wage, and stands in one potential at most."""
    found = run(each)
    for person in found.workers:
        rows = [row for listed in each.payrolls for row in listed.rows if row.nik == person.nik]
        highest = max((row.wage_rp or 0 for row in rows), default=0)
        months = {month for of in person.findings if of.amount_kind for month in of.months}
        total = sum(of.amount_rp or 0 for of in person.findings)
        assert 0 <= total <= len(months) * due(highest, jkk="1.74")
        potential = [month for of in person.findings if of.amount_kind is AmountKind.POTENTIAL for month in of.months]
        assert len(potential) == len(set(potential))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(inputs(), st.integers(0, 1000))
def test_the_order_of_rows_and_lists_changes_nothing(each: AssessmentInput, seed: int) -> None:
    shuffle = Random(seed).sample  # noqa: S311 — a repeatable order, nothing secret

    def mixed(lists: tuple[RosterList, ...]) -> tuple[RosterList, ...]:
        whole = [RosterList(one.month, tuple(shuffle(one.rows, len(one.rows))), one.source) for one in lists]
        return tuple(shuffle(whole, len(whole)))

    other = AssessmentInput(each.employer, mixed(each.payrolls), each.as_of, mixed(each.participants or ()))
    first, second = assessment_json(run(each)), assessment_json(run(other))
    for answer in (first, second):
        answer["workers"].sort(key=lambda one: (one["nik"], one["row"]))
        answer["undecided"].sort(key=lambda one: (one["code"], one["row"] or 0))
    assert first == second


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(AMOUNTS, AMOUNTS, st.integers(0, 11))
def test_the_window_is_the_sum_of_its_months(wage: int, reported: int, cut: int) -> None:
    """Twelve months together cost what they cost one by one: taking months together changes no rupiah."""
    facts = (employer(), (roster(worker(1, wage)),), AS_OF, (roster(participant(1, reported)),))
    whole = run(AssessmentInput(*facts)).totals.difference_rp
    first = Month(2025, 7)
    parts = [(first, first.plus(cut))] + ([(first.plus(cut + 1), JUNE)] if cut < 11 else [])
    assert whole == sum(
        run(AssessmentInput(*facts, first_month=one, last_month=last)).totals.difference_rp for one, last in parts
    )


@pytest.mark.parametrize("days", range(25, 36))
def test_the_grace_ends_after_thirty_days(days: int) -> None:
    found = run(
        AssessmentInput(employer(), (roster(worker(1, start_date=AS_OF - timedelta(days=days))),), AS_OF, (roster(),))
    )
    assert bool(found.findings) is (days > 30)
    if days > 30:
        assert finding(found, FindingKind.PARTIAL_WORKERS).amount_rp == due(6_000_000)
