"""Which minimum wage a payroll wage is held against: two figures until the office has chosen, and the sector's."""

from datetime import date

import pytest

from core.compliance.assessment import assessment_json
from core.compliance.assessment_json import assessment_from_json
from core.law.parameters import LawSet, load_law
from core.law.value_changes import ValueChange
from core.records.findings import Assessment, AssessmentInput, FindingKind, Status
from core.records.months import Month
from core.records.references import Reference
from tests.compliance.assessment_builders import due, employer, given, kinds, only_worker, participant, roster, worker
from tests.compliance.choice_trees import at_office, told

FIRST, OTHER = 3_706_868, 3_820_000
"""UMK Bulungan 2025: 3,706,867.76 (half up), and what another source says."""
DECEMBER_2025 = Month(2025, 12)


def year_2025(wage: int, registered: int | None = None, **of: object) -> AssessmentInput:
    known = roster(participant(1, registered or wage), month=DECEMBER_2025)
    return given(
        [roster(worker(1, wage), month=DECEMBER_2025)], [known], employer(**{"region": "65.01", **of}),
        as_of=date(2026, 1, 10),
    )  # fmt: skip


def chosen(figure: int | str) -> LawSet:
    reference = Reference("Keputusan Gubernur Kalimantan Utara tentang UMK 2025", "", "salinan resmi", "seen")
    return load_law().with_values(
        [ValueChange("minimum_wage_6501", date(2025, 1, 1), figure, "seen", reference)]  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("wage", "remarks", "is_told"),
    [(FIRST - 1, ["below_minimum_wage"], False), (FIRST, [], True), (OTHER - 1, [], True), (OTHER, [], False)],
)
def test_only_what_every_source_says_is_asserted(wage: int, remarks: list[str], is_told: bool) -> None:
    found, _ = at_office(year_2025(wage))
    assert (kinds(found), found.undecided, bool(found.notes)) == (remarks, (), is_told)
    assert found.status is Status.COMPLIANT


def test_a_wage_between_the_figures_is_told_with_both() -> None:
    found, _ = at_office(year_2025(3_750_000))
    (told_note,) = found.notes
    assert "Rp3.706.868; Rp3.820.000" in told_note
    assert "UMK Bulungan sejak 1 Januari 2025" in told_note
    assert "dipakai angka yang terendah" in told_note
    assert assessment_from_json(assessment_json(found)).notes == found.notes
    assert at_office(year_2025(3_750_000), chosen(FIRST))[0].notes == ()


def test_the_tree_of_the_remark_shows_both_figures() -> None:
    _, inspection = at_office(year_2025(3_000_000))
    used = told(inspection, FindingKind.BELOW_MINIMUM_WAGE, "UMK Bulungan")[0]
    assert "sumber lain menyebut Rp3.820.000" in used.note
    assert told(inspection, FindingKind.BELOW_MINIMUM_WAGE, "Menurut sumber lain")[0].value == OTHER
    beside = told(inspection, FindingKind.BELOW_MINIMUM_WAGE, "Iuran sebulan bila upah dinaikkan")
    assert [step.value for step in beside] == [due(FIRST), due(OTHER)] * 2, "up to February and from March"


@pytest.mark.parametrize(("figure", "remarks"), [(FIRST, []), (OTHER, ["below_minimum_wage"])])
def test_a_figure_that_the_office_has_chosen_decides(figure: int, remarks: list[str]) -> None:
    found, _ = at_office(year_2025(3_750_000), chosen(figure))
    assert (kinds(found), found.undecided) == (remarks, ())


def lifted(wage: int, registered: int | None = None, **of: object) -> Assessment:
    lists = year_2025(wage, registered, **of)
    if registered is None:
        lists = given(lists.payrolls, [roster(month=DECEMBER_2025)], lists.employer, as_of=lists.as_of)
    return at_office(lists, lift_to_minimum_wage=True)[0]


def test_lifting_takes_the_figure_that_asks_for_less_and_asks_which() -> None:
    potential = lifted(3_000_000)
    assert potential.totals.potential_rp == 12 * due(FIRST)
    assert only_worker(potential).undecided == ("minimum_wage",)
    difference = lifted(5_000_000, 3_000_000)
    assert difference.totals.difference_rp == 12 * (due(5_000_000) - due(OTHER))
    assert only_worker(difference).undecided == ("minimum_wage",)
    assert lifted(3_500_000, 3_000_000).undecided == (), "under both figures there is no difference at all"


@pytest.mark.parametrize(
    ("region", "sector", "least"),
    [
        ("65.01", None, 3_900_396),
        ("65.01", "palm", 3_924_212),
        ("65.01", "minyak dan gas bumi", 3_950_502),
        ("65.03", "kayu", 3_858_522),
        ("65.03", "general mining", 3_871_875),
        ("65.02", "palm", 4_040_073),
    ],
)
def test_the_sector_s_minimum_wage_is_used_where_the_sector_is_set(region: str, sector: str | None, least: int) -> None:
    """Only 2026 has sectoral ones (LAW §9): January to June; Malinau has none of its own, and its UMK goes first."""
    for wage, remarks in ((least - 1, ["below_minimum_wage"]), (least, [])):
        lists = given(
            [roster(worker(1, wage))], [roster(participant(1, wage))], employer(region=region, sector=sector),
            first_month=Month(2026, 1),
        )  # fmt: skip
        found, inspection = at_office(lists)
        assert kinds(found) == remarks
        if remarks:
            assert told(inspection, FindingKind.BELOW_MINIMUM_WAGE, "Upah minimum")[0].value == least
            assert bool(told(inspection, FindingKind.BELOW_MINIMUM_WAGE, "Sektor")) is (sector is not None)


def test_a_sectoral_minimum_wage_is_the_base_of_a_lifted_wage() -> None:
    lists = given(
        [roster(worker(1, 3_000_000))], [roster()], employer(region="65.01", sector="kelapa sawit"),
        first_month=Month(2026, 3),
    )  # fmt: skip
    assert at_office(lists, lift_to_minimum_wage=True)[0].totals.potential_rp == 4 * due(3_924_212)
