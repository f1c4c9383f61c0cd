"""Upload workbooks for SIPP: one sheet, the header in row 1, every cell text; and the list of what is still empty.

Nothing is invented: what no list of the employer tells stays empty and is named. All of it is written in memory.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.documents.sipp_layouts import SippColumn, SippLayout
from core.documents.text_workbooks import Progress, TextSheet, text_workbook
from core.records.identifiers import nik_birth_date, nik_sex
from core.records.months import Month

_MOST_TEXT = 32_767
_BREAKS = str.maketrans(dict.fromkeys("\t\n\r\v\f\x85\u2028\u2029", " "))
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_NOT_IN_NAMES = frozenset('\\/:*?"<>|')
_LONGEST_NUMBER = 24
KTP, PASSPORT, NO_NPP = "KTP", "PASSPORT", "tanpa-NPP"
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SippWorker:
    """One worker as he goes into an upload file (istilah: tenaga kerja); what is not known is None.

    `row` is his row on the employer's list. `month` is the month of the wage. `checks` say what the employer should
    look at: what was read out of the NIK, what contradicts it.
    """

    row: int
    month: Month
    name: str | None = None
    nik: str | None = None
    passport: str | None = None
    employee_number: str | None = None
    kpj: str | None = None
    birth_date: date | None = None
    sex: str | None = None
    start_date: date | None = None
    wage_rp: int | None = None
    npp: str | None = None
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EmptyColumn:
    """A column of an upload that is empty for some workers (istilah: kolom yang masih kosong)."""

    column: SippColumn
    workers: int


@dataclass(frozen=True)
class Upload:
    """All workers that go into files of one layout (istilah: berkas unggah SIPP). `month` is the month of the wages.

    `turn` counts the hand-overs into one folder: from the second on it stands in the names.
    """

    layout: SippLayout
    workers: tuple[SippWorker, ...]
    npp: str
    month: Month
    turn: int = 1

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The cells of each worker in the order of the layout's columns; "" is empty."""
        return tuple(upload_row(self.layout, worker) for worker in self.workers)

    @cached_property
    def empty_columns(self) -> tuple[EmptyColumn, ...]:
        """The columns still empty, in the layout's order, each with how many workers it is empty for."""
        return self._empty_in(self.rows)

    @property
    def files_still_empty(self) -> Iterator[tuple[str, int, tuple[EmptyColumn, ...]]]:
        """Yield for each file its name, how many workers it holds, and the columns still empty in it."""
        most = self.layout.workers_a_file
        for part, name in enumerate(self.file_names):
            rows = self.rows[part * most : (part + 1) * most]
            yield name, len(rows), self._empty_in(rows)

    def _empty_in(self, rows: Sequence[Row]) -> tuple[EmptyColumn, ...]:
        counts = [sum(not row[place] for row in rows) for place in range(len(self.layout.columns))]
        pairs = zip(self.layout.columns, counts, strict=True)
        return tuple(EmptyColumn(column, count) for column, count in pairs if count)

    @property
    def file_names(self) -> tuple[str, ...]:
        """The names of its files: none without workers, several where one file would have too many rows."""
        files = -(-len(self.workers) // self.layout.workers_a_file)
        name = self.name_of(self.layout.file_name)
        if files <= 1:
            return (f"{name}.xlsx",) * files
        return tuple(f"{name}_{part}dari{files}.xlsx" for part in range(1, files + 1))

    def name_of(self, pattern: str) -> str:
        """Return a file name with NPP, month and turn filled in, without its ending."""
        name = fill_name(pattern, self.npp, self.month)
        return name if self.turn == 1 else f"{name}_ke-{self.turn}"

    @property
    def template_name(self) -> str:
        """The name that SIPP gives the template to be filled."""
        return fill_name(self.layout.template_name, self.npp or "(NPP)", self.month)

    def place_of(self, position: int) -> tuple[str, int]:
        """Return the file that the worker at `position` stands in, and his row in it."""
        part, place = divmod(position, self.layout.workers_a_file)
        return self.file_names[part], place + 2

    def empty_headers(self, position: int) -> tuple[Row, Row]:
        """Return the titles of one worker's empty columns: the required ones, and the others."""
        pairs = zip(self.layout.columns, self.rows[position], strict=True)
        empty = [column for column, text in pairs if not text]
        required = tuple(column.header for column in empty if column.required)
        return required, tuple(column.header for column in empty if not column.required)

    def files(self, progress: Progress | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of each file. `progress` is called with (done, total) workers and may raise."""
        most, total = self.layout.workers_a_file, len(self.workers)
        header = [column.header for column in self.layout.columns]
        for part, name in enumerate(self.file_names):
            first = part * most
            counted = _counted_on(progress, first, total)
            yield name, text_workbook([TextSheet(self.layout.sheet, header, self.rows[first : first + most])], counted)


def _counted_on(progress: Progress | None, first: int, total: int) -> Progress | None:
    return None if progress is None else lambda done, _rows: progress(first + done, total)


def fill_name(pattern: str, npp: str, month: Month) -> str:
    """Return a file name that Windows accepts, with NPP and month filled in."""
    return pattern.replace("{npp}", _safe(npp) or NO_NPP).replace("{month}", str(month))


def _safe(number: str) -> str:
    """An NPP is never refused, so it may hold anything: what a file name can't hold becomes a hyphen."""
    kept = "".join("-" if sign in _NOT_IN_NAMES else sign for sign in clean_text(number).replace(" ", "-"))
    return kept[:_LONGEST_NUMBER].strip(".- ")


def complete_from_nik(
    nik: str | None, birth_date: date | None, sex: str | None
) -> tuple[date | None, str | None, tuple[str, ...]]:
    """Return birth date and sex, out of the NIK where the list is silent, and what is to be checked.

    What the list gives is never overwritten; where the NIK says otherwise that is a thing to check.
    """
    told_birth, told_sex = (nik_birth_date(nik), nik_sex(nik)) if nik else (None, None)
    checks = (
        _checked("tanggal lahir", birth_date, told_birth),
        _checked("jenis kelamin", sex, told_sex),
    )
    return birth_date or told_birth, sex or told_sex, tuple(check for check in checks if check)


def _checked(fact: str, given: object, told: object) -> str:
    if told is None or given == told:
        return ""
    return f"{fact} diambil dari NIK" if given is None else f"{fact} pada daftar tidak sama dengan NIK"


def upload_row(layout: SippLayout, worker: SippWorker) -> Row:
    """Return the cells of one worker in the order of the layout's columns; "" is empty."""
    return tuple(clean_text(_cell(layout, column, worker)) for column in layout.columns)


def _cell(layout: SippLayout, column: SippColumn, worker: SippWorker) -> str:
    maker = _MAKERS.get(column.field)
    return (maker(layout, worker) if maker else "") or column.constant


_MAKERS: dict[str, Callable[[SippLayout, SippWorker], str]] = {
    "employee_number": lambda _layout, worker: worker.employee_number or "",
    "name": lambda _layout, worker: worker.name or "",
    "birth_date": lambda layout, worker: _day_text(worker.birth_date, layout.date_format),
    "identity_kind": lambda _layout, worker: KTP if worker.nik else PASSPORT if worker.passport else "",
    "identity_number": lambda _layout, worker: worker.nik or worker.passport or "",
    "kpj": lambda _layout, worker: worker.kpj or "",
    "sex": lambda _layout, worker: worker.sex or "",
    "wage": lambda _layout, worker: "" if worker.wage_rp is None else str(worker.wage_rp),
    "start_date": lambda layout, worker: _day_text(worker.start_date, layout.date_format),
    "month": lambda layout, worker: _day_text(worker.month.first_day, layout.month_format),
    "npp": lambda _layout, worker: worker.npp or "",
}


def _day_text(day: date | None, pattern: str) -> str:
    if day is None:
        return ""
    return pattern.replace("dd", f"{day.day:02d}").replace("mm", f"{day.month:02d}").replace("yyyy", f"{day.year:04d}")


def clean_text(text: str) -> str:
    """Return text for an upload: one line, no control characters, no marks of direction, no more than a cell holds."""
    if not (text.isascii() and text.isprintable()):
        spaced = text.translate(_BREAKS)
        text = "".join(sign for sign in spaced if unicodedata.category(sign) not in _UNSEEN)
    return " ".join(text.split())[:_MOST_TEXT]
