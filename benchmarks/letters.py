"""Letters: milliseconds of a two-page warning, and seconds of a report with a long annex, each beside its target.

Run: python -m benchmarks.letters [workers]
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from core.documents.letter_blocks import blocks_to_json
from core.documents.letter_pdf import draw_letter
from core.documents.letter_templates import fill_letter
from core.records.letters import LetterKind, PaperSettings
from tests.documents.letter_samples import REPORT, WARNING, worker_list

PAPER = PaperSettings()


def timed(work: Callable[[], object], runs: int) -> float:
    """Median processor seconds of `runs` runs after one to warm up."""
    work()
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return median(spent)


def warning() -> bytes:
    return draw_letter(fill_letter(LetterKind.WARNING_1, replace(WARNING, workers=worker_list(3))), PAPER)


def report(workers: int) -> bytes:
    blocks = fill_letter(LetterKind.INSPECTION_REPORT, replace(REPORT, workers=worker_list(workers)))
    blocks_to_json(blocks)
    return draw_letter(blocks, PAPER)


def main() -> None:
    workers = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    print(f"letter of two pages and a short annex: {timed(warning, 20) * 1000:.1f} ms (target 50)")
    print(f"report with {workers} workers in its annex: {timed(lambda: report(workers), 1):.2f} s")


if __name__ == "__main__":
    main()
