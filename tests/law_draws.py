"""Draws questions of the law near every date and every threshold, and offices that chose otherwise."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.plain_calendar import FIRST, LAST, days_off
from tests.plain_law import JP_CEILINGS
from tests.plain_questions import CAPITAL_LIMITS, DEFAULT_OFFICE, KALTARA, SALES_LIMITS, SCALES, SLICES, months_on

Given = dict[str, Any]
RULE_MONTHS = (
    *(month for month, _ in JP_CEILINGS),
    (2015, 6), (2020, 8), (2021, 1), (2021, 2), (2022, 1), (2023, 1), (2024, 1), (2025, 1), (2025, 2), (2025, 7),
    (2025, 8), (2026, 1), (2026, 2), (2026, 4), (2026, 12), (2027, 1), (2027, 3), (2027, 4), (2030, 11),
)  # fmt: skip
RULE_DAYS = (
    date(2013, 12, 24), date(2015, 7, 1), date(2015, 12, 29), date(2021, 2, 2), date(2022, 4, 1), FIRST, LAST,
)  # fmt: skip
WORDS = {"oil_gas": "minyak dan gas", "coal": "batu bara", "palm": "minyak sawit", "mining": "pertambangan umum"}
"""How some sectors may be written; the plain side knows the code only."""


class Draw:
    """One generator of cases: the same seed and block give the same cases."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.holidays = sorted(days_off(joint_leave=True))

    def office(self) -> dict[str, Any]:
        """An office that leaves each choice as it is, or takes another."""
        others: dict[str, tuple[Any, ...]] = {
            "contribution_rounding": ("half_up", "up", "down"),
            "penalty_month_boundary": ("nominal", "shifted"),
            "deadline_first_day": ("day_after_receipt", "day_of_receipt"),
            "joint_leave_free": (True, False),
            "construction_vat": (10, 11, 12),
            "construction_register_days": (7, 14, 30),
            "sanction_fine_months": (1, 2, 12),
            "informal_jkk_rate": ("1", "0.5", "1.13"),
            "mandatory_state_body": (("JKK", "JKM"), ("JKK", "JKM", "JHT"), ("JKK", "JKM", "JHT", "JP")),
        }
        return {name: self.random.choice((DEFAULT_OFFICE[name], *choices)) for name, choices in others.items()}

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def near(self, *thresholds: int) -> int:
        """An amount at a threshold or up to two rupiah beside it; else of any size."""
        if self.chance(60):
            return max(0, self.random.choice(thresholds) + self.random.randrange(-2, 3))
        return self.random.randrange(10 ** self.random.randrange(1, 12))

    def month(self) -> str:
        anchor = self.random.choice(RULE_MONTHS)
        moved = months_on(anchor, self.random.randrange(-2, 3))
        if self.chance(40):
            moved = self.random.randrange(2014, 2031), self.random.randrange(1, 13)
        return f"{moved[0]:04}-{moved[1]:02}"

    def day(self) -> date:
        if self.chance(30):
            return self.random.choice(RULE_DAYS) + timedelta(days=self.random.randrange(-3, 4))
        if self.chance(50):
            return self.random.choice(self.holidays) + timedelta(days=self.random.randrange(-12, 5))
        return date(2013, 1, 1) + timedelta(days=self.random.randrange(6570))

    def some(self, *names: str) -> list[str]:
        return [name for name in names if self.chance(70)] or [self.random.choice(names)]

    def given(self, of: str) -> Given:
        return getattr(self, of)()

    def maybe(self, percent: int, **facts: Any) -> Given:
        return facts if self.chance(percent) else {}

    # --- one drawing for each question

    def contribution(self) -> Given:
        ceilings = [value for _, value in JP_CEILINGS]
        given = {"month": self.month(), "wage": self.near(*ceilings, 3_775_243, 4_742_169, 50, 100, 10_000)}
        return {
            **given,
            **self.maybe(97, risk=self.random.randrange(1, 6)),
            **self.maybe(50, programmes=self.some("JKK", "JKM", "JHT", "JP")),
            **self.maybe(40, relief=["labour_intensive"]),
        }

    def wage_ceiling(self) -> Given:
        return {"month": self.month()}

    def obligation(self) -> Given:
        kind = self.random.choice(("company", "company", "company", "state_body", "construction_project"))
        return {
            **self.maybe(90 if kind == "company" else 100, employer=kind),
            **self.maybe(40, scale=self.random.choice(SCALES)),
            **self.maybe(50, capital=self.near(*CAPITAL_LIMITS)),
            **self.maybe(50, sales=self.near(*SALES_LIMITS)),
            **self.maybe(30, on=self.day().isoformat()),
        }

    def construction(self) -> Given:
        limits = [piece[0] for piece in SLICES]
        grossed = [limit * (100 + vat) // 100 for limit in limits for vat in (10, 11, 12)]
        given: Given = {}
        if self.chance(95):
            given["contract_value"] = self.near(*limits, *grossed, 500, 1700)
        return {
            **given,
            **self.maybe(15, wage_bill=self.near(3_000_000, 500_000_000)),
            **self.maybe(50, includes_vat=self.chance(50)),
            **self.maybe(15, vat_percent=self.random.choice(("0", "10", "11", "12", "1.1", "10.5"))),
            **self.maybe(60, spk_date=self.day().isoformat()),
        }

    def informal(self) -> Given:
        return {
            "month": self.month(),
            "income": self.near(1_000_000, 20_700_000, 1_000_050, 1_500_050, 2_000_075),
            **self.maybe(60, programmes=self.some("JKK", "JKM", "JHT")),
            **self.maybe(60, sector=self.random.choice(("transport", "other"))),
            **self.maybe(50, paid_by=self.random.choice(("self", "self", "sponsor", "state"))),
        }

    def due_date(self) -> Given:
        return {"month": self.month(), **self.maybe(60, participant=self.random.choice(("worker", "informal")))}

    def late_penalty(self) -> Given:
        month = self.month()
        year, number = months_on((int(month[:4]), int(month[5:])), self.random.choice((1, 1, 1, 2, 3, 13)))
        paid_on = date(year, number, 15) + timedelta(days=self.random.choice((-20, -1, 0, 1, 2, 7, 13, 14, 15, 16)))
        if self.chance(20):
            paid_on += timedelta(days=self.random.randrange(-60, 900))
        return {"month": month, "amount": self.near(25, 75, 100, 1_234_567), "paid_on": paid_on.isoformat()}

    def sanction_fine(self) -> Given:
        ended = self.day()
        later = self.random.choice((-1, 0, 1, 2, 29, 30, 31, 59, 60, 61, self.random.randrange(500)))
        return {
            "amount": self.near(499, 500, 501, 1000, 1_499_500),
            "second_warning_ended": ended.isoformat(),
            **self.maybe(80, paid_on=(ended + timedelta(days=later)).isoformat()),
        }

    def deadline(self) -> Given:
        return {"from": self.day().isoformat(), "working_days": self.random.choice((1, 2, 7, 10, 10, 10, 14, 30))}

    def minimum_wage(self) -> Given:
        code = self.random.choice((*KALTARA, *KALTARA, "65", "6505", "6471"))
        if len(code) == 4 and self.chance(25):
            code += f"{self.random.randrange(1, 6):02}"
        dotted = ".".join(code[place : place + 2] for place in range(0, len(code), 2))
        sector = self.random.choice(
            ("palm", "coal", "oil_gas", "agriculture", "plantation", "timber", "mining", "toko")
        )
        month = f"{self.random.randrange(2021, 2031)}-{self.random.choice((1, 2, 6, 11, 12)):02}"
        return {
            "region": self.random.choice((code, dotted)), "month": month, **self.maybe(60, sector=sector)
        }  # fmt: skip

    def as_told(self, given: Given) -> Given:
        """The same facts as a case file, a script or the command line may write them."""
        told = {key: self._as_values(key, value) for key, value in given.items()}
        if told.get("sector") in WORDS and self.chance(50):
            told["sector"] = WORDS[told["sector"]]
        if not self.chance(25):
            return told
        return {key: ",".join(value) if isinstance(value, list) else str(value) for key, value in told.items()}

    def _as_values(self, key: str, value: Any) -> Any:
        if key == "vat_percent":
            return Decimal(value)
        if key in {"spk_date", "paid_on", "second_warning_ended", "from", "on"} and self.chance(50):
            return date.fromisoformat(value)
        return value
