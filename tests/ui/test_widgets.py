from datetime import date, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from core.law.trace import SourceCell, Step
from core.records.months import Month
from core.records.problems import UserError
from core.records.references import Reference
from ui.table_model import Kind
from ui.viewmodels.tones import StatusWord
from ui.widgets.choices import Checklist, ChoiceField, YesNoField
from ui.widgets.date_fields import DateField, MonthField, TimeField, read_day
from ui.widgets.explanation_trees import ExplanationTree, step_text
from ui.widgets.fields import Field, LongTextField, NumberField, PassphraseField, RupiahField, TextField
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import column
from ui.widgets.letter_lines import SentenceField
from ui.widgets.paste_grids import GridModel, PasteGrid
from ui.widgets.pdf_previews import PdfPreview
from ui.widgets.states import EmptyState, States


@pytest.fixture
def form(qtbot: QtBot) -> Any:
    """Shows fields in one active window with another line to go to."""

    kept: list[QWidget] = []

    def show(*fields: QWidget) -> QLineEdit:
        window, elsewhere = QWidget(), QLineEdit()
        kept.append(window)
        box = QVBoxLayout(window)
        for field in (*fields, elsewhere):
            box.addWidget(field)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return elsewhere

    return show


def stored_values(field: Field) -> list[Any]:
    values: list[Any] = []
    field.stored.connect(values.append)
    return values


def test_a_field_is_stored_when_it_is_left_and_only_if_it_changed(qtbot: QtBot, form: Any) -> None:
    field = TextField("&Nama")
    values = stored_values(field)
    elsewhere = form(field)
    field.setFocus()
    qtbot.keyClicks(field.line, "  CV Pasang Surut ")
    assert values == []
    elsewhere.setFocus()
    field.setFocus()
    elsewhere.setFocus()
    assert values == ["CV Pasang Surut"]


def test_a_running_edit_is_handed_on_within_a_second(qtbot: QtBot, form: Any) -> None:
    field = LongTextField("&Catatan")
    form(field)
    with qtbot.waitSignal(field.drafted, timeout=2000) as caught:
        qtbot.keyClicks(field.area, "belum selesai")
    assert caught.args == ["belum selesai"]


def test_showing_a_record_stores_and_drafts_nothing(qtbot: QtBot, form: Any) -> None:
    field = LongTextField("&Catatan")
    values = stored_values(field)
    form(field)
    field.set_value("dari berkas")
    qtbot.wait(50)
    assert values == []
    assert not field._draft.isActive()


def test_a_passphrase_is_never_drafted_and_keeps_its_blanks(qtbot: QtBot) -> None:
    field = PassphraseField("Kata sandi")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, " dua kata ")
    assert not field._draft.isActive()
    field.leave()
    assert field.value() == " dua kata "


def test_label_is_a_buddy_and_the_editor_has_a_name(qtbot: QtBot) -> None:
    field = TextField("&Nama")
    qtbot.addWidget(field)
    assert field.title.buddy() is field.line
    assert field.line.accessibleName() == "Nama"


def test_a_wrong_date_is_marked_and_not_stored(qtbot: QtBot) -> None:
    field = DateField("&Tanggal")
    qtbot.addWidget(field)
    values = stored_values(field)
    field.set_text("31-02-2026")
    assert not field.leave()
    assert "26-12-2025" in field.note.text()
    assert field.editor.property("problem") == "true"
    field.set_text("28/2/2026")
    assert field.leave()
    assert values == [date(2026, 2, 28)]
    assert field.note.text() == "28 Februari 2026"
    assert field.editor.property("problem") == "false"


DAYS = ["26-12-2025", "26/12/2025", "26.12.2025", "26 Desember 2025", "2025-12-26", "26 des 2025"]


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2025, 12, 26)


@pytest.mark.parametrize("text", ["12-26-2025", "kemarin", "31 Februari 2026", "1-1-26", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Tanggal tidak dikenal"):
        read_day(text)


def test_calendar_speaks_indonesian_and_stores_the_day(qtbot: QtBot) -> None:
    field = DateField("&Tanggal")
    qtbot.addWidget(field)
    values = stored_values(field)
    field.set_value(date(2025, 12, 26))
    field.open_calendar()
    assert field.calendar is not None
    assert field.calendar.locale().monthName(8) == "Agustus"
    field.calendar.clicked.emit(field.calendar.selectedDate().addDays(1))
    assert values == [date(2025, 12, 27)]


def test_months_and_times(qtbot: QtBot) -> None:
    month, clock = MonthField("&Bulan"), TimeField("&Jam")
    for field, text, value, shown in ((month, "03/2026", Month(2026, 3), "Maret 2026"), (clock, "9.5", None, "9.5"),
                                      (clock, "9:05", time(9, 5), "09.05")):  # fmt: skip
        qtbot.addWidget(field)
        field.set_text(text)
        field.leave()
        assert (field.value(), field.text()) == (value, shown)


def test_rupiah_are_grouped_while_typed_and_the_cursor_stays(qtbot: QtBot) -> None:
    field = RupiahField("&Upah")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "3775243")
    assert field.text() == "3.775.243"
    field.line.setCursorPosition(1)
    qtbot.keyClicks(field.line, "0")
    assert (field.text(), field.line.cursorPosition()) == ("30.775.243", 2)
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.text() == "3.775.243"
    field.leave()
    assert field.value() == 3775243


def test_a_number_that_is_none_is_refused(qtbot: QtBot) -> None:
    field = NumberField("&Pekerja", unit="orang")
    qtbot.addWidget(field)
    field.set_text("empat")
    assert not field.leave()
    field.set_text("1.234")
    assert field.leave()
    assert field.value() == 1234


def test_required_and_checked_fields_say_what_is_missing(qtbot: QtBot) -> None:
    field = TextField("NPP", required=True, check=lambda text: None if len(text) == 8 else "NPP terdiri dari 8 angka.")
    qtbot.addWidget(field)
    assert not field.leave()
    assert field.note.text() == "Wajib diisi."
    field.set_text("123")
    assert not field.leave()
    assert field.editor.accessibleDescription() == "NPP terdiri dari 8 angka."
    field.set_text("12345678")
    assert field.leave()


def test_choices_are_stored_at_once(qtbot: QtBot) -> None:
    choice, answer = ChoiceField("&Skala", [("micro", "Mikro"), ("small", "Kecil")]), YesNoField("Ditandatangani")
    listed = Checklist("Dokumen", [("payroll", "Daftar upah & tunjangan"), ("proof", "Bukti setor")])
    for widget in (choice, answer, listed):
        qtbot.addWidget(widget)
    chosen, answers, ticked = stored_values(choice), stored_values(answer), []
    listed.stored.connect(ticked.append)
    choice.box.setCurrentIndex(2)
    choice.box.activated.emit(2)
    answer.no.click()
    listed.set_value(["payroll"])
    listed.boxes["proof"].click()
    assert (chosen, answers, ticked) == (["small"], [False], [("payroll", "proof")])
    choice.set_value(None)
    answer.set_value(None)
    assert (choice.text(), answer.text()) == ("", "")


def test_an_explanation_shows_values_law_and_cells_and_can_be_copied(qtbot: QtBot) -> None:
    wage = Step("Upah", 3775243, "rupiah", cell=SourceCell("upah.xlsx", "Januari", "H12"))
    rate = Step("Tarif", Decimal("0.24"), "persen", references=(Reference("PP 44/2015", "Pasal 16"),))
    root = Step("Iuran JKK", 9061, "rupiah", (wage, rate, Step("Kelas", None, "kelas")))
    tree = ExplanationTree()
    qtbot.addWidget(tree)
    tree.show_step(root)
    item = tree.topLevelItem(0)
    assert item is not None
    texts = [[item.child(place).text(part) for part in range(4)] for place in range(3)]
    assert texts[0] == ["Upah", "Rp3.775.243", "", "upah.xlsx · Januari · H12"]
    assert texts[1][1:3] == ["0,24%", "PP 44/2015 Pasal 16"]
    assert texts[2][1] == "belum diketahui"
    tree.copy_step()
    assert QGuiApplication.clipboard().text() == step_text(root)
    assert "  Tarif: 0,24% (PP 44/2015 Pasal 16)" in step_text(root)


def test_a_list_is_pasted_from_a_spreadsheet(qtbot: QtBot) -> None:
    grid = PasteGrid("Tenaga kerja", ["Nama", "NIK", "Upah"])
    qtbot.addWidget(grid)
    QAbstractItemModelTester(grid.model, QAbstractItemModelTester.FailureReportingMode.Fatal, grid)
    QGuiApplication.clipboard().setText("Ani\t6571010101900001\t3.500.000\tlebih\r\nBudi\t\t\r\n")
    grid.view.setCurrentIndex(grid.model.index(0, 0))
    qtbot.keyClick(grid.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.rows() == [["Ani", "6571010101900001", "3.500.000"], ["Budi", "", ""]]
    grid.view.selectRow(0)
    grid.remove()
    assert grid.rows() == [["Budi", "", ""]]


def test_typing_into_the_last_row_opens_another(qapp: object) -> None:
    model = GridModel(["Nama"])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.setData(model.index(0, 0), "Ani")
    assert model.rowCount() == 2
    model.set_problems({(0, 0): "Nama ganda"})
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Nama ganda"


def paper() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for text in ("satu", "dua"):
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_paper_is_shown_and_printed_from_memory(qtbot: QtBot, tmp_path: Any) -> None:
    printed: list[bool] = []
    preview = PdfPreview(on_printed=lambda: printed.append(True))
    qtbot.addWidget(preview)
    preview.show_pdf(paper())
    assert preview.page_label.text() == "Halaman 1 dari 2"
    preview.turn(1)
    assert preview.page_label.text() == "Halaman 2 dari 2"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    preview.print_to(printer)
    result = QPdfDocument()
    result.load(str(tmp_path / "cetak.pdf"))
    assert (result.pageCount(), printed) == (2, [True])
    result.close()


def test_a_damaged_paper_is_said_to_be_damaged(qtbot: QtBot) -> None:
    preview = PdfPreview()
    qtbot.addWidget(preview)
    with pytest.raises(UserError) as caught:
        preview.show_pdf(b"bukan pdf")
    assert caught.value.code == "paper_damaged"
    assert not preview.print_button.isEnabled()


def test_a_paper_is_drawn_anew_for_its_width_and_stays_where_it_was(qtbot: QtBot) -> None:
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.resize(500, 400)
    preview.show()
    preview.show_pdf(paper())
    bar = preview.view.verticalScrollBar()
    bar.setValue(50)
    drawn = []
    preview.view.zoomModeChanged.connect(drawn.append)
    preview.resize(640, 400)
    qtbot.waitUntil(lambda: len(drawn) == 2)
    assert preview.view.zoomMode() == QPdfView.ZoomMode.FitToWidth
    place = bar.value()
    preview.redraw()
    assert bar.value() == place > 0
    preview.zoom(1.25)
    drawn.clear()
    preview.redraw()
    assert not drawn


def test_one_state_is_shown_at_a_time(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    empty = EmptyState("inbox", "Belum ada").add_action("&Tambah", lambda: pressed.append(True))
    states = States(QWidget(), empty)
    qtbot.addWidget(states)
    states.show_loading()
    assert states.currentWidget() is states.content
    qtbot.waitUntil(lambda: states.currentWidget() is states.loading)
    states.show_error("Berkas sedang dipakai.")
    assert states.error.detail.text() == "Berkas sedang dipakai."
    states.show_empty()
    assert states.currentWidget() is empty
    states.show_content()
    assert states.currentWidget() is states.content


def test_facts_are_read_as_they_are(qtbot: QtBot) -> None:
    state = StatusWord("Patuh", "ok")
    panel = KeyValues([("Nama", "<i>PT & Co</i>"), ("Upah", 5, Kind.RUPIAH), ("Kontak", None), ("Keadaan", state)])
    qtbot.addWidget(panel)
    texts = {found.text() for found in panel.findChildren(QLabel)}
    assert {"<i>PT & Co</i>", "Rp5", "—", "Patuh"} <= texts
    panel.set_pairs([("Nama", "lain")])
    assert [found.text() for found in panel.findChildren(QLabel) if found.isVisibleTo(panel)] == ["Nama", "lain"]


def test_a_sentence_that_is_gone_does_not_fit_its_height_any_more(qtbot: QtBot) -> None:
    """The page was laid out and left in the same moment: the fitting was still to come."""
    page = QWidget()
    qtbot.addWidget(page)
    field = SentenceField("Dasar")
    page.setLayout(column(field))
    page.show()
    QApplication.processEvents()
    page.resize(page.width() + 80, page.height())
    field.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.qWait(20)
