"""What must never be paired or accused by itself, with defects that come together. All people are invented."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.compliance.matching import Grade, Matching, match_people
from core.records.rosters import RosterRow

BORN, BEGAN = date(1991, 7, 14), date(2018, 3, 5)
NIK, FAR_NIK = "6571021407910001", "6503051407910352"
USMAN = RosterRow(row=5, nik=NIK, name="Usman Halim", birth_date=BORN, start_date=BEGAN, wage_rp=4_000_000)
KNOWN = replace(USMAN, row=2, kpj="18012345678")


def place(matching: Matching, row: int) -> tuple[str, list[int]]:
    """Where a payroll row stands, and with which participants."""
    for pair in matching.pairs:
        if pair.payroll_row == row:
            return str(pair.grade), [pair.participant_row]
    for item in matching.review:
        if item.payroll_row == row:
            return "review", [candidate.participant_row for candidate in item.candidates]
    assert row in matching.payroll_only
    return "payroll_only", []


def crowd(size: int, gap: int = 0) -> tuple[list[RosterRow], list[RosterRow]]:
    """People unlike one another, each on both lists; membership comes `gap` days after the start."""
    words = ("Lawai", "Jalung", "Bilung", "Merang", "Ngau", "Apui", "Uvang", "Lencau", "Ajang", "Kirut")
    payroll = [
        RosterRow(
            row=row,
            name=f"{words[row % 10]} {words[row // 10 % 10]} {words[row // 100 % 10]}",
            birth_date=date(1970, 1, 1) + timedelta(days=17 * row),
            start_date=date(2012, 1, 7) + timedelta(days=11 * row),
        )
        for row in range(100, 100 + size)
    ]
    return payroll, [replace(row, start_date=row.start_date + timedelta(days=gap)) for row in payroll if row.start_date]


@pytest.mark.parametrize("name", ["Usman Halim", "H. USMAN HALIM, S.E.", "halim  usman", "Oesman Halim"])
@pytest.mark.parametrize("begun", [BEGAN, None])
def test_a_namesake_of_another_nik_and_birth_is_nobody_s_candidate(name: str, begun: date | None) -> None:
    namesake = replace(
        USMAN, row=6, name=name, nik="6503040503840352", birth_date=date(1984, 3, 5), start_date=begun, sex="L"
    )
    assert place(match_people([namesake], [KNOWN]), 6) == ("payroll_only", [])
    both = match_people([USMAN, namesake], [KNOWN])
    assert (place(both, 5), place(both, 6)) == (("certain", [2]), ("payroll_only", []))


@pytest.mark.parametrize("changes", [{}, {"start_date": None}, {"kpj": "18012345678"}, {"wage_rp": 1}])
def test_name_and_birth_with_a_far_nik_are_asked_about(changes: dict[str, object]) -> None:
    assert place(match_people([replace(USMAN, nik=FAR_NIK, **changes)], [KNOWN]), 5) == ("review", [2])


@pytest.mark.parametrize(
    ("twin", "nik"),
    [
        ("Usman Halim", "6571025407910002"),  # two digits: the day of a woman, and the next number
        ("Husna Usman Halim", "6571021407910002"),
        ("Ayu Usman Halim", "6571021407910002"),
        ("Usmin Halim", "6571021407910002"),
        ("Rahmat Halim", "6571021407910002"),
    ],
)
def test_twins_are_asked_about(twin: str, nik: str) -> None:
    assert place(match_people([replace(USMAN, name=twin, nik=nik)], [KNOWN]), 5) == ("review", [2])
    brothers = [USMAN, replace(USMAN, row=6, name=twin, nik=nik)]
    known = [KNOWN, replace(brothers[1], row=3)]
    both = match_people(brothers, known)
    assert (place(both, 5), place(both, 6)) == (("certain", [2]), ("certain", [3]))


@pytest.mark.parametrize("owner", ["Usman Halim", "Usmam Halim", "U. Halim"])
@pytest.mark.parametrize("kpj", [None, "20098765432"])
def test_a_nik_copied_down_belongs_to_the_row_it_fits(owner: str, kpj: str | None) -> None:
    below = RosterRow(row=6, nik=NIK, name="Petrus Lawai", birth_date=date(1984, 3, 5), kpj=kpj)
    other = replace(below, row=3, nik="6503040503840352", kpj="20098765432")
    matching = match_people([replace(USMAN, name=owner), below], [KNOWN, other])
    assert place(matching, 5) == ("certain", [2])
    assert place(matching, 6) == (("certain" if kpj else "likely"), [3])
    assert place(match_people([replace(USMAN, name=owner), below], [KNOWN]), 6) == ("payroll_only", [])
    assert place(match_people([replace(USMAN, name=owner), below], [other]), 6)[1] == [3]


SECOND_ROWS = [
    ("Usman Halim", {"nik": None, "birth_date": None, "wage_rp": 1}),
    ("Usman H.", {"nik": None, "birth_date": None, "wage_rp": 1}),
    ("Usmn Halim", {"nik": None, "birth_date": None, "wage_rp": 1}),
    ("Usmn Halim", {"nik": "6571021407910801"}),
    ("Usman Hallim", {"birth_date": date(1991, 7, 4), "nik": None}),
    ("Uman Halim", {"birth_date": None}),
    ("Usman Halim", {"nik": None, "birth_date": date(1964, 12, 3)}),
]


@pytest.mark.parametrize(("name", "changes"), SECOND_ROWS)
@pytest.mark.parametrize("registered", [True, False])
@pytest.mark.parametrize("first", [5, 9])
def test_a_second_row_is_asked_about_whatever_it_lacks(
    name: str, changes: dict[str, object], registered: bool, first: int
) -> None:
    rows = [replace(USMAN, row=first), replace(USMAN, row=14 - first, name=name, **changes)]
    matching = match_people(rows, [KNOWN] if registered else [])
    places = {place(matching, row.row)[0] for row in rows}
    assert places == {"certain" if registered else "payroll_only", "review"}
    if registered or changes.get("nik", NIK) is None:
        assert place(matching, 14 - first) == ("review", [])


@pytest.mark.parametrize(
    ("first", "second"), [("Suryanto", "H. Surynto"), ("Mulyono", "Mulygono"), ("Puji", "Pujji"), ("Yudi", "Yud")]
)
@pytest.mark.parametrize("registered", [True, False])
def test_so_is_one_of_a_single_word_with_a_slip(first: str, second: str, registered: bool) -> None:
    rows = [replace(USMAN, name=first), replace(USMAN, row=6, name=second, birth_date=None)]
    matching = match_people(rows, [replace(KNOWN, name=first)] if registered else [])
    assert place(matching, 6) == ("review", [])


@pytest.mark.parametrize("rows", [(5, 6, 7), (7, 6, 5), (6, 7, 5)])
def test_a_vague_row_makes_no_further_row_of_a_namesake(rows: tuple[int, int, int]) -> None:
    """Row numbers decide nothing: the namesake is somebody, the row that says nothing but the name may be anybody's."""
    known, vague, namesake = rows
    payroll = [
        replace(USMAN, row=known),
        replace(USMAN, row=vague, nik=None, birth_date=None),
        replace(USMAN, row=namesake, nik="6503040503840352", birth_date=date(1984, 3, 5), start_date=None),
    ]
    matching = match_people(payroll, [KNOWN])
    assert [place(matching, row)[0] for row in rows] == ["certain", "review", "payroll_only"]


def test_of_two_who_bear_name_and_birth_he_is_taken_who_began_that_day() -> None:
    """The participant list has no NIK: the namesake's name is right, the worker's own is misspelt."""
    namesake = replace(USMAN, row=6, nik=FAR_NIK, start_date=date(2014, 9, 1))
    own = replace(USMAN, name="Usmna Halim")
    matching = match_people([namesake, own], [replace(KNOWN, nik=None)])
    assert place(matching, 5) == ("likely", [2])
    assert place(matching, 6)[0] == "review"


def test_the_wage_alone_decides_nothing_between_two() -> None:
    own = replace(USMAN, wage_rp=1, start_date=date(2018, 2, 20))
    namesake = replace(USMAN, row=6, nik=FAR_NIK, start_date=date(2018, 2, 27))
    matching = match_people([own, namesake], [replace(KNOWN, nik=None)])
    assert [place(matching, row) for row in (5, 6)] == [("review", [2]), ("review", [2])]


@pytest.mark.parametrize(("days", "expected"), [(0, Grade.LIKELY), (-20, Grade.LIKELY), (-400, "review")])
def test_where_people_join_after_they_start_one_who_joined_long_before_is_looked_at(days: int, expected: str) -> None:
    payroll, participants = crowd(200)
    later = [replace(row, start_date=row.start_date + timedelta(days=row.row % 3 * 300)) for row in participants]
    known = replace(KNOWN, nik=None, start_date=BEGAN + timedelta(days=days))
    assert place(match_people([*payroll, USMAN], [*later, known]), 5)[0] == expected


@pytest.mark.parametrize(
    ("born", "joined", "expected"),
    [
        (date(1964, 12, 3), date(2018, 3, 20), "review"),  # another's birth date, but he joined as he started
        (date(1964, 12, 3), date(2018, 11, 1), "review"),
        (date(1964, 12, 3), date(2021, 3, 20), "payroll_only"),
        (BORN, date(2018, 3, 20), "likely"),
    ],
)
def test_another_birth_date_accuses_nobody_of_one_word_who_joined_as_he_started(
    born: date, joined: date, expected: str
) -> None:
    worker = replace(USMAN, name="Lalung", nik=None, birth_date=born)
    assert place(match_people([worker], [replace(KNOWN, name="Lalung", start_date=joined)]), 5)[0] == expected


@pytest.mark.parametrize(("size", "expected"), [(30, "payroll_only"), (90, "review")])
def test_whoever_was_not_wholly_looked_for_is_asked_about(size: int, expected: str) -> None:
    """None of the namesakes is he, each born on a day that his NIK bears out; but of ninety not all are looked at."""
    births = [date(1960, 1, 1) + timedelta(days=97 * number) for number in range(size)]
    others = [
        RosterRow(row=100 + number, name="Saharuddin", nik=f"650101{born:%d%m%y}0001", birth_date=born)
        for number, born in enumerate(births)
    ]
    mine = RosterRow(row=5, name="Saharuddin", birth_date=date(1999, 9, 9))
    assert place(match_people([mine], others), 5) == (expected, [])


def test_a_slip_is_named_as_the_list_has_it() -> None:
    payroll, participants = crowd(300)
    mine = replace(USMAN, name="Jumriyah Halim", nik=None, start_date=None)
    known = replace(KNOWN, name="Jumrinah Halim", nik=None, start_date=None)
    matching = match_people([*payroll, mine], [*participants, known])
    (pair,) = (pair for pair in matching.pairs if pair.payroll_row == 5)
    assert any("Jumriyah" in reason or "Jumrinah" in reason for reason in pair.reasons if reason.startswith("Ejaan"))
