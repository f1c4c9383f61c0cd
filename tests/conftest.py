"""Qt without a screen, dressed as the program dresses it; one application for all tests."""

import os
import sys
from collections.abc import Iterator

import pytest

if sys.platform.startswith("linux") and "PATUH_TEST_PLATFORM" not in os.environ:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_configure(config: pytest.Config) -> None:
    """What the offscreen platform can't do is no defect of the window; every other Qt warning fails the test."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


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
