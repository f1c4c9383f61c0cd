"""The assessment a second time: for each worker, for each month, for each rule, and nothing clever.

Written from LAW.md and DESIGN §6 alone. A case is plain dicts:

    {"employer": {...keys of the employer file...}, "as_of": date, "from": (2025, 11), "to": (2026, 10),
     "payroll": {(2026, 1): [row, ...]},      # the key None: a list that names no month
     "participants": {...} or None, "payments": [{"row", "month", "billed_rp", "paid_rp", "paid_on"}] or None,
     "review": [payroll key]}                # of people whose match the inspector must decide

A row's `key` names the person where the NIK, the employee number, or name and birth date don't,
and the answer has the shape of `assess --json`. `python -m tests.plain_assessment --write` writes the expected
findings of the sample office from the facts that its script keeps.

Readings taken where the text leaves a choice (always the one that accuses nobody):
 1. A list without any month is the list of the last inspected month.
 2. A month without its own payroll takes the nearest earlier list; who stood on an older list and is missing from
    that one has left. Who was on no list before it and has a start date is employed from that date on, at the wage
    of the first list that shows him ("every inspected month of employment counts, from the month of the start").
 3. The employer counts as unregistered in the months whose first day is on or after `inactive_from`; JP counts as
    registered from the month of `jp_since`, a participant from the month of his Tgl Kepesertaan.
 4. Of the participant's Tgl Kepesertaan and the employer's `member_since` the later one counts.
 5. Registered within the 30 days: the months before it raise nothing at all.
 6. The days of grace hold at an unregistered employer too: "within the 30 days no finding" goes before "all workers".
 7. Reliefs lessen potential amounts as they lessen what is billed.
 8. What an unregistered worker would cost is what is mandatory: a voluntary programme is not held against anyone.
 9. A birth date comes from the payroll, else the participant list, else the NIK; else below the pension age.
10. Size unknown: what hangs on the mandatory programmes raises no amount, it is undecided (scale).
11. Wage unknown in a month: that month raises no amount, it is undecided (wage).
12. A payment without a date counts as made in time.
13. A participant counts as left when his registration had not ended and the payroll of the last inspected month
    (or the list that stands for it) does not show him.
"""

import argparse
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.plain_law import (
    ALL_PROGRAMMES,
    SHARES,
    PlainMonth,
    birth_date_in_nik,
    first_day,
    last_day,
    mandatory,
    minimum_wage,
    month_of,
    months_between,
    next_month,
    over_pension_age,
    previous_month,
    share_amount,
)
from tests.plain_payments import find_arrears

AMOUNT_KINDS = {
    "unregistered": "potential",
    "partial_workers": "potential",
    "registered_late": "potential",
    "partial_programmes": "difference",
    "wage_underreported": "difference",
    "below_minimum_wage": None,
    "over_pension_age": None,
    "arrears": "billed_unpaid",
    "left_employer": None,
}
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

    def mandatory(self) -> tuple[str, ...] | None:
        return mandatory(self.employer.get("kind", "company"), self.employer.get("scale"))

    # --- the worker on the payroll

    def start(self, key: str) -> date:
        rows = self.workers[key]
        return latest_known(rows, "start_date") or first_day(min(rows))

    def employed(self, key: str, month: PlainMonth) -> bool:
        rows = self.workers[key]
        end = latest_known(rows, "end_date")
        if end is not None and end < first_day(month):
            return False
        if month in self.payroll_months and month not in rows:
            return False
        if latest_known(rows, "start_date") is None:
            return month in rows
        if self.start(key) > last_day(month):
            return False
        taken = list_for(month, self.payroll_months)
        return taken in rows or all(shown > month for shown in rows)

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
        return self.as_of - self.start(key) <= timedelta(days=GRACE_DAYS)

    # --- the participant

    def registered_row(self, key: str, month: PlainMonth) -> dict | None:
        rows = self.participants.get(key, {})
        row = rows.get(list_for(month, self.participant_months))
        if row is None:
            return None
        ended = row.get("end_date")
        return None if ended is not None and month_of(ended) < month else row

    def member_since(self, key: str) -> date | None:
        known = [latest_known(self.participants.get(key, {}), "member_since"), self.employer.get("member_since")]
        days = [day for day in known if day is not None]
        return max(days) if days else None

    def programmes(self, row: dict, month: PlainMonth) -> tuple[str, ...] | None:
        registered = row.get("programmes")
        if registered is None:
            registered = self.employer.get("programmes")
        if registered is None:
            registered = self.mandatory()
        if registered is None:
            return None
        jp_since = self.employer.get("jp_since")
        if jp_since is not None and month < month_of(jp_since):
            registered = [programme for programme in registered if programme != "JP"]
        return tuple(programme for programme in ALL_PROGRAMMES if programme in registered)


class Sheet:
    """What was found about one worker."""

    def __init__(self) -> None:
        self.amounts: dict[str, int | None] = {}
        self.months: dict[str, list[PlainMonth]] = {}
        self.undecided: set[str] = set()
        self.within_grace = False

    def add(self, kind: str, month: PlainMonth, amount: int | None) -> None:
        self.months.setdefault(kind, []).append(month)
        if amount is None:
            self.amounts[kind] = None
        else:
            self.amounts[kind] = (self.amounts.get(kind) or 0) + amount


class WorkerMonth:
    """One worker in one month, with the few facts that every rule asks for."""

    def __init__(self, case: Case, sheet: Sheet, key: str, month: PlainMonth) -> None:
        self.case, self.sheet, self.key, self.month = case, sheet, key, month
        self.wage = case.wage(key, month)
        self.over_age = over_pension_age(case.birth_date(key), month)
        self.required = self.without_jp_when_over_age(case.mandatory())

    def without_jp_when_over_age(self, programmes: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if programmes is None or not self.over_age:
            return programmes
        return tuple(programme for programme in programmes if programme != "JP")

    def due(self, wage: int, programmes: tuple[str, ...]) -> int:
        total = 0
        for programme in programmes:
            for share in SHARES[programme]:
                amount = share_amount(share, self.month, wage, self.case.employer.get("risk"), self.case.relief)
                if amount is None:
                    self.sheet.undecided.add("risk")
                else:
                    total += amount
        return total

    def add_all_due(self, kind: str, programmes: tuple[str, ...] | None) -> None:
        if programmes is None:
            self.sheet.undecided.add("scale")
        if self.wage is None:
            self.sheet.undecided.add("wage")
        if programmes is not None and self.wage is not None:
            self.sheet.add(kind, self.month, self.due(self.wage, programmes))


def check_worker_month(at: WorkerMonth) -> None:
    if not at.case.employer_registered(at.month):
        if at.case.in_grace(at.key):
            at.sheet.within_grace = True
        else:
            at.add_all_due("unregistered", at.required)
        return
    check_minimum_wage(at)
    if at.over_age:
        at.sheet.add("over_pension_age", at.month, None)
    if at.key in at.case.review or not at.case.has_participants:
        at.sheet.undecided.add("match")
    elif not before_membership(at):
        check_participant(at)


def check_minimum_wage(at: WorkerMonth) -> None:
    scale = at.case.employer.get("scale")
    if scale in ("micro", "small"):
        return
    if at.wage is None:
        at.sheet.undecided.add("wage")
        return
    least = minimum_wage(at.case.employer.get("region"), at.month)
    if least is None:
        at.sheet.undecided.add("minimum_wage")
    elif at.wage < least and scale is None and at.case.employer.get("kind", "company") == "company":
        at.sheet.undecided.add("scale")
    elif at.wage < least:
        at.sheet.add("below_minimum_wage", at.month, None)


def before_membership(at: WorkerMonth) -> bool:
    """A participant in a month before his registration: late, or within the 30 days and then nothing at all."""
    if at.key not in at.case.participants:
        return False
    member = at.case.member_since(at.key)
    if member is None or at.month >= month_of(member):
        return False
    if member - at.case.start(at.key) > timedelta(days=GRACE_DAYS):
        at.add_all_due("registered_late", at.required)
    return True


def check_participant(at: WorkerMonth) -> None:
    row = at.case.registered_row(at.key, at.month)
    if row is not None:
        check_programmes_and_wage(at, row)
    elif at.case.in_grace(at.key):
        at.sheet.within_grace = True
    else:
        at.add_all_due("partial_workers", at.required)


def check_programmes_and_wage(at: WorkerMonth, row: dict) -> None:
    registered = at.without_jp_when_over_age(at.case.programmes(row, at.month))
    if registered is None or at.required is None:
        at.sheet.undecided.add("scale")
    else:
        missing = tuple(programme for programme in at.required if programme not in registered)
        if missing:
            at.add_all_due("partial_programmes", missing)

    reported = row.get("wage_rp")
    if at.wage is None:
        at.sheet.undecided.add("wage")
    elif reported is None:
        at.sheet.undecided.add("registered_wage")
    elif registered is not None and reported < at.wage:
        at.sheet.add("wage_underreported", at.month, at.due(at.wage, registered) - at.due(reported, registered))


def left_employer(case: Case) -> list[dict]:
    last = case.months[-1]
    listed = list_for(last, case.payroll_months)
    found = []
    for key, rows in case.participants.items():
        row = rows.get(list_for(last, case.participant_months))
        if row is None or (row.get("end_date") is not None and month_of(row["end_date"]) < last):
            continue
        if listed not in case.workers.get(key, {}):
            found.append({"row": row["row"], "nik": row.get("nik"), "name": row.get("name")})
    return sorted(found, key=lambda one: one["row"])


def iso(month: PlainMonth) -> str:
    return f"{month[0]:04d}-{month[1]:02d}"


def assess(given: dict) -> dict:
    """The whole answer, in the shape of `assess --json` (without references and fingerprint)."""
    case = Case(given)
    sheets = {}
    for key in case.workers:
        sheets[key] = Sheet()
        for month in case.months:
            if case.employed(key, month):
                check_worker_month(WorkerMonth(case, sheets[key], key, month))

    arrears = find_arrears(given.get("payments"), case.as_of)
    left = left_employer(case) if case.employer.get("registered", True) else []
    findings = []
    for kind, amount_kind in AMOUNT_KINDS.items():
        having = [sheet for sheet in sheets.values() if kind in sheet.amounts]
        if having:
            amounts = [sheet.amounts[kind] for sheet in having]
            months = sorted({month for sheet in having for month in sheet.months[kind]})
            findings.append(
                {
                    "kind": kind,
                    "amount_kind": amount_kind,
                    "workers": len(having),
                    "amount_rp": None if amount_kind is None else sum(amounts),
                    "months": [iso(month) for month in months],
                }
            )
        if kind == "arrears" and arrears:
            months = [iso(month) for month in arrears["months"]]
            findings.append(
                {
                    "kind": kind,
                    "amount_kind": amount_kind,
                    "workers": 0,
                    "amount_rp": arrears["amount_rp"],
                    "months": months,
                }
            )
        if kind == "left_employer" and left:
            findings.append({"kind": kind, "amount_kind": None, "workers": len(left), "amount_rp": None, "months": []})
    return {
        "status": status_of(findings, sheets),
        "findings": findings,
        "workers": [line for key, sheet in sheets.items() if (line := worker_line(case, key, sheet))],
        "participants": left,
        "totals": totals_of(findings, arrears),
        "assumptions": sorted(case.assumptions),
    }


def status_of(findings: list[dict], sheets: dict[str, Sheet]) -> str:
    if any(finding["amount_kind"] for finding in findings):
        return "non_compliant"
    return "undecided" if any(sheet.undecided for sheet in sheets.values()) else "compliant"


def totals_of(findings: list[dict], arrears: dict | None) -> dict:
    totals = {"billed_unpaid_rp": 0, "difference_rp": 0, "potential_rp": 0, "penalty_rp": 0}
    for finding in findings:
        if finding["amount_kind"]:
            totals[finding["amount_kind"] + "_rp"] += finding["amount_rp"]
    totals["penalty_rp"] = arrears["penalty_rp"] if arrears else 0
    return totals


def worker_line(case: Case, key: str, sheet: Sheet) -> dict | None:
    """One worker who has a finding, something undecided, or days of grace; None for all others."""
    if not (sheet.amounts or sheet.undecided or sheet.within_grace):
        return None
    rows = case.workers[key]
    latest = rows[max(rows)]
    line = {
        "row": latest["row"],
        "nik": latest.get("nik"),
        "name": latest.get("name"),
        "findings": [
            {"kind": kind, "amount_rp": sheet.amounts[kind], "months": [iso(month) for month in sheet.months[kind]]}
            for kind in AMOUNT_KINDS
            if kind in sheet.amounts
        ],
        "undecided": sorted(sheet.undecided),
    }
    if sheet.within_grace:
        line["within_grace"] = True
    return line


def main() -> None:
    from tests.sample_facts import EXPECTED, expected_samples  # noqa: PLC0415 — only the writer needs the samples

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write tests/data/expected_samples.json")
    text = json.dumps(expected_samples(), ensure_ascii=False, indent=1, sort_keys=False) + "\n"
    if parser.parse_args().write:
        Path(EXPECTED).write_text(text, encoding="utf-8", newline="\n")
    else:
        print(text)


if __name__ == "__main__":
    main()
