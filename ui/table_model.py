"""The model of every record table: an array of ids and pages of 128 rows, the newest few kept.

150,000 rows open at once because only ids are read ahead; sorting is the source's ORDER BY, never done in Qt.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.documents.formatting import long_date, month_name, number, rupiah
from core.records.months import Month
from ui import icons, theme
from ui.viewmodels.tones import StatusWord

PAGE_ROWS = 128
PAGES_KEPT = 64
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Kind(StrEnum):
    """What a column holds, which decides how it is written and on which side it stands."""

    TEXT = "text"
    NUMBER = "number"
    RUPIAH = "rupiah"
    DATE = "date"
    MONTH = "month"
    STATUS = "status"


class Column(NamedTuple):
    """A column: the name that the source sorts by, the header, its kind, its width in pixels (0: takes the rest)."""

    name: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 120
    sortable: bool = True


class RowSource(Protocol):
    """Where the rows come from; a service answers both calls from the office file."""

    def ids(self, order_by: str | None, *, descending: bool) -> Sequence[Hashable]:
        """Return the ids of all rows in order of a column's name; None: the source's own order."""
        ...

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Sequence[Any]]:
        """Return one row per id, in the order of `ids`: one value per column (None: empty)."""
        ...


class ListSource:
    """Rows of a small table, held in memory; the first value of each is its id and is not shown."""

    def __init__(self, rows: Sequence[Sequence[Any]], columns: Sequence[Column]) -> None:
        self._rows = {row[0]: tuple(row[1:]) for row in rows}
        self._places = {column.name: place for place, column in enumerate(columns)}

    def ids(self, order_by: str | None, *, descending: bool) -> Sequence[Hashable]:
        """Return the ids in the order of a column; empty values stand last in both directions."""
        if order_by is None:
            return list(self._rows)
        place = self._places[order_by]
        filled = [key for key, row in self._rows.items() if row[place] is not None]
        empty = [key for key, row in self._rows.items() if row[place] is None]
        return sorted(filled, key=lambda key: _comparable(self._rows[key][place]), reverse=descending) + empty

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Sequence[Any]]:
        """Return the rows of `ids`."""
        return [self._rows[key] for key in ids]


def _comparable(value: Any) -> Any:
    return str(value).casefold() if isinstance(value, str | StatusWord) else value


class RecordTable(QAbstractTableModel):
    """A table over a RowSource. Rows are named by id: `key_at`, `row_of`."""

    def __init__(self, columns: Sequence[Column], source: RowSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source = source
        self._order: str | None = None
        self._descending = False
        self._ids: Sequence[Hashable] = source.ids(None, descending=False)
        self._pages: OrderedDict[int, Sequence[Sequence[Any]]] = OrderedDict()

    def set_source(self, source: RowSource) -> None:
        """Show the rows of another source (a filter, a search), in the order chosen before."""
        self._source = source
        self.reload()

    def reload(self) -> None:
        """Read everything anew, as after a change of the records."""
        self.beginResetModel()
        self._read_ids()
        self.endResetModel()

    def _read_ids(self) -> None:
        self._ids = self._source.ids(self._order, descending=self._descending)
        self._pages.clear()

    def key_at(self, row: int) -> Hashable:
        """Return the id of the record in a row."""
        return self._ids[row]

    def row_of(self, key: Hashable) -> int | None:
        """Return the row that shows a record, or None."""
        return next((row for row, other in enumerate(self._ids) if other == key), None)

    def value_at(self, row: int, column: int) -> Any:
        """Return the value itself, not its text."""
        page, within = divmod(row, PAGE_ROWS)
        if page not in self._pages:
            self._read_page(page)
        self._pages.move_to_end(page)
        return self._pages[page][within][column]

    def _read_page(self, page: int) -> None:
        first = page * PAGE_ROWS
        self._pages[page] = self._source.rows(self._ids[first : first + PAGE_ROWS])
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def rowCount(self, parent: Index = ROOT) -> int:
        """The number of records."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = ROOT) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value of a cell in the form that `role` asks for."""
        if not index.isValid() or role not in _ROLES:
            return None
        return _ROLES[role](self.value_at(index.row(), index.column()), self.columns[index.column()].kind)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles above; the running number at the side, for readers of the screen."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return _side(self.columns[section].kind) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the source order by a column; -1 restores its own order. Selected records stay selected."""
        if column >= len(self.columns) or (column >= 0 and not self.columns[column].sortable):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._ids[index.row()] for index in before]
        self._order = self.columns[column].name if column >= 0 else None
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._read_ids()
        self._move_persistent(before, keys)
        self.layoutChanged.emit()

    def _move_persistent(self, before: Sequence[QModelIndex], keys: Sequence[Hashable]) -> None:
        if not keys:
            return
        wanted = set(keys)
        rows = {key: row for row, key in enumerate(self._ids) if key in wanted}
        for index, key in zip(before, keys, strict=True):
            moved = self.index(rows[key], index.column()) if key in rows else QModelIndex()
            self.changePersistentIndex(index, moved)


def text_of(value: Any, kind: Kind = Kind.TEXT) -> str:
    """Write a value as every table and panel writes it; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Month):
        return month_name(value)
    if isinstance(value, date):
        return long_date(value)
    if kind is Kind.RUPIAH:
        return rupiah(value)
    return number(value) if kind is Kind.NUMBER and isinstance(value, int) else str(value)


def _side(kind: Kind) -> Qt.AlignmentFlag:
    right = kind in {Kind.NUMBER, Kind.RUPIAH}
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


def _picture(value: Any, _kind: Kind) -> Any:
    return icons.icon(icons.TONE_ICONS[value.tone], value.tone) if isinstance(value, StatusWord) else None


def _colour(value: Any, _kind: Kind) -> Any:
    return QColor(theme.colour_of(value.tone)) if isinstance(value, StatusWord) else None


def _font(_value: Any, kind: Kind) -> Any:
    return theme.number_font() if kind in {Kind.NUMBER, Kind.RUPIAH} else None


_ROLES: dict[int, Callable[[Any, Kind], Any]] = {
    Qt.ItemDataRole.DisplayRole: text_of,
    Qt.ItemDataRole.ToolTipRole: text_of,
    Qt.ItemDataRole.AccessibleTextRole: text_of,
    Qt.ItemDataRole.TextAlignmentRole: lambda _value, kind: _side(kind),
    Qt.ItemDataRole.DecorationRole: _picture,
    Qt.ItemDataRole.ForegroundRole: _colour,
    Qt.ItemDataRole.FontRole: _font,
}
