"""The calculator as a person uses it: each question typed, each answer held against a figure worked out by hand."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from core.services.offices import OpenOffice, create_sample_office
from tests.ui.test_keyboard_ways import shared_letters
from tests.ui.visit_offices import settle, shown_window
from tests.window_driving import choose, click, reach, type_over
from ui import theme
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.viewmodels.record_words import SECTORS
from ui.widgets.choices import Checklist, ChoiceField, YesNoField
from ui.widgets.explanation_trees import STEP, STEP_LEAST
from ui.widgets.fields import TextField
from ui.widgets.rules_calculator import RulesCalculator

Typed = dict[str, str]
"""What is typed into a field, or the words chosen in it."""

Case = tuple[str, Typed, str, dict[str, str]]
"""The question, what is typed, the main figure and some of the others."""

CASES: tuple[Case, ...] = (
    (
        "Iuran sebulan",
        {"month": "06-2025", "wage": "10000000", "risk": "I – sangat rendah"},
        "Rp924.000",  # 624,000 of the employer, 300,000 of the worker
        {
            "JKK": "Rp24.000",
            "JKM": "Rp30.000",
            "JHT pekerja": "Rp200.000",
            "JP pekerja": "Rp100.000",
            "Bagian pemberi kerja": "Rp624.000",
            "Bagian pekerja": "Rp300.000",
        },
    ),
    (
        "Iuran sebulan",
        {"month": "Maret 2026", "wage": "3000000", "risk": "V – sangat tinggi"},
        "Rp322.200",
        {"JKK": "Rp52.200", "JKM": "Rp9.000"},
    ),
    ("Program wajib", {"scale": "Kecil"}, "JKK · JKM · JHT", {"Skala usaha": "kecil"}),
    (
        "Program wajib",
        {"scale_from": "Modal usaha", "capital": "5000000001"},
        "JKK · JKM · JHT · JP",
        {"Skala usaha": "menengah"},
    ),
    ("Program wajib", {"employer": "Penyelenggara negara (non-ASN)"}, "JKK · JKM", {}),
    ("Batas upah JP", {"month": "02-2020"}, "Rp8.512.400", {}),
    ("Batas upah JP", {"month": "03-2020"}, "Rp8.939.700", {}),
    (
        "Iuran jasa konstruksi",
        # 6 bn without VAT: JKK 210 + 680 + 650 + 4,400 + 900 thousand; JKM 30 + 80 + 100 + 400 + 100 thousand
        {"contract_value": "6660000000", "spk_date": "02-03-2026"},
        "Rp7.550.000",
        {
            "Nilai tanpa PPN": "Rp6.000.000.000",
            "JKK": "Rp6.840.000",
            "JKM": "Rp710.000",
            "Termin 1": "Rp3.775.000",
            "Termin 2": "Rp1.887.500",
            "Termin 3": "Rp1.887.500",
            # 3 to 6, 9 to 13, 16 and 17 March are eleven; 18 to 24 are holidays, joint leave and a weekend
            "Daftar paling lambat": "27 Maret 2026",
        },
    ),
    ("Iuran jasa konstruksi", {"contract_value": "100000000", "includes_vat": "Tidak"}, "Rp240.000", {}),
    (
        "Iuran jasa konstruksi",
        {"base": "Upah pekerja yang diketahui", "wage_bill": "3000000"},
        "Rp61.200",
        {"JKK": "Rp52.200", "JKM": "Rp9.000", "Upah pekerja": "Rp3.000.000"},
    ),
    ("Iuran BPU", {"month": "03-2026", "income": "2500000"}, "Rp31.800", {"JKK": "Rp25.000", "JKM": "Rp6.800"}),
    ("Iuran BPU", {"month": "04-2026", "income": "2500000"}, "Rp15.900", {"JKK": "Rp12.500", "JKM": "Rp3.400"}),
    (
        "Iuran BPU",
        {"month": "04-2026", "income": "500000", "programmes": "JHT", "paid_by": "Pemerintah (APBN/APBD)"},
        "Rp36.800",
        {"JKK": "Rp10.000", "JKM": "Rp6.800", "JHT": "Rp20.000"},
    ),
    ("Jatuh tempo", {"month": "11-2025"}, "Senin, 15 Desember 2025", {}),
    ("Jatuh tempo", {"month": "02-2026"}, "Senin, 16 Maret 2026", {}),
    ("Jatuh tempo", {"month": "12-2025", "participant": "Bukan Penerima Upah (BPU)"}, "Senin, 15 Desember 2025", {}),
    (
        "Denda keterlambatan",
        {"month": "09-2025", "amount": "1000000", "paid_on": "15-10-2025"},
        "Rp0",
        {"Terlambat": "Tepat waktu", "Jatuh tempo": "15 Oktober 2025"},
    ),
    (
        "Denda keterlambatan",
        {"month": "09-2025", "amount": "1000000", "paid_on": "16-10-2025"},
        "Rp20.000",
        {"Terlambat": "1 bulan"},
    ),
    (
        "Denda keterlambatan",
        {"month": "08-2020", "amount": "1000000", "paid_on": "01-10-2020"},
        "Rp5.000",
        {"Terlambat": "1 bulan", "Jatuh tempo": "30 September 2020"},
    ),
    ("Denda PP 86/2013", {"amount": "50000000", "second_warning_ended": "01-06-2026"}, "Rp50.000", {}),
    (
        "Denda PP 86/2013",
        {"amount": "50000000", "second_warning_ended": "01-06-2026", "paid_on": "01-06-2026"},
        "Rp0",
        {"Dihitung": "0 bulan"},
    ),
    ("Batas waktu surat", {"from": "02-03-2026"}, "Senin, 16 Maret 2026", {}),
    ("Batas waktu surat", {"from": "02-03-2026", "working_days": "1"}, "Selasa, 3 Maret 2026", {}),
    ("Upah minimum", {"region": "Kota Tarakan", "month": "01-2026"}, "Rp4.742.169", {"Jenis": "kabupaten/kota"}),
    (
        "Upah minimum",
        {"region": "Kabupaten Bulungan", "month": "01-2026", "sector": dict(SECTORS)["palm"]},
        "Rp3.924.212",
        {"Jenis": "sektoral kabupaten/kota"},
    ),
    ("Upah minimum", {"region": "Kota Tarakan", "month": "05-2024"}, "Rp3.361.653", {"Jenis": "provinsi"}),
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with shown_window(qtbot, office) as made:
        made.resize(1366, 768)
        made.open_root(Target("rules", part="calculator"))
        settle(made)
        yield made


@pytest.fixture
def tab(window: MainWindow) -> RulesCalculator:
    made = window.screen_now.tab_now
    assert isinstance(made, RulesCalculator)
    return made


def pick(qtbot: QtBot, tab: RulesCalculator, title: str) -> None:
    click(qtbot, next(made for made in tab.buttons.values() if made.text() == title))
    assert tab.form.asked.title == title


def fill(qtbot: QtBot, tab: RulesCalculator, typed: Typed) -> None:
    for key, text in typed.items():
        field: Any = tab.form.fields[key]
        if isinstance(field, ChoiceField):
            choose(qtbot, field, text)
        elif isinstance(field, YesNoField):
            click(qtbot, field.yes if field.yes.text() == text else field.no)
        elif isinstance(field, Checklist):
            click(qtbot, field.boxes[text])
        else:
            type_over(qtbot, field, text)


def shown_figures(tab: RulesCalculator) -> dict[str, str]:
    """What the answer shows below its main figure."""
    QApplication.processEvents()
    return tab.panel.figures.shown_parts()


def wanted(tab: RulesCalculator) -> str:
    assert tab.panel.answered is None
    none = tab.panel.none
    assert none.isVisible()
    return f"{none.title.text()} {none.detail.text() if none.detail.isVisible() else ''}".strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}: {case[2]}")
def test_a_question_is_answered_as_worked_out_by_hand(qtbot: QtBot, tab: RulesCalculator, case: Case) -> None:
    title, typed, main, parts = case
    pick(qtbot, tab, title)
    fill(qtbot, tab, typed)
    assert tab.panel.figures.main.text() == main
    assert tab.panel.figures.isVisible()
    shown = shown_figures(tab)
    assert {name: shown.get(name) for name in parts} == parts
    root = tab.panel.tree.topLevelItem(0)
    assert root is not None
    assert root.childCount() > 0 or title == "Batas upah JP"


def test_every_question_has_a_case() -> None:
    assert len({title for title, *_rest in CASES}) == 10


def test_the_answer_follows_every_key(qtbot: QtBot, tab: RulesCalculator) -> None:
    assert wanted(tab) == "Isi upah sebulan."
    wage = tab.form.fields["wage"]
    assert isinstance(wage, TextField)
    type_over(qtbot, wage, "3000000", leave=False)
    assert wanted(tab) == "Pilih kelas risiko JKK: kelas menentukan tarifnya."
    choose(qtbot, tab.form.fields["risk"], "I – sangat rendah")
    assert shown_figures(tab)["JKK"] == "Rp7.200"
    type_over(qtbot, wage, "1", leave=False)
    seen = []
    for digit in "000000":
        qtbot.keyClicks(wage.line, digit)
        seen.append(shown_figures(tab)["JKM"])
    assert seen == ["Rp0", "Rp0", "Rp3", "Rp30", "Rp300", "Rp3.000"]
    assert wage.line.text() == "1.000.000"
    qtbot.keyClick(wage.line, Qt.Key.Key_Return)
    assert shown_figures(tab)["JKM"] == "Rp3.000"


def test_what_is_open_in_the_tree_stays_open(qtbot: QtBot, tab: RulesCalculator) -> None:
    fill(qtbot, tab, {"wage": "3000000", "risk": "I – sangat rendah"})
    tree = tab.panel.tree
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    tree.setCurrentItem(tree.topLevelItem(0).child(0).child(1))
    assert "Dilaporkan" in tab.panel.remark.text() or "dilaporkan" in tab.panel.remark.text()
    assert "Belum disahkan" in tab.panel.remark.text()
    type_over(qtbot, tab.form.fields["wage"], "4000000", leave=False)
    assert tree.topLevelItem(0).child(0).isExpanded()
    assert tree.currentItem().text(0) == "Tarif JKK kelas 1"


def test_a_half_typed_day_is_waited_for_and_a_wrong_one_is_told(qtbot: QtBot, tab: RulesCalculator) -> None:
    pick(qtbot, tab, "Batas waktu surat")
    field = tab.form.fields["from"]
    type_over(qtbot, field, "02-0", leave=False)
    assert wanted(tab) == "Lengkapi atau perbaiki: Tanggal surat diterima."
    assert "hari-bulan-tahun" not in field.note.text()  # nobody is told off while typing
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert "hari-bulan-tahun" in field.note.text()
    type_over(qtbot, field, "02-03-2026")
    assert tab.panel.figures.main.text() == "Senin, 16 Maret 2026"
    type_over(qtbot, tab.form.fields["working_days"], "0")
    assert "1 sampai 10000" in tab.form.fields["working_days"].note.text()
    assert wanted(tab) == "Lengkapi atau perbaiki: Lama tenggat (hari kerja)."


@pytest.mark.parametrize(
    ("title", "typed", "said"),
    [
        ("Batas upah JP", {"month": "06-2015"}, ("Batas upah Jaminan Pensiun", "1 Juni 2015", "1 Juli 2015")),
        (
            "Upah minimum",
            {"region": "Kota Tarakan", "month": "12-2013"},
            ("Upah minimum", "Kota Tarakan", "Desember 2013", "1 Januari 2022"),
        ),
        ("Batas waktu surat", {"from": "02-03-1999"}, ("Kalender hari libur", "3 Maret 1999", "1 Januari 2013")),
    ],
)
def test_before_the_first_value_the_first_date_is_named(
    qtbot: QtBot, tab: RulesCalculator, title: str, typed: Typed, said: tuple[str, ...]
) -> None:
    pick(qtbot, tab, title)
    fill(qtbot, tab, typed)
    text = wanted(tab)
    assert text.startswith("Tidak ada jawaban untuk isian ini.")
    assert all(part in text for part in said), text
    assert not any(part in text for part in ("wage_ceiling", "minimum_wage", "holidays", "-0", "-1")), text
    assert not tab.copy_button.isEnabled()
    assert not tab.print_button.isEnabled()


def test_a_year_too_far_off_is_told_at_the_field(qtbot: QtBot, tab: RulesCalculator) -> None:
    pick(qtbot, tab, "Batas upah JP")
    fill(qtbot, tab, {"month": "01-2101"})
    assert "2100" in tab.form.fields["month"].note.text()
    fill(qtbot, tab, {"month": "01-2026"})
    assert "2100" not in tab.form.fields["month"].note.text()
    assert tab.panel.figures.main.text() == "Rp10.547.400"


def test_without_a_programme_one_is_asked_for(qtbot: QtBot, tab: RulesCalculator) -> None:
    fill(qtbot, tab, {"wage": "3000000", "risk": "I – sangat rendah"})
    boxes = tab.form.fields["programmes"].boxes
    click(qtbot, boxes["JKK"])
    assert not tab.form.fields["risk"].isVisible()
    assert "JKK" not in shown_figures(tab)
    for name in ("JKM", "JHT", "JP"):
        click(qtbot, boxes[name])
    assert wanted(tab) == "Centang paling sedikit satu program."


def test_figures_of_other_sources_are_told(qtbot: QtBot, tab: RulesCalculator) -> None:
    pick(qtbot, tab, "Upah minimum")
    fill(qtbot, tab, {"region": "Kabupaten Bulungan", "month": "07-2025"})
    assert tab.panel.figures.main.text() == "Rp3.706.868"
    assert tab.panel.warning.isVisible()
    assert "UMK Bulungan: sumber lain menyebut Rp3.820.000." in tab.panel.warning.text()
    fill(qtbot, tab, {"region": "Kota Tarakan", "month": "05-2024"})
    assert "dipakai UMP" in tab.panel.warning.text()
    fill(qtbot, tab, {"month": "05-2025"})
    assert not tab.panel.warning.isVisible()
    fill(qtbot, tab, {"sector": dict(SECTORS)["palm"]})
    assert tab.panel.warning.text().startswith("Sektor ini tidak mempunyai upah minimum sektoral")


def test_an_estimated_holiday_is_told(qtbot: QtBot, tab: RulesCalculator, office: OpenOffice) -> None:
    estimated = min(free.day for free in office.calendar.days.values() if free.estimated and free.day.weekday() < 5)
    pick(qtbot, tab, "Batas waktu surat")
    fill(qtbot, tab, {"from": f"{estimated.replace(day=1):%d-%m-%Y}", "working_days": "30"})
    assert "masih perkiraan" in tab.panel.warning.text()


def test_each_question_remembers_what_was_typed(qtbot: QtBot, window: MainWindow, tab: RulesCalculator) -> None:
    fill(qtbot, tab, {"wage": "3000000", "risk": "V – sangat tinggi"})
    pick(qtbot, tab, "Denda PP 86/2013")
    fill(qtbot, tab, {"amount": "50000000"})
    pick(qtbot, tab, "Iuran sebulan")
    assert shown_figures(tab)["JKK"] == "Rp52.200"
    pick(qtbot, tab, "Denda PP 86/2013")
    window.open_root(Target("home"))
    window.open_root(Target("rules", part="calculator"))
    settle(window)
    again = window.screen_now.tab_now
    assert again is not tab
    assert again.panel.figures.main.text() == "Rp50.000"
    pick(qtbot, again, "Iuran sebulan")
    assert shown_figures(again)["JKK"] == "Rp52.200"


def test_the_answer_is_copied_as_text(qtbot: QtBot, tab: RulesCalculator) -> None:
    fill(qtbot, tab, {"month": "03-2026", "wage": "3000000", "risk": "V – sangat tinggi"})
    click(qtbot, tab.copy_button)
    text = QGuiApplication.clipboard().text()
    for line in (
        "Iuran sebulan", "Bulan iuran: Maret 2026", "Upah sebulan: Rp3.000.000", "Program: JKK JKM JHT JP",
        "Kelas risiko JKK: V – sangat tinggi", "Jumlah iuran: Rp322.200", "JKK: Rp52.200",
    ):  # fmt: skip
        assert line in text.splitlines(), line
    assert "Tarif JKK kelas 5: 1,74%" in text
    assert "PP 44/2015 jo. PP 82/2019 Pasal 16 ayat (1)" in text
    assert "belum disahkan" in text


def test_the_answer_is_shown_as_a_sheet_before_it_is_printed(
    qtbot: QtBot, window: MainWindow, tab: RulesCalculator
) -> None:
    fill(qtbot, tab, {"month": "03-2026", "wage": "3000000", "risk": "V – sangat tinggi"})
    click(qtbot, tab.print_button)
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=30_000)
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    dialog = window.findChildren(QDialog)[0]
    assert dialog.preview.document.pageCount() in {1, 2}
    page = PdfReader(io.BytesIO(bytes(dialog.preview._buffer.data()))).pages[0].extract_text()
    assert "Rp52.200" in page
    dialog.close_button.click()


def test_a_value_behind_a_step_is_one_key_away(qtbot: QtBot, window: MainWindow, tab: RulesCalculator) -> None:
    fill(qtbot, tab, {"wage": "3000000", "risk": "I – sangat rendah"})
    gone: list[Target] = []
    tab.navigate.connect(gone.append)
    tree = tab.panel.tree
    assert not tab.panel.value_button.isEnabled()
    tree.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(tree, key)
    assert tab.panel.value_button.isEnabled()
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert gone == [Target("rules", "jkk_rate", "values")]
    assert window.screen_now.tabs.currentIndex() == 0


def test_the_keyboard_is_enough(qtbot: QtBot, window: MainWindow, tab: RulesCalculator) -> None:
    assert shared_letters(window) == {}
    tab.buttons["contribution"].setFocus()
    qtbot.keyClick(tab.buttons["contribution"], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is tab.buttons["obligation"]
    assert tab.of == "obligation"
    fill(qtbot, tab, {"scale": "Kecil"})
    names = []
    for _step in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    for wanted_name in ("Jenis pemberi kerja", "Skala usaha", "Pada tanggal", "Langkah perhitungan"):
        assert wanted_name in names, names


def test_a_click_on_a_question_puts_the_keyboard_into_its_form(qtbot: QtBot, tab: RulesCalculator) -> None:
    pick(qtbot, tab, "Denda PP 86/2013")
    qtbot.keyClicks(QApplication.focusWidget(), "50000000")
    assert tab.panel.figures.main.text() == "Rp50.000"


def test_in_the_smallest_window_the_steps_stay_readable(qtbot: QtBot, window: MainWindow, tab: RulesCalculator) -> None:
    pick(qtbot, tab, "Batas upah JP")
    window.resize(window.minimumSize())
    settle(window)
    assert tab.panel.tree.header().sectionSize(STEP) == STEP_LEAST
    window.resize(1366, 768)
    settle(window)
    assert tab.panel.tree.header().sectionSize(STEP) > STEP_LEAST


@pytest.mark.parametrize("size", [(1024, 600), (1092, 614), (1280, 800)])
def test_no_figure_and_no_button_is_cut(
    qtbot: QtBot, window: MainWindow, tab: RulesCalculator, size: tuple[int, int]
) -> None:
    """1366 × 768 at 125 % leaves 1092 × 614."""
    window.resize(*size)
    fill(qtbot, tab, {"wage": "5000000", "risk": "I – sangat rendah"})
    settle(window)
    figures = tab.panel.figures
    shown = [figures.main, *(made.text for made in figures._made), *(made.name for made in figures._made)]
    for text in shown:
        assert text.height() >= text.heightForWidth(text.width()), text.text()
        assert text.width() >= max(text.fontMetrics().horizontalAdvance(word) for word in text.text().split())
    for act in (tab.copy_button, tab.print_button, tab.panel.value_button):
        assert act.width() >= act.sizeHint().width()
        assert act.height() >= act.sizeHint().height()
    assert tab.panel.tree.height() >= 4 * theme.ROW_HEIGHT
    reach(tab.panel.value_button)
