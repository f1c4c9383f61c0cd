"""A question before what can't be undone. It never blocks: the answer comes by callback."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask(near: QWidget, question: str, yes: str, act: Callable[[], object], detail: str = "") -> QMessageBox:
    """Ask and call `act` on `yes`; Batal is the default. `yes` names the deed: "&Terbitkan", not "Ya"."""
    box = QMessageBox(QMessageBox.Icon.Question, "Patuh", question, parent=near.window())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    do = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("&Batal", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    do.clicked.connect(lambda _checked=False: act())
    box.open()
    return box
