"""One paper in the window, driven as a person does, on a real encrypted office; the PDFs are read back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from core.records.letters import LetterKind, LetterState
from core.records.rosters import ListKind
from core.services import assessments, letters, lists
from core.services.letter_making import issued_paper
from core.services.offices import OpenOffice, create_sample_office
from tests.services.conftest import OFFICE, PAYROLL
from tests.ui.letter_offices import (
    PATIENCE_MS,
    POTENTIAL_RP,
    answer,
    assessed_visit,
    drawn,
    figures,
    issued,
    opened_window,
    press,
    preview_text,
    retype,
    shown_dialog,
    state_word,
    text_of,
)
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.widgets.letter_dialogs import IssueDialog, ReasonDialog, ReceiptDialog

TABLES = ("letters", "letter_numbers", "letter_papers", "letter_remarks", "deadlines", "prints", "changes")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor", OFFICE) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with opened_window(qtbot, office) as made:
        yield made


def counts(office: OpenOffice) -> dict[str, int]:
    with office.reading() as db:
        return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def begin(qtbot: QtBot, window: MainWindow, visit: str, kind: LetterKind) -> str:
    """Press Buat konsep on the card of a paper."""
    window.open_root(Target("visit_letters", visit))
    qtbot.mouseClick(window.screen_now.cards[kind].buttons[0], Qt.MouseButton.LeftButton)
    assert window.target_now is not None
    assert window.target_now.screen == "letter"
    return str(window.target_now.key)


def step(qtbot: QtBot, window: MainWindow, letter: str, word: str) -> None:
    """Press the one next step by its letter and wait for the state."""
    press(qtbot, window, letter)
    qtbot.waitUntil(lambda: state_word(window) == word, timeout=PATIENCE_MS)


def issue_dialog(qtbot: QtBot, window: MainWindow) -> IssueDialog:
    press(qtbot, window, "E")
    return shown_dialog(qtbot, IssueDialog)


def issue(qtbot: QtBot, window: MainWindow, number: str = "") -> None:
    dialog = issue_dialog(qtbot, window)
    if number:
        dialog.number.line.selectAll()
        qtbot.keyClicks(dialog.number.line, number)
    qtbot.keyClick(dialog.number.line, Qt.Key.Key_Return)
    answer(qtbot, "Terbitkan juga")
    qtbot.waitUntil(lambda: state_word(window) == "Terbit", timeout=PATIENCE_MS)


def test_a_report_goes_its_whole_way_by_keyboard(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    visit = assessed_visit(office)
    letter = begin(qtbot, window, visit, LetterKind.INSPECTION_REPORT)
    drawn(qtbot, window)
    assert "PRATINJAU" in preview_text(window)
    screen = window.screen_now
    retype(qtbot, screen.panel.form.fields["dated_on"].line, "18-11-2026")
    last = screen.panel.form.fields["recommendations"].fields[-1].area
    last.setFocus()
    qtbot.keyClicks(last, "Membina pemberi kerja.")
    qtbot.keyClick(last, Qt.Key.Key_Return)
    drawn(qtbot, window)
    assert "Membina pemberi kerja." in preview_text(window), "the preview follows by itself"
    step(qtbot, window, "R", "Diperiksa")
    step(qtbot, window, "E", "Disetujui")
    issue(qtbot, window)
    text = text_of(issued_paper(office, letter))
    assert figures(POTENTIAL_RP) in text
    assert "Membina pemberi kerja." in text
    assert "PRATINJAU" not in text
    assert "B/1/112026" in text
    assert "B/1/112026" in window.messages.text.text()
    drawn(qtbot, window)
    assert "B/1/112026" in preview_text(window)


def test_a_warning_goes_its_whole_way_and_its_last_day_moves_later(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    visit = assessed_visit(office)
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    letter = begin(qtbot, window, visit, LetterKind.WARNING_1)
    form = window.screen_now.panel.form
    retype(qtbot, form.fields["dated_on"].line, "18-11-2026")
    retype(qtbot, form.fields["received_on"].line, "23-11-2026")
    # ten working days after Monday 23 November 2026; no holiday in between
    assert "Senin, 7 Desember 2026" in form.last_day.text()
    retype(qtbot, form.fields["contact_phone"].line, "0551-777")
    step(qtbot, window, "R", "Diperiksa")
    step(qtbot, window, "E", "Disetujui")
    issue(qtbot, window, "B/AGENDA/7")
    text = text_of(issued_paper(office, letter))
    assert figures(POTENTIAL_RP) in text
    assert "Senin, 7 Desember 2026" in text
    assert "B/AGENDA/7" in text
    assert "0551-777" in text
    assert "Senin, 7 Desember 2026" in window.messages.text.text()
    press(qtbot, window, "M")
    dialog = shown_dialog(qtbot, ReceiptDialog)
    retype(qtbot, dialog.day.line, "25-11-2026")
    assert "Rabu, 9 Desember 2026" in dialog.outcome.text()
    qtbot.keyClicks(dialog.proof.line, "resi 1")
    qtbot.keyClick(dialog.proof.line, Qt.Key.Key_Return)
    page = letters.letter_page(office, letter)
    assert (page.letter.due_on, page.letter.received_proof) == (date(2026, 12, 9), "resi 1")
    assert "Rabu, 9 Desember 2026" in window.messages.text.text()


def test_minutes_are_issued_at_once(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    visit = assessed_visit(office)
    letter = begin(qtbot, window, visit, LetterKind.MINUTES)
    assert window.screen_now.next.accessibleName() == "Terbitkan…"
    issue(qtbot, window)
    assert figures(POTENTIAL_RP) in text_of(issued_paper(office, letter))


def test_a_number_that_is_taken_stays_in_the_dialog(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    visit = assessed_visit(office)
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    begin(qtbot, window, visit, LetterKind.EVALUATION_NOTICE)
    step(qtbot, window, "R", "Diperiksa")
    step(qtbot, window, "E", "Disetujui")
    dialog = issue_dialog(qtbot, window)
    dialog.number.line.selectAll()
    qtbot.keyClicks(dialog.number.line, "B/1/112026")
    qtbot.keyClick(dialog.number.line, Qt.Key.Key_Return)
    answer(qtbot, "Terbitkan juga")
    qtbot.waitUntil(lambda: "sudah dipakai" in dialog.number.note.text(), timeout=PATIENCE_MS)
    assert dialog.isVisible()
    dialog.number.line.selectAll()
    qtbot.keyClicks(dialog.number.line, "B/99/112026")
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    answer(qtbot, "Terbitkan juga")
    qtbot.waitUntil(lambda: state_word(window) == "Terbit", timeout=PATIENCE_MS)
    assert "B/99/112026" in window.screen_now.detail.text()


def test_a_returned_paper_shows_the_remark_and_a_change_asks_for_the_initials_again(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    visit = assessed_visit(office)
    begin(qtbot, window, visit, LetterKind.INSPECTION_REPORT)
    step(qtbot, window, "R", "Diperiksa")
    screen = window.screen_now
    qtbot.mouseClick(screen.give_back, Qt.MouseButton.LeftButton)
    dialog = shown_dialog(qtbot, ReasonDialog)
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    assert dialog.reason.note.text() == "Wajib diisi."
    qtbot.keyClicks(dialog.reason.area, "Perbaiki tanggal")
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    assert state_word(window) == "Konsep"
    assert "Perbaiki tanggal" in screen.notes.bars[0].text.text()
    assert not screen.give_back.isVisible()
    step(qtbot, window, "R", "Diperiksa")
    retype(qtbot, screen.panel.form.fields["dated_on"].line, "17-11-2026")
    assert state_word(window) == "Konsep"
    assert "paraf" in window.messages.text.text()


def test_cancelling_each_dialog_leaves_nothing_behind(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    visit = assessed_visit(office)
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    letter = issued(office, visit, LetterKind.WARNING_1, received_on=date(2026, 11, 23))
    window.open_root(Target("letter", letter))
    drawn(qtbot, window)
    screen, before = window.screen_now, counts(office)
    for code, kind in (("receive", ReceiptDialog), ("void", ReasonDialog), ("replace", QMessageBox)):
        qtbot.mouseClick(screen.panel.acts[code], Qt.MouseButton.LeftButton)
        qtbot.keyClick(shown_dialog(qtbot, kind), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.mouseClick(screen.panel.acts["save"], Qt.MouseButton.LeftButton)
    window.findChild(QFileDialog).reject()
    qtbot.mouseClick(screen.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(QPrintDialog) is not None, timeout=PATIENCE_MS)
    window.findChild(QPrintDialog).reject()
    assert counts(office) == before
    draft = letters.draft_letter(office, visit, LetterKind.MINUTES)
    window.open_root(Target("letter", draft))
    before = counts(office)
    qtbot.keyClick(issue_dialog(qtbot, window), Qt.Key.Key_Escape)
    dialog = issue_dialog(qtbot, window)
    qtbot.keyClick(dialog.number.line, Qt.Key.Key_Return)
    answer(qtbot, "Batal")
    assert dialog.deed.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    drawn(qtbot, window)
    assert counts(office) == before
    assert letters.letter_page(office, draft).state is LetterState.DRAFT


def test_the_first_print_is_the_original_and_the_next_a_salinan(
    qtbot: QtBot, window: MainWindow, office: OpenOffice, tmp_path: Path
) -> None:
    visit = assessed_visit(office)
    letter = issued(office, visit, LetterKind.INSPECTION_REPORT)
    window.open_root(Target("letter", letter))
    drawn(qtbot, window)
    screen = window.screen_now
    for place, marked in enumerate((False, True)):
        press(qtbot, window, "E")
        qtbot.waitUntil(lambda: window.findChild(QPrintDialog) is not None, timeout=PATIENCE_MS)
        assert ("SALINAN" in preview_text(window)) is marked, "what is shown is what is printed"
        dialog = window.findChild(QPrintDialog)
        target = tmp_path / f"cetak-{place}.pdf"
        dialog.findChild(QLineEdit, "filename").setText(str(target))
        dialog.accept()
        qtbot.waitUntil(lambda target=target: target.exists() and target.stat().st_size > 0, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: window.findChild(QPrintDialog) is None)
        drawn(qtbot, window)
        assert "SALINAN" not in preview_text(window), "the original is back"
    marks = [line.mark for line in letters.letter_page(office, letter).prints]
    assert marks == [None, "SALINAN"]
    assert [screen.prints.model.value_at(row, 2) for row in range(2)] == ["SALINAN", "Asli"]


def test_a_copy_is_saved_byte_for_byte_and_noted(
    qtbot: QtBot, window: MainWindow, office: OpenOffice, tmp_path: Path
) -> None:
    letter = issued(office, assessed_visit(office), LetterKind.INSPECTION_REPORT)
    window.open_root(Target("letter", letter))
    press(qtbot, window, "I")
    dialog = shown_dialog(qtbot, QFileDialog)
    name = Path(dialog.selectedFiles()[0]).name
    assert "<" not in name
    assert name.endswith(".pdf")
    dialog.fileSelected.emit(str(tmp_path / "salinan.pdf"))
    dialog.reject()
    assert (tmp_path / "salinan.pdf").read_bytes() == issued_paper(office, letter)
    assert window.screen_now.prints.model.rowCount() == 1


def test_a_paper_is_replaced_and_voided_with_a_reason(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    letter = issued(office, assessed_visit(office), LetterKind.INSPECTION_REPORT)
    window.open_root(Target("letter", letter))
    press(qtbot, window, "G")
    answer(qtbot, "Buat konsep pengganti")
    assert window.target_now is not None
    assert window.target_now.key != letter
    assert "B/1/112026" in window.screen_now.notes.bars[0].text.text()
    qtbot.mouseClick(window.screen_now.panel.acts["void"], Qt.MouseButton.LeftButton)
    dialog = shown_dialog(qtbot, ReasonDialog)
    qtbot.keyClicks(dialog.reason.area, "tidak jadi")
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    assert state_word(window) == "Batal"
    assert not window.screen_now.next.isVisible()
    qtbot.waitUntil(
        lambda: window.screen_now.paper.states.currentWidget() is window.screen_now.paper.states.empty,
        timeout=PATIENCE_MS,
    )
    assert letters.letter_page(office, letter).state is LetterState.ISSUED


def test_a_newer_calculation_is_told_and_taken(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    visit = assessed_visit(office)
    letter = letters.draft_letter(office, visit, LetterKind.INSPECTION_REPORT)
    later = PAYROLL.replace("5400000", "5500000")
    lists.keep_list(office, visit, lists.read_pasted_list(later.replace("Oktober", "September"), ListKind.PAYROLL))
    assessments.assess_visit(office, visit)
    window.open_root(Target("letter", letter))
    drawn(qtbot, window)
    before = preview_text(window)
    press(qtbot, window, "H")
    qtbot.waitUntil(lambda: not window.screen_now.notes.bars, timeout=PATIENCE_MS)
    drawn(qtbot, window)
    assert preview_text(window) != before


def test_a_sentence_is_taken_off_and_the_history_says_so(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    letter = letters.draft_letter(office, assessed_visit(office), LetterKind.INSPECTION_REPORT)
    window.open_root(Target("letter", letter))
    screen = window.screen_now
    sentences = screen.panel.form.fields["recommendations"]
    (first,) = sentences.value()
    qtbot.mouseClick(sentences.fields[0].remove, Qt.MouseButton.LeftButton)
    assert letters.letter_page(office, letter).choices.recommendations == ()
    words = str(screen.history.model.value_at(0, 2))
    assert words == f"Diubah. Rekomendasi: {first} → —"
