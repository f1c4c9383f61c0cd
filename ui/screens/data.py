"""Data: backups of the office file, and whether it is whole."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.services.office_data import BackupMade, OfficeCheck, back_up, check_office
from ui import theme
from ui.errors import show_text
from ui.sessions import Session
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import data as view
from ui.viewmodels.sample_office import REMAKE_DETAIL, REMAKE_QUESTION
from ui.viewmodels.targets import Target
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.layouts import button, card, column, heading, label, row, scrolled, table_view
from ui.widgets.questions import ask

COLUMNS = (
    Column("label", "Bagian", width=0),
    Column("count", "Diperiksa", Kind.NUMBER, 130),
    Column("state", "Keadaan", Kind.STATUS, 170),
)


class DataScreen(QWidget):
    """Keep it safe, bring it back, see that it is whole; a sample office is made anew instead of brought back."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        del target
        self.session = session
        self.backup_text, self.where = label(""), label("", "muted")
        self.result, self.damages = label("Belum diperiksa sejak layar ini dibuka.", "muted"), label("", "problem")
        self.damages.hide()
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Hasil pemeriksaan data")
        self.table.hide()
        again = self._sample_card() if session.office.is_sample else self._restore_card()
        parts = (label("Data", "title"), self._backup_card(), self._check_card(), again, 1)
        self.setFocusProxy(self.backup_button)
        self.setLayout(column(scrolled(column(*parts, gap=2 * theme.GRID))))

    def _backup_card(self) -> QWidget:
        self.backup_button = button("&Cadangkan sekarang", self.back_up, "primary", "shield-check")
        elsewhere = button("Cadangkan ke &folder lain…", self._choose_folder, icon="download")
        return card(heading("Cadangan"), self.backup_text, self.where, row(self.backup_button, elsewhere, 1))

    def _check_card(self) -> QWidget:
        self.check_button = button("Pe&riksa data", self.check, icon="search")
        return card(heading("Keutuhan data"), self.result, self.table, self.damages, row(self.check_button, 1))

    def _restore_card(self) -> QWidget:
        bring_back = button("Pu&lihkan dari cadangan…", self._ask_restore, icon="undo-2")
        return card(heading("Pemulihan"), label(view.RESTORE_TEXT, "muted"), row(bring_back, 1))

    def _sample_card(self) -> QWidget:
        anew = button("Buat ulan&g kantor contoh…", self._ask_remake, icon="refresh-cw")
        return card(heading("Kantor contoh"), label(view.SAMPLE_TEXT, "muted"), row(anew, 1))

    def _ask_restore(self) -> None:
        ask(self, view.RESTORE_QUESTION, "&Tutup dan pulihkan", partial(self._leave, "restore"), view.RESTORE_DETAIL)

    def _ask_remake(self) -> None:
        ask(self, REMAKE_QUESTION, "&Buat ulang", partial(self._leave, "remake"), REMAKE_DETAIL)

    def _leave(self, door: str) -> None:
        self.navigate.emit(Target("doors", part=door))

    def refresh(self) -> None:
        """Show the last backup."""
        shown = view.data_view(self.session.office)
        self.backup_text.setText(view.backup_text(shown))
        self.where.setText(f"Berkas kantor: {shown.folder}. {view.AUTOMATIC_TEXT}")

    def _choose_folder(self) -> None:
        choose_folder(self, "Simpan cadangan di folder", self.back_up)

    def back_up(self, to: Path | None = None) -> None:
        """Write a backup and read it back."""
        office = self.session.office
        self.session.tasks.run("Membuat cadangan…", lambda _progress: back_up(office, to), self._backed_up)

    def _backed_up(self, made: BackupMade) -> None:
        self.refresh()
        self.changed.emit()
        show_text(view.backup_made_text(made), "ok", self)

    def check(self) -> None:
        """Prove file, change log, records, imports and papers."""
        office = self.session.office
        self.session.tasks.run("Memeriksa data…", lambda progress: check_office(office, progress), self._checked)

    def _checked(self, found: OfficeCheck) -> None:
        self.result.setText(view.check_text(found))
        self.damages.setText("\n".join(view.damage_lines(found)))
        self.damages.setVisible(not found.is_whole)
        self.model.set_source(ListSource(view.check_rows(found), COLUMNS))
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + self.model.rowCount() * theme.ROW_HEIGHT + 2)
        self.table.show()


SCREEN = DataScreen
