"""Start-up: processor milliseconds from the start of the process to the first paint, beside an empty PySide6 window.

Processor time, turn by turn, so that what else the computer does is not counted. Modules come compiled, on both sides,
as they do from the second start on and in the packaged program.

Run: python -m benchmarks.starting [runs]
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from core.records.offices import Office
from core.services.offices import NewOffice, create_office, create_sample_office
from core.storage.changes import insert_record

ROOT = Path(__file__).resolve().parents[1]
RATIO = 2.0
EMPLOYERS = 10_000
COMPILED = ROOT / "build" / "bench-compiled"

PAINTED = """
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and wanted(watched):
            import os, time
            print(time.process_time() * 1000, flush=True)
            os._exit(0)
        return False
"""
EMPTY = (
    "from PySide6.QtWidgets import QApplication, QMainWindow\napp = QApplication([])\n"
    + PAINTED
    + "window = QMainWindow()\nwanted = lambda watched: watched is window\n"
    "watch = Watch()\napp.installEventFilter(watch)\nwindow.show()\napp.exec()\n"
)
DOORS = (
    "import sys\nfrom pathlib import Path\nfrom core.records.releases import VERSION\n"
    "from ui.desks import Desk, make_application\napp = make_application(VERSION)\n"
    + PAINTED
    + "wanted = lambda watched: type(watched).__name__ == 'UnlockScreen'\n"
    "watch = Watch()\napp.installEventFilter(watch)\ndesk = Desk(Path(sys.argv[1]))\ndesk.start()\napp.exec()\n"
)


def painted_after(code: str, *arguments: str) -> float:
    """Milliseconds until the process has painted."""
    surroundings = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(COMPILED)} | dict(os.environ)
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(run.stdout.split()[-1])


def opened_to_home(folder: Path) -> float:
    """Milliseconds from an opened office with many employers to the first painted Beranda."""
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom core.records.releases import VERSION\n"
        "from core.services.offices import open_office\nfrom ui.desks import Desk, make_application\n"
        "app = make_application(VERSION)\ndesk = Desk(Path(sys.argv[1]))\ndesk.start()\n"
        "desk.tasks.run = lambda *a, **k: None\nbegun = time.process_time()\n"
        "office = open_office(Path(sys.argv[1]), None, 'Penguji')\ndesk.open_window(office, False)\n"
        "desk.window.grab()\nprint((time.process_time() - begun) * 1000, flush=True)\nimport os\nos._exit(0)\n"
    )
    return painted_after(code, str(folder))


def make_offices(folder: Path) -> tuple[Path, Path]:
    """Return an office behind a passphrase, and a sample office with many employers."""
    locked, full = folder / "terkunci", folder / "penuh"
    create_office(locked, NewOffice(Office("Kantor Uji"), "kapal lumpur empat jendela", "Penguji"))[0].close()
    with create_sample_office(full) as office, office.transaction() as db:
        for number in range(EMPLOYERS):
            values = {"name": f"PT Rekaan Nomor {number}", "region": "65.71"}
            insert_record(db, office.author, "employers", None, values)
    return locked, full


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name:
        locked, full = make_offices(Path(name))
        painted_after(EMPTY), painted_after(DOORS, str(locked)), opened_to_home(full)
        turns = [(painted_after(EMPTY), painted_after(DOORS, str(locked)), opened_to_home(full)) for _ in range(runs)]
    empty, doors, home = (median(column) for column in zip(*turns, strict=True))
    print(f"empty PySide6 window: {empty:.0f} ms")
    print(f"cold start to the passphrase: {doors:.0f} ms, {doors / empty:.2f} × (target {RATIO:.0f})")
    print(f"passphrase to Beranda, {EMPLOYERS} employers: {home:.0f} ms, {home / empty:.2f} × (target {RATIO:.0f})")


if __name__ == "__main__":
    main()
