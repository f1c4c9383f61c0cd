"""The smallest screens that are still in use: 1024 by 600 pixels. Nothing lies over something else, nothing is cut."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.records.rosters import ListKind
from core.services import lists
from core.services.assessments import assess_visit
from core.services.offices import OpenOffice, create_sample_office
from tests.ui.visit_offices import (
    PARTICIPANTS,
    make_visit,
    open_screen,
    participants_workbook,
    payroll_workbook,
    settle,
    shown_window,
)
from ui.main_window import MainWindow
from ui.navigation import Target

OTHER_NIK = (("6571010101900012", *PARTICIPANTS[0][1:]), ("6404111209059777", *PARTICIPANTS[1][1:]))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as made:
        made.resize(1024, 600)
        yield made


@pytest.fixture
def visit_id(office: OpenOffice, tmp_path: Path) -> str:
    found = make_visit(office)[1]
    files = (payroll_workbook(tmp_path), participants_workbook(tmp_path, OTHER_NIK))
    for kind, path in zip((ListKind.PAYROLL, ListKind.PARTICIPANTS), files, strict=True):
        lists.keep_list(office, found, lists.read_list(path, kind))
    return found


def place(part: QWidget, within: QWidget) -> QRect:
    return QRect(part.mapTo(within, QPoint(0, 0)), part.size())


def test_a_reading_does_not_lie_over_its_columns(window: MainWindow, visit_id: str, tmp_path: Path) -> None:
    screen = open_screen(window, "visit_lists", visit_id)
    (tmp_path / "lagi").mkdir()
    screen.read(payroll_workbook(tmp_path / "lagi"), ListKind.PAYROLL)
    settle(window)
    review = screen.review
    for width in (1024, 960):
        window.resize(width, 600)
        settle(window)
        assert place(review.month, review).right() < place(review.contents, review).left()
        assert place(review.contents, screen).right() <= screen.width()


def test_the_files_for_the_employer_are_read_whole(window: MainWindow, office: OpenOffice, visit_id: str) -> None:
    assess_visit(office, visit_id)
    window.open_root(Target("visit_result", visit_id, "cures"))
    settle(window)
    screen: Any = window.screen_now
    cures = screen.cures
    assert cures.gap_table.isVisible()
    assert place(cures.print, cures).bottom() < place(cures.privacy, cures).top()
    for text in (cures.summary, cures.files, cures.privacy, cures.sureness):
        assert text.height() >= text.heightForWidth(text.width())
    assert cures.gap_table.viewport().height() >= 2 * cures.gap_table.rowHeight(0)


def test_what_a_result_rests_on_is_read_whole(window: MainWindow, office: OpenOffice, visit_id: str) -> None:
    assess_visit(office, visit_id)
    window.open_root(Target("visit_result", visit_id, "grounds"))
    settle(window)
    screen: Any = window.screen_now
    for text in (screen.grounds.assumed, *screen.grounds.facts.findChildren(QLabel)):
        assert text.height() >= text.heightForWidth(text.width()), text.text()
    assert screen.grounds.table.viewport().height() >= screen.grounds.table.rowHeight(0)


def test_names_and_what_differs_are_in_sight(window: MainWindow, visit_id: str) -> None:
    screen = open_screen(window, "visit_matching", visit_id)
    for group in ("review", "pairs"):
        screen.show_group(group)
        settle(window)
        if screen.model.rowCount():
            inside = screen.comparison._page.widget()
            assert screen.comparison.width() >= inside.minimumSizeHint().width()
            assert screen.table.columnWidth(0) >= 100
            assert screen.progress_words.width() >= screen.progress_words.sizeHint().width()


def test_a_worker_of_the_result_has_a_name(window: MainWindow, office: OpenOffice, visit_id: str) -> None:
    assess_visit(office, visit_id)
    window.open_root(Target("visit_result", visit_id, "workers"))
    window.resize(960, 600)
    settle(window)
    screen: Any = window.screen_now
    assert screen.workers.table.columnWidth(0) >= 100
