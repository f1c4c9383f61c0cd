"""A real encrypted sample office with one employer and one visit."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.records.offices import Office, OfficeHead, Signatory
from core.records.rosters import ListKind
from core.services import employers, lists, people, visits
from core.services.offices import OpenOffice, create_sample_office

OFFICE = Office(
    "BPJS Ketenagakerjaan Cabang Contoh",
    head=OfficeHead(city="Tarakan", address="Jl. Contoh 1", phone="0551-000000"),
    signatory=Signatory("Rahmat Contoh", "Kepala Kantor Cabang"),
)
PAYROLL = """Daftar Upah Bulan Oktober 2026
NIK;Nama;Tgl Lahir;Mulai Kerja;Gaji Pokok
6571010101900011;Budi <Contoh> & Anak;01-01-1990;01-02-2024;5000000
6571014202910012;Siti Contoh;02-02-1991;01-02-2024;5200000
6571010303920013;Umar Contoh;03-03-1992;01-02-2024;5400000
"""
PARTICIPANTS = """NIK;Nama;Tgl Lahir;Upah;Tgl Kepesertaan
6571010101900011;Budi <Contoh> & Anak;01-01-1990;5000000;01-02-2024
6571014202910012;Siti Contoh;02-02-1991;4900000;01-02-2024
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor", OFFICE) as opened:
        yield opened


@pytest.fixture
def employer_id(office: OpenOffice) -> str:
    fields = {
        "name": "PT Contoh <Abadi> & Co", "region": "65.71", "scale": "medium", "risk": 1, "registered": True,
        "npp": "KK012345", "member_since": date(2020, 1, 1), "jp_since": date(2020, 1, 1), "address": "Jl. Uji 2",
        "programmes": ("JKK", "JKM", "JHT", "JP"),
    }  # fmt: skip
    saved = employers.save_employer(office, None, fields)
    assert saved.id
    return saved.id


@pytest.fixture
def visit_id(office: OpenOffice, employer_id: str) -> str:
    visit = visits.plan_visit(office, employer_id, date(2026, 11, 16))
    visits.store_field(office, visit, "visited_on", date(2026, 11, 16))
    visits.store_field(office, visit, "started_time", "09:30")
    inspector = people.save_person(office, None, {"name": "Ani Contoh", "position": "Petugas Pemeriksa"})
    visits.store_inspectors(office, visit, (inspector,))
    return visit


@pytest.fixture
def listed_visit(office: OpenOffice, visit_id: str) -> str:
    for text, kind in ((PAYROLL, ListKind.PAYROLL), (PARTICIPANTS, ListKind.PARTICIPANTS)):
        lists.keep_list(office, visit_id, lists.read_pasted_list(text, kind))
    return visit_id
