"""The chain of the change log: how one row is sealed to the row before, and how the whole is proven."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from core.records.identifiers import new_id
from core.storage.authors import Author
from core.storage.clocks import monotonic_ns, now_text

if TYPE_CHECKING:
    from sqlite_utils import Database

GENESIS = "0" * 64
WHY_FIELD, ERASED_FIELD = "(why)", "(erased)"
"""Names under which a change keeps its reason, and an erasure the fields it erased; no column is called so."""
_SALT_BYTES = 16
_HASHED = (
    "seq", "id", "at", "monotonic_ns", "run_id", "device_id", "actor", "act",
    "table_name", "record_id", "event", "undoes", "digests", "previous_hash",
)  # fmt: skip
_INSERT = f"INSERT INTO changes ({', '.join(_HASHED)}, hash) VALUES ({', '.join('?' * 15)})"  # noqa: S608 — constants


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last row of the log: its number and hash. Printed on issued papers and kept in every backup."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}-{self.hash[:16]}"


@dataclass(frozen=True, slots=True)
class Act:
    """What a change does: `kind` insert, update, drop, undo, event or erase; `event` names an event."""

    kind: str
    table: str
    record_id: str
    event: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class ChainDamage:
    """One place where the log is not what was written. `seq` is the change's number; `message` is Indonesian."""

    seq: int
    message: str


def chain_head(db: "Database") -> ChainHead:
    """Return the head of the log; of an empty one, number 0 and sixty-four zeros."""
    row = db.execute("SELECT seq, hash FROM changes ORDER BY seq DESC LIMIT 1").fetchone()
    return ChainHead(*row) if row else ChainHead(0, GENESIS)


def head_is_known(db: "Database", text: str) -> bool:
    """Return whether a head, as printed on a paper or kept in a backup (`str` of a ChainHead), is in this log."""
    seq, _, start = text.partition("-")
    if not seq.isdecimal():
        return False
    if int(seq) == 0:
        return GENESIS.startswith(start)
    row = db.execute("SELECT hash FROM changes WHERE seq = ?", [int(seq)]).fetchone()
    return row is not None and bool(start) and str(row[0]).startswith(start)


def append_change(db: "Database", author: Author, act: Act, values: Mapping[str, tuple[str, str]]) -> int:
    """Write one change and its values (field → old and new as log text); return its number.

    Must be called inside a transaction, the one that makes the change.
    """
    if not db.conn.in_transaction:
        raise RuntimeError("a change is logged in the transaction that makes it")
    head = chain_head(db)
    noise = secrets.token_bytes(_SALT_BYTES * len(values))
    salts = {field: noise[at * _SALT_BYTES :][:_SALT_BYTES] for at, field in enumerate(values)}
    digests = {field: value_digest(salts[field], field, *values[field]) for field in values}
    row = (
        head.seq + 1, new_id(), now_text(), monotonic_ns(), author.run_id, author.device_id, author.actor, act.kind,
        act.table, act.record_id, act.event, act.undoes, json.dumps(digests, ensure_ascii=False), head.hash,
    )  # fmt: skip
    db.execute(_INSERT, (*row, row_hash(row)))
    db.conn.executemany(
        "INSERT INTO change_values (change_seq, field, old, new, salt) VALUES (?, ?, ?, ?, ?)",
        [(head.seq + 1, field, old, new, salts[field]) for field, (old, new) in values.items()],
    )
    return head.seq + 1


def value_digest(salt: bytes, field: str, old: str, new: str) -> str:
    """Return the salted digest that stands in the chain for a value; without the salt it tells nothing."""
    return hashlib.sha256(salt + f"{field}\0{old}\0{new}".encode()).hexdigest()


def row_hash(row: tuple[object, ...]) -> str:
    """Return the hash of one change, in the order of the columns; it covers the hash of the row before."""
    return hashlib.sha256(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def verify_chain(db: "Database") -> tuple[ChainDamage, ...]:
    """Prove the whole log: order, links, hashes, digests of the values, and that what is erased was erased openly."""
    return tuple(_damages(db))


def _damages(db: "Database") -> Iterator[ChainDamage]:
    values = _values_by_change(db)
    erased: list[tuple[int, str, str, str]] = []
    permits: dict[tuple[str, str, str], int] = {}
    previous_seq, previous_hash = 0, GENESIS
    columns = ", ".join(_HASHED)
    for *row, kept_hash in db.execute(f"SELECT {columns}, hash FROM changes ORDER BY seq"):  # noqa: S608 — constants
        change = dict(zip(_HASHED, row, strict=True))
        seq = change["seq"]
        if seq != previous_seq + 1:
            yield ChainDamage(seq, f"ada perubahan yang hilang sebelum nomor {seq}")
        if change["previous_hash"] != previous_hash or row_hash(tuple(row)) != kept_hash:
            yield ChainDamage(seq, f"catatan perubahan nomor {seq} tidak sesuai segelnya")
        kept = values.get(seq, {})
        yield from _value_damages(seq, json.loads(change["digests"]), kept)
        where = (change["table_name"], change["record_id"])
        erased += [(seq, *where, field) for field, (_, _, salt) in kept.items() if salt is None]
        if change["act"] == "erase" and ERASED_FIELD in kept:
            permits |= {(*where, field): seq for field in json.loads(kept[ERASED_FIELD][1] or "[]")}
        previous_seq, previous_hash = seq, kept_hash
    for seq, table, record_id, field in erased:
        if permits.get((table, record_id, field), 0) <= seq:
            yield ChainDamage(seq, f"nilai pada perubahan nomor {seq} dihapus tanpa catatan penghapusan")


_Values = dict[str, tuple[str | None, str | None, bytes | None]]


def _values_by_change(db: "Database") -> dict[int, _Values]:
    rows = db.execute("SELECT change_seq, field, old, new, salt FROM change_values ORDER BY change_seq")
    return {seq: {row[1]: tuple(row[2:]) for row in group} for seq, group in groupby(rows, itemgetter(0))}


def _value_damages(seq: int, digests: dict[str, str], kept: _Values) -> Iterator[ChainDamage]:
    if digests.keys() != kept.keys():
        yield ChainDamage(seq, f"nilai pada perubahan nomor {seq} hilang atau bertambah")
    for field, (old, new, salt) in kept.items():
        if salt is None and old is None and new is None:
            continue
        if salt is None or value_digest(salt, field, old or "", new or "") != digests.get(field):
            yield ChainDamage(seq, f"nilai «{field}» pada perubahan nomor {seq} tidak sesuai sidiknya")
