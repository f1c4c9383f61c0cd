"""A labelled field that is stored when it is left, with a running edit every second and its problem below it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from ui import theme
from ui.widgets.layouts import column, label

DRAFT_EVERY_MS = 1000
"""A running edit is handed on this often while one types."""
Check = Callable[[Any], str | None]
"""Looks at a value and returns what is wrong with it, in Indonesian, or None."""


class Field(QWidget):
    """A label, an editor, and below them a hint or what is wrong.

    `stored` carries the new value when the field was left with a valid value that differs from the one before.
    `drafted` carries the raw text once a second while it is typed. An empty field has the value None.
    """

    stored = Signal(object)
    drafted = Signal(str)

    def __init__(
        self, title: str, editor: QWidget, *, hint: str = "", required: bool = False, check: Check | None = None
    ) -> None:
        super().__init__()
        self.editor, self._hint, self._required, self._check = editor, hint, required, check
        self.title = label(title, "label", wrap=False)
        self.title.setBuddy(editor)
        editor.setAccessibleName(title.replace("&", ""))
        self.note = label(hint, "muted")
        if not hint:
            self.note.hide()  # never shown before it has a parent: it would be a window of its own for a moment
        self.setFocusProxy(editor)
        box = column(self.title, editor, self.note, gap=theme.GRID // 2)
        if not isinstance(editor, QPlainTextEdit):
            box.addStretch()  # side by side, fields with and without a hint stay on one line
        self.setLayout(box)
        self._value: Any = None
        self._is_marked = False
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_EVERY_MS)
        self._draft.timeout.connect(lambda: self.drafted.emit(self.text()))
        editor.installEventFilter(self)

    def text(self) -> str:
        """Return what stands in the editor."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put a text into the editor without storing it: what a draft brings back."""
        raise NotImplementedError

    def read(self, text: str) -> Any:
        """Turn a text that is not blank into a value.

        Raises:
            ValueError: its text tells the inspector what is wrong.
        """
        return text.strip()

    def write(self, value: Any) -> str:
        """Turn a value into the text of the editor."""
        return str(value)

    def value(self) -> Any:
        """Return the last valid value."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value as it is in the records; nothing is stored."""
        self._draft.stop()
        self._value = value
        self.set_text("" if value is None else self.write(value))
        self.set_problem(None)

    def set_problem(self, problem: str | None) -> None:
        """Mark the field and say what is wrong; None puts the hint back."""
        self.editor.setProperty("problem", "true" if problem else "false")
        self.note.setText(problem or self._hint)
        self.note.setVisible(bool(problem or self._hint))
        self.editor.setAccessibleDescription(problem or self._hint)
        if bool(problem) != self._is_marked:  # a look is costly to change, and a refresh passes here for every field
            self._is_marked = bool(problem)
            for widget, look in ((self.note, "problem" if problem else "muted"), (self.editor, "")):
                theme.set_look(widget, look)

    def leave(self) -> bool:
        """Store the field as if it were left; return False where it holds something that can't be stored."""
        self._draft.stop()
        text = self.text().strip()
        try:
            value = self.read(text) if text else None
        except ValueError as error:
            self.set_problem(str(error))
            return False
        problem = self._problem_of(value)
        self.set_problem(problem)
        if problem is not None:
            return False
        self._store(value)
        return True

    def _problem_of(self, value: Any) -> str | None:
        if value is None:
            return "Wajib diisi." if self._required else None
        return self._check(value) if self._check is not None else None

    def _store(self, value: Any) -> None:
        before, self._value = self._value, value
        if value is not None:
            self.set_text(self.write(value))
        if value != before:
            self.stored.emit(value)

    def typed(self) -> None:
        """Start the second after which the running edit is handed on."""
        if not self._draft.isActive():
            self._draft.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Store when the keyboard leaves the editor, though not for a menu or calendar of its own."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()
        return super().eventFilter(watched, event)


class TextField(Field):
    """One line of text."""

    def __init__(self, title: str, *, placeholder: str = "", **rest: Any) -> None:
        self.line = QLineEdit()
        super().__init__(title, self.line, **rest)
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(lambda _text: self.typed())
        self.line.returnPressed.connect(self.leave)

    def text(self) -> str:
        """Return what stands in the line."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put a text into the line."""
        if text != self.line.text():
            self.line.setText(text)


class PassphraseField(TextField):
    """One line of hidden text, kept exactly as typed and never drafted."""

    def __init__(self, title: str, **rest: Any) -> None:
        super().__init__(title, **rest)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)

    def typed(self) -> None:
        """A passphrase is never handed on while it is typed."""

    def read(self, text: str) -> str:
        """Return the line with its blanks."""
        del text
        return self.line.text()


class LongTextField(Field):
    """Several lines of text; Tab leaves it."""

    def __init__(self, title: str, *, lines: int = 4, placeholder: str = "", **rest: Any) -> None:
        self.area = QPlainTextEdit()
        super().__init__(title, self.area, **rest)
        self.area.setPlaceholderText(placeholder)
        self.area.setTabChangesFocus(True)
        self.area.setMinimumHeight(lines * 20 + 2 * theme.GRID)
        self._quiet = False
        self.area.textChanged.connect(self._changed)

    def _changed(self) -> None:
        if not self._quiet:
            self.typed()

    def text(self) -> str:
        """Return what stands in the area."""
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text into the area."""
        if text == self.area.toPlainText():
            return
        self._quiet = True
        self.area.setPlainText(text)
        self._quiet = False


class NumberField(TextField):
    """A whole number, points between thousands."""

    def __init__(self, title: str, *, unit: str = "", **rest: Any) -> None:
        super().__init__(f"{title} ({unit})" if unit else title, **rest)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def read(self, text: str) -> int:
        """Read a whole number, with or without points between thousands."""
        digits = text.replace(".", "").replace(" ", "")
        if not digits.isdecimal():
            raise ValueError("Isi dengan angka bulat.")
        return int(digits)

    def write(self, value: int) -> str:
        """Write it with points between thousands."""
        return grouped(str(value))


class RupiahField(TextField):
    """An amount of whole rupiah; thousands are parted as one types."""

    def __init__(self, title: str, **rest: Any) -> None:
        super().__init__(title, **rest)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        prefix = QLabel("Rp", self.line)
        theme.set_look(prefix, "muted")
        prefix.move(theme.GRID + 2, 8)
        prefix.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.line.setTextMargins(3 * theme.GRID, 0, 0, 0)
        self.line.textEdited.connect(self._group)

    def _group(self, text: str) -> None:
        right = sum(map(str.isdecimal, text[self.line.cursorPosition() :]))
        digits = "".join(filter(str.isdecimal, text))
        shown = grouped(digits)
        if shown == text:
            return
        self.line.setText(shown)
        self.line.setCursorPosition(_place_before(shown, right))

    def read(self, text: str) -> int:
        """Read `3.775.243`, `Rp3.775.243` or `3775243`."""
        digits = text.removeprefix("Rp").replace(".", "").replace(" ", "")
        if not digits.isdecimal():
            raise ValueError("Isi dengan rupiah utuh, misalnya 3.775.243.")
        return int(digits)

    def write(self, value: int) -> str:
        """Write it with points between thousands."""
        return grouped(str(value))


def grouped(digits: str) -> str:
    """Return digits with a point between thousands; leading zeros go."""
    return f"{int(digits):,}".replace(",", ".") if digits else ""


def _place_before(text: str, digits: int) -> int:
    """The place in `text` that has `digits` digits to its right."""
    place = len(text)
    while digits:
        place -= 1
        digits -= text[place].isdecimal()
    return place
