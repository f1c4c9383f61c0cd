"""At the left of a paper: what can be chosen, what is fixed, what can be done with it, and why it was returned."""

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from core.records.letters import LetterState
from core.services.letters import LetterPage
from ui import theme
from ui.viewmodels import letter as view
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import button, card, column, heading, label, scrolled
from ui.widgets.letter_forms import LetterForm


class Act(NamedTuple):
    """A button of the panel: its code, words, look and icon."""

    code: str
    words: str
    look: str = ""
    icon: str = ""


ACTS = (
    Act("save", "S&impan salinan…", icon="download"),
    Act("receive", "Catat tanda teri&ma…", icon="inbox"),
    Act("replace", "&Ganti…", icon="copy"),
    Act("void", "Batalkan…", "danger", "x"),
    Act("visit", "Buka surat kunjungan", "quiet", "clipboard-check"),
)


class LetterPanel(QWidget):
    """The cards at the left. `stored` carries name and value of a field, `asked` the code of a button."""

    stored = Signal(str, object)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.form = LetterForm()
        self.form.stored.connect(self.stored)
        self.form_card = card(heading("Isi surat"), self.form, gap=2 * theme.GRID)
        self.facts, self.estimate = KeyValues(), label("", "muted")
        self.fact_card = card(heading("Keterangan"), self.facts, self.estimate)
        self.acts = {act.code: self._act(act) for act in ACTS}
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(theme.GRID)
        self.remark_card: QFrame = card(heading("Catatan pengembalian"), self._remarks)
        act_card = card(heading("Tindakan"), *self.acts.values())
        parts = (self.form_card, self.fact_card, self.remark_card, act_card, 1)
        self.setLayout(column(scrolled(column(*parts, gap=2 * theme.GRID))))

    def _act(self, act: Act) -> QPushButton:
        return button(act.words, lambda: self.asked.emit(act.code), act.look, act.icon)

    def show_page(self, page: LetterPage, zone: ZoneInfo) -> None:
        """Show a paper."""
        opened = view.is_open(page)
        self.form_card.setVisible(opened)
        if opened:
            self.form.show_page(page)
        pairs = view.fact_pairs(page)
        self.fact_card.setVisible(bool(pairs))
        self.facts.set_pairs(pairs)
        self.estimate.setText(view.estimate_text(page))
        self.estimate.setVisible(bool(self.estimate.text()))
        self._show_remarks(view.remark_lines(page, zone))
        self._show_acts(page, opened=opened)

    def _show_acts(self, page: LetterPage, *, opened: bool) -> None:
        issued = page.state is LetterState.ISSUED
        shown = {
            "save": page.letter.issued_at is not None,
            "receive": view.can_be_received(page),
            "replace": issued,
            "void": issued or opened,
            "visit": page.letter.visit_id is not None,
        }
        for code, visible in shown.items():
            self.acts[code].setVisible(visible)
        words = " Batalkan konsep…" if opened else " Batalkan surat…"
        self.acts["void"].setText(words)
        self.acts["void"].setAccessibleName(words.replace("&", "").strip())

    def _show_remarks(self, remarks: list[tuple[str, Any]]) -> None:
        while (item := self._remarks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for who, text in remarks:
            self._remarks.addWidget(label(text))
            self._remarks.addWidget(label(who, "muted"))
        self.remark_card.setVisible(bool(remarks))
