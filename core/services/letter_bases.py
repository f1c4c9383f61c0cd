"""Which values of the law a paper rests on, and which of them nobody has signed off."""

from datetime import datetime
from typing import TYPE_CHECKING

from core.compliance.bases import values_behind
from core.law.dated_values import Dated
from core.records.letters import LetterKind
from core.services.assessment_inputs import input_from_json
from core.services.law_histories import law_of
from core.services.law_signoffs import unsigned_values
from core.services.letter_words import choices_from_json
from core.storage.assessments import read_assessment
from core.storage.letters import StoredLetter

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

DEADLINE_VALUES = ("warning_working_days", "deadline_first_day", "joint_leave_free")
"""What the last day of a warning is counted by."""
NAMED = 4
"""How many values a question names; the rest is counted."""


def unconfirmed_basis(office: "OpenOffice", letter: StoredLetter) -> tuple[Dated, ...]:
    """Return the values that a paper rests on and nobody has signed off, by name and day.

    What an assessment was made under counts, whatever holds now; a paper without one rests on no value.
    """
    with office.reading() as db:
        row = read_assessment(db, letter.assessment_id) if letter.assessment_id else None
        found: tuple[Dated, ...] = ()
        if row is not None:
            law, calendar = law_of(office, db, row)
            found = unsigned_values(db, law, values_behind(input_from_json(db, row.input), law, calendar))
        if letter.kind == LetterKind.WARNING_1:
            found = (*found, *unsigned_values(db, office.law, _deadline_keys(office, letter)))
    return tuple({dated.key: dated for dated in found}.values())


def _deadline_keys(office: "OpenOffice", letter: StoredLetter) -> list[str]:
    """The values of the day that the last day is counted from; while none is chosen those of today."""
    day = choices_from_json(letter.fields).received_on or datetime.now(office.zone).date()
    return [office.law.on(name, day).key for name in DEADLINE_VALUES]


def confirmed_forum_decree(office: "OpenOffice") -> str:
    """Return the decree that made the forum, "" until the office has signed it off (known from the press only)."""
    decree = office.law.setting("forum_decree")
    with office.reading() as db:
        return "" if unsigned_values(db, office.law, [decree.key]) else str(decree.value)


def unconfirmed_text(unsigned: tuple[Dated, ...]) -> str:
    """Ask whether a paper is issued all the same, naming what is not signed off."""
    labels = list(dict.fromkeys(dated.label for dated in unsigned))
    more = f", dan {len(labels) - NAMED} lainnya" if len(labels) > NAMED else ""
    named = "; ".join(labels[:NAMED]) + more
    return f"{len(unsigned)} nilai yang menjadi dasar surat ini belum disahkan oleh kantor: {named}. Terbitkan juga?"
