"""Makes tests/data/office-vN of the present version: `python -m tests.storage.make_office_fixture`.

Run once per released version, before the release; the folders of released versions are never made anew.
"""

import shutil
from datetime import date
from pathlib import Path

from core.records.months import Month
from core.records.offices import Office, OfficeHead, Signatory
from core.records.rosters import ListKind, RosterRow
from core.services.assessments import assess_visit
from core.services.lists import keep_list, read_list, read_typed_list
from core.services.offices import NewOffice, OpenOffice, create_office
from core.storage.batches import NewBatch, insert_batch
from core.storage.changes import insert_record, update_record
from core.storage.drafts import save_draft
from core.storage.migrations import CURRENT_VERSION

PASSPHRASE = "berkas uji versi satu"
FOLDER = Path(__file__).resolve().parents[1] / "data" / f"office-v{CURRENT_VERSION}"
PAYROLL = (
    ("NIK", "Nama", "Tgl Lahir", "Mulai Kerja", "Gaji Pokok"),
    ("6571011001900001", "Arif Contoh", "10-01-1990", "01-02-2020", 4_000_000),
    ("6571015002910002", "Bunga Contoh", "10-02-1991", "01-03-2021", 5_250_001),
    ("6571011203660003", "Cakra Contoh", "12-03-1966", "01-03-2015", 12_000_000),
    ("6571014504990004", "Dewi Contoh", "05-04-1999", "02-06-2024", 4_742_168),
)
PARTICIPANTS = (
    ("NIK", "Nama", "Tgl Lahir", "Tgl Kepesertaan", "Upah"),
    ("6571011001900001", "Arif Contoh", "10-01-1990", "01-02-2020", 4_000_000),
    ("6571015002910002", "Bunga Contoh", "10-02-1991", "01-11-2025", 3_775_243),
    ("6571011203660003", "Cakra Contoh", "12-03-1966", "01-03-2015", 12_000_000),
)
PAYMENTS = (
    ("Bulan iuran", "Iuran ditagih", "Iuran dibayar", "Tanggal bayar"),
    ("2020-08", 1_250_000, 400_000, "16-09-2020"),
    ("2026-01", 1_250_000, 1_250_000, "16-02-2026"),
    ("2026-02", 1_250_001, 0, ""),
)
NOT_KEPT = ("perangkat.json", "kantor.kunci-pakai", "kantor.db-wal", "kantor.db-shm")


def make(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    own = Office("Kantor Uji Versi 1", OfficeHead(city="Tarakan"), Signatory("Rahmat Uji", "Kepala Cabang"))
    office, recovery_key = create_office(folder, NewOffice(own, PASSPHRASE, "Penguji"))
    _fill(office)
    office.close()
    (folder / "kunci-pemulihan.txt").write_text(recovery_key + "\n", encoding="utf-8")
    for name in NOT_KEPT:
        (folder / name).unlink(missing_ok=True)


def _fill(office: OpenOffice) -> None:
    people = [RosterRow(row, name=f"Orang {row}", nik=f"65710109010{row:05d}", wage_rp=4_000_001) for row in (2, 3, 4)]
    with office.transaction() as db:
        values = {"name": "PT Arsip Baru", "risk": 3, "programmes": ("JKK", "JKM", "JHT")}
        values |= {"region": "65.71", "registered": True, "scale": "medium"}
        employer = insert_record(db, office.author, "employers", None, values)
        update_record(db, office.author, "employers", employer, {"name": "PT Arsip Lama"}, why="nama lama")
        planned = {"employer_id": employer, "planned_on": date(2026, 3, 2)}
        visit = insert_record(db, office.author, "visits", None, planned)
        batch = NewBatch(employer, ListKind.PAYROLL, "upah.xlsx", "workbook", "00" * 32, visit, Month(2026, 2))
        insert_batch(db, office.author, batch, people)
        second = insert_record(db, office.author, "visits", None, planned | {"as_of": date(2026, 4, 20)})
        save_draft(db, office.author, "visits", visit, "kalimat yang belum sel", field="notes")
    for kind, rows, month in (
        (ListKind.PAYROLL, PAYROLL, Month(2026, 3)),
        (ListKind.PARTICIPANTS, PARTICIPANTS, Month(2026, 3)),
    ):
        keep_list(office, second, read_typed_list(rows, kind), month)
    table = office.folder / "bayar.csv"
    table.write_text("\n".join(";".join(map(str, row)) for row in PAYMENTS) + "\n", encoding="utf-8")
    keep_list(office, second, read_list(table, ListKind.PAYMENTS))
    table.unlink()
    assess_visit(office, second)


if __name__ == "__main__":
    make(FOLDER)
