"""None and True outlive any number of signals (PySide 6.12 on Python 3.11 lets them run out of references)."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from PySide6.QtWidgets import QCheckBox
{before}
box = QCheckBox()
box.toggled.connect(lambda checked: None)
for _ in range(400_000):
    box.update()
for _ in range(3_000):
    box.toggle()
print("hidup")
"""


def run(before: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(before=before)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_application_survives_half_a_million_calls() -> None:
    done = run("from ui.desks import make_application\napp = make_application('uji')")
    assert (done.returncode, done.stdout.strip()) == (0, "hidup"), done.stderr[-500:]
