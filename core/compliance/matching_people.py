"""People made ready to be matched: the row, its folded name, and what its NIK tells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.compliance.matching_progress import Progress
from core.compliance.names import NameLikeness, PersonName, compare_names, read_name
from core.records.identifiers import NIK_DIGITS, digits_of, nik_birth_date, nik_sex
from core.records.rosters import RosterRow

_LEAST_NIK_DIGITS = 14
_LEAST_KPJ_DIGITS = 8
_MOST_ROWS_OF_A_NIK, _MOST_COMPARISONS_OF_A_NIK = 30, 90
"""A number on more rows than this is a filler such as 1111111111111111, nobody's NIK."""
_SEX_BY_LETTER = {"L": "L", "M": "L", "P": "P", "W": "P", "F": "P"}
"""Laki-laki, male; perempuan, wanita, female."""


@dataclass(slots=True, eq=False)
class Person:
    """One row of a list as the matching sees it. Istilah: orang pada daftar.

    `birth` is the list's own birth date, else the one in the NIK. `nik_taken_away` marks a NIK that belongs to
    another row of the same list: it counts as missing. `doubtful` marks one of several rows with one NIK of which
    nobody can tell whose it is.
    """

    row: int
    name: PersonName | None
    nik: str | None
    birth: date | None
    birth_given: date | None
    birth_in_nik: date | None
    sex: str | None
    sex_given: str | None
    kpj: str | None
    passport: str | None
    employee_number: str | None
    starts: tuple[date, ...]
    wage_rp: int | None
    nik_written: str | None = None
    nik_taken_away: bool = False
    doubtful: bool = False

    @property
    def name_tokens(self) -> tuple[str, ...]:
        """The folded names, none if the row has no name."""
        return self.name.tokens if self.name else ()

    @property
    def name_key(self) -> str:
        """The folded name in an order of its own, empty if the row has no name."""
        return self.name.key if self.name else ""

    @property
    def is_nameless(self) -> bool:
        """Nothing on the row tells who it is."""
        return not (self.name or self.nik or self.kpj or self.passport)


def read_people(rows: Sequence[RosterRow], progress: Progress) -> list[Person]:
    """Make the rows of one list comparable, in the order of their row numbers."""
    return [_read_person(row) for row in progress.during(sorted(rows, key=lambda row: row.row))]


def _read_person(row: RosterRow) -> Person:
    nik = _usable(digits_of(row.nik or ""), _LEAST_NIK_DIGITS)
    in_nik = nik_birth_date(nik) if nik else None
    sex = _plain_sex(row.sex) if row.sex else None
    return Person(
        row=row.row,
        name=read_name(row.name),
        nik=nik,
        birth=row.birth_date or in_nik,
        birth_given=row.birth_date,
        birth_in_nik=in_nik,
        sex=sex or (nik_sex(nik) if nik and in_nik else None),
        sex_given=sex,
        kpj=_usable(digits_of(row.kpj), _LEAST_KPJ_DIGITS) if row.kpj else None,
        passport=_plain_number(row.passport) if row.passport else None,
        employee_number=_plain_number(row.employee_number) if row.employee_number else None,
        starts=tuple(dict.fromkeys(day for day in (row.start_date, row.member_since) if day)),
        wage_rp=row.wage_rp,
        nik_written=nik,
    )


def _usable(digits: str, least: int) -> str | None:
    return digits if len(digits) >= least and digits.strip("0") else None


def _plain_sex(text: str) -> str | None:
    return _SEX_BY_LETTER.get(text.strip().upper()[:1])


def _plain_number(text: str | None) -> str | None:
    return "".join(text.split()).upper().lstrip("0") or None if text else None


def settle_shared_niks(people: Iterable[Person], others: Iterable[Person]) -> None:
    """Where one NIK stands on several rows of `people`, leave it to the row it belongs to.

    That is the row whose name fits the person of that NIK on the other list, else the one whose birth date is the
    NIK's. Rows that may all be the same person keep it; where nobody can tell, all of them become doubtful.
    """
    shared = {nik: rows for nik, rows in group_by_nik(people).items() if len(rows) > 1}
    owners = group_by_nik(others)
    for nik, rows in shared.items():
        _settle(rows, owners.get(nik, []))


def group_by_nik(people: Iterable[Person]) -> dict[str, list[Person]]:
    """Return the people of each NIK, in their order."""
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.nik:
            groups[person.nik].append(person)
    return groups


def _settle(rows: list[Person], others: list[Person]) -> None:
    if max(len(rows), len(others)) > _MOST_ROWS_OF_A_NIK or len(rows) * len(others) > _MOST_COMPARISONS_OF_A_NIK:
        for person in rows:
            _take_nik_away(person)
        return
    keepers = _best_by_name(rows, others) or _best_by_birth(rows)
    if keepers:
        for person in rows:
            if person not in keepers:
                _take_nik_away(person)
    elif not _all_fit(rows):
        for person in rows:
            person.doubtful = True
            _take_nik_away(person)


def _best_by_name(rows: list[Person], others: list[Person]) -> list[Person]:
    """The rows whose name fits best, or none if no name fits at all."""
    grades = [max((_name_grade(person, other) for other in others), default=(0, False)) for person in rows]
    best = max(grades)
    if best < (NameLikeness.PARTIAL, True):
        return []
    floor = min(NameLikeness.MISSPELT, best[0])
    keepers = [person for person, grade in zip(rows, grades, strict=True) if grade[0] >= floor]
    sure = [person for person, grade in zip(rows, grades, strict=True) if grade == best]
    return keepers if _all_fit(keepers) else sure


def _name_grade(person: Person, other: Person) -> tuple[int, bool]:
    if person.name is None or other.name is None:
        return (0, False)
    comparison = compare_names(person.name, other.name)
    return (comparison.likeness, comparison.given_same)


def _best_by_birth(rows: list[Person]) -> list[Person]:
    """The rows whose own birth date is the NIK's, if they may all be one person, and further rows of that name.

    Where none agrees, the NIK is left to the rows that do not contradict it.
    """
    agreeing = [person for person in rows if person.birth_given and person.birth_given == person.birth_in_nik]
    agreeing = agreeing or [person for person in rows if person.birth_in_nik and not person.birth_given]
    if not agreeing or not _all_fit(agreeing):
        return []
    return [person for person in rows if person in agreeing or _all_fit([person, *agreeing])]


def _all_fit(rows: list[Person]) -> bool:
    """Say whether the names of all rows may be one person's."""
    first = rows[0].name
    for person in rows[1:]:
        if first is None or person.name is None:
            continue
        if compare_names(first, person.name).likeness < NameLikeness.MISSPELT:
            return False
    return True


def _take_nik_away(person: Person) -> None:
    if person.birth_given is None:
        person.birth = None
    person.sex = person.sex_given
    person.nik = person.birth_in_nik = None
    person.nik_taken_away = True


def person_key(row: RosterRow) -> str:
    """Return a key of the person that survives a re-import: NIK, else employee number, else name and birth date."""
    nik = digits_of(row.nik or "")
    if len(nik) == NIK_DIGITS:
        return f"nik:{nik}"
    if number := _plain_number(row.passport):
        return f"paspor:{number}"
    if number := _plain_number(row.employee_number):
        return f"pegawai:{number}"
    name = read_name(row.name)
    born = row.birth_date.isoformat() if row.birth_date else ""
    return f"nama:{name.key if name else ''}|{born}"


def person_keys(rows: Iterable[RosterRow]) -> dict[int, str]:
    """Return a key for each row of a list, by row number: `person_key`, made longer where several rows share it.

    Namesakes without NIK and birth date, and rows that bear one NIK, are so told apart by name, start of work and KPJ;
    what is equal in these too is numbered.
    """
    rows = sorted(rows, key=lambda row: row.row)
    keys = {row.row: person_key(row) for row in rows}
    shared = {key for key, times in Counter(keys.values()).items() if times > 1}
    seen: Counter[str] = Counter()
    for row in rows:
        if keys[row.row] in shared:
            longer = f"{keys[row.row]}|{_further_marks(row)}"
            seen[longer] += 1
            keys[row.row] = longer if seen[longer] == 1 else f"{longer}#{seen[longer]}"
    return keys


def _further_marks(row: RosterRow) -> str:
    name = read_name(row.name)
    started = row.start_date.isoformat() if row.start_date else ""
    return f"{name.key if name else ''}|{started}|{row.kpj or ''}"
