"""Minimum wages: what a sector is called, and what is said of doubt."""

import pytest

from core.law.minimum_wages import explain_minimum_wage, minimum_wage, sector_code
from core.law.parameters import load_law
from core.records.months import Month
from core.records.problems import UserError

LAW = load_law()


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("palm", "palm"),
        ("Kelapa Sawit", "palm"),
        ("palm oil", "palm"),
        ("minyak kelapa sawit", "palm"),
        ("perkebunan kelapa sawit", "palm"),
        ("oil and gas", "oil_gas"),
        ("pertambangan batu bara", "coal"),
        ("minyak dan gas bumi", "oil_gas"),
        ("Batu Bara", "coal"),
        ("batubara", "coal"),
        ("general mining", "mining"),
        ("Perkebunan", "plantation"),
        ("perikanan", "perikanan"),
    ],
)
def test_a_sector_has_many_names(named: str, code: str) -> None:
    assert sector_code(named) == code


@pytest.mark.parametrize("region", ["65.71", "6571", "65.71.02"])
def test_a_place_is_known_by_its_code(region: str) -> None:
    assert minimum_wage(LAW, region, Month(2026, 5)).amount_rp == 4742169


@pytest.mark.parametrize("region", ["Tarakan", "", "6", "65.7"])
def test_what_is_no_code_is_told(region: str) -> None:
    with pytest.raises(UserError) as caught:
        minimum_wage(LAW, region, Month(2026, 5))
    assert caught.value.code == "given_invalid"


def test_doubt_is_said() -> None:
    wage = minimum_wage(LAW, "65.01", Month(2025, 5))
    assert [str(other) for other in wage.disputed] == ["3820000"]
    tree = explain_minimum_wage(LAW, "65.01", Month(2025, 5))
    assert "sumber lain menyebut Rp3.820.000" in tree.inputs[1].note
    assert [step.value for step in tree.inputs if step.label == "Menurut sumber lain"] == [3_820_000]
    assert wage.figures_rp == (3_706_868, 3_820_000)
    assert "UMP" in explain_minimum_wage(LAW, "65.01", Month(2024, 5)).note
    assert not explain_minimum_wage(LAW, "65", Month(2024, 5)).note
