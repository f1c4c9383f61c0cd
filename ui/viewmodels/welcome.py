"""The doors of the start, by what stands in the data folder."""

from pathlib import Path
from typing import NamedTuple

from core.services.office_places import OfficeState, office_state
from ui.viewmodels.sample_office import SAMPLE_FOLDER

__all__ = ["SAMPLE_FOLDER", "Door", "WelcomeView", "welcome_view"]


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
RESTORE = Door("restore", "&Pulihkan dari cadangan", "Kembalikan kantor dari berkas cadangan Patuh.", "undo-2")
BROKEN_TEXT = (
    "Berkas kantor di folder ini tidak lengkap: berkas data atau berkas kunci hilang. Jangan menghapus apa pun; "
    "kembalikan berkas yang hilang, atau pulihkan kantor dari cadangan."
)


class WelcomeView(NamedTuple):
    """What the first screen shows: the doors, the most likely one first, a warning or None, a small way to a backup."""

    doors: tuple[Door, ...]
    warning: str | None
    can_restore: bool = False


_DOORS = {
    OfficeState.NONE: (NEW, SAMPLE),
    OfficeState.OFFICE: (OPEN, SAMPLE),
    OfficeState.SAMPLE: (SAMPLE,),
    OfficeState.INCOMPLETE: (RESTORE, SAMPLE),
}


def welcome_view(folder: Path) -> WelcomeView:
    """Look into the data folder and tell which doors there are; the way back from a backup is never a large one."""
    state = office_state(folder)
    warning = BROKEN_TEXT if state is OfficeState.INCOMPLETE else None
    return WelcomeView(_DOORS[state], warning, can_restore=state in {OfficeState.NONE, OfficeState.OFFICE})
