"""What was decided about people outlives a corrected payroll and a new participant list."""

import pytest

from core.records.findings import MatchDecision
from core.records.rosters import ListKind
from core.services import lists, matchings
from core.services.matchings import MatchingPage
from core.services.offices import OpenOffice

HEAD = "NIK;Nama;Mulai Kerja;Gaji\n"
PAYROLL = HEAD + (
    ";Siti Aminah;01-02-2024;5000000\n"
    ";Siti Aminah;01-05-2022;5100000\n"
    ";Yakub;01-02-2023;5200000\n"
    "6571010303920013;Umar Contoh;01-02-2024;5400000\n"
)
PARTICIPANTS = (
    "NIK;Nama;Upah\n"
    "6571014101900011;Siti Aminah;5000000\n"
    "6571014202910012;Siti Aminah;5100000\n"
    "6571010404930014;Yakub;5200000\n"
)


def keep(office: OpenOffice, visit_id: str, text: str, kind: ListKind) -> str:
    return lists.keep_list(office, visit_id, lists.read_pasted_list(text, kind))


@pytest.fixture
def listed(office: OpenOffice, visit_id: str) -> tuple[str, dict[ListKind, str]]:
    payroll = keep(office, visit_id, PAYROLL, ListKind.PAYROLL)
    participants = keep(office, visit_id, PARTICIPANTS, ListKind.PARTICIPANTS)
    return visit_id, {ListKind.PAYROLL: payroll, ListKind.PARTICIPANTS: participants}


def decide(office: OpenOffice, visit_id: str) -> None:
    """Each Siti is her own of two, by start; Yakub is somebody else."""
    for worker_start, nik in ((2024, "6571014101900011"), (2022, "6571014202910012")):
        page = matchings.matching_page(office, visit_id)
        question = next(
            one for one in page.review if one.worker.row.start_date and one.worker.row.start_date.year == worker_start
        )
        candidate = next(one for one in question.candidates if one.participant.row.nik == nik)
        matchings.decide(office, visit_id, MatchDecision(question.worker.key, candidate.participant.key))
    (yakub,) = matchings.matching_page(office, visit_id).review
    matchings.decide(office, visit_id, MatchDecision(yakub.worker.key, None))


def decided(page: MatchingPage) -> dict[int, str | None]:
    """The NIK that each decided worker was given, by his wage."""
    return {pair.worker.row.wage_rp or 0: pair.participant.row.nik for pair in page.pairs if pair.grade == "decided"}


EXPECTED = {5_000_000: "6571014101900011", 5_100_000: "6571014202910012"}


def test_namesakes_are_decided_one_by_one(office: OpenOffice, listed: tuple[str, dict[ListKind, str]]) -> None:
    visit_id, _ = listed
    decide(office, visit_id)
    page = matchings.matching_page(office, visit_id)
    assert decided(page) == EXPECTED
    assert page.review == ()
    assert {one.row.name for one in page.payroll_only} == {"Yakub", "Umar Contoh"}


def test_decisions_outlive_a_corrected_payroll(office: OpenOffice, listed: tuple[str, dict[ListKind, str]]) -> None:
    visit_id, batches = listed
    decide(office, visit_id)
    lists.drop_list(office, batches[ListKind.PAYROLL], "diganti")
    rows = PAYROLL.removeprefix(HEAD).splitlines()
    corrected = ["6571010505940015;Rina Baru;01-03-2024;4900000", *reversed(rows)]
    corrected = [row.replace("Umar Contoh", "Omar Contoh").replace("5200000", "5250000") for row in corrected]
    keep(office, visit_id, HEAD + "\n".join(corrected) + "\n", ListKind.PAYROLL)
    page = matchings.matching_page(office, visit_id)
    assert decided(page) == EXPECTED
    assert page.review == ()
    assert {one.row.name for one in page.payroll_only} == {"Yakub", "Omar Contoh", "Rina Baru"}


def test_decisions_outlive_a_new_participant_list(office: OpenOffice, listed: tuple[str, dict[ListKind, str]]) -> None:
    visit_id, batches = listed
    decide(office, visit_id)
    lists.drop_list(office, batches[ListKind.PARTICIPANTS], "diganti")
    newer = "NIK;Nama;Upah\n6571010606950016;Joko Lain;4000000\n" + "\n".join(reversed(PARTICIPANTS.splitlines()[1:]))
    keep(office, visit_id, newer.replace("5100000", "5300000") + "\n", ListKind.PARTICIPANTS)
    page = matchings.matching_page(office, visit_id)
    assert decided(page) == EXPECTED
    assert page.review == ()
    assert {one.row.name for one in page.participants_only} == {"Yakub", "Joko Lain"}


def test_a_row_that_is_another_now_is_asked_about_anew(
    office: OpenOffice, listed: tuple[str, dict[ListKind, str]]
) -> None:
    visit_id, batches = listed
    decide(office, visit_id)
    lists.drop_list(office, batches[ListKind.PARTICIPANTS], "diganti")
    gone = PARTICIPANTS.replace("6571014202910012;Siti Aminah;5100000\n", "")
    keep(office, visit_id, gone, ListKind.PARTICIPANTS)
    page = matchings.matching_page(office, visit_id)
    assert decided(page) == {5_000_000: "6571014101900011"}
    assert 5_100_000 in {one.worker.row.wage_rp for one in page.review} | {one.row.wage_rp for one in page.payroll_only}
