"""CSV and pasted text as raw cells."""

import csv
import io
from collections.abc import Callable

from core.documents.sheet_cells import SheetCells, cells_of
from core.records.problems import UserError

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_LINES = 60
_WIDEST = 400
_LARGEST_TEXT = 40_000_000


def decode_text(content: bytes) -> str:
    """Decode UTF-8 with or without mark, UTF-16 with mark, else Windows-1252. Raises UserError if binary."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(content, "utf-16")
    if b"\x00" in content[:65536] or _is_binary(content[:4096]):
        raise UserError("not_a_workbook", "Berkas ini bukan daftar: isinya bukan teks dan bukan buku kerja.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UserError("not_a_workbook", "Berkas ini bukan daftar: teksnya rusak.") from error


def _is_binary(start: bytes) -> bool:
    control = sum(1 for byte in start if byte < 32 and byte not in b"\t\r\n\f\v\x1a")  # noqa: PLR2004 — below space
    return control * 50 > len(start)


def read_text(name: str, text: str, weigh: Callable[[SheetCells], int]) -> SheetCells:
    """Split text into cells by the delimiter under which `weigh` finds the most in the first lines."""
    if len(text) > _LARGEST_TEXT:
        raise UserError("too_large", "Berkas teks ini terlalu besar (batas 40 juta huruf).")
    lines = text.splitlines(keepends=True)
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == len("sep=;"):
        return cells_of(name, [[], *_split("".join(lines[1:]), lines[0].strip()[-1])])
    sample = "".join(lines[:_SAMPLE_LINES])
    best = max(_DELIMITERS, key=lambda delimiter: _worth(sample, delimiter, weigh))
    return cells_of(name, _split(text, best))


def _worth(sample: str, delimiter: str, weigh: Callable[[SheetCells], int]) -> tuple[int, int]:
    return weigh(cells_of("", _split(sample, delimiter))), sample.count(delimiter)


def _split(text: str, delimiter: str) -> list[list[str]]:
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [[_without_formula(cell) for cell in row[:_WIDEST]] for row in rows]
    except csv.Error as error:
        raise UserError("not_a_workbook", "Berkas teks ini tidak dapat dibaca sebagai daftar (CSV).") from error


def _without_formula(cell: str) -> str:
    """Some programs write ="0012" so that Excel keeps the zeros."""
    return cell[2:-1] if cell[:2] == '="' and cell[-1:] == '"' else cell
