"""Layouts and plain parts on the grid of the theme: columns, rows, labels, buttons, cards, tables."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import set_icon

if TYPE_CHECKING:
    from ui.table_model import RecordTable

DATE_WIDTH = 19 * theme.GRID
"""Pixels that "16 September 2026" takes in a cell."""
Box = TypeVar("Box", bound=QBoxLayout)
Part = QWidget | QLayout | int
"""What goes into a column or row: a widget, a layout, or a stretch as a number."""


def column(*parts: Part, margin: int = 0, gap: int = theme.GRID) -> QVBoxLayout:
    """Return the parts one below the other, `gap` and `margin` in pixels."""
    return _filled(QVBoxLayout(), parts, margin, gap)


def row(*parts: Part, margin: int = 0, gap: int = theme.GRID) -> QHBoxLayout:
    """Return the parts side by side, `gap` and `margin` in pixels."""
    return _filled(QHBoxLayout(), parts, margin, gap)


def _filled(box: Box, parts: tuple[Part, ...], margin: int, gap: int) -> Box:
    box.setContentsMargins(margin, margin, margin, margin)
    box.setSpacing(gap)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addStretch(part)
    return box


def label(text: str, look: str = "", *, wrap: bool = True) -> QLabel:
    """Return a text; `look` is title, heading, label, muted, problem, amount or code. Names are never read as HTML."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        theme.set_look(made, look)
    return made


def button(text: str, on_click: Callable[[], object], look: str = "", icon: str = "") -> QPushButton:
    """Return a button; `look` is primary, quiet, danger or door. `text` carries its mnemonic."""
    made = QPushButton(f" {text}" if icon else text)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(look == "primary")
    if look:
        theme.set_look(made, look)
    if icon:
        set_icon(made, icon, {"primary": "accent_text", "danger": "overdue"}.get(look, "accent"))
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def icon_button(icon: str, name: str, on_click: Callable[[], object]) -> QToolButton:
    """Return a button that shows only an icon; `name` is its tooltip and accessible name."""
    made = QToolButton()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_icon(made, icon)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def card(*parts: Part, gap: int = theme.GRID) -> QFrame:
    """Return a framed surface with the parts one below the other."""
    frame = QFrame()
    theme.set_look(frame, "card")
    frame.setLayout(column(*parts, margin=2 * theme.GRID, gap=gap))
    return frame


def holder(layout: QLayout) -> QWidget:
    """Return a widget that shows a layout."""
    made = QWidget()
    made.setLayout(layout)
    return made


def low(widget: QWidget) -> QWidget:
    """Return the widget, no higher than it needs: what stands above or below it takes the rest."""
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return widget


def line() -> QFrame:
    """Return a thin horizontal line."""
    made = QFrame()
    made.setFixedHeight(1)
    theme.set_look(made, "line")
    return made


def scrolled(layout: QLayout) -> QScrollArea:
    """Return a page that scrolls up and down when the window is small."""
    inside = QWidget()
    theme.set_look(inside, "clear")
    inside.setLayout(layout)
    inside.setContentsMargins(0, 0, theme.GRID, 0)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def heading(title: str, *actions: QWidget, detail: str = "", look: str = "heading") -> QWidget:
    """Return the head of a section (with the look "title": of a page): its title, a muted detail, its actions."""
    texts: list[Part] = [label(title, look)]
    if detail:
        texts.append(label(detail, "muted"))
    made, box = QWidget(), row()
    box.addLayout(column(*texts, gap=2), 1)  # the texts take what the actions leave, and wrap only then
    for action in actions:
        box.addWidget(action)
    made.setLayout(box)
    return made


def table_view(model: "RecordTable", name: str) -> QTableView:
    """Return a table of records: whole rows, sorted by a click on the header, `name` for readers of the screen."""
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    _set_headers(view, model)
    return view


def _set_headers(view: QTableView, model: "RecordTable") -> None:
    rows = view.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # ResizeToContents walks every row: 37 s
    rows.setDefaultSectionSize(theme.ROW_HEIGHT)
    titles = view.horizontalHeader()
    titles.setHighlightSections(False)
    theme.set_look(titles, "bold")
    titles.setSortIndicatorClearable(True)
    titles.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    titles.setSectionsMovable(True)
    view.setSortingEnabled(True)
    for place, shown in enumerate(model.columns):
        if shown.width:
            titles.resizeSection(place, max(shown.width, DATE_WIDTH if shown.kind == "date" else 0))
        else:
            titles.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)


def give_rest(view: QTreeView, place: int, least: int) -> None:
    """Let a column of a tree take the width that the others leave, but never less than `least`: then it scrolls."""
    head = view.header()
    others = sum(head.sectionSize(other) for other in range(head.count()) if other != place)  # a hidden one has none
    narrow = view.viewport().width() - others < least
    head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive if narrow else QHeaderView.ResizeMode.Stretch)
    if narrow:
        head.resizeSection(place, least)
