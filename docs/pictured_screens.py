"""What `make screenshots` shows: the places of a filled sample office, by the name of their picture."""

from collections.abc import Callable

from core.services.employers import EmployerFilter, list_employers
from core.services.letter_issue import replace_letter
from core.services.letters import register
from core.services.offices import OpenOffice
from core.services.visits import list_visits
from ui.navigation import rail_entries
from ui.viewmodels.rules_questions import kept_values
from ui.viewmodels.targets import Target

Find = Callable[[OpenOffice], Target | None]
"""Gives the place to show, or None where the office has no such record."""

SHOWN_EMPLOYER = "Arung Samudra"
"""Part of the name of the employer whose visit is shown: one with several findings."""
IN_ARREARS = "Lintas Kaltara"
"""Part of the name of one with unpaid bills, so that their class shows."""
IN_DOUBT = "Kayu Lapis Mentarang"
"""Part of the name of one whose lists raise questions of many sorts, with cells to put right."""


def _employer(part: str | None) -> Find:
    def find(office: OpenOffice) -> Target | None:
        rows = sorted(list_employers(office), key=lambda row: SHOWN_EMPLOYER not in row.name)
        return Target("employer", rows[0].id, part) if rows else None

    return find


def _visit(screen: str, part: str | None = None, *, kind: str = "company", name: str = SHOWN_EMPLOYER) -> Find:
    def find(office: OpenOffice) -> Target | None:
        wanted = {row.id: row.name for row in list_employers(office, EmployerFilter(kind=kind))}
        found = [line for line in list_visits(office) if line.employer_id in wanted]
        found.sort(key=lambda line: name not in wanted[line.employer_id])
        return Target(screen, found[0].id, part) if found else None

    return find


def _new(screen: str, part: str | None = None) -> Find:
    def find(_office: OpenOffice) -> Target | None:
        return Target(screen, part=part)

    return find


def _rule(key: str | None, part: str | None = None) -> Find:
    def find(_office: OpenOffice) -> Target | None:
        return Target("rules", key, part)

    return find


def _answered(of: str, **typed: object) -> Find:
    """The calculator with an answer: what was typed last into its form is kept as long as the office is open."""

    def find(office: OpenOffice) -> Target | None:
        kept_values(office)[of] = dict(typed)
        return Target("rules", of, "calculator")

    return find


def _letter(kind: str, *, issued: bool) -> Find:
    def find(office: OpenOffice) -> Target | None:
        found = [line.id for line in register(office) if line.kind == kind and line.state == "issued"]
        if not found:
            return None
        return Target("letter", found[0] if issued else replace_letter(office, found[0]))

    return find


SCREENS: dict[str, Find] = {
    "employer": _employer(None),
    "employer-fields": _employer("fields"),
    "employer-contacts": _employer("contacts"),
    "employer-history": _employer("history"),
    "employer-new": _new("employer"),
    "visits-plan": _new("visits", "plan"),
    "visit": _visit("visit", "times"),
    "visit-documents": _visit("visit", "documents"),
    "visit-notes": _visit("visit", "notes"),
    "visit-statement": _visit("visit", "statement"),
    "visit-closing": _visit("visit", "closing"),
    "visit-history": _visit("visit", "history"),
    "visit_lists": _visit("visit_lists", name=IN_DOUBT),
    "visit_lists-typing": _visit("visit_lists", "typing"),
    "visit_matching": _visit("visit_matching", name=IN_DOUBT),
    "visit_matching-review": _visit("visit_matching", "review", name=IN_DOUBT),
    "visit_matching-pairs": _visit("visit_matching", "pairs", name=IN_DOUBT),
    "visit_result": _visit("visit_result"),
    "visit_result-workers": _visit("visit_result", "workers"),
    "visit_result-open": _visit("visit_result", "open"),
    "visit_result-grounds": _visit("visit_result", "grounds"),
    "visit_result-cures": _visit("visit_result", "cures"),
    "visit_result-cures-doubt": _visit("visit_result", "cures", name=IN_DOUBT),
    "visit_result-arrears": _visit("visit_result", name=IN_ARREARS),
    "visit_letters": _visit("visit_letters"),
    "visit_letters-state-body": _visit("visit_letters", kind="state_body"),
    "letter": _letter("warning_1", issued=True),
    "letter-draft": _letter("warning_1", issued=False),
    "letter-report": _letter("inspection_report", issued=True),
    "rules-series": _rule("wage_ceiling"),
    "rules-value": _rule("wage_ceiling@2026-03-01"),
    "rules-regions": _rule("umk"),
    "rules-disputed": _rule("minimum_wage_6501"),
    "rules-on-day": _rule(None, "on_day"),
    "rules-calculator": _answered("contribution", wage=5_000_000, risk=1),
    "rules-calculator-empty": _answered("late_penalty"),
    "rules-holidays": _rule(None, "holidays"),
    "rules-holidays-estimated": _rule("2027-03-10", "holidays"),
    "rules-choices": _rule(None, "choices"),
    "rules-choices-visits": _rule("visit_notice_days", "choices"),
    "rules-editions": _rule(None, "editions"),
    "settings-letters": _new("settings", "letters"),
    "settings-people": _new("settings", "people"),
    "settings-security": _new("settings", "security"),
}
"""Name of the picture → what is shown. A screen of the rail is pictured by itself."""


def doubtful_visit(office: OpenOffice) -> str:
    """Return the id of the visit whose lists raise questions."""
    target = _visit("visit_lists", name=IN_DOUBT)(office)
    if target is None or target.key is None:
        raise LookupError(IN_DOUBT)
    return target.key


def places(office: OpenOffice) -> dict[str, Target]:
    """Return every place to picture, the rail first."""
    found = {entry.screen: Target(entry.screen) for entry in rail_entries()}
    return found | {name: target for name, find in SCREENS.items() if (target := find(office)) is not None}
