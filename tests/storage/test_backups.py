"""Backups are proven when made, and put back without losing the present office."""

import json
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.records.offices import Office
from core.records.problems import UserError
from core.services.office_data import back_up, back_up_if_due, check_office, last_backup_at, restore
from core.services.offices import (
    NewOffice,
    OpenOffice,
    change_passphrase,
    create_office,
    create_sample_office,
    open_office,
)
from core.storage.backups import (
    AUTOMATIC,
    BACKUP_SUFFIX,
    known_backups,
    prune_automatic,
    put_back,
    read_manifest,
    write_backup,
)
from core.storage.changes import insert_record

PASSPHRASE = "gunung tinggi 47 ombak"


def _add(office: OpenOffice, name: str) -> None:
    with office.transaction() as db:
        insert_record(db, office.author, "employers", None, {"name": name})


def _names(office: OpenOffice) -> list[str]:
    with office.reading() as db:
        return [row[0] for row in db.execute("SELECT name FROM employers ORDER BY name")]


def _code(folder: Path, archive: Path, secret: str | None = None) -> str:
    with pytest.raises(UserError) as caught:
        restore(folder, archive, secret, "Penguji")
    return caught.value.code


def test_a_backup_holds_what_was_there_and_is_logged(office: OpenOffice) -> None:
    assert last_backup_at(office) is None
    _add(office, "PT Satu")
    made = back_up(office)
    assert made.path.parent == office.folder / "cadangan"
    assert made.path.name.endswith(BACKUP_SUFFIX)
    assert last_backup_at(office) is not None
    manifest, key_file = read_manifest(made.path)
    assert manifest == made.manifest
    assert key_file.sample
    with zipfile.ZipFile(made.path) as packed:
        assert set(packed.namelist()) == {"cadangan.json", "kunci.json", "kantor.db"}
    assert check_office(office).is_whole


def test_a_backup_is_of_one_moment_even_while_others_write(office: OpenOffice, tmp_path: Path) -> None:
    _add(office, "PT Satu")
    with office.transaction():
        _add(office, "PT Belum Jadi")
        with office.file._snapshot() as db:
            path, _ = write_backup(db, office.folder, office.file.key, reason="uji")
    done = restore(tmp_path / "pulih", path, None, "Penguji")
    assert done.kept_in is None
    with open_office(tmp_path / "pulih", None, "Penguji") as restored:
        assert _names(restored) == ["PT Satu"]


def test_restoring_keeps_the_present_office(office: OpenOffice) -> None:
    folder = office.folder
    _add(office, "PT Dulu")
    archive = back_up(office).path
    _add(office, "PT Sesudahnya")
    later = back_up(office).path
    office.close()
    done = restore(folder, archive, None, "Penguji")
    assert done.kept_in is not None
    with open_office(folder, None, "Penguji") as restored:
        assert _names(restored) == ["PT Dulu"]
        check = check_office(restored)
        assert check.is_whole, "a later backup of the branch that was left accuses nobody"
        with restored.reading() as db:
            events = [row[0] for row in db.execute("SELECT event FROM changes WHERE act = 'event' ORDER BY seq")]
        assert events[-1] == "restore"
    with open_office(done.kept_in, None, "Penguji") as kept:
        assert _names(kept) == ["PT Dulu", "PT Sesudahnya"]
    restore(folder, later, None, "Penguji")
    with open_office(folder, None, "Penguji") as again:
        assert _names(again) == ["PT Dulu", "PT Sesudahnya"]
        assert check_office(again).is_whole


def test_killed_right_after_the_swap_the_restored_office_is_whole(office: OpenOffice) -> None:
    folder, key, author = office.folder, office.file.key, office.author
    archive = back_up(office).path
    _add(office, "PT Sesudahnya")
    back_up(office)
    office.close()
    (folder / ".patuh-sisa").mkdir()
    (folder / ".patuh-sisa" / "kantor.db").write_bytes(b"of one who was killed before")
    put_back(archive, folder, key, author)  # and nothing after it: the swap is the last thing that happens
    assert sorted(folder.glob(".patuh-*")) == []
    assert sorted(path.name for path in folder.glob("kantor.db*")) == ["kantor.db"]
    with open_office(folder, None, "Penguji") as restored:
        assert check_office(restored).is_whole


def test_a_backup_opens_with_the_passphrase_of_its_time(tmp_path: Path) -> None:
    office, recovery_key = create_office(tmp_path / "a", NewOffice(Office("Kantor Uji"), PASSPHRASE, "Penguji"))
    _add(office, "PT Satu")
    archive = back_up(office).path
    change_passphrase(office, PASSPHRASE, "laut dalam 12 karang")
    office.close()
    assert _code(tmp_path / "b", archive, "laut dalam 12 karang") == "wrong_passphrase"
    assert not list((tmp_path / "b").glob("*.db")) if (tmp_path / "b").exists() else True
    restore(tmp_path / "b", archive, PASSPHRASE, "Penguji")
    restore(tmp_path / "c", archive, recovery_key.lower(), "Penguji", by_recovery_key=True)
    for folder in ("b", "c"):
        with open_office(tmp_path / folder, PASSPHRASE, "Penguji") as restored:
            assert _names(restored) == ["PT Satu"]


def test_a_damaged_backup_is_refused_and_nothing_is_touched(office: OpenOffice, tmp_path: Path) -> None:
    _add(office, "PT Satu")
    archive = back_up(office).path
    folder, data = office.folder, archive.read_bytes()
    office.close()
    before = (folder / "kantor.db").read_bytes()
    damaged = tmp_path / "rusak"
    in_manifest = data.index(b'"sha256"') + 15
    flips = (_flipped(data, at) for at in (in_manifest, len(data) // 2, len(data) - 5000))
    for content in (b"", b"bukan arsip", data[: len(data) // 2], *flips):
        damaged.write_bytes(content)
        assert _code(folder, damaged) in {"backup_damaged", "key_damaged"}
        assert (folder / "kantor.db").read_bytes() == before
        assert [path.name for path in folder.glob("sebelum-*")] == []
        assert [path.name for path in folder.glob(".patuh-*")] == []
    assert _code(folder, tmp_path / "tidak-ada") == "backup_missing"


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_no_damage_of_an_archive_is_more_than_a_refusal(office: OpenOffice, tmp_path: Path) -> None:
    archive = back_up(office).path
    data, manifest = archive.read_bytes(), read_manifest(archive)[0]
    damaged = tmp_path / "rusak"
    middle = data[:1200] + data[-600:]
    for at in (*range(0, 1200, 7), *range(len(data) - 400, len(data), 3)):
        damaged.write_bytes(_flipped(data, at))
        assert _manifest_or_code(damaged) in {manifest, "backup_damaged", "key_damaged", "newer_file"}
    damaged.write_bytes(middle)
    assert _manifest_or_code(damaged) == "backup_damaged"


def _manifest_or_code(archive: Path) -> object:
    try:
        return read_manifest(archive)[0]
    except UserError as error:
        return error.code


def test_an_open_office_is_not_replaced(office: OpenOffice) -> None:
    archive = back_up(office).path
    assert _code(office.folder, archive) == "in_use"


def test_a_file_that_is_there_is_not_overwritten(office: OpenOffice, tmp_path: Path) -> None:
    target = tmp_path / "penting.dat"
    target.write_bytes(b"penting")
    with pytest.raises(UserError) as caught:
        back_up(office, target)
    assert caught.value.code == "backup_exists"
    assert target.read_bytes() == b"penting"
    with pytest.raises(UserError) as caught:
        back_up(office, tmp_path / "tidak-ada" / "cadangan")
    assert caught.value.code == "folder_missing"


def test_a_lost_end_of_the_log_is_told_by_the_backups(tmp_path: Path) -> None:
    with create_sample_office(tmp_path / "a") as office:
        _add(office, "PT Satu")
        old = (office.folder / "kantor.db").read_bytes()
        office.close()
        whole = (office.folder / "kantor.db").read_bytes()
    assert old != whole
    with open_office(tmp_path / "a", None, "Penguji") as office:
        _add(office, "PT Dua")
        back_up(office)
    (tmp_path / "a" / "kantor.db").write_bytes(whole)
    with open_office(tmp_path / "a", None, "Penguji") as office:
        damages = {part.name: part.damages for part in check_office(office).parts}
    assert len(damages["changes"]) == 1
    assert "cadangan" in damages["changes"][0]


def test_the_days_backup_is_made_once_and_only_if_something_changed(office: OpenOffice) -> None:
    made = back_up_if_due(office)
    assert made is not None
    assert AUTOMATIC in made.path.name
    _add(office, "PT Satu")
    assert back_up_if_due(office) is None, "one a day"
    assert len(list(known_backups(office.folder))) == 1


def test_old_automatic_backups_are_thinned_and_others_stay(office: OpenOffice) -> None:
    by_hand = back_up(office).path
    automatic = back_up(office, reason=AUTOMATIC).path
    days = [date(2026, 11, 20) - timedelta(days=number) for number in range(420)]
    for day in days:
        _copy_as_of(automatic, day)
    automatic.unlink()
    prune_automatic(office.folder)
    left = {made.made_at[:10] for _, made in known_backups(office.folder) if made.reason == AUTOMATIC}
    assert by_hand.is_file()
    assert {day.isoformat() for day in days[:7]} <= left, "each of the last seven days"
    assert {f"2026-{month:02d}-{last}" for month, last in ((10, 31), (9, 30), (8, 31), (1, 31))} <= left
    assert "2025-11-30" not in left, "no more than twelve months"
    assert 7 + 3 + 11 <= len(left) <= 7 + 5 + 12
    assert prune_automatic(office.folder) == ()


def _copy_as_of(archive: Path, day: date) -> None:
    """The same archive, as if it had been made on another day."""
    with zipfile.ZipFile(archive) as packed:
        given = json.loads(packed.read("cadangan.json")) | {"made_at": f"{day.isoformat()}T08:00:00.000000Z"}
        key = packed.read("kunci.json")
    name = f"patuh-{day:%Y%m%d}-080000-000000-{AUTOMATIC}{BACKUP_SUFFIX}"
    with zipfile.ZipFile(archive.with_name(name), "w") as out:
        out.writestr("cadangan.json", json.dumps(given))
        out.writestr("kunci.json", key)
