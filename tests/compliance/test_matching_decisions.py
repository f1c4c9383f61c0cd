from dataclasses import replace
from datetime import date

import pytest

from core.compliance.matching import Grade, apply_decisions, match_people, person_key
from core.records.findings import MatchDecision
from core.records.rosters import RosterRow

BORN = date(1990, 8, 17)
BUDI = RosterRow(row=5, nik="6571011708900001", name="Budi Santoso", birth_date=BORN)
UNSURE = RosterRow(row=6, nik="6503041708900352", name="Andi Wijaya", birth_date=BORN)
REGISTERED_BUDI = replace(BUDI, row=2)
REGISTERED_ANDI = replace(UNSURE, row=3, nik="6571011708900777")
PAYROLL, PARTICIPANTS = [BUDI, UNSURE], [REGISTERED_BUDI, REGISTERED_ANDI]


def decide(one: RosterRow, other: RosterRow | None) -> MatchDecision:
    return MatchDecision(person_key(one), person_key(other) if other else None)


def test_without_decisions_nothing_changes() -> None:
    matching = match_people(PAYROLL, PARTICIPANTS)
    assert [item.payroll_row for item in matching.review] == [6]
    assert apply_decisions(matching, PAYROLL, PARTICIPANTS, []) == matching


def test_the_same_person_makes_a_pair() -> None:
    matching = match_people(PAYROLL, PARTICIPANTS)
    decided = apply_decisions(matching, PAYROLL, PARTICIPANTS, [decide(UNSURE, REGISTERED_ANDI)])
    assert [(pair.payroll_row, pair.participant_row, pair.grade) for pair in decided.pairs] == [
        (5, 2, Grade.CERTAIN),
        (6, 3, Grade.DECIDED),
    ]
    assert not decided.review
    assert not decided.participants_only


def test_two_different_people_go_their_own_ways() -> None:
    matching = match_people(PAYROLL, PARTICIPANTS)
    decided = apply_decisions(matching, PAYROLL, PARTICIPANTS, [decide(UNSURE, None)])
    assert decided.payroll_only == (6,)
    assert decided.participants_only == (3,)
    assert not decided.review


def test_the_last_word_holds() -> None:
    matching = match_people(PAYROLL, PARTICIPANTS)
    decisions = [decide(UNSURE, None), decide(UNSURE, REGISTERED_ANDI)]
    assert apply_decisions(matching, PAYROLL, PARTICIPANTS, decisions).payroll_only == ()
    assert apply_decisions(matching, PAYROLL, PARTICIPANTS, decisions[::-1]).payroll_only == (6,)


def test_a_decision_goes_against_a_pair_made_by_itself() -> None:
    matching = match_people(PAYROLL, PARTICIPANTS)
    apart = apply_decisions(matching, PAYROLL, PARTICIPANTS, [decide(BUDI, None)])
    assert (apart.pairs, apart.payroll_only, apart.participants_only) == ((), (5,), (2,))
    moved = apply_decisions(matching, PAYROLL, PARTICIPANTS, [decide(UNSURE, REGISTERED_BUDI)])
    assert [(pair.payroll_row, pair.participant_row) for pair in moved.pairs] == [(6, 2)]
    assert [(item.payroll_row, item.candidates) for item in moved.review] == [(5, ())]


def test_no_participant_serves_two_workers() -> None:
    matching = match_people(PAYROLL, PARTICIPANTS)
    decisions = [decide(UNSURE, REGISTERED_ANDI), decide(BUDI, REGISTERED_ANDI)]
    decided = apply_decisions(matching, PAYROLL, PARTICIPANTS, decisions)
    assert [(pair.payroll_row, pair.participant_row) for pair in decided.pairs] == [(5, 2), (6, 3)]


def test_a_decision_outlives_a_corrected_file() -> None:
    decision = decide(UNSURE, REGISTERED_ANDI)
    payroll = [replace(UNSURE, row=40, name="ANDI WIDJAJA", wage_rp=4_000_000), replace(BUDI, row=41)]
    matching = match_people(payroll, PARTICIPANTS)
    decided = apply_decisions(matching, payroll, PARTICIPANTS, [decision])
    assert {pair.payroll_row: pair.participant_row for pair in decided.pairs} == {40: 3, 41: 2}


def test_a_decision_about_people_who_are_gone_does_nothing() -> None:
    matching = match_people(PAYROLL, PARTICIPANTS)
    gone = [MatchDecision("nik:6501010101900009", None), MatchDecision("nik:6501010101900009", "nik:1")]
    assert apply_decisions(matching, PAYROLL, PARTICIPANTS, gone) == matching


@pytest.mark.parametrize("registered", [True, False])
def test_a_further_row_of_a_person_counts_for_nobody(registered: bool) -> None:
    again = replace(BUDI, row=9)
    participants = [REGISTERED_BUDI] if registered else []
    matching = match_people([BUDI, again], participants)
    decided = apply_decisions(matching, [BUDI, again], participants, [decide(again, BUDI)])
    assert decided.repeats == (9,)
    assert not decided.review
    assert [pair.payroll_row for pair in decided.pairs] == ([5] if registered else [])
    assert decided.payroll_only == (() if registered else (5,))


def test_two_rows_with_one_nik_may_be_called_two_people() -> None:
    again = replace(BUDI, row=9)
    matching = match_people([BUDI, again], [REGISTERED_BUDI])
    decided = apply_decisions(matching, [BUDI, again], [REGISTERED_BUDI], [decide(again, None)])
    assert decided.payroll_only == (9,)
    assert [pair.payroll_row for pair in decided.pairs] == [5]


def test_a_row_that_names_nobody_can_be_given_its_participant() -> None:
    nameless = RosterRow(row=7, wage_rp=3_500_000)
    matching = match_people([nameless], [REGISTERED_BUDI])
    decided = apply_decisions(matching, [nameless], [REGISTERED_BUDI], [decide(nameless, REGISTERED_BUDI)])
    assert [(pair.payroll_row, pair.participant_row) for pair in decided.pairs] == [(7, 2)]
    assert not decided.repeats
