"""A question that first shows what would change: deadlines that move, assessments that come out otherwise."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from core.services.law_effects import Effects
from ui import theme
from ui.errors import show_error, shown_in
from ui.icons import set_icon
from ui.sessions import Session
from ui.table_model import Column, Kind
from ui.tasks import Progress, Task
from ui.viewmodels import law_effects as view
from ui.widgets.layouts import Part, button, column, heading, label, row
from ui.widgets.table_cards import RecordTableCard

LABEL = "Menghitung akibat…"
WIDTH = 140 * theme.GRID
EMPTY_WIDTH = 72 * theme.GRID
AROUND = 45 * theme.GRID
"""Pixels that everything takes but the rows of the tables, their heads and their cards."""
TABLE_AROUND = 14 * theme.GRID
FEWEST_ROWS = 3
MOST_FAILURES = 2
MOVES = (
    Column("employer", "Pemberi kerja", width=0, sortable=False),
    Column("paper", "Surat", width=250, sortable=False),
    Column("old", "Batas waktu lama", width=170, sortable=False),
    Column("new", "Batas waktu baru", width=230, sortable=False),
)
REPORTS = (
    Column("employer", "Pemberi kerja", width=0, sortable=False),
    Column("visited", "Kunjungan", width=190, sortable=False),
    Column("old", "Batas LHP lama", width=190, sortable=False),
    Column("new", "Batas LHP baru", width=230, sortable=False),
)
CHANGES = (
    Column("employer", "Pemberi kerja", width=0, sortable=False),
    Column("as_of", "Dihitung s.d.", width=160, sortable=False),
    Column("what", "Yang berubah", width=190, sortable=False),
    Column("old", "Lama", Kind.NUMBER, 150, sortable=False),
    Column("new", "Baru", Kind.NUMBER, 150, sortable=False),
)


class EffectsDialog(QDialog):
    """Says what would change; `accepted` on `yes`, `rejected` on Batal and Esc. Batal is the default."""

    def __init__(self, near: QWidget, title: str, detail: str, effects: Effects, yes: str) -> None:
        super().__init__(near.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setFixedWidth(min(EMPTY_WIDTH if effects.is_empty else WIDTH, near.window().width() - 32))
        self.summary = label(view.summary(effects), "bold")
        self.more = label(view.looked_at(effects), "muted")
        filled = _tables(effects)
        most = _most_rows(len(filled), near.window().height())
        self.tables = [RecordTableCard(title, columns, "", most) for title, columns, _rows in filled]
        self.stay, self.deed = button("Batal", self.reject), button(yes, self.accept, "primary")
        self.stay.setDefault(True)
        parts: list[Part] = [heading(title), *([label(detail)] if detail else []), self._said(effects), *self.tables]
        self.failures = view.failures(effects)
        parts += [label(text, "due") for text in _short(self.failures)]
        parts += [label(view.KEPT, "muted"), row(1, self.deed, self.stay)]
        box = column(*parts, margin=3 * theme.GRID, gap=theme.GRID + theme.GRID // 2)
        self.setLayout(box)
        for table, (_title, _columns, rows) in zip(self.tables, filled, strict=True):
            table.show_rows(rows)  # now that it has its look and knows how high its head is
        self.resize(self.width(), box.totalHeightForWidth(self.width()))
        self.setAccessibleDescription(f"{detail} {self.summary.text()}".strip())

    def _said(self, effects: Effects) -> QWidget:
        sign, said = QLabel(), QWidget()
        set_icon(sign, "circle-check" if effects.is_empty else "triangle-alert", "ok" if effects.is_empty else "due")
        box = row(sign, column(self.summary, self.more, gap=2))
        box.setStretch(1, 1)
        said.setLayout(box)
        return said

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at Batal: Enter changes nothing."""
        super().showEvent(event)
        self.stay.setFocus()


def _short(failures: list[str]) -> list[str]:
    rest = len(failures) - MOST_FAILURES
    return [*failures[:MOST_FAILURES], *([f"… dan {rest} lagi."] if rest > 0 else [])]


def _most_rows(tables: int, height: int) -> int:
    """No more rows at once than the window has room for."""
    return max(FEWEST_ROWS, ((height - AROUND) // max(1, tables) - TABLE_AROUND) // theme.ROW_HEIGHT)


def _tables(effects: Effects) -> list[tuple[str, tuple[Column, ...], list[tuple[Any, ...]]]]:
    wanted = (
        ("Batas waktu yang bergeser", MOVES, view.move_rows(effects)),
        ("Batas penyusunan LHP yang berubah", REPORTS, view.report_rows(effects)),
        ("Hasil pemeriksaan yang berubah", CHANGES, view.change_rows(effects)),
    )
    return [each for each in wanted if each[2]]


class _Asking(QObject):
    """One question on its way: the computing, then the dialog. A later question puts it away."""

    def __init__(
        self,
        near: QWidget,
        words: tuple[str, str, str],
        act: Callable[[Effects], None],
        refused: Callable[[], None] | None,
    ) -> None:
        super().__init__(near)
        self._near, self._words, self._act, self._refused = near, words, act, refused
        self.task: Task | None = None

    def start(self, session: Session, compute: Callable[[Progress], Effects]) -> None:
        """Compute on the worker; Batal there refuses."""
        self.task = session.tasks.run(LABEL, compute, self.show, self.fail)
        self.task.cancelled.connect(self.refuse)

    def put_away(self) -> None:
        """Another question has come, so this one is not asked any more."""
        if self.task is not None:
            self.task.cancel()
            self.task = None
            self.refuse()

    def show(self, effects: Effects) -> None:
        """Open the dialog, unless the screen is no longer looked at."""
        if self.task is None:
            return
        self.task = None
        if not self._near.isVisible():
            self.refuse()
            return
        title, detail, yes = self._words
        dialog = EffectsDialog(self._near, title, detail, effects, yes)
        dialog.accepted.connect(lambda: self._carry_out(effects))
        dialog.rejected.connect(self.refuse)
        dialog.open()

    def fail(self, error: Exception) -> None:
        """Say why the effects could not be computed; nothing is changed then."""
        if self.task is not None:
            show_error(error, self._near)
        self.refuse()

    def _carry_out(self, effects: Effects) -> None:
        done = False
        with shown_in(self._near):
            self._act(effects)
            done = True
        if done:
            self.deleteLater()
        else:
            self.refuse()

    def refuse(self) -> None:
        """Let the asker show what holds, once."""
        refused, self._refused, self.task = self._refused, None, None
        if refused is not None:
            refused()
        self.deleteLater()


def ask_with_effects(
    parent: QWidget,
    session: Session,
    *,
    title: str,
    detail: str,
    compute: Callable[[Progress], Effects],
    act: Callable[[Effects], None],
    yes: str,
    refused: Callable[[], None] | None = None,
) -> None:
    """Compute the effects of a change, show them, and call `act` with them on `yes` ("&Ubah", the deed itself).

    A UserError of `act` is shown in the window. `refused` is called whenever nothing was changed: Batal, Esc, work
    that was cancelled or failed, an `act` that was refused, or a later question. Never blocks.
    """
    for other in parent.window().findChildren(_Asking):
        other.put_away()
    _Asking(parent, (title, detail, yes), act, refused).start(session, compute)
