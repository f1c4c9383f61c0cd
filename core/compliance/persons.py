"""One person on several lists: linked by NIK, else employee number, else name and birth date."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from core.compliance.month_lists import MonthList
from core.compliance.names import read_name
from core.records.identifiers import nik_birth_date
from core.records.rosters import RosterRow

_TOLD_ONCE = ("nik", "name", "birth_date", "start_date", "kpj", "employee_number", "passport", "sex")
"""Facts that hold on every list: where the latest list is silent, an earlier one is heard."""


class Person:
    """One person with his row on each list (None where a list lacks him), lists by rising month.

    Istilah resmi: tenaga kerja. Bit i of `pattern` is set where list i shows him.
    """

    __slots__ = ("nik", "number", "pattern", "rows")

    def __init__(self, lists: int) -> None:
        self.rows: list[RosterRow | None] = [None] * lists
        self.pattern = 0
        self.nik: str | None = None
        self.number: str | None = None

    def add(self, index: int, row: RosterRow) -> None:
        """Let list `index` show him on this row."""
        self.rows[index] = row
        self.pattern |= 1 << index
        self.nik = self.nik or row.nik
        self.number = self.number or row.employee_number

    @property
    def latest(self) -> RosterRow:
        """His row on the latest list that shows him."""
        row = self.rows[self.pattern.bit_length() - 1]
        if row is None:
            raise ValueError("a person stands on a list")
        return row

    def merged(self) -> RosterRow:
        """Return his latest row, completed from earlier lists where it is silent."""
        row = self.latest
        if self.pattern & (self.pattern - 1) == 0:
            return row
        missing = {name: self._told(name) for name in _TOLD_ONCE if getattr(row, name) is None}
        known = {name: value for name, value in missing.items() if value is not None}
        return replace(row, **known) if known else row

    def _told(self, name: str) -> Any:
        values = (getattr(row, name) for row in reversed(self.rows) if row is not None)
        return next((value for value in values if value is not None), None)


def birth_date_of(row: RosterRow) -> date | None:
    """Return the birth date a row gives, else the one in its NIK."""
    return row.birth_date or (nik_birth_date(row.nik) if row.nik else None)


def link_people(lists: Sequence[MonthList]) -> list[Person]:
    """Return the people of several lists, those of the latest list first and in its order.

    Two rows of one list are never linked: whether they are one person is for the matching to ask. Between lists the
    first mark that both rows have decides: NIK, KPJ where a list has one, employee number, name with birth date. A
    name without a birth date on one side links only where nobody else bears it. A NIK that stands twice on one list
    links only rows of the same name.
    """
    people: list[Person] = []
    for index in range(len(lists) - 1, -1, -1):
        people.extend(_link_list(people, index, lists[index].rows, len(lists)))
    return people


def _link_list(people: list[Person], index: int, rows: Iterable[RosterRow], lists: int) -> list[Person]:
    left = _link_by_nik(people, index, rows) if people else list(rows)
    if people and left:
        for mark in (_by_kpj, _by_number, _by_name_and_birth, _by_name):
            left = mark([person for person in people if not person.rows[index]], index, left)
    return [_begin(index, row, lists) for row in left]


def _begin(index: int, row: RosterRow, lists: int) -> Person:
    person = Person(lists)
    person.rows[index] = row
    person.pattern = 1 << index
    person.nik, person.number = row.nik, row.employee_number
    return person


def _link_by_nik(people: list[Person], index: int, rows: Iterable[RosterRow]) -> list[RosterRow]:
    rows = list(rows)
    by_nik = {person.nik: person for person in people if person.nik is not None}
    doubled = _doubled(person.nik for person in people) | _doubled(row.nik for row in rows)
    left = []
    for row in rows:
        known = None if row.nik is None or row.nik in doubled else by_nik.get(row.nik)
        if known is None:
            left.append(row)
        else:
            known.add(index, row)
    if not doubled:
        return left
    return _link(
        [person for person in people if person.nik in doubled],
        index,
        left,
        lambda row: (row.nik, _name_key(row)) if row.nik in doubled else None,
        lambda _row, _person: True,
    )


def _doubled(values: Iterable[str | None]) -> set[str]:
    """Return what stands more than once."""
    return {value for value, times in Counter(values).items() if value is not None and times > 1}


def _link(
    people: list[Person],
    index: int,
    rows: list[RosterRow],
    key_of: Callable[[RosterRow], object | None],
    fits: Callable[[RosterRow, Person], bool],
) -> list[RosterRow]:
    """Link rows to people of the same key, both in order; return the rows that are left."""
    by_key: dict[object, list[Person]] = {}
    for person in people:
        for key in {key_of(row) for row in person.rows if row is not None} - {None}:
            by_key.setdefault(key, []).append(person)
    left = []
    for row in rows:
        open_people = (known for known in by_key.get(key_of(row), ()) if not known.rows[index] and fits(row, known))
        found = next(open_people, None)
        if found is None:
            left.append(row)
        else:
            found.add(index, row)
    return left


def _by_kpj(people: list[Person], index: int, rows: list[RosterRow]) -> list[RosterRow]:
    return _link(people, index, rows, lambda row: row.kpj, _no_two_niks)


def _by_number(people: list[Person], index: int, rows: list[RosterRow]) -> list[RosterRow]:
    return _link(people, index, rows, lambda row: row.employee_number, _no_two_niks)


def _by_name_and_birth(people: list[Person], index: int, rows: list[RosterRow]) -> list[RosterRow]:
    return _link(people, index, rows, _name_and_birth, _no_two_numbers)


def _by_name(people: list[Person], index: int, rows: list[RosterRow]) -> list[RosterRow]:
    """A name alone, where nobody else bears it on either side and a birth date is missing."""
    common = _doubled(_name_key(row) for row in rows) | _doubled(_name_key(person.latest) for person in people)
    return _link(
        people,
        index,
        rows,
        lambda row: None if (key := _name_key(row)) in common else key,
        lambda row, person: _no_two_numbers(row, person) and _birth_is_open(row, person),
    )


def _no_two_niks(row: RosterRow, person: Person) -> bool:
    return row.nik is None or person.nik is None


def _no_two_numbers(row: RosterRow, person: Person) -> bool:
    return _no_two_niks(row, person) and (row.employee_number is None or person.number is None)


def _birth_is_open(row: RosterRow, person: Person) -> bool:
    return birth_date_of(row) is None or birth_date_of(person.merged()) is None


def _name_key(row: RosterRow) -> str | None:
    name = read_name(row.name)
    return name.key if name else None


def _name_and_birth(row: RosterRow) -> tuple[str, date] | None:
    key, born = _name_key(row), birth_date_of(row)
    return (key, born) if key and born else None
