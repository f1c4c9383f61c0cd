"""An officer's confirmation of a value of the law (istilah: pengesahan nilai).

It was given for one value with its source. Where value or source become others, the value is unsigned again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.law.dated_values import Dated, value_key
from core.law.law_texts import write_value
from core.law.parameters import LawSet
from core.records.problems import UserError
from core.storage import law_values as stored

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database


@dataclass(frozen=True, slots=True)
class SignOff:
    """A confirmation that holds. `key` names the value (`Dated.key`), `officer` who confirmed it on which day."""

    key: str
    parameter: str
    valid_from: date
    officer: str
    signed_on: date
    note: str
    id: str


def sign_off(office: "OpenOffice", keys: Sequence[str], officer: str, signed_on: date, note: str = "") -> None:
    """Confirm values of the office's law, all or none; one that was confirmed before is confirmed anew.

    Raises UserError: officer_missing, signed_on_future, value_unknown, value_disputed (sources disagree and the
    office has not chosen yet).
    """
    if not officer.strip():
        raise UserError("officer_missing", "Isi nama petugas yang mengesahkan.")
    if signed_on > datetime.now(office.zone).date():
        raise UserError("signed_on_future", "Tanggal pengesahan tidak boleh sesudah hari ini.")
    chosen = [_signable(office.law, key) for key in dict.fromkeys(keys)]
    with office.transaction() as db:
        held = read_holding(db, office.law)
        for dated in chosen:
            if earlier := held.get(dated.key):
                stored.drop_sign_off(db, office.author, earlier.id, "disahkan kembali")
            values = {
                "parameter": dated.name, "valid_from": dated.valid_from, "value": signed_text(dated),
                "officer": officer.strip(), "signed_on": signed_on, "note": note.strip() or None,
            }  # fmt: skip
            stored.insert_sign_off(db, office.author, values)


def _signable(law: LawSet, key: str) -> Dated:
    dated = find_dated(law, key)
    if dated is None:
        raise UserError("value_unknown", f"Nilai {key} tidak ada dalam ketentuan kantor.")
    if dated.disputed:
        text = f"Sumber-sumber tentang “{dated.label}” berbeda. Pilih dahulu angka yang dipakai, baru sahkan."
        raise UserError("value_disputed", text)
    return dated


def withdraw_sign_off(office: "OpenOffice", key: str, why: str) -> None:
    """Withdraw a confirmation. Raises UserError `reason_missing` and `sign_off_missing`."""
    if not why.strip():
        raise UserError("reason_missing", "Tulis alasan pengesahan dicabut.")
    with office.transaction() as db:
        held = read_holding(db, office.law).get(key)
        if held is None:
            raise UserError("sign_off_missing", "Nilai ini belum disahkan.")
        stored.drop_sign_off(db, office.author, held.id, why.strip())


def read_sign_offs(office: "OpenOffice") -> dict[str, SignOff]:
    """Return the confirmations that hold for the office's present law, by key of the value."""
    with office.reading() as db:
        return read_holding(db, office.law)


def read_holding(db: "Database", law: LawSet) -> dict[str, SignOff]:
    """Return the confirmations that hold for the values of a law, by key: given for exactly these."""
    found = {}
    for each in stored.read_sign_offs(db):
        key = value_key(each.parameter, each.valid_from)
        dated = find_dated(law, key)
        if dated is not None and signed_text(dated) == each.value:
            found[key] = SignOff(
                key, each.parameter, each.valid_from, each.officer, each.signed_on, each.note or "", each.id
            )
    return found


def unsigned_values(db: "Database", law: LawSet, keys: Iterable[str]) -> tuple[Dated, ...]:
    """Return those of some values of a law that nobody has confirmed, in the order of their keys."""
    held = read_holding(db, law)
    missing = (find_dated(law, key) for key in sorted(set(keys)) if key not in held)
    return tuple(dated for dated in missing if dated is not None)


def find_dated(law: LawSet, key: str) -> Dated | None:
    """Return the value that a key names; None where the law has none that begins on that day."""
    name, _, day = key.partition("@")
    parameter = law.parameters.get(name)
    values = parameter.values if parameter else ()
    return next((dated for dated in values if dated.valid_from.isoformat() == day), None)


def signed_text(dated: Dated) -> str:
    """Return what a confirmation is given for: the value, the figures beside it, and its source as it is shown."""
    source = dated.reference
    return write_value((dated.value, dated.disputed, source.title, source.article, source.note))
