"""Work whose outcome comes when the inspector, the screen or the office has gone on meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.records.rosters import ListKind
from core.services import lists
from core.services.offices import OpenOffice, create_sample_office
from tests.ui.visit_offices import (
    HEADER,
    PAYROLL,
    make_visit,
    open_screen,
    payroll_workbook,
    settle,
    shown_window,
    write_workbook,
)
from ui.main_window import MainWindow
from ui.navigation import Target


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as made:
        yield made


@pytest.fixture
def visit_id(office: OpenOffice) -> str:
    return make_visit(office)[1]


@pytest.fixture
def screen(window: MainWindow, visit_id: str, tmp_path: Path) -> Any:
    """The screen with a payroll of October kept, one of its NIKs empty."""
    made = open_screen(window, "visit_lists", visit_id)
    made.read(payroll_workbook(tmp_path, (*PAYROLL[:2], (None, *PAYROLL[2][1:]))), ListKind.PAYROLL)
    settle(window)
    made.keep()
    settle(window)
    return made


def hold_worker(window: MainWindow) -> threading.Event:
    """Let what is started from now on wait until the event is set."""
    gate = threading.Event()
    window.session.tasks.run("Menunggu…", lambda _progress: gate.wait(20))
    return gate


def test_a_list_that_is_kept_by_itself_takes_no_second_click(
    qtbot: QtBot, window: MainWindow, screen: Any, tmp_path: Path
) -> None:
    """Reading was over when keeping had begun, and its end gave the buttons back."""
    rows = [("Daftar Upah Bulan November 2026",), HEADER, *PAYROLL]
    screen.read(write_workbook(tmp_path / "upah-november.xlsx", ("Upah", rows)), ListKind.PAYROLL)
    gate = hold_worker(window)
    qtbot.waitUntil(screen.review.isVisible)
    qtbot.wait(50)
    enabled = screen.review.keep_button.isEnabled()
    screen.review.keep_button.click()
    gate.set()
    settle(window)
    assert not enabled
    assert len(lists.lists_page(screen.session.office, screen.visit_id).lists) == 2
    assert screen.overview.isVisible()
    assert screen.review.keep_button.isEnabled()


def test_a_file_is_saved_though_its_screen_is_gone(window: MainWindow, screen: Any, tmp_path: Path) -> None:
    kept = screen.overview.model.key_at(0)
    gate = hold_worker(window)
    screen.hand_back(str(kept), tmp_path / "perbaikan.xlsx")
    window.open_root(Target("data"))
    QTest.qWait(50)
    gate.set()
    settle(window)
    assert (tmp_path / "perbaikan.xlsx").exists()


def test_nothing_comes_to_a_screen_whose_office_is_closed(
    qtbot: QtBot, window: MainWindow, screen: Any, office: OpenOffice, tmp_path: Path
) -> None:
    """The outcome waited in the queue while the window was closed."""
    screen.hand_back(str(screen.overview.model.key_at(0)), tmp_path / "perbaikan.xlsx")
    screen.open_list(str(screen.overview.model.key_at(0)))
    assert window.session.tasks.settle()
    window.session.tasks.finish(office.close)
    qtbot.wait(100)
    assert screen.kept.kept is None
    assert not window.session.tasks.busy


def test_the_same_hit_of_the_search_leads_there_again(window: MainWindow, screen: Any, visit_id: str) -> None:
    hit = Target("visit_lists", visit_id, PAYROLL[1][0])
    window.search.chosen.emit(hit)
    settle(window)
    assert window.screen_now.kept.isVisible()
    window.go_back()
    assert window.screen_now.overview.isVisible()
    window.search.chosen.emit(hit)
    settle(window)
    assert window.screen_now.kept.isVisible()
    window.go_back()
    window.go_back()
    assert window.screen_now is screen


def test_who_is_on_no_list_any_more_is_told(window: MainWindow, screen: Any, visit_id: str) -> None:
    window.search.chosen.emit(Target("visit_lists", visit_id, "Tidak Ada Orangnya"))
    settle(window)
    assert "tidak ada" in window.messages.text.text()
