"""Aturan: the law that the program counts by; read, questioned, confirmed and corrected without a programmer."""

import importlib
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.errors import shown_in
from ui.sessions import Session
from ui.viewmodels.targets import Target
from ui.widgets.layouts import column, holder, label
from ui.widgets.lazy_tabs import LazyTab, LazyTabs


class Tab(NamedTuple):
    """One tab: its part in a Target, its title, and the widget (module of ui.widgets, class) behind it."""

    part: str
    title: str
    module: str
    widget: str


TABS = (
    Tab("values", "&Nilai", "rules_values", "RuleValues"),
    Tab("on_day", "Pada tan&ggal", "rules_on_day", "RulesOnDay"),
    Tab("calculator", "Kalkulat&or", "rules_calculator", "RulesCalculator"),
    Tab("holidays", "Har&i libur", "rules_holidays", "RulesHolidays"),
    Tab("choices", "Pi&lihan kantor", "law_choices", "LawChoices"),
    Tab("editions", "K&etentuan lama dan baru", "rules_editions", "RulesEditions"),
)  # fmt: skip
"""A tab's file is imported when it is first shown. Its widget takes the session and has `refresh()`."""
PARTS = [tab.part for tab in TABS]


class RulesScreen(QWidget):
    """`target.key` names a parameter, `target.part` a tab."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session, self._key = session, target.key
        made = [LazyTab(tab.title, partial(self._make, tab), _later, _page) for tab in TABS]
        self.tabs = LazyTabs(made, PARTS.index(target.part) if target.part in PARTS else 0)
        self.tabs.tabBar().setAccessibleName("Bagian Aturan")
        self.tabs.currentChanged.connect(self._turned)
        self.setFocusProxy(self.tabs.tabBar())
        self.setLayout(column(label("Aturan", "title"), self.tabs, gap=2 * theme.GRID))

    @property
    def tab_now(self) -> Any:
        """The widget of the tab that is shown, made when it is first asked for."""
        return self.tabs.part(self.tabs.currentIndex())

    def _make(self, tab: Tab) -> QWidget:
        made: QWidget = getattr(importlib.import_module(f"ui.widgets.{tab.module}"), tab.widget)(self.session)
        for name, tell in (("navigate", self._go), ("changed", self.changed.emit)):
            if hasattr(made, name):
                getattr(made, name).connect(tell)
        return made

    def _go(self, target: Target) -> None:
        """A way to another tab of this screen stays in it."""
        if target.screen != "rules" or target.part not in PARTS:
            self.navigate.emit(target)
            return
        self._key = target.key
        self.tabs.setCurrentIndex(PARTS.index(target.part))
        self.refresh()

    def _turned(self, _place: int) -> None:
        with shown_in(self):
            self.refresh()

    def refresh(self) -> None:
        """Let the tab that is shown read everything anew; the rest does so when it is turned to."""
        now, key = self.tab_now, self._key
        now.refresh()
        if key is not None and hasattr(now, "show_key"):
            now.show_key(key)
            self._key = None

    def add_new(self) -> None:
        """Ctrl+N, where the tab has something to add."""
        if hasattr(self.tab_now, "add_new"):
            self.tab_now.add_new()

    def step_back(self) -> bool:
        """Esc: a tab may have pages of its own."""
        return bool(hasattr(self.tab_now, "step_back") and self.tab_now.step_back())


def _later(_part: QWidget) -> None:
    """A tab reads what it shows each time it is turned to, not only when it is made."""


def _page(part: QWidget) -> QWidget:
    return holder(column(part, margin=theme.GRID))


SCREEN = RulesScreen
