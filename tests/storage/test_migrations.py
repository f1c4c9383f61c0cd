"""Every released file still opens: the fixtures in tests/data/office-v* are never made anew."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core.records.problems import UserError
from core.services.law_histories import recompute_all
from core.services.office_data import check_office
from core.services.offices import OpenOffice, create_sample_office, open_office, read_office
from core.storage import migrations
from core.storage.backups import known_backups
from core.storage.change_histories import history
from core.storage.drafts import read_drafts
from core.storage.migrations import CURRENT_VERSION, file_version

if TYPE_CHECKING:
    from core.storage.databases import Database

DATA = Path(__file__).resolve().parents[1] / "data"
PASSPHRASE = "berkas uji versi satu"
RECOVERY_KEY = (DATA / "office-v1" / "kunci-pemulihan.txt").read_text(encoding="utf-8")


@pytest.fixture
def first_office(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "office-v1", tmp_path / "kantor")
    return tmp_path / "kantor"


@pytest.mark.parametrize("by_recovery_key", [False, True])
def test_the_first_release_opens_whole(first_office: Path, by_recovery_key: bool) -> None:
    secret = RECOVERY_KEY if by_recovery_key else PASSPHRASE
    with open_office(first_office, secret, "Penguji", by_recovery_key=by_recovery_key) as office:
        assert check_office(office).is_whole
        assert read_office(office).name == "Kantor Uji Versi 1"
        with office.reading() as db:
            (employer,) = db.execute("SELECT id, name, risk, programmes FROM employers").fetchall()
            assert employer[1:] == ("PT Arsip Lama", 3, "JKK JKM JHT")
            assert [change.act for change in history(db, "employers", employer[0])] == ["update", "insert"]
            assert db.execute("SELECT count(*), sum(wage_rp) FROM roster_rows").fetchone() == (3, 12_000_003)
            assert db.execute("SELECT count(*) FROM roster_people").fetchone()[0] == 3, "found as if imported today"
            assert db.execute("SELECT count(*) FROM roster_words").fetchone()[0] > 0
            assert [draft.text for draft in read_drafts(db)] == ["kalimat yang belum sel"]
            assert file_version(db) == CURRENT_VERSION


@pytest.fixture
def one_step_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of a later release, which adds a table."""

    def add_later_table(db: "Database") -> None:
        db.execute("CREATE TABLE later (id TEXT PRIMARY KEY) STRICT")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_later_table))
    monkeypatch.setattr(migrations, "CURRENT_VERSION", CURRENT_VERSION + 1)


@pytest.mark.usefixtures("one_step_more")
def test_a_proven_copy_is_taken_before_a_pending_step(first_office: Path) -> None:
    with open_office(first_office, PASSPHRASE, "Penguji") as office:
        with office.reading() as db:
            assert file_version(db) == CURRENT_VERSION + 1
            assert db.execute("SELECT count(*) FROM later").fetchone()[0] == 0
        assert check_office(office).is_whole
        ((path, manifest),) = known_backups(first_office)
        assert manifest.file_version == 1
        assert "sebelum-pembaruan" in path.name
    with open_office(first_office, PASSPHRASE, "Penguji"):
        assert len(list(known_backups(first_office))) == 1, "only where something is pending"


def test_a_step_that_fails_changes_nothing(first_office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_half_way(db: "Database") -> None:
        db.execute("CREATE TABLE half (id TEXT PRIMARY KEY) STRICT")
        raise ZeroDivisionError

    with monkeypatch.context() as later:
        later.setattr(migrations, "STEPS", (*migrations.STEPS, fail_half_way))
        later.setattr(migrations, "CURRENT_VERSION", CURRENT_VERSION + 1)
        with pytest.raises(ZeroDivisionError):
            open_office(first_office, PASSPHRASE, "Penguji")
    with open_office(first_office, PASSPHRASE, "Penguji") as office, office.reading() as db:
        assert file_version(db) == CURRENT_VERSION
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone()[0] == 0


@pytest.mark.usefixtures("one_step_more")
def test_an_older_program_refuses_what_a_newer_one_wrote(first_office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_office(first_office, PASSPHRASE, "Penguji").close()
    monkeypatch.undo()
    with pytest.raises(UserError) as caught:
        open_office(first_office, PASSPHRASE, "Penguji")
    assert caught.value.code == "newer_file"


def test_a_released_step_was_not_edited(first_office: Path, tmp_path: Path) -> None:
    with open_office(first_office, PASSPHRASE, "Penguji") as old, create_sample_office(tmp_path / "baru") as new:
        assert _schema(old) == _schema(new)


def _schema(office: OpenOffice) -> dict[str, str]:
    with office.reading() as db:
        return dict(db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())


@pytest.mark.parametrize("released", ["office-v2", "office-v4"])
def test_a_result_of_an_earlier_release_computes_anew_under_its_own_law(tmp_path: Path, released: str) -> None:
    shutil.copytree(DATA / released, tmp_path / "kantor")
    with open_office(tmp_path / "kantor", PASSPHRASE, "Penguji") as office:
        assert check_office(office).is_whole
        (again,) = recompute_all(office)
        assert again.same, again.error
        assert json.loads(again.stored)["totals"]["potential_rp"] == 5_628_000 + 3_634_575
