"""The staff of one sample employer: invented workers, what they earn in which month, and what was reported of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from resources.samples.people import Person, invent_people

MonthPair = tuple[int, int]
JANUARY_2026 = (2026, 1)
LATEST = (2026, 10)
DISTRICTS = {"65.01": 10, "65.02": 15, "65.03": 21, "65.04": 5, "65.71": 4}


@dataclass(slots=True)
class Worker:
    """One worker. Wages are rupiah a month before and since January 2026; `reported` are the wages BPJS knows.

    `registered` False: on no participant list. `gone` True: on the participant lists only, no longer on a payroll.
    `typed` holds, by fact, the payroll cells that are blank or can't be read: the fact is not known.
    `repeated` True: a second row at the end of the payroll.
    """

    person: Person
    start_date: date
    wage_before: int
    wage_since: int
    position: str
    reported_before: int
    reported_since: int
    member_since: date
    programmes: tuple[str, ...]
    registered: bool = True
    gone: bool = False
    first_list: MonthPair = (2000, 1)
    last_list: MonthPair = (2999, 12)
    end_date: date | None = None
    damaged: bool = False
    wage_unknown: bool = False
    registered_nik: str | None = None
    registered_name: str | None = None
    registered_birth: date | None = None
    typed: dict[str, str] = field(default_factory=dict)
    repeated: bool = False

    @property
    def second_key(self) -> str:
        """What the second row goes by in the facts."""
        return f"{self.person.kpj} lagi"


@dataclass(slots=True)
class Staff:
    """All workers of an employer, in the order of the payroll."""

    workers: list[Worker] = field(default_factory=list)

    def pick(self, *places: int) -> Iterable[Worker]:
        """Return the workers at these places of the payroll, counted from 0."""
        return [self.workers[place] for place in places]

    def every(self, step: int, first: int, count: int) -> Iterable[Worker]:
        """Return `count` workers, one in `step`, from the place `first` on."""
        return [self.workers[first + step * turn] for turn in range(count)]


def hire(
    number: int,
    size: int,
    region: str,
    wages: tuple[int, int],
    programmes: tuple[str, ...],
    *,
    positions: tuple[str, ...],
    raise_percent: int = 0,
) -> Staff:
    """Return `size` invented workers who are all registered in time, at their full wage; `number` seeds the chance.

    `wages` is the range since January 2026, in steps of 5,000; before it everyone had `raise_percent` per cent less.
    """
    random = Random(6500 + number)
    people = invent_people(random, region, DISTRICTS[region], number * 1000)
    staff = Staff()
    for _ in range(size):
        wage = random.randrange(wages[0], wages[1] + 1, 5000)
        before = wage * 100 // (100 + raise_percent) // 1000 * 1000
        start = date(2015, 1, 5) + timedelta(days=random.randrange(3600))
        member = start + timedelta(days=random.randrange(3, 26))
        person = next(people)
        staff.workers.append(
            Worker(person, start, before, wage, random.choice(positions), before, wage, member, programmes)
        )
    return staff


def payroll_rows(staff: Staff, month: MonthPair, shows: frozenset[str]) -> list[dict]:
    """Return the payroll of the month: one dict of facts a worker, None where the layout doesn't show the fact."""
    present = [w for w in staff.workers if not w.gone and w.first_list <= month <= w.last_list]
    rows = []
    for worker in present:
        row = _facts_of(worker, worker.person.nik, worker.wage_since if month >= JANUARY_2026 else worker.wage_before)
        row |= {"start_date": worker.start_date, "position": worker.position}
        row["end_date"] = worker.end_date
        if worker.wage_unknown:
            row["wage_rp"] = None
        if worker.damaged:
            row |= {"damaged_nik": row["nik"], "nik": None}
        row |= dict.fromkeys(worker.typed) | {"typed": worker.typed}
        rows.append(_only(row, shows))
    again = [row | {"key": worker.second_key} for worker, row in zip(present, rows, strict=True) if worker.repeated]
    return rows + again


def participant_rows(staff: Staff, month: MonthPair, shows: frozenset[str]) -> list[dict]:
    """Return the participant list of the month, in the order of the KPJ turned round: no list follows the other."""
    present = [w for w in staff.workers if w.registered and w.first_list <= month and w.member_since < _after(month)]
    rows = []
    for worker in sorted(present, key=lambda w: w.person.kpj[::-1]):
        reported = worker.reported_since if month >= JANUARY_2026 else worker.reported_before
        row = _facts_of(worker, worker.registered_nik or worker.person.nik, reported)
        row["name"] = worker.registered_name or row["name"]
        row["birth_date"] = worker.registered_birth or row["birth_date"]
        row |= {"member_since": worker.member_since, "programmes": worker.programmes}
        row["end_date"] = worker.end_date if worker.end_date and worker.end_date < _after(month) else None
        rows.append(_only(row, shows))
    return rows


def change(workers: Iterable[Worker], how: Callable[[Worker], None]) -> None:
    """Apply `how` to each of the workers."""
    for worker in workers:
        how(worker)


def _facts_of(worker: Worker, nik: str, wage_rp: int) -> dict:
    person = worker.person
    return {
        "key": person.kpj,
        "nik": nik,
        "name": person.name,
        "birth_date": person.birth_date,
        "kpj": person.kpj,
        "employee_number": person.employee_number,
        "wage_rp": wage_rp,
    }


def _only(row: dict, shows: frozenset[str]) -> dict:
    kept = shows | {"key", "damaged_nik", "typed"}
    return {name: value if name in kept else None for name, value in row.items()}


def _after(month: MonthPair) -> date:
    return date(month[0] + month[1] // 12, month[1] % 12 + 1, 1)
