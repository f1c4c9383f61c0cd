"""The pages of a list by the keyboard alone: a letter means one thing, whoever listens hears names, Tab goes round."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot

from core.records.rosters import ListKind
from core.services import list_corrections, lists
from core.services.offices import OpenOffice, create_sample_office
from tests.ui.test_keyboard_ways import check_page
from tests.ui.visit_offices import (
    PAYROLL,
    make_visit,
    open_screen,
    participants_workbook,
    payroll_workbook,
    settle,
    shown_window,
    write_workbook,
)
from ui.main_window import MainWindow
from ui.viewmodels.searches import search_hits

BAD = (
    *PAYROLL,
    ("6571010303920013", "Dua Kali", "31-02-1990", "01-02-2024", "lihat lampiran"),
    ("", "JUMLAH", "", "", 9),
)
BILLS = (
    ("Bulan iuran", "Iuran ditagih", "Iuran dibayar", "Tanggal bayar"),
    ("2026-03", 3_000_000, 3_000_000, "31-02-2026"),
    ("bulan lalu", 3_000_000, 3_000_000, "10-05-2026"),
)


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
def screen(window: MainWindow, visit_id: str) -> Any:
    return open_screen(window, "visit_lists", visit_id)


def bills(folder: Path) -> Path:
    return write_workbook(folder / "bayar.xlsx", ("Bayar", BILLS))


def texts(widget: QWidget) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def open_first(window: MainWindow, screen: Any) -> None:
    screen.open_list(str(screen.overview.model.key_at(0)))
    settle(window)


def unnamed(window: QWidget) -> list[str]:
    """What the keyboard reaches and a reader of the screen has no name for."""
    kinds = (QTableView, QTabBar, QComboBox, QLabel, QLineEdit, QPushButton)
    found = [part for kind in kinds for part in window.findChildren(kind)]
    return [
        f"{type(part).__name__} {part.parent()}"
        for part in found
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.accessibleName()
    ]


def reached(window: MainWindow) -> set[QWidget]:
    """What Tab comes to, once around."""
    start = window.focusWidget()
    found: list[QWidget] = [start] if start is not None else []
    for _turn in range(200):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        now = window.focusWidget()
        if now is start:
            break
        found.append(now)
    return set(found)


def test_a_reading_with_problems(window: MainWindow, screen: Any, tmp_path: Path) -> None:
    screen.read(payroll_workbook(tmp_path, BAD), ListKind.PAYROLL)
    settle(window)
    check_page(window, "bacaan")
    assert unnamed(window) == []


def test_a_reading_of_a_month_that_stands(window: MainWindow, screen: Any, tmp_path: Path) -> None:
    for people in (PAYROLL, BAD):
        screen.read(payroll_workbook(tmp_path, people), ListKind.PAYROLL)
        settle(window)
        if people is PAYROLL:
            screen.keep()
            settle(window)
    assert screen.review.place.isVisible()
    check_page(window, "bacaan kedua")


def test_a_kept_list_with_problems(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    lists.keep_list(office, visit_id, lists.read_list(payroll_workbook(tmp_path, BAD), ListKind.PAYROLL))
    screen.refresh()
    open_first(window, screen)
    check_page(window, "daftar")
    assert unnamed(window) == []
    screen.kept.contents.setCurrentIndex(1)
    for place in range(screen.kept.contents.problems.model.rowCount()):
        screen.kept.contents.problems.stay_at(place)
        QApplication.processEvents()
        check_letters = {screen.kept.panel.bring, screen.kept.panel.do, screen.kept.start}
        visible = {part for part in check_letters if part.isVisible()}
        assert visible <= reached(window)
    screen.kept.start.click()
    check_page(window, "menarik")


def test_payments_are_put_right_in_their_file(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    lists.keep_list(office, visit_id, lists.read_list(bills(tmp_path), ListKind.PAYMENTS))
    screen.refresh()
    open_first(window, screen)
    panel = screen.kept.panel
    assert panel.title.text() == "Tanggal bayar — D2"
    assert "dianggap tepat waktu" in texts(panel)
    check_page(window, "pembayaran")
    screen.kept.contents.setCurrentIndex(1)
    screen.kept.contents.problems.stay_at(1)
    assert "Baris ini tidak dihitung." in texts(panel)
    better = write_workbook(tmp_path / "bayar2.xlsx", ("Bayar", [BILLS[0], (*BILLS[1][:3], "10-04-2026")]))
    asked: list[ListKind] = []
    screen.choose = asked.append
    panel.bring.click()
    assert asked == [ListKind.PAYMENTS]
    screen.read(better, ListKind.PAYMENTS)
    settle(window)
    screen.keep()
    settle(window)
    assert [line.problem_count for line in lists.lists_page(office, visit_id).lists] == [0]


def test_the_keyboard_stays_on_the_page_when_another_tab_is_turned_to(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    lists.keep_list(office, visit_id, lists.read_list(payroll_workbook(tmp_path, BAD), ListKind.PAYROLL))
    screen.refresh()
    open_first(window, screen)
    for tab in (0, 1):
        screen.kept.contents.setCurrentIndex(1 - tab)
        screen.kept.panel.show_cell(5, "nik")
        screen.kept.panel.value.line.setFocus()
        screen.kept.contents.setCurrentIndex(tab)
        QApplication.processEvents()
        assert screen.kept.contents.isAncestorOf(window.focusWidget())


def test_a_total_that_does_not_agree_shows_the_way(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    path = payroll_workbook(tmp_path, [*PAYROLL, ("", "JUMLAH", "", "", 9)])
    lists.keep_list(office, visit_id, lists.read_list(path, ListKind.PAYROLL))
    screen.refresh()
    open_first(window, screen)
    assert screen.kept.contents.problems.problem_at(0).code == "total_mismatch"
    assert screen.kept.panel.bring.isVisible()
    assert screen.kept.panel.title.text() == "Upah — E6"


def test_names_have_room_in_a_small_window(
    window: MainWindow, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    lists.keep_list(office, visit_id, lists.read_list(payroll_workbook(tmp_path), ListKind.PAYROLL))
    lists.keep_list(office, visit_id, lists.read_list(participants_workbook(tmp_path), ListKind.PARTICIPANTS))
    screen = open_screen(window, "visit_matching", visit_id)
    for width, is_hidden in ((1092, True), (1366, False)):
        window.resize(width, 614)
        settle(window)
        assert screen.table.isColumnHidden(1) is is_hidden
        assert screen.table.columnWidth(0) >= 100, width


def test_a_hit_of_the_search_opens_the_list_at_the_person(
    window: MainWindow, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    batch = lists.keep_list(office, visit_id, lists.read_list(payroll_workbook(tmp_path), ListKind.PAYROLL))
    list_corrections.correct_cell(office, batch, 5, "nik", text="6571010303920099", reason="sesuai KTP")
    list_corrections.correct_cell(office, batch, 4, "nik", text="", reason="kartu tidak ada")
    for typed, name in (("6571010303920099", "Umar Contoh"), ("siti", "Siti Contoh")):
        (hit,) = search_hits(office, typed)
        window.open_root(hit.target)
        settle(window)
        screen: Any = window.screen_now
        assert screen.kept.isVisible()
        assert screen.kept.panel.cell.person == name
        assert screen.kept.contents.currentIndex() == 0


def test_the_matching_page(window: MainWindow, office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    lists.keep_list(office, visit_id, lists.read_list(payroll_workbook(tmp_path), ListKind.PAYROLL))
    lists.keep_list(office, visit_id, lists.read_list(participants_workbook(tmp_path), ListKind.PARTICIPANTS))
    screen = open_screen(window, "visit_matching", visit_id)
    check_page(window, "pemadanan")
    assert unnamed(window) == []
    for group in screen.picture.buttons:
        screen.show_group(group)
        QApplication.processEvents()
        wanted = {screen.filter, screen.table, screen.on}
        assert wanted <= reached(window)
