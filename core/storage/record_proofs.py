"""Holding the records against the change log, the imports against their digests, the papers against their SHA-256."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.storage.batches import rows_digest, stored_rows
from core.storage.change_chains import ERASED_FIELD
from core.storage.changes import RECORD_TABLES
from core.storage.erasures import ROWS_FIELD, erased_fields
from core.storage.stored_values import logged

if TYPE_CHECKING:
    from sqlite_utils import Database

_NULL = "null"
_LatestValues = dict[str, dict[str, str | None]]


def verify_records(db: "Database") -> tuple[str, ...]:
    """Return what stands in a record otherwise than the change log says; an empty tuple when all agree."""
    return tuple(message for table in RECORD_TABLES for message in _table_differences(db, table))


def _table_differences(db: "Database", table: str) -> Iterator[str]:
    latest = _latest_values(db, table)
    cursor = db.execute(f"SELECT * FROM {table}")  # noqa: S608 — a known table
    names = [column[0] for column in cursor.description]
    for row in cursor:
        record = dict(zip(names, row, strict=True))
        values = latest.pop(str(record["id"]), None)
        if values is None:
            yield f"{table} {record['id']}: tidak tercatat dalam riwayat perubahan"
            continue
        for field, value in record.items():
            if field != "id" and values.get(field, _NULL) not in {logged(table, field, value), None}:
                yield f"{table} {record['id']}: «{field}» diubah di luar Patuh"
    yield from (f"{table} {record_id}: hilang" for record_id in latest)


def _latest_values(db: "Database", table: str) -> _LatestValues:
    """Per record the last logged value of each field; None where it was erased and can't be compared."""
    latest: _LatestValues = {}
    rows = db.execute(
        "SELECT c.record_id, c.act, v.field, v.new FROM changes AS c LEFT JOIN change_values AS v "
        "ON v.change_seq = c.seq WHERE c.table_name = ? AND c.act <> 'event' ORDER BY c.seq",
        [table],
    )
    for record_id, act, field, new in rows:
        if act == "erase":
            if field == ERASED_FIELD:
                values = latest.setdefault(record_id, {})
                values |= dict.fromkeys(erased_fields(db, table, record_id))
            continue
        latest.setdefault(record_id, {})[field] = new
    return latest


def verify_batches(db: "Database") -> tuple[str, ...]:
    """Return the imports whose rows are not those that were imported."""
    batches = db.execute("SELECT id, number, kind, row_count, rows_digest FROM roster_batches").fetchall()
    return tuple(
        f"daftar impor {batch_id}: barisnya tidak sesuai sidiknya"
        for batch_id, number, kind, count, digest in batches
        if not _batch_is_whole(db, number, kind, count, digest) and not _rows_erased(db, batch_id)
    )


def _batch_is_whole(db: "Database", number: int, kind: str, count: int, digest: str) -> bool:
    rows = list(stored_rows(db, number, kind))
    return len(rows) == count and rows_digest(rows) == digest


def _rows_erased(db: "Database", batch_id: str) -> bool:
    return ROWS_FIELD in erased_fields(db, "roster_batches", batch_id)


def verify_papers(db: "Database") -> tuple[str, ...]:
    """Return the papers whose bytes changed, and the issued letters without a paper."""
    papers = db.execute("SELECT id, letter_id, pdf, sha256 FROM letter_papers")
    changed = [
        f"surat {letter_id}: berkas PDF {paper_id} tidak sama dengan yang diterbitkan"
        for paper_id, letter_id, pdf, sha256 in papers
        if hashlib.sha256(pdf).hexdigest() != sha256
    ]
    missing = db.execute(
        "SELECT id FROM letters WHERE issued_at IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM letter_papers AS p WHERE p.letter_id = letters.id)"
    ).fetchall()
    return (*changed, *(f"surat {row[0]}: sudah terbit tetapi berkas PDF-nya tidak ada" for row in missing))


def verify_database(db: "Database") -> tuple[str, ...]:
    """Return what the database itself finds wrong: pages, structure, references between tables."""
    pages = [str(row[0]) for row in db.execute("PRAGMA cipher_integrity_check").fetchall()]
    structure = [str(row[0]) for row in db.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    references = [
        f"tabel {table}, baris {row}: merujuk {parent} yang tidak ada"
        for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall()
    ]
    return (*pages, *structure, *references)
