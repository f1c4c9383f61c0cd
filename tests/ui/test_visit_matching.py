"""Who is who at a visit, decided in the window by keys."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from core.records.rosters import ListKind
from core.services import assessments, employers, lists, matchings
from core.services.offices import OpenOffice, create_sample_office
from tests.ui.visit_offices import (
    make_visit,
    open_screen,
    participants_workbook,
    payroll_workbook,
    settle,
    shown_window,
)
from ui.main_window import MainWindow
from ui.viewmodels import visit_matching as view
from ui.viewmodels.targets import Target

PAYROLL = (
    ("6571010101900011", "Budi Santoso", "01-01-1990", "01-02-2024", 5_000_000),
    ("6571014202910012", "Siti Aminah", "02-02-1991", "01-02-2024", 5_200_000),
    ("", "Muhammad Yusuf", "", "01-02-2024", 5_400_000),
    ("6571010707880017", "Andi Pratama", "07-07-1988", "01-02-2020", 6_400_000),
    ("6571010101900011", "Budi Santoso", "01-01-1990", "01-02-2024", 5_000_000),
)
PARTICIPANTS = (
    ("6571010101900011", "Budi Santoso", "01-01-1990", 5_000_000, "01-02-2024"),
    ("6571014202910012", "Siti Aminah", "02-02-1991", 4_900_000, "01-02-2024"),
    ("6571010808920014", "Muhammad Yusuf", "08-08-1992", 5_400_000, "01-02-2024"),
    ("6571010909930015", "Muh. Yusuf", "09-09-1993", 5_300_000, "01-02-2024"),
    ("6571014606870019", "Rina Wati", "06-06-1987", 4_300_000, "01-02-2021"),
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def ids(office: OpenOffice) -> tuple[str, str]:
    return make_visit(office)


@pytest.fixture
def listed(office: OpenOffice, ids: tuple[str, str], tmp_path: Path) -> str:
    payroll = lists.read_list(payroll_workbook(tmp_path, PAYROLL), ListKind.PAYROLL)
    lists.keep_list(office, ids[1], payroll)
    participants = lists.read_list(participants_workbook(tmp_path, PARTICIPANTS), ListKind.PARTICIPANTS)
    lists.keep_list(office, ids[1], participants)
    return ids[1]


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as made:
        yield made


@pytest.fixture
def screen(window: MainWindow, listed: str) -> Any:
    return open_screen(window, "visit_matching", listed)


def texts(widget: Any) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def names(screen: Any) -> list[str]:
    return [screen.model.value_at(row, 0) for row in range(screen.model.rowCount())]


def press(qtbot: QtBot, screen: Any, key: Qt.Key) -> None:
    screen.table.setFocus()
    qtbot.keyClick(screen.table, key)
    qtbot.wait(150)  # a key presses its button


def choose(screen: Any, name: str) -> None:
    screen.table.selectRow(names(screen).index(name))


def test_two_lists_stand_in_one_picture(screen: Any) -> None:
    assert [button.text() for button in screen.picture.buttons.values()] == [
        "1  Hanya di daftar upah", "2  Perlu diputuskan", "2  Di kedua daftar", "1  Hanya di daftar peserta",
    ]  # fmt: skip
    assert screen.picture.payroll.text() == "Daftar upah · 5 orang"
    assert screen.picture.participants.text() == "Daftar peserta terdaftar · 5 orang"
    assert sorted(names(screen)) == ["Budi Santoso", "Muhammad Yusuf"]
    assert "0 dari 2 sudah diputuskan" in texts(screen)


def test_a_group_is_shown_when_its_button_is_pressed(qtbot: QtBot, screen: Any) -> None:
    for group, people in (
        (view.PAYROLL_ONLY, ["Andi Pratama"]),
        (view.PAIRS, ["Budi Santoso", "Siti Aminah"]),
        (view.PARTICIPANTS_ONLY, ["Rina Wati"]),
    ):
        screen.picture.buttons[group].setFocus()
        qtbot.keyClick(screen.picture.buttons[group], Qt.Key.Key_Space)
        assert names(screen) == people
    assert "perlu dikonfirmasi" in texts(screen.comparison)


def test_a_candidate_is_accepted_by_one_key_and_kept(
    qtbot: QtBot, screen: Any, office: OpenOffice, listed: str
) -> None:
    choose(screen, "Muhammad Yusuf")
    assert "Calon 1 dari 2" in texts(screen.comparison)
    assert "8 Agustus 1992" in texts(screen.comparison)
    press(qtbot, screen, Qt.Key.Key_S)
    page = matchings.matching_page(office, listed)
    (pair,) = [pair for pair in page.pairs if pair.grade == "decided"]
    assert pair.participant.row.nik == "6571010808920014"
    assert names(screen) == ["Budi Santoso"]
    assert "1 dari 2 sudah diputuskan" in texts(screen)


def test_not_this_one_looks_at_the_next_and_after_the_last_he_is_nobody(
    qtbot: QtBot, screen: Any, office: OpenOffice, listed: str
) -> None:
    choose(screen, "Muhammad Yusuf")
    press(qtbot, screen, Qt.Key.Key_B)
    assert "Calon 2 dari 2" in texts(screen.comparison)
    assert "Muh. Yusuf" in texts(screen.comparison)
    assert matchings.matching_page(office, listed).decided == frozenset()
    press(qtbot, screen, Qt.Key.Key_B)
    page = matchings.matching_page(office, listed)
    assert "Muhammad Yusuf" in {one.row.name for one in page.payroll_only}
    assert {"Muhammad Yusuf", "Muh. Yusuf", "Rina Wati"} == {one.row.name for one in page.participants_only}


def test_the_next_candidate_is_looked_at_by_a_key(qtbot: QtBot, screen: Any, office: OpenOffice, listed: str) -> None:
    choose(screen, "Muhammad Yusuf")
    press(qtbot, screen, Qt.Key.Key_C)
    press(qtbot, screen, Qt.Key.Key_S)
    (pair,) = [pair for pair in matchings.matching_page(office, listed).pairs if pair.grade == "decided"]
    assert pair.participant.row.name == "Muh. Yusuf"


def test_a_second_row_of_one_person_is_said_to_be_so(
    qtbot: QtBot, screen: Any, office: OpenOffice, listed: str
) -> None:
    choose(screen, "Budi Santoso")
    assert "Kemungkinan orang yang sama dengan baris" in texts(screen.comparison)
    assert screen.comparison.yes.text().strip() == "Baris kedua orang yang sama (S)"
    press(qtbot, screen, Qt.Key.Key_S)
    assert [one.row.name for one in matchings.matching_page(office, listed).repeats] == ["Budi Santoso"]


def test_decisions_are_undone_by_ctrl_z_and_by_key(
    qtbot: QtBot, window: MainWindow, screen: Any, office: OpenOffice, listed: str
) -> None:
    choose(screen, "Muhammad Yusuf")
    press(qtbot, screen, Qt.Key.Key_S)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert matchings.matching_page(office, listed).decided == frozenset()
    assert "0 dari 2" in texts(screen)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Tidak ada keputusan" in window.messages.text.text()
    choose(screen, "Muhammad Yusuf")
    press(qtbot, screen, Qt.Key.Key_S)
    screen.state.setCurrentIndex(screen.state.findData("decided"))
    screen.state.activated.emit(screen.state.currentIndex())
    assert names(screen) == ["Muhammad Yusuf"]
    press(qtbot, screen, Qt.Key.Key_U)
    assert matchings.matching_page(office, listed).decided == frozenset()


def test_a_pair_made_by_the_program_is_parted(qtbot: QtBot, screen: Any, office: OpenOffice, listed: str) -> None:
    screen.show_group(view.PAIRS)
    choose(screen, "Siti Aminah")
    assert screen.comparison.no.text().strip() == "Dua orang berbeda (B)"
    press(qtbot, screen, Qt.Key.Key_B)
    page = matchings.matching_page(office, listed)
    assert {"Andi Pratama", "Siti Aminah"} == {one.row.name for one in page.payroll_only}
    screen.show_group(view.PAYROLL_ONLY)
    choose(screen, "Siti Aminah")
    press(qtbot, screen, Qt.Key.Key_U)
    assert len(matchings.matching_page(office, listed).pairs) == 2


def test_decisions_are_there_when_one_comes_back(qtbot: QtBot, window: MainWindow, screen: Any, listed: str) -> None:
    choose(screen, "Muhammad Yusuf")
    press(qtbot, screen, Qt.Key.Key_S)
    again = open_screen(window, "visit_matching", listed)
    assert "1 dari 2 sudah diputuskan" in texts(again)


def test_people_are_found_by_name_and_nik(qtbot: QtBot, screen: Any) -> None:
    screen.show_group(view.PAIRS)
    qtbot.keyClicks(screen.filter, "siti")
    qtbot.waitUntil(lambda: names(screen) == ["Siti Aminah"])
    screen.filter.setText("65710101")
    qtbot.waitUntil(lambda: names(screen) == ["Budi Santoso"])
    screen.filter.setText("zzz")
    qtbot.waitUntil(lambda: names(screen) == [])
    assert "Tidak ada nama atau NIK yang cocok." in texts(screen)
    assert not screen.comparison.isVisible()


def test_letters_typed_into_the_search_decide_nothing(
    qtbot: QtBot, screen: Any, office: OpenOffice, listed: str
) -> None:
    screen.filter.setFocus()
    qtbot.keyClicks(screen.filter, "sbsu")
    qtbot.wait(200)
    assert matchings.matching_page(office, listed).decided == frozenset()


def test_none_of_several_candidates_is_said_by_one_key(
    qtbot: QtBot, screen: Any, office: OpenOffice, listed: str
) -> None:
    choose(screen, "Muhammad Yusuf")
    assert screen.comparison.nobody.isVisible()
    press(qtbot, screen, Qt.Key.Key_D)
    page = matchings.matching_page(office, listed)
    assert "Muhammad Yusuf" in {one.row.name for one in page.payroll_only}
    choose(screen, "Budi Santoso")
    assert not screen.comparison.nobody.isVisible()


def test_after_the_last_decision_the_result_is_counted_and_the_change_is_shown(
    qtbot: QtBot, window: MainWindow, screen: Any, office: OpenOffice, listed: str
) -> None:
    first = assessments.assess_visit(office, listed)
    choose(screen, "Budi Santoso")
    press(qtbot, screen, Qt.Key.Key_S)
    settle(window)
    assert not screen.refreshed.isVisible(), "one question is still open"
    choose(screen, "Muhammad Yusuf")
    press(qtbot, screen, Qt.Key.Key_D)
    qtbot.waitUntil(screen.refreshed.isVisible)
    said = texts(screen.refreshed)
    assert "dihitung ulang karena berubah: keputusan pemadanan" in said
    assert "PDS TK: belum didaftarkan" in said
    assert "1 → 2 orang" in said
    assert "Hasil sebelumnya tetap tersimpan" in said
    page = assessments.result_page(office, listed)
    assert len(page.assessments) == 2
    assert page.changes == ()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert assessments.result_page(office, listed).changes == ("decisions",), "open again: it waits for the answer"
    choose(screen, "Muhammad Yusuf")
    press(qtbot, screen, Qt.Key.Key_S)
    window.open_root(Target("visit_result", listed))  # left at once: it is counted all the same
    settle(window)
    page = assessments.result_page(office, listed)
    assert len(page.assessments) == 3
    assert page.assessments[-1].id == first
    assert page.changes == ()


def test_like_questions_are_accepted_as_one_act_and_undone_as_one(
    qtbot: QtBot, window: MainWindow, office: OpenOffice, ids: tuple[str, str], tmp_path: Path
) -> None:
    visit_id = ids[1]
    workers = [("", name, "", "01-02-2024", 5_000_000) for name in ("Budi Santoso", "Siti Aminah", "Andi", "Rina Wati")]
    known = [
        (f"657101010190{place:04d}", name.upper(), f"0{place}-01-1990", 5_000_000, started)
        for place, (name, started) in enumerate(
            (("Budi Santoso", "01-02-2024"), ("Siti Aminah", "01-02-2024"), ("Andi", "01-02-2024"),
             ("Rina Wati", "01-02-2021"), ("Joko", "01-02-2024")), start=1,
        )
    ]  # fmt: skip
    lists.keep_list(office, visit_id, lists.read_list(payroll_workbook(tmp_path, workers), ListKind.PAYROLL))
    reading = lists.read_list(participants_workbook(tmp_path, known), ListKind.PARTICIPANTS)
    lists.keep_list(office, visit_id, reading)
    screen = open_screen(window, "visit_matching", visit_id)
    before = matchings.matching_page(office, visit_id)
    alike = {decision.payroll_key for decision in screen.alike}
    asked = {one.worker.row.name for one in before.review}
    assert asked == {"Budi Santoso", "Siti Aminah", "Andi", "Rina Wati"}
    assert len(alike) == 3
    assert screen.all.isVisible()
    assert f"({len(alike)})" in screen.all.text()
    qtbot.keyClick(screen.all, Qt.Key.Key_Space)
    box = window.findChild(QMessageBox)
    assert "sekaligus" in box.informativeText()
    assert matchings.matching_page(office, visit_id) == before, "asking decides nothing"
    qtbot.mouseClick(next(one for one in box.buttons() if "Terima" in one.text()), Qt.MouseButton.LeftButton)
    settle(window)
    page = matchings.matching_page(office, visit_id)
    assert {pair.worker.key for pair in page.pairs if pair.grade == "decided"} == alike
    assert "Rina Wati" in {one.worker.row.name for one in page.review}, "another start: looked at by itself"
    assert "Ctrl+Z mengurungkan semuanya" in window.messages.text.text()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert matchings.matching_page(office, visit_id) == before


@pytest.mark.parametrize(
    ("kinds", "registered", "title"),
    [
        ((), True, "Belum ada daftar upah"),
        ((ListKind.PAYROLL,), True, "Belum ada daftar peserta"),
        ((ListKind.PARTICIPANTS,), True, "Belum ada daftar upah"),
        ((ListKind.PAYROLL, ListKind.PARTICIPANTS), False, "Pemberi kerja belum terdaftar"),
    ],
)
def test_what_is_missing_is_said_with_the_way_to_it(
    window: MainWindow,
    office: OpenOffice,
    ids: tuple[str, str],
    tmp_path: Path,
    *,
    kinds: tuple[ListKind, ...],
    registered: bool,
    title: str,
) -> None:
    files = {ListKind.PAYROLL: payroll_workbook, ListKind.PARTICIPANTS: participants_workbook}
    for kind in kinds:
        lists.keep_list(office, ids[1], lists.read_list(files[kind](tmp_path), kind))
    employers.save_employer(office, ids[0], {"registered": registered})
    screen = open_screen(window, "visit_matching", ids[1])
    assert title in texts(screen)
    screen._go("visit_lists")
    settle(window)
    assert window.target_now.screen == "visit_lists"
