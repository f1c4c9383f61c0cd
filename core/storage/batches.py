"""Imported lists: immutable batches of integer rows. An import is taken back by marking its batch dropped."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from core.records.identifiers import new_id
from core.records.months import Month
from core.records.problems import Problem
from core.records.rosters import ListKind, Payment, RosterRow
from core.storage.authors import Author
from core.storage.changes import drop_record, insert_record
from core.storage.searches import index_batch, unindex_batch
from core.storage.stored_values import Stored

if TYPE_CHECKING:
    from sqlite_utils import Database

ROSTER_FIELDS = tuple(RosterRow.__dataclass_fields__)
PAYMENT_FIELDS = tuple(Payment.__dataclass_fields__)
_DIGEST_BLOCK = 1000
_TELL_EVERY_ROWS = 500


@dataclass(frozen=True, slots=True)
class NewBatch:
    """An import. `source_sha256` is hex of the bytes of the file or pasted text, `source_kind` workbook, csv or pasted.

    `sheet`, `header_rows` and `columns` say how the file was read (as in RosterReading); `problems` what was wrong.
    """

    employer_id: str
    kind: ListKind
    source_name: str
    source_kind: str
    source_sha256: str
    visit_id: str | None = None
    month: Month | None = None
    sheet: str = ""
    header_rows: tuple[int, ...] = ()
    columns: dict[str, str | tuple[str, ...]] | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """An import as it stands in the file. `number` is its rows' key within this file, `id` the record's everywhere."""

    id: str
    number: int
    row_count: int
    rows_digest: str
    typed_at: str
    dropped_at: str | None
    new: NewBatch


def insert_batch(
    db: "Database",
    author: Author,
    new: NewBatch,
    rows: Sequence[RosterRow] | Sequence[Payment],
    progress: Callable[[int, int], None] | None = None,
) -> str:
    """Keep an import whole, in one transaction and one row of the change log (count and digest); return its id.

    `progress` hears of the rows written; what it raises rolls everything back.
    """
    values = [_payment_values(row) if isinstance(row, Payment) else _roster_values(row) for row in rows]
    batch_id = insert_record(db, author, "roster_batches", new_id(), _batch_values(new, values))
    number = db.execute("SELECT number FROM roster_batches WHERE id = ?", [batch_id]).fetchone()[0]
    table, fields = _rows_table(new.kind)
    marks = ", ".join("?" * (len(fields) + 1))
    sql = f"INSERT INTO {table} (batch, {', '.join(fields)}) VALUES ({marks})"  # noqa: S608 — names of our dataclasses
    db.conn.executemany(sql, _told([(number, *row) for row in values], progress))
    if new.kind is not ListKind.PAYMENTS:
        index_batch(db, number)
    return batch_id


def _told(rows: list[tuple[Stored, ...]], progress: Callable[[int, int], None] | None) -> Iterable[tuple[Stored, ...]]:
    for place, row in enumerate(rows):
        if progress is not None and not place % _TELL_EVERY_ROWS:
            progress(place, len(rows))
        yield row


def _batch_values(new: NewBatch, rows: list[tuple[Stored, ...]]) -> dict[str, object]:
    reading = {"sheet": new.sheet, "header_rows": new.header_rows, "columns": new.columns}
    return {
        "employer_id": new.employer_id, "visit_id": new.visit_id, "kind": new.kind, "month": new.month,
        "source_name": new.source_name, "source_kind": new.source_kind, "source_sha256": new.source_sha256,
        "reading": json.dumps(reading, ensure_ascii=False),
        "problems": json.dumps([asdict(problem) for problem in new.problems], ensure_ascii=False),
        "row_count": len(rows), "rows_digest": rows_digest(rows),
    }  # fmt: skip


def _roster_values(row: RosterRow) -> tuple[Stored, ...]:
    # Written out, in the order of the dataclass: a province has 150,000 of them.
    return (
        row.row, row.nik, row.name, _day(row.birth_date), _day(row.start_date), _day(row.end_date), row.wage_rp,
        row.kpj, row.npp, row.employee_number, row.passport,
        None if row.programmes is None else " ".join(row.programmes),
        row.position, _day(row.member_since), row.sex,
    )  # fmt: skip


def _payment_values(row: Payment) -> tuple[Stored, ...]:
    return row.row, str(row.month), row.billed_rp, row.paid_rp, _day(row.paid_on)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _rows_table(kind: str) -> tuple[str, tuple[str, ...]]:
    return ("payment_rows", PAYMENT_FIELDS) if kind == ListKind.PAYMENTS else ("roster_rows", ROSTER_FIELDS)


def rows_digest(rows: Iterable[tuple[Stored, ...]]) -> str:
    """Return the SHA-256 of rows as they are stored, in their order: one figure in the change log proves them all."""
    digest = hashlib.sha256()
    waiting = iter(rows)
    while block := list(islice(waiting, _DIGEST_BLOCK)):
        digest.update(json.dumps(block, ensure_ascii=False, separators=(",", ":")).encode())
    return digest.hexdigest()


def stored_rows(db: "Database", number: int, kind: str) -> Iterator[tuple[Stored, ...]]:
    """Yield the rows of a batch as they are stored, in the order they were given."""
    table, fields = _rows_table(kind)
    sql = f"SELECT {', '.join(fields)} FROM {table} WHERE batch = ? ORDER BY id"  # noqa: S608 — names of our dataclasses
    yield from db.execute(sql, [number])


def read_roster_rows(db: "Database", batch: Batch) -> tuple[RosterRow, ...]:
    """Return the people of a payroll or participant list."""
    return tuple(_roster_row(row) for row in stored_rows(db, batch.number, batch.new.kind))


def read_niks_and_names(db: "Database", batch: Batch) -> tuple[tuple[str | None, str | None], ...]:
    """Return NIK and name of each person of a list, as the file has them."""
    return tuple(db.execute("SELECT nik, name FROM roster_rows WHERE batch = ?", [batch.number]).fetchall())


def read_niks(db: "Database", batch: Batch, rows: Iterable[int], niks: Iterable[str]) -> dict[int, str | None]:
    """Return the NIK of each of some rows of a list, and of every row that has one of some NIKs, as the file has it."""
    found = db.execute(
        "SELECT row, nik FROM roster_rows WHERE batch = ?1 AND (row IN (SELECT value FROM json_each(?2)) "
        "OR nik IN (SELECT value FROM json_each(?3)))",
        [batch.number, json.dumps(list(rows)), json.dumps(list(niks))],
    )
    return dict(found.fetchall())


def find_person(db: "Database", visit_id: str, nik_or_name: str) -> tuple[str, int] | None:
    """Return list and row of whoever has a NIK or name on a visit's lists as they hold, the latest list first."""
    sql = """
    SELECT b.id, r.row FROM roster_rows AS r JOIN roster_batches AS b ON b.number = r.batch
    LEFT JOIN corrections AS k ON k.batch_id = b.id AND k.row = r.row AND k.field = 'nik' AND k.dropped_at IS NULL
    LEFT JOIN corrections AS n ON n.batch_id = b.id AND n.row = r.row AND n.field = 'name' AND n.dropped_at IS NULL
    WHERE b.visit_id = ?1 AND b.dropped_at IS NULL
    AND ?2 IN (iif(k.id IS NULL, r.nik, k.corrected_value), iif(n.id IS NULL, r.name, n.corrected_value))
    ORDER BY b.number DESC, r.row LIMIT 1
    """
    found = db.execute(sql, [visit_id, nik_or_name]).fetchone()
    return (found[0], found[1]) if found else None


def read_roster_row(db: "Database", batch: Batch, row: int) -> RosterRow | None:
    """Return the person on one row of a list; None where nobody stands there."""
    sql = f"SELECT {', '.join(ROSTER_FIELDS)} FROM roster_rows WHERE batch = ? AND row = ?"  # noqa: S608 — as above
    found = db.execute(sql, [batch.number, row]).fetchone()
    return _roster_row(found) if found else None


def _roster_row(row: tuple[Any, ...]) -> RosterRow:
    # Written out, in the order of the dataclass, as in `_roster_values`.
    number, nik, name, born, started, ended, wage_rp, kpj, npp, staff, passport, programmes, position, since, sex = row
    return RosterRow(
        number, nik, name, _date(born), _date(started), _date(ended), wage_rp, kpj, npp, staff, passport,
        None if programmes is None else tuple(programmes.split()), position, _date(since), sex,
    )  # fmt: skip


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def read_payment_rows(db: "Database", batch: Batch) -> tuple[Payment, ...]:
    """Return the rows of a payments file."""
    return tuple(_payment(*row) for row in stored_rows(db, batch.number, ListKind.PAYMENTS))


def _payment(row: Any, month: Any, billed_rp: Any, paid_rp: Any, paid_on: Any) -> Payment:
    return Payment(row, Month.parse(month), billed_rp, paid_rp, date.fromisoformat(paid_on) if paid_on else None)


def list_batches(db: "Database", employer_id: str, *, with_dropped: bool = False) -> tuple[Batch, ...]:
    """Return the imports of an employer, the latest first."""
    return _batches(db, "employer_id = ? AND (? OR dropped_at IS NULL)", [employer_id, with_dropped])


def batches_of(db: "Database", visit_id: str) -> tuple[Batch, ...]:
    """Return the imports of a visit that stand, in the order they came in."""
    return _batches(db, "visit_id = ? AND dropped_at IS NULL", [visit_id])[::-1]


def read_batch(db: "Database", batch_id: str) -> Batch | None:
    """Return one import, dropped or not; None where there is none."""
    return next(iter(_batches(db, "id = ?", [batch_id])), None)


def batch_with_source(db: "Database", employer_id: str, source_sha256: str) -> Batch | None:
    """Return the import that was made of the same bytes before, if it still stands."""
    found = _batches(db, "employer_id = ? AND source_sha256 = ? AND dropped_at IS NULL", [employer_id, source_sha256])
    return next(iter(found), None)


def drop_batch(db: "Database", author: Author, batch_id: str, why: str | None = None) -> bool:
    """Take an import back; its rows stay, marked through their batch."""
    dropped = drop_record(db, author, "roster_batches", batch_id, why=why)
    if dropped and (batch := read_batch(db, batch_id)) is not None:
        unindex_batch(db, batch.new.employer_id, batch.number)
    return dropped


def _batches(db: "Database", condition: str, arguments: list[object]) -> tuple[Batch, ...]:
    sql = f"SELECT * FROM roster_batches WHERE {condition} ORDER BY number DESC"  # noqa: S608 — conditions of this module
    cursor = db.execute(sql, arguments)
    names = [column[0] for column in cursor.description]
    return tuple(_batch(dict(zip(names, row, strict=True))) for row in cursor.fetchall())


def _batch(row: dict[str, Any]) -> Batch:
    reading = json.loads(row["reading"])
    columns = reading["columns"]
    new = NewBatch(
        row["employer_id"], ListKind(row["kind"]), row["source_name"], row["source_kind"], row["source_sha256"],
        row["visit_id"], Month.parse(row["month"]) if row["month"] else None,
        reading["sheet"], tuple(reading["header_rows"]),
        {field: tuple(at) if isinstance(at, list) else at for field, at in columns.items()} if columns else None,
        tuple(Problem(**problem) for problem in json.loads(row["problems"])),
    )  # fmt: skip
    return Batch(
        row["id"], row["number"], row["row_count"], row["rows_digest"], row["typed_at"], row["dropped_at"], new
    )
