"""The answer of the calculator: large figures, what to beware of, the tree of steps, and the value behind a step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QTreeWidgetItem, QWidget

from core.law.trace import Step
from ui import theme
from ui.viewmodels import rules_calculator as view
from ui.viewmodels.rules_calculator import Answered, Figure
from ui.widgets.explanation_trees import ExplanationTree
from ui.widgets.layouts import button, card, column, holder, label, low, row, scrolled
from ui.widgets.states import EmptyState, States

VALUE_COLUMN, LAW_COLUMN, SOURCE_COLUMN = 1, 2, 3
VALUE_WIDTH, LAW_WIDTH = 19 * theme.GRID, 27 * theme.GRID
PARTS_IN_ROW = 4
PART_WIDTH = 17 * theme.GRID
"""The least width of a smaller figure with its name; where the panel is narrower, fewer stand in a row."""
HEAD_WIDTH = 66 * theme.GRID
"""Below this width the buttons stand under the main figure, not beside it."""
TREE_LEAST = 24 * theme.GRID
FOOT_HEIGHT = 7 * theme.GRID


class AnswerFigures(QWidget):
    """The main figure large, the others in rows of four below it."""

    def __init__(self, acts: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.title, self.main = label("", "muted"), label("", "amount")
        self.main.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.parts = QGridLayout()
        self._made: list[_Part] = []
        self._in_row = 0
        self.parts.setHorizontalSpacing(2 * theme.GRID)
        self.parts.setVerticalSpacing(theme.GRID // 2)
        self._head = row(column(self.title, self.main, gap=2), row(*acts))
        self._head.setStretch(0, 1)
        self.setLayout(column(self._head, self.parts, gap=theme.GRID // 2))
        self._place_parts(PARTS_IN_ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window nothing is cut: fewer figures stand in a row, and the buttons go under the main one."""
        super().resizeEvent(event)
        across = QBoxLayout.Direction.LeftToRight if self.width() >= HEAD_WIDTH else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across)
        self._place_parts(max(1, min(PARTS_IN_ROW, self.width() // PART_WIDTH)))

    def _place_parts(self, in_row: int) -> None:
        if in_row == self._in_row:
            return
        self._in_row = in_row
        for place in range(PARTS_IN_ROW):
            self.parts.setColumnStretch(place, int(place < in_row))
        for place, made in enumerate(self._made):
            self.parts.addWidget(made, *divmod(place, in_row))

    def shown_parts(self) -> dict[str, str]:
        """Return the smaller figures that are shown, by name."""
        return {made.name.text(): made.text.text() for made in self._made if not made.isHidden()}

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show the figures of an answer, the main one first."""
        main, *others = figures
        self.title.setText(main.label)
        self.main.setText(main.text)
        self.main.setAccessibleName(f"{main.label}: {main.text}")
        while len(self._made) < len(others):
            self._made.append(_Part())
            self.parts.addWidget(self._made[-1], *divmod(len(self._made) - 1, self._in_row))
        for place, made in enumerate(self._made):
            made.setVisible(place < len(others))
            if place < len(others):
                made.show_figure(others[place])


class _Part(QWidget):
    """A smaller figure; it is filled anew with every key, never made anew: that would cost half the answer's time."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.text = label("", "muted"), label("")
        self.text.setFont(theme.number_font())
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLayout(column(self.name, self.text, gap=0))

    def show_figure(self, figure: Figure) -> None:
        self.name.setText(figure.label)
        self.text.setText(figure.text)
        self.text.setAccessibleName(f"{figure.label}: {figure.text}")


class AnswerPanel(QWidget):
    """Shows an answer, or says calmly what is still wanted. `wanted_value` carries the name of a parameter.

    `acts` are buttons for the answer; they stand beside its main figure.
    """

    wanted_value = Signal(str)

    def __init__(self, *acts: QWidget) -> None:
        super().__init__()
        self.figures, self.warning, self.standing = AnswerFigures(acts), label("", "due"), label("", "muted")
        self.answered: Answered | None = None
        self.tree = ExplanationTree("Langkah perhitungan")
        self.tree.setColumnHidden(SOURCE_COLUMN, True)  # no list was read: there are no cells
        for place, width in ((VALUE_COLUMN, VALUE_WIDTH), (LAW_COLUMN, LAW_WIDTH)):
            self.tree.header().resizeSection(place, width)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.currentItemChanged.connect(self._show_step)
        self.tree.itemActivated.connect(lambda item, _column: self._open(item))
        self.remark = label("", "muted")
        self.value_button = button("Li&hat nilainya", self._open_current, "quiet", "scale")
        self.none = EmptyState("scale", " ", " ")
        self.none.title.setWordWrap(True)
        theme.set_look(self.none.title, "muted")
        head = low(card(self.figures, self.warning, self.standing, gap=theme.GRID // 2))
        self.tree.setMinimumHeight(TREE_LEAST)
        self.states = States(scrolled(column(head, self.tree, self._foot())), self.none)
        self.setLayout(column(self.states))

    def _foot(self) -> QWidget:
        self.remark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.remark.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = scrolled(column(self.remark, 1))
        foot = holder(row(said, holder(column(self.value_button, 1))))
        foot.setFixedHeight(FOOT_HEIGHT)
        return foot

    def show_answer(self, answered: Answered) -> None:
        """Show figures and steps; steps that were open before stay open."""
        asked, values, answer, behind = answered
        self.answered = answered
        self.figures.show_figures(view.figures(answer, view.facts_of(asked, values)))
        warnings = view.warnings_of(answer, behind)
        self.warning.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))
        self.standing.setText(view.standing_words(behind))
        opened, current = _opened(self.tree), _place(self.tree.currentItem())
        self.tree.show_step(answer.tree)
        _open_again(self.tree, opened, current)
        self.states.show_content()

    def show_nothing(self, title: str, detail: str = "") -> None:
        """Say what is wanted, or why the law has no answer."""
        self.answered = None
        self.none.title.setText(title)
        self.none.detail.setText(detail)
        self.none.detail.setVisible(bool(detail))
        self.states.show_empty()

    def _show_step(self, item: QTreeWidgetItem | None) -> None:
        step = _step_of(item)
        behind = self.answered.behind if self.answered else ()
        self.remark.setText(view.step_remark(step, behind) if step else "")
        self.value_button.setEnabled(bool(step and step.rests_on))

    def _open_current(self) -> None:
        self._open(self.tree.currentItem())

    def _open(self, item: QTreeWidgetItem | None) -> None:
        step = _step_of(item)
        if step and step.rests_on:
            self.wanted_value.emit(step.rests_on.partition("@")[0])


def _step_of(item: QTreeWidgetItem | None) -> Step | None:
    step = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
    return step if isinstance(step, Step) else None


Place = tuple[int, ...]
"""The way to a step: which input of which input."""


def _place(item: QTreeWidgetItem | None) -> Place:
    places: list[int] = []
    while item is not None and (above := item.parent()) is not None:
        places.insert(0, above.indexOfChild(item))
        item = above
    return tuple(places)


def _opened(tree: ExplanationTree) -> set[Place]:
    found: set[Place] = set()
    waiting = [tree.topLevelItem(0)]
    while waiting:
        item = waiting.pop()
        if item is not None and item.isExpanded():
            found.add(_place(item))
            waiting += [item.child(place) for place in range(item.childCount())]
    return found


def _open_again(tree: ExplanationTree, opened: set[Place], current: Place) -> None:
    for place in sorted(opened):
        if (item := _item_at(tree, place)) is not None:
            item.setExpanded(True)
    if (item := _item_at(tree, current)) is not None:
        tree.setCurrentItem(item)


def _item_at(tree: ExplanationTree, place: Place) -> QTreeWidgetItem | None:
    item = tree.topLevelItem(0)
    for step in place:
        item = item.child(step) if item is not None else None
    return item
