"""Any list of workers into clean rows, with what could not be read beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from core.documents.reading_progress import Progress, first_half, second_half, tell_no_one
from core.documents.roster_header_rows import Header, chosen_headers, find_header
from core.documents.roster_layouts import Layout, make_layout, wanted_there
from core.documents.roster_people import place_of, read_people
from core.documents.roster_sections import part_sections
from core.documents.roster_titles import month_of_title
from core.documents.sheet_cells import SheetCells, cells_of, clean_text, column_letter
from core.documents.sheet_files import SheetFile, choose_sheet, open_sheets
from core.documents.sheet_text import read_text
from core.records.problems import Problem, UserError
from core.records.rosters import RosterReading, RosterRow

_SAMPLES, _SAMPLE_LENGTH = 3, 60
"""People whose cells stand beside the columns, and the characters shown of a cell."""
_NO_HEADER = (
    "Baris judul kolom tidak ditemukan. Daftar perlu baris judul dengan sekurangnya Nama atau NIK dan satu kolom lain."
)


def read_roster(
    path: Path,
    *,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    password: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> RosterReading:
    """Read a list of workers from XLSX, XLSM, XLS, ODS, CSV, HTML saved as XLS, or a PDF that holds text.

    `sheet` names the sheet, else the one that looks most like a list of workers is taken, visible ones first.
    `columns` maps a field of RosterRow to the text of its header (or a column letter), for what was misunderstood;
    several wage columns are joined by `+`, and an empty text says that no column holds the field. `progress` is called
    with (pages done, pages) of a PDF, then with (rows done, rows in all), and may raise to cancel.

    Raises UserError not_a_workbook, encrypted, empty, no_header, too_large, and no_such_sheet or no_such_column for a
    wrong choice.
    """
    tell = progress or tell_no_one
    file = open_sheets(path, _header_weight, password, first_half(tell))
    return replace(_read_best(file, choose_sheet(file, sheet), columns or {}, tell), sheets=file.sheets)


def read_pasted(text: str) -> RosterReading:
    """Read text pasted from a spreadsheet or a web page, header included, or a Formulir 2a out of a PDF viewer.

    Raises UserError empty, no_header, and not_a_workbook for a form whose rows were mixed up in copying.
    """
    from core.documents.sheet_pasted import read_pasted_form  # noqa: PLC0415 — only where something is pasted

    if not text.strip():
        raise UserError("empty", "Tidak ada teks yang ditempel.")
    return _read_cells(read_pasted_form(text) or read_text("", text, _header_weight), {})


def roster_from_cells(rows: Sequence[Sequence[object]]) -> RosterReading:
    """Read a list typed into a grid, header included; the first row is row 1. Raises UserError empty, no_header."""
    return _read_cells(cells_of("", rows), {})


def list_sheets(path: Path, password: str | None = None) -> tuple[str, ...]:
    """Return the names of a file's sheets, for the inspector to choose from. Raises UserError as read_roster does."""
    return open_sheets(path, _header_weight, password).sheets


def _header_weight(cells: SheetCells) -> int:
    header = find_header(cells)
    return header.weight if header else 0


def _read_best(file: SheetFile, names: Sequence[str], columns: Mapping[str, str], progress: Progress) -> RosterReading:
    best: tuple[tuple[bool, int, int], SheetCells, Header] | None = None
    filled, refused = False, None
    for name in names:
        try:
            cells = file.load(name)
        except UserError as error:  # another sheet may still be the list
            refused = error
            continue
        filled = filled or bool(cells.rows)
        header = find_header(cells, columns)
        if header is None:
            continue
        worth = (name not in file.hidden, header.weight, len(cells.rows))
        if best is None or worth > best[0]:
            best = (worth, cells, header)
    if best is None and refused is not None:
        raise refused
    if best is None:
        raise UserError("no_header", _NO_HEADER) if filled else UserError("empty", "Berkas ini tidak berisi data.")
    return _read_below(best[1], best[2], columns, progress)


def _read_cells(cells: SheetCells, columns: Mapping[str, str]) -> RosterReading:
    if not cells.rows:
        raise UserError("empty", "Daftar ini kosong.")
    header = find_header(cells, columns)
    if header is None:
        raise UserError("no_header", _NO_HEADER)
    return _read_below(cells, header, columns)


def _read_below(
    cells: SheetCells, header: Header, columns: Mapping[str, str], progress: Progress = tell_no_one
) -> RosterReading:
    sections = part_sections(cells, header, chosen_headers(columns))
    hear = second_half(progress, len(cells.rows))
    parts = [_read_part(*section, columns, hear) for section in sections]
    kept = [part for part in parts if part.is_best or part.workers]
    best = next(part for part in kept if part.is_best)
    workers, problems = _join(kept)
    return RosterReading(
        sheet=cells.name,
        month=month_of_title(cells.rows[: sections[0][1].first], cells.name),
        header_rows=tuple(cells.numbers[header.first : header.first + header.lines]),
        columns=best.layout.letters(),
        workers=workers,
        problems=problems,
        headers=header.texts,
        samples=_samples(cells, header, best.workers),
    )


class _Part(NamedTuple):
    """One list of a sheet: the best one is the one whose columns are shown."""

    layout: Layout
    workers: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]
    is_best: bool


def _read_part(
    cells: SheetCells,
    header: Header,
    is_best: bool,
    columns: Mapping[str, str],
    progress: Progress,
) -> _Part:
    layout = make_layout(cells, header, columns if is_best else wanted_there(header, columns))
    return _Part(layout, *read_people(cells, layout, progress if is_best else tell_no_one), is_best)


def _join(parts: Sequence[_Part]) -> tuple[tuple[RosterRow, ...], tuple[Problem, ...]]:
    """Put the people of the lists on a sheet together, each read by its own header.

    A total below the first may be that of all lists or of one: it is held against neither. Who stands on two is told.
    """
    workers, problems = parts[0].workers, parts[0].problems
    if len(parts) == 1:
        return workers, problems
    columns = {(problem.code, problem.column) for problem in problems if problem.row is None}
    seen: dict[str | None, int] = {worker.nik: worker.row for worker in reversed(workers) if worker.nik}
    for layout, more, found, _ in parts[1:]:
        again = [worker for worker in more if worker.nik in seen]
        problems += tuple(
            problem for problem in found
            if problem.code != "total_mismatch" and (problem.row or (problem.code, problem.column) not in columns)
        )  # fmt: skip
        problems += tuple(_duplicate(worker, seen, layout) for worker in again)
        seen |= {worker.nik: worker.row for worker in reversed(more) if worker.nik and worker.nik not in seen}
        workers += more
    return workers, tuple(sorted(problems, key=place_of))


def _duplicate(worker: RosterRow, seen: Mapping[str | None, int], layout: Layout) -> Problem:
    letter = column_letter(layout.columns["nik"])
    return Problem("nik_duplicate", f"NIK sama dengan baris {seen[worker.nik]}.", worker.row, letter, "nik", worker.nik)


def _samples(cells: SheetCells, header: Header, workers: Sequence[RosterRow]) -> tuple[tuple[str, ...], ...]:
    """The cells of the first people, as texts."""
    wanted = [worker.row for worker in workers[:_SAMPLES]]
    found = [cells.rows[cells.numbers.index(number)] for number in wanted]
    return tuple(tuple(clean_text(value)[:_SAMPLE_LENGTH] for value in row[: len(header.texts)]) for row in found)
