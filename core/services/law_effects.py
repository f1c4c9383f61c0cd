"""What another law would change: deadlines that run and assessments that hold now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.records.findings import Totals

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class DeadlineMove:
    """A running deadline whose last day would be another. `kind` and `number` are those of its letter."""

    deadline_id: str
    letter_id: str
    employer_id: str
    employer_name: str
    kind: str
    number: str | None
    old_due_on: date
    new_due_on: date
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class AssessmentChange:
    """An assessment that would come out otherwise. `error` says in Indonesian why it could not be computed anew.

    `workers_changed` counts the workers whose own result would be another.
    """

    assessment_id: str
    visit_id: str | None
    employer_id: str
    employer_name: str
    as_of: date
    old_status: str
    new_status: str
    old: Totals
    new: Totals
    workers_changed: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class Effects:
    """All that would change. `looked_at` counts the open deadlines and assessments that were computed anew."""

    moves: tuple[DeadlineMove, ...] = ()
    changes: tuple[AssessmentChange, ...] = ()
    looked_at: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing that is open would change."""
        return not self.moves and not self.changes
