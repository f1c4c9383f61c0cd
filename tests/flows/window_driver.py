"""The real program with a person at it, as a process: `python -m tests.flows.window_driver DIR write|reopen`.

`write` types into the notes of the first visit and waits to be killed; `reopen` looks at what is offered, takes it
back, writes on, and closes the window. What is seen is printed, one line each.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from core.records.releases import VERSION
from tests.flows.hands import Hands
from tests.window_driving import enter_row, texts
from ui.app import run
from ui.desks import make_application
from ui.doors import DoorWindow
from ui.main_window import MainWindow
from ui.widgets.fields import DRAFT_EVERY_MS

PASSPHRASE = "rumput laut kering di dermaga 88"
PLACE = "Dermaga lama, Jl. Pelabuhan 3"
WRITTEN = "Pabrik beroperasi dua giliran. Daftar upah"
REST = " ditunjukkan oleh bagian keuangan."


def tell(word: str) -> None:
    print(word, flush=True)


def shown(kind: type) -> Any:
    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()), None)


def unlocked(hands: Hands) -> Any:
    hands.waitUntil(lambda: shown(DoorWindow) is not None)
    screen = shown(DoorWindow).screen_now
    hands.type_over(screen.passphrase, PASSPHRASE, leave=False)
    hands.press(shown(DoorWindow), "B")
    hands.waitUntil(lambda: shown(MainWindow) is not None)
    window = shown(MainWindow)
    hands.settle(window)
    return window


def press_button(hands: Hands, within: QWidget, words: str) -> None:
    hands.click(next(one for one in within.findChildren(QPushButton) if one.text().strip() == words))


def write(hands: Hands) -> None:
    window = unlocked(hands)
    hands.click(window.rail.buttons["visits"])
    enter_row(hands, window.screen_now.table, 0)  # type: ignore[arg-type]
    hands.type_over(window.screen_now.form.fields["place"], PLACE)
    hands.press(window, "M")
    hands.type_over(window.screen_now.form.fields["notes"], WRITTEN, leave=False)
    QTest.qWait(DRAFT_EVERY_MS + 500)
    tell("typed")


def reopen(hands: Hands) -> None:
    window = unlocked(hands)
    if f"«{WRITTEN}»" in texts(window.screen_now.written):
        tell("offered at home")
    press_button(hands, window.screen_now.written, "Buka")
    screen = window.screen_now
    if screen.form.fields["place"].text() == PLACE:
        tell("place kept")
    press_button(hands, screen.recovery, "Pulihkan")
    notes = screen.form.fields["notes"]
    if notes.text() == WRITTEN:
        tell("brought back")
    hands.type_over(notes, WRITTEN + REST, leave=False)
    window.close()  # the field that is being typed in is stored
    tell("closed")


def _led(act: Callable[[Hands], None]) -> None:
    try:
        act(Hands())
    except BaseException as error:  # noqa: BLE001 — whatever it was, the process must end and say so
        tell(f"failed: {error!r}")
        QApplication.exit(3)


def main(folder: Path, act: Callable[[Hands], None]) -> int:
    make_application(VERSION)
    QTimer.singleShot(0, lambda: _led(act))
    return run(folder)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), {"write": write, "reopen": reopen}[sys.argv[2]]))
