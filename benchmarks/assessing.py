"""Assessing 20,000 workers over 12 months from the encrypted office file, beside a plain loop and OpenFisca.

Each mix of lists is kept in an encrypted office file. Everything starts from that file: its rows are read, linked and
matched once (who is who has a figure of its own: benchmarks/matching.py), then several ways work out the same months:

- the program's one path, that of `assess_visit`, to the findings of every worker and of the employer;
- `plain_loop.py`: integers, every rule of DESIGN §6 for each worker-month; every finding of every worker must be equal,
  amounts to the rupiah and months; beside it the same loop where it compares wages before it works anything out, a
  shorter one than DESIGN asks for;
- OpenFisca-core (`openfisca_rules.py`), from an environment of its own, if there is one: `make bench` prepares it in
  build/bench-venv from requirements-bench.txt; PATUH_OPENFISCA_PYTHON names another. Only amounts, float32.

Times are seconds of processor time, the best of three turns, each thing in its turn. What `assess_visit` takes as a
whole, from the file and back into it, stands below, and what reading and matching are of it.
Run: python -m benchmarks.assessing [--workers 20000] [--only WORD]
"""

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.assessing_files import MIXES, Mix, make_office
from benchmarks.openfisca_feeding import Calculated, calculate_there, find_python
from benchmarks.plain_loop import DISPUTED, KINDS, Looped, loop_over
from core.compliance.assessment import Inspection, assess_inspection
from core.records.findings import Assessment, FindingKind
from core.services.assessments import assess_visit, visit_input
from core.services.offices import OpenOffice, open_office

TARGET = 3.0
TURNS = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of one mix. `ours`, the loops and `openfisca` are for the same months of the same matched people."""

    mix: Mix
    read: float
    matched: float
    ours: float
    loop: float
    short_loop: float
    openfisca: Calculated | None
    whole: float
    assessment: Assessment

    @property
    def ratio(self) -> float:
        return self.loop / self.ours


def seconds(job: Callable[[], Any]) -> tuple[float, Any]:
    gc.collect()
    begun = time.process_time()
    result = job()
    return time.process_time() - begun, result


def measure(folder: Path, mix: Mix, workers: int, python: str | None) -> Measured:
    office, visit = make_office(folder, mix, workers)
    office.close()
    with open_office(folder, None, "Penguji") as office:
        return measure_visit(office, visit, mix, python)


def measure_visit(office: OpenOffice, visit: str, mix: Mix, python: str | None) -> Measured:
    whole, _ = seconds(lambda: assess_visit(office, visit))
    read, given = seconds(lambda: visit_input(office, visit))
    matched, inspection = seconds(lambda: Inspection(given, office.law, office.calendar))
    ours = loop = short_loop = float("inf")
    for _ in range(TURNS):
        inspection.forget()
        spent, assessment = seconds(lambda: assess_inspection(inspection))
        ours = min(ours, spent)
        spent, looped = seconds(lambda: loop_over(inspection))
        loop = min(loop, spent)
        spent, shorter = seconds(lambda: loop_over(inspection, leaves_early=True))
        short_loop = min(short_loop, spent)
    refuse_difference(assessment, looped)
    refuse_difference(assessment, shorter)
    del looped, shorter
    openfisca = calculate_there(python, inspection) if python else None
    return Measured(mix, read, matched, ours, loop, short_loop, openfisca, whole, assessment)


def refuse_difference(assessment: Assessment, looped: Looped) -> None:
    """Stop where the plain loop found anything else: about a worker, his months, in all, or what is open."""
    for ours, plain in zip(assessment.workers, looped.workers, strict=True):
        if ours != plain:
            raise SystemExit(f"{ours} here, {plain} in the plain loop")
    found, left, bills = sums_of(assessment)
    plain = {kind: (workers, rupiah, sorted(months)) for kind, (workers, rupiah, months) in looped.sums.items()}
    if (found, left, bills) != (plain, looped.left, looped.arrears):
        raise SystemExit(f"{(found, left, bills)} here, {(plain, looped.left, looped.arrears)} in the plain loop")
    if missing := looped.assumed - {*assessment.assumptions, DISPUTED}:
        raise SystemExit(f"not said to be assumed: {missing}")


def sums_of(assessment: Assessment) -> tuple[dict[str, Any], list[int], tuple[Any, ...] | None]:
    """What the assessment says of the employer, in the shape of the loop."""
    found = {str(one.kind): (one.workers, one.amount_rp or 0, list(one.months)) for one in assessment.findings}
    of_employer = [one for one in assessment.findings if one.kind is FindingKind.ARREARS]
    bills = next(((one.months, one.amount_rp, one.penalty_rp) for one in of_employer), None)
    of_workers = {kind: told for kind, told in found.items() if kind in KINDS}
    return of_workers, [row for row, _, _ in assessment.participants], bills


def report(measured: Measured, workers: int) -> None:
    mix = measured.mix
    months = len(list(mix.first.through(mix.last)))
    lists = f"{months} payroll lists" if mix.monthly else "one payroll list"
    found = sum(1 for worker in measured.assessment.workers if worker.findings)
    print(f"\n{mix.name}: {workers:,} workers × {months} months, {lists}; {found:,} workers with a finding")
    print(f"  assessed            {measured.ours:6.2f} s")
    print(f"  plain loop          {measured.loop:6.2f} s   {measured.ratio:4.1f} × (target ≥ {TARGET:.0f}), equal")
    early = measured.short_loop
    print(f"    leaving early     {early:6.2f} s   {early / measured.ours:4.1f} ×, equal")
    print(describe_openfisca(measured))
    whole = f"read {measured.read:.2f}, linked and matched {measured.matched:.2f}"
    print(f"  the whole visit     {measured.whole:6.2f} s   ({whole}, assessed as above, kept)")


def describe_openfisca(measured: Measured) -> str:
    there, totals = measured.openfisca, measured.assessment.totals
    if there is None:
        return "  OpenFisca           not measured: no environment with it (make bench makes one in build/bench-venv)"
    off = abs(there.potential - totals.potential_rp) + abs(there.difference - totals.difference_rp)
    beside = f"its columns laid out {there.laid_out:.2f} s before; only amounts, off by Rp{off:,.0f}"
    return f"  OpenFisca           {there.seconds:6.2f} s   {there.seconds / measured.ours:4.1f} × ({beside})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=20_000)
    parser.add_argument("--only", default="", help="only the mixes whose name holds this word")
    options = parser.parse_args()
    python, ratios = find_python(), []
    for number, mix in enumerate(MIXES):
        if options.only in mix.name:
            with tempfile.TemporaryDirectory() as folder:
                measured = measure(Path(folder) / str(number), mix, options.workers, python)
            report(measured, options.workers)
            ratios.append(measured.ratio)
    return 0 if min(ratios) >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
