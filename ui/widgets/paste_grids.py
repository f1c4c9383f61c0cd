"""A grid to type a short list into, or to paste one from a spreadsheet."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui import theme
from ui.icons import icon
from ui.table_model import ROOT, Index
from ui.widgets.layouts import button, column, label, row

SPARE_ROWS = 1


class GridModel(QAbstractTableModel):
    """Texts in rows and columns. There is always an empty row at the end to type into."""

    edited = Signal()

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles = tuple(titles)
        self._cells: list[list[str]] = [self._blank()]
        self._marks: dict[tuple[int, int], str] = {}

    def _blank(self) -> list[str]:
        return [""] * len(self.titles)

    def rows(self) -> list[list[str]]:
        """Return the rows that hold anything."""
        return [list(cells) for cells in self._cells if any(cell.strip() for cell in cells)]

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows; a short row is filled up with blanks, what is beyond the last column is left out."""
        self.beginResetModel()
        width = len(self.titles)
        self._cells = [[*map(str, cells[:width]), *[""] * (width - len(cells))] for cells in rows]
        self._cells += [self._blank() for _ in range(SPARE_ROWS)]
        self._marks = {}
        self.endResetModel()

    def set_problems(self, marks: dict[tuple[int, int], str]) -> None:
        """Mark cells (row and column from 0) with what is wrong in them."""
        self._marks = dict(marks)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._cells) - 1, len(self.titles) - 1))

    def paste(self, top: int, left: int, text: str) -> int:
        """Put tab-separated text into the grid from a cell on; rows are added. Returns the number of rows pasted."""
        lines = [line.split("\t") for line in text.rstrip("\r\n").replace("\r\n", "\n").replace("\r", "\n").split("\n")]
        self.beginResetModel()
        while len(self._cells) < top + len(lines) + SPARE_ROWS:
            self._cells.append(self._blank())
        for down, cells in enumerate(lines):
            for across, cell in enumerate(cells[: len(self.titles) - left]):
                self._cells[top + down][left + across] = cell.strip()
        self.endResetModel()
        self.edited.emit()
        return len(lines)

    def remove(self, rows: Sequence[int]) -> None:
        """Take rows away."""
        self.beginResetModel()
        gone = set(rows)
        self._cells = [cells for place, cells in enumerate(self._cells) if place not in gone]
        if not self._cells or any(self._cells[-1]):
            self._cells.append(self._blank())
        self._marks = {}
        self.endResetModel()
        self.edited.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Filled rows and the spare one."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = ROOT) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self.titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell; its problem as tooltip, with a sign."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._cells[index.row()][index.column()]
        mark = self._marks.get((index.row(), index.column()))
        if mark and role == Qt.ItemDataRole.ToolTipRole:
            return mark
        if mark and role == Qt.ItemDataRole.DecorationRole:
            return icon("circle-alert", "overdue")
        return QColor(theme.colour_of("overdue")) if mark and role == Qt.ItemDataRole.ForegroundRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles above, row numbers at the side."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.titles[section] if orientation == Qt.Orientation.Horizontal else section + 1

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a typed text; typing into the last row opens another."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self._cells[index.row()][index.column()] = str(value).strip()
        self._marks.pop((index.row(), index.column()), None)
        self.dataChanged.emit(index, index)
        if index.row() == len(self._cells) - 1 and str(value).strip():
            self.beginInsertRows(QModelIndex(), len(self._cells), len(self._cells))
            self._cells.append(self._blank())
            self.endInsertRows()
        self.edited.emit()
        return True


class _GridView(QTableView):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        grid = self.parentWidget()
        if event.matches(QKeySequence.StandardKey.Paste) and isinstance(grid, PasteGrid):
            grid.paste()
        elif event.matches(QKeySequence.StandardKey.Copy) and isinstance(grid, PasteGrid):
            grid.copy()
        elif event.key() == Qt.Key.Key_Delete:
            for index in self.selectedIndexes():
                self.model().setData(index, "")
        else:
            super().keyPressEvent(event)


class PasteGrid(QWidget):
    """The grid with its buttons. `edited` tells that its rows changed; `rows()` returns them."""

    edited = Signal()

    def __init__(self, name: str, titles: Sequence[str]) -> None:
        super().__init__()
        self.model = GridModel(titles, self)
        self.model.edited.connect(self.edited)
        self.view = _GridView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(name)
        self.view.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.view.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        hint = label("Ketik, atau salin sel di lembar kerja lalu tempel di sini (Ctrl+V).", "muted", wrap=False)
        actions = row(hint, 1, button("&Tempel", self.paste, "quiet"), button("&Hapus baris", self.remove, "quiet"))
        self.setLayout(column(self.view, actions))
        self.setFocusProxy(self.view)

    def rows(self) -> list[list[str]]:
        """Return the rows that hold anything, one text per column."""
        return self.model.rows()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        self.model.set_rows(rows)

    def paste(self) -> None:
        """Put the clipboard into the grid from the current cell on."""
        text = QGuiApplication.clipboard().text()
        at = self.view.currentIndex()
        if text.strip():
            self.model.paste(max(at.row(), 0), max(at.column(), 0), text)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard as a spreadsheet takes them."""
        lines: dict[int, list[str]] = {}
        for index in sorted(self.view.selectedIndexes()):
            lines.setdefault(index.row(), []).append(str(index.data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))

    def remove(self) -> None:
        """Take the rows of the chosen cells away."""
        self.model.remove([index.row() for index in self.view.selectedIndexes()])
