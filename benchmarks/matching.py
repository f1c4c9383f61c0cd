"""How well and how fast two lists are matched: `python -m benchmarks.matching [--size N]… [--seed N] [--show]`.

Reported are the errors that hurt: registered workers who stand in `payroll_only` (an accusation), pairs that are no
pairs, and the share of rows with less than two defects that a person must look at. Targets: ≤ 0.1 %, ≥ 99.9 %, ≤ 2 %,
and 20,000 × 20,000 in ≤ 5 s.
"""

import argparse
import time
from dataclasses import dataclass, replace

from benchmarks.matching_lists import Lists, make_lists
from core.compliance.matching import Matching, match_people


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of one run; `seconds` is for match_people alone."""

    rows: int
    registered: int
    lost: tuple[int, ...]
    pairs: int
    wrong: tuple[int, ...]
    reviews: tuple[int, ...]
    plain_reviews: tuple[int, ...]
    new_reviews: tuple[int, ...]
    seconds: float

    @property
    def lost_share(self) -> float:
        return len(self.lost) / self.registered

    @property
    def precision(self) -> float:
        return 1 - len(self.wrong) / self.pairs

    @property
    def review_share(self) -> float:
        return len(self.plain_reviews) / self.rows

    @property
    def new_reviews_share(self) -> float:
        return len(self.new_reviews) / self.rows


def judge(lists: Lists, matching: Matching, seconds: float = 0.0) -> Outcome:
    """Hold a matching against the truth. A second row of a person is right wherever its person is."""
    truth = lists.truth
    reviews = tuple(item.payroll_row for item in matching.review)
    return Outcome(
        rows=len(truth),
        registered=sum(row is not None for row in truth.values()),
        lost=tuple(row for row in matching.payroll_only if truth[row] is not None),
        pairs=len(matching.pairs),
        wrong=tuple(pair.payroll_row for pair in matching.pairs if truth[pair.payroll_row] != pair.participant_row),
        reviews=reviews,
        plain_reviews=tuple(row for row in reviews if lists.defects[row] < 2),
        new_reviews=tuple(row for row in reviews if lists.defects[row] < 2 and row not in lists.second_rows),
        seconds=seconds,
    )


def measure(lists: Lists) -> tuple[Outcome, Matching]:
    started = time.process_time()
    matching = match_people(lists.payroll, lists.participants)
    return judge(lists, matching, time.process_time() - started), matching


def without_participant_nik(lists: Lists) -> Lists:
    """As SIPP's Formulir 2a gives participants: no NIK."""
    return replace(lists, participants=[replace(row, nik=None) for row in lists.participants])


def without_payroll_births(lists: Lists) -> Lists:
    return replace(lists, payroll=[replace(row, birth_date=None) for row in lists.payroll])


VARIANTS = {
    "NIK dan tanggal lahir": lambda lists: lists,
    "tanpa tanggal lahir di upah": without_payroll_births,
    "peserta tanpa NIK (2a)": without_participant_nik,
}


def report(lists: Lists, label: str, show: bool) -> None:
    outcome, matching = measure(lists)
    print(
        f"{outcome.rows:6d} × {len(lists.participants):6d}  {label:28s} lost {outcome.lost_share:8.4%}  "
        f"precision {outcome.precision:9.4%}  review {outcome.review_share:7.3%} "
        f"({outcome.new_reviews_share:.3%} without second rows, {len(outcome.reviews)} rows in all)  "
        f"{outcome.seconds:5.2f} s"
    )
    if show:
        show_errors(lists, matching, outcome)


def show_errors(lists: Lists, matching: Matching, outcome: Outcome) -> None:
    rows = {row.row: row for row in lists.payroll}
    others = {row.row: row for row in lists.participants}
    reasons = {pair.payroll_row: pair for pair in matching.pairs}
    for row in outcome.lost[:10]:
        print("  LOST", rows[row], "\n     IS", others[lists.truth[row]])
    for row in outcome.wrong[:10]:
        print("  WRONG", rows[row], "\n     WITH", others[reasons[row].participant_row], reasons[row].reasons)
        print("     IS", others.get(lists.truth[row]))
    asked = {item.payroll_row: item for item in matching.review}
    for row in outcome.plain_reviews[:25]:
        print("  REVIEW", rows[row], lists.truth[row], asked[row])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for size in options.size or [5_000, 20_000]:
        lists = make_lists(size, options.seed)
        for label, change in VARIANTS.items():
            report(change(lists), label, options.show)


if __name__ == "__main__":
    main()
