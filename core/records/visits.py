"""Visits and what is recorded on the spot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.records.problems import Problem


class VisitStatus(StrEnum):
    """Where a visit stands. Istilah: direncanakan, berlangsung, selesai, batal."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    CANCELLED = "cancelled"


STATUS_LABELS = {
    VisitStatus.PLANNED: "Direncanakan",
    VisitStatus.ONGOING: "Berlangsung",
    VisitStatus.DONE: "Selesai",
    VisitStatus.CANCELLED: "Batal",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """Istilah resmi: kunjungan pemeriksaan.

    Days of the event are apart from the instant of typing. Times are `HH:MM` on the office's clock. `head_count` and
    `registered_count` stand for lists that were not handed over. Months are `YYYY-MM` texts; None is the default.
    """

    id: str
    employer_id: str
    status: str = VisitStatus.PLANNED
    minutes_number: str | None = None
    planned_on: date | None = None
    planned_time: str | None = None
    visited_on: date | None = None
    started_time: str | None = None
    ended_time: str | None = None
    place: str | None = None
    purpose: str | None = None
    spt_number: str | None = None
    spt_on: date | None = None
    notice_number: str | None = None
    notice_on: date | None = None
    received_by_name: str | None = None
    received_by_position: str | None = None
    received_by_phone: str | None = None
    notes: str | None = None
    employer_statement: str | None = None
    agreement: str | None = None
    is_signed: bool = False
    signed_on: date | None = None
    signed_place: str | None = None
    is_refused: bool = False
    refusal_reason: str | None = None
    witness_name: str | None = None
    witness_position: str | None = None
    head_count: int | None = None
    registered_count: int | None = None
    first_month: str | None = None
    last_month: str | None = None
    as_of: date | None = None
    cancelled_reason: str | None = None


@dataclass(frozen=True, slots=True)
class VisitDocument:
    """One document of the visit's checklist: asked for, seen, copied; the office may add its own with a `label`."""

    id: str | None
    code: str
    label: str
    is_asked: bool = False
    is_seen: bool = False
    is_copied: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class VisitFinding:
    """A finding that the inspector wrote by hand. Istilah resmi: temuan pemeriksaan."""

    text: str
    kind: str | None = None
    workers: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the employer promised, until when. Istilah resmi: pernyataan kesanggupan."""

    text: str
    due_on: date | None = None
    is_done: bool = False
    done_on: date | None = None
    note: str | None = None
    id: str | None = None


def check_visit(fields: Mapping[str, object]) -> tuple[Problem, ...]:
    """Return what is wrong with the fields of a visit. All is kept all the same: a running visit is never lost."""
    found = []
    started, ended = fields.get("started_time"), fields.get("ended_time")
    if isinstance(started, str) and isinstance(ended, str) and ended < started:
        found.append(Problem("ended_before_start", "Jam selesai mendahului jam mulai.", field="ended_time"))
    if fields.get("is_signed") and fields.get("is_refused"):
        text = "Berita Acara tidak dapat ditandatangani dan ditolak sekaligus."
        found.append(Problem("signed_and_refused", text, field="is_refused"))
    if fields.get("is_refused") and not fields.get("refusal_reason"):
        found.append(Problem("refusal_reason_missing", "Tulis alasan penolakan.", field="refusal_reason"))
    if fields.get("is_refused") and not fields.get("witness_name"):
        found.append(Problem("witness_missing", "Penolakan memerlukan seorang saksi.", field="witness_name"))
    visited, signed = fields.get("visited_on"), fields.get("signed_on")
    if isinstance(visited, date) and isinstance(signed, date) and signed < visited:
        found.append(Problem("signed_before_visit", "Tanggal tanda tangan mendahului kunjungan.", field="signed_on"))
    return tuple(found)
