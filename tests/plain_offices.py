"""A plain case at an office that has chosen: its days of grace, its wages, its reading of foreigners (LAW §1 and §3).

Everything is asked anew for each worker and month, from the tables of `plain_law` and `plain_questions`.
"""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.plain_cases import Case, latest_known
from tests.plain_law import PlainMonth, first_day, half_up
from tests.plain_questions import DEFAULT_OFFICE, PlainError, boundary, due_on, minimum_wage, months_on, round_as_chosen

__all__ = ["OFFICE", "OfficeCase", "due_on", "months_late", "round_as_chosen"]

OFFICE: dict[str, Any] = DEFAULT_OFFICE | {
    "registration_grace": 30,
    "lift_to_minimum_wage": False,
    "foreigner_jp_due": True,
    "arrears_classes": (3, 6, 12),
}
FOREIGNER_MONTHS = 6
DISPUTED_2025 = {"65.01": "3820000", "65.04": "3824596"}


def months_late(month: PlainMonth, paid_on: date, office: dict[str, Any]) -> int:
    if paid_on <= due_on(month, "worker", office):
        return 0
    late = 1
    while boundary(month, late, office) < paid_on:
        late += 1
    return late


class OfficeCase(Case):
    """One case with the choices of its office."""

    def __init__(self, case: dict) -> None:
        super().__init__(case)
        self.office = OFFICE | case.get("office", {})
        self.grace = timedelta(days=self.office["registration_grace"])

    # --- foreigners

    def is_foreigner(self, key: str) -> bool:
        """A passport on one list and a NIK on neither; an employer who is not registered has no participants."""
        known_as = {} if key in self.review or not self.employer.get("registered", True) else self.participants
        both = self.workers[key], known_as.get(key, {})
        known = [[latest_known(rows, field) for rows in both] for field in ("nik", "passport")]
        return known[0] == [None, None] and known[1] != [None, None]

    def obliged_on(self, key: str) -> date:
        """The start of work; of a foreigner the day on which six whole months have passed."""
        start = self.start(key)
        if not self.is_foreigner(key):
            return start
        year, number = months_on((start.year, start.month), FOREIGNER_MONTHS)
        if start.day <= monthrange(year, number)[1]:
            return date(year, number, start.day)
        return first_day(months_on((year, number), 1))

    def is_not_yet_obliged(self, key: str) -> bool:
        return self.is_foreigner(key) and self.as_of < self.obliged_on(key)

    def last_day_in_time(self, key: str) -> date:
        return self.obliged_on(key) + self.grace

    def in_grace(self, key: str) -> bool:
        return self.obliged_on(key) <= self.as_of <= self.last_day_in_time(key)

    def is_spared(self, key: str) -> bool:
        return self.in_grace(key) or self.is_not_yet_obliged(key)

    def listed_in_time(self, key: str, month: PlainMonth) -> bool:
        rows = self.participants.get(key, {})
        if not rows or latest_known(rows, "member_since") is not None or month >= min(rows):
            return False
        return first_day(min(rows)) <= self.last_day_in_time(key)

    # --- the programmes

    def mandatory(self) -> tuple[str, ...]:
        return self.office["mandatory_state_body"] if self.employer.get("kind") == "state_body" else super().mandatory()

    def mandatory_perhaps(self) -> tuple[str, ...]:
        of_state = self.employer.get("kind") == "state_body"
        return self.office["mandatory_state_body"] if of_state else super().mandatory_perhaps()

    # --- the minimum wage

    @property
    def is_exempt_by_scale(self) -> bool:
        return self.employer.get("scale") in ("micro", "small")

    @property
    def scale_is_missing(self) -> bool:
        return self.employer.get("scale") is None and self.employer.get("kind") != "state_body"

    def minimum_figures(self, month: PlainMonth) -> set[int]:
        """Every figure that a source gives; none where nothing is known."""
        region = self.employer.get("region")
        if region is None:
            return set()
        given = {"region": region, "month": f"{month[0]:04d}-{month[1]:02d}", "sector": self.employer.get("sector")}
        try:
            figures = {minimum_wage(given, self.office)[0]["amount"]}
        except PlainError:
            return set()
        if month[0] == 2025 and region in DISPUTED_2025:
            figures.add(half_up(Fraction(DISPUTED_2025[region])))
        return figures
