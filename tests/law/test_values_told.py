"""What the law files say of themselves, held against what was really read: statuses, dates, and the values that no
question of the command line asks for."""

from datetime import date
from decimal import Decimal

import pytest

from core.law.parameters import Dated, load_law
from tests.law.case_files import all_cases

LAW = load_law()
D = date
RELIEF_2020, AFTER_2020 = D(2020, 8, 1), D(2021, 2, 1)
PENSION_AGES = [(2015, 56), (2019, 57), (2022, 58), (2025, 59), *((2025 + 3 * step, 59 + step) for step in range(1, 7))]
"""Four are told, then one year more every three years."""

NOT_ASKED = {
    "jkp_rate": [(D(2021, 2, 1), Decimal("0.46")), (D(2025, 2, 7), Decimal("0.36"))],
    "jkp_government_rate": [(D(2021, 2, 1), Decimal("0.22"))],
    "jkp_from_jkk_rate": [(D(2021, 2, 1), Decimal("0.14"))],
    "jkp_from_jkm_rate": [(D(2021, 2, 1), Decimal("0.10")), (D(2025, 2, 7), None)],
    "jkp_wage_ceiling": [(D(2021, 2, 1), 5_000_000)],
    "kpknl_lowest_claim": [(D(2024, 1, 1), 8_000_000)],
    "informal_inactive_months": [(D(2015, 7, 1), 3)],
    "registration_grace": [(D(2013, 12, 24), 30)],
    "foreigner_months": [(D(2014, 1, 1), 6)],
    "daily_wage_days": [(D(2015, 7, 1), 25)],
    "piece_wage_months": [(D(2015, 7, 1), 3)],
    "weather_piece_wage_months": [(D(2015, 7, 1), 12)],
    "relief_2020_jp_deferred": [(RELIEF_2020, 99), (AFTER_2020, None)],
    "relief_labour_intensive_workers": [(D(2025, 2, 1), 50), (D(2026, 2, 1), None)],
    "warning_working_days": [(D(2013, 12, 24), 10)],
    "warnings_most": [(D(2013, 12, 24), 2)],
    "sanction_fine_days": [(D(2013, 12, 24), 30)],
    "arrears_classes": [(D(2013, 1, 1), (3, 6, 12))],
    "visit_notice_days": [(D(2013, 1, 1), "")],
    "inspection_report_days": [(D(2013, 1, 1), "")],
    "lift_to_minimum_wage": [(D(2013, 1, 1), False)],
    "warning_for_arrears": [(D(2013, 1, 1), "warn")],
    "foreigner_jp_due": [(D(2013, 1, 1), True)],
    "back_months_claimable": [(D(2013, 1, 1), False)],
    "forum_decree": [(D(2025, 1, 1), "Keputusan Gubernur Kalimantan Utara Nomor 100.3.3.1/294.2025")],
    "forum_regulation": [(D(2024, 1, 1), "Perda Provinsi Kalimantan Utara 11/2024")],
    "coverage_path": [(D(2025, 1, 1), Decimal("32.15")), (D(2029, 1, 1), Decimal("43.92"))],
    "coverage_target": [(D(2045, 1, 1), Decimal("99.5"))],
    "coverage_reported": [(D(2023, 3, 1), Decimal("57.86"))],
    "uncovered_wage_earners": [(D(2025, 5, 1), 141_756)],
    "uncovered_informal_workers": [(D(2025, 5, 1), 132_728)],
    "subject_request_days": [(D(2022, 1, 1), 3)],
    "breach_notice_days": [(D(2022, 1, 1), 3)],
    "pension_age": [(D(year, 1, 1) if year > 2015 else D(2015, 7, 1), age) for year, age in PENSION_AGES],
    "minimum_wage_exempt_scales": [(D(2021, 2, 2), True)],
}
SEEN_WHOLE = {
    "jkp_rate", "jkp_government_rate", "jkp_from_jkk_rate", "jkp_from_jkm_rate", "jkp_wage_ceiling",
    "relief_2020_share", "relief_2020_jp_deferred",
    "mandatory_micro", "mandatory_small", "mandatory_medium", "mandatory_large", "mandatory_construction_project",
    "foreigner_months", "construction_slice_limits", "construction_jkk_rate", "construction_jkm_rate",
    "warning_working_days", "warnings_most", "sanction_fine_rate", "sanction_fine_days",
}  # fmt: skip
SEEN_ONCE = {
    ("wage_ceiling", D(2020, 3, 1)),
    *((n, RELIEF_2020) for n in ("due_day", "due_shift", "late_penalty_rate")),
}
"""Wording of the regulation, or an official letter, was read; of everything else it was not."""
ASSUMED = {
    "contribution_rounding", "penalty_month_boundary", "deadline_first_day", "joint_leave_free", "arrears_classes",
    "visit_notice_days", "inspection_report_days", "lift_to_minimum_wage", "warning_for_arrears", "foreigner_jp_due",
    "back_months_claimable", "mandatory_state_body", "informal_jkk_rate", "sanction_fine_months",
    "construction_register_days",
}  # fmt: skip

GIVEN_DATES = {
    *(D(year, 3, 1) for year in range(2016, 2027)),  # JP ceilings
    *(D(year, 1, 1) for year in range(2022, 2027)),  # minimum wages
    RELIEF_2020, AFTER_2020, D(2025, 2, 1), D(2025, 8, 1), D(2026, 2, 1),  # reliefs of employers
    D(2026, 4, 1), D(2027, 1, 1), D(2027, 4, 1),  # PP 50/2025
    D(2025, 2, 7), D(2022, 4, 1),  # PP 6/2025; the VAT
    D(2023, 3, 1), D(2025, 5, 1), D(2029, 1, 1), D(2045, 1, 1),  # coverage
    D(2025, 5, 1), D(2029, 1, 1), D(2045, 1, 1),  # coverage
}  # fmt: skip
"""The days on which a rule began that our sources give; any other is a guess and must say so."""
UNREAD = ("belum dibaca", "anggapan")


def all_values() -> list[Dated]:
    return [dated for parameter in LAW.parameters.values() for dated in parameter.values]


@pytest.mark.parametrize("name", NOT_ASKED)
def test_what_no_question_asks_for_is_as_it_was_told(name: str) -> None:
    assert [(dated.valid_from, dated.value) for dated in LAW.parameter(name).values] == NOT_ASKED[name]


def test_a_pension_age_says_that_its_day_is_assumed() -> None:
    assert all("anggapan" in dated.note for dated in LAW.parameter("pension_age").values[1:])


def test_only_what_was_read_says_so() -> None:
    said = {(dated.name, dated.valid_from) for dated in all_values() if dated.status == "seen"}
    whole = {(dated.name, dated.valid_from) for dated in all_values() if dated.name in SEEN_WHOLE}
    assert said == whole | SEEN_ONCE


def test_what_is_assumed_says_so() -> None:
    assert {dated.name for dated in all_values() if dated.status == "assumed"} == ASSUMED


def test_a_first_day_that_nobody_read_says_so() -> None:
    silent = [
        f"{dated.name} since {dated.valid_from}"
        for dated in all_values()
        if dated.valid_from not in GIVEN_DATES and (dated.name, dated.valid_from) != ("wage_ceiling", D(2015, 7, 1))
        if LAW.parameters[dated.name].file != "obligations.toml"
        if dated.status != "assumed" and not any(word in dated.note for word in UNREAD)
    ]
    assert silent == []


def test_the_disputed_figures_are_kept_beside_the_used_ones() -> None:
    found = {(dated.name, dated.valid_from): (dated.value, dated.disputed) for dated in all_values() if dated.disputed}
    assert found == {
        ("minimum_wage_6501", D(2025, 1, 1)): (Decimal("3706867.76"), (3_820_000,)),
        ("minimum_wage_6504", D(2025, 1, 1)): (3_702_906, (3_824_596,)),
    }


def test_no_published_error_is_in_the_law() -> None:
    assert all(str(dated.value) != "3755243" for dated in all_values())
    assert {dated.value for dated in LAW.parameter("sanction_fine_rate").values} == {Decimal("0.1")}
    assert LAW.parameter("sanction_fine_rate").label.endswith("per bulan")
    assert {dated.value for dated in LAW.parameter("late_penalty_rate").values} == {2, Decimal("0.5")}


def test_every_value_is_held_by_a_rule_case_or_here() -> None:
    asked = {name for case in all_cases() for name, _ in case.read}
    assert set(LAW.parameters) - asked == set(NOT_ASKED)


def test_a_ceiling_follows_from_the_one_before_and_growth_cut_down_to_a_hundred() -> None:
    values = {dated.valid_from.year: dated.value for dated in LAW.parameter("wage_ceiling").values}
    assert values[2019] * 10_502 // 10_000 // 100 * 100 == values[2020] == 8_939_700
    assert all(value % 100 == 0 for value in values.values())
