"""Where an office file may stand: on a disk of this computer, not on a network drive and not in a synced folder."""

import os
from pathlib import Path

from core.records.problems import UserError
from core.storage.disk_errors import disk_error, saying_why

DATABASE = "kantor.db"
LOCK = "kantor.kunci-pakai"
_SYNC_PREFIXES = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud")
_SYNC_NAMES = frozenset(
    (*_SYNC_PREFIXES, "my drive", "mobile documents", "syncthing", "megasync", "pcloud", "box sync")
)
_SYNC_MARKERS = (
    ".dropbox", ".dropbox.cache", ".stfolder", ".tmp.driveupload", ".tmp.drivedownload",
    ".owncloudsync.log", ".nextcloudsync.log", ".849C9593-D756-4E56-8D6E-42412F2A707B",
)  # fmt: skip
_NETWORK_SYSTEMS = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "davfs", "fuse.sshfs",
     "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.google-drive-ocamlfuse", "fuse.glusterfs"),
)  # fmt: skip
_DRIVE_REMOTE = 4


def default_folder() -> Path:
    """Return the folder for the office file where none is named: the user's own, local data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 — starting is timed

    return user_data_path("Patuh", appauthor=False, roaming=False)


def prepare_folder(folder: Path) -> Path:
    """Make the folder if need be and return it absolute. Raises UserError `synced_folder` or `read_only`."""
    folder = folder.expanduser().absolute()
    refuse_shared(folder)
    with saying_why():
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def refuse_shared(folder: Path) -> None:
    """Raise UserError `synced_folder` for a network drive or a folder that some program copies to a cloud."""
    resolved = folder.resolve()
    reason = _synced_by(folder) or _synced_by(resolved) or _network_reason(resolved)
    if reason:
        raise UserError(
            "synced_folder",
            f"Folder ini berada di {reason}. Berkas kantor hanya aman di penyimpanan komputer ini sendiri. "
            "Pilih folder lain yang tidak disinkronkan; untuk salinan di tempat lain, buat cadangan.",
        )


def _synced_by(folder: Path) -> str | None:
    for part in folder.parts:
        name = part.casefold()
        if name in _SYNC_NAMES or any(name.startswith((word + " ", word + "-", word + "~")) for word in _SYNC_PREFIXES):
            return f"folder tersinkron ({part})"
    for parent in (folder, *folder.parents):
        if any((parent / marker).exists() for marker in _SYNC_MARKERS):
            return "folder tersinkron"
    return None


def _network_reason(folder: Path) -> str | None:
    is_network = _on_windows_network(folder) if os.name == "nt" else _on_mounted_network(folder)
    return "drive jaringan" if is_network else None


def _on_windows_network(folder: Path) -> bool:
    if str(folder).startswith("\\\\") and not str(folder).startswith("\\\\?\\"):
        return True
    import ctypes  # noqa: PLC0415 — Windows only

    drives = getattr(ctypes, "windll").kernel32  # noqa: B009 — the attribute exists on Windows only
    return bool(drives.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)


def _on_mounted_network(folder: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return file_system_of(folder, lines) in _NETWORK_SYSTEMS


def file_system_of(folder: Path, mount_lines: list[str]) -> str | None:
    """Return the type of the file system a folder lies on, from the lines of /proc/mounts: the deepest mount wins."""
    deepest: tuple[int, str] | None = None
    for line in mount_lines:
        _, point, kind, *_ = [*line.split(" "), "", "", ""]
        mount = Path(point.replace("\\040", " "))
        if folder.is_relative_to(mount) and (deepest is None or len(mount.parts) >= deepest[0]):
            deepest = (len(mount.parts), kind)
    return deepest[1] if deepest else None


def refuse_unwritable(folder: Path) -> None:
    """Raise UserError `read_only` (or `disk_full`) where nothing can be written into the folder."""
    probe = folder / ".patuh-uji-tulis"
    with saying_why():
        probe.write_bytes(b"x")
        probe.unlink()
    if not os.access(folder, os.W_OK):
        raise disk_error("read_only")
