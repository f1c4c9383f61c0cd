"""Lists that stand already where another of their month is brought in: is it their better version, or one more part?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.records.months import Month
from core.records.rosters import ListKind
from core.services.lists import ListReading
from core.storage import batches
from core.storage.batches import Batch

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database

__all__ = ["StandingList", "standing_lists"]


@dataclass(frozen=True, slots=True)
class StandingList:
    """A kept list of the same kind as one just read. `shared` counts its people (of payments: its months) on both."""

    id: str
    month: Month | None
    source_name: str
    row_count: int
    shared: int


def standing_lists(office: "OpenOffice", visit_id: str, reading: ListReading) -> tuple[StandingList, ...]:
    """Return the visit's lists of a reading's kind, in the order they came in, each with what is on both.

    Of payments only those that share a month with it: the others speak of something else.
    """
    mine = _marks_of_reading(reading)
    with office.reading() as db:
        kept = [each for each in batches.batches_of(db, visit_id) if each.new.kind is reading.kind]
        found = [_standing(db, each, mine) for each in kept]
    return tuple(each for each in found if each.shared or reading.kind is not ListKind.PAYMENTS)


def _standing(db: "Database", batch: Batch, mine: frozenset[str]) -> StandingList:
    shared = len(mine & _marks_of_batch(db, batch))
    return StandingList(batch.id, batch.new.month, batch.new.source_name, batch.row_count, shared)


def _marks_of_reading(reading: ListReading) -> frozenset[str]:
    if reading.roster is None:
        return frozenset(str(payment.month) for payment in reading.payments or ())
    return _marks([(row.nik, row.name) for row in reading.roster.workers])


def _marks_of_batch(db: "Database", batch: Batch) -> frozenset[str]:
    if batch.new.kind is ListKind.PAYMENTS:
        return frozenset(str(payment.month) for payment in batches.read_payment_rows(db, batch))
    return _marks(batches.read_niks_and_names(db, batch))


def _marks(people: Sequence[tuple[str | None, str | None]]) -> frozenset[str]:
    """What tells a person in a hurry: his name as it is written, else his NIK."""
    return frozenset(name.casefold() if name else nik or "" for nik, name in people)
