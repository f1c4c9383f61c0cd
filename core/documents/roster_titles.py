"""The month that a list speaks of, as its title or the name of its sheet says."""

import re
from collections.abc import Sequence
from datetime import date

from core.documents.sheet_cells import clean_text
from core.records.months import Month

_NAME = (
    r"(?:januari|jan|februari|pebruari|feb|peb|maret|mar|april|apr|mei|juni|jun|juli|jul|agustus|agust|agu|agt|ags|"
    r"september|sept|sep|oktober|okt|november|nopember|nov|nop|desember|des|january|february|march|may|june|july|august|"
    r"october|december)"
)
_NAMED = re.compile(rf"\b({_NAME})\b[\s\-/.,']*(?:tahun\s*)?((?:19|20)\d\d)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<![\d\-/.])(0?[1-9]|1[0-2])\s*[-/.]\s*((?:19|20)\d\d)\b(?![-/.]\d)")
_ISO = re.compile(r"\b((?:19|20)\d\d)[-/](0[1-9]|1[0-2])\b(?!\d)(?:-(\d\d))?")
_FULL_DATE = re.compile(r"\b\d{1,2}\s*[-/.]\s*(0?[1-9]|1[0-2])\s*[-/.]\s*((?:19|20)\d\d)\b")
_KEYWORD = re.compile(r"\b(?:bulan|bln|periode|period|masa|blth|month|per|posisi|bulan iuran)\b", re.IGNORECASE)
_PRINTED = re.compile(r"\b(?:cetak|dicetak|print|printed|tarikan|diunduh|berlaku|umk|ump|sk)\b", re.IGNORECASE)
_BARE_MONTH = re.compile(rf"\b(?:bulan|bln|periode|masa)\b\s*:?\s*({_NAME})\b", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\b(?:tahun|thn)\b\s*:?\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\d{1,2}\s*[-/. ]?\s*$")


def month_of_title(rows: Sequence[Sequence[object]], sheet: str) -> Month | None:
    """Return the month of the rows above the header, else the sheet's name; None where they name none or several."""
    lines = [" ".join(text for text in map(_title_text, row) if text and not _PRINTED.search(text)) for row in rows]
    keyed = [line for line in lines if _KEYWORD.search(line)]
    for group in (keyed, [line for line in lines if line not in keyed]):
        if months := {month for line in group for month in _months_in(line, dates=group is keyed)}:
            return months.pop() if len(months) == 1 else None
    whole = " | ".join(lines)
    if (name := _BARE_MONTH.search(whole)) and (year := _BARE_YEAR.search(whole)):
        return _month(name[1], year[1])
    months = _months_in(sheet, dates=False)
    return months.pop() if len(months) == 1 else None


def _title_text(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return clean_text(value)


def _months_in(line: str, *, dates: bool) -> set[Month]:
    """Months named in a line; a full date counts only in a line that speaks of a period."""
    found = {
        _month(hit[1], hit[2]) for hit in _NAMED.finditer(line) if dates or not _DAY_BEFORE.search(line[: hit.start()])
    }
    found |= {Month(int(hit[2]), int(hit[1])) for hit in _NUMBERED.finditer(line)}
    found |= {Month(int(hit[1]), int(hit[2])) for hit in _ISO.finditer(line) if dates or not hit[3]}
    if dates:
        found |= {Month(int(hit[2]), int(hit[1])) for hit in _FULL_DATE.finditer(line)}
    return found


def _month(name: str, year: str) -> Month:
    return Month.parse(f"{name} {year}")
