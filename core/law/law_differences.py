"""What one set of parameters says otherwise than another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.law.dated_values import Dated, Parameter, value_key
from core.law.parameters import LawSet


@dataclass(frozen=True, slots=True)
class LawDifference:
    """One value that is another, or there in one set only (istilah: perbedaan ketentuan). None: not there."""

    parameter: str
    label: str
    unit: str
    valid_from: date
    old: Dated | None
    new: Dated | None

    @property
    def key(self) -> str:
        """The key of the value: `Dated.key`."""
        return value_key(self.parameter, self.valid_from)


def law_differences(old: LawSet, new: LawSet) -> tuple[LawDifference, ...]:
    """Return the values that differ, by parameter and day. What is said about a value (source, status) is none."""
    names = sorted(old.parameters.keys() | new.parameters.keys())
    return tuple(each for name in names for each in _of(old.parameters.get(name), new.parameters.get(name)))


def _of(old: Parameter | None, new: Parameter | None) -> Iterator[LawDifference]:
    head = new or old
    if head is None:
        return
    before, after = ({each.valid_from: each for each in one.values} if one else {} for one in (old, new))
    for day in sorted(before.keys() | after.keys()):
        was, now = before.get(day), after.get(day)
        if was is None or now is None or (was.value, was.disputed) != (now.value, now.disputed):
            yield LawDifference(head.name, head.label, head.unit, day, was, now)
