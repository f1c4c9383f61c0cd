"""How strong a passphrase is: a bar, a word, and what to do better."""

from PySide6.QtWidgets import QProgressBar, QWidget

from core.services.offices import PassphraseStrength
from ui import theme
from ui.widgets.layouts import column, label, row

FULL = 4


class StrengthMeter(QWidget):
    """Shows one judgement; nothing before the first key."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setRange(0, FULL)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Kekuatan kata sandi")
        self.word, self.advice = label("", "label", wrap=False), label("", "muted")
        self.word.setMinimumWidth(12 * theme.GRID)
        self.setLayout(column(row(self.bar, self.word), self.advice, gap=theme.GRID // 2))

    def show_strength(self, strength: PassphraseStrength | None) -> None:
        """Show a judgement, or none."""
        self.bar.setValue(max(1, strength.score) if strength else 0)
        self.word.setText(strength.label if strength else "")
        self.advice.setText(" ".join(strength.advice) if strength else "")
        self.bar.setProperty("tone", "ok" if strength and strength.is_enough else "due")
        theme.set_look(self.bar, "strength")
        if strength is not None:
            self.bar.setAccessibleDescription(strength.label)
