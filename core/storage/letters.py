"""The register of papers: letters, their numbers, papers, deadlines, prints and remarks."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.records.letters import LetterState
from core.storage.authors import Author
from core.storage.changes import insert_record, update_record
from core.storage.record_rows import read_records

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """One row of the register. `fields` is JSON of what was chosen for it, `blocks` of what it says once issued."""

    id: str
    kind: str
    state: str
    employer_id: str | None
    visit_id: str | None
    assessment_id: str | None
    number: str | None
    dated_on: date | None
    subject: str | None
    addressee: str | None
    blocks: str | None
    fields: str | None
    checked_by: str | None
    approved_by: str | None
    issued_by: str | None
    issued_at: str | None
    supersedes: str | None
    superseded_by: str | None
    void_reason: str | None
    received_on: date | None
    received_proof: str | None
    due_on: date | None
    chain_head: str | None


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A running deadline: whose, of which paper, counted from which day; `is_estimated` rests on a guessed holiday.

    `history` is JSON: each earlier last day with the reason why it moved, the first one first.
    """

    id: str
    letter_id: str
    employer_id: str
    employer_name: str
    kind: str
    number: str | None
    starts_on: date | None
    working_days: int | None
    due_on: date
    is_estimated: bool
    history: str | None = None

    @property
    def printed_due_on(self) -> date:
        """The last day that the paper itself prints: the one before anything moved."""
        earlier = self.earlier
        return earlier[0][0] if earlier else self.due_on

    @property
    def earlier(self) -> tuple[tuple[date, str], ...]:
        """The last days that held before, each with the reason why it moved."""
        moves = json.loads(self.history or "[]")
        return tuple((date.fromisoformat(move["due_on"]), str(move["why"])) for move in moves)


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One time that a paper left: `kind` print or copy, `mark` SALINAN or None."""

    kind: str
    mark: str | None
    copies: int | None
    target: str | None
    typed_at: str


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """Why a paper was returned."""

    remark: str
    author: str
    state_before: str | None
    typed_at: str


def insert_letter(db: "Database", author: Author, values: Mapping[str, object]) -> str:
    """Insert a draft and return its id."""
    return insert_record(db, author, "letters", None, {"state": LetterState.DRAFT, **values})


def update_letter(
    db: "Database", author: Author, letter_id: str, values: Mapping[str, object], why: str | None = None
) -> bool:
    """Change a letter that the register still lets change."""
    return update_record(db, author, "letters", letter_id, values, why=why)


def read_letter(db: "Database", letter_id: str) -> StoredLetter | None:
    """Return one letter, or None."""
    found = read_records(db, StoredLetter, "SELECT * FROM letters WHERE id = ?", [letter_id])
    return found[0] if found else None


def standing_letter(db: "Database", visit_id: str, kind: str) -> StoredLetter | None:
    """Return the issued letter of this kind of a visit that holds, the latest one."""
    sql = (
        "SELECT * FROM letters WHERE visit_id = ? AND kind = ? AND state = 'issued' AND dropped_at IS NULL "
        "ORDER BY id DESC"
    )
    return next(iter(read_records(db, StoredLetter, sql, [visit_id, kind])), None)


def open_draft(db: "Database", visit_id: str, kind: str) -> str | None:
    """Return the id of a draft of this kind that is not issued yet."""
    row = db.execute(
        "SELECT id FROM letters WHERE visit_id = ? AND kind = ? AND state IN ('draft', 'checked', 'approved') "
        "AND dropped_at IS NULL ORDER BY id DESC",
        [visit_id, kind],
    ).fetchone()
    return row[0] if row else None


def issued_of_employer(db: "Database", employer_id: str) -> tuple[StoredLetter, ...]:
    """Return the issued letters about an employer in the order of their days."""
    sql = (
        "SELECT * FROM letters WHERE employer_id = ? AND state = 'issued' AND dropped_at IS NULL ORDER BY dated_on, id"
    )
    return read_records(db, StoredLetter, sql, [employer_id])


def next_running(db: "Database", series: str) -> int:
    """Return the running number after the last one given in this series."""
    sql = "SELECT coalesce(max(running), 0) + 1 FROM letter_numbers WHERE series = ?"
    running: int = db.execute(sql, [series]).fetchone()[0]
    return running


def is_number_taken(db: "Database", number: str) -> bool:
    """Return whether a number was ever given."""
    return db.execute("SELECT 1 FROM letter_numbers WHERE id = ?", [number]).fetchone() is not None


def keep_number(
    db: "Database", author: Author, number: str, series: str, running: int | None, *, letter_id: str
) -> None:
    """Enter a number into the register of numbers; `running` None: typed from the office's agenda."""
    values = {"series": series, "running": running, "letter_id": letter_id, "is_typed": running is None}
    insert_record(db, author, "letter_numbers", number, values)


def keep_paper(db: "Database", author: Author, letter_id: str, pdf: bytes) -> None:
    """Keep the paper itself."""
    values = {"letter_id": letter_id, "pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest()}
    insert_record(db, author, "letter_papers", None, values)


def read_paper(db: "Database", letter_id: str) -> bytes | None:
    """Return the bytes of the issued paper."""
    row = db.execute("SELECT pdf FROM letter_papers WHERE letter_id = ? ORDER BY id", [letter_id]).fetchone()
    return row[0] if row else None


def keep_print(db: "Database", author: Author, letter_id: str, values: Mapping[str, object]) -> None:
    """Note that a paper left: kind, mark, copies, target."""
    insert_record(db, author, "prints", None, {"letter_id": letter_id, **values})


def read_prints(db: "Database", letter_id: str) -> tuple[PrintLine, ...]:
    """Return every time that a paper left, the first one first."""
    sql = "SELECT * FROM prints WHERE letter_id = ? AND dropped_at IS NULL ORDER BY id"
    return read_records(db, PrintLine, sql, [letter_id])


def keep_remark(db: "Database", author: Author, letter_id: str, remark: str, state: str) -> None:
    """Keep the remark with which a paper was returned."""
    values = {"letter_id": letter_id, "remark": remark, "author": author.actor, "state_before": state}
    insert_record(db, author, "letter_remarks", None, values)


def read_remarks(db: "Database", letter_id: str) -> tuple[RemarkLine, ...]:
    """Return the remarks on a paper, the latest first."""
    sql = "SELECT * FROM letter_remarks WHERE letter_id = ? AND dropped_at IS NULL ORDER BY id DESC"
    return read_records(db, RemarkLine, sql, [letter_id])


def keep_deadline(db: "Database", author: Author, values: Mapping[str, object]) -> str:
    """Start a deadline: letter_id, employer_id, kind, starts_on, working_days, due_on, is_estimated."""
    return insert_record(db, author, "deadlines", None, values)


def move_deadline(db: "Database", author: Author, letter_id: str, values: Mapping[str, object], why: str) -> None:
    """Move the deadline of a letter; the old last day stays in its history."""
    row = db.execute("SELECT id FROM deadlines WHERE letter_id = ? AND dropped_at IS NULL", [letter_id]).fetchone()
    if row is not None:
        change_deadline(db, author, row[0], values, why)


def change_deadline(db: "Database", author: Author, deadline_id: str, values: Mapping[str, object], why: str) -> None:
    """Change a deadline; where its last day moves, the old one stays in its history and its letter tells the new."""
    due_on, history, letter_id = db.execute(
        "SELECT due_on, history, letter_id FROM deadlines WHERE id = ?", [deadline_id]
    ).fetchone()
    changed = dict(values)
    if "due_on" in values and str(values["due_on"]) != due_on:
        earlier = [*json.loads(history or "[]"), {"due_on": due_on, "why": why}]
        changed["history"] = json.dumps(earlier, ensure_ascii=False)
        update_letter(db, author, letter_id, {"due_on": values["due_on"]}, why)
    update_record(db, author, "deadlines", deadline_id, changed, why=why)


def meet_deadline(db: "Database", author: Author, deadline_id: str, met_on: date, note: str | None) -> None:
    """The deadline is met: it leaves the list of open ones."""
    update_record(db, author, "deadlines", deadline_id, {"met_on": met_on, "met_note": note})


def open_deadlines(db: "Database") -> tuple[DeadlineLine, ...]:
    """Return the deadlines that run, the nearest last day first; those of void or superseded papers don't."""
    sql = """
        SELECT d.*, e.name AS employer_name, l.number FROM deadlines AS d JOIN letters AS l ON l.id = d.letter_id
        JOIN employers AS e ON e.id = d.employer_id
        WHERE d.met_on IS NULL AND d.dropped_at IS NULL AND l.state = 'issued' ORDER BY d.due_on, e.name
    """
    return read_records(db, DeadlineLine, sql)


def deadlines_of(db: "Database", letter_id: str) -> tuple[DeadlineLine, ...]:
    """Return the deadline of one letter, met or not."""
    sql = """
        SELECT d.*, e.name AS employer_name, l.number FROM deadlines AS d JOIN letters AS l ON l.id = d.letter_id
        JOIN employers AS e ON e.id = d.employer_id WHERE d.letter_id = ? AND d.dropped_at IS NULL
    """
    return read_records(db, DeadlineLine, sql, [letter_id])
