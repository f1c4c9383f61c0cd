"""The program is killed while it writes: what was answered as kept is kept, and the log is whole."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.services.office_data import check_office
from core.services.offices import create_sample_office, open_office

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 12
WRITER = """
import sys
from pathlib import Path
from core.services.offices import open_office
from core.storage.changes import insert_record, update_record
office = open_office(Path(sys.argv[1]), None, "Penulis")
number = 0
while True:
    with office.transaction() as db:
        record_id = insert_record(db, office.author, "employers", None, {"name": f"PT {number}", "notes": "x" * 3000})
        update_record(db, office.author, "employers", record_id, {"risk": number % 5 + 1})
    print(record_id, flush=True)
    number += 1
"""


def _write_until_killed(folder: Path, seconds: float) -> list[str]:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    first = writer.stdout.readline()
    time.sleep(seconds)
    writer.kill()
    rest = writer.stdout.read()
    writer.wait(10)
    writer.stdout.close()
    return [line for line in (first + rest).split("\n")[:-1] if len(line) == 36]


@pytest.mark.skipif(os.name == "nt", reason="killing without notice is tried on POSIX")
def test_nothing_that_was_kept_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    create_sample_office(folder).close()
    answered: set[str] = set()
    for round_number in range(ROUNDS):
        answered |= set(_write_until_killed(folder, 0.01 + 0.017 * round_number))
        with open_office(folder, None, "Penguji") as office, office.reading() as db:
            rows = db.execute("SELECT id, risk FROM employers").fetchall()
            assert check_office(office).is_whole
        assert answered <= {row[0] for row in rows}
        assert all(row[1] is not None for row in rows), "no half of a transaction"
        assert len(rows) - len(answered) <= round_number + 1, "at most the one under way each time"
    assert len(answered) > ROUNDS
