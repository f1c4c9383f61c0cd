"""What a person does at the window: clicks, keys, typed text; counted, and never past what is on the screen."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QDialogButtonBox, QFileDialog, QLineEdit, QWidget

from tests import window_driving as driving

PATIENCE_MS = 30_000
DOWN_MS = 130
"""A button pressed by its letter is seen to go down, and acts when it comes up again."""
ALT = Qt.KeyboardModifier.AltModifier
Found = TypeVar("Found", bound=QWidget)


class Hands:
    """Drives the windows of this process; `inputs` counts clicks, keys with a meaning, and texts typed into a field.

    Has the few methods of a QtBot that `tests.window_driving` uses, so that both drive alike, in a test and out of it.
    """

    def __init__(self) -> None:
        self.inputs = 0

    def mouseClick(self, widget: QWidget, button: Qt.MouseButton, pos: QPoint | None = None) -> None:  # noqa: N802 — Qt's
        self.inputs += 1
        QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, pos or widget.rect().center())

    def keyClick(self, widget: QWidget, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:  # noqa: N802 — Qt's
        QTest.keyClick(widget, key, modifier)

    def keyClicks(self, widget: QWidget, text: str) -> None:  # noqa: N802 — Qt's
        QTest.keyClicks(widget, text)

    def waitUntil(self, holds: Callable[[], object], timeout: int = PATIENCE_MS) -> None:  # noqa: N802 — Qt's
        end = time.monotonic() + timeout / 1000
        while not holds():
            assert time.monotonic() < end, "what was waited for did not come"
            QTest.qWait(10)

    def activate(self, window: QWidget) -> None:
        """Have the keyboard in a window: without a window manager nobody else gives it."""
        if not window.isActiveWindow():
            window.raise_()
            window.activateWindow()
            self.waitUntil(window.isActiveWindow)

    def press(self, window: QWidget, letter: str) -> None:
        """Alt and the underlined letter."""
        self.inputs += 1
        self.activate(window)
        QTest.keyClick(window.focusWidget() or window, getattr(Qt.Key, f"Key_{letter.upper()}"), ALT)
        QTest.qWait(DOWN_MS)

    def key(self, window: QWidget, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, wherever the keyboard is."""
        self.inputs += 1
        self.activate(window)
        QTest.keyClick(window.focusWidget() or window, key, modifier)

    def click(self, widget: QWidget) -> None:
        driving.click(self, widget)  # type: ignore[arg-type]

    def type_over(self, field: Any, text: str, *, leave: bool = True) -> None:
        self.activate(field.window())
        driving.type_over(self, field, text, leave=leave)  # type: ignore[arg-type]

    def choose(self, field: Any, words: str) -> None:
        self.inputs += 1
        driving.choose(self, field, words)  # type: ignore[arg-type]

    def dialog(self, kind: type[Found]) -> Found:
        """Wait for a dialog and have the keyboard in it."""
        self.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        self.activate(found)
        return found

    def answer(self, kind: type[QWidget], words: str) -> None:
        """Press the button of these words in a dialog."""
        dialog = self.dialog(kind)
        found = next(
            one for one in dialog.findChildren(QAbstractButton) if one.text().replace("&", "").strip() == words
        )
        self.click(found)

    def name_file(self, path: Path) -> None:
        """Type the name of a file into the dialog that asks for one, and press its button."""
        dialog = self.dialog(QFileDialog)
        self._fill_in(dialog, "fileNameEdit", path)

    def print_to_file(self, path: Path) -> None:
        """Answer the dialog of the printer: into a file."""
        self._fill_in(self.dialog(QPrintDialog), "filename", path)

    def _fill_in(self, dialog: QDialog, line_name: str, path: Path) -> None:
        line = dialog.findChild(QLineEdit, line_name)
        buttons = dialog.findChild(QDialogButtonBox)
        assert line is not None
        assert buttons is not None
        self.inputs += 1
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, str(path))
        if line.completer() is not None:
            line.completer().popup().hide()
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.click(next(one for one in buttons.buttons() if buttons.buttonRole(one) == role))
        self.waitUntil(lambda: QApplication.activeModalWidget() is not dialog)

    def settle(self, window: Any) -> None:
        """Wait until the work under way, and what it started, is done."""
        QTest.qWait(20)
        self.waitUntil(lambda: not window.session.tasks.busy)
        QTest.qWait(60)
        self.waitUntil(lambda: not window.session.tasks.busy)
