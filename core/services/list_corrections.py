"""Cells of kept lists put right by the inspector: the list stays as it was handed over, what holds stands beside it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.compliance.matching import person_key
from core.records.corrections import CORRECTABLE, Correction, apply_corrections, text_of_field
from core.records.problems import Problem, UserError
from core.records.rosters import ListKind, RosterRow
from core.services.list_decisions import NOTHING_CARRIED, DecisionsCarried, carry_decisions
from core.storage import batches
from core.storage import corrections as stored
from core.storage.batches import Batch
from core.storage.corrections import CorrectionLine
from core.storage.searches import held_person, reindex_batch, reindex_person

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database

__all__ = [
    "CellAnswer",
    "CorrectionLine",
    "carry_over",
    "correct_cell",
    "corrected_rows",
    "count_open",
    "file_value",
    "open_problems",
    "take_back",
    "undo_correction",
]  # fmt: skip

_NOBODY = "nama:|"
_UNREADABLE = {
    "nik": "NIK terdiri dari 16 angka.",
    "birth_date": "Tulis tanggal sebagai hari-bulan-tahun, misalnya 31-12-1990.",
    "wage_rp": "Tulis upah sebulan dalam rupiah, misalnya 3.500.000.",
    "programmes": "Tulis programnya, misalnya JKK, JKM, JHT.",
    "sex": "Tulis L atau P.",
}
_DATE_FIELDS = ("birth_date", "start_date", "end_date", "member_since")


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What became of a correction: its id, or what is wrong with it (`field` is the cell's, or `reason`).

    `carried` tells what became of the decisions about the person.
    """

    correction_id: str | None
    problem: Problem | None = None
    carried: DecisionsCarried = NOTHING_CARRIED


Columns = Mapping[str, str | tuple[str, ...]] | None


def corrected_rows(
    rows: Sequence[RosterRow], corrections: Sequence[Correction | CorrectionLine], columns: Columns
) -> tuple[RosterRow, ...]:
    """Return the people of a list as they hold: what was put right in place of what the file says."""
    cells = (Correction("", each.row, each.field, each.file_value, each.corrected_value) for each in corrections)
    return apply_corrections(rows, cells, columns)


def file_value(row: RosterRow, field: str, problems: Sequence[Problem]) -> str | None:
    """Return what the file says in a cell: the value as it was read, else the text that could not be read."""
    read = text_of_field(row, field)
    if read is not None:
        return read
    texts = [each.value for each in problems if each.row == row.row and each.field == field and each.value]
    return " + ".join(texts) or None


def correct_cell(office: "OpenOffice", batch_id: str, row: int, field: str, *, text: str, reason: str) -> CellAnswer:
    """Let another value hold for one cell of a list; the file's own value stays beside it.

    `text` is as the inspector types it; empty says that the value is not known. Raises UserError `list_missing`,
    `list_dropped`, `row_missing`; what was typed wrong comes back as the answer's problem, and nothing is kept.
    """
    if field not in CORRECTABLE:
        raise KeyError(field)
    value, wrong = _read(field, text)
    if wrong is None and not reason.strip():
        wrong = Problem(
            "reason_missing", "Tulis alasannya, misalnya: sesuai KTP yang diperlihatkan.", row, None, "reason"
        )
    if wrong is not None:
        return CellAnswer(None, wrong)
    with office.transaction() as db:
        batch, person = _place(db, batch_id, row)
        if text_of_field(_held(db, batch, person), field) == value:
            return CellAnswer(None, Problem("unchanged", "Nilai ini sudah berlaku sekarang.", row, None, field))
        old = file_value(person, field, batch.new.problems)
        new = Correction(batch_id, row, field, old, value, reason.strip())
        with _following(office, db, batch, person) as carried:
            made = stored.keep_correction(db, office.author, new)
        return CellAnswer(made, None, carried[0])


def _held(db: "Database", batch: Batch, person: RosterRow) -> RosterRow:
    """A row as it holds now."""
    return next(iter(corrected_rows([person], stored.read_corrections(db, [batch.id]), batch.new.columns)))


@contextmanager
def _following(
    office: "OpenOffice", db: "Database", batch: Batch, person: RosterRow
) -> Iterator[list[DecisionsCarried]]:
    """What is done inside to a row's cells is followed by the search and by the decisions about the person."""
    before, found = _held(db, batch, person), held_person(db, batch.id, person.row)
    carried: list[DecisionsCarried] = []
    yield carried
    reindex_person(db, batch.id, person.row, found)
    carried.append(carry_decisions(office, db, batch, before, _held(db, batch, person)))


def _place(db: "Database", batch_id: str, row: int) -> tuple[Batch, RosterRow]:
    batch = batches.read_batch(db, batch_id)
    if batch is None or batch.new.kind is ListKind.PAYMENTS:
        raise UserError("list_missing", "Daftar ini tidak ada di berkas kantor.")
    if batch.dropped_at is not None:
        raise UserError("list_dropped", "Daftar ini sudah ditarik, jadi tidak dikoreksi lagi.")
    person = batches.read_roster_row(db, batch, row)
    if person is None:
        raise UserError("row_missing", "Baris ini tidak terbaca sebagai orang. Mintalah berkas yang diperbaiki.")
    return batch, person


def _read(field: str, text: str) -> tuple[str | None, Problem | None]:
    """Return a typed value as it is stored, or what is wrong with it."""
    if not text.strip():
        return None, None
    try:
        value = _reader(field)(text)
    except ValueError:
        value = None
    if value is None:
        key = "birth_date" if field in _DATE_FIELDS else field
        message = _UNREADABLE.get(key, "Nilai ini tidak terbaca.")
        return None, Problem("value_invalid", message, None, None, field)
    return text_of_field(RosterRow(0, **{field: value}), field), None


def _reader(field: str) -> Callable[[str], Any]:
    from core.documents import roster_identities, roster_values  # noqa: PLC0415 — starting is timed
    from core.documents.roster_programmes import read_programmes  # noqa: PLC0415 — as above
    from core.documents.sheet_cells import clean_text  # noqa: PLC0415 — as above

    def read_nik(text: str) -> str | None:
        try:
            return roster_identities.read_nik(text)
        except roster_identities.DoubtfulNikError as doubt:
            return doubt.digits  # the inspector has the card before him

    readers: dict[str, Callable[[str], Any]] = {
        "nik": read_nik, "name": clean_text, "wage_rp": roster_values.read_amount, "programmes": read_programmes,
        "kpj": roster_identities.read_kpj, "passport": roster_identities.read_passport, "sex": roster_values.read_sex,
        "birth_date": lambda text: roster_values.read_date(text, birth=True),
        "end_date": roster_values.read_last_day, "member_since": roster_values.read_first_day,
        "start_date": roster_values.read_date,
    }  # fmt: skip
    return readers.get(field, roster_identities.read_plain)


def take_back(office: "OpenOffice", correction_id: str) -> bool:
    """Let the file's own value hold again; False where it did already."""
    with office.transaction() as db, _following_correction(office, db, correction_id):
        return stored.drop_correction(db, office.author, correction_id)


def undo_correction(office: "OpenOffice", correction_id: str) -> bool:
    """Undo the last act on a correction: making it, changing it, or taking it back. False where nothing is left."""
    with office.transaction() as db, _following_correction(office, db, correction_id):
        return stored.undo_correction(db, office.author, correction_id)


@contextmanager
def _following_correction(office: "OpenOffice", db: "Database", correction_id: str) -> Iterator[None]:
    cell = stored.cell_of_correction(db, correction_id)
    batch = batches.read_batch(db, cell[0]) if cell else None
    person = batches.read_roster_row(db, batch, cell[1]) if batch and cell else None
    if batch is None or person is None:
        yield
        return
    with _following(office, db, batch, person):
        yield


def open_problems(
    problems: Sequence[Problem], rows: Sequence[RosterRow], corrections: Sequence[CorrectionLine], columns: Columns
) -> tuple[Problem, ...]:
    """Return the problems of a list that no correction settles, and the NIK that a correction made a second one of.

    `rows` are those that hold.
    """
    if not corrections:
        return tuple(problems)
    return _open(
        problems, {row.row: row.nik for row in rows}, {(each.row, each.field) for each in corrections}, columns
    )


def count_open(db: "Database", batch_id: str) -> int:
    """Return how many problems of a kept list are open, as `open_problems` tells them, without reading its rows."""
    batch = batches.read_batch(db, batch_id)
    corrections = stored.read_corrections(db, [batch_id])
    if batch is None:
        return 0
    problems, settled = batch.new.problems, {(each.row, each.field) for each in corrections}
    changed = {each.row: each.corrected_value for each in corrections if each.field == "nik"}
    if not changed:
        return sum((each.row, each.field) not in settled for each in problems)
    double = [each for each in problems if each.code == "nik_duplicate"]
    rows = {each.row for each in double if each.row} | changed.keys()
    known = {each.value for each in double if each.value} | {nik for nik in changed.values() if nik}
    held = batches.read_niks(db, batch, rows, known) | changed
    return len(_open(problems, held, settled, batch.new.columns))


def _open(
    problems: Sequence[Problem], held: Mapping[int, str | None], settled: set[tuple[int, str]], columns: Columns
) -> tuple[Problem, ...]:
    """The open problems, where `held` is the NIK of each row that holds."""
    niks = Counter(nik for nik in held.values() if nik)
    left = [
        each
        for each in problems
        if (each.row, each.field) not in settled
        and not (each.code == "nik_duplicate" and niks[held.get(each.row or 0) or ""] < 2)  # noqa: PLR2004 — no second row
    ]
    return (*left, *_new_duplicates(columns, held, settled, niks))


def _new_duplicates(
    columns: Columns, held: Mapping[int, str | None], settled: set[tuple[int, str]], niks: Counter[str]
) -> list[Problem]:
    found = []
    for row, field in sorted(settled):
        nik = held.get(row) if field == "nik" else None
        if nik and niks[nik] > 1:
            other = next(each for each, theirs in held.items() if theirs == nik and each != row)
            message = f"NIK hasil koreksi sama dengan baris {other}."
            found.append(Problem("nik_duplicate", message, row, _letter(columns, "nik"), "nik", nik))
    return found


def _letter(columns: Columns, field: str) -> str | None:
    letters = (columns or {}).get(field)
    return letters if letters is None or isinstance(letters, str) else letters[0]


def carry_over(office: "OpenOffice", db: "Database", batch_id: str, rows: Sequence[RosterRow]) -> int:
    """Put right in a new list what was put right in the one before it; return in how many cells.

    Only where the same person stands once on both lists and the file still says what it said; of several corrections
    of a cell the latest counts, also where it was taken back.
    """
    batch = batches.read_batch(db, batch_id)
    earlier = stored.earlier_corrections(db, batch) if batch else ()
    if batch is None or not earlier:
        return 0
    places = _by_person(rows)
    kept: set[tuple[str, str]] = set()
    olds: dict[str, dict[int, str]] = {}
    count = 0
    for one, holds in earlier:
        if one.batch_id not in olds:
            olds[one.batch_id] = _persons_of(db, one.batch_id)
        key = olds[one.batch_id].get(one.row)
        if key is None or (key, one.field) in kept:
            continue
        kept.add((key, one.field))
        row = places.get(key)
        if holds and row is not None and file_value(row, one.field, batch.new.problems) == one.file_value:
            new = Correction(batch_id, row.row, one.field, one.file_value, one.corrected_value, one.reason)
            stored.keep_correction(db, office.author, new, "dibawa dari daftar yang dimasukkan sebelumnya")
            count += 1
    if count:
        reindex_batch(db, batch.new.employer_id, batch.number)
    return count


def _by_person(rows: Sequence[RosterRow]) -> dict[str, RosterRow]:
    """The people who stand on exactly one row, by their key."""
    keys = [person_key(row) for row in rows]
    counts = Counter(keys)
    return {key: row for key, row in zip(keys, rows, strict=True) if counts[key] == 1 and key != _NOBODY}


def _persons_of(db: "Database", batch_id: str) -> dict[int, str]:
    batch = batches.read_batch(db, batch_id)
    rows = batches.read_roster_rows(db, batch) if batch else ()
    return {row.row: key for key, row in _by_person(rows).items()}
