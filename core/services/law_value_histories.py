"""What was done with values of the law in this office: confirmed, withdrawn, added, corrected, taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from core.law.law_texts import read_value
from core.services.offices import read_office
from core.services.record_history import HistoryLine, read_histories

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database


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
        signed, kept = _sign_offs(db, wanted), _values(db, wanted)
        zone = ZoneInfo(read_office(office).zone)
        places = [("law_signoffs", key) for key in signed] + [("law_values", key) for key in kept]
        lines = read_histories(db, places, zone)
    made = (_signing(line, signed) if line.table == "law_signoffs" else _keeping(line, kept) for line in lines)
    return tuple(event for event in made if event is not None)


def _sign_offs(db: "Database", names: tuple[str, ...]) -> dict[str, tuple[Any, ...]]:
    marks = ", ".join("?" * len(names))
    columns = "id, parameter, valid_from, value, officer, signed_on, note"
    rows = db.execute(f"SELECT {columns} FROM law_signoffs WHERE parameter IN ({marks})", names)  # noqa: S608 — marks only
    return {row[0]: row[1:] for row in rows.fetchall()}


def _values(db: "Database", names: tuple[str, ...]) -> dict[str, tuple[Any, ...]]:
    marks = ", ".join("?" * len(names))
    rows = db.execute(
        f"SELECT id, parameter, valid_from, value FROM law_values WHERE parameter IN ({marks})",  # noqa: S608 — marks only
        names,
    )
    return {row[0]: row[1:] for row in rows.fetchall()}


def _signing(line: HistoryLine, rows: dict[str, tuple[Any, ...]]) -> ValueEvent | None:
    act = {"insert": "signed", "drop": "withdrawn"}.get(line.act)
    if act is None:
        return None
    name, day, value, officer, signed_on, note = rows[line.record_id]
    return ValueEvent(
        line.at, line.actor, act, name, date.fromisoformat(day), read_value(value)[0], line.why or "", officer,
        date.fromisoformat(signed_on), note or "",
    )  # fmt: skip


def _keeping(line: HistoryLine, rows: dict[str, tuple[Any, ...]]) -> ValueEvent | None:
    act = {"insert": "kept", "drop": "dropped"}.get(line.act)
    if act is None:
        return None
    name, day, value = rows[line.record_id]
    kept = None if value is None else read_value(value)
    return ValueEvent(line.at, line.actor, act, name, date.fromisoformat(day), kept, line.why or "")
