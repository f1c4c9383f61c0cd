"""The papers of one visit: what can be made now, in the order of the day, and what exists of it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.services import letters, visits
from core.services.letters import OfferedLetter

if TYPE_CHECKING:
    from core.services.offices import OpenOffice


@dataclass(frozen=True, slots=True)
class VisitPapers:
    """All that the screen of a visit's papers shows. `on` is the day of the visit, held or planned."""

    visit_id: str
    employer_id: str
    employer_name: str
    employer_kind: str
    on: date | None
    offered: tuple[OfferedLetter, ...]


def visit_papers(office: "OpenOffice", visit_id: str) -> VisitPapers:
    """Return the papers of a visit. Raises UserError `visit_missing`."""
    page = visits.visit_page(office, visit_id)
    visit, employer = page.visit, page.employer
    day = visit.visited_on or visit.planned_on
    offered = letters.offered_letters(office, visit_id)
    return VisitPapers(visit_id, visit.employer_id, employer.name, employer.kind, day, offered)
