"""The tab Nilai of the screen Aturan, used as a lawyer of the office uses it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter, process_time

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.services.law_corrections import office_values
from core.services.law_signoffs import read_sign_offs
from core.services.offices import OpenOffice, create_sample_office
from core.services.people import save_person
from tests.ui.test_keyboard_ways import shared_letters
from tests.ui.visit_offices import settle, shown_window
from tests.window_driving import texts
from ui import theme
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.widgets.law_effects import EffectsDialog
from ui.widgets.letter_dialogs import ReasonDialog
from ui.widgets.rules_disputes import DisputeCard
from ui.widgets.rules_prints import print_sheet
from ui.widgets.rules_sign_offs import SignOffDialog
from ui.widgets.rules_value_forms import ValueDialog
from ui.widgets.rules_values import RuleValues
from ui.widgets.sheet_dialogs import SheetDialog

BULUNGAN = "minimum_wage_6501@2025-01-01"
CEILING = "wage_ceiling@2026-03-01"
SLOWEST_S = 0.1


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "contoh") as opened:
        save_person(opened, None, {"name": "Dewi Contoh"})
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as shown:
        yield shown


def open_values(window: MainWindow, name: str) -> RuleValues:
    window.open_root(Target("rules", name))
    settle(window)
    shown = window.screen_now.tab_now
    assert isinstance(shown, RuleValues)
    assert shown.detail.entry is not None
    assert shown.detail.entry.name == name.partition("@")[0]
    return shown


def effects_dialog(window: MainWindow) -> EffectsDialog:
    settle(window)
    return next(dialog for dialog in window.findChildren(EffectsDialog) if dialog.isVisible())


def sign(values: RuleValues, note: str = "") -> None:
    dialog = values.acts.dialog
    assert isinstance(dialog, SignOffDialog)
    dialog.officer.set_value("Dewi Contoh")
    dialog.note.set_text(note)
    dialog.deed.click()


def give_reason(values: RuleValues, reason: str) -> None:
    dialog = values.acts.dialog
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.set_text(reason)
    dialog.deed.click()


def test_it_opens_at_the_first_entry_quickly(window: MainWindow) -> None:
    took = []
    for _ in range(5):
        window.open_root(Target("home"))
        settle(window)
        start = process_time()  # other work on the machine does not count
        window.open_root(Target("rules"))
        QApplication.processEvents()
        took.append(process_time() - start)
    values = window.screen_now.tab_now
    assert values.detail.entry.name == values.list.selected[0]
    assert values.detail.title.text() == "Iuran JKP dan pembagiannya"
    assert min(took) <= SLOWEST_S


def test_one_letter_one_meaning_and_a_place_for_the_keyboard(window: MainWindow) -> None:
    for name in ("umk", "minimum_wage_6501", "registration_grace", "wage_ceiling"):
        open_values(window, name)
        assert shared_letters(window) == {}
        assert window.focusWidget() is not None


def test_a_value_is_confirmed_and_the_confirmation_withdrawn(window: MainWindow, office: OpenOffice) -> None:
    values = open_values(window, "wage_ceiling")
    assert values.detail.signed.status.word == "Belum disahkan"
    values.detail.act_button("sign").click()
    dialog = values.acts.dialog
    assert isinstance(dialog, SignOffDialog)
    said = [dialog.table.model.value_at(0, column) for column in range(4)]
    assert said == [
        "Batas upah Jaminan Pensiun", "Rp11.086.300", date(2026, 3, 1), "PP 45/2015 Pasal 29 — B/1226/022026",
    ]  # fmt: skip
    assert "Dewi Contoh" in [dialog.officer.box.itemText(place) for place in range(dialog.officer.box.count())]
    dialog.deed.click()
    assert dialog.isVisible()
    assert dialog.officer.note.text() == "Wajib diisi."
    dialog.day.set_text("31-12-2099")
    sign(values)
    assert "sesudah hari ini" in dialog.day.note.text()
    assert read_sign_offs(office) == {}
    dialog.day.set_text("03-11-2026")
    sign(values, "surat asli dibaca")
    assert read_sign_offs(office)[CEILING].officer == "Dewi Contoh"
    assert values.detail.signed.status.word == "Disahkan"
    assert values.list.counts.text().endswith(f"{len(values.pages.by_key) - 1} belum disahkan")
    assert "Disahkan oleh Dewi Contoh, 3 November 2026" in texts(values.detail.history)
    values.detail.act_button("withdraw").click()
    give_reason(values, "belum semua halaman dibaca")
    assert read_sign_offs(office) == {}
    assert values.detail.signed.status.word == "Belum disahkan"
    assert "belum semua halaman dibaca" in texts(values.detail.history)


def test_several_values_of_the_table_are_confirmed_at_once(window: MainWindow, office: OpenOffice) -> None:
    values = open_values(window, "wage_ceiling")
    marks = values.detail.table.selectionModel()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in (0, 2, 5):
        marks.select(values.detail.model.index(place, 1), flags)
    assert values.detail.value_title.text() == "3 nilai dipilih"
    assert values.detail.act_button("correct").isHidden()
    values.detail.act_button("sign").click()
    sign(values)
    assert set(read_sign_offs(office)) == {CEILING, "wage_ceiling@2024-03-01", "wage_ceiling@2021-03-01"}


def test_all_values_of_several_entries_are_confirmed_but_not_the_disputed(
    window: MainWindow, office: OpenOffice
) -> None:
    values = open_values(window, "minimum_wage_6501")
    tree = values.list.tree
    below = tree.itemBelow(tree.currentItem())
    below.setSelected(True)
    assert values.list.selected == ["minimum_wage_6501", "minimum_wage_6502"]
    assert "(9 nilai)" in values.list.sign.text()
    values.list.sign.click()
    sign(values)
    held = read_sign_offs(office)
    assert len(held) == 9
    assert BULUNGAN not in held


def test_filter_and_search_narrow_the_list_and_a_hidden_entry_is_found_again(window: MainWindow) -> None:
    values = open_values(window, "wage_ceiling")
    values.list.filter.setCurrentIndex(values.list.filter.findData("disputed"))
    topics = [values.list.tree.topLevelItem(place) for place in range(values.list.tree.topLevelItemCount())]
    assert [topic.text(0) for topic in topics] == ["Upah minimum"]
    assert [topics[0].child(place).text(0) for place in range(topics[0].childCount())] == [
        "UMK dan UMP per wilayah", "UMK Bulungan", "UMK Tana Tidung",
    ]  # fmt: skip
    assert values.detail.entry.name == "umk", "what is shown is in the list"
    QTest.keyClicks(values.list.search, "zzz")
    assert values.list.none.isVisible()
    assert values.list.choose("wage_ceiling")
    assert values.list.filter.currentData() == "all"
    assert values.list.search.text() == ""


def test_a_corrected_value_shows_its_effects_first_and_is_unsigned_again(
    window: MainWindow, office: OpenOffice
) -> None:
    values = open_values(window, "wage_ceiling")
    values.detail.act_button("sign").click()
    sign(values)
    values.detail.act_button("correct").click()
    form = values.acts.dialog
    assert isinstance(form, ValueDialog)
    assert not form.since.isEnabled()
    assert form.editors[0].text() == "11.086.300"
    form.editors[0].set_text("sebelas juta")
    form.deed.click()
    assert form.editors[0].note.text() == "Bukan angka. Tulis misalnya 11.086.300."
    assert form.why.note.text() == "Wajib diisi."
    form.editors[0].set_text("Rp11.086.400")
    form.why.set_text("salah ketik dalam program")
    form.deed.click()
    asked = effects_dialog(window)
    assert "dari Rp11.086.300 menjadi Rp11.086.400" in texts(asked)
    asked.reject()
    settle(window)
    again = values.acts.dialog
    assert isinstance(again, ValueDialog)
    assert again is not form
    assert again.editors[0].text() == "11.086.400"
    assert office_values(office) == ()
    again.deed.click()
    effects_dialog(window).deed.click()
    settle(window)
    assert office.law.on("wage_ceiling", date(2026, 4, 1)).value == 11_086_400
    assert values.detail.amount.text() == "Rp11.086.400"
    assert values.detail.signed.status.word == "Belum disahkan"
    assert CEILING not in read_sign_offs(office)
    values.detail.act_button("drop").click()
    give_reason(values, "surat aslinya benar")
    effects_dialog(window).deed.click()
    settle(window)
    assert values.detail.amount.text() == "Rp11.086.300"
    assert values.detail.signed.status.word == "Disahkan", "the confirmation was for exactly this value"


def test_a_list_of_rates_is_added_by_the_keyboard_shortcut(window: MainWindow, office: OpenOffice) -> None:
    values = open_values(window, "jkk_rate")
    window.screen_now.add_new()
    form = values.acts.dialog
    assert isinstance(form, ValueDialog)
    assert len(form.editors) == 5
    form.since.set_text("02-12-2019")
    for editor, text in zip(form.editors, ("0,25", "0,55", "24", "1,30", "1,70"), strict=True):
        editor.set_text(text)
    form.deed.click()
    assert "sudah ada nilai" in form.since.note.text()
    assert "Di luar batas" in form.editors[2].note.text()
    assert form.focusWidget() is form.since.line
    form.since.set_text("01-01-2027")
    form.editors[2].set_text("0,90")
    form.standing.set_value("reported")
    form.basis.set_text("PP Rekaan 1/2026")
    form.why.set_text("peraturan baru")
    form.deed.click()
    effects_dialog(window).deed.click()
    settle(window)
    kept = office.law.on("jkk_rate", date(2027, 1, 1))
    assert kept.value == tuple(map(Decimal, ("0.25", "0.55", "0.90", "1.30", "1.70")))
    assert kept.reference.title == "PP Rekaan 1/2026"


def test_programmes_are_ticked_and_one_at_least(window: MainWindow, office: OpenOffice) -> None:
    values = open_values(window, "mandatory_small")
    values.detail.add.click()
    form = values.acts.dialog
    assert isinstance(form, ValueDialog)
    form.since.set_text("01-01-2027")
    form.standing.set_value("seen")
    form.basis.set_text("Perpres Rekaan")
    form.why.set_text("program keempat")
    form.deed.click()
    assert form.trouble.text() == "Pilih paling sedikit satu program."
    form.editors[0].set_value(("JKK", "JKM", "JHT", "JP"))
    form.deed.click()
    effects_dialog(window).deed.click()
    settle(window)
    assert office.law.on("mandatory_small", date(2027, 1, 1)).value == ("JKK", "JKM", "JHT", "JP")


def test_a_rule_can_be_ended(window: MainWindow, office: OpenOffice) -> None:
    values = open_values(window, "kpknl_lowest_claim")
    values.detail.add.click()
    form = values.acts.dialog
    assert isinstance(form, ValueDialog)
    form.since.set_text("01-07-2026")
    form.ends.setChecked(True)
    form.standing.set_value("assumed")
    form.basis.set_text("PMK Rekaan")
    form.why.set_text("dicabut")
    form.deed.click()
    effects_dialog(window).deed.click()
    settle(window)
    assert office.law.find("kpknl_lowest_claim", date(2026, 7, 1)) is None
    assert values.detail.amount.text() == "Tidak ada nilai yang berlaku hari ini"


def test_a_disputed_value_shows_both_figures_and_asks(window: MainWindow, office: OpenOffice) -> None:
    values = open_values(window, BULUNGAN)
    assert values.detail.chosen_keys == [BULUNGAN]
    assert values.detail.act_button("sign").isHidden()
    assert "Rp3.820.000; pilih angka yang berlaku sebelum nilai ini disahkan" in texts(values.detail.facts)
    card = values.detail.findChild(DisputeCard)
    assert card is not None
    said = texts(card)
    for words in ("Rp3.706.867,76", "Rp3.820.000", "dipakai sekarang", "Angka mana yang berlaku?"):
        assert words in said
    card.buttons[1].click()
    give_reason(values, "Keputusan Gubernur dilihat")
    asked = effects_dialog(window)
    assert "UMK Bulungan sejak 1 Januari 2025: dipakai Rp3.820.000, bukan Rp3.706.867,76." in texts(asked)
    asked.deed.click()
    settle(window)
    assert office.law.on("minimum_wage_6501", date(2025, 5, 1)).value == 3_820_000
    assert values.detail.act_button("sign").isVisible()
    values.detail.act_button("sign").click()
    sign(values)
    assert BULUNGAN in read_sign_offs(office)


def test_a_choice_of_the_office_leads_to_its_tab(window: MainWindow) -> None:
    values = open_values(window, "registration_grace")
    assert values.detail.add.isHidden()
    assert values.detail.act_button("correct").isHidden()
    asked = []
    values.navigate.connect(asked.append)
    values.detail.act_button("choices").click()
    assert asked == [Target("rules", "registration_grace", "choices")]
    parts = {window.screen_now.tabs.tabText(place).replace("&", "") for place in range(window.screen_now.tabs.count())}
    if "Pilihan kantor" in parts:
        shown = window.screen_now.tabs
        assert shown.tabText(shown.currentIndex()).replace("&", "") == "Pilihan kantor"


@pytest.mark.parametrize(("name", "is_long"), [("wage_ceiling", False), ("relief_labour_intensive_share", True)])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600)])
def test_what_is_confirmed_is_read_whole_and_the_dialog_fits(
    window: MainWindow, size: tuple[int, int], name: str, is_long: bool
) -> None:
    window.resize(*size)
    values = open_values(window, name)
    values.list.sign.click()
    dialog = values.acts.dialog
    settle(window)
    table = dialog.table.table
    assert table.wordWrap()
    assert table.columnWidth(0) > 200
    rows = range(dialog.table.model.rowCount())
    assert all(table.sizeHintForRow(row) <= table.rowHeight(row) for row in rows)
    tallest = max(table.rowHeight(row) for row in rows)
    assert (tallest > theme.ROW_HEIGHT) == is_long, "what is long stands in several lines"
    assert dialog.height() <= window.height()
    assert dialog.width() <= window.width()
    sign(values)


def test_the_tabs_are_named_for_readers_of_the_screen(window: MainWindow) -> None:
    open_values(window, "wage_ceiling")
    assert window.screen_now.tabs.tabBar().accessibleName() == "Bagian Aturan"


def test_everything_is_reached_by_the_keyboard(window: MainWindow) -> None:
    values = open_values(window, "wage_ceiling")
    values.list.tree.setFocus()
    QTest.keyClick(values.list.tree, Qt.Key.Key_Up)
    assert values.detail.entry.name != "wage_ceiling"
    values = open_values(window, "wage_ceiling")
    values.list.tree.setFocus()
    seen = set()
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.add(window.focusWidget())
    wanted = {
        values.list.search, values.list.filter, values.detail.chart, values.detail.table, values.detail.add,
        values.detail.sign_all, values.detail.print_button, values.detail.act_button("correct"),
    }  # fmt: skip
    assert wanted <= seen


def test_the_sheet_is_shown_and_printed(window: MainWindow, tmp_path: Path) -> None:
    values = open_values(window, "minimum_wage_6501")
    values.detail.print_button.click()
    settle(window)
    dialog = values.acts.dialog
    assert isinstance(dialog, SheetDialog)
    assert dialog.preview.document.pageCount() == 1
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    dialog.preview.print_to(printer)
    assert len(PdfReader(tmp_path / "cetak.pdf").pages) == 1


@pytest.mark.parametrize(("name", "pages"), [("minimum_wage_6501", 1), ("umk", 2)])
def test_the_sheet_holds_chart_values_basis_and_fingerprint(window: MainWindow, name: str, pages: int) -> None:
    values = open_values(window, name)
    entry, page = values.entries[name], values.pages
    start = perf_counter()
    pdf = print_sheet(entry, page)
    assert perf_counter() - start < 1
    path = Path(window.session.office.folder) / "lembar.pdf"
    path.write_bytes(pdf)
    reader = PdfReader(path)
    assert len(reader.pages) >= pages
    said = [" ".join(one.extract_text().split()) for one in reader.pages]
    whole = " ".join(said)
    for words in (
        entry.label, "Rp3.706.867,76; sumber lain: Rp3.820.000", "Rp4,0", "juta", "hari ini", "belum disahkan",
        "Kantor Contoh", page.fingerprint, "tidak ditemukan; dipakai UMP",
    ):  # fmt: skip
        assert words in whole, words
    for number, text in enumerate(said, start=1):
        assert f"Halaman {number} dari {len(said)}" in text
        assert page.fingerprint in text
        assert "Pengesahan" in text, "the head of the table stands on every page"
