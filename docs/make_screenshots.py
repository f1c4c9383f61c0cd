"""Picture every screen of a filled sample office (`make screenshots`): three sizes, so that people look at them.

Usage: `python docs/make_screenshots.py [OUT] [--dark]` (default docs/gambar). What is shown stands in
docs/pictured_screens.py. The pictures are reduced to few colours: they are kept with the source.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]
SIZES = {"1280x800": (1280, 800, "1"), "1366x768": (1366, 768, "1"), "200": (1280, 800, "2")}
README_PICTURE = ("1366x768", "visit_result", "hasil.png")
COLOURS = {"1280x800": 255, "1366x768": 255, "200": 128}
"""Colours that a picture keeps; large ones less, so that the folder stays small."""
SHOWN_FOLDER = r"C:\Users\Petugas\AppData\Local\Patuh"
"""What stands in the pictures instead of the folder in which they were made."""
PASSPHRASE = "kapal lumpur empat jendela"  # noqa: S105 — of an office that lives for one picture


class Camera:
    """Grabs windows of one size into one folder."""

    def __init__(self, out: Path, size: str, hidden: Path) -> None:
        self.folder, self.hidden = out / size, str(hidden)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.width, self.height, _scale = SIZES[size]

    def show(self, window: object) -> None:
        """Show a window in the size of the pictures."""
        window.resize(self.width, self.height)
        window.show()
        self.settle()

    def settle(self, tasks: object = None) -> None:
        """Let everything be laid out, and work under way be done."""
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 — only in the child that grabs

        for _turn in range(3):
            loop = QEventLoop()
            QTimer.singleShot(60, loop.quit)
            loop.exec()
        if tasks is not None and tasks.busy:
            self.settle(tasks)

    def take(self, window: object, name: str, tasks: object = None) -> None:
        """Save one picture."""
        from PySide6.QtWidgets import QLabel  # noqa: PLC0415 — only in the child that grabs

        self.settle(tasks)
        for shown in window.findChildren(QLabel):
            if self.hidden in shown.text():
                shown.setText(re.sub(re.escape(self.hidden) + r"[\\/]\w+", lambda _found: SHOWN_FOLDER, shown.text()))
                self.settle()
        path = self.folder / f"{name}.png"
        window.grab().save(str(path))
        reduce_colours(path, COLOURS[self.folder.name])


def reduce_colours(path: Path, colours: int) -> None:
    """Write a picture again with a palette: a third of its size, and no difference that one sees."""
    from PIL import Image  # noqa: PLC0415 — only in the child that grabs

    with Image.open(path) as picture:
        picture.convert("RGB").quantize(colours, kmeans=1, dither=Image.Dither.NONE).save(path, optimize=True)


def picture_doors(camera: Camera, folder: Path) -> None:
    """Picture what stands before an office: the first screen, making an office, opening it, a wrong passphrase."""
    from core.records.offices import Office  # noqa: PLC0415 — only in the child that grabs
    from core.services.offices import NewOffice, create_office  # noqa: PLC0415 — as above
    from ui.doors import DoorWindow  # noqa: PLC0415 — as above
    from ui.tasks import TaskRunner  # noqa: PLC0415 — as above

    tasks = TaskRunner()
    first = DoorWindow(folder / "Patuh", tasks)
    camera.show(first)
    camera.take(first, "welcome")
    for door in ("new_office", "restore"):
        first.enter(door)
        camera.take(first, f"doors-{door}")
    first.close()
    create_office(folder / "Kantor", NewOffice(Office("Kantor Cabang Contoh"), PASSPHRASE, "Petugas"))[0].close()
    second = DoorWindow(folder / "Kantor", tasks)
    camera.show(second)
    second.screen_now.actor.set_value("Petugas Contoh")
    camera.take(second, "doors-unlock")
    second.screen_now.passphrase.set_text("bukan kata sandinya")
    second.screen_now.open_office()
    camera.take(second, "doors-wrong-passphrase", tasks)
    second.close()
    tasks.finish()


def picture_office(camera: Camera, folder: Path, *, empty: bool) -> None:
    """Walk through an office; an empty one shows the screens of the rail only."""
    from functools import partial  # noqa: PLC0415 — only in the child that grabs

    from pictured_screens import places  # noqa: PLC0415 — as above

    from core.services.office_data import back_up_if_due  # noqa: PLC0415 — as above
    from core.services.offices import create_sample_office, open_office  # noqa: PLC0415 — as above
    from ui.main_window import MainWindow  # noqa: PLC0415 — as above
    from ui.navigation import Target, rail_entries  # noqa: PLC0415 — as above
    from ui.sessions import Session  # noqa: PLC0415 — as above
    from ui.tasks import TaskRunner  # noqa: PLC0415 — as above
    from ui.viewmodels.searches import search_hits  # noqa: PLC0415 — as above
    from ui.viewmodels.window import read_chips, window_title  # noqa: PLC0415 — as above

    with create_sample_office(folder) if empty else open_office(folder, None, "Petugas Contoh") as office:
        if not empty:
            back_up_if_due(office)
        session = Session(office, TaskRunner())
        window = MainWindow(
            session, window_title(office), partial(search_hits, office), partial(read_chips, office), sample=True
        )
        camera.show(window)
        if empty:
            targets = {f"empty-{entry.screen}": Target(entry.screen) for entry in rail_entries()[:-2]}
        else:
            targets = places(office)
        for name, target in targets.items():
            window.open_root(target)
            camera.take(window, name, session.tasks)
        if not empty:
            picture_lists(camera, window)
            picture_states(camera, window)
        window.close()
        session.tasks.finish()


def picture_lists(camera: Camera, window: object) -> None:
    """Picture what lists go through: read, kept, a cell put right, and the page that the employer gets."""
    from pictured_screens import doubtful_visit  # noqa: PLC0415 — only in the child that grabs

    from core.records.rosters import ListKind  # noqa: PLC0415 — as above
    from core.services.list_corrections import correct_cell  # noqa: PLC0415 — as above
    from core.services.lists import lists_page  # noqa: PLC0415 — as above
    from core.services.sample_office import samples_folder  # noqa: PLC0415 — as above
    from ui.navigation import Target  # noqa: PLC0415 — as above

    office, tasks = window.session.office, window.session.tasks
    visit = doubtful_visit(office)
    window.open_root(Target("visit_result", visit, "cures"))
    camera.settle(tasks)
    window.screen_now.cures.show_paper()
    camera.settle(tasks)
    camera.take(window.screen_now.cures.paper, "visit_result-risk-page", tasks)
    window.screen_now.cures.paper.close()
    window.open_root(Target("visit_lists", visit))
    camera.settle(tasks)
    screen = window.screen_now
    screen.read(samples_folder() / "15-kayu-mentarang" / "payroll-2026-10.xlsx", ListKind.PAYROLL)
    camera.settle(tasks)
    camera.settle()  # its form is laid out in several passes
    camera.take(window, "visit_lists-reading", tasks)
    screen.step_back()
    payroll = next(each for each in lists_page(office, visit).lists if each.kind == ListKind.PAYROLL.value)
    screen.open_list(payroll.id)
    camera.take(window, "visit_lists-kept", tasks)
    correct_cell(office, payroll.id, 15, "wage_rp", text="4.500.000", reason="sesuai slip gaji Oktober 2026")
    screen.open_list(payroll.id)
    camera.take(window, "visit_lists-corrected", tasks)


def picture_states(camera: Camera, window: object) -> None:
    """Picture what only an act shows: a checked file, a question, a message, hits of a search."""
    from ui.errors import show_text  # noqa: PLC0415 — only in the child that grabs
    from ui.navigation import Target  # noqa: PLC0415 — as above

    window.open_root(Target("data"))
    window.screen_now.check()
    camera.take(window, "data-checked", window.session.tasks)
    show_text("Ruang penyimpanan penuh. Perubahan terakhir tidak disimpan, selebihnya utuh.", "error", window)
    camera.take(window, "data-error")
    window.search.setFocus()
    window.search.setText("sari")
    window.search.find_now()
    camera.settle()
    if window.search.popup is not None:
        camera.take(window, "search")
        window.search.popup.hide()


def grab(out: Path, size: str, sample: Path, *, dark: bool) -> None:
    """Take every picture of one size."""
    from ui.desks import make_application  # noqa: PLC0415 — only in the child that grabs
    from ui.theme import choose_scheme  # noqa: PLC0415 — as above

    app = make_application("gambar")
    if dark:
        choose_scheme(app, "dark")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        camera = Camera(out, size, folder)
        picture_doors(camera, folder)
        shutil.copytree(sample, folder / "contoh")
        picture_office(camera, folder / "contoh", empty=False)
        picture_office(camera, folder / "kosong", empty=True)


def main(arguments: list[str]) -> int:
    """Make the sample office once, then start one process per size, since Qt reads its scale once."""
    dark, rest = "--dark" in arguments, [word for word in arguments if word != "--dark"]
    if rest[:1] == ["--one"]:
        grab(Path(rest[1]), rest[2], Path(rest[3]), dark=dark)
        return 0
    out = Path(rest[0]) if rest else ROOT / "docs" / "gambar"
    wanted = rest[1:] or list(SIZES)
    from core.services.sample_making import open_sample_office  # noqa: PLC0415 — not in the child

    with tempfile.TemporaryDirectory() as name:
        sample = Path(name) / "contoh"
        open_sample_office(sample).close()
        for size in wanted:
            surroundings = {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ) | {"QT_SCALE_FACTOR": SIZES[size][2]}
            command = [sys.executable, __file__, "--one", str(out), size, str(sample), *(["--dark"] if dark else [])]
            subprocess.run(command, env=surroundings, check=True)  # noqa: S603 — itself
    size, screen, target = README_PICTURE
    source = out / size / f"{screen}.png"
    if source.exists():
        shutil.copyfile(source, out / target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
