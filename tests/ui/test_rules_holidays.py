"""The tab of free days: the real window on a real encrypted office with issued warnings."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.law.working_days import JOINT_LEAVE
from core.records.letters import LetterKind
from core.services import office_calendars
from core.services.holiday_pages import Standing, holiday_page
from core.services.home import home_page
from core.services.law_effects import NO_EFFECTS, effects_of
from core.services.letter_registers import letter_register
from core.services.letters import letter_page
from core.services.office_holidays import Decree, HolidayAct, HolidayChange, keep_holiday, with_holiday
from core.services.offices import OpenOffice, create_sample_office
from core.storage.holidays import StoredEdition, keep_edition
from tests.services.conftest import OFFICE
from tests.ui.letter_offices import assessed_visit, issued
from tests.ui.test_keyboard_ways import shared_letters
from tests.ui.visit_offices import settle, shown_window
from tests.window_driving import choose, texts, type_over
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.viewmodels import rules_holidays as view
from ui.viewmodels.home import deadline_rows
from ui.viewmodels.letter import last_day_text
from ui.viewmodels.letter_histories import letter_history_rows
from ui.viewmodels.letters import left_word
from ui.widgets.holiday_forms import HolidayForm
from ui.widgets.law_effects import EffectsDialog
from ui.widgets.rules_holidays import RulesHolidays

DECREE = Decree("SKB 3 Menteri Nomor 7 Tahun 2026", date(2026, 11, 20))
EXTRA = date(2027, 8, 18)
ADD_EXTRA = HolidayChange(HolidayAct.ADD, EXTRA, "Cuti Bersama Kemerdekaan", JOINT_LEAVE, DECREE)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor", OFFICE) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as shown:
        yield shown


def tab_of(window: MainWindow, key: str | None = None) -> RulesHolidays:
    window.open_root(Target("rules", key, "holidays"))
    settle(window)
    found = window.screen_now.tab_now
    assert isinstance(found, RulesHolidays)
    return found


def form_of(window: MainWindow) -> HolidayForm:
    return next(form for form in window.findChildren(HolidayForm) if form.isVisible())


def question_of(window: MainWindow) -> EffectsDialog:
    settle(window)
    return next(box for box in window.findChildren(EffectsDialog) if box.isVisible())


def rows_of(tab: RulesHolidays) -> dict[str, tuple[str, str, str]]:
    value = tab.model.value_at
    return {value(row, 0): (value(row, 1), value(row, 2), str(value(row, 3))) for row in range(tab.model.rowCount())}


def warning(office: OpenOffice, received_on: date, name: str = "PT Bergeser") -> str:
    visit = assessed_visit(office, name=name)
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    return issued(office, visit, LetterKind.WARNING_1, dated_on=received_on, received_on=received_on)


def type_addition(qtbot: QtBot, window: MainWindow) -> None:
    form = form_of(window)
    form.activateWindow()
    type_over(qtbot, form.day, "18-08-2027")
    choose(qtbot, form.kind, "Cuti bersama")
    type_over(qtbot, form.name, "Cuti Bersama Kemerdekaan")
    type_over(qtbot, form.number, "SKB 3 Menteri Nomor 7 Tahun 2026")
    type_over(qtbot, form.dated_on, "20-11-2026")
    form.deed.click()


def test_adding_a_day_shows_the_deadlines_first_and_moves_them_on_yes(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    warning(office, date(2027, 8, 9))
    warning(office, date(2027, 7, 26), "PT Selesai Sebelumnya")
    tab = tab_of(window)
    tab.add.click()
    type_addition(qtbot, window)
    asked = question_of(window)
    (moves,) = asked.tables
    assert [moves.model.value_at(0, place) for place in (0, 2, 3)] == [
        "PT Bergeser", "24 Agustus 2027", "25 Agustus 2027",
    ]  # fmt: skip
    assert moves.model.rowCount() == 1
    assert "SKB 3 Menteri Nomor 7 Tahun 2026 tanggal 20 November 2026" in texts(asked)
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert [line.due_on for line in home_page(office).deadlines][-1] == date(2027, 8, 24)
    assert office.calendar.free_day(EXTRA) is None

    tab.add.click()
    type_addition(qtbot, window)
    question_of(window).deed.click()
    assert tab.page.year == 2027
    assert tab.line.day == EXTRA
    assert rows_of(tab)["Rabu, 18 Agustus 2027"] == ("Cuti Bersama Kemerdekaan", "Cuti bersama", "Ditetapkan kantor")
    assert "1 batas waktu bergeser" in window.messages.text.text()
    window.open_root(Target("home"))
    settle(window)
    shown = deadline_rows(home_page(office))
    assert [(row[2], row[3]) for row in shown][-1] == (date(2027, 8, 25), "PT Bergeser")
    assert office.calendar.free_day(EXTRA) is not None


def test_taking_it_back_asks_for_a_reason_and_brings_the_day_back(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    warning(office, date(2027, 8, 9))
    tab = tab_of(window)
    tab.add.click()
    type_addition(qtbot, window)
    question_of(window).deed.click()
    assert [act for act, deed in tab.deeds.items() if deed.isVisibleTo(tab)] == [
        HolidayAct.TAKE_BACK, HolidayAct.MOVE, HolidayAct.REMOVE,
    ]  # fmt: skip
    assert office.actor in texts(tab.detail)
    tab.deeds[HolidayAct.TAKE_BACK].click()
    form = form_of(window)
    form.deed.click()
    assert "Wajib diisi" in texts(form)
    form.why.set_text("salah baca")
    form.deed.click()
    asked = question_of(window)
    assert asked.tables[0].model.value_at(0, 3) == "24 Agustus 2027"
    asked.deed.click()
    assert "Rabu, 18 Agustus 2027" not in rows_of(tab)
    assert [line.due_on for line in home_page(office).deadlines] == [date(2027, 8, 24)]


def test_an_estimate_is_confirmed_and_the_notice_goes(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    tab = tab_of(window)
    assert tab.notice.text.text() == (
        "3 tanggal 2027 masih perkiraan (10 Maret, 11 Maret, 17 Mei); tetapkan dengan SKB setelah terbit."
    )
    next(each for each in tab.notice.findChildren(QPushButton) if "2027" in each.text()).click()
    assert tab.line.day == date(2027, 3, 10)
    assert tab.badge.status.word == "Perkiraan"
    assert "3 tanggal perkiraan" in tab.about.text()
    for day in (date(2027, 3, 10), date(2027, 3, 11), date(2027, 5, 17)):
        tab.show_day(day)
        tab.deeds[HolidayAct.CONFIRM].click()
        form = form_of(window)
        form.activateWindow()
        type_over(qtbot, form.number, "SKB 1")
        type_over(qtbot, form.dated_on, "20-11-2026")
        form.deed.click()
        question_of(window).deed.click()
    assert tab.badge.status.word == "Ditetapkan kantor"
    assert not tab.notice.isVisible()
    assert not holiday_page(office, 2027).coming_estimates


def test_what_is_wrong_is_said_in_the_form_and_the_form_stays(qtbot: QtBot, window: MainWindow) -> None:
    tab = tab_of(window)
    tab.add.click()
    form = form_of(window)
    form.deed.click()
    assert texts(form).count("Wajib diisi.") == 4
    form.day.set_text("17-08-2027")
    form.name.set_text("Libur")
    form.number.set_text("SKB 1")
    form.dated_on.set_text("20-11-2026")
    form.deed.click()
    assert "17 Agustus 2027 sudah hari libur: Hari Kemerdekaan Republik Indonesia." in texts(form)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    settle(window)
    assert not [box for box in window.findChildren(EffectsDialog) if box.isVisible()]


def test_a_day_moves_to_another_and_both_are_told(qtbot: QtBot, window: MainWindow) -> None:
    tab = tab_of(window, "2027-05-17")
    assert tab.line.day == date(2027, 5, 17)
    tab.deeds[HolidayAct.MOVE].click()
    form = form_of(window)
    form.activateWindow()
    type_over(qtbot, form.to_day, "16-05-2027")
    type_over(qtbot, form.number, "SKB 1")
    type_over(qtbot, form.dated_on, "20-11-2026")
    form.deed.click()
    asked = question_of(window)
    assert "akhir pekan: tidak mengubah hari kerja" in texts(asked)
    asked.deed.click()
    rows = rows_of(tab)
    assert rows["Minggu, 16 Mei 2027"][2] == "Ditetapkan kantor"
    assert rows["Senin, 17 Mei 2027"][2] == "Dihapus"
    tab.show_day(date(2027, 5, 17))
    assert "Dihitung sebagai hari kerja." in texts(tab.detail)


def test_years_are_walked_and_one_without_data_says_so(qtbot: QtBot, window: MainWindow) -> None:
    tab = tab_of(window)
    year = tab.page.year
    tab.later.click()
    assert tab.page.year == year + 1
    tab.earlier.click()
    tab.earlier.click()
    assert tab.years.currentText() == str(year - 1)
    tab.show_year(2031)
    assert tab.states.currentWidget() is tab.missing
    assert "Belum ada hari libur untuk tahun 2031" in texts(tab)
    assert not tab.later.isEnabled()
    qtbot.mouseClick(next(each for each in tab.missing.findChildren(QPushButton)), Qt.MouseButton.LeftButton)
    assert tab.page.year == year
    tab.show_year(2028)
    assert "Cuti bersama 2028 belum ada dalam kalender" in tab.about.text()


def test_the_overview_shows_and_chooses_days(qtbot: QtBot, window: MainWindow) -> None:
    tab = tab_of(window, "2027-03-10")
    place = tab.overview.rect_of(date(2027, 12, 25)).center()
    assert tab.overview.day_at(place) == date(2027, 12, 25)
    qtbot.mouseClick(tab.overview, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert tab.line.day == date(2027, 12, 25)
    assert tab.overview.day_at(tab.overview.rect_of(date(2027, 12, 25)).center() * 9) is None
    picture = tab.overview.grab().toImage()
    colour = picture.pixelColor(tab.overview.rect_of(date(2027, 3, 11)).center().toPoint()).name().upper()
    assert colour == "#9A6700"


def test_a_newer_calendar_of_the_program_is_offered_and_accepted(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    older = office_calendars.shipped_calendar().with_changes(removed=[date(2027, 8, 17)])
    with office.transaction() as db:
        keep_edition(db, office.author, older.fingerprint, StoredEdition(older.text(), "0.0.9"))
    office.forget_law()
    tab = tab_of(window)
    assert "1 bertambah (17 Agustus 2027)" in tab.notice.text.text()
    qtbot.mouseClick(
        next(each for each in tab.notice.findChildren(QPushButton) if "akibat" in each.text()),
        Qt.MouseButton.LeftButton,
    )
    question_of(window).deed.click()
    assert office.calendar.free_day(date(2027, 8, 17)) is not None
    assert "perkiraan" in tab.notice.text.text()


def test_letters_and_the_keyboard(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    keep_holiday(office, ADD_EXTRA, NO_EFFECTS)
    for day in ("2027-03-10", "2027-08-18", "2027-12-25"):
        tab = tab_of(window, day)
        assert shared_letters(window) == {}
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Up)
    assert tab.line.day == date(2027, 12, 24)
    window.screen_now.add_new()
    form = form_of(window)
    assert shared_letters(form) == {}
    assert form.day.editor.hasFocus() or not form.isActiveWindow()
    form.reject()


def test_the_register_the_draft_and_the_history_tell_it(office: OpenOffice) -> None:
    unsure = warning(office, date(2027, 2, 24), "PT Perkiraan")
    moved = warning(office, date(2027, 8, 9))
    words = {line.letter.id: left_word(line) for line in letter_register(office)}
    assert words[unsure].word.endswith("(perkiraan)")
    assert "perkiraan" not in words[moved].word
    assert "masih perkiraan" in last_day_text(letter_page(office, unsure))
    assert "masih perkiraan" not in last_day_text(letter_page(office, moved))
    keep_holiday(office, ADD_EXTRA, effects_of(office, calendar=with_holiday(office, ADD_EXTRA)))
    told = letter_history_rows(letter_page(office, moved).history)[0][3]
    assert told == (
        "Batas waktu bergeser. Hari terakhir: 24 Agustus 2027 → 25 Agustus 2027; Alasan: 18 Agustus 2027 menjadi hari "
        "libur: Cuti Bersama Kemerdekaan, menurut SKB 3 Menteri Nomor 7 Tahun 2026 tanggal 20 November 2026"
    )


def test_every_act_and_standing_has_its_words() -> None:
    assert set(view.ASKED) == set(HolidayAct)
    assert set(view.BUTTONS) == set(HolidayAct) - {HolidayAct.ADD}
    assert set(view.STANDINGS) == set(Standing)
    assert view.kind_name("office") == "Libur kantor"
    asked, detail = view.question(ADD_EXTRA, ADD_EXTRA.name, leave_counts=False)
    assert asked == "Tambahkan hari libur 18 Agustus 2027?"
    assert view.LEAVE_NOT_FREE in detail
