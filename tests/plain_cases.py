"""One plain case opened: which list speaks for which month, who was employed, who was registered.

Readings taken where the text leaves a choice (the one that accuses nobody):
 1. A list without any month is the list of the last inspected month.
 2. A month without its own payroll takes the nearest earlier list; who stood on an older list and is missing from
    that one has left. Who was on no list before it and has a start date is employed from that date on, at the wage
    of the first list that shows him ("every inspected month of employment counts, from the month of the start").
 3. An end of work is the one on the latest list that shows him; an end on an older list was overtaken by it.
 4. The employer counts as unregistered in the months whose first day is on or after `inactive_from`; JP counts as
    registered from the month of `jp_since`, a participant from the month of his Tgl Kepesertaan.
 5. Of the participant's Tgl Kepesertaan and the employer's `member_since` the later one counts.
 6. A borrowed participant list that is older than his Tgl Kepesertaan cannot lack him: the next one that shows him is
    taken. Where no Tgl Kepesertaan is known, the first day of the first list that shows him stands for it in the
    months whose list lacks him.
 7. A birth date comes from the payroll, else the participant list, else the NIK; else below the pension age.
"""

from datetime import date, timedelta
from typing import Any

from tests.plain_law import (
    ALL_PROGRAMMES,
    PlainMonth,
    birth_date_in_nik,
    first_day,
    last_day,
    mandatory,
    mandatory_perhaps,
    month_of,
    months_between,
    next_month,
    previous_month,
)

GRACE_DAYS = 30


def person_key(row: dict) -> str:
    if row.get("key"):
        return row["key"]
    if row.get("nik"):
        return "nik " + row["nik"]
    if row.get("employee_number"):
        return "number " + row["employee_number"]
    return f"name {row.get('name')} {row.get('birth_date')}"


def inspected_months(case: dict) -> list[PlainMonth]:
    last = case.get("to") or previous_month(month_of(case["as_of"]))
    first = case.get("from")
    if first is None:
        first = (last[0] - 1, last[1])
        first = next_month(first)
    return months_between(first, last)


def people_on(lists: dict, last_inspected: PlainMonth) -> dict[str, dict]:
    """Each person's row on each list: {key: {month: row}}."""
    people: dict[str, dict] = {}
    for month, rows in lists.items():
        for row in rows:
            people.setdefault(person_key(row), {})[month or last_inspected] = row
    return people


def list_for(month: PlainMonth, list_months: list[PlainMonth]) -> PlainMonth | None:
    if month in list_months:
        return month
    earlier = [other for other in list_months if other < month]
    later = [other for other in list_months if other > month]
    return max(earlier) if earlier else min(later) if later else None


def latest_known(rows: dict[PlainMonth, dict], field: str) -> Any:
    for month in sorted(rows, reverse=True):
        if rows[month].get(field) is not None:
            return rows[month][field]
    return None


class Case:
    """One case, opened once; every question below is asked anew for each worker and month."""

    def __init__(self, case: dict) -> None:
        self.employer = case["employer"]
        self.as_of = case["as_of"]
        self.months = inspected_months(case)
        last = self.months[-1]
        self.payroll_months = sorted({month or last for month in case["payroll"]})
        self.workers = people_on(case["payroll"], last)
        self.has_participants = case.get("participants") is not None
        lists = case.get("participants") or {}
        self.participant_months = sorted({month or last for month in lists})
        self.participants = people_on(lists, last)
        self.review = set(case.get("review") or ())
        self.relief = tuple(self.employer.get("relief") or ())
        self.assumptions: set[str] = set()

    # --- the employer

    def employer_registered(self, month: PlainMonth) -> bool:
        if not self.employer.get("registered", True):
            return False
        inactive = self.employer.get("inactive_from")
        return inactive is None or first_day(month) < inactive

    def mandatory(self) -> tuple[str, ...]:
        return mandatory(self.employer.get("kind", "company"), self.employer.get("scale"))

    def mandatory_perhaps(self) -> tuple[str, ...]:
        return mandatory_perhaps(self.employer.get("kind", "company"), self.employer.get("scale"))

    # --- the worker on the payroll

    def start(self, key: str) -> date:
        rows = self.workers[key]
        return latest_known(rows, "start_date") or first_day(min(rows))

    def employed(self, key: str, month: PlainMonth) -> bool:
        rows = self.workers[key]
        end = rows[max(rows)].get("end_date")
        if (end is not None and end < first_day(month)) or self.dates_contradict(key):
            return False
        if month in self.payroll_months and month not in rows:
            return False
        if latest_known(rows, "start_date") is None:
            return month in rows
        if self.start(key) > last_day(month):
            return False
        taken = list_for(month, self.payroll_months)
        return taken in rows or all(shown > month for shown in rows)

    def dates_contradict(self, key: str) -> bool:
        rows = self.workers[key]
        start, end = latest_known(rows, "start_date"), rows[max(rows)].get("end_date")
        return start is not None and end is not None and end < start

    def wage(self, key: str, month: PlainMonth) -> int | None:
        rows = self.workers[key]
        taken = list_for(month, self.payroll_months)
        if taken not in rows:
            taken = min(shown for shown in rows if shown > month)
        if taken != month:
            self.assumptions.add("wage_assumed_constant")
        return rows[taken].get("wage_rp")

    def birth_date(self, key: str) -> date | None:
        rows = self.workers[key]
        return (
            latest_known(rows, "birth_date")
            or latest_known(self.participants.get(key, {}), "birth_date")
            or birth_date_in_nik(latest_known(rows, "nik"), self.as_of)
        )

    def in_grace(self, key: str) -> bool:
        start = self.start(key)
        return start <= self.as_of <= start + timedelta(days=GRACE_DAYS)

    # --- the participant

    def registered_row(self, key: str, month: PlainMonth) -> dict | None:
        rows = self.participants.get(key, {})
        taken = list_for(month, self.participant_months)
        row = rows.get(taken)
        since = latest_known(rows, "member_since")
        if row is None and rows and since is not None and taken != month and taken < month_of(since) <= month:
            taken = list_for(month, sorted(rows))
            row = rows[taken]
        if row is None:
            return None
        ended = row.get("end_date")
        if ended is not None and month_of(ended) < month:
            return None
        return row

    def member_since(self, key: str) -> date | None:
        known = [latest_known(self.participants.get(key, {}), "member_since"), self.employer.get("member_since")]
        days = [day for day in known if day is not None]
        return max(days) if days else None

    def listed_in_time(self, key: str, month: PlainMonth) -> bool:
        """Whether, with no Tgl Kepesertaan known, a later list shows that he was a participant within the 30 days."""
        rows = self.participants.get(key, {})
        if not rows or latest_known(rows, "member_since") is not None or month >= min(rows):
            return False
        return first_day(min(rows)) - self.start(key) <= timedelta(days=GRACE_DAYS)

    def programmes(self, row: dict, month: PlainMonth) -> tuple[str, ...]:
        registered = row.get("programmes")
        if registered is None:
            registered = self.employer.get("programmes")
        if registered is None:
            registered = self.mandatory()
        jp_since = self.employer.get("jp_since")
        if jp_since is not None and month < month_of(jp_since):
            registered = [programme for programme in registered if programme != "JP"]
        return tuple(programme for programme in ALL_PROGRAMMES if programme in registered)
