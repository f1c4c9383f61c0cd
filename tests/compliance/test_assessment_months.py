"""Several lists: which list speaks for a month, who is employed, and who is the same person."""

from datetime import date

from core.compliance.month_lists import group_by_month
from core.compliance.persons import link_people
from core.records.findings import FindingKind
from core.records.months import Month
from core.records.rosters import RosterRow
from tests.compliance.assessment_builders import (
    APRIL,
    JANUARY,
    JUNE,
    MARCH,
    MAY,
    assessed,
    due,
    finding,
    kinds,
    only_worker,
    participant,
    roster,
    worker,
)

HALF_YEAR = {"first_month": JANUARY, "last_month": JUNE}


def months_of(rows: list, participants: list | None = None, **facts: object) -> list[int]:
    """The months of 2026 in which one worker, no participant, was employed."""
    found = assessed(rows, participants or [roster()], **{**HALF_YEAR, **facts})
    return [month.number for month in finding(found, FindingKind.PARTIAL_WORKERS).months]


def test_a_month_takes_its_own_list_then_the_nearest_earlier_then_the_nearest_later() -> None:
    lists = [roster(worker(1, 6_000_000), month=MARCH), roster(worker(1, 7_000_000), month=MAY)]
    found = assessed(lists, [roster()], **HALF_YEAR)
    assert found.totals.potential_rp == 4 * due(6_000_000) + 2 * due(7_000_000)
    assert "wage_assumed_constant" in found.assumptions


def test_with_a_list_for_every_month_nothing_is_assumed() -> None:
    lists = [roster(worker(1), month=month) for month in JANUARY.through(JUNE)]
    registered = [roster(participant(1), month=month) for month in JANUARY.through(JUNE)]
    assert assessed(lists, registered, **HALF_YEAR).assumptions == ()


def test_a_list_outside_the_window_lends_its_wage() -> None:
    lists = [roster(worker(1, 5_000_000), month=Month(2025, 11)), roster(worker(1, 9_000_000), month=Month(2026, 7))]
    assert assessed(lists, [roster()], **HALF_YEAR).totals.potential_rp == 6 * due(5_000_000)


def test_any_day_of_employment_makes_a_whole_month() -> None:
    assert months_of([roster(worker(1, start_date=date(2026, 2, 28), end_date=date(2026, 5, 1)))]) == [2, 3, 4, 5]


def test_without_a_start_only_listed_months_count() -> None:
    lists = [roster(worker(1, start_date=None), month=month) for month in (MARCH, MAY)]
    assert months_of(lists) == [3, 5]
    assert months_of([roster(worker(1, start_date=None), month=None)], as_of=date(2026, 7, 15)) == [6]


def test_the_first_day_of_the_earliest_list_is_the_assumed_start() -> None:
    """1 June is 30 days before 1 July: within the grace; with a list of May it is not."""
    early = {"as_of": date(2026, 7, 1), **HALF_YEAR}
    found = assessed([roster(worker(1, start_date=None))], [roster()], **early)
    assert only_worker(found).within_grace
    assert months_of([roster(worker(1, start_date=None), month=month) for month in (MAY, JUNE)], **early) == [5, 6]


def test_the_list_of_a_month_wins_over_the_start_date() -> None:
    with_gap = [roster(worker(1), month=MARCH), roster(worker(2), month=APRIL), roster(worker(1), worker(2), month=MAY)]
    found = assessed(with_gap, [roster()], **HALF_YEAR)
    by_row = {result.name: [month.number for month in result.findings[0].months] for result in found.workers}
    assert by_row["Ani Lestari"] == [1, 2, 3, 5, 6]


def test_who_drops_out_of_the_lists_has_left() -> None:
    lists = [roster(worker(1), worker(2), month=JANUARY), roster(worker(2), month=APRIL)]
    found = assessed(lists, [roster()], **HALF_YEAR)
    months = {result.name: len(result.findings[0].months) for result in found.workers}
    assert months == {"Candra Wijaya": 6, "Ani Lestari": 3}


def test_who_joins_between_two_lists_counts_from_his_start() -> None:
    lists = [roster(worker(2), month=JANUARY), roster(worker(1, start_date=date(2026, 3, 9)), worker(2), month=MAY)]
    found = assessed(lists, [roster(participant(2))], **HALF_YEAR)
    assert [month.number for month in finding(found, FindingKind.PARTIAL_WORKERS).months] == [3, 4, 5, 6]


def test_registration_and_wage_are_those_of_the_judged_month() -> None:
    payroll = [roster(worker(1, 6_000_000))]
    registered = [roster(participant(1, 5_000_000), month=JANUARY), roster(participant(1, 6_000_000), month=APRIL)]
    found = assessed(payroll, registered, **HALF_YEAR)
    assert found.totals.difference_rp == 3 * (due(6_000_000) - due(5_000_000))


def test_who_is_dropped_from_the_participants_is_none_from_that_list_on() -> None:
    registered = [roster(participant(1), month=JANUARY), roster(participant(2), month=APRIL)]
    found = assessed([roster(worker(1))], registered, **HALF_YEAR)
    assert [month.number for month in finding(found, FindingKind.PARTIAL_WORKERS).months] == [4, 5, 6]


def test_who_registers_in_time_between_two_lists_is_never_accused() -> None:
    registered = [roster(participant(2), month=JANUARY), roster(participant(1), participant(2), month=MARCH)]
    for since in (date(2026, 2, 10), None):
        registered[1] = roster(participant(1, member_since=since), participant(2), month=MARCH)
        payroll = [roster(worker(1, start_date=date(2026, 2, 2)), worker(2, start_date=date(2025, 1, 2)))]
        assert kinds(assessed(payroll, registered, **HALF_YEAR)) == []


def test_programmes_are_those_of_the_judged_month() -> None:
    registered = [
        roster(participant(1, programmes=("JKK", "JKM", "JHT")), month=JANUARY),
        roster(participant(1, programmes=("JKK", "JKM", "JHT", "JP")), month=MAY),
    ]
    assert assessed([roster(worker(1))], registered, **HALF_YEAR).totals.difference_rp == 4 * due(6_000_000, ("JP",))


def linked(*lists: list[RosterRow]) -> int:
    months = [roster(*rows, month=JANUARY.plus(step)) for step, rows in enumerate(lists)]
    return len(link_people(group_by_month(months, JUNE)))


def test_people_are_linked_by_nik_then_number_then_name_and_birth() -> None:
    known = RosterRow(2, nik="6571990101800001", employee_number="K1", name="Budi", birth_date=date(1980, 1, 1))
    assert linked([known], [RosterRow(9, nik=known.nik, name="Boedi S.")]) == 1
    assert linked([known], [RosterRow(9, employee_number="K1")]) == 1
    assert linked([known], [RosterRow(9, name="BUDI", birth_date=date(1980, 1, 1))]) == 1
    assert linked([known], [RosterRow(9, nik="6571990101800002", employee_number="K1")]) == 2
    assert linked([known], [RosterRow(9, name="Budi", birth_date=date(1981, 1, 1))]) == 2
    assert linked([known], [RosterRow(9, employee_number="K2", name="Budi", birth_date=date(1980, 1, 1))]) == 2


def test_two_rows_of_one_list_are_never_linked() -> None:
    twice = [RosterRow(2, nik="6571990101800001", name="Budi"), RosterRow(3, nik="6571990101800001", name="Ani")]
    assert linked(twice) == 2
    assert linked(twice, list(reversed(twice))) == 2


def test_a_name_without_birth_links_only_where_it_is_alone() -> None:
    assert linked([RosterRow(2, name="Budi")], [RosterRow(3, name="budi")]) == 1
    assert linked([RosterRow(2, name="Budi"), RosterRow(4, name="Budi")], [RosterRow(3, name="Budi")]) == 3


def test_the_row_is_that_of_the_latest_list_and_the_month_names_it() -> None:
    lists = [roster(worker(1, row=4), month=JANUARY), roster(worker(1, row=9), month=MAY)]
    result = only_worker(assessed(lists, [roster()], **HALF_YEAR))
    assert (result.row, result.month) == (9, MAY)


def test_two_lists_of_one_month_are_taken_together() -> None:
    lists = [roster(worker(1)), roster(worker(2, row=2))]
    found = assessed(lists, [roster(participant(1), participant(2))], **HALF_YEAR)
    assert (len(found.workers), found.findings) == (2, ())
