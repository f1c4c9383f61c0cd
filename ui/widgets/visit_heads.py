"""The head of a visit's record: whom it is to, when, where it stands, and the next deed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.records.visits import VisitStatus
from core.services.visits import VisitPage
from ui import theme
from ui.viewmodels import visit as view
from ui.viewmodels.record_words import visit_word
from ui.viewmodels.targets import Target
from ui.widgets.badges import Badge
from ui.widgets.fields import TextField
from ui.widgets.layouts import button, card, column, label, row
from ui.widgets.message_bars import MessageBar


class VisitHead(QWidget):
    """Start, finish, or call off with a reason. `navigate` leads to the employer."""

    navigate = Signal(object)

    def __init__(
        self, start: Callable[[], object], finish: Callable[[], object], cancel: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._cancel = cancel
        self._employer: str | None = None
        self.title, self.moment = label("", "title"), label("", "muted")
        self.badge = Badge(visit_word(VisitStatus.PLANNED))
        self.start = button("Mu&lai kunjungan", start, "primary", "clock")
        self.finish = button("Se&lesaikan kunjungan", finish, "primary", "check")
        self.call_off = button("Batalkan…", self._ask_reason, "danger", "x")
        self.about = button("Pemberi kerja", self._open_employer, icon="building-2")
        texts = column(self.title, self.moment, gap=2)
        head = row(texts, self.badge, self.about, self.call_off, self.start, self.finish, gap=theme.GRID)
        head.setStretch(0, 1)
        head.setAlignment(self.badge, Qt.AlignmentFlag.AlignVCenter)
        self.reason = TextField("Alasan pembatalan")
        self.reason.line.returnPressed.connect(self._call_off)
        self.asking = QWidget()
        self._lay_out_question()
        self.note = MessageBar()
        self.setLayout(column(head, self.asking, self.note))

    def _lay_out_question(self) -> None:
        self.sure = button("Batalkan kunjungan", self._call_off, "danger")
        stay = button("Batal", self.asking.hide)
        self.asking.setLayout(column(card(self.reason, row(self.sure, stay, 1))))
        self.asking.hide()

    def _ask_reason(self) -> None:
        self.asking.show()
        self.reason.set_value(None)
        self.reason.setFocus()

    def _call_off(self) -> None:
        text = self.reason.text().strip()
        if not text:
            self.reason.set_problem("Tulis alasan kunjungan dibatalkan.")
            self.reason.setFocus()
            return
        self.asking.hide()
        self._cancel(text)

    def _open_employer(self) -> None:
        self.navigate.emit(Target("employer", self._employer))

    def show_page(self, page: VisitPage) -> None:
        """Show another visit, or where this one stands now."""
        visit = page.visit
        self._employer = page.employer.id
        self.title.setText(page.employer.name)
        self.moment.setText(view.moment_text(visit))
        self.badge.set_status(visit_word(visit.status))
        self.start.setVisible(view.can_start(visit))
        self.finish.setVisible(view.can_finish(visit))
        self.call_off.setVisible(view.can_cancel(visit))
        if not view.can_cancel(visit):
            self.asking.hide()
        if visit.status == VisitStatus.CANCELLED:
            self.note.show_message(f"Kunjungan dibatalkan: {visit.cancelled_reason}", "warning")
        elif found := view.limits_note(page):
            self.note.show_message(*found)
        else:
            self.note.hide()
