"""The real program is killed while one types, and opened again."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtGui import QGuiApplication

from core.records.offices import Office, OfficeHead
from core.services import employers, visits
from core.services.office_data import check_office
from core.services.offices import NewOffice, confirm_recovery_key, create_office, open_office
from tests.flows.window_driver import PASSPHRASE, PLACE, REST, WRITTEN

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 90


class Place(NamedTuple):
    folder: Path
    visit_id: str


@pytest.fixture
def place(tmp_path: Path) -> Place:
    given = NewOffice(Office("Kantor Cabang Uji", head=OfficeHead(city="Tarakan")), PASSPHRASE, "Ani Contoh")
    office, recovery_key = create_office(tmp_path / "kantor", given)
    with office:
        confirm_recovery_key(office, recovery_key)
        employer = employers.save_employer(office, None, {"name": "CV Laut Rekaan", "region": "65.03"}).id
        assert employer
        visit_id = visits.plan_visit(office, employer, date(2026, 11, 16))
        visits.start_visit(office, visit_id)
    return Place(tmp_path / "kantor", visit_id)


def started(folder: Path, act: str, platform: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.flows.window_driver", str(folder), act]
    environment = os.environ | {"QT_QPA_PLATFORM": platform, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def killed_and_reopened(place: Place, platform: str) -> None:
    writing = started(place.folder, "write", platform)
    try:
        assert writing.stdout is not None
        assert writing.stdout.readline().strip() == "typed"
    finally:
        writing.kill()  # SIGKILL: nothing of the program runs any more
        writing.communicate(timeout=PATIENCE_S)
    with open_office(place.folder, PASSPHRASE, "Ani Contoh") as office:
        page = visits.visit_page(office, place.visit_id)
        assert (page.visit.place, page.visit.notes) == (PLACE, None)
        assert page.drafts == {"notes": WRITTEN}
        assert check_office(office).is_whole
    again = started(place.folder, "reopen", platform)
    said, errors = again.communicate(timeout=PATIENCE_S)
    assert said.split("\n") == ["offered at home", "place kept", "brought back", "closed", ""], errors
    assert again.returncode == 0, errors
    with open_office(place.folder, PASSPHRASE, "Ani Contoh") as office:
        page = visits.visit_page(office, place.visit_id)
        assert (page.visit.notes, page.drafts) == (WRITTEN + REST, {})
        assert check_office(office).is_whole


def test_a_kill_in_the_midst_of_a_word(place: Place) -> None:
    killed_and_reopened(place, "offscreen")


@pytest.mark.xwindow
def test_a_kill_in_the_midst_of_a_word_in_a_real_x_window(qapp: QGuiApplication, place: Place) -> None:
    if qapp.platformName() != "xcb":
        pytest.skip("no X server: run under xvfb-run with QT_QPA_PLATFORM=xcb and PATUH_TEST_PLATFORM=xcb")
    killed_and_reopened(place, "xcb")
