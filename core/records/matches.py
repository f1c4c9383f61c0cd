"""Who is who on two lists: pairs, questions for the inspector, and people who stand on one list only."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How sure a pair is. Istilah resmi: pemadanan pasti, pemadanan sangat mungkin, keputusan petugas pemeriksa."""

    CERTAIN = "certain"
    LIKELY = "likely"
    DECIDED = "decided"  # only after `apply_decisions`: the inspector said so


@dataclass(frozen=True, slots=True)
class Pair:
    """A payroll row and a participant row that are one person. `reasons` are Indonesian sentences."""

    payroll_row: int
    participant_row: int
    grade: Grade
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A participant who may be the person of a payroll row. `score` runs from 0 to 100."""

    participant_row: int
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A payroll row that only a person can decide, the best candidate first.

    Without candidates it is probably a second row of somebody: `repeat_of` is that payroll row, `reasons` say so.
    """

    payroll_row: int
    candidates: tuple[Candidate, ...]
    reasons: tuple[str, ...] = ()
    repeat_of: int | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """Every row of both lists, each in exactly one place. Istilah resmi: hasil pemadanan daftar tenaga kerja.

    A participant who is a candidate stands in the reviews only, possibly in several of them. `repeats` is empty until
    the inspector has said of a row that it is a further row of a person counted elsewhere: it counts for nobody.
    """

    pairs: tuple[Pair, ...]
    review: tuple[Review, ...]
    payroll_only: tuple[int, ...]
    participants_only: tuple[int, ...]
    repeats: tuple[int, ...] = ()
