"""The window's way in: application, look, errors, the doors, and the office that comes through them."""

import os
import sys
from pathlib import Path

from core.records.problems import UserError
from core.records.releases import VERSION

NO_DISPLAY = (
    "Tidak ada layar untuk membuka jendela. Jalankan pekerjaan utama tanpa jendela dengan: "
    "python main.py demo --out build/demo"
)


def run(data: Path | None) -> int:
    """Open the window on the office in `data` (default: the user's own data folder) and return its exit code.

    Raises:
        UserError: there is no display (code no_display).
    """
    refuse_without_display()
    from core.services.office_places import default_folder  # noqa: PLC0415 — nothing is imported before the display is known
    from ui.desks import Desk, make_application  # noqa: PLC0415 — brings in Qt

    app = make_application(VERSION)
    desk = Desk((data or default_folder()).expanduser().absolute())
    desk.start()
    code = app.exec()
    desk.stop()
    return code


def refuse_without_display() -> None:
    """Raise UserError `no_display` where Qt would abort the process: Linux with neither X nor Wayland."""
    if not sys.platform.startswith("linux"):
        return
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise UserError("no_display", NO_DISPLAY)
