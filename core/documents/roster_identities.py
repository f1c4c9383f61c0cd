"""Numbers that name a person: NIK, passport, KPJ, employee number."""

import re
from datetime import date
from functools import lru_cache

from core.documents.sheet_cells import clean_text, is_blank, is_void

_NOISE = re.compile(r"[\s'\"`’‘“”´.\-_/]+")
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d{1,2}")
_FLOAT_TEXT = re.compile(r"\d{10,}[.,]0+")
_PASSPORT = re.compile(r"[A-Z]{1,3}\d{5,9}[A-Z]?")
_NIK_LENGTH = 16
_LIKE_NIK = range(14, 18)
_WOMAN = 40
_NOTHING = frozenset({"", "0", "tidakada", "belumada", "tdkada", "kosong", "belum", "blm", "blmada"})


class DamagedNumberError(ValueError):
    """A NIK that went through a spreadsheet number: its last digits can't be trusted."""


class DoubtfulNikError(ValueError):
    """Sixteen digits whose birth date can't be: told, but kept, for the same number on the other list is no chance."""

    def __init__(self, digits: str) -> None:
        super().__init__("not a NIK")
        self.digits = digits


def read_nik(value: object) -> str | None:
    """Read a NIK of 16 digits. None when blank.

    Raises DamagedNumberError for a number or its print (6.57E+15), DoubtfulNikError for an impossible birth date,
    ValueError for a wrong length.
    """
    if isinstance(value, str):
        if len(value) == _NIK_LENGTH and value.isdecimal() and value.isascii():
            return _dated(value)
        return _nik_of_text(clean_text(value))
    if value is None or value == 0:
        return None
    if isinstance(value, float | int):
        raise DamagedNumberError
    raise ValueError("not a NIK")


def _nik_of_text(text: str) -> str | None:
    if _SCIENTIFIC.fullmatch(text.strip("' ")) or _FLOAT_TEXT.fullmatch(text.strip("' ")):
        raise DamagedNumberError
    digits = _NOISE.sub("", text)
    if is_blank(text) or digits.lower() in _NOTHING:
        return None
    if len(digits) != _NIK_LENGTH or not (digits.isascii() and digits.isdecimal()):
        raise ValueError("not a NIK")
    return _dated(digits)


def _dated(digits: str) -> str:
    if not _has_date(digits[6:12]):
        raise DoubtfulNikError(digits)
    return digits


@lru_cache(maxsize=65536)
def _has_date(ddmmyy: str) -> bool:
    """Tell whether the birth date in a NIK can be: women have 40 added to the day; the century is not told."""
    day, month, year = int(ddmmyy[:2]), int(ddmmyy[2:4]), int(ddmmyy[4:])
    day -= _WOMAN if day > _WOMAN else 0
    try:
        date(2000 + year, month, day)  # 2000 and 1900 + year differ only in 1900, which nobody at work was born in
    except ValueError:
        return False
    return True


def looks_national(value: object) -> bool:
    """Tell whether a value has the 14-17 digits that a NIK has, whole or damaged."""
    if isinstance(value, float | int):
        return 1e13 <= value < 1e17  # noqa: PLR2004 — 14 to 17 digits
    text = clean_text(value)
    if _SCIENTIFIC.fullmatch(text.strip("' ")):
        return looks_national(float(text.strip("' ").replace(",", ".")))
    if _FLOAT_TEXT.fullmatch(text.strip("' ")):
        text = re.split(r"[.,]", text)[0]
    digits = _NOISE.sub("", text)
    return digits.isdecimal() and len(digits) in _LIKE_NIK


def read_passport(value: object) -> str | None:
    """Read a passport number as upper-case letters and digits; None when blank."""
    text = _NOISE.sub("", clean_text(value)).upper()
    return text if text.lower() not in _NOTHING and not is_blank(text) else None


def is_passport(value: object) -> bool:
    """Tell whether a value in a NIK column can only be a passport: one to three letters, then five to nine digits."""
    return isinstance(value, str) and bool(_PASSPORT.fullmatch(_NOISE.sub("", clean_text(value)).upper()))


def read_kpj(value: object) -> str | None:
    """Read a KPJ (11 digits) as text. None when blank or when a number of its size can't be trusted."""
    if isinstance(value, float | int):
        return str(int(value)) if 0 < value < 1e15 else None  # noqa: PLR2004 — a spreadsheet number keeps 15 digits
    text = clean_text(value)
    if _SCIENTIFIC.fullmatch(text) or is_blank(text):
        return None
    return _NOISE.sub("", text) or None


def read_plain(value: object) -> str | None:
    """Read a number or word that is kept as it stands, leading zeros too; None when blank."""
    return None if is_void(value) else clean_text(value).strip("'\"` ") or None
