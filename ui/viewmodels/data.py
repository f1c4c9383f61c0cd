"""What the Data screen shows: the last backup, and the parts of the check."""

from datetime import date
from typing import Any, NamedTuple

from core.documents.formatting import long_date, number
from core.services.office_data import BackupMade, CheckedPart, OfficeCheck, last_backup_at
from core.services.offices import OpenOffice
from ui.viewmodels.tones import StatusWord

AUTOMATIC_TEXT = "Cadangan harian dibuat sendiri di folder «cadangan» di sampingnya; salin sesekali ke media lain."
RESTORE_TEXT = "Kantor dikembalikan seperti saat cadangan dibuat. Yang sekarang disimpan di folder bertanggal."
RESTORE_QUESTION = "Tutup kantor ini dan pulihkan dari cadangan?"
RESTORE_DETAIL = (
    "Kantor ditutup dahulu, lalu Anda memilih berkas cadangannya. Yang diketik sesudah cadangan itu dibuat tidak ikut; "
    "kantor yang sekarang tetap disimpan dan tidak dihapus."
)
SAMPLE_TEXT = "Kantor contoh boleh diubah sesuka hati. Dibuat ulang, semuanya kembali seperti semula."


class DataView(NamedTuple):
    """`backup_on` is the day of the last proven backup in the office's zone; `folder` where the office file stands."""

    backup_on: date | None
    folder: str


def data_view(office: OpenOffice) -> DataView:
    """Read what the screen shows."""
    at = last_backup_at(office)
    return DataView(at.astimezone(office.zone).date() if at else None, str(office.folder))


def backup_text(view: DataView) -> str:
    """Say when the last proven backup was made."""
    if view.backup_on is None:
        return "Belum pernah dicadangkan. Buat cadangan sekarang, lalu salin ke media lain."
    return f"Cadangan terakhir yang terbukti dapat dibaca: {long_date(view.backup_on)}."


def backup_made_text(made: BackupMade) -> str:
    """Say where a new backup stands."""
    return f"Cadangan dibuat dan sudah dibaca ulang: {made.path}"


def check_rows(check: OfficeCheck) -> list[tuple[Any, ...]]:
    """Return one row per part of the check: name, label, count, state."""
    return [(part.name, part.label, part.count, part_word(part)) for part in check.parts]


def part_word(part: CheckedPart) -> StatusWord:
    """Say whether a part is whole."""
    damages = len(part.damages)
    return StatusWord(f"{number(damages)} kerusakan", "overdue") if damages else StatusWord("Utuh", "ok")


def damage_lines(check: OfficeCheck) -> list[str]:
    """Return every damage with the part it is in."""
    return [f"{part.label}: {damage}" for part in check.parts for damage in part.damages]


def check_text(check: OfficeCheck) -> str:
    """Say the outcome in one sentence."""
    if check.is_whole:
        return "Data utuh: berkas, riwayat perubahan, catatan, daftar impor, dan surat sudah diperiksa."
    return "Ada kerusakan. Jangan menghapus apa pun; pulihkan kantor dari cadangan di bawah ini."
