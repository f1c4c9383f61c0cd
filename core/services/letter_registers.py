"""The register of papers as one reads it: every paper, with what is left of its deadline."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.records.letters import LetterState
from core.services.visit_limits import working_days_between
from core.storage import letters as stored
from core.storage.overviews import LetterLine, list_letters

if TYPE_CHECKING:
    from core.services.offices import OpenOffice


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One paper. `runs`: its deadline still runs; `working_days_left` as on Beranda, None where not countable."""

    letter: LetterLine
    runs: bool = False
    working_days_left: int | None = None
    is_estimated: bool = False


def letter_register(office: "OpenOffice", today: date | None = None) -> tuple[RegisterLine, ...]:
    """Return every paper, the latest first; `today` defaults to the office's own day."""
    today = today or datetime.now(office.zone).date()
    with office.reading() as db:
        lines, running = list_letters(db), {line.letter_id: line for line in stored.open_deadlines(db)}
    calendar = office.calendar if running else None
    found = []
    for line in lines:
        deadline = running.get(line.id)
        if deadline is None or calendar is None or line.state != LetterState.ISSUED:
            found.append(RegisterLine(line))
            continue
        left = working_days_between(calendar, today, deadline.due_on)
        found.append(RegisterLine(line, True, left, deadline.is_estimated))
    return tuple(found)
