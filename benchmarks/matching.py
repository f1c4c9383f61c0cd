"""How well and how fast two lists are matched: `python -m benchmarks.matching [--size N]… [--seed N]… [--only WORD]`.

Reported are the errors that hurt: registered workers who stand in `payroll_only` (an accusation), pairs that are no
pairs, and the share of rows with less than two defects that a person must look at. Targets: ≤ 0.1 %, ≥ 99.9 %, ≤ 2 %,
and 20,000 × 20,000 in ≤ 5 s.
"""

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.matching_lists import Lists, make_lists
from core.compliance.matching import Matching, match_people
from core.records.rosters import RosterRow


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
        return 1 - len(self.wrong) / max(1, self.pairs)

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
    """As SIPP's Formulir 2a gives participants: no NIK, but KPJ, name and birth date."""
    return replace(lists, participants=[replace(row, nik=None) for row in lists.participants])


def without_payroll_births(lists: Lists) -> Lists:
    return _leave_out(lists, "birth_date")


def with_niks_as_numbers(lists: Lists) -> Lists:
    """A spreadsheet kept the NIKs as numbers, so that none of them can be trusted."""
    return _leave_out(lists, "nik")


def _leave_out(lists: Lists, fact: str) -> Lists:
    """What a row lacks is a defect of that row, whoever else lacks it too."""
    defects = {row.row: lists.defects[row.row] + (getattr(row, fact) is not None) for row in lists.payroll}
    return replace(lists, defects=defects, payroll=[replace(row, **{fact: None}) for row in lists.payroll])


def with_niks_as_numbers_without_births(lists: Lists) -> Lists:
    return without_payroll_births(with_niks_as_numbers(lists))


VARIANTS: dict[str, Callable[[Lists], Lists]] = {
    "NIK dan tanggal lahir": lambda lists: lists,
    "tanpa tanggal lahir di upah": without_payroll_births,
    "peserta tanpa NIK (2a)": without_participant_nik,
    "NIK rusak sebagai angka": with_niks_as_numbers,
    "NIK rusak, tanpa tanggal lahir": with_niks_as_numbers_without_births,
}
WITH_TARGETS = tuple(VARIANTS)[:3]
"""The lists that must reach the targets; the others say how much is then left to the inspector."""


def report(lists: Lists, label: str, seed: int, show: bool) -> Outcome:
    outcome, matching = measure(lists)
    print(
        f"{outcome.rows:6d} × {len(lists.participants):6d} #{seed:<3d} {label:31s} lost {outcome.lost_share:8.4%}  "
        f"precision {outcome.precision:9.4%}  review {outcome.review_share:7.3%} "
        f"({outcome.new_reviews_share:.3%} without second rows, {len(outcome.reviews)} rows in all)  "
        f"{outcome.seconds:5.2f} s",
        flush=True,
    )
    if show:
        show_errors(lists, matching, outcome)
    return outcome


def report_worst(label: str, outcomes: list[Outcome]) -> None:
    rows = sum(each.rows for each in outcomes)
    print(
        f"worst of {len(outcomes):2d}: {label:31s} lost {max(each.lost_share for each in outcomes):8.4%}  "
        f"precision {min(each.precision for each in outcomes):9.4%}  "
        f"review {max(each.review_share for each in outcomes):7.3%} "
        f"({max(each.new_reviews_share for each in outcomes):.3%})  {max(each.seconds for each in outcomes):5.2f} s  "
        f"all together: lost {sum(len(each.lost) for each in outcomes)}, "
        f"wrong {sum(len(each.wrong) for each in outcomes)} of {rows}",
    )


def show_errors(lists: Lists, matching: Matching, outcome: Outcome) -> None:
    rows = {row.row: row for row in lists.payroll}
    others = {row.row: row for row in lists.participants}
    reasons = {pair.payroll_row: pair for pair in matching.pairs}
    for row in outcome.lost[:10]:
        print("  LOST", _short(rows[row]), "\n     IS", _short(others[lists.truth[row]]))
    for row in outcome.wrong[:10]:
        print("  WRONG", _short(rows[row]))
        print("     WITH", _short(others[reasons[row].participant_row]), reasons[row].reasons)
        print("     IS", _short(others.get(lists.truth[row])))
    asked = {item.payroll_row: item for item in matching.review}
    for row in outcome.plain_reviews[:40]:
        print("  REVIEW", "second" if row in lists.second_rows else "", _short(rows[row]), lists.truth[row])
        for candidate in asked[row].candidates:
            print("      ?", _short(others[candidate.participant_row]), candidate.reasons)


def _short(row: RosterRow | None) -> str:
    return f"{row.row} {row.nik} {row.name!r} {row.birth_date} {row.start_date}" if row else "nobody"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, action="append")
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--seeds", type=int, default=10, help="so many, from 1 on, where no --seed is given")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for size in options.size or [5_000, 20_000]:
        found: defaultdict[str, list[Outcome]] = defaultdict(list)
        for seed in options.seed or range(1, options.seeds + 1):
            lists = make_lists(size, seed)
            for label, change in VARIANTS.items():
                if options.only in label:
                    found[label].append(report(change(lists), label, seed, options.show))
        for label, outcomes in found.items():
            report_worst(label, outcomes)
    print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, the lists included")


if __name__ == "__main__":
    main()
