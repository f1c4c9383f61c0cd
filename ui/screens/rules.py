"""Aturan: the law that the program counts by; read, questioned, confirmed and corrected without a programmer."""

import importlib
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from ui import theme
from ui.errors import shown_in
from ui.sessions import Session
from ui.viewmodels.targets import Target
from ui.widgets.layouts import column, label


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


class RulesScreen(QWidget):
    """`target.key` names a parameter, `target.part` a tab."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session, self._key = session, target.key
        self._made: dict[int, Any] = {}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for tab in TABS:
            page = QWidget()
            page.setLayout(column(margin=theme.GRID))
            self.tabs.addTab(page, tab.title)
        parts = [tab.part for tab in TABS]
        self.tabs.setCurrentIndex(parts.index(target.part) if target.part in parts else 0)
        self.tabs.currentChanged.connect(lambda _place: self._turned())
        self.setFocusProxy(self.tabs.tabBar())
        self.setLayout(column(label("Aturan", "title"), self.tabs, gap=2 * theme.GRID))

    @property
    def tab_now(self) -> Any:
        """The widget of the tab that is shown, made when it is first asked for."""
        place = self.tabs.currentIndex()
        if place not in self._made:
            self._made[place] = self._make(TABS[place])
        return self._made[place]

    def _make(self, tab: Tab) -> QWidget:
        made: QWidget = getattr(importlib.import_module(f"ui.widgets.{tab.module}"), tab.widget)(self.session)
        for name, tell in (("navigate", self._go), ("changed", self.changed.emit)):
            if hasattr(made, name):
                getattr(made, name).connect(tell)
        page = self.tabs.currentWidget()
        if page is not None and (box := page.layout()) is not None:
            box.addWidget(made)
        return made

    def _go(self, target: Target) -> None:
        """A way to another tab of this screen stays in it."""
        parts = [tab.part for tab in TABS]
        if target.screen != "rules" or target.part not in parts:
            self.navigate.emit(target)
            return
        self._key = target.key
        self.tabs.setCurrentIndex(parts.index(target.part))
        self.refresh()

    def _turned(self) -> None:
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


SCREEN = RulesScreen
