"""Lists of a visit: what is kept, how a file was understood, and the rows of a list, in words."""

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from core.documents.formatting import month_name, number
from core.records.months import Month
from core.records.problems import Problem
from core.records.rosters import ListKind, Payment, RosterRow
from core.services.lists import BatchLine, ListReading, read_list
from ui.viewmodels.tones import StatusWord

KINDS = (
    (ListKind.PAYROLL, "Daftar upah"),
    (ListKind.PARTICIPANTS, "Daftar peserta terdaftar"),
    (ListKind.PAYMENTS, "Riwayat pembayaran iuran"),
)
KIND_NAMES = {str(kind): words for kind, words in KINDS}
PERSON_KINDS = KINDS[:2]
FIELDS = {
    "name": "Nama", "nik": "NIK", "birth_date": "Tanggal lahir", "start_date": "Mulai kerja",
    "end_date": "Berhenti", "wage_rp": "Upah", "member_since": "Tanggal kepesertaan", "kpj": "KPJ",
    "programmes": "Program", "employee_number": "Nomor pegawai", "position": "Jabatan", "passport": "Paspor",
    "npp": "NPP", "sex": "Jenis kelamin",
}  # fmt: skip
"""The fields of a list of people in the order in which they are shown, and their words."""
PAYMENT_FIELDS = {
    "month": "Bulan iuran", "billed_rp": "Iuran ditagih", "paid_rp": "Iuran dibayar", "paid_on": "Tanggal bayar",
}  # fmt: skip
PROBLEMS = {
    "nik_missing": "NIK kosong", "nik_damaged": "NIK rusak", "nik_invalid": "NIK tidak sah",
    "nik_duplicate": "NIK ganda", "name_missing": "Nama kosong", "date_invalid": "Tanggal tidak terbaca",
    "date_missing": "Tanggal kosong", "wage_missing": "Upah kosong", "wage_invalid": "Upah bukan angka",
    "formula_uncached": "Rumus tanpa hasil", "row_hidden": "Baris tersembunyi", "column_hidden": "Kolom tersembunyi",
    "total_mismatch": "Jumlah tidak cocok", "row_unreadable": "Baris tidak terbaca",
    "month_invalid": "Bulan tidak terbaca", "amount_invalid": "Jumlah bukan rupiah",
}  # fmt: skip
"""What each kind of problem is called."""
OTHER_PROBLEM = "Masalah lain"
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


def problem_word(count: int) -> StatusWord:
    """Say how many problems a list has."""
    return StatusWord(f"{number(count)} masalah", "due") if count else StatusWord("Tanpa masalah", "ok")


def list_rows(lists: Iterable[BatchLine], zone: ZoneInfo) -> list[tuple[Any, ...]]:
    """Return one row per kept list: id, kind, month, source, rows, problems, day of typing."""
    return [
        (
            line.id,
            kind_name(line.kind),
            Month.parse(line.month) if line.month else None,
            line.source_name,
            line.row_count,
            problem_word(line.problem_count),
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


def letters_text(letters: str | Sequence[str]) -> str:
    """Write a column, or the columns that are added up."""
    return letters if isinstance(letters, str) else " + ".join(letters)


def column_letters(count: int) -> list[str]:
    """Return the letters of the first columns of a sheet."""
    return [_letter(place) for place in range(count)]


def _letter(place: int) -> str:
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_choices(headers: Sequence[str], letters: str | Sequence[str] | None = None) -> list[tuple[str, str]]:
    """Return the columns to choose from, each with its header; also the sum of columns that is taken now."""
    found = [(letter, f"{letter} — {text}") for letter, text in _named(headers) if text]
    if letters is not None and not isinstance(letters, str):
        found.append(("+".join(letters), f"{letters_text(letters)} (dijumlahkan)"))
    elif letters is not None and letters not in dict(found):
        found.append((letters, f"{letters} — (tanpa judul)"))
    return found


def _named(headers: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(column_letters(len(headers)), headers, strict=True))


def seen_fields(reading: ListReading) -> list[tuple[str, str, str | tuple[str, ...] | None]]:
    """Return each field with its title and its column; those that were not found stand last, with None."""
    columns = reading.roster.columns if reading.roster else {}
    found = [(field, title, columns.get(field)) for field, title in FIELDS.items()]
    return [each for each in found if each[2] is not None] + [each for each in found if each[2] is None]


def understood_pairs(reading: ListReading) -> list[tuple[str, Any]]:
    """Return what a file was understood to be: file, header rows, count."""
    counted = "pembayaran" if reading.kind is ListKind.PAYMENTS else "orang"
    pairs: list[tuple[str, Any]] = [("Berkas", reading.source_name)]
    if reading.roster is not None and reading.source_kind != "pasted":
        pairs.append(("Baris judul", " dan ".join(map(str, reading.roster.header_rows)) or None))
    pairs.append(("Terbaca", f"{number(reading.row_count)} {counted}"))
    return [*pairs, ("Masalah", problem_word(len(reading.problems)))]


def problem_kinds(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """Return the kinds of problems there are, each with its count, the most frequent first."""
    counts = Counter(problem.code for problem in problems)
    return [
        (code, f"{PROBLEMS.get(code, OTHER_PROBLEM)} ({number(count)})")
        for code, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]


def problem_rows(problems: Iterable[Problem], code: str | None = None) -> list[tuple[Any, ...]]:
    """Return one row per problem of a kind (None: all): key, row, column, field, kind, message."""
    words = FIELDS | PAYMENT_FIELDS
    return [
        (
            place,
            problem.row,
            problem.column,
            words.get(problem.field or "", None),
            PROBLEMS.get(problem.code, OTHER_PROBLEM),
            problem.message,
        )
        for place, problem in enumerate(problems)
        if code is None or problem.code == code
    ]


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


def kept_text(reading: ListReading, month: Month | None) -> str:
    """Say what was kept."""
    counted = "pembayaran" if reading.kind is ListKind.PAYMENTS else "orang"
    of_month = f" {month_name(month)}" if month else ""
    return f"{kind_name(reading.kind)}{of_month} masuk: {number(reading.row_count)} {counted}."


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


class ReadRequest(NamedTuple):
    """A file and how it is to be read: what the inspector put right so far."""

    path: Path
    kind: ListKind
    sheet: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    password: str | None = None

    def read(self) -> ListReading:
        """Read it. Raises UserError as `read_list`."""
        return read_list(
            self.path, self.kind, sheet=self.sheet, columns=dict(self.columns) or None, password=self.password
        )

    def changed(self, what: str, value: Any) -> "ReadRequest":
        """Return the request with another kind, sheet or column; another sheet begins with its own columns."""
        if what == "column":
            field, letters = value
            return self._replace(columns=tuple((dict(self.columns) | {field: letters}).items()))
        return self._replace(columns=(), **({"kind": ListKind(value)} if what == "kind" else {"sheet": value}))
