"""The only place that shows trouble: what a user should read, or that there is a bug, never a name or a wage."""

import faulthandler
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol, TextIO, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from core.records.problems import UserError

LOG_NAME = "patuh.log"
CRASH_NAME = "patuh-crash.log"
_CRASH_FILES: list[TextIO] = []
_LOG_FOLDERS: list[Path] = []


class _Showing(Protocol):
    def show_message(self, text: str, tone: str = "info") -> None: ...


def report(error: BaseException) -> str:
    """Describe a bug without personal data: version, system, exception classes and file:line, no text, no locals."""
    import platform  # noqa: PLC0415 — starting is timed

    from ui.bug_reports import bug_places  # noqa: PLC0415 — as above

    lines = [f"Patuh {QCoreApplication.applicationVersion() or '-'}", f"{platform.system()} {platform.release()}"]
    lines.append(f"Python {platform.python_version()}, Qt {qVersion()}")
    return "\n".join(lines + bug_places(error))


def show_error(error: BaseException, near: QWidget | None = None) -> None:
    """Show a UserError as a message in the window of `near`, anything else as a bug. Never blocks."""
    if isinstance(error, UserError):
        show_text(error.message, "error", near)
    else:
        _log(error)
        _show_bug(report(error), near)


def show_text(text: str, tone: str = "info", near: QWidget | None = None) -> None:
    """Show a text in the message bar of the window of `near`, or in a small box where a window has none."""
    window = near.window() if near is not None else QApplication.activeWindow()
    if window is not None and hasattr(window, "show_message"):
        cast("_Showing", window).show_message(text, tone)
        return
    box = QMessageBox(QMessageBox.Icon.Information, "Patuh", text, parent=window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


@contextmanager
def shown_in(near: QWidget) -> Iterator[None]:
    """Show a UserError of the body in the window of `near`; a bug goes on to the excepthook."""
    try:
        yield
    except UserError as error:
        show_error(error, near)


def _show_bug(text: str, near: QWidget | None) -> None:
    box = QMessageBox(near.window() if near is not None else QApplication.activeWindow())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("Kesalahan tak terduga")
    box.setText("Kesalahan tak terduga")
    box.setInformativeText(
        "Langkah terakhir tidak disimpan; data sebelumnya tetap utuh. Salin laporan dan kirimkan kepada pengelola "
        "aplikasi. Laporan tidak memuat nama, NIK, ataupun upah."
    )
    copy = QPushButton("&Salin laporan", box)
    box.addButton(copy, QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # copying leaves the box open
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    box.addButton("&Tutup", QMessageBox.ButtonRole.RejectRole)
    box.open()


class _Relay(QObject):
    """Brings a bug of another thread to the window's thread."""

    raised = Signal(object)


def install(folder: Path) -> None:
    """Catch every bug from now on: a report in `folder`/patuh.log (rotating), crashes of the interpreter beside it.

    Raises:
        OSError: the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _LOG_FOLDERS.append(folder)
    crash = (folder / CRASH_NAME).open("a", encoding="utf-8")
    faulthandler.enable(crash)
    _CRASH_FILES.append(crash)
    relay = _Relay(QCoreApplication.instance())
    relay.raised.connect(show_error, Qt.ConnectionType.QueuedConnection)
    sys.excepthook = _hook(relay)
    threading.excepthook = lambda found: relay.raised.emit(found.exc_value)


def uninstall() -> None:
    """Undo `install`: the log is closed and Python's own hooks are back."""
    _LOG_FOLDERS.clear()
    faulthandler.disable()
    while _CRASH_FILES:
        _CRASH_FILES.pop().close()
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__


def _hook(relay: _Relay) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        relay.raised.emit(error.with_traceback(trace))

    return hook


def _log(error: BaseException) -> None:
    """Write one line; a bug is rare, so the log is opened for it alone."""
    from logging import Formatter, makeLogRecord  # noqa: PLC0415 — starting is timed
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 — as above

    line = makeLogRecord({"msg": report(error).replace("\n", " | ")})
    for folder in _LOG_FOLDERS:
        with suppress(OSError):
            handler = RotatingFileHandler(folder / LOG_NAME, maxBytes=200_000, backupCount=3, encoding="utf-8")
            handler.setFormatter(Formatter("%(asctime)s %(message)s"))
            handler.emit(line)
            handler.close()
