"""Text that was being typed when the program last ended: an honest offer to bring it back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.icons import set_icon
from ui.widgets.layouts import button, card, column, label, row


class DraftRecovery(QWidget):
    """One line per field with its text. `brought_back` and `given_up` carry the name of the field."""

    brought_back = Signal(str)
    given_up = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Tulisan yang belum tersimpan")
        sign = QLabel()
        set_icon(sign, "triangle-alert", "due")
        self.title = label("Ada tulisan yang belum sempat tersimpan. Pulihkan?", "bold")
        self._lines: QVBoxLayout = column(gap=theme.GRID)
        head = row(sign, self.title)
        head.setStretch(1, 1)
        self.frame: QFrame = card(head, self._lines)
        self.setLayout(column(self.frame))
        self.fields: tuple[str, ...] = ()
        self.hide()

    def show_drafts(self, drafts: Sequence[tuple[str, str, str]]) -> None:
        """Offer (field, its name, its text); nothing to offer hides it."""
        fields = tuple(field for field, _name, _text in drafts)
        if fields != self.fields:
            self.fields = fields
            self._replace(drafts)
        self.setVisible(bool(drafts))

    def _replace(self, drafts: Sequence[tuple[str, str, str]]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for field, name, text in drafts:
            self._lines.addWidget(self._line(field, name, text))

    def _line(self, field: str, name: str, text: str) -> QWidget:
        back = button("Pulihkan", lambda: self.brought_back.emit(field), "primary", "undo-2")
        back.setAccessibleName(f"Pulihkan {name}")
        away = button("Buang", lambda: self.given_up.emit(field))
        away.setAccessibleName(f"Buang {name}")
        made = QWidget()
        box = row(column(label(name, "label"), label(f"«{text}»"), gap=2), back, away, gap=2 * theme.GRID)
        box.setStretch(0, 1)
        for widget in (back, away):
            box.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        made.setLayout(box)
        return made
