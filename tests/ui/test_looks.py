"""The look hangs on windows: what is built apart is dressed once, when it comes into one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.records.offices import Office
from core.services.offices import NewOffice, OpenOffice, create_office, create_sample_office
from tests.ui.visit_offices import make_visit, settle, shown_window
from ui import theme
from ui.navigation import Target
from ui.widgets.employer_pickers import EmployerPicker
from ui.widgets.fields import TextField

NEW = NewOffice(Office("Kantor Cabang Rekaan"), "rumput laut kering di dermaga 88", "Ani")


class StyleChanges(QObject):
    """Counts how often a part of a window was told that its style is another."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's own name
        if event.type() == QEvent.Type.StyleChange:
            self.count += 1
        return False


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.mark.parametrize("screen", ["visit", "visit_lists", "employer", "settings"])
def test_a_page_is_dressed_about_once(qtbot: QtBot, qapp: QApplication, office: OpenOffice, screen: str) -> None:
    employer_id, visit_id = make_visit(office)
    with shown_window(qtbot, office) as window:
        counter = StyleChanges()
        qapp.installEventFilter(counter)
        window.open_root(Target(screen, employer_id if screen == "employer" else visit_id))
        qapp.removeEventFilter(counter)
        assert window.screen_now is not None
        parts = len(window.screen_now.findChildren(QWidget))
        assert parts > 50, "a page with something on it; what other tabs hold is not made yet"
        assert 0 < counter.count < 2.5 * parts


def test_dressed_windows_follow_the_scheme(qtbot: QtBot, qapp: QApplication) -> None:
    window, line = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    theme.dress_window(window)
    window.setLayout(QVBoxLayout())
    window.layout().addWidget(line)
    window.show()
    try:
        for scheme, colours in (("dark", theme.DARK), ("light", theme.LIGHT)):
            theme.choose_scheme(qapp, scheme)
            assert colours.surface in window.styleSheet()
            qapp.processEvents()
            assert line.grab().toImage().pixelColor(6, line.height() // 2).name().upper() == colours.surface
    finally:
        theme.choose_scheme(qapp, None)


def test_the_list_of_a_picker_is_dressed_too(qtbot: QtBot) -> None:
    picker = EmployerPicker("Pemberi kerja", lambda _text: ())
    qtbot.addWidget(picker)
    assert picker.popup.styleSheet()


def test_a_field_is_marked_and_unmarked(qtbot: QtBot) -> None:
    window, field = QWidget(), TextField("Nama", required=True, hint="Seperti pada kartu.")
    qtbot.addWidget(window)
    theme.dress_window(window)
    window.setLayout(QVBoxLayout())
    window.layout().addWidget(field)
    window.show()
    field.set_problem("Wajib diisi.")
    assert field.note.palette().windowText().color().name().upper() == theme.colours().overdue.upper()
    field.set_problem("Masih kosong.")
    assert field.note.text() == "Masih kosong."
    field.set_problem(None)
    assert field.note.text() == "Seperti pada kartu."
    assert field.note.palette().windowText().color().name().upper() == theme.colours().muted.upper()


class ShownWindows(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


SCREENS = (
    "home", "employers", "employer", "visits", "visit", "visit_lists", "visit_matching", "visit_result",
    "visit_letters", "letters", "data", "settings",
)  # fmt: skip


@pytest.mark.parametrize("is_sample", [True, False])
def test_no_part_of_a_page_is_a_window_of_its_own_for_a_moment(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, is_sample: bool
) -> None:
    """It would flash over the page and take the keyboard with it."""
    folder = tmp_path / "lain"
    made = create_sample_office(folder) if is_sample else create_office(folder, NEW)[0]
    with made as office:
        employer_id, visit_id = make_visit(office)
        with shown_window(qtbot, office) as window:
            seen = ShownWindows()
            qapp.installEventFilter(seen)
            for screen in SCREENS:
                window.open_root(Target(screen, employer_id if screen == "employer" else visit_id))
                settle(window)
            qapp.removeEventFilter(seen)
    assert seen.names == []
