"""Small random assessments as plain cases: the same number gives the same case."""

from datetime import date, timedelta
from random import Random
from typing import TypeVar

from tests.plain_law import ALL_PROGRAMMES, UMK, PlainMonth, jp_ceiling, month_of, months_between, next_month

Choice = TypeVar("Choice")
NAMES = (
    "Bambang Prasetyo", "Siti Halimah", "Yohanes Kila", "Dewi Kartika", "Marten Ubang", "Fajar Nugroho", "Ratna Wijaya",
    "Oscar Tangdilintin", "Citra Lestari", "Gunawan Effendi", "Zainal Muttaqin", "Elisabet Njau",
)  # fmt: skip


def seeded(number: int) -> Random:
    return Random(number)  # noqa: S311 — repeatable, nothing secret


class CaseMaker:
    """Draws one case; `chance` of a thing is per cent."""

    def __init__(self, number: int) -> None:
        self.random = seeded(number)
        self.number = number

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def one_of(self, *choices: Choice) -> Choice:
        return self.random.choice(choices)

    def day_between(self, first: date, last: date) -> date:
        return first + timedelta(days=self.random.randrange((last - first).days + 1))

    def make(self) -> dict:
        self.as_of = self.day_between(date(2020, 10, 1), date(2026, 12, 20))
        last = earlier_month(month_of(self.as_of), self.random.randrange(1, 4))
        first = earlier_month(last, self.random.randrange(14))
        case: dict = {"as_of": self.as_of, "from": first, "to": last}
        if self.chance(20):
            del case["from"], case["to"]
            last = earlier_month(month_of(self.as_of), 1)
            first = earlier_month(last, 11)
        self.months = months_between(first, last)
        case["office"] = self.make_office() if self.chance(50) else {}
        case["employer"] = self.make_employer()
        self.make_lists(case)
        if self.chance(35):
            case["payments"] = self.make_payments()
        return case

    def make_office(self) -> dict:
        """Choices of the office; those that are not drawn keep their default."""
        drawn = {
            "lift_to_minimum_wage": self.chance(70),
            "foreigner_jp_due": self.chance(40),
            "contribution_rounding": self.one_of("half_up", "up", "down"),
            "registration_grace": self.one_of(0, 14, 30, 45),
            "penalty_month_boundary": self.one_of("nominal", "shifted"),
            "joint_leave_free": self.chance(50),
            "arrears_classes": self.one_of((3, 6, 12), (1, 2, 3)),
            "mandatory_state_body": self.one_of(("JKK", "JKM"), ("JKK", "JKM", "JHT", "JP")),
        }
        return {name: value for name, value in drawn.items() if self.chance(60)}

    def make_employer(self) -> dict:
        window = (date(self.months[0][0] - 1, 10, 1), self.as_of)
        kind = self.one_of("company", "company", "company", "company", "state_body", "construction_project")
        employer: dict = {"name": "PT Acak", "kind": kind, "registered": not self.chance(8)}
        employer["scale"] = self.one_of("micro", "small", "medium", "large", "large") if kind == "company" else None
        employer["risk"] = self.random.randrange(1, 6)
        employer["region"] = self.one_of(*UMK, "65.01", "65.04")
        for field, percent in (("scale", 6), ("risk", 8), ("region", 8)):
            if self.chance(percent):
                employer[field] = None
        for field, percent in (("member_since", 15), ("jp_since", 15), ("inactive_from", 10)):
            if self.chance(percent):
                employer[field] = self.day_between(*window)
        if self.chance(85):
            employer["programmes"] = self.some_programmes()
        if self.chance(25):
            employer["sector"] = self.one_of("palm", "coal", "oil_gas", "mining", "timber", "perikanan")
        if self.chance(20):
            employer["relief"] = ("labour_intensive",)
        return employer

    def some_programmes(self) -> tuple[str, ...]:
        if self.chance(60):
            return ALL_PROGRAMMES
        return tuple(programme for programme in ALL_PROGRAMMES if self.chance(75))

    # --- people

    def make_lists(self, case: dict) -> None:
        payroll_months = self.list_months(4)
        participant_months = self.list_months(3)
        with_programmes = self.chance(30)
        case["review"] = []
        payroll: dict = {month: [] for month in payroll_months}
        participants: dict = {month: [] for month in participant_months}
        for place in range(self.random.randrange(1, 6)):
            person = self.make_person(place)
            wages = self.make_wages(payroll_months)
            start = self.make_start() if not person["passport"] or self.chance(60) else self.start_half_a_year_ago()
            told = {"passport": None} if self.chance(20) else {}
            facts = person | told | {"start_date": start, "end_date": self.make_end(start)}
            self.put(payroll, facts, wages, gaps=10)
            if not self.chance(75):
                continue
            if person["nik"] and self.chance(4):
                person["key"] = f"in review {place}"
                case["review"].append(person["key"])
                self.relabel(payroll, person["nik"], person["key"])
                person["nik"] = f"6404{person['nik'][4:12]}97{place}7"
            told = {"passport": None} if self.chance(20) else {}
            registered = person | told | self.registration(facts, with_programmes)
            self.put(participants, registered, self.reported(wages), gaps=8)
        if self.chance(20):
            left = self.make_person(7)
            self.put(participants, left | self.registration(left, with_programmes), [4_000_000], gaps=0)
        case["payroll"] = payroll
        case["participants"] = participants
        if self.chance(3):
            case["participants"] = None

    def relabel(self, lists: dict, nik: str, key: str) -> None:
        for rows in lists.values():
            for row in rows:
                if row["nik"] == nik:
                    row["key"] = key

    def list_months(self, most: int) -> list[PlainMonth | None]:
        if self.chance(15):
            return [None]
        near = [earlier_month(self.months[0], 1), *self.months, next_month(self.months[-1])]
        return sorted(self.random.sample(near, min(len(near), self.random.randrange(1, most + 1))))

    def make_person(self, place: int) -> dict:
        born = self.day_between(date(1958, 1, 1), date(2003, 12, 28))
        born = born if (born.month, born.day) != (2, 29) else date(born.year, 3, 1)
        nik = f"6571{place + 1:02d}{born:%d%m%y}{9001 + place}"
        name = NAMES[(self.number + place) % len(NAMES)]
        person: dict = {"nik": nik, "name": name, "birth_date": born if self.chance(60) else None}
        person |= {"employee_number": None, "passport": None}
        if self.chance(12):
            return person | {"nik": None, "birth_date": born, "passport": f"C{self.number % 90 + 10}{place}4471"}
        if self.chance(6):
            return person | {"nik": None, "birth_date": born}
        if self.chance(4):
            return person | {"nik": None, "birth_date": born, "employee_number": f"P{place:03d}"}
        return person

    def make_start(self) -> date | None:
        if self.chance(12):
            return None
        if self.chance(8):
            return self.as_of - timedelta(days=self.random.randrange(20, 42))
        return self.day_between(date(self.months[0][0] - (3 if self.chance(50) else 1), 6, 1), self.as_of)

    def start_half_a_year_ago(self) -> date:
        return self.as_of - timedelta(days=self.random.randrange(140, 240))

    def make_end(self, start: date | None) -> date | None:
        return self.day_between(start or date(self.months[0][0], 1, 1), self.as_of) if self.chance(10) else None

    def make_wages(self, list_months: list) -> list[int | None]:
        near = jp_ceiling(self.months[0])
        wage = self.one_of(
            self.random.randrange(2_500_000, 6_000_000), self.random.randrange(2_500_000, 20_000_000),
            near + self.random.randrange(-60_000, 60_000), self.random.randrange(3_550_000, 4_000_000),
        )  # fmt: skip
        wages: list[int | None] = []
        for _ in list_months:
            wages.append(None if self.chance(3) else wage)
            wage = wage * self.one_of(100, 100, 106, 110) // 100
        return wages

    def reported(self, wages: list[int | None]) -> list[int | None]:
        if self.chance(50):
            return wages
        percent = self.one_of(70, 90, 120)
        return [None if wage is None or self.chance(4) else wage * percent // 100 for wage in wages]

    def registration(self, facts: dict, with_programmes: bool) -> dict:
        start = facts.get("start_date") or date(self.months[0][0], 1, 10)
        member = self.one_of(None, start, start + timedelta(days=self.random.randrange(20, 200)))
        end = self.day_between(date(self.months[0][0], 1, 1), self.as_of) if self.chance(8) else None
        return {
            "member_since": member,
            "end_date": end,
            "programmes": self.some_programmes() if with_programmes else None,
        }

    def put(self, lists: dict, facts: dict, wages: list, gaps: int) -> None:
        """Write the person on each list but for a few gaps, on one at least."""
        chosen = [month for month in lists if not self.chance(gaps)] or [self.one_of(*lists)]
        for place, month in enumerate(lists):
            if month in chosen:
                rows = lists[month]
                rows.append(facts | {"row": len(rows) + 2, "wage_rp": wages[min(place, len(wages) - 1)]})

    # --- money

    def make_payments(self) -> list[dict]:
        payments = []
        for row in range(2, self.random.randrange(3, 12)):
            month = earlier_month(month_of(self.as_of), self.random.randrange(1, 16))
            billed = self.random.randrange(1, 9_000_000)
            paid = self.one_of(0, billed, billed, billed // 2, billed + 500_000)
            due_about = date(*next_month(month), 1)
            paid_on = self.day_between(due_about, due_about + timedelta(days=self.one_of(14, 16, 40, 120)))
            payments.append(
                {
                    "row": row,
                    "month": month,
                    "billed_rp": billed,
                    "paid_rp": paid,
                    "paid_on": paid_on if paid else None,
                }
            )
        return payments


def earlier_month(month: PlainMonth, number: int) -> PlainMonth:
    ordinal = month[0] * 12 + month[1] - 1 - number
    return ordinal // 12, ordinal % 12 + 1


def random_case(number: int) -> dict:
    return CaseMaker(number).make()
