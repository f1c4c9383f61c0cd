"""What was decided about a person stays his when a cell that names him is put right, unless that speaks against it."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.compliance.matching import person_key, person_keys
from core.compliance.names import NameLikeness, compare_names, read_name
from core.records.corrections import apply_corrections
from core.records.findings import MatchDecision
from core.records.rosters import ListKind, RosterRow
from core.storage import batches, decisions
from core.storage.batches import Batch
from core.storage.corrections import read_corrections

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database

__all__ = ["NOTHING_CARRIED", "DecisionsCarried", "carry_decisions"]

_AGAINST = "ditarik: NIK peserta yang dikoreksi sama dengan NIK orang ini"
_NAMING = ("nik", "name", "birth_date", "passport", "employee_number", "start_date", "kpj")
"""The fields that the key of a person is made of."""
_MOST_SLIPS = 2
"""Digits by which two NIKs may differ and still be one, mistyped."""


@dataclass(frozen=True, slots=True)
class DecisionsCarried:
    """How many decisions name a person as he is known now (`kept`), and how many are asked anew (`reopened`)."""

    kept: int = 0
    reopened: int = 0


NOTHING_CARRIED = DecisionsCarried()


def carry_decisions(
    office: "OpenOffice", db: "Database", batch: Batch, before: RosterRow, after: RosterRow
) -> DecisionsCarried:
    """Let the decisions about a row that was put right name it as it holds now, and those about its namesakes.

    Left behind is a decision that what was put right speaks against: the same person with another NIK or birth date,
    somebody found nowhere who now has a participant's NIK. It holds again once the correction is taken back.
    """
    fields = {name for name in _NAMING if getattr(before, name) != getattr(after, name)}
    if not fields:
        return NOTHING_CARRIED
    employer_id = batch.new.employer_id
    chosen = decisions.read_decisions(db, employer_id)
    withdrawn = _withdraw_nobody(office, db, batch, after, chosen) if "nik" in fields else 0
    returned = _return_nobody(office, db, batch, before) if "nik" in fields else 0
    concerned = _concerned(batch, chosen, {person_key(before), person_key(after)})
    if not concerned:
        return DecisionsCarried(returned, withdrawn)
    renamed = _renamed(db, batch, before, after)
    change = _Change(_rows_of(db, batch, _other_kind(batch)), after, fields)
    kept = reopened = 0
    for decision in concerned:
        old = _own_key(batch, decision)
        if old not in renamed:
            continue
        number, new_key = renamed[old]
        if number == after.row and change.speaks_against(batch, decision):
            reopened += 1
        else:
            kept += _carry(office, db, batch, decision, new_key)
    return DecisionsCarried(kept + returned, reopened + withdrawn)


def _own_key(batch: Batch, decision: MatchDecision) -> str | None:
    """The key by which a decision names somebody of a list's kind."""
    return decision.payroll_key if batch.new.kind is ListKind.PAYROLL else decision.participant_key


def _other_kind(batch: Batch) -> ListKind:
    return ListKind.PARTICIPANTS if batch.new.kind is ListKind.PAYROLL else ListKind.PAYROLL


def _concerned(batch: Batch, chosen: Iterable[MatchDecision], keys: AbstractSet[str]) -> list[MatchDecision]:
    """The decisions that name somebody by one of the keys, or by one made longer because several rows share it."""
    owned = ((decision, _own_key(batch, decision)) for decision in chosen)
    return [one for one, key in owned if key and (key in keys or any(key.startswith(f"{each}|") for each in keys))]


def _renamed(db: "Database", batch: Batch, before: RosterRow, after: RosterRow) -> dict[str, tuple[int, str]]:
    """The keys of the list that name somebody otherwise now: row and new key by old key."""
    rows = _held_rows(db, batch)
    now = person_keys(after if row.row == after.row else row for row in rows)
    was = person_keys(before if row.row == after.row else row for row in rows)
    return {key: (row, now[row]) for row, key in was.items() if now[row] != key}


def _held_rows(db: "Database", batch: Batch) -> tuple[RosterRow, ...]:
    corrections = read_corrections(db, [batch.id])
    return apply_corrections(batches.read_roster_rows(db, batch), corrections, batch.new.columns)


def _rows_of(db: "Database", batch: Batch, kind: ListKind) -> tuple[RosterRow, ...]:
    """The people of the visit's lists of a kind, as they hold."""
    kept = batches.batches_of(db, batch.new.visit_id) if batch.new.visit_id else ()
    return tuple(row for each in kept if each.new.kind is kind for row in _held_rows(db, each))


def _carry(office: "OpenOffice", db: "Database", batch: Batch, decision: MatchDecision, new_key: str) -> bool:
    """Name the person anew; where another list may still have him as he was named before, also as before."""
    employer_id = batch.new.employer_id
    new = _renamed_decision(batch, decision, new_key)
    others = batches.list_batches(db, employer_id)
    if batch.new.kind is ListKind.PAYROLL and any(_is_another(batch, each) for each in others):
        known = {each.payroll_key for each in decisions.read_decisions(db, employer_id)}
        if new.payroll_key not in known and batch.new.visit_id:
            decisions.keep_decision(db, office.author, employer_id, batch.new.visit_id, new)
        return True
    return decisions.carry_decision(db, office.author, employer_id, decision, new)


def _is_another(batch: Batch, other: Batch) -> bool:
    return other.id != batch.id and other.new.kind is batch.new.kind


def _renamed_decision(batch: Batch, decision: MatchDecision, new_key: str) -> MatchDecision:
    if batch.new.kind is not ListKind.PAYROLL:
        return replace(decision, participant_key=new_key)
    is_own = decision.participant_key == decision.payroll_key  # a second row of the same person
    return MatchDecision(new_key, new_key if is_own else decision.participant_key)


def _withdraw_nobody(
    office: "OpenOffice", db: "Database", batch: Batch, after: RosterRow, chosen: Sequence[MatchDecision]
) -> int:
    """Ask anew about a worker found nowhere once a participant was given his NIK."""
    if batch.new.kind is not ListKind.PARTICIPANTS or not after.nik:
        return 0
    mine = [one.payroll_key for one in chosen if one.participant_key is None and one.payroll_key == f"nik:{after.nik}"]
    return sum(decisions.drop_decision(db, office.author, batch.new.employer_id, key, _AGAINST) for key in mine)


def _return_nobody(office: "OpenOffice", db: "Database", batch: Batch, before: RosterRow) -> int:
    """Let a worker be found nowhere again once no participant has his NIK any more."""
    if batch.new.kind is not ListKind.PARTICIPANTS or not before.nik:
        return 0
    withdrawn = decisions.withdrawn_decision(db, batch.new.employer_id, f"nik:{before.nik}", _AGAINST)
    if withdrawn is None or any(row.nik == before.nik for row in _rows_of(db, batch, ListKind.PARTICIPANTS)):
        return 0
    decisions.return_decision(db, office.author, withdrawn)
    return 1


@dataclass(frozen=True, slots=True)
class _Change:
    """A row that was put right in some fields, and the people of the other list."""

    others: tuple[RosterRow, ...]
    after: RosterRow
    fields: AbstractSet[str]

    def speaks_against(self, batch: Batch, decision: MatchDecision) -> bool:
        """Whether the decision rested on what does not hold any more."""
        if decision.participant_key is None:
            return any(self._is_found_in(other) for other in self.others)
        key = decision.participant_key if batch.new.kind is ListKind.PAYROLL else decision.payroll_key
        partner = next((other for other in self.others if person_key(other) == key), None)
        return partner is not None and self._differs_from(partner)

    def _differs_from(self, other: RosterRow) -> bool:
        if "nik" in self.fields and self.after.nik and other.nik and not _near(self.after.nik, other.nik):
            return True
        if "birth_date" in self.fields and None not in {self.after.birth_date, other.birth_date}:
            return self.after.birth_date != other.birth_date
        return "name" in self.fields and _names_fit(self.after, other) is False

    def _is_found_in(self, other: RosterRow) -> bool:
        if self.after.nik and other.nik:
            same = self.after.nik == other.nik
            return same or (_near(self.after.nik, other.nik) and _names_fit(self.after, other) is True)
        born = self.after.birth_date
        return born is not None and born == other.birth_date and _names_fit(self.after, other) is True


def _near(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) <= _MOST_SLIPS


def _names_fit(one: RosterRow, other: RosterRow) -> bool | None:
    """Whether two names may be one person's; None where one is not known."""
    mine, theirs = read_name(one.name), read_name(other.name)
    if mine is None or theirs is None:
        return None
    return compare_names(mine, theirs).likeness >= NameLikeness.MISSPELT
