"""The keys of the office: passphrase and recovery key."""

from PySide6.QtWidgets import QWidget

from core.records.problems import UserError
from core.services.offices import (
    OpenOffice,
    change_passphrase,
    confirm_recovery_key,
    passphrase_strength,
    renew_recovery_key,
    set_passphrase,
)
from ui import theme
from ui.errors import show_text, shown_in
from ui.viewmodels.new_office import key_lines
from ui.widgets.fields import PassphraseField, TextField
from ui.widgets.layouts import button, card, column, heading, label, row, scrolled
from ui.widgets.questions import ask
from ui.widgets.strength_meters import StrengthMeter

SAMPLE_TEXT = "Kantor contoh memakai kunci umum; kata sandi dan kunci pemulihannya tidak dapat diatur."
RENEW_TEXT = "Kunci lama tidak lagi membuka kantor ini. Siapkan kertas: kunci baru ditampilkan satu kali."


ABOUT_KEY = "Satu-satunya jalan membuka data bila kata sandi terlupa. Ganti bila hilang atau terlihat orang lain."


class OfficeKeys(QWidget):
    """Change the passphrase; renew the recovery key and type it back once.

    `forgotten`: the office was opened with the recovery key, so the present passphrase is not asked for.
    """

    def __init__(self, office: OpenOffice, *, forgotten: bool = False) -> None:
        super().__init__()
        self._office, self._forgotten = office, forgotten
        self.present = PassphraseField("Kata sandi sekara&ng")
        self.fresh, self.repeated = PassphraseField("Kata sandi ba&ru"), PassphraseField("U&langi kata sandi baru")
        self.meter = StrengthMeter()
        self.fresh.line.textEdited.connect(self._judge)
        self.key_text, self.typed = label("", "code"), TextField("Ketik kembali kun&ci pemulihan")
        self.confirm_button = button("Selesa&i", self.confirm, "primary")
        cards = (self._passphrase_card(), self._recovery_card())
        sample = label(SAMPLE_TEXT)
        whole = column(sample, *cards, 1, gap=2 * theme.GRID, margin=2 * theme.GRID)
        self.setLayout(column(scrolled(whole)))
        for shown, wanted in ((sample, office.is_sample), *((each, not office.is_sample) for each in cards)):
            shown.setVisible(wanted)  # once it has a parent: before, it would be a window of its own for a moment
        self.present.setVisible(not forgotten)
        self._show_key("")

    def _passphrase_card(self) -> QWidget:
        change = button("Ganti kata sandi", self.change, "primary")
        return card(
            heading("Kata sandi"),
            self.present,
            self.fresh,
            self.meter,
            self.repeated,
            row(change, 1),
            gap=2 * theme.GRID,
        )

    def _recovery_card(self) -> QWidget:
        renew = button("Buat kunci pemuli&han baru…", self._ask_renew, icon="key-round")
        about = label(
            "Satu-satunya jalan membuka data bila kata sandi terlupa. Ganti bila hilang atau terlihat orang lain."
        )
        parts = (self.key_text, self.typed, row(self.confirm_button, 1))
        return card(heading("Kunci pemulihan"), about, row(renew, 1), *parts, gap=2 * theme.GRID)

    def refresh(self) -> None:
        """Forget what was typed."""
        for field in (self.present, self.fresh, self.repeated):
            field.set_value(None)
        self.meter.show_strength(None)

    def _judge(self, text: str) -> None:
        self.meter.show_strength(passphrase_strength(text) if text else None)

    def change(self) -> None:
        """Wrap the key under the new passphrase."""
        if self.fresh.text() != self.repeated.text():
            self.repeated.set_problem("Kedua kata sandi tidak sama.")
            return
        try:
            self._wrap()
        except UserError as error:
            (self.present if error.code == "wrong_passphrase" else self.fresh).set_problem(error.message)
            return
        self.refresh()
        show_text("Kata sandi baru berlaku.", "ok", self)

    def _wrap(self) -> None:
        """Whoever came in with the recovery key does not know the present passphrase."""
        if self._forgotten:
            set_passphrase(self._office, self.fresh.text())
            self._forgotten = False
            self.present.show()
        else:
            change_passphrase(self._office, self.present.text(), self.fresh.text())

    def _ask_renew(self) -> None:
        ask(self, "Buat kunci pemulihan baru?", "&Buat kunci baru", self.renew, RENEW_TEXT)

    def renew(self) -> None:
        """Make a new recovery key and show it once."""
        with shown_in(self):
            self._show_key(key_lines(renew_recovery_key(self._office)))
            self.typed.set_value(None)

    def _show_key(self, text: str) -> None:
        self.key_text.setText(text)
        for widget in (self.key_text, self.typed, self.confirm_button):
            widget.setVisible(bool(text))

    def confirm(self) -> None:
        """Check that it was written down right."""
        try:
            confirm_recovery_key(self._office, self.typed.text())
        except UserError as error:
            self.typed.set_problem(error.message)
            return
        self._show_key("")
        show_text("Kunci pemulihan baru berlaku.", "ok", self)
