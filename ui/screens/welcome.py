"""The first screen: the doors into an office."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.viewmodels.welcome import welcome_view
from ui.widgets.doors import DoorButton, door_page
from ui.widgets.layouts import button, column, label, row
from ui.widgets.message_bars import MessageBar

ABOUT = "Meja kerja petugas pemeriksa kepatuhan Jamsostek. Bekerja tanpa jaringan; data terenkripsi di komputer ini."


class WelcomeScreen(QWidget):
    """Offers the doors that the data folder has. `chosen` carries new_office, unlock, sample or folder."""

    chosen = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        view = welcome_view(folder)
        self.warning = MessageBar()
        self.doors = {door.name: DoorButton(door) for door in view.doors}
        for name, door in self.doors.items():
            door.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
        where = label(f"Folder data: {folder}", "muted")
        where.setMinimumWidth(48 * theme.GRID)
        other = button("&Folder lain…", lambda: self.chosen.emit("folder"), "quiet")
        restore = button("&Pulihkan dari cadangan…", lambda: self.chosen.emit("restore"), "quiet")
        restore.setVisible(view.can_restore)
        page = door_page(
            "Selamat datang",
            ABOUT,
            self.warning,
            *self.doors.values(),
            where,
            row(other, restore, 1),
        )
        self.setLayout(column(page))
        if view.warning:
            self.warning.show_message(view.warning, "error")
        self.setFocusProxy(next(iter(self.doors.values())))
