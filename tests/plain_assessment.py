"""The assessment a second time: for each worker, for each month, for each rule, and nothing clever.

Written from LAW.md and DESIGN §6 alone. A case is plain dicts:

    {"employer": {...keys of the employer file...}, "as_of": date, "from": (2025, 11), "to": (2026, 10),
     "payroll": {(2026, 1): [row, ...]},      # the key None: a list that names no month
     "participants": {...} or None, "payments": [{"row", "month", "billed_rp", "paid_rp", "paid_on"}] or None,
     "review": [payroll key],                # of people whose match the inspector must decide
     "office": {setting: value}}             # the choices of the office, for the others their default

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
11. A foreigner (a passport on a list, a NIK on none) must be a participant from his start and six months on: that day
    stands for the start wherever a missing or late registration is judged, and the months before its month raise no
    such finding; before it, and within the 30 days after it, who is no participant raises nothing at all.
12. Sources name two minimum wages: under both a remark, under one of them undecided (minimum_wage).
13. Wages lifted to the minimum wage: on the lower figure of two, but a difference on the higher one (it is smaller
    there); undecided where the other figure, or a size that is not known, would change the amount.
"""

import argparse
import json
from pathlib import Path

from tests.plain_law import SHARES, PlainMonth, jp_ceiling, month_of, over_pension_age, rate_of
from tests.plain_offices import OfficeCase, round_as_chosen
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
        self.within_grace = self.not_yet_obliged = False

    def add(self, kind: str, month: PlainMonth, amount: int | None) -> None:
        self.months.setdefault(kind, []).append(month)
        self.amounts.setdefault(kind, None)
        if amount is not None:
            self.amounts[kind] = (self.amounts[kind] or 0) + amount


class WorkerMonth:
    """One worker in one month, with the few facts that every rule asks for."""

    def __init__(self, case: OfficeCase, sheet: Sheet, key: str, month: PlainMonth) -> None:
        self.case, self.sheet, self.key, self.month = case, sheet, key, month
        self.wage = case.wage(key, month)
        self.over_age = over_pension_age(case.birth_date(key), month)
        self.jp_due = not self.over_age and (case.office["foreigner_jp_due"] or not case.is_foreigner(key))
        self.obliged = month >= month_of(case.obliged_on(key)) and not case.is_not_yet_obliged(key)
        self.required = self.due_at_his_age(case.mandatory())
        self.required_perhaps = self.due_at_his_age(case.mandatory_perhaps())

    def due_at_his_age(self, programmes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(programme for programme in programmes if programme != "JP" or self.jp_due)

    def due(self, wage: int, programmes: tuple[str, ...]) -> int:
        total = 0
        for programme in programmes:
            for share in SHARES[programme]:
                rate = rate_of(share, self.month, self.case.employer.get("risk"), self.case.relief)
                if rate is None:
                    self.sheet.undecided.add("risk")
                    continue
                base = min(wage, jp_ceiling(self.month)) if programme == "JP" else wage
                total += round_as_chosen(base * rate, self.case.office["contribution_rounding"])
        return total

    def due_when_lifted(self, programmes: tuple[str, ...]) -> int | None:
        """What is due on the payroll wage, or on the minimum wage where the office lifts to it and it surely binds."""
        if self.wage is None:
            return None
        if not self.case.office["lift_to_minimum_wage"] or self.case.is_exempt_by_scale:
            return self.due(self.wage, programmes)
        figures = self.case.minimum_figures(self.month)
        if not figures:
            self.sheet.undecided.add("minimum_wage")
            return self.due(self.wage, programmes)
        if self.wage < max(figures) and (self.case.scale_is_missing or len(figures) > 1):
            self.ask_which_minimum(figures)
        return self.due(self.wage if self.case.scale_is_missing else max(self.wage, min(figures)), programmes)

    def ask_which_minimum(self, figures: set[int]) -> None:
        if self.case.scale_is_missing:
            self.sheet.undecided.add("scale")
        if len(figures) > 1:
            self.sheet.undecided.add("minimum_wage")

    def add_all_due(self, kind: str) -> None:
        if self.required_perhaps != self.required:
            self.sheet.undecided.add("scale")
        if self.case.employer.get("risk") is None:
            self.sheet.undecided.add("risk")
        if self.wage is None:
            self.sheet.undecided.add("wage")
        self.sheet.add(kind, self.month, self.due_when_lifted(self.required))


def check_worker_month(at: WorkerMonth) -> None:
    if at.case.employer_registered(at.month):
        check_member_month(at)
    elif at.obliged:
        at.add_all_due("unregistered")


def check_member_month(at: WorkerMonth) -> None:
    if at.wage is None:
        at.sheet.undecided.add("wage")
    in_doubt = at.key in at.case.review or not at.case.has_participants
    row = None if in_doubt else at.case.registered_row(at.key, at.month)
    before = not in_doubt and before_membership(at, row)
    if not in_doubt and not before and row is None and at.case.is_spared(at.key):
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
    elif not in_doubt and at.obliged:
        at.add_all_due("partial_workers")


def check_minimum_wage(at: WorkerMonth) -> None:
    if at.case.is_exempt_by_scale:
        return
    figures = at.case.minimum_figures(at.month)
    if not figures:
        at.sheet.undecided.add("minimum_wage")
        return
    if at.wage < min(figures) and at.case.scale_is_missing:
        at.sheet.undecided.add("scale")
    if at.wage < min(figures) and not at.case.scale_is_missing:
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
    late = member is not None and member > at.case.last_day_in_time(at.key)
    if late and at.obliged and at.month < month_of(member):
        at.add_all_due("registered_late")


def check_programmes_and_wage(at: WorkerMonth, row: dict) -> None:
    registered = at.due_at_his_age(at.case.programmes(row, at.month))
    missing = tuple(programme for programme in at.required if programme not in registered)
    missing_perhaps = tuple(programme for programme in at.required_perhaps if programme not in registered)
    if missing_perhaps != missing:
        at.sheet.undecided.add("scale")
    if missing:
        at.sheet.add("partial_programmes", at.month, at.due_when_lifted(missing))

    if at.case.participants[at.key].get(at.month) is not row:
        at.case.assumptions.add("wage_assumed_constant")
    reported = row.get("wage_rp")
    if reported is None:
        at.sheet.undecided.add("registered_wage")
    elif reported < at.wage:
        check_lower_wage(at, reported, registered)


def check_lower_wage(at: WorkerMonth, reported: int, registered: tuple[str, ...]) -> None:
    """The registered wage is lower: still so once both are lifted, if the office lifts them?"""
    wage = at.wage
    figures = at.case.minimum_figures(at.month) if at.case.office["lift_to_minimum_wage"] else None
    if figures and not at.case.is_exempt_by_scale:
        least = 0 if at.case.scale_is_missing else min(figures)
        low = max(reported, least), max(wage, least)
        high = max(reported, *figures), max(wage, *figures)
        if low != high and low[0] < low[1]:
            at.ask_which_minimum(figures)
        reported, wage = high
    if reported < wage:
        at.sheet.add("wage_underreported", at.month, at.due(wage, registered) - at.due(reported, registered))


def left_employer(case: OfficeCase) -> list[dict]:
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
    case = OfficeCase(given)
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
        if not case.employer.get("registered", True) or listed:
            outside = not member and not sheets[key].amounts and not case.dates_contradict(key)
            sheets[key].not_yet_obliged = outside and case.is_not_yet_obliged(key)

    arrears = find_arrears(given.get("payments"), case.as_of, case.office)
    left = left_employer(case) if case.employer.get("registered", True) else []
    findings = []
    for kind in AMOUNT_KINDS:
        having = [sheet for sheet in sheets.values() if kind in sheet.amounts]
        if having:
            months = sorted({month for sheet in having for month in sheet.months[kind]})
            findings.append(finding(kind, len(having), [sheet.amounts[kind] for sheet in having], months))
        if kind == "arrears" and arrears:
            told = finding(kind, 0, [arrears["amount_rp"]], arrears["months"])
            findings.append(told | {"arrears_months": arrears["age"], "arrears_class": arrears["class"]})
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


def worker_line(case: OfficeCase, key: str, sheet: Sheet) -> dict | None:
    """One worker who has a finding, something undecided, or days of grace; None for all others."""
    if not (sheet.amounts or sheet.undecided or sheet.within_grace or sheet.not_yet_obliged):
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
    if sheet.not_yet_obliged:
        line["not_yet_obliged"] = True
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
