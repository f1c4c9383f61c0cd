"""Values that an office adds to the law or corrects: a new decree, a figure that another source gives, an error."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.law.dated_values import Dated, Parameter, Value, value_key
from core.law.law_files import STATUSES, check_value, shown_choice
from core.law.wordings import day_text
from core.records.problems import UserError
from core.records.references import Reference

ADDED, CORRECTED = "ditambahkan kantor", "diperbaiki kantor"


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value as the office holds it (istilah: nilai yang ditetapkan kantor).

    It takes the place of the value of `parameter` that begins on `valid_from`, or is added there. `value` None: the
    rule ends on that day. `status` is seen, reported or assumed; `disputed` are figures that stay unsettled.
    """

    parameter: str
    valid_from: date
    value: Value | None
    status: str
    reference: Reference
    note: str = ""
    disputed: tuple[Any, ...] = ()

    @property
    def key(self) -> str:
        """The key of the value: `Dated.key`."""
        return value_key(self.parameter, self.valid_from)


def changed_parameter(parameter: Parameter, change: ValueChange) -> Parameter:
    """Return the parameter with the value added or replaced.

    Raises UserError `value_invalid` as strictly as a law file is read, and `setting_chosen` for a choice of the
    office, which is changed as such.
    """
    if parameter.setting:
        raise UserError("setting_chosen", f"“{parameter.label}” adalah pilihan kantor; ubah di bagian Pilihan kantor.")
    if change.status not in STATUSES:
        raise _refused(parameter, f"status “{change.status}” bukan salah satu dari {', '.join(STATUSES)}")
    if not change.reference.title.strip():
        raise _refused(parameter, "setiap nilai harus menyebut dasarnya")
    place = bisect_left(parameter.values, change.valid_from, key=lambda dated: dated.valid_from)
    before = parameter.values[:place]
    if change.value is None and not any(dated.value is not None for dated in before):
        raise _refused(parameter, f"belum ada nilai sebelum {day_text(change.valid_from)} yang dapat berakhir")
    is_there = place < len(parameter.values) and parameter.values[place].valid_from == change.valid_from
    kept = _dated(parameter, change, CORRECTED if is_there else ADDED)
    return replace(parameter, values=(*before, kept, *parameter.values[place + is_there :]))


def _dated(parameter: Parameter, change: ValueChange, origin: str) -> Dated:
    note = "; ".join(part for part in (origin, change.note) if part)
    reference = replace(change.reference, status=change.status)
    head = (parameter.name, parameter.label, parameter.unit, change.valid_from, change.status, reference)
    if change.value is None:
        return Dated(*head, note=note)
    value, reason = check_value(parameter, change.value)
    if reason:
        raise _refused(parameter, reason)
    return Dated(*head, value, change.disputed, note, shown_choice(parameter, value))


def _refused(parameter: Parameter, reason: str) -> UserError:
    return UserError("value_invalid", f"“{parameter.label}”: {reason}.")
