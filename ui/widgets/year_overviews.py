"""A year at a glance: twelve lines of days, free ones in the colour of their standing. It says nothing by itself."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.records.months import MONTH_NAMES
from ui import theme

LINE = 2 * theme.GRID
NAMES = 5 * theme.GRID
DAYS = 31
MONTHS = 12
SATURDAY = 5
WORKED, WEEKEND = "worked", "weekend"
"""How a day is drawn that the table does not name."""


class YearOverview(QWidget):
    """Draws the days of a year. `marks` gives a day its tone and what the pointer tells; `chosen` carries a click.

    The table beside it holds the same and is what the keyboard uses.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._year, self._marks, self._at = 1, dict[date, tuple[str, str]](), date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Gambaran setahun")

    def show_year(self, year: int, marks: Mapping[date, tuple[str, str]]) -> None:
        """Show another year."""
        self._year, self._marks = year, dict(marks)
        self.setAccessibleDescription(f"{len(marks)} hari ditandai pada tahun {year}; rinciannya ada dalam tabel.")
        self.update()

    def show_frame(self, day: date) -> None:
        """Frame the day that is looked at."""
        self._at = day
        self.update()

    def sizeHint(self) -> QSize:
        """Twelve lines high."""
        return QSize(NAMES + DAYS * theme.GRID, MONTHS * LINE)

    def minimumSizeHint(self) -> QSize:
        """As high as it is drawn."""
        return self.sizeHint()

    def day_at(self, place: QPointF) -> date | None:
        """Return the day drawn at a place."""
        month, day = int(place.y() // LINE) + 1, int((place.x() - NAMES) // self._width()) + 1
        if not 1 <= month <= MONTHS or not 1 <= day <= monthrange(self._year, month)[1]:
            return None
        return date(self._year, month, day)

    def rect_of(self, day: date) -> QRectF:
        """Return where a day is drawn."""
        left, top = NAMES + (day.day - 1) * self._width(), (day.month - 1) * LINE
        return QRectF(left + 1, top + 2, self._width() - 2, LINE - 4)

    def _width(self) -> float:
        return (self.width() - NAMES) / DAYS

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names and days."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.text_font(theme.TEXT_POINTS - 2))
        for month in range(1, MONTHS + 1):
            self._draw_name(painter, month)
        for look, rects in self._by_look().items():
            _set_colours(painter, look)
            for rect in rects:
                painter.drawRoundedRect(rect, 2, 2)
        self._draw_frame(painter)
        painter.end()

    def _by_look(self) -> dict[str, list[QRectF]]:
        """The days by how they are drawn: a change of colours costs more than a day."""
        found: dict[str, list[QRectF]] = {}
        for month in range(1, MONTHS + 1):
            for number in range(1, monthrange(self._year, month)[1] + 1):
                day = date(self._year, month, number)
                plain = WEEKEND if day.weekday() >= SATURDAY else WORKED
                found.setdefault(self._marks.get(day, (plain, ""))[0], []).append(self.rect_of(day))
        return found

    def _draw_name(self, painter: QPainter, month: int) -> None:
        painter.setPen(QColor(theme.colour_of("muted")))
        lift = (LINE + QFontMetrics(painter.font()).capHeight()) / 2
        painter.drawText(QPointF(0, (month - 1) * LINE + lift), MONTH_NAMES[month - 1][:3])

    def _draw_frame(self, painter: QPainter) -> None:
        if self._at.year == self._year:
            painter.setPen(QPen(QColor(theme.colour_of("text")), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect_of(self._at).adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the day that is clicked."""
        day = self.day_at(event.position())
        if day in self._marks:
            self.chosen.emit(day)

    def event(self, event: QEvent) -> bool:
        """Tell what the day under the pointer is."""
        if isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._marks[day][1] if day in self._marks else "", self)
            return True
        return super().event(event)


def _set_colours(painter: QPainter, look: str) -> None:
    """Free days are filled, days that are worked only outlined."""
    scheme = theme.colours()
    if look in {WORKED, "neutral"}:
        painter.setPen(QPen(QColor(scheme.border if look == WORKED else scheme.muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scheme.border if look == WEEKEND else theme.colour_of(look)))
