"""The assessment a second time: for each worker, for each month, for each rule, and nothing clever.

Written from LAW.md and DESIGN §6 alone. A case is plain dicts:

    {"employer": {...keys of the employer file...}, "as_of": date, "from": (2025, 11), "to": (2026, 10),
     "payroll": {(2026, 1): [row, ...]},      # the key None: a list that names no month
     "participants": {...} or None, "payments": [{"row", "month", "billed_rp", "paid_rp", "paid_on"}] or None,
     "review": [payroll key]}                # of people whose match the inspector must decide

A row's `key` names the person where the NIK, the employee number, or name and birth date don't,
and the answer has the shape of `assess --json`. `python -m tests.plain_assessment --write` writes the expected
findings of the sample office from the facts that its script keeps.

Readings taken where the text leaves a choice (the one that accuses nobody; `plain_cases` has those about lists):
 1. An unregistered employer owes for all its workers ("all workers"), those within the 30 days too: only for the
    other findings are the 30 days counted. Within them a worker who is no participant raises nothing, not even a
    remark, and is listed as `within_grace`.
 2. Registered within the 30 days: the months before the registration raise nothing about it (wage and programmes of
    a month without registration can't be wrong), only remarks.
 3. Reliefs lessen potential amounts as they lessen what is billed.
 4. What an unregistered worker would cost is what is mandatory: a voluntary programme is not held against anyone.
 5. Size unknown: the programmes that every size has are counted (as the rest is counted where the JKK class is
    unknown), and `scale` is undecided where another size would add one; whether the minimum wage binds too.
 6. Wage unknown in a month: that month raises no amount, it is undecided (wage); only that the employer itself is
    unregistered, or a worker past the pension age, is said without it.
 7. JKK class unknown: `risk` is undecided where JKK is part of what is due (be the wage known or not), nowhere else.
 8. A payment without a date counts as made in time.
 9. A participant has left if the latest participant list shows him, not ended by `as_of`, and the latest payroll
    doesn't.
10. Programmes known neither by the list nor by the employer: those that are mandatory.
"""

import argparse
import json
from datetime import timedelta
from pathlib import Path

from tests.plain_cases import GRACE_DAYS, Case
from tests.plain_law import SHARES, PlainMonth, minimum_wage, month_of, over_pension_age, share_amount
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


class Sheet:
    """What was found about one worker."""

    def __init__(self) -> None:
        self.amounts: dict[str, int | None] = {}
        self.months: dict[str, list[PlainMonth]] = {}
        self.undecided: set[str] = set()
        self.within_grace = False

    def add(self, kind: str, month: PlainMonth, amount: int | None) -> None:
        self.months.setdefault(kind, []).append(month)
        self.amounts.setdefault(kind, None)
        if amount is not None:
            self.amounts[kind] = (self.amounts[kind] or 0) + amount


class WorkerMonth:
    """One worker in one month, with the few facts that every rule asks for."""

    def __init__(self, case: Case, sheet: Sheet, key: str, month: PlainMonth) -> None:
        self.case, self.sheet, self.key, self.month = case, sheet, key, month
        self.wage = case.wage(key, month)
        self.over_age = over_pension_age(case.birth_date(key), month)
        self.required = self.due_at_his_age(case.mandatory())
        self.required_perhaps = self.due_at_his_age(case.mandatory_perhaps())

    def due_at_his_age(self, programmes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(programme for programme in programmes if programme != "JP" or not self.over_age)

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

    def add_all_due(self, kind: str) -> None:
        if self.required_perhaps != self.required:
            self.sheet.undecided.add("scale")
        if self.case.employer.get("risk") is None:
            self.sheet.undecided.add("risk")
        self.sheet.add(kind, self.month, None if self.wage is None else self.due(self.wage, self.required))


def check_worker_month(at: WorkerMonth) -> None:
    if at.wage is None:
        at.sheet.undecided.add("wage")
    if not at.case.employer_registered(at.month):
        at.add_all_due("unregistered")
        return
    in_doubt = at.key in at.case.review or not at.case.has_participants
    row = None if in_doubt else at.case.registered_row(at.key, at.month)
    before = not in_doubt and before_membership(at, row)
    if not in_doubt and not before and row is None and at.case.in_grace(at.key):
        return
    if at.over_age:
        at.sheet.add("over_pension_age", at.month, None)
    if in_doubt:
        at.sheet.undecided.add("match")
    if at.wage is None:
        return
    check_minimum_wage(at)
    if before:
        check_late_registration(at)
    elif row is not None:
        check_programmes_and_wage(at, row)
    elif not in_doubt:
        at.add_all_due("partial_workers")


def check_minimum_wage(at: WorkerMonth) -> None:
    employer = at.case.employer
    if employer.get("scale") in ("micro", "small"):
        return
    least = minimum_wage(employer.get("region"), at.month)
    if least is None:
        at.sheet.undecided.add("minimum_wage")
    elif at.wage < least and employer.get("scale") is None and employer.get("kind") != "state_body":
        at.sheet.undecided.add("scale")
    elif at.wage < least:
        at.sheet.add("below_minimum_wage", at.month, None)


def before_membership(at: WorkerMonth, row: dict | None) -> bool:
    """Whether the month lies before the registration of somebody who is a participant now."""
    if at.key not in at.case.participants:
        return False
    member = at.case.member_since(at.key)
    if member is not None and at.month < month_of(member):
        return True
    return row is None and at.case.listed_in_time(at.key, at.month)


def check_late_registration(at: WorkerMonth) -> None:
    """Registered within the 30 days: the months before raise nothing at all."""
    member = at.case.member_since(at.key)
    late = member is not None and member - at.case.start(at.key) > timedelta(days=GRACE_DAYS)
    if late and at.month < month_of(member):
        at.add_all_due("registered_late")


def check_programmes_and_wage(at: WorkerMonth, row: dict) -> None:
    registered = at.due_at_his_age(at.case.programmes(row, at.month))
    missing = tuple(programme for programme in at.required if programme not in registered)
    missing_perhaps = tuple(programme for programme in at.required_perhaps if programme not in registered)
    if missing_perhaps != missing:
        at.sheet.undecided.add("scale")
    if missing:
        at.sheet.add("partial_programmes", at.month, at.due(at.wage, missing))

    if at.case.participants[at.key].get(at.month) is not row:
        at.case.assumptions.add("wage_assumed_constant")
    reported = row.get("wage_rp")
    if reported is None:
        at.sheet.undecided.add("registered_wage")
    elif reported < at.wage:
        at.sheet.add("wage_underreported", at.month, at.due(at.wage, registered) - at.due(reported, registered))


def left_employer(case: Case) -> list[dict]:
    found = []
    for key, rows in case.participants.items():
        row = rows.get(max(case.participant_months))
        if row is None or (row.get("end_date") is not None and row["end_date"] <= case.as_of):
            continue
        if key not in case.review and max(case.payroll_months) not in case.workers.get(key, {}):
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
        if case.dates_contradict(key):
            sheets[key].undecided.add("start")
        for month in case.months:
            if case.employed(key, month):
                check_worker_month(WorkerMonth(case, sheets[key], key, month))
        member = case.employer.get("registered", True) and (key in case.participants or key in case.review)
        listed = case.has_participants and not member and not sheets[key].amounts
        sheets[key].within_grace = listed and case.in_grace(key)

    arrears = find_arrears(given.get("payments"), case.as_of)
    left = left_employer(case) if case.employer.get("registered", True) else []
    findings = []
    for kind in AMOUNT_KINDS:
        having = [sheet for sheet in sheets.values() if kind in sheet.amounts]
        if having:
            months = sorted({month for sheet in having for month in sheet.months[kind]})
            findings.append(finding(kind, len(having), [sheet.amounts[kind] for sheet in having], months))
        if kind == "arrears" and arrears:
            findings.append(finding(kind, 0, [arrears["amount_rp"]], arrears["months"]))
        if kind == "left_employer" and left:
            findings.append(finding(kind, len(left), [], []))
    return {
        "status": status_of(findings, sheets),
        "findings": findings,
        "workers": [line for key, sheet in sheets.items() if (line := worker_line(case, key, sheet))],
        "participants": left,
        "totals": totals_of(findings, arrears),
        "assumptions": sorted(case.assumptions),
    }


def finding(kind: str, workers: int, amounts: list, months: list[PlainMonth]) -> dict:
    amount_kind = AMOUNT_KINDS[kind]
    return {
        "kind": kind,
        "amount_kind": amount_kind,
        "workers": workers,
        "amount_rp": None if amount_kind is None else sum(amount or 0 for amount in amounts),
        "months": [iso(month) for month in months],
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
