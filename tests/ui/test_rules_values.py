from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.law.parameters import load_law
from core.services.law_corrections import NewLawValue, keep_law_value, take_other_source
from core.services.law_pages import LawPages, read_law_pages
from core.services.law_settings import choose_law_setting
from core.services.law_signoffs import sign_off, withdraw_sign_off
from core.services.law_value_histories import read_value_history
from core.services.offices import OpenOffice, create_sample_office
from ui.viewmodels import rules_forms as forms
from ui.viewmodels import rules_values as view
from ui.viewmodels.law_words import amount_words, dated_words, value_words
from ui.viewmodels.rules_histories import history_pairs
from ui.viewmodels.rules_prints import sheet_of
from ui.viewmodels.rules_values import Entry
from ui.viewmodels.tones import StatusWord

LAW = load_law()
BULUNGAN = "minimum_wage_6501@2025-01-01"
CEILING = "wage_ceiling@2026-03-01"
NEXT_CEILING = NewLawValue("wage_ceiling", date(2027, 3, 1), 11_600_000, "seen", "PP 45/2015")
SIGNED_ON = date(2026, 11, 3)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "contoh") as opened:
        yield opened


def entry_named(pages: LawPages, name: str) -> Entry:
    return next(entry for entry in view.entries_of(pages) if entry.name == name)


def names(pages: LawPages, text: str = "", code: str = "all") -> set[str]:
    return {entry.name for _topic, found in view.shown_entries(view.entries_of(pages), text, code) for entry in found}


def test_amounts_are_written_as_the_office_writes_them() -> None:
    written = {key: dated_words(LAW.on(name, day)) for key, name, day in (
        ("umk", "minimum_wage_6501", date(2025, 6, 1)), ("ump", "minimum_wage_65", date(2026, 6, 1)),
        ("jkk", "jkk_rate", date(2026, 6, 1)), ("jkm", "jkm_rate", date(2026, 6, 1)),
        ("day", "due_day", date(2020, 9, 1)), ("days", "warning_working_days", date(2026, 6, 1)),
        ("choice", "due_shift", date(2020, 9, 1)), ("yes", "joint_leave_free", date(2026, 6, 1)),
        ("programmes", "mandatory_small", date(2026, 6, 1)),
    )}  # fmt: skip
    assert written == {
        "umk": "Rp3.706.867,76", "ump": "Rp3.775.243", "jkk": "0,24 % · 0,54 % · 0,89 % · 1,27 % · 1,74 %",
        "jkm": "0,30 %", "day": "tanggal 30", "days": "10 hari kerja", "choice": "ke hari kerja sebelumnya",
        "yes": "ya", "programmes": "JKK, JKM, JHT",
    }  # fmt: skip
    assert value_words("persen", None) == "berakhir"
    assert amount_words("rupiah dan sen", Decimal("3858521.5")) == "Rp3.858.521,50"
    assert amount_words("hari kerja, boleh kosong", 7) == "7 hari kerja"
    assert value_words("hari kerja, boleh kosong", "") == "kosong"


def test_regions_and_the_parts_of_jkp_stand_together_before_their_like(office: OpenOffice) -> None:
    entries = view.entries_of(read_law_pages(office))
    umk = next(entry for entry in entries if entry.name == "umk")
    assert [page.name for page in umk.pages] == [
        f"minimum_wage_{code}" for code in ("65", "6501", "6502", "6503", "6504", "6571")
    ]
    wages = [entry.name for entry in entries if entry.topic == "Upah minimum"]
    assert wages[0] == "umk"
    assert len(view.series_of(umk)) == 6
    assert {line.unit for line in view.series_of(umk)} == {"rupiah dan sen"}
    assert len(entry_named(read_law_pages(office), "jkp").pages) == 4


def test_members_of_a_list_are_lines_of_one_chart(office: OpenOffice) -> None:
    lines = view.series_of(entry_named(read_law_pages(office), "jkk_rate"))
    assert [line.name for line in lines] == list(LAW.parameter("jkk_rate").members)
    assert [line.points[-1].value for line in lines] == list(LAW.parameter("jkk_rate").values[-1].members)
    pages = read_law_pages(office)
    for name in ("due_shift", "mandatory_small", "joint_leave_free", "coverage_path"):
        assert view.series_of(entry_named(pages, name)) == []


def test_search_looks_at_names_topics_and_sources(office: OpenOffice) -> None:
    pages = read_law_pages(office)
    assert names(pages, "b/1328") == {"wage_ceiling"}
    assert "late_penalty_rate" in names(pages, "denda keterlambatan")
    assert names(pages, "tarakan umk") == {"umk", "minimum_wage_6571"}
    assert names(pages, "tidak ada yang begini") == set()


def test_each_filter_shows_the_entries_that_have_such_a_value(office: OpenOffice) -> None:
    pages = read_law_pages(office)
    assert names(pages, code="disputed") == {"umk", "minimum_wage_6501", "minimum_wage_6504"}
    assert names(pages, code="changed") == set()
    assert names(pages, code="unsigned") == names(pages)
    assert "contribution_rounding" in names(pages, code="assumed")
    assert "warnings_most" not in names(pages, code="reported")
    sign_off(office, [line.key for line in pages.by_name["jkm_rate"].lines], "Dewi", SIGNED_ON)
    choose_law_setting(office, "registration_grace", 45)
    keep_law_value(office, take_other_source(office, BULUNGAN, 3_820_000), "naskah dilihat")
    after = read_law_pages(office)
    assert names(after, code="unsigned") == names(pages) - {"jkm_rate"}
    assert names(after, code="changed") == {"umk", "minimum_wage_6501", "registration_grace"}
    assert names(after, code="disputed") == {"umk", "minimum_wage_6504"}


def test_counts_follow_what_is_confirmed(office: OpenOffice) -> None:
    every = sum(len(parameter.values) for parameter in LAW.parameters.values())
    assert view.count_text(read_law_pages(office)) == f"{every} nilai, {every} belum disahkan"
    sign_off(office, [CEILING], "Dewi", SIGNED_ON)
    pages = read_law_pages(office)
    assert view.count_text(pages) == f"{every} nilai, {every - 1} belum disahkan"
    assert view.signed_text(entry_named(pages, "wage_ceiling")) == "1/12"


def test_what_holds_today_and_what_does_not(office: OpenOffice) -> None:
    pages = read_law_pages(office)
    words = lambda name, day: view.present_words(entry_named(pages, name), day)[:2]  # noqa: E731 — one look
    assert words("wage_ceiling", date(2026, 11, 22)) == ("Rp11.086.300", "berlaku sejak 1 Maret 2026")
    assert words("wage_ceiling", date(2025, 4, 1)) == (
        "Rp10.547.400", "berlaku sejak 1 Maret 2025 sampai 28 Februari 2026",
    )  # fmt: skip
    assert words("relief_2020_share", date(2026, 11, 22)) == (view.NO_VALUE_NOW, "berakhir sejak 1 Februari 2021")
    assert words("relief_2020_share", date(2020, 7, 31))[1] == "nilai pertamanya berlaku sejak 1 Agustus 2020"
    assert view.present_pairs(entry_named(pages, "jkk_rate"), date(2026, 11, 22))[0] == ("I sangat rendah", "0,24 %")


def test_rows_tell_value_standing_sign_off_and_origin(office: OpenOffice) -> None:
    sign_off(office, [CEILING], "Dewi Contoh", SIGNED_ON)
    keep_law_value(
        office, NewLawValue("wage_ceiling", date(2027, 3, 1), 11_600_000, "seen", "PP 45/2015"), "surat baru"
    )
    rows = view.value_rows(entry_named(read_law_pages(office), "wage_ceiling"))
    assert [row[0] for row in rows[:2]] == ["wage_ceiling@2027-03-01", CEILING]
    assert rows[0][2:8] == (
        date(2027, 3, 1), "Rp11.600.000", StatusWord("Dibaca", "ok"), StatusWord("Belum disahkan", "neutral"), None,
        "Ditambahkan kantor",
    )  # fmt: skip
    assert rows[1][4:8] == (
        StatusWord("Dilaporkan", "neutral"), StatusWord("Dewi Contoh, 3 November 2026", "ok"), date(2027, 2, 28),
        "Bawaan program",
    )  # fmt: skip
    assert rows[1][8] == "PP 45/2015 Pasal 29 — B/1226/022026"


def test_what_can_be_done_depends_on_the_value(office: OpenOffice) -> None:
    sign_off(office, [CEILING], "Dewi", SIGNED_ON)
    keep_law_value(
        office, NewLawValue("wage_ceiling", date(2027, 3, 1), 11_600_000, "seen", "PP 45/2015"), "surat baru"
    )
    pages = read_law_pages(office)
    acts = lambda *keys: view.acts_of([pages.by_key[key] for key in keys], pages)  # noqa: E731 — one look
    assert acts(CEILING) == {"sign", "withdraw", "correct"}
    assert acts("wage_ceiling@2027-03-01") == {"sign", "correct", "drop"}
    assert acts(BULUNGAN) == {"correct"}, "not before one of the figures is chosen"
    assert acts(CEILING, BULUNGAN) == {"sign"}
    setting = pages.by_name["registration_grace"].lines[0].key
    assert acts(setting) == {"sign", "choices"}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("minimum_wage_65", "Rp3.706.867,76", Decimal("3706867.76")), ("minimum_wage_65", "3706867", 3_706_867),
        ("wage_ceiling", "11.086.300", 11_086_300), ("jkm_rate", "0,30 %", Decimal("0.30")),
        ("late_penalty_rate", "2", 2), ("warning_working_days", "10", 10),
    ],
)  # fmt: skip
def test_figures_are_read_as_they_are_written_here(name: str, text: str, value: Any) -> None:
    assert forms.read_figure(LAW.parameter(name), text) == value


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("jkk_rate", "24", "Di luar batas: isi antara 0,[0-9]+ dan 2 %"), ("jkk_rate", "0.24", "Pakai koma"),
        ("jkk_rate", "", "0,24"),
        ("wage_ceiling", "11.086.300,5", "tanpa koma"), ("minimum_wage_65", "3,706,867", "3.706.867,76"),
        ("minimum_wage_65", "1,234", "Paling banyak dua angka"), ("wage_ceiling", "0", "paling sedikit 1"),
        ("wage_ceiling", "sebelas juta", "Bukan angka"), ("due_day", "32", "antara 1 dan 31"),
        ("warning_working_days", "-3", "Bukan angka"), ("pension_age", "12", "antara 50 dan 70"),
    ],
)  # fmt: skip
def test_a_wrong_figure_says_why(name: str, text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        forms.read_figure(LAW.parameter(name), text)


@given(st.decimals("1", "5", places=3))
def test_a_rate_written_is_read_back(rate: Decimal) -> None:
    assert forms.read_figure(LAW.parameter("jht_employer_rate"), forms.figure_text(rate)) == rate


@given(st.integers(1, 10**12))
def test_an_amount_written_is_read_back(amount: int) -> None:
    assert forms.read_figure(LAW.parameter("wage_ceiling"), f"Rp{forms.figure_text(amount)}") == amount


def test_a_new_value_cannot_begin_where_one_does(office: OpenOffice) -> None:
    page = read_law_pages(office).by_name["wage_ceiling"]
    assert "sudah ada nilai" in (forms.since_problem(page, date(2026, 3, 1)) or "")
    assert forms.since_problem(page, date(2026, 3, 2)) is None


def test_values_confirmed_at_once_are_one_line_of_the_history(office: OpenOffice) -> None:
    keys = [line.key for line in read_law_pages(office).by_name["wage_ceiling"].lines[-2:]]
    sign_off(office, keys, "Dewi Contoh", SIGNED_ON, "dua surat dibaca")
    withdraw_sign_off(office, keys[0], "salah surat")
    pairs = history_pairs(read_value_history(office, ["wage_ceiling"]), read_law_pages(office))
    assert len(pairs) == 2
    assert "Pengesahan dicabut: Rp10.547.400 sejak 1 Maret 2025. Alasan: salah surat." in pairs[0][1]
    assert "Disahkan oleh Dewi Contoh, 3 November 2026:" in pairs[1][1]
    for words in ("Rp10.547.400", "Rp11.086.300", "Catatan: dua surat dibaca"):
        assert words in pairs[1][1]


def test_the_sheet_says_everything_about_a_disputed_value(office: OpenOffice) -> None:
    pages = read_law_pages(office)
    sheet = sheet_of(entry_named(pages, "minimum_wage_6501"), pages)
    row = next(row for row in sheet.rows if row[0].startswith("1 Januari 2025"))
    assert row[1] == "Rp3.706.867,76; sumber lain: Rp3.820.000"
    assert row[3:] == ("dilaporkan, sumber berbeda", "belum disahkan")
    assert "Dasar belum disahkan: 5 dari 5 nilai." in sheet.foot[0]
    assert pages.fingerprint in sheet.foot[1]
    assert sheet.office.endswith("CONTOH")
    assert abs(sum(sheet.widths) - 1) < 1e-9
    group = sheet_of(entry_named(pages, "umk"), pages)
    assert abs(sum(group.widths) - 1) < 1e-9
    assert {len(row) for row in group.rows} == {len(group.titles)}


def test_a_monthly_value_from_within_a_month_says_from_when_it_counts(office: OpenOffice) -> None:
    pages = read_law_pages(office).by_name
    typed = forms.Typed(date(2027, 3, 15), 12_000_000, "seen")
    within = forms.change_text(pages["wage_ceiling"], typed, None, "Rp12.000.000")
    assert "sejak 15 Maret 2027. Ketentuan bulanan" in within
    assert within.endswith("dihitung sejak April 2027.")
    first = typed._replace(since=date(2027, 3, 1))
    assert forms.change_text(pages["wage_ceiling"], first, None, "Rp12.000.000").endswith("1 Maret 2027.")
    assert "bulanan" not in forms.change_text(pages["warning_working_days"], typed, None, "10 hari kerja")
