"""The office's own days of notice and of the report, as Beranda, the plan and the record of a visit show them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.records.letters import LetterKind
from core.services import visits
from core.services.law_settings import choose_law_setting
from core.services.offices import OpenOffice, create_sample_office
from tests.ui.letter_offices import assessed_visit, issued, planned_visit
from tests.ui.visit_offices import open_screen, settle, shown_window
from tests.window_driving import enter_row, go, texts, type_over
from ui.main_window import MainWindow
from ui.navigation import Target


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "contoh") as opened:
        choose_law_setting(opened, "visit_notice_days", 3)
        choose_law_setting(opened, "inspection_report_days", 5)
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as shown:
        yield shown


def test_beranda_names_the_report_among_what_is_due_and_leads_to_the_papers(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    visit = assessed_visit(office)
    home: Any = go(qtbot, window, "home")
    model = home.deadlines.model
    assert [str(model.value_at(0, place)) for place in (1, 2, 3)] == [
        "2026-11-23", "PT Contoh <Abadi> & Co", "LHP (tenggat kantor)",
    ]  # fmt: skip
    enter_row(qtbot, home.deadlines.table, 0)
    papers: Any = window.screen_now
    assert papers.steps.current == "visit_letters"
    assert papers.steps.key == visit
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    home = go(qtbot, window, "home")
    assert home.deadlines.model.rowCount() == 0


def test_the_record_of_a_visit_warns_of_a_late_notice_and_forbids_nothing(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    visit = planned_visit(office)
    screen = open_screen(window, "visit", visit)
    assert screen.head.note.isVisible()
    said = screen.head.note.text.text()
    assert "Surat pemberitahuan belum dicatat; pilihan kantor: paling sedikit 3 hari kerja" in said
    assert "LHP belum terbit; tenggat kantor" in said
    type_over(qtbot, screen.form.fields["notice_on"], "13-11-2026")
    assert "hanya 1 hari kerja sebelum kunjungan" in screen.head.note.text.text()
    type_over(qtbot, screen.form.fields["notice_on"], "11-11-2026")
    assert "pemberitahuan" not in screen.head.note.text.text()
    assert visits.visit_page(office, visit).visit.notice_on == date(2026, 11, 11)
    screen.head.start.click()
    settle(window)
    assert visits.visit_page(office, visit).visit.status == "ongoing"


def test_the_plan_says_until_when_the_notice_goes_out(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    planned_visit(office)
    window.open_root(Target("visits", part="plan"))
    settle(window)
    form = window.screen_now.form
    assert not form.notice.isVisible()
    today = datetime.now(office.zone).date()
    type_over(qtbot, form.day, f"{today + timedelta(days=28):%d-%m-%Y}")
    assert "pemberitahuan paling lambat" in texts(form)
    type_over(qtbot, form.day, f"{today + timedelta(days=1):%d-%m-%Y}")
    assert "Kunjungan tetap dapat direncanakan." in texts(form)


def test_the_list_of_visits_names_both_days_beside_it(window: MainWindow, office: OpenOffice) -> None:
    planned_visit(office)
    window.open_root(Target("visits"))
    settle(window)
    screen = window.screen_now
    screen.table.selectRow(0)
    said = texts(screen.split)
    assert "Belum dicatat; paling sedikit 3 hari kerja" in said
    assert "23 November 2026" in said
