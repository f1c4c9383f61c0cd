"""What was done with values of the law in this office: confirmed, withdrawn, added, corrected, taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from core.law.law_texts import read_value
from core.services.record_history import HistoryLine, read_histories
from core.storage import law_values as stored

if TYPE_CHECKING:
    from core.services.offices import OpenOffice


@dataclass(frozen=True, slots=True)
class ValueEvent:
    """One act on one value, on the office's clock.

    `act` is signed, withdrawn, kept or dropped; `value` what was confirmed or kept (None: the rule ended). `officer`,
    `signed_on` and `note` belong to a confirmation; `why` is the reason that was asked.
    """

    at: datetime
    actor: str
    act: str
    parameter: str
    valid_from: date
    value: Any
    why: str = ""
    officer: str = ""
    signed_on: date | None = None
    note: str = ""


def read_value_history(office: "OpenOffice", names: Iterable[str]) -> tuple[ValueEvent, ...]:
    """Return all that was done with the values of some parameters, the latest first."""
    wanted = tuple(names)
    with office.reading() as db:
        signed = {each.id: each for each in stored.sign_offs_about(db, wanted)}
        kept = {each.id: each for each in stored.values_about(db, wanted)}
        places = [("law_signoffs", key) for key in signed] + [("law_values", key) for key in kept]
        lines = read_histories(db, places, office.zone)
    made = (
        _signing(line, signed[line.record_id]) if line.table == "law_signoffs" else _keeping(line, kept[line.record_id])
        for line in lines
    )
    return tuple(event for event in made if event is not None)


def _signing(line: HistoryLine, row: stored.StoredSignOff) -> ValueEvent | None:
    act = {"insert": "signed", "drop": "withdrawn"}.get(line.act)
    if act is None:
        return None
    return ValueEvent(
        line.at, line.actor, act, row.parameter, row.valid_from, read_value(row.value)[0], line.why or "", row.officer,
        row.signed_on, row.note or "",
    )  # fmt: skip


def _keeping(line: HistoryLine, row: stored.StoredValue) -> ValueEvent | None:
    act = {"insert": "kept", "drop": "dropped"}.get(line.act)
    if act is None:
        return None
    value = None if row.value is None else read_value(row.value)
    return ValueEvent(line.at, line.actor, act, row.parameter, row.valid_from, value, line.why or "")
