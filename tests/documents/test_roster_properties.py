from collections.abc import Callable
from datetime import date
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from core.documents.roster_reading import read_pasted, roster_from_cells
from core.records.problems import UserError
from core.records.rosters import RosterReading
from tests.documents.roster_workbooks import HEADER

cells = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.floats(),
    st.booleans(),
    st.integers(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(["Total", "NIK", "Nama", "Upah", "JKK", "-", "6571011203900001", "Rp 3.500.000,00", "1 Mei 1990"]),
)
WIDE = [
    "NIK",
    "Nama",
    "Tgl Lahir",
    "TMT",
    "BLTH NA",
    "No KPJ",
    "Gaji Pokok",
    "Tunj. Tetap",
    "JKK",
    "JHT",
    "Program",
    "L/P",
]


def outcome(job: Callable[[], RosterReading]) -> RosterReading | str:
    try:
        return job()
    except UserError as error:
        return error.code


@settings(deadline=None)
@given(st.lists(st.lists(cells, max_size=6), max_size=12))
def test_no_grid_of_cells_breaks_out(rows: list[list[object]]) -> None:
    reading = outcome(lambda: roster_from_cells(rows))
    if isinstance(reading, str):
        assert reading in {"empty", "no_header"}
    else:
        assert len({row.row for row in reading.workers}) == len(reading.workers) <= len(rows)


@settings(deadline=None)
@given(st.lists(st.lists(cells, min_size=len(WIDE), max_size=len(WIDE)), max_size=8))
def test_whatever_stands_below_a_header_is_read_or_told(rows: list[list[object]]) -> None:
    reading = roster_from_cells([WIDE, *rows])
    for row in reading.workers:
        assert row.nik is None or len(row.nik) == 16
        assert row.wage_rp is None or row.wage_rp > 0
        assert all(day is None or 1900 <= day.year <= 2100 for day in (row.birth_date, row.start_date, row.end_date))
    assert all(problem.message and (problem.row or problem.column) for problem in reading.problems)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_pasted_text_breaks_out(text: str) -> None:
    for pasted in (text, f"NIK;Nama;Upah\n{text}"):
        reading = outcome(partial(read_pasted, pasted))
        assert not isinstance(reading, str) or reading in {"empty", "no_header", "not_a_workbook"}


people = st.builds(
    lambda number, born, woman, wage: (
        f"657101{born.day + 40 * woman:02d}{born:%m%y}{number:04d}", f"Pekerja {number}", wage
    ),
    st.integers(0, 9999),
    st.dates(min_value=date(1950, 1, 1), max_value=date(2007, 12, 31)),
    st.booleans(),
    st.integers(min_value=1, max_value=10**9),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(people, min_size=1, max_size=12, unique_by=lambda person: person[0]), st.booleans())
def test_a_sound_list_is_read_whole_and_its_total_agrees(staff: list[tuple[str, str, int]], as_text: bool) -> None:
    def shown(amount: int) -> object:
        return f"Rp {amount:,}".replace(",", ".") if as_text else amount

    rows = [(nik, name, shown(wage)) for nik, name, wage in staff]
    total = sum(wage for _, _, wage in staff)
    reading = roster_from_cells([HEADER, *rows, ["", "Total", shown(total)]])
    assert [(row.nik, row.name, row.wage_rp) for row in reading.workers] == staff
    assert reading.problems == ()
    wrong = roster_from_cells([HEADER, *rows, ["", "Total", shown(total + 1_000)]])
    assert [problem.code for problem in wrong.problems] == ["total_mismatch"]
