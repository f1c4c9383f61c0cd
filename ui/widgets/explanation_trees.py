"""How an amount came about: the tree of steps with values, law references and the cell of the list they rest on."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem, QWidget

from core.documents.formatting import long_date, number, percent, rupiah
from core.law.trace import Step
from ui import theme
from ui.widgets.layouts import give_rest

TITLES = ("Langkah", "Nilai", "Dasar hukum", "Sumber")
STEP, STEP_LEAST = 0, 28 * theme.GRID
OPEN_LEVELS = 1
"""How many levels are open at first."""


class ExplanationTree(QTreeWidget):
    """Shows one Step; children are built when a step is opened. Ctrl+C copies the chosen step with all below it."""

    def __init__(self, name: str = "Rincian perhitungan", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setColumnCount(len(TITLES))
        self.setHeaderLabels(TITLES)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.itemExpanded.connect(_fill)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_step)
        self._set_widths()

    def _set_widths(self) -> None:
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(STEP, QHeaderView.ResizeMode.Stretch)
        for place, width in ((1, 18), (2, 26), (3, 22)):
            head.resizeSection(place, width * theme.GRID)
        self.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window leaves the names of the steps readable."""
        super().resizeEvent(event)
        give_rest(self, STEP, STEP_LEAST)

    def show_step(self, step: Step | None) -> None:
        """Show another explanation, or none."""
        self.clear()
        if step is None:
            return
        root = _item(step)
        self.addTopLevelItem(root)
        self._open(root, OPEN_LEVELS)
        self.setCurrentItem(root)

    def _open(self, item: QTreeWidgetItem, levels: int) -> None:
        if levels:
            item.setExpanded(True)
            _fill(item)
            for below in _children(item):
                self._open(below, levels - 1)

    def copy_step(self) -> None:
        """Put the chosen step and all below it on the clipboard as text."""
        item = self.currentItem()
        if item is not None:
            QGuiApplication.clipboard().setText(step_text(item.data(0, Qt.ItemDataRole.UserRole)))

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Salin langkah ini", self.copy_step)
        menu.addAction("&Buka semua", self.open_all)
        menu.popup(self.viewport().mapToGlobal(place))

    def open_all(self) -> None:
        """Open every step."""
        root = self.topLevelItem(0)
        if root is not None:
            self._open(root, 99)


def _item(step: Step) -> QTreeWidgetItem:
    cell = step.cell
    source = " · ".join(part for part in (cell.file, cell.sheet, cell.cell) if part) if cell else ""
    law = "; ".join(str(reference) for reference in step.references)
    item = QTreeWidgetItem([step.label, value_text(step), law, source])
    item.setData(0, Qt.ItemDataRole.UserRole, step)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setSizeHint(0, QSize(0, theme.ROW_HEIGHT))
    item.setFont(1, theme.number_font())
    for place, tip in enumerate((step.note or step.label, value_text(step), _reference_tip(step), source)):
        item.setToolTip(place, tip)
    if step.inputs:
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    return item


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [below for place in range(item.childCount()) if (below := item.child(place)) is not None]


def _reference_tip(step: Step) -> str:
    states = {"reported": "dilaporkan", "assumed": "anggapan kantor"}
    return "\n".join(
        " — ".join(part for part in (str(given), given.note, states.get(given.status, "")) if part)
        for given in step.references
    )


def _fill(item: QTreeWidgetItem) -> None:
    step: Step = item.data(0, Qt.ItemDataRole.UserRole)
    if item.childCount() == 0:
        item.addChildren([_item(given) for given in step.inputs])


def value_text(step: Step) -> str:
    """Write the value of a step with its unit."""
    value, unit = step.value, step.unit
    if value is None:
        return "belum diketahui"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, str):
        return value
    if unit == "rupiah" and isinstance(value, int):
        return rupiah(value)
    return _number_text(value, unit)


def _number_text(value: int | Decimal, unit: str) -> str:
    if unit == "persen":
        return percent(value)
    if unit == "kelas":
        return f"kelas {value}"
    return f"{number(value)} {unit}".strip()


def step_text(step: Step, level: int = 0) -> str:
    """Write a step and all below it as indented lines."""
    law = "; ".join(str(reference) for reference in step.references)
    line = "  " * level + f"{step.label}: {value_text(step)}" + (f" ({law})" if law else "")
    return "\n".join([line, *(step_text(given, level + 1) for given in step.inputs)])
