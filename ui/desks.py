"""One running window: the doors first, then the office; and everything put away at the end."""

import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from core.records.problems import UserError
from ui import errors
from ui.doors import DoorWindow
from ui.tasks import TaskRunner
from ui.theme import apply_theme
from ui.translations import speak_indonesian
from ui.viewmodels.targets import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.services.offices import OpenOffice
    from ui.viewmodels.targets import SearchHit


def make_application(version: str) -> QApplication:
    """Return the application, dressed and speaking Indonesian."""
    keep_constants()
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(["patuh"])
    app.setApplicationName("Patuh")
    app.setApplicationVersion(version)
    speak_indonesian(app)
    apply_theme(app)
    return app


def keep_constants() -> None:
    """Make None, True, False and NotImplemented immortal, as Python 3.12 does by itself.

    PySide 6.12 is built for that: it gives such a constant back without having counted it, with every signal and most
    calls (6.11 did not). After some ten thousand of them Python 3.11 would abort.
    """
    if sys.version_info < (3, 12):
        import ctypes  # noqa: PLC0415 — starting is timed

        for constant in (None, True, False, NotImplemented):
            ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


class Desk(QObject):
    """Holds the window that is open. `folder` is where the office file stands or will stand.

    Windows live by the closures that their own children call, so none of them may be let go of while one is being
    called: the window before is kept until the next one is open, and `stop` takes the last ones down from the top.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.office: OpenOffice | None = None
        self.doors: DoorWindow | None = None
        self.window: QMainWindow | None = None
        self.tasks = TaskRunner(self)
        self._past: list[QMainWindow] = []

    def start(self) -> None:
        """Open the doors; a folder that can't be written is told by the doors, not by a missing log."""
        with suppress(OSError):
            errors.install(self.folder)
        self.open_doors()

    def open_doors(self, door: str | None = None) -> None:
        """Show the doors, or what stands behind one of them."""
        self.doors = DoorWindow(self.folder, self.tasks, door)
        self.doors.opened.connect(self.open_window)
        self.doors.show()

    def open_window(self, office: "OpenOffice", new_passphrase: bool) -> None:
        """Show the window of an open office and close the doors."""
        from ui.main_window import MainWindow  # noqa: PLC0415 — not needed before the passphrase
        from ui.sessions import Session  # noqa: PLC0415 — as above
        from ui.viewmodels.window import read_chips, window_title  # noqa: PLC0415 — as above

        self.office = office
        session = Session(office, self.tasks)
        find, chips = partial(_search, office), partial(read_chips, office)
        window = MainWindow(session, window_title(office), find, chips, sample=office.is_sample)
        window.closed.connect(self.put_away)
        window.leaving.connect(self.leave, Qt.ConnectionType.QueuedConnection)  # the screen that asks is put away
        self.window = window
        window.show()
        if self.doors is not None:
            self.doors.close()
            self._past.append(self.doors)  # it is still sending the signal that led here
            self.doors = None
        if new_passphrase:
            window.open_target(Target("settings", part="passphrase"))
        self._back_up()

    def _back_up(self) -> None:
        """Make the day's backup, if one is due, while the inspector goes on."""
        from core.services.office_data import back_up_if_due  # noqa: PLC0415 — starting is timed

        office = self.office
        if office is not None:
            self.tasks.run("Membuat cadangan harian…", lambda _progress: back_up_if_due(office), self._backed_up)

    def _backed_up(self, made: object) -> None:
        refresh = getattr(getattr(self.window, "chips", None), "refresh", None)
        if made is not None and refresh is not None and self.office is not None:
            refresh()

    def leave(self, target: Target) -> None:
        """Close the office and go to a door: `target.part` is restore, remake, or None for the first screen."""
        window = self.window
        if window is None:
            return
        self.open_doors("welcome")  # before the last window closes: the program would end
        doors = self.doors
        if not window.close():
            self.doors = None
            if doors is not None:
                self._past.append(doors)
                doors.close()
            return
        self.window = None
        self._past.append(window)
        self.tasks.begin()
        if doors is not None and target.part:
            doors.enter(target.part)

    def put_away(self) -> None:
        """Back up what changed, close the office and end the worker; may be called twice."""
        office, self.office = self.office, None
        self.tasks.finish(partial(_close, office) if office is not None else None)

    def stop(self) -> None:
        """Put everything away, windows and log too; may be called twice."""
        self.put_away()
        windows = [*self._past, self.doors, self.window]
        self._past.clear()
        self.doors = self.window = None
        for window in windows:
            if window is not None:
                window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        errors.uninstall()


def _search(office: "OpenOffice", text: str) -> "Sequence[SearchHit]":
    from ui.viewmodels.searches import search_hits  # noqa: PLC0415 — brings in what only a search needs

    return search_hits(office, text)


def _close(office: "OpenOffice") -> None:
    """A backup that the disk refuses is told at the next start; it must not keep the office from closing."""
    from core.services.office_data import back_up_if_due  # noqa: PLC0415 — needed at the end only

    try:
        with suppress(UserError):
            back_up_if_due(office)
    finally:
        office.close()
