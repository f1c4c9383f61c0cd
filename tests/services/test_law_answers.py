"""Asking the law through an office: its choices and holidays count, and what an answer rests on is named."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from core.law.parameters import load_law
from core.law.questions import QUESTIONS, ask
from core.records.problems import UserError
from core.services.employers import scale_by_amount
from core.services.law_answers import ask_law, values_behind, values_on
from core.services.law_corrections import NewLawValue, keep_law_value
from core.services.law_settings import choose_law_setting
from core.services.law_sheets import calculation_paper, save_values, values_paper
from core.services.law_signoffs import sign_off
from core.services.offices import OpenOffice
from ui.viewmodels import rules_calculator, rules_on_day
from ui.viewmodels.rules_questions import asked_questions

TODAY = date(2026, 11, 22)
WAGE = {"month": "2026-03", "wage": 3_000_000, "risk": 5}


def on_day(office: OpenOffice, day: date) -> dict:
    return {value.parameter.name: value for value in values_on(office, day)}


def test_an_answer_is_that_of_the_law(office: OpenOffice) -> None:
    answer = ask_law(office, "contribution", WAGE)
    assert answer.values["jkk"] == 52_200
    assert answer.values["total"] == 52_200 + 9_000 + 111_000 + 60_000 + 60_000 + 30_000
    assert {asked.of for asked in asked_questions()} == set(QUESTIONS)


def test_a_choice_of_the_office_counts(office: OpenOffice) -> None:
    given = {"from": "2026-03-02", "working_days": 10}
    assert ask_law(office, "deadline", given).values["due"] == "2026-03-16"
    choose_law_setting(office, "deadline_first_day", "day_of_receipt")
    assert ask_law(office, "deadline", given).values["due"] == "2026-03-13"


def test_what_an_answer_rests_on_is_named_once_and_with_its_sign_off(office: OpenOffice) -> None:
    tree = ask_law(office, "contribution", WAGE).tree
    behind = values_behind(office, tree)
    keys = [value.dated.key for value in behind]
    assert keys[:2] == ["jkk_rate@2019-12-02", "jkm_rate@2015-07-01"]
    assert "wage_ceiling@2026-03-01" in keys
    assert len(keys) == len(set(keys))
    assert not any(value.sign_off for value in behind)
    sign_off(office, keys[:1], "Rahmat Contoh", date(2026, 1, 5))
    signed = values_behind(office, tree)
    assert [value.sign_off.officer for value in signed if value.sign_off] == ["Rahmat Contoh"]
    assert rules_calculator.unsigned_count(signed) == len(keys) - 1


def test_values_on_a_day_are_those_in_force(office: OpenOffice) -> None:
    values = on_day(office, date(2025, 2, 28))
    assert set(values) == set(load_law().parameters)
    ceiling = values["wage_ceiling"]
    assert (ceiling.dated.value, ceiling.until, ceiling.topic) == (10_042_300, date(2025, 2, 28), "Batas upah JP")
    day_after = on_day(office, date(2025, 3, 1))["wage_ceiling"]
    assert (day_after.dated.value, day_after.until) == (10_547_400, date(2026, 2, 28))


def test_what_has_no_value_says_why(office: OpenOffice) -> None:
    early = on_day(office, date(2015, 6, 30))["wage_ceiling"]
    assert (early.dated, early.begins_on, early.ended_on) == (None, date(2015, 7, 1), None)
    ended = on_day(office, date(2021, 2, 1))["relief_2020_share"]
    assert (ended.dated, ended.begins_on, ended.ended_on) == (None, None, date(2021, 1, 31))
    between = on_day(office, date(2025, 1, 31))["relief_labour_intensive_share"]
    assert (between.dated, between.begins_on) == (None, date(2025, 2, 1))


def test_a_value_that_the_office_added_counts(office: OpenOffice) -> None:
    new = NewLawValue("wage_ceiling", date(2027, 3, 1), 11_600_000, "seen", "Surat BPJS", "contoh")
    keep_law_value(office, new, "surat diterima")
    assert ask_law(office, "wage_ceiling", {"month": "2027-02"}).values == {"ceiling": 11_086_300}
    answer = ask_law(office, "wage_ceiling", {"month": "2027-03"})
    assert answer.values == {"ceiling": 11_600_000}
    assert [value.dated.key for value in values_behind(office, answer.tree)] == ["wage_ceiling@2027-03-01"]
    assert on_day(office, date(2027, 2, 28))["wage_ceiling"].until == date(2027, 2, 28)


def test_a_day_before_the_first_value_is_refused_by_name(office: OpenOffice) -> None:
    with pytest.raises(UserError) as caught:
        ask_law(office, "wage_ceiling", {"month": "2015-06"})
    assert caught.value.code == "parameter_missing"
    words = rules_calculator.calm_words(caught.value)
    assert words.startswith("Parameter “Batas upah Jaminan Pensiun” tidak mempunyai nilai pada 1 Juni 2015")
    assert "1 Juli 2015" in words
    assert "wage_ceiling" not in words


def pdf_words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def sheet(office: OpenOffice) -> rules_calculator.CalculationSheet:
    asked = next(asked for asked in asked_questions() if asked.of == "contribution")
    values = {"month": "2026-03", "wage": 3_000_000, "risk": 5, "programmes": ("JKK",), "relief": ()}
    answer = ask_law(office, "contribution", rules_calculator.facts_of(asked, values))
    month = answer.tree.label.removeprefix("Iuran bulan ")
    assert month == "Maret 2026"
    behind = values_behind(office, answer.tree)
    shown = rules_calculator.Answered(asked, values | {"month": None}, answer, behind)
    return rules_calculator.calculation_sheet(shown, office.law.fingerprint, TODAY)


def test_the_printed_sheet_says_all_and_that_it_decides_nothing(office: OpenOffice) -> None:
    paper = calculation_paper(office, sheet(office))
    words = pdf_words(paper)
    for part in (
        "BPJS Ketenagakerjaan Cabang Contoh", "LEMBAR PERHITUNGAN", "Iuran sebulan", "Rp3.000.000", "V – sangat tinggi",
        "Rp52.200", "1,74%", "PP 44/2015", "alat bantu hitung", "22 November 2026", "dasar belum disahkan", "CONTOH",
    ):  # fmt: skip
        assert part in words, part
    assert office.law.fingerprint in words.replace(" ", "")
    assert paper == calculation_paper(office, sheet(office))


def test_the_foot_is_clean_once_every_value_is_signed(office: OpenOffice) -> None:
    tree = ask_law(office, "contribution", WAGE | {"programmes": ["JKK"]}).tree
    sign_off(office, [value.dated.key for value in values_behind(office, tree)], "Rahmat Contoh", date(2026, 1, 5))
    words = pdf_words(calculation_paper(office, sheet(office)))
    assert "dasar belum disahkan" not in words
    assert "semua sudah disahkan" in words


def test_values_are_printed_and_saved_as_shown(office: OpenOffice, tmp_path: Path) -> None:
    one, two = date(2026, 3, 1), date(2025, 3, 1)
    rows = rules_on_day.matching(rules_on_day.rows_on(values_on(office, one), values_on(office, two)), "batas upah")
    shown = rules_on_day.Shown(rows, one, two, office.law.fingerprint, TODAY)
    words = pdf_words(values_paper(office, rules_on_day.paper_sheet(shown)))
    assert "KETENTUAN YANG BERLAKU pada 1 Maret 2026 dibandingkan dengan 1 Maret 2025" in words
    assert "Rp11.086.300" in words
    assert "Rp10.547.400 Berubah" in words
    path = tmp_path / "ketentuan.xlsx"
    save_values(rules_on_day.workbook_sheet(shown), path)
    lines = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    found = next(line for line in lines if line[1] == "Batas upah Jaminan Pensiun")
    assert (found[0], found[2], found[3].date(), found[8], found[9]) == (
        "Batas upah JP", "Rp11.086.300", one, "Rp10.547.400", "Berubah",
    )  # fmt: skip


FUTURE = date(2090, 1, 1)


@pytest.mark.parametrize(
    ("of", "given", "parameter", "value"),
    [
        ("obligation", {"sales": 2_000_000_001}, "scale_sales_limits", [9_000_000_000, 19_000_000_000, 90_000_000_000]),
        ("obligation", {"scale": "micro"}, "mandatory_micro", ["JKK", "JKM", "JHT", "JP"]),
        ("construction", {"wage_bill": 1_000_000_000}, "construction_wage_jkm_rate", 5),
    ],
)
def test_a_question_without_a_day_is_one_about_today(
    office: OpenOffice, of: str, given: dict, parameter: str, value: object
) -> None:
    before = ask_law(office, of, given).values
    coming = NewLawValue(parameter, FUTURE, value, "reported", "Peraturan rekaan")
    keep_law_value(office, coming, "sudah diumumkan")
    assert office.law.latest(parameter).valid_from == FUTURE
    assert ask_law(office, of, given).values == before
    assert ask(office.law, of, given, office.calendar, as_of=FUTURE).values != before


def test_the_scale_of_an_employer_is_that_of_todays_limits(office: OpenOffice) -> None:
    limits = [9_000_000_000, 19_000_000_000, 90_000_000_000]
    keep_law_value(office, NewLawValue("scale_sales_limits", FUTURE, limits, "reported", "Peraturan rekaan"), "baru")
    assert scale_by_amount(office, "sales", 2_000_000_001) == "small"
