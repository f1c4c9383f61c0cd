"""The designed states of a screen: loading, empty, error, and the content itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.icons import set_icon
from ui.widgets.layouts import button, column, label, row

DETAIL_WIDTH = 56 * theme.GRID
LOADING_AFTER_MS = 150
"""Shorter waits show nothing: a flash of a progress bar is worse than none."""


class EmptyState(QWidget):
    """An icon, a sentence that says why there is nothing, and the next sensible step."""

    def __init__(self, icon: str, title: str, detail: str = "", tone: str = "muted") -> None:
        super().__init__()
        sign = QLabel()
        set_icon(sign, icon, tone, size=6 * theme.GRID)
        self.title, self.detail = label(title, "heading"), label(detail, "muted")
        for part in (sign, self.title, self.detail):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.detail.setFixedWidth(DETAIL_WIDTH)
        if not detail:
            self.detail.hide()  # never shown before it has a parent: it would be a window of its own for a moment
        self._box: QVBoxLayout = column(2, sign, self.title, gap=2 * theme.GRID, margin=3 * theme.GRID)
        self._box.addLayout(row(1, self.detail, 1))  # an alignment would ignore that its height follows its width
        self._actions = column(gap=theme.GRID)
        self._box.addLayout(self._actions)
        self._box.addStretch(3)
        self.setLayout(self._box)

    def add_action(self, text: str, on_click: Callable[[], object], look: str = "primary") -> "EmptyState":
        """Add a button below the text; returns itself."""
        self._actions.addWidget(button(text, on_click, look), 0, Qt.AlignmentFlag.AlignHCenter)
        return self


class States(QStackedWidget):
    """Shows exactly one of: content, loading, empty, error. A partial result is content with a MessageBar above."""

    def __init__(self, content: QWidget, empty: QWidget) -> None:
        super().__init__()
        self.content, self.empty = content, empty
        self.loading = _loading()
        self.error = EmptyState("circle-alert", "Tidak dapat ditampilkan", " ", tone="overdue")
        for page in (self.content, self.loading, self.empty, self.error):
            self.addWidget(page)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(LOADING_AFTER_MS)
        self._wait.timeout.connect(lambda: self.setCurrentWidget(self.loading))

    def show_content(self) -> None:
        """Show the content."""
        self._show(self.content)

    def show_empty(self) -> None:
        """Show why there is nothing and what to do."""
        self._show(self.empty)

    def show_loading(self) -> None:
        """Show that something is being read, unless it comes at once."""
        self._wait.start()

    def show_error(self, message: str) -> None:
        """Show what happened, in the words of a UserError."""
        self.error.detail.setText(message)
        self._show(self.error)

    def _show(self, page: QWidget) -> None:
        self._wait.stop()
        self.setCurrentWidget(page)


def _loading() -> QWidget:
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setFixedWidth(25 * theme.GRID)
    page = QWidget()
    box = column(2, gap=2 * theme.GRID)
    text = label("Memuat…", "muted")
    for part in (text, bar):
        box.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    box.addStretch(3)
    page.setLayout(box)
    page.setAccessibleName("Memuat")
    return page
