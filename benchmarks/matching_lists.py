"""Seeded lists of invented people with the defects that real lists have, and the truth beside them."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from core.records.rosters import RosterRow

_MEN = (
    "Budi Agus Andi Slamet Joko Hendra Rahmat Hidayat Yusuf Ibrahim Ismail Hasan Husin Umar Usman Ali Ahmad Fauzi "
    "Rizky Dedi Deni Eko Dwi Tri Bambang Sugeng Suryadi Supriyadi Wahyu Arif Taufik Iwan Irwan Yanto Heri Hadi Rudi "
    "Rusdi Syarif Syahrul Jamal Kamal Lukman Nasir Mansur Baharuddin Jamaluddin Kaharuddin Samsudin Tajuddin Markus "
    "Yohanes Petrus Paulus Stefanus Daniel Yakub Lewi Gat Jau Bilung Ding Lawai Ngau Usat Apui Merang"
)
_WOMEN = (
    "Siti Nur Sri Dewi Rina Rini Ratna Wati Yuli Yanti Fitri Fitriani Aminah Aisyah Fatimah Khadijah Zainab Halimah "
    "Rahma Rohani Nurjanah Nurhayati Hasnah Hasnawati Marni Murni Sulastri Lestari Indah Ayu Putri Maya Mega Novi "
    "Nova Maria Marta Yuliana Kristina Elisabet Debora Rut Ester Lusia Bulan Pare Ubung Sinta Santi Susi Susanti "
    "Erna Erni"
)
_LAST = (
    "Santoso Wijaya Saputra Pratama Hartono Susanto Setiawan Gunawan Kurniawan Hidayat Rahman Hakim Siregar Lubis "
    "Simanjuntak Tarigan Nasution Pasaribu Mangunsong Rante Tandi Palimbong Sampe Pakpahan Salim Basri Amin Latif "
    "Karim Lestari Wulandari Handayani Rahayu Astuti Utami Anggraini Maharani Permata Kusuma Hasanah Yusuf Idris "
    "Daud Musa Ilyas Anyi Lencau Laing Ajang Usung Jalung Uvang"
)
MEN = _MEN.split()
WOMEN = _WOMEN.split()
LAST = _LAST.split()
DISTRICTS = tuple(f"65{kabupaten:02d}{kecamatan:02d}" for kabupaten in (1, 2, 3, 4, 71) for kecamatan in range(1, 6))
_HABITS = (
    ("Muhammad", "Muh."), ("Muhammad", "M."), ("Muhammad", "Moh."), ("Siti", "St."), ("Siti", "Sitti"),
    ("Abdul ", "Abd. "), ("u", "oe"), ("j", "dj"), ("y", "j"), ("Ahmad", "Achmad"), ("s", "ss"), ("n", "nn"),
)  # fmt: skip
_TITLES = ("H. {}", "Hj. {}", "{}, S.E.", "{} S.Kom", "Ir. {}", "{}, A.Md.", "Drs. {}, M.M.", "{} ST")


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
    unregistered: float = 0.08
    left: float = 0.05
    siblings: float = 0.03
    twins: float = 0.01


@dataclass(slots=True)
class Lists:
    """`truth` is the participant row of each payroll row, None for the unregistered; `defects` how many a row has."""

    payroll: list[RosterRow] = field(default_factory=list)
    participants: list[RosterRow] = field(default_factory=list)
    truth: dict[int, int | None] = field(default_factory=dict)
    defects: dict[int, int] = field(default_factory=dict)
    second_rows: set[int] = field(default_factory=set)


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
        entries = [
            (person, row) for person, row in zip(registered, rows, strict=True) if not self._chance(self._shares.left)
        ]
        entries += [entry for entry in entries if self._chance(self._shares.second_row)]
        everyone: list[tuple[RosterRow, int | None]] = [*entries, *((stranger, None) for stranger in strangers)]
        self._random.shuffle(everyone)
        seen: set[int] = set()
        for number, (person, row) in enumerate(everyone, start=5):
            if row in seen:
                self.lists.second_rows.update(n for n, known in self.lists.truth.items() if known == row)
                self.lists.second_rows.add(number)
            if row is not None:
                seen.add(row)
            self._add_payroll_row(replace(person, row=number), row)
        return self.lists

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _registered(self) -> list[RosterRow]:
        people: list[RosterRow] = []
        while len(people) < self._size:
            person = self._person()
            people.append(person)
            if self._chance(self._shares.siblings):
                people.append(self._person(surname=person.name.split()[-1], district=person.nik[:6]))
            if self._chance(self._shares.twins):
                people.append(self._twin(person))
        return people

    def _person(
        self, surname: str = "", district: str = "", born: date | None = None, woman: bool | None = None
    ) -> RosterRow:
        woman = self._chance(0.4) if woman is None else woman
        born = born or date(1962, 1, 1) + timedelta(days=self._random.randrange(16000))
        started = date(2008, 1, 1) + timedelta(days=self._random.randrange(6000))
        return RosterRow(
            row=0,
            nik=self._nik(district or self._random.choice(DISTRICTS), born, woman),
            name=self._name(woman, surname),
            birth_date=born,
            start_date=started,
            wage_rp=self._random.randrange(3_500_000, 9_000_000, 50_000),
        )

    def _name(self, woman: bool, surname: str) -> str:
        pick = self._random.choice
        firsts = WOMEN if woman else MEN
        if not surname and self._chance(0.08):
            return pick(firsts)
        name = f"{pick(firsts)} {surname or pick(LAST)}"
        if self._chance(0.25):
            name = f"{pick(firsts)} {name}"
        if self._chance(0.12):
            name = f"{'Siti' if woman else pick(('Muhammad', 'Abdul'))} {name}"
        return name

    def _nik(self, district: str, born: date, woman: bool) -> str:
        stem = f"{district}{born.day + 40 * woman:02d}{born:%m%y}"
        sequence = 1
        while f"{stem}{sequence:04d}" in self._used:
            sequence += 1
        self._used.add(f"{stem}{sequence:04d}")
        return f"{stem}{sequence:04d}"

    def _twin(self, person: RosterRow) -> RosterRow:
        twin = self._person(person.name.split()[-1], person.nik[:6], person.birth_date, int(person.nik[6:8]) > 40)
        return replace(twin, start_date=person.start_date) if self._chance(0.5) else twin

    def _stranger(self, registered: list[RosterRow]) -> RosterRow:
        """An unregistered worker: half of them share a registered one's name, some of those his birth date too."""
        model = self._random.choice(registered)
        if self._chance(0.05):
            return self._twin(model)
        if self._chance(0.5):
            return self._person()
        born = model.birth_date if self._chance(0.2) else None
        stranger = self._person(born=born, woman=int(model.nik[6:8]) > 40)
        while born and _digits_apart(stranger.nik, model.nik) <= 2:
            stranger = self._person(born=born, woman=int(model.nik[6:8]) > 40)
        return replace(stranger, name=model.name)

    def _as_participant(self, person: RosterRow, row: int) -> RosterRow:
        return replace(
            person, row=row, name=person.name.upper(), wage_rp=int(person.wage_rp * 0.9), programmes=("JKK", "JKM")
        )

    def _add_payroll_row(self, person: RosterRow, truth: int | None) -> None:
        shares, defects = self._shares, 0
        above = self.lists.payroll[-1] if self.lists.payroll else None
        both = self._chance(shares.typo_and_misspelt)
        if self._chance(shares.written_otherwise):
            person = replace(person, name=self._rewrite(person.name))
        if both or self._chance(shares.misspelt):
            person, defects = replace(person, name=self._misspell(person.name)), defects + 1
        if both or self._chance(shares.typo):
            person, defects = replace(person, nik=self._mistype(person.nik)), defects + 1
        elif self._chance(shares.nik_missing):
            person, defects = replace(person, nik=None), defects + 1
        elif above and above.nik and self._chance(shares.copied_down):
            person, defects = replace(person, nik=above.nik), defects + 1
        if self._chance(shares.births_swapped):
            person, defects = self._swap_birth(person, above), defects + 1
        elif self._chance(shares.no_birth):
            person, defects = replace(person, birth_date=None), defects + 1
        self.lists.payroll.append(person)
        self.lists.truth[person.row], self.lists.defects[person.row] = truth, defects

    def _rewrite(self, name: str) -> str:
        if self._chance(0.4):
            return self._random.choice(_TITLES).format(name)
        if self._chance(0.2):
            return " ".join(reversed(name.split()))
        fitting = [habit for habit in _HABITS if habit[0] in name]
        old, new = self._random.choice(fitting) if fitting else ("", "")
        return name.replace(old, new, 1) if old else name

    def _misspell(self, name: str) -> str:
        place = self._random.randrange(1, len(name) - 1)
        letter = self._random.choice("aiueonrstkl")
        kind = self._random.randrange(4)
        if kind == 0:
            return name[:place] + letter + name[place + 1 :]
        if kind == 1:
            return name[:place] + name[place + 1 :]
        if kind == 2:
            return name[:place] + letter + name[place:]
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]

    def _mistype(self, nik: str) -> str | None:
        place = self._random.randrange(15)
        if self._chance(0.2):
            return nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :]
        other = self._random.choice([digit for digit in "0123456789" if digit != nik[place]])
        return nik[:place] + other + nik[place + 1 :]

    def _swap_birth(self, person: RosterRow, above: RosterRow | None) -> RosterRow:
        born = person.birth_date
        if born.day <= 12 and born.day != born.month:
            return replace(person, birth_date=date(born.year, born.day, born.month))
        return replace(person, birth_date=above.birth_date if above and above.birth_date else None)


def _digits_apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def make_lists(size: int, seed: int, shares: Shares | None = None) -> Lists:
    """Make two lists of about `size` people; the same seed gives the same lists."""
    return ListMaker(size, seed, shares).make()
