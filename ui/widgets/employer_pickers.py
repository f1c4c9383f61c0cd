"""A field that finds an employer by a part of its name or number."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from ui import theme
from ui.widgets.fields import TextField

PAUSE_MS = 60
Offer = Callable[[str], Sequence[tuple[str, str, str]]]
"""Answers a text with id, name and detail of the employers it may mean."""


class EmployerPicker(TextField):
    """Offers employers as one types; arrows and Enter choose. The value is the id of the employer."""

    def __init__(self, title: str, offer: Offer, **rest: Any) -> None:
        super().__init__(title, placeholder="Ketik sebagian nama, NPP, atau NIB", **rest)
        self._offer = offer
        self._names: dict[str, str] = {}
        self._items = QStandardItemModel(self)
        self.completer = QCompleter(self._items, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setWidget(self.line)
        self.popup = QListView()
        self.popup.setAccessibleName("Pemberi kerja yang cocok")
        self.completer.setPopup(self.popup)
        theme.dress_window(self.popup)  # a completer takes its list from any parent
        self.completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]  # the stubs know no overloads
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.offer_now)
        self.line.textEdited.connect(lambda _text: self._pause.start())

    def offer_now(self) -> None:
        """Show the employers that the text may mean."""
        self._pause.stop()
        self._items.clear()
        for key, name, detail in self._offer(self.text()):
            self._names[key] = name
            item = QStandardItem(f"{name}   {detail}")
            item.setData(key, Qt.ItemDataRole.UserRole)
            item.setEditable(False)
            self._items.appendRow(item)
        self.popup.setMinimumWidth(56 * theme.GRID)
        if self._items.rowCount() and self.text().strip():
            self.completer.complete()
        else:
            self.popup.hide()

    def _pick(self, index: QModelIndex) -> None:
        self.set_text(self._names[index.data(Qt.ItemDataRole.UserRole)])
        self.leave()

    def show_employer(self, key: str, name: str) -> None:
        """Choose an employer that is known already."""
        self._names[key] = name
        self.set_value(key)

    def read(self, text: str) -> str:
        """Return the id behind a name, or behind a text that means only one employer."""
        known = next((key for key, name in self._names.items() if name.casefold() == text.casefold()), None)
        if known is not None:
            return known
        found = self._offer(text)
        if len(found) != 1:
            raise ValueError("Pilih satu pemberi kerja dari daftar yang muncul saat mengetik.")
        self._names[found[0][0]] = found[0][1]
        return found[0][0]

    def write(self, value: str) -> str:
        """Return the name of an employer."""
        return self._names.get(value, "")
