"""Lists of workers: payrolls, participant lists and the employer's payments."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from core.records.months import Month
from core.records.problems import Problem

if TYPE_CHECKING:
    from core.records.corrections import Correction

PROGRAMMES = ("JKK", "JKM", "JHT", "JP")
"""The order in which programmes stand everywhere."""


class ListKind(StrEnum):
    """What a list is. Istilah resmi: daftar upah, daftar peserta terdaftar, riwayat pembayaran iuran."""

    PAYROLL = "payroll"
    PARTICIPANTS = "participants"
    PAYMENTS = "payments"


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person on one list. Istilah resmi: tenaga kerja (on a payroll), peserta terdaftar (on a participant list).

    `row` is the row number that a spreadsheet shows. `wage_rp` is rupiah a month. A fact that the list doesn't give,
    or gives in a damaged form, is None. `member_since` is the Tgl Kepesertaan of a participant list; where such a list
    has no column of its own for the start of work, `start_date` repeats it. `programmes` is None where the list has
    no programme column at all, and a tuple in the order of PROGRAMMES otherwise.
    """

    row: int
    nik: str | None = None
    name: str | None = None
    birth_date: date | None = None
    start_date: date | None = None
    end_date: date | None = None
    wage_rp: int | None = None
    kpj: str | None = None
    npp: str | None = None
    employee_number: str | None = None
    passport: str | None = None
    programmes: tuple[str, ...] | None = None
    position: str | None = None
    member_since: date | None = None
    sex: str | None = None


@dataclass(frozen=True, slots=True)
class RosterReading:
    """How one list was understood. `columns` maps a field to its column letter, or letters where several are summed.

    `headers` are the header texts from column A on, `sheets` the names of the file's sheets, `samples` the cells of the
    first people as texts, each from column A on, so that what was misunderstood can be put right.
    """

    sheet: str
    month: Month | None
    header_rows: tuple[int, ...]
    columns: dict[str, str | tuple[str, ...]]
    workers: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]
    headers: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    samples: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RosterList:
    """A list as the assessment takes it: rows with the month they speak of and where they came from.

    `month` is None for a list that names no month. `source` is the file name that an explanation cites, `sheet` its
    sheet, `columns` as in RosterReading, so that an explanation can name the cell. `rows` hold what was put right
    by `corrections`, which say what the file has in those cells.
    """

    month: Month | None
    rows: tuple[RosterRow, ...]
    source: str = ""
    sheet: str = ""
    columns: dict[str, str | tuple[str, ...]] | None = None
    corrections: "tuple[Correction, ...]" = ()


@dataclass(frozen=True, slots=True)
class Payment:
    """One row of the payments file. Istilah resmi: pembayaran iuran. Amounts are rupiah."""

    row: int
    month: Month
    billed_rp: int
    paid_rp: int
    paid_on: date | None
