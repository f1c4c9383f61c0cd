"""A list with its detail beside it, never on top of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui import theme
from ui.widgets.layouts import column, scrolled

DETAIL_LEAST = 40 * theme.GRID


class ListWithDetail(QSplitter):
    """The list at the left; a detail at the right appears when there is one and takes the rest of the width."""

    def __init__(self, listing: QWidget, list_width: int = 70 * theme.GRID) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(2 * theme.GRID)
        self.listing, self.detail = listing, QWidget()
        self.addWidget(listing)
        self.addWidget(self.detail)
        self.detail.hide()
        self._list_width = list_width

    def show_detail(self, detail: QWidget) -> None:
        """Put a detail in the place of the one before; it scrolls where the window is small."""
        listed = min(self._list_width, self.width() * 55 // 100)
        sizes = self.sizes() if self.detail.isVisible() else [listed, max(1, self.width() - listed)]
        before, self.detail = self.detail, scrolled(column(detail))
        self.detail.setMinimumWidth(DETAIL_LEAST)
        self.replaceWidget(1, self.detail)
        before.deleteLater()
        self.detail.show()
        self.setStretchFactor(1, 1)
        self.setSizes(sizes)

    def hide_detail(self) -> None:
        """Give the whole width to the list."""
        self.detail.hide()
