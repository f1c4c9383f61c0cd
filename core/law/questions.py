"""The questions that can be put to the law by name: for rule cases, the command line and the calculator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.law.construction import Project, construction_bill, explain_construction
from core.law.contribution_rates import RELIEFS
from core.law.contributions import contribution_terms, explain_contribution
from core.law.due_dates import PREFIXES, due_date, explain_due_date
from core.law.given_facts import (
    REQUIRED,
    Reader,
    read_choice,
    read_day,
    read_facts,
    read_flag,
    read_month,
    read_percent,
    read_programmes,
    read_rupiah,
    read_some,
    read_text,
    read_whole,
)
from core.law.informal_work import PAYERS, SECTORS, InformalWork, explain_informal, informal_contribution
from core.law.informal_work import PROGRAMMES as INFORMAL_PROGRAMMES
from core.law.late_penalty import explain_late_penalty, late_penalty
from core.law.minimum_wages import explain_minimum_wage, minimum_wage
from core.law.obligations import KINDS, SCALES, explain_scale, mandatory_rule, scale_of
from core.law.parameters import LawSet
from core.law.sanctions import deadline, explain_deadline, explain_sanction_fine, sanction_fine
from core.law.trace import Step
from core.law.working_days import Calendar, default_calendar
from core.records.problems import UserError
from core.records.rosters import PROGRAMMES

Facts = dict[str, Any]
Values = dict[str, object]
MOST_DAYS = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says: the values by name (integers of rupiah, ISO dates, lists) and how they came about."""

    of: str
    values: Values
    tree: Step


@dataclass(frozen=True, slots=True)
class Question:
    """A question: what it must be given, which values it may answer, and the rule."""

    given: Mapping[str, tuple[Reader, Any]]
    values: tuple[str, ...]
    answer: Callable[[LawSet, Calendar, Facts], tuple[Values, Step]]


def ask(
    law: LawSet, of: str, given: Mapping[str, Any], calendar: Calendar | None = None, as_of: date | None = None
) -> Answer:
    """Answer one question of the law.

    A question that gives no day is answered by the values in force on `as_of`, without that by the last ones there are.
    Raises UserError: question_unknown, key_unknown, given_missing, given_invalid, parameter_missing and the like.
    """
    question = find_question(of)
    facts = {**read_facts(question.given, given), "as_of": as_of}
    values, tree = question.answer(law, calendar or default_calendar(law), facts)
    return Answer(of, values, tree)


def find_question(of: str) -> Question:
    """Return a question by its name. Raises UserError `question_unknown`."""
    if of not in QUESTIONS:
        raise UserError("question_unknown", f"Pertanyaan “{of}” tidak dikenal; yang dikenal: {', '.join(QUESTIONS)}.")
    return QUESTIONS[of]


def _contribution(law: LawSet, _: Calendar, facts: Facts) -> tuple[Values, Step]:
    month, wage, risk, programmes, relief = (facts[key] for key in ("month", "wage", "risk", "programmes", "relief"))
    if risk is None and "JKK" in programmes:
        raise UserError("given_missing", "“risk” belum diberikan: kelas risiko JKK menentukan tarifnya.")
    shares = contribution_terms(law, month, relief).shares(wage, risk, programmes)
    sums = {"employer": shares.employer, "worker": shares.worker, "total": shares.total}
    return {**shares._asdict(), **sums}, explain_contribution(law, month, wage, risk, programmes, relief)


def _obligation(law: LawSet, _: Calendar, facts: Facts) -> tuple[Values, Step]:
    measured = {key: facts[key] for key in ("capital", "sales")}
    scale, steps, on = facts["scale"], [], facts["on"] or facts["as_of"]
    if scale is None and any(amount is not None for amount in measured.values()):
        scale = scale_of(law, **measured, on=on)
        steps = [explain_scale(law, **measured, on=on)]
    rule = mandatory_rule(law, facts["employer"], scale, on)
    tree = Step("Program wajib", " ".join(rule.members), "program", (*steps, rule.step()))
    return {"programmes": list(rule.members), "scale": scale}, tree


def _wage_ceiling(law: LawSet, _: Calendar, facts: Facts) -> tuple[Values, Step]:
    ceiling = law.on("wage_ceiling", facts["month"].first_day)
    return {"ceiling": ceiling.number}, ceiling.step()


def _construction(law: LawSet, calendar: Calendar, facts: Facts) -> tuple[Values, Step]:
    project = Project(**facts)
    if project.contract_value is None and project.wage_bill is None:
        raise UserError("given_missing", "“contract_value” atau “wage_bill” belum diberikan.")
    bill = construction_bill(law, calendar, project)
    values: Values = {"base": bill.base, "jkk": bill.jkk, "jkm": bill.jkm, "total": bill.total}
    values["instalments"] = list(bill.instalments)
    if bill.register_by is not None:
        values["register_by"] = bill.register_by.isoformat()
    return values, explain_construction(law, calendar, project)


def _informal(law: LawSet, _: Calendar, facts: Facts) -> tuple[Values, Step]:
    work = InformalWork(facts["month"], facts["income"], facts["programmes"], facts["sector"], facts["paid_by"])
    shares = informal_contribution(law, work)
    values: Values = {"jkk": shares.jkk, "jkm": shares.jkm, "jht": shares.jht, "total": shares.total}
    return values, explain_informal(law, work)


def _due_date(law: LawSet, calendar: Calendar, facts: Facts) -> tuple[Values, Step]:
    case = (law, calendar, facts["month"], facts["participant"])
    return {"due": due_date(*case).isoformat()}, explain_due_date(*case)


def _late_penalty(law: LawSet, calendar: Calendar, facts: Facts) -> tuple[Values, Step]:
    case = (law, calendar, facts["month"], facts["amount"], facts["paid_on"])
    late = late_penalty(*case)
    return {"months": late.months, "penalty": late.penalty_rp}, explain_late_penalty(*case)


def _sanction_fine(law: LawSet, _: Calendar, facts: Facts) -> tuple[Values, Step]:
    case = (law, facts["amount"], facts["second_warning_ended"], facts["paid_on"])
    return {"fine": sanction_fine(*case)}, explain_sanction_fine(*case)


def _deadline(law: LawSet, calendar: Calendar, facts: Facts) -> tuple[Values, Step]:
    case = (law, calendar, facts["from"], facts["working_days"])
    return {"due": deadline(*case).isoformat()}, explain_deadline(*case)


def _minimum_wage(law: LawSet, _: Calendar, facts: Facts) -> tuple[Values, Step]:
    case = (law, facts["region"], facts["month"], facts["sector"])
    wage = minimum_wage(*case)
    return {"amount": wage.amount_rp, "kind": wage.kind}, explain_minimum_wage(*case)


_MONTH = {"month": (read_month, REQUIRED)}
_AMOUNT = {"amount": (read_rupiah, REQUIRED)}
QUESTIONS: dict[str, Question] = {
    "contribution": Question(
        {
            **_MONTH,
            "wage": (read_rupiah, REQUIRED),
            "risk": (read_whole(1, 5), None),
            "programmes": (read_programmes, PROGRAMMES),
            "relief": (read_some(*RELIEFS), ()),
        },
        ("jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker", "employer", "worker", "total"),
        _contribution,
    ),
    "obligation": Question(
        {
            "employer": (read_choice(*KINDS), KINDS[0]),
            "scale": (read_choice(*SCALES), None),
            "capital": (read_rupiah, None),
            "sales": (read_rupiah, None),
            "on": (read_day, None),
        },
        ("programmes", "scale"),
        _obligation,
    ),
    "wage_ceiling": Question(_MONTH, ("ceiling",), _wage_ceiling),
    "construction": Question(
        {
            "contract_value": (read_rupiah, None),
            "includes_vat": (read_flag, True),
            "vat_percent": (read_percent, None),
            "spk_date": (read_day, None),
            "wage_bill": (read_rupiah, None),
        },
        ("base", "jkk", "jkm", "total", "instalments", "register_by"),
        _construction,
    ),
    "informal": Question(
        {
            **_MONTH,
            "income": (read_rupiah, REQUIRED),
            "programmes": (read_some(*INFORMAL_PROGRAMMES), INFORMAL_PROGRAMMES[:2]),
            "sector": (read_choice(*SECTORS), "other"),
            "paid_by": (read_choice(*PAYERS), "self"),
        },
        ("jkk", "jkm", "jht", "total"),
        _informal,
    ),
    "due_date": Question({**_MONTH, "participant": (read_choice(*PREFIXES), "worker")}, ("due",), _due_date),
    "late_penalty": Question(
        {**_MONTH, **_AMOUNT, "paid_on": (read_day, REQUIRED)}, ("months", "penalty"), _late_penalty
    ),
    "sanction_fine": Question(
        {**_AMOUNT, "second_warning_ended": (read_day, REQUIRED), "paid_on": (read_day, None)},
        ("fine",),
        _sanction_fine,
    ),
    "deadline": Question(
        {"from": (read_day, REQUIRED), "working_days": (read_whole(1, MOST_DAYS), REQUIRED)}, ("due",), _deadline
    ),
    "minimum_wage": Question(
        {"region": (read_text, REQUIRED), **_MONTH, "sector": (read_text, None)}, ("amount", "kind"), _minimum_wage
    ),
}
"""The questions by name, each with what it is given and what it answers."""
