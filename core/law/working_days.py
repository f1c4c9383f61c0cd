"""Working days: the calendar of national holidays and joint leave, and counting on it."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from core.law.dated_values import ParameterMissing
from core.law.parameters import LawSet
from core.records.problems import UserError
from core.records.resources import resources_folder

NATIONAL, JOINT_LEAVE = "national", "joint_leave"
ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True, order=True)
class FreeDay:
    """A day without work beside Saturday and Sunday. Istilah resmi: hari libur nasional, cuti bersama.

    `kind` is national or joint_leave; `estimated` where the date has not been decreed yet; `source` names the decree
    of a day that the office added.
    """

    day: date
    kind: str
    name: str
    estimated: bool = False
    source: str = ""


@dataclass(frozen=True, eq=False)
class Calendar:
    """The free days between two dates, both included. Beyond them nothing is known and asking is an error."""

    days: dict[date, FreeDay]
    first_on: date
    last_on: date

    def free_day(self, day: date) -> FreeDay | None:
        """Return what makes the day free, None on a Saturday, Sunday or working day that is nothing else."""
        return self.days.get(day)

    def with_changes(self, added: Iterable[FreeDay] = (), removed: Iterable[date] = ()) -> "Calendar":
        """Return this calendar with days added and removed by decree; a removed day that is added again stays."""
        gone = set(removed)
        kept = {day: free for day, free in self.days.items() if day not in gone}
        return Calendar({**kept, **{free.day: free for free in added}}, self.first_on, self.last_on)

    def estimated_between(self, first: date, last: date) -> tuple[FreeDay, ...]:
        """Return the days between two dates, both included, whose date is an estimate: a deadline names them."""
        return tuple(sorted(free for day, free in self.days.items() if free.estimated and first <= day <= last))

    @cached_property
    def _leave_until(self) -> int:
        """The last year with a day of joint leave; 9999 where no joint leave is free at all."""
        return max((day.year for day, free in self.days.items() if free.kind == JOINT_LEAVE), default=date.max.year)

    def years_without_leave(self, first: date, last: date) -> tuple[int, ...]:
        """Return the years between two dates for which joint leave (cuti bersama) has not been decreed yet."""
        return tuple(year for year in range(first.year, last.year + 1) if year > self._leave_until)

    def is_alike(self, other: "Calendar", first: date, last: date) -> bool:
        """Whether the same days are free in both, from one day through another: nothing counted there differs."""
        mine, theirs = ({day for day in one.days if first <= day <= last} for one in (self, other))
        return mine == theirs

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the text."""
        return hashlib.sha256(self.text().encode()).hexdigest()

    def text(self) -> str:
        """Return the calendar as canonical text, which `calendar_from_text` reads again."""
        days = [[one.day.isoformat(), *astuple(one)[1:]] for one in sorted(self.days.values())]
        plain = {"first": self.first_on.isoformat(), "last": self.last_on.isoformat(), "days": days}
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def calendar_from_text(text: str) -> Calendar:
    """Return the calendar that an older assessment was counted on, from the text that was kept with it."""
    plain = json.loads(text)
    days = [FreeDay(date.fromisoformat(day), *rest) for day, *rest in plain["days"]]
    return Calendar(_by_day(days), date.fromisoformat(plain["first"]), date.fromisoformat(plain["last"]))


@lru_cache(maxsize=8)
def default_calendar(law: LawSet) -> Calendar:
    """Return the shipped calendar; whether joint leave is free is a setting of the office."""
    table = tomllib.loads((resources_folder() / "law" / "calendar" / "holidays.toml").read_text(encoding="utf-8"))
    with_leave = law.setting("joint_leave_free").value
    days = [FreeDay(**row) for row in table["days"] if with_leave or row["kind"] == NATIONAL]
    return Calendar(_by_day(days), table["first"], table["last"])


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Whether people work on the day. Raises ParameterMissing outside the calendar."""
    if not calendar.first_on <= day <= calendar.last_on:
        raise ParameterMissing(
            f"Kalender hari libur (holidays) tidak mempunyai nilai pada {day.isoformat()}; "
            f"kalender berlaku sejak {calendar.first_on.isoformat()} sampai {calendar.last_on.isoformat()}."
        )
    return day.weekday() < SATURDAY and day not in calendar.days


def add_working_days(calendar: Calendar, day: date, number: int) -> date:
    """Return the `number`-th working day after `day`, which itself is not counted; 0 gives `day`.

    Raises ParameterMissing beyond the calendar, UserError for a negative number.
    """
    if number < 0:
        raise UserError("given_invalid", "Jumlah hari kerja tidak boleh negatif.")
    for _ in range(number):
        day = next_working_day(calendar, day + ONE_DAY)
    return day


def next_working_day(calendar: Calendar, day: date) -> date:
    """Return the day itself if it is a working day, else the first one after it."""
    return next(later for later in _days_from(day, ONE_DAY) if is_working_day(calendar, later))


def last_working_day(calendar: Calendar, day: date) -> date:
    """Return the day itself if it is a working day, else the last one before it."""
    return next(earlier for earlier in _days_from(day, -ONE_DAY) if is_working_day(calendar, earlier))


def _days_from(day: date, step: timedelta) -> Iterator[date]:
    while True:
        yield day
        day += step


def _by_day(days: Iterable[FreeDay]) -> dict[date, FreeDay]:
    """A day that is both is a national holiday: it stays free whatever the setting says of joint leave."""
    by_day: dict[date, FreeDay] = {}
    for free in sorted(days, key=lambda free: free.kind == NATIONAL):
        by_day[free.day] = free
    return by_day
