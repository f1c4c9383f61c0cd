"""The law as a set: looking up by date, settings, fingerprint."""

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core.law.parameters import ParameterMissing, law_from_text, load_law
from core.records.problems import UserError
from core.records.resources import resources_folder

LAW_FOLDER = resources_folder() / "law"


def test_a_value_holds_from_its_day_on() -> None:
    law = load_law()
    assert law.on("wage_ceiling", date(2026, 2, 28)).value == 10547400
    assert law.on("wage_ceiling", date(2026, 3, 1)).value == 11086300
    assert law.on("wage_ceiling", date(2026, 3, 2)).valid_from == date(2026, 3, 1)


def test_before_the_first_value_parameter_and_first_date_are_named() -> None:
    with pytest.raises(ParameterMissing) as caught:
        load_law().on("wage_ceiling", date(2015, 6, 30))
    assert caught.value.code == "parameter_missing"
    assert "wage_ceiling" in caught.value.message
    assert "2015-07-01" in caught.value.message


def test_an_ended_rule_is_missing_and_not_found() -> None:
    law = load_law()
    assert law.find("relief_labour_intensive_share", date(2026, 1, 31)) is not None
    assert law.find("relief_labour_intensive_share", date(2026, 2, 1)) is None
    with pytest.raises(ParameterMissing):
        law.on("relief_labour_intensive_share", date(2026, 2, 1))


def test_a_day_after_the_end_is_told_the_end_beside_the_first_day() -> None:
    with pytest.raises(ParameterMissing, match=r"sejak 2020-08-01 dan ketentuannya berakhir pada 2021-02-01\.$"):
        load_law().on("relief_2020_share", date(2021, 2, 1))
    with pytest.raises(ParameterMissing, match=r"berlaku sejak 2020-08-01\.$"):
        load_law().on("relief_2020_share", date(2020, 7, 31))


def test_a_gap_in_a_series_is_no_value() -> None:
    law = load_law()
    assert law.find("minimum_wage_6571", date(2024, 6, 1)) is None
    assert law.on("minimum_wage_6571", date(2025, 1, 1)).value == 4460405


def test_a_yearly_series_says_when_its_last_value_grows_old() -> None:
    law = load_law()
    assert "terakhir" not in law.on("wage_ceiling", date(2027, 2, 28)).step().note
    assert "terakhir" in law.on("wage_ceiling", date(2027, 6, 1)).step().note
    assert "terakhir" not in law.on("wage_ceiling", date(2020, 2, 28)).step().note


def test_rates_are_exact() -> None:
    rate = load_law().on("jkm_rate", date(2026, 1, 1))
    assert rate.value == Decimal("0.30")
    assert rate.fraction * 1000 == 3


def test_disputed_values_are_named_and_the_first_is_used() -> None:
    dated = load_law().on("minimum_wage_6504", date(2025, 1, 1))
    assert dated.value == 3702906
    assert dated.disputed == (3824596,)
    assert "3.824.596" in dated.step().note


def test_every_value_has_a_reference_and_an_assumed_choice_is_a_setting() -> None:
    for parameter in load_law().parameters.values():
        assert all(dated.reference.title for dated in parameter.values), parameter.name
        if any(dated.status == "assumed" for dated in parameter.values):
            assert parameter.setting or parameter.name == "back_months_claimable", parameter.name  # only told
        if parameter.setting:
            assert parameter.effect, parameter.name


def test_a_setting_changes_the_fingerprint_and_only_the_new_set() -> None:
    law = load_law()
    changed = law.with_settings({"joint_leave_free": False})
    assert changed.setting("joint_leave_free").value is False
    assert law.setting("joint_leave_free").value is True
    assert changed.fingerprint != law.fingerprint
    assert changed.with_settings({"joint_leave_free": True}).setting("joint_leave_free").value is True


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("wage_ceiling", 1, "setting_unknown"),
        ("contribution_rounding", "sideways", "setting_invalid"),
        ("arrears_classes", (3, 6), "setting_invalid"),
        ("no_such", 1, "parameter_unknown"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(name: str, value: object, code: str) -> None:
    with pytest.raises(UserError) as caught:
        load_law().with_settings({name: value})  # type: ignore[dict-item]
    assert caught.value.code == code


def test_an_unknown_name_brings_near_ones() -> None:
    with pytest.raises(UserError, match="wage_ceiling"):
        load_law().parameter("wage_cieling")


def copy_of_law(folder: Path, line_end: str = "\n") -> Path:
    for file in LAW_FOLDER.glob("*.toml"):
        text = file.read_text(encoding="utf-8").replace("\n", line_end)
        (folder / file.name).write_bytes(text.encode())
    return folder


def test_the_fingerprint_is_of_the_content_whatever_the_line_ends(tmp_path: Path) -> None:
    assert load_law(copy_of_law(tmp_path, "\r\n")).fingerprint == load_law().fingerprint


def test_an_old_law_is_read_again_from_its_text() -> None:
    law = load_law().with_settings({"joint_leave_free": False})
    again = law_from_text(law.text())
    assert again.fingerprint == law.fingerprint
    assert again.parameters == {name: replace(each, file="") for name, each in law.parameters.items()}


def test_the_fingerprint_follows_a_value(tmp_path: Path) -> None:
    file = copy_of_law(tmp_path) / "wage_ceilings.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("11086300", "11086400"), encoding="utf-8")
    assert load_law(tmp_path).fingerprint != load_law().fingerprint


def test_a_name_in_two_files_is_refused(tmp_path: Path) -> None:
    file = copy_of_law(tmp_path) / "wage_ceilings.toml"
    (tmp_path / "zz.toml").write_bytes(file.read_bytes())
    with pytest.raises(UserError, match=r"zz\.toml.*wage_ceiling.*wage_ceilings\.toml"):
        load_law(tmp_path)


def test_an_empty_folder_is_no_law(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        load_law(tmp_path)


def test_loading_is_quick() -> None:
    def seconds() -> float:
        begun = time.process_time()  # of this process: what else the machine does is not the law's doing
        load_law(LAW_FOLDER)
        return time.process_time() - begun

    assert min(seconds() for _ in range(5)) < 0.1  # aim: 0.05 on a quiet machine
