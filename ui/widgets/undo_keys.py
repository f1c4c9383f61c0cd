"""Ctrl+Z goes to the record where the field has no typing of its own to take back."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.fields import Field


class UndoKeys(QObject):
    """Watches fields: an editor that holds just what is stored lets Ctrl+Z through to the screen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fields: dict[QObject, Field] = {}

    def watch(self, field: Field) -> None:
        """Watch the editor of a field."""
        self._fields[field.editor] = field
        field.editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the editor from claiming Ctrl+Z when there is nothing in it to take back."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        wanted = event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not wanted or _has_typing(self._fields.get(watched)):
            return False
        event.ignore()
        return True


def _has_typing(field: Field | None) -> bool:
    if field is None:
        return False
    editor: QWidget = field.editor
    stored = field.write(field.value()) if field.value() is not None else ""
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable() and editor.text() != stored
    return isinstance(editor, QPlainTextEdit) and editor.toPlainText() != stored
