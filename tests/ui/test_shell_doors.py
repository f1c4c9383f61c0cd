from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.records.offices import Office
from core.services.office_data import back_up
from core.services.offices import (
    NewOffice,
    OfficeState,
    OpenOffice,
    confirm_recovery_key,
    create_office,
    create_sample_office,
    office_state,
    open_office,
    read_office,
    save_office,
)
from ui.desks import Desk
from ui.doors import DoorWindow
from ui.main_window import MainWindow
from ui.screens.new_office import NewOfficeScreen
from ui.screens.restore import RestoreScreen
from ui.screens.unlock import UnlockScreen
from ui.screens.welcome import WelcomeScreen
from ui.tasks import TaskRunner
from ui.viewmodels.new_office import NewOfficeForm, key_lines, office_problems, passphrase_problems
from ui.viewmodels.targets import Target
from ui.viewmodels.welcome import SAMPLE_FOLDER, welcome_view

PASSPHRASE = "kapal lumpur empat jendela"
PATIENCE_MS = 15_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def desk(qtbot: QtBot, folder: Path) -> Iterator[Desk]:
    made = Desk(folder)
    yield made
    for window in (made.window, made.doors):
        if window is not None:
            window.close()
    made.stop()


@pytest.fixture
def tasks() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.finish()


def made_office(folder: Path) -> str:
    opened, recovery_key = create_office(folder, NewOffice(Office("Kantor Cabang Rekaan"), PASSPHRASE, "Ani"))
    confirm_recovery_key(opened, recovery_key)
    opened.close()
    return recovery_key


def test_an_empty_folder_has_two_doors(qtbot: QtBot, desk: Desk) -> None:
    desk.start()
    assert desk.doors is not None
    screen = desk.doors.screen_now
    assert isinstance(screen, WelcomeScreen)
    assert list(screen.doors) == ["new_office", "sample"]


def test_the_sample_door_opens_a_marked_office_of_its_own(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    desk.start()
    assert desk.doors is not None
    desk.doors.screen_now.doors["sample"].click()
    qtbot.waitUntil(lambda: desk.window is not None, timeout=10 * PATIENCE_MS)
    assert desk.office is not None
    assert desk.office.is_sample
    assert office_state(folder) is OfficeState.NONE
    assert office_state(folder / SAMPLE_FOLDER) is OfficeState.SAMPLE


def test_an_office_is_made_step_by_step(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    desk.start()
    assert desk.doors is not None
    desk.doors.enter("new_office")
    screen = desk.doors.screen_now
    assert isinstance(screen, NewOfficeScreen)
    fill_steps(qtbot, screen)
    qtbot.waitUntil(lambda: screen.step == 3, timeout=PATIENCE_MS)
    key = screen.key_text.text()
    screen.go_on()
    assert "Sudah saya tulis" in screen.message.text.text()
    screen.written.click()
    assert screen.key_text.isHidden()
    screen.typed_key.set_text("A" + key[1:] if key[0] != "A" else "C" + key[1:])
    screen.go_on()
    assert "Kelompok ke-1" in screen.typed_key.note.text()
    screen.typed_key.set_text(key.lower())
    screen.go_on()
    qtbot.waitUntil(lambda: desk.window is not None)
    assert desk.office is not None
    office = read_office(desk.office)
    assert (office.name, office.head.city, office.zone, desk.office.actor) == (
        "Kantor Cabang Rekaan", "Tarakan", "Asia/Makassar", "Ani Contoh",
    )  # fmt: skip
    assert office.signatory.name == "Budi Rekaan"


def fill_steps(qtbot: QtBot, screen: NewOfficeScreen) -> None:
    fields = screen.fields
    qtbot.keyClicks(fields["passphrase"].line, "rahasia")
    qtbot.waitUntil(lambda: screen.meter.word.text() != "")
    screen.go_on()
    assert screen.step == 0
    assert "terlalu mudah" in fields["passphrase"].note.text()
    for name in ("passphrase", "repeated"):
        fields[name].set_text(PASSPHRASE)
    screen.go_on()
    assert screen.step == 1
    fields["name"].set_text("Kantor Cabang Rekaan")
    screen.go_on()
    assert "Isi kota" in fields["city"].note.text()
    fields["city"].set_text("Tarakan")
    fields["actor"].set_text("Ani Contoh")
    screen.go_on()
    fields["signatory_name"].set_text("Budi Rekaan")
    screen.go_on()


def test_an_office_whose_key_was_not_typed_back_still_opens(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    desk.start()
    assert desk.doors is not None
    desk.doors.enter("new_office")
    screen = desk.doors.screen_now
    assert isinstance(screen, NewOfficeScreen)
    fill_steps(qtbot, screen)
    qtbot.waitUntil(lambda: screen.step == 3, timeout=PATIENCE_MS)
    desk.doors.close()
    desk.stop()
    again = Desk(folder)
    again.start()
    assert again.doors is not None
    assert isinstance(again.doors.screen_now, UnlockScreen)
    opened = unlock(qtbot, again, PASSPHRASE)
    assert read_office(opened).name == "Kantor Cabang Rekaan"
    again.window.close()
    again.stop()


def unlock(qtbot: QtBot, desk: Desk, passphrase: str) -> OpenOffice:
    assert desk.doors is not None
    screen = desk.doors.screen_now
    assert isinstance(screen, UnlockScreen)
    screen.passphrase.set_text(passphrase)
    screen.open_button.click()
    qtbot.waitUntil(lambda: desk.office is not None, timeout=PATIENCE_MS)
    assert desk.office is not None
    return desk.office


def test_a_wrong_passphrase_is_told_at_its_field_and_the_right_one_opens(
    qtbot: QtBot, desk: Desk, folder: Path
) -> None:
    made_office(folder)
    desk.start()
    assert desk.doors is not None
    screen = desk.doors.screen_now
    assert isinstance(screen, UnlockScreen)
    screen.open_button.click()
    assert screen.passphrase.note.text() == "Wajib diisi."
    screen.passphrase.set_text("bukan ini kata sandinya")
    qtbot.keyClick(screen.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "tidak cocok" in screen.passphrase.note.text(), timeout=PATIENCE_MS)
    assert screen.open_button.isEnabled()
    assert unlock(qtbot, desk, PASSPHRASE).is_sample is False


def test_the_recovery_key_opens_and_leads_to_a_new_passphrase(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    key = made_office(folder)
    desk.start()
    assert desk.doors is not None
    screen = desk.doors.screen_now
    assert isinstance(screen, UnlockScreen)
    screen.switch.click()
    assert screen.by_recovery_key
    screen.recovery.set_text(key.replace("-", " "))
    screen.open_button.click()
    qtbot.waitUntil(lambda: desk.window is not None, timeout=PATIENCE_MS)
    assert isinstance(desk.window, MainWindow)
    assert desk.window.target_now == Target("settings", part="passphrase")
    keys = desk.window.screen_now.keys
    for field in (keys.fresh, keys.repeated):
        field.set_text("pintu gerbang sungai tenang")
    keys.change()
    assert "berlaku" in desk.window.messages.text.text()
    desk.window.close()
    again = Desk(folder)
    again.start()
    unlock(qtbot, again, "pintu gerbang sungai tenang")
    again.window.close()
    again.stop()


def test_an_office_in_use_is_told_above_the_fields(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    made_office(folder)
    with open_office(folder, PASSPHRASE, "Ani"):
        desk.start()
        assert desk.doors is not None
        screen = desk.doors.screen_now
        assert isinstance(screen, UnlockScreen)
        screen.passphrase.set_text(PASSPHRASE)
        screen.open_button.click()
        qtbot.waitUntil(screen.message.isVisible, timeout=PATIENCE_MS)
        assert "sedang dipakai" in screen.message.text.text()


def test_missing_pieces_are_told_and_nothing_new_is_offered(qtbot: QtBot, folder: Path, tasks: TaskRunner) -> None:
    made_office(folder)
    for name in ("kunci.json", "kunci-salinan.json"):
        (folder / name).unlink()
    view = welcome_view(folder)
    assert [door.name for door in view.doors] == ["restore", "sample"]
    window = DoorWindow(folder, tasks)
    qtbot.addWidget(window)
    window.show()
    assert window.screen_now.warning.isVisible()


def test_esc_leads_back_to_the_doors(qtbot: QtBot, folder: Path, tasks: TaskRunner) -> None:
    window = DoorWindow(folder, tasks)
    qtbot.addWidget(window)
    window.show()
    window.enter("new_office")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert isinstance(window.screen_now, WelcomeScreen)


def test_the_answers_are_looked_at_without_a_window() -> None:
    form = NewOfficeForm(passphrase="12345", repeated="1234")
    assert {problem.field for problem in passphrase_problems(form)} == {"passphrase", "repeated"}
    assert {problem.field for problem in office_problems(form)} == {"name", "actor", "city"}
    assert key_lines("A-B-C-D-E-F-G-H") == "A   B   C   D\nE   F   G   H"


def test_an_office_is_closed_and_brought_back_from_its_backup(
    qtbot: QtBot, desk: Desk, folder: Path, tmp_path: Path
) -> None:
    made_office(folder)
    desk.start()
    office = unlock(qtbot, desk, PASSPHRASE)
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=PATIENCE_MS)
    archive = back_up(office, tmp_path).path
    save_office(office, replace(read_office(office), name="Nama Sesudah Cadangan"))
    assert isinstance(desk.window, MainWindow)
    desk.window.open_root(Target("data"))
    buttons = desk.window.screen_now.findChildren(QPushButton)
    bring_back = next(one for one in buttons if one.accessibleName() == "Pulihkan dari cadangan…")
    bring_back.click()
    box = desk.window.findChild(QMessageBox)
    next(one for one in box.buttons() if "pulihkan" in one.text()).click()
    qtbot.waitUntil(lambda: desk.doors is not None and isinstance(desk.doors.screen_now, RestoreScreen))
    assert desk.office is None
    assert desk.doors is not None
    screen = desk.doors.screen_now
    screen.take(tmp_path / "tidak ada.patuh-cadangan")
    assert "tidak ada" in screen.message.text.text()
    assert not screen.go.isEnabled()
    screen.take(archive)
    screen.passphrase.set_text("bukan ini kata sandinya")
    screen.restore()
    qtbot.waitUntil(lambda: "tidak cocok" in screen.passphrase.note.text(), timeout=PATIENCE_MS)
    screen.passphrase.set_text(PASSPHRASE)
    screen.restore()
    qtbot.waitUntil(lambda: isinstance(desk.doors.screen_now, UnlockScreen), timeout=PATIENCE_MS)
    assert "disimpan di" in desk.doors.messages.text.text()
    assert read_office(unlock(qtbot, desk, PASSPHRASE)).name == "Kantor Cabang Rekaan"


def test_a_backup_of_the_sample_office_is_not_put_over_a_real_one(
    qtbot: QtBot, folder: Path, tmp_path: Path, tasks: TaskRunner
) -> None:
    made_office(folder)
    with create_sample_office(tmp_path / "contoh") as sample:
        archive = back_up(sample, tmp_path).path
    screen = RestoreScreen(folder, tasks)
    qtbot.addWidget(screen)
    screen.take(archive)
    assert "kantor contoh" in screen.message.text.text()
    assert not screen.go.isEnabled()


def test_the_day_is_backed_up_by_itself_and_the_chip_says_so(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    made_office(folder)
    desk.start()
    unlock(qtbot, desk, PASSPHRASE)
    assert isinstance(desk.window, MainWindow)
    chip = desk.window.chips.backup
    qtbot.waitUntil(lambda: chip.status.word == "Cadangan hari ini", timeout=PATIENCE_MS)
    assert list((folder / "cadangan").glob("*otomatis*"))


def test_making_the_sample_office_can_be_stopped(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    desk.start()
    assert desk.doors is not None
    desk.doors.screen_now.doors["sample"].click()
    assert not desk.doors.screen_now.isEnabled()
    qtbot.waitUntil(lambda: "Pemberi kerja 1 dari 15" in desk.doors.task_bar.count.text(), timeout=4 * PATIENCE_MS)
    desk.doors.task_bar.stop.click()
    qtbot.waitUntil(desk.doors.screen_now.isEnabled, timeout=4 * PATIENCE_MS)
    assert desk.window is None
    assert [path.name for path in folder.iterdir() if path.is_dir()] == []
