"""What the search field shows for what was typed, and where each hit leads."""

from core.services.offices import OpenOffice
from core.services.search import EmployerHit, LetterHit, PersonHit, search
from ui.viewmodels.record_words import letter_name, letter_word, region_name
from ui.viewmodels.targets import SearchHit, Target

NEAR = "Ejaan mirip"


def search_hits(office: OpenOffice, text: str) -> list[SearchHit]:
    """Return the hits: employers, then people, then papers."""
    found = search(office, text)
    near = found.is_near
    return [
        *(_employer_hit(one, near=near) for one in found.employers),
        *(_person_hit(one, near=near) for one in found.people),
        *(_letter_hit(one) for one in found.letters),
    ]


def _employer_hit(one: EmployerHit, *, near: bool) -> SearchHit:
    parts = ["Pemberi kerja", f"NPP {one.npp}" if one.npp else "", region_name(one.region) or "", NEAR if near else ""]
    return SearchHit(one.name, _joined(parts), "building-2", Target("employer", one.id))


def _person_hit(one: PersonHit, *, near: bool) -> SearchHit:
    parts = [NEAR if near else "", f"NIK {one.nik}" if one.nik else "Tanpa NIK", one.employer_name]
    return SearchHit(one.name, _joined(parts), "user", _person_target(one))


def _person_target(one: PersonHit) -> Target:
    """A person is looked at in the result of the visit, or in its lists where nothing was worked out yet."""
    if one.visit_id is None:
        return Target("employer", one.employer_id)
    return Target("visit_result" if one.is_assessed else "visit_lists", one.visit_id, one.nik or one.name)


def _letter_hit(one: LetterHit) -> SearchHit:
    title = f"{letter_name(one.kind)} {one.number or ''}".strip()
    return SearchHit(
        title, _joined([one.addressee or "", letter_word(one.state).word]), "mail", Target("letter", one.id)
    )


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)
