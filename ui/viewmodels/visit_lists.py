"""Lists of a visit: what is kept, how a file was understood, and the rows of a list, in words."""

import json
from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from core.documents.formatting import month_name, number
from core.records.months import Month
from core.records.problems import Problem
from core.records.rosters import ListKind, Payment, RosterRow
from core.services.lists import BatchLine, ListReading
from ui.viewmodels.list_mappings import FIELDS, letters_text
from ui.viewmodels.tones import StatusWord

KINDS = (
    (ListKind.PAYROLL, "Daftar upah"),
    (ListKind.PARTICIPANTS, "Daftar peserta terdaftar"),
    (ListKind.PAYMENTS, "Riwayat pembayaran iuran"),
)
KIND_NAMES = {str(kind): words for kind, words in KINDS}
PERSON_KINDS = KINDS[:2]
GRID_TITLES = ("Nama", "NIK", "Mulai kerja", "Upah")
_GRID_FIELDS = ("name", "nik", "start_date", "wage_rp")


def kind_name(kind: str) -> str:
    """Return what a kind of list is called."""
    return KIND_NAMES[str(kind)]


def month_words(month: Month | str | None) -> str:
    """Return Oktober 2026; a list of payments and a list without a month have none."""
    if month is None:
        return "Tanpa bulan"
    return month_name(month if isinstance(month, Month) else Month.parse(month))


def problem_word(count: int, corrected: int = 0) -> StatusWord:
    """Say how many problems a list has, and how many of its cells were put right."""
    done = f"{number(corrected)} dikoreksi" if corrected else ""
    if not count:
        return StatusWord(done or "Tanpa masalah", "ok")
    return StatusWord(" · ".join(filter(None, (f"{number(count)} masalah", done))), "due")


def list_rows(lists: Iterable[BatchLine], zone: ZoneInfo) -> list[tuple[Any, ...]]:
    """Return one row per kept list: id, kind, month, source, rows, problems, day of typing."""
    return [
        (
            line.id,
            kind_name(line.kind),
            Month.parse(line.month) if line.month else None,
            line.source_name,
            line.row_count,
            problem_word(line.problem_count, line.correction_count),
            datetime.fromisoformat(line.typed_at).astimezone(zone).date(),
        )
        for line in lists
    ]


def guess_kind(file_name: str) -> ListKind:
    """Return what a dropped file probably is, by its name; the inspector changes it where it is not."""
    name = file_name.casefold()
    if any(word in name for word in ("bayar", "payment", "tagihan", "piutang")):
        return ListKind.PAYMENTS
    if any(word in name for word in ("peserta", "participant", "kepesertaan", "sipp", "2a", "terdaftar")):
        return ListKind.PARTICIPANTS
    return ListKind.PAYROLL


def understood_pairs(reading: ListReading, before: int | None = None) -> list[tuple[str, Any]]:
    """Return what a file was understood to be: file, header rows, counts; `before` is how many problems there were."""
    counted = "pembayaran" if reading.kind is ListKind.PAYMENTS else "orang"
    pairs: list[tuple[str, Any]] = [("Berkas", reading.source_name)]
    if reading.roster is not None and reading.source_kind != "pasted":
        pairs.append(("Baris judul", " dan ".join(map(str, reading.roster.header_rows)) or None))
    pairs.append(("Terbaca", f"{number(reading.row_count)} {counted}"))
    pairs.append(("Masalah", problem_word(len(reading.problems))))
    if before is not None and before != len(reading.problems):
        pairs.append(("Sebelumnya", f"{number(before)} masalah"))
    return pairs


PERSON_COLUMNS = ("row", "name", "nik", "birth_date", "start_date", "end_date", "wage_rp", "kpj", "programmes")
"""The fields of a person that the table of a list shows."""


class PeopleSource:
    """The rows of a list of people; a row is written only when it is looked at, so that 150,000 open at once."""

    def __init__(self, people: Sequence[RosterRow]) -> None:
        self._people = people

    def ids(self, order_by: str | None, *, descending: bool) -> Sequence[Hashable]:
        """Return the places in the order of a field; the empty ones stand last."""
        places = range(len(self._people))
        if order_by is None:
            return places
        values = [getattr(person, order_by) for person in self._people]
        filled = sorted((place for place in places if values[place] is not None), key=lambda place: values[place])
        empty = [place for place in places if values[place] is None]
        return [*(reversed(filled) if descending else filled), *empty]

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Sequence[Any]]:
        """Return the cells of some rows."""
        return [person_cells(self._people[int(str(place))]) for place in ids]


def person_cells(person: RosterRow) -> tuple[Any, ...]:
    """Return the cells of one person in the order of PERSON_COLUMNS."""
    programmes = None if person.programmes is None else ", ".join(person.programmes) or "Tidak ada"
    return (
        person.row, person.name, person.nik, person.birth_date, person.start_date, person.end_date, person.wage_rp,
        person.kpj, programmes,
    )  # fmt: skip


def payment_rows(payments: Iterable[Payment]) -> list[tuple[Any, ...]]:
    """Return one row per payment: key, row, month, billed, paid, day."""
    return [
        (place, paid.row, paid.month, paid.billed_rp, paid.paid_rp, paid.paid_on) for place, paid in enumerate(payments)
    ]


def kept_text(reading: ListReading, month: Month | None, replaced: Sequence[str] = ()) -> str:
    """Say what was kept, what it took the place of, and where the way it was read was remembered."""
    counted = "pembayaran" if reading.kind is ListKind.PAYMENTS else "orang"
    of_month = f" {month_name(month)}" if month else ""
    said = f"{kind_name(reading.kind)}{of_month} masuk: {number(reading.row_count)} {counted}."
    if replaced:
        said = f"{said} Daftar yang lama ditarik."
    if reading.layout is None or reading.layout.known is None:
        return said
    return f"{said} Dibaca dengan susunan kolom yang diingat dari {reading.layout.known.source_name}."


def column_lines(columns: dict[str, str | tuple[str, ...]] | None) -> str:
    """Write which column was read as what, in one line."""
    found = [
        f"{title} {letters_text(columns[field])}" for field, title in FIELDS.items() if columns and field in columns
    ]
    return ", ".join(found)


def grid_marks(problems: Iterable[Problem]) -> dict[tuple[int, int], str]:
    """Return the problems of a typed list by the cell of the grid, whose first row is row 2 of the list."""
    return {
        (problem.row - 2, _GRID_FIELDS.index(problem.field)): problem.message
        for problem in problems
        if problem.row is not None and problem.field in _GRID_FIELDS
    }


class TypedList(NamedTuple):
    """A list that is being typed: what it is, of which month, and its rows of four texts."""

    kind: ListKind = ListKind.PAYROLL
    month: Month | None = None
    rows: tuple[tuple[str, ...], ...] = ()


def typed_to_text(typed: TypedList) -> str:
    """Return the running text of a typed list; empty where nothing was typed."""
    if not typed.rows:
        return ""
    return json.dumps([typed.kind, str(typed.month) if typed.month else None, typed.rows], ensure_ascii=False)


def typed_from_text(text: str | None) -> TypedList:
    """Return the list that `typed_to_text` wrote."""
    if not text:
        return TypedList()
    kind, month, rows = json.loads(text)
    return TypedList(ListKind(kind), Month.parse(month) if month else None, tuple(tuple(row) for row in rows))
