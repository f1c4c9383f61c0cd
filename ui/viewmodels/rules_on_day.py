"""What is in force on a day, and what differs on another one, in words. No Qt."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from core.documents.formatting import long_date
from core.documents.law_sheets import ValuesSheet
from ui.viewmodels.law_words import DISPUTED, STANDINGS, dated_words, member_words, reference_words, sign_off_word
from ui.viewmodels.tones import StatusWord

if TYPE_CHECKING:
    from core.services.law_answers import ValueOn

NOT_IN_FORCE = "Tanpa nilai pada tanggal ini"
NO_VALUE = "–"
SAME, CHANGED, OTHER_BASIS = StatusWord("Sama"), StatusWord("Berubah", "due"), StatusWord("Dasar lain", "info")
NOTHING_FITS = "Tidak ada ketentuan yang cocok."
NOTHING_CHANGED = "Tidak ada ketentuan yang berbeda antara kedua tanggal."


class OnDayRow(NamedTuple):
    """One parameter on the day. `other` is its value on the day compared with, `change` how the two differ.

    `source` is what it was made of; `detail_words` tells everything about it.
    """

    name: str
    topic: str
    label: str
    value: str
    since: date | None
    until: date | None
    basis: str
    standing: StatusWord | None
    signed: StatusWord | None
    other: str = ""
    change: StatusWord = SAME
    source: "ValueOn | None" = None

    @property
    def is_in_force(self) -> bool:
        """Whether there is a value on the day."""
        return self.since is not None


def rows_on(values: Sequence["ValueOn"], others: Sequence["ValueOn"] = ()) -> tuple[OnDayRow, ...]:
    """Return a row per parameter; `others` are the values of the day compared with."""
    beside = {other.parameter.name: other for other in others}
    return tuple(_row(value, beside.get(value.parameter.name)) for value in values)


def _row(value: "ValueOn", other: "ValueOn | None") -> OnDayRow:
    dated, parameter = value.dated, value.parameter
    row = OnDayRow(
        parameter.name, value.topic, parameter.label, dated_words(dated) if dated else absence_words(value),
        dated.valid_from if dated else None, value.until, str(dated.reference) if dated else "",
        standing_of(value), sign_off_word(value.sign_off) if dated else None, source=value,
    )  # fmt: skip
    if other is None:
        return row
    return row._replace(other=_other_words(other), change=_change(value, other))


def _other_words(other: "ValueOn") -> str:
    return dated_words(other.dated) if other.dated else absence_words(other)


def _change(value: "ValueOn", other: "ValueOn") -> StatusWord:
    one, two = value.dated, other.dated
    if (one.value if one else None) != (two.value if two else None):
        return CHANGED
    return OTHER_BASIS if one and two and one.key != two.key else SAME


def absence_words(value: "ValueOn") -> str:
    """Say why there is no value on the day: not yet, or no more."""
    ended = f"berakhir {long_date(value.ended_on)}" if value.ended_on else ""
    begins = f"{'mulai lagi' if ended else 'mulai'} {long_date(value.begins_on)}" if value.begins_on else ""
    return "; ".join(part for part in (ended, begins) if part) or "belum ada nilai"


def standing_of(value: "ValueOn") -> StatusWord | None:
    """Say how sure the value is; a figure that sources disagree on says so first."""
    if value.dated is None:
        return None
    return DISPUTED if value.dated.disputed else STANDINGS[value.dated.status]


def detail_words(value: "ValueOn") -> str:
    """Return everything about the value in force in running text: members, source, standing, confirmation."""
    dated = value.dated
    if dated is None:
        return f"{value.parameter.label}: {absence_words(value)}."
    members = "; ".join(f"{name}: {amount}" for name, amount in member_words(value.parameter, dated.value))
    until = f" sampai {long_date(value.until)}" if value.until else ""
    parts = (
        f"{value.parameter.label}: {members or dated_words(dated)}",
        f"Berlaku sejak {long_date(dated.valid_from)}{until}",
        dated.remark.partition("; ")[2],
        reference_words(dated.reference),
        sign_off_word(value.sign_off).word,
    )
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts if part)


def matching(rows: Iterable[OnDayRow], text: str, *, only_changed: bool = False) -> tuple[OnDayRow, ...]:
    """Return the rows whose words hold every word of `text`; with `only_changed` those that differ."""
    words = text.casefold().split()
    return tuple(
        row for row in rows if not (only_changed and row.change == SAME) and all(word in _words(row) for word in words)
    )


def _words(row: OnDayRow) -> str:
    return f"{row.topic} {row.label} {row.value} {row.basis} {row.name}".casefold()


def groups(rows: Iterable[OnDayRow]) -> tuple[tuple[str, tuple[OnDayRow, ...]], ...]:
    """Return the rows by topic, those without a value on the day apart at the end."""
    found: dict[str, list[OnDayRow]] = {}
    for row in sorted(rows, key=lambda row: not row.is_in_force):
        found.setdefault(row.topic if row.is_in_force else NOT_IN_FORCE, []).append(row)
    return tuple((name, tuple(kept)) for name, kept in found.items())


def summary_words(rows: Sequence[OnDayRow], other: date | None) -> str:
    """Say how much is in force on the day, and how much differs from the other one."""
    known = sum(row.is_in_force for row in rows)
    text = f"{known} ketentuan bernilai, {len(rows) - known} tanpa nilai"
    if other is None:
        return f"{text}."
    changed = sum(row.change == CHANGED for row in rows)
    return f"{text}; {changed} berubah dibandingkan dengan {long_date(other)}."


def quick_days(today: date) -> tuple[tuple[str, date], ...]:
    """Return the days one asks for most: today, and when minimum wages and the JP ceiling last changed."""
    days = (date(today.year, 1, 1), date(today.year, 3, 1), date(today.year - 1, 3, 1))
    return (("Hari ini", today), *((long_date(day), day) for day in days if day < today))


HEADER = ("Ketentuan", "Nilai", "Berlaku sejak", "Berlaku sampai", "Dasar", "Keadaan", "Pengesahan")
_PAPER = ("Ketentuan", "Nilai", "Berlaku", "Dasar", "Keadaan")
_PAPER_WIDTHS, _COMPARED_WIDTHS = (28, 22, 20, 22, 16), (26, 20, 23, 21, 20, 17)


class Shown(NamedTuple):
    """What is printed or exported: the rows that pass the filter, the day, and the day compared with or None.

    `law` is the fingerprint of the law in use.
    """

    rows: Sequence[OnDayRow]
    day: date
    other: date | None
    law: str
    today: date


def workbook_sheet(shown: Shown) -> ValuesSheet:
    """Return every column of the table, days as days."""
    return _sheet(shown, HEADER, (), _all_cells)


def paper_sheet(shown: Shown) -> ValuesSheet:
    """Return the columns that a page has room for: beside a second day's values there is none for the standing."""
    if shown.other is None:
        return _sheet(shown, _PAPER, _PAPER_WIDTHS, _paper_cells)
    return _sheet(shown, _PAPER[:-1], _COMPARED_WIDTHS, lambda row: _paper_cells(row)[:-1])


Cells = tuple[str | date | None, ...]


def _sheet(
    shown: Shown, header: tuple[str, ...], widths: tuple[int, ...], cells: Callable[[OnDayRow], Cells]
) -> ValuesSheet:
    other = f"Nilai pada {long_date(shown.other)}" if shown.other else ""
    compared = f"dibandingkan dengan {long_date(shown.other)}" if shown.other else ""
    rows = tuple(
        (name, tuple((*cells(row), *((row.other, row.change.word) if other else ())) for row in kept))
        for name, kept in groups(shown.rows)
    )
    signed = all(row.signed is not None and row.signed.tone == "ok" for row in shown.rows if row.is_in_force)
    day = long_date(shown.day)
    lines = tuple(line for line in (f"pada {day}", compared) if line)
    wide = (*header, *((other, "Perubahan") if other else ()))
    title = f"Ketentuan yang berlaku pada {day}"
    return ValuesSheet(title, lines, wide, rows, shown.law, shown.today, signed, widths)


def _all_cells(row: OnDayRow) -> Cells:
    standing, signed = _word(row.standing), _word(row.signed)
    return (row.label, row.value, row.since, row.until, row.basis, standing, signed)


def _paper_cells(row: OnDayRow) -> Cells:
    since = f"sejak {long_date(row.since)}" if row.since else ""
    until = f"s.d. {long_date(row.until)}" if row.until else ""
    standing = "; ".join(word for word in (_word(row.standing), _word(row.signed).lower()) if word)
    return (row.label, row.value, f"{since} {until}".strip(), row.basis, standing)


def _word(status: StatusWord | None) -> str:
    return status.word if status else ""
