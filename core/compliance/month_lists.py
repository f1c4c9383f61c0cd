"""Lists of workers by month, and which list speaks for which inspected month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from core.records.months import Month
from core.records.rosters import RosterList, RosterRow


@dataclass(frozen=True)
class MonthList:
    """All lists of one kind that speak of one month, taken together. Istilah resmi: daftar tenaga kerja sebulan."""

    month: Month
    sources: tuple[RosterList, ...]

    @cached_property
    def rows(self) -> tuple[RosterRow, ...]:
        """The rows of all sources, in their order."""
        if len(self.sources) == 1:
            return self.sources[0].rows
        return tuple(row for source in self.sources for row in source.rows)

    def source_of(self, row: RosterRow) -> RosterList | None:
        """Return the list that a row stands on, for a citation."""
        return next((source for source in self.sources if any(row is other for other in source.rows)), None)


def group_by_month(lists: Iterable[RosterList], undated: Month) -> tuple[MonthList, ...]:
    """Return the lists by rising month; a list that names no month speaks of `undated`, the last inspected month."""
    by_month: dict[Month, list[RosterList]] = {}
    for roster in lists:
        by_month.setdefault(roster.month or undated, []).append(roster)
    return tuple(MonthList(month, tuple(by_month[month])) for month in sorted(by_month))


class Window:
    """The inspected months as bits: bit 0 is the first one, so that a set of months is one integer."""

    def __init__(self, first: Month, last: Month) -> None:
        self.months = tuple(first.through(last))
        self.first, self.first_day = first.ordinal, first.first_day
        self.all = (1 << len(self.months)) - 1
        self._named: dict[int, tuple[Month, ...]] = {}

    def bit(self, month: Month) -> int:
        """Return the bit of a month, 0 outside the window."""
        position = month.ordinal - self.first
        return 1 << position if 0 <= position < len(self.months) else 0

    def before(self, month: Month) -> int:
        """Return the inspected months before `month`."""
        position = month.ordinal - self.first
        return self.all if position >= len(self.months) else (1 << max(position, 0)) - 1

    def between(self, start: date | None, end: date | None) -> int:
        """Return the months in which somebody who starts and ends on these days works on at least one day."""
        mask = self.all
        if start is not None and start > self.first_day:
            mask &= ~self.before(Month(start.year, start.month))
        return mask if end is None else mask & self.until(end)

    def until(self, end: date) -> int:
        """Return the months up to that of a last day."""
        return self.before(Month(end.year, end.month).plus(1))

    def named(self, mask: int) -> tuple[Month, ...]:
        """Return the months of a set, in their order."""
        found = self._named.get(mask)
        if found is None:
            found = self._named[mask] = tuple(month for i, month in enumerate(self.months) if mask >> i & 1)
        return found


class Shown(NamedTuple):
    """Which months a person's rows speak for. `pieces` are (index of the list, months), `lists` the indices alone.

    `own` are months with an own list that shows him. `absent` are months whose list does not show him: of a
    registration see `ListView.registered`, of the payroll those whose own list lacks him and those after he left.
    """

    pieces: tuple[tuple[int, int], ...]
    lists: tuple[int, ...]
    own: int
    absent: int


class ListView:
    """The lists of one kind seen from the window. A person is a pattern: bit i is set where list i shows him.

    `whole` is the pattern of who stands on all of them.
    """

    def __init__(self, lists: Sequence[MonthList], window: Window) -> None:
        self.window = window
        self.months = tuple(each.month for each in lists)
        self.own = 0
        for month in self.months:
            self.own |= window.bit(month)
        self.whole = (1 << len(self.months)) - 1
        self._chosen = [self._choose(month, self.whole) for month in window.months]
        self._shown: dict[int, Shown] = {}
        self._registered: dict[tuple[int, Month | None], Shown] = {}

    def _choose(self, month: Month, pattern: int) -> int | None:
        """Return the list of a month: its own, else the nearest earlier one, else the nearest later one."""
        earlier = [i for i, own in enumerate(self.months) if pattern >> i & 1 and own <= month]
        if earlier:
            return earlier[-1]
        return next((i for i in range(len(self.months)) if pattern >> i & 1), None)

    def first_month(self, pattern: int) -> Month:
        """Return the month of the earliest list that shows him."""
        return self.months[(pattern & -pattern).bit_length() - 1]

    def shown(self, pattern: int) -> Shown:
        """Return from which of the lists that show a person each month takes its facts, as for the payroll wage.

        A month without its own list takes the nearest earlier list that shows him, else the nearest later one.
        """
        found = self._shown.get(pattern)
        if found is None:
            chosen = [self._choose(month, pattern) for month in self.window.months]
            found = self._shown[pattern] = self._view(pattern, chosen)._replace(absent=self._gone(pattern))
        return found

    def _gone(self, pattern: int) -> int:
        """Return the months whose own list lacks a person, and those after he left the lists.

        A month without its own list has its facts from the nearest earlier one: who stood on an older list and is
        missing there has left.
        """
        found = 0
        for position, month in enumerate(self.window.months):
            earlier = [i for i, own in enumerate(self.months) if own <= month]
            on_earlier = pattern & ((1 << len(earlier)) - 1)
            if earlier and not pattern >> earlier[-1] & 1 and (on_earlier or self.months[earlier[-1]] == month):
                found |= 1 << position
        return found

    def registered(self, pattern: int, since: Month | None) -> Shown:
        """Return in which months a participant is on the list of that month, and from which list its facts come.

        The list of a month is its own, else the nearest earlier one, else the nearest later one, whoever stands on
        it. One that lacks him counts as absence, with one exception that accuses nobody: a borrowed list older than
        his Tgl Kepesertaan (`since`) cannot know him, so the months from then on count as registered.
        """
        key = (pattern, since)
        found = self._registered.get(key)
        if found is None:
            chosen = [self._registered_on(i, pattern, since) for i in range(len(self.window.months))]
            found = self._registered[key] = self._view(pattern, chosen)
        return found

    def _registered_on(self, position: int, pattern: int, since: Month | None) -> int | None:
        index = self._chosen[position]
        if index is None or pattern >> index & 1:
            return index
        month, borrowed = self.window.months[position], self.months[index]
        if since is not None and borrowed < since <= month:
            return self._choose(month, pattern)
        return None

    def _view(self, pattern: int, chosen: list[int | None]) -> Shown:
        masks: dict[int, int] = {}
        absent = own = 0
        for position, index in enumerate(chosen):
            if index is None:
                absent |= 1 << position
            else:
                masks[index] = masks.get(index, 0) | 1 << position
        for index, month in enumerate(self.months):
            if pattern >> index & 1:
                own |= self.window.bit(month)
        return Shown(tuple(masks.items()), tuple(masks), own, absent)
