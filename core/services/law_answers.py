"""Asking the law as this office holds it: one question, or everything that is in force on a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from core.law.questions import Answer, ask
from core.services.law_pages import OTHER_TOPIC, TOPICS, topic_of
from core.services.law_signoffs import SignOff, find_dated, read_sign_offs

if TYPE_CHECKING:
    from core.law.dated_values import Dated, Parameter
    from core.law.trace import Step
    from core.services.offices import OpenOffice

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ValueBehind:
    """One value that an answer rests on (istilah: dasar hukum), with the office's own confirmation or None."""

    dated: "Dated"
    sign_off: SignOff | None


@dataclass(frozen=True, slots=True)
class ValueOn:
    """What a parameter says on a day (istilah: nilai yang berlaku).

    `dated` is None before the first value and after the rule ended; `until` is its last day, None where nothing is
    known to follow. Without a value, `begins_on` is the first day of the next one, `ended_on` the last day of the one
    before.
    """

    parameter: "Parameter"
    topic: str
    dated: "Dated | None"
    until: date | None = None
    sign_off: SignOff | None = None
    begins_on: date | None = None
    ended_on: date | None = None


def ask_law(office: "OpenOffice", of: str, given: Mapping[str, Any]) -> Answer:
    """Answer one question of the law under the office's values, choices and calendar.

    A question that gives no day is one about today: a value that only a coming year brings is not taken yet.
    Raises UserError: question_unknown, key_unknown, given_missing, given_invalid, parameter_missing and the like.
    """
    return ask(office.law, of, given, office.calendar, as_of=datetime.now(office.zone).date())


def values_behind(office: "OpenOffice", tree: "Step") -> tuple[ValueBehind, ...]:
    """Return the values that the leaves of an explanation rest on, each once, in the order of the tree."""
    sign_offs = read_sign_offs(office)
    found = (find_dated(office.law, key) for key in dict.fromkeys(_keys(tree)))
    return tuple(ValueBehind(dated, sign_offs.get(dated.key)) for dated in found if dated is not None)


def _keys(step: "Step") -> Iterator[str]:
    if step.rests_on:
        yield step.rests_on
    for given in step.inputs:
        yield from _keys(given)


def values_on(office: "OpenOffice", day: date) -> tuple[ValueOn, ...]:
    """Return every parameter of the office's law with its value in force on `day`, by topic as Aturan shows them."""
    sign_offs = read_sign_offs(office)
    found = [_value_on(parameter, day, sign_offs) for parameter in office.law.parameters.values()]
    order = [topic for topic, _files in TOPICS] + [OTHER_TOPIC]
    return tuple(sorted(found, key=lambda value: order.index(value.topic)))


def _value_on(parameter: "Parameter", day: date, sign_offs: Mapping[str, SignOff]) -> ValueOn:
    topic, dated = topic_of(parameter), parameter.find(day)
    after = next((later.valid_from for later in parameter.values if later.valid_from > day), None)
    if dated is not None:
        until = after - ONE_DAY if after else None
        return ValueOn(parameter, topic, dated, until, sign_offs.get(dated.key))
    begun = [earlier.valid_from for earlier in parameter.values if earlier.valid_from <= day]
    return ValueOn(parameter, topic, None, begins_on=after, ended_on=begun[-1] - ONE_DAY if begun else None)
