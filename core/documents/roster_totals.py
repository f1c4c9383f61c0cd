"""A list's own totals, held against its rows."""

from collections.abc import Sequence

from core.documents.roster_layouts import Layout
from core.documents.roster_lines import Lines, is_subtotal
from core.documents.roster_values import read_amount
from core.documents.sheet_cells import UNCACHED, column_letter
from core.records.problems import Problem


def check_totals(
    body: Sequence[Sequence[object]], numbers: Sequence[int], layout: Layout, lines: Lines, amounts: list[list[int]]
) -> list[Problem]:
    """Return a problem for each total that is neither the sum of all rows above nor of those since the last total.

    `amounts` holds, per wage column, the amounts of `lines.people` as they stand in the file.
    """
    problems: list[Problem] = []
    for place, column in enumerate(layout.wage.columns if layout.wage else ()):
        since = 0
        for total in lines.totals:
            upto = sum(1 for position in lines.people if position < total)
            stated = _stated(body[total][column])
            sums = {sum(amounts[place][since:upto])} | (
                set() if is_subtotal(body[total]) else {sum(amounts[place][:upto])}
            )
            if stated is not None and upto and min(abs(stated - found) for found in sums) > _tolerance(upto):
                problems.append(_mismatch(stated, max(sums), numbers[total], column))
            since = upto
    return problems


def _stated(value: object) -> int | None:
    try:
        return None if value is UNCACHED else read_amount(value)
    except ValueError:
        return None


def _tolerance(rows: int) -> int:
    """Fractions of a rupiah, rounded in each row, may add up to this; a wage left out is far more."""
    return 1 + rows // 2


def _mismatch(stated: int, found: int, number: int, column: int) -> Problem:
    message = f"Jumlah pada daftar {stated:,} tidak sama dengan jumlah baris-barisnya {found:,}.".replace(",", ".")
    return Problem("total_mismatch", message, number, column_letter(column), "wage_rp", str(stated))
