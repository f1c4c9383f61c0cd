"""Which column of a list means what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.documents.roster_header_rows import Header
from core.documents.roster_headers import header_kind, plain_header
from core.documents.roster_identities import looks_national
from core.documents.roster_values import read_amount
from core.documents.roster_wages import WageColumns, choose_wage, without_past_years
from core.documents.sheet_cells import UNCACHED, SheetCells, clean_text, column_index, column_letter, is_blank
from core.records.problems import UserError

FIELDS = (
    "nik", "name", "birth_date", "start_date", "end_date", "kpj", "npp", "employee_number", "passport", "programmes",
    "position", "member_since", "sex", "wage_rp",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """Which zero-based column holds which field; the wage and the programmes may hold several."""

    header: Header
    columns: dict[str, int]
    wage: WageColumns | None
    programmes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    numbering: int | None = None

    def letters(self) -> dict[str, str | tuple[str, ...]]:
        """Return the contract's `columns`: a letter, or letters where several columns make one field."""
        named: dict[str, str | tuple[str, ...]] = {
            name: column_letter(self.columns[name]) for name in FIELDS if name in self.columns
        }
        if "member_since" in named:
            named.setdefault("start_date", named["member_since"])
        if self.wage:
            letters = tuple(column_letter(index) for index in self.wage.columns)
            named["wage_rp"] = letters if len(letters) > 1 else letters[0]
        if self.programmes:
            named["programmes"] = tuple(
                column_letter(index) for index in sorted({i for found in self.programmes.values() for i in found})
            )
        return named


def make_layout(cells: SheetCells, header: Header, wanted: Mapping[str, str] | None = None) -> Layout:
    """Give each field its column; one for which an empty header is wanted gets none.

    Raises UserError `no_such_column` for a chosen header that isn't there.
    """
    columns, wages = _chosen_columns(header, wanted or {})
    refused = {name for name, text in (wanted or {}).items() if not text.strip()}
    for index, kind in enumerate(header.kinds):
        if kind in FIELDS and kind != "nik":
            columns.setdefault(str(kind), index)
    _settle_nik(cells, header, columns)
    for name in refused:
        columns.pop(name, None)
    kinds = without_past_years(header.kinds, header.texts)
    wage = WageColumns(tuple(wages)) if wages else None if "wage_rp" in refused else choose_wage(kinds)
    if wages and all(header_kind(header.texts[index]) == "wage_daily" for index in wages):
        wage = WageColumns(tuple(wages), daily=True)
    programmes = _programme_columns(header) if "programmes" not in {*columns, *refused} else {}
    numbering = next(
        (i for i, text in enumerate(header.texts) if plain_header(text) in {"no", "nomor", "no urut"}), None
    )
    return Layout(header, columns, wage, programmes, numbering)


def _chosen_columns(header: Header, wanted: Mapping[str, str]) -> tuple[dict[str, int], list[int]]:
    columns: dict[str, int] = {}
    wages: list[int] = []
    for name, text in wanted.items():
        if name in FIELDS and not text.strip():
            continue
        if name == "wage_rp":
            wages = [_column_named(header, part) for part in _parts(header, text)]
        elif name in FIELDS:
            columns[name] = _column_named(header, text)
        else:
            raise UserError("no_such_column", f"Isian {name} tidak dikenal. Yang ada: {', '.join(FIELDS)}.")
    return columns, wages


def wanted_there(header: Header, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return what of the columns wanted holds for another list's header: fields refused, and the texts it has too."""
    known = {plain_header(name) for name in header.texts}
    return {
        name: text
        for name, text in wanted.items()
        if not text.strip() or all(plain_header(part) in known for part in _parts(header, text))
    }


def _parts(header: Header, text: str) -> list[str]:
    """`Gaji Pokok+Tunjangan Jabatan` is two columns, unless a header is called just that."""
    if any(plain_header(text) == plain_header(name) for name in header.texts):
        return [text]
    return [part for part in text.split("+") if part.strip()]


def _column_named(header: Header, text: str) -> int:
    wanted = plain_header(text)
    for index, name in enumerate(header.texts):
        if plain_header(name) == wanted:
            return index
    if re.fullmatch(r"[A-Za-z]{1,3}", text.strip()) and column_index(text.strip()) < len(header.texts):
        return column_index(text.strip())
    for index, name in enumerate(header.texts):
        if wanted and f" {plain_header(name)}".endswith(f" {wanted}"):
            return index
    raise UserError("no_such_column", f"Tidak ada kolom berjudul “{clean_text(text)}” pada daftar ini.")


def _settle_nik(cells: SheetCells, header: Header, columns: dict[str, int]) -> None:
    """A column headed NIK is the national number only if half of what it holds is as long as one (DESIGN §7)."""
    cards = [index for index, kind in enumerate(header.kinds) if kind == "ktp"]
    others = [index for index, kind in enumerate(header.kinds) if kind == "nik"]
    if cards:
        columns.setdefault("nik", cards[0])
    for index in others:
        if index in columns.values():
            continue
        if _mostly_national(cells, header, index):
            columns.setdefault("nik", index)
        else:
            columns.setdefault("employee_number", index)


def _mostly_national(cells: SheetCells, header: Header, column: int) -> bool:
    """Count what stands in the column; if that says no, once more without the foot of the list and other leftovers."""
    body = cells.rows[header.first + header.lines :]
    values = [row[column] for row in body if row[column] not in ("", None)]
    if 2 * sum(map(_is_plain_nik, values)) >= len(values):
        return True
    names = [index for index, kind in enumerate(header.kinds) if kind == "name"]
    values = [row[column] for row in body if _speaks_of_somebody(row, column, names)]
    return 2 * sum(map(looks_national, values)) >= len(values)


def _is_plain_nik(value: object) -> bool:
    return isinstance(value, str) and len(value) == 16 and value.isdecimal()  # noqa: PLR2004 — digits of a NIK


def _speaks_of_somebody(row: Sequence[object], column: int, names: Sequence[int]) -> bool:
    value = row[column]
    if value is UNCACHED or is_blank(value) or value == 0 or any(is_blank(row[index]) for index in names):
        return False
    return not is_numbering(row) and any(not is_blank(other) for i, other in enumerate(row) if i != column)


def is_numbering(row: Sequence[object]) -> bool:
    """The line 1 2 3 … (also in brackets) that official forms print under the header."""
    texts = [clean_text(value).strip("() ") for value in row if not is_blank(value)]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 3]  # noqa: PLR2004 — column numbers
    return len(texts) > 2 and len(numbers) >= len(texts) - 1 and numbers[:3] == list(range(numbers[0], numbers[0] + 3))  # noqa: PLR2004 — three in a row are no accident


def _programme_columns(header: Header) -> dict[str, tuple[int, ...]]:
    """Columns JKK … JP; without JKK or JKM among them they are deductions, not a registration."""
    found: dict[str, list[int]] = {}
    for index, kind in enumerate(header.kinds):
        if kind and kind.startswith("programme:"):
            found.setdefault(kind.removeprefix("programme:"), []).append(index)
    if not {"JKK", "JKM"} & set(found):
        return {}
    return {name: tuple(indexes) for name, indexes in found.items() if name != "JKP"}


def has_amount(value: object) -> bool:
    """Tell whether a cell holds an amount above zero."""
    try:
        return read_amount(value) is not None
    except ValueError:
        return False
