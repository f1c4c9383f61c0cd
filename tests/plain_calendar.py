"""Working days on the plain side: the holidays straight from their package, no table of the program."""

from datetime import date, timedelta
from functools import cache

from holidays import Indonesia

FIRST, LAST = date(2013, 1, 1), date(2030, 12, 31)
ONE = timedelta(days=1)


class BeyondCalendarError(LookupError):
    """A day of which nobody knows whether it is worked."""


@cache
def days_off(*, joint_leave: bool) -> frozenset[date]:
    categories = ("public", "government") if joint_leave else ("public",)
    return frozenset(Indonesia(years=range(FIRST.year, LAST.year + 1), categories=categories))


def is_worked(day: date, *, joint_leave: bool = True) -> bool:
    """Monday to Friday, and neither a national holiday nor (if it counts as free) joint leave."""
    if not FIRST <= day <= LAST:
        raise BeyondCalendarError(day)
    return day.isoweekday() <= 5 and day not in days_off(joint_leave=joint_leave)


def on_or_after(day: date, *, joint_leave: bool = True) -> date:
    while not is_worked(day, joint_leave=joint_leave):
        day += ONE
    return day


def on_or_before(day: date, *, joint_leave: bool = True) -> date:
    while not is_worked(day, joint_leave=joint_leave):
        day -= ONE
    return day


def count_on(day: date, number: int, *, joint_leave: bool = True) -> date:
    """The `number`-th worked day after `day`."""
    while number > 0:
        day += ONE
        number -= is_worked(day, joint_leave=joint_leave)
    return day
