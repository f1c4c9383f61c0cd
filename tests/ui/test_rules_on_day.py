"""What is in force on a day, as a person asks for it: another day, a comparison, a filter, a copy on paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.services.law_answers import values_on
from core.services.law_signoffs import sign_off
from core.services.offices import OpenOffice, create_sample_office
from tests.ui.test_keyboard_ways import shared_letters
from tests.ui.visit_offices import settle, shown_window
from tests.window_driving import click, type_over
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.viewmodels import rules_on_day as view
from ui.widgets.day_trees import BASIS, CHANGE, NAME, NAME_LEAST, OTHER, SIGNED, SINCE, UNTIL, VALUE
from ui.widgets.rules_on_day import RulesOnDay


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as made:
        made.resize(1366, 768)
        made.open_root(Target("rules", part="on_day"))
        settle(made)
        yield made


@pytest.fixture
def tab(window: MainWindow) -> RulesOnDay:
    made = window.screen_now.tab_now
    assert isinstance(made, RulesOnDay)
    return made


def lines(tab: RulesOnDay) -> dict[str, list[str]]:
    return {item.text(NAME): [item.text(place) for place in range(9)] for item in tab.tree.items()}


def topics(tab: RulesOnDay) -> list[str]:
    return [tab.tree.topLevelItem(place).text(0) for place in range(tab.tree.topLevelItemCount())]


CEILING = "Batas upah Jaminan Pensiun"


def test_today_stands_there_at_first(tab: RulesOnDay, office: OpenOffice) -> None:
    today = tab.day.value()
    assert today is not None
    known = {value.parameter.label for value in values_on(office, today) if value.dated}
    shown = {row.label for row in tab.rows if row.is_in_force}
    assert shown == known
    assert len(tab.tree.items()) == len(office.law.parameters)
    assert tab.tree.isColumnHidden(OTHER)
    assert not tab.only_changed.isVisible()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("28-02-2025", ("Rp10.042.300", "1 Maret 2024", "28 Februari 2025")),
        ("01-03-2025", ("Rp10.547.400", "1 Maret 2025", "28 Februari 2026")),
        ("29-02-2020", ("Rp8.512.400", "1 Maret 2019", "29 Februari 2020")),
        ("1 Maret 2020", ("Rp8.939.700", "1 Maret 2020", "28 Februari 2021")),
    ],
)
def test_a_day_is_typed(qtbot: QtBot, tab: RulesOnDay, typed: str, shown: tuple[str, ...]) -> None:
    type_over(qtbot, tab.day, typed)
    line = lines(tab)[CEILING]
    assert (line[VALUE], line[SINCE], line[UNTIL]) == shown
    assert line[BASIS] == "PP 45/2015 Pasal 29"
    assert line[SIGNED] == "Belum disahkan"


def test_what_has_no_value_stands_apart(qtbot: QtBot, tab: RulesOnDay) -> None:
    type_over(qtbot, tab.day, "30-06-2015")
    assert topics(tab)[-1].startswith("Tanpa nilai pada tanggal ini (")
    apart = tab.tree.topLevelItem(tab.tree.topLevelItemCount() - 1)
    found = {apart.child(place).text(NAME): apart.child(place).text(VALUE) for place in range(apart.childCount())}
    assert found[CEILING] == "mulai 1 Juli 2015"
    type_over(qtbot, tab.day, "01-02-2021")
    assert (
        lines(tab)["Bagian iuran JKK dan JKM yang terutang (keringanan pandemi)"][VALUE] == "berakhir 31 Januari 2021"
    )


def test_two_days_are_compared(qtbot: QtBot, tab: RulesOnDay) -> None:
    type_over(qtbot, tab.day, "01-03-2026")
    type_over(qtbot, tab.other, "28-02-2026")
    line = lines(tab)[CEILING]
    assert (line[VALUE], line[OTHER], line[CHANGE]) == ("Rp11.086.300", "Rp10.547.400", "Berubah")
    assert lines(tab)["Tarif JKM"][CHANGE] == ""
    assert tab.tree.headerItem().text(OTHER) == "Pada 28 Februari 2026"
    click(qtbot, tab.only_changed)
    assert list(lines(tab)) == [CEILING]
    assert "1 berubah dibandingkan dengan 28 Februari 2026" in tab.summary.text()
    type_over(qtbot, tab.other, "")
    assert len(lines(tab)) > 50
    assert tab.tree.isColumnHidden(OTHER)


def test_the_same_rate_on_another_basis_is_told_apart(qtbot: QtBot, tab: RulesOnDay) -> None:
    type_over(qtbot, tab.day, "02-12-2019")
    type_over(qtbot, tab.other, "01-12-2019")
    line = lines(tab)["Tarif JKK menurut kelas risiko"]
    assert line[VALUE] == line[OTHER]
    assert line[CHANGE] == "Dasar lain"


def test_the_table_is_filtered_as_one_types(qtbot: QtBot, tab: RulesOnDay) -> None:
    type_over(qtbot, tab.filter, "umk", leave=False)
    assert set(lines(tab)) == {f"UMK {name}" for name in ("Bulungan", "Malinau", "Nunukan", "Tana Tidung", "Tarakan")}
    type_over(qtbot, tab.filter, "tarakan pp 45", leave=False)
    assert not lines(tab)
    assert tab.states.currentWidget() is tab.states.empty
    assert not tab.print_button.isEnabled()
    type_over(qtbot, tab.filter, "")
    assert len(lines(tab)) > 50


def test_a_quick_day_is_one_click_away(qtbot: QtBot, tab: RulesOnDay) -> None:
    assert view.quick_days(date(2026, 2, 10)) == (
        ("Hari ini", date(2026, 2, 10)), ("1 Januari 2026", date(2026, 1, 1)), ("1 Maret 2025", date(2025, 3, 1)),
    )  # fmt: skip
    made = [tab.quick.itemAt(place).widget() for place in range(tab.quick.count())]
    last = made[-1]
    click(qtbot, last)
    assert view.long_date(tab.day.value()) == last.text()
    assert lines(tab)[CEILING][SINCE] == last.text()


def test_a_sign_off_shows_who(tab: RulesOnDay, office: OpenOffice) -> None:
    key = next(row for row in values_on(office, tab.day.value()) if row.parameter.name == "wage_ceiling").dated.key
    sign_off(office, [key], "Rahmat Contoh", date(2026, 1, 5))
    tab.refresh()
    assert lines(tab)[CEILING][SIGNED] == "Rahmat Contoh, 5 Januari 2026"


def test_a_row_tells_everything_and_leads_to_its_value(qtbot: QtBot, window: MainWindow, tab: RulesOnDay) -> None:
    type_over(qtbot, tab.filter, "umk bulungan")
    type_over(qtbot, tab.day, "01-07-2025")
    text = tab.remark.text()
    for part in ("Rp3.706.867,76", "Berlaku sejak 1 Januari 2025 sampai 31 Desember 2025", "Belum disahkan"):
        assert part in text, text
    assert lines(tab)["UMK Bulungan"][5] == "Sumber berbeda"
    gone: list[Target] = []
    tab.navigate.connect(gone.append)
    tab.tree.setFocus()
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    assert gone == [Target("rules", "minimum_wage_6501", "values")]
    assert window.screen_now.tabs.currentIndex() == 0


def test_what_is_shown_is_saved_and_printed(qtbot: QtBot, window: MainWindow, tab: RulesOnDay, tmp_path: Path) -> None:
    type_over(qtbot, tab.day, "01-03-2025")
    type_over(qtbot, tab.filter, "batas upah")
    path = tmp_path / "ketentuan.xlsx"
    tab.save(path)
    assert "Disimpan" in window.messages.text.text()
    rows = [row for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True) if row[1]]
    assert [row[1] for row in rows[1:]] == ["Batas upah JKP", CEILING]
    click(qtbot, tab.print_button)
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=30_000)
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    dialog = window.findChildren(QDialog)[0]
    assert dialog.preview.document.pageCount() == 1
    dialog.close_button.click()


def test_no_day_and_a_wrong_day_leave_the_table_as_it_was(qtbot: QtBot, tab: RulesOnDay) -> None:
    type_over(qtbot, tab.day, "01-03-2025")
    before = lines(tab)
    for wrong in ("", "31-02-2025"):
        type_over(qtbot, tab.day, wrong)
        assert tab.day.note.text()
        assert lines(tab) == before


def test_letters_mean_one_thing(window: MainWindow, tab: RulesOnDay) -> None:
    assert tab.isVisible()
    assert shared_letters(window) == {}


@pytest.mark.parametrize("other", ["", "01-03-2025"])
def test_in_the_smallest_window_the_names_stay_readable(
    qtbot: QtBot, window: MainWindow, tab: RulesOnDay, other: str
) -> None:
    type_over(qtbot, tab.other, other)
    head = tab.tree.header()
    for width in (1366, window.minimumWidth(), 1366, window.minimumWidth()):
        window.resize(width, window.minimumHeight())
        settle(window)
        assert head.sectionSize(NAME) >= NAME_LEAST
    assert tab.tree.horizontalScrollBar().maximum() > 0
    window.resize(1366, 768)
    settle(window)
    assert head.length() == tab.tree.viewport().width(), "there the names have what the others leave"
