"""Opening an office with its passphrase or its recovery key."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.records.problems import UserError
from ui import theme
from ui.errors import show_error
from ui.tasks import TaskRunner
from ui.viewmodels.unlock import RECOVERY_HINT_CODES, SECRET_CODES, account_name, open_with
from ui.widgets.doors import door_page
from ui.widgets.fields import PassphraseField, TextField
from ui.widgets.layouts import button, column, row
from ui.widgets.message_bars import MessageBar


class UnlockScreen(QWidget):
    """Asks for the passphrase. `opened` carries the OpenOffice and whether a new passphrase should be asked for."""

    opened = Signal(object, bool)
    back = Signal()

    def __init__(self, folder: Path, tasks: TaskRunner) -> None:
        super().__init__()
        self._folder, self._tasks = folder, tasks
        self.message = MessageBar()
        self.actor = TextField("&Nama Anda", hint="Dicatat pada setiap perubahan.", required=True)
        self.actor.set_value(account_name() or None)
        self.passphrase = PassphraseField("&Kata sandi")
        self.recovery = TextField("&Kunci pemulihan", hint="8 kelompok berisi 5 karakter; tanda hubung boleh dilewati.")
        self.recovery.hide()
        self.open_button = button("&Buka kantor", self.open_office, "primary", "lock")
        self.switch = button("Lupa kata sandi? Pakai kunci &pemulihan", self.switch_secret, "quiet")
        self._lay_out()
        for line in (self.passphrase.line, self.recovery.line):
            line.returnPressed.connect(self.open_office)
        self.setFocusProxy(self.passphrase)

    def _lay_out(self) -> None:
        actions = row(self.open_button, button("K&embali", self.back.emit), 1)
        page = door_page(
            "Buka kantor",
            f"Folder data: {self._folder}",
            self.message,
            self.passphrase,
            self.recovery,
            self.actor,
            actions,
            row(self.switch, 1),
        )
        self.setLayout(column(page))

    @property
    def by_recovery_key(self) -> bool:
        """Whether the recovery key is asked for instead of the passphrase."""
        return not self.recovery.isHidden()

    def switch_secret(self) -> None:
        """Ask for the other secret."""
        recovery = not self.by_recovery_key
        self.recovery.setVisible(recovery)
        self.passphrase.setVisible(not recovery)
        self.switch.setText("Pakai kata &sandi" if recovery else "Lupa kata sandi? Pakai kunci &pemulihan")
        self.message.hide()
        self.setFocusProxy(self.recovery if recovery else self.passphrase)
        self.setFocus()

    def open_office(self) -> None:
        """Open the office with what was typed."""
        field = self.recovery if self.by_recovery_key else self.passphrase
        secret, actor, by_key = field.text(), self.actor.text().strip(), self.by_recovery_key
        folder = self._folder  # the worker must not hold a widget: the last to let go of one deletes it
        if not self.open_button.isEnabled():
            return
        if not secret.strip():
            field.set_problem("Wajib diisi.")
            return
        if not actor:
            self.actor.set_problem("Wajib diisi.")
            return
        self._set_busy(busy=True)
        self._tasks.run(
            "Membuka kantor…",
            lambda _progress: open_with(folder, secret, actor, by_recovery_key=by_key),
            self._done,
            self._failed,
        )

    def _set_busy(self, *, busy: bool) -> None:
        self.open_button.setEnabled(not busy)
        self.message.hide()

    def _done(self, office: object) -> None:
        self._set_busy(busy=False)
        self.opened.emit(office, self.by_recovery_key)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, UserError):
            show_error(error, self)
            return
        field = self.recovery if self.by_recovery_key else self.passphrase
        if error.code in SECRET_CODES:
            field.set_problem(error.message)
            field.line.selectAll()
            field.setFocus()
            if error.code in RECOVERY_HINT_CODES:
                theme.set_look(self.switch, "")
        else:
            self.message.show_message(error.message, "error")
