"""What goes over to OpenFisca: the same people of the same file as columns of numbers, the law as its parameters."""

import json
import os
import subprocess
import sys
import time
from array import array
from pathlib import Path
from typing import NamedTuple

from benchmarks.plain_facts import PlainMonth, PlainWorker, plain_employer, plain_months, plain_worker
from benchmarks.plain_loop import registered_row
from core.compliance.assessment import Inspection

ROOT = Path(__file__).resolve().parents[1]
PLACES = (ROOT / "build" / "bench-venv" / "bin" / "python", ROOT / "build" / "bench-venv" / "Scripts" / "python.exe")
COLUMNS = ("payroll_wage", "reported_wage", "is_outside", "is_member", "past_pension", "held_jkk", "held_jkm",
           "held_jht", "held_jp")  # fmt: skip
RATES = ("jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker")
NOTHING = (0, 0, 0, 0, 0, 0, 0, 0, 0)


class Calculated(NamedTuple):
    """What OpenFisca came to: processor seconds, `laid_out` those for its columns, and sums as it adds them."""

    seconds: float
    laid_out: float
    potential: float
    difference: float


def find_python() -> str | None:
    """Return the interpreter that has OpenFisca: named in PATUH_OPENFISCA_PYTHON, else that of build/bench-venv."""
    named = os.environ.get("PATUH_OPENFISCA_PYTHON")
    return named or next((str(place) for place in PLACES if place.exists()), None)


def calculate_there(python: str, inspection: Inspection) -> Calculated:
    """Let OpenFisca work out every month of every worker."""
    months = plain_months(inspection, plain_employer(inspection))
    begun = time.process_time()
    columns = collect_columns(inspection, months)
    laid_out = time.process_time() - begun
    given = {
        "workers": len(inspection.people),
        "months": [str(month.month) for month in months],
        "parameters": collect_parameters(inspection, months),
        "columns": COLUMNS,
    }
    text = json.dumps(given).encode() + b"\n" + b"".join(column.tobytes() for column in columns)
    script = str(Path(__file__).with_name("openfisca_rules.py"))
    run = subprocess.run([python, script], input=text, stdout=subprocess.PIPE, stderr=sys.stderr, check=True)
    answer = json.loads(run.stdout)
    sums = answer["sums"]
    different = sums["difference_of_programmes"] + sums["difference_of_wages"]
    return Calculated(answer["seconds"], laid_out, sums["potential"], different)


def collect_columns(inspection: Inspection, months: list[PlainMonth]) -> list[array]:
    """Return each fact month after month: who was employed on which wage, registered with what."""
    at = plain_employer(inspection)
    workers = [plain_worker(inspection, at, position, person) for position, person in enumerate(inspection.people)]
    facts = [facts_of(worker, month) for month in months for worker in workers]
    return [array("i", column) for column in zip(*facts, strict=True)]


def facts_of(worker: PlainWorker, month: PlainMonth) -> tuple[int, ...]:
    if worker.start > month.last or (worker.end is not None and worker.end < month.first):
        return NOTHING
    row = worker.rows[month.payroll]
    if row is None and (month.own_payroll or worker.first_row < month.payroll):
        return NOTHING
    wage, past = (row or worker.rows[worker.first_row]).wage_rp, month.ordinal > worker.pension
    if worker.registered is not None and month.ordinal < worker.member_from:
        return (wage, 0, int(worker.is_late), 0, past, 0, 0, 0, 0)
    registered = registered_row(worker, month) if worker.registered is not None else None
    if registered is None:
        return (wage, 0, int(not worker.in_grace and not worker.in_review), 0, past, 0, 0, 0, 0)
    held = registered.programmes
    return (wage, registered.wage_rp, 0, 1, past, *(name in held for name in ("JKK", "JKM", "JHT", "JP")))


def collect_parameters(inspection: Inspection, months: list[PlainMonth]) -> dict[str, dict[str, float]]:
    """Return the dated values of the law, each from the first of a month on."""
    law, risk = inspection.law, inspection.given.employer.risk
    relieved = bool(inspection.given.employer.relief)
    found: dict[str, dict[str, float]] = {}
    for month in months:
        day = month.first
        values = {f"{name}_rate": float(law.on(f"{name}_rate", day).fraction) for name in RATES}
        share = law.find("relief_labour_intensive_share", day) if relieved else None
        values |= {
            "jkk_rate": float(law.on("jkk_rate", day).fractions[risk - 1]),
            "jkk_share": float(share.fraction) if share else 1.0,
            "wage_ceiling": month.ceiling,
            "minimum_wage": month.minimum,
        }
        for name, value in values.items():
            found.setdefault(name, {})[day.isoformat()] = value
    return found
