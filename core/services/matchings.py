"""Who is who at a visit: pairs, questions for the inspector, and his answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.compliance.collector_pauses import pause_collector
from core.compliance.matching import PeopleIndex, apply_decisions, index_people, person_key, person_keys
from core.compliance.names import read_name
from core.records.findings import MatchDecision
from core.records.matches import Matching, Pair, Review
from core.records.problems import UserError
from core.records.rosters import RosterRow
from core.services.assessments import visit_input
from core.storage import decisions
from core.storage.visits import read_visit

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of the payroll or of the participants: his completed row, and the key that a decision names him by.

    `name_key` is his name as names are compared, equal for any spelling and order; empty where he has none.
    """

    key: str
    row: RosterRow
    name_key: str = ""


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A participant who may be the worker. `score` runs from 0 to 100."""

    participant: PersonLine
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A worker that only the inspector can decide on, with the participants who may be him, the best first."""

    worker: PersonLine
    candidates: tuple[CandidateLine, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """A worker and a participant who are one person. `grade` is certain, likely or decided."""

    worker: PersonLine
    participant: PersonLine
    grade: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchingPage:
    """Three lists in one picture, and what is open. `decided` are the workers' keys that have a decision.

    `repeats` are further rows of somebody counted elsewhere, as the inspector said.
    """

    pairs: tuple[PairLine, ...]
    review: tuple[ReviewLine, ...]
    payroll_only: tuple[PersonLine, ...]
    participants_only: tuple[PersonLine, ...]
    decided: frozenset[str]
    repeats: tuple[PersonLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchedLists:
    """Two lists matched without any decision, so that each decision after it costs no second matching.

    `missing` names what is not there: payroll, participants, or unregistered (the employer, so nobody is matched).
    """

    workers: tuple[RosterRow, ...]
    participants: tuple[RosterRow, ...]
    matching: Matching
    missing: str = ""
    worker_lines: dict[int, PersonLine] = field(default_factory=dict, repr=False)
    participant_lines: dict[int, PersonLine] = field(default_factory=dict, repr=False)
    index: PeopleIndex = field(default=({}, {}), repr=False)
    pair_lines: dict[int, PairLine] = field(default_factory=dict, repr=False)
    """The lines of the pairs by the identity of the pair: one that no decision touches stays the same object."""
    short_keys: dict[int, str] = field(default_factory=dict, repr=False)


def match_lists(office: "OpenOffice", visit_id: str, progress: Progress | None = None) -> MatchedLists:
    """Match the lists of a visit, decisions left aside. Raises UserError `lists_missing` without any list."""
    from core.compliance.assessment import Inspection  # noqa: PLC0415 — starting is timed

    given = replace(visit_input(office, visit_id), decisions=())
    inspection = Inspection(given, office.law, office.calendar, progress)
    matched = inspection.registrations
    missing = "" if given.participants is not None else "participants"
    missing = missing if given.payrolls else "payroll"
    missing = missing if given.employer.registered else "unregistered"
    return lay_out(tuple(inspection.rows), matched.participant_rows, matched.matching, missing)


def lay_out(
    workers: tuple[RosterRow, ...], participants: tuple[RosterRow, ...], matching: Matching, missing: str = ""
) -> MatchedLists:
    """Make a matching ready to be shown, so that each decision costs little however long the lists are."""
    mine, theirs = _person_lines(workers), _person_lines(participants)
    pairs = {id(pair): _pair_line(pair, mine, theirs) for pair in matching.pairs}
    index = index_people(workers, participants)
    short = {row.row: key for row in workers if (key := person_key(row)) != mine[row.row].key}
    return MatchedLists(workers, participants, matching, missing, mine, theirs, index, pairs, short)


def _person_lines(rows: Sequence[RosterRow]) -> dict[int, PersonLine]:
    keys = person_keys(rows)
    return {row.row: PersonLine(keys[row.row], row, _name_key(row)) for row in rows}


def _name_key(row: RosterRow) -> str:
    name = read_name(row.name)
    return name.key if name else ""


def _pair_line(pair: Pair, workers: dict[int, PersonLine], participants: dict[int, PersonLine]) -> PairLine:
    return PairLine(workers[pair.payroll_row], participants[pair.participant_row], pair.grade, pair.reasons)


def matching_page(office: "OpenOffice", visit_id: str, progress: Progress | None = None) -> MatchingPage:
    """Match the lists of a visit, with the decisions applied. Raises UserError `lists_missing` without any list."""
    return decided_page(office, visit_id, match_lists(office, visit_id, progress))


def decided_page(office: "OpenOffice", visit_id: str, lists: MatchedLists) -> MatchingPage:
    """Return matched lists with the decisions as they stand now. Raises UserError `visit_missing`."""
    with office.reading() as db:
        visit = read_visit(db, visit_id)
        if visit is None:
            raise UserError("visit_missing", "Kunjungan ini tidak ada di berkas kantor.")
        chosen = decisions.read_decisions(db, visit.employer_id)
    matching = lists.matching
    with pause_collector():  # a collection over 20,000 pairs would hold the window
        if chosen:
            matching = apply_decisions(matching, lists.workers, lists.participants, chosen, lists.index)
        return _page(lists, matching, frozenset(decision.payroll_key for decision in chosen))


def _page(lists: MatchedLists, matching: Matching, decided: frozenset[str]) -> MatchingPage:
    workers, participants = lists.worker_lines, lists.participant_lines
    known = lists.pair_lines.get
    if decided:
        workers = workers | _named_shortly(lists, decided)
    return MatchingPage(
        tuple(known(id(pair)) or _pair_line(pair, workers, participants) for pair in matching.pairs),
        tuple(_review_line(each, workers, participants) for each in matching.review),
        tuple(workers[row] for row in matching.payroll_only),
        tuple(participants[row] for row in matching.participants_only),
        decided,
        tuple(workers[row] for row in matching.repeats),
    )


def _named_shortly(lists: MatchedLists, decided: frozenset[str]) -> dict[int, PersonLine]:
    """Those whom a standing decision names by a key that several rows share now."""
    lines = ((lists.worker_lines[row], short) for row, short in lists.short_keys.items() if short in decided)
    return {line.row.row: replace(line, key=short) for line, short in lines if line.key not in decided}


def _review_line(review: Review, workers: dict[int, PersonLine], participants: dict[int, PersonLine]) -> ReviewLine:
    candidates = (CandidateLine(participants[one.participant_row], one.score, one.reasons) for one in review.candidates)
    return ReviewLine(workers[review.payroll_row], tuple(candidates), review.reasons)


def decide(office: "OpenOffice", visit_id: str, decision: MatchDecision) -> None:
    """Keep what the inspector decided about one worker, in place of an earlier decision."""
    decide_all(office, visit_id, (decision,))


def decide_all(
    office: "OpenOffice", visit_id: str, chosen: Sequence[MatchDecision], progress: Progress | None = None
) -> None:
    """Keep many decisions as one act; cancelling (an exception of `progress`) keeps none of them."""
    with office.transaction() as db:
        visit = read_visit(db, visit_id)
        if visit is None:
            return
        for done, decision in enumerate(chosen, start=1):
            decisions.keep_decision(db, office.author, visit.employer_id, visit_id, decision)
            if progress is not None:
                progress(done, len(chosen))


def take_back(office: "OpenOffice", visit_id: str, payroll_key: str) -> bool:
    """Take back the decision about one worker; False where there was none."""
    return take_back_all(office, visit_id, (payroll_key,)) == 1


def take_back_all(
    office: "OpenOffice", visit_id: str, payroll_keys: Sequence[str], progress: Progress | None = None
) -> int:
    """Take back the decisions about some workers as one act; return how many there were."""
    taken = 0
    with office.transaction() as db:
        visit = read_visit(db, visit_id)
        if visit is None:
            return 0
        for done, key in enumerate(payroll_keys, start=1):
            taken += decisions.drop_decision(db, office.author, visit.employer_id, key)
            if progress is not None:
                progress(done, len(payroll_keys))
    return taken
