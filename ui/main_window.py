"""The window of an open office: rail at the left, search and states above, one screen in the middle."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QMainWindow, QStackedWidget, QWidget

from core.records.problems import UserError
from core.records.releases import VERSION
from ui import theme
from ui.errors import show_error
from ui.navigation import Search, SearchHit, Target, has_screen, load_screen, rail_entries, rail_entry_of
from ui.sessions import Session
from ui.viewmodels.chips import ChipState
from ui.widgets.chips import StateChips
from ui.widgets.layouts import column, holder, icon_button, row
from ui.widgets.message_bars import MessageBar
from ui.widgets.rails import Rail, sample_banner
from ui.widgets.search_fields import SearchField
from ui.widgets.task_bars import TaskBar

HISTORY_KEPT = 20


class MainWindow(QMainWindow):
    """Shows one screen at a time and remembers the way to it; Esc goes back.

    `leaving` carries a Target("doors", part=…): a screen asks that the office be closed first.
    """

    closed = Signal()
    leaving = Signal(object)

    def __init__(
        self,
        session: Session,
        title: str,
        search: Search | None,
        state: Callable[[], ChipState],
        *,
        sample: bool = False,
    ) -> None:
        super().__init__()
        self.session = session
        self.setWindowTitle(f"{title} — Patuh {VERSION}")
        self.resize(1280, 800)
        self.setMinimumSize(960, 600)
        self._way: list[tuple[Target, QWidget]] = []
        self.pages = QStackedWidget()
        self.search = SearchField(search or _find_nothing)
        self.search.setVisible(search is not None)
        self.search.chosen.connect(self._open_hit)
        self.chips = StateChips(state)
        self.back = icon_button("arrow-left", "Kembali (Esc)", self.go_back)
        self.rail = Rail(rail_entries())
        self.rail.picked.connect(lambda screen: self.open_root(Target(screen)))
        self.messages, self.task_bar = MessageBar(), TaskBar()
        session.tasks.started.connect(self.task_bar.follow)
        self._lay_out(sample=sample)
        self._bind_keys()
        self._open_first()

    def _lay_out(self, *, sample: bool) -> None:
        top = holder(row(self.back, self.search, 1, self.chips, margin=theme.GRID, gap=2 * theme.GRID))
        theme.set_look(top, "top")
        self.search.setMaximumWidth(60 * theme.GRID)
        box = top.layout()
        if box is not None:
            cast("QBoxLayout", box).setStretch(1, 3)
        middle = column(self.messages, self.pages, margin=2 * theme.GRID, gap=2 * theme.GRID)
        right = column(top, holder(middle), self.task_bar, gap=0)
        body = row(self.rail, holder(right), gap=0)
        whole = column(gap=0)
        if sample:
            whole.addWidget(sample_banner())
        whole.addLayout(body, 1)
        page = holder(whole)
        theme.set_look(page, "page")
        self.setCentralWidget(page)
        theme.dress_window(self)

    def _bind_keys(self) -> None:
        for keys, act in (
            ("Ctrl+K", self._find),
            ("Esc", self.go_back),
            ("Ctrl+N", lambda: self._ask_screen("add_new")),
            ("Ctrl+Z", lambda: self._ask_screen("undo")),
            ("F5", self.refresh),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _open_first(self) -> None:
        if entries := rail_entries():
            self.open_root(Target(entries[0].screen))

    @property
    def screen_now(self) -> QWidget | None:
        """The screen that is shown."""
        return self._way[-1][1] if self._way else None

    @property
    def target_now(self) -> Target | None:
        """Where the window is."""
        return self._way[-1][0] if self._way else None

    def open_root(self, target: Target) -> None:
        """Show a screen of the rail and forget the way to the one before."""
        self._store_field()
        before, self._way = self._way, []
        if self._add(target):
            for _target, screen in before:
                self._drop(screen)
        else:
            self._way = before
        self._show_now()

    def open_target(self, target: Target) -> None:
        """Show a screen on top of the way here. What a screen sends with `navigate`: Target("back") goes back."""
        self._store_field()
        if target.screen == "back":
            self.go_back()
        elif target.screen == "doors":
            self.leaving.emit(target)
        elif target != self.target_now and self._add(target):
            if len(self._way) > HISTORY_KEPT:
                self._drop(self._way.pop(0)[1])
            self._show_now()

    def _open_hit(self, target: Target) -> None:
        """Show what the search found; chosen once more, it is gone to again: one may have walked on in its screen."""
        if target.part is None or target != self.target_now:
            self.open_target(target)
            return
        self._store_field()
        before = self._way.pop()
        if self._add(target):
            self._drop(before[1])
        else:
            self._way.append(before)
        self._show_now()

    def _add(self, target: Target) -> bool:
        if not has_screen(target.screen):
            return False
        try:
            screen = load_screen(target.screen)(self.session, target)
        except UserError as error:
            show_error(error, self)
            return False
        navigate = getattr(screen, "navigate", None)
        if navigate is not None:
            navigate.connect(self.open_target)
        changed = getattr(screen, "changed", None)
        if changed is not None:
            changed.connect(self.chips.refresh)
        self._way.append((target, screen))
        self.pages.addWidget(screen)
        return True

    def _drop(self, screen: QWidget) -> None:
        self.pages.removeWidget(screen)
        screen.deleteLater()

    def go_back(self) -> None:
        """Return to the screen before, which reads its content anew."""
        step_back = getattr(self.screen_now, "step_back", None)
        if step_back is not None and step_back():
            return
        if len(self._way) < 2:  # noqa: PLR2004 — nothing before the only one
            return
        self._store_field()
        self._drop(self._way.pop()[1])
        self._show_now()

    def _show_now(self) -> None:
        screen = self.screen_now
        self.back.setEnabled(len(self._way) > 1)
        if screen is None:
            return
        self.messages.hide()
        self.rail.mark(rail_entry_of(self._way[0][0].screen))
        self.pages.setCurrentWidget(screen)
        self.refresh()
        screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store_field(self) -> None:
        """A field is stored when it is left: leaving the screen counts."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def refresh(self) -> None:
        """Read the screen and the states above it anew."""
        self._ask_screen("refresh")
        self.chips.refresh()

    def _ask_screen(self, what: str) -> None:
        act = getattr(self.screen_now, what, None)
        if act is None:
            return
        try:
            act()
        except UserError as error:
            show_error(error, self)

    def show_message(self, text: str, tone: str = "info") -> None:
        """Show a text over the screen until it is put away or another screen is opened."""
        self.messages.show_message(text, tone)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store the field that is being typed in, stop the work under way, then tell that the office can be closed."""
        self._store_field()
        if not self.session.tasks.settle():
            show_error(UserError("task_running", "Pekerjaan masih berjalan; tunggu sampai selesai."), self)
            event.ignore()
            return
        event.accept()
        self.hide()  # what is put away now may take a moment
        for timer in self.findChildren(QTimer):
            timer.stop()  # a search that waits for the typing to pause would ask an office that is closed
        self.closed.emit()


def _find_nothing(_text: str) -> tuple[SearchHit, ...]:
    return ()
