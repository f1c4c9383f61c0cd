from dataclasses import replace
from datetime import date

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
from ui.viewmodels import visit_result as view

OCTOBER = Month(2026, 10)


def finding(kind: FindingKind, amount: int | None, of: AmountKind | None) -> WorkerFinding:
    return WorkerFinding(kind, amount, of, (OCTOBER,))


BOTH = WorkerResult(
    5, OCTOBER, "6571010101900011", "Budi",
    (
        finding(FindingKind.WAGE_UNDERREPORTED, 300, AmountKind.DIFFERENCE),
        finding(FindingKind.REGISTERED_LATE, 500, AmountKind.POTENTIAL),
        finding(FindingKind.PARTIAL_PROGRAMMES, 70, AmountKind.DIFFERENCE),
    ),
)  # fmt: skip
REMARK = WorkerResult(6, OCTOBER, None, None, (finding(FindingKind.OVER_PENSION_AGE, None, None),))
GRACE = WorkerResult(7, OCTOBER, None, "Dewi", within_grace=True)
FOREIGN = WorkerResult(10, OCTOBER, None, "Sven", not_yet_obliged=True)
OPEN = WorkerResult(8, OCTOBER, None, "Umar", undecided=("wage",))
CLEAN = WorkerResult(5, Month(2026, 9), None, "Siti")
ASSESSMENT = Assessment(
    Status.NON_COMPLIANT, (), (BOTH, REMARK, GRACE, FOREIGN, OPEN, CLEAN), ((9, None, "Rina"),), (),
    Totals(1, 2, 3, 4), ("start_assumed",), "abcdef0123456789", date(2026, 11, 16), Month(2025, 11), OCTOBER,
)  # fmt: skip


def test_four_amounts_and_never_a_sum() -> None:
    assert [amount.amount_rp for amount in view.amounts(ASSESSMENT)] == [1, 2, 3, 4]
    assert [amount.kind for amount in view.amounts(ASSESSMENT)] == [*AmountKind, None]


def test_amounts_of_one_worker_stand_by_kind() -> None:
    (row,) = view.worker_rows(ASSESSMENT, FindingKind.REGISTERED_LATE)
    assert row[-2:] == (370, 500)
    assert str(row[3]) == "PDS Upah, terlambat terdaftar, PDS Program"


def test_workers_are_told_apart_by_list_where_rows_are_the_same() -> None:
    assert view.worker_of(ASSESSMENT, (5, OCTOBER)) is BOTH
    assert view.worker_of(ASSESSMENT, (5, Month(2026, 9))) is CLEAN
    assert view.worker_of(ASSESSMENT, (9, None, "left")) is None


def test_the_class_of_arrears_stands_beside_them_as_unofficial() -> None:
    arrears = Finding(
        FindingKind.ARREARS, AmountKind.BILLED_UNPAID, 0, 1, (OCTOBER,), arrears_months=4, arrears_class="kurang lancar"
    )
    owing = replace(ASSESSMENT, findings=(arrears,))
    assert view.amounts(owing)[0].note == "ditagih, belum dibayar; kurang lancar (4 bulan), tidak resmi"
    assert view.amounts(ASSESSMENT)[0].note == "ditagih, belum dibayar"
    detail = dict(view.finding_detail(owing, FindingKind.ARREARS))
    assert detail["Kelas umur piutang (tidak resmi)"] == "kurang lancar (4 bulan)"


def test_a_foreigner_who_need_not_be_a_participant_yet_is_named_so() -> None:
    (row,) = view.worker_rows(ASSESSMENT, view.NOT_OBLIGED)
    assert (row[1], str(row[3])) == ("Sven", "Tenaga kerja asing, belum wajib")
    assert "UU 24/2011 Pasal 14" in view.nothing_found(FOREIGN)


def test_filters_count_what_they_let_through() -> None:
    for wanted, words in view.worker_filters(ASSESSMENT):
        assert words.endswith(f"({len(view.worker_rows(ASSESSMENT, wanted))})")
    bare = replace(ASSESSMENT, workers=(CLEAN,), participants=())
    assert [wanted for wanted, _ in view.worker_filters(bare)] == ["", "all"]


def test_a_state_is_a_word_for_everybody() -> None:
    words = [str(view.worker_word(worker)) for worker in (REMARK, GRACE, OPEN, CLEAN)]
    assert words == ["Lewat usia pensiun", "Dalam tenggang 30 hari", "Belum diputuskan", "Tanpa temuan"]
    assert view.worker_word(REMARK).tone == "info"


def test_trees_are_headed_by_names_and_never_added() -> None:
    trees = (Step("Selisih: Budi", 300, "rupiah"), Step("Potensi: Budi", 500, "rupiah"))
    both = view.worker_tree("Budi", trees)
    assert both.value == "2 temuan"
    assert [(step.label, step.value) for step in both.inputs] == [("Selisih", 300), ("Potensi", 500)]
    assert view.worker_tree("Budi", trees[:1]).label == "Selisih"
    whole = view.without_names(Step("Selisih", 300, "rupiah", (trees[0],)))
    assert [step.label for step in whole.inputs] == ["Budi"]


def test_changes_are_said_in_words() -> None:
    assert view.changes_text(()) == ""
    assert view.changes_text(("lists", "law")) == "Data berubah sejak dihitung: daftar, ketentuan hukum."


def test_assumptions_and_days_are_sentences() -> None:
    assert view.assumption_lines(ASSESSMENT)[0].startswith("Tanpa tanggal mulai kerja")
    assert view.span_text(ASSESSMENT).endswith("dihitung s.d. 16 November 2026")
