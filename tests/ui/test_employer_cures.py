"""The tab Berkas of a result, in the real window: what it says, what it writes, the page it shows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.records.rosters import ListKind
from core.services import assessments, lists
from core.services.employer_handovers import HANDED_OVER, PRINTED
from core.services.offices import OpenOffice, create_sample_office
from tests.ui.visit_offices import (
    PARTICIPANTS,
    PAYROLL,
    make_visit,
    participants_workbook,
    payroll_workbook,
    settle,
    shown_window,
)
from ui.main_window import MainWindow
from ui.navigation import Target


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def visit_id(office: OpenOffice, tmp_path: Path) -> str:
    return assessed_visit(office, tmp_path)


def assessed_visit(office: OpenOffice, folder: Path, participants: Any = PARTICIPANTS) -> str:
    _employer_id, visit_id = make_visit(office)
    for path, kind in (
        (payroll_workbook(folder), ListKind.PAYROLL),
        (participants_workbook(folder, participants), ListKind.PARTICIPANTS),
    ):
        lists.keep_list(office, visit_id, lists.read_list(path, kind))
    assessments.assess_visit(office, visit_id)
    return visit_id


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as made:
        yield made


def open_tab(window: MainWindow, visit_id: str) -> Any:
    window.open_root(Target("visit_result", visit_id, "cures"))
    settle(window)
    return window.screen_now


def events(office: OpenOffice, event: str) -> int:
    with office.reading() as db:
        return int(db.execute("SELECT count(*) FROM changes WHERE event = ?", [event]).fetchone()[0])


def cells(model: Any, place: int) -> list[Any]:
    return [model.value_at(row, place) for row in range(model.rowCount())]


def test_the_tab_tells_who_is_in_the_files_and_what_is_empty(window: MainWindow, visit_id: str) -> None:
    screen = open_tab(window, visit_id)
    cures = screen.cures
    assert cures.isVisible()
    assert not screen.explanation.isVisible()
    assert "1 tenaga kerja belum terdaftar." in cures.summary.text()
    assert "berkas memuat upah Oktober 2026" in cures.summary.text()
    assert "data_tk_baru_KK012345_2026-10.xlsx · 1 orang" in cures.files.text().splitlines()
    assert "anggapan" in cures.sureness.text()
    required = [str(word) for word in cells(cures.gaps, 2)]
    assert required == sorted(required, reverse=True)
    gaps = dict(zip(cells(cures.gaps, 0), cells(cures.gaps, 3), strict=True))
    assert gaps["NAMA_IBU_KANDUNG"] == "1 dari 1"
    assert "NOMOR_IDENTITAS" not in gaps
    screen.tabs.setCurrentWidget(screen.findings)
    assert screen.explanation.isVisible()


def test_it_is_read_when_it_is_looked_at_and_only_once(window: MainWindow, visit_id: str) -> None:
    window.open_root(Target("visit_result", visit_id))
    settle(window)
    screen = window.screen_now
    assert screen.cures.cure is None
    screen.tabs.setCurrentWidget(screen.cures)
    settle(window)
    first = screen.cures.cure
    assert first is not None
    screen.refresh()
    settle(window)
    assert screen.cures.cure is first
    screen.again.click()
    settle(window)
    assert screen.cures.cure is not first
    assert screen.cures.cure.assessment_id == screen.page.shown.id


def test_one_act_writes_everything_and_notes_it(
    qtbot: QtBot, window: MainWindow, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    cures, stick = open_tab(window, visit_id).cures, tmp_path / "stik"
    stick.mkdir()
    QTest.mouseClick(cures.save, Qt.MouseButton.LeftButton)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(stick))
    dialog.close()
    settle(window)
    names = sorted(path.name for path in stick.iterdir())
    assert [name.split("_KK")[0] for name in names] == [
        "data_tk_baru", "data_upah", "kolom_yang_masih_kosong", "risiko_yang_Anda_tanggung",
    ]  # fmt: skip
    book = openpyxl.load_workbook(stick / "data_tk_baru_KK012345_2026-10.xlsx")
    assert book["data_tk_baru"]["B2"].value == "Umar Contoh"
    assert events(office, HANDED_OVER) == 1
    assert cures.save.isEnabled()
    qtbot.waitUntil(lambda: "4 berkas tersimpan di folder “stik”" in window.messages.text.text(), timeout=2000)


def test_the_page_is_shown_and_its_print_is_noted(
    qtbot: QtBot, window: MainWindow, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    cures = open_tab(window, visit_id).cures
    QTest.mouseClick(cures.print, Qt.MouseButton.LeftButton)
    settle(window)
    paper = cures.paper
    assert paper is not None
    assert paper.isVisible()
    assert paper.preview.document.pageCount() == 1
    assert events(office, PRINTED) == 0
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    with qtbot.waitSignal(cures.changed):
        paper.preview.print_to(printer)
    assert (tmp_path / "cetak.pdf").stat().st_size > 1000
    assert events(office, PRINTED) == 1
    paper.close_button.click()


def test_where_nothing_is_wrong_there_is_nothing_to_hand_over(
    window: MainWindow, office: OpenOffice, tmp_path: Path
) -> None:
    everybody = [(nik, name, birth, wage, start) for nik, name, birth, start, wage in PAYROLL]
    cures = open_tab(window, assessed_visit(office, tmp_path, everybody)).cures
    assert cures.states.currentWidget() is cures.none
    assert not cures.save.isVisible()


def test_who_is_in_doubt_is_sent_to_the_matching(window: MainWindow, office: OpenOffice, tmp_path: Path) -> None:
    in_doubt = [(nik, name, birth, wage, start) for nik, name, birth, start, wage in PAYROLL]
    in_doubt[2] = ("6402010303920777", *in_doubt[2][1:])
    cures = open_tab(window, assessed_visit(office, tmp_path, in_doubt)).cures
    assert cures.states.currentWidget() is cures.doubt
    assert "1 orang" in cures.doubt.detail.text()
    assert "Pemadanan" in cures.doubt.detail.text()


def test_the_tab_says_that_the_files_hold_personal_data(window: MainWindow, visit_id: str) -> None:
    cures = open_tab(window, visit_id).cures
    assert cures.privacy.isVisible()
    assert "upah 2 orang tanpa kata sandi" in cures.privacy.text()


def test_a_cloud_folder_is_refused_in_words(window: MainWindow, visit_id: str, tmp_path: Path) -> None:
    cures, cloud = open_tab(window, visit_id).cures, tmp_path / "Dropbox"
    cloud.mkdir()
    cures.save_to(cloud)
    settle(window)
    assert "Pilih media pemberi kerja" in window.messages.text.text()
    assert list(cloud.iterdir()) == []
    assert cures.save.isEnabled()


def test_an_old_result_makes_no_files(window: MainWindow, office: OpenOffice, visit_id: str) -> None:
    earlier = assessments.latest_assessment(office, visit_id)
    assert earlier is not None
    assessments.assess_visit(office, visit_id, date(2026, 12, 1))
    screen = open_tab(window, visit_id)
    screen.show_assessment(earlier.id)
    settle(window)
    screen.tabs.setCurrentWidget(screen.cures)
    settle(window)
    assert "hasil lama" in screen.cures.states.error.detail.text()
    assert not screen.cures.save.isVisible()


def test_cancelling_leaves_nothing_in_the_folder(
    window: MainWindow, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    cures, stick = open_tab(window, visit_id).cures, tmp_path / "stik"
    stick.mkdir()
    going_on = Event()
    window.session.tasks.run("Menunggu…", lambda _progress: going_on.wait(5))
    cures.save_to(stick)
    assert not cures.save.isEnabled()
    list(window.session.tasks._running)[-1].cancel()
    going_on.set()
    settle(window)
    assert list(stick.iterdir()) == []
    assert cures.save.isEnabled()
    assert events(office, HANDED_OVER) == 0


def test_a_second_time_says_that_the_first_files_stay(window: MainWindow, visit_id: str, tmp_path: Path) -> None:
    cures, stick = open_tab(window, visit_id).cures, tmp_path / "stik"
    stick.mkdir()
    for _turn in range(2):
        cures.save_to(stick)
        settle(window)
    assert len(list(stick.iterdir())) == 8
    assert "yang sudah ada di sana dibiarkan; yang baru bernama …_ke-2" in window.messages.text.text()


def test_a_folder_that_is_gone_is_told(window: MainWindow, visit_id: str, tmp_path: Path) -> None:
    cures = open_tab(window, visit_id).cures
    cures.save_to(tmp_path / "stik yang dicabut")
    settle(window)
    assert "tidak ada lagi" in window.messages.text.text()


def test_keyboard_alone_reaches_both_acts(window: MainWindow, visit_id: str) -> None:
    cures = open_tab(window, visit_id).cures
    cures.save.setFocus()
    QTest.keyClick(cures.save, Qt.Key.Key_Tab)
    assert cures.print.hasFocus()
    for part in (cures.save, cures.print, cures.gap_table):
        assert part.accessibleName()
