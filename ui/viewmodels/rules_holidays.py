"""The page of free days in words: rows, facts of one day, notices, and what is asked before a change."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from core.documents.formatting import day_name, long_date, number
from core.law.working_days import JOINT_LEAVE, NATIONAL, FreeDay
from core.services.holiday_pages import HolidayLine, HolidayPage, Standing
from core.services.office_calendars import CalendarOffer
from core.services.office_holidays import HolidayAct, HolidayChange
from ui.viewmodels.tones import StatusWord

KINDS = ((NATIONAL, "Libur nasional"), (JOINT_LEAVE, "Cuti bersama"))
STANDINGS = {
    Standing.SHIPPED: StatusWord("Bawaan program", "ok"),
    Standing.ESTIMATED: StatusWord("Perkiraan", "due"),
    Standing.OFFICE: StatusWord("Ditetapkan kantor", "info"),
    Standing.REMOVED: StatusWord("Dihapus", "neutral"),
}
"""Where a day comes from. What is removed is worked again: it is told quietly, not as an alarm."""
MOST_NAMED = 4
WEEKEND = 5
LEAVE_NOT_FREE = "menurut pilihan kantor, cuti bersama tetap dihitung sebagai hari kerja"


class Asked(NamedTuple):
    """The words of the form of one act: title, explanation, the button, and the button of the question after it."""

    title: str
    explanation: str
    deed: str
    yes: str


ASKED = {
    HolidayAct.ADD: Asked(
        "Tambah hari libur", "Hari libur ditambah menurut keputusan. Akibatnya ditampilkan dahulu sebelum berlaku.",
        "&Lihat akibatnya", "&Tambahkan",
    ),
    HolidayAct.REMOVE: Asked(
        "Hapus menurut keputusan", "Hari ini dihitung sebagai hari kerja lagi menurut keputusan.",
        "&Lihat akibatnya", "&Hapus",
    ),
    HolidayAct.CONFIRM: Asked(
        "Tetapkan perkiraan", "Tanggal perkiraan ini sudah ditetapkan; tenggat yang memuatnya menjadi pasti.",
        "&Lihat akibatnya", "&Tetapkan",
    ),
    HolidayAct.MOVE: Asked(
        "Pindahkan hari libur", "Hari libur ini ditetapkan pada tanggal lain; tanggal lama menjadi hari kerja.",
        "&Lihat akibatnya", "&Pindahkan",
    ),
    HolidayAct.TAKE_BACK: Asked(
        "Cabut catatan kantor", "Perubahan yang dicatat kantor ditarik kembali; yang berlaku sebelumnya berlaku lagi.",
        "&Lihat akibatnya", "&Cabut",
    ),
}  # fmt: skip
BUTTONS = {
    HolidayAct.CONFIRM: ("Tetapkan pe&rkiraan…", "check"),
    HolidayAct.TAKE_BACK: ("Cabut catatan kanto&r…", "undo-2"),
    HolidayAct.MOVE: ("Pinda&hkan…", "calendar"),
    HolidayAct.REMOVE: ("Hapus &menurut keputusan…", "x"),
}
"""What can be done with a day that stands in the table: words and icon, the likeliest first."""
_DONE = {
    HolidayAct.ADD: "ditambahkan", HolidayAct.REMOVE: "dihapus", HolidayAct.CONFIRM: "ditetapkan",
    HolidayAct.MOVE: "dipindahkan", HolidayAct.TAKE_BACK: "dikembalikan seperti semula",
}  # fmt: skip
_ACTS = {
    Standing.SHIPPED: (HolidayAct.REMOVE, HolidayAct.MOVE),
    Standing.ESTIMATED: (HolidayAct.CONFIRM, HolidayAct.MOVE, HolidayAct.REMOVE),
    Standing.OFFICE: (HolidayAct.TAKE_BACK, HolidayAct.MOVE, HolidayAct.REMOVE),
    Standing.REMOVED: (HolidayAct.TAKE_BACK,),
}


def acts_of(line: HolidayLine) -> tuple[HolidayAct, ...]:
    """Return what can be done with a day."""
    return _ACTS[line.standing]


def named_day(day: date) -> str:
    """Write Selasa, 18 Agustus 2026."""
    return f"{day_name(day)}, {long_date(day)}"


def kind_name(kind: str) -> str:
    """Return the Indonesian word of a kind."""
    return dict(KINDS).get(kind, "Libur kantor")


def holiday_rows(page: HolidayPage) -> list[tuple[Any, ...]]:
    """Return one row per day of the year: ISO day, day with weekday, name, kind, standing."""
    return [
        (line.day.isoformat(), named_day(line.day), line.name, kind_name(line.kind), STANDINGS[line.standing])
        for line in page.lines
    ]


def marks_of(page: HolidayPage) -> dict[date, tuple[str, str]]:
    """Return the tone of each day of the overview, and what the pointer tells of it."""
    return {line.day: (STANDINGS[line.standing].tone, _told(line)) for line in page.lines}


def _told(line: HolidayLine) -> str:
    return f"{named_day(line.day)}: {line.name} ({STANDINGS[line.standing].word.lower()})"


def first_shown(page: HolidayPage) -> date | None:
    """Return the day that is looked at first: the next free one, else the first of the year."""
    coming = [line for line in page.lines if line.day >= page.today]
    lines = coming or page.lines
    return lines[0].day if lines else None


def fact_pairs(line: HolidayLine) -> list[tuple[Any, ...]]:
    """Return what is known of one day; the decree and who typed it only where the office did."""
    pairs = [
        ("Jenis", kind_name(line.kind)),
        ("Pengaruh", effect_text(line)),
        ("Dasar", line.decree or None),
        ("Dicatat oleh", line.actor or None),
        ("Dicatat pada", f"{long_date(line.at.date())}, {line.at:%H.%M}" if line.at else None),
        ("Alasan", line.why or None),
    ]
    return [pair for pair in pairs if pair[1] is not None]


def effect_text(line: HolidayLine) -> str:
    """Say whether a day takes a working day away, and why not."""
    if line.standing is Standing.REMOVED:
        return (
            "Dihitung sebagai hari kerja." if line.day.weekday() < WEEKEND else "Akhir pekan: tetap bukan hari kerja."
        )
    if line.counts:
        return "Bukan hari kerja; jatuh tempo dan tenggat melewatinya."
    if line.day.weekday() >= WEEKEND:
        return "Jatuh pada akhir pekan: tidak mengubah hari kerja."
    return f"Tidak berpengaruh: {LEAVE_NOT_FREE}."


def summary(page: HolidayPage) -> str:
    """Say how many days of the year are free and how many are worked; what is not decreed yet is named."""
    if not page.is_known:
        return ""
    free = [line for line in page.lines if line.standing is not Standing.REMOVED]
    leave = sum(line.kind == JOINT_LEAVE for line in free)
    unsure = sum(line.standing is Standing.ESTIMATED for line in free)
    parts = [f"{number(len(free) - leave)} hari libur nasional", f"{number(leave)} cuti bersama"]
    parts += [f"{number(page.working_days)} hari kerja"]
    text = " · ".join([*parts, *([f"{number(unsure)} tanggal perkiraan"] if unsure else [])])
    if not page.leave_known:
        text += f". Cuti bersama {page.year} belum ada dalam kalender, sehingga tenggat pada tahun itu dapat bergeser."
    return text if page.leave_counts else f"{text.removesuffix('.')}. Ingat: {LEAVE_NOT_FREE}."


def years_of(page: HolidayPage) -> list[int]:
    """Return the years that can be looked at: those of the calendar, and one beyond either end, where nothing is."""
    return sorted({page.year, *range(page.first_year - 1, page.last_year + 2)})


def missing_text(page: HolidayPage) -> tuple[str, str]:
    """Return the title and the detail of a year that the calendar does not hold."""
    detail = (
        f"Kalender program memuat {page.first_year} sampai {page.last_year}. Tenggat di luar tahun itu tidak dihitung, "
        "bukan diperkirakan; tahun berikutnya datang bersama pembaruan program."
    )
    return f"Belum ada hari libur untuk tahun {page.year}", detail


def estimates_text(page: HolidayPage) -> str:
    """Say which days to come are still estimates; empty where none is."""
    if not page.coming_estimates:
        return ""
    year = page.coming_estimates[0].day.year
    own = [free for free in page.coming_estimates if free.day.year == year]
    days = _named(own).replace(f" {year}", "")
    return f"{number(len(own))} tanggal {year} masih perkiraan ({days}); tetapkan dengan SKB setelah terbit."


def offer_text(offer: CalendarOffer) -> str:
    """Say what the calendar that the program brings would change."""
    parts = (("bertambah", offer.added), ("hilang", offer.removed), ("diperbarui", offer.changed))
    said = "; ".join(f"{number(len(days))} {word} ({_named(days)})" for word, days in parts if days)
    return f"Program membawa kalender yang lebih baru: {said or 'rentangnya berubah'}. Belum berlaku bagi kantor ini."


def _named(days: Sequence[FreeDay]) -> str:
    shown = [long_date(free.day) for free in days[:MOST_NAMED]]
    return ", ".join([*shown, *([f"dan {number(len(days) - MOST_NAMED)} lagi"] if len(days) > MOST_NAMED else [])])


def question(change: HolidayChange, name: str, *, leave_counts: bool) -> tuple[str, str]:
    """Return what is asked before a change is kept, and the detail: name, decree, and where it has no effect."""
    asked = {
        HolidayAct.ADD: f"Tambahkan hari libur {long_date(change.day)}?",
        HolidayAct.REMOVE: f"Hapus hari libur {long_date(change.day)}?",
        HolidayAct.CONFIRM: f"Tetapkan {long_date(change.day)} sebagai hari libur?",
        HolidayAct.MOVE: f"Pindahkan hari libur {long_date(change.day)}?",
        HolidayAct.TAKE_BACK: f"Cabut catatan kantor tentang {long_date(change.day)}?",
    }[change.act]
    goal = f"{name} menjadi {named_day(change.to_day)}." if change.to_day else f"{name}, {named_day(change.day)}."
    basis = [f"Dasar: {change.decree.text()}."] if change.decree else []
    return asked, " ".join([goal, *basis, *_without_effect(change, leave_counts=leave_counts)])


def _without_effect(change: HolidayChange, *, leave_counts: bool) -> list[str]:
    day = change.to_day or change.day
    if change.act in {HolidayAct.ADD, HolidayAct.MOVE} and day.weekday() >= WEEKEND:
        return ["Tanggal ini jatuh pada akhir pekan: tidak mengubah hari kerja."]
    if change.act is HolidayAct.ADD and change.kind == JOINT_LEAVE and not leave_counts:
        return [f"Tidak berpengaruh: {LEAVE_NOT_FREE}."]
    return []


def done_text(change: HolidayChange, moved: int) -> str:
    """Say what was kept and how many deadlines moved with it."""
    text = f"{long_date(change.day)} {_DONE[change.act]}."
    return f"{text} {number(moved)} batas waktu bergeser; tanggal lama ada dalam riwayat." if moved else text


def accepted_text(moved: int) -> str:
    """Say that the calendar of the program counts now."""
    text = "Kalender program berlaku bagi kantor ini."
    return f"{text} {number(moved)} batas waktu bergeser; tanggal lama ada dalam riwayat." if moved else text
