"""Reading tells how far it is and stops where it is told to; a file held by Excel gives a clear answer."""

from pathlib import Path

import pytest

from core.documents.roster_reading import read_roster
from core.records.problems import UserError
from tests.documents.roster_workbooks import HEADER, save


class StoppedError(Exception):
    """Batal was pressed."""


_PEOPLE = [(f"65710101019{n:05d}", f"Orang {n}", 4_000_000) for n in range(1200)]


def _save_csv(path: Path) -> Path:
    path.write_text("".join(f"{nik};{name};{wage}\n" for nik, name, wage in [HEADER, *_PEOPLE]), encoding="utf-8")
    return path


def _save_html(path: Path) -> Path:
    rows = (f"<tr><td>{nik}<td>{name}<td>{wage}</tr>" for nik, name, wage in [HEADER, *_PEOPLE])
    path.write_text(f"<table>{''.join(rows)}</table>", encoding="utf-8")
    return path


@pytest.fixture(params=["xlsx", "csv", "html"])
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"upah.{request.param}"
    if request.param == "xlsx":
        return save(path, [HEADER, *_PEOPLE])
    return _save_csv(path) if request.param == "csv" else _save_html(path)


def test_it_goes_forward_from_the_first_row_to_the_last(workbook: Path) -> None:
    told: list[tuple[int, int]] = []
    read_roster(workbook, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (1201, 1201)
    assert len({done for done, total in told if 0 < done < total * 0.45}) >= 3


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
