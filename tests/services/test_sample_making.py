from pathlib import Path

import pytest

from core.records.problems import UserError
from core.services.employers import list_employers
from core.services.offices import create_sample_office, office_state, open_office, try_lock
from core.services.sample_making import open_sample_office, remake_sample_office


class Stopped(Exception):  # noqa: N818 — as Batal in the window
    pass


def stop_after(count: int) -> object:
    def progress(done: int, _total: int) -> None:
        if done >= count:
            raise Stopped

    return progress


def test_what_is_broken_off_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        open_sample_office(tmp_path / "contoh", stop_after(1))
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_attempt_left_is_cleared_away(tmp_path: Path) -> None:
    create_sample_office(tmp_path / "contoh-sedang-dibuat").close()
    with pytest.raises(Stopped):
        open_sample_office(tmp_path / "contoh", stop_after(1))
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_is_not_a_draft_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "contoh-sedang-dibuat").mkdir()
    (tmp_path / "contoh-sedang-dibuat" / "kantor.db").write_bytes(b"milik orang lain")
    with pytest.raises(UserError) as caught:
        open_sample_office(tmp_path / "contoh")
    assert caught.value.code == "not_a_sample"
    assert (tmp_path / "contoh-sedang-dibuat" / "kantor.db").exists()


def test_the_old_one_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "contoh"
    create_sample_office(folder).close()
    before = (folder / "kunci.json").read_bytes()
    with pytest.raises(Stopped):
        remake_sample_office(folder, stop_after(1))
    assert (folder / "kunci.json").read_bytes() == before
    with open_office(folder, None, "Penguji"):
        with pytest.raises(UserError) as caught:
            remake_sample_office(folder)
        assert caught.value.code == "in_use"
    with pytest.raises(UserError) as caught:
        remake_sample_office(tmp_path / "tidak ada")
    assert caught.value.code == "not_a_sample"


def test_made_filled_and_made_anew(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    folder = tmp_path / "contoh"
    with open_sample_office(folder, lambda done, total: seen.append((done, total))) as office:
        names = {row.name for row in list_employers(office)}
        first_id = (folder / "kunci.json").read_bytes()
    assert seen == [(done, 15) for done in range(1, 16)]
    assert len(names) == 15
    with open_sample_office(folder, stop_after(0)) as office:
        assert len(list_employers(office)) == 15
    with remake_sample_office(folder) as office:
        assert {row.name for row in list_employers(office)} == names
        assert (folder / "kunci.json").read_bytes() != first_id
    try_lock(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["contoh"]
    assert office_state(folder).value == "sample"
