import threading
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.records.problems import UserError
from core.services.offices import OpenOffice, create_sample_office
from ui import app as program
from ui import errors, theme
from ui.main_window import MainWindow
from ui.navigation import RAIL, SearchHit, Target, has_screen, rail_entries
from ui.sessions import Session
from ui.tasks import TaskRunner
from ui.viewmodels.window import read_chips, window_title

SECRET = "Ani Rahasia 6571010101900001"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "contoh") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    hits = [SearchHit("PT Rekaan", "Tarakan", "building-2", Target("settings", part="people"))]

    def search(text: str) -> list[SearchHit]:
        return [hit for hit in hits if text.lower() in hit.title.lower()]

    made = MainWindow(
        Session(office, TaskRunner()), window_title(office), search, lambda: read_chips(office), sample=office.is_sample
    )
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    made.session.tasks.finish()


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_rail_shows_the_screens_that_exist_in_the_order_of_the_design(window: MainWindow) -> None:
    shown = [entry.screen for entry in rail_entries()]
    assert list(window.rail.buttons) == shown
    assert {"data", "settings"} <= set(shown)
    assert shown == [entry.screen for entry in RAIL if has_screen(entry.screen)]
    assert not has_screen("nowhere")


def test_a_sample_office_is_marked_on_every_screen(window: MainWindow) -> None:
    for entry in rail_entries():
        window.rail.buttons[entry.screen].click()
        assert "CONTOH" in texts(window)


def test_the_clock_is_of_the_office(window: MainWindow) -> None:
    assert window.chips.clock.status.word.endswith("WITA")
    assert window.chips.backup.status.word == "Belum ada cadangan"


def test_esc_goes_back_to_where_one_was(qtbot: QtBot, window: MainWindow) -> None:
    window.open_root(Target("data"))
    window.open_target(Target("settings"))
    assert window.target_now == Target("settings")
    assert window.back.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.target_now == Target("data")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.target_now == Target("data")


def test_a_screen_that_does_not_exist_leaves_the_window_where_it_is(window: MainWindow) -> None:
    window.open_root(Target("data"))
    window.open_target(Target("nowhere"))
    window.open_root(Target("nowhere"))
    assert window.target_now == Target("data")


def test_search_finds_opens_and_closes_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    window.open_root(Target("data"))
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.search.hasFocus)
    qtbot.keyClicks(window.search, "rekaan")
    qtbot.waitUntil(lambda: window.search.popup is not None and window.search.popup.isVisible())
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.target_now == Target("settings", part="people")
    window.search.setText("zzz")
    window.search.find_now()
    assert window.search.popup is not None
    assert window.search.popup.none.isVisible()
    window.search.setFocus()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.search.popup.isVisible()
    assert window.target_now == Target("settings", part="people")


def test_a_field_is_stored_when_the_screen_is_left(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    window.open_root(Target("settings"))
    window.activateWindow()
    field = window.screen_now.fields["head.city"]
    field.setFocus()
    qtbot.waitUntil(field.line.hasFocus)
    qtbot.keyClicks(field.line, "Tarakan")
    window.open_root(Target("data"))
    window.open_root(Target("settings"))
    assert window.screen_now.fields["head.city"].value() == "Tarakan"


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    for entry in rail_entries():
        window.open_root(Target(entry.screen))
        for kind in (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit):
            for control in window.findChildren(kind):
                if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    assert control.accessibleName() or control.property("text"), (entry.screen, control)


def test_data_is_backed_up_and_checked_from_its_screen(qtbot: QtBot, window: MainWindow) -> None:
    window.open_root(Target("data"))
    screen = window.screen_now
    screen.backup_button.click()
    qtbot.waitUntil(lambda: window.chips.backup.status.word == "Cadangan hari ini", timeout=10_000)
    screen.check_button.click()
    qtbot.waitUntil(screen.table.isVisible, timeout=10_000)
    assert {str(screen.model.value_at(row, 2)) for row in range(screen.model.rowCount())} == {"Utuh"}


def test_people_are_added_where_they_are_listed(qtbot: QtBot, window: MainWindow) -> None:
    window.open_root(Target("settings", part="people"))
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    people = window.screen_now.people
    people.fields["name"].set_text("Ani Contoh")
    people.fields["name"].leave()
    people.fields["position"].set_text("Petugas Pemeriksa")
    people.fields["position"].leave()
    assert [people.model.value_at(0, place) for place in range(2)] == ["Ani Contoh", "Petugas Pemeriksa"]
    people.drop.click()
    box = window.findChild(QMessageBox)
    next(button for button in box.buttons() if "Hapus" in button.text()).click()
    assert people.model.rowCount() == 0


def test_a_refused_setting_is_marked_and_not_kept(window: MainWindow, office: OpenOffice) -> None:
    window.open_root(Target("settings"))
    field = window.screen_now.fields["number_pattern"]
    field.set_text("B/tetap")
    field.leave()
    assert "{running}" in field.note.text()
    window.refresh()
    assert "{running}" in field.value()


def test_work_reports_counts_can_be_stopped_and_leaves_the_window_live(qtbot: QtBot, window: MainWindow) -> None:
    def work(progress: object) -> str:
        for done in range(10_000):
            progress(done, 10_000)
            sleep(0.002)
        return "selesai"

    with qtbot.waitSignal(window.session.tasks.started):
        task = window.session.tasks.run("Menghitung…", work)
    qtbot.waitUntil(window.task_bar.isVisible)
    qtbot.waitUntil(lambda: "dari 10.000" in window.task_bar.count.text())
    with qtbot.waitSignal(task.cancelled):
        window.task_bar.stop.click()
    qtbot.waitUntil(lambda: not window.task_bar.isVisible())
    assert not window.session.tasks.busy


def test_results_and_refusals_come_back_to_the_thread_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    def refuse(_progress: object) -> None:
        raise UserError("in_use", "Berkas sedang dipakai.")

    seen: list[object] = []
    window.session.tasks.run(
        "a", lambda _p: QThread.currentThread(), lambda thread: seen.extend((thread, QThread.currentThread()))
    )
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] is not seen[1]
    assert seen[1] is window.thread()
    window.activateWindow()
    with qtbot.waitSignal(window.session.tasks.run("b", refuse).failed):
        pass
    assert "Berkas sedang dipakai." in texts(window)


def test_the_window_waits_for_work_before_it_closes(qtbot: QtBot, window: MainWindow) -> None:
    def work(progress: object) -> None:
        while True:
            progress(0, 0)
            sleep(0.005)

    before = set(threading.enumerate())
    window.session.tasks.run("lama", work)
    assert set(threading.enumerate()) - before
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not window.session.tasks.busy or window.session.tasks.settle(0)
    window.session.tasks.finish()
    assert set(threading.enumerate()) <= before


def test_what_a_screen_put_off_does_not_come_once_the_window_is_closed(qtbot: QtBot, window: MainWindow) -> None:
    """A search that waits for the typing to pause would ask an office that is closed."""
    came = []
    pause = QTimer(window.screen_now, singleShot=True, interval=20)
    pause.timeout.connect(lambda: came.append("asked"))
    pause.start()
    window.close()
    QTest.qWait(100)
    assert came == []


def bug() -> ValueError:
    try:
        int(SECRET)
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_names_the_place_and_never_the_data(qapp: QApplication) -> None:
    text = errors.report(bug())
    assert "ValueError" in text
    assert "tests/ui/test_shell.py:" in text
    assert "Ani" not in text
    assert "6571" not in text


def test_a_bug_opens_a_box_whose_report_can_be_copied(qtbot: QtBot, window: MainWindow) -> None:
    errors.show_error(bug(), window)
    box = window.findChild(QMessageBox)
    assert box.text() == "Kesalahan tak terduga"
    next(button for button in box.buttons() if "Salin" in button.text()).click()
    assert "ValueError" in QApplication.clipboard().text()
    assert "Ani" not in QApplication.clipboard().text()
    assert box.isVisible()
    box.close()


def test_the_log_keeps_to_the_same_rule(qtbot: QtBot, tmp_path: Path) -> None:
    errors.install(tmp_path / "data")
    try:
        errors._log(bug())
        text = (tmp_path / "data" / errors.LOG_NAME).read_text(encoding="utf-8")
    finally:
        errors.uninstall()
    assert "ValueError" in text
    assert "Ani" not in text


def test_without_a_display_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(UserError, match=r"main\.py demo --out"):
        program.refuse_without_display()
    monkeypatch.setenv("DISPLAY", ":1")
    program.refuse_without_display()


def test_qt_speaks_indonesian(qapp: QApplication) -> None:
    assert qapp.translate("QPlatformTheme", "&Yes") == "&Ya"
    assert qapp.translate("QFileDialog", "File &name:") == "&Nama berkas:"
    assert qapp.translate("QFileDialog", "no such text") == "no such text"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_text_can_be_read(scheme: theme.Colours) -> None:
    pairs = [(text, ground) for text in ("text", "muted", "accent", "due", "overdue", "info")
             for ground in ("window", "surface", "raised", "stripe")]  # fmt: skip
    pairs += [(tone, f"{tone}_soft") for tone in ("accent", "due", "overdue", "info")]
    pairs += [("accent_text", "accent"), ("text", "hover"), ("muted", "hover"), ("text", "rail")]
    pairs += [("text", "accent_soft")]
    low = {pair: contrast(getattr(scheme, pair[0]), getattr(scheme, pair[1])) for pair in pairs}
    assert {pair: round(found, 2) for pair, found in low.items() if found < 4.5} == {}


def test_the_named_colours_of_the_design(qapp: QApplication) -> None:
    assert (theme.LIGHT.accent, theme.LIGHT.due, theme.LIGHT.overdue) == ("#0B6E4F", "#9A6700", "#B3261E")


def test_dark_follows_and_icons_are_drawn_anew(qapp: QApplication, window: MainWindow) -> None:
    def ink() -> str:
        image = window.rail.buttons["data"].icon().pixmap(18, 18).toImage()
        places = [(x, y) for x in range(image.width()) for y in range(image.height())]
        return max((image.pixelColor(*place) for place in places), key=lambda colour: colour.alpha()).name()

    before = ink()
    theme.choose_scheme(qapp, "dark")
    try:
        assert theme.is_dark()
        assert ink() != before
    finally:
        theme.choose_scheme(qapp, None)
    assert ink() == before


def test_nothing_is_started_once_the_work_is_over(qtbot: QtBot) -> None:
    runner, told = TaskRunner(), list[object]()
    runner.finish()
    runner.run("Menghitung…", lambda _progress: told.append("worked"), told.append, told.append)
    qtbot.wait(50)
    assert (told, runner.busy) == ([], False)
