"""Where a fact of an assessment stands: file, sheet and cell of the list it was read from."""

from collections.abc import Sequence

from core.compliance.inspections import Inspection
from core.compliance.month_lists import MonthList
from core.compliance.persons import Person
from core.law.trace import SourceCell
from core.records.months import Month
from core.records.rosters import RosterList, RosterRow

_LONGEST_VALUE = 40
"""Characters that are shown of what a file says: a line stays a line."""


def cite_payroll(inspection: Inspection, position: int, month: Month | None, field: str) -> SourceCell | None:
    """Return the cell of a payroll fact as it holds in `month`; without a month, on the latest list."""
    person = inspection.people[position]
    pieces = inspection.around.payrolls.shown(person.pattern).pieces
    return _cite(inspection.payrolls, person, _index(inspection, pieces, month), field)


def cite_participant(inspection: Inspection, position: int, month: Month, field: str) -> SourceCell | None:
    """Return the cell of a registered fact as it holds in `month`; None for somebody who is no participant."""
    participant = inspection.registrations.participants.get(position)
    if participant is None:
        return None
    days = [row.member_since for row in participant.rows if row is not None and row.member_since is not None]
    since = Month.of(min(days)) if days else None
    pieces = inspection.around.participants.registered(participant.pattern, since).pieces
    return _cite(inspection.participant_lists, participant, _index(inspection, pieces, month), field)


def _index(inspection: Inspection, pieces: Sequence[tuple[int, int]], month: Month | None) -> int | None:
    if month is None:
        return None
    bit = inspection.window.bit(month)
    return next((index for index, mask in pieces if mask & bit), None)


def _cite(lists: Sequence[MonthList], person: Person, index: int | None, field: str) -> SourceCell | None:
    index = person.pattern.bit_length() - 1 if index is None else index
    row = person.rows[index]
    source = lists[index].source_of(row) if row is not None else None
    if row is None or source is None or source.columns is None:
        return None
    letters = source.columns.get(field) or source.columns.get(field.removesuffix("_rp"))
    corrected = _correction(source, row, field)
    if not letters and not corrected:
        return None
    cell = _cells(letters, row) if letters else f"baris {row.row}"
    return SourceCell(source.source, source.sheet, cell + corrected)


def _correction(source: RosterList, row: RosterRow, field: str) -> str:
    """Say that the cell was put right by the inspector, and what the file has there."""
    same = {field, "member_since"} if _is_membership(source, field) else {field}
    found = next((each for each in source.corrections if each.row == row.row and each.field in same), None)
    if found is None:
        return ""
    said = "kosong" if found.file_value is None else f"“{_shown(field, found.file_value)}”"
    return f" (dikoreksi petugas: nilai berkas {said})"


def _is_membership(source: RosterList, field: str) -> bool:
    """Whether the start of work was read out of the column of the membership."""
    columns = source.columns or {}
    return field == "start_date" and columns.get("start_date") == columns.get("member_since") is not None


def _shown(field: str, text: str) -> str:
    if field == "wage_rp" and text.isdecimal():
        return f"{int(text):,}".replace(",", ".")
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def _cells(letters: str | Sequence[str], row: RosterRow) -> str:
    """Return one cell, or several joined by + where the fact is a sum of columns."""
    columns = [letters] if isinstance(letters, str) else letters
    return "+".join(f"{letter}{row.row}" for letter in columns)
