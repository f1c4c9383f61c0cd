"""What could not be read from a list, and what was put right in it, in words."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from core.documents.formatting import long_date, number, rupiah
from core.records.corrections import CORRECTABLE, text_of_field, value_of_text
from core.records.problems import Problem
from core.records.rosters import RosterRow
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


def problem_rows(problems: Iterable[Problem], code: str | None = None) -> list[tuple[Any, ...]]:
    """Return one row per problem of a kind (None: all): key, row, column, field, kind, value of the file, message."""
    words = FIELDS | PAYMENT_FIELDS
    return [
        (
            place,
            problem.row,
            problem.column,
            words.get(problem.field or "", None),
            PROBLEMS.get(problem.code, OTHER_PROBLEM),
            problem.value,
            problem.message,
        )
        for place, problem in enumerate(problems)
        if code is None or problem.code == code
    ]


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


def carried_text(carried: DecisionsCarried) -> str:
    """Say what became of the decisions about a person who was put right; empty where there was none."""
    if carried.reopened:
        return (
            "Keputusan pemadanan tentang orang ini tidak berlaku lagi: data yang dikoreksi bertentangan dengannya. "
            "Putuskan lagi di Pemadanan."
        )
    return "Keputusan pemadanan tentang orang ini ikut berlaku bagi data yang dikoreksi." if carried.kept else ""
