"""Planning a visit and its record, on a real encrypted file; the whole way: tests/flows/test_visit_script.py."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.records.visits import Visit
from core.services import employers, people, visits
from core.services.offices import OpenOffice, create_sample_office
from tests.window_driving import CONTROL, choose, click, enter_row, go, open_window, tab, texts, type_over
from ui.main_window import MainWindow
from ui.viewmodels import visit as view
from ui.viewmodels.record_histories import history_rows
from ui.viewmodels.targets import Target
from ui.viewmodels.visits import VisitPlan, first_inspectors, plan_problems
from ui.widgets.fields import DRAFT_EVERY_MS
from ui.widgets.visit_steps import STEPS, VisitSteps

TODAY = date(2026, 11, 24)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with open_window(qtbot, office) as opened:
        yield opened


@pytest.fixture
def employer_id(office: OpenOffice) -> str:
    key = employers.save_employer(office, None, {"name": "PT Rimba Contoh", "address": "Jl. Uji 2"}).id
    assert key
    return key


@pytest.fixture
def visit_id(office: OpenOffice, employer_id: str) -> str:
    return visits.plan_visit(office, employer_id, TODAY, planned_time="09:00")


def record(office: OpenOffice, visit_id: str) -> Visit:
    return visits.visit_page(office, visit_id).visit


def open_record(window: MainWindow, visit_id: str, part: str = "times") -> Any:
    window.open_root(Target("visit", visit_id, part))
    return window.screen_now


def undo(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, CONTROL)


def button_of(widget: QWidget, words: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if words in one.text() and one.isVisible())


def test_a_plan_needs_an_employer_and_a_day() -> None:
    assert [problem.field for problem in plan_problems(VisitPlan())] == ["employer_id", "planned_on"]
    assert plan_problems(VisitPlan("e", TODAY)) == ()


def test_who_sits_at_the_keyboard_is_ticked_first() -> None:
    ani, budi = people.Person("a", "Ani", is_inspector=True), people.Person("b", "Budi", is_inspector=True)
    assert first_inspectors((ani, budi), "budi") == ("b",)
    assert first_inspectors((ani, budi), "Cici") == ()
    assert first_inspectors((ani,), "Cici") == ("a",)


def test_a_signature_has_its_day_and_takes_a_refusal_back() -> None:
    refused = Visit("v", "e", is_refused=True, refusal_reason="Menunggu direktur", visited_on=date(2026, 11, 20))
    signed = {"is_signed": True, "is_refused": False, "signed_on": date(2026, 11, 20), "refusal_reason": None}
    assert view.changes_of(refused, "outcome", "signed", TODAY) == signed
    nothing = {"is_signed": False, "is_refused": False, "signed_on": None}
    assert view.changes_of(refused, "outcome", None, TODAY) == nothing


def test_a_visit_is_planned_by_keyboard_alone(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, employer_id: str
) -> None:
    people.save_person(office, None, {"name": "Ani Contoh"})
    go(qtbot, window, "visits")
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    screen: Any = window.screen_now
    form = screen.form
    assert window.focusWidget() is form.employer.editor
    qtbot.keyClicks(form.employer.editor, "rimba")
    qtbot.waitUntil(form.employer.popup.isVisible)
    qtbot.keyClick(form.employer.popup, Qt.Key.Key_Down)
    qtbot.keyClick(form.employer.popup, Qt.Key.Key_Return)
    assert form.employer.text() == "PT Rimba Contoh"
    assert form.place.line.placeholderText() == "Jl. Uji 2"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    type_over(qtbot, form.day, "24 November 2026")
    type_over(qtbot, form.time, "8")
    form.go.setFocus()
    qtbot.keyClick(form.go, Qt.Key.Key_Return)
    (line,) = visits.list_visits(office)
    assert (line.employer_name, line.planned_on, line.planned_time, line.place) == (
        "PT Rimba Contoh", TODAY, "08:00", "Jl. Uji 2",
    )  # fmt: skip
    assert [one.name for one in visits.visit_page(office, line.id).inspectors] == ["Ani Contoh"]
    assert "Kunjungan direncanakan." in texts(window)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert window.target_now == Target("visit", line.id)


def test_an_incomplete_plan_says_what_is_missing_and_keeps_the_rest(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, employer_id: str
) -> None:
    window.open_root(Target("visits", part="plan"))
    form = window.screen_now.form  # type: ignore[union-attr]
    type_over(qtbot, form.place, "Pelabuhan")
    type_over(qtbot, form.employer, "tidak ada")
    assert "Pilih satu pemberi kerja" in form.employer.note.text()
    type_over(qtbot, form.employer, "")
    click(qtbot, form.go)
    assert form.employer.note.text() == "Pilih pemberi kerja yang dikunjungi."
    assert form.day.note.text() == "Isi tanggal kunjungan."
    assert form.place.text() == "Pelabuhan"
    assert visits.list_visits(office) == ()


def test_the_list_is_searched_and_filtered(qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str) -> None:
    other = employers.save_employer(office, None, {"name": "CV Laut"}).id
    assert other
    done = visits.plan_visit(office, other, date(2026, 11, 2))
    visits.cancel_visit(office, done, "Kapal batal")
    screen: Any = go(qtbot, window, "visits")
    assert [screen.model.key_at(row) for row in range(screen.model.rowCount())] == [visit_id, done]
    choose(qtbot, screen.status, "Batal")
    assert [screen.model.key_at(row) for row in range(screen.model.rowCount())] == [done]
    enter_row(qtbot, screen.table, 0)
    assert "Kunjungan dibatalkan: Kapal batal" in texts(window)


def test_ctrl_z_takes_back_typing_first_and_then_what_was_stored(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str
) -> None:
    fields = open_record(window, visit_id).form.fields
    type_over(qtbot, fields["place"], "Gudang")
    type_over(qtbot, fields["purpose"], "Tindak lanjut", leave=False)
    undo(qtbot, window)
    assert record(office, visit_id).place == "Gudang", "the typing in the field comes first"
    assert fields["purpose"].text() != "Tindak lanjut"
    fields["purpose"].set_value(record(office, visit_id).purpose)
    undo(qtbot, window)
    assert record(office, visit_id).place == "Jl. Uji 2"
    assert fields["place"].text() == "Jl. Uji 2"
    assert "Diurungkan: Tempat." in texts(window)
    undo(qtbot, window)
    assert "Tidak ada lagi perubahan" in texts(window)


def test_running_text_is_kept_each_second_and_forgotten_when_given_up(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str
) -> None:
    screen = open_record(window, visit_id, "notes")
    type_over(qtbot, screen.form.fields["notes"], "Pabrik", leave=False)
    qtbot.wait(DRAFT_EVERY_MS + 150)
    assert visits.visit_page(office, visit_id).drafts == {"notes": "Pabrik"}
    window.refresh()
    assert screen.form.fields["notes"].text() == "Pabrik"
    assert not screen.recovery.isVisible(), "what is being typed here is nothing to recover"
    type_over(qtbot, screen.form.fields["notes"], "")
    assert visits.visit_page(office, visit_id).drafts == {}
    assert record(office, visit_id).notes is None


def test_a_draft_is_thrown_away_when_asked(qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str) -> None:
    visits.keep_draft(office, visit_id, "employer_statement", "Belum sempat")
    screen = open_record(window, visit_id)
    assert "«Belum sempat»" in texts(screen.recovery)
    click(qtbot, button_of(screen.recovery, "Buang"))
    assert not screen.recovery.isVisible()
    assert visits.visit_page(office, visit_id).drafts == {}
    assert record(office, visit_id).employer_statement is None


def test_what_is_wrong_stands_beside_its_field(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str
) -> None:
    fields = open_record(window, visit_id).form.fields
    type_over(qtbot, fields["started_time"], "10.00")
    type_over(qtbot, fields["ended_time"], "9.00")
    assert fields["ended_time"].note.text() == "Jam selesai mendahului jam mulai."
    type_over(qtbot, fields["ended_time"], "jam 3")
    assert "Jam tidak dikenal" in fields["ended_time"].note.text()
    assert record(office, visit_id).ended_time == "09:00"
    type_over(qtbot, fields["ended_time"], "11.15")
    assert not fields["ended_time"].note.isVisible()
    type_over(qtbot, fields["first_month"], "Maret 2026")
    assert record(office, visit_id).first_month == "2026-03"


def test_a_visit_is_called_off_with_its_reason(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str
) -> None:
    screen = open_record(window, visit_id)
    click(qtbot, screen.head.call_off)
    click(qtbot, screen.head.sure)
    assert record(office, visit_id).status == "planned"
    type_over(qtbot, screen.head.reason, "Kapal batal", leave=False)
    click(qtbot, screen.head.sure)
    assert (record(office, visit_id).status, record(office, visit_id).cancelled_reason) == ("cancelled", "Kapal batal")
    assert "Kunjungan dibatalkan: Kapal batal" in texts(screen)
    assert not screen.head.start.isVisible()


def test_what_the_minutes_lack_leads_to_its_field(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str
) -> None:
    screen = open_record(window, visit_id, "closing")
    click(qtbot, screen.head.start)
    click(qtbot, screen.head.finish)
    assert "hal yang perlu dilengkapi" in texts(window)
    wanted = "Isi: Isi siapa yang menerima petugas."
    buttons = [one for one in screen.closing.findChildren(QPushButton) if one.isVisible()]
    go_there = next(one for one in buttons if one.accessibleName() == wanted)
    click(qtbot, go_there)
    assert screen.tabs.currentIndex() == 0
    assert window.focusWidget() is screen.form.fields["received_by_name"].editor


def test_a_contact_fills_who_received_the_inspectors_in_one_change(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, employer_id: str, visit_id: str
) -> None:
    employers.save_contact(office, employer_id, None, {"name": "Siti", "position": "HRD", "phone": "0811"})
    screen = open_record(window, visit_id)
    choose(qtbot, screen.form.contact, "Siti – HRD", stays=False)
    visit = record(office, visit_id)
    assert (visit.received_by_name, visit.received_by_position, visit.received_by_phone) == ("Siti", "HRD", "0811")
    undo(qtbot, window)
    assert record(office, visit_id).received_by_name is None
    assert record(office, visit_id).received_by_phone is None


def own_documents(office: OpenOffice, visit_id: str) -> list[str]:
    return [one.label for one in visits.visit_page(office, visit_id).documents if one.code.startswith("own_")]


def test_documents_of_ones_own_come_and_go(qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str) -> None:
    screen = open_record(window, visit_id, "documents")
    for name in ("Buku tamu", "Surat jalan"):
        type_over(qtbot, screen.documents.own, name, leave=False)
        qtbot.keyClick(screen.documents.own.editor, Qt.Key.Key_Return)
    assert own_documents(office, visit_id) == ["Buku tamu", "Surat jalan"]
    QApplication.processEvents()
    area = screen.tabs.currentWidget().findChild(QScrollArea).viewport()
    assert area.rect().contains(screen.documents.own.editor.mapTo(area, QPoint(5, 5))), "the next one can be typed"
    click(qtbot, next(one for one in screen.documents.findChildren(QToolButton) if "Buku tamu" in one.accessibleName()))
    assert own_documents(office, visit_id) == ["Surat jalan"]
    assert "Buku tamu" not in texts(screen.documents)


def test_lines_of_findings_are_changed_removed_and_brought_back(
    qtbot: QtBot, office: OpenOffice, window: MainWindow, visit_id: str
) -> None:
    screen = open_record(window, visit_id, "notes")
    type_over(qtbot, screen.findings.next_line.fields["text"], "Tiga orang tanpa kontrak")
    line = screen.findings.lines[0]
    type_over(qtbot, line.fields["text"], "Empat orang tanpa kontrak")
    assert [one.text for one in visits.visit_page(office, visit_id).findings] == ["Empat orang tanpa kontrak"]
    click(qtbot, line.remove)
    assert visits.visit_page(office, visit_id).findings == ()
    assert len(screen.findings.lines) == 1
    undo(qtbot, window)
    assert [one.text for one in visits.visit_page(office, visit_id).findings] == ["Empat orang tanpa kontrak"]
    assert screen.findings.lines[0].fields["text"].text() == "Empat orang tanpa kontrak"


def test_the_history_has_words_and_no_codes(office: OpenOffice, visit_id: str) -> None:
    visits.store_document(office, visit_id, "payroll", {"is_asked": True})
    visits.store_fields(office, visit_id, {"started_time": "09:30", "is_refused": True, "as_of": TODAY})
    visits.store_finding(office, visit_id, None, {"text": "Tiga orang", "workers": 3})
    page = visits.visit_page(office, visit_id)
    lines = [(row[3], row[4]) for row in history_rows(page.history, view.names_of(page).get)]
    assert lines[0] == ("Temuan: ditambahkan", "Temuan: Tiga orang; Jumlah tenaga kerja: 3")
    assert lines[1] == (
        "Diubah", "Dihitung sampai dengan: — → 24 November 2026; Ditolak: Tidak → Ya; Jam mulai: — → 09.30",
    )  # fmt: skip
    assert lines[2] == ("Dokumen: ditambahkan", "Daftar upah 12 bulan terakhir; Diminta: Ya")


def test_the_steps_lead_to_the_screens_of_the_same_visit(qtbot: QtBot) -> None:
    bar = VisitSteps("visit", "v1")
    qtbot.addWidget(bar)
    bar.show()
    went: list[Target] = []
    bar.navigate.connect(went.append)
    assert [screen for screen, _word in STEPS if screen in bar.buttons] == list(bar.buttons)
    for screen, step in bar.buttons.items():
        click(qtbot, step)
        assert [one.isChecked() for one in bar.buttons.values()].count(True) == 1
        assert bar.buttons["visit"].isChecked()
        assert screen == "visit" or went[-1] == Target(screen, "v1")


def test_a_visit_that_is_not_there_is_told(window: MainWindow) -> None:
    open_record(window, "0")
    assert "Kunjungan ini tidak ada" in texts(window)


def test_all_tabs_can_be_seen(qtbot: QtBot, window: MainWindow, visit_id: str) -> None:
    screen = open_record(window, visit_id)
    for place in range(screen.tabs.count()):
        tab(qtbot, screen.tabs, place)
