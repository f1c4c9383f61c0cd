from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.law.parameters import load_law
from core.records.letters import LetterKind
from core.records.problems import UserError
from core.services import assessments, law_effects, law_signoffs
from core.services.law_settings import choose_law_setting, law_with_choice, list_law_settings
from core.services.offices import OpenOffice, create_sample_office, open_office
from tests.ui.letter_offices import assessed_visit, issued
from tests.ui.visit_offices import settle, shown_window
from tests.window_driving import click, go, texts, type_over
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.viewmodels.law_choices import confirmation, default_text, grouped, question, read_decimal, standing
from ui.viewmodels.settings import example_text
from ui.widgets.law_choice_fields import ListField
from ui.widgets.law_choices import LawChoice
from ui.widgets.law_effects import EffectsDialog

ROOT = Path(__file__).resolve().parents[2]
BEFORE_LEAVE = date(2026, 12, 21)
"""Three days before the joint leave of 24 December 2026."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "contoh") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as shown:
        shown.open_root(Target("rules", part="choices"))
        yield shown


def choice_of(window: MainWindow, name: str) -> LawChoice:
    made: LawChoice = window.screen_now.tab_now.show_key(name)
    return made


def dialog_of(window: MainWindow) -> EffectsDialog:
    settle(window)
    found = [box for box in window.findChildren(EffectsDialog) if box.isVisible()]
    assert len(found) == 1
    return found[0]


def give_back(qtbot: QtBot, window: MainWindow) -> None:
    """The offscreen platform does not give the keyboard back when a dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_offered_are_all_choices_and_some_rule_asks_for_each(office: OpenOffice) -> None:
    offered = {setting.name for setting in list_law_settings(office)}
    assert offered == {name for name, parameter in load_law().parameters.items() if parameter.setting}
    sources = [path for path in (ROOT / "core").rglob("*.py") if path.name != "law_settings.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    asked = {name for name in offered if f'"{name}"' in text or name.startswith("mandatory_")}
    assert asked == offered
    shown = [setting.name for _title, members in grouped(list_law_settings(office)) for setting in members]
    assert sorted(shown) == sorted(offered)


def test_a_choice_is_kept_bears_on_the_law_and_goes_back(office: OpenOffice) -> None:
    shipped = office.law.fingerprint
    wanted: dict[str, Any] = {
        "registration_grace": 45, "informal_jkk_rate": Decimal("1.24"),
        "mandatory_state_body": ("JKK", "JKM", "JHT"), "arrears_classes": (2, 5, 11), "visit_notice_days": 3,
    }  # fmt: skip
    for name, value in wanted.items():
        choose_law_setting(office, name, value)
    assert office.law.setting("registration_grace").number == 45
    assert office.law.fingerprint != shipped
    changed = {setting.name: setting.value for setting in list_law_settings(office) if setting.is_changed}
    assert changed == wanted
    folder = office.folder
    office.close()
    with open_office(folder, None, "Penguji") as again:
        assert again.law.setting("mandatory_state_body").value == ("JKK", "JKM", "JHT")
        assert again.law.setting("arrears_classes").value == (2, 5, 11)
        for name in changed:
            choose_law_setting(again, name, None)
        assert again.law.fingerprint == shipped


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("sanction_fine_months", 99, "di luar batas"),
        ("arrears_classes", (3, 3, 12), "lebih tinggi"),
        ("arrears_classes", (3, 6), "daftar 3 nilai"),
        ("visit_notice_days", 0, "di luar batas"),
        ("joint_leave_free", "ya", "harus true"),
    ],
)
def test_a_value_out_of_bounds_is_refused(office: OpenOffice, name: str, value: Any, said: str) -> None:
    for refusing in (law_with_choice, choose_law_setting):
        with pytest.raises(UserError, match=said) as caught:
            refusing(office, name, value)
        assert caught.value.code == "setting_invalid"
    assert not [setting for setting in list_law_settings(office) if setting.is_changed]


def test_a_value_that_the_law_has_no_choice_about_is_refused(office: OpenOffice) -> None:
    with pytest.raises(UserError) as caught:
        choose_law_setting(office, "wage_ceiling", 1)
    assert caught.value.code == "setting_unknown"


def test_a_change_says_its_effect_and_waits_for_the_answer(window: MainWindow, office: OpenOffice) -> None:
    choice = choice_of(window, "registration_grace")
    assert choice.default.isHidden()
    choice.field.set_text("45")
    choice.field.leave()
    dialog = dialog_of(window)
    said = texts(dialog)
    assert "tidak menjadi temuan" in said
    assert "«30 hari» menjadi «45 hari»" in said
    assert "Tidak ada batas waktu atau hasil pemeriksaan terbuka yang berubah." in said
    dialog.stay.click()
    assert (choice.field.value(), office.law.setting("registration_grace").number) == (30, 30)
    choice.field.set_text("45")
    choice.field.leave()
    dialog_of(window).deed.click()
    assert office.law.setting("registration_grace").number == 45
    assert choice.badge.status.word == "Diubah kantor"
    assert "Pendaftaran (1 diubah)" in texts_of_buttons(window)
    choice.default.click()
    dialog_of(window).deed.click()
    assert office.law.setting("registration_grace").number == 30
    assert choice.default.isHidden()


def texts_of_buttons(window: MainWindow) -> list[str]:
    return [made.text() for made in window.screen_now.tab_now.buttons]


def test_a_last_day_never_comes_before_the_one_that_the_paper_prints(window: MainWindow, office: OpenOffice) -> None:
    visit = assessed_visit(office)
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    issued(office, visit, LetterKind.WARNING_1, received_on=date(2026, 11, 23))
    choice = choice_of(window, "deadline_first_day")
    choice.field.set_text("hari diterima")
    choice.field.leave()
    dialog = dialog_of(window)
    assert not dialog.tables
    assert "Diperiksa: 2" in texts(dialog)


def test_what_would_change_is_shown_before_and_moved_with_the_choice(window: MainWindow, office: OpenOffice) -> None:
    choose_law_setting(office, "joint_leave_free", value=False)
    visit = assessed_visit(office)
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    letter = issued(office, visit, LetterKind.WARNING_1, received_on=BEFORE_LEAVE)
    window.screen_now.refresh()
    before = _deadline(office, letter)
    choice = choice_of(window, "joint_leave_free")
    click_answer(choice.field.yes)
    dialog = dialog_of(window)
    moves = dialog.tables[0]
    assert moves.model.value_at(0, 0) == "PT Contoh <Abadi> & Co"
    dialog.deed.click()
    after = _deadline(office, letter)
    assert after[0] > before[0]
    assert before[0] in after[1], "the old last day stays in the history"
    assert "pilihan kantor diubah" in after[1]


def click_answer(button: Any) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def _deadline(office: OpenOffice, letter_id: str) -> tuple[str, str]:
    with office.reading() as db:
        row = db.execute("SELECT due_on, coalesce(history, '') FROM deadlines WHERE letter_id = ?", [letter_id])
        found = row.fetchone()
    return found[0], found[1]


def test_a_result_that_would_come_out_otherwise_is_listed(window: MainWindow, office: OpenOffice) -> None:
    visit = assessed_visit(office)
    choice = choice_of(window, "contribution_rounding")
    choice.field.set_text("ke bawah")
    choice.field.leave()
    dialog = dialog_of(window)
    effects = law_effects.effects_of(office, law_with_choice(office, "contribution_rounding", "down"))
    assert len(effects.changes) == len([table for table in dialog.tables if "Hasil" in table.table.accessibleName()])
    dialog.deed.click()
    page = assessments.latest_assessment(office, visit)
    assert page is not None
    assert assessments.changes_since(office, page.id) == ("law",)


def test_a_refused_value_is_told_and_the_old_one_shown(window: MainWindow) -> None:
    choice = choice_of(window, "sanction_fine_months")
    choice.field.set_text("99")
    choice.field.leave()
    settle(window)
    assert "di luar batas" in window.messages.text.text()
    assert choice.field.value() == 1


def test_a_number_may_be_left_empty_again(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    choice = choice_of(window, "visit_notice_days")
    assert choice.field.value() is None
    type_over(qtbot, choice.field, "3")
    dialog = dialog_of(window)
    assert "«kosong» menjadi «3 hari kerja»" in texts(dialog)
    dialog.deed.click()
    assert office.law.setting("visit_notice_days").number == 3
    give_back(qtbot, window)
    type_over(qtbot, choice.field, "")
    dialog_of(window).deed.click()
    assert office.law.setting("visit_notice_days").value == ""
    assert choice.default.isHidden()


def test_the_bounds_of_the_classes_are_taken_together(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    choice = choice_of(window, "arrears_classes")
    field = choice.field
    assert isinstance(field, ListField)
    assert not field.take.isEnabled()
    for part, text in zip(field.fields, ("2", "5", "11"), strict=True):
        type_over(qtbot, part, text)
    click(qtbot, field.take)
    dialog = dialog_of(window)
    assert "«lancar 3, kurang lancar 6, diragukan 12 bulan» menjadi «lancar 2, kurang lancar 5" in texts(dialog)
    dialog.deed.click()
    assert office.law.setting("arrears_classes").value == (2, 5, 11)
    assert not field.take.isEnabled()
    give_back(qtbot, window)
    type_over(qtbot, field.fields[0], "")
    click(qtbot, field.take)
    assert "Wajib diisi" in texts(choice)


def test_a_confirmation_stands_beside_the_choice_and_goes_with_the_value(
    window: MainWindow, office: OpenOffice
) -> None:
    choice = choice_of(window, "joint_leave_free")
    assert choice.sign_off.status.word == "Belum disahkan"
    law_signoffs.sign_off(office, [office.law.setting("joint_leave_free").key], "Ani Contoh", date(2026, 11, 2))
    window.screen_now.refresh()
    assert choice.sign_off.status.word == "Disahkan Ani Contoh, 2 November 2026"
    choose_law_setting(office, "joint_leave_free", value=False)
    assert {confirmation(one).word for one in list_law_settings(office)} == {"Belum disahkan"}


def test_the_settings_lead_to_the_choices(qtbot: QtBot, window: MainWindow) -> None:
    screen: Any = go(qtbot, window, "settings")
    assert "Pilihan tentang ketentuan ada di Aturan." in texts(screen)
    click(qtbot, screen.to_rules)
    assert "pilihan" in window.screen_now.tabs.tabText(window.screen_now.tabs.currentIndex()).replace("&", "").lower()


def test_the_words_of_the_choices(office: OpenOffice) -> None:
    for setting in list_law_settings(office):
        assert standing(setting).word in {"Anggapan", "Dilaporkan"}
        texts = (default_text(setting), *question(setting, setting.default))
        assert not any(word in text for text in texts for word in ("True", "False", "half_up", "None", "Decimal"))
    assert (read_decimal("0,24"), read_decimal("1 %")) == (Decimal("0.24"), 1)
    for text in ("satu", "NaN", ""):
        with pytest.raises(ValueError, match="angka"):
            read_decimal(text)


def test_the_pattern_of_numbers_shows_what_it_gives(window: MainWindow) -> None:
    window.open_root(Target("settings"))
    screen = window.screen_now
    screen.fields["number_pattern"].set_text("B/{running:03d}/{unit}/{year}")
    screen.fields["unit"].set_text("TRK")
    assert screen.number_example.text() == "Contoh untuk November 2026: B/007/TRK/2026, lalu B/008/TRK/2026."
    assert "sama pada setiap surat" in example_text("B/tetap", "")
    assert "belum dapat dipakai" in example_text("B/{nomor}", "")
