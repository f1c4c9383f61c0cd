"""What could not be read from a list, and what was put right in it, in words."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from core.documents.formatting import long_date, month_name, number, rupiah
from core.records.corrections import CORRECTABLE, text_of_field, value_of_text
from core.records.problems import Problem
from core.records.rosters import ListKind, RosterRow
from core.services.list_corrections import file_value
from core.services.list_decisions import DecisionsCarried
from core.services.lists import CorrectionLine, KeptList
from ui.viewmodels.list_mappings import FIELDS, WAGE, joined

PAYMENT_FIELDS = {
    "month": "Bulan iuran", "billed_rp": "Iuran ditagih", "paid_rp": "Iuran dibayar", "paid_on": "Tanggal bayar",
}  # fmt: skip
PROBLEMS = {
    "nik_missing": "NIK kosong", "nik_damaged": "NIK rusak", "nik_invalid": "NIK tidak sah",
    "nik_duplicate": "NIK ganda", "name_missing": "Nama kosong", "date_invalid": "Tanggal tidak terbaca",
    "date_missing": "Tanggal kosong", "wage_missing": "Upah kosong", "wage_invalid": "Upah bukan angka",
    "formula_uncached": "Rumus tanpa hasil", "row_hidden": "Baris tersembunyi", "column_hidden": "Kolom tersembunyi",
    "total_mismatch": "Jumlah tidak cocok", "row_unreadable": "Baris tidak terbaca",
    "month_invalid": "Bulan tidak terbaca", "amount_invalid": "Jumlah bukan rupiah",
}  # fmt: skip
"""What each kind of problem is called."""
OTHER_PROBLEM = "Masalah lain"
_PROBLEM_COLUMNS = ("row", "column", "field", "kind", "value", "message")
CORRECTABLE_FIELDS = [(field, FIELDS[field]) for field in FIELDS if field in CORRECTABLE]
UNKNOWN = "(tidak diketahui)"
EMPTY = "(kosong)"


def problem_kinds(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """Return the kinds of problems there are, each with its count, the most frequent first."""
    counts = Counter(problem.code for problem in problems)
    return [
        (code, f"{PROBLEMS.get(code, OTHER_PROBLEM)} ({number(count)})")
        for code, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]


class ProblemSource:
    """The problems of a kind (None: all) as rows of a table; a row's id is the problem's place, and made when seen.

    A list of 20,000 people without NIK has as many problems.
    """

    def __init__(self, problems: Sequence[Problem], code: str | None = None) -> None:
        self._problems = problems
        self._places = [place for place, each in enumerate(problems) if code is None or each.code == code]

    def ids(self, order_by: str | None, *, descending: bool) -> Sequence[Hashable]:
        """Return the places in the order of a column; the empty ones stand last."""
        if order_by is None:
            return self._places
        column = _PROBLEM_COLUMNS.index(order_by)
        values = {place: problem_cells(self._problems[place])[column] for place in self._places}
        filled = [place for place in self._places if values[place] is not None]
        filled.sort(key=lambda place: _sortable(values[place]), reverse=descending)
        return filled + [place for place in self._places if values[place] is None]

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Sequence[Any]]:
        """Return the cells of some problems."""
        return [problem_cells(self._problems[int(str(place))]) for place in ids]


def _sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def problem_cells(problem: Problem) -> tuple[Any, ...]:
    """Return a problem as cells: row, column, field, kind, value of the file, message."""
    field = (FIELDS | PAYMENT_FIELDS).get(problem.field or "")
    kind = PROBLEMS.get(problem.code, OTHER_PROBLEM)
    return problem.row, problem.column, field, kind, problem.value, problem.message


def cell_name(column: str | None, row: int | None) -> str:
    """Write a cell as a spreadsheet does; where several columns make the fact, all of them."""
    if row is None:
        return f"kolom {column}" if column else ""
    return " + ".join(f"{letter}{row}" for letter in column.split("+")) if column else f"baris {row}"


def worded(field: str, text: str | None) -> str | None:
    """Write the stored text of a value for people; a text that could not be read stays as it is."""
    try:
        value = value_of_text(field, text)
    except ValueError:
        return text
    if field == "wage_rp" and value is not None:
        return rupiah(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return long_date(value) if value is not None and not isinstance(value, str) else text


def typed(field: str, text: str | None) -> str:
    """Write the stored text of a value as one types it."""
    if not text:
        return ""
    if field == "wage_rp":
        return rupiah(int(text)).removeprefix("Rp")
    if field == "programmes":
        return text.replace(" ", ", ")
    value = value_of_text(field, text)
    return text if isinstance(value, str) else f"{value:%d-%m-%Y}"


class Cell(NamedTuple):
    """One cell of a kept list as it is put right: where it is, what the file says, what holds, what is wrong.

    Values are stored texts; `correction` is what was put right already.
    """

    row: int
    field: str
    place: str
    person: str
    file_value: str | None
    held: str | None
    problem: str
    correction: CorrectionLine | None


def cell_of(kept: KeptList, row: int, field: str) -> Cell | None:
    """Return a cell of a list; None where nobody stands on that row."""
    person = next((each for each in kept.rows if each.row == row), None)
    filed = next((each for each in kept.file_rows if each.row == row), None)
    if person is None or filed is None:
        return None
    found = [each for each in kept.file_problems if (each.row, each.field) == (row, field)]
    open_here = [each.message for each in kept.problems if (each.row, each.field) == (row, field)]
    correction = next((each for each in kept.corrections if (each.row, each.field) == (row, field)), None)
    column = next((each.column for each in found if each.column), None) or joined((kept.columns or {}).get(field))
    said = correction.file_value if correction else file_value(filed, field, found)
    name = person.name or filed.name or "(tanpa nama)"
    held = text_of_field(person, field)
    return Cell(row, field, cell_name(column, row), name, said, held, " ".join(open_here), correction)


def cell_pairs(cell: Cell) -> list[tuple[str, Any]]:
    """Return the facts of a cell for reading."""
    pairs: list[tuple[str, Any]] = [
        ("Nama", cell.person),
        ("Nilai di berkas", worded(cell.field, cell.file_value) or EMPTY),
        ("Yang dipakai", worded(cell.field, cell.held) or UNKNOWN),
    ]
    if cell.field == WAGE:
        pairs.append(("Tulis", "upah sebulan seluruhnya, tunjangan tetap termasuk"))
    if cell.problem:
        pairs.append(("Masalah", cell.problem))
    if cell.correction:
        pairs.append(("Alasan", cell.correction.reason))
        pairs.append(("Dikoreksi oleh", cell.correction.actor))
    return pairs


def correction_rows(kept: KeptList, zone: ZoneInfo) -> list[tuple[Any, ...]]:
    """Return one row per cell put right: key, row, person, field, file's value, value that holds, why, who, when."""
    people = {row.row: row for row in kept.file_rows}
    return [_correction_row(each, people.get(each.row), zone) for each in kept.corrections]


def _correction_row(line: CorrectionLine, person: RosterRow | None, zone: ZoneInfo) -> tuple[Any, ...]:
    return (
        (line.row, line.field),
        line.row,
        person.name if person else None,
        FIELDS[line.field],
        worded(line.field, line.file_value) or EMPTY,
        worded(line.field, line.corrected_value) or UNKNOWN,
        line.reason,
        line.actor,
        datetime.fromisoformat(line.at).astimezone(zone).date(),
    )


def is_of_a_person(kept: KeptList, problem: Problem) -> bool:
    """Whether a problem stands in one cell of one person, which is put right on the page."""
    on_row = any(each.row == problem.row for each in kept.rows)
    return on_row and problem.field in dict(CORRECTABLE_FIELDS)


def problem_title(problem: Problem) -> str:
    """Name the cell, or the row, that a problem is about."""
    field = (FIELDS | PAYMENT_FIELDS).get(problem.field or "")
    place = cell_name(problem.column, problem.row)
    return " — ".join(filter(None, (field or PROBLEMS.get(problem.code, OTHER_PROBLEM), place)))


def problem_pairs(kept: KeptList, problem: Problem) -> list[tuple[str, Any]]:
    """Return the facts of a problem that is put right in the file: value, message, and what follows from it."""
    pairs: list[tuple[str, Any]] = [("Masalah", problem.message)]
    if problem.value:
        pairs.insert(0, ("Nilai di berkas", problem.value))
    if kept.kind is not ListKind.PAYMENTS:
        return pairs
    payment = next((each for each in kept.payments if each.row == problem.row), None)
    if payment is None:
        return [*pairs, ("Akibatnya", "Baris ini tidak dihitung.")]
    if problem.field == "paid_on":
        pairs.append(("Akibatnya", "Pembayaran ini dianggap tepat waktu sampai tanggalnya diketahui."))
    return [("Bulan iuran", month_name(payment.month)), *pairs]


def carried_text(carried: DecisionsCarried) -> str:
    """Say what became of the decisions about a person who was put right; empty where there was none."""
    if carried.reopened:
        return (
            "Keputusan pemadanan tentang orang ini tidak berlaku lagi: data yang dikoreksi bertentangan dengannya. "
            "Putuskan lagi di Pemadanan."
        )
    return "Keputusan pemadanan tentang orang ini ikut berlaku bagi data yang dikoreksi." if carried.kept else ""
