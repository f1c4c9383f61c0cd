"""Old and new law: what results were made under, tested anew, and what a new program brings."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.law.parameters import law_from_text, load_law
from core.services import assessments, law_corrections, law_effects
from core.services.law_edition_pages import editions_page
from core.services.law_histories import Recomputed, Standing
from core.services.law_settings import choose_law_setting
from core.services.offices import OpenOffice, create_sample_office
from core.storage.assessments import keep_law
from core.storage.settings import save_settings
from tests.services.test_law_values import LOWER_CEILING
from tests.ui.letter_offices import assessed_visit
from tests.ui.visit_offices import settle, shown_window
from tests.window_driving import click, texts
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.viewmodels import rules_editions as view
from ui.widgets.law_effects import EffectsDialog
from ui.widgets.rules_editions import RulesEditions


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "contoh") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as shown:
        yield shown


def opened(window: MainWindow) -> RulesEditions:
    window.open_root(Target("rules", part="editions"))
    settle(window)
    made: RulesEditions = window.screen_now.tab_now
    return made


def shown_rows(table: Any) -> list[list[str]]:
    model = table.model
    return [
        [str(model.value_at(row, place)) for place in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_an_office_without_results_says_so(window: MainWindow) -> None:
    tab = opened(window)
    said = texts(tab)
    assert "Belum ada hasil pemeriksaan yang tersimpan." in said
    assert "Kantor memakai nilai bawaan program." in said
    assert not tab.test.isEnabled()
    assert not tab.pending.isVisible()


def test_a_result_stands_under_its_law_and_what_has_changed_since_is_listed(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    visit = assessed_visit(office)
    was = office.law.fingerprint
    law_corrections.keep_law_value(office, LOWER_CEILING, "surat baru")
    tab = opened(window)
    today = datetime.now(UTC).astimezone(office.zone).date()
    rows = shown_rows(tab.editions)
    assert [rows[0][0], rows[0][1], rows[0][3], rows[0][4]] == [was[:12], "Lama", "1", "1 nilai"]
    assert rows[0][2] == view.long_date(today)
    assert shown_rows(tab.differences) == [
        ["Batas upah Jaminan Pensiun", "2026-03-01", "Rp11.086.300", "Rp5.000.000"],
    ]
    assert shown_rows(tab.values)[0][:4] == [
        "Batas upah Jaminan Pensiun", "2026-03-01", "Rp5.000.000", office.actor,
    ]  # fmt: skip
    assert shown_rows(tab.values)[0][5] == "surat baru"
    assessments.assess_visit(office, visit)
    window.screen_now.refresh()
    assert [row[1] for row in shown_rows(tab.editions)] == ["Dipakai sekarang", "Lama"]
    tab.editions.table.selectRow(0)
    assert "Ketentuan ini adalah yang dipakai sekarang." in texts(tab)
    tab.editions.table.selectRow(1)
    assert len(shown_rows(tab.differences)) == 1
    del qtbot


def test_every_result_is_tested_under_its_own_law(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    visit = assessed_visit(office)
    law_corrections.keep_law_value(office, LOWER_CEILING, "surat baru")
    choose_law_setting(office, "contribution_rounding", "up")
    assessments.assess_visit(office, visit)
    tab = opened(window)
    click(qtbot, tab.test)
    settle(window)
    assert tab.outcome.status == ("2 dari 2 hasil keluar sama.", "ok")
    assert [row[3] for row in shown_rows(tab.results)] == ["Sama persis", "Sama persis"]
    assert len({row[2] for row in shown_rows(tab.results)}) == 2
    assert tab.test.isEnabled()
    went: list[Target] = []
    tab.navigate.connect(went.append)
    tab.results.opened.emit(str(tab.results.model.key_at(0)))
    settle(window)
    assert went == [Target("visit_result", visit)]


def test_a_value_of_the_office_leads_to_its_place(window: MainWindow, office: OpenOffice) -> None:
    law_corrections.keep_law_value(office, LOWER_CEILING, "surat baru")
    tab = opened(window)
    went: list[Target] = []
    tab.navigate.connect(went.append)
    tab.values.opened.emit(str(tab.values.model.key_at(0)))
    settle(window)
    assert went == [Target("rules", "wage_ceiling", "values")]


def work_by_an_older_edition(office: OpenOffice) -> None:
    """Let the office work by an edition whose JP ceiling of 2026 was another, as before an update of the program."""
    older = law_from_text(law_corrections.law_with(office, LOWER_CEILING).text())
    with office.transaction() as db:
        keep_law(db, office.author, older.fingerprint, older.text())
        save_settings(db, office.author, {"law_edition": older.fingerprint})
    office.forget_law()


def test_values_of_a_new_program_wait_until_their_effect_was_seen(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    work_by_an_older_edition(office)
    assert office.law.on("wage_ceiling", date(2026, 5, 1)).value == 5_000_000
    visit = assessed_visit(office)
    tab = opened(window)
    assert tab.pending.isVisible()
    assert "Program ini membawa 1 nilai ketentuan" in texts(tab)
    assert shown_rows(tab.pending_rows) == [
        ["Batas upah Jaminan Pensiun", "2026-03-01", "Rp5.000.000", "Rp11.086.300"],
    ]
    click(qtbot, tab.accept)
    settle(window)
    dialog = next(box for box in window.findChildren(EffectsDialog) if box.isVisible())
    (changes,) = dialog.tables
    said = [changes.model.value_at(row, 2) for row in range(changes.model.rowCount())]
    assert "Potensi iuran" in said
    dialog.stay.click()
    assert office.law.on("wage_ceiling", date(2026, 5, 1)).value == 5_000_000
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    click(qtbot, tab.accept)
    settle(window)
    next(box for box in window.findChildren(EffectsDialog) if box.isVisible()).deed.click()
    assert office.law.on("wage_ceiling", date(2026, 5, 1)).value == 11_086_300
    assert not tab.pending.isVisible()
    page = assessments.latest_assessment(office, visit)
    assert page is not None
    assert law_effects.effects_of(office, load_law()).is_empty


def test_testing_can_be_stopped(window: MainWindow, office: OpenOffice) -> None:
    assessed_visit(office)
    tab = opened(window)
    go_on, begun = Event(), []
    window.session.tasks.started.connect(begun.append)
    window.session.tasks.run("Sibuk", lambda _progress: go_on.wait(30))
    tab.test_all()
    begun[-1].cancel()
    go_on.set()
    settle(window)
    assert tab.found is None
    assert tab.outcome.status.word == "Belum diuji"
    assert tab.test.isEnabled()


def test_the_words_of_a_test() -> None:
    def one(standing: Standing, error: str = "") -> Recomputed:
        return Recomputed("a", "v", "PT Contoh", date(2026, 11, 1), "f" * 64, standing, "{}", "{}", error)

    assert view.recomputed_text(()) == ("Belum ada hasil pemeriksaan yang tersimpan.", "neutral")
    mixed = (one(Standing.SAME), one(Standing.SAME_FIGURES), one(Standing.DIFFERENT), one(Standing.FAILED, "Hilang."))
    assert view.recomputed_text(mixed) == ("2 dari 4 hasil keluar sama, 1 berbeda, 1 tidak dapat diuji.", "overdue")
    assert view.recomputed_text(mixed[:2])[1] == "ok"
    rows = view.recomputed_rows(mixed)
    assert [str(row[4]) for row in rows] == ["Berbeda", "Tidak dapat diuji", "Sama persis", "Sama"]
    assert [row[5] for row in rows] == ["", "Hilang.", "", view.OLDER]


def test_a_value_of_the_office_is_found_by_its_name(office: OpenOffice) -> None:
    key = law_corrections.keep_law_value(office, LOWER_CEILING, "surat baru")
    page = editions_page(office)
    assert view.parameter_of(page, key) == "wage_ceiling"
    assert view.parameter_of(page, "tidak ada") is None
    assert view.pending_text(page) == ""
