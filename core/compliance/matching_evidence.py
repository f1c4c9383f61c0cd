"""What speaks for and against two rows being one person, and how far that carries."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from core.compliance.matching_people import Person
from core.compliance.names import NameComparison, NameLikeness, compare_names
from core.records.identifiers import NIK_DIGITS

_FAR_NIK_DIGITS = 2
_DATE_PARTS_OF_A_TYPO = 1
A_MONTH_OF_DAYS, _A_YEAR_OF_DAYS = 31, 366
_SURELY_MISSPELT, _ALIKE_TO_THE_EYE = 85, 60


class Likeness(IntEnum):
    """How two numbers or two dates stand to each other. Istilah: sama, mirip, tidak diketahui, berbeda."""

    FAR = 0
    UNKNOWN = 1
    PART = 2  # dates: one of day, month, year differs, or the NIK tells another date than the list
    TURNED = 3  # dates: day and month have changed places
    NEAR_TWO = 4  # NIK: two digits differ
    NEAR_ONE = 5  # NIK: one digit differs, or two neighbours have changed places
    SAME = 6


class Rank(IntEnum):
    """How strongly two rows belong together; from LIKELY on they may be paired, from CERTAIN on surely."""

    NONE = 0
    FAINT = 10
    DOUBTFUL = 20
    OPEN = 30  # as good as a pair, but for one thing that only a person can judge
    LIKELY = 40  # a misspelt name and a birth date
    LIKELY_TURNED = 44
    LIKELY_NUMBER = 46  # NIK the same, but the name is another one
    LIKELY_NAME = 50  # name and birth date, no NIK
    LIKELY_NIK = 60  # NIK nearly, name, birth date
    CERTAIN = 80


@dataclass(frozen=True, slots=True)
class Evidence:
    """The comparison of a payroll row with a participant row.

    `support` counts the weak signs and breaks ties; `score` (0-100) is for people to read. `note` is a further reason
    that no two rows tell by themselves, only the lists they stand on.
    """

    rank: Rank
    support: int
    nik: Likeness
    birth: Likeness
    name: NameComparison | None
    note: str = ""

    @property
    def score(self) -> int:
        """From 0 to 100: mostly the rank, refined by name and weak signs."""
        letters = self.name.ratio if self.name else 0
        return min(100, int(self.rank * 0.9 + letters * 0.15 + self.support))


_NAMESAKES = Evidence(Rank.NONE, 0, Likeness.FAR, Likeness.FAR, None)
"""NIK and birth date are both known and both clearly different: whatever the names, nobody's candidate."""


def weigh(person: Person, other: Person) -> Evidence:
    """Compare two rows of two lists (or of one)."""
    nik = compare_niks(person.nik, other.nik)
    birth = compare_births(person, other)
    numbered = _same(person.kpj, other.kpj) or _same(person.passport, other.passport)
    if nik is birth is Likeness.FAR and not numbered:
        return _NAMESAKES
    name = compare_names(person.name, other.name) if person.name and other.name else None
    rank = (
        _rank_same_number(nik, birth, name)
        if numbered and nik is not Likeness.SAME
        else _rank(person, other, nik, birth, name)
    )
    if rank is Rank.NONE:
        return Evidence(rank, 0, nik, birth, name)
    if rank >= Rank.LIKELY and birth is not Likeness.SAME and (person.doubtful or other.doubtful):
        rank = Rank.OPEN
    return Evidence(rank, _support(person, other, nik, birth, name), nik, birth, name)


def compare_niks(one: str | None, other: str | None) -> Likeness:
    """Compare two NIKs digit by digit; more than two that differ are far."""
    if one is None or other is None:
        return Likeness.UNKNOWN
    if one == other:
        return Likeness.SAME
    if len(one) == len(other):
        places = [place for place in range(len(one)) if one[place] != other[place]]
        return _near(one, other, places)
    return _near_of_other_length(one, other)


def _near(one: str, other: str, places: list[int]) -> Likeness:
    if len(places) > _FAR_NIK_DIGITS:
        return Likeness.FAR
    if len(places) == 1:
        return Likeness.NEAR_ONE
    first, last = places
    turned = last - first == 1 and one[first] == other[last] and one[last] == other[first]
    return Likeness.NEAR_ONE if turned else Likeness.NEAR_TWO


def _near_of_other_length(one: str, other: str) -> Likeness:
    """A digit left out or typed twice; the one of 16 digits tells the other's true length."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 — starting is timed

    if NIK_DIGITS not in (len(one), len(other)):
        return Likeness.UNKNOWN
    distance = Indel.distance(one, other)
    if distance > _FAR_NIK_DIGITS:
        return Likeness.FAR
    return Likeness.NEAR_ONE if distance == 1 else Likeness.NEAR_TWO


def compare_births(person: Person, other: Person) -> Likeness:
    """Compare birth dates; one that a list lacks is read from the NIK."""
    if person.birth is None or other.birth is None:
        return Likeness.UNKNOWN
    found = _compare_dates(person.birth, other.birth)
    if found is Likeness.FAR and _any_date_same(person, other):
        return Likeness.PART
    return found


def _compare_dates(one: date, other: date) -> Likeness:
    if one == other:
        return Likeness.SAME
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return Likeness.TURNED
    differing = (one.day != other.day) + (one.month != other.month) + (one.year != other.year)
    return Likeness.PART if differing == _DATE_PARTS_OF_A_TYPO else Likeness.FAR


def _any_date_same(person: Person, other: Person) -> bool:
    mine = {person.birth_given, person.birth_in_nik} - {None}
    return bool(mine & {other.birth_given, other.birth_in_nik})


def _rank(person: Person, other: Person, nik: Likeness, birth: Likeness, name: NameComparison | None) -> Rank:
    if nik is Likeness.SAME:
        return _rank_same_nik(person, birth, name)
    if name is None:
        return Rank.DOUBTFUL if nik >= Likeness.NEAR_TWO and birth >= Likeness.SAME else Rank.NONE
    if nik >= Likeness.NEAR_TWO:
        return _rank_near_nik(person, other, nik, birth, name)
    if nik is Likeness.FAR:
        return _rank_far_nik(birth, name)
    return _rank_without_nik(person, other, birth, name)


def _rank_same_nik(person: Person, birth: Likeness, name: NameComparison | None) -> Rank:
    """A payroll row may bear somebody else's NIK: its own birth date speaks for it, the one in the NIK doesn't."""
    if name is not None and name.likeness >= NameLikeness.MISSPELT:
        return Rank.CERTAIN
    if name is not None and _shares_given(name):
        return Rank.CERTAIN if birth > Likeness.FAR else Rank.LIKELY_NUMBER
    born_alike = birth is Likeness.SAME and person.birth_given is not None
    if name is None:
        return Rank.CERTAIN if born_alike else Rank.LIKELY_NUMBER
    return Rank.LIKELY_NUMBER if born_alike else Rank.OPEN


def _rank_same_number(nik: Likeness, birth: Likeness, name: NameComparison | None) -> Rank:
    """The same KPJ or passport."""
    if nik is Likeness.FAR or name is None or name.likeness < NameLikeness.MISSPELT:
        return Rank.OPEN
    if birth is Likeness.FAR:
        return Rank.LIKELY_NIK if name.likeness >= NameLikeness.SHORTENED else Rank.OPEN
    return Rank.CERTAIN


def _rank_near_nik(person: Person, other: Person, nik: Likeness, birth: Likeness, name: NameComparison) -> Rank:
    """Twins have such NIKs, and typing errors make them: the name decides."""
    if birth is not Likeness.SAME and is_attested(person) and is_attested(other):
        return Rank.DOUBTFUL if name.likeness >= NameLikeness.MISSPELT else Rank.NONE
    named = name.likeness is NameLikeness.SAME or (name.likeness is NameLikeness.SHORTENED and name.given_same)
    strong = named and not (nik is Likeness.NEAR_TWO and sexes_clash(person, other))
    tells_a_birth = person.birth is not None or other.birth is not None  # else the numbers just run in sequence
    if strong and (birth is Likeness.SAME or (nik is Likeness.NEAR_ONE and birth > Likeness.FAR and tells_a_birth)):
        return Rank.LIKELY_NIK
    if name.likeness >= NameLikeness.MISSPELT or (birth is Likeness.SAME and _shares_given(name)):
        return Rank.OPEN
    return _rank_twins(nik, birth, name)


def _rank_twins(nik: Likeness, birth: Likeness, name: NameComparison) -> Rank:
    alike = name.likeness is NameLikeness.PARTIAL or name.ratio >= _ALIKE_TO_THE_EYE
    if birth is Likeness.SAME and (nik is Likeness.NEAR_ONE or alike):
        return Rank.DOUBTFUL
    return Rank.FAINT if alike and (nik is Likeness.NEAR_ONE and birth > Likeness.FAR) else Rank.NONE


def is_attested(person: Person) -> bool:
    """Say whether the list's own birth date is the one in the NIK: neither is a slip."""
    return person.birth_given is not None and person.birth_given == person.birth_in_nik


def _rank_far_nik(birth: Likeness, name: NameComparison) -> Rank:
    """A namesake with another birth date is nobody's candidate; with the same one only a person can judge."""
    if name.likeness >= NameLikeness.SHORTENED and birth is not Likeness.FAR:
        return Rank.OPEN if birth is Likeness.SAME else Rank.DOUBTFUL
    return Rank.DOUBTFUL if name.likeness is NameLikeness.MISSPELT and birth is Likeness.SAME else Rank.NONE


def _rank_without_nik(person: Person, other: Person, birth: Likeness, name: NameComparison) -> Rank:
    if name.likeness >= NameLikeness.SHORTENED:
        return _rank_strong_name(person, other, birth, name)
    if name.likeness is NameLikeness.MISSPELT:
        return _rank_misspelt_name(person, other, birth, name)
    return _rank_weak_name(person, other, birth, name)


def _rank_strong_name(person: Person, other: Person, birth: Likeness, name: NameComparison) -> Rank:
    numbered = _same(person.employee_number, other.employee_number)
    backed = numbered or _starts_alike(person, other)
    if birth > Likeness.UNKNOWN and sexes_clash(person, other):
        return Rank.OPEN
    if birth is Likeness.SAME:
        return Rank.CERTAIN if numbered else Rank.LIKELY_NAME
    turned = birth is Likeness.TURNED and (backed or len(person.name_tokens) > 1)
    if turned or (birth is Likeness.PART and is_told_by_nik(person, other)):
        return Rank.LIKELY_TURNED
    if (birth is Likeness.PART and backed) or (birth is Likeness.UNKNOWN and numbered):
        return Rank.LIKELY
    if birth is Likeness.FAR and not backed:
        return _rank_another_birth(person, other, name)
    return Rank.OPEN if birth > Likeness.FAR else Rank.DOUBTFUL


def _rank_another_birth(person: Person, other: Person, name: NameComparison) -> Rank:
    """The same name with another birth date: a namesake, unless the date may be a slip that his NIK doesn't refute."""
    one_word = max(len(person.name_tokens), len(other.name_tokens)) == 1
    attested = is_attested(person) or (is_attested(other) and one_word and not _joined_within_a_year(person, other))
    return Rank.DOUBTFUL if name.likeness is NameLikeness.SAME and not attested else Rank.NONE


def is_told_by_nik(person: Person, other: Person) -> bool:
    """Say whether the birth date in one NIK is that of the other list, whatever is written beside that NIK."""
    return _tells_birth_of(person, other) or _tells_birth_of(other, person)


def _tells_birth_of(person: Person, other: Person) -> bool:
    return other.birth_given is not None and other.birth_given == person.birth_in_nik != person.birth_given


def _rank_misspelt_name(person: Person, other: Person, birth: Likeness, name: NameComparison) -> Rank:
    backed = _same(person.employee_number, other.employee_number) or _starts_alike(person, other)
    if birth is Likeness.SAME:
        sure = backed or (name.given_same and name.ratio >= _SURELY_MISSPELT)
        return Rank.LIKELY if sure and not sexes_clash(person, other) else Rank.OPEN
    if birth > Likeness.FAR:
        return Rank.DOUBTFUL
    return Rank.FAINT if backed or _may_err_twice(person, name) else Rank.NONE


def _may_err_twice(person: Person, name: NameComparison) -> bool:
    """A slip in the name and another birth date: one hand may err in both, unless the NIK bears the date out."""
    return len(person.name_tokens) > 1 and name.ratio >= _SURELY_MISSPELT and not is_attested(person)


def _rank_weak_name(person: Person, other: Person, birth: Likeness, name: NameComparison) -> Rank:
    if birth is Likeness.SAME:
        alike = name.likeness is NameLikeness.PARTIAL or name.ratio >= _ALIKE_TO_THE_EYE
        return Rank.DOUBTFUL if alike else Rank.NONE
    one_word = min(len(person.name_tokens), len(other.name_tokens)) == 1
    return Rank.FAINT if one_word and _shares_given(name) and birth > Likeness.FAR else Rank.NONE


def _shares_given(name: NameComparison) -> bool:
    return name.given_same and name.likeness >= NameLikeness.PARTIAL


def _support(person: Person, other: Person, nik: Likeness, birth: Likeness, name: NameComparison | None) -> int:
    """Count the weak signs; a stronger name, NIK or birth date weighs more than they do."""
    points = (int(name.likeness) * 4 if name else 0) + int(nik) + int(birth)
    points += 4 * _same(person.employee_number, other.employee_number)
    points += 4 * _same(person.kpj, other.kpj)
    points += _start_points(person, other)
    points += person.wage_rp is not None and person.wage_rp == other.wage_rp
    return points - 3 * sexes_clash(person, other)


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _starts_alike(person: Person, other: Person) -> bool:
    return start_gap(person, other) == 0


def _start_points(person: Person, other: Person) -> int:
    gap = start_gap(person, other)
    return 0 if gap is None else 2 * (gap == 0) or int(abs(gap) <= A_MONTH_OF_DAYS)


def starts_near(person: Person, other: Person) -> bool:
    """Say whether he became a participant in the month in which he started, give or take some days."""
    gap = start_gap(person, other)
    return gap is not None and abs(gap) <= A_MONTH_OF_DAYS


def _joined_within_a_year(person: Person, other: Person) -> bool:
    gap = start_gap(person, other)
    return gap is not None and -A_MONTH_OF_DAYS <= gap <= _A_YEAR_OF_DAYS


def start_gap(person: Person, other: Person) -> int | None:
    """Return the days from the start of work to the start of membership; of several dates the nearest count."""
    if len(person.starts) == len(other.starts) == 1:
        return (other.starts[0] - person.starts[0]).days
    gaps = [(theirs - mine).days for mine in person.starts for theirs in other.starts]
    return min(gaps, key=abs) if gaps else None


def sexes_clash(person: Person, other: Person) -> bool:
    """Say whether both sexes are known, by the list or the NIK, and differ."""
    return person.sex is not None and other.sex is not None and person.sex != other.sex
