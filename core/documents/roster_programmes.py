"""The programmes a participant is registered in, from amounts, ticks or words."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from core.documents.roster_values import read_amount
from core.documents.sheet_cells import UNCACHED, clean_text, is_blank
from core.records.rosters import PROGRAMMES

_TICKS = frozenset({"v", "√", "✓", "✔", "☑", "ya", "y", "yes", "ada", "aktif", "true", "ikut", "terdaftar"})
_CROSSES = frozenset(
    {"tidak", "t", "n", "no", "false", "tdk", "belum", "non aktif", "tidak aktif", "tidak ikut", "0", "✗", "✘", "☐"}
)
_NAME = re.compile(r"\b(JKK|JKM|JHT|JP|JKP)\b")
_FULL_NAMES = (
    (re.compile(r"\b(?:jaminan )?kecelakaan kerja\b"), "jkk"),
    (re.compile(r"\b(?:jaminan )?kehilangan pekerjaan\b"), "jkp"),
    (re.compile(r"\b(?:jaminan )?kematian\b"), "jkm"),
    (re.compile(r"\b(?:jaminan )?hari tua\b"), "jht"),
    (re.compile(r"\b(?:jaminan )?pensiun\b"), "jp"),
)
_COUNT = re.compile(r"([2-5])\s*(?:\(\w+\)\s*)?program\w*")
_PACKAGES = {2: PROGRAMMES[:2], 3: PROGRAMMES[:3], 4: PROGRAMMES, 5: PROGRAMMES}


def read_programmes(value: object) -> tuple[str, ...] | None:
    """Read `JKK, JKM, JHT` or `3 program`; None for a blank or anything else: nothing is said, nothing is guessed.

    The packages of BPJS: 2 = JKK JKM, 3 = and JHT, 4 = and JP, 5 = and JKP (which is no matter here).
    """
    return None if value is UNCACHED or is_blank(value) else _of_text(clean_text(value))


@lru_cache(maxsize=1024)
def _of_text(text: str) -> tuple[str, ...] | None:
    text = text.lower()
    for full_name, short in _FULL_NAMES:
        text = full_name.sub(short, text)
    named = set(_NAME.findall(text.upper()))
    if named and not re.search(r"\b(?:tidak|tanpa|kecuali|belum|non)\b", text):
        return tuple(programme for programme in PROGRAMMES if programme in named)
    found = _COUNT.fullmatch(text)
    return _PACKAGES[int(found[1])] if found else None


def programmes_of_row(row: Sequence[object], columns: Mapping[str, Sequence[int]]) -> tuple[str, ...] | None:
    """Return the programmes that have an amount or a tick in the row; None where a cell of them can't be understood."""
    registered = []
    for programme in PROGRAMMES:
        answers = [_is_on(row[column]) for column in columns.get(programme, ())]
        if any(answers):
            registered.append(programme)
        elif None in answers:
            return None
    return tuple(registered)


def _is_on(value: object) -> bool | None:
    if isinstance(value, float | int):
        return value > 0
    if value is UNCACHED:
        return None
    if is_blank(value):
        return False
    word = clean_text(value).lower()
    if word in _TICKS or word in _CROSSES:
        return word in _TICKS
    try:
        return read_amount(value) is not None
    except ValueError:
        return None
