"""The people of the office: inspectors and signatories."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.records.problems import UserError
from core.storage.changes import drop_record, insert_record, update_record
from core.storage.visits import Person, read_people

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

__all__ = ["Person", "drop_person", "list_people", "save_person"]


def list_people(office: "OpenOffice") -> tuple[Person, ...]:
    """Return everybody of the office by name."""
    with office.reading() as db:
        return read_people(db)


def save_person(office: "OpenOffice", person_id: str | None, fields: Mapping[str, object]) -> str:
    """Keep a person (name, position, staff_number, phone, is_inspector, is_signatory) and return the id.

    Raises UserError `name_missing` for somebody new without a name.
    """
    with office.transaction() as db:
        if person_id:
            update_record(db, office.author, "people", person_id, fields)
            return person_id
        if not str(fields.get("name") or "").strip():
            raise UserError("name_missing", "Nama petugas harus diisi.")
        return insert_record(db, office.author, "people", None, {"is_inspector": True, **fields})


def drop_person(office: "OpenOffice", person_id: str) -> None:
    """Take a person off the list; papers and visits keep the name."""
    with office.transaction() as db:
        drop_record(db, office.author, "people", person_id)
