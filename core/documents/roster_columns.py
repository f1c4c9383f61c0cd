"""Whole columns of cells into values of a field, with a problem for each cell that can't be read."""

from collections.abc import Callable, Sequence
from typing import Any

from core.documents.roster_identities import DamagedNumberError, DoubtfulNikError, is_passport, read_nik
from core.documents.roster_values import read_amount
from core.documents.roster_wages import DAYS_A_MONTH, WageColumns
from core.documents.sheet_cells import UNCACHED, clean_text, column_letter, is_void
from core.records.problems import Problem

Rows = Sequence[Sequence[object]]

_LONGEST_VALUE = 200
"""Characters of a cell that a problem keeps."""
_UNCACHED_MESSAGE = "Rumus tanpa hasil tersimpan. Buka di Excel, simpan ulang, lalu impor lagi."


class Trouble:
    """Collects the problems of one list under the row numbers that a spreadsheet shows."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self.problems: list[Problem] = []

    def add(
        self, code: str, message: str, position: int, column: int | None, field: str, *, value: object = ""
    ) -> None:
        """Note a problem of the person at a position; `value` is what stands in the cell."""
        letter = None if column is None else column_letter(column)
        text = clean_text(value)[:_LONGEST_VALUE] or None
        self.problems.append(Problem(code, message, self.numbers[position], letter, field, text))

    def uncached(self, position: int, column: int, field: str) -> None:
        """Note a formula without a result."""
        self.add("formula_uncached", _UNCACHED_MESSAGE, position, column, field)


def read_column(
    rows: Rows, column: int, trouble: Trouble, *, field: str, reader: Callable[[Any], Any], message: str
) -> list[Any]:
    """Read a column with `reader`; what raises ValueError is None and a date_invalid problem."""
    values: list[Any] = []
    for position, row in enumerate(rows):
        value = row[column]
        if value is UNCACHED:
            trouble.uncached(position, column, field)
            values.append(None)
            continue
        try:
            values.append(reader(value))
        except ValueError:
            trouble.add("date_invalid", message.format(_shown(value)), position, column, field, value=value)
            values.append(None)
    return values


def _shown(value: object) -> str:
    text = clean_text(value)
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 — a message stays on one line


def read_names(rows: Rows, column: int, trouble: Trouble) -> list[str | None]:
    """Read names; a blank one is a problem."""
    names: list[str | None] = []
    for position, row in enumerate(rows):
        value = row[column]
        name = None if is_void(value) else clean_text(value) or None
        names.append(name)
        if value is UNCACHED:
            names[-1] = None
            trouble.uncached(position, column, "name")
        elif name is None:
            trouble.add("name_missing", "Nama kosong.", position, column, "name")
    return names


def read_niks(rows: Rows, column: int, passports: list[str | None], trouble: Trouble) -> list[str | None]:
    """Read NIKs. A passport in their column goes to `passports`; who has one is not told that his NIK is missing."""
    niks: list[str | None] = []
    seen: dict[str, int] = {}
    for position, row in enumerate(rows):
        nik = _nik(row[column], position, column, passports, trouble)
        niks.append(nik)
        if nik is None:
            continue
        if nik in seen:
            message = f"NIK sama dengan baris {trouble.numbers[seen[nik]]}."
            trouble.add("nik_duplicate", message, position, column, "nik", value=row[column])
        else:
            seen[nik] = position
    return niks


def _nik(value: object, position: int, column: int, passports: list[str | None], trouble: Trouble) -> str | None:
    if value is UNCACHED:
        trouble.uncached(position, column, "nik")
        return None
    try:
        nik = read_nik(value)
    except DamagedNumberError:
        message = "NIK tersimpan sebagai angka sehingga angka belakangnya tidak dapat dipercaya."
        trouble.add("nik_damaged", message, position, column, "nik", value=value)
        return None
    except DoubtfulNikError as doubt:
        message = "Tanggal lahir di dalam NIK ini tidak mungkin; NIK tetap dipakai untuk mencocokkan."
        trouble.add("nik_invalid", message, position, column, "nik", value=value)
        return doubt.digits
    except ValueError:
        _take_passport(value, position, column, passports, trouble)
        return None
    if nik is None and passports[position] is None:
        trouble.add("nik_missing", "NIK kosong.", position, column, "nik")
    return nik


def _take_passport(value: object, position: int, column: int, passports: list[str | None], trouble: Trouble) -> None:
    if is_passport(value):
        passports[position] = passports[position] or clean_text(value).replace(" ", "").upper()
    elif passports[position] is None:
        message = f"NIK “{_shown(value)}” bukan 16 angka."
        trouble.add("nik_invalid", message, position, column, "nik", value=value)


def read_wages(rows: Rows, wage: WageColumns, trouble: Trouble) -> tuple[list[int | None], list[list[int]]]:
    """Return the monthly wage of each person and, per wage column, the amounts as they stand (0 for none).

    The first column must hold an amount; a blank allowance counts nothing; one cell unread leaves the wage unknown.
    """
    parts = [_amounts(rows, column, trouble) for column in wage.columns]
    times = DAYS_A_MONTH if wage.daily else 1
    wages: list[int | None] = []
    for position, amounts in enumerate(zip(*parts, strict=True)):
        if None in amounts:
            wages.append(None)
        elif not amounts[0]:
            found = rows[position][wage.columns[0]]
            trouble.add("wage_missing", "Upah kosong atau nol.", position, wage.columns[0], "wage_rp", value=found)
            wages.append(None)
        else:
            wages.append(sum(amounts) * times)
    return wages, [[amount or 0 for amount in part] for part in parts]


def _amounts(rows: Rows, column: int, trouble: Trouble) -> list[int | None]:
    """Read a column of money: 0 for a blank, None for what can't be read (and a problem)."""
    amounts: list[int | None] = []
    for position, row in enumerate(rows):
        value = row[column]
        if value is UNCACHED:
            trouble.uncached(position, column, "wage_rp")
            amounts.append(None)
            continue
        try:
            amounts.append(read_amount(value) or 0)
        except ValueError:
            message = f"Upah “{_shown(value)}” bukan jumlah rupiah."
            trouble.add("wage_invalid", message, position, column, "wage_rp", value=value)
            amounts.append(None)
    return amounts
