"""Backups: one archive with the encrypted database, the key envelopes and the head of the change log.

The archive holds nothing in the clear but times, digests and the head. It is made with the backup API, opened and
proven before it gets its name, and put back with the present office kept under a dated name.
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.records.problems import UserError
from core.storage.authors import Author
from core.storage.change_chains import ChainHead, chain_head
from core.storage.changes import log_event
from core.storage.clocks import now_text
from core.storage.connections import open_database
from core.storage.disk_errors import saying_why
from core.storage.disk_writes import replace_whole
from core.storage.envelopes import KEY_FILE, KEY_FILE_COPY, KeyFile, key_file_text, read_key_file, read_key_text
from core.storage.folders import DATABASE
from core.storage.migrations import file_version, refuse_empty, refuse_newer

if TYPE_CHECKING:
    from sqlite_utils import Database

BACKUP_FOLDER, BACKUP_SUFFIX = "cadangan", ".patuh-cadangan"
MANIFEST = "cadangan.json"
MANIFEST_VERSION = 1
_BLOCK = 1 << 20
_SCRATCH = ".patuh-"
_OFFICE_FILES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", KEY_FILE, KEY_FILE_COPY)


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What a backup says of itself. `chain_seq` and `chain_hash` are the head of its change log; `made_at` UTC text."""

    version: int
    office_id: str
    made_at: str
    reason: str
    file_version: int
    sha256: str
    size: int
    chain_seq: int
    chain_hash: str

    @property
    def head(self) -> ChainHead:
        """The head of the change log that the backup holds."""
        return ChainHead(self.chain_seq, self.chain_hash)


def write_backup(
    db: "Database", folder: Path, key: bytes, *, reason: str, to: Path | None = None
) -> tuple[Path, BackupManifest]:
    """Copy the open office into one archive, prove the copy by opening it, and return its path with what it says.

    `to` is a file or an existing folder; without it the archive goes into `cadangan` beside the office file.
    Raises UserError: disk_full, read_only, disk_error, backup_exists.
    """
    target = _target(folder, reason, to)
    with saying_why(), _scratch_folder(target.parent) as scratch:
        copy = scratch / DATABASE
        _copy_database(db, copy, key)
        manifest = _prove(copy, key, read_key_file(folder), reason)
        archive = scratch / "arsip"
        _pack(archive, copy, read_key_file(folder), manifest)
        _refuse_existing(target)
        replace_whole(archive, target)
    return target, manifest


def _target(folder: Path, reason: str, to: Path | None) -> Path:
    name = f"patuh-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{reason}{BACKUP_SUFFIX}"
    if to is None:
        to = folder / BACKUP_FOLDER
        with saying_why():
            to.mkdir(exist_ok=True)
    target = to / name if to.is_dir() else to
    _refuse_existing(target)
    if not target.parent.is_dir():
        raise UserError("folder_missing", f"Folder {target.parent} tidak ada.")
    return target


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise UserError("backup_exists", f"Berkas {target.name} sudah ada dan tidak ditimpa. Pilih nama lain.")


@contextmanager
def _scratch_folder(parent: Path) -> Iterator[Path]:
    """A folder on the same disk, so that the finished archive is renamed, not copied. Only encrypted data enters it."""
    path = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=parent))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _copy_database(db: "Database", copy: Path, key: bytes) -> None:
    target = open_database(copy, key)
    try:
        db.conn.backup(target.conn, pages=-1)  # in steps, beside a writer, it would never end
        target.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        target.close()


def _prove(copy: Path, key: bytes, key_file: KeyFile, reason: str) -> BackupManifest:
    head, version = check_database(copy, key)
    return BackupManifest(
        MANIFEST_VERSION, key_file.office_id, now_text(), reason, version,
        sha256_of(copy), copy.stat().st_size, head.seq, head.hash,
    )  # fmt: skip


def check_database(path: Path, key: bytes) -> tuple[ChainHead, int]:
    """Open a copy and check it; return its chain head and version. Raises UserError file_damaged or newer_file."""
    db = open_database(path, key, read_only=True)
    try:
        refuse_empty(db)
        refuse_newer(db)
        with saying_why():
            whole = db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            if not whole:
                raise _damaged()
            return chain_head(db), file_version(db)
    finally:
        db.conn.execute("PRAGMA query_only = OFF")
        db.conn.execute("PRAGMA journal_mode = DELETE").fetchone()
        db.close()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _pack(archive: Path, copy: Path, key_file: KeyFile, manifest: BackupManifest) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as out:  # encrypted bytes do not shrink
        out.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2) + "\n")
        out.writestr(KEY_FILE, key_file_text(key_file))
        out.write(copy, DATABASE)
    with zipfile.ZipFile(archive) as packed:
        if packed.testzip() is not None or _entry_sha256(packed) != manifest.sha256:
            raise _damaged()


def _entry_sha256(packed: zipfile.ZipFile) -> str:
    digest = hashlib.sha256()
    with packed.open(DATABASE) as entry:
        while block := entry.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _damaged() -> UserError:
    return UserError("backup_damaged", "Berkas cadangan ini rusak, tidak lengkap, atau bukan cadangan Patuh.")


def read_manifest(archive: Path) -> tuple[BackupManifest, KeyFile]:
    """Read what a backup says of itself, and its key file.

    Raises UserError: backup_missing, backup_damaged, newer_file.
    """
    if not archive.is_file():
        raise UserError("backup_missing", f"Berkas cadangan {archive} tidak ada.")
    try:
        with zipfile.ZipFile(archive) as packed:
            given = json.loads(packed.read(MANIFEST))
            _refuse_newer_manifest(int(given["version"]))
            return BackupManifest(**given), read_key_text(packed.read(KEY_FILE).decode())
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, EOFError, RuntimeError, OSError):
        raise _damaged() from None


def _refuse_newer_manifest(version: int) -> None:
    if version > MANIFEST_VERSION:
        raise UserError("newer_file", "Cadangan ini dibuat dengan Patuh versi yang lebih baru. Pasang versi terbaru.")


def put_back(archive: Path, folder: Path, key: bytes, author: Author) -> tuple[BackupManifest, Path | None]:
    """Put the office of a backup in place of the present one; return what it says and where the present one was kept.

    The caller holds the lock of `folder`. Nothing of the present office is touched before the backup is proven. The
    copy knows that it was put back before it takes its place: the heads in backups of the branch that is left would
    otherwise accuse it.
    """
    manifest, key_file = read_manifest(archive)
    _drop_scratch(folder)
    with saying_why(), _scratch_folder(folder) as scratch:
        _unpack(archive, scratch / DATABASE, manifest)
        head, _ = check_database(scratch / DATABASE, key)
        if head != manifest.head:
            raise _damaged()
        _log_restore(scratch / DATABASE, key, author, manifest)
        text = key_file_text(key_file).encode()
        for name in (KEY_FILE, KEY_FILE_COPY):
            (scratch / name).write_bytes(text)
        kept = keep_aside(folder)
        for name in (KEY_FILE, KEY_FILE_COPY, DATABASE):
            replace_whole(scratch / name, folder / name)
    return manifest, kept


def _drop_scratch(folder: Path) -> None:
    """Whoever was killed here before left his folder; with the lock held it is nobody's."""
    for left in folder.glob(f"{_SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def _log_restore(copy: Path, key: bytes, author: Author, manifest: BackupManifest) -> None:
    db = open_database(copy, key)
    try:
        with db.atomic():
            facts = {"chain_head": str(manifest.head), "made_at": manifest.made_at}
            log_event(db, author, "restore", "office", "office_id", values=facts)
        db.execute("PRAGMA journal_mode = DELETE").fetchone()  # one file takes the place, without a log beside it
    finally:
        db.close()


def _unpack(archive: Path, target: Path, manifest: BackupManifest) -> None:
    try:
        with zipfile.ZipFile(archive) as packed, packed.open(DATABASE) as entry, target.open("wb") as out:
            shutil.copyfileobj(entry, out, _BLOCK)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError):
        raise _damaged() from None
    if sha256_of(target) != manifest.sha256:
        raise _damaged()


def keep_aside(folder: Path) -> Path | None:
    """Move the present office into a dated folder beside it; None where there is none."""
    present = [folder / name for name in _OFFICE_FILES if (folder / name).exists()]
    if not present:
        return None
    kept = folder / f"sebelum-pemulihan-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    kept.mkdir()
    for path in present:
        path.replace(kept / path.name)
    return kept


AUTOMATIC = "otomatis"
_TIERS = (("%Y-%m-%d", 7), ("%G-%V", 5), ("%Y-%m", 12))


def prune_automatic(folder: Path) -> tuple[Path, ...]:
    """Remove automatic backups but the last of 7 days, of 5 weeks and of 12 months; return those removed.

    Backups made by hand, or before an update, are never removed.
    """
    automatic = [(path, made) for path, made in known_backups(folder) if made.reason == AUTOMATIC]
    kept: set[Path] = set()
    for period, number in _TIERS:
        last_of = {datetime.fromisoformat(made.made_at).strftime(period): path for path, made in automatic}
        kept |= {last_of[name] for name in sorted(last_of)[-number:]}
    removed = tuple(path for path, _ in automatic if path not in kept)
    for path in removed:
        path.unlink()
    return removed


def known_backups(folder: Path) -> Iterator[tuple[Path, BackupManifest]]:
    """Yield the backups beside the office file that can be read, the oldest first."""
    for path in sorted((folder / BACKUP_FOLDER).glob(f"*{BACKUP_SUFFIX}")):
        try:
            yield path, read_manifest(path)[0]
        except (UserError, OSError):
            continue
