"""Days, months and times of the day as they are written here: 26-12-2025, 12-2025, 14.30."""

import re
from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QToolButton

from core.documents.formatting import long_date, month_name
from core.records.months import MONTH_NAMES, Month
from ui import theme
from ui.icons import icon
from ui.widgets.fields import TextField

_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_DAY_NAME = re.compile(r"(\d{1,2})[-/. ]+([A-Za-z]{3,})[-/. ]+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")


class DateField(TextField):
    """A day, typed as 26-12-2025 (also 26/12/2025, 26 Desember 2025) or picked; the hint says it in words."""

    def __init__(self, title: str, **rest: Any) -> None:
        super().__init__(title, placeholder="hh-bb-tttt", **rest)
        pick = self.line.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        pick.setText("Buka kalender")
        pick.setToolTip("Buka kalender (Alt+↓)")
        pick.setShortcut("Alt+Down")
        pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        pick.triggered.connect(self.open_calendar)
        self.calendar: QCalendarWidget | None = None

    def read(self, text: str) -> date:
        """Read a day; day before month."""
        return read_day(text)

    def write(self, value: date) -> str:
        """Write the day with figures; the words stand below."""
        return f"{value:%d-%m-%Y}"

    def set_problem(self, problem: str | None) -> None:
        """Say what is wrong, else the day in words."""
        super().set_problem(problem)
        if problem is None and self._value is not None:
            self.note.setText(long_date(self._value))
            self.note.show()

    def _store(self, value: Any) -> None:
        before, self._value = self._value, value
        self.set_problem(None)  # the words of the day come first: whoever stores it may find a problem and say so
        self._value = before
        super()._store(value)

    def open_calendar(self) -> None:
        """Show a month to pick a day from."""
        if self.calendar is None:
            self.calendar = _calendar()
            self.calendar.setParent(self, Qt.WindowType.Popup)
            self.calendar.clicked.connect(self._pick)
            self.calendar.activated.connect(self._pick)
        _dress(self.calendar)
        day = self._value
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())
        self.calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        self.calendar.show()
        self.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        if self.calendar is not None:
            self.calendar.hide()
        self.set_text(f"{date(day.year(), day.month(), day.day()):%d-%m-%Y}")
        self.leave()


def _calendar() -> QCalendarWidget:
    made = QCalendarWidget()
    made.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setGridVisible(False)
    made.setFixedSize(42 * theme.GRID, 34 * theme.GRID)
    made.setAccessibleName("Kalender")
    return made


def _dress(calendar: QCalendarWidget) -> None:
    """Arrows and Sundays in the colours of now: what Qt draws by itself is black and red on any ground."""
    for name, sign in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        arrow = calendar.findChild(QToolButton, name)
        if isinstance(arrow, QToolButton):
            arrow.setIcon(icon(sign, "text"))
    for day in Qt.DayOfWeek:
        written = QTextCharFormat()
        written.setForeground(QColor(theme.colour_of("overdue" if day is Qt.DayOfWeek.Sunday else "text")))
        calendar.setWeekdayTextFormat(day, written)


def read_day(text: str) -> date:
    """Read a day as people type it.

    Raises:
        ValueError: no such day; the text is for the inspector.
    """
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _DAY_NAME.fullmatch(text):
            return Month.parse(f"{found[2]} {found[3]}").first_day.replace(day=int(found[1]))
    except ValueError:
        pass
    raise ValueError("Tanggal tidak dikenal. Tulis hari-bulan-tahun, misalnya 26-12-2025.")


class MonthField(TextField):
    """A month, typed as 03-2026 or Maret 2026; the words stand in the field."""

    def __init__(self, title: str, **rest: Any) -> None:
        super().__init__(title, placeholder="mis. 03-2026", **rest)

    def read(self, text: str) -> Month:
        """Read a month."""
        try:
            return Month.parse(text)
        except ValueError:
            raise ValueError(f"Bulan tidak dikenal. Tulis misalnya 03-2026 atau {MONTH_NAMES[2]} 2026.") from None

    def write(self, value: Month) -> str:
        """Write the month in words."""
        return month_name(value)


class TimeField(TextField):
    """A time of the day, typed as 14.30, 14:30 or 14."""

    def __init__(self, title: str, **rest: Any) -> None:
        super().__init__(title, placeholder="jj.mm", **rest)

    def read(self, text: str) -> time:
        """Read a time."""
        found = _TIME.fullmatch(text)
        try:
            if found:
                return time(int(found[1]), int(found[2] or 0))
        except ValueError:
            pass
        raise ValueError("Jam tidak dikenal. Tulis misalnya 14.30.")

    def write(self, value: time) -> str:
        """Write it with a point, as letters do."""
        return f"{value:%H.%M}"
