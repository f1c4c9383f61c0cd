"""The calculation annex of every sample employer ties to its findings to the rupiah, as it is printed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from core.compliance.assessment import Inspection, assess_inspection
from core.documents.employer_files import read_employer
from core.documents.letter_blocks import blocks_from_json, blocks_to_json
from core.documents.letter_calculations import (
    Calculation,
    SpanLine,
    WorkerCalculation,
    bills_table,
    calculation_blocks,
    workers_table,
)
from core.documents.letter_explanations import step_value
from core.documents.letter_pages import Flow, Geometry
from core.documents.letter_pdf import lay_out
from core.documents.letter_tables import _grid
from core.documents.payments_reading import read_payments
from core.documents.roster_reading import read_roster
from core.law.parameters import load_law
from core.law.trace import Step
from core.law.working_days import default_calendar
from core.records.findings import Assessment, AssessmentInput, EmployerFacts, Finding, FindingKind
from core.records.letters import Explanation, PaperSettings, Paragraph, Table
from core.records.months import Month
from core.records.resources import resources_folder
from core.records.rosters import RosterList, RosterRow
from core.services.letter_calculations import calculations_of, found_pieces, law_lines_of

SAMPLES = resources_folder() / "samples"
AS_OF = date(2026, 11, 16)
EMPLOYERS = sorted(path.name for path in SAMPLES.iterdir() if (path / "employer.toml").is_file())


def read_lists(folder: Path, kind: str) -> tuple[RosterList, ...]:
    lists = []
    for path in sorted(folder.glob(f"{kind}-*")):
        reading = read_roster(path)
        month = Month.parse(path.stem.removeprefix(f"{kind}-"))
        lists.append(RosterList(month, reading.workers, path.name, reading.sheet, reading.columns))
    return tuple(lists)


def inspect(given: AssessmentInput) -> tuple[Inspection, Assessment]:
    law = load_law()
    inspection = Inspection(given, law, default_calendar(law))
    return inspection, assess_inspection(inspection)


@pytest.fixture(scope="module", params=EMPLOYERS)
def sample(request: pytest.FixtureRequest) -> tuple[Inspection, Assessment]:
    folder = SAMPLES / request.param
    payments = folder / "payments.csv"
    given = AssessmentInput(
        read_employer(folder / "employer.toml"),
        read_lists(folder, "payroll"),
        AS_OF,
        read_lists(folder, "participants") or None,
        read_payments(payments).payments if payments.exists() else None,
    )
    return inspect(given)


def annex(inspection: Inspection, result: Assessment) -> list[tuple[Finding, Calculation]]:
    counted = [finding for finding in result.findings if finding.amount_rp is not None]
    made = calculations_of(inspection, result.findings, found_pieces(inspection))
    return list(zip(counted, made, strict=True))


def figure(cell: str) -> int:
    plain = cell.replace("*", "").replace(".", "")
    return 0 if plain in {"", "–"} else int(plain)


def table_of(calculation: Calculation) -> Table:
    (table,) = (block for block in calculation_blocks(calculation, "Judul") if isinstance(block, Table))
    return table


def test_the_annex_comes_to_the_findings_amounts(sample: tuple[Inspection, Assessment]) -> None:
    inspection, result = sample
    for finding, calculation in annex(inspection, result):
        assert calculation.amount_rp == finding.amount_rp
        if finding.kind is not FindingKind.ARREARS:
            assert len(calculation.workers) == finding.workers
        of_workers = [
            (worker.name, one.amount_rp)
            for worker in result.workers
            for one in worker.findings
            if one.kind is finding.kind
        ]
        assert sorted((worker.name, worker.amount_rp) for worker in calculation.workers) == sorted(of_workers)


def test_every_printed_row_adds_up(sample: tuple[Inspection, Assessment]) -> None:
    inspection, result = sample
    for finding, calculation in annex(inspection, result):
        table = table_of(calculation)
        if finding.kind is FindingKind.ARREARS:
            continue
        total = 0
        subtotal = 0
        for row in table.rows:
            if "Jumlah nomor" in row[1]:
                assert figure(row[-1]) == subtotal
                subtotal = 0
                continue
            *_, jkk, jkm, jht, jp, each, months, amount = map(figure, row[-7:])
            assert jkk + jkm + jht + jp == each
            assert each * months == amount
            subtotal = amount if row[0] else subtotal + amount
            total += amount
        assert figure(table.totals[-1]) == total == finding.amount_rp


def test_bills_add_up_and_unpaid_and_penalty_stand_apart() -> None:
    folder = SAMPLES / "09-lintas-kaltara"
    inspection, result = inspect(
        AssessmentInput(
            read_employer(folder / "employer.toml"),
            read_lists(folder, "payroll"),
            AS_OF,
            read_lists(folder, "participants"),
            read_payments(folder / "payments.csv").payments,
        )
    )
    ((finding, calculation),) = annex(inspection, result)
    table = bills_table(calculation.bills)
    billed, in_time, late, _, unpaid, _, penalty = map(figure, table.totals[2:])
    assert unpaid == finding.amount_rp == result.totals.billed_unpaid_rp == 86_000_000
    assert penalty == result.totals.penalty_rp == 8_500_000
    assert billed == in_time + late + unpaid
    assert sum(figure(row[6]) for row in table.rows) == unpaid
    assert sum(figure(row[8]) for row in table.rows) == penalty
    shown = next(bill for bill in calculation.bills if bill.unpaid_rp == calculation.tree.value)
    assert f"Denda bulan {shown.month.number}" not in str(calculation.tree)  # months are written out
    assert calculation.tree.inputs[-1].value == shown.penalty_rp


def test_the_worked_example_is_a_row_of_the_table(sample: tuple[Inspection, Assessment]) -> None:
    inspection, result = sample
    for finding, calculation in annex(inspection, result):
        if finding.kind is not FindingKind.ARREARS:
            rows = {(worker.name, worker.amount_rp) for worker in calculation.workers}
            assert (calculation.tree.label.rpartition(": ")[2], calculation.tree.value) in rows
            assert any(step.cell for step in every(calculation.tree)), "a step names the cell it came from"


def every(step: Step) -> Iterator[Step]:
    yield step
    for child in step.inputs:
        yield from every(child)


def test_every_rule_of_an_example_stands_once_in_the_table_of_rules(sample: tuple[Inspection, Assessment]) -> None:
    inspection, result = sample
    lines = law_lines_of(inspection, found_pieces(inspection))
    named = [(line.label, line.value, line.note) for line in lines]
    assert len(named) == len(set(named))
    for _, calculation in annex(inspection, result):
        for step in every(calculation.tree):
            if step.references and not step.inputs:
                assert (step.label, step_value(step), step.note) in named
    assert sum("Pembulatan iuran" in line.label for line in lines) <= 1


SYLLABLES = ("bak", "cim", "dol", "fur", "gen", "hos", "jap", "kew", "lim", "mon", "nus", "pir")


def many_workers(count: int) -> AssessmentInput:
    """Workers of an employer that is not registered, a third above the JP ceiling, a third with a rise in June."""

    def row(place: int, rise: int) -> RosterRow:
        wage = (4_000_000, 12_000_000, 5_000_000 + rise)[place % 3] + 1_000 * place
        name = " ".join(SYLLABLES[place // 12**part % 12] * 2 for part in range(3)).title()
        nik = f"6571{place * 7_368_787 % 10**8:08d}{place:04d}"
        return RosterRow(place + 2, nik, name, start_date=date(2020, 1, 1), wage_rp=wage)

    facts = EmployerFacts("PT Banyak Contoh", scale="large", risk=3, region="65.71", registered=False)
    lists = tuple(
        RosterList(month, tuple(row(place, rise) for place in range(count)), f"upah-{month}.xlsx", "Upah", {})
        for month, rise in ((Month(2025, 11), 0), (Month(2026, 6), 300_000))
    )
    return AssessmentInput(facts, lists, AS_OF)


def test_six_hundred_workers_stay_readable_and_quick() -> None:
    inspection, result = inspect(many_workers(600))
    began = process_time()
    ((finding, calculation),) = annex(inspection, result)
    blocks = tuple(calculation_blocks(calculation, "Pemberi kerja wajib belum mendaftar (PWBD)"))
    pages = lay_out(blocks, PaperSettings())
    assert process_time() - began < 10
    assert calculation.amount_rp == finding.amount_rp
    assert len(calculation.workers) == 600
    assert 10 <= len(pages) <= 30
    assert blocks_from_json(blocks_to_json(blocks)) == blocks


def test_equal_months_are_taken_together_across_a_change_of_the_law() -> None:
    inspection, result = inspect(many_workers(3))
    ((_, calculation),) = annex(inspection, result)
    spans = [len(worker.spans) for worker in calculation.workers]
    # under the ceiling one span; above it one before and one from March 2026; a rise in June: two
    assert spans == [1, 2, 2]
    ceilings = {
        line.value: line.months for line in law_lines_of(inspection, found_pieces(inspection)) if "Batas" in line.label
    }
    assert ceilings == {"Rp10.547.400": "Nov 2025–Feb 2026", "Rp11.086.300": "Mar–Okt 2026"}


def test_a_wage_that_is_not_known_is_a_dash_and_counts_nothing() -> None:
    given = many_workers(2)
    rows = given.payrolls[0].rows
    unknown = replace(given.payrolls[0], rows=(rows[0], replace(rows[1], wage_rp=None)))
    inspection, result = inspect(replace(given, payrolls=(unknown,)))
    ((finding, calculation),) = annex(inspection, result)
    table = workers_table(calculation.workers, is_difference=False)
    assert [row[-1] for row in table.rows][1] == "–"
    assert figure(table.totals[-1]) == finding.amount_rp


def test_without_a_table_the_tree_is_the_whole_calculation() -> None:
    blocks = list(calculation_blocks(Calculation("Judul", Step("Jumlah", 1, "rupiah")), "Judul"))
    assert [type(block) for block in blocks] == [Explanation]


def test_a_masked_nik_keeps_its_stars_in_print() -> None:
    inspection, result = inspect(many_workers(1))
    ((_, calculation),) = annex(inspection, result)
    pages = lay_out(tuple(calculation_blocks(calculation, "Judul")), PaperSettings())
    texts = [mark[4] for page in pages for mark in page.texts]
    assert "657100********00" in texts


@pytest.mark.parametrize("is_difference", [True, False])
def test_no_figure_is_broken_over_two_lines(is_difference: bool) -> None:
    months = tuple(Month(2025, 11).through(Month(2026, 10)))
    shares = (1_777_777, 288_888, 5_777_777, 332_589)
    span = SpanLine(months, 99_888_888, 88_888_888 if is_difference else None, shares, 12 * sum(shares))
    workers = (WorkerCalculation("Nama", None, (span, span)),) * 40
    table = workers_table(workers, is_difference=is_difference)
    grid = _grid(Flow(Geometry.of(PaperSettings())), table.columns, 8.0, dense=True)
    assert 10**9 < figure(table.totals[-1]) < 10**10
    for row in (*table.rows, table.totals):
        assert {len(lines) for lines in grid.lines(row, bold=row is table.totals)} == {1}


def test_a_heading_never_parts_from_the_table_it_is_over() -> None:
    inspection, result = inspect(many_workers(40))
    ((_, calculation),) = annex(inspection, result)
    for lines in range(20, 60):
        blocks = (*[Paragraph("baris")] * lines, *calculation_blocks(calculation, "Judul temuan"))
        pages = [[mark[4] for mark in page.texts] for page in lay_out(blocks, PaperSettings())]
        (headed,) = [texts for texts in pages if "Judul temuan" in texts]
        assert "Nama dan NIK" in headed
