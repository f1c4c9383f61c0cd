"""The search field above every screen, with its hits in a list below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui import theme
from ui.icons import icon
from ui.navigation import Search, SearchHit
from ui.widgets.layouts import column, label

PAUSE_MS = 60
"""How long after the last key the search begins."""
MOST_SHOWN = 10
WIDTH = 66 * theme.GRID
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchField(QLineEdit):
    """Searches as one types; arrows choose, Enter opens, Esc closes."""

    chosen = Signal(object)

    def __init__(self, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self.setPlaceholderText("Cari pemberi kerja, tenaga kerja, surat…  (Ctrl+K)")
        self.setAccessibleName("Cari")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.find_now)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.popup: _Hits | None = None

    def _hits(self) -> "_Hits":
        if self.popup is None:
            self.popup = _Hits(self.window())
            self.popup.picked.connect(self._choose)
        return self.popup

    def find_now(self) -> None:
        """Search for what stands in the field and show the hits."""
        text = self.text().strip()
        if not text:
            self._hits().hide()
            return
        popup = self._hits()
        popup.show_hits(self._search(text))
        popup.place_below(self)

    def _choose(self, hit: SearchHit) -> None:
        self.clear()
        self._hits().hide()
        self.chosen.emit(hit.target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steer the list of hits from the field."""
        popup = self._hits()
        key = Qt.Key(event.key())
        if popup.isVisible() and key in _MOVES:
            popup.move_by(_MOVES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(popup)
        else:
            super().keyPressEvent(event)

    def _enter(self, popup: "_Hits") -> None:
        if self._pause.isActive() or not popup.isVisible():
            self._pause.stop()
            self.find_now()
            return
        popup.pick_current()

    def event(self, event: QEvent) -> bool:
        """Esc closes the hits first and only then, pressed again, goes back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and (self.text() or (self.popup is not None and self.popup.isVisible()))
        ):
            self.clear()
            self._hits().hide()
            event.accept()
            return True
        return super().event(event)


class _Hits(QFrame):
    """The list under the field: a child of the window, so that the field keeps the keyboard."""

    picked = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        theme.set_look(self, "popup")
        self.list = QListWidget()
        self.list.setAccessibleName("Hasil pencarian")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemClicked.connect(lambda _item: self.pick_current())
        self.none = label("Tidak ada yang cocok. Periksa ejaan atau coba sebagian nama.", "muted")
        self.setLayout(column(self.none, self.list, margin=theme.GRID // 2))
        window.installEventFilter(self)
        self.hide()

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """List the hits, the first chosen."""
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(icon(hit.icon), f"{hit.title}\n{hit.detail}" if hit.detail else hit.title)
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.none.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)

    def place_below(self, field: QWidget) -> None:
        """Stand under the field, as high as the hits need."""
        rows = min(self.list.count(), MOST_SHOWN)
        needed = 16 + sum(self.list.sizeHintForRow(row) for row in range(rows)) if rows else 6 * theme.GRID
        corner = field.mapTo(field.window(), QPoint(0, field.height() + 4))
        height = min(needed, field.window().height() - corner.y() - theme.GRID)
        self.setGeometry(corner.x(), corner.y(), max(field.width(), WIDTH), height)
        self.raise_()
        self.show()

    def move_by(self, step: int) -> None:
        """Choose the next or previous hit."""
        if count := self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + step) % count)

    def pick_current(self) -> None:
        """Open the chosen hit."""
        if (item := self.list.currentItem()) is not None:
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the window changes its size or the mouse is pressed beside the list."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.MouseButtonPress}:
            self.hide()
        return super().eventFilter(watched, event)
