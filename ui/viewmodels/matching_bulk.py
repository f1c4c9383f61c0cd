"""Many like questions answered by one act: what may honestly be accepted together, and how it is said."""

from collections import Counter
from collections.abc import Iterable

from core.documents.formatting import number
from core.records.findings import MatchDecision
from core.records.rosters import RosterRow
from core.services.matchings import CandidateLine, MatchingPage, ReviewLine

LEAST = 2
"""One question is answered by itself."""
DETAIL = (
    "Pada masing-masing orang ini nama sama, mulai kerja sama, dan hanya ada satu calon yang bernama sama. Semuanya "
    "diputuskan sebagai orang yang sama sekaligus. Keputusan ini dapat diurungkan dengan Ctrl+Z, dan tiap orang "
    "tetap dapat diputuskan lain satu per satu."
)


def alike_decisions(page: MatchingPage) -> list[MatchDecision]:
    """Return the open questions with the same name, the same start and one candidate, each as "the same person".

    Left out is who has a second candidate of his name, who shares his candidate with another worker, and whose NIK,
    birth date or sex is known on both lists and differs.
    """
    found = [(review, one) for review in page.review if (one := _only_alike(review)) is not None]
    wanted = Counter(one.participant.row.row for review in page.review for one in _namesakes(review))
    return [
        MatchDecision(review.worker.key, one.participant.key)
        for review, one in found
        if wanted[one.participant.row.row] == 1
    ]


def _only_alike(review: ReviewLine) -> CandidateLine | None:
    namesakes = list(_namesakes(review))
    if len(namesakes) != 1:
        return None
    worker, other = review.worker.row, namesakes[0].participant.row
    return namesakes[0] if _start_alike(worker, other) and not _contradict(worker, other) else None


def _namesakes(review: ReviewLine) -> Iterable[CandidateLine]:
    name = review.worker.name_key
    return (one for one in review.candidates if name and one.participant.name_key == name)


def _start_alike(worker: RosterRow, other: RosterRow) -> bool:
    return worker.start_date is not None and worker.start_date in {other.start_date, other.member_since}


def _contradict(worker: RosterRow, other: RosterRow) -> bool:
    facts = ((worker.nik, other.nik), (worker.birth_date, other.birth_date), (worker.sex, other.sex))
    return any(mine is not None and theirs is not None and mine != theirs for mine, theirs in facts)


def button_text(count: int) -> str:
    """Name the act with its count."""
    return f"Terima semua yang sa&ma ({number(count)})…"


def question(count: int) -> str:
    """Ask before it is done."""
    return f"Terima {number(count)} orang sebagai orang yang sama?"


def done_text(count: int) -> str:
    """Say what was done and how it is undone."""
    return f"{number(count)} orang diputuskan sebagai orang yang sama. Ctrl+Z mengurungkan semuanya."
