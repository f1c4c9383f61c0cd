"""Fields with a few answers: a choice, yes or no, a checklist. They are stored at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QWidget

from ui import theme
from ui.widgets.fields import Field
from ui.widgets.layouts import column, holder, label, row


class ChoiceField(Field):
    """One of a list of (value, words); the first entry "—" stands for None."""

    def __init__(self, title: str, choices: Sequence[tuple[Any, str]], *, none: str = "—", **rest: Any) -> None:
        self.box = QComboBox()
        super().__init__(title, self.box, **rest)
        self._choices: list[tuple[Any, str]] = [(None, none), *choices]
        self.box.addItems([words for _value, words in self._choices])
        self.box.activated.connect(lambda _place: self.leave())

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other answers; a value that is not among them is shown as none. Nothing is stored."""
        if self._choices[1:] == list(choices):
            return
        self._choices[1:] = choices
        self.box.clear()
        self.box.addItems([words for _value, words in self._choices])
        self.set_value(self._value)

    def text(self) -> str:
        """Return the words chosen, empty for none."""
        return self.box.currentText() if self.box.currentIndex() > 0 else ""

    def set_text(self, text: str) -> None:
        """Choose by words."""
        self.box.setCurrentIndex(max(0, self.box.findText(text)) if text else 0)

    def read(self, text: str) -> Any:
        """Return the value behind the words."""
        del text
        return self._choices[self.box.currentIndex()][0]

    def write(self, value: Any) -> str:
        """Return the words of a value."""
        return next((words for other, words in self._choices if other == value), "")


class YesNoField(Field):
    """Yes, no, or not answered."""

    def __init__(self, title: str, *, yes: str = "Ya", no: str = "Tidak", **rest: Any) -> None:
        self.yes, self.no = QRadioButton(yes), QRadioButton(no)
        super().__init__(title, holder(row(self.yes, self.no, 1, gap=2 * theme.GRID)), **rest)
        self.setFocusProxy(self.yes)
        self.title.setBuddy(self.yes)
        self._group = QButtonGroup(self)
        for answer, words in ((self.yes, yes), (self.no, no)):
            answer.setAccessibleName(f"{title.replace('&', '')}: {words}")
            self._group.addButton(answer)
            answer.clicked.connect(lambda _checked: self.leave())

    def text(self) -> str:
        """Return the words chosen, empty for none."""
        chosen = self._group.checkedButton()
        return chosen.text() if chosen is not None else ""

    def set_text(self, text: str) -> None:
        """Choose by words, or neither."""
        self._group.setExclusive(False)
        for answer in (self.yes, self.no):
            answer.setChecked(answer.text() == text)
        self._group.setExclusive(True)

    def read(self, text: str) -> bool:
        """Return True for yes."""
        return text == self.yes.text()

    def write(self, value: bool) -> str:
        """Return the words of the answer."""
        return self.yes.text() if value else self.no.text()


class Checklist(QWidget):
    """Boxes to tick, each with a key. `stored` carries the tuple of ticked keys, in the order of the list."""

    stored = Signal(object)

    def __init__(self, title: str, items: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(title.replace("&", ""))
        self.boxes = {key: QCheckBox(words.replace("&", "&&")) for key, words in items}
        self.title = label(title, "label", wrap=False)
        self.setLayout(column(self.title, *self.boxes.values(), gap=theme.GRID // 2))
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self.stored.emit(self.value()))

    def value(self) -> tuple[str, ...]:
        """Return the keys that are ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def set_value(self, keys: Iterable[str] | None) -> None:
        """Tick exactly these keys; nothing is stored."""
        wanted = set(keys or ())
        for key, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(key in wanted)
