"""The office changes its free days by decree: added, removed, an estimate confirmed or moved, an entry taken back.

A change is first worked out (`with_holiday`, nothing kept), its effects are shown, and only then is it kept together
with every deadline that moves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from core.documents.formatting import long_date
from core.law.sanctions import is_unsure
from core.law.working_days import JOINT_LEAVE, NATIONAL, Calendar, FreeDay
from core.records.problems import UserError
from core.services.office_calendars import (
    accepted_calendar,
    full_calendar,
    keep_shipped,
    offered_calendar,
    office_calendar,
    under_choice,
    with_entries,
)
from core.storage.changes import update_record
from core.storage.holidays import StoredHoliday, drop_holidays, insert_holidays, read_holidays
from core.storage.letters import open_deadlines

if TYPE_CHECKING:
    from core.services.law_effects import Effects
    from core.services.offices import OpenOffice
    from core.storage.databases import Database


class HolidayAct(StrEnum):
    """What a change does to a day."""

    ADD = "add"
    REMOVE = "remove"
    CONFIRM = "confirm"
    MOVE = "move"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class Decree:
    """What a change of the calendar rests on. Istilah resmi: keputusan, SKB (surat keputusan bersama)."""

    number: str
    dated_on: date | None
    note: str = ""

    def text(self) -> str:
        """Return it as one line: number, day, note."""
        day = f" tanggal {long_date(self.dated_on)}" if self.dated_on else ""
        note = f" ({self.note.strip()})" if self.note.strip() else ""
        return f"{self.number.strip()}{day}{note}"


@dataclass(frozen=True, slots=True)
class HolidayChange:
    """One change of the calendar about `day`. `name` and `kind` (national, joint_leave) are those of an added day.

    `to_day` is where a moved one goes. `decree` is required but for taking an entry back.
    """

    act: HolidayAct
    day: date
    name: str = ""
    kind: str = NATIONAL
    decree: Decree | None = None
    to_day: date | None = None


def with_holiday(office: "OpenOffice", change: HolidayChange) -> Calendar:
    """Return the office's calendar as it would be after a change; nothing is kept.

    Raises UserError: holiday_outside, holiday_already, holiday_missing, holiday_not_estimated, holiday_same_day,
    holiday_not_own, holiday_changed_later, name_missing, kind_unknown, decree_missing, decree_future. A day on a
    Saturday or Sunday may be added; it moves nothing.
    """
    with office.reading() as db:
        entries, accepted = read_holidays(db), accepted_calendar(db)
    _check(change, with_entries(accepted, entries), entries, datetime.now(office.zone).date())
    return under_choice(with_entries(accepted, _after(change, entries, accepted)), office.law)


def keep_holiday(office: "OpenOffice", change: HolidayChange, effects: "Effects", why: str = "") -> None:
    """Keep a change together with the deadlines that move by it; each keeps its old last day in its history.

    Raises UserError as `with_holiday` does, and `why_missing` where an entry is taken back without a reason.
    """
    from core.services.law_effects import move_deadlines  # noqa: PLC0415 — it brings the assessments along

    if change.act is HolidayAct.TAKE_BACK and not why.strip():
        raise UserError("why_missing", "Tulis alasan catatan kantor ini dicabut.")
    with_holiday(office, change)
    reason = f"{change_text(change)}. {why.strip()}".strip(". ")
    with office.transaction() as db:
        _enter(db, office, change, why.strip() or None)
        move_deadlines(db, office.author, effects.deadlines, reason)
        mark_estimates(db, office, reason)
    office.forget_law()


def with_offered_calendar(office: "OpenOffice") -> Calendar:
    """Return the office's calendar as it would be on the one that the program brings; nothing is kept."""
    with office.reading() as db:
        return offered_calendar(db, office.law)


def accept_calendar(office: "OpenOffice", effects: "Effects", why: str = "") -> None:
    """Let the calendar that the program brings count from now on, and move the deadlines that it moves."""
    from core.services.law_effects import move_deadlines  # noqa: PLC0415 — it brings the assessments along

    reason = f"Kalender program diterima. {why.strip()}".strip(". ")
    with office.transaction() as db:
        keep_shipped(office, reason)
        move_deadlines(db, office.author, effects.deadlines, reason)
        mark_estimates(db, office, reason)
    office.forget_law()


def change_text(change: HolidayChange) -> str:
    """Say what a change does, with its decree: what the history of a moved deadline gives as the reason."""
    day = long_date(change.day)
    deed = {
        HolidayAct.ADD: f"{day} menjadi hari libur: {change.name.strip()}",
        HolidayAct.REMOVE: f"{day} bukan lagi hari libur",
        HolidayAct.CONFIRM: f"{day} ditetapkan sebagai hari libur",
        HolidayAct.MOVE: f"Hari libur {day} pindah ke {long_date(change.to_day) if change.to_day else '—'}",
        HolidayAct.TAKE_BACK: f"Catatan kantor tentang {day} dicabut",
    }[change.act]
    return f"{deed}, menurut {change.decree.text()}" if change.decree else deed


def mark_estimates(db: "Database", office: "OpenOffice", why: str) -> None:
    """Say of every running deadline anew whether it rests on an estimated day."""
    calendar = office_calendar(db, office.law)
    for line in open_deadlines(db):
        if line.starts_on is not None:
            unsure = is_unsure(calendar, line.starts_on, line.due_on)
            update_record(db, office.author, "deadlines", line.id, {"is_estimated": unsure}, why=why)


def _check(change: HolidayChange, calendar: Calendar, entries: Sequence[StoredHoliday], today: date) -> None:
    _refuse_outside(calendar, change.day)
    if change.act is HolidayAct.TAKE_BACK:
        _own_act(change.day, entries)
        return
    _refuse_day(change, calendar)
    if change.act is HolidayAct.ADD and not change.name.strip():
        raise UserError("name_missing", "Tulis nama hari libur.")
    if change.act is HolidayAct.ADD and change.kind not in {NATIONAL, JOINT_LEAVE}:
        raise UserError("kind_unknown", "Pilih hari libur nasional atau cuti bersama.")
    _refuse_decree(change.decree, today)


def _refuse_outside(calendar: Calendar, day: date) -> None:
    if not calendar.first_on <= day <= calendar.last_on:
        text = (
            f"{long_date(day)} di luar kalender program, yang memuat {long_date(calendar.first_on)} "
            f"sampai {long_date(calendar.last_on)}."
        )
        raise UserError("holiday_outside", text)


def _refuse_day(change: HolidayChange, calendar: Calendar) -> None:
    free = calendar.free_day(change.day)
    if change.act is HolidayAct.ADD:
        _refuse_free(calendar, change.day)
    elif free is None:
        raise UserError("holiday_missing", f"{long_date(change.day)} bukan hari libur dalam kalender kantor.")
    elif change.act is HolidayAct.CONFIRM and not free.estimated:
        raise UserError("holiday_not_estimated", f"{long_date(change.day)} bukan tanggal perkiraan.")
    elif change.act is HolidayAct.MOVE:
        _refuse_target(change, calendar)


def _refuse_target(change: HolidayChange, calendar: Calendar) -> None:
    if change.to_day is None or change.to_day == change.day:
        raise UserError("holiday_same_day", "Isi tanggal baru yang berbeda dari tanggal sekarang.")
    _refuse_outside(calendar, change.to_day)
    _refuse_free(calendar, change.to_day)


def _refuse_free(calendar: Calendar, day: date) -> None:
    free = calendar.free_day(day)
    if free is not None:
        raise UserError("holiday_already", f"{long_date(day)} sudah hari libur: {free.name}.")


def _refuse_decree(decree: Decree | None, today: date) -> None:
    if decree is None or not decree.number.strip() or decree.dated_on is None:
        raise UserError("decree_missing", "Isi nomor dan tanggal keputusan yang menjadi dasarnya.")
    if decree.dated_on > today:
        raise UserError("decree_future", "Tanggal keputusan belum tiba. Periksa tahun dan bulannya.")


def _own_act(day: date, entries: Sequence[StoredHoliday]) -> list[StoredHoliday]:
    """The entries of the act that decides about a day: those that were made in the same instant."""
    latest = {entry.day: entry for entry in entries}
    if day not in latest:
        raise UserError("holiday_not_own", f"Kantor tidak mencatat apa pun tentang {long_date(day)}.")
    act = [entry for entry in entries if entry.typed_at == latest[day].typed_at]
    if any(latest[entry.day].id != entry.id for entry in act):
        text = "Salah satu tanggal dari perubahan ini sudah diubah lagi. Cabut dahulu perubahan yang lebih baru."
        raise UserError("holiday_changed_later", text)
    return act


def _after(change: HolidayChange, entries: Sequence[StoredHoliday], accepted: Calendar) -> list[StoredHoliday]:
    """The entries as they would be after a change."""
    if change.act is HolidayAct.TAKE_BACK:
        gone = {entry.id for entry in _own_act(change.day, entries)}
        return [entry for entry in entries if entry.id not in gone]
    return [*entries, *_entries(change, with_entries(accepted, entries).free_day(change.day))]


def _entries(change: HolidayChange, free: FreeDay | None) -> list[StoredHoliday]:
    """The entries that a change makes; `free` is what its day is now."""
    decree = change.decree.text() if change.decree else None
    name, kind = (free.name, free.kind) if free else (change.name.strip(), change.kind)

    def entry(day: date, *, is_removed: bool) -> StoredHoliday:
        return StoredHoliday("", day, name, kind, decree, is_removed, is_estimated=False, typed_at="")

    if change.act is HolidayAct.MOVE and change.to_day is not None:
        return [entry(change.day, is_removed=True), entry(change.to_day, is_removed=False)]
    return [entry(change.day, is_removed=change.act is HolidayAct.REMOVE)]


def _enter(db: "Database", office: "OpenOffice", change: HolidayChange, why: str | None) -> None:
    if change.act is HolidayAct.TAKE_BACK:
        act = _own_act(change.day, read_holidays(db))
        drop_holidays(db, office.author, [entry.id for entry in act], why)
    else:
        free = full_calendar(db).free_day(change.day)
        insert_holidays(db, office.author, _entries(change, free), why)
