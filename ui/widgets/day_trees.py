"""The values in force on a day as a tree: a line per parameter under its topic."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from core.documents.formatting import long_date
from ui import theme
from ui.icons import TONE_ICONS, icon
from ui.viewmodels.rules_on_day import CHANGED, HEADER, SAME, OnDayRow, groups
from ui.viewmodels.tones import StatusWord
from ui.widgets.layouts import give_rest

NAME, VALUE, SINCE, UNTIL, BASIS, STANDING, SIGNED, OTHER, CHANGE = range(9)
_WIDTHS = {
    VALUE: 20 * theme.GRID, SINCE: 17 * theme.GRID, UNTIL: 17 * theme.GRID, BASIS: 18 * theme.GRID,
    STANDING: 14 * theme.GRID, SIGNED: 15 * theme.GRID, OTHER: 22 * theme.GRID, CHANGE: 13 * theme.GRID,
}  # fmt: skip
_WHEN_COMPARED = {OTHER, CHANGE}
_WHEN_ALONE = {UNTIL, STANDING, SIGNED}
NAME_LEAST = 26 * theme.GRID
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DayTree(QTreeWidget):
    """Shows rows by topic. `chosen` carries the current row or None, `opened` the name of the one activated."""

    chosen = Signal(object)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Ketentuan yang berlaku")
        self.setColumnCount(len(HEADER) + len(_WHEN_COMPARED))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setRootIsDecorated(False)
        self.setIndentation(2 * theme.GRID)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for place, width in _WIDTHS.items():
            head.resizeSection(place, width)
        self.currentItemChanged.connect(lambda item: self.chosen.emit(_row_of(item)))
        self.itemActivated.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window leaves the names readable."""
        super().resizeEvent(event)
        give_rest(self, NAME, NAME_LEAST)

    def show_rows(self, rows: Iterable[OnDayRow], other: date | None) -> None:
        """Show other rows; the one that was current stays so if it is still there."""
        self.setHeaderLabels([*HEADER, f"Pada {long_date(other)}" if other else "", "Perubahan"])
        for place in (VALUE, OTHER):
            self.headerItem().setTextAlignment(place, RIGHT)
        for place in _WHEN_COMPARED | _WHEN_ALONE:
            self.setColumnHidden(place, (place in _WHEN_COMPARED) != (other is not None))
        give_rest(self, NAME, NAME_LEAST)
        before = _row_of(self.currentItem())
        self.clear()
        for name, kept in groups(rows):
            self._add_group(name, kept)
        self._choose(before.name if before else "")

    def _add_group(self, name: str, rows: Sequence[OnDayRow]) -> None:
        head = QTreeWidgetItem([f"{name} ({len(rows)})"])
        head.setFont(0, theme.text_font(bold=True))
        head.setSizeHint(0, QSize(0, theme.ROW_HEIGHT))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.addTopLevelItem(head)
        font = theme.number_font()
        head.addChildren([_item(row, font) for row in rows])
        head.setFirstColumnSpanned(True)
        head.setExpanded(True)

    def items(self) -> list[QTreeWidgetItem]:
        """Return the lines, topics left out."""
        heads = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        lines = (head.child(place) for head in heads if head is not None for place in range(head.childCount()))
        return [line for line in lines if line is not None]

    def _choose(self, name: str) -> None:
        found = self.items()
        wanted = [item for item in found if (row := _row_of(item)) is not None and row.name == name]
        if found:
            self.setCurrentItem((wanted or found)[0])
        else:
            self.chosen.emit(None)

    def _open(self, item: QTreeWidgetItem) -> None:
        if (row := _row_of(item)) is not None:
            self.opened.emit(row.name)


def _row_of(item: QTreeWidgetItem | None) -> OnDayRow | None:
    row = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
    return row if isinstance(row, OnDayRow) else None


def _item(row: OnDayRow, number_font: QFont) -> QTreeWidgetItem:
    texts = [
        row.label, row.value, _day(row.since), _day(row.until), row.basis, _word(row.standing), _word(row.signed),
        row.other, "" if row.change == SAME else row.change.word,
    ]  # fmt: skip
    item = QTreeWidgetItem(texts)
    item.setData(0, Qt.ItemDataRole.UserRole, row)
    item.setSizeHint(0, QSize(0, theme.ROW_HEIGHT))
    for place in (NAME, VALUE, BASIS, SIGNED, OTHER):  # the columns that may be too narrow
        item.setToolTip(place, texts[place])
    for place in (VALUE, OTHER):
        item.setTextAlignment(place, RIGHT)
        item.setFont(place, number_font)
    for place, status in ((STANDING, row.standing), (SIGNED, row.signed), (CHANGE, row.change)):
        _dress(item, place, status)
    if row.change == CHANGED:
        for place in range(item.columnCount()):
            item.setBackground(place, QColor(theme.soft_colour_of("due")))
    if not row.is_in_force:
        item.setForeground(VALUE, QColor(theme.colour_of("muted")))
    return item


def _dress(item: QTreeWidgetItem, place: int, status: StatusWord | None) -> None:
    """A status is a word and an icon and a colour; one that is nothing to look at is the word alone."""
    if status is not None and status.tone != "neutral":
        item.setIcon(place, icon(TONE_ICONS[status.tone], status.tone))
        item.setForeground(place, QColor(theme.colour_of(status.tone)))


def _day(day: date | None) -> str:
    return long_date(day) if day else "–"


def _word(status: StatusWord | None) -> str:
    return status.word if status else ""
