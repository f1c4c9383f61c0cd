"""Numbers of the law over time as lines of a chart: points, what one of them says, and the scales they stand on."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor, log10
from typing import NamedTuple

from core.documents.formatting import long_date
from ui.viewmodels.law_words import STANDINGS, amount_words

Number = int | Decimal
DAYS_IN_YEAR = 365.25
ZERO_BELOW = 0.4
"""A scale begins at zero where its lowest value is under this part of the highest."""
_LARGE = ((10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


class Point(NamedTuple):
    """A value and its first day; None where the rule ended. `others` are the figures that other sources give."""

    since: date
    value: Number | None
    standing: str = "seen"
    others: tuple[Number, ...] = ()


class Series(NamedTuple):
    """One line: its name, its points rising by day, its unit."""

    name: str
    points: tuple[Point, ...]
    unit: str

    def at(self, day: date) -> int | None:
        """Return the place of the point in force on a day; None before the first and in a gap."""
        found = [place for place, point in enumerate(self.points) if point.since <= day]
        return found[-1] if found and self.points[found[-1]].value is not None else None

    def end_of(self, place: int) -> date | None:
        """Return the last day of a point; None where nothing follows."""
        after = self.points[place + 1 : place + 2]
        return after[0].since - timedelta(days=1) if after else None

    @property
    def last(self) -> int:
        """The place of the last point that has a value."""
        return max((place for place, point in enumerate(self.points) if point.value is not None), default=0)


class Said(NamedTuple):
    """What the box beside a point says."""

    name: str
    value: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join((f"{self.name}: {self.value}", *self.lines))


def said_of(series: Series, place: int) -> Said:
    """Return name, value, since and until when, how sure, and what other sources give."""
    point, end = series.points[place], series.end_of(place)
    lines = [f"berlaku sejak {long_date(point.since)}"]
    if end is not None:
        lines.append(f"sampai {long_date(end)}")
    lines.append(STANDINGS[point.standing].word.lower())
    if point.others:
        lines.append("sumber lain: " + ", ".join(amount_words(series.unit, other) for other in point.others))
    return Said(series.name, amount_words(series.unit, point.value), tuple(lines))


def summary_of(lines: Sequence[Series]) -> str:
    """Say in one text what a chart shows, for readers of the screen."""
    return "; ".join(_summary(line) for line in lines)


def _summary(line: Series) -> str:
    first, last = line.points[0], line.points[line.last]
    begin, end = (f"{amount_words(line.unit, one.value)} sejak {long_date(one.since)}" for one in (first, last))
    return f"{line.name}: {begin}" + (f", terakhir {end}" if last is not first else "")


def can_be_drawn(lines: Sequence[Series]) -> bool:
    """Tell whether a chart says more than a table: some line has two dated values or more."""
    return any(sum(point.value is not None for point in line.points) > 1 for line in lines)


class Scale(NamedTuple):
    """The values at the side of a chart: the lowest and highest line, and all lines with their words."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]


def value_scale(lines: Sequence[Series], most: int = 6) -> Scale:
    """Return round values that enclose all points and the figures of other sources."""
    points = [point for line in lines for point in line.points]
    numbers = [float(each) for point in points for each in (point.value, *point.others) if each is not None]
    low, high = min(numbers), max(numbers)
    if low <= ZERO_BELOW * high or low == high:
        low = 0.0
    step = _nice((high - low) / most or 1)
    if lines[0].unit not in {"persen", "rupiah dan sen"}:
        step = max(1.0, step)  # no half years, no half months
    first, last = floor(low / step), ceil(high / step)
    ticks = tuple((place * step, tick_words(lines[0].unit, place * step, step)) for place in range(first, last + 1))
    return Scale(first * step, last * step, ticks)


def _nice(rough: float) -> float:
    size = 10.0 ** floor(log10(rough))
    return next(step * size for step in (1, 2, 2.5, 5, 10) if step * size >= rough * 0.999)


def tick_words(unit: str, value: float, step: float) -> str:
    """Write a value of the scale shortly: `Rp7,5 juta`, `0,50 %`, `58`."""
    if unit.startswith("rupiah"):
        size, word = next(((size, word) for size, word in _LARGE if abs(value) >= size), (1, ""))
        return f"Rp{_short(value / size, step / size)} {word}".rstrip()
    return _short(value, step) + (" %" if unit == "persen" else "")


def _short(value: float, step: float) -> str:
    places = next((places for places in range(6) if abs(step * 10**places - round(step * 10**places)) < 1e-6), 6)  # noqa: PLR2004 — floats
    return f"{value:.{places}f}".replace(".", ",")


def year_ticks(first: date, last: date, most: int) -> tuple[int, ...]:
    """Return the years written below a chart, at most `most` of them."""
    years = [year for year in range(first.year, last.year + 1) if date(year, 1, 1) >= first]
    found = ([year for year in years if year % step == 0] for step in (1, 2, 5, 10, 20, 50, 100, 200, 500))
    return tuple(next((each for each in found if len(each) <= max(1, most)), ()))


def span_of(lines: Sequence[Series], today: date) -> tuple[date, date]:
    """Return the first and last day of a chart: from the first value to a little after today or the last value."""
    days = [point.since for line in lines for point in line.points]
    first, last = min(days), max(*days, today)
    return first, last + timedelta(days=max(90, round((last - first).days * 0.03)))
