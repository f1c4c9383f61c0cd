"""The lists of one employer as he would hand them over, and what they come to, by hand from the rates."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl

EMPLOYER = "PT Rotan <Lestari> & Anak d'Utara"
RATES = {"JKK": "0.89", "JKM": "0.30", "JHT": "3.7", "JHT pekerja": "2", "JP": "2", "JP pekerja": "1"}
"""Per cent of the wage in risk class III."""
CEILINGS = [10_547_400] * 4 + [11_086_300] * 8
"""Of the wage that JP is counted on: November 2025 to February 2026, then March to October 2026."""
UNREGISTERED = {"Wati Rekaan": 5_100_000, "Tono Umpama": 6_000_000, "Yusuf 'Ucup' O'Rekaan": 12_000_000}
UNDERREPORTED = {"Dewi Contoh": (7_500_000, 5_000_000), "Eko Contoh": (8_000_000, 6_500_000)}
"""Wage on the payroll, and as registered."""
WORKERS = 40
ALLOWANCE = 400_000


def month_due(wage_rp: int, ceiling_rp: int) -> int:
    """What one worker costs in one month, each share rounded half up."""
    total = Decimal(0)
    for name, rate in RATES.items():
        base = min(wage_rp, ceiling_rp) if name.startswith("JP") else wage_rp
        total += (base * Decimal(rate) / 100).quantize(Decimal(1), ROUND_HALF_UP)
    return int(total)


def year_due(wage_rp: int) -> int:
    return sum(month_due(wage_rp, ceiling) for ceiling in CEILINGS)


POTENTIAL_RP = sum(year_due(wage) for wage in UNREGISTERED.values())
DIFFERENCE_RP = sum(year_due(wage) - year_due(registered) for wage, registered in UNDERREPORTED.values())
LAST_DAY = "Jumat, 4 Desember 2026"
"""Received on Friday 20 November; ten working days from the 23rd: 23–27, 30, 1–4; no holiday among them."""


def people() -> list[tuple[str, str, date, int, int | None]]:
    """NIK, name, birth, wage on the payroll, registered wage (None: not registered)."""
    found: list[tuple[str, int, int | None]] = [(name, wage, None) for name, wage in UNREGISTERED.items()]
    found += [(name, wage, registered) for name, (wage, registered) in UNDERREPORTED.items()]
    found += [(f"Pekerja {number:02d} Contoh", 5_000_000 + 10_000 * number, 5_000_000 + 10_000 * number)
              for number in range(WORKERS - len(found))]  # fmt: skip
    made = []
    for number, (name, wage, registered) in enumerate(found):
        born = date(1985 + number % 15, 1 + number % 12, 1 + number % 28)
        made.append((f"657101{born:%d%m%y}{number + 1:04d}", name, born, wage, registered))
    return made


def write_payroll(path: Path) -> Path:
    """A layout of the employer's own: titles, a blank row, a head of two lines, an allowance, meals, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Rekap"
    rows: list[list[Any]] = [
        [EMPLOYER], ["REKAPITULASI GAJI KARYAWAN BULAN OKTOBER 2026"], [],
        ["No.", "Identitas", None, None, "TMT", "Penghasilan", None, None],
        [None, "Nama Karyawan", "No. KTP", "Tgl. Lahir", None, "Gaji Pokok", "Tunj. Jabatan", "Uang Makan"],
    ]  # fmt: skip
    everyone = people()
    for number, (nik, name, born, wage, _registered) in enumerate(everyone, start=1):
        rows.append([number, name, nik, born, date(2024, 2, 1), wage - ALLOWANCE, ALLOWANCE, 350_000])
    rows.append([None, "JUMLAH", None, None, None, sum(one[3] - ALLOWANCE for one in everyone), ALLOWANCE * WORKERS])
    for row in rows:
        sheet.append(row)
    for merged in ("A4:A5", "B4:D4", "E4:E5", "F4:H4"):
        sheet.merge_cells(merged)
    book.save(path)
    return path


def write_participants(path: Path) -> Path:
    """The registered ones, without a month in the title."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["No", "No Peserta", "NIK", "Nama Peserta", "Tgl Lahir", "Tgl Kepesertaan", "Upah Dilaporkan"])
    registered = [one for one in people() if one[4] is not None]
    for number, (nik, name, born, _wage, reported) in enumerate(registered, start=1):
        sheet.append([number, f"{26_000_000_000 + number}", nik, name.upper(), born, date(2024, 2, 1), reported])
    book.save(path)
    return path
