"""What a value of each unit may look like; each check returns the value as kept and what is wrong, or ""."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from core.law.dated_values import Parameter
from core.records.rosters import PROGRAMMES

LOWEST_RATE, HIGHEST_RATE = Decimal("0.01"), Decimal(5)
"""Per cent. No contribution or penalty rate lies outside; a share (50, 25, 11) declares a `highest` of its own."""
RUPIAH_PLACES, RATE_PLACES = 2, 6
MOST_RUPIAH, MOST_COUNTED = 10**15, 10**9
"""Beyond, a number is a slip of the hand whatever its bounds say."""


Checked = tuple[Any, str]


def _rate(value: object, shape: Parameter) -> Checked:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None, f"tarif harus bilangan desimal tanpa tanda kutip, bukan {_told(value)}"
    if _places(value) > RATE_PLACES:
        return None, "tarif mempunyai lebih dari enam angka di belakang koma"
    lowest = LOWEST_RATE if shape.lowest is None else shape.lowest
    highest = HIGHEST_RATE if shape.highest is None else shape.highest
    if not lowest <= value <= highest:
        bounds = f"antara {lowest} dan {highest}, misalnya 0.24"
        return None, f"tarif {_short(value)} % tidak masuk akal: tulis dalam persen {bounds}"
    return value, ""


def _rupiah(value: object, shape: Parameter) -> Checked:
    if isinstance(value, bool) or not isinstance(value, int):
        return None, f"rupiah harus bilangan bulat tanpa tanda kutip, bukan {_told(value)}"
    return _within(value, shape)


def _rupiah_and_cents(value: object, shape: Parameter) -> Checked:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None, f"rupiah harus bilangan tanpa tanda kutip, bukan {_told(value)}"
    if _places(value) > RUPIAH_PLACES:
        return None, f"rupiah {_short(value)} mempunyai lebih dari dua angka di belakang koma"
    return _within(value, shape)


def _within(value: int | Decimal, shape: Parameter) -> Checked:
    lowest = 1 if shape.lowest is None else shape.lowest
    if not lowest <= value <= (MOST_RUPIAH if shape.highest is None else shape.highest):
        return None, f"jumlah {_short(value)} di luar batas"
    return value, ""


def _count(value: object, shape: Parameter) -> Checked:
    if isinstance(value, bool) or not isinstance(value, int):
        return None, f"harus bilangan bulat, bukan {_told(value)}"
    lowest, highest = shape.lowest or 0, MOST_COUNTED if shape.highest is None else shape.highest
    if not lowest <= value <= highest:
        return None, f"bilangan {_short(value)} di luar batas {lowest} sampai {highest}"
    return value, ""


def _count_or_empty(value: object, shape: Parameter) -> Checked:
    return ("", "") if value == "" else _count(value, shape)


def _choice(value: object, shape: Parameter) -> Checked:
    codes = [code for code, _ in shape.choices]
    if value not in codes:
        return None, f"{_told(value)} bukan salah satu pilihan: {', '.join(codes) or 'tidak ada (choices)'}"
    return value, ""


def _yes_no(value: object, _: Parameter) -> Checked:
    return (value, "") if isinstance(value, bool) else (None, f"harus true atau false, bukan {_told(value)}")


def _text(value: object, _: Parameter) -> Checked:
    return (value, "") if isinstance(value, str) else (None, f"harus teks, bukan {_told(value)}")


def _programmes(value: object, _: Parameter) -> Checked:
    if not isinstance(value, tuple) or value != tuple(name for name in PROGRAMMES if name in value):
        return None, f"program harus daftar dengan urutan {' '.join(PROGRAMMES)}"
    return value, ""


def _places(value: int | Decimal) -> int:
    """Digits behind the point."""
    return -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0


def _told(value: object) -> str:
    """A wrong value as the file writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"“{_short(value)}”"
    return "daftar" if isinstance(value, tuple) else "tabel" if isinstance(value, dict) else _short(value)


def _short(value: object) -> str:
    if isinstance(value, int) and abs(value) >= 10**40:
        return "yang sangat panjang"
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"  # noqa: PLR2004 — enough to find it by


def _each(check: Callable[[object, Parameter], Checked]) -> Callable[[object, Parameter], Checked]:
    """A parameter whose head names `members` holds a list, one value for each."""

    def check_all(value: object, shape: Parameter) -> Checked:
        if not shape.members:
            return check(value, shape)
        if not isinstance(value, tuple) or len(value) != len(shape.members):
            return None, f"harus daftar {len(shape.members)} nilai: {', '.join(shape.members)}"
        reasons = [reason for _, reason in (check(member, shape) for member in value) if reason]
        return (None, reasons[0]) if reasons else (value, "")

    return check_all


KINDS: dict[str, Callable[[object, Parameter], Checked]] = {
    "rupiah": _each(_rupiah),
    "rupiah dan sen": _each(_rupiah_and_cents),
    "persen": _each(_rate),
    "bulan": _each(_count),
    "hari": _each(_count),
    "hari kerja": _each(_count),
    "hari kerja, boleh kosong": _count_or_empty,
    "tanggal": _each(_count),
    "orang": _each(_count),
    "tahun": _each(_count),
    "kali": _each(_count),
    "pilihan": _choice,
    "ya/tidak": _yes_no,
    "program": _programmes,
    "teks": _text,
}
"""The units of the law files and how a value of each is checked."""
