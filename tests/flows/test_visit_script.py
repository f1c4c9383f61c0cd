"""One visit from the plan to the signature, driven through the window: 18 steps, an interruption, changed answers."""

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.records.offices import Office, OfficeHead
from core.services import employers, people, visits
from core.services.offices import NewOffice, create_office, open_office
from core.services.visits import VisitPage
from tests.window_driving import CONTROL, choose, click, enter_row, go, shown_window, tab, texts, type_over
from ui.widgets.fields import DRAFT_EVERY_MS

if TYPE_CHECKING:
    from ui.main_window import MainWindow

PASSPHRASE = "rumput laut kering di dermaga 88"
WHO = "Ani Contoh"
NOTE = "Pabrik beroperasi dua giliran. Daftar upah ditunjukkan oleh bagian keuangan."
HALF = NOTE[:38]
STATEMENT = "Sebagian pekerja baru belum didaftarkan karena masih masa percobaan."
TIMES, DOCUMENTS, NOTES, WORDS, CLOSING = range(5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An encrypted office with three employers and two inspectors."""
    given = NewOffice(Office("Kantor Cabang Uji", head=OfficeHead(city="Tarakan")), PASSPHRASE, WHO)
    office, _recovery_key = create_office(tmp_path / "kantor", given)
    with office:
        for name, region in (("PT Rimba Contoh", "65.71"), ("CV Laut Rekaan", "65.03"), ("PT Sawit Umpama", "65.01")):
            employers.save_employer(office, None, {"name": name, "region": region, "address": f"Jl. {name} 1"})
        for name in (WHO, "Budi Rekaan"):
            people.save_person(office, None, {"name": name, "position": "Petugas Pemeriksa"})
    return tmp_path / "kantor"


class Script:
    """The window, and the screen of the visit in it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.office = open_office(folder, PASSPHRASE, WHO)
        self.window: MainWindow = shown_window(qtbot, self.office)

    @property
    def screen(self) -> Any:
        return self.window.screen_now

    def fill(self, name: str, text: str, *, leave: bool = True) -> None:
        type_over(self.qtbot, self.screen.form.fields[name], text, leave=leave)

    def tab(self, place: int) -> None:
        tab(self.qtbot, self.screen.tabs, place)

    def mark(self, code: str, mark: str) -> None:
        click(self.qtbot, self.screen.documents.boxes[code, mark])

    def undo(self) -> None:
        self.qtbot.keyClick(self.window.focusWidget(), Qt.Key.Key_Z, CONTROL)

    def close(self) -> None:
        self.window.close()
        self.office.close()


def plan(script: Script) -> str:
    qtbot, window = script.qtbot, script.window
    # 2. the employer is found by a part of its name
    listing: Any = go(qtbot, window, "employers")
    qtbot.keyClicks(listing.search, "laut")
    qtbot.waitUntil(lambda: listing.model.rowCount() == 1)
    qtbot.keyClick(listing.search, Qt.Key.Key_Return)
    qtbot.keyClick(listing.table, Qt.Key.Key_Return)
    assert "CV Laut Rekaan" in texts(script.screen)
    # 3. a visit is planned from its page
    click(qtbot, script.screen.plan)
    form = script.screen.form
    assert form.employer.text() == "CV Laut Rekaan"
    type_over(qtbot, form.day, "24-11-2026")
    type_over(qtbot, form.time, "9.30")
    assert [box.isChecked() for box in form.inspectors.list.boxes.values()] == [True, False]
    click(qtbot, form.go)
    # 4. and opened
    enter_row(qtbot, script.screen.table, 0)
    assert window.target_now is not None
    assert window.target_now.screen == "visit"
    return str(window.target_now.key)


def begin(script: Script) -> None:
    # 5. it begins
    assert "Direncanakan" in texts(script.screen.head)
    click(script.qtbot, script.screen.head.start)
    assert "Berlangsung" in texts(script.screen.head)
    # 6. day and place as they were
    script.fill("visited_on", "24-11-2026")
    script.fill("started_time", "9.40")
    script.fill("place", "Kantor lapangan, Jl. Pelabuhan 3")
    # 7. who received them, and one more inspector
    script.fill("received_by_name", "Siti Rekaan")
    script.fill("received_by_position", "Kepala HRD")
    click(script.qtbot, list(script.screen.inspectors.list.boxes.values())[1])
    # 8. what was asked for and seen
    script.tab(DOCUMENTS)
    for code, mark in (("payroll", "is_asked"), ("payroll", "is_seen"), ("form_2a", "is_asked")):
        script.mark(code, mark)
    type_over(script.qtbot, script.screen.documents.notes["payroll"], "Januari sampai Oktober")
    type_over(script.qtbot, script.screen.documents.own, "Buku tamu pelabuhan")


def interrupt(script: Script, folder: Path, visit_id: str) -> Script:
    # 9. notes are begun, and the program ends in the middle of a word
    script.tab(NOTES)
    script.fill("notes", HALF, leave=False)
    script.qtbot.wait(DRAFT_EVERY_MS + 200)
    assert visits.visit_page(script.office, visit_id).visit.notes is None
    after = folder.with_name("sesudah")
    shutil.copytree(folder, after)  # the disk as a power cut would leave it: no field was left, no file closed
    again = Script(script.qtbot, after)
    assert visits.visit_page(again.office, visit_id).visit.notes is None
    # 10. Beranda tells of it, the visit offers it, and the inspector takes it back and writes on
    written = again.screen.written
    assert f"«{HALF.strip()}»" in texts(written)
    click(again.qtbot, button_of(written, "Buka"))
    assert again.screen.tabs.currentIndex() == NOTES
    assert HALF.strip() in texts(again.screen.recovery)
    click(again.qtbot, button_of(again.screen.recovery, "Pulihkan"))
    assert not again.screen.recovery.isVisible()
    assert again.screen.form.fields["notes"].text() == HALF.strip()
    again.fill("notes", NOTE)
    return again


def button_of(widget: QWidget, words: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.text().strip() == words)


def change_answers(script: Script) -> None:
    # 11. a mark was wrong: taken back with Ctrl+Z, and set otherwise
    script.tab(DOCUMENTS)
    script.mark("form_2a", "is_seen")
    assert script.screen.documents.boxes["form_2a", "is_seen"].isChecked()
    script.undo()
    assert not script.screen.documents.boxes["form_2a", "is_seen"].isChecked()
    script.mark("form_2a", "is_copied")
    # 12. and so was a head count
    script.tab(TIMES)
    script.fill("head_count", "41")
    script.fill("head_count", "44")
    script.undo()
    assert script.screen.form.fields["head_count"].text() == "41"
    assert "Diurungkan: Jumlah tenaga kerja" in texts(script.window)
    script.fill("head_count", "42")
    script.fill("registered_count", "30")


def find_and_promise(script: Script) -> None:
    # 13. a finding by hand, with the number of workers
    script.tab(NOTES)
    line = script.screen.findings.next_line
    type_over(script.qtbot, line.fields["text"], "Dua belas orang tanpa kartu peserta")
    type_over(script.qtbot, line.fields["workers"], "12")
    # 14. what the employer says
    script.tab(WORDS)
    script.fill("employer_statement", STATEMENT)
    # 15. and promises, until when
    line = script.screen.commitments.next_line
    type_over(script.qtbot, line.fields["text"], "Mendaftarkan dua belas orang")
    type_over(script.qtbot, line.fields["due_on"], "8-12-2026")


def close_visit(script: Script) -> None:
    # 16. at first the signature is refused, with a reason and a witness
    script.tab(CLOSING)
    fields = script.screen.form.fields
    choose(script.qtbot, fields["outcome"], "Ditolak ditandatangani")
    assert "Tulis alasan penolakan." in texts(script.screen)
    script.fill("refusal_reason", "Menunggu direktur")
    script.fill("witness_name", "Ketua RT 5")
    assert "Catatan kunjungan sudah lengkap." in texts(script.screen.closing)
    # 17. then the director comes and signs
    choose(script.qtbot, fields["outcome"], "Ditandatangani")
    assert not fields["refusal_reason"].isVisible()
    assert fields["signed_on"].text() == "24-11-2026"
    # 18. and the visit is over
    click(script.qtbot, script.screen.head.finish)
    assert "Selesai" in texts(script.screen.head)


def test_a_visit_in_eighteen_steps(qtbot: QtBot, folder: Path) -> None:
    first = Script(qtbot, folder)  # 1. the office is opened with its passphrase
    visit_id = plan(first)
    begin(first)
    again = interrupt(first, folder, visit_id)
    first.close()
    change_answers(again)
    find_and_promise(again)
    close_visit(again)
    again.close()
    with open_office(folder.with_name("sesudah"), PASSPHRASE, WHO) as office:
        page = visits.visit_page(office, visit_id)
    check_record(page)
    check_what_hangs_on_it(page)
    check_history(page)


def check_record(page: VisitPage) -> None:
    expected = {
        "status": "done", "planned_on": date(2026, 11, 24), "planned_time": "09:30", "visited_on": date(2026, 11, 24),
        "started_time": "09:40", "place": "Kantor lapangan, Jl. Pelabuhan 3",
        "purpose": "Pemeriksaan kepatuhan kepesertaan dan iuran", "received_by_name": "Siti Rekaan",
        "received_by_position": "Kepala HRD", "notes": NOTE, "employer_statement": STATEMENT, "head_count": 42,
        "registered_count": 30, "is_signed": True, "is_refused": False, "signed_on": date(2026, 11, 24),
        "refusal_reason": None, "witness_name": "Ketua RT 5", "cancelled_reason": None,
    }  # fmt: skip
    assert {name: getattr(page.visit, name) for name in expected} == expected
    assert page.employer.name == "CV Laut Rekaan"
    assert page.drafts == {}
    assert page.problems == ()


def check_what_hangs_on_it(page: VisitPage) -> None:
    assert [person.name for person in page.inspectors] == [WHO, "Budi Rekaan"]
    marked = {
        document.label: (document.is_asked, document.is_seen, document.is_copied, document.note)
        for document in page.documents
        if document.id
    }
    assert marked == {
        "Daftar upah 12 bulan terakhir": (True, True, False, "Januari sampai Oktober"),
        "Rincian iuran tenaga kerja (Formulir 2a) bulan terakhir": (True, False, True, None),
        "Buku tamu pelabuhan": (True, False, False, None),
    }
    assert [(one.text, one.workers) for one in page.findings] == [("Dua belas orang tanpa kartu peserta", 12)]
    promised = [(one.text, one.due_on) for one in page.commitments]
    assert promised == [("Mendaftarkan dua belas orang", date(2026, 12, 8))]


def check_history(page: VisitPage) -> None:
    assert {line.actor for line in page.history} == {WHO}
    counts = [
        (line.act, change.old, change.new)
        for line in reversed(page.history)
        for change in line.fields
        if change.field == "head_count"
    ]
    assert counts == [("update", None, 41), ("update", 41, 44), ("undo", 44, 41), ("update", 41, 42)]
    outcomes = [
        {change.field: change.new for change in line.fields if change.field.startswith("is_")}
        for line in reversed(page.history)
        if line.table == "visits" and any(change.field == "is_refused" for change in line.fields)
    ]
    assert outcomes == [{"is_signed": 0, "is_refused": 0}, {"is_refused": 1}, {"is_signed": 1, "is_refused": 0}]
    statuses = [change.new for line in reversed(page.history) for change in line.fields if change.field == "status"]
    assert statuses == ["planned", "ongoing", "done"]
