"""No name, NIK or wage stands in the clear in any byte that the program leaves behind."""

import os
import sys
from pathlib import Path

from core.records.offices import Office
from core.records.rosters import ListKind, RosterRow
from core.services.office_data import back_up
from core.services.offices import NewOffice, OpenOffice, create_office
from core.storage.batches import NewBatch, insert_batch
from core.storage.changes import insert_record, update_record
from core.storage.drafts import save_draft

PASSPHRASE = "gunung tinggi 47 ombak"
SECRETS = (
    "Zulkarnaen Rahasiawan", "6571010901990017", "7654321", "PT Sangat Tertutup", "Kalimat konsep rahasia",
    "Kantor Uji Kerahasiaan", "Petugas Tersembunyi", PASSPHRASE,
)  # fmt: skip


def _write_secrets(office: OpenOffice) -> None:
    person = RosterRow(2, nik=SECRETS[1], name=SECRETS[0], wage_rp=7_654_321)
    with office.transaction() as db:
        employer = insert_record(db, office.author, "employers", None, {"name": "lama", "notes": SECRETS[0] * 400})
        update_record(db, office.author, "employers", employer, {"name": SECRETS[3]}, why=SECRETS[0])
        insert_batch(db, office.author, NewBatch(employer, ListKind.PAYROLL, "a.xlsx", "workbook", "0"), [person])
        save_draft(db, office.author, "visits", "v", SECRETS[4], field="notes")


def _found_in(folder: Path, *, extra: tuple[str, ...] = ()) -> list[str]:
    found = []
    for path in (path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        for secret in (*SECRETS, *extra):
            ways = (secret.encode(), secret.encode("utf-16-le"), secret.encode("utf-16-be"))
            if any(way in data for way in ways) or secret in str(path.relative_to(folder)):
                found.append(f"{secret} in {path.name}")
    return found


def test_nothing_is_readable_while_open_after_closing_and_in_backups(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    new = NewOffice(Office("Kantor Uji Kerahasiaan"), PASSPHRASE, "Petugas Tersembunyi")
    office, recovery_key = create_office(folder, new)
    own = (recovery_key, recovery_key.replace("-", ""), office.file.key.hex())
    _write_secrets(office)
    assert (folder / "kantor.db-wal").stat().st_size > 0, "the write-ahead log is looked at too"
    back_up(office)
    assert _found_in(tmp_path, extra=own) == []
    assert office.file.key not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    office.close()
    assert _found_in(tmp_path, extra=own) == []


def test_the_search_itself_would_find_a_secret(tmp_path: Path) -> None:
    (tmp_path / "bocor.db").write_bytes(b"\0\0" + SECRETS[0].encode() + b"\0")
    assert _found_in(tmp_path) != []


def test_no_temporary_file_is_left_or_opened_elsewhere(tmp_path: Path) -> None:
    office, _ = create_office(tmp_path / "kantor", NewOffice(Office("Kantor Uji"), PASSPHRASE, "Penguji"))
    _write_secrets(office)
    with office.reading() as db:  # a sort that is larger than the cache goes to memory, not to a file
        db.execute("SELECT a.name, b.sql FROM sqlite_master a, sqlite_master b ORDER BY b.sql, a.name").fetchall()
        if sys.platform == "linux":
            opened = [str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if os.path.lexists(path)]
            assert not [path for path in opened if "etilqs" in path]
    back_up(office)
    office.close()
    assert [path.name for path in tmp_path.rglob(".patuh*")] == []
