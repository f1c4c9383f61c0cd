"""The lists of a visit through the window, with real workbooks."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from core.records.months import Month
from core.records.rosters import ListKind
from core.services import lists, visits
from core.services.offices import OpenOffice, create_sample_office
from tests.ui.visit_offices import (
    HEADER,
    PAYROLL,
    make_visit,
    open_screen,
    participants_workbook,
    payroll_workbook,
    settle,
    shown_window,
    table_counts,
    write_workbook,
)
from ui.main_window import MainWindow


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def visit_id(office: OpenOffice) -> str:
    return make_visit(office)[1]


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as made:
        yield made


@pytest.fixture
def screen(window: MainWindow, visit_id: str) -> Any:
    return open_screen(window, "visit_lists", visit_id)


class Desk(NamedTuple):
    """What a person has before him, and the folder with his files."""

    qtbot: QtBot
    window: MainWindow
    screen: Any
    office: OpenOffice
    visit_id: str
    folder: Path


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow, screen: Any, request: pytest.FixtureRequest) -> Desk:
    found = (request.getfixturevalue(name) for name in ("office", "visit_id", "tmp_path"))
    return Desk(qtbot, window, screen, *found)


def texts(widget: Any) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def kept(office: OpenOffice, visit_id: str) -> tuple[lists.BatchLine, ...]:
    return lists.lists_page(office, visit_id).lists


def read(window: MainWindow, screen: Any, path: Path, kind: ListKind = ListKind.PAYROLL) -> None:
    screen.read(path, kind)
    settle(window)


def test_a_visit_without_lists_says_how_to_begin(screen: Any) -> None:
    assert screen.overview.states.currentWidget() is screen.overview.states.empty
    assert "Belum ada daftar" in texts(screen)
    assert "PT Contoh Abadi" in texts(screen)
    assert not screen.overview.on.isVisible()


def test_a_payroll_is_chosen_looked_at_and_kept(desk: Desk) -> None:
    qtbot, window, screen, office, visit_id, tmp_path = desk
    path = payroll_workbook(tmp_path)
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is not None)
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    settle(window)
    review = screen.review
    assert review.isVisible()
    assert "3 orang" in texts(review)
    assert review.month.value() == Month(2026, 10)
    assert review.columns.boxes["wage_rp"].currentText() == "E — Gaji Pokok"
    assert review.contents.people.value_at(0, 1) == "Budi <Contoh> & Anak"
    assert kept(office, visit_id) == ()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(kept(office, visit_id)) == 1)
    settle(window)
    (line,) = kept(office, visit_id)
    assert (line.kind, line.month, line.row_count, line.problem_count) == ("payroll", "2026-10", 3, 0)
    assert screen.overview.isVisible()
    assert "Daftar upah Oktober 2026 masuk: 3 orang." in window.messages.text.text()
    assert screen.overview.model.rowCount() == 1
    assert screen.overview.on.isVisible()


def test_the_month_is_changed_before_it_is_kept(desk: Desk) -> None:
    qtbot, window, screen, office, visit_id, tmp_path = desk
    read(window, screen, payroll_workbook(tmp_path))
    screen.review.month.setFocus()
    screen.review.month.line.clear()
    qtbot.keyClicks(screen.review.month.line, "13-2026")
    screen.review.keep_button.click()
    assert "Bulan tidak dikenal" in screen.review.month.note.text()
    assert kept(office, visit_id) == ()
    screen.review.month.line.clear()
    qtbot.keyClicks(screen.review.month.line, "09-2026")
    screen.review.keep_button.click()
    settle(window)
    assert kept(office, visit_id)[0].month == "2026-09"


def test_a_column_is_put_right_and_the_list_read_again(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    rows = [("NIK", "Nama", "Gaji Pokok", "Dibawa Pulang"), ("6571010101900011", "Budi", 1_000_000, 5_000_000)]
    read(window, screen, write_workbook(tmp_path / "upah.xlsx", ("Upah", rows)))
    assert screen.review.reading.roster.workers[0].wage_rp == 1_000_000
    box = screen.review.columns.boxes["wage_rp"]
    box.setCurrentIndex(box.findText("D — Dibawa Pulang"))
    box.activated.emit(box.currentIndex())
    settle(window)
    assert screen.review.reading.roster.workers[0].wage_rp == 5_000_000
    assert screen.review.columns.boxes["wage_rp"].currentText() == "D — Dibawa Pulang"
    screen.review.keep_button.click()
    settle(window)
    (line,) = kept(office, visit_id)
    assert lists.kept_list(office, line.id).rows[0].wage_rp == 5_000_000


def test_one_of_several_sheets_is_chosen(window: MainWindow, screen: Any, tmp_path: Path) -> None:
    other = [HEADER, ("6571010404930014", "Dewi Contoh", "04-04-1993", "01-02-2024", 4_000_000)]
    path = write_workbook(tmp_path / "upah.xlsx", ("Oktober", [HEADER, *PAYROLL]), ("September", other))
    read(window, screen, path)
    assert screen.review.sheet.value() == "Oktober"
    screen.review.sheet.box.setCurrentText("September")
    screen.review.sheet.leave()
    settle(window)
    assert screen.review.reading.roster.sheet == "September"
    assert [worker.name for worker in screen.review.reading.roster.workers] == ["Dewi Contoh"]


def test_problems_are_listed_and_filtered_by_kind(window: MainWindow, screen: Any, tmp_path: Path) -> None:
    people = [*PAYROLL, ("", "Tanpa Nomor", "01-01-1990", "01-02-2024", "lima juta"), ("123", "Rusak", "x", "", 1)]
    read(window, screen, payroll_workbook(tmp_path, people))
    review = screen.review
    review.contents.setCurrentIndex(1)
    table = review.contents.problems
    everything = table.model.rowCount()
    assert everything >= 3
    assert {"NIK kosong", "Upah bukan angka"} <= {table.model.value_at(row, 3) for row in range(everything)}
    place = next(place for place in range(table.kinds.count()) if table.kinds.itemText(place).startswith("Upah bukan"))
    table.kinds.setCurrentIndex(place)
    table.kinds.activated.emit(place)
    assert table.model.rowCount() == 1
    assert table.model.value_at(0, 0) == 6
    table.table.selectRow(0)
    assert "lima juta" in table.message.text()


def test_a_protected_workbook_asks_for_its_password(desk: Desk) -> None:
    qtbot, window, screen, office, _, tmp_path = desk
    plain, locked = payroll_workbook(tmp_path), tmp_path / "terkunci.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("rahasia9", target)
    before = table_counts(office)
    read(window, screen, locked)
    assert screen.password.isVisible()
    qtbot.keyClicks(screen.password.field.line, "salah")
    qtbot.keyClick(screen.password.field.line, Qt.Key.Key_Return)
    settle(window)
    assert "tidak cocok" in screen.password.field.note.text()
    screen.password.field.line.clear()
    qtbot.keyClicks(screen.password.field.line, "rahasia9")
    screen.password.open_button.click()
    settle(window)
    assert screen.review.isVisible()
    assert len(screen.review.reading.roster.workers) == 3
    assert table_counts(office) == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("kosong.xlsx", b"", "kosong"),
        ("rusak.xlsx", b"PK\x03\x04 rusak", "rusak.xlsx tidak dapat dibaca"),
        ("gambar.png", b"\x89PNG\r\n\x1a\n\x00\x00", "gambar.png tidak dapat dibaca"),
        ("surat.csv", b"satu kolom saja\n", "Baris judul kolom tidak ditemukan"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason_and_leaves_nothing(
    desk: Desk, name: str, content: bytes, said: str
) -> None:
    _, window, screen, office, _, tmp_path = desk
    (tmp_path / name).write_bytes(content)
    before = table_counts(office)
    read(window, screen, tmp_path / name)
    assert screen.refusal.isVisible()
    assert said in texts(screen.refusal)
    assert "Tidak ada yang dimasukkan" in texts(screen.refusal)
    assert table_counts(office) == before
    assert screen.step_back()
    assert screen.overview.isVisible()


def test_the_same_file_twice_is_refused_and_leaves_nothing(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    path = payroll_workbook(tmp_path)
    for _ in range(2):
        read(window, screen, path)
        before = table_counts(office)
        screen.review.keep_button.click()
        settle(window)
    assert "sudah dimasukkan" in window.messages.text.text()
    assert table_counts(office) == before
    assert screen.review.isVisible()
    assert screen.review.keep_button.isEnabled()


def drop(screen: Any, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(40, 40), Qt.DropAction.CopyAction, mime, buttons, keys)
    screen.dropEvent(event)


def test_files_are_dropped_and_read_one_after_the_other(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    drop(screen, payroll_workbook(tmp_path), participants_workbook(tmp_path))
    settle(window)
    assert screen.review.kind.value() == ListKind.PAYROLL
    screen.review.keep_button.click()
    settle(window)
    assert screen.review.isVisible()
    assert screen.review.kind.value() == ListKind.PARTICIPANTS
    screen.review.month.set_value(Month(2026, 10))
    screen.review.keep_button.click()
    settle(window)
    assert {line.kind for line in kept(office, visit_id)} == {"payroll", "participants"}


def test_the_kind_of_a_dropped_file_is_put_right(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    path = participants_workbook(tmp_path).rename(tmp_path / "data.xlsx")
    drop(screen, path)
    settle(window)
    screen.review.kind.box.setCurrentText("Daftar peserta terdaftar")
    screen.review.kind.leave()
    settle(window)
    screen.review.keep_button.click()
    settle(window)
    assert [line.kind for line in kept(office, visit_id)] == ["participants"]


def test_payments_are_brought_in(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    rows = [
        ("Bulan iuran", "Iuran ditagih", "Iuran dibayar", "Tanggal bayar"),
        ("2026-08", 1_500_000, 1_500_000, "10-09-2026"),
        ("2026-09", 1_500_000, 0, ""),
        ("bukan bulan", 5, 5, ""),
    ]
    read(window, screen, write_workbook(tmp_path / "bayar.xlsx", ("Iuran", rows)), ListKind.PAYMENTS)
    assert screen.review.contents.payments.rowCount() == 2
    assert not screen.review.month.isVisible()
    assert screen.review.contents.problems.model.rowCount() == 1
    screen.review.keep_button.click()
    settle(window)
    (line,) = kept(office, visit_id)
    screen.open_list(line.id)
    settle(window)
    assert screen.kept.contents.payments.value_at(1, 2) == 1_500_000
    assert "Riwayat pembayaran iuran" in texts(screen.kept)


def test_a_list_is_typed_marked_and_kept(
    qtbot: QtBot, window: MainWindow, screen: Any, office: OpenOffice, visit_id: str
) -> None:
    screen.type_list()
    grid = screen.form.grid
    grid.view.setCurrentIndex(grid.model.index(0, 0))
    QGuiApplication.clipboard().setText("Budi Contoh\t6571010101900011\t01-02-2024\t5.000.000\nSiti\t12\t1-2-2024\tx")
    grid.setFocus()
    qtbot.keyClick(grid.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    screen.form.read_button.click()
    assert screen.review.isVisible()
    assert screen.review.reading.row_count == 2
    assert screen.step_back()
    assert screen.form.isVisible()
    marked = grid.model.data(grid.model.index(1, 3), Qt.ItemDataRole.ToolTipRole)
    assert "bukan jumlah rupiah" in str(marked)
    grid.model.setData(grid.model.index(1, 3), "4.500.000")
    screen.form.month.set_value(Month(2026, 10))
    screen.form.read_button.click()
    screen.review.keep_button.click()
    settle(window)
    (line,) = kept(office, visit_id)
    assert [row.wage_rp for row in lists.kept_list(office, line.id).rows] == [5_000_000, 4_500_000]
    assert lists.lists_page(office, visit_id).typed is None


def test_nothing_typed_is_told(window: MainWindow, screen: Any) -> None:
    screen.type_list()
    screen.form.read_button.click()
    assert "Belum ada yang diketik" in window.messages.text.text()


def test_what_is_being_typed_is_still_there_after_an_interruption(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str
) -> None:
    screen.type_list()
    screen.form.grid.model.setData(screen.form.grid.model.index(0, 0), "Budi Contoh")
    again = open_screen(window, "visit_lists", visit_id)
    assert "belum selesai diketik" in texts(again)
    again.type_list()
    assert again.form.grid.rows() == [["Budi Contoh", "", "", ""]]


def test_a_copied_table_with_its_header_is_read(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str
) -> None:
    QGuiApplication.clipboard().setText("No\tNama\tNo KTP\tGaji\n1\tBudi Contoh\t6571010101900011\t5.000.000\n")
    screen.type_list()
    screen.form._read_clipboard()
    screen.review.keep_button.click()
    settle(window)
    assert kept(office, visit_id)[0].row_count == 1


def test_a_head_count_alone_is_stored_when_the_field_is_left(
    qtbot: QtBot, screen: Any, office: OpenOffice, visit_id: str
) -> None:
    screen.overview.head_count.setFocus()
    qtbot.keyClicks(screen.overview.head_count.line, "12")
    qtbot.keyClick(screen.overview.head_count.line, Qt.Key.Key_Tab)
    qtbot.keyClicks(screen.overview.registered_count.line, "9")
    qtbot.keyClick(screen.overview.registered_count.line, Qt.Key.Key_Return)
    visit = visits.visit_page(office, visit_id).visit
    assert (visit.head_count, visit.registered_count) == (12, 9)


def test_a_kept_list_is_opened_and_taken_back_with_a_reason(desk: Desk) -> None:
    qtbot, window, screen, office, visit_id, tmp_path = desk
    lists.keep_list(office, visit_id, lists.read_list(payroll_workbook(tmp_path), ListKind.PAYROLL))
    screen.refresh()
    screen.overview.table.selectRow(0)
    screen.overview.table.setFocus()
    screen.overview.open.click()
    settle(window)
    assert "Daftar upah · Oktober 2026" in texts(screen.kept)
    assert screen.kept.contents.people.rowCount() == 3
    screen.kept.start.click()
    screen.kept.do.click()
    assert "Wajib diisi" in screen.kept.why.note.text()
    assert len(kept(office, visit_id)) == 1
    qtbot.keyClicks(screen.kept.why.line, "salah bulan")
    screen.kept.do.click()
    settle(window)
    assert kept(office, visit_id) == ()
    assert screen.overview.isVisible()


def test_esc_leaves_a_page_before_it_leaves_the_screen(
    qtbot: QtBot, window: MainWindow, screen: Any, tmp_path: Path
) -> None:
    read(window, screen, payroll_workbook(tmp_path))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.screen_now is screen
    assert screen.overview.isVisible()


def test_ten_thousands_of_rows_open_and_scroll(
    window: MainWindow, screen: Any, office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    text = "Nama;NIK;Gaji\n" + "".join(f"Orang {n};65710101019{n:05d};{4_000_000 + n}\n" for n in range(30_000))
    (tmp_path / "upah.csv").write_text(text, encoding="utf-8")
    read(window, screen, tmp_path / "upah.csv")
    settle(window)
    people, table = screen.review.contents.people, screen.review.contents.people_table
    assert people.rowCount() == 30_000
    table.scrollToBottom()
    assert people.value_at(29_999, 6) == 4_029_999
    people.sort(6, Qt.SortOrder.DescendingOrder)
    assert people.value_at(0, 1) == "Orang 29999"


def test_cancelling_the_reading_keeps_nothing(
    window: MainWindow, screen: Any, office: OpenOffice, tmp_path: Path
) -> None:
    before, going_on = table_counts(office), Event()
    window.session.tasks.run("Menunggu…", lambda _progress: going_on.wait(5))
    screen.read(payroll_workbook(tmp_path), ListKind.PAYROLL)
    list(window.session.tasks._running)[-1].cancel()
    going_on.set()
    settle(window)
    assert screen.overview.isVisible()
    assert screen.overview.payroll.isEnabled()
    assert table_counts(office) == before


def test_steps_lead_to_the_other_screens_of_the_visit(window: MainWindow, screen: Any, visit_id: str) -> None:
    screen.steps.buttons["visit_matching"].click()
    settle(window)
    assert window.target_now.screen == "visit_matching"
    assert window.target_now.key == visit_id
