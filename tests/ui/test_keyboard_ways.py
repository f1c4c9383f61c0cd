"""The keyboard is enough: a letter means one thing, and a page that opens has the keyboard at something."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from core.records.offices import Office
from core.records.rosters import ListKind
from core.services import lists
from core.services.offices import NewOffice, OpenOffice, create_office
from tests.ui.visit_offices import make_visit, payroll_workbook, settle, shown_window
from ui.main_window import MainWindow
from ui.navigation import Target

SCREENS = (
    "home", "employers", "employer", "visits", "visit", "visit_lists", "visit_matching", "visit_result",
    "visit_letters", "letters", "rules", "data", "settings",
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    given = NewOffice(Office("Kantor Cabang Rekaan"), "rumput laut kering di dermaga 88", "Ani")
    with create_office(tmp_path / "kantor", given)[0] as opened:
        yield opened


def words_with_letters(part: QWidget) -> list[str]:
    if isinstance(part, QTabBar):
        return [part.tabText(place) for place in range(part.count()) if part.isTabEnabled(place)]
    if isinstance(part, QAbstractButton):
        return [part.text()] if part.isEnabled() else []
    return [part.text()] if isinstance(part, QLabel) and part.buddy() is not None else []


def shared_letters(window: QWidget) -> dict[str, list[str]]:
    """Letters that two visible things answer to: then neither does."""
    found = defaultdict(list)
    for part in window.findChildren(QWidget):
        for words in words_with_letters(part) if part.isVisible() else ():
            letter = QKeySequence.mnemonic(words).toString()
            if letter:
                found[letter].append(words.strip())
    return {letter: words for letter, words in found.items() if len(words) > 1}


def every_tab(screen: QWidget) -> Iterator[str]:
    yield ""
    for tabs in screen.findChildren(QTabWidget):
        for place in range(1, tabs.count()):
            tabs.setCurrentIndex(place)
            QApplication.processEvents()
            yield tabs.tabText(place)


def check_page(window: MainWindow, name: str) -> None:
    screen = window.screen_now
    assert screen is not None
    at = window.focusWidget()
    assert at is not None, f"{name}: the keyboard is nowhere"
    assert at is not screen, f"{name}: the keyboard is at the page itself"
    assert at.isVisible(), f"{name}: the keyboard is at something unseen"
    for tab in every_tab(screen):
        assert shared_letters(window) == {}, f"{name} {tab}"


@pytest.mark.parametrize("screen", SCREENS)
def test_a_letter_means_one_thing_and_the_keyboard_is_somewhere(
    qtbot: QtBot, office: OpenOffice, screen: str, tmp_path: Path
) -> None:
    employer_id, visit_id = make_visit(office)
    lists.keep_list(office, visit_id, lists.read_list(payroll_workbook(tmp_path), ListKind.PAYROLL))
    with shown_window(qtbot, office) as window:
        window.open_root(Target(screen, employer_id if screen == "employer" else visit_id))
        settle(window)
        check_page(window, screen)


@pytest.mark.parametrize("target", [Target("visits", part="plan"), Target("employer"), Target("home")])
def test_pages_of_a_new_office(qtbot: QtBot, office: OpenOffice, target: Target) -> None:
    with shown_window(qtbot, office) as window:
        window.open_root(target)
        settle(window)
        check_page(window, target.screen)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\x00\x00", b""])
def test_pages_of_a_list(qtbot: QtBot, office: OpenOffice, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foto.xlsx"
    path.write_bytes(content)
    _, visit_id = make_visit(office)
    with shown_window(qtbot, office) as window:
        window.open_root(Target("visit_lists", visit_id))
        screen = window.screen_now
        for file in (path, payroll_workbook(tmp_path)):
            screen.read(file, ListKind.PAYROLL)
            settle(window)
            check_page(window, file.name)
        assert window.focusWidget() is screen.review.keep_button
