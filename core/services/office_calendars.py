"""The calendar an office counts on: the one it accepted, with its own additions and removals by decree.

The calendar that ships is frozen into the office's file when the office is made, or first opened by a program that
does so. A later program with another calendar changes nothing by itself: it is offered with its effects.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from core.law.parameters import load_law
from core.law.working_days import (
    NATIONAL,
    Calendar,
    FreeDay,
    calendar_from_text,
    default_calendar,
)
from core.records.releases import VERSION
from core.storage.holidays import StoredEdition, StoredHoliday, keep_edition, read_edition, read_holidays

if TYPE_CHECKING:
    from core.law.parameters import LawSet
    from core.services.offices import OpenOffice
    from core.storage.databases import Database

FIRST_WHY = "kalender bawaan program dibekukan untuk kantor ini"


@dataclass(frozen=True, slots=True)
class CalendarOffer:
    """A calendar that the program brings and the office did not accept yet, against the accepted one.

    `changed` days are free in both, with another name, kind, or certainty.
    """

    added: tuple[FreeDay, ...]
    removed: tuple[FreeDay, ...]
    changed: tuple[FreeDay, ...]


@lru_cache(maxsize=1)
def shipped_calendar() -> Calendar:
    """Return the calendar that ships, joint leave included whatever an office chooses."""
    return default_calendar(load_law().with_settings({"joint_leave_free": True}))


def office_calendar(db: "Database", law: "LawSet") -> Calendar:
    """Return the working days of the office whose file this is, under its choices of the law."""
    return under_choice(full_calendar(db), law)


def full_calendar(db: "Database") -> Calendar:
    """Return every free day that the office knows of, joint leave included whatever it chose."""
    return with_entries(accepted_calendar(db), read_holidays(db))


def accepted_calendar(db: "Database") -> Calendar:
    """Return the calendar that the office accepted, without its own entries."""
    edition = read_edition(db)
    return _calendar_of(edition.text) if edition else shipped_calendar()


@lru_cache(maxsize=4)
def _calendar_of(text: str) -> Calendar:
    return calendar_from_text(text)


def with_entries(calendar: Calendar, entries: Iterable[StoredHoliday]) -> Calendar:
    """Return the calendar with the office's entries; of several about one day the latest holds."""
    latest = {entry.day: entry for entry in entries}
    added = [_free_day(entry) for entry in latest.values() if not entry.is_removed]
    return calendar.with_changes(added, [day for day, entry in latest.items() if entry.is_removed])


def _free_day(entry: StoredHoliday) -> FreeDay:
    return FreeDay(entry.day, entry.kind, entry.name, entry.is_estimated, entry.decree or "")


def under_choice(calendar: Calendar, law: "LawSet") -> Calendar:
    """Return the calendar as the office counts it: whether joint leave is free is its choice."""
    if law.setting("joint_leave_free").value:
        return calendar
    return calendar.with_changes(removed=[day for day, free in calendar.days.items() if free.kind != NATIONAL])


def freeze_calendar(office: "OpenOffice") -> None:
    """Accept the calendar that ships for an office that has none yet; do nothing for any other."""
    with office.reading() as db:
        if read_edition(db) is not None:
            return
    keep_shipped(office, FIRST_WHY)


def keep_shipped(office: "OpenOffice", why: str) -> None:
    """Let the calendar that ships be the office's accepted one."""
    calendar = shipped_calendar()
    with office.transaction() as db:
        keep_edition(db, office.author, calendar.fingerprint, StoredEdition(calendar.text(), VERSION), why)
    office.forget_law()


def calendar_offer(db: "Database") -> CalendarOffer | None:
    """Return what a newer program's calendar would change; None where nothing, or where the program is the older."""
    edition, shipped = read_edition(db), shipped_calendar()
    if edition is None or _release(edition.release) > _release(VERSION):
        return None
    accepted = _calendar_of(edition.text)
    old, new = accepted.days, shipped.days
    if old == new and (accepted.first_on, accepted.last_on) == (shipped.first_on, shipped.last_on):
        return None
    return CalendarOffer(
        tuple(new[day] for day in sorted(new.keys() - old.keys())),
        tuple(old[day] for day in sorted(old.keys() - new.keys())),
        tuple(new[day] for day in sorted(new.keys() & old.keys()) if new[day] != old[day]),
    )


def offered_calendar(db: "Database", law: "LawSet") -> Calendar:
    """Return the office's calendar as it would be on the one that ships, with its own entries."""
    return under_choice(with_entries(shipped_calendar(), read_holidays(db)), law)


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
