"""What the page of free days shows: every free day of a year with its standing, and what is still an estimate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from core.law.working_days import JOINT_LEAVE, Calendar, FreeDay, is_working_day
from core.services.office_calendars import CalendarOffer, calendar_offer, full_calendar, office_calendar
from core.services.record_history import HistoryLine, read_histories
from core.storage.holidays import StoredHoliday, read_holidays

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

SATURDAY = 5


class Standing(StrEnum):
    """Where a free day comes from and how sure it is."""

    SHIPPED = "shipped"
    ESTIMATED = "estimated"
    OFFICE = "office"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """One day of the page. `counts`: it takes a working day away (not on a weekend, nor joint leave that is not free).

    `decree`, `actor`, `at` (the office's clock) and `why` are of the office's own entry.
    """

    day: date
    name: str
    kind: str
    standing: Standing
    counts: bool
    decree: str = ""
    actor: str = ""
    at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class HolidayPage:
    """A year of free days. `first_year` and `last_year` bound the calendar; a year outside has no lines.

    `coming_estimates` are the days of this and the next year, from today on, that are not decreed yet;
    `leave_known`: some joint leave of the year stands in the calendar.
    """

    year: int
    today: date
    lines: tuple[HolidayLine, ...]
    first_year: int
    last_year: int
    working_days: int
    leave_known: bool
    leave_counts: bool
    coming_estimates: tuple[FreeDay, ...]
    offer: CalendarOffer | None = None

    @property
    def is_known(self) -> bool:
        """Whether the calendar holds the year."""
        return self.first_year <= self.year <= self.last_year


def holiday_page(office: "OpenOffice", year: int | None = None, today: date | None = None) -> HolidayPage:
    """Return the free days of a year; `today` defaults to the office's own day, the year to that of today."""
    today = today or datetime.now(office.zone).date()
    year = today.year if year is None else year
    with office.reading() as db:
        entries = {entry.day: entry for entry in read_holidays(db) if entry.day.year == year}
        places = [("holidays", entry.id) for entry in entries.values()]
        typed = {line.record_id: line for line in read_histories(db, places, office.zone) if line.act == "insert"}
        full, offer = full_calendar(db), calendar_offer(db)
        counted = office_calendar(db, office.law)
    lines = _lines(year, full, counted, entries, typed)
    return HolidayPage(
        year,
        today,
        lines,
        full.first_on.year,
        full.last_on.year,
        _working_days(counted, year),
        any(line.kind == JOINT_LEAVE for line in lines),
        bool(office.law.setting("joint_leave_free").value),
        full.estimated_between(today, date(today.year + 1, 12, 31)),
        offer,
    )


def _lines(
    year: int,
    full: Calendar,
    counted: Calendar,
    entries: Mapping[date, StoredHoliday],
    typed: Mapping[str, HistoryLine],
) -> tuple[HolidayLine, ...]:
    removed = [FreeDay(one.day, one.kind, one.name) for one in entries.values() if one.is_removed]
    days = sorted([*(free for free in full.days.values() if free.day.year == year), *removed])
    return tuple(_line(free, counted, entries.get(free.day), typed) for free in days)


def _line(
    free: FreeDay, counted: Calendar, entry: StoredHoliday | None, typed: Mapping[str, HistoryLine]
) -> HolidayLine:
    counts = free.day in counted.days and free.day.weekday() < SATURDAY
    if entry is None:
        standing = Standing.ESTIMATED if free.estimated else Standing.SHIPPED
        return HolidayLine(free.day, free.name, free.kind, standing, counts)
    standing = Standing.REMOVED if entry.is_removed else Standing.ESTIMATED if entry.is_estimated else Standing.OFFICE
    made = typed.get(entry.id)
    who = (made.actor, made.at, made.why or "") if made else ("", None, "")
    return HolidayLine(free.day, free.name, free.kind, standing, counts, entry.decree or "", *who)


def _working_days(calendar: Calendar, year: int) -> int:
    if not calendar.first_on.year <= year <= calendar.last_on.year:
        return 0
    first = date(year, 1, 1).toordinal()
    length = date(year + 1, 1, 1).toordinal() - first
    return sum(is_working_day(calendar, date.fromordinal(first + step)) for step in range(length))
