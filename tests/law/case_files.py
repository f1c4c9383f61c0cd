"""The rule cases one by one, and which values of the law each of them reads on which day."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from core.law.contribution_rates import contribution_terms
from core.law.parameters import Dated, LawSet, default_law
from core.law.questions import ask
from core.law.working_days import Calendar, default_calendar
from core.records.problems import UserError

FOLDER = Path(__file__).parent.parent / "cases"


@dataclass
class RuleCase:
    """One case of a file, and the (parameter, day) pairs that its answer looked up."""

    file: str
    name: str
    of: str
    given: dict[str, Any]
    expect: dict[str, Any]
    read: set[tuple[str, date]] = field(default_factory=set)

    def holds(self, law: LawSet, calendar: Calendar | None = None) -> bool:
        try:
            values = ask(law, self.of, self.given, calendar).values
        except UserError as error:
            return self.expect == {"error": error.code}
        return "error" not in self.expect and all(values[key] == wanted for key, wanted in self.expect.items())


class ReadingLaw(LawSet):
    """The law, noting what it is asked for."""

    def note_in(self, read: set[tuple[str, date]]) -> None:
        object.__setattr__(self, "read", read)

    def on(self, name: str, day: date) -> Dated:
        self.read.add((name, day))  # type: ignore[attr-defined]
        return super().on(name, day)

    def find(self, name: str, day: date) -> Dated | None:
        self.read.add((name, day))  # type: ignore[attr-defined]
        return super().find(name, day)


def cases_of(file: Path) -> Iterator[RuleCase]:
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
        yield RuleCase(file.name, case["name"], case["of"], case["given"], case["expect"])


@cache
def all_cases() -> tuple[RuleCase, ...]:
    """Every case of tests/cases, with what it reads."""
    cases = tuple(case for file in sorted(FOLDER.glob("*.toml")) for case in cases_of(file))
    law = ReadingLaw(default_law().parameters)
    calendar = default_calendar(default_law())
    for case in cases:
        law.note_in(case.read)
        contribution_terms.cache_clear()  # it would keep what the next case reads from being seen
        case.holds(law, calendar)
    return cases
