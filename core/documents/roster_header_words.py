"""Headers that are no name anybody listed, but say what they mean word by word: `Tgl Awal Bekerja`, `Nama Crew`."""

import re
from collections.abc import Set as AbstractSet

Words = AbstractSet[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORKER = _words("karyawan karyawati kary pekerja pegawai buruh tenaga kerja tk tki peserta staf staff anggota bekerja")
_DAY = _words("tgl tanggal tggl date")
_NUMBER = _words("no nomor nomer number id")
_PERSON = _words(
    "karyawan karyawati pekerja pegawai buruh tk tki peserta staf staff anggota crew kru awak abk guru dosen personil "
    "personel driver sopir supir satpam security tkbm honorer operator teknisi perawat dokter pramuniaga lengkap gelar"
)
_PERSON_REST = _PERSON | _words(
    "nama tenaga kerja ti wati kapal kontrak tetap harian lepas borongan sesuai dengan e ktp dan tanpa beserta"
)

_BIRTH = _words("lahir kelahiran lhr")
_BIRTH_REST = _BIRTH | _DAY | _WORKER | _words("tempat kota dan bln bulan thn tahun sesuai ktp")

_BEGIN = _words("mulai awal masuk join joined joining gabung bergabung hire hired tmt tmk diterima penerimaan start")
_BEGIN_REST = _BEGIN | _DAY | _WORKER | _words("sejak of pada di perusahaan terhitung pertama kali efektif aktif")
_WORK = _words("kerja bekerja")
_WORKFORCE = _words("tenaga kerja")

_END = _words("keluar berhenti resign resigned phk terminasi termination terminated pemberhentian")
_END_REST = _END | _DAY | _WORKER | _words("of dari perusahaan")
_LAST = _words("akhir terakhir selesai")

_CARD = _words("ktp ektp kependudukan")
_CARD_REST = _CARD | _NUMBER | _WORKER | _words("nik e identitas penduduk induk sesuai paspor passport kitas digit 16")

_SCHEME = _words("kpj jamsostek bpjstk")
_SCHEME_REST = _SCHEME | _NUMBER | _WORKER | _words("bpjs ketenagakerjaan naker kartu kepesertaan referensi")
_SCHEME_NAMED = _words("tk ketenagakerjaan naker")

_PAY = _words("upah gaji")
_BASE = _words("pokok dasar")
_MONTH = _words("bln bulan sebulan perbulan bulanan")
_REPORTED = _words("lapor dilapor dilaporkan terlapor pelaporan didaftarkan terdaftar bpjs bpjstk jamsostek")
_PAY_REST = (_PAY | _BASE | _MONTH | _WORKER | _REPORTED) | _words(
    "per tiap ini sekarang terakhir saat besar besaran nilai nominal tetap yang di ke pada ketenagakerjaan rp idr"
)
_YEAR = re.compile(r"\b(?:tahun |thn |th )?20\d\d\b")


def kind_by_words(plain: str) -> str | None:
    """Return the kind (see roster_headers.NAMES) that the words of a plain header name, or None.

    Every word must be a known one of that kind: a single strange word (`Nama Ibu`, `Alamat KTP`) leaves it open.
    """
    words = frozenset(plain.split())
    days = words - _WORKFORCE if words >= _WORKFORCE else words  # `Tenaga Kerja Masuk` counts people
    return _person_kind(words) or _date_kind(days) or _number_kind(words) or _wage_kind(_YEAR.sub(" ", plain))


def _person_kind(words: Words) -> str | None:
    return "name" if "nama" in words and words & _PERSON and words <= _PERSON_REST else None


def _date_kind(words: Words) -> str | None:
    if words & _BIRTH and words & _DAY and words <= _BIRTH_REST:
        return "birth_date"
    if words & _END and words & (_DAY | _WORK) and words <= _END_REST:
        return "end_date"
    if words & _LAST and words & _WORK and words <= _LAST | _DAY | _WORKER:
        return "end_date"
    return "start_date" if _begins(words) else None


def _begins(words: Words) -> bool:
    """Tell whether work begins then; the day somebody became a participant is not that day."""
    if not words <= _BEGIN_REST - {"peserta"}:
        return False
    if words & _words("tmt tmk") or (words & _BEGIN and words & (_DAY | _WORK | {"awal"})):
        return True
    return bool(words & _words("efektif aktif") and words & _WORK and words & (_DAY | {"sejak"}))


def _number_kind(words: Words) -> str | None:
    if words & _CARD and words <= _CARD_REST:
        return "ktp"
    if words & _words("paspor passport") and "nik" in words and words <= _CARD_REST:
        return "nik"
    is_scheme = words & _SCHEME or ("bpjs" in words and words & _SCHEME_NAMED)
    return "kpj" if is_scheme and words & (_NUMBER | {"kpj", "kartu"}) and words <= _SCHEME_REST else None


def _wage_kind(plain: str) -> str | None:
    words = frozenset(plain.split())
    if not words & _PAY or not words <= _PAY_REST or plain.startswith(("bulan ", "bln ")):
        return None  # `Bulan Upah` is the month of a wage
    if words & _BASE:
        return "wage_base"
    if words & _REPORTED:
        return "wage_reported"
    return "wage_month" if words & (_MONTH - {"bulan"}) or {"per", "bulan"} <= words else "wage"
