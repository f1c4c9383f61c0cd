"""Encrypted office files with one employer of many workers, in several mixes, for the benchmark of the assessment."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from core.records.months import Month
from core.records.rosters import PROGRAMMES, ListKind, RosterRow
from core.services.offices import OpenOffice, create_sample_office
from core.storage.batches import NewBatch, insert_batch
from core.storage.changes import insert_record
from core.storage.employers import insert_employer

SYLLABLES = ["ba", "di", "ra", "su", "ti", "no", "mar", "wan", "la", "ku", "fe", "jo", "han", "yus", "ner", "gun",
             "tri", "as", "mo", "re"]  # fmt: skip
YEAR = (Month(2025, 7), Month(2026, 6))
EMPLOYER = {
    "name": "PT Contoh", "scale": "large", "risk": 2, "region": "65.71", "programmes": PROGRAMMES, "registered": True,
    "member_since": date(2015, 1, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mix:
    """What the lists are like. Shares are of the workers; `monthly` gives every month a list with other wages."""

    name: str
    first: Month = YEAR[0]
    last: Month = YEAR[1]
    as_of: date = date(2026, 7, 10)
    monthly: bool = False
    relief: tuple[str, ...] = ()
    absent: float = 0.0
    underreported: float = 0.0
    without_jp: float = 0.0
    late: float = 0.0
    low_wage: float = 0.0
    new: float = 0.0
    ended: float = 0.0
    old: float = 0.0


MIXES = (
    Mix("nothing to find"),
    Mix("the usual defects", absent=0.02, underreported=0.1, without_jp=0.02, late=0.02, low_wage=0.03, new=0.05,
        ended=0.04, old=0.01),
    Mix("many defects", absent=0.1, underreported=0.3, without_jp=0.05, late=0.05, low_wage=0.1, new=0.1, ended=0.05,
        old=0.03),
    Mix("wages that change every month", monthly=True, absent=0.1, underreported=0.3, without_jp=0.05, late=0.05,
        low_wage=0.1, new=0.1, ended=0.05, old=0.03),
    Mix("months of much law", first=Month(2025, 2), last=Month(2026, 3), as_of=date(2026, 4, 10),
        relief=("labour_intensive",), absent=0.1, underreported=0.3, without_jp=0.05, late=0.05, low_wage=0.1, new=0.1,
        ended=0.05, old=0.03),
)  # fmt: skip


def make_office(folder: Path, mix: Mix, workers: int) -> tuple[OpenOffice, str]:
    """Make an office, under its key, with one visit and its lists; return it open, with the id of the visit."""
    office = create_sample_office(folder)
    payroll, participants = make_people(mix, workers)
    with office.transaction() as db:
        employer = insert_employer(db, office.author, EMPLOYER | {"relief": mix.relief})
        facts = {"employer_id": employer, "as_of": mix.as_of, "first_month": mix.first, "last_month": mix.last}
        visit = insert_record(db, office.author, "visits", None, facts)

        def keep(kind: ListKind, month: Month, rows: list[RosterRow]) -> None:
            source = f"{kind}-{month}.xlsx"
            new = NewBatch(employer, kind, source, "workbook", source, visit, month, "Sheet1", (1,))
            insert_batch(db, office.author, new, rows)

        for month, rows in payroll_lists(mix, payroll):
            keep(ListKind.PAYROLL, month, rows)
        keep(ListKind.PARTICIPANTS, mix.last, participants)
    return office, visit


def payroll_lists(mix: Mix, rows: list[RosterRow]) -> Iterator[tuple[Month, list[RosterRow]]]:
    """Yield the payroll of the last month, or one of each month with wages of its own."""
    random = Random(11)
    for month in mix.first.through(mix.last) if mix.monthly else (mix.last,):
        if mix.monthly:
            shown = [row for row in rows if works_in(row, month)]
            yield month, [replace(row, wage_rp=row.wage_rp + random.randrange(500_000)) for row in shown]
        else:
            yield month, rows


def works_in(row: RosterRow, month: Month) -> bool:
    return row.start_date <= month.last_day and (row.end_date is None or row.end_date >= month.first_day)


def make_people(mix: Mix, workers: int) -> tuple[list[RosterRow], list[RosterRow]]:
    """Return payroll and participants; wages are all different, so that nothing is alike by luck."""
    random = Random(7)
    payroll, participants = [], []
    for number in range(workers):
        row = make_worker(mix, number, random, lambda share: random.random() < share)
        payroll.append(row)
        if random.random() >= mix.absent and not (row.start_date > mix.as_of - timedelta(days=30)):
            participants.append(make_participant(mix, row, random))
    return payroll, participants


def make_worker(mix: Mix, number: int, random: Random, chance: Callable[[float], bool]) -> RosterRow:
    oldest = date(1950, 1, 1) if chance(mix.old) else date(1970, 1, 1)
    born = oldest + timedelta(days=random.randrange(12_000 if oldest.year > 1950 else 5_000))
    nik = f"6571{number % 90 + 1:02d}{born:%d%m%y}{number % 9999 + 1:04d}"
    name = " ".join("".join(random.choices(SYLLABLES, k=3)) for _ in range(3))
    wage = random.randrange(3_500_000, 4_740_000) if chance(mix.low_wage) else random.randrange(4_750_000, 14_000_000)
    start = date(2016, 1, 1) + timedelta(days=random.randrange(3_000))
    if chance(mix.new):
        start = mix.first.first_day + timedelta(days=random.randrange((mix.as_of - mix.first.first_day).days))
    end = start + timedelta(days=random.randrange(700)) if chance(mix.ended) else None
    end = max(end, mix.last.first_day - timedelta(days=200)) if end else None
    return RosterRow(number + 2, nik, name, born, start, end, wage)


def make_participant(mix: Mix, row: RosterRow, random: Random) -> RosterRow:
    reported = row.wage_rp * 8 // 10 if random.random() < mix.underreported else row.wage_rp + 500_000 * mix.monthly
    programmes = PROGRAMMES[:3] if random.random() < mix.without_jp else PROGRAMMES
    late = mix.first.plus(random.randrange(1, 11)).first_day if random.random() < mix.late else row.start_date
    since = max(late, row.start_date)
    return replace(row, start_date=None, end_date=None, wage_rp=reported, programmes=programmes, member_since=since)
