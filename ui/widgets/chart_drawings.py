"""Drawing step lines of the law: one painter for the screen and for paper.

A value of the law holds from its first day to the next one, so lines are steps and never slope; where a rule ended
there is a gap. Lines differ in colour, dashes and marks; a hollow mark is an assumed value, a cross is the figure
that another source gives.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from ui import theme
from ui.viewmodels.law_words import amount_words
from ui.viewmodels.value_series import Scale, Series, span_of, value_scale, year_ticks

GAP = 8.0
INSET = 14.0
"""Room before the first value, so that its mark stands clear of the scale."""
SAMPLE = 30.0
MARK = 3.6
LINE = 1.8
YEAR_WIDTH = 46
LINES_PER_TICK = 44
DASHES: tuple[list[float], ...] = ([], [7, 3], [2, 2.4], [9, 3, 2, 3], [4, 3], [12, 3, 2, 3, 2, 3])


class ChartLook(NamedTuple):
    """What a chart is drawn with: pixels of its letters and its colours."""

    pixels: int
    text: str
    muted: str
    grid: str
    surface: str
    warn: str
    series: tuple[str, ...]

    def font(self, *, bold: bool = False) -> QFont:
        """Return the font in pixels, so that paper scales it with everything else."""
        font = theme.text_font(bold=bold)
        font.setPixelSize(self.pixels)
        return font


def screen_look(pixels: int) -> ChartLook:
    """Return the colours of the window as it is shown now."""
    now = theme.colours()
    return ChartLook(pixels, now.text, now.muted, now.border, now.surface, now.due, theme.series_colours())


def paper_look(pixels: int) -> ChartLook:
    """Return the colours of paper: always light."""
    now = theme.LIGHT
    return ChartLook(pixels, now.text, now.muted, now.border, now.surface, now.due, theme.series_colours(dark=False))


class Chart:
    """A chart laid out in a rectangle. `place` and `nearest` tell where values stand; `paint` draws it."""

    def __init__(self, lines: Sequence[Series], today: date, area: QRectF, look: ChartLook) -> None:
        self.lines, self.today, self.look = tuple(lines), today, look
        self.metrics = QFontMetricsF(look.font())
        self.first, self.last = span_of(lines, today)
        most = max(2, int(area.height() // LINES_PER_TICK))
        self.scale: Scale = value_scale(lines, most)
        self.plot = self._plot(area)

    def _plot(self, area: QRectF) -> QRectF:
        left = max(self.metrics.horizontalAdvance(words) for _value, words in self.scale.ticks) + GAP
        right = max(self.metrics.horizontalAdvance(self._end_words(line)) for line in self.lines) + GAP * 2
        if len(self.lines) > 1:
            right += SAMPLE + GAP
        height = self.metrics.height()
        return area.adjusted(left, height, -right, -(height + GAP))

    def _end_words(self, line: Series) -> str:
        if len(self.lines) > 1:
            return line.name
        return amount_words(line.unit, line.points[line.last].value)

    def x_of(self, day: date) -> float:
        """Return where a day stands."""
        part = (day - self.first).days / (self.last - self.first).days
        return self.plot.left() + INSET + min(1.0, part) * (self.plot.width() - INSET)

    def y_of(self, value: object) -> float:
        """Return where a value stands."""
        part = (float(value) - self.scale.low) / (self.scale.high - self.scale.low)  # type: ignore[arg-type]
        return self.plot.bottom() - part * self.plot.height()

    def day_at(self, x: float) -> date:
        """Return the day under a place."""
        part = min(1.0, max(0.0, (x - self.plot.left() - INSET) / (self.plot.width() - INSET)))
        return date.fromordinal(self.first.toordinal() + round(part * (self.last - self.first).days))

    def place(self, line: int, point: int) -> QPointF:
        """Return where the mark of a point stands."""
        one = self.lines[line].points[point]
        return QPointF(self.x_of(one.since), self.y_of(one.value))

    def nearest(self, position: QPointF) -> tuple[int, int] | None:
        """Return line and point whose step passes nearest above or below a place; None where there is none."""
        day = self.day_at(position.x())
        held = [(line, point) for line, one in enumerate(self.lines) if (point := one.at(day)) is not None]
        return min(held, key=lambda each: abs(self.place(*each).y() - position.y()), default=None)

    def crowd(self, box: QRectF) -> int:
        """Return how much a box would hide: names and years, and starts, middles and ends of steps."""
        hidden = 2 * (box.right() > self.plot.right() + GAP) + (box.bottom() > self.plot.bottom() + GAP)
        for place, line in enumerate(self.lines):
            for index, point in enumerate(line.points):
                if point.value is None:
                    continue
                at, after = self.place(place, index), line.points[index + 1 : index + 2]
                end = self.x_of(after[0].since) if after else self.plot.right()
                hidden += sum(box.contains(QPointF(at.x() + part * (end - at.x()), at.y())) for part in (0, 0.5, 1))
        return hidden

    def paint(self, painter: QPainter) -> None:
        """Draw scales, lines, marks and names."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.look.font())
        self._paint_values(painter)
        self._paint_years(painter)
        self._paint_today(painter)
        for place in range(len(self.lines)):
            self._paint_line(painter, place)
        for place in range(len(self.lines)):
            self._paint_marks(painter, place)
        self._paint_names(painter)

    def _paint_values(self, painter: QPainter) -> None:
        for value, words in self.scale.ticks:
            y = self.y_of(value)
            painter.setPen(QPen(QColor(self.look.grid), 1))
            painter.drawLine(QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))
            painter.setPen(QColor(self.look.muted))
            box = QRectF(0, y - self.metrics.height() / 2, self.plot.left() - GAP, self.metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_years(self, painter: QPainter) -> None:
        most = int(self.plot.width() // YEAR_WIDTH)
        for year in year_ticks(self.first, self.last, most):
            x = self.x_of(date(year, 1, 1))
            painter.setPen(QPen(QColor(self.look.muted), 1))
            painter.drawLine(QPointF(x, self.plot.bottom()), QPointF(x, self.plot.bottom() + GAP / 2))
            box = QRectF(x - YEAR_WIDTH / 2, self.plot.bottom() + GAP / 2, YEAR_WIDTH, self.metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, str(year))

    def _paint_today(self, painter: QPainter) -> None:
        if not self.first <= self.today <= self.last:
            return
        x, words = self.x_of(self.today), "hari ini"
        painter.setPen(QPen(QColor(self.look.muted), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()))
        width = self.metrics.horizontalAdvance(words)
        left = min(x - width / 2, self.plot.right() - width)
        painter.drawText(QPointF(left, self.plot.top() - self.metrics.descent() - 1), words)

    def pen_of(self, place: int) -> QPen:
        """Return the pen of a line: its colour and its dashes."""
        pen = QPen(QColor(self.look.series[place % len(self.look.series)]), LINE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes := DASHES[place % len(DASHES)]:
            pen.setDashPattern(dashes)
        return pen

    def _paint_line(self, painter: QPainter, place: int) -> None:
        line, path, drawing = self.lines[place], QPainterPath(), False
        for index, point in enumerate(line.points):
            if point.value is None:
                drawing = False
                continue
            at, after = self.place(place, index), line.points[index + 1 : index + 2]
            if drawing:
                path.lineTo(at)
            else:
                path.moveTo(at)
            path.lineTo(QPointF(self.x_of(after[0].since) if after else self.plot.right(), at.y()))
            drawing = True
        painter.setPen(self.pen_of(place))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_marks(self, painter: QPainter, place: int) -> None:
        for index, point in enumerate(self.lines[place].points):
            if point.value is None:
                continue
            at = self.place(place, index)
            for other in point.others:
                self._paint_other(painter, at, QPointF(at.x(), self.y_of(other)))
            self.paint_mark(painter, place, at, hollow=point.standing == "assumed")

    def _paint_other(self, painter: QPainter, at: QPointF, other: QPointF) -> None:
        """The figure of another source: a cross, tied to the one in use."""
        painter.setPen(QPen(QColor(self.look.warn), 1.2, Qt.PenStyle.DotLine))
        painter.drawLine(at, other)
        painter.setPen(QPen(QColor(self.look.warn), LINE))
        for sign in (1, -1):
            painter.drawLine(other + QPointF(-MARK, -MARK * sign), other + QPointF(MARK, MARK * sign))

    def paint_mark(self, painter: QPainter, place: int, at: QPointF, *, hollow: bool, size: float = MARK) -> None:
        """Draw the mark of a line: circle, square, triangle, diamond, triangle down, bar."""
        colour = QColor(self.look.series[place % len(self.look.series)])
        painter.setPen(QPen(colour, LINE - 0.4))
        painter.setBrush(QColor(self.look.surface) if hollow else colour)
        corners = _SHAPES[place % len(_SHAPES)]
        if corners:
            painter.drawPolygon(QPolygonF([at + QPointF(x * size, y * size) for x, y in corners]))
        else:
            painter.drawEllipse(at, size, size)

    def _paint_names(self, painter: QPainter) -> None:
        """Name each line at its end; names that would touch are moved apart and tied to their line."""
        ends = [self.y_of(line.points[line.last].value) for line in self.lines]
        spread = _spread(ends, self.metrics.height() + 2, self.plot.top(), self.plot.bottom())
        for place, (line, end, y) in enumerate(zip(self.lines, ends, spread, strict=True)):
            left = self.plot.right() + GAP
            if len(self.lines) > 1:
                left = self._paint_sample(painter, place, end, y)
            painter.setPen(QColor(self.look.text))
            painter.drawText(QPointF(left, y + self.metrics.ascent() / 2 - 1), self._end_words(line))

    def _paint_sample(self, painter: QPainter, place: int, end: float, y: float) -> float:
        start = self.plot.right() + GAP
        painter.setPen(QPen(QColor(self.look.grid), 1))
        painter.drawLine(QPointF(self.plot.right(), end), QPointF(start, y))
        painter.setPen(self.pen_of(place))
        painter.drawLine(QPointF(start, y), QPointF(start + SAMPLE, y))
        self.paint_mark(painter, place, QPointF(start + SAMPLE / 2, y), hollow=False)
        return start + SAMPLE + GAP


_SHAPES: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.3), (1.2, 1), (-1.2, 1)),
    ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    ((0, 1.3), (1.2, -1), (-1.2, -1)),
    ((-0.6, -1.4), (0.6, -1.4), (0.6, 1.4), (-0.6, 1.4)),
)


def _spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Return the heights nearest to those wanted that keep a gap and stay within the plot."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    found = [0.0] * len(wanted)
    least = top
    for place in order:
        found[place] = least = max(least, wanted[place])
        least += gap
    most = bottom
    for place in reversed(order):
        found[place] = min(found[place], most)
        most = found[place] - gap
    return found
