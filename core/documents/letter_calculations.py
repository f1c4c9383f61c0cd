"""The calculation annex: per finding a table of all that was counted, then one worked example as a tree of steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.documents.formatting import long_date, mask_nik, month_name, number, short_month_ranges
from core.documents.letter_explanations import explanation_lines
from core.documents.letter_placeholders import escape
from core.law.trace import Step
from core.records.letters import Block, Column, Explanation, Heading, Paragraph, Table
from core.records.months import Month

SPANS_NOTE = (
    "Dalam rupiah, bagian pemberi kerja dan pekerja bersama. Sebulan adalah jumlah iuran JKK, JKM, JHT, dan JP untuk "
    "satu bulan; dikalikan banyaknya bulan menjadi jumlah. Bulan yang sama perhitungannya dihimpun dalam satu baris."
)
DIFFERENCE_NOTE = (
    "Setiap iuran adalah selisih: iuran atas upah pada daftar upah dikurangi iuran atas upah yang terdaftar."
)
LIFTED_NOTE = (
    "Upah di bawah upah minimum ditulis dan dihitung sebesar upah minimum: pilihan kantor, bukan ketentuan yang dibaca."
)
BILLS_NOTE = (
    "Dalam rupiah. Pembayaran melunasi bulan tertua lebih dahulu. Denda dihitung per bagian dan bulan keterlambatan, "
    "dibulatkan sekali per bulan tagihan, dan tidak dijumlahkan ke piutang."
)
SAME_STEPS = (
    "Langkah yang sama untuk setiap tenaga kerja, sampai ke sel sumber datanya, tersedia pada aplikasi. Berikut satu "
    "contoh yang lengkap."
)
SAME_BILLS = "Langkah yang sama untuk setiap bulan tersedia pada aplikasi. Berikut satu contoh yang lengkap."


@dataclass(frozen=True, slots=True)
class LawLine:
    """One rate, limit or rule that was used, and the inspected months it was used for (istilah: ketentuan)."""

    label: str
    value: str
    months: str
    note: str
    basis: str


@dataclass(frozen=True, slots=True)
class SpanLine:
    """Months of one worker that are counted alike. Amounts in rupiah; `shares` are JKK JKM JHT JP of one month.

    `wage_rp` None is a wage that is not known: nothing is counted. `registered_wage_rp` is set where the shares are
    the differences to what is due on it.
    """

    months: tuple[Month, ...]
    wage_rp: int | None
    registered_wage_rp: int | None
    shares: tuple[int, ...]
    amount_rp: int

    @property
    def each_rp(self) -> int:
        """What one month comes to."""
        return sum(self.shares)


@dataclass(frozen=True, slots=True)
class WorkerCalculation:
    """All that was counted for one worker under one finding."""

    name: str
    nik: str | None
    spans: tuple[SpanLine, ...]

    @property
    def amount_rp(self) -> int:
        """The worker's amount of this finding."""
        return sum(span.amount_rp for span in self.spans)


@dataclass(frozen=True, slots=True)
class BillPart:
    """A part of a month's bill: paid on a day, or open (`paid_on` None); `late_months` bear the penalty."""

    amount_rp: int
    paid_on: date | None
    late_months: int


@dataclass(frozen=True, slots=True)
class BillLine:
    """The bill of one month that was not paid in time. Amounts in rupiah; `late` are the parts that bear a penalty."""

    month: Month
    due_on: date
    billed_rp: int
    late: tuple[BillPart, ...]
    penalty_rp: int

    @property
    def in_time_rp(self) -> int:
        """What was paid by the due date."""
        return self.billed_rp - sum(part.amount_rp for part in self.late)

    @property
    def unpaid_rp(self) -> int:
        """What is still open."""
        return sum(part.amount_rp for part in self.late if part.paid_on is None)


@dataclass(frozen=True, slots=True)
class Calculation:
    """One amount of the annex: everything that was counted, and `tree` with the steps of one worked example.

    Of a finding about workers `workers` are all of them, of arrears `bills` are all of them. Without either the tree
    is the whole calculation. `lifted`: some wage counts as the minimum wage.
    """

    title: str
    tree: Step
    workers: tuple[WorkerCalculation, ...] = ()
    bills: tuple[BillLine, ...] = ()
    lifted: bool = False

    @property
    def amount_rp(self) -> int:
        """What the table comes to: the finding's amount."""
        return sum(worker.amount_rp for worker in self.workers) + sum(bill.unpaid_rp for bill in self.bills)


def calculation_blocks(given: Calculation, title: str) -> Iterator[Block]:
    """Yield the heading, the table and the worked example of one amount; `title` is rich text."""
    lines = explanation_lines(given.tree)
    if not given.workers and not given.bills:
        yield Explanation(title, lines)
        return
    yield Heading(title)
    if given.workers:
        is_difference = any(span.registered_wage_rp is not None for worker in given.workers for span in worker.spans)
        notes = ((DIFFERENCE_NOTE,) * is_difference, (SPANS_NOTE,), (LIFTED_NOTE,) * given.lifted)
        yield Paragraph(" ".join(note for each in notes for note in each), small=True, keep=True)
        yield workers_table(given.workers, is_difference=is_difference)
    else:
        yield Paragraph(BILLS_NOTE, small=True, keep=True)
        yield bills_table(given.bills)
    yield Paragraph(SAME_STEPS if given.workers else SAME_BILLS, small=True, keep=True)
    yield Explanation("Contoh perhitungan lengkap", lines)


_PROGRAMMES = ("JKK", "JKM", "JHT", "JP")


def workers_table(workers: Sequence[WorkerCalculation], *, is_difference: bool) -> Table:
    """Return every worker with every span of months, a subtotal where there are several, and the total."""
    registered = (Column("Upah terdaftar", 80, "right"),) if is_difference else ()
    shares = tuple(Column(name, width, "right") for name, width in zip(_PROGRAMMES, (72, 60, 72, 60), strict=True))
    columns = (  # wide enough for a wage of eight digits and a total of ten, in half points of an A4 page
        Column("No.", 42, "right"),
        Column("Nama dan NIK", 132 if is_difference else 212),
        Column("Bulan iuran", 134),
        Column("Upah", 80, "right"),
        *registered,
        *shares,
        Column("Sebulan", 72, "right"),
        Column("Bln", 32, "right"),
        Column("Jumlah", 99, "right"),
    )
    width = len(columns)
    rows = [row for place, worker in enumerate(workers, start=1) for row in _worker_rows(place, worker, is_difference)]
    total = sum(worker.amount_rp for worker in workers)
    return Table(columns, tuple(rows), _sum_row("Jumlah", total, width), small=True, dense=True)


def _worker_rows(place: int, worker: WorkerCalculation, is_difference: bool) -> Iterator[tuple[str, ...]]:
    """The NIK stands under the name: in the row of the second span, or in the same cell where there is one span."""
    name, nik = escape(worker.name), escape(mask_nik(worker.nik))
    several = len(worker.spans) > 1
    names = (name, nik) if several else (f"{name}\n{nik}",)
    cells: tuple[str, ...] = ()
    for line, span in enumerate(worker.spans):
        head = (number(place) if line == 0 else "", names[line] if line < len(names) else "")
        cells = (*head, *_span_cells(span, is_difference))
        yield cells
    if several:
        subtotal = _sum_row(f"Jumlah nomor {number(place)}", worker.amount_rp, len(cells))
        yield tuple(f"**{cell}**" if cell else "" for cell in subtotal)


def _span_cells(span: SpanLine, is_difference: bool) -> tuple[str, ...]:
    wages = (span.wage_rp, span.registered_wage_rp) if is_difference else (span.wage_rp,)
    known = span.wage_rp is not None
    return (
        short_month_ranges(span.months),
        *("–" if wage is None else number(wage) for wage in wages),
        *map(_or_dash, span.shares),
        number(span.each_rp) if known else "–",
        number(len(span.months)),
        number(span.amount_rp) if known else "–",
    )


def _or_dash(amount_rp: int) -> str:
    return number(amount_rp) if amount_rp else "–"


def _sum_row(label: str, amount_rp: int, width: int) -> tuple[str, ...]:
    return ("", label, *("",) * (width - 3), number(amount_rp))


def bills_table(bills: Sequence[BillLine]) -> Table:
    """Return every month's bill with the parts that were paid late or are open; unpaid and penalty are never added."""
    columns = (
        Column("Bulan iuran", 58),
        Column("Jatuh tempo", 67, "right"),
        Column("Ditagih", 43, "right"),
        Column("Dibayar tepat waktu", 43, "right"),
        Column("Dibayar terlambat", 43, "right"),
        Column("Tanggal bayar", 67, "right"),
        Column("Belum dibayar", 43, "right"),
        Column("Bulan terlambat", 35, "right"),
        Column("Denda", 43, "right"),
    )
    late = sum(part.amount_rp for bill in bills for part in bill.late if part.paid_on)
    totals = (
        "Jumlah", "", number(sum(bill.billed_rp for bill in bills)), _or_dash(sum(bill.in_time_rp for bill in bills)),
        _or_dash(late), "", _or_dash(sum(bill.unpaid_rp for bill in bills)), "",
        number(sum(bill.penalty_rp for bill in bills)),
    )  # fmt: skip
    rows = tuple(row for bill in bills for row in _bill_rows(bill))
    return Table(columns, rows, totals, small=True, dense=True)


def _bill_rows(bill: BillLine) -> Iterator[tuple[str, ...]]:
    """One row per part; what is said of the whole month stands in the first row, its penalty in the last."""
    for line, part in enumerate(bill.late):
        first, last = line == 0, line == len(bill.late) - 1
        head = (month_name(bill.month), long_date(bill.due_on), number(bill.billed_rp), _or_dash(bill.in_time_rp))
        amount = number(part.amount_rp)
        paid = (amount, long_date(part.paid_on), "–") if part.paid_on else ("–", "–", amount)
        yield (
            *(head if first else ("",) * len(head)),
            *paid,
            number(part.late_months),
            number(bill.penalty_rp) if last else "",
        )
