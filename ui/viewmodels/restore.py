"""Bringing an office back from a backup: what the backup says of itself, and what was done."""

from pathlib import Path

from core.documents.formatting import long_date
from core.records.problems import UserError
from core.services.office_data import Restored, look_at_backup, restore
from core.services.offices import OfficeState, office_state

BACKUP_FOLDER = "cadangan"
BACKUPS = "Cadangan Patuh (*.patuh-cadangan)"
SAMPLE_TEXT = "Berkas ini cadangan kantor contoh. Kantor contoh tidak dipulihkan: buat ulang saja dari layar Data."


def backup_words(archive: Path) -> str:
    """Say which backup was chosen. Raises UserError: backup_missing, backup_damaged, newer_file, backup_of_sample."""
    facts = look_at_backup(archive)
    if facts.is_sample:
        raise UserError("backup_of_sample", SAMPLE_TEXT)
    made = facts.made_at.astimezone()
    megabytes = f"{facts.size / 1_000_000:.1f}".replace(".", ",")
    return f"{archive.name}\nDibuat {long_date(made.date())} pukul {made:%H.%M}, {megabytes} MB."


def detail_text(folder: Path) -> str:
    """Say what happens to what stands in the folder now."""
    if office_state(folder) is OfficeState.NONE:
        return "Kantor dari cadangan ditaruh di folder data ini dan dibuka dengan kata sandinya."
    return "Kantor yang sekarang tidak dihapus: dipindahkan ke folder bertanggal di sampingnya."


def restore_from(folder: Path, archive: Path, secret: str, *, by_recovery_key: bool, actor: str) -> Restored:
    """Put the office back. Raises UserError as `core.services.office_data.restore`."""
    return restore(folder, archive, secret, actor, by_recovery_key=by_recovery_key)


def restored_text(done: Restored) -> str:
    """Say what was done and where the office from before is kept."""
    text = "Kantor sudah dipulihkan dari cadangan. Buka dengan kata sandi yang berlaku saat cadangan itu dibuat."
    return f"{text} Kantor sebelumnya disimpan di {done.kept_in}." if done.kept_in else text
