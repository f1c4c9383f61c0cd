"""A second list of a month through the window: it takes the first one's place, or both count."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.records.months import Month
from core.records.rosters import ListKind
from core.services import lists
from core.services.offices import OpenOffice, create_sample_office
from tests.ui.visit_offices import PAYROLL, make_visit, open_screen, payroll_workbook, settle, shown_window
from ui.main_window import MainWindow
from ui.viewmodels.list_replacements import ADD, REPLACE


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
    """The screen with a payroll of October kept."""
    made = open_screen(window, "visit_lists", visit_id)
    made.read(payroll_workbook(tmp_path), ListKind.PAYROLL)
    settle(window)
    made.keep()
    settle(window)
    return made


def read_better(window: MainWindow, screen: Any, folder: Path) -> None:
    better = (*PAYROLL[:2], (*PAYROLL[2][:4], 5_450_000))
    (folder / "lagi").mkdir()
    screen.read(payroll_workbook(folder / "lagi", better), ListKind.PAYROLL)
    settle(window)


def counts(office: OpenOffice, visit_id: str) -> list[int]:
    return [line.row_count for line in lists.lists_page(office, visit_id).lists]


def test_the_better_version_takes_the_first_ones_place(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    read_better(window, screen, tmp_path)
    assert screen.review.place.isVisible()
    assert screen.review.place.value() == REPLACE
    assert "3 di antaranya juga di daftar ini" in screen.review.there.text()
    screen.keep()
    settle(window)
    assert counts(office, visit_id) == [3]
    assert "Daftar yang lama ditarik." in window.messages.text.text()


def test_one_more_part_is_kept_beside_it(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    read_better(window, screen, tmp_path)
    screen.review.place.set_value(ADD)
    screen.keep()
    settle(window)
    assert counts(office, visit_id) == [3, 3]


def test_without_an_answer_nothing_is_kept(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    read_better(window, screen, tmp_path)
    screen.review.place.set_value(None)
    screen.keep()
    settle(window)
    assert counts(office, visit_id) == [3]
    assert screen.review.isVisible()
    assert "bagian lain" in screen.review.place.note.text()


def test_another_month_asks_nothing(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    read_better(window, screen, tmp_path)
    screen.review.month.set_value(Month(2026, 9))
    screen.review.month.stored.emit(Month(2026, 9))
    assert not screen.review.place.isVisible()
    screen.keep()
    settle(window)
    assert counts(office, visit_id) == [3, 3]
