"""The program's answers against the plain ones, over any number of generated questions.

    python -m tests.oracle --cases 1000000            both cores, the seed and the count are printed
    python -m tests.oracle --seed 7 --block 123       one block again

Every block has its own generator, so the memory stays small and any block can be drawn again by itself. Compared are
all values, the value at the root of the explanation, and the code of what can't be answered.
"""

import argparse
import multiprocessing
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pprint import pformat
from random import Random
from typing import Any

from core.law.parameters import LawSet, load_law
from core.law.questions import QUESTIONS, ask
from core.records.problems import UserError
from tests.law_draws import Draw, Given
from tests.plain_questions import ANSWERS, DEFAULT_OFFICE, PlainError, answer

BLOCK = 500
SHOWN = 10
NAMES_PARAMETER_AND_DAY = re.compile(r"\([a-z_0-9]+\).*\d{4}-\d{2}-\d{2}")


@dataclass
class BlockResult:
    """What one block of cases came to: how many of which question, and each difference as text."""

    counts: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


def run_block(seed: int, number: int, size: int = BLOCK, law: LawSet | None = None) -> BlockResult:
    """Draw and compare one block; every second one under an office that chose otherwise."""
    draw = Draw(Random(f"{seed}/{number}"))  # noqa: S311 — repeatable, nothing secret
    office = draw.office() if number % 2 else DEFAULT_OFFICE
    law = law_of(office, law or load_law())
    result = BlockResult()
    for place in range(size):
        of = draw.random.choice(tuple(QUESTIONS))
        given = draw.given(of)
        told = draw.as_told(given)
        plain, ours = plain_answer(of, given, office), program_answer(law, of, told)
        result.counts[of] += 1
        result.counts["tidak terjawab"] += isinstance(plain, str)
        if ours != plain:
            result.differences.append(difference((seed, number, place), of, told, (ours, plain), office))
    return result


def law_of(office: dict[str, Any], law: LawSet) -> LawSet:
    changed = {name: value for name, value in office.items() if value != DEFAULT_OFFICE[name]}
    if "informal_jkk_rate" in changed:
        changed["informal_jkk_rate"] = Decimal(changed["informal_jkk_rate"])
    return law.with_settings(changed) if changed else law


def plain_answer(of: str, given: Given, office: dict[str, Any]) -> Any:
    """All values and the root, or the code of the error."""
    try:
        return answer(of, given, office)
    except PlainError as error:
        return error.code


def program_answer(law: LawSet, of: str, told: Given) -> Any:
    """The same from the program; a day without a value must be told with parameter and first day."""
    try:
        ours = ask(law, of, told)
    except UserError as error:
        told_well = NAMES_PARAMETER_AND_DAY.search(error.message) or "wilayah ini tidak ada" in error.message
        return error.code if error.code != "parameter_missing" or told_well else f"{error.code}: {error.message}"
    return dict(ours.values), ours.tree.value


def difference(where: tuple[int, int, int], of: str, told: Given, both: tuple[Any, Any], office: dict[str, Any]) -> str:
    seed, number, place = where
    chosen = {name: value for name, value in office.items() if value != DEFAULT_OFFICE[name]}
    return (
        f"seed {seed}, block {number}, case {place}: {of} {pformat(told, width=200)}\n"
        f"  program: {both[0]}\n  plain:   {both[1]}\n  office:  {chosen or 'default'}"
    )


def _one(job: tuple[int, int, int]) -> BlockResult:
    return run_block(*job)


def jobs(cases: int, seed: int) -> Iterator[tuple[int, int, int]]:
    for number in range(-(-cases // BLOCK)):
        yield seed, number, min(BLOCK, cases - number * BLOCK)


def run(cases: int, seed: int, processes: int) -> BlockResult:
    """Run the cases on some processes, telling how far it is. Works where processes are spawned, too (Windows)."""
    whole, started = BlockResult(), time.monotonic()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for done, result in enumerate(pool.imap_unordered(_one, jobs(cases, seed), chunksize=4), start=1):
            whole.counts += result.counts
            whole.differences += result.differences[: SHOWN - len(whole.differences)]
            if done * BLOCK % 100_000 == 0:
                print(f"{done * BLOCK:,} cases, {time.monotonic() - started:.0f} s", flush=True)
            if len(whole.differences) >= SHOWN:
                break
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Return 0 if both agree on every case, else 1."""
    parser = argparse.ArgumentParser(description="the law of the program against a second, plain calculation")
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--block", type=int, help="only this block")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    if options.block is None:
        result = run(options.cases, options.seed, options.processes)
    else:
        result = run_block(options.seed, options.block)
    return tell(result, options.seed)


def tell(result: BlockResult, seed: int) -> int:
    for text in result.differences[:SHOWN]:
        print(text)
    unanswered = result.counts.pop("tidak terjawab", 0)
    for of, count in sorted(result.counts.items()):
        print(f"  {of}: {count:,}")
    cases = sum(result.counts.values())
    found = len(result.differences)
    print(f"{cases:,} cases (seed {seed}), {unanswered:,} of them without an answer on both sides; {found} differences")
    return 1 if found or not cases or set(result.counts) - set(ANSWERS) else 0


if __name__ == "__main__":
    sys.exit(main())
