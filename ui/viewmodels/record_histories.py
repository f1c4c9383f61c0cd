"""The change log of a record as lines that a person reads."""

from collections.abc import Callable, Sequence
from typing import Any

from core.documents.formatting import long_date
from core.services.record_history import HistoryLine
from ui.viewmodels import record_words as words

LONGEST = 80
"""Characters of a value in one line; the whole text stands in the tooltip."""
_ACTS = {"insert": "Ditambahkan", "update": "Diubah", "drop": "Dihapus", "undo": "Diurungkan", "erase": "Dimusnahkan"}
_EVENTS = {
    "blank_minutes_printed": "Formulir Berita Acara kosong dicetak",
    "employer_files_handed_over": "Berkas SIPP diserahkan kepada pemberi kerja",
    "risk_page_printed": "Halaman risiko dicetak",
}
NameOf = Callable[[str], str | None]
"""Turns the id of a person or of a record into words; None where it knows none."""


def history_rows(lines: Sequence[HistoryLine], name_of: NameOf | None = None) -> list[tuple[Any, ...]]:
    """Return one row per change: id, when, who, what was done, and the values before and after."""
    rows = []
    for place, line in enumerate(lines):
        when = f"{long_date(line.at.date())}, {line.at:%H.%M}"
        rows.append((place, when, line.actor, act_words(line), change_words(line, name_of)))
    return rows


def act_words(line: HistoryLine) -> str:
    """Say what was done: Diubah, or Dokumen: diubah for what hangs on a visit."""
    event = line.event or ""
    act = _EVENTS.get(event, "Dicatat") if line.act == "event" else _ACTS.get(line.act, "Diubah")
    table = words.table_name(line.table)
    return f"{table}: {act.lower()}" if table else act


def change_words(line: HistoryLine, name_of: NameOf | None = None) -> str:
    """Say which fields went from what to what, and why."""
    named = name_of(line.record_id) if name_of is not None and line.table == "visit_documents" else None
    texts = [
        _field_words(line, change, name_of)
        for change in line.fields
        if words.is_shown(change.field) and not _says_nothing(line, change) and not (named and change.field == "label")
    ]
    if named:
        texts.insert(0, named)
    if line.why:
        texts.append(f"Alasan: {line.why}")
    return "; ".join(texts)


def _says_nothing(line: HistoryLine, change: Any) -> bool:
    """A new record's marks that are not set."""
    marks = change.field.startswith("is_") or change.field == "registered"
    return line.act == "insert" and marks and not change.new


def _field_words(line: HistoryLine, change: Any, name_of: NameOf | None) -> str:
    name = words.field_name(line.table, change.field)
    if change.erased or change.long:
        return f"{name}: nilainya tidak disimpan di riwayat"
    before, after = (_value(change.field, value, name_of) for value in (change.old, change.new))
    return f"{name}: {after}" if line.act == "insert" else f"{name}: {before} → {after}"


def _value(field: str, value: Any, name_of: NameOf | None) -> str:
    if field == "person_id" and value is not None:
        return (name_of(str(value)) if name_of is not None else None) or "—"
    text = " ".join(words.value_words(field, value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def undone_words(lines: Sequence[HistoryLine]) -> str:
    """Say what the undo that was just made took back."""
    line = next((one for one in lines if one.act == "undo"), None)
    if line is None:
        return "Perubahan terakhir diurungkan."
    table = words.table_name(line.table)
    names = [words.field_name(line.table, change.field) for change in line.fields if words.is_shown(change.field)]
    return f"Diurungkan: {', '.join(names) or table or 'perubahan terakhir'}."
