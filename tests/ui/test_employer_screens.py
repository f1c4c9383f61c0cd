"""The list of employers and the page of one, on a real encrypted file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.services import employers, visits
from core.services.offices import OpenOffice, create_sample_office
from tests.window_driving import choose, click, enter_row, go, open_window, reach, tab, texts, type_over
from ui.main_window import MainWindow
from ui.viewmodels.targets import Target

SUMMARY, FIELDS, CONTACTS, HISTORY = range(4)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    with open_window(qtbot, office) as opened:
        yield opened


def add(office: OpenOffice, name: str, **fields: object) -> str:
    key = employers.save_employer(office, None, {"name": name, **fields}).id
    assert key
    return key


def shown(screen: Any, column: int = 0) -> list[str]:
    model = screen.model
    return [str(model.value_at(row, column)) for row in range(model.rowCount())]


def page(office: OpenOffice, key: str | None) -> employers.EmployerPage:
    assert key
    return employers.employer_page(office, key)


def test_without_employers_the_list_offers_the_first(qtbot: QtBot, window: MainWindow) -> None:
    screen: Any = go(qtbot, window, "employers")
    assert "Belum ada pemberi kerja" in texts(screen)
    click(qtbot, next(one for one in screen.states.empty.findChildren(QPushButton)))
    assert window.target_now == Target("employer")


def test_search_and_filters_go_together_and_are_taken_away_together(
    qtbot: QtBot, office: OpenOffice, window: MainWindow
) -> None:
    add(office, "PT Rimba", region="65.71", scale="large")
    add(office, "CV Rimba Kecil", region="65.03", scale="small")
    add(office, "PT Laut", region="65.03", scale="small", kind="state_body")
    screen: Any = go(qtbot, window, "employers")
    assert shown(screen) == ["CV Rimba Kecil", "PT Laut", "PT Rimba"]
    choose(qtbot, screen.filters["region"], "Kabupaten Nunukan")
    assert shown(screen) == ["CV Rimba Kecil", "PT Laut"]
    qtbot.keyClicks(screen.search, "rimba")
    qtbot.waitUntil(lambda: shown(screen) == ["CV Rimba Kecil"])
    assert "1 pemberi kerja cocok" in texts(screen)
    qtbot.keyClicks(screen.search, "xyz")
    qtbot.waitUntil(lambda: shown(screen) == [])
    click(qtbot, next(one for one in screen.none.findChildren(QPushButton)))
    assert len(shown(screen)) == 3


def test_the_list_is_sorted_by_a_click_on_a_title_and_kept_in_order_on_return(
    qtbot: QtBot, office: OpenOffice, window: MainWindow
) -> None:
    for name, scale in (("A", "large"), ("B", "micro"), ("C", None)):
        add(office, name, scale=scale)
    screen: Any = go(qtbot, window, "employers")
    head = screen.table.horizontalHeader()
    middle = head.sectionViewportPosition(3) + head.sectionSize(3) // 2
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, 10))
    assert shown(screen) == ["B", "A", "C"]
    enter_row(qtbot, screen.table, 0)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert shown(screen) == ["B", "A", "C"]
    assert screen.table.currentIndex().row() == 0


def test_the_detail_stands_beside_the_list(qtbot: QtBot, office: OpenOffice, window: MainWindow) -> None:
    key = add(office, "PT <Rimba> & Anak", npp="KK012345", address="Jl. Uji 2", region="65.71")
    employers.save_contact(office, key, None, {"name": "Siti Contoh", "phone": "0811"})
    screen: Any = go(qtbot, window, "employers")
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    seen = texts(screen.split)
    for words in ("PT <Rimba> & Anak", "KK012345", "Jl. Uji 2, Kota Tarakan", "Siti Contoh, 0811", "Belum diperiksa"):
        assert words in seen
    assert screen.table.isVisible()
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert window.target_now == Target("employer", key)


def test_a_new_employer_is_kept_with_its_name(qtbot: QtBot, office: OpenOffice, window: MainWindow) -> None:
    go(qtbot, window, "employers")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    screen: Any = window.screen_now
    assert screen.tabs.currentIndex() == FIELDS
    assert not screen.tabs.isTabEnabled(SUMMARY)
    fields = screen.form.fields
    type_over(qtbot, fields["npp"], "KK012345")
    assert employers.list_employers(office) == ()
    assert "Tulis dahulu nama" in texts(screen)
    type_over(qtbot, fields["name"], "PT Baru Contoh")
    (row,) = employers.list_employers(office)
    assert (row.name, row.npp, row.kind) == ("PT Baru Contoh", "KK012345", "company")
    assert screen.tabs.isTabEnabled(SUMMARY)
    type_over(qtbot, fields["name"], "PT Baru Rekaan")
    assert [row.name for row in employers.list_employers(office)] == ["PT Baru Rekaan"]


def test_the_kind_of_an_employer_cannot_be_left_open(qtbot: QtBot, office: OpenOffice, window: MainWindow) -> None:
    key = employers.save_employer(office, None, {"name": "PT Contoh"}).id or ""
    kind = open_fields(window, key).form.fields["kind"]
    choose(qtbot, kind, "—", stays=False)
    assert kind.note.text() == "Wajib diisi."
    assert employers.list_employers(office)[0].kind == "company"


def open_fields(window: MainWindow, key: str) -> Any:
    window.open_root(Target("employer", key, "fields"))
    return window.screen_now


def test_a_wrong_number_stays_in_its_field_with_what_is_wrong(
    qtbot: QtBot, office: OpenOffice, window: MainWindow
) -> None:
    key = add(office, "PT Rimba", nib="9120065000002")
    screen = open_fields(window, key)
    fields = screen.form.fields
    type_over(qtbot, fields["nib"], "12")
    assert fields["nib"].note.text() == "NIB harus 13 angka; tertulis 2 angka."
    type_over(qtbot, fields["kbli"], "01262")
    assert fields["nib"].text() == "12", "the inspector's typing must not vanish"
    assert (page(office, key).employer.nib, page(office, key).employer.kbli) == ("9120065000002", "01262")
    type_over(qtbot, fields["nib"], "9120065000003")
    assert not fields["nib"].note.isVisible()
    assert page(office, key).employer.nib == "9120065000003"


def test_unusual_numbers_are_kept_and_told(qtbot: QtBot, office: OpenOffice, window: MainWindow) -> None:
    key = add(office, "PT Rimba")
    fields = open_fields(window, key).form.fields
    type_over(qtbot, fields["npp"], "12345")
    type_over(qtbot, fields["division"], "1")
    assert "NPP biasanya 8 karakter" in fields["npp"].note.text()
    assert "Divisi biasanya 3 angka" in fields["division"].note.text()
    assert (page(office, key).employer.npp, page(office, key).employer.division) == ("12345", "1")


def test_capital_decides_the_scale_and_a_judgement_asks_for_its_reason(
    qtbot: QtBot, office: OpenOffice, window: MainWindow
) -> None:
    key = add(office, "PT Rimba")
    fields = open_fields(window, key).form.fields
    choose(qtbot, fields["scale_criterion"], "Modal usaha")
    assert not fields["scale"].editor.isEnabled()
    type_over(qtbot, fields["scale_capital_rp"], "6000000000")
    assert fields["scale"].text() == "Menengah"
    choose(qtbot, fields["scale_criterion"], "Penetapan petugas")
    assert not fields["scale_capital_rp"].isVisible()
    assert fields["scale_reason"].note.text() == "Tulis alasan penetapan skala usaha oleh petugas."
    choose(qtbot, fields["scale"], "Besar")
    type_over(qtbot, fields["scale_reason"], "Laporan keuangan 2025")
    known = page(office, key).employer
    assert (known.scale, known.scale_criterion, known.scale_reason) == ("large", "judgement", "Laporan keuangan 2025")


def test_kecamatan_follow_their_kabupaten(qtbot: QtBot, office: OpenOffice, window: MainWindow) -> None:
    key = add(office, "PT Rimba")
    fields = open_fields(window, key).form.fields
    choose(qtbot, fields["region"], "Kabupaten Nunukan")
    choose(qtbot, fields["district"], "Sebatik")
    assert page(office, key).employer.district == "65.03.01"
    choose(qtbot, fields["region"], "Kota Tarakan")
    assert (page(office, key).employer.region, page(office, key).employer.district) == ("65.71", None)
    assert fields["district"].box.findText("Sebatik") == -1


def test_membership_is_asked_for_only_where_there_is_one(qtbot: QtBot, office: OpenOffice, window: MainWindow) -> None:
    key = add(office, "PT Rimba")
    form = open_fields(window, key).form
    assert not form.programmes.isVisible()
    click(qtbot, form.fields["registered"].yes)
    for code in ("JKK", "JP"):
        click(qtbot, form.programmes.boxes[code])
    type_over(qtbot, form.fields["member_since"], "1-3-2020")
    type_over(qtbot, form.fields["jp_since"], "1-2-2020")
    assert form.fields["jp_since"].note.text() == "Tanggal mulai JP mendahului tanggal terdaftar."
    known = page(office, key).employer
    assert (known.registered, known.programmes, known.member_since) == (True, ("JKK", "JP"), date(2020, 3, 1))
    assert known.jp_since is None


def test_contacts_are_added_changed_and_removed(qtbot: QtBot, office: OpenOffice, window: MainWindow) -> None:
    key = add(office, "PT Rimba")
    screen = open_fields(window, key)
    tab(qtbot, screen.tabs, CONTACTS)
    type_over(qtbot, screen.contacts.next_line.fields["phone"], "0811")
    assert page(office, key).contacts == ()
    type_over(qtbot, screen.contacts.next_line.fields["name"], "Siti Contoh")
    type_over(qtbot, screen.contacts.next_line.fields["name"], "Umar Contoh")
    first, second = screen.contacts.lines[:2]
    type_over(qtbot, first.fields["position"], "Kepala HRD")
    found = [(one.name, one.position, one.phone, one.is_main) for one in page(office, key).contacts]
    assert found == [("Siti Contoh", "Kepala HRD", "0811", True), ("Umar Contoh", None, None, False)]
    click(qtbot, second.remove)
    assert [one.name for one in page(office, key).contacts] == ["Siti Contoh"]
    assert len(screen.contacts.lines) == 2
    type_over(qtbot, first.fields["name"], "")
    assert "Wajib diisi" in first.fields["name"].note.text()
    assert [one.name for one in page(office, key).contacts] == ["Siti Contoh"]


def test_the_page_shows_visits_and_history_and_plans_a_visit(
    qtbot: QtBot, office: OpenOffice, window: MainWindow
) -> None:
    key = add(office, "PT Rimba", scale="small")
    visit = visits.plan_visit(office, key, date(2026, 11, 24), place="Jl. Uji 2")
    employers.save_employer(office, key, {"scale": "medium", "founded_on": date(2010, 5, 2)})
    window.open_root(Target("employer", key))
    screen: Any = window.screen_now
    assert "Belum ada surat." in texts(screen)
    assert not screen.drop.isVisible(), "an employer with a visit is not removed"
    tab(qtbot, screen.tabs, HISTORY)
    changes = [str(screen.history.model.value_at(row, 3)) for row in range(screen.history.model.rowCount())]
    assert changes[0] == "Tanggal berdiri: — → 2 Mei 2010; Skala usaha: Kecil → Menengah"
    assert not any("scale" in words or "medium" in words for words in changes)
    tab(qtbot, screen.tabs, SUMMARY)
    table = screen.summary.visits.table
    reach(table)
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(0, 0)).center()
    )
    assert window.target_now == Target("visit", visit)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    click(qtbot, screen.plan)
    assert window.target_now == Target("visits", key, "plan")


def test_an_employer_without_visits_is_removed_after_a_question(
    qtbot: QtBot, office: OpenOffice, window: MainWindow
) -> None:
    key = add(office, "PT Salah Ketik")
    listing: Any = go(qtbot, window, "employers")
    enter_row(qtbot, listing.table, 0)
    screen: Any = window.screen_now
    click(qtbot, screen.drop)
    box = next(one for one in window.findChildren(QWidget) if one.metaObject().className() == "QMessageBox")
    qtbot.mouseClick(
        next(one for one in box.findChildren(QPushButton) if "Hapus" in one.text()), Qt.MouseButton.LeftButton
    )
    assert employers.list_employers(office) == ()
    assert page(office, key).history[0].act == "drop"


class Flashes(QObject):
    """Notes every window that is shown: a screen is built inside the one there is."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt names it
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{watched} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("target", ["home", "employers", "employer", "visits", "employer:", "visit:", "visits:plan"])
def test_no_screen_opens_a_window_of_its_own(qtbot: QtBot, office: OpenOffice, window: MainWindow, target: str) -> None:
    employer = add(office, "PT Rimba")
    visit = visits.plan_visit(office, employer, date(2026, 11, 24))
    screen, _, part = target.partition(":")
    key = {"employer:": employer, "visit:": visit}.get(target)
    flashes, app = Flashes(), QApplication.instance()
    assert app is not None
    app.installEventFilter(flashes)
    window.open_root(Target(screen, key, part or None))
    app.removeEventFilter(flashes)
    assert flashes.seen == []
