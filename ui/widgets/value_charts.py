"""A chart of values of the law: read with the pointer or with the arrow keys, drawn crisp at every scale."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.viewmodels.value_series import Said, Series, said_of, summary_of
from ui.widgets.chart_drawings import MARK, Chart, screen_look

HEIGHT, HEIGHT_OF_MANY = 34 * theme.GRID, 44 * theme.GRID
MANY = 4
"""Lines from which on a chart is higher, so that they stand apart."""
PAD = float(theme.GRID)
PIXELS = 13
RADIUS = 6.0
HELP = "Panah kiri dan kanan: nilai sebelum dan sesudahnya. Panah atas dan bawah: garis lain."


class ValueChart(QWidget):
    """Step lines over time. `focus_now` is (line, point) that the box tells about; `day_now` where the pointer is."""

    def __init__(self, name: str = "Grafik nilai", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.lines: tuple[Series, ...] = ()
        self.focus_now: tuple[int, int] | None = None
        self.day_now: date | None = None
        self._today = date.min
        self._chart: Chart | None = None
        self._picture: QPixmap | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setToolTip("")

    def sizeHint(self) -> QSize:
        """The size that shows about ten years."""
        return QSize(60 * theme.GRID, HEIGHT)

    def set_series(self, lines: Sequence[Series], today: date, name: str = "") -> None:
        """Show other lines; `today` is the day of the office."""
        self.lines, self._today, self._name = tuple(lines), today, name or self._name
        self.focus_now = self.day_now = None
        self.setFixedHeight(HEIGHT_OF_MANY if len(lines) >= MANY else HEIGHT)
        self._forget()
        self._describe()

    def _forget(self) -> None:
        self._chart = self._picture = None
        self.update()

    @property
    def chart(self) -> Chart | None:
        """The chart as it is laid out now."""
        if self._chart is None and self.lines:
            area = QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD / 2)
            self._chart = Chart(self.lines, self._today, area, screen_look(PIXELS))
        return self._chart

    def said(self) -> Said | None:
        """What the box says now."""
        if self.focus_now is None:
            return None
        line, point = self.focus_now
        return said_of(self.lines[line], point)

    def _show(self, focus: tuple[int, int] | None, day: date | None = None) -> None:
        if (focus, day) != (self.focus_now, self.day_now):
            self.focus_now, self.day_now = focus, day
            self._describe()
            self.update()

    def _describe(self) -> None:
        said = self.said()
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(f"{said}" if said else f"{summary_of(self.lines)}. {HELP}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell about the line that is nearest to the pointer."""
        if self.chart is not None:
            inside = self.chart.plot.adjusted(-PAD, -PAD, PAD, PAD).contains(event.position())
            focus = self.chart.nearest(event.position()) if inside else None
            self._show(focus, self.chart.day_at(event.position().x()) if focus else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the box away."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._show(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the latest value of the first line."""
        super().focusInEvent(event)
        if self.lines and self.focus_now is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._show((0, self.lines[0].last))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the box away."""
        super().focusOutEvent(event)
        self._show(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the values; other keys go on to the window."""
        steps = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        key = Qt.Key(event.key())
        if not self.lines or (key not in steps and key not in ends):
            super().keyPressEvent(event)
            return
        line, point = self.focus_now or (0, self.lines[0].last)
        if key in ends:
            held = _held(self.lines[line])
            self._show((line, held[ends[key]]))
        else:
            self._walk(line, point, *steps[key])

    def _walk(self, line: int, point: int, down: int, right: int) -> None:
        if down:
            order = self._order(self.lines[line].points[point].since)
            place = min(len(order) - 1, max(0, order.index(line) + down)) if line in order else 0
            there = order[place] if order else line
            self._show((there, _near(self.lines[there], self.lines[line].points[point].since)))
            return
        held = _held(self.lines[line])
        place = held.index(point) + right
        self._show((line, held[min(len(held) - 1, max(0, place))]))

    def _order(self, day: date) -> list[int]:
        """The lines as they stand on a day, the highest first."""
        near = [(float(line.points[_near(line, day)].value or 0), place) for place, line in enumerate(self.lines)]
        return [place for _value, place in sorted(near, key=lambda each: (-each[0], each[1]))]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart (kept as a picture) and the box over it."""
        super().paintEvent(event)
        chart = self.chart
        if chart is None:
            return
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn(chart))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self.focus_now is not None:
            self._paint_focus(painter, chart)
        painter.end()

    def _drawn(self, chart: Chart) -> QPixmap:
        if self._picture is None:
            ratio = self.devicePixelRatioF()
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            chart.paint(painter)
            painter.end()
        return self._picture

    def _paint_focus(self, painter: QPainter, chart: Chart) -> None:
        line, point = self.focus_now or (0, 0)
        at = chart.place(line, point)
        cross = QPointF(chart.x_of(self.day_now) if self.day_now else at.x(), at.y())
        painter.setPen(QPen(QColor(chart.look.muted), 1))
        painter.drawLine(QPointF(cross.x(), chart.plot.top()), QPointF(cross.x(), chart.plot.bottom()))
        painter.setPen(QPen(QColor(chart.look.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(chart.plot.left(), at.y()), QPointF(chart.plot.right(), at.y()))
        chart.paint_mark(painter, line, at, hollow=True, size=MARK + 2)
        self._paint_box(painter, chart, cross)

    def _paint_box(self, painter: QPainter, chart: Chart, near: QPointF) -> None:
        said = self.said()
        if said is None:
            return
        texts = [(said.name, chart.look.muted, False), (said.value, chart.look.text, True)]
        texts += [(line, chart.look.muted, False) for line in said.lines]
        step = chart.metrics.height() + 1
        bold = chart.look.font(bold=True)
        width = max(chart.metrics.horizontalAdvance(text) * (1.08 if strong else 1) for text, _colour, strong in texts)
        box = QRectF(0, 0, width + 3 * PAD, step * len(texts) + 2 * PAD)
        box.moveTopLeft(self._box_place(box, near, chart))
        painter.setPen(QPen(QColor(theme.colours().field_border), 1))
        painter.setBrush(QColor(theme.colours().raised))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        for place, (text, colour, strong) in enumerate(texts):
            painter.setFont(bold if strong else chart.look.font())
            painter.setPen(QColor(colour))
            painter.drawText(box.topLeft() + QPointF(1.5 * PAD, PAD + place * step + chart.metrics.ascent()), text)

    def _box_place(self, box: QRectF, near: QPointF, chart: Chart) -> QPointF:
        """Beside the cross, where it hides the least of the lines, and never beyond the chart."""
        sides = [(x, y) for y in (-1, 1) for x in (1, -1)]
        places = [self._beside(box, near, *side) for side in sides]
        return min(places, key=lambda place: (chart.crowd(QRectF(place, box.size())), places.index(place)))

    def _beside(self, box: QRectF, near: QPointF, right: int, below: int) -> QPointF:
        left = near.x() + 2 * PAD if right > 0 else near.x() - 2 * PAD - box.width()
        if not 0 < left < self.width() - box.width():
            left = near.x() - 2 * PAD - box.width() if right > 0 else near.x() + 2 * PAD
        top = near.y() + PAD if below > 0 else near.y() - PAD - box.height()
        return QPointF(max(2.0, left), max(2.0, min(top, self.height() - box.height() - 2)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._forget()

    def event(self, event: QEvent) -> bool:
        """Follow the theme and the scale of the screen."""
        changed = event.type() in {QEvent.Type.ApplicationPaletteChange, QEvent.Type.DevicePixelRatioChange}
        if changed and hasattr(self, "_picture"):
            self._forget()
        return super().event(event)


def _held(line: Series) -> list[int]:
    """The points that have a value."""
    return [place for place, point in enumerate(line.points) if point.value is not None]


def _near(line: Series, day: date) -> int:
    """The point in force on a day, else the nearest one that has a value."""
    held = line.at(day)
    return held if held is not None else min(_held(line), key=lambda place: abs((line.points[place].since - day).days))
