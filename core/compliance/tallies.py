"""The findings of every worker, and the employer's findings that they add up to."""

from typing import NamedTuple

from core.compliance.grounds import grounds_of
from core.compliance.inspections import Inspection
from core.compliance.spans import Timeline
from core.compliance.verdicts import AMOUNT_KINDS, KIND_ORDER, Verdict, is_clean, judge
from core.records.findings import Finding, FindingKind, WorkerFinding


class Outcome(NamedTuple):
    """The findings of every worker with one and the same timeline."""

    findings: tuple[WorkerFinding, ...]
    undecided: tuple[str, ...]
    masks: tuple[int, ...]


CLEAN = Outcome((), (), ())


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

    def count(self, timeline: Timeline) -> Outcome:
        """Return the outcome of a timeline and count one worker with it."""
        if is_clean(timeline):
            return CLEAN
        found = self._outcomes.get(timeline)
        if found is None:
            found = self._outcomes[timeline] = self._work_out(judge(timeline))
        for finding, mask in zip(found.findings, found.masks, strict=True):
            total = self._sums[finding.kind]
            total.workers += 1
            total.amount_rp += finding.amount_rp or 0
            total.mask |= mask
        return found

    def _work_out(self, verdict: Verdict) -> Outcome:
        if not verdict.found:
            return Outcome((), verdict.undecided, ())
        masks: dict[FindingKind, int] = {}
        amounts: dict[FindingKind, int] = {}
        for kind, mask, _, _, _, _, each in verdict.found:
            masks[kind] = masks.get(kind, 0) | mask
            if each is not None:
                amounts[kind] = amounts.get(kind, 0) + each * mask.bit_count()
        named, order = self._inspection.window.named, list(masks)
        if len(order) > 1:
            order.sort(key=KIND_ORDER.__getitem__)
        findings = [
            WorkerFinding(kind, amounts.get(kind), AMOUNT_KINDS.get(kind), named(masks[kind])) for kind in order
        ]
        return Outcome(tuple(findings), verdict.undecided, tuple([masks[kind] for kind in order]))

    def findings(self) -> list[Finding]:
        """Return the employer's findings that come from workers."""
        return [self._finding(kind, total) for kind, total in self._sums.items() if total.workers]

    def _finding(self, kind: FindingKind, total: _Sum) -> Finding:
        amount_kind = AMOUNT_KINDS.get(kind)
        references = grounds_of(kind, self._inspection.given.employer.kind)
        amount = total.amount_rp if amount_kind else None
        return Finding(kind, amount_kind, total.workers, amount, self._inspection.window.named(total.mask), references)
