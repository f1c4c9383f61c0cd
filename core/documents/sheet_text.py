"""CSV and pasted text as raw cells."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from core.documents.reading_progress import TELL_EVERY_ROWS, Progress, tell_no_one
from core.documents.sheet_cells import MOST_ROWS, SheetCells, cells_of, too_many_rows
from core.records.problems import UserError

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_LINES = 60
_WIDEST = 400
_LONGEST_ROW = 40
"""Lines that a cell in quotes may run over."""
_LARGEST_TEXT = 40_000_000
_OLD_END = b"\x1a"
"""The mark that programs of the DOS age put at the end of a text."""


def decode_text(content: bytes) -> str:
    """Decode UTF-8 with or without mark, UTF-16 with mark, else Windows-1252. Raises UserError if binary."""
    content = content.rstrip(_OLD_END)
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


def read_text(name: str, text: str, weigh: Callable[[SheetCells], int], progress: Progress = tell_no_one) -> SheetCells:
    """Split text into cells by the delimiter under which `weigh` finds the most in the first lines.

    `progress` is called with (rows read, rows) and may raise to cancel. Raises UserError not_a_workbook, too_large.
    """
    if len(text) > _LARGEST_TEXT:
        raise UserError("too_large", "Berkas teks ini terlalu besar (batas 40 juta huruf).")
    lines = text.splitlines(keepends=True)
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == len("sep=;"):
        return cells_of(name, [[], *_split("".join(lines[1:]), lines[0].strip()[-1], progress)])
    sample = "".join(lines[:_SAMPLE_LINES])
    best = max(_DELIMITERS, key=lambda delimiter: _worth(sample, delimiter, weigh))
    return cells_of(name, _split(text, best, progress))


def _worth(sample: str, delimiter: str, weigh: Callable[[SheetCells], int]) -> tuple[int, int]:
    return weigh(cells_of("", _split(sample, delimiter))), sample.count(delimiter)


def _split(text: str, delimiter: str, progress: Progress = tell_no_one) -> list[list[str]]:
    """Split into rows of cells; where a cell swallowed whole rows by a quote that nobody closed, line by line."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = list(_told(reader, text.count("\n"), progress))
    except csv.Error:
        rows = []
    if not rows or any(_has_swallowed(row, delimiter) for row in rows):
        rows = _split_lines(text, delimiter)
    return [[_without_formula(cell) for cell in row] for row in rows]


def _told(reader: Iterable[list[str]], total: int, progress: Progress) -> Iterator[list[str]]:
    filled = 0
    for number, row in enumerate(reader):
        filled += any(row)
        if filled > MOST_ROWS:  # before the rest takes room
            raise too_many_rows()
        if not number % TELL_EVERY_ROWS:
            progress(min(number, total), total)
        yield row[:_WIDEST]


def _has_swallowed(row: list[str], delimiter: str) -> bool:
    """Tell whether a cell holds what belongs to several rows; an address of two lines is none, nor are its commas."""
    return any(
        ("\n" in cell or "\r" in cell) and (parting := _count_parting(cell, delimiter)) > 1 and parting + 1 >= len(row)
        for cell in row
    )


def _count_parting(text: str, delimiter: str) -> int:
    """Count delimiters but for those that a blank follows, as one does a comma in prose."""
    return text.count(delimiter) - text.count(f"{delimiter} ")


def _split_lines(text: str, delimiter: str) -> list[list[str]]:
    """Split with each quote that leads astray taken as a mark of its own."""
    lines = list(io.StringIO(text, newline=""))
    rows: list[list[str]] = []
    at = 0
    while at < len(lines):
        reader = csv.reader(lines[at : at + _LONGEST_ROW], delimiter=delimiter)
        try:
            row = next(reader, [])
        except csv.Error as error:
            raise UserError("not_a_workbook", "Berkas teks ini tidak dapat dibaca sebagai daftar (CSV).") from error
        is_open = sum(line.count('"') for line in lines[at : at + reader.line_num]) % 2 == 1
        is_astray = reader.line_num > 1 and (is_open or _has_swallowed(row, delimiter))
        if is_astray:
            row = [cell.strip().strip('"') for cell in lines[at].split(delimiter)]
        at += 1 if is_astray else reader.line_num
        rows.append(row[:_WIDEST])
    return rows


def _without_formula(cell: str) -> str:
    """Some programs write ="0012" so that Excel keeps the zeros."""
    return cell[2:-1] if cell[:2] == '="' and cell[-1:] == '"' else cell
