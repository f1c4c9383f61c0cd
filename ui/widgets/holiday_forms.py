"""The form of one change of the calendar: a day, a name, and the decree that it rests on."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from core.law.working_days import NATIONAL
from core.records.problems import UserError
from core.services.holiday_pages import HolidayLine
from core.services.office_holidays import Decree, HolidayAct, HolidayChange
from ui import theme
from ui.viewmodels import rules_holidays as view
from ui.widgets.choices import ChoiceField
from ui.widgets.date_fields import DateField
from ui.widgets.fields import Field, LongTextField, TextField
from ui.widgets.layouts import Part, button, column, heading, holder, label, row

WIDTH = 66 * theme.GRID
REASON_HEIGHT = 10 * theme.GRID
Check = Callable[[HolidayChange], object]
"""Works a change out without keeping it; raises UserError where it can't be."""


class HolidayForm(QDialog):
    """Asks what an act needs. `given` carries the change and the reason, once it could be worked out."""

    given = Signal(object, str)

    def __init__(self, near: QWidget, act: HolidayAct, line: HolidayLine | None, check: Check) -> None:
        super().__init__(near.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.act, self._line, self._check = act, line, check
        asked = view.ASKED[act]
        self.setWindowTitle(asked.title)
        self.setMinimumWidth(WIDTH)
        self._make_fields()
        self.trouble = label("", "problem")
        self.trouble.hide()
        self.stay, self.deed = button("&Batal", self.reject), button(asked.deed, self.give, "primary")
        self.deed.setDefault(True)
        about = [label(f"{line.name}, {view.named_day(line.day)}", "bold")] if line else []
        parts: list[Part] = [heading(asked.title), label(asked.explanation), *about, *self._shown()]
        parts += [self.trouble, row(1, self.deed, self.stay)]
        self.setLayout(column(*parts, margin=3 * theme.GRID, gap=2 * theme.GRID))
        self.fields[0].setFocus()

    def _make_fields(self) -> None:
        self.day = DateField("&Tanggal", required=True)
        self.to_day = DateField("&Tanggal baru", required=True)
        self.name = TextField("&Nama hari libur", required=True)
        self.kind = ChoiceField("&Jenis", view.KINDS, required=True)
        self.kind.set_value(NATIONAL)
        self.number = TextField("N&omor keputusan", required=True, placeholder="mis. SKB 3 Menteri Nomor 1 Tahun 2027")
        self.dated_on = DateField("Tan&ggal keputusan", required=True)
        self.note = TextField("&Keterangan", hint="Boleh kosong.")
        self.why = LongTextField("&Alasan", lines=3, required=True)
        self.why.area.setFixedHeight(REASON_HEIGHT)

    def _shown(self) -> list[QWidget]:
        decree = (self.number, self.dated_on, self.note)
        if self.act is HolidayAct.TAKE_BACK:
            self.fields: tuple[Field, ...] = (self.why,)
            return [self.why]
        if self.act is HolidayAct.ADD:
            self.fields = (self.day, self.kind, self.name, *decree)
            return [_pair(self.day, self.kind), self.name, self.number, _pair(self.dated_on, self.note)]
        self.fields = (self.to_day, *decree) if self.act is HolidayAct.MOVE else decree
        moved = [_pair(self.to_day, QWidget())] if self.act is HolidayAct.MOVE else []
        return [*moved, self.number, _pair(self.dated_on, self.note)]

    def give(self) -> None:
        """Hand the change on; what is wrong with it is said here and the form stays."""
        self.trouble.hide()
        wrong = [field for field in self.fields if not field.leave()]
        if wrong:
            wrong[0].setFocus()
            return
        change = self.change()
        try:
            self._check(change)
        except UserError as error:
            self.trouble.setText(error.message)
            self.trouble.show()
            return
        self.accept()
        self.given.emit(change, self.why.value() or "")

    def change(self) -> HolidayChange:
        """Return the change as it is typed."""
        decree = Decree(self.number.value() or "", self.dated_on.value(), self.note.value() or "")
        if self.act is HolidayAct.ADD:
            return HolidayChange(self.act, self.day.value(), self.name.value(), self.kind.value(), decree)
        day = self._line.day if self._line else self.day.value()
        if self.act is HolidayAct.TAKE_BACK:
            return HolidayChange(self.act, day)
        return HolidayChange(self.act, day, decree=decree, to_day=self.to_day.value())


def _pair(left: QWidget, right: QWidget) -> QWidget:
    box = row(left, right, gap=2 * theme.GRID)
    box.setStretch(0, 1)
    box.setStretch(1, 1)
    return holder(box)
