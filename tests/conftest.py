"""Qt without a screen, dressed as the program dresses it; one application for all tests."""

import os
import sys
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

if sys.platform.startswith("linux") and "PATUH_TEST_PLATFORM" not in os.environ:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_configure(config: pytest.Config) -> None:
    """What the offscreen platform can't do is no defect of the window; every other Qt warning fails the test."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


_HELD = pytest.StashKey[list[object]]()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Hold the windows of a test until it is put away.

    A test's own names are gone when it returns. A window then lives by the closures its children's signals call; the
    first of those children to be deleted would take the window with it in the midst of its own destructor.
    """
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 — only where a test has windows

        item.stash[_HELD] = list(QApplication.topLevelWidgets())


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Carry out what Qt has put off, while the windows are still held."""
    yield
    if held := item.stash.get(_HELD, None):
        from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 — only where a test has windows

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        held.clear()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["patuh"]


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], pytestconfig: pytest.Config) -> Iterator[object]:
    """The application of the program itself; pytest-qt's fixtures take it from here."""
    from ui.desks import make_application  # noqa: PLC0415 — after the platform was chosen

    app = make_application("uji")
    app.setQuitOnLastWindowClosed(False)
    yield app
    app.closeAllWindows()


class PatientBot(QtBot):
    """A machine that is busy elsewhere is no defect: what comes is waited for ten times as long as is said."""

    def waitUntil(  # noqa: N802 — the name is that of pytest-qt
        self, callback: Callable[[], bool | None], *, timeout: int = 5000
    ) -> None:
        super().waitUntil(callback, timeout=10 * timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)
