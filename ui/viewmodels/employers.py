"""The list of employers: its rows in the order of a column, its filters, and the facts beside it."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from core.records.employers import KIND_LABELS, RISK_LABELS, SCALE_LABELS
from core.records.regions import regencies
from core.services.employers import EmployerFilter, EmployerPage, EmployerRow, employer_rows, list_employer_ids
from core.services.offices import OpenOffice
from ui.viewmodels import record_words as words

ORDERS = {"last_visit_on": "last_visit"}
"""Columns whose order has another name in the service."""
KINDS = tuple((str(code), label) for code, label in KIND_LABELS.items())
SCALES = tuple((str(code), label) for code, label in SCALE_LABELS.items())


def region_choices(province: str = "65") -> tuple[tuple[str, str], ...]:
    """Return the kabupaten and kota to choose from."""
    return tuple((region.code, region.full_name) for region in regencies(province))


class EmployerSource:
    """Rows of the list straight from the office file, in the order that the service makes."""

    def __init__(self, office: OpenOffice, wanted: EmployerFilter) -> None:
        self._office, self._wanted = office, wanted

    def ids(self, order_by: str | None, *, descending: bool) -> Sequence[Hashable]:
        """Read the employers that the filter lets through, in the order of a column."""
        order = ORDERS.get(order_by or "name", order_by or "name")
        return list_employer_ids(self._office, replace(self._wanted, order=order, descending=descending))

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Sequence[Any]]:
        """Return the cells of some of them."""
        return [_cells(row) for row in employer_rows(self._office, [str(key) for key in ids])]


def _cells(row: EmployerRow) -> tuple[Any, ...]:
    visited = date.fromisoformat(row.last_visit_on) if row.last_visit_on else None
    return (
        row.name,
        row.npp,
        words.region_name(row.region),
        words.scale_name(row.scale),
        words.compliance_word(row.status),
        visited,
    )


def count_text(count: int, *, filtered: bool) -> str:
    """Say how many employers are shown."""
    shown = words.value_words("head_count", count)
    return f"{shown} pemberi kerja cocok" if filtered else f"{shown} pemberi kerja"


def fact_pairs(page: EmployerPage) -> list[tuple[Any, ...]]:
    """Return what is known of an employer in the short form beside the list; what is not known is left out."""
    known = page.employer
    pairs: list[tuple[Any, ...]] = [
        ("Kepatuhan", words.compliance_word(latest_status(page))),
        ("NPP", " / ".join(part for part in (known.npp, known.division) if part) or None),
        ("NIB", known.nib),
        ("NPWP", known.npwp),
        ("KBLI", known.kbli),
        ("Kegiatan usaha", known.business),
        ("Jenis", words.kind_name(known.kind)),
        ("Skala", words.scale_name(known.scale)),
        ("Kelas risiko JKK", RISK_LABELS.get(known.risk) if known.risk else None),
        ("Alamat", address_of(page)),
        ("Terdaftar sejak", known.member_since if known.registered else "Belum terdaftar"),
        ("Program", ", ".join(known.programmes) if known.programmes else None),
        ("Narahubung", _contact_words(page)),
    ]
    return [pair for pair in pairs if pair[1] is not None]


def latest_status(page: EmployerPage) -> str | None:
    """Return the status of the assessment that holds now."""
    return next((line.status for line in page.assessments if line.superseded_by is None), None)


def address_of(page: EmployerPage) -> str | None:
    """Return the address with its kecamatan and kabupaten/kota in one line."""
    known = page.employer
    place = known.district or known.region
    parts = [known.address, known.village, words.region_name(place)]
    if known.district:
        parts.append(words.region_name(known.region))
    return ", ".join(part for part in parts if part) or None


def _contact_words(page: EmployerPage) -> str | None:
    if not page.contacts:
        return None
    contact = page.contacts[0]
    return ", ".join(part for part in (contact.name, contact.position, contact.phone) if part)
