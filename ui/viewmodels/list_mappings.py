"""Which column of a file is read as which field: as understood, as chosen instead, as remembered."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from core.records.rosters import ListKind
from core.services.lists import ListReading, Progress, read_chosen_list, read_known_list

if TYPE_CHECKING:
    from core.services.list_layouts import Layout
    from core.services.offices import OpenOffice

FIELDS = {
    "name": "Nama", "nik": "NIK", "birth_date": "Tanggal lahir", "start_date": "Mulai kerja",
    "end_date": "Berhenti", "wage_rp": "Upah", "member_since": "Tanggal kepesertaan", "kpj": "KPJ",
    "programmes": "Program", "employee_number": "Nomor pegawai", "position": "Jabatan", "passport": "Paspor",
    "npp": "NPP", "sex": "Jenis kelamin",
}  # fmt: skip
"""The fields of a list of people in the order in which they are shown, and their words."""
WAGE = "wage_rp"
NO_COLUMN = ""
"""Chosen for a field that no column holds."""
SEVERAL = "+"
"""Chosen for the wage that is the sum of several columns, still to be named."""
_SHOWN_SAMPLES, _SAMPLE_LENGTH = 2, 24
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def letters_text(letters: str | Sequence[str]) -> str:
    """Write a column, or the columns that are added up."""
    return letters if isinstance(letters, str) else " + ".join(letters)


def joined(letters: str | Sequence[str] | None) -> str:
    """Return a column, or columns, as a choice names them."""
    return NO_COLUMN if letters is None else letters if isinstance(letters, str) else "+".join(letters)


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
    found = headed_columns(headers)
    if letters is not None and not isinstance(letters, str):
        found.append((joined(letters), f"{letters_text(letters)} (dijumlahkan)"))
    elif letters is not None and letters not in dict(found):
        found.append((letters, f"{letters} — (tanpa judul)"))
    return found


def headed_columns(headers: Sequence[str]) -> list[tuple[str, str]]:
    """Return the columns that have a header: letter, and letter with header."""
    letters = column_letters(len(headers))
    return [(letter, f"{letter} — {text}") for letter, text in zip(letters, headers, strict=True) if text]


def seen_fields(reading: ListReading) -> list[tuple[str, str, str | tuple[str, ...] | None]]:
    """Return each field with its title and its column; those that were not found stand last, with None."""
    columns = reading.roster.columns if reading.roster else {}
    found = [(field, title, columns.get(field)) for field, title in FIELDS.items()]
    return [each for each in found if each[2] is not None] + [each for each in found if each[2] is None]


def sample_text(samples: Sequence[Sequence[str]], letters: str | Sequence[str] | None) -> str:
    """Return what stands in a column for the first people; columns that are added up stand with a plus."""
    if letters is None:
        return ""
    wanted = [letters] if isinstance(letters, str) else list(letters)
    places = {letter: place for place, letter in enumerate(column_letters(max(map(len, samples), default=0)))}
    shown = [_person_sample(cells, [places[each] for each in wanted if each in places]) for cells in samples]
    return " · ".join(shown[:_SHOWN_SAMPLES])


def _person_sample(cells: Sequence[str], places: Sequence[int]) -> str:
    texts = (_as_typed(cells[place]) if place < len(cells) else "" for place in places)
    text = " + ".join(text or "(kosong)" for text in texts)
    return text if len(text) <= _SAMPLE_LENGTH else f"{text[: _SAMPLE_LENGTH - 1]}…"


def _as_typed(text: str) -> str:
    """A day of the file as one writes it here; everything else stays as it is."""
    found = _ISO_DAY.fullmatch(text)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else text


def known_text(layout: "Layout") -> str:
    """Say that a list was read as an earlier one of its layout was."""
    origin = "pemberi kerja ini" if layout.is_own else layout.employer_name
    chosen = f"; {len(layout.columns)} kolom pilihan Anda dipakai lagi" if layout.columns else ""
    return f"Susunan kolom ini diingat dari {layout.source_name} ({origin}){chosen}."


class ReadRequest(NamedTuple):
    """A file and how it is to be read: what the inspector put right so far.

    `fingerprint` names the layout the file was first seen to have (None: not read yet), `known` the remembered one
    that is still followed.
    """

    path: Path
    kind: ListKind
    sheet: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    password: str | None = None
    fingerprint: str | None = None
    known: "Layout | None" = None

    def read(self, office: "OpenOffice", visit_id: str, progress: Progress | None = None) -> ListReading:
        """Read it: the first time as its layout is remembered, then as it was put right. Raises UserError."""
        if self.fingerprint is None:
            return read_known_list(office, visit_id, self.path, self.kind, password=self.password, progress=progress)
        return read_chosen_list(
            self.path,
            self.kind,
            sheet=self.sheet,
            columns=dict(self.columns),
            fingerprint=self.fingerprint,
            password=self.password,
            progress=progress,
        )

    def after(self, reading: ListReading) -> "ReadRequest":
        """Return the request with what the reading took over from a remembered layout."""
        layout = reading.layout
        if layout is None:
            return self
        return self._replace(
            sheet=layout.sheet,
            columns=tuple(layout.columns.items()),
            fingerprint=layout.fingerprint,
            known=layout.known,
        )

    def changed(self, what: str, value: Any) -> "ReadRequest":
        """Return the request with another kind, sheet or column; another sheet begins with its own columns."""
        if what == "column":
            field, letters = value
            return self._replace(columns=tuple((dict(self.columns) | {field: letters}).items()), known=None)
        if what == "kind":
            return self._replace(columns=(), known=None, sheet=None, fingerprint=None, kind=ListKind(value))
        return self._replace(columns=(), known=None, sheet=value)

    def forgotten(self) -> "ReadRequest":
        """Return the request without what was remembered: the file is read as if it were the first of its layout."""
        return self._replace(columns=(), known=None, sheet=None)
