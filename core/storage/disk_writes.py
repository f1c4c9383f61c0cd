"""Writing files so that a power cut leaves the old or the new one, whole."""

import os
from pathlib import Path

from core.storage.disk_errors import saying_why


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file so that after a crash either the old or the new one stands there, whole."""
    temporary = path.with_name(path.name + ".baru")
    with saying_why():
        temporary.write_bytes(data)
        replace_whole(temporary, path)


def replace_whole(temporary: Path, path: Path) -> None:
    """Put a finished file in the place of another, after its bytes reached the disk."""
    sync_file(temporary)
    temporary.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Wait until the bytes of a file are on the disk."""
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    if os.name == "nt":  # Windows has no handle of a folder to flush; replacing is journalled there.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
