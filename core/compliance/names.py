"""Indonesian personal names: titles off, spellings folded, and two names compared.

People write one name in many ways: with titles and degrees, Muh. for Muhammad, oe for u, in another order. What is
left after folding is compared; what a person reads in a reason is always the name as it was written.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

_TITLE_WORDS = (
    "h hj hjh kh dr drg drh drs dra ir irs prof ust ustad ustadz ustadzah alm almh tn ny nn nona tuan nyonya sdr sdri "
    "bpk bapak mr mrs apt ns ners r rd rr raden pdt rm gus kapt capt hajah haji"
)
_DEGREE_FIELDS = (
    "kom pd si sos hut farm kep ag ked psi ptk pi pt ab ap ip hum kes keb eng sc tr gz ikom stat ling ak ars ds sn kn "
    "par tp ti th kpm pdi pdk hi sy akun ec"
)
_OTHER_DEGREES = (
    "se sh st sp ss sst skm smb mm mt mh ma mba mp msa mak amd amk amkeb amdkeb amdkep amdkom amdak amdt ama amp ba be "
    "bba bsc beng ca cpa phd lc spog sppd span sptr strkeb strkom strt strak ners ns apt"
)
PREFIX_TITLES = frozenset(_TITLE_WORDS.split())
DEGREES = frozenset([letter + field for letter in "sm" for field in _DEGREE_FIELDS.split()] + _OTHER_DEGREES.split())
_NAMES_AS_WELL = frozenset({"seng", "meng", "ama", "ma", "ba", "be"})
"""Gunawan Seng is no engineer: such a word is a degree only where a dot or a comma says so."""
PATRONYMICS = frozenset({"bin", "binti", "bt", "bte", "bn", "ibnu", "bnt"})
_SAME_NAME = {
    spelling: folded
    for folded, spellings in {
        "muhamad": "muhammad mohammad muhamad mohamad mohammed muhammed mohamed muh moh mohd muhd mhd mochammad "
        "mochamad mukhammad mukhamad mokhamad mokhammad much moch muchamad muchammad mohamat muhamat muchamat mhmd",
        "siti": "siti sitti st sity sitty sti",
        "abd": "abd abdul abdoel abdu abdur abdl",
        "ahmat": "ahmad achmad akhmad ahmed achmat akhmat ahmat ach akh",
        "daeng": "daeng dg dgn",
    }.items()
    for spelling in spellings.split()
}
_WRITTEN_OUT_MUHAMADS = tuple(
    spelling for spelling, folded in _SAME_NAME.items() if folded == "muhamad" and len(spelling) >= len("muhamad") - 1
)
WEAK_GIVEN_NAMES = frozenset({"muhamad", "m", "siti", "abd", "ahmat", "nur", "sri", "andi", "i", "ni"})
"""Names that so many share that the next one tells who it is."""
_LEFT_OUT_AT_WILL = frozenset({"muhamad", "m", "siti"})

_FOLDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj|sy|sh", "s"), ("chr", "kr"), ("kh", "h"),
        ("ch(?=[mnt])|^ch(?=[ao][ie]r|us)", "h"), ("ch", "c"), ("dh", "d"), ("th", "t"), ("ph|v", "f"), ("gh", "g"),
        ("dz|z", "s"), ("q", "k"), ("x", "ks"), ("ie", "i"), ("j", "y"), ("y(?![aeiou])", "i"),
        ("iy(?=[aeiou])", "i"), ("uw(?=[aeiou])", "u"), (r"(.)\1+", r"\1"), ("(?<=[aeiou])h$", ""), ("d$", "t"),
    )
)  # fmt: skip
_DOUBLED = re.compile(r"([a-z])\1+")
_INITIALS = {"j": "y", "v": "f", "q": "k", "z": "s"}
"""A lone letter is folded as the beginning of a name is."""
_SPLIT_DEGREE = re.compile(rf"(?<![a-z])([sma])\.?\s+(?=(?:{'|'.join(_DEGREE_FIELDS.split())}|md)\.?\s*(?:,|$|[sm]\.))")
_JOINED_ABDUL = re.compile(r"^abdul(\w{4,})$|^abdu([b-df-hj-np-tv-z]\w{4,})$")
_NOT_A_LETTER = re.compile(r"[^a-z]+")
_NUMBER = re.compile(r"[0-9]{1,9}")
_LINE_NUMBER = re.compile(r"^[\W\d_]+")
_LEAST_LENGTH_FOR_ONE_EDIT, _LEAST_LENGTH_FOR_TWO = 4, 9
_CLOSE_AS_A_WHOLE, _UNLIKE_AS_A_WHOLE = 90.0, 60.0


class NameLikeness(IntEnum):
    """How alike two names are, from unlike to equal. Istilah: kemiripan nama."""

    OTHER = 0
    PARTIAL = 1  # they share a name, but another one differs; or one word stands against a full name
    MISSPELT = 2  # every name has its partner, one of them with a letter or two wrong
    SHORTENED = 3  # every name of the shorter one stands in the longer one, as initial perhaps
    SAME = 4


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name made comparable. `tokens` are folded names in their order, `key` is the same for any order.

    `written` is the name as the list has it, `letters` those of it without titles and spaces. `numbers` tell namesakes
    apart (Budi 1, Budi 2); a number in front is the line's.
    """

    written: str
    tokens: tuple[str, ...]
    key: str
    joined: str
    letters: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NameComparison:
    """The outcome. `given_same`: the name that tells the person stands in both; `ratio` 0-100 over all letters."""

    likeness: NameLikeness
    given_same: bool
    ratio: int


_EQUAL = NameComparison(NameLikeness.SAME, given_same=True, ratio=100)
_NUMBERED_APART = NameComparison(NameLikeness.OTHER, given_same=False, ratio=0)


def read_name(written: str | None) -> PersonName | None:
    """Fold a written name; None if there is no letter in it."""
    if not written:
        return None
    tokens, letters = _fold_all(written.lower())
    if not tokens:
        return None
    numbers = tuple(map(int, _NUMBER.findall(_LINE_NUMBER.sub("", written)))) if _NUMBER.search(written) else ()
    ending = "".join(f" {number}" for number in numbers)
    return PersonName(
        written.strip(), tokens, " ".join(sorted(tokens)) + ending, "".join(tokens) + ending, letters, numbers
    )


def find_written(name: PersonName, token: str) -> str:
    """Return the word of the written name that was folded into `token`; the token itself if several became it."""
    words = (word.strip(".,;()") for word in name.written.split())
    return next((word for word in words if token in _fold(_plain(word.lower()))), token.capitalize())


def compare_names(one: PersonName, other: PersonName) -> NameComparison:
    """Compare two folded names; the order of the two makes no difference."""
    if one.key == other.key or one.joined == other.joined:
        return _EQUAL
    if one.numbers or other.numbers:
        return _compare_numbered(one, other)
    return _compare_unequal(one, other)


def _compare_numbered(one: PersonName, other: PersonName) -> NameComparison:
    """Two numbers are two people; a number on one side only says nothing."""
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return _NUMBERED_APART
    return compare_names(_without_numbers(one), _without_numbers(other))


def _without_numbers(name: PersonName) -> PersonName:
    return replace(name, key=" ".join(sorted(name.tokens)), joined="".join(name.tokens), numbers=())


@lru_cache(maxsize=65536)
def _fold_all(text: str) -> tuple[tuple[str, ...], str]:
    words = _drop_titles(_plain(text))
    folded: list[str] = []
    for word in words:
        if word not in PATRONYMICS or len(words) == 1:
            folded.extend(_fold(word))
    if len(folded) > 1 and folded[0] == "m":
        folded[0] = "muhamad"
    return tuple(folded), "".join(words)


def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return text.replace("'", "").replace("`", "")


def _drop_titles(text: str) -> list[str]:
    """Take titles off the front and degrees off the end, leaving at least one word."""
    chunks = _SPLIT_DEGREE.sub(r"\1.", text).replace(",", " , ").split()
    while len(chunks) > 1 and (chunks[-1] == "," or _is_degree(chunks[-1], chunks[-2])):
        chunks.pop()
    words = [word for chunk in _without_inner_degrees(chunks) for word in _NOT_A_LETTER.split(chunk) if word]
    while len(words) > 1 and words[0] in PREFIX_TITLES:
        words.pop(0)
    return words


def _without_inner_degrees(chunks: list[str]) -> list[str]:
    """After a comma stand degrees only, even those we have never heard of, if they are written with dots."""
    if "," not in chunks[1:]:
        return chunks
    comma = chunks.index(",", 1)
    return chunks[:comma] + [chunk for chunk in chunks[comma:] if chunk != "," and "." not in chunk]


def _is_degree(chunk: str, before: str) -> bool:
    word = chunk.replace(".", "")
    is_marked = "." in chunk or before == ","
    return word in DEGREES and chunk != "st." and (is_marked or word not in _NAMES_AS_WELL)


@lru_cache(maxsize=65536)
def _fold(word: str) -> tuple[str, ...]:
    if len(word) == 1:
        return (_INITIALS.get(word, word),)
    word = _DOUBLED.sub(r"\1", word)  # first of all, for what stands beside a letter decides what it is folded into
    if word in _SAME_NAME:
        return (_SAME_NAME[word],)
    if any(is_misspelling(word, spelling) for spelling in _WRITTEN_OUT_MUHAMADS):
        return ("muhamad",)
    for pattern, replacement in _FOLDS:
        word = pattern.sub(replacement, word)
    if found := _JOINED_ABDUL.match(word):
        return ("abd", found[1] or found[2])
    return (_SAME_NAME.get(word, word),)


def _compare_unequal(one: PersonName, other: PersonName) -> NameComparison:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 — starting is timed

    whole = max(ratio(one.joined, other.joined), ratio(one.key, other.key))
    if whole < _UNLIKE_AS_A_WHOLE and set(one.tokens).isdisjoint(other.tokens):
        # A slip of the pen may have been folded into something else: the letters as written have the last word.
        return NameComparison(NameLikeness.OTHER, given_same=False, ratio=int(ratio(one.letters, other.letters)))
    shorter, longer = sorted((one, other), key=_length)
    certain, edits, unmatched = _align(shorter.tokens, longer.tokens)
    if unmatched and whole >= _CLOSE_AS_A_WHOLE and _initials_differ(one, other):
        whole = _CLOSE_AS_A_WHOLE - 1
    certain += _LEFT_OUT_AT_WILL.issuperset(set(longer.tokens).difference(shorter.tokens))
    likeness = _likeness(edits, unmatched, certain, whole)
    if (
        likeness < NameLikeness.MISSPELT
        and unmatched
        and not _initials_differ(one, other)
        and _is_one_slip(one.letters, other.letters)
    ):
        likeness = NameLikeness.MISSPELT
    return NameComparison(likeness, _given(one) in other.tokens and _given(other) in one.tokens, int(whole))


def _is_one_slip(one: str, other: str) -> bool:
    """A slip of the pen may have been folded into something else (Wahyn for Wahyu): the letters as written tell."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 — starting is timed

    return min(len(one), len(other)) >= _LEAST_LENGTH_FOR_ONE_EDIT and OSA.distance(one, other, score_cutoff=1) <= 1


def _likeness(edits: int, unmatched: int, certain: int, whole: float) -> NameLikeness:
    if not unmatched and not edits:
        return NameLikeness.SHORTENED if certain > 1 else NameLikeness.PARTIAL
    if (not unmatched and edits <= certain + 1) or whole >= _CLOSE_AS_A_WHOLE:
        return NameLikeness.MISSPELT
    return NameLikeness.PARTIAL if certain or edits else NameLikeness.OTHER


def _align(shorter: tuple[str, ...], longer: tuple[str, ...]) -> tuple[int, int, int]:
    """Give each name of the shorter one a partner; count (equal or initial, a letter wrong, no partner)."""
    free = list(longer)
    rest = [token for token in shorter if not _take(free, token)]
    certain, edits, unmatched = len(shorter) - len(rest), 0, 0
    for token in rest:
        if partner := _find_partner(token, free, _is_initial):
            certain += 1
        elif partner := _find_partner(token, free, is_misspelling):
            edits += 1
        else:
            unmatched += 1
            continue
        free.remove(partner)
    return certain, edits, unmatched


def _find_partner(token: str, free: list[str], fits: Callable[[str, str], bool]) -> str | None:
    for candidate in free:
        if fits(token, candidate):
            return candidate
    return None


def _take(free: list[str], token: str) -> bool:
    if token in free:
        free.remove(token)
        return True
    return False


def _is_initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


@lru_cache(maxsize=65536)
def is_misspelling(one: str, other: str) -> bool:
    """Say whether two folded names differ by one letter (two in a long one), counting swapped neighbours as one."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 — starting is timed

    shortest = min(len(one), len(other))
    if shortest < _LEAST_LENGTH_FOR_ONE_EDIT:
        return False
    allowed = 2 if shortest >= _LEAST_LENGTH_FOR_TWO else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _length(name: PersonName) -> tuple[int, str]:
    return len(name.tokens), name.joined


def _initials_differ(one: PersonName, other: PersonName) -> bool:
    mine, theirs = _initials(one), _initials(other)
    return bool(mine - theirs and theirs - mine)


def _initials(name: PersonName) -> set[str]:
    """Lone letters: Budi A is not Budi B, however alike the rest."""
    return {token for token in name.tokens if len(token) == 1}


def _given(name: PersonName) -> str:
    for token in name.tokens:
        if token not in WEAK_GIVEN_NAMES:
            return token
    return name.tokens[0]
