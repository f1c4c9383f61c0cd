from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.law.parameters import load_law
from core.records.problems import UserError
from core.services.law_settings import NOT_ASKED_YET, choose_law_setting, list_law_settings
from core.services.offices import OpenOffice, create_sample_office, open_office
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.sessions import Session
from ui.tasks import TaskRunner
from ui.viewmodels.law_choices import default_text, question, read_decimal, standing
from ui.viewmodels.settings import example_text
from ui.viewmodels.window import read_chips, window_title

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "contoh") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    made = MainWindow(Session(office, TaskRunner()), window_title(office), None, lambda: read_chips(office))
    qtbot.addWidget(made)
    made.show()
    made.open_root(Target("settings", part="law"))
    yield made
    made.close()
    made.session.tasks.finish()


def answer(window: MainWindow, word: str) -> str:
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    said = f"{box.text()} {box.informativeText()}"
    next(button for button in box.buttons() if word in button.text()).click()
    return said


def test_offered_are_the_choices_that_some_rule_asks_for(office: OpenOffice) -> None:
    offered = {setting.name for setting in list_law_settings(office)}
    marked = {name for name, parameter in load_law().parameters.items() if parameter.setting}
    assert offered | NOT_ASKED_YET == marked
    sources = [path for path in (ROOT / "core").rglob("*.py") if path.name != "law_settings.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    asked = {name for name in marked if f'"{name}"' in text or name.startswith("mandatory_")}
    assert asked == offered


def test_a_choice_is_kept_bears_on_the_law_and_goes_back(office: OpenOffice) -> None:
    shipped = office.law.fingerprint
    choose_law_setting(office, "registration_grace", 45)
    choose_law_setting(office, "informal_jkk_rate", Decimal("1.24"))
    choose_law_setting(office, "mandatory_state_body", ("JKK", "JKM", "JHT"))
    assert office.law.setting("registration_grace").number == 45
    assert office.law.fingerprint != shipped
    changed = {setting.name: setting.value for setting in list_law_settings(office) if setting.is_changed}
    assert changed == {
        "registration_grace": 45, "informal_jkk_rate": Decimal("1.24"),
        "mandatory_state_body": ("JKK", "JKM", "JHT"),
    }  # fmt: skip
    folder = office.folder
    office.close()
    with open_office(folder, None, "Penguji") as again:
        assert again.law.setting("mandatory_state_body").value == ("JKK", "JKM", "JHT")
        for name in changed:
            choose_law_setting(again, name, None)
        assert again.law.fingerprint == shipped


def test_a_value_out_of_bounds_is_refused(office: OpenOffice) -> None:
    with pytest.raises(UserError) as caught:
        choose_law_setting(office, "sanction_fine_months", 99)
    assert caught.value.code == "setting_invalid"
    assert not [setting for setting in list_law_settings(office) if setting.is_changed]


def test_a_change_says_its_effect_and_waits_for_the_answer(window: MainWindow, office: OpenOffice) -> None:
    choice = window.screen_now.law.choices["registration_grace"]
    assert choice.default.isHidden()
    choice.field.set_text("45")
    choice.field.leave()
    said = answer(window, "Batal")
    assert "tidak menjadi temuan" in said
    assert "«30 hari» menjadi «45 hari»" in said
    assert (choice.field.value(), office.law.setting("registration_grace").number) == (30, 30)
    choice.field.set_text("45")
    choice.field.leave()
    answer(window, "Ubah")
    assert office.law.setting("registration_grace").number == 45
    assert choice.badge.status.word == "Diubah kantor"
    choice.default.click()
    answer(window, "Ubah")
    assert office.law.setting("registration_grace").number == 30
    assert choice.default.isHidden()


def test_a_refused_value_is_told_and_the_old_one_shown(window: MainWindow) -> None:
    choice = window.screen_now.law.choices["sanction_fine_months"]
    choice.field.set_text("99")
    choice.field.leave()
    answer(window, "Ubah")
    assert "di luar batas" in window.messages.text.text()
    assert choice.field.value() == 1


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
    screen = window.screen_now
    screen.fields["number_pattern"].set_text("B/{running:03d}/{unit}/{year}")
    screen.fields["unit"].set_text("TRK")
    assert screen.number_example.text() == "Contoh untuk November 2026: B/007/TRK/2026, lalu B/008/TRK/2026."
    assert "sama pada setiap surat" in example_text("B/tetap", "")
    assert "belum dapat dipakai" in example_text("B/{nomor}", "")
