"""The people of a list: the columns below its header, read field by field."""

from collections.abc import Sequence
from typing import Any

from core.documents.reading_progress import Progress, tell_no_one
from core.documents.roster_columns import Rows, Trouble, read_column, read_names, read_niks, read_wages
from core.documents.roster_identities import read_kpj, read_passport, read_plain
from core.documents.roster_layouts import Layout
from core.documents.roster_lines import sort_lines
from core.documents.roster_programmes import programmes_of_row, read_programmes
from core.documents.roster_totals import check_totals
from core.documents.roster_values import read_date, read_first_day, read_last_day, read_sex
from core.documents.sheet_cells import SheetCells, column_letter
from core.records.problems import Problem
from core.records.rosters import RosterRow

_READERS: dict[str, tuple[Any, str]] = {
    "birth_date": (lambda value: read_date(value, birth=True), "Tanggal lahir “{}” tidak terbaca."),
    "start_date": (read_date, "Tanggal mulai kerja “{}” tidak terbaca."),
    "end_date": (read_last_day, "Tanggal berhenti “{}” tidak terbaca."),
    "member_since": (read_first_day, "Tanggal kepesertaan “{}” tidak terbaca."),
    "kpj": (read_kpj, ""),
    "npp": (read_plain, ""),
    "employee_number": (read_plain, ""),
    "passport": (read_passport, ""),
    "programmes": (read_programmes, ""),
    "position": (read_plain, ""),
    "sex": (read_sex, ""),
}


def read_people(
    cells: SheetCells, layout: Layout, progress: Progress = tell_no_one
) -> tuple[tuple[RosterRow, ...], tuple[Problem, ...]]:
    """Read everybody below the header. Problems come in the order of rows, then of columns.

    `progress` hears of the columns done and of how many there are.
    """
    start = layout.header.first + layout.header.lines
    body, numbers = cells.rows[start:], cells.numbers[start:]
    lines = sort_lines(body, numbers, layout)
    rows = [body[position] for position in lines.people]
    trouble = Trouble([numbers[position] for position in lines.people])
    values, amounts = _read_fields(rows, layout, trouble, progress)
    people = _make_rows(trouble.numbers, values)
    problems = [
        *trouble.problems,
        *check_totals(body, numbers, layout, lines, amounts),
        *(_unreadable(numbers[position]) for position in lines.unreadable),
        *_hidden(cells, layout, trouble.numbers),
        *(_doubtful(number, layout) for number in trouble.numbers if number in cells.doubtful_rows),
    ]
    return people, tuple(sorted(problems, key=place_of))


def place_of(problem: Problem) -> tuple[int, int, str]:
    """Return what puts problems into the order of rows, then of columns."""
    column = problem.column or ""
    return problem.row or 0, len(column), column


def _read_fields(
    rows: Rows, layout: Layout, trouble: Trouble, progress: Progress
) -> tuple[dict[str, list[Any]], list[list[int]]]:
    columns = layout.columns
    count = len(columns) + bool(layout.wage) + bool(layout.programmes)
    values: dict[str, list[Any]] = {}
    amounts: list[list[int]] = []
    for field, (reader, message) in _READERS.items():
        progress(len(values), count)
        if field in columns:
            values[field] = read_column(rows, columns[field], trouble, field=field, reader=reader, message=message)
    if "name" in columns:
        values["name"] = read_names(rows, columns["name"], trouble)
    if "nik" in columns:
        passports = values.setdefault("passport", [None] * len(rows))
        values["nik"] = read_niks(rows, columns["nik"], passports, trouble)
    progress(min(len(values), count), count)
    if layout.wage:
        values["wage_rp"], amounts = read_wages(rows, layout.wage, trouble)
    if layout.programmes:
        values["programmes"] = [programmes_of_row(row, layout.programmes) for row in rows]
    if "member_since" in values:
        values.setdefault("start_date", values["member_since"])
    progress(count, count)
    return values, amounts


_FIELDS = (
    "nik", "name", "birth_date", "start_date", "end_date", "wage_rp", "kpj", "npp", "employee_number", "passport",
    "programmes", "position", "member_since", "sex",
)  # fmt: skip


def _make_rows(numbers: Sequence[int], values: dict[str, list[Any]]) -> tuple[RosterRow, ...]:
    nothing = [None] * len(numbers)
    return tuple(map(RosterRow, numbers, *(values.get(field, nothing) for field in _FIELDS)))


def _unreadable(number: int) -> Problem:
    message = "Baris ini tidak terbaca sebagai tenaga kerja dan dilewati: periksa apakah isinya seorang pekerja."
    return Problem("row_unreadable", message, number)


def _doubtful(number: int, layout: Layout) -> Problem:
    message = "Nama ini terpotong saat disalin dari PDF: bagiannya mungkin milik baris sebelahnya. Periksa namanya."
    letter = column_letter(layout.columns["name"]) if "name" in layout.columns else None
    return Problem("row_unreadable", message, number, letter, "name")


def _hidden(cells: SheetCells, layout: Layout, people: Sequence[int]) -> list[Problem]:
    """Hidden rows and columns are told and still read: what an employer hides may be what matters."""
    fields = {column: field for field, column in layout.columns.items()}
    fields |= dict.fromkeys(layout.wage.columns if layout.wage else (), "wage_rp")
    fields |= {column: "programmes" for found in layout.programmes.values() for column in found}
    problems = [
        Problem("row_hidden", "Baris ini disembunyikan di dalam berkas; tetap dibaca.", number)
        for number in people
        if number in cells.hidden_rows
    ]
    for column, text in enumerate(layout.header.texts):
        if column in cells.hidden_columns and (text or column in fields):
            message = f"Kolom {column_letter(column)} disembunyikan di dalam berkas; tetap dibaca."
            problems.append(Problem("column_hidden", message, None, column_letter(column), fields.get(column)))
    return problems
