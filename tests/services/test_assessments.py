"""Lists kept and assessed on a real encrypted file."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.compliance.assessment import assessment_json
from core.compliance.assessment_json import assessment_from_json
from core.records.findings import FindingKind, MatchDecision
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import assessments, employers, lists, matchings, visits
from core.services.offices import OpenOffice, create_sample_office

PAYROLL = """Daftar Upah Bulan Oktober 2026
NIK;Nama;Tgl Lahir;Mulai Kerja;Gaji Pokok
6571010101900011;Budi Contoh;01-01-1990;01-02-2024;5000000
6571014202910012;Siti Contoh;02-02-1991;01-02-2024;5200000
6571010303920013;Umar Contoh;03-03-1992;01-02-2024;5400000
"""
PARTICIPANTS = """NIK;Nama;Tgl Lahir;Upah;Tgl Kepesertaan
6571010101900011;Budi Contoh;01-01-1990;5000000;01-02-2024
6571014202910012;Siti Contoh;02-02-1991;4900000;01-02-2024
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def visit_id(office: OpenOffice) -> str:
    fields = {
        "name": "PT Contoh", "region": "65.71", "scale": "medium", "risk": 1, "registered": True, "npp": "KK012345",
        "member_since": date(2020, 1, 1), "jp_since": date(2020, 1, 1), "programmes": ("JKK", "JKM", "JHT", "JP"),
    }  # fmt: skip
    employer_id = employers.save_employer(office, None, fields).id
    assert employer_id
    visit = visits.plan_visit(office, employer_id, date(2026, 11, 16))
    visits.store_field(office, visit, "visited_on", date(2026, 11, 16))
    return visit


def counts(office: OpenOffice) -> dict[str, int]:
    with office.reading() as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        return {name: db.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0] for name in names}


def bring_in(office: OpenOffice, visit_id: str) -> None:
    for text, kind in ((PAYROLL, ListKind.PAYROLL), (PARTICIPANTS, ListKind.PARTICIPANTS)):
        lists.keep_list(office, visit_id, lists.read_pasted_list(text, kind))


def test_a_visit_is_assessed_from_its_lists(office: OpenOffice, visit_id: str) -> None:
    bring_in(office, visit_id)
    page = assessments.assessment_page(office, assessments.assess_visit(office, visit_id))
    found = {finding.kind: finding for finding in page.assessment.findings}
    # 12 months (Nov 2025 - Oct 2026) of 0.24 + 0.3 + 5.7 + 3 % of 5,400,000 (under the JP ceiling), each share rounded
    each_month = 12_960 + 16_200 + 199_800 + 108_000 + 108_000 + 54_000
    assert found[FindingKind.PARTIAL_WORKERS].amount_rp == 12 * each_month
    at_5_2 = 12_480 + 15_600 + 192_400 + 104_000 + 104_000 + 52_000
    at_4_9 = 11_760 + 14_700 + 181_300 + 98_000 + 98_000 + 49_000
    assert found[FindingKind.WAGE_UNDERREPORTED].amount_rp == 12 * (at_5_2 - at_4_9)
    assert page.assessment.as_of == date(2026, 11, 16)
    assert page.is_current


def test_every_amount_explains_itself_and_the_tree_ends_in_the_amount(office: OpenOffice, visit_id: str) -> None:
    bring_in(office, visit_id)
    assessment_id = assessments.assess_visit(office, visit_id)
    inspection = assessments.open_explanations(office, assessment_id)
    for finding in assessments.assessment_page(office, assessment_id).assessment.findings:
        if finding.amount_rp is not None:
            tree = assessments.explain(inspection, finding.kind)
            assert tree.value == finding.amount_rp
            assert tree.inputs


def test_an_assessment_is_superseded_and_comes_back_whole(office: OpenOffice, visit_id: str) -> None:
    bring_in(office, visit_id)
    first = assessments.assess_visit(office, visit_id)
    kept = assessments.assessment_page(office, first).assessment
    assert assessment_from_json(json.loads(json.dumps(assessment_json(kept)))) == kept
    second = assessments.assess_visit(office, visit_id, date(2026, 12, 1))
    assert not assessments.assessment_page(office, first).is_current
    latest = assessments.latest_assessment(office, visit_id)
    assert latest
    assert latest.id == second
    assert assessments.assessment_page(office, first).assessment == kept


def test_a_list_taken_back_counts_no_more_but_still_explains_the_old_result(office: OpenOffice, visit_id: str) -> None:
    bring_in(office, visit_id)
    first = assessments.assess_visit(office, visit_id)
    batch = next(line for line in visits.visit_page(office, visit_id).batches if line.kind == "participants")
    lists.drop_list(office, batch.id, "salah bulan")
    assert [line.kind for line in visits.visit_page(office, visit_id).batches] == ["payroll"]
    tree = assessments.explain(assessments.open_explanations(office, first), FindingKind.WAGE_UNDERREPORTED)
    assert tree.value
    again = assessments.assessment_page(office, assessments.assess_visit(office, visit_id)).assessment
    assert {finding.kind for finding in again.findings if finding.amount_kind} == set()
    assert again.status == "undecided"


def test_the_same_file_is_not_taken_twice_and_a_refusal_writes_nothing(office: OpenOffice, visit_id: str) -> None:
    bring_in(office, visit_id)
    before = counts(office)
    with pytest.raises(UserError, match="sudah dimasukkan"):
        lists.keep_list(office, visit_id, lists.read_pasted_list(PAYROLL, ListKind.PAYROLL))
    assert counts(office) == before


def test_a_cancelled_import_leaves_nothing(office: OpenOffice, visit_id: str) -> None:
    before = counts(office)

    def cancel(_done: int, _total: int) -> None:
        raise InterruptedError

    reading = lists.read_pasted_list(PAYROLL, ListKind.PAYROLL)
    with pytest.raises(InterruptedError):
        lists.keep_list(office, visit_id, reading, progress=cancel)
    assert counts(office) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x89PNG\r\n\x1a\n", b"satu kolom saja\n"])
def test_a_file_that_is_no_list_is_refused_and_no_table_changes(
    office: OpenOffice, visit_id: str, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(content)
    before = counts(office)
    with pytest.raises(UserError):
        lists.keep_list(office, visit_id, lists.read_list(path, ListKind.PAYROLL))
    assert counts(office) == before


def test_without_any_list_there_is_nothing_to_assess(office: OpenOffice, visit_id: str) -> None:
    with pytest.raises(UserError, match="daftar upah"):
        assessments.assess_visit(office, visit_id)


def test_a_head_count_alone_accuses_nobody(office: OpenOffice, visit_id: str) -> None:
    visits.store_field(office, visit_id, "head_count", 12)
    visits.store_field(office, visit_id, "registered_count", 9)
    result = assessments.assessment_page(office, assessments.assess_visit(office, visit_id)).assessment
    assert result.totals.potential_rp == result.totals.difference_rp == 0
    assert all(finding.amount_rp is None for finding in result.findings)


def test_the_month_of_the_list_is_the_one_its_title_says_or_the_inspector(office: OpenOffice, visit_id: str) -> None:
    reading = lists.read_pasted_list(PAYROLL, ListKind.PAYROLL)
    assert reading.month == Month(2026, 10)
    batch_id = lists.keep_list(office, visit_id, reading, Month(2026, 9))
    kept = lists.kept_list(office, batch_id)
    assert kept.month == Month(2026, 9)
    assert kept.rows == reading.roster.workers if reading.roster else False


def test_a_decision_moves_a_worker_out_of_review_and_survives(office: OpenOffice, visit_id: str) -> None:
    payroll = "NIK;Nama;Mulai Kerja;Gaji\n;Budi Contoh;01-02-2024;5000000\n"
    participants = "NIK;Nama;Upah\n6571010101900011;Budi Contoh;5000000\n"
    for text, kind in ((payroll, ListKind.PAYROLL), (participants, ListKind.PARTICIPANTS)):
        lists.keep_list(office, visit_id, lists.read_pasted_list(text, kind))
    page = matchings.matching_page(office, visit_id)
    (question,) = page.review
    assert page.pairs == ()
    assert question.candidates
    same = MatchDecision(question.worker.key, question.candidates[0].participant.key)
    matchings.decide(office, visit_id, same)
    page = matchings.matching_page(office, visit_id)
    assert [pair.grade for pair in page.pairs] == ["decided"]
    assert page.review == ()
    assert matchings.take_back(office, visit_id, question.worker.key)
    assert len(matchings.matching_page(office, visit_id).review) == 1
    matchings.decide(office, visit_id, MatchDecision(question.worker.key, None))
    assert [worker.key for worker in matchings.matching_page(office, visit_id).payroll_only] == [question.worker.key]
