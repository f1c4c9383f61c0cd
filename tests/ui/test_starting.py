"""What may not be imported before it is used: starting is timed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.records.offices import Office
from core.services.offices import NewOffice, create_office, create_sample_office

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "reportlab", "openpyxl", "pikepdf", "holidays", "rapidfuzz", "python_calamine", "segno", "PIL", "cryptography",
    "zxcvbn", "msoffcrypto", "pyhanko", "PySide6.QtPdf", "PySide6.QtPrintSupport",
)  # fmt: skip
AT_THE_DOOR = ("sqlite_utils", "sqlcipher3", "argon2")
"""Needed once the passphrase was typed, not before."""
START = """
import sys
from pathlib import Path
from ui.desks import Desk, make_application
app = make_application("uji")
desk = Desk(Path(sys.argv[1]))
desk.start()
app.processEvents()
"""
OPEN = """
from core.services.offices import open_office
desk.tasks.run = lambda *given, **named: None
desk.open_window(open_office(Path(sys.argv[1]), None, "Penguji"), False)
app.processEvents()
desk.window.close()
desk.stop()
"""
TELL = "print(*(name for name in sys.argv[2:] if name in sys.modules))\n"


def imported(code: str, folder: Path, *names: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", code + TELL, str(folder), *names],
        cwd=ROOT, env=dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True,
        timeout=60,
    )  # fmt: skip
    return run.stdout.split()


def test_nothing_heavy_before_the_passphrase(tmp_path: Path) -> None:
    create_office(tmp_path, NewOffice(Office("Kantor Uji"), "kapal lumpur empat jendela", "Uji"))[0].close()
    assert imported(START, tmp_path, *HEAVY, *AT_THE_DOOR) == []


def test_nothing_heavy_before_the_first_screen(tmp_path: Path) -> None:
    create_sample_office(tmp_path).close()
    assert imported(START + OPEN, tmp_path, *HEAVY, "sqlcipher3") == ["sqlcipher3"]


@pytest.mark.parametrize("tab", ["rules_values", "rules_on_day", "rules_calculator", "rules_holidays"])
def test_a_tab_of_the_law_opens_without_the_assessments_and_the_drawing(tmp_path: Path, tab: str) -> None:
    code = f"import sys\nimport ui.widgets.{tab}\n"
    assert imported(code, tmp_path, *HEAVY[:-1], "core.compliance.assessment", "core.services.letter_facts") == []


def test_the_answer_yes_may_be_given_ten_thousand_times() -> None:
    code = """
from PySide6.QtCore import QObject, Signal
from ui.desks import make_application
app = make_application("uji")
class Sender(QObject):
    stored = Signal(object)
sender = Sender()
for _ in range(10_000):
    sender.stored.emit(True)
print("selesai")
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (run.returncode, run.stdout.strip()) == (0, "selesai")


@pytest.mark.parametrize("streams", ["both", "none"])
def test_a_windowed_build_has_no_streams(streams: str) -> None:
    code = "import sys\nfrom ui import cli\n"
    if streams == "none":
        code += "sys.stdout = sys.stderr = None\n"
    code += "sys.exit(cli.run(['law', 'ask', 'nothing']))\n"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr


def test_what_comes_in_while_nobody_does_anything_is_nothing_heavy(tmp_path: Path) -> None:
    bring = """
import importlib
from ui.idle_imports import MODULES
[importlib.import_module(name) for name in MODULES]
"""
    assert imported("import sys" + bring, tmp_path, *HEAVY) == []


def test_a_first_opening_finds_its_modules_there(tmp_path: Path) -> None:
    create_sample_office(tmp_path).close()
    wait = """
from PySide6.QtTest import QTest
from ui.idle_imports import MODULES
while MODULES[-1] not in sys.modules:
    QTest.qWait(50)
"""
    opened, closed = OPEN.split("desk.window.close()")
    code = START + opened + wait + "desk.window.close()" + closed
    assert imported(code, tmp_path, "ui.screens.visit", "ui.widgets.rules_values") == [
        "ui.screens.visit", "ui.widgets.rules_values",
    ]  # fmt: skip
