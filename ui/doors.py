"""The window before an office is open: welcome, new office, unlock."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from core.services.offices import OfficeState, OpenOffice, office_state
from ui import theme
from ui.screens.welcome import WelcomeScreen
from ui.tasks import TaskRunner
from ui.viewmodels.welcome import SAMPLE_FOLDER
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.layouts import column, holder
from ui.widgets.message_bars import MessageBar
from ui.widgets.task_bars import TaskBar


class DoorWindow(QMainWindow):
    """Leads to an open office: `opened` carries it and whether a new passphrase should be set."""

    opened = Signal(object, bool)

    def __init__(self, folder: Path, tasks: TaskRunner) -> None:
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
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._go_back)
        if office_state(folder) is OfficeState.OFFICE:
            self.enter("unlock")
        else:
            self.show_welcome()

    def show_welcome(self) -> None:
        """Show the doors."""
        screen = WelcomeScreen(self.folder)
        screen.chosen.connect(self.enter)
        self._show(screen)

    def enter(self, door: str) -> None:
        """Go through a door: new_office, unlock, sample or folder."""
        if door == "folder":
            choose_folder(self, "Pilih folder data kantor", self._use_folder)
        elif door == "sample":
            self._open_sample()
        else:
            self._show_screen(door)

    def _use_folder(self, folder: Path) -> None:
        self.folder = folder
        self.show_welcome()

    def _show_screen(self, door: str) -> None:
        if door == "unlock":
            from ui.screens.unlock import UnlockScreen  # noqa: PLC0415 — starting is timed

            unlock = UnlockScreen(self.folder, self.tasks)
            unlock.opened.connect(self.opened)
            unlock.back.connect(self.show_welcome)
            self._show(unlock)
            return
        from ui.screens.new_office import NewOfficeScreen  # noqa: PLC0415 — starting is timed

        making = NewOfficeScreen(self.folder, self.tasks)
        making.opened.connect(lambda office: self.opened.emit(office, False))
        making.back.connect(self.show_welcome)
        self._show(making)

    def _open_sample(self) -> None:
        folder = self.folder / SAMPLE_FOLDER

        def work(_progress: object) -> OpenOffice:
            from ui.viewmodels.sample_office import open_sample  # noqa: PLC0415 — starting is timed

            return open_sample(folder)

        self.tasks.run("Menyiapkan kantor contoh…", work, lambda office: self.opened.emit(office, False))

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
