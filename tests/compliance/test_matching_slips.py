"""Nobody stands as unregistered because many bear his name: what a limit hid from the search is looked up after all."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from benchmarks.matching import VARIANTS, measure
from benchmarks.matching_lists import make_lists
from core.compliance.matching import Matching, match_people
from core.records.rosters import RosterRow

MANY = 90


def namesakes(first: str) -> list[RosterRow]:
    """People of one first name and invented surnames that are not alike."""
    names = (
        "".join(pair) for pair in product(("Wok", "Pang", "Lun", "Mbel", "Tid", "Rusg"), "aeiou", ("nda", "lok", "x"))
    )
    return [
        RosterRow(row=row, name=f"{first} {''.join(name)}")
        for row, name in zip(range(100, 100 + MANY), names, strict=True)
    ]


def candidates(matching: Matching) -> list[int]:
    assert not matching.pairs
    return [candidate.participant_row for item in matching.review for candidate in item.candidates]


@pytest.mark.parametrize(
    ("first", "written", "registered"),
    [
        ("Stefanus", "Stefanus Kiurt", "STEFANUS KIRUT"),
        ("Bambang", "BambangtSusanto", "Bambang Susanto"),
        ("Dewi", "Dewi Wijyaa", "Dewi Wijaya"),
        ("Hasnah", "Hasnah K.", "Hasnah Kartika"),
        ("Joko", "Joo", "Joko"),
        ("Nasir", "NasirRante", "Nasir Rante"),
        ("Salmah", "SalmahkFitri Idris", "Salmah Fitri Idris"),
        ("Andi", "And iRahmat Rante", "Andi Rahmat Rante"),
    ],
)
def test_a_slip_in_a_name_that_begins_as_many_do_is_found(first: str, written: str, registered: str) -> None:
    others = [*namesakes(first), RosterRow(row=900, name=registered)]
    matching = match_people([RosterRow(row=5, name=written)], others)
    assert 900 in candidates(matching)
    assert not matching.payroll_only


def test_of_many_namesakes_the_one_whose_birth_date_differs_in_one_part_is_found() -> None:
    born = [date(1960, 1, 1) + timedelta(days=97 * number) for number in range(MANY)]
    others = [
        RosterRow(row=100 + number, name="Saharuddin", nik=f"650101{day:%d%m%y}0001", birth_date=day)
        for number, day in enumerate(born)
    ]
    mine = RosterRow(row=5, name="Saharuddin", birth_date=born[70].replace(year=born[70].year + 1))
    matching = match_people([mine], others)
    assert 170 in candidates(matching)
    assert not matching.payroll_only


def test_a_namesake_whose_nik_and_birth_date_are_both_others_stays_nobody_s_candidate() -> None:
    mine = RosterRow(row=5, name="Stefanus Kiurt", nik="6571011708900001", birth_date=date(1990, 8, 17))
    other = RosterRow(row=900, name="Stefanus Kirut", nik="6503040503840352", birth_date=date(1984, 3, 5))
    matching = match_people([mine], [*(replace(each, nik=other.nik) for each in namesakes("Stefanus")), other])
    assert matching.payroll_only == (5,)


@pytest.mark.parametrize("label", ["NIK rusak sebagai angka", "NIK rusak, tanpa tanggal lahir"])
def test_on_a_long_list_without_niks_nearly_nobody_is_accused(label: str) -> None:
    outcome, _ = measure(VARIANTS[label](make_lists(5_000, 1)))
    assert outcome.lost_share <= 0.002
    assert outcome.precision >= 0.998
