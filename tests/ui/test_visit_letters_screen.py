"""The papers of a visit, the register and the search field in the window, on a real encrypted office."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.records.letters import LetterKind
from core.records.rosters import ListKind
from core.services import assessments, letter_issue, letters, lists
from core.services.offices import OpenOffice, create_sample_office
from tests.services.conftest import OFFICE
from tests.ui.letter_offices import (
    PATIENCE_MS,
    assessed_visit,
    issued,
    opened_window,
    planned_visit,
    shown_dialog,
)
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.table_model import text_of
from ui.widgets.letter_cards import LetterCard


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor", OFFICE) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with opened_window(qtbot, office) as made:
        yield made


def card_of(window: MainWindow, kind: LetterKind) -> LetterCard:
    found = window.screen_now.cards[kind]
    assert isinstance(found, LetterCard)
    return found


def words_on(card: LetterCard) -> str:
    return " ".join(label.text() for label in card.findChildren(QLabel))


def blank_prints(office: OpenOffice) -> int:
    with office.reading() as db:
        sql = "SELECT count(*) FROM changes WHERE event = 'blank_minutes_printed'"
        return int(db.execute(sql).fetchone()[0])


def test_cards_stand_in_the_order_of_the_day_and_one_is_next(window: MainWindow, office: OpenOffice) -> None:
    visit = assessed_visit(office)
    window.open_root(Target("visit_letters", visit))
    assert list(window.screen_now.cards) == list(LetterKind)
    assert [kind for kind, card in window.screen_now.cards.items() if card.paper.is_next] == [LetterKind.MINUTES]
    issued(office, visit, LetterKind.MINUTES)
    window.refresh()
    minutes = card_of(window, LetterKind.MINUTES)
    assert minutes.badge.status.word == "Terbit"
    assert "Nomor B/1/112026" in words_on(minutes)
    assert card_of(window, LetterKind.INSPECTION_REPORT).paper.is_next


def test_before_the_assessment_the_way_leads_to_the_result(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    visit = planned_visit(office)
    window.open_root(Target("visit_letters", visit))
    report = card_of(window, LetterKind.INSPECTION_REPORT)
    assert report.badge.status.word == "Belum dapat dibuat"
    assert "Hitung dahulu" in words_on(report)
    with qtbot.waitSignal(window.screen_now.navigate) as asked:
        qtbot.mouseClick(report.buttons[0], Qt.MouseButton.LeftButton)
    assert asked.args == [Target("visit_result", visit)]


def test_a_state_body_is_told_why_and_offered_the_evaluation_notice(
    qtbot: QtBot, window: MainWindow, office: OpenOffice
) -> None:
    visit = assessed_visit(office, kind="state_body")
    window.open_root(Target("visit_letters", visit))
    warning = card_of(window, LetterKind.WARNING_1)
    assert warning.badge.status.word == "Tidak dapat dipakai"
    assert "penyelenggara negara" in words_on(warning)
    (instead,) = warning.buttons
    assert instead.text() == "Buat Lembar Evaluasi"
    instead.setFocus()
    qtbot.keyClick(instead, Qt.Key.Key_Space)
    assert window.target_now is not None
    page = letters.letter_page(office, str(window.target_now.key))
    assert page.kind is LetterKind.EVALUATION_NOTICE
    window.go_back()
    assert card_of(window, LetterKind.WARNING_1).buttons[0].text() == "Buka Lembar Evaluasi"


def test_arrears_alone_are_not_pushed_and_the_reason_is_asked_for(
    qtbot: QtBot, window: MainWindow, office: OpenOffice, tmp_path: Path
) -> None:
    visit = planned_visit(office)
    payments = tmp_path / "bayar.csv"
    payments.write_text("Bulan iuran;Iuran ditagih;Iuran dibayar;Tanggal bayar\n2026-08;1000000;0;\n", encoding="utf-8")
    lists.keep_list(office, visit, lists.read_list(payments, ListKind.PAYMENTS))
    assessments.assess_visit(office, visit)
    issued(office, visit, LetterKind.MINUTES)
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    window.open_root(Target("visit_letters", visit))
    warning = card_of(window, LetterKind.WARNING_1)
    assert not warning.paper.is_next
    assert "di luar PP 86/2013" in words_on(warning)
    qtbot.mouseClick(warning.buttons[0], Qt.MouseButton.LeftButton)
    screen = window.screen_now
    reason = screen.panel.form.fields["arrears_reason"]
    assert reason.isVisible()
    assert any("Tulis alasan" in bar.text.text() for bar in screen.notes.bars)
    reason.area.setFocus()
    qtbot.keyClicks(reason.area, "Kebijakan kantor")
    qtbot.keyClick(reason.area, Qt.Key.Key_Tab)
    assert not screen.notes.bars


def test_the_blank_form_is_shown_and_printed_before_the_visit(
    qtbot: QtBot, window: MainWindow, office: OpenOffice, tmp_path: Path
) -> None:
    visit = planned_visit(office)
    window.open_root(Target("visit_letters", visit))
    screen = window.screen_now
    show, prints = card_of(window, LetterKind.MINUTES_BLANK).buttons
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.pane.isVisible() and screen.preview.document.pageCount() > 0, timeout=PATIENCE_MS)
    assert blank_prints(office) == 0
    qtbot.mouseClick(prints, Qt.MouseButton.LeftButton)
    shown_dialog(qtbot, QPrintDialog).reject()
    assert blank_prints(office) == 0
    qtbot.waitUntil(lambda: window.findChild(QPrintDialog) is None)
    qtbot.mouseClick(prints, Qt.MouseButton.LeftButton)
    dialog = shown_dialog(qtbot, QPrintDialog)
    dialog.findChild(QLineEdit, "filename").setText(str(tmp_path / "formulir.pdf"))
    dialog.accept()
    qtbot.waitUntil(lambda: blank_prints(office) == 1, timeout=PATIENCE_MS)
    assert letters.register(office) == ()
    screen.hide_form()
    assert not screen.pane.isVisible()


def test_the_register_is_filtered_and_opens_a_paper(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    window.open_root(Target("letters"))
    screen = window.screen_now
    assert screen.states.currentWidget() is screen.states.empty
    visit = assessed_visit(office)
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    warning = issued(office, visit, LetterKind.WARNING_1, received_on=date(2026, 11, 23))
    letters.draft_letter(office, visit, LetterKind.MINUTES)
    window.refresh()
    assert screen.model.rowCount() == 3
    screen.search.setFocus()
    qtbot.keyClicks(screen.search, "teguran")
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert screen.model.rowCount() == 1
    row = [text_of(screen.model.value_at(0, place)) for place in range(8)]
    assert row[:3] == ["B/2/112026", "Surat Teguran I", "PT Contoh <Abadi> & Co"]
    assert row[6] == "7 Desember 2026"
    assert row[7]
    with qtbot.waitSignal(screen.navigate) as asked:
        qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert asked.args == [Target("letter", warning)]
    window.go_back()
    screen.filters["state"].set_value("void")
    screen.find_now()
    assert screen.found.currentWidget() is screen.none
    screen.clear_filters()
    assert screen.model.rowCount() == 3


def test_ctrl_k_finds_a_paper_a_worker_and_a_misspelt_one(qtbot: QtBot, window: MainWindow, office: OpenOffice) -> None:
    visit = assessed_visit(office)
    letter = letters.draft_letter(office, visit, LetterKind.MINUTES)
    letter_issue.issue_letter(office, letter, number="B/321/2026", accept_unconfirmed=True)
    window.open_root(Target("letters"))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.search.hasFocus)
    for typed, first in (("321/2026", "Berita Acara Pemeriksaan B/321/2026"), ("umra", "Umar Contoh")):
        window.search.clear()
        qtbot.keyClicks(window.search, typed)
        qtbot.waitUntil(lambda: not window.search._pause.isActive())
        assert window.search.popup.list.item(0).text().startswith(first)
    assert "Ejaan mirip" in window.search.popup.list.item(0).text()
    window.search.clear()
    qtbot.keyClicks(window.search, "321/2026")
    qtbot.waitUntil(lambda: not window.search._pause.isActive())
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.target_now == Target("letter", letter)
