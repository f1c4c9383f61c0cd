"""The window driven as a person does: mouse on what is seen, keys into what has the focus."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.services.offices import OpenOffice
from ui.main_window import MainWindow
from ui.sessions import Session
from ui.tasks import TaskRunner
from ui.viewmodels.window import read_chips, window_title
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import Field

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown_window(qtbot: QtBot, office: OpenOffice) -> MainWindow:
    window = MainWindow(
        Session(office, TaskRunner()), window_title(office), None, lambda: read_chips(office), sample=office.is_sample
    )
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@contextmanager
def open_window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    window = shown_window(qtbot, office)
    try:
        yield window
    finally:
        window.close()


def reach(widget: QWidget) -> None:
    """Scroll to a widget and see that nothing covers it."""
    for _turn in range(3):  # a line that was just added is laid out first
        QApplication.processEvents()
    assert widget.isVisible(), f"{widget.accessibleName()} is not seen"
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
    QApplication.processEvents()
    window = widget.window()
    found = window.childAt(widget.mapTo(window, widget.rect().center()))
    assert found is widget or (found is not None and widget.isAncestorOf(found)), f"{widget} is covered by {found}"


def click(qtbot: QtBot, widget: QWidget) -> None:
    reach(widget)
    assert widget.isEnabled(), f"{widget.accessibleName()} can't be used"
    box = isinstance(widget, QCheckBox)  # one clicks the box, not the blank beyond its words
    qtbot.mouseClick(widget, LEFT, pos=QPoint(10, widget.height() // 2) if box else widget.rect().center())


def go(qtbot: QtBot, window: MainWindow, screen: str) -> QWidget:
    click(qtbot, window.rail.buttons[screen])
    assert window.screen_now is not None
    return window.screen_now


def type_over(qtbot: QtBot, field: Field, text: str, *, leave: bool = True) -> None:
    """Click into a field, take what stands there away, type, and leave with Tab."""
    target = field.editor.viewport() if isinstance(field.editor, QPlainTextEdit) else field.editor
    reach(target)
    qtbot.mouseClick(target, LEFT)
    assert field.editor.hasFocus(), f"the keyboard is at {QApplication.focusWidget()}"
    qtbot.keyClick(field.editor, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(field.editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(field.editor, text)
    if leave:
        qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
        assert not field.editor.hasFocus()


def choose(qtbot: QtBot, field: ChoiceField, words: str, *, stays: bool = True) -> None:
    """Choose an answer with the keyboard: Alt+Down opens the list, arrows walk it, Enter takes.

    `stays`: the answer is shown from then on.
    """
    reach(field.box)
    field.box.setFocus()
    place, now = field.box.findText(words), field.box.currentIndex()
    assert place >= 0, f"{words} is not offered"
    qtbot.keyClick(field.box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    for _step in range(abs(place - now)):
        qtbot.keyClick(field.box.view(), Qt.Key.Key_Down if place > now else Qt.Key.Key_Up)
    qtbot.keyClick(field.box.view(), Qt.Key.Key_Return)
    assert not stays or field.box.currentText() == words
    field.window().activateWindow()  # the offscreen platform does not give the keyboard back when a list closes
    qtbot.waitUntil(field.window().isActiveWindow)
    qtbot.keyClick(field.box, Qt.Key.Key_Tab)


def tab(qtbot: QtBot, tabs: QTabWidget, place: int) -> None:
    qtbot.mouseClick(tabs.tabBar(), LEFT, pos=tabs.tabBar().tabRect(place).center())
    assert tabs.currentIndex() == place


def enter_row(qtbot: QtBot, table: QTableView, place: int) -> None:
    """Choose a row with the mouse and open it with Enter."""
    index: QModelIndex = table.model().index(place, 0)
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())
    qtbot.keyClick(table, Qt.Key.Key_Return)


def texts(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
