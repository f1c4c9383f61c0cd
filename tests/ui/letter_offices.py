"""A real encrypted office with an assessed visit, and the window on it, for the tests of papers."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.records.letters import LetterKind
from core.records.rosters import ListKind
from core.services import assessments, employers, letter_issue, letters, lists, people, visits
from core.services.offices import OpenOffice
from tests.services.conftest import PARTICIPANTS, PAYROLL
from ui.main_window import MainWindow
from ui.sessions import Session
from ui.tasks import TaskRunner
from ui.viewmodels.searches import search_hits
from ui.viewmodels.window import read_chips, window_title

Dialog = TypeVar("Dialog", bound=QWidget)
PATIENCE_MS = 15_000
POTENTIAL_RP = 12 * (12_960 + 16_200 + 199_800 + 108_000 + 108_000 + 54_000)
"""All that is due a month on Rp5.400.000 in class I, for the twelve inspected months: the worker on no list."""


def figures(amount_rp: int) -> str:
    return f"Rp{amount_rp:,}".replace(",", ".")


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def planned_visit(office: OpenOffice, **fields: Any) -> str:
    values = {
        "name": "PT Contoh <Abadi> & Co", "region": "65.71", "scale": "medium", "risk": 1, "registered": True,
        "npp": "KK012345", "member_since": date(2020, 1, 1), "jp_since": date(2020, 1, 1), "address": "Jl. Uji 2",
        "programmes": ("JKK", "JKM", "JHT", "JP"), **fields,
    }  # fmt: skip
    employer = employers.save_employer(office, None, values).id
    assert employer
    visit = visits.plan_visit(office, employer, date(2026, 11, 16))
    visits.store_field(office, visit, "visited_on", date(2026, 11, 16))
    inspector = people.save_person(office, None, {"name": "Ani Contoh", "position": "Petugas Pemeriksa"})
    visits.store_inspectors(office, visit, (inspector,))
    return visit


def assessed_visit(office: OpenOffice, **fields: Any) -> str:
    visit = planned_visit(office, **fields)
    for text, kind in ((PAYROLL, ListKind.PAYROLL), (PARTICIPANTS, ListKind.PARTICIPANTS)):
        lists.keep_list(office, visit, lists.read_pasted_list(text, kind))
    assessments.assess_visit(office, visit)
    return visit


def issued(office: OpenOffice, visit: str, kind: LetterKind, **choices: object) -> str:
    letter = letters.draft_letter(office, visit, kind)
    letters.choose(office, letter, {"dated_on": date(2026, 11, 18), **choices})
    if kind is not LetterKind.MINUTES:
        letters.advance(office, letter)
        letters.advance(office, letter)
    letter_issue.issue_letter(office, letter, accept_unconfirmed=True)
    return letter


@contextmanager
def opened_window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    made = MainWindow(
        Session(office, TaskRunner()),
        window_title(office),
        lambda text: search_hits(office, text),
        lambda: read_chips(office),
        sample=True,
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.session.tasks.finish()


def press(qtbot: QtBot, within: QWidget, letter: str) -> None:
    """Alt and the underlined letter, once the window has the keyboard back from a dialog."""
    within.activateWindow()
    qtbot.waitUntil(within.isActiveWindow)
    qtbot.keyClick(within, getattr(Qt.Key, f"Key_{letter}"), Qt.KeyboardModifier.AltModifier)


def retype(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    """Put the keyboard into a line, type over what stands there, and leave it with Tab."""
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def answer(qtbot: QtBot, words: str) -> None:
    """Wait for a question and press the button of these words."""
    box = shown_dialog(qtbot, QMessageBox)
    button = next(each for each in box.buttons() if words in each.text().replace("&", ""))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown_dialog(qtbot: QtBot, kind: type[Dialog]) -> Dialog:
    """Wait for a dialog: a button pressed by its letter acts a moment later."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=PATIENCE_MS)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE_MS)  # before that no field in it can have the focus
    return dialog


def state_word(window: MainWindow) -> str:
    return str(window.screen_now.badge.status.word)


def drawn(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the preview shows what the records say."""
    qtbot.waitUntil(lambda: window.screen_now.paper.is_current, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=PATIENCE_MS)


def preview_text(window: MainWindow) -> str:
    document = window.screen_now.paper.preview.document
    return " ".join(" ".join(document.getAllText(page).text() for page in range(document.pageCount())).split())
