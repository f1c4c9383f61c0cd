"""The errors that hurt, counted on seeded lists with every defect: see benchmarks/matching.py."""

import time
from dataclasses import fields

import pytest

from benchmarks.matching import VARIANTS, WITH_TARGETS, measure
from benchmarks.matching_extremes import CASES, match_case
from benchmarks.matching_lists import Shares, make_lists


@pytest.mark.parametrize("label", WITH_TARGETS)
@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_is_accused_and_nobody_is_taken_for_another(seed: int, label: str) -> None:
    outcome, _ = measure(VARIANTS[label](make_lists(5_000, seed)))
    assert outcome.lost_share <= 0.001
    assert outcome.precision >= 0.999
    assert outcome.new_reviews_share <= 0.02


def test_every_defect_is_drawn_as_often_as_it_should() -> None:
    drawn = make_lists(5_000, 1).drawn
    for each in fields(Shares):
        if each.name != "unregistered":
            assert drawn[each.name] > 0.7 * each.default * 4_500, each.name
    assert drawn["unregistered namesake"] > 100
    assert drawn["unregistered namesake of one day"] > 20
    assert drawn["unregistered twin"] > 5


def test_niks_kept_as_numbers_leave_names_and_birth_dates_to_match_by() -> None:
    """Two namesakes of one day cannot be told apart then, and there are some on these lists."""
    outcome, _ = measure(VARIANTS["NIK rusak sebagai angka"](make_lists(5_000, 1)))
    assert outcome.precision >= 0.999
    assert outcome.lost_share <= 0.001


def test_names_and_starts_alone_pair_only_whom_nobody_else_can_be() -> None:
    outcome, matching = measure(VARIANTS["NIK rusak, tanpa tanggal lahir"](make_lists(2_500, 1)))
    assert outcome.precision >= 0.999
    assert matching.review


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
