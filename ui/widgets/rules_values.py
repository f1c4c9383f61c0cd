"""The tab Nilai: every value of the law, who confirmed it, and what the office adds or corrects."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QWidget

from core.services.law_pages import LawPages, read_law_pages
from core.services.law_value_histories import read_value_history
from ui import theme
from ui.errors import show_text
from ui.sessions import Session
from ui.viewmodels import rules_values as view
from ui.viewmodels.rules_histories import history_pairs
from ui.viewmodels.targets import Target
from ui.widgets.layouts import column
from ui.widgets.rules_details import RuleDetail
from ui.widgets.rules_lists import RuleList

if TYPE_CHECKING:
    from ui.viewmodels.rules_values import Entry
    from ui.widgets.rules_acts import RuleActs

LIST_WIDTH = 50 * theme.GRID


class RuleValues(QWidget):
    """The list at the left, what is chosen at the right."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pages: LawPages | None = None
        self.entries: dict[str, Entry] = {}
        self._acts: RuleActs | None = None
        self.list, self.detail = RuleList(), RuleDetail()
        self.list.chosen.connect(self._show)
        self.list.sign_asked.connect(self._sign_entries)
        self.detail.asked.connect(self._act)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(2 * theme.GRID)
        for part in (self.list, self.detail):
            split.addWidget(part)
        split.setSizes([LIST_WIDTH, 2 * LIST_WIDTH])
        split.setStretchFactor(1, 1)
        self.setLayout(column(split))

    @property
    def acts(self) -> "RuleActs":
        """What is done with values: its dialogs are read when the first of them is asked for."""
        if self._acts is None:
            from ui.widgets.rules_acts import RuleActs  # noqa: PLC0415 — opening is timed

            self._acts = RuleActs(self, self.session, self._done)
        return self._acts

    def refresh(self) -> None:
        """Read everything anew by one call."""
        shown = self.detail.entry
        self._read()
        if shown is None:
            self.list.choose_first()
        else:
            self._show(shown.name)

    def _read(self) -> LawPages:
        self.pages = pages = read_law_pages(self.session.office)
        self.entries = {entry.name: entry for entry in view.entries_of(pages)}
        self.list.show_pages(pages, list(self.entries.values()))
        return pages

    def show_key(self, name: str) -> None:
        """Show a parameter by its name; a key "parameter@YYYY-MM-DD" does too."""
        if self.pages is None:
            self._read()
        self.list.choose(name.partition("@")[0])
        if "@" in name:
            self.detail.choose_value(name)

    def add_new(self) -> None:
        """Ctrl+N: another value of the parameter that is shown."""
        entry = self.detail.entry
        if entry is not None and entry.can_be_typed:
            self.acts.ask_value(entry.pages[0], None)

    def _show(self, name: str) -> None:
        entry = self.entries.get(name)
        if entry is None or self.pages is None:
            return
        events = read_value_history(self.session.office, [page.name for page in entry.pages])
        self.detail.show_entry(entry, self.pages, history_pairs(events, self.pages))

    def _act(self, what: str, about: Any) -> None:
        if self.pages is None or self.detail.entry is None:
            return
        shown, pages = self.detail.entry, self.pages
        acts: dict[str, Callable[[], None]] = {
            "sign": lambda: self.acts.ask_sign_off(about, pages), "withdraw": lambda: self.acts.ask_withdrawal(about),
            "add": self.add_new, "correct": lambda: self.acts.ask_value(pages.by_name[about.dated.name], about),
            "drop": lambda: self.acts.ask_drop(about), "take": lambda: self.acts.ask_source(*about),
            "print": lambda: self.acts.show_sheet(shown, pages),
            "choices": lambda: self.navigate.emit(Target("rules", shown.name, "choices")),
        }  # fmt: skip
        acts[what]()

    def _sign_entries(self, names: Sequence[str]) -> None:
        lines = [line for name in names for line in self.entries[name].unsigned if not line.is_disputed]
        self._act("sign", list({line.key: line for line in lines}.values()))

    def _done(self, text: str) -> None:
        self.refresh()
        self.changed.emit()
        show_text(text, "ok", self)
