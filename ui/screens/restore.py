"""Bringing an office back from a backup, while no office is open."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.records.problems import UserError
from core.services.office_data import Restored
from ui import theme
from ui.errors import show_error
from ui.tasks import TaskRunner
from ui.viewmodels import restore as view
from ui.viewmodels.unlock import SECRET_CODES, account_name
from ui.widgets.doors import door_page
from ui.widgets.fields import PassphraseField, TextField
from ui.widgets.file_dialogs import choose_file
from ui.widgets.layouts import button, card, column, label, row
from ui.widgets.message_bars import MessageBar


class RestoreScreen(QWidget):
    """Choose the backup, give its passphrase. `restored` carries the words for what was done."""

    restored = Signal(str)
    back = Signal()

    def __init__(self, folder: Path, tasks: TaskRunner) -> None:
        super().__init__()
        self._folder, self._tasks = folder, tasks
        self.archive: Path | None = None
        self.message = MessageBar()
        self.chosen = label("Belum ada berkas yang dipilih.", "muted")
        self.pick = button("Pilih &berkas cadangan…", self._choose, icon="folder-open")
        self.passphrase = PassphraseField("&Kata sandi", hint="Yang berlaku saat cadangan dibuat.")
        self.recovery = TextField("&Kunci pemulihan", hint="8 kelompok berisi 5 karakter; tanda hubung boleh dilewati.")
        self.recovery.hide()
        self.go = button("&Pulihkan", self.restore, "primary", "undo-2")
        self.go.setEnabled(False)
        self.switch = button("Pakai kunci p&emulihan", self.switch_secret, "quiet")
        self._lay_out()
        for line in (self.passphrase.line, self.recovery.line):
            line.returnPressed.connect(self.restore)
        self.setFocusProxy(self.pick)

    def _lay_out(self) -> None:
        page = door_page(
            "Pulihkan dari cadangan",
            view.detail_text(self._folder),
            self.message,
            card(self.chosen, row(self.pick, 1)),
            self.passphrase,
            self.recovery,
            row(self.go, button("Ke&mbali", self.back.emit), 1, self.switch),
        )
        self.setLayout(column(page))

    def _choose(self) -> None:
        dialog = choose_file(self, "Pilih berkas cadangan", view.BACKUPS, self.take)
        beside = self._folder / view.BACKUP_FOLDER
        dialog.setDirectory(str(beside if beside.is_dir() else self._folder))

    def take(self, archive: Path) -> None:
        """Show what the chosen file says of itself."""
        self.message.hide()
        try:
            self.chosen.setText(view.backup_words(archive))
        except UserError as error:
            self.message.show_message(error.message, "error")
            return
        theme.set_look(self.chosen, "")
        self.archive = archive
        self.go.setEnabled(True)
        self.passphrase.setFocus()

    def switch_secret(self) -> None:
        """Ask for the other secret."""
        by_key = self.recovery.isHidden()
        self.recovery.setVisible(by_key)
        self.passphrase.setVisible(not by_key)
        self.switch.setText("Pakai kata &sandi" if by_key else "Pakai kunci p&emulihan")
        (self.recovery if by_key else self.passphrase).setFocus()

    def restore(self) -> None:
        """Put the office back on the worker."""
        by_key = not self.recovery.isHidden()
        field = self.recovery if by_key else self.passphrase
        secret, archive, folder = field.text(), self.archive, self._folder
        if archive is None or not self.go.isEnabled():
            return
        if not secret.strip():
            field.set_problem("Wajib diisi.")
            return
        self.go.setEnabled(False)
        self.message.hide()
        actor = account_name() or "Pemulihan"
        self._tasks.run(
            "Memulihkan kantor…",
            lambda _progress: view.restore_from(folder, archive, secret, by_recovery_key=by_key, actor=actor),
            self._done,
            self._failed,
        )

    def _done(self, done: Restored) -> None:
        self.restored.emit(view.restored_text(done))

    def _failed(self, error: Exception) -> None:
        self.go.setEnabled(True)
        if not isinstance(error, UserError):
            show_error(error, self)
            return
        field = self.passphrase if self.recovery.isHidden() else self.recovery
        if error.code in SECRET_CODES:
            field.set_problem(error.message)
            field.line.selectAll()
            field.setFocus()
        else:
            self.message.show_message(error.message, "error")
