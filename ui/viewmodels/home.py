"""Beranda: deadlines in words, visits and papers that are open, and what comes next in an office that is new."""

from datetime import date
from typing import TYPE_CHECKING, Any

from core.documents.formatting import long_date, number
from core.services.home import DueLine, HomePage, ReportLine, WrittenLine
from ui.viewmodels import record_words as words
from ui.viewmodels.targets import Target
from ui.viewmodels.tones import StatusWord

if TYPE_CHECKING:
    from core.services.visit_limits import ReportLimit

DUE_SOON = 3
"""Working days before the last day from which a deadline is amber."""


REPORT = "LHP (tenggat kantor)"
"""The report of a visit, whose last day is the office's own choice and no deadline of the law."""
_VISIT = "visit:"


def days_word(line: "DueLine | ReportLimit", today: date) -> StatusWord:
    """Say how much is left: red after the last day, amber from three working days before it."""
    left, about = line.working_days_left, " (perkiraan)" if line.is_estimated else ""
    if line.due_on < today:
        return StatusWord(f"Lewat {number(-left)} hari kerja{about}" if left else f"Lewat{about}", "overdue")
    if left is None:
        return StatusWord(f"Lebih dari setahun{about}", "info")
    if left == 0:
        return StatusWord(f"Hari ini terakhir{about}", "due")
    return StatusWord(f"{number(left)} hari kerja lagi{about}", "due" if left <= DUE_SOON else "info")


def deadline_rows(page: HomePage) -> list[tuple[Any, ...]]:
    """Return one row per deadline, the nearest first: key, what is left, last day, employer, paper with number.

    Reports that are due by the office's own choice stand among them; `deadline_target` says where a key leads.
    """
    rows: list[tuple[Any, ...]] = [
        (line.letter_id, days_word(line, page.today), line.due_on, line.employer_name, _paper(line.kind, line.number))
        for line in page.deadlines
    ]
    return sorted([*rows, *(_report_row(line, page.today) for line in page.reports)], key=lambda row: row[2])


def _report_row(line: ReportLine, today: date) -> tuple[Any, ...]:
    key = f"{_VISIT}{line.visit_id}"
    return key, days_word(line.limit, today), line.limit.due_on, line.employer_name, REPORT


def deadline_target(key: str) -> Target:
    """Return where a row of the deadlines leads: to its letter, or to the papers of the visit."""
    visit_id = key.removeprefix(_VISIT)
    return Target("letter", key) if visit_id == key else Target("visit_letters", visit_id)


def _paper(kind: str, number_: str | None) -> str:
    return " ".join(part for part in (words.letter_name(kind), number_) if part)


def visit_rows(page: HomePage) -> list[tuple[Any, ...]]:
    """Return one row per visit planned or running, the nearest first: id, state, day, employer."""
    ordered = sorted(page.visits, key=lambda line: (line.status != "ongoing", line.planned_on or date.max))
    return [
        (line.id, _visit_word(line.status, line.planned_on, page.today), line.visited_on or line.planned_on,
         line.employer_name)
        for line in ordered
    ]  # fmt: skip


def _visit_word(status: str, planned_on: date | None, today: date) -> StatusWord:
    if status == "planned" and planned_on is not None and planned_on < today:
        return StatusWord("Terlewat", "overdue")
    return StatusWord("Hari ini", "due") if status == "planned" and planned_on == today else words.visit_word(status)


def letter_rows(page: HomePage) -> list[tuple[Any, ...]]:
    """Return one row per paper that has no number yet: id, state, paper, employer."""
    return [
        (line.id, words.letter_word(line.state), words.letter_name(line.kind), line.employer_name)
        for line in page.unfinished_letters
    ]


def written_words(line: WrittenLine) -> tuple[str, str]:
    """Return where a running text belongs, and when it was typed last."""
    field = words.field_name("visits", line.field)
    return f"{field}, kunjungan ke {line.employer_name}", f"{long_date(line.at.date())}, {line.at:%H.%M}"


def today_text(page: HomePage) -> str:
    """Say the day of the office and how much it holds."""
    counts = page.counts
    return (
        f"{long_date(page.today)} · {number(counts.employers)} pemberi kerja · "
        f"{number(counts.visits_done)} kunjungan selesai · {number(counts.letters_issued)} surat terbit"
    )


def is_new(page: HomePage) -> bool:
    """Tell whether nothing was entered yet."""
    return page.counts.employers == 0


def next_step(page: HomePage) -> str | None:
    """Say what comes next where employers are known but nobody was ever visited."""
    if is_new(page) or page.visits or page.counts.visits_done:
        return None
    return "Pemberi kerja sudah ada. Langkah berikutnya: rencanakan kunjungan."
