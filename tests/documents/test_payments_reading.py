from datetime import date
from pathlib import Path

import pytest

from core.documents.payments_reading import read_month, read_payments
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import Payment
from tests.documents.roster_workbooks import save

HEADER = ["Bulan iuran", "Iuran ditagih", "Iuran dibayar", "Tanggal bayar"]


@pytest.mark.parametrize(
    "value",
    ["2026-03", "03-2026", "03/2026", "3/2026", "Maret 2026", "Mar-2026", "MARET 2026", "2026/03", "202603", 202603.0,
     date(2026, 3, 1), "01-03-2026", "15 Maret 2026", 46082.0],
)  # fmt: skip
def test_a_month_however_it_is_written(value: object) -> None:
    assert read_month(value) == Month(2026, 3)


@pytest.mark.parametrize("value", ["", None, "13-2026", "Foo 2026", "2026", 0.0, True])
def test_what_is_no_month(value: object) -> None:
    with pytest.raises(ValueError):
        read_month(value)


def test_payments_of_a_workbook(tmp_path: Path) -> None:
    rows = [
        ["Riwayat pembayaran"],
        HEADER,
        ["Januari 2026", 1_000_000, "Rp 1.000.000,00", date(2026, 2, 10)],
        [date(2026, 2, 1), 2_000_000, 500_000, "12-03-2026"],
        ["02-2026", None, 1_500_000, "15/03/2026"],
        ["03/2026", 1_000_000, 0, None],
        ["TOTAL", 4_000_000, 3_000_000, None],
        [],
        ["Dicetak 1 April 2026"],
    ]
    reading = read_payments(save(tmp_path / "p.xlsx", rows))
    assert reading.problems == ()
    assert reading.payments == (
        Payment(3, Month(2026, 1), 1_000_000, 1_000_000, date(2026, 2, 10)),
        Payment(4, Month(2026, 2), 2_000_000, 500_000, date(2026, 3, 12)),
        Payment(5, Month(2026, 2), 0, 1_500_000, date(2026, 3, 15)),
        Payment(6, Month(2026, 3), 1_000_000, 0, None),
    )


def test_a_row_that_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(
        "Bulan Iuran;Iuran Ditagih (Rp);Iuran Dibayar (Rp);Tgl. Bayar\n"
        "entah;1.000.000;0;\n2026-02;abc;0;\n2026-03;1.000.000;1.000.000;31-02-2026\n2026-04;1.000.000;1.000.000;\n",
        encoding="utf-8",
    )
    reading = read_payments(path)
    assert [(payment.row, payment.paid_on) for payment in reading.payments] == [(4, None), (5, None)]
    assert [(problem.row, problem.column, problem.code) for problem in reading.problems] == [
        (2, "A", "month_invalid"), (3, "B", "amount_invalid"), (4, "D", "date_invalid"), (5, "D", "date_missing"),
    ]  # fmt: skip


def test_files_that_are_no_payments(tmp_path: Path) -> None:
    for rows, code in (([], "empty"), ([["Nama", "Upah"], ["Budi", 1]], "no_header")):
        with pytest.raises(UserError) as caught:
            read_payments(save(tmp_path / "p.xlsx", rows))
        assert caught.value.code == code
