"""The result of a visit counted anew by itself, and what changed by it: before and after, kind by kind."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout

from core.services.assessment_refreshes import Refreshed, refresh_assessment
from ui import theme
from ui.sessions import Session
from ui.viewmodels import assessment_changes as view
from ui.viewmodels.targets import Target
from ui.widgets.layouts import button, column, icon_button, label, low, row

REFRESH_AFTER_MS = 700
"""Decisions that follow one another at once are counted together."""


class RefreshedResult(QFrame):
    """Hidden until something was counted. `navigate` leads to the result, `changed` says that a record was made."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, visit_id: str) -> None:
        super().__init__()
        theme.set_look(self, "card")
        self.session, self.visit_id = session, visit_id
        self._first = False
        self.title, self.detail = label("", "bold"), label("", "muted")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(3 * theme.GRID)
        self.grid.setVerticalSpacing(2)
        self.grid.setColumnStretch(0, 1)
        self.open = button("Liha&t hasil", self._go, icon="chevron-right")
        self.cross = icon_button("x", "Tutup ringkasan perubahan", self.hide)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.open)
        head.addWidget(self.cross)
        self.setLayout(column(head, self.grid, row(self.detail), margin=theme.GRID, gap=theme.GRID // 2))
        low(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REFRESH_AFTER_MS)
        self._soon.timeout.connect(self.refresh_now)
        self.hide()

    def refresh_soon(self, *, first: bool = False) -> None:
        """Count anew in a moment if anything changed; with `first` also where nothing was counted before."""
        self._first = first
        self._soon.start()

    def wait(self) -> None:
        """Something is open again: what was about to be counted waits."""
        self._soon.stop()

    def leave(self) -> None:
        """The screen is left: what was to be counted in a moment is counted now."""
        if self._soon.isActive():
            self.refresh_now()

    def refresh_now(self) -> None:
        """Count anew as work, the window staying live."""
        self._soon.stop()
        office, visit_id, first = self.session.office, self.visit_id, self._first
        self.session.tasks.run(
            "Menghitung ulang kepatuhan…",
            lambda progress: refresh_assessment(office, visit_id, progress, first=first),
            self._was_refreshed,
        )

    def _was_refreshed(self, done: Refreshed | None) -> None:
        if done is None:
            return
        self.show_refreshed(done)
        self.changed.emit()

    def show_refreshed(self, done: Refreshed) -> None:
        """Show what changed."""
        self.title.setText(view.title_of(done))
        self.detail.setText(view.detail_of(done))
        self.detail.setVisible(bool(self.detail.text()))
        self._show_lines(view.change_lines(done))
        self.setAccessibleName(self.title.text())
        self.show()

    def _show_lines(self, lines: list[view.ChangeLine]) -> None:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for down, line in enumerate(lines):
            for place, text in enumerate((line.title, line.people, line.amount)):
                made = label(text, wrap=False)
                if place:
                    made.setAlignment(Qt.AlignmentFlag.AlignRight)
                else:
                    made.setAccessibleName(line.spoken)
                self.grid.addWidget(made, down, place)

    def _go(self) -> None:
        self.navigate.emit(Target("visit_result", self.visit_id))
