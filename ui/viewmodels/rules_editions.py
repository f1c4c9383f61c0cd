"""Old and new law in words and rows: which results were made under which law, and how it differs from the present."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.documents.formatting import long_date, number
from core.law.law_differences import LawDifference
from core.services.law_corrections import OfficeValue
from core.services.law_edition_pages import EditionsPage
from core.services.law_histories import LawEdition, Recomputed, Standing
from ui.viewmodels.law_words import dated_words, value_words
from ui.viewmodels.tones import StatusWord

SHOWN = 12
"""So much of a law's fingerprint is enough to tell two of them apart."""
ABOUT = (
    "Setiap hasil pemeriksaan menyimpan ketentuan dan kalender yang dipakai saat dihitung, sehingga dapat diuji ulang "
    "kapan pun, juga sesudah nilai ditambahkan atau diperbaiki."
)
NONE_THERE = "—"
STANDINGS = {
    Standing.SAME: StatusWord("Sama persis", "ok"),
    Standing.SAME_FIGURES: StatusWord("Sama", "ok"),
    Standing.DIFFERENT: StatusWord("Berbeda", "overdue"),
    Standing.FAILED: StatusWord("Tidak dapat diuji", "due"),
}
OLDER = "semua yang tersimpan sama; program lama menyimpan lebih sedikit"


def short(fingerprint: str) -> str:
    """Return the beginning of a fingerprint."""
    return fingerprint[:SHOWN]


def edition_rows(page: EditionsPage) -> list[tuple[Any, ...]]:
    """Return one row per law: fingerprint, its beginning, standing, when, how many results, what differs."""
    return [
        (one.fingerprint, short(one.fingerprint), _standing(one), _span(one, page.zone), one.assessments,
         _differing(one))
        for one in page.editions
    ]  # fmt: skip


def _standing(edition: LawEdition) -> StatusWord:
    return StatusWord("Dipakai sekarang", "ok") if edition.is_present else StatusWord("Lama", "neutral")


def _span(edition: LawEdition, zone: ZoneInfo) -> str:
    first, last = (_day(text, zone) for text in (edition.first_made_at, edition.last_made_at))
    return long_date(first) if first == last else f"{long_date(first)} – {long_date(last)}"


def _day(text: str, zone: ZoneInfo) -> date:
    return datetime.fromisoformat(text).astimezone(zone).date()


def _differing(edition: LawEdition) -> str:
    if edition.is_present:
        return NONE_THERE
    return f"{number(len(edition.differences))} nilai" if edition.differences else "hanya keterangannya"


def difference_rows(differences: Iterable[LawDifference]) -> list[tuple[Any, ...]]:
    """Return one row per value that differs: key, what it is, since when, before, now."""
    return [
        (one.key, one.label, one.valid_from, dated_words(one.old) if one.old else NONE_THERE,
         dated_words(one.new) if one.new else NONE_THERE)
        for one in differences
    ]  # fmt: skip


def differences_title(edition: LawEdition | None) -> str:
    """Say which law the table of differences is about."""
    return f"Ketentuan {short(edition.fingerprint)} dibandingkan dengan yang dipakai sekarang:" if edition else ""


def no_differences(edition: LawEdition | None) -> str:
    """Say why the table of differences is empty."""
    if edition is None:
        return "Pilih satu baris di atas untuk melihat nilai yang berbeda."
    if edition.is_present:
        return "Ketentuan ini adalah yang dipakai sekarang."
    return "Semua nilainya sama dengan sekarang; yang berbeda hanya keterangannya."


def value_rows(page: EditionsPage) -> list[tuple[Any, ...]]:
    """Return one row per value of the office: id, what, since when, value, who, when, why."""
    return [
        (one.id, _label(page, one), one.valid_from, _value(page, one), one.author, _day(one.typed_at, page.zone),
         one.why if not one.refused else f"{one.why} (tidak dipakai: {one.refused})")
        for one in page.values
    ]  # fmt: skip


def _label(page: EditionsPage, value: OfficeValue) -> str:
    known = page.parameters.get(value.parameter)
    return known.label if known else value.parameter


def _value(page: EditionsPage, value: OfficeValue) -> str:
    known = page.parameters.get(value.parameter)
    shown = next((words for code, words in known.choices if code == value.value), "") if known else ""
    return value_words(known.unit if known else "", value.value, shown)


def parameter_of(page: EditionsPage, value_id: str) -> str | None:
    """Return the parameter that a value of the office belongs to."""
    return next((one.parameter for one in page.values if one.id == value_id), None)


def pending_text(page: EditionsPage) -> str:
    """Say what a new program brings; empty where nothing waits."""
    if page.pending is None:
        return ""
    count = number(len(page.pending.changes))
    return (
        f"Program ini membawa {count} nilai ketentuan yang berbeda dari yang dipakai kantor. Nilai itu belum "
        "berlaku: lihat dahulu akibatnya, lalu terima."
    )


def accept_words(page: EditionsPage) -> tuple[str, str]:
    """Return the question before the values of the program count, and its detail."""
    count = number(len(page.pending.changes)) if page.pending else "0"
    return "Terima nilai ketentuan dari program?", f"{count} nilai yang ditunjukkan mulai dipakai kantor."


def recomputed_rows(found: Iterable[Recomputed]) -> list[tuple[Any, ...]]:
    """Return one row per result that was tested, what is not the same first: id, employer, day, law, outcome, why."""
    ordered = sorted(found, key=lambda one: (one.same, one.employer_name.casefold(), one.as_of))
    return [
        (one.assessment_id, one.employer_name, one.as_of, short(one.law_fingerprint), STANDINGS[one.standing],
         one.error or (OLDER if one.standing is Standing.SAME_FIGURES else ""))
        for one in ordered
    ]  # fmt: skip


def recomputed_text(found: tuple[Recomputed, ...]) -> StatusWord:
    """Say how many results came out again."""
    if not found:
        return StatusWord("Belum ada hasil pemeriksaan yang tersimpan.", "neutral")
    same = sum(one.same for one in found)
    failed = sum(one.standing is Standing.FAILED for one in found)
    other = len(found) - same - failed
    parts = [f"{number(same)} dari {number(len(found))} hasil keluar sama"]
    parts += [f"{number(other)} berbeda"] if other else []
    parts += [f"{number(failed)} tidak dapat diuji"] if failed else []
    return StatusWord(", ".join(parts) + ".", "overdue" if other else "due" if failed else "ok")
