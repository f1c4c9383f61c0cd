"""Foreigners: from when they must be participants, and whether JP is due for them (istilah: tenaga kerja asing)."""

from datetime import date
from typing import NamedTuple

from core.compliance.month_lists import Window
from core.compliance.persons import Person
from core.law.obligations import foreigner_obliged_on
from core.law.parameters import LawSet
from core.records.months import Month
from core.records.rosters import RosterRow


class Obligation(NamedTuple):
    """From when somebody must be a participant (istilah: kewajiban kepesertaan).

    `begins_on` stands where the start of work stands for everybody else; `exempt` are the inspected months before
    its month, all of them while it has not come; in `jp_free` months no JP is due.
    """

    begins_on: date
    is_foreigner: bool = False
    exempt: int = 0
    jp_free: int = 0


class Foreigners:
    """What the law says of foreigners at one inspection.

    Dasar hukum: UU 24/2011 Pasal 14 (six months of work); whether JP is due is the office's choice.
    """

    def __init__(self, law: LawSet, window: Window, as_of: date) -> None:
        self._law, self._window, self._as_of = law, window, as_of
        self._begins: dict[date, date] = {}

    @property
    def jp_is_due(self) -> bool:
        """Whether JP is due for a foreigner."""
        return self._law.setting("foreigner_jp_due").value is True

    def obligation(self, start: date, employed: int) -> Obligation:
        """Return from when a foreigner who started on `start` must be a participant."""
        begins_on = self._begins.get(start)
        if begins_on is None:
            begins_on = self._begins[start] = foreigner_obliged_on(self._law, start, self._as_of)
        exempt = self._window.all if begins_on > self._as_of else self._window.before(Month.of(begins_on))
        return Obligation(begins_on, True, exempt & employed, 0 if self.jp_is_due else employed)


def is_foreigner(row: RosterRow, participant: Person | None) -> bool:
    """Return whether somebody is a foreigner: a passport on one of the lists, a NIK on neither."""
    if row.nik is not None:
        return False
    if participant is None:
        return row.passport is not None
    return participant.nik is None and (row.passport or participant.merged().passport) is not None
