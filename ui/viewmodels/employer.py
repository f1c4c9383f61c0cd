"""The page of one employer: choices of its fields, what is shown when, and its visits, lists, results and papers."""

from collections.abc import Mapping
from typing import Any

from core.law.minimum_wages import sector_code
from core.records.employers import CRITERION_LABELS, RISK_LABELS, Employer, EmployerKind, ScaleCriterion
from core.records.regions import districts_of
from core.services.employers import EmployerPage
from ui.viewmodels import record_words as words

CRITERIA = tuple((str(code), label) for code, label in CRITERION_LABELS.items())
RISKS = tuple(RISK_LABELS.items())
PROGRAMMES = (
    ("JKK", "JKK – kecelakaan kerja"), ("JKM", "JKM – kematian"), ("JHT", "JHT – hari tua"), ("JP", "JP – pensiun"),
)  # fmt: skip
RELIEFS = (("labour_intensive", "Industri padat karya: keringanan iuran JKK"),)
PARTS = ("summary", "fields", "contacts", "history")
"""The tabs in their order, as `Target.part` names them."""
NAME_FIRST = "Tulis dahulu nama pemberi kerja; isian lain disimpan bersama nama itu."


def district_choices(region: str | None) -> tuple[tuple[str, str], ...]:
    """Return the kecamatan of a kabupaten or kota."""
    return tuple((district.code, district.name) for district in districts_of(region)) if region else ()


def shown_value(employer: Employer, name: str) -> Any:
    """Return the value of a field as its editor holds it."""
    value = getattr(employer, name)
    if name == "sector" and value:
        return sector_code(value)
    return str(value) if name in {"kind", "scale", "scale_criterion"} and value else value


def changes_of(name: str, value: Any) -> dict[str, Any]:
    """Return all that changes when one field does: another kabupaten has other kecamatan."""
    if name == "region":
        return {"region": value, "district": None}
    if name in {"programmes", "relief"}:
        return {name: value or None}
    if name == "registered":
        return {name: bool(value)}
    return {name: value}


def visible_fields(values: Mapping[str, Any]) -> dict[str, bool]:
    """Say which of the fields that hang on another one are shown."""
    criterion, registered = values.get("scale_criterion"), bool(values.get("registered"))
    state_body = values.get("kind") == EmployerKind.STATE_BODY
    return {
        "scale_capital_rp": criterion == ScaleCriterion.CAPITAL,
        "scale_sales_rp": criterion == ScaleCriterion.SALES,
        "scale_reason": criterion == ScaleCriterion.JUDGEMENT,
        "superior_name": state_body,
        "superior_address": state_body,
        **dict.fromkeys(("member_since", "jp_since", "inactive_from", "programmes", "relief"), registered),
    }


def scale_is_computed(criterion: str | None) -> bool:
    """Tell whether the scale follows from an amount."""
    return criterion in {ScaleCriterion.CAPITAL, ScaleCriterion.SALES}


def visit_rows(page: EmployerPage) -> list[tuple[Any, ...]]:
    """Return one row per visit: id, day, state, place."""
    return [
        (line.id, line.visited_on or line.planned_on, words.visit_word(line.status), line.place) for line in page.visits
    ]


def list_rows(page: EmployerPage) -> list[tuple[Any, ...]]:
    """Return one row per list: id, kind, month, source, rows."""
    return [
        (line.id, words.LIST_KINDS.get(line.kind), _month(line.month), line.source_name, line.row_count)
        for line in page.batches
    ]


def _month(month: str | None) -> str | None:
    return words.value_words("first_month", month) if month else None


def assessment_rows(page: EmployerPage) -> list[tuple[Any, ...]]:
    """Return one row per assessment that holds: visit, as of, outcome, and the amounts by kind."""
    return [
        (line.visit_id or line.id, line.as_of, words.compliance_word(line.status), line.billed_unpaid_rp,
         line.difference_rp, line.potential_rp)
        for line in page.assessments if line.superseded_by is None
    ]  # fmt: skip


def letter_rows(page: EmployerPage) -> list[tuple[Any, ...]]:
    """Return one row per paper: id, kind, number, state, date, last day."""
    return [
        (line.id, words.letter_name(line.kind), line.number, words.letter_word(line.state), line.dated_on, line.due_on)
        for line in page.letters
    ]


def contact_records(page: EmployerPage) -> list[tuple[str, dict[str, Any]]]:
    """Return the contact people with their ids."""
    names = ("name", "position", "phone", "email")
    return [(contact.id or "", {name: getattr(contact, name) for name in names}) for contact in page.contacts]
