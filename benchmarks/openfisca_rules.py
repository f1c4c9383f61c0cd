"""The contribution of a worker-month in OpenFisca: what `benchmarks.assessing` is held against, in its own process.

Not part of the program and never imported by it: OpenFisca needs numpy, and lives in an environment of its own
(requirements-bench.txt). Reads from stdin one line of JSON, {workers, months, risk, parameters: {name: {day: value}},
columns: [names]}, then each column as 32-bit integers, month after month; prints one line of JSON: seconds of processor
time and the sums that it comes to.

Written as OpenFisca writes law: dated parameters, one variable per amount with a formula over arrays, values of type
float, which in OpenFisca are 32 bits wide.
"""

import json
import sys
import time
from typing import Any

import numpy as np
from openfisca_core.entities import SingleEntity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import MONTH
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Worker = SingleEntity("worker", "workers", "Tenaga kerja", "")
PROGRAMMES = ("jkk", "jkm", "jht", "jp")
FACTS = ("payroll_wage", "reported_wage", "is_outside", "is_member", "past_pension", "held_jkk", "held_jkm", "held_jht",
         "held_jp")  # fmt: skip


def half_up(amount: np.ndarray) -> np.ndarray:
    return np.floor(amount + 0.5)


def shares(wage: np.ndarray, law: Any, programme: str) -> np.ndarray:
    """Employer's and worker's share of one programme, each rounded."""
    if programme == "jkk":
        return half_up(wage * (law.jkk_rate * law.jkk_share))
    if programme == "jkm":
        return half_up(wage * law.jkm_rate)
    if programme == "jht":
        return half_up(wage * law.jht_employer_rate) + half_up(wage * law.jht_worker_rate)
    base = np.minimum(wage, law.wage_ceiling)
    return half_up(base * law.jp_employer_rate) + half_up(base * law.jp_worker_rate)


def due_of(programme: str, wage_name: str) -> Any:
    def formula(worker: Any, period: Any, parameters: Any) -> np.ndarray:
        amount = shares(worker(wage_name, period), parameters(period), programme)
        return amount * ~worker("past_pension", period) if programme == "jp" else amount

    return formula


def potential(worker: Any, period: Any) -> np.ndarray:
    due = sum(worker(f"due_{programme}", period) for programme in PROGRAMMES)
    return worker("is_outside", period) * due


def difference_of_programmes(worker: Any, period: Any) -> np.ndarray:
    missing = sum(worker(f"due_{name}", period) * ~worker(f"held_{name}", period) for name in PROGRAMMES)
    return worker("is_member", period) * missing


def difference_of_wages(worker: Any, period: Any) -> np.ndarray:
    lower = worker("reported_wage", period) < worker("payroll_wage", period)
    apart = sum(
        (worker(f"due_{name}", period) - worker(f"reported_due_{name}", period)) * worker(f"held_{name}", period)
        for name in PROGRAMMES
    )
    return worker("is_member", period) * lower * apart


def below_minimum(worker: Any, period: Any, parameters: Any) -> np.ndarray:
    judged = worker("is_member", period) | worker("is_outside", period)
    return judged * (worker("payroll_wage", period) < parameters(period).minimum_wage)


def make_variable(name: str, kind: type, formula: Any = None) -> type:
    facts = {"value_type": kind, "entity": Worker, "definition_period": MONTH, "label": name}
    return type(name, (Variable,), facts | ({"formula": formula} if formula else {}))


def make_system(parameters: dict[str, dict[str, float]]) -> TaxBenefitSystem:
    system = TaxBenefitSystem([Worker])
    data = {
        name: {"values": {day: {"value": value} for day, value in values.items()}}
        for name, values in parameters.items()
    }
    system.parameters = ParameterNode("", data=data)
    for name in FACTS:
        system.add_variable(make_variable(name, float if name.endswith("wage") else bool))
    for programme in PROGRAMMES:
        system.add_variable(make_variable(f"due_{programme}", float, due_of(programme, "payroll_wage")))
        system.add_variable(make_variable(f"reported_due_{programme}", float, due_of(programme, "reported_wage")))
    for formula in (potential, difference_of_programmes, difference_of_wages):
        system.add_variable(make_variable(formula.__name__, float, formula))
    system.add_variable(make_variable("below_minimum", bool, below_minimum))
    return system


def calculate(system: TaxBenefitSystem, given: dict[str, Any], facts: dict[str, np.ndarray]) -> dict[str, float]:
    """Set what is known, month by month, ask for the amounts, and add them up with the width that they have."""
    simulation = SimulationBuilder().build_default_simulation(system, given["workers"])
    asked = ("potential", "difference_of_programmes", "difference_of_wages", "below_minimum")
    sums = dict.fromkeys(asked, 0.0)
    for index, month in enumerate(given["months"]):
        for name in given["columns"]:
            simulation.set_input(name, month, facts[name][index])
        for name in asked:
            sums[name] += float(simulation.calculate(name, month).sum())
    return sums


def read_given() -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    given = json.loads(sys.stdin.buffer.readline())
    shape = len(given["months"]), given["workers"]
    facts = {}
    for name in given["columns"]:
        column = np.frombuffer(sys.stdin.buffer.read(4 * shape[0] * shape[1]), dtype=np.int32).reshape(shape)
        facts[name] = column.astype(np.float32 if name.endswith("wage") else bool)
    return given, facts


def main() -> None:
    given, facts = read_given()
    system = make_system(given["parameters"])
    best, sums = float("inf"), {}
    for _ in range(3):
        begun = time.process_time()
        sums = calculate(system, given, facts)
        best = min(best, time.process_time() - begun)
    print(json.dumps({"seconds": best, "sums": sums}))


if __name__ == "__main__":
    main()
