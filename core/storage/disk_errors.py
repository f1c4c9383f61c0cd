"""What SQLite and the disk say, turned into what the inspector should read."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from core.records.problems import UserError

_PRIMARY = 0xFF
_MESSAGES = {
    "disk_full": "Ruang penyimpanan penuh. Perubahan terakhir tidak disimpan, selebihnya utuh. "
    "Kosongkan sebagian ruang, lalu ulangi.",
    "read_only": "Folder ini hanya dapat dibaca. Pilih folder lain, atau minta izin menulis ke folder ini.",
    "in_use": "Berkas kantor sedang dipakai oleh salinan Patuh yang lain. Tutup yang lain itu, lalu coba lagi.",
    "file_damaged": "Berkas kantor rusak atau bukan berkas Patuh. Jangan dihapus; pulihkan dari cadangan, "
    "berkas yang sekarang tetap disimpan.",
    "disk_error": "Media penyimpanan tidak dapat dibaca atau ditulis. Perubahan terakhir tidak disimpan. "
    "Periksa media penyimpanan, lalu buat cadangan di tempat lain.",
}
_SQLITE_CODES = {5: "in_use", 6: "in_use", 8: "read_only", 10: "disk_error", 11: "file_damaged", 13: "disk_full",
                 14: "disk_error", 23: "file_damaged", 26: "file_damaged"}  # fmt: skip
_SYSTEM_CODES = {
    errno.ENOSPC: "disk_full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EIO: "disk_error",
}


def disk_error(code: str) -> UserError:
    """Return the UserError of one of: disk_full, read_only, in_use, file_damaged, disk_error."""
    return UserError(code, _MESSAGES[code])


@contextmanager
def saying_why() -> Iterator[None]:
    """Turn errors of the disk and of the database into UserError; anything else is a bug and passes."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        code = code_of(error)
        if code is None:
            raise
        raise disk_error(code) from None


def code_of(error: Exception) -> str | None:
    """Return the code a UserError gives this error, or None where it is none of the disk's."""
    sqlite_code = getattr(error, "sqlite_errorcode", None)
    if isinstance(sqlite_code, int):
        return _SQLITE_CODES.get(sqlite_code & _PRIMARY)
    if isinstance(error, OSError) and error.errno is not None:
        return _SYSTEM_CODES.get(error.errno)
    return None
