"""Everything an assessment and its explanations rest on, linked, matched and laid out once."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from core.compliance.arrears import LateBill, find_late_bills
from core.compliance.circumstances import (
    NOTHING_SPECIAL,
    Circumstances,
    Situation,
    Special,
    Standing,
    course_of,
)
from core.compliance.collector_pauses import pause_collector
from core.compliance.foreigners import Foreigners, Obligation, is_foreigner
from core.compliance.judged_months import judge_months
from core.compliance.month_lists import ListView, MonthList, Window, group_by_month
from core.compliance.persons import Person, birth_date_of, link_people
from core.compliance.plans import Plan, Timeline, plan_course
from core.compliance.registrations import Progress, Registrations, find_further_rows, merge_rows, register_people
from core.compliance.timelines import (
    Course,
    Employment,
    Surroundings,
    employed_in,
    employment_of,
    registration_of,
    wages_of,
)
from core.compliance.verdicts import Verdict, judge
from core.law.parameters import LawSet
from core.law.pensions import pension_age_reached_on
from core.law.working_days import Calendar
from core.records.findings import AssessmentInput
from core.records.months import Month
from core.records.problems import UserError

MONTHS_BY_DEFAULT = 12
_MOST_MONTHS = 600
_EARLIEST = Month(1900, 1)


def inspected_months(given: AssessmentInput) -> tuple[Month, Month]:
    """Return the first and the last inspected month: by default the 12 that end with the month before `as_of`.

    Raises UserError `months_invalid` where the first comes after the last or the span is longer than 50 years.
    """
    last = given.last_month or Month.of(given.as_of).plus(-1)
    first = given.first_month or last.plus(1 - MONTHS_BY_DEFAULT)
    if first < _EARLIEST or not 0 <= last.ordinal - first.ordinal < _MOST_MONTHS:
        raise UserError("months_invalid", f"Rentang bulan {first} s.d. {last} tidak dapat diperiksa.")
    return first, last


class Inspection:
    """One employer's lists, linked and matched, with the law of the inspected months (istilah: bahan pemeriksaan).

    `people` are the payroll's, `rows` their merged rows, in the same order. Timelines and verdicts are made when asked
    for.
    """

    def __init__(
        self, given: AssessmentInput, law: LawSet, calendar: Calendar, progress: Progress | None = None
    ) -> None:
        first, last = inspected_months(given)
        self.given, self.law, self.calendar = given, law, calendar
        self.window = Window(first, last)
        self.judged = judge_months(given.employer, self.window, law)
        self.payrolls = group_by_month(given.payrolls, last)
        self.participant_lists = group_by_month(given.participants or (), last)
        with pause_collector():
            self.people = link_people(self.payrolls)
            self.rows = merge_rows(self.people)
        self.is_supplied = given.participants is not None
        self.registrations = self._register(progress)
        self.around = Surroundings(
            employer=given.employer,
            window=self.window,
            payrolls=ListView(self.payrolls, self.window),
            participants=ListView(self.participant_lists, self.window),
            as_of=given.as_of,
            grace_days=law.setting("registration_grace").number,
        )
        self.foreigners = Foreigners(law, self.window, given.as_of)
        self._one_source = [len(each.sources) == 1 for each in self.payrolls]
        self._list_months = [each.sources[0].month for each in self.payrolls]
        self._over: dict[date, int] = {}
        self._plans: dict[Course, Plan] = {}
        self._situations: dict[tuple[Any, ...], Situation] = {}
        self._born_too_late = last.year - law.parameter("pension_age").values[0].number

    def _register(self, progress: Progress | None) -> Registrations:
        if not self.is_supplied or not self.given.employer.registered:
            return find_further_rows(self.rows, self.given.decisions, progress)
        others = link_people(self.participant_lists)
        return register_people(self.rows, others, self.given.decisions, progress)

    @cached_property
    def late_bills(self) -> Sequence[LateBill]:
        """The bills not paid in time; none where no payments were supplied."""
        return find_late_bills(self.given.payments or (), self.given.as_of, self.law, self.calendar)

    def employment(self, position: int) -> Employment:
        """Return when a payroll person was employed."""
        return employment_of(self.people[position], self.rows[position], self.around)

    def timeline(self, position: int) -> Timeline:
        """Return the facts of one payroll person over the inspected months; a second row of somebody has none."""
        ((_, timeline),) = self.lay_out((position,))
        return timeline

    def lay_out(self, positions: Iterable[int]) -> list[tuple[Situation, Timeline]]:
        """Return of payroll people what all in the circumstances of each have in common, and his own timeline."""
        around, situations, standings = self.around, self._situations, self._standings
        shown_by, in_grace_from, born_too_late = around.payrolls.shown, around.in_grace_from, self._born_too_late
        laid_out = []
        for position in positions:
            person, row = self.people[position], self.rows[position]
            participant = self.registrations.participants.get(position)
            shown = shown_by(person.pattern)
            wages, alike = wages_of(person, shown)
            begins_on, born, end, special = row.start_date, row.birth_date, row.end_date, NOTHING_SPECIAL
            if begins_on is None or born is None or row.nik is None or (end is not None and end < begins_on):
                begins_on, special = self._special(position)
            key = (
                standings[position],
                person.pattern,
                alike,
                employed_in(row, shown, around.window),
                0 if born is not None and born.year > born_too_late else self.past_pension_age(position),
                in_grace_from <= begins_on <= around.as_of,
                special,
                None if participant is None else registration_of(participant, begins_on, around),
            )
            situation = situations.get(key)
            if situation is None:
                situation = situations[key] = self._situation(Circumstances._make(key))
            laid_out.append((situation, situation.timeline(wages, participant)))
        return laid_out

    def _situation(self, known: Circumstances) -> Situation:
        course, wages, lists = course_of(known, self.around)
        is_outside, are_first = known.standing <= Standing.OUTSIDE, wages == tuple(range(len(wages)))
        within_grace = is_outside and known.in_grace and self.is_supplied
        not_yet = is_outside and known.special.not_yet_obliged
        return Situation(known, self.plan(course), wages, lists, within_grace, not_yet, are_first)

    def _special(self, position: int) -> tuple[date, Special]:
        """Return from when somebody must be a participant, and what holds of few."""
        employment, is_foreigner = self.employment(position), self.is_foreigner(position)
        obligation = self.obligation(position, employment)
        jp = "foreigner_jp_due" if self.foreigners.jp_is_due else "foreigner_jp_not_due"
        assumed = ["foreigner_assumed", jp] * is_foreigner
        if employment.start_assumed:
            assumed.append("start_assumed")
        if self.birth_date(position) is None:
            assumed.append("below_pension_age_assumed")
        not_yet = is_foreigner and obligation.begins_on > self.given.as_of and not employment.is_contradictory
        special = Special(obligation.exempt, obligation.jp_free, not_yet, employment.is_contradictory, tuple(assumed))
        return obligation.begins_on, special

    @cached_property
    def _standings(self) -> list[Standing]:
        """What the matching says of each payroll person."""
        return [self._standing(position) for position in range(len(self.people))]

    def _standing(self, position: int) -> Standing:
        known = self.registrations
        if position in known.participants:
            return Standing.PARTICIPANT
        if position in known.repeats:
            return Standing.REPEAT
        if position in known.further:
            return Standing.FURTHER
        if not self.given.employer.registered:
            return Standing.UNASKED
        if position in known.review or not self.is_supplied:
            return Standing.OPEN
        return Standing.OUTSIDE

    def is_foreigner(self, position: int) -> bool:
        """Return whether a payroll person is a foreigner: a passport on one of the lists, a NIK on neither."""
        return is_foreigner(self.rows[position], self.registrations.participants.get(position))

    def obligation(self, position: int, employment: Employment) -> Obligation:
        """Return from when a payroll person must be a participant: from the start of work, a foreigner later."""
        if self.rows[position].nik is not None or not self.is_foreigner(position):
            return Obligation(employment.start)
        return self.foreigners.obligation(employment.start, employment.mask)

    def plan(self, course: Course) -> Plan:
        """Return which rules bear on a course; worked out once for all who share it."""
        found = self._plans.get(course)
        if found is None:
            found = self._plans[course] = plan_course(course, self.judged)
        return found

    @staticmethod
    def verdict(timeline: Timeline) -> Verdict:
        """Return what follows from a timeline."""
        return Verdict(timeline, *judge(timeline))

    def forget(self) -> None:
        """Drop what is remembered, so that a measurement starts afresh."""
        self._over.clear()
        self._plans.clear()
        self._situations.clear()
        self.__dict__.pop("_standings", None)
        self.judged = judge_months(self.given.employer, self.window, self.law)

    def birth_date(self, position: int) -> date | None:
        """Return a worker's birth date: of his row, of its NIK, else of the participant he was matched with."""
        born = birth_date_of(self.rows[position])
        if born is None and (participant := self.registrations.participants.get(position)):
            return birth_date_of(participant.merged())
        return born

    def past_pension_age(self, position: int) -> int:
        """Return the inspected months from the one after the pension birthday on; none where the birth is unknown."""
        born = self.rows[position].birth_date or self.birth_date(position)
        if born is None or born.year > self._born_too_late:
            return 0
        found = self._over.get(born)
        if found is None:
            reached = pension_age_reached_on(self.law, born)
            past = self.window.before(Month.of(reached).plus(1)) if reached else self.window.all
            found = self._over[born] = self.window.all & ~past
        return found

    def latest_list(self, position: int) -> MonthList:
        """Return the latest payroll list that shows a worker."""
        return self.payrolls[self.people[position].pattern.bit_length() - 1]

    def list_month(self, position: int) -> Month | None:
        """Return the month that this latest list names; None where it names none."""
        index = self.people[position].pattern.bit_length() - 1
        if self._one_source[index]:
            return self._list_months[index]
        source = self.payrolls[index].source_of(self.people[position].latest)
        return source.month if source else self.payrolls[index].month

    def left_participants(self) -> list[Person]:
        """Return the active participants who are not on the payroll: nobody's, or of somebody the latest list lacks.

        Active is who stands on the latest participant list without an end (BLTH NA) up to the day of the assessment.
        Without a payroll nobody can be missing from it.
        """
        if not self.payrolls or not self.participant_lists:
            return []
        newest, latest = 1 << (len(self.participant_lists) - 1), 1 << (len(self.payrolls) - 1)
        gone = [
            participant
            for position, participant in self.registrations.participants.items()
            if not self.people[position].pattern & latest
        ]
        active = [one for one in (*self.registrations.left, *gone) if one.pattern & newest and self._is_active(one)]
        return sorted(active, key=lambda one: one.latest.row)

    def _is_active(self, participant: Person) -> bool:
        end = participant.latest.end_date
        return end is None or end > self.given.as_of
