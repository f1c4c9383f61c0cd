"""The list of everything the law fixes, by topic, with its search, its filter and its counts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from core.services.law_pages import LawPages
from ui import icons, theme
from ui.viewmodels import rules_values as view
from ui.viewmodels.rules_values import Entry
from ui.widgets.layouts import button, column, label, row

NAME = Qt.ItemDataRole.UserRole
SIGNED_WIDTH = 12 * theme.GRID


class _Rows(QStyledItemDelegate):
    """Rows of the height of every table."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), theme.ROW_HEIGHT)


class _Tree(QTreeWidget):
    """Topics are no lines to stand on: the arrow keys go past them."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        found = super().moveCursor(action, modifiers)
        if not found.isValid() or found.parent().isValid():
            return found
        up = action in {QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePageUp}
        past = self.indexAbove(found) if up else self.indexBelow(found)
        return past if past.isValid() else self.currentIndex()


class RuleList(QWidget):
    """`chosen` carries the name of the entry that is shown; `sign_asked` the names of all that are selected."""

    chosen = Signal(str)
    sign_asked = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari ketentuan, peraturan, atau nomor surat")
        self.search.setAccessibleName("Cari ketentuan")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.filter = QComboBox()
        self.filter.setAccessibleName("Saring")
        for one in view.FILTERS:
            self.filter.addItem(one.label, one.code)
        self.filter.currentIndexChanged.connect(lambda _place: self._narrow())
        self.counts, self.refused = label("", "muted"), label("", "due")
        self.refused.hide()
        self.tree = _tree()
        self.tree.itemSelectionChanged.connect(self._selected)
        self.tree.currentItemChanged.connect(lambda item, _before: self._tell(item))
        self.none = label("Tidak ada ketentuan yang cocok. Hapus kata cari atau pilih «Semua».", "muted")
        self.none.hide()
        self.sign = button("Sahkan &yang dipilih…", self._ask, icon="check")
        narrow = row(self.filter, self.counts)
        narrow.setStretch(1, 1)
        self.setLayout(column(self.search, narrow, self.refused, self.none, self.tree, self.sign))

    def show_pages(self, pages: LawPages, entries: Sequence[Entry]) -> None:
        """Show other values; what is chosen stays chosen."""
        self._entries = list(entries)
        self.counts.setText(view.count_text(pages))
        self.refused.setText(view.refused_text(pages))
        self.refused.setVisible(bool(pages.refused))
        self._fill()

    def choose(self, name: str) -> bool:
        """Choose an entry; where search or filter hides it they are taken away first."""
        item = self._item(name)
        if item is None and any(entry.name == name for entry in self._entries):
            with QSignalBlocker(self.search), QSignalBlocker(self.filter):
                self.search.clear()
                self.filter.setCurrentIndex(0)
            self._fill()
            item = self._item(name)
        if item is not None:
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)
        return item is not None

    @property
    def selected(self) -> list[str]:
        """The names of the entries that are selected, in the order of the list."""
        names = {item.data(0, NAME) for item in self.tree.selectedItems()}
        return [entry.name for entry in self._entries if entry.name in names]

    def _item(self, name: str) -> QTreeWidgetItem | None:
        for place in range(self.tree.topLevelItemCount()):
            topic = self.tree.topLevelItem(place)
            for below in range(topic.childCount() if topic else 0):
                item = topic.child(below) if topic else None
                if item is not None and item.data(0, NAME) == name:
                    return item
        return None

    def _narrow(self) -> None:
        """Show what fits; where that hides the entry that is shown, the first one that fits takes its place."""
        self._fill()
        if self.tree.currentItem() is None:
            self.choose_first()

    def _fill(self) -> None:
        current = self.tree.currentItem()
        before = current.data(0, NAME) if current is not None else None
        place = self.tree.verticalScrollBar().value()
        shown = view.shown_entries(self._entries, self.search.text(), self.filter.currentData() or "all")
        signs = {tone: icons.icon(icons.TONE_ICONS[tone], tone, selected=tone) for tone in view.TONES}
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for topic, entries in shown:
                head = _topic(topic)
                head.addChildren([_line(entry, signs) for entry in entries])
                self.tree.addTopLevelItem(head)
            self.tree.expandAll()
        self.none.setVisible(not shown)
        item = self._item(before) if before else None
        if item is not None:
            with QSignalBlocker(self.tree):
                self.tree.setCurrentItem(item)
        self.tree.verticalScrollBar().setValue(place)
        if item is not None:
            self.tree.scrollToItem(item)
        self._selected()

    def choose_first(self) -> None:
        """Choose the first entry that is shown."""
        topic = self.tree.topLevelItem(0)
        first = topic.child(0) if topic is not None else None
        if first is not None:
            self.tree.setCurrentItem(first)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, NAME):
            self.chosen.emit(str(item.data(0, NAME)))

    def _selected(self) -> None:
        names = set(self.selected)
        entries = [entry for entry in self._entries if entry.name in names]
        count = len({line.key for entry in entries for line in entry.unsigned if not line.is_disputed})
        self.sign.setEnabled(count > 0)
        self.sign.setText(f" Sahkan &yang dipilih ({count} nilai)…" if count else " Sahkan &yang dipilih…")

    def _ask(self) -> None:
        self.sign_asked.emit(self.selected)


def _tree() -> _Tree:
    tree = _Tree()
    tree.setAccessibleName("Daftar ketentuan")
    tree.setColumnCount(2)
    tree.setHeaderLabels(["Ketentuan", "Disahkan"])
    tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    tree.setUniformRowHeights(True)
    tree.setIndentation(theme.GRID * 3 // 2)
    tree.setRootIsDecorated(False)
    tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    tree.setItemDelegate(_Rows(tree))
    head = tree.header()
    theme.set_look(head, "bold")
    head.setStretchLastSection(False)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    head.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
    head.resizeSection(1, SIGNED_WIDTH)
    return tree


def _topic(topic: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([topic])
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    item.setFont(0, theme.text_font(bold=True))
    item.setFirstColumnSpanned(True)
    return item


def _line(entry: Entry, signs: Mapping[str, QIcon]) -> QTreeWidgetItem:
    item = QTreeWidgetItem([entry.label, view.signed_text(entry)])
    item.setData(0, NAME, entry.name)
    said = view.entry_words(entry)
    item.setIcon(1, signs[view.entry_tone(entry)])
    item.setToolTip(0, entry.label)
    item.setToolTip(1, said)
    item.setData(1, Qt.ItemDataRole.AccessibleTextRole, said)
    return item
