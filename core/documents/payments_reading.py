"""The employer's payments: what was billed for a month, what was paid, and when."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from core.documents.reading_progress import Progress
from core.documents.roster_columns import Trouble
from core.documents.roster_headers import plain_header
from core.documents.roster_values import read_amount, read_date
from core.documents.sheet_cells import UNCACHED, SheetCells, clean_text, is_blank
from core.documents.sheet_files import open_sheets
from core.records.months import Month
from core.records.problems import Problem, UserError
from core.records.rosters import Payment

_NAMES = {
    "month": "bulan iuran; bulan; blth; blth iuran; periode; periode iuran; masa iuran; bulan tagihan; iuran bulan",
    "billed_rp": "iuran ditagih; ditagih; tagihan; tagihan iuran; jumlah tagihan; iuran tagihan; total tagihan; "
    "nilai tagihan; iuran terutang; kewajiban iuran",
    "paid_rp": "iuran dibayar; dibayar; pembayaran; pembayaran iuran; jumlah bayar; jumlah dibayar; jumlah pembayaran; "
    "bayar; total bayar; iuran yang dibayar; realisasi; nilai bayar",
    "paid_on": "tanggal bayar; tgl bayar; tanggal pembayaran; tgl pembayaran; tanggal lunas; tgl lunas; tanggal setor",
}
_FIELD_BY_NAME = {name.strip(): field for field, names in _NAMES.items() for name in names.split(";")}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d{2})(?:\.0)?")
_SEARCHED_ROWS = 80


@dataclass(frozen=True, slots=True)
class PaymentsReading:
    """Payments and the problems beside them. Istilah resmi: riwayat pembayaran iuran.

    A row whose month or amounts can't be read is left out and told: neither a debt nor a payment is made up.
    """

    payments: tuple[Payment, ...]
    problems: tuple[Problem, ...]


def read_payments(path: Path, password: str | None = None, progress: Progress | None = None) -> PaymentsReading:
    """Read payments from XLSX or CSV: Bulan iuran, Iuran ditagih, Iuran dibayar, Tanggal bayar.

    A month may stand on several rows; a blank amount is 0. Raises UserError not_a_workbook, encrypted, empty,
    no_header, too_large; what `progress` raises travels through.
    """
    file = open_sheets(path, lambda cells: len(_find_columns(cells)[1]), password, progress)
    filled = False
    for name in file.sheets:
        cells = file.load(name)
        filled = filled or bool(cells.rows)
        header, columns = _find_columns(cells)
        if {"month", "billed_rp", "paid_rp"} <= set(columns):
            return _read_rows(cells, header + 1, columns)
    if not filled:
        raise UserError("empty", "Berkas pembayaran ini kosong.")
    raise UserError(
        "no_header", "Judul kolom tidak ditemukan. Perlu Bulan iuran, Iuran ditagih, Iuran dibayar, Tanggal bayar."
    )


def _find_columns(cells: SheetCells) -> tuple[int, dict[str, int]]:
    """Return the position of the row that names most of the four columns, and the columns."""
    best: tuple[int, dict[str, int]] = (0, {})
    for position, row in enumerate(cells.rows[:_SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for index, value in enumerate(row):
            if isinstance(value, str) and (field := _field_of(value)):
                columns.setdefault(field, index)
        if len(columns) > len(best[1]):
            best = position, columns
    return best


def _field_of(header: str) -> str | None:
    without_unit = plain_header(re.sub(r"\([^)]*\)", " ", header)).removesuffix(" rp")
    return _FIELD_BY_NAME.get(without_unit)


def _read_rows(cells: SheetCells, start: int, columns: dict[str, int]) -> PaymentsReading:
    trouble = Trouble(cells.numbers)
    payments = []
    for position in range(start, len(cells.rows)):
        row = cells.rows[position]
        if not _is_foot(row, columns) and (payment := _read_row(row, position, columns, trouble)):
            payments.append(payment)
    return PaymentsReading(tuple(payments), tuple(trouble.problems))


def _is_foot(row: Sequence[object], columns: dict[str, int]) -> bool:
    """A total, a signature or a remark: no month, or no amount at all."""
    label = next((value for value in row if isinstance(value, str) and value.strip()), "")
    if re.match(r"\s*(?:grand\s*|sub\s*)?(?:total|jumlah|jml)\b", label, re.IGNORECASE):
        return True
    return all(is_blank(row[columns[field]]) for field in ("billed_rp", "paid_rp"))


def _read_row(row: Sequence[object], position: int, columns: dict[str, int], trouble: Trouble) -> Payment | None:
    def read(field: str, reader: Callable[[Any], Any], code: str, message: str) -> Any:
        value = row[columns[field]] if field in columns else None
        if value is UNCACHED:
            trouble.uncached(position, columns[field], field)
            return _UNREAD
        try:
            return reader(value)
        except ValueError:
            trouble.add(code, message.format(clean_text(value)[:40]), position, columns.get(field), field, value=value)
            return _UNREAD

    month = read("month", read_month, "month_invalid", "Bulan iuran “{}” tidak terbaca; baris dilewati.")
    amounts = [
        read(field, read_amount, "amount_invalid", "Jumlah “{}” bukan rupiah; baris dilewati.")
        for field in ("billed_rp", "paid_rp")
    ]
    day = read("paid_on", read_date, "date_invalid", "Tanggal bayar “{}” tidak terbaca.")
    if month is _UNREAD or _UNREAD in amounts:
        return None
    if amounts[1] and day is None:
        trouble.add("date_missing", "Pembayaran tanpa tanggal bayar.", position, columns.get("paid_on"), "paid_on")
    paid_on = None if day is _UNREAD else day
    return Payment(trouble.numbers[position], month, amounts[0] or 0, amounts[1] or 0, paid_on)


_UNREAD = object()


def read_month(value: object) -> Month:
    """Read a contribution month: a date, `2026-03`, `03-2026`, `03/2026`, `202603`, `Maret 2026`. Raises ValueError."""
    if isinstance(value, date):
        return Month.of(value)
    if isinstance(value, float | int) and not isinstance(value, bool) and value < 100_000:  # noqa: PLR2004 — a serial
        return Month.of(date(1899, 12, 30) + timedelta(days=int(value))) if value > 1 else Month.parse("")
    text = clean_text(value).strip("'\" ")
    if found := _YEAR_FIRST.fullmatch(text):
        return Month.parse(f"{found[1]}-{found[2]}")
    try:
        return Month.parse(text)
    except ValueError:
        day = read_date(text)
        return Month.of(day) if day else Month.parse(text)
