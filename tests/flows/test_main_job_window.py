"""The whole main job through the window, as an inspector does it: from an empty folder to a numbered, signed paper."""

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from main import main
from tests.flows import main_job_lists as job
from tests.flows.hands import Hands
from tests.window_driving import CONTROL, enter_row, texts
from ui.desks import Desk
from ui.widgets.letter_dialogs import IssueDialog

PASSPHRASE = "perahu kayu tujuh lentera"
MAX_INPUTS = 25
"""From the first list to the printed Berita Acara, 40 workers, a layout never seen (the figure the design asks for)."""
NOTES, CLOSING = 2, 4


class Inspector:
    """One person before one screen."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder, self.hands = desk, folder, Hands()

    @property
    def window(self) -> Any:
        return self.desk.window

    @property
    def screen(self) -> Any:
        return self.window.screen_now

    def press(self, letter: str) -> None:
        self.hands.press(self.window, letter)
        self.hands.settle(self.window)

    def button(self, words: str, within: QWidget | None = None) -> None:
        place = within or self.screen
        found = [one for one in place.findChildren(QPushButton) if one.isVisible() and words in one.accessibleName()]
        assert len(found) == 1, f"{len(found)} buttons say {words}"
        self.hands.click(found[0])
        self.hands.settle(self.window)

    def put(self, name: str, text: str) -> None:
        self.hands.type_over(self.screen.form.fields[name], text)

    def choose(self, name: str, words: str) -> None:
        self.hands.choose(self.screen.form.fields[name], words)


@pytest.fixture
def inspector(qapp: object, tmp_path: Path) -> Iterator[Inspector]:
    desk = Desk(tmp_path / "data")
    desk.start()
    yield Inspector(desk, tmp_path)
    for window in (desk.window, desk.doors):
        if window is not None:
            window.close()
    desk.stop()


def make_office(who: Inspector) -> None:
    hands, doors = who.hands, who.desk.doors
    assert doors is not None
    hands.activate(doors)
    hands.click(doors.screen_now.doors["new_office"])  # type: ignore[attr-defined]
    screen: Any = doors.screen_now
    for name in ("passphrase", "repeated"):
        hands.type_over(screen.fields[name], PASSPHRASE)
    hands.press(doors, "L")
    assert screen.step == 1, texts(screen)
    for name, text in (("name", "Kantor Cabang Rekaan"), ("city", "Tarakan"), ("actor", "Ani Contoh")):
        hands.type_over(screen.fields[name], text)
    hands.press(doors, "L")
    for name, text in (
        ("signatory_name", "Budi Rekaan"), ("signatory_position", "Kepala Kantor Cabang"),
        ("parent", "BADAN PENYELENGGARA REKAAN"), ("address", "Jl. Contoh 1, Tarakan"), ("phone", "0551-000000"),
    ):  # fmt: skip
        hands.type_over(screen.fields[name], text)
    hands.press(doors, "B")
    hands.waitUntil(lambda: screen.step == 3)
    key = "".join(screen.key_text.text().split())
    hands.press(doors, "S")
    assert not screen.key_text.isVisible(), "the key is typed from paper"
    hands.type_over(screen.typed_key, key.replace("-", " ").lower(), leave=False)
    hands.press(doors, "I")
    assert who.window is not None, texts(screen)
    hands.settle(who.window)


def add_inspector(who: Inspector) -> None:
    who.hands.activate(who.window)
    who.hands.click(who.window.rail.buttons["settings"])
    who.hands.key(who.window, Qt.Key.Key_N, CONTROL)
    people = who.screen.people
    assert people.fields["name"].line.hasFocus(), "Ctrl+N leads into the first field"
    who.hands.type_over(people.fields["name"], "Ani Contoh")
    who.hands.type_over(people.fields["position"], "Petugas Pemeriksa")
    if not people.fields["is_inspector"].yes.isChecked():
        who.hands.click(people.fields["is_inspector"].yes)


def add_employer(who: Inspector) -> None:
    who.hands.click(who.window.rail.buttons["employers"])
    who.hands.key(who.window, Qt.Key.Key_N, CONTROL)
    assert who.screen.form.fields["name"].editor.hasFocus()
    who.put("name", job.EMPLOYER)
    assert job.EMPLOYER in texts(who.screen), "a name stands as it was typed"
    who.put("npp", "KK012345")
    who.put("address", "Jl. Pelabuhan 3")
    who.choose("region", "Kota Tarakan")
    who.hands.click(who.screen.form.fields["registered"].yes)
    who.put("member_since", "1-1-2020")
    who.put("jp_since", "1-1-2020")
    for box in who.screen.form.programmes.boxes.values():
        who.hands.click(box)
    who.choose("scale", "Menengah")
    who.hands.choose(who.screen.form.fields["risk"], risk_words(who.screen.form.fields["risk"]))


def risk_words(field: Any) -> str:
    return next(words for value, words in field._choices if value == 3)


def record_visit(who: Inspector) -> None:
    who.button("Rencanakan kunjungan")
    who.hands.type_over(who.screen.form.day, "16-11-2026")
    if not any(box.isChecked() for box in who.screen.form.inspectors.list.boxes.values()):
        who.hands.click(next(iter(who.screen.form.inspectors.list.boxes.values())))
    who.press("C")
    enter_row(who.hands, who.screen.table, 0)  # type: ignore[arg-type]
    who.press("L")
    for name, text in (
        ("visited_on", "16-11-2026"), ("started_time", "9.30"), ("place", "Kantor, Jl. Pelabuhan 3"),
        ("received_by_name", "Siti Rekaan"), ("received_by_position", "Kepala Bagian Umum"),
    ):  # fmt: skip
        who.put(name, text)
    who.press("M")
    who.put("notes", "Daftar upah ditunjukkan oleh bagian keuangan.")


def try_keys(who: Inspector) -> None:
    """Ctrl+Z, the order of Tab, Ctrl+K, Esc."""
    hands, visit = who.hands, who.window.target_now
    who.press("W")
    who.put("head_count", "44")
    hands.key(who.window, Qt.Key.Key_Z, CONTROL)
    assert who.screen.form.fields["head_count"].text() == ""
    assert "Diurungkan" in texts(who.window)
    order = ["visited_on", "started_time"]
    who.screen.form.fields[order[0]].setFocus()
    for name in order:
        assert who.screen.form.fields[name].editor.hasFocus(), f"Tab leads to {who.window.focusWidget()}"
        hands.key(who.window, Qt.Key.Key_Tab)
    hands.key(who.window, Qt.Key.Key_K, CONTROL)
    assert who.window.search.hasFocus()
    hands.keyClicks(who.window.search, "rotan lestari")
    hands.waitUntil(lambda: who.window.search.popup is not None and who.window.search.popup.isVisible())
    hands.key(who.window, Qt.Key.Key_Return)
    assert who.window.target_now.screen == "employer"
    hands.key(who.window, Qt.Key.Key_Escape)
    assert who.window.target_now == visit


def list_to_minutes(who: Inspector, payroll: Path, participants: Path, printed: Path) -> int:
    """From the first list to the printed Berita Acara; return the number of inputs."""
    hands = who.hands
    who.press("2")
    before = hands.inputs
    hands.press(who.window, "H")
    hands.name_file(payroll)
    hands.settle(who.window)
    assert "40 orang" in texts(who.screen.review)
    who.press("M")
    hands.press(who.window, "E")
    hands.name_file(participants)
    hands.settle(who.window)
    hands.type_over(who.screen.review.month, "10-2026")
    who.press("M")
    who.press("3")
    assert who.screen.page.review == ()
    who.press("4")
    who.press("H")
    assert "Tidak patuh" in texts(who.screen)
    who.press("5")
    who.button("Buat konsep: Berita Acara")
    who.press("E")
    hands.press(hands.dialog(IssueDialog), "E")
    hands.answer(QMessageBox, "Terbitkan juga")
    hands.waitUntil(lambda: who.screen.badge.status.word == "Terbit")
    hands.settle(who.window)
    hands.press(who.window, "E")
    hands.print_to_file(printed)
    hands.settle(who.window)
    assert "dikirim ke pencetak" in who.window.messages.text.text()
    return hands.inputs - before


def issue(who: Inspector, card: str, **fields: str) -> str:
    """Write, check, approve and issue one paper; return the text of the copy that was saved."""
    hands = who.hands
    who.hands.click(who.window.back)
    hands.settle(who.window)
    who.button(f"Buat konsep: {card}")
    for name, text in fields.items():
        hands.type_over(who.screen.panel.form.fields[name], text)
        hands.settle(who.window)
    for letter, word in (("R", "Diperiksa"), ("E", "Disetujui")):
        hands.press(who.window, letter)
        hands.waitUntil(lambda word=word: who.screen.badge.status.word == word)
    hands.press(who.window, "E")
    hands.press(hands.dialog(IssueDialog), "E")
    hands.answer(QMessageBox, "Terbitkan juga")
    hands.waitUntil(lambda: who.screen.badge.status.word == "Terbit")
    hands.settle(who.window)
    copy = who.folder / f"{card}.pdf"
    hands.press(who.window, "I")
    hands.name_file(copy)
    hands.waitUntil(copy.exists)
    return text_of(copy.read_bytes())


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def rupiah(amount_rp: int) -> str:
    return f"Rp{amount_rp:,}".replace(",", ".")


def walk(who: Inspector) -> int:
    payroll, participants = (
        job.write_payroll(who.folder / "gaji.xlsx"),
        job.write_participants(who.folder / "peserta.xlsx"),
    )
    make_office(who)
    add_inspector(who)
    add_employer(who)
    record_visit(who)
    try_keys(who)
    printed = who.folder / "ba.pdf"
    inputs = list_to_minutes(who, payroll, participants, printed)
    assert PdfReader(printed).pages[0].images, "the paper is on the page"
    report = issue(who, "Laporan Hasil Pemeriksaan", dated_on="18-11-2026")
    for amount in (job.POTENTIAL_RP, job.DIFFERENCE_RP):
        assert rupiah(amount) in report
    warning = issue(who, "Surat Teguran I", dated_on="19-11-2026", received_on="20-11-2026")
    for expected in (rupiah(job.POTENTIAL_RP), rupiah(job.DIFFERENCE_RP), job.LAST_DAY, "B/2/112026", job.EMPLOYER):
        assert expected in warning
    assert "0 orang" not in warning
    assert job.LAST_DAY in texts(who.screen)
    return inputs


def close_and_check(who: Inspector, capsys: pytest.CaptureFixture[str]) -> None:
    who.window.close()
    who.desk.stop()
    reads, writes = os.pipe()
    os.write(writes, f"{PASSPHRASE}\n".encode())
    os.close(writes)
    capsys.readouterr()
    code = main(["--data", str(who.folder / "data"), "data", "check", "--json", "--passphrase-fd", str(reads)])
    os.close(reads)
    found = json.loads(capsys.readouterr().out)
    assert code == 0, found


def test_the_main_job(inspector: Inspector, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = walk(inspector)
    close_and_check(inspector, capsys)
    print(f"file to printed Berita Acara: {inputs} inputs, {MAX_INPUTS} allowed")
    assert inputs <= MAX_INPUTS


@pytest.mark.xwindow
def test_the_main_job_in_a_real_x_window(inspector: Inspector, capsys: pytest.CaptureFixture[str]) -> None:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("no X server: run under xvfb-run with QT_QPA_PLATFORM=xcb and PATUH_TEST_PLATFORM=xcb")
    assert walk(inspector) <= MAX_INPUTS
    close_and_check(inspector, capsys)
