"""The search field: employers, people of kept lists and papers by what is typed; one wrong letter is forgiven."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from core.storage import searches as stored
from core.storage.searches import EmployerHit, LetterHit, PersonHit

__all__ = ["EmployerHit", "Found", "LetterHit", "PersonHit", "search"]

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database

SHOWN = 9
"""Hits shown at most."""
SHARE = 6
"""Hits of one sort shown at most while there are others."""
LEAST_LETTERS = 4
"""Letters of a word from which a wrong one is forgiven; shorter words are like too many others."""
MOST_NEAR = 12
"""Words that one misspelt word may have stood for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the best first within each sort. `is_near`: nothing fitted letter by letter."""

    employers: tuple[EmployerHit, ...] = ()
    people: tuple[PersonHit, ...] = ()
    letters: tuple[LetterHit, ...] = ()
    is_near: bool = False


def search(office: "OpenOffice", text: str) -> Found:
    """Return the best hits for what is typed so far, at most SHOWN; empty for a text without letters or digits."""
    words, plain = stored.words_of(text), text.strip()
    if not words:
        return Found()
    with office.reading() as db:
        found = _exact(db, words, plain)
        if not found.employers and not found.people and not found.letters:
            found = _near(office, db, text)
    return _shared(found)


def _exact(db: "Database", words: Sequence[str], plain: str) -> Found:
    digits = "".join(plain.split())
    if digits.isdecimal() and len(digits) >= stored.NIK_DIGITS:
        people = stored.find_people_by_nik(db, digits)
    else:
        people = stored.find_people(db, [[f"{word}*"] for word in stored.person_words_of(plain)])
    employers = stored.find_employers(db, words, plain)
    return Found(_ranked(employers, words), _once(_ranked(people, words)), stored.find_letters(db, plain))


def _near(office: "OpenOffice", db: "Database", text: str) -> Found:
    """Look for words that differ in one letter from those typed, the last of which may be unfinished."""
    words, known = stored.person_words_of(text), _vocabulary(office, db)
    groups = _likely(words, known.people)
    people = stored.find_people(db, groups) if groups and all(groups) else ()
    likely = _likely(stored.words_of(text), known.employers)
    employers: tuple[EmployerHit, ...] = ()
    if likely and all(likely):
        best = [group[0].rstrip("*") for group in likely]
        employers = stored.find_employers(db, best)
    return Found(_ranked(employers, words), _once(_ranked(people, words)), (), is_near=True)


def _likely(words: Sequence[str], known: Sequence[str]) -> list[list[str]]:
    last = len(words) - 1
    return [_alike(word, known, unfinished=place == last) for place, word in enumerate(words)]


def _alike(word: str, known: Sequence[str], *, unfinished: bool) -> list[str]:
    """Return the known words that are the word but for one letter, and the word itself as a beginning."""
    from rapidfuzz import process  # noqa: PLC0415 — starting is timed
    from rapidfuzz.distance import OSA  # noqa: PLC0415 — as above

    if len(word) < LEAST_LETTERS:
        return [f"{word}*"]
    hits = process.extract(word, known, scorer=OSA.distance, score_cutoff=1, limit=MOST_NEAR)
    found = [hit for hit, _distance, _place in hits]
    if unfinished:
        beginnings = sorted({one[: len(word)] for one in known if len(one) > len(word)})
        more = process.extract(word, beginnings, scorer=OSA.distance, score_cutoff=1, limit=MOST_NEAR)
        found += [f"{hit}*" for hit, _distance, _place in more]
    return found


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of names as of a state of the office."""

    state: int
    people: tuple[str, ...]
    employers: tuple[str, ...]


_VOCABULARIES: "WeakKeyDictionary[OpenOffice, _Vocabulary]" = WeakKeyDictionary()
"""Per open office: read when a misspelt word is looked for, and gone with the office."""


def _vocabulary(office: "OpenOffice", db: "Database") -> _Vocabulary:
    state = stored.words_state(db)
    kept = _VOCABULARIES.get(office)
    if kept is None or kept.state != state:
        kept = _VOCABULARIES[office] = _Vocabulary(state, stored.name_words(db), stored.employer_words(db))
    return kept


def _ranked(hits: Sequence[Any], words: Sequence[str]) -> tuple[Any, ...]:
    """The nearest first: names that begin as typed, then shorter ones, then by the alphabet."""

    def rank(hit: Any) -> tuple[object, ...]:
        own = stored.person_words_of(hit.name)
        whole = sum(word in own for word in words)
        return (-whole, not (own and own[0].startswith(words[0])), len(own), hit.name)

    return tuple(sorted(hits, key=rank))


def _once(people: Sequence[PersonHit]) -> tuple[PersonHit, ...]:
    """A person who stands on one list with a NIK and on another without is shown once, with it."""
    known = {(one.employer_id, one.name) for one in people if one.nik}
    return tuple(one for one in people if one.nik or (one.employer_id, one.name) not in known)


def _shared(found: Found) -> Found:
    """Cut to SHOWN so that no sort crowds the others out."""
    sorts: list[Sequence[Any]] = [found.employers, found.people, found.letters]
    takes = [min(len(hits), SHARE) for hits in sorts]
    while sum(takes) > SHOWN:
        takes[takes.index(max(takes))] -= 1
    for place, hits in enumerate(sorts):
        takes[place] += min(len(hits) - takes[place], SHOWN - sum(takes))
    employers, people, letters = (tuple(hits[:take]) for hits, take in zip(sorts, takes, strict=True))
    return Found(employers, people, letters, found.is_near)
