"""An update of the program that brings other values of the law: they count once the office has seen what they change.

New rules and new parameters come with the program at once; only values of parameters that the office already works by
wait for somebody's word.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.law.law_differences import LawDifference, law_differences
from core.law.parameters import LawSet, load_law
from core.services.law_effects import NO_EFFECTS, Effects, move_deadlines
from core.services.office_laws import EDITION, edition_law, with_office_choices, with_office_values
from core.storage.assessments import keep_law
from core.storage.law_values import read_values
from core.storage.settings import read_settings, save_settings

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database


@dataclass(frozen=True, slots=True)
class PendingLaw:
    """Values that the program brings and the office has not accepted; `law` is the office's law with them."""

    changes: tuple[LawDifference, ...]
    law: LawSet


def pending_law_update(office: "OpenOffice") -> PendingLaw | None:
    """Return the values that wait for the office's word; None where none does."""
    with office.reading() as db:
        settings = read_settings(db)
        present, shipped = edition_law(db, settings), load_law()
        changes = law_differences(present, shipped)
        if not changes:
            return None
        law, _ = with_office_values(shipped, read_values(db))
        return PendingLaw(changes, with_office_choices(law, settings.get("office.law_settings") or {}))


def accept_law_update(office: "OpenOffice", why: str = "", effects: Effects = NO_EFFECTS) -> None:
    """Let the values of the program count from now on; `effects` are those that were shown, whose deadlines move."""
    with office.transaction() as db:
        _keep_edition(office, db, why or None)
        move_deadlines(db, office.author, effects.deadlines, why or "ketentuan yang diperbarui diterima")
    office.forget_law()


def settle_edition(office: "OpenOffice", db: "Database") -> None:
    """Note which edition the office works by, where none is noted: before the first result rests on it."""
    if read_settings(db).get(EDITION) is None:
        _keep_edition(office, db, None)


def _keep_edition(office: "OpenOffice", db: "Database", why: str | None) -> None:
    law = load_law()
    keep_law(db, office.author, law.fingerprint, law.text())
    save_settings(db, office.author, {EDITION: law.fingerprint}, why)
