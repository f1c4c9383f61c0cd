"""Free days by year: the table of a year, one day beside it, and changes by decree with their effects first."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from core.law.working_days import Calendar
from core.services.holiday_pages import HolidayLine, HolidayPage, Standing, holiday_page
from core.services.office_holidays import (
    HolidayAct,
    HolidayChange,
    accept_calendar,
    keep_holiday,
    with_holiday,
    with_offered_calendar,
)
from ui import theme
from ui.errors import show_text, shown_in
from ui.sessions import Session
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.tasks import Progress
from ui.viewmodels import rules_holidays as view
from ui.widgets.badges import Badge
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import button, card, column, icon_button, label, row, scrolled, table_view
from ui.widgets.message_bars import MessageBar
from ui.widgets.states import EmptyState, States
from ui.widgets.year_overviews import YearOverview

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.services.law_effects import Effects

COLUMNS = (
    Column("day", "Tanggal", width=195, sortable=False),
    Column("name", "Hari libur", width=0, sortable=False),
    Column("kind", "Jenis", width=115, sortable=False),
    Column("standing", "Keadaan", Kind.STATUS, 155, sortable=False),
)
SIDE_WIDTH = 42 * theme.GRID


class RulesHolidays(QWidget):
    """The free days of one year, with what can be done with each."""

    navigate = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.page: HolidayPage | None = None
        self.year: int | None = None
        self.line: HolidayLine | None = None
        self.notice, self.about = MessageBar(), label("", "muted")
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Daftar hari libur")
        self.table.setSortingEnabled(False)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.missing = EmptyState("calendar", "Belum ada hari libur", " ")
        self.missing.add_action("Kembali ke tahun ini", self.show_this_year)
        content = row(self.table, self._side(), gap=2 * theme.GRID)
        content.setStretch(0, 1)
        inside = QWidget()
        inside.setLayout(content)
        self.states = States(inside, self.missing)
        head = self._head()
        self.setFocusProxy(self.table)
        self.setLayout(column(head, self.notice, self.states, gap=2 * theme.GRID, margin=theme.GRID))

    def _head(self) -> QWidget:
        self.years = QComboBox()
        self.years.setAccessibleName("Tahun")
        self.years.activated.connect(lambda place: self.show_year(int(self.years.itemText(place))))
        self.earlier = icon_button("chevron-left", "Tahun sebelumnya", partial(self._step, -1))
        self.later = icon_button("chevron-right", "Tahun berikutnya", partial(self._step, 1))
        title = label("Tahun", "label", wrap=False)
        title.setBuddy(self.years)
        self.add = button("Tambah hari libur…", self.add_new, "primary", "plus")
        self.add.setToolTip("Ctrl+N")
        head = row(title, self.earlier, self.years, self.later, self.about, self.add)
        head.setStretch(4, 1)
        made = QWidget()
        made.setLayout(head)
        return made

    def _side(self) -> QWidget:
        self.overview = YearOverview()
        self.overview.chosen.connect(self.show_day)
        self.name, self.when = label("", "heading"), label("", "muted")
        self.badge = Badge(view.STANDINGS[Standing.SHIPPED])
        self.facts = KeyValues()
        self.deeds = {
            act: button(words, partial(self.open_form, act), icon=sign) for act, (words, sign) in view.BUTTONS.items()
        }
        self.detail = card(row(self.badge, 1), self.name, self.when, self.facts, *self.deeds.values())
        side = scrolled(column(self.detail, card(self.overview), 1, gap=2 * theme.GRID))
        side.setFixedWidth(SIDE_WIDTH)
        return side

    def refresh(self) -> None:
        """Read the year that is shown anew; the day that was looked at stays looked at."""
        kept = self.line.day if self.line else None
        page = holiday_page(self.session.office, self.year)
        self.page, self.year = page, page.year
        self._show_head(page)
        self._show_notice(page)
        self.missing.title.setText(view.missing_text(page)[0])
        self.missing.detail.setText(view.missing_text(page)[1])
        self.states.show_content() if page.is_known else self.states.show_empty()
        self.overview.show_year(page.year, view.marks_of(page))
        self.model.set_source(ListSource(view.holiday_rows(page), COLUMNS))
        self.show_day(kept if kept and kept.year == page.year else view.first_shown(page))

    def _show_head(self, page: HolidayPage) -> None:
        years = [str(year) for year in view.years_of(page)]
        if [self.years.itemText(place) for place in range(self.years.count())] != years:
            self.years.clear()
            self.years.addItems(years)
        place = years.index(str(page.year))
        self.years.setCurrentIndex(place)
        self.earlier.setEnabled(place > 0)
        self.later.setEnabled(place < len(years) - 1)
        self.about.setText(view.summary(page))

    def _show_notice(self, page: HolidayPage) -> None:
        if page.offer is not None:
            self.notice.show_message(
                view.offer_text(page.offer), "warning", button("Lihat akibatnya…", self.ask_accept)
            )
        elif text := view.estimates_text(page):
            first = page.coming_estimates[0].day
            there = button(f"Lihat {first.year}", partial(self.look_at, first)) if first.year != page.year else None
            self.notice.show_message(text, "info", there)
        else:
            self.notice.hide()

    def show_year(self, year: int | None) -> None:
        """Show the free days of another year; None: of this one."""
        self.year = year
        with shown_in(self):
            self.refresh()

    def show_this_year(self) -> None:
        """Go back to the year of today."""
        self.show_year(None)

    def _step(self, years: int) -> None:
        if self.year is not None:
            self.show_year(self.year + years)

    def look_at(self, day: date) -> None:
        """Show the year of a day, and the day in it."""
        self.show_year(day.year)
        self.show_day(day)
        self.table.setFocus()

    def show_key(self, key: str) -> None:
        """Show the day that a place in the window names (ISO)."""
        self.look_at(date.fromisoformat(key))

    def show_day(self, day: date | None) -> None:
        """Choose a day of the year in the table."""
        row_of = None if day is None else self.model.row_of(day.isoformat())
        if row_of is None:
            self.line = None
            self.detail.hide()
        else:
            self.table.selectRow(row_of)
            self.table.scrollTo(self.model.index(row_of, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
            self._show_line(row_of)

    def _row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._show_line(current.row())

    def _show_line(self, place: int) -> None:
        if self.page is None:
            return
        line = self.line = self.page.lines[place]
        self.badge.set_status(view.STANDINGS[line.standing])
        self.name.setText(line.name)
        self.when.setText(view.named_day(line.day))
        self.facts.set_pairs(view.fact_pairs(line))
        for act, deed in self.deeds.items():
            deed.setVisible(act in view.acts_of(line))
        self.overview.show_frame(line.day)
        self.detail.show()

    def add_new(self) -> None:
        """Ask for a day to add."""
        self.open_form(HolidayAct.ADD)

    def open_form(self, act: HolidayAct) -> None:
        """Ask what an act needs; nothing counts before its effects were seen."""
        from ui.widgets.holiday_forms import HolidayForm  # noqa: PLC0415 — the tab opens within 100 ms

        line = None if act is HolidayAct.ADD else self.line
        form = HolidayForm(self, act, line, partial(with_holiday, self.session.office))
        form.given.connect(self._ask)
        form.open()

    def _ask(self, change: HolidayChange, why: str) -> None:
        with shown_in(self):
            calendar = with_holiday(self.session.office, change)
            name = change.name or (self.line.name if self.line else "")
            leave_counts = self.page is None or self.page.leave_counts
            words = (*view.question(change, name, leave_counts=leave_counts), view.ASKED[change.act].yes)
            self._ask_about(calendar, words, partial(self._keep, change, why))

    def _ask_about(self, calendar: Calendar, words: tuple[str, str, str], act: "Callable[[Effects], None]") -> None:
        """Show what another calendar would change, and call `act` on yes; `words` are title, detail, and the deed."""
        from core.services.law_effects import effects_of  # noqa: PLC0415 — as above
        from ui.widgets.law_effects import ask_with_effects  # noqa: PLC0415 — as above

        def compute(progress: Progress) -> "Effects":
            return effects_of(self.session.office, calendar=calendar, progress=progress)

        title, detail, yes = words
        ask_with_effects(self, self.session, title=title, detail=detail, compute=compute, act=act, yes=yes)

    def _keep(self, change: HolidayChange, why: str, effects: "Effects") -> None:
        keep_holiday(self.session.office, change, effects, why)
        self.year = (change.to_day or change.day).year
        self.refresh()
        self.show_day(change.to_day or change.day)
        show_text(view.done_text(change, len(effects.moves)), "ok", self)

    def ask_accept(self) -> None:
        """Show what the calendar that the program brings would change, and ask."""
        calendar = with_offered_calendar(self.session.office)
        words = ("Terima kalender program?", self.notice.text.text(), "&Terima")
        self._ask_about(calendar, words, self._accept)

    def _accept(self, effects: "Effects") -> None:
        accept_calendar(self.session.office, effects)
        self.refresh()
        show_text(view.accepted_text(len(effects.moves)), "ok", self)
