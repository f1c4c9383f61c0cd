"""What holds for any two lists: everybody in one place, nobody twice, whatever the order of the rows."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.matching_lists import Lists, Shares, make_lists
from core.compliance.matching import Matching, match_people
from core.records.identifiers import nik_birth_date
from core.records.rosters import RosterRow

MANY_DEFECTS = Shares(
    typo=0.2, misspelt=0.2, nik_missing=0.2, births_swapped=0.2, no_birth=0.2, copied_down=0.1, second_row=0.1,
    unregistered=0.3, left=0.2, siblings=0.1, twins=0.1,
)  # fmt: skip

names = st.one_of(
    st.none(), st.sampled_from(["Budi", "Budi Santoso", "Boedi Santosa", "Andi Santoso", "Siti", "12", ""])
)
niks = st.one_of(
    st.none(),
    st.sampled_from(["6571011708900001", "6571011708900002", "6503041708900352", "65710117089000", "0" * 16, "x"]),
)
births = st.one_of(
    st.none(), st.sampled_from([date(1990, 8, 17), date(1990, 8, 5), date(1990, 5, 8), date(1984, 3, 5)])
)
numbers = st.one_of(st.none(), st.sampled_from(["19012345678", "1", ""]))


@st.composite
def lists(draw: st.DrawFn) -> list[RosterRow]:
    rows = draw(st.lists(st.tuples(names, niks, births, numbers, numbers), max_size=8))
    return [
        RosterRow(row=row, name=name, nik=nik, birth_date=born, kpj=kpj, employee_number=number)
        for row, (name, nik, born, kpj, number) in enumerate(rows, start=2)
    ]


def assert_everybody_in_one_place(matching: Matching, payroll: list[RosterRow], participants: list[RosterRow]) -> None:
    mine = [pair.payroll_row for pair in matching.pairs] + [item.payroll_row for item in matching.review]
    assert sorted([*mine, *matching.payroll_only]) == sorted(row.row for row in payroll)
    paired = [pair.participant_row for pair in matching.pairs]
    possible = {c.participant_row for item in matching.review for c in item.candidates}
    assert sorted([*paired, *possible, *matching.participants_only]) == sorted(row.row for row in participants)


@given(lists(), lists())
@settings(max_examples=300, deadline=None)
def test_everybody_stands_in_exactly_one_place(payroll: list[RosterRow], participants: list[RosterRow]) -> None:
    assert_everybody_in_one_place(match_people(payroll, participants), payroll, participants)


@given(lists(), lists(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_rows_makes_no_difference(
    payroll: list[RosterRow], participants: list[RosterRow], order: random.Random
) -> None:
    expected = match_people(payroll, participants)
    order.shuffle(payroll)
    order.shuffle(participants)
    assert match_people(payroll, participants) == expected


@given(lists(), lists())
@settings(max_examples=150, deadline=None)
def test_reasons_and_scores_can_be_read(payroll: list[RosterRow], participants: list[RosterRow]) -> None:
    matching = match_people(payroll, participants)
    explained = [*matching.pairs, *(candidate for item in matching.review for candidate in item.candidates)]
    for item in explained:
        assert item.reasons
        assert all(reason.endswith(".") and "_" not in reason for reason in item.reasons)
    assert all(item.candidates or item.reasons for item in matching.review)
    for item in matching.review:
        assert all(0 <= candidate.score <= 100 for candidate in item.candidates)


def _shuffled(lists_made: Lists) -> Lists:
    order = random.Random(7)  # noqa: S311 — an order, not a secret
    order.shuffle(lists_made.payroll)
    order.shuffle(lists_made.participants)
    return lists_made


def test_real_looking_lists_full_of_defects_come_out_whole_and_alike() -> None:
    made = make_lists(600, 3, MANY_DEFECTS)
    expected = match_people(made.payroll, made.participants)
    assert_everybody_in_one_place(expected, made.payroll, made.participants)
    _shuffled(made)
    assert match_people(made.payroll, made.participants) == expected


def test_a_namesake_who_differs_in_nik_and_birth_is_nobodys_candidate() -> None:
    made = make_lists(800, 5, MANY_DEFECTS)
    mine = {row.row: row for row in made.payroll}
    theirs = {row.row: row for row in made.participants}
    for item in match_people(made.payroll, made.participants).review:
        for candidate in item.candidates:
            one, other = mine[item.payroll_row], theirs[candidate.participant_row]
            shared = [row for row in made.payroll if row.nik == one.nik]
            if one.nik and other.nik and one.birth_date and other.birth_date and len(shared) == 1:
                digits = sum(a != b for a, b in zip(one.nik, other.nik, strict=True))
                assert digits <= 2 or not _clearly_apart(one, other)


def _clearly_apart(one: RosterRow, other: RosterRow) -> bool:
    """No birth date of the one, given or in the NIK, comes near one of the other."""
    mine, theirs = one.birth_date, other.birth_date
    if mine is None or theirs is None or one.nik is None or other.nik is None:
        return False
    if one.nik[6:12] == other.nik[6:12] or {mine, nik_birth_date(one.nik)} & {theirs, nik_birth_date(other.nik)}:
        return False
    parts = sum(getattr(mine, part) != getattr(theirs, part) for part in ("day", "month", "year"))
    return parts > 1 and not _turned(mine, theirs)


def _turned(one: date, other: date) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)
