"""What a course of work asks of the law: spans of months with the rules that bear on them, whatever the wages are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.compliance.judged_months import Dues, JudgedMonths, without_jp
from core.compliance.timelines import Course
from core.records.findings import FindingKind


class Part(NamedTuple):
    """An amount that some months of a span ask for, if the wages make it due (istilah: bagian hitungan).

    `against` is the registration whose wage it is held against, None where all on the payroll wage is due. `codes`
    are open questions that come with the amount.
    """

    kind: FindingKind
    mask: int
    programmes: tuple[str, ...]
    dues: Dues
    against: int | None = None
    codes: tuple[str, ...] = ()


class Span(NamedTuple):
    """Months of one payroll wage (by its number in the course) under the same law.

    `over` are those past the pension age, `minimum_rp` what the payroll wage is held against and
    `mandatory` the programmes of a remark about it, `codes` the open questions of these months, if the wage is known.
    """

    wage: int
    mask: int
    months: JudgedMonths
    over: int
    minimum_rp: int | None
    parts: tuple[Part, ...]
    codes: tuple[str, ...] = ()
    mandatory: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Plan:
    """The spans of a course, in order, and the open questions that no wage changes; one for all who share the course.

    `clean_from_rp`: a payroll wage from here up to the registered one leaves nothing to be found; None where there is
    something to be found on any wage.
    """

    course: Course
    spans: tuple[Span, ...]
    codes: tuple[str, ...]
    clean_from_rp: int | None


class Timeline(NamedTuple):
    """The facts that a worker's findings follow from; equal timelines have equal findings (istilah: riwayat kerja).

    `wages` and `reported` are the rupiah of the payroll and of the registrations in the order of the course; None: not
    known.
    """

    plan: Plan
    wages: tuple[int | None, ...] = ()
    reported: tuple[int | None, ...] = ()


def plan_course(course: Course, judged: Sequence[JudgedMonths]) -> Plan:
    """Return which rules bear on which months of a course."""
    if not course.wages:
        return Plan(course, (), ("match",) if course.open else (), None)
    spans = tuple(
        _span(course, wage, mask, months)
        for wage, employed in enumerate(course.wages)
        for months in judged
        if (mask := employed & months.mask & ~(0 if months.registered else course.exempt))
    )
    open_spans = (span for span in spans if span.months.registered and span.mask & course.open)
    return Plan(course, spans, ("match",) if any(open_spans) else (), _clean_from(course, spans))


def _clean_from(course: Course, spans: Sequence[Span]) -> int | None:
    """Return the wage from which a full registration on no lower wage leaves nothing to find; None without one."""
    if len(course.registered) != 1 or course.late | course.absent | course.open | course.over:
        return None
    certain = (part for span in spans for part in span.parts if part.against is None)
    if any(certain) or any(span.codes for span in spans):
        return None
    return max((span.minimum_rp or 0 for span in spans), default=0)


def _span(course: Course, wage: int, mask: int, months: JudgedMonths) -> Span:
    if not months.registered:
        return Span(wage, mask, months, 0, None, tuple(_potential(FindingKind.UNREGISTERED, mask, course, months)))
    mask &= ~course.silent
    codes = {"minimum_wage"} if mask and months.minimum_missing else set()
    parts = tuple(_member_parts(course, mask, months, codes))
    minimum = months.minimum_rp if mask else None
    mandatory = tuple(_by_age(mask, course, months.certain))
    return Span(wage, mask, months, mask & course.over, minimum, parts, tuple(codes), mandatory)


def _member_parts(course: Course, mask: int, months: JudgedMonths, codes: set[str]) -> Iterator[Part]:
    yield from _potential(FindingKind.REGISTERED_LATE, mask & course.late, course, months)
    yield from _potential(FindingKind.PARTIAL_WORKERS, mask & course.absent, course, months)
    for number, (named, registered) in enumerate(course.registered):
        if shared := mask & registered:
            held = months.held(named)
            for part in _due(
                FindingKind.PARTIAL_PROGRAMMES, shared, course, months, held.missing, held.perhaps_missing
            ):
                codes.update(part.codes)
                if part.programmes:
                    yield part
            for span, programmes in _by_age(shared, course, held.programmes):
                dues, asked = months.dues(programmes), _risk(months, programmes)
                yield Part(FindingKind.WAGE_UNDERREPORTED, span, programmes, dues, number, asked)


def _potential(kind: FindingKind, mask: int, course: Course, months: JudgedMonths) -> Iterator[Part]:
    """All that is due on the payroll wage: the mandatory programmes, without JP past the pension age."""
    return _due(kind, mask, course, months, months.certain, months.possible)


def _due(  # noqa: PLR0917 — the parts of a Part
    kind: FindingKind,
    mask: int,
    course: Course,
    months: JudgedMonths,
    certain: tuple[str, ...],
    possible: tuple[str, ...],
) -> Iterator[Part]:
    """Parts on the payroll wage; where the scale is missing what another one would add is asked, not counted."""
    perhaps = dict(_by_age(mask, course, possible))
    for span, programmes in _by_age(mask, course, certain):
        scale = ("scale",) if perhaps[span] != programmes else ()
        yield Part(kind, span, programmes, months.dues(programmes), None, (*scale, *_risk(months, programmes)))


def _risk(months: JudgedMonths, programmes: tuple[str, ...]) -> tuple[str, ...]:
    return ("risk",) if months.risk is None and "JKK" in programmes else ()


def _by_age(mask: int, course: Course, programmes: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Split months by whether JP is due: past the pension age and for whom it is not it is in no programme list."""
    without = course.over | course.jp_free
    if below := mask & ~without:
        yield below, programmes
    if past := mask & without:
        yield past, without_jp(programmes)
