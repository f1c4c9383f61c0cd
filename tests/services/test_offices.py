"""Making, opening and closing an office."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest

from core.records.offices import Office, OfficeHead, Signatory, check_office
from core.records.problems import UserError
from core.services import offices
from core.services.offices import NewOffice, OfficeState, OpenOffice
from core.storage.change_histories import history
from core.storage.changes import insert_record
from core.storage.settings import read_settings, save_settings

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "gunung tinggi 47 ombak"
OTHER = "laut dalam 12 karang"
OWN = Office(
    "Kantor Cabang Uji",
    OfficeHead("BPJS Uji", "Tarakan", "Jalan Contoh 1", "0551 000", "uji@contoh.id", ("baris satu",), b"\x89PNG"),
    Signatory("Rahmat Uji", "Kepala Cabang", "NPK-1", "a.n. Direksi"),
    unit="TRK",
    paper_size="F4",
)


def _create(folder: Path) -> tuple[OpenOffice, str]:
    return offices.create_office(folder, NewOffice(OWN, PASSPHRASE, "Sari"))


def _code(folder: Path, secret: str | None, *, by_recovery_key: bool = False) -> str:
    with pytest.raises(UserError) as caught:
        offices.open_office(folder, secret, "Penguji", by_recovery_key=by_recovery_key)
    assert PASSPHRASE not in caught.value.message
    return caught.value.code


def test_a_new_office_keeps_what_was_said_of_it(tmp_path: Path) -> None:
    assert offices.office_state(tmp_path / "kantor") is OfficeState.NONE
    office, _ = _create(tmp_path / "kantor")
    assert offices.read_office(office) == OWN
    assert (office.actor, office.is_sample, str(office.zone)) == ("Sari", False, "Asia/Makassar")
    office.close()
    assert offices.office_state(tmp_path / "kantor") is OfficeState.OFFICE
    with offices.open_office(tmp_path / "kantor", PASSPHRASE, "Budi") as again:
        assert offices.read_office(again) == OWN
        assert again.actor == "Budi"


def test_only_the_right_secret_opens(tmp_path: Path) -> None:
    office, recovery_key = _create(tmp_path)
    office.close()
    assert _code(tmp_path, OTHER) == "wrong_passphrase"
    assert _code(tmp_path, "") == "wrong_passphrase"
    assert _code(tmp_path, None) == "passphrase_missing"
    assert _code(tmp_path, PASSPHRASE, by_recovery_key=True) == "recovery_key_length"
    assert _code(tmp_path, recovery_key[::-1], by_recovery_key=True) in {"recovery_key_group", "wrong_recovery_key"}
    offices.open_office(tmp_path, recovery_key.lower().replace("-", " "), "Budi", by_recovery_key=True).close()


def test_a_wrong_passphrase_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    office, _ = _create(tmp_path)
    office.close()
    _code(tmp_path, OTHER)
    assert capfd.readouterr() == ("", "")


def test_the_recovery_key_is_typed_back_once(tmp_path: Path) -> None:
    office, recovery_key = _create(tmp_path)
    groups = recovery_key.split("-")
    groups[4] = ("A" if groups[4][0] != "A" else "C") + groups[4][1:]
    with pytest.raises(UserError, match="5"):
        offices.confirm_recovery_key(office, "-".join(groups))
    assert not _settings(office).get("recovery_key_confirmed")
    offices.confirm_recovery_key(office, f" {recovery_key.lower()} ")
    assert _settings(office)["recovery_key_confirmed"] is True
    office.close()


def _settings(office: OpenOffice) -> dict[str, object]:
    with office.reading() as db:
        return read_settings(db)


def test_a_new_passphrase_rewraps_and_rewrites_no_data(tmp_path: Path) -> None:
    office, recovery_key = _create(tmp_path)
    with office.transaction() as db:
        insert_record(db, office.author, "employers", None, {"name": "PT Uji"})
    office.close()
    data = (tmp_path / "kantor.db").read_bytes()
    office = offices.open_office(tmp_path, PASSPHRASE, "Sari")
    with pytest.raises(UserError) as caught:
        offices.change_passphrase(office, OTHER, OTHER)
    assert caught.value.code == "wrong_passphrase"
    with pytest.raises(UserError) as caught:
        offices.change_passphrase(office, PASSPHRASE, "rahasia")
    assert caught.value.code == "weak_passphrase"
    offices.change_passphrase(office, PASSPHRASE, OTHER)
    office.close()
    assert (tmp_path / "kantor.db").read_bytes() == data
    assert _code(tmp_path, PASSPHRASE) == "wrong_passphrase"
    offices.open_office(tmp_path, OTHER, "Sari").close()
    offices.open_office(tmp_path, recovery_key, "Sari", by_recovery_key=True).close()


def test_the_recovery_key_gives_a_new_passphrase_and_can_be_renewed(tmp_path: Path) -> None:
    office, recovery_key = _create(tmp_path)
    office.close()
    office = offices.open_office(tmp_path, recovery_key, "Sari", by_recovery_key=True)
    offices.set_passphrase(office, OTHER)
    fresh = offices.renew_recovery_key(office)
    office.close()
    assert _code(tmp_path, recovery_key, by_recovery_key=True) == "wrong_recovery_key"
    offices.open_office(tmp_path, fresh, "Sari", by_recovery_key=True).close()
    offices.open_office(tmp_path, OTHER, "Sari").close()


def test_a_damaged_key_file_is_mended_on_opening(tmp_path: Path) -> None:
    office, _ = _create(tmp_path)
    office.close()
    (tmp_path / "kunci.json").write_bytes(b"")
    (tmp_path / "kunci-salinan.json").with_suffix(".json").touch()
    offices.open_office(tmp_path, PASSPHRASE, "Sari").close()
    assert (tmp_path / "kunci.json").read_bytes() == (tmp_path / "kunci-salinan.json").read_bytes() != b""


@pytest.mark.parametrize("missing", ["kantor.db", "keys"])
def test_an_incomplete_office_says_what_is_missing(tmp_path: Path, missing: str) -> None:
    office, _ = _create(tmp_path)
    office.close()
    for name in ("kunci.json", "kunci-salinan.json") if missing == "keys" else (missing,):
        (tmp_path / name).unlink()
    assert offices.office_state(tmp_path) is OfficeState.INCOMPLETE
    assert _code(tmp_path, PASSPHRASE) == ("key_damaged" if missing == "keys" else "office_missing")
    with pytest.raises(UserError) as caught:
        _create(tmp_path)
    assert caught.value.code == "office_incomplete", "what is left may still be put together again"


def test_an_office_is_never_made_over_another(tmp_path: Path) -> None:
    office, _ = _create(tmp_path)
    office.close()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(UserError) as caught:
        _create(tmp_path)
    assert caught.value.code == "office_exists"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "passphrase", ["", "pendek", "12345678901", "aaaaaaaaaaaaaaa", "password123", "kantor cabang uji"]
)
def test_a_weak_passphrase_is_refused_with_advice(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(UserError) as caught:
        offices.create_office(tmp_path / "k", NewOffice(OWN, passphrase, "Sari"))
    assert caught.value.code == "weak_passphrase"
    assert not (tmp_path / "k").exists()
    strength = offices.passphrase_strength(passphrase, hints=(OWN.name,))
    assert not strength.is_enough
    assert strength.advice


def test_strength_rises_and_speaks_indonesian() -> None:
    scores = [offices.passphrase_strength(text).score for text in ("rahasia", "rahasia12", PASSPHRASE)]
    assert scores == sorted(scores)
    assert scores[-1] == 4
    assert offices.passphrase_strength(PASSPHRASE).label == "Sangat kuat"
    assert offices.passphrase_strength("x" * 5000).score == 0


def test_the_sample_office_is_marked_and_asks_nothing(tmp_path: Path) -> None:
    with offices.create_sample_office(tmp_path) as office:
        assert office.is_sample
        for change in (
            lambda: offices.set_passphrase(office, OTHER),
            lambda: offices.renew_recovery_key(office),
            lambda: offices.change_passphrase(office, "", OTHER),
        ):
            with pytest.raises(UserError) as caught:
                change()
            assert caught.value.code == "sample_office"
    assert offices.office_state(tmp_path) is OfficeState.SAMPLE
    assert "CONTOH" in (tmp_path / "kunci.json").read_text(encoding="utf-8")
    with offices.open_office(tmp_path, None, "Penguji") as again:
        assert again.is_sample


def test_a_real_office_is_not_passed_off_as_a_sample(tmp_path: Path) -> None:
    office, _ = _create(tmp_path / "a")
    office.close()
    offices.create_sample_office(tmp_path / "b").close()
    for name in ("kunci.json", "kunci-salinan.json"):
        (tmp_path / "a" / name).write_bytes((tmp_path / "b" / name).read_bytes())
    assert _code(tmp_path / "a", None) == "file_damaged"


def test_saving_the_office_logs_only_what_changed(tmp_path: Path) -> None:
    with offices.create_sample_office(tmp_path, OWN) as office:
        changed = Office(
            OWN.name, OWN.head, Signatory("Sitti Uji", "Kepala Cabang", "NPK-2"), paper_size="F4", unit="TRK"
        )
        offices.save_office(office, changed, why="pergantian pejabat")
        assert offices.read_office(office) == changed
        with office.reading() as db:
            assert [change.act for change in history(db, "office", "signatory.name")] == ["update", "insert"]
            assert history(db, "office", "signatory.name")[0].why == "pergantian pejabat"
            assert len(history(db, "office", "office.name")) == 1
        with pytest.raises(UserError) as caught:
            offices.save_office(office, Office(""))
        assert caught.value.code == "office_invalid"


@pytest.mark.parametrize(
    ("office", "field"),
    [
        (Office(" "), "name"),
        (Office("A", zone="Europe/Paris"), "zone"),
        (Office("A", paper_size="A3"), "paper_size"),
        (Office("A", number_pattern="B/{month}/{year}"), "number_pattern"),
        (Office("A", number_pattern="B/{running"), "number_pattern"),
        (Office("A", number_pattern="B/{nomor}"), "number_pattern"),
    ],
)
def test_what_is_wrong_with_an_office_is_told(office: Office, field: str) -> None:
    assert [problem.field for problem in check_office(office)] == [field]


def test_settings_keep_decimals_exact(tmp_path: Path) -> None:
    given: dict[str, object] = {"law": {"rate": Decimal("0.10"), "days": 30}, "list": [Decimal("1.50"), True, None]}
    with offices.create_sample_office(tmp_path) as office:
        with office.transaction() as db:
            save_settings(db, office.author, given)
        found = {name: _settings(office)[name] for name in given}
        assert found == given
        assert str(found["law"]["rate"]) == "0.10"  # type: ignore[index]
        with pytest.raises(TypeError), office.transaction() as db:
            save_settings(db, office.author, {"x": object()})


def test_the_law_follows_the_choices_of_the_office(tmp_path: Path) -> None:
    with offices.create_sample_office(tmp_path) as office:
        shipped = office.law.fingerprint
        assert office.law.setting("joint_leave_free").value is True
        own = offices.read_office(office)
        offices.save_office(office, Office(own.name, law_settings={"joint_leave_free": False}))
        assert office.law.setting("joint_leave_free").value is False
        assert office.law.fingerprint != shipped


def test_the_calendar_holds_the_offices_own_days(tmp_path: Path) -> None:
    day = date(2026, 8, 18)
    with offices.create_sample_office(tmp_path) as office:
        assert office.calendar.free_day(day) is None
        with office.transaction() as db:
            values = {"day": day, "name": "Libur tambahan", "kind": "national", "decree": "Keputusan Uji"}
            insert_record(db, office.author, "holidays", None, values)
            removed = {"day": date(2026, 12, 25), "name": "dicabut", "kind": "national", "is_removed": True}
            insert_record(db, office.author, "holidays", None, removed)
        office.forget_law()
        free = office.calendar.free_day(day)
        assert free is not None
        assert (free.name, free.source) == ("Libur tambahan", "Keputusan Uji")
        assert office.calendar.free_day(date(2026, 12, 25)) is None


def test_today_is_the_offices_day_not_the_laptops(tmp_path: Path) -> None:
    with offices.create_sample_office(tmp_path) as office:
        instant = datetime.fromisoformat("2026-03-01T16:30:00Z")
        assert instant.astimezone(office.zone).date() == date(2026, 3, 2)


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    heavy = ("sqlite_utils", "sqlcipher3", "zxcvbn", "cryptography", "argon2", "filelock", "platformdirs", "holidays")
    script = f"import sys, core.services.offices; print([name for name in {heavy!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


LEAVE = date(2026, 12, 24)


def test_a_worker_that_still_reads_an_older_moment_does_not_bring_the_older_law_back(tmp_path: Path) -> None:
    with offices.create_sample_office(tmp_path / "kantor") as office, ThreadPoolExecutor(1) as worker:
        begun, changed = Event(), Event()

        def long_work() -> tuple[object, bool]:
            with office.reading():
                assert offices.read_office(office).law_settings == {}
                begun.set()
                assert changed.wait(20)
                return office.law.setting("joint_leave_free").value, office.calendar.free_day(LEAVE) is not None

        old = worker.submit(long_work)
        assert begun.wait(20)
        offices.save_office(office, replace(offices.read_office(office), law_settings={"joint_leave_free": False}))
        changed.set()
        assert old.result(20) == (True, True), "of one moment, like all else that it reads"
        assert office.law.setting("joint_leave_free").value is False
        assert office.calendar.free_day(LEAVE) is None
        assert office.law is office.law, "read once"
        assert office.calendar is office.calendar
