"""Fields for a choice about the law: a rate with a decimal comma, a list of numbers that is taken as a whole."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.records.rosters import PROGRAMMES
from core.services.law_settings import LawSetting
from ui import theme
from ui.viewmodels import law_choices as view
from ui.widgets.choices import Checklist, ChoiceField, YesNoField
from ui.widgets.fields import NumberField, TextField
from ui.widgets.layouts import button, column, label, row

NUMBER_WIDTH = 16 * theme.GRID


class RateField(TextField):
    """A number that may have a decimal comma."""

    def read(self, text: str) -> Any:
        """Read it."""
        return view.read_decimal(text)

    def write(self, value: Any) -> str:
        """Write it with a comma."""
        return view.decimal_text(value)


class OptionalNumberField(NumberField):
    """A whole number; left empty it is the empty text."""

    def set_value(self, value: Any) -> None:
        """Show a value without storing anything."""
        super().set_value(None if value == "" else value)


class ListField(QWidget):
    """Several numbers of one choice; `stored` carries all of them once "Pakai" is pressed."""

    stored = Signal(object)

    def __init__(self, title: str, members: tuple[str, ...], unit: str) -> None:
        super().__init__()
        self.fields = [NumberField(f"{name[0].upper()}{name[1:]}", unit=unit, required=True) for name in members]
        for field in self.fields:
            _narrow(field)
            field.line.textChanged.connect(self._follow)
        self.take = button("Pakai", self._take)
        self.take.setAccessibleName(f"Pakai: {title}")
        self._value: tuple[int, ...] = ()
        box = row(*self.fields, self.take, 1, gap=2 * theme.GRID)
        box.setAlignment(self.take, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(label(title, "label"), box, gap=theme.GRID // 2))

    def value(self) -> tuple[int, ...]:
        """Return what was shown last."""
        return self._value

    def set_value(self, value: tuple[int, ...]) -> None:
        """Show a value without storing anything."""
        self._value = tuple(value)
        for field, member in zip(self.fields, value, strict=True):
            field.set_value(member)
        self._follow()

    def _follow(self, _text: str = "") -> None:
        shown = [field.line.text().strip() for field in self.fields]
        self.take.setEnabled(shown != [view.decimal_text(member) for member in self._value])

    def _take(self) -> None:
        wrong = [field for field in self.fields if not field.leave()]
        if wrong:
            wrong[0].setFocus()
            return
        self.stored.emit(tuple(field.value() for field in self.fields))


def field_of(setting: LawSetting) -> Any:
    """Return the field that a choice is made with; its `stored` carries the new value."""
    title = setting.label
    if setting.unit == "program":
        return Checklist(title, [(name, name) for name in PROGRAMMES])
    if setting.unit == "ya/tidak":
        return YesNoField(title)
    if setting.choices:
        return ChoiceField(title, setting.choices, required=True)
    if setting.members:
        return ListField(title, setting.members, view.unit_text(setting))
    if setting.unit == "teks":
        return TextField(title, required=True)
    return _narrow(_number_field(setting, title))


def _number_field(setting: LawSetting, title: str) -> TextField:
    if setting.unit == view.OPTIONAL:
        return OptionalNumberField(title, unit=view.unit_text(setting), placeholder=view.OFF)
    if setting.unit == "persen":
        return RateField(f"{title} (%)", required=True)
    return NumberField(title, unit=setting.unit, required=True)


def _narrow(field: TextField) -> TextField:
    field.line.setFixedWidth(NUMBER_WIDTH)
    field.line.setAlignment(Qt.AlignmentFlag.AlignRight)
    return field
