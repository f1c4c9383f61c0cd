"""Splink on the lists of benchmarks/matching.py: `python -m benchmarks.matching_splink [--size N] [--seed N]`.

Splink is no requirement of the program: run this in an environment of its own (`pip install splink`); without it the
benchmark says so and ends. Pairs are those over the threshold, the likeliest first, one participant for one worker;
what lies between 0.5 and the threshold counts as left to the inspector.
"""

import argparse
import importlib.util
import time
from typing import Any

from benchmarks.matching import VARIANTS, WITH_TARGETS
from benchmarks.matching_lists import Lists, make_lists
from core.records.rosters import RosterRow

_SURE, _POSSIBLE = 0.99, 0.5


def table_of(rows: list[RosterRow]) -> Any:
    import pandas as pd  # noqa: PLC0415 — stands in splink's environment only

    return pd.DataFrame(
        [
            {
                "unique_id": row.row,
                "nik": row.nik,
                "name": (row.name or "").upper() or None,
                "birth": row.birth_date.isoformat() if row.birth_date else None,
                "start": row.start_date.isoformat() if row.start_date else None,
            }
            for row in rows
        ]
    )


def predict(lists: Lists) -> list[tuple[int, int, float]]:
    """Return (payroll row, participant row, probability), the likeliest first."""
    import splink.comparison_library as cl  # noqa: PLC0415 — as above
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415 — as above

    has_nik = any(row.nik for row in lists.participants) and any(row.nik for row in lists.payroll)
    has_birth = any(row.birth_date for row in lists.payroll)
    comparisons = [cl.JaroWinklerAtThresholds("name", [0.95, 0.88]), cl.ExactMatch("start")]
    rules = [block_on("name"), block_on("substr(name, 1, 5)", "start")]
    if has_nik:
        comparisons.append(cl.LevenshteinAtThresholds("nik", [1, 2]))
        rules += [block_on("nik"), block_on("substr(nik, 1, 12)")]
    if has_birth:
        comparisons.append(cl.LevenshteinAtThresholds("birth", [1, 2]))
        rules.append(block_on("birth"))
    settings = SettingsCreator(
        link_type="link_only", comparisons=comparisons, blocking_rules_to_generate_predictions=rules
    )
    linker = Linker([table_of(lists.payroll), table_of(lists.participants)], settings, DuckDBAPI())
    linker.training.estimate_probability_two_random_records_match([rules[0]], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in rules[:1] + rules[-1:]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=_POSSIBLE).as_pandas_dataframe()
    found = found.sort_values("match_probability", ascending=False)
    return [
        (int(each.unique_id_l), int(each.unique_id_r), float(each.match_probability)) for each in found.itertuples()
    ]


def judge(lists: Lists, found: list[tuple[int, int, float]]) -> str:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for worker, participant, probability in found:
        if probability >= _SURE and worker not in pairs and participant not in taken:
            pairs[worker] = participant
            taken.add(participant)
    asked = {worker for worker, participant, _ in found if worker not in pairs and participant not in taken}
    truth = lists.truth
    registered = [row for row, known in truth.items() if known is not None]
    lost = sum(row not in pairs and row not in asked for row in registered)
    wrong = sum(truth[row] != participant for row, participant in pairs.items())
    return (
        f"lost {lost / len(registered):8.4%}  precision {1 - wrong / max(1, len(pairs)):9.4%}  "
        f"review {len(asked) / len(truth):7.3%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if importlib.util.find_spec("splink") is None:
        print("splink is not installed here: skipped")
        return
    for label in WITH_TARGETS:
        lists = VARIANTS[label](make_lists(options.size, options.seed))
        started = time.process_time()
        found = predict(lists)
        print(f"splink  {label:31s} {judge(lists, found)}  {time.process_time() - started:5.2f} s", flush=True)


if __name__ == "__main__":
    main()
