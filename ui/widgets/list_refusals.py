"""When a file can't be read: why, and what to do; or its password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.widgets.fields import PassphraseField
from ui.widgets.layouts import button, card, column, heading, label, low, row
from ui.widgets.states import EmptyState


class Refusal(QWidget):
    """Says why a file was refused. `left` goes back, `typing` opens the grid."""

    left = Signal()
    typing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = EmptyState("circle-alert", "Berkas tidak dapat dibaca", " ", tone="overdue")
        self.state.add_action("Pil&ih berkas lain", self.left.emit)
        self.state.add_action("Ketik atau tempe&l saja", self.typing.emit, "")
        self.setLayout(column(self.state))
        self.setFocusProxy(self.state.findChildren(QPushButton)[0])

    def show_refusal(self, file_name: str, why: str) -> None:
        """Show why, and that nothing was kept."""
        self.state.title.setText(f"{file_name} tidak dapat dibaca")
        self.state.detail.setText(f"{why} Tidak ada yang dimasukkan.")


class PasswordForm(QWidget):
    """Asks for the password of a protected workbook. `given` carries it, `left` gives up."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = label("")
        self.field = PassphraseField("Kata sa&ndi berkas", required=True)
        self.field.line.returnPressed.connect(self._give)
        self.open_button = button("Buka be&rkas", self._give, "primary", "key-round")
        stop = button("Tidak &jadi", self.left.emit, "quiet")
        once = label("Kata sandi hanya dipakai untuk membuka berkas ini dan tidak disimpan.", "muted")
        box = card(heading("Berkas dilindungi kata sandi"), self.name, self.field, once, row(self.open_button, stop, 1))
        low(box).setMaximumWidth(70 * theme.GRID)
        self.setLayout(column(box, 1))
        self.setFocusProxy(self.field)

    def ask(self, file_name: str, problem: str) -> None:
        """Ask for the password of a file; `problem` says what was wrong with the one before."""
        self.name.setText(file_name)
        self.field.set_value(None)
        self.field.set_problem(problem or None)

    def _give(self) -> None:
        if self.field.leave():
            self.given.emit(self.field.value())
