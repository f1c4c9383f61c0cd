"""One running window: the doors first, then the office; and everything put away at the end."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from core.services.offices import OpenOffice
from ui import errors
from ui.doors import DoorWindow
from ui.tasks import TaskRunner
from ui.theme import apply_theme
from ui.translations import speak_indonesian


def make_application(version: str) -> QApplication:
    """Return the application, dressed and speaking Indonesian."""
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(["patuh"])
    app.setApplicationName("Patuh")
    app.setApplicationVersion(version)
    speak_indonesian(app)
    apply_theme(app)
    return app


class Desk(QObject):
    """Holds the window that is open. `folder` is where the office file stands or will stand."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.office: OpenOffice | None = None
        self.doors: DoorWindow | None = None
        self.window: QObject | None = None
        self.tasks = TaskRunner(self)
        self._past: DoorWindow | None = None

    def start(self) -> None:
        """Open the doors; a folder that can't be written is told by the doors, not by a missing log."""
        with suppress(OSError):
            errors.install(self.folder)
        self.doors = DoorWindow(self.folder, self.tasks)
        self.doors.opened.connect(self.open_window)
        self.doors.show()

    def open_window(self, office: OpenOffice, new_passphrase: bool) -> None:
        """Show the window of an open office and close the doors."""
        from ui.main_window import MainWindow  # noqa: PLC0415 — not needed before the passphrase
        from ui.sessions import Session  # noqa: PLC0415 — as above
        from ui.viewmodels.targets import Target  # noqa: PLC0415 — as above
        from ui.viewmodels.window import read_chips, window_title  # noqa: PLC0415 — as above

        self.office = office
        session = Session(office, self.tasks)
        window = MainWindow(session, window_title(office), None, lambda: read_chips(office), sample=office.is_sample)
        window.closed.connect(self.stop)
        self.window = window
        window.show()
        if self.doors is not None:
            self.doors.close()
            self._past, self.doors = self.doors, None  # kept: it is still sending the signal that led here
        if new_passphrase:
            window.open_target(Target("settings", part="passphrase"))

    def stop(self) -> None:
        """Close the office and the log; may be called twice."""
        office, self.office = self.office, None
        self.tasks.finish(office.close if office is not None else None)
        errors.uninstall()
