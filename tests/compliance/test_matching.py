"""The rules of who is who, one small case each. All people are invented; regions are 65xx."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from core.compliance.matching import Grade, Matching, match_people, person_key
from core.records.rosters import RosterRow

BORN = date(1990, 8, 17)
OTHER_BIRTH = date(1984, 3, 5)
NIK = "6571011708900001"
FAR_NIK = "6503041708900352"
BUDI = RosterRow(row=5, nik=NIK, name="Budi Santoso", birth_date=BORN)
REGISTERED = RosterRow(row=2, nik=NIK, name="BUDI SANTOSO", birth_date=BORN)


def match(payroll: RosterRow | Sequence[RosterRow], participants: RosterRow | Sequence[RosterRow]) -> Matching:
    mine = [payroll] if isinstance(payroll, RosterRow) else payroll
    theirs = [participants] if isinstance(participants, RosterRow) else participants
    return match_people(mine, theirs)


def pairs(matching: Matching) -> dict[int, int]:
    return {pair.payroll_row: pair.participant_row for pair in matching.pairs}


def reviews(matching: Matching) -> dict[int, list[int]]:
    return {item.payroll_row: [c.participant_row for c in item.candidates] for item in matching.review}


def assert_paired(matching: Matching, grade: Grade) -> None:
    (pair,) = matching.pairs
    assert pair.grade is grade
    assert pair.reasons
    assert not matching.review
    assert not matching.payroll_only
    assert not matching.participants_only


def assert_asked(matching: Matching) -> None:
    assert not matching.pairs
    assert not matching.payroll_only
    assert not matching.participants_only
    ((candidate,),) = (item.candidates for item in matching.review)
    assert candidate.reasons
    assert 0 <= candidate.score <= 100


def assert_apart(matching: Matching) -> None:
    assert not matching.pairs
    assert not matching.review
    assert matching.payroll_only
    assert matching.participants_only


@pytest.mark.parametrize(
    ("changes", "grade"),
    [
        ({}, Grade.CERTAIN),
        ({"name": "H. Budi Santosa, S.E."}, Grade.CERTAIN),
        ({"name": "Budi"}, Grade.CERTAIN),
        ({"birth_date": None}, Grade.CERTAIN),
        ({"birth_date": OTHER_BIRTH}, Grade.CERTAIN),
        ({"name": "Slamet Riyadi"}, Grade.LIKELY),  # the list's own birth date fits the NIK
        ({"name": None}, Grade.CERTAIN),
        ({"nik": None}, Grade.LIKELY),
        ({"nik": "6571011708900007"}, Grade.LIKELY),  # one digit
        ({"nik": "6571017108900001"}, Grade.LIKELY),  # two neighbours changed places
        ({"nik": "6571021708900007"}, Grade.LIKELY),  # two digits
        ({"nik": "657101170890001"}, Grade.LIKELY),  # one left out
        ({"nik": "6571011708900007", "birth_date": None}, Grade.LIKELY),
        ({"nik": None, "name": "Boedi Santosso"}, Grade.LIKELY),
        ({"nik": None, "name": "Budi Santosa"}, Grade.LIKELY),
    ],
)
def test_one_person_on_both_lists(changes: dict[str, object], grade: Grade) -> None:
    assert_paired(match(replace(BUDI, **changes), REGISTERED), grade)
    assert_paired(match(replace(BUDI, row=2, **changes), replace(REGISTERED, row=5)), grade)


@pytest.mark.parametrize(
    "changes",
    [
        {"nik": FAR_NIK},  # the same name and birth date, another NIK
        {"nik": "6571011708900352"},
        {"nik": "6571011708900002", "name": "Andi Santoso"},  # twins
        {"nik": "6571011708900002", "name": "Buda Santoso"},
        {"nik": "6571011708900002", "name": "Slamet Riyadi"},
        {"name": "Slamet Riyadi", "birth_date": None},  # only the NIK: copied from somebody?
        {"name": "Slamet Riyadi", "birth_date": OTHER_BIRTH},
        {"nik": None, "birth_date": None},  # only the name
        {"nik": None, "birth_date": None, "name": "Budi"},
        {"nik": None, "birth_date": None, "name": "Budi Santosa"},
    ],
)
def test_what_only_a_person_can_judge(changes: dict[str, object]) -> None:
    assert_asked(match(replace(BUDI, **changes), REGISTERED))


@pytest.mark.parametrize(
    "changes",
    [
        {"nik": "6503040503840352", "birth_date": OTHER_BIRTH},  # a namesake
        {"nik": "6503040503840352", "birth_date": None},  # the same, born as the NIK says
        {"nik": "6503040503840352", "birth_date": OTHER_BIRTH, "start_date": date(2020, 1, 2), "employee_number": "7"},
        {"nik": None, "birth_date": OTHER_BIRTH, "name": "Budi Hartono"},
        {"nik": FAR_NIK, "name": "Slamet Riyadi"},
        {"nik": None, "birth_date": None, "name": "Slamet Riyadi"},
    ],
)
def test_somebody_else(changes: dict[str, object]) -> None:
    registered = replace(REGISTERED, start_date=date(2020, 1, 2), employee_number="7")
    assert_apart(match(replace(BUDI, **changes), registered))


def test_a_participant_list_without_nik_is_matched_by_name_and_the_birth_date_in_the_nik() -> None:
    assert_paired(match(replace(BUDI, birth_date=None), replace(REGISTERED, nik=None)), Grade.LIKELY)


def test_day_and_month_that_changed_places_do_not_hide_a_person() -> None:
    worker = RosterRow(row=5, name="Budi Santoso", birth_date=date(1990, 5, 8))
    assert_paired(match(worker, replace(REGISTERED, birth_date=date(1990, 8, 5), nik=None)), Grade.LIKELY)


@pytest.mark.parametrize("number", ["kpj", "passport"])
def test_numbers_that_name_a_person_stand_in_for_a_nik(number: str) -> None:
    worker = RosterRow(row=5, name="Jan de Vries", **{number: "19012345678"})
    participant = RosterRow(row=2, name="DE VRIES JAN", birth_date=BORN, **{number: "19012345678"})
    assert_paired(match(worker, participant), Grade.CERTAIN)
    assert_asked(match(replace(worker, name="Slamet"), participant))


def test_an_employee_number_alone_pairs_nobody() -> None:
    worker = RosterRow(row=5, name="Slamet Riyadi", employee_number="001")
    assert_apart(match(worker, replace(REGISTERED, employee_number="1")))


def test_an_employee_number_with_the_same_name_does() -> None:
    worker = RosterRow(row=5, name="H. Budi Santoso", employee_number="0017")
    assert_paired(match(worker, replace(REGISTERED, employee_number="17")), Grade.LIKELY)
    assert_asked(match(replace(worker, nik=FAR_NIK), replace(REGISTERED, employee_number="17")))


def test_the_right_one_of_two_namesakes_is_taken() -> None:
    namesake = replace(REGISTERED, row=3, nik="6503040503840352", birth_date=OTHER_BIRTH)
    assert pairs(match(BUDI, [namesake, REGISTERED])) == {5: 2}
    assert pairs(match(replace(BUDI, nik=None), [namesake, REGISTERED])) == {5: 2}


def test_two_equal_claims_block_each_other() -> None:
    unknown = replace(BUDI, nik=None)
    twin_entry = replace(REGISTERED, row=3, nik=FAR_NIK)
    matching = match(unknown, [REGISTERED, twin_entry])
    assert reviews(matching) == {5: [2, 3]}
    assert not matching.participants_only


def test_a_nik_copied_down_counts_as_missing_for_the_row_it_does_not_fit() -> None:
    andi = RosterRow(row=6, nik=NIK, name="Andi Wijaya", birth_date=OTHER_BIRTH)
    registered = RosterRow(row=3, nik="6503040503840352", name="ANDI WIJAYA", birth_date=OTHER_BIRTH)
    matching = match([BUDI, andi], [REGISTERED, registered])
    assert pairs(matching) == {5: 2, 6: 3}
    assert [pair.grade for pair in matching.pairs] == [Grade.CERTAIN, Grade.LIKELY]
    assert "milik baris lain" in matching.pairs[1].reasons[0]
    assert match([BUDI, andi], [REGISTERED]).payroll_only == (6,)


def test_without_the_owner_on_the_other_list_the_birth_date_tells_whose_a_nik_is() -> None:
    andi = RosterRow(row=6, nik=NIK, name="Andi Wijaya", birth_date=OTHER_BIRTH)
    registered = RosterRow(row=3, nik="6503040503840352", name="ANDI WIJAYA", birth_date=OTHER_BIRTH)
    matching = match([BUDI, andi], [registered])
    assert pairs(matching) == {6: 3}
    assert matching.payroll_only == (5,)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"name": "Boedi Santosa"},
        {"nik": None},
        {"nik": None, "birth_date": None},
        {"nik": "6571011708900009"},
        {"nik": FAR_NIK},
    ],
)
def test_a_second_row_for_the_same_person_is_asked_about(changes: dict[str, object]) -> None:
    matching = match([BUDI, replace(BUDI, row=9, **changes)], [REGISTERED])
    assert pairs(matching) == {5: 2}
    assert reviews(matching) == {9: []}
    assert "baris 5" in matching.review[0].reasons[0]
    assert matching.payroll_only == ()


def test_of_two_rows_of_an_unregistered_person_one_is_counted() -> None:
    matching = match([BUDI, replace(BUDI, row=9)], [])
    assert matching.payroll_only == (5,)
    assert reviews(matching) == {9: []}


def test_two_namesakes_nobody_registered_are_two_people() -> None:
    matching = match([BUDI, replace(BUDI, row=9, nik=FAR_NIK)], [])
    assert matching.payroll_only == (5, 9)


@pytest.mark.parametrize("name", ["Pekerja {}", "Budi {letter}", "Hasan{}"])
@pytest.mark.parametrize("registered", [0, 2])
def test_neighbours_in_a_numbered_list_are_not_rows_of_one_person(name: str, registered: int) -> None:
    rows = [
        RosterRow(row=number, nik=f"657101170890{number:04d}", name=name.format(number, letter="ABCDEFG"[number]))
        for number in range(2, 7)
    ]
    matching = match(rows, rows[:registered])
    assert len(matching.pairs) == registered
    assert matching.payroll_only == tuple(range(2, 7))[registered:]


def test_twins_who_are_both_on_both_lists_find_their_own() -> None:
    twin = replace(BUDI, row=6, nik="6571011708900002", name="Buda Santoso")
    registered = replace(REGISTERED, row=3, nik="6571011708900002", name="BUDA SANTOSO")
    assert pairs(match([BUDI, twin], [registered, REGISTERED])) == {5: 2, 6: 3}
    assert pairs(match([BUDI, replace(twin, nik=None)], [registered, REGISTERED])) == {5: 2, 6: 3}


def test_swapped_niks_are_asked_about() -> None:
    andi = RosterRow(row=6, nik="6503040503840352", name="Andi Wijaya", birth_date=OTHER_BIRTH)
    registered = replace(andi, row=3)
    matching = match([replace(BUDI, nik=andi.nik), replace(andi, nik=NIK)], [REGISTERED, registered])
    assert not matching.pairs
    assert reviews(matching).keys() == {5, 6}


def test_a_row_that_names_nobody_is_never_counted_as_unregistered() -> None:
    matching = match(RosterRow(row=5, wage_rp=3_000_000), REGISTERED)
    assert reviews(matching) == {5: []}
    assert matching.participants_only == (2,)


def test_empty_lists() -> None:
    assert match_people([], []) == Matching((), (), (), ())
    assert match([], REGISTERED).participants_only == (2,)
    assert match(BUDI, []).payroll_only == (5,)


def test_progress_runs_to_the_end_and_may_cancel() -> None:
    heard: list[tuple[int, int]] = []
    match_people([BUDI], [REGISTERED], lambda done, total: heard.append((done, total)))
    assert heard[-1] == (1, 1)

    class CancelledError(Exception):
        pass

    def cancel(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        match_people([BUDI], [REGISTERED], cancel)


def test_a_number_that_runs_in_sequence_is_no_reason_to_ask() -> None:
    names = ("Budi Santoso", "Andi Wijaya", "Siti Aminah")
    births = [date(1960 + row % 40, 1 + row % 12, 1 + row % 28) for row in range(205)]
    payroll = [
        RosterRow(row=row, nik=f"65000000{row:08d}", name=names[row % 3], birth_date=births[row])
        for row in range(5, 205)
    ]
    for rows in (payroll, [replace(row, birth_date=None) for row in payroll]):
        matching = match(rows, [row for row in rows if row.row % 10])
        assert all(pair.grade is Grade.CERTAIN and pair.payroll_row == pair.participant_row for pair in matching.pairs)
        assert not matching.review
        assert matching.payroll_only == tuple(range(10, 205, 10))


def test_numbers_in_sequence_without_any_birth_date_pair_nobody_but_their_own() -> None:
    rows = [RosterRow(row=row, nik=f"65000000{row:08d}", name="Budi Santoso") for row in range(11, 20)]
    matching = match(rows[:5], rows[4:])
    assert pairs(matching) == {15: 15}


def test_progress_is_told_in_every_phase() -> None:
    payroll = [RosterRow(row=row, name=f"Pekerja {row}") for row in range(5, 1005)]
    heard: list[tuple[int, int]] = []
    match_people(payroll, payroll, lambda done, total: heard.append((done, total)))
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert (heard[0], heard[-1]) == ((0, 1000), (1000, 1000))
    assert len({done for done, _ in heard}) >= 10


def test_a_person_key_survives_another_row_and_another_spelling() -> None:
    assert person_key(BUDI) == person_key(replace(BUDI, row=99, name="BOEDI SANTOSO", wage_rp=1))
    assert person_key(replace(BUDI, nik=None, employee_number="007")) == person_key(
        RosterRow(row=1, employee_number="7")
    )
    plain = replace(BUDI, nik=None)
    assert person_key(plain) == person_key(replace(plain, name="Santoso, H. Boedi"))
    assert person_key(plain) != person_key(replace(plain, birth_date=OTHER_BIRTH))
