"""Makes tests/data/office-vN of the present version: `python -m tests.storage.make_office_fixture`.

Run once per released version, before the release; the folders of released versions are never made anew.
"""

import shutil
from datetime import date
from pathlib import Path

from core.records.months import Month
from core.records.offices import Office, OfficeHead, Signatory
from core.records.rosters import ListKind, RosterRow
from core.services.offices import NewOffice, OpenOffice, create_office
from core.storage.batches import NewBatch, insert_batch
from core.storage.changes import insert_record, update_record
from core.storage.drafts import save_draft
from core.storage.migrations import CURRENT_VERSION

PASSPHRASE = "berkas uji versi satu"
FOLDER = Path(__file__).resolve().parents[1] / "data" / f"office-v{CURRENT_VERSION}"
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
        values = {"name": "PT Arsip Baru", "risk": 3, "programmes": ("JKK", "JKM", "JHT"), "region": "65.71"}
        employer = insert_record(db, office.author, "employers", None, values)
        update_record(db, office.author, "employers", employer, {"name": "PT Arsip Lama"}, why="nama lama")
        planned = {"employer_id": employer, "planned_on": date(2026, 3, 2)}
        visit = insert_record(db, office.author, "visits", None, planned)
        batch = NewBatch(employer, ListKind.PAYROLL, "upah.xlsx", "workbook", "00" * 32, visit, Month(2026, 2))
        insert_batch(db, office.author, batch, people)
        save_draft(db, office.author, "visits", visit, "kalimat yang belum sel", field="notes")


if __name__ == "__main__":
    make(FOLDER)
