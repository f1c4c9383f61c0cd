"""The result of a visit through the window, from real workbooks to the tree of each amount."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.compliance.matching import person_key
from core.records.findings import FindingKind, MatchDecision
from core.records.rosters import ListKind
from core.services import assessments, employers, lists, matchings, visits
from core.services.offices import OpenOffice, create_sample_office, read_office, save_office
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

AT_5_4 = 12 * (12_960 + 16_200 + 199_800 + 108_000 + 108_000 + 54_000)
"""Twelve months (November 2025 to October 2026) of 0.24 + 0.3 + 5.7 + 3 % of 5,400,000, each share rounded."""
AT_5_2 = 12_480 + 15_600 + 192_400 + 104_000 + 104_000 + 52_000
AT_4_9 = 11_760 + 14_700 + 181_300 + 98_000 + 98_000 + 49_000
LACKING = 12 * (AT_5_2 - AT_4_9)
NEW_WORKER = ("6571010404930014", "Dewi Contoh", "04-04-1993", "01-11-2026", 5_000_000)


def grouped(amount: int) -> str:
    return f"Rp{amount:,}".replace(",", ".")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def ids(office: OpenOffice) -> tuple[str, str]:
    return make_visit(office)


@pytest.fixture
def listed(office: OpenOffice, ids: tuple[str, str], tmp_path: Path) -> str:
    keep(office, ids[1], payroll_workbook(tmp_path, [*PAYROLL, NEW_WORKER]), ListKind.PAYROLL)
    keep(office, ids[1], participants_workbook(tmp_path), ListKind.PARTICIPANTS)
    return ids[1]


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as made:
        yield made


@pytest.fixture
def screen(window: MainWindow, listed: str) -> Any:
    made = open_screen(window, "visit_result", listed)
    made.count_button.click()
    settle(window)
    return made


def keep(office: OpenOffice, visit_id: str, path: Path, kind: ListKind) -> str:
    return lists.keep_list(office, visit_id, lists.read_list(path, kind))


def texts(widget: Any) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def column(model: Any, place: int) -> list[Any]:
    return [model.value_at(row, place) for row in range(model.rowCount())]


def choose_finding(window: MainWindow, screen: Any, kind: FindingKind) -> None:
    screen.tabs.setCurrentWidget(screen.findings)
    screen.findings.table.clearSelection()
    screen.findings.table.selectRow(screen.findings.model.row_of(kind))
    settle(window)


def choose_worker(window: MainWindow, screen: Any, name: str) -> None:
    screen.tabs.setCurrentWidget(screen.workers)
    screen.workers.table.selectRow(column(screen.workers.model, 0).index(name))
    settle(window)


def filter_workers(screen: Any, wanted: str) -> None:
    place = screen.workers.filter.findData(wanted)
    assert place >= 0
    screen.workers.filter.setCurrentIndex(place)
    screen.workers.filter.activated.emit(place)


def test_without_lists_the_way_to_them_is_offered(window: MainWindow, ids: tuple[str, str]) -> None:
    screen = open_screen(window, "visit_result", ids[1])
    assert "Kepatuhan belum dihitung" in texts(screen)
    assert not screen.count_button.isVisible()
    screen.lists_button.click()
    assert window.target_now.screen == "visit_lists"


def test_compliance_is_counted_and_the_kinds_of_amounts_stand_apart(window: MainWindow, screen: Any) -> None:
    assert screen.status.status.word == "Tidak patuh"
    assert [card.amount.text() for card in screen.amounts.cards] == ["Rp0", grouped(LACKING), grouped(AT_5_4), "Rp0"]
    assert {card.counted.text() for card in screen.amounts.cards} == {"dihitung s.d. 16 November 2026"}
    assert grouped(LACKING + AT_5_4) not in texts(screen)
    assert "Selesai dihitung: tidak patuh" in window.messages.text.text()
    rows = [tuple(screen.findings.model.value_at(row, place) for place in range(4)) for row in range(2)]
    assert rows == [
        ("PDS TK: belum didaftarkan", 1, "Potensi", AT_5_4),
        ("PDS Upah: kurang dilaporkan", 1, "Selisih", LACKING),
    ]
    index = screen.findings.model.index(0, 3)
    assert index.data() == grouped(AT_5_4)
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_a_finding_is_explained_down_to_the_cell(window: MainWindow, screen: Any) -> None:
    choose_finding(window, screen, FindingKind.PARTIAL_WORKERS)
    tree = screen.explanation.tree
    root = tree.topLevelItem(0)
    assert root.text(1) == grouped(AT_5_4)
    assert root.child(0).text(0) == "Umar Contoh"
    assert "Sebagian tenaga kerja belum didaftarkan" in screen.explanation.title.text()
    assert "UU 24/2011 Pasal 15 ayat (1)" in texts(screen.explanation)
    tree.open_all()
    tree.setCurrentItem(root.child(0).child(0).child(0))
    settle(window)
    assert "upah-oktober.xlsx · Upah · sel E5" in texts(screen.explanation)


def test_a_worker_is_explained_and_nothing_is_laid_out_twice(window: MainWindow, screen: Any) -> None:
    choose_worker(window, screen, "Siti Contoh")
    first = screen.inspection
    assert screen.explanation.tree.topLevelItem(0).text(1) == grouped(LACKING)
    assert "NIK 6571014202910012 · baris 4 daftar Oktober 2026" in texts(screen.explanation)
    choose_worker(window, screen, "Umar Contoh")
    assert screen.inspection[1] is first[1]
    assert screen.explanation.tree.topLevelItem(0).text(1) == grouped(AT_5_4)


def test_workers_are_narrowed_down_by_finding_and_name(qtbot: QtBot, screen: Any) -> None:
    screen.tabs.setCurrentWidget(screen.workers)
    model = screen.workers.model
    assert column(model, 0) == ["Siti Contoh", "Umar Contoh"]
    filter_workers(screen, FindingKind.PARTIAL_WORKERS)
    assert column(model, 0) == ["Umar Contoh"]
    assert column(model, 4) == [AT_5_4]
    filter_workers(screen, "within_grace")
    assert column(model, 0) == ["Dewi Contoh"]
    assert str(column(model, 2)[0]) == "Dalam tenggang 30 hari"
    filter_workers(screen, "all")
    assert len(column(model, 0)) == 4
    qtbot.keyClicks(screen.workers.text, "budi")
    qtbot.waitUntil(lambda: column(model, 0) == ["Budi <Contoh> & Anak"])


def test_a_worker_within_grace_is_told_to_be_so(window: MainWindow, screen: Any) -> None:
    filter_workers(screen, "within_grace")
    choose_worker(window, screen, "Dewi Contoh")
    assert "masih dalam tenggang 30 hari" in texts(screen.explanation)


def test_a_finding_leads_to_its_workers(qtbot: QtBot, window: MainWindow, screen: Any) -> None:
    choose_finding(window, screen, FindingKind.WAGE_UNDERREPORTED)
    screen.findings.open.click()
    assert screen.tabs.currentWidget() is screen.workers
    assert column(screen.workers.model, 0) == ["Siti Contoh"]
    assert screen.workers.table.hasFocus()


def test_what_changed_is_said_and_counted_again(
    window: MainWindow, screen: Any, office: OpenOffice, ids: tuple[str, str]
) -> None:
    assert not screen.bar.isVisible()
    employers.save_employer(office, ids[0], {"risk": 2})
    screen.refresh()
    settle(window)
    assert screen.bar.text.text() == "Data berubah sejak dihitung: data pemberi kerja."
    key = matchings.match_lists(office, ids[1]).workers[0]
    matchings.decide(office, ids[1], MatchDecision(person_key(key), None))
    screen.refresh()
    settle(window)
    assert "data pemberi kerja, keputusan pemadanan" in screen.bar.text.text()
    screen.again.click()
    settle(window)
    assert not screen.bar.isVisible()
    assert column(screen.findings.model, 1)[0] == 2


def test_an_earlier_result_is_looked_at_and_left(window: MainWindow, screen: Any, ids: tuple[str, str]) -> None:
    screen.again.click()
    settle(window)
    grounds = screen.grounds
    screen.tabs.setCurrentWidget(grounds)
    assert [str(word) for word in column(grounds.model, 1)] == ["Tidak patuh", "Tidak patuh (digantikan)"]
    grounds.table.selectRow(1)
    grounds.open.click()
    settle(window)
    assert "Ini hasil lama" in screen.bar.text.text()
    assert not screen.again.isVisible()
    screen.show_assessment(None)
    settle(window)
    assert not screen.bar.isVisible()


def test_a_result_is_explained_by_the_law_it_was_made_under(
    window: MainWindow, screen: Any, office: OpenOffice
) -> None:
    choose_finding(window, screen, FindingKind.PARTIAL_WORKERS)
    before = texts(screen.explanation)
    assert grouped(AT_5_4) in before
    save_office(office, replace(read_office(office), law_settings={"registration_grace": 60}))
    office.forget_law()
    screen.inspection = None
    screen.refresh()
    settle(window)
    assert "ketentuan hukum" in screen.bar.text.text()
    assert texts(screen.explanation) == before


def test_what_is_open_leads_to_where_it_is_mended(
    window: MainWindow, office: OpenOffice, ids: tuple[str, str], tmp_path: Path
) -> None:
    people = [("", "Muhammad Yusuf", "", "01-02-2024", 5_400_000), *PAYROLL]
    keep(office, ids[1], payroll_workbook(tmp_path, people), ListKind.PAYROLL)
    namesake = ("6571010808920014", "Muhammad Yusuf", "08-08-1992", 5_400_000, "01-03-2024")
    other = ("6571010909930015", "Muhammad Yusuf", "09-09-1993", 5_300_000, "01-04-2024")
    keep(office, ids[1], participants_workbook(tmp_path, [namesake, other]), ListKind.PARTICIPANTS)
    employers.save_employer(office, ids[0], {"risk": None})
    assessments.assess_visit(office, ids[1])
    screen = open_screen(window, "visit_result", ids[1])
    screen.tabs.setCurrentWidget(screen.open)
    places = {question.place: question for question in screen.open.questions.values()}
    assert {"Data pemberi kerja", "Pemadanan"} <= set(places)
    assert places["Pemadanan"].who == "Muhammad Yusuf"
    screen.open.table.selectRow(screen.open.model.row_of(places["Data pemberi kerja"].key))
    assert "Kelas risiko JKK" in screen.open.message.text()
    screen.open.go.click()
    assert (window.target_now.screen, window.target_now.key) == ("employer", ids[0])
    window.go_back()
    settle(window)
    screen.open.table.selectRow(screen.open.model.row_of(places["Pemadanan"].key))
    screen.open.go.click()
    settle(window)
    assert window.target_now.screen == "visit_matching"


def test_arrears_and_their_penalty_stand_apart(
    window: MainWindow, office: OpenOffice, ids: tuple[str, str], tmp_path: Path
) -> None:
    rows = [("Bulan iuran", "Iuran ditagih", "Iuran dibayar", "Tanggal bayar"), ("2026-08", 1_000_000, 0, "")]
    keep(office, ids[1], write_workbook(tmp_path / "bayar.xlsx", ("Iuran", rows)), ListKind.PAYMENTS)
    screen = open_screen(window, "visit_result", ids[1])
    screen.count_button.click()
    settle(window)
    cards = screen.amounts.cards
    assert cards[0].amount.text() == "Rp1.000.000"
    assert cards[3].title.text() == "Denda keterlambatan"
    assert cards[3].amount.text() not in {"Rp0", "Rp1.000.000"}
    choose_finding(window, screen, FindingKind.ARREARS)
    assert screen.explanation.tree.topLevelItem(0).text(1) == "Rp1.000.000"
    assert not screen.findings.open.isEnabled()


def test_a_participant_off_the_payroll_is_listed_to_be_confirmed(
    window: MainWindow, office: OpenOffice, ids: tuple[str, str], tmp_path: Path
) -> None:
    keep(office, ids[1], payroll_workbook(tmp_path, PAYROLL[:1]), ListKind.PAYROLL)
    keep(office, ids[1], participants_workbook(tmp_path), ListKind.PARTICIPANTS)
    assessments.assess_visit(office, ids[1])
    screen = open_screen(window, "visit_result", ids[1])
    filter_workers(screen, FindingKind.LEFT_EMPLOYER)
    choose_worker(window, screen, "Siti Contoh")
    assert "Peserta yang tidak ada pada daftar upah" in screen.explanation.title.text()


def test_cancelling_leaves_the_result_that_was_there(window: MainWindow, screen: Any) -> None:
    going_on = Event()
    window.session.tasks.run("Menunggu…", lambda _progress: going_on.wait(5))
    before = screen.page.shown.id
    screen.again.click()
    assert not screen.again.isEnabled()
    list(window.session.tasks._running)[-1].cancel()
    going_on.set()
    settle(window)
    screen.refresh()
    settle(window)
    assert [line.id for line in screen.page.assessments] == [before]
    assert screen.again.isEnabled()


def test_a_head_count_alone_is_a_suspicion_without_an_amount(
    window: MainWindow, office: OpenOffice, ids: tuple[str, str]
) -> None:
    visits.store_fields(office, ids[1], {"head_count": 12, "registered_count": 9})
    screen = open_screen(window, "visit_result", ids[1])
    screen.count_button.click()
    settle(window)
    assert {card.amount.text() for card in screen.amounts.cards} == {"Rp0"}
    assert screen.status.status.word == "Belum dapat diputuskan"
    assert "Dugaan PDS TK, 3 orang" in " ".join(column(screen.open.model, 0))


def test_a_hit_of_the_search_leads_to_the_person(
    window: MainWindow, screen: Any, office: OpenOffice, listed: str
) -> None:
    """It once led to an error: the person's NIK was taken for the id of a result."""
    screen.assess()
    settle(window)
    for typed, name in (("umar", "Umar Contoh"), ("siti", "Siti Contoh")):
        (hit,) = search_hits(office, typed)
        window.open_root(hit.target)
        settle(window)
        shown: Any = window.screen_now
        assert shown.tabs.currentWidget() is shown.workers
        assert column(shown.workers.model, 0) == [name]
        assert shown.workers.table.currentIndex().row() == 0


def test_who_is_not_in_the_result_is_shown_in_the_lists(
    window: MainWindow, screen: Any, office: OpenOffice, listed: str, tmp_path: Path
) -> None:
    screen.assess()
    settle(window)
    later = [("6571010707970017", "Joko Baru", "07-07-1997", "01-02-2024", 5_000_000)]
    (tmp_path / "baru").mkdir()
    keep(office, listed, payroll_workbook(tmp_path / "baru", later), ListKind.PAYROLL)
    (hit,) = search_hits(office, "joko")
    window.open_root(hit.target)
    settle(window)
    assert window.target_now.screen == "visit_lists"
    shown: Any = window.screen_now
    assert shown.kept.panel.cell.person == "Joko Baru"
