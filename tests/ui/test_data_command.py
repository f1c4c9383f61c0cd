"""`data check`, `data backup`, `data restore`, as a script would call them."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.records.offices import Office
from core.services.offices import NewOffice, create_office, create_sample_office, open_office
from core.storage.changes import insert_record
from core.storage.connections import open_database
from core.storage.keys import SAMPLE_KEY

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "gunung tinggi 47 ombak"


def _run(folder: Path, *arguments: str, typed: str = PASSPHRASE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "main.py", "--data", str(folder), "data", *arguments]
    done = subprocess.run(command, cwd=ROOT, input=typed + "\n", capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def real_folder(tmp_path: Path) -> Path:
    office, recovery_key = create_office(tmp_path / "kantor", NewOffice(Office("Kantor Uji"), PASSPHRASE, "Penguji"))
    with office.transaction() as db:
        insert_record(db, office.author, "employers", None, {"name": "PT Uji"})
    office.close()
    (tmp_path / "pemulihan.txt").write_text(recovery_key, encoding="utf-8")
    return tmp_path / "kantor"


@pytest.fixture
def sample_folder(tmp_path: Path) -> Path:
    with create_sample_office(tmp_path / "contoh") as office, office.transaction() as db:
        insert_record(db, office.author, "employers", None, {"name": "PT Uji"})
    return tmp_path / "contoh"


def test_a_whole_office(real_folder: Path) -> None:
    done = _run(real_folder, "check", "--passphrase-fd", "0")
    assert done.returncode == 0
    assert "Semua utuh." in done.stdout
    assert done.stderr == ""
    report = json.loads(_run(real_folder, "check", "--passphrase-fd", "0", "--json").stdout)
    assert report["whole"] is True
    assert set(report["parts"]) == {"file", "changes", "records", "rosters", "papers"}
    assert report["parts"]["changes"]["count"] > 0


def test_the_recovery_key_serves_too(real_folder: Path) -> None:
    recovery_key = (real_folder.parent / "pemulihan.txt").read_text(encoding="utf-8")
    assert _run(real_folder, "check", "--passphrase-fd", "0", "--recovery-key", typed=recovery_key).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "typed", "code"),
    [
        (("--passphrase-fd", "0"), "salah sama sekali", "wrong_passphrase"),
        (("--passphrase-fd", "0"), "", "passphrase_missing"),
        (("--passphrase-fd", "97"), "", "passphrase_missing"),
        ((), "", "passphrase_missing"),
        (("--passphrase-fd", "0", "--recovery-key"), "ABC", "recovery_key_length"),
    ],
)
def test_what_cannot_be_opened_exits_2(real_folder: Path, arguments: tuple[str, ...], typed: str, code: str) -> None:
    done = _run(real_folder, "check", "--json", *arguments, typed=typed)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == code
    assert done.stderr.strip()


def test_no_office_and_office_in_use_exit_2(sample_folder: Path, tmp_path: Path) -> None:
    done = _run(tmp_path / "kosong", "check", "--json")
    assert (done.returncode, json.loads(done.stdout)["error"]["code"]) == (2, "office_missing")
    with open_office(sample_folder, None, "Penguji"):
        done = _run(sample_folder, "check", "--json")
    assert (done.returncode, json.loads(done.stdout)["error"]["code"]) == (2, "in_use")


def test_the_sample_office_asks_nothing(sample_folder: Path) -> None:
    assert _run(sample_folder, "check").returncode == 0


def test_one_changed_byte_of_the_file_exits_1(sample_folder: Path) -> None:
    path = sample_folder / "kantor.db"
    whole = path.read_bytes()
    for at in range(10, len(whole), len(whole) // 6):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        for json_option in ((), ("--json",)):
            done = _run(sample_folder, "check", *json_option)
            assert done.returncode == 1
            assert done.stderr.strip() or json_option
    path.write_bytes(whole)
    assert _run(sample_folder, "check").returncode == 0


@pytest.mark.parametrize(
    ("statements", "part"),
    [
        (("DROP TRIGGER changes_stay", "UPDATE changes SET actor = 'x' WHERE seq = 2"), "changes"),
        (("UPDATE employers SET name = 'PT Palsu'",), "records"),
        (("DROP TRIGGER letter_papers_stay", "UPDATE letter_papers SET pdf = x'00'"), "papers"),
        (("DROP TRIGGER letter_papers_kept", "DELETE FROM letter_papers"), "papers"),
    ],
)
def test_what_was_altered_with_the_key_exits_1(sample_folder: Path, statements: tuple[str, ...], part: str) -> None:
    _issue_a_letter(sample_folder)
    assert _run(sample_folder, "check").returncode == 0
    db = open_database(sample_folder / "kantor.db", SAMPLE_KEY)
    for statement in statements:
        db.execute(statement)
    db.close()
    done = _run(sample_folder, "check", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["parts"][part]["damages"]


def _issue_a_letter(folder: Path) -> None:
    pdf = b"%PDF-1.7 uji"
    issued = {"kind": "minutes", "number": "B/1", "issued_at": "2026-03-02T00:00:00Z"}
    with open_office(folder, None, "Penguji") as office, office.transaction() as db:
        letter = insert_record(db, office.author, "letters", None, issued)
        paper = {"letter_id": letter, "pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest()}
        insert_record(db, office.author, "letter_papers", None, paper)


def test_backup_and_restore(real_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "stik" / "kantor.cadangan"
    target.parent.mkdir()
    done = _run(real_folder, "backup", "--to", str(target), "--passphrase-fd", "0")
    assert done.returncode == 0
    assert str(target) in done.stdout
    with open_office(real_folder, PASSPHRASE, "Penguji") as office, office.transaction() as db:
        insert_record(db, office.author, "employers", None, {"name": "PT Sesudah Cadangan"})
    assert _run(real_folder, "restore", str(target), "--passphrase-fd", "0", typed="keliru keliru").returncode == 2
    done = _run(real_folder, "restore", str(target), "--passphrase-fd", "0", "--json")
    assert done.returncode == 0
    kept = Path(json.loads(done.stdout)["kept_in"])
    assert _employers(real_folder) == ["PT Uji"]
    assert _employers(kept) == ["PT Sesudah Cadangan", "PT Uji"]
    assert _run(real_folder, "check", "--passphrase-fd", "0").returncode == 0


def _employers(folder: Path) -> list[str]:
    with open_office(folder, PASSPHRASE, "Penguji") as office, office.reading() as db:
        return [row[0] for row in db.execute("SELECT name FROM employers ORDER BY name")]


def test_a_backup_of_the_sample_office_is_restored_without_a_question(sample_folder: Path, tmp_path: Path) -> None:
    made = json.loads(_run(sample_folder, "backup", "--json").stdout)
    assert Path(made["file"]).is_file()
    assert _run(tmp_path / "lain", "restore", made["file"]).returncode == 0
    assert _run(tmp_path / "lain", "check").returncode == 0


@pytest.mark.parametrize("content", [None, b"", b"bukan cadangan"])
def test_what_is_no_backup_exits_2(sample_folder: Path, tmp_path: Path, content: bytes | None) -> None:
    archive = tmp_path / "x.cadangan"
    if content is not None:
        archive.write_bytes(content)
    done = _run(sample_folder, "restore", str(archive), "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == ("backup_missing" if content is None else "backup_damaged")
    assert _run(sample_folder, "check").returncode == 0
