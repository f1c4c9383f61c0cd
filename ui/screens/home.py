"""Beranda: what is due, what is planned or running, what was left open, and what was being written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.services.home import WrittenLine, home_page
from core.services.visits import drop_draft
from ui import theme
from ui.errors import shown_in
from ui.idle_imports import IdleImports
from ui.sessions import Session
from ui.table_model import Column, Kind
from ui.viewmodels import home as view
from ui.viewmodels.targets import Target
from ui.viewmodels.visit import PARTS, part_of
from ui.widgets.layouts import button, column, label, row, scrolled
from ui.widgets.message_bars import MessageBar
from ui.widgets.states import EmptyState, States
from ui.widgets.table_cards import RecordTableCard
from ui.widgets.written_lines import WrittenLines

DEADLINES = (
    Column("left", "Sisa waktu", Kind.STATUS, 244, sortable=False),
    Column("due_on", "Hari terakhir", Kind.DATE, 160, sortable=False),
    Column("employer", "Pemberi kerja", width=0, sortable=False),
    Column("paper", "Surat", width=250, sortable=False),
)
VISITS = (
    Column("status", "Keadaan", Kind.STATUS, 145, sortable=False),
    Column("day", "Tanggal", Kind.DATE, 145, sortable=False),
    Column("employer", "Pemberi kerja", width=0, sortable=False),
)
LETTERS = (
    Column("state", "Keadaan", Kind.STATUS, 105, sortable=False),
    Column("paper", "Surat", width=150, sortable=False),
    Column("employer", "Pemberi kerja", width=0, sortable=False),
)


class HomeScreen(QWidget):
    """Three tables and, when there is any, the text that was never stored. A click or Enter opens the record."""

    navigate = Signal(object)

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        del target
        self.session = session
        self._idle = IdleImports(self)
        self.about, self.next = label("", "muted"), MessageBar()
        self.written = WrittenLines()
        self.written.opened.connect(self._open_written)
        self.written.given_up.connect(self._give_up)
        self.deadlines = RecordTableCard("Tenggat", DEADLINES, "Tidak ada tenggat yang berjalan.", 8)
        self.visits = RecordTableCard("Kunjungan", VISITS, "Tidak ada kunjungan yang direncanakan atau berlangsung.", 7)
        self.letters = RecordTableCard("Surat belum terbit", LETTERS, "Tidak ada surat yang menunggu.", 7)
        self.deadlines.opened.connect(lambda key: self.navigate.emit(view.deadline_target(key)))
        self.letters.opened.connect(lambda key: self.navigate.emit(Target("letter", key)))
        self.visits.opened.connect(lambda key: self.navigate.emit(Target("visit", key)))
        self.states = States(self._content(), self._first_use())
        add = button("Tambah pe&mberi kerja", self._add_employer, icon="plus")
        self.plan = button("&Rencanakan kunjungan", self.add_new, "primary", "calendar")
        head = row(column(label("Beranda", "title"), self.about, gap=2), add, self.plan)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.states, gap=2 * theme.GRID))

    def _content(self) -> QWidget:
        below = row(gap=2 * theme.GRID)
        below.addLayout(column(self.visits, 1), 1)
        below.addLayout(column(self.letters, 1), 1)
        return scrolled(column(self.next, self.written, self.deadlines, below, 1, gap=2 * theme.GRID))

    def _first_use(self) -> QWidget:
        why = (
            "Mulai dengan pemberi kerja pertama; setelah itu rencanakan kunjungan. "
            "Tenggat surat dan pekerjaan yang belum selesai akan tampil di sini."
        )
        first = EmptyState("house", "Kantor Anda siap dipakai", why)
        first.add_action("Tambah pemberi kerja pertama", self._add_employer)
        return first.add_action("Lengkapi data kantor", lambda: self.navigate.emit(Target("settings")), "")

    def refresh(self) -> None:
        """Read all that Beranda shows."""
        page = home_page(self.session.office)
        self.about.setText(view.today_text(page))
        self.written.show_lines(page.written)
        self.deadlines.show_rows(view.deadline_rows(page))
        self.visits.show_rows(view.visit_rows(page))
        self.letters.show_rows(view.letter_rows(page))
        self._show_next(view.next_step(page))
        self.setFocusProxy(self.deadlines.table if self.deadlines.table.isVisibleTo(self) else self.plan)
        self.states.show_empty() if view.is_new(page) else self.states.show_content()

    def _show_next(self, text: str | None) -> None:
        if text is None:
            self.next.hide()
        else:
            self.next.show_message(text, "info", button("Rencanakan kunjungan", self.add_new))

    def _open_written(self, line: WrittenLine) -> None:
        self.navigate.emit(Target("visit", line.visit_id, PARTS[part_of(line.field)]))

    def _give_up(self, line: WrittenLine) -> None:
        with shown_in(self):
            drop_draft(self.session.office, line.visit_id, line.field)
        self.refresh()

    def _add_employer(self) -> None:
        self.navigate.emit(Target("employer"))

    def add_new(self) -> None:
        """Plan a visit."""
        self.navigate.emit(Target("visits", part="plan"))


SCREEN = HomeScreen
