"""Numbers that name people and employers: NIK, KPJ, NPP, NPWP, NIB, KBLI; and the ids of our own records."""

import re
from datetime import date

from core.records.problems import Problem

NIK_DIGITS = 16
KPJ_DIGITS = 11
NPP_CHARACTERS = 8
DIVISION_DIGITS = 3
NPWP_DIGITS = (15, 16)
NIB_DIGITS = 13
KBLI_DIGITS = 5
WOMEN_DAY_OFFSET = 40
LAST_YEAR_OF_THIS_CENTURY = 20
"""A two-digit year up to this one is 20xx, a later one 19xx: a worker is fifteen at least and hardly over a hundred."""

_NOT_A_DIGIT = re.compile(r"[^0-9]+")
_LOWEST_PROVINCE = 11
_SHOWN_FIRST, _SHOWN_LAST = 6, 2


def digits_of(text: str) -> str:
    """Return the digits of `text` alone: spaces, dots, quotes and marks of direction go."""
    return text if text.isascii() and text.isdigit() else _NOT_A_DIGIT.sub("", text)


def new_id() -> str:
    """Return a fresh UUIDv7 as text: ids made on two laptops never collide, and sort by the time they were made."""
    from uuid_utils import uuid7  # noqa: PLC0415 — starting is timed

    return str(uuid7())


def nik_birth_date(nik: str) -> date | None:
    """Return the birth date that a NIK carries in its digits 7-12 (day + 40 for women); None if there is none."""
    if len(nik) != NIK_DIGITS or not nik.isdigit():
        return None
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    if day > WOMEN_DAY_OFFSET:
        day -= WOMEN_DAY_OFFSET
    try:
        return date((2000 if year <= LAST_YEAR_OF_THIS_CENTURY else 1900) + year, month, day)
    except ValueError:
        return None


def nik_sex(nik: str) -> str | None:
    """Return `P` (perempuan) or `L` (laki-laki) as a NIK tells it; None where it carries no birth date."""
    if nik_birth_date(nik) is None:
        return None
    return "P" if int(nik[6:8]) > WOMEN_DAY_OFFSET else "L"


def nik_region(nik: str) -> str | None:
    """Return the kabupaten/kota of first registration, such as `65.71`. Only a hint: people keep their first code."""
    if len(nik) != NIK_DIGITS or not nik.isdigit():
        return None
    return f"{nik[:2]}.{nik[2:4]}"


def nik_district(nik: str) -> str | None:
    """Return the kecamatan of first registration, such as `65.71.01`. Only a hint, like `nik_region`."""
    region = nik_region(nik)
    return f"{region}.{nik[4:6]}" if region else None


def mask_nik(nik: str) -> str:
    """Hide the middle of a NIK for papers that leave the branch: the first 6 and the last 2 digits stay."""
    hidden = len(nik) - _SHOWN_FIRST - _SHOWN_LAST
    if hidden <= 0:
        return "*" * len(nik)
    return nik[:_SHOWN_FIRST] + "*" * hidden + nik[-_SHOWN_LAST:]


def check_nik(text: str | None) -> Problem | None:
    """Say what is wrong with a NIK. Istilah resmi: Nomor Induk Kependudukan.

    Codes: nik_missing; nik_damaged (last four digits 0000, as a spreadsheet number leaves them); nik_invalid.
    """
    nik = digits_of(text or "")
    if not (text or "").strip():
        return Problem("nik_missing", "NIK tidak diisi.", field="nik")
    if len(nik) != NIK_DIGITS:
        return Problem("nik_invalid", f"NIK harus {NIK_DIGITS} angka; tertulis {len(nik)} angka.", field="nik")
    if nik.endswith("0000"):
        message = "NIK berakhir 0000; kemungkinan rusak karena pernah disimpan sebagai bilangan."
        return Problem("nik_damaged", message, field="nik")
    return _check_nik_parts(nik)


def _check_nik_parts(nik: str) -> Problem | None:
    if int(nik[:2]) < _LOWEST_PROVINCE or "00" in (nik[2:4], nik[4:6]):
        return Problem("nik_invalid", "Kode wilayah pada NIK tidak ada.", field="nik")
    if nik_birth_date(nik) is None:
        return Problem("nik_invalid", "Tanggal lahir di dalam NIK tidak mungkin.", field="nik")
    return None


def check_kpj(text: str) -> Problem | None:
    """Say what is wrong with a KPJ. Istilah resmi: nomor Kartu Peserta Jamsostek (nomor referensi)."""
    return _check_length("kpj_invalid", "KPJ", "kpj", text, (KPJ_DIGITS,))


def check_npp(text: str) -> Problem | None:
    """Warn of an unusual NPP; it is never refused. Istilah resmi: Nomor Pendaftaran Perusahaan."""
    length = len(text.strip())
    if length == NPP_CHARACTERS:
        return None
    message = f"NPP biasanya {NPP_CHARACTERS} karakter; tertulis {length}. Mohon diperiksa kembali."
    return Problem("npp_unusual", message, field="npp")


def check_division(text: str) -> Problem | None:
    """Warn of an unusual division of an NPP; it is never refused. Istilah resmi: divisi (kode unit kerja)."""
    code = text.strip()
    if len(code) == DIVISION_DIGITS and code.isdecimal():
        return None
    message = f"Divisi biasanya {DIVISION_DIGITS} angka, misalnya 000. Mohon diperiksa kembali."
    return Problem("division_unusual", message, field="division")


def check_npwp(text: str) -> Problem | None:
    """Say what is wrong with an NPWP (16 digits, 15 in old documents). Istilah resmi: Nomor Pokok Wajib Pajak."""
    return _check_length("npwp_invalid", "NPWP", "npwp", text, NPWP_DIGITS)


def check_nib(text: str) -> Problem | None:
    """Say what is wrong with an NIB. Istilah resmi: Nomor Induk Berusaha."""
    return _check_length("nib_invalid", "NIB", "nib", text, (NIB_DIGITS,))


def check_kbli(text: str) -> Problem | None:
    """Say what is wrong with a KBLI code. Istilah resmi: Klasifikasi Baku Lapangan Usaha Indonesia."""
    return _check_length("kbli_invalid", "KBLI", "kbli", text, (KBLI_DIGITS,))


def _check_length(code: str, label: str, field: str, text: str, lengths: tuple[int, ...]) -> Problem | None:
    strange = re.search(r"[^\d\s.\-/]", text)
    count = len(digits_of(text))
    if count in lengths and not strange:
        return None
    wanted = " atau ".join(str(length) for length in lengths)
    found = "ada huruf atau tanda lain" if strange else f"tertulis {count} angka"
    return Problem(code, f"{label} harus {wanted} angka; {found}.", field=field)
