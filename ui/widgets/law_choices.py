"""The office's choices about the law: a card each, and a question that shows the effects before anything changes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QScrollArea, QStackedWidget, QWidget

from core.services.law_effects import Effects, effects_of
from core.services.law_settings import LawSetting, choose_law_setting, law_with_choice, list_law_settings
from ui import theme
from ui.errors import show_text
from ui.sessions import Session
from ui.viewmodels import law_choices as view
from ui.widgets.badges import Badge
from ui.widgets.law_choice_fields import field_of
from ui.widgets.layouts import button, card, column, heading, holder, label, row, scrolled

WIDTH = 100 * theme.GRID
GROUP_WIDTH = 30 * theme.GRID


class LawChoice(QWidget):
    """One choice. `ask` gets the choice and the wanted value; nothing is kept here."""

    def __init__(self, setting: LawSetting, ask: Callable[["LawChoice", Any], None]) -> None:
        super().__init__()
        self.setting, self._wanted = setting, ask
        self.field = field_of(setting)
        self.field.stored.connect(self._ask)
        self.badge, self.sign_off = Badge(view.standing(setting)), Badge(view.confirmation(setting))
        self.default = button("Kembali ke bawaan", self._ask_default, "quiet")
        self.default.setAccessibleName(f"Kembali ke bawaan: {setting.label}")
        notes = column(label(setting.effect), label(view.default_text(setting), "muted"), gap=theme.GRID // 2)
        foot = row(self.badge, self.sign_off, 1, self.default)
        self.setLayout(column(card(self.field, notes, foot)))
        self.show_setting(setting)

    def show_setting(self, setting: LawSetting) -> None:
        """Show the choice as it is kept."""
        self.setting = setting
        self.field.set_value(setting.value)
        self.badge.set_status(view.standing(setting))
        self.sign_off.set_status(view.confirmation(setting))
        self.default.setVisible(setting.is_changed)

    def show_again(self) -> None:
        """Show what is kept instead of what was wanted."""
        self.show_setting(self.setting)

    def _ask_default(self) -> None:
        self._ask(self.setting.default)

    def _ask(self, value: Any) -> None:
        wanted = "" if value is None and self.setting.unit == view.OPTIONAL else value
        if wanted is None or wanted == self.setting.value:
            self.show_again()
        else:
            self._wanted(self, wanted)


class LawChoices(QWidget):
    """What the choices are about at the left; beside it the choices of the one that is shown, made when it first is."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.groups = view.grouped(list_law_settings(session.office))
        self.choices: dict[str, LawChoice] = {}
        self.pages = QStackedWidget()
        self.buttons = [self._group_button(place, title) for place, (title, _members) in enumerate(self.groups)]
        self._built: dict[int, QScrollArea] = {}
        self._boxes = [column() for _group in self.groups]
        for box in self._boxes:
            self.pages.addWidget(holder(box))
        left = holder(column(*self.buttons, 1, gap=theme.GRID // 2, margin=theme.GRID))
        left.setFixedWidth(GROUP_WIDTH)
        body = row(left, self.pages, gap=2 * theme.GRID)
        body.setStretch(1, 1)
        whole = column(label(view.ABOUT, "muted"), body, gap=2 * theme.GRID)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.buttons[0])
        self.show_group(0)

    def _group_button(self, place: int, title: str) -> QPushButton:
        made = button(title, lambda: self.show_group(place))
        made.setCheckable(True)
        made.setAutoExclusive(True)
        theme.set_look(made, "rail")
        return made

    def show_group(self, place: int) -> None:
        """Show the choices about one thing."""
        if place not in self._built:
            self._build(place)
        self.buttons[place].setChecked(True)
        self.pages.setCurrentIndex(place)

    def _build(self, place: int) -> None:
        title, members = self.groups[place]
        made = {one.name: LawChoice(one, self._ask) for one in members}
        self.choices |= made
        inner = holder(column(heading(title), *made.values(), 1, gap=2 * theme.GRID))
        inner.setMaximumWidth(WIDTH)
        box = row(inner, 1)
        box.setStretch(0, 4)
        self._built[place] = scrolled(box)
        self._boxes[place].addWidget(self._built[place])

    def show_key(self, name: str) -> LawChoice:
        """Show one choice by its name and put the keyboard into it."""
        place = next(place for place, (_title, members) in enumerate(self.groups) if name in {o.name for o in members})
        self.show_group(place)
        choice = self.choices[name]
        self._built[place].ensureWidgetVisible(choice)
        choice.field.setFocus()
        return choice

    def refresh(self) -> None:
        """Read the choices anew, and say at the left where the office chose other than the default."""
        self.groups = view.grouped(list_law_settings(self.session.office))
        for made, (title, members) in zip(self.buttons, self.groups, strict=True):
            made.setText(view.group_words(title, members))
            for setting in members:
                if setting.name in self.choices:
                    self.choices[setting.name].show_setting(setting)

    def _ask(self, choice: LawChoice, value: Any) -> None:
        """Show what the choice would change; one that can't be made is told, and what is kept shown again."""
        office, name = self.session.office, choice.setting.name
        title, detail = view.question(choice.setting, value)
        from ui.widgets.law_effects import ask_with_effects  # noqa: PLC0415 — the tab opens within 100 ms

        ask_with_effects(
            self, self.session, title=title, detail=detail, yes="&Ubah",
            compute=lambda progress: effects_of(office, law_with_choice(office, name, value), progress=progress),
            act=partial(self._keep, name, value), refused=choice.show_again,
        )  # fmt: skip

    def _keep(self, name: str, value: Any, effects: Effects) -> None:
        choose_law_setting(self.session.office, name, value, effects=effects)
        show_text("Pilihan kantor disimpan.", "ok", self)
        self.refresh()
