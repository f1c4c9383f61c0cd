"""Reading a workbook of 20,000 workers into clean rows, beside openpyxl read-only merely iterating it.

Run: python -m benchmarks.reading [rows]. One process, imports excluded; the target is a ratio of 4 or more and 300 MB.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl

from core.documents.roster_reading import read_roster

HEADER = ["No", "NIK", "Nama", "Tgl Lahir", "Mulai Kerja", "Jabatan", "No KPJ", "Gaji Pokok", "Tunj. Jabatan",
          "Tunj. Makan", "Total Upah", "Keterangan"]  # fmt: skip
TARGET = 4.0
ROUNDS = 3


def write_payroll(path: Path, rows: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Gaji")
    for line in (["PT CONTOH MAJU"], ["Daftar Upah Bulan Maret 2026"], [], HEADER):
        page.append(line)
    for number in range(rows):
        born = date(1960 + number % 40, 1 + number % 12, 1 + number % 28)
        start = date(2015 + number % 10, 1 + number % 12, 1 + number % 28)
        wage = 3_000_000 + number % 700 * 1000
        nik = f"6571{number // 10_000 % 100:02d}{born:%d%m%y}{number % 10_000:04d}"
        name = f"PEKERJA {number:05d} CONTOH"
        kpj = str(15_000_000_000 + number)
        page.append([number + 1, nik, name, born, start, "Operator", kpj, wage, 250_000, 300_000, wage + 550_000, ""])
    book.save(path)


def iterate_with_openpyxl(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True)
    count = sum(1 for _ in book.active.iter_rows(values_only=True))
    book.close()
    return count


def read_clean(path: Path) -> int:
    return len(read_roster(path).workers)


def seconds(job: Callable[[Path], int], path: Path) -> float:
    """Processor time: neither side waits for anything, and a busy machine would favour the luckier one."""
    began = time.process_time()
    job(path)
    return time.process_time() - began


def peak_megabytes() -> int | None:
    """The most memory this process held so far; None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def main(rows: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gaji.xlsx"
        write_payroll(path, rows)
        seconds(read_clean, path)  # imports
        memory = peak_megabytes()
        pairs = [(seconds(read_clean, path), seconds(iterate_with_openpyxl, path)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = theirs / ours
    print(f"{rows} rows into clean rows: {ours:.2f} s, peak {memory} MB (writing the file included)")
    print(f"openpyxl read-only, iterating: {theirs:.2f} s; ratio {ratio:.1f} (target {TARGET})")
    return 0 if ratio >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
