"""What only the lists as wholes can tell: starts out of the ordinary, slips of the pen, names that stand alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.compliance.matching import Grade, Matching, match_people
from core.records.rosters import RosterRow

WORDS = ("Anyi", "Lencau", "Jalung", "Uvang", "Sampe", "Rante", "Basri", "Latif", "Karim", "Hakim")
FIRST = date(2015, 1, 7)


def crowd(size: int) -> tuple[list[RosterRow], list[RosterRow]]:
    """People of different names and birth dates, on a payroll and on a participant list without NIK."""
    payroll = [
        RosterRow(
            row=row,
            name=f"{WORDS[row % 10]} {WORDS[row // 10 % 10]} {WORDS[row // 100 % 10]}",
            birth_date=date(1970, 1, 1) + timedelta(days=row * 17),
            start_date=FIRST + timedelta(days=row * 11),
        )
        for row in range(100, 100 + size)
    ]
    return payroll, [replace(row, start_date=row.start_date + timedelta(days=20)) for row in payroll]


def outcome(matching: Matching, row: int) -> str:
    pair = next((pair for pair in matching.pairs if pair.payroll_row == row), None)
    if pair is not None:
        return str(pair.grade)
    return "review" if row in {item.payroll_row for item in matching.review} else "payroll_only"


def reasons(matching: Matching, row: int) -> str:
    found = [pair.reasons for pair in matching.pairs if pair.payroll_row == row]
    found += [item.candidates[0].reasons for item in matching.review if item.payroll_row == row and item.candidates]
    return " ".join(found[0])


BUDI = RosterRow(row=5, name="Budi Santoso", birth_date=date(1990, 8, 17), start_date=date(2018, 3, 5))
KNOWN = replace(BUDI, row=6)


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        (date(2018, 3, 5), Grade.LIKELY),
        (date(2018, 4, 1), Grade.LIKELY),
        (date(2009, 6, 1), "review"),  # nine years before he began to work
        (date(2024, 6, 1), "review"),
    ],
)
def test_a_namesake_of_one_day_who_joined_years_apart_is_looked_at(joined: date, expected: str) -> None:
    payroll, participants = crowd(200)
    matching = match_people([*payroll, BUDI], [*participants, replace(KNOWN, start_date=joined, member_since=joined)])
    assert outcome(matching, 5) == expected
    assert ("jauh lebih dari orang lain" in reasons(matching, 5)) == (expected == "review")


def test_on_short_lists_nothing_is_out_of_the_ordinary() -> None:
    assert outcome(match_people([BUDI], [replace(KNOWN, start_date=date(2009, 6, 1))]), 5) == Grade.LIKELY


def test_a_spelling_that_nobody_bears_is_a_slip() -> None:
    payroll, participants = crowd(400)
    slip = replace(BUDI, name="Bodi Santoso", start_date=None)
    matching = match_people([*payroll, slip], [*participants, replace(KNOWN, start_date=None)])
    assert outcome(matching, 5) == Grade.LIKELY
    assert "salah ketik" in reasons(matching, 5)
    assert outcome(match_people([slip], [KNOWN]), 5) == "review", "two people say nothing about what is a name"


def test_a_spelling_that_others_bear_may_be_a_twin() -> None:
    payroll, participants = crowd(400)
    others = [replace(row, name=f"{name} Wijaya") for row, name in zip(payroll[:4], ["Bodi", "Budi"] * 2, strict=True)]
    twin = replace(BUDI, name="Bodi Santoso", start_date=None)
    matching = match_people([*others, *payroll[4:], twin], [*participants, replace(KNOWN, start_date=None)])
    assert outcome(matching, 5) == "review"


NAMELY = RosterRow(row=5, name="Petrus Lawai", start_date=date(2018, 3, 5))
MEMBER = RosterRow(row=6, name="PETRUS LAWAI", nik="6501010101900001", start_date=date(2018, 3, 5))


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        (date(2018, 3, 5), Grade.LIKELY),
        (date(2018, 4, 1), Grade.LIKELY),
        (date(2018, 3, 1), Grade.LIKELY),  # as of the first day of the month
        (date(2018, 2, 20), "review"),
        (date(2020, 1, 1), "review"),
        (None, "review"),
    ],
)
def test_a_name_that_stands_alone_needs_the_same_start(joined: date | None, expected: str) -> None:
    assert outcome(match_people([NAMELY], [replace(MEMBER, start_date=joined)]), 5) == expected


def test_a_namesake_or_a_common_start_leaves_it_to_the_inspector() -> None:
    later = replace(MEMBER, start_date=date(2018, 3, 20))
    assert outcome(match_people([NAMELY], [later]), 5) == Grade.LIKELY
    namesake = replace(NAMELY, row=9, start_date=date(2011, 1, 1))
    assert outcome(match_people([NAMELY, namesake], [later]), 5) == "review"
    together = [RosterRow(row=row, name=f"Orang {row}", start_date=NAMELY.start_date) for row in range(10, 15)]
    assert outcome(match_people([NAMELY, *together], [MEMBER]), 5) == "review"
    one_word = replace(NAMELY, name="Lawai"), replace(later, name="LAWAI")
    assert outcome(match_people([one_word[0]], [one_word[1]]), 5) == "review"


def test_the_birth_date_in_the_nik_speaks_where_the_written_one_is_a_neighbours() -> None:
    worker = RosterRow(row=5, nik="6501011708900001", name="Budi Santoso", birth_date=date(1977, 5, 1))
    known = RosterRow(row=6, name="BUDI SANTOSO", birth_date=date(1990, 8, 17))
    matching = match_people([worker], [known])
    assert outcome(matching, 5) == Grade.LIKELY
    assert "di dalam NIK sama" in reasons(matching, 5)


def test_another_birth_date_accuses_nobody_who_has_no_nik() -> None:
    worker = RosterRow(row=5, name="Budi Santoso", birth_date=date(1977, 5, 1))
    known = RosterRow(row=6, nik="6501011708900001", name="BUDI SANTOSO", birth_date=date(1990, 8, 17))
    assert outcome(match_people([worker], [known]), 5) == "review"
    attested = replace(worker, nik="6501010105770001")
    assert outcome(match_people([attested], [replace(known, nik=None)]), 5) == "payroll_only"
