"""The sample office that anyone may look at: where it stands, and the words of its making."""

from pathlib import Path

from core.services.office_places import OfficeState, office_state

SAMPLE_FOLDER = "contoh"
"""The sample office has a folder of its own inside the data folder, so that it never mixes with a real one."""
MAKING_TEXT = "Menyiapkan kantor contoh…"
MAKING_UNIT = "Pemberi kerja"
REMAKE_QUESTION = "Buat ulang kantor contoh?"
REMAKE_DETAIL = (
    "Semua yang Anda ketik di kantor contoh ini hilang dan diganti data rekaan yang baru. "
    "Kantor Anda sendiri tidak tersentuh."
)


def sample_folder(data: Path) -> Path:
    """Return where the sample office of a data folder stands; the folder itself where it holds one."""
    return data if office_state(data) is OfficeState.SAMPLE else data / SAMPLE_FOLDER
