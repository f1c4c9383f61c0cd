"""An assessment as the lines of a paper and its calculation as steps."""

from datetime import date
from decimal import Decimal

from core.documents.letter_explanations import explanation_lines, step_value
from core.documents.letter_findings import (
    AMOUNT_LABELS,
    FINDING_LABELS,
    SHORT_LABELS,
    amount_lines,
    finding_lines,
    left_lines,
    told_amounts,
    worker_lines,
)
from core.law.trace import Step
from core.records.findings import (
    AmountKind,
    Assessment,
    Finding,
    FindingKind,
    Status,
    Totals,
    WorkerFinding,
    WorkerResult,
)
from core.records.months import Month
from core.records.references import Reference
from tests.documents.letter_samples import make_tree

MONTHS = tuple(Month(2025, 11).through(Month(2026, 1)))
MISSING = WorkerFinding(FindingKind.PARTIAL_WORKERS, 900_000, AmountKind.POTENTIAL, MONTHS)
LOW = WorkerFinding(FindingKind.BELOW_MINIMUM_WAGE, None, None, MONTHS[:1])
ASSESSMENT = Assessment(
    status=Status.NON_COMPLIANT,
    findings=(
        Finding(
            FindingKind.PARTIAL_WORKERS,
            AmountKind.POTENTIAL,
            1,
            900_000,
            MONTHS,
            (Reference("PP 86/2013", "Pasal 3(1)(a)"),),
        ),
        Finding(FindingKind.ARREARS, AmountKind.BILLED_UNPAID, 0, 5, MONTHS[:1]),
    ),
    workers=(
        WorkerResult(5, None, "6571019901990001", "Satu Contoh", (MISSING, LOW)),
        WorkerResult(6, None, None, None, (LOW,)),
        WorkerResult(7, None, None, "Tanpa Temuan"),
    ),
    participants=((9, None, "Sudah Keluar"),),
    undecided=(),
    totals=Totals(5, 0, 900_000, 1),
    assumptions=(),
    law="x",
    as_of=date(2026, 2, 20),
    first_month=MONTHS[0],
    last_month=MONTHS[-1],
)


def test_findings_become_lines() -> None:
    first, second = finding_lines(ASSESSMENT)
    assert (first.workers, first.amount_label, first.amount_rp) == (1, "Potensi iuran", 900_000)
    assert first.months == "November 2025–Januari 2026"
    assert first.basis == "PP 86/2013 Pasal 3(1)(a)"
    assert second.workers is None


def test_workers_become_lines_numbered_by_worker() -> None:
    lines = worker_lines(ASSESSMENT)
    assert [(line.number, line.finding, line.amount_rp) for line in lines] == [
        (1, "PDS TK", 900_000),
        (1, "di bawah minimum", None),
        (2, "di bawah minimum", None),
    ]
    assert [line.number for line in worker_lines(ASSESSMENT, remarks=False)] == [1]
    assert lines[0].amount_label == "Potensi"
    assert [line.name for line in left_lines(ASSESSMENT)] == ["Sudah Keluar"]


def test_amounts_are_always_told_apart_and_a_nil_is_told() -> None:
    lines = amount_lines(ASSESSMENT.totals)
    assert [(line.label, line.amount_rp) for line in lines] == [
        ("Piutang iuran", 5),
        ("Selisih iuran", 0),
        ("Potensi iuran", 900_000),
        ("Denda keterlambatan", 1),
    ]


def test_every_kind_has_its_words() -> None:
    assert set(FINDING_LABELS) == set(SHORT_LABELS) == set(FindingKind)
    assert set(AMOUNT_LABELS) == set(AmountKind)


def test_steps_become_lines_in_order() -> None:
    lines = explanation_lines(make_tree())
    assert [line.depth for line in lines] == [0, 1, 2, 2, 1, 2]
    assert lines[1].references == "PP 44/2015 Pasal 16(1) (dilaporkan)"
    assert lines[3].label == "Tarif JKK (kelompok III)"


def test_values_have_their_units() -> None:
    shown = {
        (1_500, "rupiah"): "Rp1.500",
        (Decimal("3362895.51"), "rupiah"): "Rp3.362.895,51",
        (Decimal("0.24"), "persen"): "0,24%",
        (2, "bulan"): "2 bulan",
        (10, "hari kerja"): "10 hari kerja",
        (3, "kelas"): "kelompok 3",
        ("JKK JKM", "program"): "JKK JKM",
        ("UMK", ""): "UMK",
        (date(2026, 3, 1), "tanggal"): "1 Maret 2026",
        ("2026-03-01", "tanggal"): "1 Maret 2026",
        ("2026-03", "bulan"): "Maret 2026",
        (None, "rupiah"): "–",
        (15, "tanggal"): "tanggal 15",
        (7, ""): "7",
    }
    assert {key: step_value(Step("x", *key)) for key in shown} == shown


def test_kinds_that_are_nil_share_one_line_and_nothing_is_added() -> None:
    told = told_amounts(Totals(5, 0, 900_000, 0))
    assert [(line.label, line.amount_rp) for line in told] == [
        ("Piutang iuran", 5),
        ("Potensi iuran", 900_000),
        ("Nihil", 0),
    ]
    assert told[-1].note == "selisih iuran, denda keterlambatan, masing-masing"
    assert [line.label for line in told_amounts(Totals(1, 2, 3, 4))] == [
        line.label for line in amount_lines(Totals(1, 2, 3, 4))
    ]
    (nil,) = told_amounts(Totals(0, 0, 0, 0))
    assert nil.note.count("iuran") == 3
    assert told_amounts(Totals(1, 2, 3, 0))[-1].note == "denda keterlambatan"


def test_participants_to_be_confirmed_are_numbered_on() -> None:
    assert [line.number for line in left_lines(ASSESSMENT, 3)] == [3]
