"""Reading tells how far it is and stops where it is told to; a file held by Excel gives a clear answer."""

from pathlib import Path

import pytest

from core.documents.roster_reading import read_roster
from core.records.problems import UserError
from tests.documents.roster_workbooks import HEADER, save


class StoppedError(Exception):
    """Batal was pressed."""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    people = [(f"65710101019{n:05d}", f"Orang {n}", 4_000_000) for n in range(1200)]
    return save(tmp_path / "upah.xlsx", [HEADER, *people])


def test_it_goes_forward_from_the_first_row_to_the_last(workbook: Path) -> None:
    told: list[tuple[int, int]] = []
    read_roster(workbook, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (1201, 1201)
    assert sum(0 < done < total / 2 for done, total in told) >= 3


@pytest.mark.parametrize("rows", [0, 300, 900])
def test_it_stops_between_rows(workbook: Path, rows: int) -> None:
    def stop(done: int, _total: int) -> None:
        if done > rows:
            raise StoppedError

    with pytest.raises(StoppedError):
        read_roster(workbook, progress=stop)


def test_a_file_that_excel_holds_says_to_close_it(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path) -> bytes:
        raise PermissionError(13, "being used by another process")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UserError, match="Tutup dahulu di Excel"):
        read_roster(workbook)
