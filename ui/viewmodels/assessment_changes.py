"""What came out otherwise when an assessment was made anew, in words: before and after, kind by kind."""

from typing import NamedTuple

from core.documents.formatting import number, rupiah
from core.records.findings import Assessment
from core.services.assessment_refreshes import FindingChange, Refreshed
from ui.viewmodels.record_words import compliance_word
from ui.viewmodels.visit_result import CHANGES, LABELS, amounts

SAME = "Tidak ada angka yang berubah."
KEPT = "Hasil sebelumnya tetap tersimpan pada halaman Hasil, bagian Dasar."
ARROW = "→"


class ChangeLine(NamedTuple):
    """One thing that changed: what, how many people, how much; empty where it has no such figure."""

    title: str
    people: str
    amount: str

    @property
    def spoken(self) -> str:
        """The line for who listens to the screen."""
        parts = [text.replace(f" {ARROW} ", " menjadi ") for text in (self.people, self.amount) if text]
        return f"{self.title}: {'; '.join(parts)}"


def title_of(done: Refreshed) -> str:
    """Say that it was counted, and why."""
    if done.before is None:
        return "Kepatuhan dihitung"
    return f"Hasil pemeriksaan dihitung ulang karena berubah: {', '.join(CHANGES[each] for each in done.why)}"


def detail_of(done: Refreshed) -> str:
    """Say where the earlier result is, and that nothing changed where nothing did."""
    if done.before is None:
        return ""
    return KEPT if change_lines(done) else f"{SAME} {KEPT}"


def change_lines(done: Refreshed) -> list[ChangeLine]:
    """Return what changed: the outcome, the findings, the kinds of amounts, what is open."""
    lines = [*_status_line(done), *(_finding_line(change, done) for change in done.findings)]
    lines += _amount_lines(done)
    before, after = done.undecided
    if before != after:
        lines.append(ChangeLine("Belum diputuskan", _people(before, after, done), ""))
    return lines


def _status_line(done: Refreshed) -> list[ChangeLine]:
    before, after = done.statuses
    if before == after:
        return []
    words = compliance_word(after).word
    return [ChangeLine("Status", f"{compliance_word(before).word} {ARROW} {words}" if before else words, "")]


def _finding_line(change: FindingChange, done: Refreshed) -> ChangeLine:
    people = _people(change.workers_before, change.workers_after, done)
    if change.amount_before is None or change.amount_after is None:
        return ChangeLine(LABELS[change.kind], people, "")
    return ChangeLine(LABELS[change.kind], people, _money(change.amount_before, change.amount_after, done))


def _amount_lines(done: Refreshed) -> list[ChangeLine]:
    """The kinds of amounts stand apart: they are never added up."""
    old, new = _totals(done.before), _totals(done.after)
    return [
        ChangeLine(f"Jumlah: {title}", "", _money(old.get(title, 0), after, done))
        for title, after in new.items()
        if old.get(title, 0) != after
    ]


def _totals(assessment: Assessment | None) -> dict[str, int]:
    return {each.title: each.amount_rp for each in amounts(assessment)} if assessment else {}


def _people(before: int, after: int, done: Refreshed) -> str:
    if not (before or after):  # arrears are about no person
        return ""
    return f"{number(after)} orang" if done.before is None else f"{number(before)} {ARROW} {number(after)} orang"


def _money(before: int, after: int, done: Refreshed) -> str:
    return rupiah(after) if done.before is None else f"{rupiah(before)} {ARROW} {rupiah(after)}"
