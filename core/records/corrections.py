"""What an inspector put right in a list, beside the list itself, which stays as it was handed over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.records.rosters import PROGRAMMES, RosterRow

DATE_FIELDS = ("birth_date", "start_date", "end_date", "member_since")
CORRECTABLE = (
    "name", "nik", *DATE_FIELDS, "wage_rp", "kpj", "programmes", "employee_number", "position", "passport", "sex",
)  # fmt: skip
"""The fields of a person that can be put right."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One corrected cell of an imported list. Istilah resmi: koreksi petugas atas daftar tenaga kerja.

    `row` and `field` name the cell; `file_value` is what the file says there (None: nothing), `corrected_value` what
    holds instead (None: nothing can be taken as known): ISO days, digits of rupiah, programme codes joined by spaces.
    """

    batch_id: str
    row: int
    field: str
    file_value: str | None
    corrected_value: str | None
    reason: str | None = None


def text_of_field(row: RosterRow, field: str) -> str | None:
    """Return a fact of a person as a correction writes it; None where it is not known."""
    value = getattr(row, field)
    if value is None:
        return None
    if isinstance(value, tuple):
        return " ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def value_of_text(field: str, text: str | None) -> Any:
    """Return the value of a field that a correction's text stands for."""
    if text is None:
        return None
    if field in DATE_FIELDS:
        return date.fromisoformat(text)
    if field == "wage_rp":
        return int(text)
    if field == "programmes":
        return tuple(code for code in PROGRAMMES if code in text.split())
    return text


def apply_corrections(
    rows: Sequence[RosterRow], corrections: Iterable[Correction], columns: Mapping[str, object] | None = None
) -> tuple[RosterRow, ...]:
    """Return the rows of a list with what was put right in them; rows without a correction are the same objects.

    Where the start of work was read out of the column of the membership (`columns` as in RosterReading), a correction
    of the one is a correction of both.
    """
    changed: dict[int, dict[str, Any]] = {}
    for one in corrections:
        changed.setdefault(one.row, {})[one.field] = value_of_text(one.field, one.corrected_value)
    if not changed:
        return tuple(rows)
    if columns and "member_since" in columns and columns.get("start_date") == columns["member_since"]:
        for fields in changed.values():
            if "member_since" in fields:
                fields.setdefault("start_date", fields["member_since"])
    return tuple(replace(row, **changed[row.row]) if row.row in changed else row for row in rows)
