"""The tab Pada tanggal: every value in force on a day, and what differs on another one."""

from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from core.services.law_answers import values_on
from core.services.law_sheets import save_values, values_paper
from ui import theme
from ui.errors import show_text, shown_in
from ui.sessions import Session
from ui.viewmodels import rules_on_day as view
from ui.viewmodels.rules_on_day import OnDayRow, Shown
from ui.viewmodels.targets import Target
from ui.widgets.date_fields import DateField
from ui.widgets.day_trees import DayTree
from ui.widgets.fields import TextField
from ui.widgets.file_dialogs import choose_place
from ui.widgets.layouts import button, column, holder, label, low, row, scrolled
from ui.widgets.states import EmptyState, States

DAY_WIDTH = 21 * theme.GRID
FOOT_HEIGHT = 8 * theme.GRID
WORKBOOK = "Buku kerja (*.xlsx)"


class RulesOnDay(QWidget):
    """A day, a day to compare with, a filter, and the values. `navigate` carries where a value stands."""

    navigate = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows: tuple[OnDayRow, ...] = ()
        self.day, self.other = DateField("Pada tanggal", required=True), DateField("Bandingkan dengan")
        self.filter = TextField("Saring", placeholder="mis. upah minimum, PP 45/2015")
        self.only_changed = QCheckBox("Hanya yang berubah")
        self.quick = row(gap=0)
        self.summary = label("", "muted")
        self.tree = DayTree()
        self.remark = label("", "muted")
        self.value_button = button("Li&hat nilainya", self._open_current, "quiet", "scale")
        self.save_button = button("Si&mpan buku kerja…", self.ask_place, "quiet", "table-2")
        self.print_button = button("Cetak dafta&r…", self.print_sheet, icon="printer")
        self.states = States(self.tree, EmptyState("search", view.NOTHING_FITS))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for field in (self.day, self.other):
            field.setFixedWidth(DAY_WIDTH)
        ticked = holder(column(self.only_changed, 1))
        ticked.setContentsMargins(0, 3 * theme.GRID, 0, 0)
        acts = holder(column(row(self.save_button, self.print_button), 1))
        acts.setContentsMargins(0, 2 * theme.GRID, 0, 0)
        top = row(self.day, self.other, self.filter, ticked, acts, gap=2 * theme.GRID)
        top.setStretch(2, 1)
        second = row(self.summary, holder(self.quick))
        second.setStretch(0, 1)
        self.remark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.remark.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        foot = holder(row(scrolled(column(self.remark, 1)), holder(column(self.value_button, 1))))
        foot.setFixedHeight(FOOT_HEIGHT)
        whole = column(low(holder(top)), low(holder(second)), self.states, foot, margin=theme.GRID)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        for field in (self.day, self.other):
            field.stored.connect(lambda _day: self._read())
        self.filter.line.textEdited.connect(lambda _text: self._show())
        self.filter.stored.connect(lambda _text: self._show())
        self.only_changed.toggled.connect(lambda _on: self._show())
        self.tree.chosen.connect(self._show_chosen)
        self.tree.opened.connect(self._open_value)

    def _today(self) -> date:
        return datetime.now(self.session.office.zone).date()

    def refresh(self) -> None:
        """Read the values of the day anew; at first the day is today."""
        if self.day.value() is None:
            self.day.set_value(self._today())
            for words, day in view.quick_days(self._today()):
                self.quick.addWidget(button(words, partial(self.show_day, day), "quiet"))
        self._read()

    def show_day(self, day: date) -> None:
        """Show the values of another day."""
        self.day.set_value(day)
        self._read()

    def show_key(self, key: str) -> None:
        """Show the values of a day given in ISO form; any other key says nothing here."""
        with suppress(ValueError):
            self.show_day(date.fromisoformat(key))

    def _read(self) -> None:
        office, day, other = self.session.office, self.day.value(), self.other.value()
        if day is None:
            return
        with shown_in(self):
            compared = values_on(office, other) if other is not None else ()
            self.rows = view.rows_on(values_on(office, day), compared)
        self.summary.setText(view.summary_words(self.rows, other))
        self.only_changed.setVisible(other is not None)
        self._show()

    def shown_rows(self) -> tuple[OnDayRow, ...]:
        """Return the rows that pass the filter: what is seen, printed and saved."""
        only = self.only_changed.isChecked() and self.other.value() is not None
        return view.matching(self.rows, self.filter.text(), only_changed=only)

    def _show(self) -> None:
        rows = self.shown_rows()
        self.tree.show_rows(rows, self.other.value())
        for act in (self.save_button, self.print_button):
            act.setEnabled(bool(rows))
        if rows:
            self.states.show_content()
        else:
            self.states.show_empty()

    def _show_chosen(self, chosen: OnDayRow | None) -> None:
        self.remark.setText(view.detail_words(chosen.source) if chosen and chosen.source else "")
        self.value_button.setEnabled(chosen is not None)

    def _open_current(self) -> None:
        if (item := self.tree.currentItem()) is not None:
            self.tree.itemActivated.emit(item, 0)

    def _open_value(self, parameter: str) -> None:
        self.navigate.emit(Target("rules", parameter, "values"))

    def _shown(self) -> Shown:
        day, law = self.day.value() or self._today(), self.session.office.law.fingerprint
        return Shown(self.shown_rows(), day, self.other.value(), law, self._today())

    def ask_place(self) -> None:
        """Ask where the workbook is saved."""
        name = f"Ketentuan {self.day.value() or self._today():%Y-%m-%d}.xlsx"
        choose_place(self, "Simpan buku kerja", WORKBOOK, name, self.save)

    def save(self, path: Path) -> None:
        """Save what is shown as a workbook."""
        with shown_in(self):
            save_values(view.workbook_sheet(self._shown()), path)
            show_text(f"Disimpan sebagai {path.name}.", "ok", self)

    def print_sheet(self) -> None:
        """Draw what is shown in memory and show it before it is printed."""
        office, sheet = self.session.office, view.paper_sheet(self._shown())
        self.session.tasks.run("Menyiapkan daftar…", lambda _progress: values_paper(office, sheet), self._show_sheet)

    def _show_sheet(self, pdf: bytes) -> None:
        from ui.widgets.sheet_dialogs import open_sheet  # noqa: PLC0415 — QtPdf, when it is asked for

        open_sheet(self, "Ketentuan yang berlaku", pdf)
