"""The office's choices about the law: a card each, and a question that says the effect before anything changes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.records.rosters import PROGRAMMES
from core.services.law_settings import LawSetting, choose_law_setting, list_law_settings
from core.services.offices import OpenOffice
from ui import theme
from ui.errors import show_text, shown_in
from ui.viewmodels import law_choices as view
from ui.widgets.badges import Badge
from ui.widgets.choices import Checklist, ChoiceField, YesNoField
from ui.widgets.fields import NumberField, TextField
from ui.widgets.layouts import button, card, column, holder, label, row, scrolled
from ui.widgets.questions import ask

WIDTH = 92 * theme.GRID
NUMBER_WIDTH = 16 * theme.GRID


class RateField(TextField):
    """A number that may have a decimal comma."""

    def read(self, text: str) -> Any:
        """Read it."""
        return view.read_decimal(text)

    def write(self, value: Any) -> str:
        """Write it with a comma."""
        return view.decimal_text(value)


class LawChoice(QWidget):
    """One choice. `keep` gets the name and the new value, None for the default, once the inspector has agreed."""

    def __init__(self, setting: LawSetting, keep: Callable[[str, Any], None]) -> None:
        super().__init__()
        self.setting, self._keep = setting, keep
        self.field = _field(setting)
        if isinstance(self.field, TextField):
            self.field.line.setFixedWidth(NUMBER_WIDTH)
            self.field.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.stored.connect(self._ask)
        self.badge = Badge(view.standing(setting))
        self.default = button("Kembali ke bawaan", self._ask_default, "quiet")
        self.default.setAccessibleName(f"Kembali ke bawaan: {setting.label}")
        notes = column(label(setting.effect), label(view.default_text(setting), "muted"), gap=theme.GRID // 2)
        foot = row(self.badge, 1, self.default)
        self.setLayout(column(card(self.field, notes, foot)))
        self.show_setting(setting)

    def show_setting(self, setting: LawSetting) -> None:
        """Show the choice as it is kept."""
        self.setting = setting
        self.field.set_value(setting.value)
        self.badge.set_status(view.standing(setting))
        self.default.setVisible(setting.is_changed)

    def _ask_default(self) -> None:
        self._ask(self.setting.default)

    def _ask(self, value: Any) -> None:
        if value == self.setting.value or value is None:
            self.show_setting(self.setting)
            return
        asked, detail = view.question(self.setting, value)
        box = ask(self, asked, "&Ubah", partial(self._keep, self.setting.name, value), detail)
        box.rejected.connect(self._undo)

    def _undo(self) -> None:
        self.show_setting(self.setting)


def _field(setting: LawSetting) -> Any:
    title = setting.label
    if setting.unit == "program":
        return Checklist(title, [(name, name) for name in PROGRAMMES])
    if setting.unit == "ya/tidak":
        return YesNoField(title)
    if setting.choices:
        return ChoiceField(title, setting.choices, required=True)
    if setting.unit == "persen":
        return RateField(f"{title} (%)", required=True)
    return NumberField(title, unit=setting.unit, required=True)


class LawChoices(QWidget):
    """All choices, one below the other."""

    def __init__(self, office: OpenOffice) -> None:
        super().__init__()
        self._office = office
        self.choices = {setting.name: LawChoice(setting, self._keep) for setting in list_law_settings(office)}
        inner = holder(
            column(label(view.ABOUT, "muted"), *self.choices.values(), 1, gap=2 * theme.GRID, margin=2 * theme.GRID)
        )
        inner.setMaximumWidth(WIDTH)
        box = row(inner, 1)
        box.setStretch(0, 4)
        self.setLayout(column(scrolled(box)))

    def refresh(self) -> None:
        """Read the choices anew."""
        for setting in list_law_settings(self._office):
            self.choices[setting.name].show_setting(setting)

    def _keep(self, name: str, value: Any) -> None:
        with shown_in(self):
            choose_law_setting(self._office, name, value)
            show_text("Pilihan kantor disimpan.", "ok", self)
        self.refresh()
