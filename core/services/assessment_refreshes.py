"""An assessment made anew because what it rests on changed, and what came out otherwise."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.records.findings import Assessment, FindingKind, Status
from core.records.problems import UserError
from core.services.assessments import assess_visit, assessment_page, changes_since, latest_assessment

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One finding before and after: how many workers it concerns and how much, in rupiah (None: a remark)."""

    kind: FindingKind
    workers_before: int
    workers_after: int
    amount_before: int | None
    amount_after: int | None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """An assessment that took the place of an earlier one; the earlier one is kept.

    `why` names what had changed, as `changes_since` does. `before` is None where this is the first one of the visit.

    """

    assessment_id: str
    before: Assessment | None
    after: Assessment
    why: tuple[str, ...]

    @property
    def findings(self) -> tuple[FindingChange, ...]:
        """The findings that came out otherwise, in the order of their kinds."""
        old, new = _by_kind(self.before), _by_kind(self.after)
        changes = (
            FindingChange(kind, *_numbers(old, new, kind)) for kind in FindingKind if old.get(kind) != new.get(kind)
        )
        return tuple(changes)

    @property
    def statuses(self) -> tuple[Status | None, Status]:
        """The outcome before and after."""
        return (self.before.status if self.before else None, self.after.status)

    @property
    def undecided(self) -> tuple[int, int]:
        """How many workers something was open about, before and after."""
        return _count_open(self.before), _count_open(self.after)


Numbers = tuple[int, int | None]


def _by_kind(assessment: Assessment | None) -> dict[FindingKind, Numbers]:
    return {finding.kind: (finding.workers, finding.amount_rp) for finding in assessment.findings} if assessment else {}


def _numbers(
    old: dict[FindingKind, Numbers], new: dict[FindingKind, Numbers], kind: FindingKind
) -> tuple[int, int, int | None, int | None]:
    """Workers before and after, amount before and after; a finding that was not there had nobody and nothing."""
    known = old.get(kind) or new[kind]
    nothing = (0, None if known[1] is None else 0)
    before, after = old.get(kind, nothing), new.get(kind, nothing)
    return before[0], after[0], before[1], after[1]


def _count_open(assessment: Assessment | None) -> int:
    return sum(bool(worker.undecided) for worker in assessment.workers) if assessment else 0


def refresh_assessment(
    office: "OpenOffice", visit_id: str, progress: Progress | None = None, *, first: bool = False
) -> Refreshed | None:
    """Assess a visit anew if what its assessment rests on has changed; None where nothing was to be done.

    With `first` a visit that was never assessed is assessed for the first time. The earlier assessment is superseded
    and kept. Where no list is left nothing is done. Cancelling (an exception of `progress`) leaves it as it was.
    """
    known = latest_assessment(office, visit_id)
    if known is None and not first:
        return None
    why = changes_since(office, known.id) if known else ()
    if known is not None and not why:
        return None
    try:
        made = assess_visit(office, visit_id, progress=progress)
    except UserError as error:
        if error.code == "lists_missing":  # the last list was taken back: there is nothing to assess
            return None
        raise
    return Refreshed(made, known.assessment if known else None, assessment_page(office, made).assessment, why)
