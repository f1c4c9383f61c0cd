"""The doors of the start, by what stands in the data folder."""

from pathlib import Path
from typing import NamedTuple

from core.services.offices import OfficeState, office_state

SAMPLE_FOLDER = "contoh"
"""The sample office has a folder of its own inside the data folder, so that it never mixes with a real one."""


class Door(NamedTuple):
    """One way in: its name, title (with mnemonic), what it means, and its icon."""

    name: str
    title: str
    detail: str
    icon: str


OPEN = Door("unlock", "&Buka kantor", "Lanjutkan pekerjaan dengan kata sandi kantor ini.", "folder-open")
NEW = Door("new_office", "Buat kantor ba&ru", "Kata sandi, kunci pemulihan, kop surat: sekitar lima menit.", "plus")
SAMPLE = Door(
    "sample",
    "Buka kantor &contoh",
    "Coba aplikasi dengan data rekaan. Setiap layar dan cetakan ditandai CONTOH.",
    "eye",
)
BROKEN_TEXT = (
    "Berkas kantor di folder ini tidak lengkap: berkas data atau berkas kunci hilang. Jangan menghapus apa pun; "
    "kembalikan berkas yang hilang dari cadangan."
)


class WelcomeView(NamedTuple):
    """What the first screen shows: the doors, the most likely one first, and a warning or None."""

    doors: tuple[Door, ...]
    warning: str | None


def welcome_view(folder: Path) -> WelcomeView:
    """Look into the data folder and tell which doors there are."""
    state = office_state(folder)
    if state is OfficeState.NONE:
        return WelcomeView((NEW, SAMPLE), None)
    if state is OfficeState.INCOMPLETE:
        return WelcomeView((SAMPLE,), BROKEN_TEXT)
    return WelcomeView((OPEN, SAMPLE), None)
