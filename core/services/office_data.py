"""Check, back up and restore: whether the office's data is whole, and how it is kept safe."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.records.problems import UserError
from core.services.offices import OpenOffice, file_key_of, open_office
from core.storage.authors import Author
from core.storage.backups import (
    AUTOMATIC,
    BackupManifest,
    known_backups,
    prune_automatic,
    put_back,
    read_manifest,
    write_backup,
)
from core.storage.change_chains import ChainHead, chain_head, head_is_known, verify_chain
from core.storage.changes import log_event
from core.storage.clocks import now_text
from core.storage.devices import device_id
from core.storage.disk_errors import saying_why
from core.storage.folders import prepare_folder
from core.storage.office_files import take_lock
from core.storage.settings import read_settings

if TYPE_CHECKING:
    from core.storage.databases import Database

LONGEST_LIST = 50


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """One part of the check: how many things were looked at, and what is wrong with them (Indonesian)."""

    name: str
    label: str
    count: int
    damages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeCheck:
    """The result of the check, and the head of the change log it found."""

    parts: tuple[CheckedPart, ...]
    head: ChainHead

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all is wrong."""
        return not any(part.damages for part in self.parts)


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was written and proven by opening it."""

    path: Path
    manifest: BackupManifest


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: from which backup, and where the office that stood there before is kept (None: none did)."""

    manifest: BackupManifest
    kept_in: Path | None


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What a backup says of itself before it is opened. `size` is in bytes; one of a sample office has no secret."""

    made_at: datetime
    size: int
    is_sample: bool


def check_office(office: OpenOffice, progress: Callable[[int, int], None] | None = None) -> OfficeCheck:
    """Prove file, change log, records, imports and papers. Raises UserError file_damaged if it can't even be read."""
    parts = []
    with office.reading() as db:
        for done, part in enumerate(_PARTS, start=1):
            parts.append(_checked_part(db, office.folder, part))
            if progress:
                progress(done, len(_PARTS))
        return OfficeCheck(tuple(parts), chain_head(db))


def _checked_part(db: "Database", folder: Path, part: "_Part") -> CheckedPart:
    name, label, look, count = part
    try:
        with saying_why():
            return CheckedPart(name, label, _count(db, count), look(db, folder)[:LONGEST_LIST])
    except UserError as error:
        if error.code != "file_damaged":
            raise
        return CheckedPart(name, label, 0, (error.message,))


def _count(db: "Database", sql: str) -> int:
    number: int = db.execute(sql).fetchone()[0]
    return number


def _look_at_file(db: "Database", _folder: Path) -> tuple[str, ...]:
    from core.storage.record_proofs import verify_database  # noqa: PLC0415 — starting is timed

    return verify_database(db)


def _look_at_log(db: "Database", folder: Path) -> tuple[str, ...]:
    return (*(damage.message for damage in verify_chain(db)), *_lost_heads(db, folder))


def _lost_heads(db: "Database", folder: Path) -> Iterator[str]:
    """A log cut short or rewritten as a whole is sealed in itself; papers and backups remember where it stood."""
    for number, head in db.execute("SELECT number, chain_head FROM letters WHERE chain_head IS NOT NULL").fetchall():
        if not head_is_known(db, head):
            yield f"surat {number}: kepala riwayat yang dicetak padanya tidak ada lagi"
    office_id, restored_at = read_settings(db).get("office_id"), _last_event_at(db, "restore")
    for path, manifest in known_backups(folder):
        # Backups from before a restore may be of the branch that was left then: they prove nothing about this one.
        is_ours = manifest.office_id == office_id and manifest.made_at > restored_at
        if is_ours and not head_is_known(db, str(manifest.head)):
            yield f"cadangan {path.name}: kepala riwayatnya tidak ada pada berkas kantor ini"


def _look_at_records(db: "Database", _folder: Path) -> tuple[str, ...]:
    from core.storage.record_proofs import verify_records  # noqa: PLC0415 — as above

    return verify_records(db)


def _look_at_imports(db: "Database", _folder: Path) -> tuple[str, ...]:
    from core.storage.record_proofs import verify_batches  # noqa: PLC0415 — as above

    return verify_batches(db)


def _look_at_papers(db: "Database", _folder: Path) -> tuple[str, ...]:
    from core.storage.record_proofs import verify_papers  # noqa: PLC0415 — as above

    return verify_papers(db)


_Part = tuple[str, str, "Callable[[Database, Path], tuple[str, ...]]", str]
_PARTS: tuple[_Part, ...] = (
    ("file", "Berkas kantor", _look_at_file, "SELECT count(*) FROM sqlite_master WHERE type = 'table'"),
    ("changes", "Riwayat perubahan", _look_at_log, "SELECT count(*) FROM changes"),
    ("records", "Catatan", _look_at_records, "SELECT count(DISTINCT table_name || ' ' || record_id) FROM changes"),
    ("rosters", "Daftar impor", _look_at_imports, "SELECT count(*) FROM roster_batches"),
    ("papers", "Surat", _look_at_papers, "SELECT count(*) FROM letter_papers"),
)


def back_up(office: OpenOffice, to: Path | None = None, reason: str = "manual") -> BackupMade:
    """Write a proven backup (into `cadangan`, or to a file or folder) and log it.

    Raises UserError: disk_full, read_only, disk_error, backup_exists, folder_missing.
    """
    with office.reading() as db:
        path, manifest = write_backup(db, office.folder, office.file.key, reason=reason, to=to)
    with office.transaction() as db:
        facts = {"sha256": manifest.sha256, "chain_head": str(manifest.head), "file": path.name}
        log_event(db, office.author, "backup", "office", "office_id", values=facts)
    return BackupMade(path, manifest)


def back_up_if_due(office: OpenOffice) -> BackupMade | None:
    """Make the day's automatic backup, if anything changed since the last one; old ones are thinned out.

    Meant to run on the worker, after opening and before closing. Raises UserError as `back_up` does.
    """
    with office.reading() as db:
        if not _backup_is_due(db):
            return None
    made = back_up(office, reason=AUTOMATIC)
    prune_automatic(office.folder)
    return made


def _backup_is_due(db: "Database") -> bool:
    last = _last_event_at(db, "backup")
    if last[: len("2026-03-02")] == now_text()[: len("2026-03-02")]:
        return False
    later = db.execute("SELECT 1 FROM changes WHERE at > ? AND act <> 'event' LIMIT 1", [last]).fetchone()
    return later is not None


def last_backup_at(office: OpenOffice) -> datetime | None:
    """Return the instant of the last backup that was proven, None where there has been none."""
    with office.reading() as db:
        at = _last_event_at(db, "backup")
    return datetime.fromisoformat(at) if at else None


def _last_event_at(db: "Database", event: str) -> str:
    at: str = db.execute(
        "SELECT coalesce(max(at), '') FROM changes WHERE act = 'event' AND event = ?", [event]
    ).fetchone()[0]
    return at


def look_at_backup(archive: Path) -> BackupFacts:
    """Return what a backup says of itself. Raises UserError: backup_missing, backup_damaged, newer_file."""
    manifest, key_file = read_manifest(archive)
    return BackupFacts(datetime.fromisoformat(manifest.made_at), manifest.size, key_file.sample)


def backup_needs_secret(archive: Path) -> bool:
    """Return whether a backup is opened with a passphrase; that of a sample office is not.

    Raises UserError: backup_missing, backup_damaged, newer_file.
    """
    return not read_manifest(archive)[1].sample


def restore(folder: Path, archive: Path, secret: str | None, actor: str, *, by_recovery_key: bool = False) -> Restored:
    """Put the office of a backup into `folder`; the present one is kept under a dated name.

    `secret` is the passphrase (or recovery key) that the backup was made under; None for a sample office.
    Raises UserError: backup_missing, backup_damaged, wrong_passphrase, newer_file, in_use, disk_full, synced_folder.
    """
    manifest, key_file = read_manifest(archive)
    key = file_key_of(key_file, secret, by_recovery_key=by_recovery_key)
    folder = prepare_folder(folder)
    lock = take_lock(folder)
    try:
        manifest, kept = put_back(archive, folder, key, Author(actor, device_id(folder)))
    finally:
        lock.release()
    open_office(folder, secret, actor, by_recovery_key=by_recovery_key).close()  # brings an older file up to date
    return Restored(manifest, kept)
