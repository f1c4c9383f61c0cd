import re
from datetime import date
from pathlib import Path

import pytest

from core.documents.roster_reading import read_roster
from core.records.months import Month
from core.records.rosters import RosterReading
from tests.documents.pdf_lists import DRESSES, Dress, Insured, insured, print_list, rows_2a

FOOT = ("Tarakan, 5 April 2026", "Pimpinan Perusahaan", "( Contoh Rekaan )")


def day(text: str) -> date:
    return date(*map(int, reversed(text.split("-"))))


def facts(people: list[Insured]) -> list[tuple[object, ...]]:
    return [(person.kpj, person.number, person.name, day(person.born), day(person.since), person.wage,
             person.programmes) for person in people]  # fmt: skip


def read(reading: RosterReading) -> list[tuple[object, ...]]:
    return [(row.kpj, row.employee_number, row.name, row.birth_date, row.member_since, row.wage_rp, row.programmes)
            for row in reading.workers]  # fmt: skip


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
@pytest.mark.parametrize("count", [1, 3, 130])
def test_formulir_2a_in_every_dress(tmp_path: Path, dress: Dress, count: int) -> None:
    people = insured(count)
    reading = read_roster(print_list(tmp_path / "2a.pdf", rows_2a(people), dress))
    assert read(reading) == facts(people)
    assert reading.problems == ()
    assert (reading.sheet, reading.month) == ("PDF", Month(2026, 3))
    first = reading.header_rows[-1] + 1
    assert [row.row for row in reading.workers] == list(range(first, first + count))
