"""The layouts in which the sample employers hand over their lists, drawn so that the same facts give the same bytes.

A layout says which facts it shows and on which row its first person stands; what it doesn't show, nobody can know.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MADE_AT = datetime(2026, 11, 2, 8, 0)  # noqa: DTZ001 — a workbook's property has no zone
MONTH_NAMES = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
JKK_PER_10_000 = {1: 24, 2: 54, 3: 89, 4: 127, 5: 174}
TEXT, MONEY, DAY = "@", "#,##0", "dd/mm/yyyy"


@dataclass(frozen=True, slots=True)
class Layout:
    """How one list is laid out: file ending, row of its first person, facts it shows, function that draws it."""

    ending: str
    first_row: int
    shows: frozenset[str]
    draw: Callable[["Page"], bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """What is drawn: the employer's name, the month (year, number), rows of facts, and the JKK class."""

    employer: str
    month: tuple[int, int]
    rows: Sequence[dict]
    risk: int | None

    @property
    def month_name(self) -> str:
        """`Oktober 2026`."""
        return f"{MONTH_NAMES[self.month[1] - 1]} {self.month[0]}"


def split_wage(wage_rp: int | None, parts: int) -> list[int | None]:
    """Return basic wage and fixed allowances that add up to the wage; blanks where no wage is known."""
    if wage_rp is None:
        return [None] * parts
    allowance = wage_rp // 20 // 1000 * 1000
    return [wage_rp - allowance * (parts - 1), *([allowance] * (parts - 1))]


def shown_nik(row: dict) -> str | int | None:
    """Return the NIK as text, or as the number that a spreadsheet keeps of it: 15 digits and a zero."""
    damaged: str | None = row.get("damaged_nik")
    return int(damaged[:15]) * 10 if damaged else row["nik"]


def _plain_payroll(page: Page) -> bytes:
    header = ("No", "NIK", "Nama", "Tgl Lahir", "Tgl Masuk", "Jabatan", "Gaji Pokok", "Tunjangan Tetap", "Uang Makan")
    book, sheet = _new_book("Data Upah")
    _put_row(sheet, 1, header)
    for at, row in enumerate(page.rows, start=2):
        wages = split_wage(row["wage_rp"], 2)
        person = (shown_nik(row), row["name"], row["birth_date"], row["start_date"], row["position"])
        _put_row(sheet, at, (at - 1, *person, *wages, 550_000))
    return _save(book, sheet, header_row=1)


def _titled_payroll(page: Page) -> bytes:
    header = (
        "No.", "Nama Karyawan", "No. KTP", "Tanggal Lahir", "TMT", "Tgl Keluar", "Gaji Pokok", "Tunj. Jabatan",
        "Tunj. Keluarga", "Tunj. Transport", "Lembur",
    )  # fmt: skip
    book, sheet = _new_book("Payroll")
    for at, text in enumerate((page.employer, "DAFTAR UPAH KARYAWAN", f"Bulan: {page.month_name}"), start=1):
        _put_row(sheet, at, (text,))
    _put_row(sheet, 5, header)
    for at, row in enumerate(page.rows, start=6):
        person = (row["name"], shown_nik(row), row["birth_date"], row["start_date"], row["end_date"])
        _put_row(sheet, at, (at - 5, *person, *split_wage(row["wage_rp"], 3), 400_000, 125_000 * (at % 4)))
    last = 5 + len(page.rows)
    totals = [sum(sheet.cell(at, column).value or 0 for at in range(6, last + 1)) for column in range(7, 12)]
    _put_row(sheet, last + 1, ("", "JUMLAH", "", "", "", "", *totals))
    return _save(book, sheet, header_row=5)


def _untidy_payroll(page: Page) -> bytes:
    header = ("No", "No. KTP", "Nama Karyawan", "Tgl. Lahir", "Mulai Kerja", "Jabatan", "Gaji Pokok", "Tunj. Tetap")
    book, sheet = _new_book("Gaji")
    _put_row(sheet, 1, (page.employer,))
    _put_row(sheet, 2, (f"Daftar Gaji Bulan {page.month_name}",))
    _put_row(sheet, 4, header)
    for at, row in enumerate(page.rows, start=5):
        typed, wages = row["typed"], split_wage(row["wage_rp"], 2)
        nik = typed.get("nik", shown_nik(row))
        born, start = typed.get("birth_date", row["birth_date"]), typed.get("start_date", row["start_date"])
        basic = typed.get("wage_rp", wages[0])
        _put_row(sheet, at, (at - 4, nik, row["name"], born, start, row["position"], basic, wages[1]))
    return _save(book, sheet, header_row=4)


def _merged_payroll(page: Page) -> bytes:
    book, sheet = _new_book("Upah")
    _put_row(sheet, 1, (f"{page.employer} – Rekapitulasi Upah {page.month_name}",))
    top = ("No", "Nomor Pegawai", "Nama Lengkap", "No KTP", "Tgl Lahir", "Mulai Kerja", "Upah", None, "Tidak Tetap")
    _put_row(sheet, 3, top)
    _put_row(sheet, 4, (None, None, None, None, None, None, "Gaji Pokok", "Tunjangan Tetap", "Insentif"))
    for letter in "ABCDEF":
        sheet.merge_cells(f"{letter}3:{letter}4")
    sheet.merge_cells("G3:H3")
    for at, row in enumerate(page.rows, start=5):
        person = (row["employee_number"], row["name"], shown_nik(row), row["birth_date"], row["start_date"])
        _put_row(sheet, at, (at - 4, *person, *split_wage(row["wage_rp"], 2), 75_000 * (at % 3)))
    return _save(book, sheet, header_row=4)


def _csv_payroll(page: Page) -> bytes:
    lines = [("Nama", "NIK", "Tanggal Lahir", "Mulai Kerja", "Upah")]
    for row in page.rows:
        wage = "" if row["wage_rp"] is None else f"Rp {row['wage_rp']:,}".replace(",", ".")
        lines.append((row["name"], row["nik"], _dashed(row["birth_date"]), _dashed(row["start_date"]), wage))
    return _as_csv(lines)


def _card_participants(page: Page) -> bytes:
    header = ("No", "No KPJ", "NIK", "Nama Peserta", "Tgl Lahir", "Tgl Kepesertaan", "Upah Dilaporkan", "BLTH NA")
    book, sheet = _new_book("Peserta")
    _put_row(sheet, 1, header)
    for at, row in enumerate(page.rows, start=2):
        person = (row["kpj"], row["nik"], row["name"], row["birth_date"], row["member_since"])
        _put_row(sheet, at, (at - 1, *person, row["wage_rp"], row["end_date"]))
    return _save(book, sheet, header_row=1)


def _csv_participants(page: Page) -> bytes:
    lines = [("Nomor Referensi", "NIK", "Nama Peserta", "Tgl Lahir", "Tgl Kepesertaan", "Upah Dilaporkan", "Program")]
    for row in page.rows:
        person = (row["kpj"], row["nik"], row["name"], _dashed(row["birth_date"]), _dashed(row["member_since"]))
        lines.append((*person, str(row["wage_rp"]), " ".join(row["programmes"])))
    return _as_csv(lines)


def _sipp_participants(page: Page) -> bytes:
    book, sheet = _new_book("Formulir 2a")
    _put_row(sheet, 1, ("Formulir 2a – Rincian Iuran Tenaga Kerja",))
    _put_row(sheet, 2, ("Nama Perusahaan", None, page.employer))
    _put_row(sheet, 3, ("Bulan Iuran", None, page.month_name))
    top = (
        "No", "Nomor Referensi", "Nomor Pegawai", "Nama", "Tgl Lahir", "Tgl Kepesertaan", "Upah", "Rapel", "JKK", "JKM",
        "JHT", None, "JP", None, "JKP", None, "Total",
    )  # fmt: skip
    _put_row(sheet, 5, top)
    _put_row(sheet, 6, (*[None] * 10, *(["Pemberi Kerja", "Tenaga Kerja"] * 2), "Pemerintah", "Rekomposisi", None))
    for pair in ("K5:L5", "M5:N5", "O5:P5"):
        sheet.merge_cells(pair)
    for at, row in enumerate(page.rows, start=7):
        person = (row["kpj"], row["employee_number"], row["name"], _dashed(row["birth_date"]))
        shares = _sipp_shares(row, page.risk)
        amounts = (row["wage_rp"], 0, *shares, 0, 0, sum(shares))
        _put_row(sheet, at, (at - 6, *person, _dashed(row["member_since"]), *(f"{n:,.2f}" for n in amounts)))
    return _save(book, sheet, header_row=6)


def _sipp_shares(row: dict, risk: int | None) -> list[int]:
    """JKK, JKM, JHT twice, JP twice: only that an amount is there matters to a reader of the list."""
    wage, programmes = row["wage_rp"], row["programmes"]
    rates = (("JKK", JKK_PER_10_000[risk or 1]), ("JKM", 30), ("JHT", 370), ("JHT", 200), ("JP", 200), ("JP", 100))
    return [wage * rate // 10_000 if programme in programmes else 0 for programme, rate in rates]


def write_payments(payments: Sequence[dict]) -> bytes:
    """Return the payments file: bulan iuran, billed, paid, day of payment."""
    lines = [("Bulan iuran", "Iuran ditagih", "Iuran dibayar", "Tanggal bayar")]
    for payment in payments:
        year, number = payment["month"]
        month = f"{MONTH_NAMES[number - 1]} {year}"
        lines.append((month, str(payment["billed_rp"]), str(payment["paid_rp"]), _dashed(payment["paid_on"])))
    return _as_csv(lines)


def _dashed(day: date | None) -> str:
    return "" if day is None else f"{day:%d-%m-%Y}"


def _as_csv(lines: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode("utf-8")


def _new_book(sheet_name: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name
    return book, sheet


def _put_row(sheet: Worksheet, at: int, values: Sequence[object]) -> None:
    for column, value in enumerate(values, start=1):
        if value is None or value == "":
            continue
        cell = sheet.cell(at, column, value)
        if isinstance(value, date):
            cell.number_format = DAY
        elif isinstance(value, int) and value > 99_999:
            cell.number_format = "0" if value > 10**14 else MONEY
        elif isinstance(value, str) and value.isdigit():
            cell.number_format = TEXT


def _save(book: Workbook, sheet: Worksheet, header_row: int) -> bytes:
    for cells in sheet.iter_rows(1, header_row):
        for cell in cells:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(vertical="center")
    for column in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 6 if column == 1 else 20
    sheet.freeze_panes = f"A{header_row + 1}"
    book.properties.creator = "Kantor Contoh"
    book.properties.created = MADE_AT
    loose = io.BytesIO()
    book.save(loose)
    return _repack(loose.getvalue())


def _repack(workbook: bytes) -> bytes:
    """Give every part of the workbook the same fixed time, so that equal content is equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                stamp = f">{MADE_AT:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified>".encode()
                content = re.sub(rb">[^<]*</dcterms:modified>", stamp, content)
            part = zipfile.ZipInfo(name, MADE_AT.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, content)
    return packed.getvalue()


_PAYROLL = frozenset({"nik", "name", "birth_date", "start_date", "wage_rp"})
_PARTICIPANT = frozenset({"name", "birth_date", "wage_rp", "kpj", "member_since"})

LAYOUTS = {
    "plain payroll": Layout("xlsx", 2, _PAYROLL | {"position"}, _plain_payroll),
    "titled payroll": Layout("xlsx", 6, _PAYROLL | {"end_date"}, _titled_payroll),
    "untidy payroll": Layout("xlsx", 5, _PAYROLL | {"position"}, _untidy_payroll),
    "merged payroll": Layout("xlsx", 5, _PAYROLL | {"employee_number"}, _merged_payroll),
    "csv payroll": Layout("csv", 2, _PAYROLL, _csv_payroll),
    "card participants": Layout("xlsx", 2, _PARTICIPANT | {"nik", "end_date"}, _card_participants),
    "csv participants": Layout("csv", 2, _PARTICIPANT | {"nik", "programmes"}, _csv_participants),
    "sipp participants": Layout("xlsx", 7, _PARTICIPANT | {"employee_number", "programmes"}, _sipp_participants),
}
