"""The history of a paper: who checked, approved, returned or issued it, and what was chosen, in words."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from core.documents.formatting import long_date
from core.records.letters import LetterState
from core.services.record_history import HistoryLine

CHOICES = {
    "dated_on": "Tanggal surat", "received_on": "Tanggal diterima", "recommendations": "Rekomendasi",
    "cures": "Yang harus dipenuhi", "copies": "Tembusan", "contact_phone": "Telepon narahubung",
    "arrears_reason": "Alasan menegur piutang",
}  # fmt: skip
_FIELDS = {
    "number": "Nomor", "dated_on": "Tanggal surat", "received_on": "Diterima", "received_proof": "Tanda terima",
    "due_on": "Hari terakhir",
}  # fmt: skip
_ACTS = {
    LetterState.DRAFT: "Dikembalikan menjadi konsep", LetterState.CHECKED: "Diparaf",
    LetterState.APPROVED: "Disetujui", LetterState.ISSUED: "Diterbitkan", LetterState.SUPERSEDED: "Diganti",
    LetterState.VOID: "Dibatalkan",
}  # fmt: skip


def letter_history_rows(lines: Sequence[HistoryLine]) -> list[tuple[Any, ...]]:
    """Return one row per change: running number, when, who, and what was done with what changed."""
    return [
        (place, f"{long_date(line.at.date())}, {line.at:%H.%M}", line.actor, _words(line))
        for place, line in enumerate(lines)
    ]


def _words(line: HistoryLine) -> str:
    what = _what(line)
    return f"{_act(line)}. {what}" if what else _act(line)


def _act(line: HistoryLine) -> str:
    if line.act == "insert":
        return "Konsep dibuat"
    for change in line.fields:
        if change.field == "state" and change.new:
            return _ACTS[LetterState(str(change.new))]
    if any(change.field == "received_on" for change in line.fields):
        return "Tanda terima dicatat"
    return "Batas waktu bergeser" if any(change.field == "due_on" for change in line.fields) else "Diubah"


def _what(line: HistoryLine) -> str:
    texts = [f"{_FIELDS[one.field]}: {_told(one)}" for one in line.fields if one.field in _FIELDS and one.new]
    for change in line.fields:
        if change.field == "fields" and line.act != "insert":
            texts += _chosen(change.old, change.new)
        elif change.field == "assessment_id" and change.old:
            texts.append("Memakai perhitungan terbaru")
    if line.why and line.why != "perhitungan terbaru":
        texts.append(f"Alasan: {line.why}")
    return "; ".join(texts)


def _told(change: Any) -> str:
    """A last day that moved is told with the one before."""
    moved = change.field == "due_on" and change.old
    return f"{_plain(change.old)} → {_plain(change.new)}" if moved else _plain(change.new)


def _chosen(old: Any, new: Any) -> list[str]:
    before, after = (json.loads(text or "{}") for text in (old, new))
    return [
        f"{name}: {_plain(before.get(key))} → {_plain(after.get(key))}"
        for key, name in CHOICES.items()
        if before.get(key) != after.get(key)
    ]


def _plain(value: Any) -> str:
    if value is None or value in ("", []):
        return "—"
    if isinstance(value, list):
        return " | ".join(value)
    try:
        return long_date(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
