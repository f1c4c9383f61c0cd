"""Beranda, on a real encrypted file and with the words alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.records.letters import LetterKind
from core.records.rosters import ListKind
from core.services import assessments, employers, letters, lists, visits
from core.services.employers import EmployerFilter
from core.services.home import DueLine, HomePage, WrittenLine, home_page
from core.services.offices import OpenOffice, create_sample_office
from tests.window_driving import click, enter_row, go, open_window, reach, texts
from ui.main_window import MainWindow
from ui.viewmodels import home as view
from ui.viewmodels.targets import Target

TODAY = date(2026, 11, 24)


def due(left: int | None, due_on: date, *, estimated: bool = False) -> DueLine:
    return DueLine("d", "l", "e", "PT Contoh", "warning_1", "B/1/112026", due_on, left, estimated)


@pytest.mark.parametrize(
    ("line", "word", "tone"),
    [
        (due(12, date(2026, 12, 10)), "12 hari kerja lagi", "info"),
        (due(4, date(2026, 11, 30)), "4 hari kerja lagi", "info"),
        (due(3, date(2026, 11, 27)), "3 hari kerja lagi", "due"),
        (due(0, TODAY), "Hari ini terakhir", "due"),
        (due(-2, date(2026, 11, 20)), "Lewat 2 hari kerja", "overdue"),
        (due(0, date(2026, 11, 23)), "Lewat", "overdue"),
        (due(None, date(2028, 11, 23)), "Lebih dari setahun", "info"),
        (due(5, date(2027, 1, 5), estimated=True), "5 hari kerja lagi (perkiraan)", "info"),
    ],
)
def test_a_deadline_says_how_much_is_left(line: DueLine, word: str, tone: str) -> None:
    assert view.days_word(line, TODAY) == (word, tone)


def test_a_draft_says_where_it_belongs_and_when_it_was_typed() -> None:
    line = WrittenLine("v", "PT Contoh", "employer_statement", "…", datetime(2026, 11, 24, 1, 5, tzinfo=UTC))
    assert view.written_words(line) == ("Penjelasan pemberi kerja, kunjungan ke PT Contoh", "24 November 2026, 01.05")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with open_window(qtbot, office) as opened:
        yield opened


@pytest.fixture
def visit_id(office: OpenOffice) -> str:
    key = employers.save_employer(office, None, {"name": "PT <Rimba>", "region": "65.71", "scale": "small"}).id
    assert key
    return visits.plan_visit(office, key, TODAY)


def buttons(widget: QWidget) -> dict[str, QPushButton]:
    QApplication.processEvents()
    return {one.text().strip(): one for one in widget.findChildren(QPushButton) if one.isVisible()}


def test_a_new_office_is_led_to_its_first_employer(qtbot: QtBot, window: MainWindow) -> None:
    screen: Any = go(qtbot, window, "home")
    assert "Kantor Anda siap dipakai" in texts(screen)
    click(qtbot, buttons(screen.states.empty)["Tambah pemberi kerja pertama"])
    assert window.target_now == Target("employer")


def test_with_employers_the_next_step_is_a_visit(qtbot: QtBot, office: OpenOffice, window: MainWindow) -> None:
    employers.save_employer(office, None, {"name": "PT Rimba"})
    screen: Any = go(qtbot, window, "home")
    assert "Langkah berikutnya: rencanakan kunjungan." in texts(screen)
    assert "Tidak ada tenggat yang berjalan." in texts(screen)
    click(qtbot, buttons(screen.next)["Rencanakan kunjungan"])
    assert window.target_now == Target("visits", part="plan")


def test_visits_stand_by_day_and_open_with_a_click(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str
) -> None:
    (employer,) = employers.list_employers(office, EmployerFilter())
    today = home_page(office).today
    late = visits.plan_visit(office, employer.id, today - timedelta(days=30))
    visits.start_visit(office, visit_id)
    screen: Any = go(qtbot, window, "home")
    model = screen.visits.model
    assert [model.key_at(row) for row in range(2)] == [visit_id, late]
    assert [str(model.value_at(row, 0)) for row in range(2)] == ["Berlangsung", "Terlewat"]
    table = screen.visits.table
    reach(table)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(0, 0)).center())
    assert window.target_now == Target("visit", visit_id)


def test_writing_that_was_left_is_opened_or_given_up(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str
) -> None:
    visits.keep_draft(office, visit_id, "notes", "Gudang belum")
    visits.keep_draft(office, visit_id, "agreement", "Salah tulis")
    screen: Any = go(qtbot, window, "home")
    assert "«Gudang belum»" in texts(screen.written)
    away = {one.accessibleName(): one for one in screen.written.findChildren(QPushButton)}
    click(qtbot, away["Buang Kesepakatan, kunjungan ke PT <Rimba>"])
    assert visits.visit_page(office, visit_id).drafts == {"notes": "Gudang belum"}
    click(qtbot, buttons(screen.written)["Buka"])
    assert window.target_now == Target("visit", visit_id, "notes")


PAYROLL = """Daftar Upah Bulan Oktober 2026
NIK;Nama;Tgl Lahir;Mulai Kerja;Gaji Pokok
6571010101900011;Budi Contoh;01-01-1990;01-02-2024;5000000
"""


def test_deadlines_and_unfinished_papers_are_listed(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str
) -> None:
    lists.keep_list(office, visit_id, lists.read_pasted_list(PAYROLL, ListKind.PAYROLL))
    assessments.assess_visit(office, visit_id)
    letter = letters.draft_letter(office, visit_id, LetterKind.MINUTES)
    screen: Any = go(qtbot, window, "home")
    model = screen.letters.model
    row = [str(model.value_at(0, column)) for column in range(3)]
    assert row == ["Konsep", "Berita Acara Pemeriksaan", "PT <Rimba>"]
    enter_row(qtbot, screen.letters.table, 0)
    assert window.target_now == Target("letter", letter)


def test_the_nearest_deadline_stands_first() -> None:
    page = HomePage("Kantor", TODAY, (due(9, date(2026, 12, 7)), due(-1, date(2026, 11, 23))), (), (), {}, None)  # type: ignore[arg-type]
    assert [row[2] for row in view.deadline_rows(page)] == [date(2026, 11, 23), date(2026, 12, 7)]
    assert view.deadline_rows(page)[0][4] == "Surat Teguran I B/1/112026"
