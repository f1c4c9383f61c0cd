"""Folders in which an office file is not safe."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.records.problems import UserError
from core.services.offices import OpenOffice, create_sample_office, office_state, open_office
from core.storage import folders
from core.storage.change_chains import verify_chain
from core.storage.changes import insert_record
from core.storage.folders import file_system_of, prepare_folder
from core.storage.record_proofs import verify_records


def _refusal(folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        create_sample_office(folder)
    assert caught.value.message.endswith(".")
    return caught.value.code


@pytest.mark.parametrize(
    "name",
    ["OneDrive", "OneDrive - Cabang Tarakan", "Dropbox", "Dropbox (Pribadi)", "Google Drive", "My Drive",
     "iCloud Drive", "iCloud~com~contoh", "Nextcloud"],
)  # fmt: skip
def test_synced_folders_are_refused_by_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "Patuh"
    assert _refusal(folder) == "synced_folder"
    assert not folder.exists()


@pytest.mark.parametrize("marker", [".dropbox", ".dropbox.cache", ".stfolder", ".tmp.driveupload"])
def test_synced_folders_are_refused_by_their_marks(tmp_path: Path, marker: str) -> None:
    (tmp_path / "Kerja").mkdir()
    (tmp_path / "Kerja" / marker).mkdir()
    assert _refusal(tmp_path / "Kerja" / "Patuh") == "synced_folder"


def test_a_link_into_a_synced_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    try:
        (tmp_path / "kantor").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert _refusal(tmp_path / "kantor") == "synced_folder"


@pytest.mark.parametrize("name", ["Dokumen", "mega proyek", "kotak dropboxing", "PT Mega Jaya", "Iclouding"])
def test_ordinary_names_are_not_mistaken(tmp_path: Path, name: str) -> None:
    assert prepare_folder(tmp_path / name).is_dir()


def test_the_deepest_mount_decides() -> None:
    mounts = [
        "/dev/sda1 / ext4 rw 0 0",
        "//server/bersama /mnt/bersama cifs rw 0 0",
        "/dev/sdb1 /mnt/bersama/lokal ext4 rw 0 0",
        "nas:/data /mnt/dengan\\040spasi nfs4 rw 0 0",
        "baris rusak",
    ]
    assert file_system_of(Path("/home/a"), mounts) == "ext4"
    assert file_system_of(Path("/mnt/bersama/kantor"), mounts) == "cifs"
    assert file_system_of(Path("/mnt/bersama/lokal/kantor"), mounts) == "ext4"
    assert file_system_of(Path("/mnt/dengan spasi/kantor"), mounts) == "nfs4"


@pytest.mark.skipif(os.name == "nt", reason="mounts are listed on Linux")
def test_a_network_mount_is_refused(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nnas:/data {tmp_path}/jauh nfs rw 0 0\n", encoding="utf-8")
    assert folders._on_mounted_network(tmp_path / "jauh" / "kantor", mounts)
    assert not folders._on_mounted_network(tmp_path / "dekat", mounts)


def test_the_default_folder_is_the_users_own() -> None:
    assert "Patuh" in str(folders.default_folder())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB of its own."""
    point = tmp_path / "cakram"
    point.mkdir()
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root can make a small disk to fill")
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", point], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield point
    subprocess.run(["umount", "-l", point], check=True)


def _write_until_full(office: OpenOffice, kept: list[str]) -> None:
    for number in range(10_000):
        with office.transaction() as db:
            values = {"name": f"PT {number}", "notes": os.urandom(10_000).hex()}
            record_id = insert_record(db, office.author, "employers", None, values)
        kept.append(record_id)


def test_a_full_disk_loses_nothing_that_was_kept(small_disk: Path) -> None:
    office = create_sample_office(small_disk / "kantor")
    kept: list[str] = []
    with pytest.raises(UserError) as caught:
        _write_until_full(office, kept)
    assert caught.value.code == "disk_full"
    with office.reading() as db:
        present = {row[0] for row in db.execute("SELECT id FROM employers")}
        assert verify_chain(db) == verify_records(db) == ()
    assert present == set(kept)
    office.close()


def test_a_full_disk_refuses_a_new_office_and_leaves_no_pieces(small_disk: Path) -> None:
    filler = small_disk / "penuh"
    filler.write_bytes(b"\0" * (2 * 1024 * 1024 - 64 * 1024))
    assert _refusal(small_disk / "kantor") == "disk_full"
    filler.unlink()
    assert office_state(small_disk / "kantor") == "none"
    create_sample_office(small_disk / "kantor").close()


def test_a_read_only_disk_is_refused(small_disk: Path) -> None:
    create_sample_office(small_disk / "kantor").close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert _refusal(small_disk / "lain") == "read_only"
    with pytest.raises(UserError) as caught:
        open_office(small_disk / "kantor", None, "Penguji")
    assert caught.value.code == "read_only"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert _refusal(tmp_path) == "read_only"
    finally:
        tmp_path.chmod(0o700)
