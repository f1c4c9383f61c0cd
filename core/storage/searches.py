"""Finding employers, people of kept lists and papers by what is typed; the index of people is kept up to date here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.storage.employers import search_key
from core.storage.record_rows import read_records

if TYPE_CHECKING:
    from sqlite_utils import Database

CANDIDATES = 300
"""Hits read before the best are chosen: enough to find the better ones, few enough to be quick."""
NIK_DIGITS = 3
"""Digits from which a number is looked up among the NIKs."""


@dataclass(frozen=True, slots=True)
class EmployerHit:
    """An employer that was found."""

    id: str
    name: str
    npp: str | None
    nib: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person of kept lists; `nik` is empty where none is known. `is_assessed`: the visit has a result."""

    employer_id: str
    employer_name: str
    visit_id: str | None
    name: str
    nik: str
    is_assessed: bool


@dataclass(frozen=True, slots=True)
class LetterHit:
    """A paper that was found; `number` is None for a draft."""

    id: str
    kind: str
    state: str
    number: str | None
    addressee: str | None


_NO_APOSTROPHES = dict.fromkeys(map(ord, "'’`"))
_HELD = """
SELECT b.number, b.employer_id, b.visit_id, r.row,
  iif(n.id IS NULL, r.name, n.corrected_value) AS name,
  coalesce(iif(k.id IS NULL, r.nik, k.corrected_value), '') AS nik
FROM roster_rows AS r JOIN roster_batches AS b ON b.number = r.batch
LEFT JOIN corrections AS n ON n.batch_id = b.id AND n.row = r.row AND n.field = 'name' AND n.dropped_at IS NULL
LEFT JOIN corrections AS k ON k.batch_id = b.id AND k.row = r.row AND k.field = 'nik' AND k.dropped_at IS NULL
WHERE b.dropped_at IS NULL AND {condition}
"""
"""The people of standing lists by what holds: a name or NIK that was put right in place of the file's."""
_PERSON = "SELECT employer_id, name, nik FROM ({held})"
_FROM_BATCHES = """
INSERT INTO roster_people (employer_id, visit_id, name, nik, search_name)
SELECT employer_id, visit_id, name, nik, replace(replace(replace(name, '''', ''), '’', ''), '`', '')
FROM ({held}) WHERE name IS NOT NULL ORDER BY number, row
ON CONFLICT (employer_id, nik, name) DO UPDATE SET visit_id = excluded.visit_id
"""
_GONE = """
DELETE FROM roster_people WHERE employer_id = ? AND (nik, name) IN (
  SELECT nik, name FROM roster_people WHERE employer_id = ?
  EXCEPT SELECT nik, name FROM ({held}) WHERE name IS NOT NULL)
"""
_NOBODY_ELSE = """
DELETE FROM roster_people WHERE employer_id = ?1 AND nik = ?2 AND name = ?3
AND NOT EXISTS (SELECT 1 FROM ({held}) AS h WHERE h.nik = ?2 AND h.name = ?3)
"""
_MAY_BE_HE = """
r.id IN (
  SELECT o.id FROM roster_rows AS o JOIN roster_batches AS p ON p.number = o.batch
  WHERE p.employer_id = ?1 AND o.name = ?3 AND coalesce(o.nik, '') = ?2
  UNION SELECT o.id FROM corrections AS c JOIN roster_batches AS p ON p.id = c.batch_id
  JOIN roster_rows AS o ON o.batch = p.number AND o.row = c.row
  WHERE p.employer_id = ?1 AND c.field IN ('name', 'nik') AND c.dropped_at IS NULL)
"""
"""The rows of an employer that the file or a correction may give a NIK and name: few, where all would be joined."""
_VISITS = """
SELECT DISTINCT visit_id FROM roster_batches
WHERE employer_id = ? AND kind <> 'payments' AND (dropped_at IS NULL OR number = ?)
"""
_LATEST_VISIT = """
WITH latest AS MATERIALIZED (
  SELECT nik, name, visit_id, max(number) FROM ({held}) WHERE name IS NOT NULL GROUP BY 1, 2)
UPDATE roster_people SET visit_id = latest.visit_id FROM latest
WHERE roster_people.employer_id = ? AND roster_people.nik = latest.nik AND roster_people.name = latest.name
  AND roster_people.visit_id IS NOT latest.visit_id
"""
_PEOPLE = """
SELECT p.employer_id, e.name AS employer_name, p.visit_id, p.name, p.nik, EXISTS (
  SELECT 1 FROM assessments AS a WHERE a.visit_id = p.visit_id AND a.dropped_at IS NULL) AS is_assessed
FROM roster_people AS p JOIN employers AS e ON e.id = p.employer_id
WHERE e.dropped_at IS NULL AND p.id IN ({wanted})
"""
_EMPLOYERS = """
SELECT id, name, npp, nib, region FROM employers
WHERE dropped_at IS NULL AND (({named}) OR npp LIKE ? ESCAPE '!' OR nib LIKE ? ESCAPE '!') LIMIT ?
"""
_LETTERS = """
SELECT id, kind, state, number, addressee FROM letters
WHERE dropped_at IS NULL AND (number LIKE ? ESCAPE '!' OR addressee LIKE ? ESCAPE '!') ORDER BY id DESC LIMIT ?
"""


def _over_held(sql: str, condition: str = "b.employer_id = ?") -> str:
    """Write a statement over the people as they hold in the lists that a condition names."""
    return sql.format(held=_HELD.format(condition=condition))


def index_batch(db: "Database", number: int) -> None:
    """Let the people of a new batch be found."""
    db.execute(_over_held(_FROM_BATCHES, "b.number = ?"), [number])


def unindex_batch(db: "Database", employer_id: str, number: int) -> None:
    """Let the people of a batch that was just taken back be found no more, unless another list of his has them.

    Only what changes is touched: twelve months of 20,000 people made anew would take seconds.
    """
    db.execute(_over_held(_GONE), [employer_id, employer_id, employer_id])
    visits = db.execute(_VISITS, [employer_id, number]).fetchall()
    if len(visits) > 1:
        db.execute(_over_held(_LATEST_VISIT), [employer_id, employer_id])


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """A person as he holds on a row of a standing list, as the index has him; `name` None is nobody to be found."""

    employer_id: str
    name: str | None
    nik: str


def held_person(db: "Database", batch_id: str, row: int) -> HeldPerson | None:
    """Return whom the index has for a row; None where nobody stands there or the list was taken back."""
    found = db.execute(_over_held(_PERSON, "b.id = ? AND r.row = ?"), [batch_id, row]).fetchone()
    return HeldPerson(*found) if found else None


def reindex_person(db: "Database", batch_id: str, row: int, before: HeldPerson | None) -> None:
    """Let somebody be found as he holds now; `before` is what `held_person` said until a cell of his was put right."""
    now = held_person(db, batch_id, row)
    if now == before or now is None:
        return
    db.execute(_over_held(_FROM_BATCHES, "b.id = ? AND r.row = ?"), [batch_id, row])
    if before is not None:
        db.execute(_over_held(_NOBODY_ELSE, _MAY_BE_HE), [before.employer_id, before.nik, before.name])


def reindex_batch(db: "Database", employer_id: str, number: int) -> None:
    """Let the people of a batch be found as they hold, after many of its cells were put right at once."""
    index_batch(db, number)
    db.execute(_over_held(_GONE), [employer_id, employer_id, employer_id])


def reindex_employer(db: "Database", employer_id: str) -> None:
    """Make the index of one employer anew, after a list was taken back or erased."""
    db.execute("DELETE FROM roster_people WHERE employer_id = ?", [employer_id])
    db.execute(_over_held(_FROM_BATCHES), [employer_id])


def find_people(db: "Database", groups: Sequence[Iterable[str]]) -> tuple[PersonHit, ...]:
    """Return people with one word of each group in their names; a word that ends in * is the beginning of one.

    At most CANDIDATES, in no order. Words hold letters and digits only (`search_key`).
    """
    match = " AND ".join("(" + " OR ".join(_term(word) for word in group) + ")" for group in groups)
    wanted = "SELECT rowid FROM roster_names WHERE roster_names MATCH ? LIMIT ?"
    return read_records(db, PersonHit, _PEOPLE.format(wanted=wanted), [match, CANDIDATES])


def _term(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def find_people_by_nik(db: "Database", digits: str) -> tuple[PersonHit, ...]:
    """Return people whose NIK begins with the digits."""
    wanted = "SELECT id FROM roster_people WHERE nik >= ? AND nik < ? AND nik <> '' ORDER BY nik LIMIT ?"
    return read_records(db, PersonHit, _PEOPLE.format(wanted=wanted), [digits, f"{digits}:", CANDIDATES])


def name_words(db: "Database") -> tuple[str, ...]:
    """Return every word that a name of the kept lists has."""
    return tuple(row[0] for row in db.execute("SELECT term FROM roster_words").fetchall())


def words_state(db: "Database") -> int:
    """Return a figure that grows with every change of the office: after it the words are to be read anew."""
    state: int = db.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0]
    return state


def find_employers(db: "Database", words: Sequence[str], plain: str | None = None) -> tuple[EmployerHit, ...]:
    """Return employers whose name has all words, or whose NPP or NIB begins with `plain` if that is given."""
    named = " AND ".join(["search_name LIKE ?"] * len(words)) or "FALSE"
    like = f"{_literal(plain)}%" if plain else None
    values = [*(f"%{word}%" for word in words), like, like, CANDIDATES]
    return read_records(db, EmployerHit, _EMPLOYERS.format(named=named), values)


def employer_words(db: "Database") -> tuple[str, ...]:
    """Return every word of the employers' names."""
    rows = db.execute("SELECT search_name FROM employers WHERE dropped_at IS NULL AND search_name IS NOT NULL")
    return tuple({word for row in rows.fetchall() for word in row[0].split()})


def find_letters(db: "Database", plain: str) -> tuple[LetterHit, ...]:
    """Return papers whose number holds `plain` or whose addressee holds it, the latest first."""
    like = f"%{_literal(plain)}%"
    return read_records(db, LetterHit, _LETTERS, [like, like, CANDIDATES])


def _literal(text: str) -> str:
    """What was typed, so that LIKE takes each sign for itself."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of what was typed, as names of employers are searched."""
    return tuple(search_key(text).split())


def person_words_of(text: str) -> tuple[str, ...]:
    """Return the words of what was typed, as names of people are searched: Ma'ruf is one word."""
    return words_of(text.translate(_NO_APOSTROPHES))
