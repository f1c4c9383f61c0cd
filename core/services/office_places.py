"""What stands in a folder, told without opening anything: all that the doors need to know, and light to import."""

from enum import StrEnum
from pathlib import Path

from core.records.problems import UserError
from core.storage import envelopes
from core.storage.folders import DATABASE, default_folder

__all__ = ["OfficeState", "default_folder", "is_sample_office", "office_state"]


class OfficeState(StrEnum):
    """What stands in a folder: nothing, an office, a sample office, or pieces of one (key or database is missing)."""

    NONE = "none"
    OFFICE = "office"
    SAMPLE = "sample"
    INCOMPLETE = "incomplete"


def office_state(folder: Path) -> OfficeState:
    """Say what stands in `folder`, without opening anything."""
    has_database = (folder / DATABASE).is_file()
    has_key = any((folder / name).is_file() for name in (envelopes.KEY_FILE, envelopes.KEY_FILE_COPY))
    if not has_database and not has_key:
        return OfficeState.NONE
    if not (has_database and has_key):
        return OfficeState.INCOMPLETE
    return OfficeState.SAMPLE if is_sample_office(folder) else OfficeState.OFFICE


def is_sample_office(folder: Path) -> bool:
    """Return whether the key file marks a sample office, which opens without a passphrase."""
    try:
        return envelopes.read_key_file(folder).sample
    except UserError:
        return False
