"""The form of one question of the calculator: it tells at every key what stands in it."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from core.documents.formatting import number
from ui import theme
from ui.viewmodels.rules_questions import Asked, Given, GivenKind, Values
from ui.widgets.choices import Checklist, ChoiceField, YesNoField
from ui.widgets.date_fields import DateField, MonthField
from ui.widgets.fields import Field, NumberField, RupiahField, TextField
from ui.widgets.layouts import column, label

LEAST_LETTERS = 8


class PercentField(TextField):
    """A rate in per cent that may have a decimal comma."""

    def read(self, text: str) -> Decimal:
        """Read it; what the law takes (0 to 100) is judged there."""
        try:
            rate = Decimal(text.removesuffix("%").strip().replace(",", "."))
        except InvalidOperation:
            rate = Decimal(-1)
        if not 0 <= rate <= 100:  # noqa: PLR2004 — per cent
            raise ValueError("Isi persen antara 0 dan 100, misalnya 11.")
        return rate

    def write(self, value: Decimal) -> str:
        """Write it with a comma."""
        return number(value)


class CalculatorForm(QWidget):
    """The fields of one question. `changed` is sent with every key that is typed and every answer chosen."""

    changed = Signal()

    def __init__(self, asked: Asked, values: Mapping[str, Any]) -> None:
        super().__init__()
        self.asked = asked
        self.fields: dict[str, Field | Checklist] = {given.key: _field(given) for given in asked.givens}
        about = label(asked.about, "muted")
        self.setLayout(column(about, *self.fields.values(), 1, gap=theme.GRID + theme.GRID // 2))
        for key, field in self.fields.items():
            field.set_value(values.get(key))
            field.stored.connect(lambda _value: self._tell())
            if isinstance(field, TextField):
                field.line.textEdited.connect(lambda _text: self._tell())
        self._show_parts()

    def values(self) -> Values:
        """Return what stands in the fields now, typed to the end or not; what can't be read yet is None."""
        return {key: _live(field)[0] for key, field in self.fields.items()}

    def unread(self) -> tuple[str, ...]:
        """Return the shown fields that hold something that can't be read: a date typed half, a wrong number."""
        return tuple(key for key, field in self.fields.items() if not field.isHidden() and not _live(field)[1])

    def set_refused(self, refused: Mapping[str, str]) -> None:
        """Mark the fields that the law can't take; a field that is read well loses its mark."""
        for key, field in self.fields.items():
            if isinstance(field, Field) and (key in refused or _live(field)[1]):
                field.set_problem(refused.get(key))

    def focus_first(self) -> None:
        """Put the keyboard at the first field that is still empty, else at the first one."""
        shown = [field for field in self.fields.values() if not field.isHidden()]
        fields = [field for field in shown if isinstance(field, Field)]
        empty = [field for field in fields if isinstance(field, TextField) and not field.text()]
        for field in (empty or fields)[:1]:
            field.setFocus()

    def _tell(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        values = self.values()
        for given in self.asked.givens:
            self.fields[given.key].setVisible(given.shown(values))


def _live(field: Field | Checklist) -> tuple[Any, bool]:
    """Return the value as it is typed now, and whether it could be read."""
    if isinstance(field, Checklist):
        return field.value(), True
    text = field.text().strip()
    try:
        return (field.read(text) if text else None), True
    except ValueError:
        return None, False


def _field(given: Given) -> Field | Checklist:
    if given.kind is GivenKind.SOME:
        return Checklist(given.label, given.choices)
    if given.kind is GivenKind.CHOICE:
        made = ChoiceField(given.label, given.choices, none=given.none, hint=given.hint)
        made.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.box.setMinimumContentsLength(LEAST_LETTERS)  # as wide as the form, whatever its longest words
        return made
    return _MADE[given.kind](given.label, hint=given.hint)


_MADE: dict[GivenKind, Callable[..., Field]] = {
    GivenKind.MONTH: MonthField,
    GivenKind.RUPIAH: RupiahField,
    GivenKind.DAY: DateField,
    GivenKind.WHOLE: NumberField,
    GivenKind.PERCENT: PercentField,
    GivenKind.YES_NO: YesNoField,
}
