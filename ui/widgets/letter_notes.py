"""What is to be minded about a paper, one line below the other, over the page."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.viewmodels.letter import Note
from ui.widgets.layouts import button, column
from ui.widgets.message_bars import MessageBar


class LetterNotes(QWidget):
    """Shows notes as message bars; `use_latest` is called where a note offers the newer calculation."""

    def __init__(self, use_latest: Callable[[], object]) -> None:
        super().__init__()
        self._use_latest = use_latest
        self.bars: list[MessageBar] = []
        self._box = column(gap=theme.GRID)
        self.setLayout(self._box)
        self.hide()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show other notes."""
        for bar in self.bars:
            self._box.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.bars = [self._bar(note) for note in notes]
        self.setVisible(bool(notes))

    def _bar(self, note: Note) -> MessageBar:
        made = MessageBar()
        self._box.addWidget(made)
        action = button("Pakai per&hitungan terbaru", self._use_latest) if note.action else None
        made.show_message(note.text, note.tone, action)
        return made
