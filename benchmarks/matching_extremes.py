"""Lists made to be hard: how long matching takes where names, dates or numbers tell little.

`python -m benchmarks.matching_extremes [--size N] [--only WORD]`. Reported are processor seconds, pairs, reviews,
`payroll_only`, and errors against the truth where a list has one. Target: no list of 20,000 × 20,000 over 15 s.
"""

import argparse
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.matching_names import LAST, MEN, WOMEN
from core.compliance.matching import Matching, match_people
from core.records.rosters import RosterRow

_SHARED_WORDS = ("Nama {} Orang", "Pekerja Contoh {}")
_REGISTERED = 0.9


def number_people(size: int) -> list[RosterRow]:
    """People whose names are words that all share, and a number; NIKs in sequence."""
    return [_person(number, _SHARED_WORDS[number % 2].format(number)) for number in range(1, size + 1)]


def name_people(size: int) -> list[RosterRow]:
    """People of few names whose NIKs run in sequence, whatever the birth date."""
    pick = random.Random(5).choice
    words = MEN + WOMEN
    return [_person(number, f"{pick(words)} {pick(words)} {pick(LAST)}") for number in range(1, size + 1)]


def _person(number: int, name: str) -> RosterRow:
    born = date(1962, 1, 1) + timedelta(days=number * 37 % 16000)
    return RosterRow(
        row=number,
        nik=f"65710117{number + 10_000_000:08d}",
        name=name,
        birth_date=born,
        wage_rp=4_000_000 + number % 50,
    )


def with_births_in_nik(people: list[RosterRow]) -> list[RosterRow]:
    """NIKs as the law makes them, in sequence within a birth date."""
    seen: dict[date, int] = {}
    made = []
    for person in people:
        born = person.birth_date or date(1990, 8, 17)
        seen[born] = seen.get(born, 0) + 1
        made.append(replace(person, nik=f"657101{born:%d%m%y}{seen[born]:04d}"))
    return made


def without(*fields: str) -> Callable[[list[RosterRow]], list[RosterRow]]:
    """Return a change that leaves fields out."""
    return lambda people: [replace(person, **dict.fromkeys(fields)) for person in people]


def with_same(**values: object) -> Callable[[list[RosterRow]], list[RosterRow]]:
    """Return a change that gives everybody the same value."""
    return lambda people: [replace(person, **values) for person in people]


def keep(people: list[RosterRow]) -> list[RosterRow]:
    return people


SAME_DAY, SAME_NAME = with_same(birth_date=date(1990, 8, 17)), with_same(name="Budi Santoso")
CASES: dict[
    str, tuple[Callable[[int], list[RosterRow]], Callable[..., list[RosterRow]], Callable[..., list[RosterRow]]]
] = {
    "numbered": (number_people, keep, keep),
    "numbered, lawful NIKs": (number_people, with_births_in_nik, with_births_in_nik),
    "numbered, no births": (number_people, without("birth_date"), without("birth_date")),
    "numbered, no births here": (number_people, without("birth_date"), keep),
    "numbered, no NIKs": (number_people, without("nik"), without("nik")),
    "numbered, no NIKs there": (number_people, keep, without("nik")),
    "numbered, only names": (number_people, without("nik", "birth_date"), without("nik", "birth_date")),
    "names": (name_people, keep, keep),
    "names, lawful NIKs": (name_people, with_births_in_nik, with_births_in_nik),
    "names, no births": (name_people, without("birth_date"), without("birth_date")),
    "names, no NIKs": (name_people, without("nik"), without("nik")),
    "names, only names": (name_people, without("nik", "birth_date"), without("nik", "birth_date")),
    "one name": (name_people, SAME_NAME, SAME_NAME),
    "one name, no births": (
        name_people,
        with_same(name="Budi Santoso", birth_date=None),
        with_same(name="Budi Santoso", birth_date=None),
    ),
    "one name, no NIKs": (
        name_people,
        with_same(name="Budi Santoso", nik=None),
        with_same(name="Budi Santoso", nik=None),
    ),
    "one name, nothing else": (
        name_people,
        with_same(name="Budi Santoso", nik=None, birth_date=None),
        with_same(name="Budi Santoso", nik=None, birth_date=None),
    ),
    "one birth date": (name_people, SAME_DAY, SAME_DAY),
    "one birth date, no NIKs": (
        name_people,
        with_same(birth_date=date(1990, 8, 17), nik=None),
        with_same(birth_date=date(1990, 8, 17), nik=None),
    ),
    "one birth date, numbered, no NIKs": (
        number_people,
        with_same(birth_date=date(1990, 8, 17), nik=None),
        with_same(birth_date=date(1990, 8, 17), nik=None),
    ),
    "one birth date, lawful NIKs there": (name_people, SAME_DAY, lambda people: with_births_in_nik(SAME_DAY(people))),
    "one start date, only names": (
        number_people,
        with_same(nik=None, birth_date=None, start_date=date(2020, 1, 1)),
        with_same(nik=None, birth_date=None, start_date=date(2020, 1, 1)),
    ),
    "one NIK": (name_people, with_same(nik="6571011708900001"), with_same(nik="6571011708900001")),
    "one NIK here": (name_people, with_same(nik="6571011708900001"), keep),
    "one everything": (
        name_people,
        with_same(name="Budi Santoso", nik="6571011708900001", birth_date=date(1990, 8, 17)),
        with_same(name="Budi Santoso", nik="6571011708900001", birth_date=date(1990, 8, 17)),
    ),
    "one KPJ, one employee number": (
        number_people,
        with_same(kpj="19012345678", employee_number="1", nik=None),
        with_same(kpj="19012345678", employee_number="1", nik=None),
    ),
    "all unregistered": (name_people, keep, lambda people: [_elsewhere(person) for person in people]),
    "all unregistered, numbered": (number_people, keep, lambda people: [_elsewhere(person) for person in people]),
    "all unregistered, no births": (
        number_people,
        without("birth_date"),
        lambda people: [replace(_elsewhere(person), birth_date=None) for person in people],
    ),
    "NIKs a digit off, no births": (
        name_people,
        without("birth_date"),
        lambda people: [replace(_a_digit_off(person), birth_date=None) for person in people],
    ),
    "NIKs a digit off": (name_people, keep, lambda people: [_a_digit_off(person) for person in people]),
}


def _elsewhere(person: RosterRow) -> RosterRow:
    born = date(1970, 1, 1) + timedelta(days=person.row % 9000)
    return replace(person, nik=f"650304{born:%d%m%y}{9999 - person.row % 5000:04d}", birth_date=born)


def _a_digit_off(person: RosterRow) -> RosterRow:
    return replace(person, nik=f"{person.nik[:5]}9{person.nik[6:]}")


def match_case(label: str, size: int) -> tuple[Matching, int]:
    """Match a case; return the outcome and the number of participants."""
    payroll, participants, _ = make_case(label, size)
    return match_people(payroll, participants), len(participants)


def make_case(label: str, size: int) -> tuple[list[RosterRow], list[RosterRow], dict[int, int]]:
    """Return payroll, participants, and the participant row of each payroll row that has one."""
    make, here, there = CASES[label]
    people = make(size)
    registered = random.Random(3).sample(range(size), int(size * _REGISTERED))
    known = there(people)
    participants = [replace(known[place], row=row) for row, place in enumerate(registered, start=2)]
    return here(people), participants, {people[place].row: row for row, place in enumerate(registered, start=2)}


def run(label: str, size: int) -> None:
    payroll, participants, truth = make_case(label, size)
    started = time.process_time()
    matching = match_people(payroll, participants)
    seconds = time.process_time() - started
    wrong = sum(truth.get(pair.payroll_row) != pair.participant_row for pair in matching.pairs)
    lost = sum(row in truth for row in matching.payroll_only)
    print(
        f"{label:36s} {seconds:7.2f} s  pairs {len(matching.pairs):6d} (wrong {wrong:5d})  "
        f"review {len(matching.review):6d}  payroll_only {len(matching.payroll_only):6d} (lost {lost:5d})  "
        f"participants_only {len(matching.participants_only):6d}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    for label in CASES:
        if options.only in label:
            run(label, options.size)


if __name__ == "__main__":
    main()
