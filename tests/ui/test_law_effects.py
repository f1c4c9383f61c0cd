from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.records.findings import Totals
from core.records.problems import UserError
from core.services.law_effects import AssessmentChange, DeadlineMove, Effects, ReportMove
from core.services.offices import create_sample_office
from tests.ui.visit_offices import settle, shown_window
from tests.window_driving import texts
from ui.main_window import MainWindow
from ui.tasks import Progress
from ui.viewmodels import law_effects as view
from ui.widgets.law_effects import EffectsDialog, ask_with_effects

MOVE = DeadlineMove(
    "d1", "l1", "e1", "PT Contoh <Abadi>", "warning_1", "B/7/112026", date(2026, 11, 27), date(2026, 11, 30),
    is_estimated=True,
)  # fmt: skip
CHANGE = AssessmentChange(
    "a1", "v1", "e1", "PT Contoh <Abadi>", date(2026, 11, 16), "non_compliant", "compliant",
    Totals(1_000_000, 0, 2_500_000, 60_000), Totals(1_000_000, 0, 0, 40_000), 3,
)  # fmt: skip
FAILED = AssessmentChange(
    "a2", "v2", "e2", "CV Gagal", date(2026, 10, 1), "compliant", "compliant", Totals(), Totals(), 0,
    "Daftar yang menjadi dasarnya sudah ditarik.",
)  # fmt: skip
FULL = Effects((MOVE,), (CHANGE, FAILED), 7)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with create_sample_office(tmp_path / "contoh") as office, shown_window(qtbot, office) as shown:
        yield shown


class Answers:
    """What came of a question."""

    def __init__(self) -> None:
        self.kept: list[Effects] = []
        self.refused = 0

    def refuse(self) -> None:
        self.refused += 1


def ask(window: MainWindow, effects: Effects | None, **changed: Any) -> Answers:
    answers = Answers()
    words = {"title": "Ubah pilihan?", "detail": "Dari A menjadi B.", "yes": "&Ubah", "act": answers.kept.append}
    near = window.screen_now or window
    given = {"compute": lambda _progress: effects, "refused": answers.refuse, **words, **changed}
    ask_with_effects(near, window.session, **given)
    return answers


def dialog_of(window: MainWindow) -> EffectsDialog:
    settle(window)
    found = [box for box in window.findChildren(EffectsDialog) if box.isVisible()]
    assert len(found) == 1
    return found[0]


def test_what_would_change_stands_in_two_tables_and_every_amount_apart(window: MainWindow) -> None:
    answers = ask(window, FULL)
    dialog = dialog_of(window)
    moves, changes = dialog.tables
    assert [moves.model.value_at(0, place) for place in range(4)] == [
        "PT Contoh <Abadi>", "Surat Teguran I B/7/112026", "27 November 2026", "30 November 2026 (perkiraan)",
    ]  # fmt: skip
    rows = [[changes.model.value_at(row, place) for place in range(5)] for row in range(changes.model.rowCount())]
    assert rows == [
        ["PT Contoh <Abadi>", "16 November 2026", "Status", "Tidak patuh", "Patuh"],
        ["", "", "Potensi iuran", "Rp2.500.000", "Rp0"],
        ["", "", "Denda keterlambatan", "Rp60.000", "Rp40.000"],
        ["", "", "Hasil per tenaga kerja", "", "3 orang berubah"],
    ]
    said = texts(dialog)
    assert "1 batas waktu bergeser, 1 hasil pemeriksaan berubah, 1 hasil pemeriksaan tidak dapat" in said
    assert "CV Gagal, dihitung s.d. 1 Oktober 2026: tidak dapat dihitung ulang. Daftar yang menjadi" in said
    assert "Diperiksa: 7" in said
    dialog.deed.click()
    assert (answers.kept, answers.refused) == ([FULL], 0)


def test_last_days_of_reports_are_listed_by_visit(window: MainWindow) -> None:
    visit = ("v1", "e1", "PT Contoh <Abadi>", date(2026, 11, 16))
    effects = Effects(
        reports=(
            ReportMove(*visit, None, date(2026, 11, 23), is_estimated=True),
            ReportMove("v2", "e2", "CV Lama", date(2026, 11, 2), date(2026, 11, 9), None, is_estimated=False),
        )
    )
    ask(window, effects)
    dialog = dialog_of(window)
    (table,) = dialog.tables
    rows = [[table.model.value_at(row, place) for place in range(4)] for row in range(2)]
    assert rows == [
        ["CV Lama", "2 November 2026", "9 November 2026", "tanpa tenggat"],
        ["PT Contoh <Abadi>", "16 November 2026", "tanpa tenggat", "23 November 2026 (perkiraan)"],
    ]
    assert "2 batas LHP berubah." in texts(dialog)


def test_nothing_that_changes_is_said_and_still_asked(window: MainWindow) -> None:
    answers = ask(window, Effects(looked_at=3))
    dialog = dialog_of(window)
    assert view.NOTHING in texts(dialog)
    assert not dialog.tables
    QTest.keyClick(dialog, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    settle(window)
    assert len(answers.kept) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_esc_and_enter_change_nothing(window: MainWindow, key: Qt.Key) -> None:
    answers = ask(window, FULL)
    dialog = dialog_of(window)
    assert QApplication.focusWidget() is dialog.stay
    QTest.keyClick(dialog, key)
    settle(window)
    assert (answers.kept, answers.refused) == ([], 1)


def test_computing_can_be_stopped_and_nothing_is_asked_then(window: MainWindow) -> None:
    def slow(progress: Progress) -> Effects:
        for done in range(1000):
            progress(done, 1000)
            QTest.qSleep(5)
        return FULL

    answers = ask(window, None, compute=slow)
    QTest.qWait(500)
    assert window.task_bar.isVisible()
    assert "Menghitung akibat" in window.task_bar.label.text()
    window.task_bar.stop.click()
    settle(window)
    assert not [box for box in window.findChildren(EffectsDialog) if box.isVisible()]
    assert (answers.kept, answers.refused) == ([], 1)


def test_what_can_not_be_computed_or_kept_is_told_and_refused(window: MainWindow) -> None:
    def trouble(_given: object) -> Effects:
        raise UserError("value_invalid", "Nilai itu tidak dapat dipakai.")

    answers = ask(window, None, compute=trouble)
    settle(window)
    assert "tidak dapat dipakai" in window.messages.text.text()
    assert answers.refused == 1
    window.messages.hide()
    refused = ask(window, FULL, act=trouble)
    dialog_of(window).deed.click()
    assert "tidak dapat dipakai" in window.messages.text.text()
    assert refused.refused == 1


def test_a_later_question_puts_an_earlier_one_away(window: MainWindow) -> None:
    first = ask(window, FULL)
    second = ask(window, Effects())
    dialog_of(window).deed.click()
    assert (first.kept, first.refused) == ([], 1)
    assert (second.kept, second.refused) == ([Effects()], 0)


def test_many_failures_are_shortened() -> None:
    many = Effects((), (FAILED,) * 9, 9)
    assert len(view.failures(many)) == 9
    assert view.summary(many) == "9 hasil pemeriksaan tidak dapat dihitung ulang."
    assert view.looked_at(many) == "Diperiksa: 9 batas waktu dan hasil pemeriksaan terbuka."
    assert view.change_rows(many) == []
