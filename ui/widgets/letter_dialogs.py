"""The questions before what can't be undone: number and issue, a reason or remark, proof of delivery."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from core.services.letters import LetterPage
from ui import theme
from ui.viewmodels import letter as view
from ui.widgets.date_fields import DateField
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.layouts import button, column, heading, label, row

WIDTH = 62 * theme.GRID
REASON_HEIGHT = 12 * theme.GRID


class Asked(NamedTuple):
    """The words of a ReasonDialog: title, explanation, field, and the button with its look."""

    title: str
    explanation: str
    field: str
    deed: str
    look: str = "primary"


RETURN = Asked(
    "Kembalikan surat", "Surat kembali menjadi konsep; catatan ini terlihat oleh penyusunnya.",
    "&Catatan", "&Kembalikan",
)  # fmt: skip
VOID = Asked(
    "Batalkan surat", "Surat tetap tercatat dalam register dengan alasan ini; nomornya tidak dipakai lagi.",
    "&Alasan", "Batalkan &surat", "danger",
)  # fmt: skip
VOID_DRAFT = Asked(
    "Batalkan konsep", "Konsep ini ditutup dan tetap tercatat dalam register tanpa nomor.",
    "&Alasan", "Batalkan &konsep", "danger",
)  # fmt: skip


class LetterDialog(QDialog):
    """A title, a sentence, fields, the deed and Batal. Esc and Batal leave everything as it was."""

    def __init__(self, near: QWidget, title: str, explanation: str, *parts: QWidget) -> None:
        super().__init__(near.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.trouble = label("", "problem")
        self.trouble.hide()
        self.stay = button("Batal", self.reject)
        self._foot = row(1, self.stay)
        explained = label(explanation)
        self.setLayout(
            column(
                heading(title), explained, *parts, self.trouble, self._foot, margin=3 * theme.GRID, gap=2 * theme.GRID
            )
        )

    def add_deed(self, words: str, act: Callable[[], object], look: str = "primary") -> None:
        """Add the button that does it; Enter in a line of the dialog presses it."""
        self.deed = button(words, act, look)
        self.deed.setDefault(True)
        self._foot.insertWidget(1, self.deed)

    def show_trouble(self, text: str) -> None:
        """Say why it could not be done; the dialog stays."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.set_busy(busy=False)

    def set_busy(self, *, busy: bool) -> None:
        """Hold the buttons while it is being done."""
        self.deed.setEnabled(not busy)
        self.stay.setEnabled(not busy)


class IssueDialog(LetterDialog):
    """Asks for the number. `wanted` carries the one typed, None where the proposed one stands."""

    wanted = Signal(object)

    def __init__(self, near: QWidget, page: LetterPage) -> None:
        self.number = TextField(
            "&Nomor surat", required=True, hint="Usulan menurut pola kantor. Ganti bila nomornya dari buku agenda."
        )
        super().__init__(near, f"Terbitkan {page.kind.label}", view.issue_explanation(page), self.number)
        self._proposed = page.proposed_number
        self.number.set_value(page.proposed_number)
        self.add_deed("T&erbitkan", self._issue)
        self.number.line.selectAll()
        self.number.setFocus()

    def _issue(self) -> None:
        self.trouble.hide()
        if self.number.leave():
            self.set_busy(busy=True)
            typed = self.number.value()
            self.wanted.emit(None if typed == self._proposed else typed)

    def show_taken(self, text: str) -> None:
        """Mark the number as taken."""
        self.set_busy(busy=False)
        self.number.set_problem(text)
        self.number.setFocus()


class ReasonDialog(LetterDialog):
    """Asks for a text that is kept: the remark of a return, the reason of a void paper. `given` carries it."""

    given = Signal(str)

    def __init__(self, near: QWidget, asked: Asked) -> None:
        self.reason = LongTextField(asked.field, lines=3, required=True)
        self.reason.area.setFixedHeight(REASON_HEIGHT)
        super().__init__(near, asked.title, asked.explanation, self.reason)
        self.add_deed(asked.deed, self._give, asked.look)
        self.reason.setFocus()

    def _give(self) -> None:
        if self.reason.leave():
            self.given.emit(self.reason.value())
            self.accept()


class ReceiptDialog(LetterDialog):
    """Asks for day and proof of delivery and says where the last day moves. `given` carries both."""

    given = Signal(object, str)

    def __init__(self, near: QWidget, page: LetterPage, counted: Callable[[date], date | None]) -> None:
        self._counted, self._has_deadline = counted, page.letter.due_on is not None
        self.day = DateField("Tanggal &diterima", required=True)
        self.proof = TextField("&Bukti", hint="Misalnya nomor resi, atau nama penerima.")
        self.outcome = label("", "bold")
        explanation = "Hari terakhir dihitung dari tanda terima dan tidak pernah menjadi lebih awal."
        if not self._has_deadline:
            explanation = "Tanda terima dicatat dalam register."
        super().__init__(near, "Catat tanda terima", explanation, self.day, self.proof, self.outcome)
        self.day.set_value(page.letter.received_on)
        self.proof.set_value(page.letter.received_proof)
        self.day.stored.connect(self._show_outcome)
        self.outcome.setVisible(self._has_deadline)
        self._show_outcome(page.letter.received_on)
        self.add_deed("&Catat", self._give)
        self.day.line.selectAll()
        self.day.setFocus()

    def _show_outcome(self, day: date | None) -> None:
        last_day = self._counted(day) if day is not None and self._has_deadline else None
        self.outcome.setText(f"Hari terakhir menjadi {view.named_day(last_day)}." if last_day else "")

    def _give(self) -> None:
        if self.day.leave() and self.proof.leave():
            self.given.emit(self.day.value(), self.proof.value() or "")
            self.accept()
