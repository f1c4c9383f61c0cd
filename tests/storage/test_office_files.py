"""Opening the office file: settings, refusals, threads."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core.records.problems import UserError
from core.services.offices import OpenOffice, create_sample_office, open_office
from core.storage.changes import insert_record
from core.storage.connections import open_database
from core.storage.folders import DATABASE
from core.storage.keys import SAMPLE_KEY
from core.storage.migrations import CURRENT_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

ROOT = Path(__file__).resolve().parents[2]


def _code(folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        open_office(folder, None, "Penguji")
    return caught.value.code


def _count(office: OpenOffice) -> int:
    with office.reading() as db:
        return int(db.execute("SELECT count(*) FROM employers").fetchone()[0])


def _add(office: OpenOffice, name: str) -> None:
    with office.transaction() as db:
        insert_record(db, office.author, "employers", None, {"name": name})


def _add_and_fail(office: OpenOffice, name: str) -> None:
    with office.transaction():
        _add(office, name)
        raise ZeroDivisionError


def test_the_settings_of_both_connections(office: OpenOffice) -> None:
    def setting(db: object, name: str) -> object:
        return db.execute(f"PRAGMA {name}").fetchone()[0]  # type: ignore[attr-defined]

    with office.transaction() as writing:
        facts = [setting(writing, name) for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store")]
    assert facts == ["wal", 2, 1, 2]
    with office.reading() as reading:
        assert [setting(reading, name) for name in ("query_only", "foreign_keys", "temp_store")] == [1, 1, 2]
        assert setting(reading, "user_version") == CURRENT_VERSION


def test_every_table_is_strict(office: OpenOffice) -> None:
    with office.reading() as db:
        listed = [row for row in db.execute("PRAGMA table_list") if not row[1].startswith("sqlite_")]
        tables = {row[1]: row[5] for row in listed if row[2] == "table"}  # an index of words can't be STRICT
    assert len(tables) >= 29
    assert [name for name, strict in tables.items() if not strict] == []


def test_no_column_can_hold_a_fraction(office: OpenOffice) -> None:
    with office.reading() as db:
        tables = [row[1] for row in db.execute("PRAGMA table_list") if row[2] == "table"]
        kinds = {
            row[2] for table in tables for row in db.execute(f"PRAGMA table_info({table})") if "sqlite" not in table
        }
    assert kinds <= {"TEXT", "INTEGER", "BLOB"}


def test_a_transaction_is_kept_whole_or_not_at_all(office: OpenOffice) -> None:
    with pytest.raises(ZeroDivisionError):
        _add_and_fail(office, "PT Satu")
    assert _count(office) == 0
    with office.transaction():
        _add(office, "PT Satu")
        with pytest.raises(ZeroDivisionError):
            _add_and_fail(office, "PT Dua")
        assert _count(office) == 1, "inside its transaction the thread sees what it wrote"
    assert _count(office) == 1


def test_reading_refuses_to_write_and_gives_its_connection_back(office: OpenOffice) -> None:
    for _ in range(5):
        with pytest.raises(UserError) as caught, office.reading() as db:
            db.execute("DELETE FROM drafts")
        assert caught.value.code == "read_only"
    assert len(office.file._pool) == 1


def test_a_page_is_read_from_one_moment(office: OpenOffice) -> None:
    with office.reading() as db:
        assert db.execute("SELECT count(*) FROM employers").fetchone()[0] == 0
        writer = threading.Thread(target=_add, args=(office, "PT Satu"))
        writer.start()
        writer.join(10)
        assert db.execute("SELECT count(*) FROM employers").fetchone()[0] == 0
    assert _count(office) == 1


def test_the_window_reads_while_the_worker_writes(office: OpenOffice) -> None:
    began, may_end, waited = threading.Event(), threading.Event(), []

    def work() -> None:
        with office.transaction():
            _add(office, "PT Impor")
            began.set()
            may_end.wait(10)

    worker = threading.Thread(target=work)
    worker.start()
    assert began.wait(10)
    start = time.perf_counter()
    assert _count(office) == 0
    waited.append(time.perf_counter() - start)
    may_end.set()
    worker.join(10)
    assert waited[0] < 2, "reading must not wait for the worker's transaction"
    assert _count(office) == 1


def test_two_threads_that_write_take_turns(office: OpenOffice) -> None:
    threads = [threading.Thread(target=lambda n=n: [_add(office, f"PT {n}-{i}") for i in range(25)]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert _count(office) == 100


def test_missing_empty_and_garbage_files_say_so(tmp_path: Path) -> None:
    assert _code(tmp_path / "tidak-ada") == "office_missing"
    folder = tmp_path / "kantor"
    create_sample_office(folder).close()
    for content in (b"", b"bukan berkas kantor" * 1000, bytes(8192)):
        (folder / DATABASE).write_bytes(content)
        assert _code(folder) == "file_damaged"


def _open_and_check(folder: Path) -> None:
    with open_office(folder, None, "Penguji") as office, office.reading() as db:
        db.execute("PRAGMA integrity_check").fetchone()


def test_a_file_cut_short_is_told_and_not_changed(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    create_sample_office(folder).close()
    whole = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(whole[: len(whole) // 3])
    with pytest.raises(UserError) as caught:
        _open_and_check(folder)
    assert caught.value.code == "file_damaged"
    assert (folder / DATABASE).read_bytes() == whole[: len(whole) // 3]


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    create_sample_office(folder).close()
    db = open_database(folder / DATABASE, SAMPLE_KEY)
    db.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")
    db.close()
    before = (folder / DATABASE).read_bytes()
    assert _code(folder) == "newer_file"
    assert (folder / DATABASE).read_bytes() == before


def test_another_key_is_refused_without_noise(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "kantor"
    create_sample_office(folder).close()
    with pytest.raises(UserError) as caught:
        open_database(folder / DATABASE, bytes(32))
    assert caught.value.code == "file_damaged"
    assert capfd.readouterr() == ("", "")


def test_a_second_copy_of_the_program_is_refused(office: OpenOffice) -> None:
    assert _code(office.folder) == "in_use"
    script = (
        "import sys; from pathlib import Path\n"
        "from core.records.problems import UserError\n"
        "from core.services.offices import open_office\n"
        "try:\n    open_office(Path(sys.argv[1]), None, 'Lain')\n"
        "except UserError as error:\n    print(error.code)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(office.folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "in_use"
    assert run.stderr == ""
    _add(office, "PT Masih Bisa")


def test_closing_lets_the_next_one_in(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    create_sample_office(folder).close()
    for number in range(3):
        with open_office(folder, None, "Penguji") as office:
            _add(office, f"PT {number}")
            assert _count(office) == number + 1


def test_nothing_reopens_a_closed_office(office: OpenOffice) -> None:
    began, may_end = threading.Event(), threading.Event()

    def look() -> None:
        with office.reading():
            began.set()
            may_end.wait(10)

    late = threading.Thread(target=look)
    late.start()
    assert began.wait(10)
    office.close()
    may_end.set()
    late.join(10)
    assert office.file._pool == [], "a reader that comes back late is closed"
    for use in (office.reading, office.transaction):
        with pytest.raises(UserError) as caught:
            _enter(use)
        assert caught.value.code == "office_closed"
    office.close()
    open_office(office.folder, None, "Penguji").close()


def _enter(use: "Callable[[], AbstractContextManager[object]]") -> None:
    with use():
        pass


def test_foreign_keys_hold(office: OpenOffice) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"), office.transaction() as db:
        insert_record(db, office.author, "visits", None, {"employer_id": "tidak ada"})


def test_an_office_opened_by_one_thread_is_closed_by_another(tmp_path: Path) -> None:
    folder, opened = tmp_path / "kantor", []
    worker = threading.Thread(target=lambda: opened.append(create_sample_office(folder)))
    worker.start()
    worker.join(30)
    _add(opened[0], "PT Dua Utas")
    opened[0].close()
    with open_office(folder, None, "Penguji") as again:
        assert _count(again) == 1
