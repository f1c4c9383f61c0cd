"""What the record of a visit still lacks, each with the way to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.services.visits import VisitPage
from ui import theme
from ui.icons import set_icon
from ui.viewmodels import visit as view
from ui.widgets.layouts import button, card, column, heading, holder, label, row


class ClosingCard(QWidget):
    """Kelengkapan: what is done is a green line, what is missing a button. `go_to` carries the name of a field."""

    go_to = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.missing: tuple[tuple[str, str], ...] | None = None
        self.done = holder(row(_sign("circle-check", "ok"), label("Catatan kunjungan sudah lengkap.", wrap=False), 1))
        self.documents = label("", "muted")
        self._lines: QVBoxLayout = column(gap=theme.GRID // 2)
        self.setLayout(column(card(heading("Kelengkapan Berita Acara"), self.done, self._lines, self.documents)))

    def show_page(self, page: VisitPage) -> None:
        """Show what is missing now."""
        self.documents.setText(f"Dokumen: {view.document_count(page.documents)}.")
        missing = tuple(view.missing(page))
        if missing == self.missing:
            return
        self.missing = missing
        self.done.setVisible(not missing)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, text in missing:
            self._lines.addWidget(self._line(name, text))

    def _line(self, name: str, text: str) -> QWidget:
        go = button("Isi", lambda: self.go_to.emit(name), "quiet")
        go.setAccessibleName(f"Isi: {text}")
        line = row(_sign("clock", "due"), label(text), go)
        line.setStretch(1, 1)
        return holder(line)


def _sign(icon: str, tone: str) -> QLabel:
    made = QLabel()
    set_icon(made, icon, tone)
    made.setFixedWidth(3 * theme.GRID)
    return made
