"""The office's own data as fields that are stored one by one, and the people of the office."""

from dataclasses import replace
from typing import Any

from core.records.offices import Office
from core.records.problems import UserError
from core.services.offices import OpenOffice, read_office, save_office
from core.services.people import Person
from ui.viewmodels.new_office import PAPER_SIZES, zone_choices
from ui.viewmodels.tones import StatusWord

__all__ = [
    "LOGO_BYTES",
    "PAPER_SIZES",
    "PARTS",
    "example_text",
    "part_of",
    "people_rows",
    "store",
    "value_of",
    "with_value",
    "zone_choices",
]

PARTS = ("office", "letters", "people", "security")
"""The tabs in their order, as `Target.part` names them; "passphrase" means security."""
LOGO_BYTES = 500_000
_PNG = b"\x89PNG\r\n\x1a\n"


def part_of(path: str) -> str:
    """Return the tab that shows a field."""
    return "letters" if path.startswith("signatory.") or path in {"number_pattern", "paper_size"} else "office"


def value_of(office: Office, path: str) -> Any:
    """Return the value of a field such as `name`, `head.city` or `signatory.position`; empty text is None."""
    value: Any = office
    for name in path.split("."):
        value = getattr(value, name)
    return value or None


def with_value(office: Office, path: str, value: Any) -> Office:
    """Return the office with one field changed; None empties a text."""
    outer, _, inner = path.partition(".")
    blank = None if inner == "logo" else ""
    kept = blank if value is None else value
    changed: dict[str, Any] = {outer: replace(getattr(office, outer), **{inner: kept}) if inner else kept}
    return replace(office, **changed)


def example_text(pattern: str, unit: str) -> str:
    """Show what the next numbers would look like, or that the pattern gives none."""
    try:
        first, second = (pattern.format(running=running, month=11, year=2026, unit=unit) for running in (7, 8))
    except (KeyError, IndexError, ValueError, AttributeError):
        return "Contoh: pola ini belum dapat dipakai."
    if first == second:
        return "Contoh: pola ini memberi nomor yang sama pada setiap surat; {running} harus ada."
    return f"Contoh untuk November 2026: {first}, lalu {second}."


def store(office: OpenOffice, path: str, value: Any) -> None:
    """Store one field. Raises UserError `office_invalid`."""
    save_office(office, with_value(read_office(office), path, value))


def checked_logo(data: bytes) -> bytes:
    """Return the bytes of a logo. Raises UserError `logo_invalid` for anything but a PNG of reasonable size."""
    if not data.startswith(_PNG) or len(data) > LOGO_BYTES:
        raise UserError("logo_invalid", "Logo harus berupa gambar PNG, paling besar 500 kB.")
    return data


def people_rows(people: tuple[Person, ...]) -> list[tuple[Any, ...]]:
    """Return one row per person: id, name, position, staff number, role."""
    return [(person.id, person.name, person.position, person.staff_number, _role(person)) for person in people]


def _role(person: Person) -> StatusWord:
    words = [word for on, word in ((person.is_inspector, "Pemeriksa"), (person.is_signatory, "Penanda tangan")) if on]
    return StatusWord(", ".join(words) or "—", "ok" if words else "neutral")
