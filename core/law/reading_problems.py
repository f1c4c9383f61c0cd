"""Why a file could not be read at all, in plain Indonesian: what the readers of TOML and JSON say in English."""

import json
import re
import tomllib

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_REASONS = (
    (re.compile(r"Cannot (declare|overwrite|mutate|redefine)|Duplicate|twice"), "nama atau kunci ditulis dua kali"),
    (re.compile(r"Invalid date or datetime"), "tanggal itu tidak ada"),
    (
        re.compile(r"Unclosed|Unterminated|Expected .*(\]|}|\"|')|end of document"),
        "ada kurung atau tanda kutip yang tidak ditutup",
    ),
)
_OTHERWISE = "penulisannya keliru"


def why_unreadable(error: Exception) -> str:
    """Return the reason with line and column where they are known."""
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return f"baris {line}: bukan teks UTF-8"
    if isinstance(error, RecursionError):
        return "kurung bertumpuk terlalu dalam"
    if isinstance(error, OSError):
        return "berkas tidak dapat dibuka"
    if isinstance(error, json.JSONDecodeError):
        return f"baris {error.lineno}, kolom {error.colno}: penulisan JSON keliru"
    return _toml_reason(str(error)) if isinstance(error, tomllib.TOMLDecodeError) else "bilangan terlalu panjang"


def _toml_reason(text: str) -> str:
    place = _PLACE.search(text)
    where = f"baris {place[1]}, kolom {place[2]}: " if place else "di akhir berkas: "
    return where + next((reason for pattern, reason in _REASONS if pattern.search(text)), _OTHERWISE)
