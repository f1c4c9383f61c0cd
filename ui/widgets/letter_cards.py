"""One kind of paper of a visit: what it is, where it stands, why not, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from core.records.letters import LetterKind
from ui import theme
from ui.icons import TONE_ICONS, set_icon
from ui.viewmodels.visit_letters import PaperCard
from ui.widgets.badges import Badge
from ui.widgets.layouts import button, column, holder, label, row

BUTTONS_WIDTH = 23 * theme.GRID


class LetterCard(QFrame):
    """A card with its buttons at the right; the signals carry the kind, or the id of the paper to open."""

    begun = Signal(object)
    opened = Signal(str)
    result_wanted = Signal()
    shown = Signal()
    printed = Signal()

    def __init__(self, paper: PaperCard) -> None:
        super().__init__()
        theme.set_look(self, "card")
        self.paper = paper
        self.setAccessibleName(f"{paper.title}: {paper.status.word}")
        self.badge = Badge(paper.status)
        self.buttons = self._buttons()
        texts = column(self._head(), label(paper.detail, "muted"), gap=theme.GRID // 2)
        if paper.number:
            texts.addWidget(label(paper.number))
        if paper.note:
            texts.addWidget(self._note())
        texts.addStretch()
        acts = column(*self.buttons, 1, gap=theme.GRID)
        side = holder(acts)
        side.setFixedWidth(BUTTONS_WIDTH)
        box = row(texts, side, margin=2 * theme.GRID, gap=2 * theme.GRID)
        box.setStretch(0, 1)
        self.setLayout(box)

    def _head(self) -> QWidget:
        title = label(self.paper.title, "bold", wrap=False)
        return holder(row(title, self.badge, 1, gap=2 * theme.GRID))

    def _note(self) -> QWidget:
        sign = QLabel()
        set_icon(sign, TONE_ICONS["info"], "info")
        text = label(self.paper.note)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = row(sign, text)
        box.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        box.setStretch(1, 1)
        box.setContentsMargins(0, theme.GRID // 2, 0, 0)
        return holder(box)

    def _buttons(self) -> list[QPushButton]:
        paper, made = self.paper, []
        look = "primary" if paper.is_next else ""
        if paper.kind is LetterKind.MINUTES_BLANK:
            made += [
                button("Li&hat formulir", self.shown.emit, icon="eye"),
                button("C&etak formulir…", self.printed.emit, icon="printer"),
            ]
        elif paper.letter_id:
            made.append(button("Buka", lambda: self.opened.emit(paper.letter_id), look))
        elif paper.can_begin:
            made.append(button("Buat konsep", lambda: self.begun.emit(paper.kind), look, "plus"))
        if paper.instead is not None:
            step = paper.instead
            made.append(button(step.words, lambda: self._do_instead(step.kind)))
        for each in made:
            each.setAccessibleName(f"{each.accessibleName()}: {paper.title}")
        return made

    def _do_instead(self, kind: LetterKind | None) -> None:
        if kind is None:
            self.result_wanted.emit()
        else:
            self.begun.emit(kind)
