"""Facts of a record: names at the left, values at the right, all of it selectable."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme
from ui.table_model import Kind, text_of
from ui.viewmodels.tones import StatusWord
from ui.widgets.badges import Badge
from ui.widgets.layouts import holder, label, row

UNKNOWN = "—"


class KeyValues(QWidget):
    """Pairs of (name, value) or (name, value, Kind). None shows as —, a StatusWord as a badge."""

    def __init__(self, pairs: Iterable[tuple[Any, ...]] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID)
        self._grid.setColumnStretch(1, 1)
        self.set_pairs(pairs)

    def set_pairs(self, pairs: Iterable[tuple[Any, ...]]) -> None:
        """Show other facts."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, (name, value, *kind) in enumerate(pairs):
            title = label(name, "muted", wrap=False)
            self._grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_value_widget(name, value, kind[0] if kind else Kind.TEXT), place, 1)


def _value_widget(name: str, value: Any, kind: Kind) -> QWidget:
    if isinstance(value, StatusWord):
        return holder(row(Badge(value), 1))
    text = label(text_of(value, kind) or UNKNOWN)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setAccessibleName(f"{name}: {text.text()}")
    return text
