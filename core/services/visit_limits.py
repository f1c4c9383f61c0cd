"""The days that the office has set around a visit: the notice before it, the report (LHP) after it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from core.law.sanctions import is_unsure
from core.law.working_days import Calendar, add_working_days, is_working_day
from core.records.visits import Visit, VisitStatus

if TYPE_CHECKING:
    from core.law.parameters import LawSet
    from core.services.offices import OpenOffice

_LONGEST = 400
"""Working days further away than this are not counted out one by one."""
_RUNNING = frozenset({VisitStatus.PLANNED, VisitStatus.ONGOING})


@dataclass(frozen=True, slots=True)
class NoticeGap:
    """A notice (surat pemberitahuan) that comes too late: working days wanted, and given (None: no notice noted)."""

    wanted: int
    given: int | None


@dataclass(frozen=True, slots=True)
class ReportLimit:
    """The last day on which the report (LHP) of a visit should be issued, by the office's own choice.

    `working_days_left` is 0 on the last day and negative after it; None where not countable. `is_estimated`: it rests
    on a holiday whose day is not decreed yet, or lies in a year without decreed joint leave.
    """

    due_on: date
    working_days_left: int | None
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class VisitLimits:
    """What the office's choices say of the days of one visit; None where there is nothing to say."""

    notice: NoticeGap | None = None
    report: ReportLimit | None = None


def visit_limits(office: "OpenOffice", visit: Visit, today: date, *, has_report: bool) -> VisitLimits:
    """Return what is to be minded about the days of a visit; `has_report`: an LHP was issued for it."""
    notice = _notice_gap(office.law, office.calendar, visit)
    if has_report:
        return VisitLimits(notice)
    return VisitLimits(notice, report_limit(office.law, office.calendar, visit.status, visit.visited_on, today))


def report_limit(
    law: "LawSet", calendar: Calendar, status: str, visited_on: date | None, today: date
) -> ReportLimit | None:
    """Return the last day of the report of a visit; None where the office sets none, or nobody was visited."""
    days = _days(law, "inspection_report_days")
    if days is None or visited_on is None or status == VisitStatus.CANCELLED or not _covers(calendar, visited_on, days):
        return None
    due_on = add_working_days(calendar, visited_on, days)
    left = working_days_between(calendar, today, due_on)
    return ReportLimit(due_on, left, is_unsure(calendar, visited_on, due_on))


def _notice_gap(law: "LawSet", calendar: Calendar, visit: Visit) -> NoticeGap | None:
    wanted, day = _days(law, "visit_notice_days"), visit.visited_on or visit.planned_on
    if wanted is None or day is None or visit.status not in _RUNNING:
        return None
    if visit.notice_on is None:
        return NoticeGap(wanted, None)
    given = working_days_between(calendar, visit.notice_on, day)
    return NoticeGap(wanted, max(0, given)) if given is not None and given < wanted else None


def latest_notice_on(office: "OpenOffice", visit_on: date) -> date | None:
    """Return the last day on which a notice comes early enough before a visit; None where the office sets no days."""
    days = _days(office.law, "visit_notice_days")
    if days is None:
        return None
    earlier = (visit_on - timedelta(days=step) for step in range(1, _LONGEST))
    return next((day for day in earlier if (working_days_between(office.calendar, day, visit_on) or 0) >= days), None)


def working_days_between(calendar: Calendar, today: date, due_on: date) -> int | None:
    """Return how many working days are left after today, up to and including the last day; negative when overdue."""
    early, late = min(today, due_on), max(today, due_on)
    if (late - early).days > _LONGEST or early < calendar.first_on or late > calendar.last_on:
        return None
    days = (early + timedelta(days=step) for step in range(1, (late - early).days + 1))
    count = sum(is_working_day(calendar, day) for day in days)
    return count if due_on >= today else -count


def _days(law: "LawSet", name: str) -> int | None:
    """The choice in working days; None where it was left empty."""
    value = law.setting(name).value
    return value if isinstance(value, int) else None


def _covers(calendar: Calendar, day: date, working_days: int) -> bool:
    """Three calendar days for each working day are room enough, with all the holidays of a year at once."""
    return calendar.first_on <= day and day + timedelta(days=3 * working_days + 30) <= calendar.last_on
