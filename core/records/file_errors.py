"""Why a file or folder could not be read or written, in the words of the person who chose it."""

import errno

_REASONS = {
    errno.ENOENT: "berkas atau folder itu tidak ada",
    errno.EEXIST: "sudah ada berkas dengan nama itu",
    errno.ENOTDIR: "bagian dari namanya adalah berkas, bukan folder",
    errno.EISDIR: "itu sebuah folder, bukan berkas",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "media itu hanya dapat dibaca",
    errno.ENOSPC: "ruang penyimpanan penuh",
    getattr(errno, "EDQUOT", errno.ENOSPC): "jatah ruang penyimpanan habis",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EIO: "media penyimpanan rusak atau terlepas",
    errno.ENODEV: "media penyimpanan terlepas",
    errno.ENXIO: "media penyimpanan terlepas",
    errno.EBUSY: "sedang dipakai program lain",
}
_WINDOWS_REASONS = {32: "sedang dibuka di program lain", 33: "sedang dibuka di program lain"}


def reason_of(error: OSError) -> str:
    """Return why the system refused, as the rest of a sentence (Indonesian, no full stop)."""
    in_use = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0)
    return in_use or _REASONS.get(error.errno or 0, f"ditolak oleh sistem (kode {error.errno or 'tidak diketahui'})")
