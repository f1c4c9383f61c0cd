"""Each amount is the root of a tree, and the tree adds up."""

from collections.abc import Iterator
from datetime import date

import pytest

from core.compliance.assessment import Inspection, assess_inspection, explain, explain_inspection
from core.law.parameters import load_law
from core.law.trace import Step
from core.records.findings import AssessmentInput, FindingKind
from core.records.problems import UserError
from core.records.rosters import Payment
from tests.compliance.assessment_builders import JANUARY, MARCH, calendar, due, given, participant, roster, worker


def every_finding() -> AssessmentInput:
    """One employer with a finding of every kind that a registered employer can have."""
    payroll = [
        roster(worker(1, 7_000_000), worker(2, 3_000_000), month=JANUARY, source="januari.xlsx"),
        roster(
            worker(1, 8_000_000), worker(2, 3_000_000), worker(3), worker(4, birth_date=date(1955, 5, 5), nik=None),
            worker(5, start_date=date(2025, 9, 1)), source="juni.xlsx",
        ),
    ]  # fmt: skip
    registered = [
        roster(
            participant(1, 5_000_000), participant(2, 3_000_000, programmes=("JKK", "JKM", "JHT")),
            participant(4, birth_date=date(1955, 5, 5), nik=None), participant(5, member_since=date(2026, 2, 1)),
            participant(9), source="peserta.xlsx",
        ),
    ]  # fmt: skip
    return given(payroll, registered, payments=(Payment(2, MARCH, 1_000_000, 100_000, date(2026, 6, 1)),))


def steps_below(step: Step) -> Iterator[Step]:
    yield step
    for each in step.inputs:
        yield from steps_below(each)


@pytest.fixture(scope="module")
def inspection() -> Inspection:
    return Inspection(every_finding(), load_law(), calendar())


def test_every_amount_is_the_root_of_its_tree(inspection: Inspection) -> None:
    assessment = assess_inspection(inspection)
    assert len(assessment.findings) == 8
    for finding in assessment.findings:
        tree = explain_inspection(inspection, finding.kind)
        assert tree.value == (finding.workers if finding.amount_rp is None else finding.amount_rp)
    for worker_result in assessment.workers:
        for finding in worker_result.findings:
            tree = explain_inspection(inspection, finding.kind, worker_result.row)
            assert tree.value == (len(finding.months) if finding.amount_rp is None else finding.amount_rp)


def test_the_tree_goes_down_to_the_cell_and_the_article(inspection: Inspection) -> None:
    tree = explain_inspection(inspection, FindingKind.WAGE_UNDERREPORTED, 2)
    cells = {(step.cell.file, step.cell.sheet, step.cell.cell) for step in steps_below(tree) if step.cell}
    assert {
        ("januari.xlsx", "Lembar1", "F2"),
        ("juni.xlsx", "Lembar1", "F2"),
        ("peserta.xlsx", "Lembar1", "F2"),
    } <= cells
    cited = {reference.title for step in steps_below(tree) for reference in step.references}
    assert {"UU 24/2011", "PP 86/2013"} <= cited
    assert any("Pasal 29" in reference.article for step in steps_below(tree) for reference in step.references)


def test_the_steps_of_a_month_multiply_up(inspection: Inspection) -> None:
    tree = explain_inspection(inspection, FindingKind.WAGE_UNDERREPORTED, 2)
    spans = [step for step in tree.inputs if step.unit == "rupiah"]
    assert sum(step.value for step in spans) == tree.value
    for span in spans:
        monthly = next(step for step in span.inputs if step.label == "Selisih sebulan")
        months = next(step for step in span.inputs if step.label == "Jumlah bulan")
        assert span.value == monthly.value * months.value
    assert any(step.value == due(8_000_000) for step in steps_below(tree))


def test_a_tree_of_one_finding_can_be_asked_for_alone() -> None:
    tree = explain(every_finding(), load_law(), calendar(), FindingKind.ARREARS)
    assert tree.value == 900_000
    penalty = tree.inputs[-1]
    assert "Denda" in penalty.label
    # 100,000 paid 1 June: two months; 900,000 open to 10 July: three
    assert penalty.value == 100_000 * 4 // 100 + 900_000 * 6 // 100


def test_a_finding_that_is_not_there_has_no_tree(inspection: Inspection) -> None:
    for kind, row in ((FindingKind.UNREGISTERED, None), (FindingKind.WAGE_UNDERREPORTED, 77)):
        with pytest.raises(UserError) as refused:
            explain_inspection(inspection, kind, row)
        assert refused.value.code == "finding_unknown"


def test_the_tree_is_plain_json(inspection: Inspection) -> None:
    tree = explain_inspection(inspection, FindingKind.PARTIAL_WORKERS).to_json()
    assert tree["unit"] == "rupiah"
    assert tree["inputs"][0]["references"][0]["title"] == "UU 24/2011"
