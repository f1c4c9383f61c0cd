"""The office's own table of free days, and the calendar that it accepted: what its working days are counted on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.storage.assessments import keep_law
from core.storage.authors import Author
from core.storage.changes import drop_record, insert_record, read_record
from core.storage.clocks import now_text
from core.storage.record_rows import read_records
from core.storage.settings import save_settings

if TYPE_CHECKING:
    from sqlite_utils import Database

EDITION = "calendar_edition"
"""The setting that names the accepted calendar by its fingerprint, and the release that brought it."""


@dataclass(frozen=True, slots=True)
class StoredHoliday:
    """One entry of the office about one day. `is_removed`: by decree the day is worked.

    Entries with the same `typed_at` were made in one act. Of several about a day the latest one holds.
    """

    id: str
    day: date
    name: str
    kind: str
    decree: str | None
    is_removed: bool
    is_estimated: bool
    typed_at: str


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """The calendar that was accepted: its canonical text, and the release of the program that brought it."""

    text: str
    release: str


def read_holidays(db: "Database") -> tuple[StoredHoliday, ...]:
    """Return the entries that were not taken back, the earliest first, whatever the laptop's clock said."""
    sql = "SELECT * FROM holidays WHERE dropped_at IS NULL ORDER BY rowid"
    return read_records(db, StoredHoliday, sql)


def insert_holidays(db: "Database", author: Author, entries: Iterable[StoredHoliday], why: str | None = None) -> None:
    """Enter what one act says of one or several days; each gets an id, all of them one instant."""
    at = now_text()
    for entry in entries:
        values: dict[str, object] = {
            "day": entry.day, "name": entry.name, "kind": entry.kind, "decree": entry.decree,
            "is_removed": entry.is_removed, "is_estimated": entry.is_estimated, "typed_at": at,
        }  # fmt: skip
        insert_record(db, author, "holidays", None, values, why=why)


def drop_holidays(db: "Database", author: Author, ids: Iterable[str], why: str | None = None) -> None:
    """Take entries back; they stay in the file, marked as dropped."""
    for entry_id in ids:
        drop_record(db, author, "holidays", entry_id, why=why)


def read_edition(db: "Database") -> StoredEdition | None:
    """Return the calendar that the office accepted, None where it never took one."""
    setting = read_record(db, "office", EDITION)
    if setting is None:
        return None
    named = json.loads(str(setting["value"]))
    text = read_record(db, "law_sets", named["calendar"])
    return StoredEdition(str(text["text"]), named["release"]) if text else None


def keep_edition(
    db: "Database", author: Author, fingerprint: str, edition: StoredEdition, why: str | None = None
) -> None:
    """Accept a calendar: its text is kept under its fingerprint, and the setting names it from now on."""
    keep_law(db, author, fingerprint, edition.text)
    save_settings(db, author, {EDITION: {"calendar": fingerprint, "release": edition.release}}, why)
