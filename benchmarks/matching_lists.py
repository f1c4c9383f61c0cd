"""Seeded lists of invented people with the defects that real lists have, and the truth beside them."""

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from benchmarks.matching_names import draw_name, misspell, rewrite
from core.records.rosters import RosterRow

HIRING_DAYS = (date(2016, 3, 1), date(2019, 1, 1), date(2021, 7, 1), date(2023, 1, 2))
"""Days on which a project or a shop took on many at once: a start that tells little about one."""
DISTRICTS = tuple(f"65{kabupaten:02d}{kecamatan:02d}" for kabupaten in (1, 2, 3, 4, 71) for kecamatan in range(1, 6))


@dataclass(frozen=True, slots=True)
class Shares:
    """How often each defect comes."""

    typo: float = 0.05
    misspelt: float = 0.04
    nik_missing: float = 0.03
    typo_and_misspelt: float = 0.02
    births_swapped: float = 0.02
    no_birth: float = 0.05
    copied_down: float = 0.01
    second_row: float = 0.01
    written_otherwise: float = 0.15
    registered_otherwise: float = 0.03
    unregistered: float = 0.08
    left: float = 0.05
    siblings: float = 0.03
    twins: float = 0.01
    registered_later: float = 0.45
    hired_together: float = 0.15
    twins_of_two_sexes: float = 0.003


@dataclass(slots=True)
class Lists:
    """`truth` is the participant row of each payroll row, None for the unregistered; `defects` how many a row has.

    `drawn` counts each kind of defect, so that a test can see that none of them was left out.
    """

    payroll: list[RosterRow] = field(default_factory=list)
    participants: list[RosterRow] = field(default_factory=list)
    truth: dict[int, int | None] = field(default_factory=dict)
    defects: dict[int, int] = field(default_factory=dict)
    second_rows: set[int] = field(default_factory=set)
    drawn: Counter[str] = field(default_factory=Counter)


class ListMaker:
    """Makes a payroll and a participant list of about `size` rows each."""

    def __init__(self, size: int, seed: int, shares: Shares | None = None) -> None:
        self._random = random.Random(seed)
        self._size = size
        self._shares = shares or Shares()
        self._used: set[str] = set()
        self.lists = Lists()

    def make(self) -> Lists:
        registered = self._registered()
        strangers = [self._stranger(registered) for _ in range(int(self._size * self._shares.unregistered))]
        rows = list(range(2, 2 + len(registered)))
        self._random.shuffle(rows)
        self.lists.participants = sorted(
            (self._as_participant(person, row) for person, row in zip(registered, rows, strict=True)),
            key=lambda row: row.row,
        )
        entries = [(person, row) for person, row in zip(registered, rows, strict=True) if not self._drawn("left")]
        entries += [(self._once_more(person), row) for person, row in entries if self._drawn("second_row")]
        everyone: list[tuple[RosterRow, int | None]] = [*entries, *((stranger, None) for stranger in strangers)]
        self._random.shuffle(everyone)
        first_rows: dict[int, int] = {}
        for number, (person, row) in enumerate(everyone, start=5):
            if row in first_rows:
                self.lists.second_rows.update((first_rows[row], number))
            elif row is not None:
                first_rows[row] = number
            self._add_payroll_row(replace(person, row=number), row)
        return self.lists

    def _once_more(self, person: RosterRow) -> RosterRow:
        """A further row of a person is seldom a copy: another post, another wage, his name written anew."""
        name = rewrite(self._random, person.name) if self._chance(0.3) else person.name
        return replace(person, name=name, wage_rp=self._wage())

    def _wage(self) -> int:
        return self._random.randrange(3_500_000, 9_000_000, 50_000)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _drawn(self, defect: str) -> bool:
        happens = self._chance(getattr(self._shares, defect))
        self.lists.drawn[defect] += happens
        return happens

    def _registered(self) -> list[RosterRow]:
        people: list[RosterRow] = []
        while len(people) < self._size:
            person = self._person()
            people.append(person)
            if self._drawn("siblings"):
                people.append(self._person(surname=person.name.split()[-1], district=person.nik[:6]))
            if self._drawn("twins"):
                people.append(self._twin(person))
            if self._drawn("twins_of_two_sexes"):
                people.append(self._twin(person, of_one_sex=False))
        return people

    def _person(
        self, surname: str = "", district: str = "", born: date | None = None, woman: bool | None = None
    ) -> RosterRow:
        woman = self._chance(0.4) if woman is None else woman
        born = born or date(1962, 1, 1) + timedelta(days=self._random.randrange(16000))
        started = date(2008, 1, 1) + timedelta(days=self._random.randrange(6000))
        started = self._random.choice(HIRING_DAYS) if self._drawn("hired_together") else started
        return RosterRow(
            row=0,
            nik=self._nik(district or self._random.choice(DISTRICTS), born, woman),
            name=draw_name(self._random, woman, surname),
            birth_date=born,
            start_date=started,
            wage_rp=self._wage(),
        )

    def _nik(self, district: str, born: date, woman: bool) -> str:
        stem = f"{district}{born.day + 40 * woman:02d}{born:%m%y}"
        sequence = 1
        while f"{stem}{sequence:04d}" in self._used:
            sequence += 1
        self._used.add(f"{stem}{sequence:04d}")
        return f"{stem}{sequence:04d}"

    def _twin(self, person: RosterRow, *, of_one_sex: bool = True) -> RosterRow:
        """Brother or sister of one day: another name, though often a similar one."""
        woman = (int(person.nik[6:8]) > 40) is of_one_sex
        twin = self._person(person.name.split()[-1], person.nik[:6], person.birth_date, woman)
        while twin.name == person.name:
            twin = replace(twin, name=draw_name(self._random, woman))
        return replace(twin, start_date=person.start_date) if self._chance(0.5) else twin

    def _stranger(self, registered: list[RosterRow]) -> RosterRow:
        """An unregistered worker: half of them share a registered one's name, some of those his birth date too."""
        model = self._random.choice(registered)
        if self._chance(0.05):
            self.lists.drawn["unregistered twin"] += 1
            return self._twin(model)
        if self._chance(0.5):
            return self._person()
        born = model.birth_date if self._chance(0.2) else None
        self.lists.drawn["unregistered namesake"] += 1
        self.lists.drawn["unregistered namesake of one day"] += born is not None
        woman = int(model.nik[6:8]) > 40
        stranger = self._person(born=born, woman=woman)
        while born and _digits_apart(stranger.nik, model.nik) <= 2:
            stranger = self._person(born=born, woman=woman)
        return replace(stranger, name=model.name)

    def _as_participant(self, person: RosterRow, row: int) -> RosterRow:
        """His row in SIPP: capitals, KPJ, an older wage, and a Tgl Kepesertaan that is often later than his start."""
        name = rewrite(self._random, person.name) if self._drawn("registered_otherwise") else person.name
        started = person.start_date
        if self._drawn("registered_later"):
            started += timedelta(days=int(self._random.expovariate(1 / 120)) + 1)
            started = started.replace(day=1) if self._chance(0.5) else started
        return replace(
            person,
            row=row,
            name=name.upper(),
            start_date=started,
            member_since=started,
            kpj=f"{20_000_000_000 + row * 7919 % 9_000_000_000:011d}",
            wage_rp=int(person.wage_rp * 0.9),
            programmes=("JKK", "JKM"),
        )

    def _add_payroll_row(self, person: RosterRow, truth: int | None) -> None:
        defects = 0
        above = self.lists.payroll[-1] if self.lists.payroll else None
        both = self._drawn("typo_and_misspelt")
        if self._drawn("written_otherwise"):
            person = replace(person, name=rewrite(self._random, person.name))
        if both or self._drawn("misspelt"):
            person, defects = replace(person, name=misspell(self._random, person.name)), defects + 1
        if both or self._drawn("typo"):
            person, defects = replace(person, nik=self._mistype(person.nik)), defects + 1
        elif self._drawn("nik_missing"):
            person, defects = replace(person, nik=None), defects + 1
        elif above and above.nik and self._drawn("copied_down"):
            person, defects = replace(person, nik=above.nik), defects + 1
        if self._drawn("births_swapped"):
            person, defects = self._swap_birth(person, above), defects + 1
        elif self._drawn("no_birth"):
            person, defects = replace(person, birth_date=None), defects + 1
        self.lists.payroll.append(person)
        self.lists.truth[person.row], self.lists.defects[person.row] = truth, defects

    def _mistype(self, nik: str) -> str:
        place = self._random.randrange(15)
        if self._chance(0.2) and nik[place] != nik[place + 1]:
            return nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :]
        other = self._random.choice([digit for digit in "0123456789" if digit != nik[place]])
        return nik[:place] + other + nik[place + 1 :]

    def _swap_birth(self, person: RosterRow, above: RosterRow | None) -> RosterRow:
        """Day and month have changed places, or the birth date is that of the row above."""
        born = person.birth_date
        if born.day <= 12 and born.day != born.month:
            return replace(person, birth_date=date(born.year, born.day, born.month))
        return replace(person, birth_date=above.birth_date if above and above.birth_date else None)


def _digits_apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def make_lists(size: int, seed: int, shares: Shares | None = None) -> Lists:
    """Make two lists of about `size` people; the same seed gives the same lists."""
    return ListMaker(size, seed, shares).make()
