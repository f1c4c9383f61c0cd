"""A line of text over a page: what went wrong, what was done, what is incomplete."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.icons import TONE_ICONS, set_icon
from ui.widgets.layouts import icon_button, label, row


class MessageBar(QFrame):
    """Shows one message at a time, with an icon, at most one action, and a cross to put it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = label("")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sign = QLabel()
        self._actions = QHBoxLayout()
        self._cross = icon_button("x", "Tutup pesan", self.hide)
        self.setLayout(row(self._sign, self.text, self._actions, self._cross, margin=theme.GRID))
        box = self.layout()
        if isinstance(box, QHBoxLayout):
            box.setStretch(1, 1)
        self._tone = "info"
        self.hide()

    def show_message(self, text: str, tone: str = "info", action: QPushButton | None = None) -> None:
        """Show a text in a tone: info, ok, warning or error; `action` is the next sensible step."""
        self._clear_actions()
        if action is not None:
            self._actions.addWidget(action)
        self.text.setText(text)
        self.setAccessibleName(text)
        self._tone = tone
        self._dress()
        self.show()

    def _clear_actions(self) -> None:
        while (item := self._actions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def _dress(self) -> None:
        colour, soft = theme.colour_of(self._tone), theme.soft_colour_of(self._tone)
        set_icon(self._sign, TONE_ICONS[self._tone], self._tone)
        self.setObjectName("messageBar")
        self.setStyleSheet(f"#messageBar {{ background: {soft}; border: 1px solid {colour}; border-radius: 6px; }}")

    def event(self, event: QEvent) -> bool:
        """Follow the theme between light and dark."""
        if event.type() == QEvent.Type.ApplicationPaletteChange and hasattr(self, "_tone"):
            self._dress()
        return super().event(event)
