"""Why an amount is what it is: the tree of steps, and below it the law and the cell that the current step rests on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTreeWidgetItem, QWidget

from core.law.trace import Step
from ui import theme
from ui.widgets.explanation_trees import ExplanationTree, value_text
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import card, column, label, scrolled
from ui.widgets.states import EmptyState, States

LAW_COLUMN, SOURCE_COLUMN = 2, 3
STATES = {"reported": "dilaporkan", "assumed": "anggapan kantor"}
NOTHING = "Pilih temuan atau tenaga kerja untuk melihat cara menghitungnya."


class ExplanationPanel(QWidget):
    """Shows one explanation, or a sentence where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.who = label("Rincian perhitungan", "heading"), label("", "muted")
        self.tree = ExplanationTree()
        for place in (LAW_COLUMN, SOURCE_COLUMN):
            self.tree.setColumnHidden(place, True)  # beside a list they have no room: they stand below
        self.tree.setAllColumnsShowFocus(True)
        self.tree.currentItemChanged.connect(self._show_step_facts)
        self.facts = KeyValues()
        below = scrolled(column(card(self.facts), 1))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(below)
        split.setSizes([400, 150])
        split.setStretchFactor(0, 1)
        self.none = EmptyState("scale", NOTHING)
        self.none.title.setWordWrap(True)
        theme.set_look(self.none.title, "muted")
        self.states = States(split, self.none)
        self.who.hide()
        self.states.show_empty()
        self.setLayout(column(self.title, self.who, self.states))

    def _head(self, title: str, who: str) -> None:
        self.title.setText(title)
        self.who.setText(who)
        self.who.setVisible(bool(who))

    def show_step(self, step: Step, title: str, who: str = "") -> None:
        """Show an explanation; `who` says more about the worker it is about."""
        self._head(title, who)
        self.tree.show_step(step)
        self.states.show_content()

    def show_nothing(self, title: str = "Rincian perhitungan", who: str = "", why: str = NOTHING) -> None:
        """Say why there is no explanation."""
        self._head(title, who)
        self.tree.show_step(None)
        self.none.title.setText(why)
        self.states.show_empty()

    def show_loading(self) -> None:
        """Show that the steps are being laid out."""
        self.states.show_loading()

    def _show_step_facts(self, item: QTreeWidgetItem | None) -> None:
        step = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        self.facts.set_pairs(step_facts(step) if isinstance(step, Step) else ())


def step_facts(step: Step) -> list[tuple[str, str | None]]:
    """Return what a step says, the law it rests on, and where in the list it was read."""
    law = "\n".join(
        " — ".join(part for part in (str(given), given.note, STATES.get(given.status, "")) if part)
        for given in step.references
    )
    cell = step.cell
    source = " · ".join(part for part in (cell.file, cell.sheet, f"sel {cell.cell}") if part) if cell else None
    pairs = [("Langkah", step.label), ("Nilai", value_text(step))]
    pairs += [("Catatan", step.note), ("Dasar hukum", law), ("Sumber", source or "")]
    return [(name, text) for name, text in pairs if text]
