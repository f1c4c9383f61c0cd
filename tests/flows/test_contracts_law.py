"""The contract of the rule cases: one file of both sides of each threshold of LAW, and how a runner tells failures."""

import json
from pathlib import Path

import pytest

from tests.flows.contract_files import Desk


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def contribution(month: str, wage: int = 5_000_000, **given: object) -> dict:
    return {"month": month, "wage": wage, "risk": 1, **given}


def late(month: str, paid_on: str) -> dict:
    return {"month": month, "amount": 1_000_000, "paid_on": paid_on}


FOOTWEAR = {"relief": ["labour_intensive"]}
CASES = [
    ("contribution", contribution("2026-02", 12_000_000), {"jp_employer": 210_948, "jp_worker": 105_474}),
    ("contribution", contribution("2026-03", 12_000_000), {"jp_employer": 221_726, "jp_worker": 110_863}),
    ("contribution", contribution("2026-03", 3_775_243), {"jkk": 9_061, "jkm": 11_326, "jht_worker": 75_505}),
    ("contribution", contribution("2020-07"), {"jkk": 12_000, "jkm": 15_000}),
    ("contribution", contribution("2020-08"), {"jkk": 120, "jkm": 150, "jp_employer": 100_000}),
    ("contribution", contribution("2021-01"), {"jkk": 120}),
    ("contribution", contribution("2021-02"), {"jkk": 12_000}),
    ("contribution", contribution("2025-01", **FOOTWEAR), {"jkk": 12_000}),
    ("contribution", contribution("2025-02", **FOOTWEAR), {"jkk": 6_000, "jkm": 15_000}),
    ("contribution", contribution("2026-01", **FOOTWEAR), {"jkk": 6_000}),
    ("contribution", contribution("2026-02", **FOOTWEAR), {"jkk": 12_000}),
    ("contribution", contribution("2015-06"), {"error": "parameter_missing"}),
    ("wage_ceiling", {"month": "2015-07"}, {"ceiling": 7_000_000}),
    ("wage_ceiling", {"month": "2015-06"}, {"error": "parameter_missing"}),
    ("obligation", {"employer": "company", "capital": 10**9}, {"scale": "micro", "programmes": ["JKK", "JKM"]}),
    ("obligation", {"employer": "company", "capital": 10**9 + 1}, {"scale": "small"}),
    ("obligation", {"employer": "company", "sales": 15 * 10**9}, {"scale": "small"}),
    ("obligation", {"employer": "company", "sales": 50 * 10**9 + 1}, {"scale": "large"}),
    ("obligation", {"employer": "state_body"}, {"programmes": ["JKK", "JKM"]}),
    ("construction", {"contract_value": 1_100_000_000, "spk_date": "2022-03-31"}, {"base": 10**9, "total": 1_750_000}),
    ("construction", {"contract_value": 1_100_000_000, "spk_date": "2022-04-01"}, {"base": 990_990_991}),
    ("construction", {"contract_value": 6 * 10**9, "includes_vat": False},
     {"jkk": 6_840_000, "jkm": 710_000, "instalments": [3_775_000, 1_887_500, 1_887_500]}),
    ("construction", {"wage_bill": 100_000_000}, {"jkk": 1_740_000, "jkm": 300_000}),
    ("informal", {"month": "2026-03", "income": 1, "sector": "other"}, {"jkk": 10_000, "jkm": 6_800, "total": 16_800}),
    ("informal", {"month": "2026-04", "income": 1, "sector": "other"}, {"jkk": 5_000, "jkm": 3_400}),
    ("informal", {"month": "2026-04", "income": 1, "paid_by": "sponsor"}, {"jkk": 10_000}),
    ("informal", {"month": "2025-12", "income": 30_000_000}, {"jkk": 207_000}),
    ("due_date", {"month": "2026-02", "participant": "worker"}, {"due": "2026-03-16"}),
    ("due_date", {"month": "2021-01", "participant": "worker"}, {"due": "2021-02-26"}),
    ("due_date", {"month": "2026-03", "participant": "informal"}, {"due": "2026-03-16"}),
    ("late_penalty", late("2026-02", "2026-03-16"), {"months": 0, "penalty": 0}),
    ("late_penalty", late("2026-02", "2026-04-15"), {"months": 1, "penalty": 20_000}),
    ("late_penalty", late("2026-02", "2026-04-16"), {"months": 2}),
    ("late_penalty", late("2021-01", "2021-02-27"), {"months": 1, "penalty": 5_000}),
    ("late_penalty", late("2021-01", "2021-03-31"), {"months": 2}),
    ("deadline", {"from": "2026-01-05", "working_days": 10}, {"due": "2026-01-20"}),
    ("minimum_wage", {"region": "65.71", "month": "2023-12"}, {"amount": 4_055_357, "kind": "UMK"}),
    ("minimum_wage", {"region": "65.71", "month": "2024-01"}, {"amount": 3_361_653, "kind": "UMP"}),
]  # fmt: skip


def test_both_sides_of_every_threshold(desk: Desk) -> None:
    cases = [
        {"name": str(place), "source": "LAW", "of": of, "given": given, "expect": expect}
        for place, (of, given, expect) in enumerate(CASES)
    ]
    code, out, _ = desk.run("law", "test", desk.text("kasus.json", json.dumps(cases)))
    assert out == f"{len(CASES)} passed, 0 failed\n"
    assert code == 0


@pytest.mark.parametrize(
    ("case", "named"),
    [
        ('of = "batas_upah"', "batas_upah"),
        ('of = "wage_ceiling"\ngiven = {month = "2026-03", bulan = 1}\nexpect = {ceiling = 1}', "bulan"),
        ('of = "wage_ceiling"\ngiven = {month = "2026-03"}\nexpect = {celing = 1}', "celing"),
        ('of = "wage_ceiling"\ngiven = {month = 2026-03-01}\nexpect = {ceiling = 1}', "11086300"),
        ('of = "wage_ceiling"\ngiven = {month = "2026-03"}\nexpect = {error = "parameter_missing"}', "11086300"),
    ],
)
def test_a_failure_names_what_differs_and_exits_one(desk: Desk, case: str, named: str) -> None:
    code, out, _ = desk.run("law", "test", desk.text("kasus.toml", f'[[case]]\nname = "x"\nsource = "y"\n{case}\n'))
    assert code == 1
    assert named in out
    assert out.endswith("0 passed, 1 failed\n")
