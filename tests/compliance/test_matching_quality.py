"""The errors that hurt, counted on a seeded list with every defect: see benchmarks/matching.py."""

import time

import pytest

from benchmarks.matching import measure, without_participant_nik
from benchmarks.matching_extremes import CASES, match_case
from benchmarks.matching_lists import make_lists


@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_is_accused_and_nobody_is_taken_for_another(seed: int) -> None:
    outcome, _ = measure(make_lists(5_000, seed))
    assert outcome.lost_share <= 0.001
    assert outcome.precision >= 0.999
    assert outcome.new_reviews_share <= 0.02


def test_a_participant_list_without_nik_is_matched_nearly_as_well() -> None:
    outcome, _ = measure(without_participant_nik(make_lists(5_000, 1)))
    assert outcome.lost_share <= 0.001
    assert outcome.precision >= 0.999


def test_twice_as_many_people_take_about_twice_as_long() -> None:
    seconds = []
    for size in (2_000, 8_000):
        made = make_lists(size, 4)
        started = time.process_time()
        measure(made)
        seconds.append(time.process_time() - started)
    assert seconds[1] < seconds[0] * 12


@pytest.mark.parametrize("label", CASES)
def test_no_list_is_too_hard(label: str) -> None:
    """20,000 may take 15 s; where all are compared with all, 1,000 take much longer than this already."""
    started = time.process_time()
    matching, participants = match_case(label, 1_000)
    assert time.process_time() - started < 3
    placed = len(matching.pairs) + len(matching.review) + len(matching.payroll_only)
    assert (placed, participants) == (1_000, 900)
