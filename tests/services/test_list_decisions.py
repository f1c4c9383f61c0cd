"""A decision about a person stays his when a cell that names him is put right, unless that speaks against it."""

from time import process_time

import pytest

from core.records.findings import MatchDecision
from core.records.rosters import ListKind
from core.services import list_corrections, lists, matchings
from core.services.list_corrections import CellAnswer
from core.services.matchings import MatchingPage
from core.services.offices import OpenOffice
from core.services.search import search

HEAD = "NIK;Nama;Tgl Lahir;Mulai Kerja;Gaji\n"
PAYROLL = HEAD + (
    ";Yakub;;01-02-2023;5200000\n"
    ";Rina Contoh;05-05-1994;01-03-2024;4900000\n"
    "6571010303920013;Umar Contoh;03-03-1992;01-02-2024;5400000\n"
)
PARTICIPANTS = (
    "NIK;Nama;Tgl Lahir;Upah\n"
    "6571010404930014;Yakub Dayak;04-04-1993;5200000\n"
    "6571014505940015;Rina Contoh;06-05-1994;4900000\n"
)
YAKUB, RINA = 2, 3
"""Their rows on the payroll."""


@pytest.fixture
def listed(office: OpenOffice, visit_id: str) -> dict[ListKind, str]:
    texts = {ListKind.PAYROLL: PAYROLL, ListKind.PARTICIPANTS: PARTICIPANTS}
    return {kind: lists.keep_list(office, visit_id, lists.read_pasted_list(text, kind)) for kind, text in texts.items()}


def read_page(office: OpenOffice, visit_id: str) -> MatchingPage:
    return matchings.matching_page(office, visit_id)


def decide(office: OpenOffice, visit_id: str, row: int, *, same: bool) -> None:
    page = read_page(office, visit_id)
    asked = {one.worker.row.row: (one.worker.key, one.candidates[0].participant.key) for one in page.review}
    made = {pair.worker.row.row: (pair.worker.key, pair.participant.key) for pair in page.pairs}
    worker, participant = (asked | made)[row]
    matchings.decide(office, visit_id, MatchDecision(worker, participant if same else None))


def correct(office: OpenOffice, batch: str, row: int, field: str, text: str) -> CellAnswer:
    answer = list_corrections.correct_cell(office, batch, row, field, text=text, reason="sesuai KTP")
    assert answer.problem is None
    return answer


def decided(page: MatchingPage) -> dict[int, str | None]:
    """The participant that each worker was given by a decision, by row; None: found nowhere by a decision."""
    found: dict[int, str | None] = {
        pair.worker.row.row: pair.participant.row.name for pair in page.pairs if pair.grade == "decided"
    }
    return found | {one.row.row: None for one in page.payroll_only if one.key in page.decided}


def test_a_decision_follows_a_corrected_name(office: OpenOffice, visit_id: str, listed: dict[ListKind, str]) -> None:
    decide(office, visit_id, YAKUB, same=True)
    answer = correct(office, listed[ListKind.PAYROLL], YAKUB, "name", "Yakob Dayak")
    assert (answer.carried.kept, answer.carried.reopened) == (1, 0)
    assert decided(read_page(office, visit_id)) == {YAKUB: "Yakub Dayak"}


def test_it_follows_a_corrected_participant_too(office: OpenOffice, visit_id: str, listed: dict[ListKind, str]) -> None:
    decide(office, visit_id, YAKUB, same=True)
    answer = correct(office, listed[ListKind.PARTICIPANTS], 2, "nik", "6571010404930099")
    assert answer.carried.kept == 1
    assert decided(read_page(office, visit_id)) == {YAKUB: "Yakub Dayak"}


def test_undoing_the_correction_takes_the_decision_along(
    office: OpenOffice, visit_id: str, listed: dict[ListKind, str]
) -> None:
    decide(office, visit_id, YAKUB, same=True)
    answer = correct(office, listed[ListKind.PAYROLL], YAKUB, "birth_date", "04-04-1993")
    assert answer.correction_id is not None
    assert list_corrections.undo_correction(office, answer.correction_id)
    assert decided(read_page(office, visit_id)) == {YAKUB: "Yakub Dayak"}
    assert list_corrections.undo_correction(office, answer.correction_id) is False


def test_another_nik_speaks_against_the_same_person(
    office: OpenOffice, visit_id: str, listed: dict[ListKind, str]
) -> None:
    decide(office, visit_id, YAKUB, same=True)
    answer = correct(office, listed[ListKind.PAYROLL], YAKUB, "nik", "6571011207880077")
    assert (answer.carried.kept, answer.carried.reopened) == (0, 1)
    page = read_page(office, visit_id)
    assert decided(page) == {}
    assert answer.correction_id is not None
    list_corrections.take_back(office, answer.correction_id)
    assert decided(read_page(office, visit_id)) == {YAKUB: "Yakub Dayak"}


def test_a_worker_found_nowhere_is_asked_about_anew_once_he_has_a_participants_nik(
    office: OpenOffice, visit_id: str, listed: dict[ListKind, str]
) -> None:
    decide(office, visit_id, RINA, same=False)
    assert decided(read_page(office, visit_id)) == {RINA: None}
    answer = correct(office, listed[ListKind.PAYROLL], RINA, "nik", "6571014505940015")
    assert answer.carried.reopened == 1
    assert RINA not in {one.row.row for one in read_page(office, visit_id).payroll_only}


def test_and_stays_found_nowhere_with_a_nik_that_nobody_has(
    office: OpenOffice, visit_id: str, listed: dict[ListKind, str]
) -> None:
    decide(office, visit_id, RINA, same=False)
    answer = correct(office, listed[ListKind.PAYROLL], RINA, "nik", "6571014807900123")
    assert answer.carried.kept == 1
    assert decided(read_page(office, visit_id)) == {RINA: None}


def test_a_participant_who_is_given_the_nik_of_a_worker_found_nowhere_reopens_him(
    office: OpenOffice, visit_id: str, listed: dict[ListKind, str]
) -> None:
    matchings.decide(office, visit_id, MatchDecision("nik:6571010303920013", None))
    answer = correct(office, listed[ListKind.PARTICIPANTS], 2, "nik", "6571010303920013")
    assert answer.carried.reopened == 1
    assert 4 not in {one.row.row for one in read_page(office, visit_id).payroll_only}


def test_and_is_found_nowhere_again_once_that_nik_is_taken_back(
    office: OpenOffice, visit_id: str, listed: dict[ListKind, str]
) -> None:
    matchings.decide(office, visit_id, MatchDecision("nik:6571010303920013", None))
    answer = correct(office, listed[ListKind.PARTICIPANTS], 2, "nik", "6571010303920013")
    assert answer.correction_id is not None
    list_corrections.take_back(office, answer.correction_id)
    assert decided(read_page(office, visit_id)) == {4: None}
    list_corrections.undo_correction(office, answer.correction_id)
    assert decided(read_page(office, visit_id)) == {}


def test_but_not_while_another_participant_has_it_nor_where_the_inspector_withdrew_it(
    office: OpenOffice, visit_id: str, listed: dict[ListKind, str]
) -> None:
    nobody = MatchDecision("nik:6571010303920013", None)
    matchings.decide(office, visit_id, nobody)
    first = correct(office, listed[ListKind.PARTICIPANTS], 2, "nik", "6571010303920013")
    second = correct(office, listed[ListKind.PARTICIPANTS], 3, "nik", "6571010303920013")
    assert first.correction_id is not None
    assert second.correction_id is not None
    list_corrections.take_back(office, first.correction_id)
    assert decided(read_page(office, visit_id)) == {}
    matchings.decide(office, visit_id, nobody)
    matchings.take_back(office, visit_id, nobody.payroll_key)
    list_corrections.take_back(office, second.correction_id)
    assert decided(read_page(office, visit_id)) == {}


def test_a_namesake_keeps_his_decision_when_the_other_is_put_right(office: OpenOffice, visit_id: str) -> None:
    payroll = HEAD + ";Siti Aminah;;01-02-2024;5000000\n;Siti Aminah;;01-05-2022;5100000\n"
    participants = "NIK;Nama;Tgl Lahir;Upah\n6571014101900011;Siti Aminah;01-01-1990;5000000\n"
    batch = lists.keep_list(office, visit_id, lists.read_pasted_list(payroll, ListKind.PAYROLL))
    lists.keep_list(office, visit_id, lists.read_pasted_list(participants, ListKind.PARTICIPANTS))
    decide(office, visit_id, 2, same=True)
    correct(office, batch, 3, "name", "Fatimah Lain")
    assert decided(read_page(office, visit_id)) == {2: "Siti Aminah"}


def names(office: OpenOffice, text: str) -> list[tuple[str, str]]:
    return [(one.name, one.nik) for one in search(office, text).people]


def test_the_search_finds_a_person_as_he_was_put_right(office: OpenOffice, listed: dict[ListKind, str]) -> None:
    answer = correct(office, listed[ListKind.PAYROLL], 4, "name", "Oemar Lawang")
    assert names(office, "umar contoh") == []
    assert names(office, "oemar") == [("Oemar Lawang", "6571010303920013")]
    correct(office, listed[ListKind.PAYROLL], 4, "nik", "6571010303920099")
    assert names(office, "6571010303920099") == [("Oemar Lawang", "6571010303920099")]
    assert answer.correction_id is not None
    list_corrections.take_back(office, answer.correction_id)
    assert names(office, "umar") == [("Umar Contoh", "6571010303920099")]


def test_a_name_that_another_list_still_has_is_found_beside_the_corrected_one(
    office: OpenOffice, visit_id: str, listed: dict[ListKind, str]
) -> None:
    earlier = PAYROLL.replace(";Yakub;", ";Jakub;")
    lists.keep_list(office, visit_id, lists.read_pasted_list(earlier, ListKind.PAYROLL))
    correct(office, listed[ListKind.PAYROLL], RINA, "name", "Rini Lain")
    assert {name for name, _ in names(office, "rin")} == {"Rina Contoh", "Rini Lain"}


def test_a_corrected_list_that_is_handed_over_again_is_found_as_it_holds(
    office: OpenOffice, visit_id: str, listed: dict[ListKind, str]
) -> None:
    correct(office, listed[ListKind.PAYROLL], 4, "name", "Oemar Lawang")
    lists.drop_list(office, listed[ListKind.PAYROLL], "diganti")
    assert names(office, "oemar") == []
    again = PAYROLL.replace("5200000", "5300000")
    lists.keep_list(office, visit_id, lists.read_pasted_list(again, ListKind.PAYROLL))
    assert names(office, "oemar") == [("Oemar Lawang", "6571010303920013")]
    assert names(office, "umar") == []


def test_taking_back_one_of_two_long_lists_is_quick(office: OpenOffice, visit_id: str) -> None:
    """Who stands on one list only was once looked for row by row in all of the other."""

    def text(first: int) -> str:
        people = (f"6571{n:012d};Orang Ke {n};5000000" for n in range(first, first + 6_000))
        return "NIK;Nama;Gaji\n" + "\n".join(people)

    lists.keep_list(office, visit_id, lists.read_pasted_list(text(0), ListKind.PAYROLL))
    batch = lists.keep_list(office, visit_id, lists.read_pasted_list(text(6_000), ListKind.PARTICIPANTS))
    began = process_time()
    lists.drop_list(office, batch, "uji")
    assert process_time() - began < 0.8
    assert search(office, "6571000000006001").people == ()
    assert [one.name for one in search(office, "6571000000000001").people] == ["Orang Ke 1"]
