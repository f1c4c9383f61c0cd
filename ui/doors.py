"""The window before an office is open: welcome, new office, unlock, restore, and the making of the sample office."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from core.services.office_places import OfficeState, office_state
from ui import theme
from ui.errors import show_error
from ui.tasks import Progress, TaskRunner
from ui.viewmodels.sample_office import MAKING_TEXT, MAKING_UNIT, sample_folder
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.layouts import column, holder
from ui.widgets.message_bars import MessageBar
from ui.widgets.task_bars import TaskBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.services.offices import OpenOffice


class DoorWindow(QMainWindow):
    """Leads to an open office: `opened` carries it and whether a new passphrase should be set."""

    opened = Signal(object, bool)

    def __init__(self, folder: Path, tasks: TaskRunner, door: str | None = None) -> None:
        super().__init__()
        self.folder = folder
        self.setWindowTitle("Patuh")
        self.resize(1024, 720)
        self.setMinimumSize(640, 480)
        self.tasks = tasks
        self.messages, self.task_bar = MessageBar(), TaskBar()
        self.tasks.started.connect(self.task_bar.follow)
        self._pages = QStackedWidget()
        self.screen_now: QWidget = QWidget(self._pages)
        page = holder(column(self.messages, self._pages, self.task_bar, gap=0))
        theme.set_look(page, "page")
        self.setCentralWidget(page)
        theme.dress_window(self)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._go_back)
        if door is None and office_state(folder) is OfficeState.OFFICE:
            door = "unlock"
        if door not in {"unlock", "restore", "new_office"}:
            self.show_welcome()
        if door not in {None, "welcome"}:
            self.enter(str(door))

    def show_welcome(self) -> None:
        """Show the doors."""
        from ui.screens.welcome import WelcomeScreen  # noqa: PLC0415 — an office that is there asks for its passphrase

        screen = WelcomeScreen(self.folder)
        screen.chosen.connect(self.enter)
        self._show(screen)

    def enter(self, door: str) -> None:
        """Go through a door: new_office, unlock, restore, sample, remake or folder."""
        if door == "folder":
            choose_folder(self, "Pilih folder data kantor", self._use_folder)
        elif door in {"sample", "remake"}:
            self._open_sample(anew=door == "remake")
        else:
            self._show({"unlock": self._unlock, "restore": self._restore}.get(door, self._new_office)())

    def _use_folder(self, folder: Path) -> None:
        self.folder = folder
        self.show_welcome()

    def _unlock(self) -> QWidget:
        from ui.screens.unlock import UnlockScreen  # noqa: PLC0415 — starting is timed

        unlock = UnlockScreen(self.folder, self.tasks)
        unlock.opened.connect(self.opened)
        unlock.back.connect(self.show_welcome)
        return unlock

    def _new_office(self) -> QWidget:
        from ui.screens.new_office import NewOfficeScreen  # noqa: PLC0415 — starting is timed

        making = NewOfficeScreen(self.folder, self.tasks)
        making.opened.connect(self._open_new)
        making.back.connect(self.show_welcome)
        return making

    def _restore(self) -> QWidget:
        from ui.screens.restore import RestoreScreen  # noqa: PLC0415 — starting is timed

        restoring = RestoreScreen(self.folder, self.tasks)
        restoring.restored.connect(self._restored)
        restoring.back.connect(self.show_welcome)
        return restoring

    def _open_new(self, office: object) -> None:
        self.opened.emit(office, False)

    def _restored(self, text: str) -> None:
        self.enter("unlock")
        self.show_message(text, "ok")

    def _open_sample(self, *, anew: bool) -> None:
        folder = sample_folder(self.folder)
        self.screen_now.setEnabled(False)  # one office is made at a time
        self.messages.hide()
        task = self.tasks.run(MAKING_TEXT, _sample_work(folder, anew=anew), self._open_new, self._refuse, MAKING_UNIT)
        task.cancelled.connect(self._enable)

    def _enable(self) -> None:
        self.screen_now.setEnabled(True)
        self.screen_now.setFocus()

    def _refuse(self, error: Exception) -> None:
        self._enable()
        show_error(error, self)

    def _show(self, screen: QWidget) -> None:
        self.messages.hide()
        before, self.screen_now = self.screen_now, screen
        self._pages.addWidget(screen)
        self._pages.setCurrentWidget(screen)
        self._pages.removeWidget(before)
        before.deleteLater()
        screen.setFocus()

    def _go_back(self) -> None:
        back = getattr(self.screen_now, "go_back", None) or getattr(self.screen_now, "back", None)
        if back is not None:
            (back.emit if hasattr(back, "emit") else back)()

    def show_message(self, text: str, tone: str = "info") -> None:
        """Show a text above the screen."""
        self.messages.show_message(text, tone)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for work under way; an office half made is closed, its passphrase still opens it."""
        self.tasks.settle()
        abandon = getattr(self.screen_now, "abandon", None)
        if abandon is not None:
            abandon()
        event.accept()


def _sample_work(folder: Path, *, anew: bool) -> "Callable[[Progress], OpenOffice]":
    def work(progress: Progress) -> "OpenOffice":
        from core.services.sample_making import (  # noqa: PLC0415 — starting is timed
            open_sample_office,
            remake_sample_office,
        )

        return remake_sample_office(folder, progress) if anew else open_sample_office(folder, progress)

    return work
