"""CSV files whose quotation marks don't pair: nobody may vanish inside a name that was never closed."""

from pathlib import Path

import pytest

from core.documents.roster_reading import read_roster
from core.records.rosters import RosterReading

_PEOPLE = [f"65710112039{number:05d};Orang {number};{3_000_000 + number}" for number in range(400)]


def _read(path: Path, lines: list[str], end: str = "\r\n") -> RosterReading:
    path.write_bytes(end.join(["NIK;Nama;Upah", *lines]).encode())
    return read_roster(path)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("place", [0, 150, 399])
def test_a_quote_that_is_never_closed_swallows_nobody(tmp_path: Path, place: int, end: str) -> None:
    lines = [*_PEOPLE[:place], '6571011203999991;"Budi Santoso;3500000', *_PEOPLE[place:]]
    read = _read(tmp_path / "gaji.csv", lines, end)
    assert [worker.row for worker in read.workers] == list(range(2, 403))
    found = read.workers[place]
    assert (found.nik, found.name, found.wage_rp) == ("6571011203999991", "Budi Santoso", 3_500_000)


def test_a_quote_closed_by_another_persons_swallows_nobody(tmp_path: Path) -> None:
    lines = ['6571011203999991;"Budi;3500000', *_PEOPLE, '6571011203999992;"Ani";4000000']
    read = _read(tmp_path / "gaji.csv", lines)
    assert len(read.workers) == 402
    assert [read.workers[0].name, read.workers[-1].name] == ["Budi", "Ani"]


def test_a_list_of_any_size_survives_an_open_quote(tmp_path: Path) -> None:
    lines = ['6571011203999991;"Budi;3500000', *_PEOPLE * 20]
    assert len(_read(tmp_path / "gaji.csv", lines).workers) == 8_001


def test_quotes_that_pair_keep_their_lines_and_delimiters(tmp_path: Path) -> None:
    read = _read(tmp_path / "gaji.csv", ['6571011203900001;"Budi; ""Bud""\r\nSantoso";3500000', *_PEOPLE])
    assert read.workers[0].name == 'Budi; "Bud" Santoso'
    assert len(read.workers) == 401


def test_quotes_inside_a_name_are_its_own(tmp_path: Path) -> None:
    read = _read(tmp_path / "gaji.csv", ['6571011203900001;Budi "Bud" S;3500000', *_PEOPLE])
    assert read.workers[0].name == 'Budi "Bud" S'


def test_the_mark_of_an_old_systems_end_is_no_row(tmp_path: Path) -> None:
    assert _read(tmp_path / "gaji.csv", [*_PEOPLE[:3], "\x1a"]).problems == ()


def test_an_address_of_two_lines_with_commas_is_no_row(tmp_path: Path) -> None:
    address = '"Jl. Mawar 1, RT 2, RW 3\nKel. Pamusian, Kec. Tengah, Kota Contoh"'
    path = tmp_path / "alamat.csv"
    path.write_text(
        f"NIK,Nama,Alamat,Upah\n6571010101900011,Budi Contoh,{address},4000000\n6571014202910012,Siti,,4100000\n",
        encoding="utf-8",
    )
    read = read_roster(path)
    assert [(worker.name, worker.wage_rp) for worker in read.workers] == [
        ("Budi Contoh", 4_000_000),
        ("Siti", 4_100_000),
    ]
    assert read.problems == ()
