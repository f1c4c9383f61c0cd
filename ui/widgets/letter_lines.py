"""A list of sentences that is edited line by line: stored when a line is left, an empty line at the end for more."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.fields import LongTextField
from ui.widgets.layouts import column, holder, icon_button, label, row

LEAST_HEIGHT = 32
"""Pixels of a line that holds one row of text."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SentenceField(LongTextField):
    """One sentence that wraps and grows; Enter goes to the next line, blanks are tidied."""

    entered = Signal()
    removed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, lines=1)
        self.title.hide()
        self.remove = icon_button("trash-2", f"Hapus {name.lower()}", self.removed.emit)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self.fit()

    def read(self, text: str) -> str:
        """Return the sentence in one line."""
        return " ".join(text.split())

    def fit(self) -> None:
        """Be as high as the text needs."""
        rows = round(self.area.document().size().height())  # a plain text document counts rows
        height = rows * self.area.fontMetrics().lineSpacing() + 2 * theme.GRID
        wanted = max(LEAST_HEIGHT, height)
        if self.area.height() != wanted:
            self.area.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at another width."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.fit)  # not once this line is gone

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter stores and goes on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self.leave()
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)


class SentenceList(QWidget):
    """Sentences in their order. `stored` carries all of them as a tuple when one was changed, added or removed."""

    stored = Signal(object)

    def __init__(self, title: str, empty: str = "") -> None:
        super().__init__()
        self.name = title.replace("&", "")
        self.setAccessibleName(self.name)
        self.title = label(title, "label", wrap=False)
        self.note = label(empty, "muted")
        self.fields: list[SentenceField] = []
        self._rows: list[QWidget] = []
        self._box = column(gap=theme.GRID // 2)
        self.setLayout(column(self.title, self._box, self.note, gap=theme.GRID // 2))
        self.set_value(())

    def value(self) -> tuple[str, ...]:
        """Return the sentences."""
        return tuple(field.value() for field in self.fields if field.value())

    def set_value(self, sentences: Sequence[str]) -> None:
        """Show sentences and one empty line; nothing is stored. The same sentences leave the lines alone."""
        if self.fields and self.value() == tuple(sentences) and self.fields[-1].value() is None:
            return
        for each in self._rows:
            self._box.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.fields, self._rows = [], []
        for sentence in (*sentences, None):
            self._add(sentence)
        self._tidy()

    def _add(self, sentence: str | None) -> None:
        field = SentenceField(f"{self.name} {len(self.fields) + 1}")
        field.set_value(sentence)
        field.stored.connect(lambda value: self._changed(field, value))
        field.entered.connect(lambda: self._go_on(field))
        field.removed.connect(lambda: self.remove(field))
        box = row(field, field.remove, gap=theme.GRID // 2)
        box.setAlignment(field.remove, Qt.AlignmentFlag.AlignTop)
        line = holder(box)
        self.fields.append(field)
        self._rows.append(line)
        self._box.addWidget(line)

    def _tidy(self) -> None:
        for place, field in enumerate(self.fields):
            last = place == len(self.fields) - 1
            field.remove.setEnabled(not last)
            field.area.setPlaceholderText("Tambah baris…" if last else "")
        self.title.setBuddy(self.fields[0].area)
        self.note.setVisible(bool(self.note.text()) and len(self.fields) == 1)

    def _changed(self, field: SentenceField, value: Any) -> None:
        if field is self.fields[-1] and value:
            self._add(None)
            self._tidy()
        self.stored.emit(self.value())

    def _go_on(self, field: SentenceField) -> None:
        if field in self.fields:
            self.fields[min(self.fields.index(field) + 1, len(self.fields) - 1)].area.setFocus()

    def remove(self, field: SentenceField) -> None:
        """Take a sentence off."""
        place = self.fields.index(field)
        self.fields[place + 1].area.setFocus()
        field.set_value(None)
        remaining = self.value()
        self.set_value(remaining)
        self.fields[min(place, len(self.fields) - 1)].area.setFocus()
        self.stored.emit(remaining)
