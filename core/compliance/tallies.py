"""The findings of every worker, and the employer's findings that they add up to."""

from core.compliance.grounds import grounds_of
from core.compliance.inspections import Inspection
from core.compliance.plans import Timeline
from core.compliance.verdicts import AMOUNT_KINDS, Found, is_quiet, judge
from core.records.findings import Finding, FindingKind, WorkerFinding

Outcome = tuple[tuple[WorkerFinding, ...], tuple[str, ...], list[Found]]
"""Findings and open questions of every worker with one and the same timeline, and what adds up."""


class _Sum:
    """What adds up over the workers of one finding."""

    __slots__ = ("amount_rp", "mask", "workers")

    def __init__(self) -> None:
        self.workers = self.amount_rp = self.mask = 0


class Tally:
    """Adds the workers' findings up to the employer's."""

    def __init__(self, inspection: Inspection) -> None:
        self._inspection = inspection
        self._outcomes: dict[Timeline, Outcome] = {}
        self._sums = {kind: _Sum() for kind in FindingKind}

    def count(self, timeline: Timeline) -> tuple[tuple[WorkerFinding, ...], tuple[str, ...]]:
        """Return findings and open questions of a timeline, and count one worker with it."""
        if is_quiet(timeline):
            return (), timeline[0].codes
        found = self._outcomes.get(timeline)
        if found is None:
            found = self._outcomes[timeline] = self._work_out(timeline)
        findings, undecided, sums = found
        for kind, mask, amount in sums:
            total = self._sums[kind]
            total.workers += 1
            total.amount_rp += amount or 0
            total.mask |= mask
        return findings, undecided

    def _work_out(self, timeline: Timeline) -> Outcome:
        (found, undecided), named = judge(timeline), self._inspection.window.named
        findings = [WorkerFinding(kind, amount, AMOUNT_KINDS.get(kind), named(mask)) for kind, mask, amount in found]
        return tuple(findings), undecided, found

    def findings(self) -> list[Finding]:
        """Return the employer's findings that come from workers."""
        return [self._finding(kind, total) for kind, total in self._sums.items() if total.workers]

    def _finding(self, kind: FindingKind, total: _Sum) -> Finding:
        amount_kind = AMOUNT_KINDS.get(kind)
        references = grounds_of(kind, self._inspection.given.employer.kind)
        amount = total.amount_rp if amount_kind else None
        return Finding(kind, amount_kind, total.workers, amount, self._inspection.window.named(total.mask), references)
