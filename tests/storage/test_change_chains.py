"""Whoever holds the key and alters the file behind the program's back is found out."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.services.offices import OpenOffice, create_sample_office, open_office
from core.storage.change_chains import chain_head, head_is_known, value_digest, verify_chain
from core.storage.change_histories import history, undo_last
from core.storage.changes import insert_record, read_record, update_record
from core.storage.connections import open_database
from core.storage.erasures import erase_values, erased_fields
from core.storage.folders import DATABASE
from core.storage.keys import SAMPLE_KEY
from core.storage.record_proofs import verify_records

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

GUARDS = ("changes_stay", "changes_kept", "change_values_stay", "change_values_kept")


def _office(folder: Path) -> str:
    """A closed office with one employer changed twice; the employer's id."""
    with create_sample_office(folder) as office, office.transaction() as db:
        employer = insert_record(db, office.author, "employers", None, {"name": "PT Pertama", "risk": 1})
        update_record(db, office.author, "employers", employer, {"name": "PT Kedua"}, why="ganti nama")
        update_record(db, office.author, "employers", employer, {"risk": 5, "notes": "catatan"})
        return employer


def _tamper(folder: Path, *statements: str) -> None:
    """Change the file as somebody would who has the key and a database tool."""
    db = open_database(folder / DATABASE, SAMPLE_KEY)
    for guard in GUARDS:
        db.execute(f"DROP TRIGGER {guard}")
    for statement in statements:
        db.execute(statement)
    db.close()


def _read(folder: Path, look: "Callable[[Database], object]") -> object:
    with open_office(folder, None, "Pemeriksa") as office, office.reading() as db:
        return look(db)


def test_an_untouched_log_is_whole(tmp_path: Path) -> None:
    _office(tmp_path)
    assert _read(tmp_path, verify_chain) == ()
    assert _read(tmp_path, verify_records) == ()


LAST = "(SELECT max(seq) FROM changes WHERE record_id IN (SELECT id FROM employers))"
MIDDLE = f"({LAST} - 1)"


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE changes SET actor = 'Orang lain' WHERE seq = {MIDDLE}",
        f"UPDATE changes SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = {MIDDLE}",
        f"UPDATE changes SET record_id = 'x' WHERE seq = {MIDDLE}",
        f"UPDATE changes SET monotonic_ns = monotonic_ns + 1 WHERE seq = {MIDDLE}",
        f"UPDATE changes SET digests = '{{}}' WHERE seq = {MIDDLE}",
        f"UPDATE changes SET hash = upper(hash) WHERE seq = {MIDDLE}",
        f"UPDATE changes SET hash = replace(hash, 'a', 'b') WHERE seq = {LAST}",
        f"UPDATE change_values SET new = '\"PT Palsu\"' WHERE change_seq = {MIDDLE} AND field = 'name'",
        f"UPDATE change_values SET old = '\"PT Palsu\"' WHERE change_seq = {MIDDLE} AND field = 'name'",
        f"UPDATE change_values SET field = 'notes' WHERE change_seq = {MIDDLE} AND field = 'name'",
        f"UPDATE change_values SET salt = x'00' WHERE change_seq = {MIDDLE} AND field = 'name'",
        f"UPDATE change_values SET old = NULL, new = NULL, salt = NULL WHERE change_seq = {MIDDLE}",
        f"DELETE FROM change_values WHERE change_seq = {MIDDLE} AND field = 'name'",
        f"INSERT INTO change_values VALUES ({LAST}, 'risk2', 'null', '1', x'00')",
    ],
)
def test_every_alteration_of_the_log_is_found(tmp_path: Path, statement: str) -> None:
    _office(tmp_path)
    _tamper(tmp_path, statement)
    assert _read(tmp_path, verify_chain) != ()


def test_a_removed_change_is_found(tmp_path: Path) -> None:
    _office(tmp_path)
    _tamper(
        tmp_path,
        "PRAGMA foreign_keys = OFF",
        f"DELETE FROM change_values WHERE change_seq = {MIDDLE}",
        f"DELETE FROM changes WHERE seq = {MIDDLE}",
    )
    assert _read(tmp_path, verify_chain) != ()


def test_a_log_cut_short_no_longer_knows_its_printed_head(tmp_path: Path) -> None:
    _office(tmp_path)
    printed = str(_read(tmp_path, chain_head))
    assert _read(tmp_path, lambda db: head_is_known(db, printed)) is True
    _tamper(
        tmp_path,
        "DELETE FROM change_values WHERE change_seq = (SELECT max(seq) FROM changes)",
        "DELETE FROM changes WHERE seq = (SELECT max(seq) FROM changes)",
    )
    assert _read(tmp_path, lambda db: head_is_known(db, printed)) is False
    for nonsense in ("", "-", "x-1", "1-", "999999-aa"):
        assert _read(tmp_path, lambda db, text=nonsense: head_is_known(db, text)) is False  # type: ignore[misc]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE employers SET risk = 2",
        "UPDATE employers SET npp = 'AB123456'",
        "UPDATE employers SET notes = NULL",
        "UPDATE office SET value = '\"Kantor lain\"' WHERE id = 'office.name'",
        "INSERT INTO employers (id, name, typed_at) VALUES ('x', 'PT Siluman', '2026-01-01')",
        "DELETE FROM employers",
    ],
)
def test_a_record_changed_behind_the_log_is_found(tmp_path: Path, statement: str) -> None:
    _office(tmp_path)
    _tamper(tmp_path, statement)
    assert _read(tmp_path, verify_chain) == ()
    assert len(_read(tmp_path, verify_records)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE changes SET actor = 'x'",
        "DELETE FROM changes",
        "UPDATE change_values SET new = 'x'",
        "UPDATE change_values SET old = NULL, new = NULL, salt = NULL",
        "DELETE FROM change_values",
    ],
)
def test_the_program_itself_cannot_alter_the_log(office: OpenOffice, statement: str) -> None:
    with pytest.raises(Exception, match="change log"), office.transaction() as db:
        db.execute(statement)


def test_erasing_removes_the_values_and_keeps_the_chain(tmp_path: Path) -> None:
    employer = _office(tmp_path)
    with open_office(tmp_path, None, "Pengendali Data") as office:
        with office.transaction() as db:
            erase_values(db, office.author, "employers", employer, ["name", "notes"], why="masa simpan habis")
        with office.reading() as db:
            assert verify_chain(db) == ()
            assert verify_records(db) == ()
            record = read_record(db, "employers", employer) or {}
            assert (record["name"], record["notes"], record["risk"]) == ("(dihapus)", None, 5)
            left = db.execute(
                "SELECT count(*) FROM change_values WHERE new LIKE '%PT %' OR old LIKE '%PT %'"
            ).fetchone()
            assert left[0] == 0
            assert erased_fields(db, "employers", employer) == {"name", "notes"}
            latest, *earlier = history(db, "employers", employer)
    assert (latest.act, latest.why, latest.actor) == ("erase", "masa simpan habis", "Pengendali Data")
    assert {field.field for change in earlier for field in change.fields if field.erased} == {"name", "notes"}


def test_what_was_erased_cannot_be_guessed_back(tmp_path: Path) -> None:
    employer = _office(tmp_path)
    with open_office(tmp_path, None, "Pengendali Data") as office, office.transaction() as db:
        erase_values(db, office.author, "employers", employer, ["name"], why="masa simpan habis")
        salts = db.execute(
            "SELECT salt FROM change_values WHERE field = 'name' AND change_seq < ?", [chain_head(db).seq]
        )
        assert {row[0] for row in salts} == {None}


def test_erased_fields_cannot_be_undone(tmp_path: Path) -> None:
    employer = _office(tmp_path)
    with open_office(tmp_path, None, "Pengendali Data") as office:
        with office.transaction() as db:
            erase_values(db, office.author, "employers", employer, ["notes"], why="masa simpan habis")
        with pytest.raises(Exception, match="diurungkan"), office.transaction() as db:
            undo_last(db, office.author, "employers", employer)


@pytest.mark.parametrize("field", ["id", "typed_at", "tidak_ada"])
def test_only_fields_of_the_record_are_erased(office: OpenOffice, field: str) -> None:
    with office.transaction() as db:
        employer = insert_record(db, office.author, "employers", None, {"name": "PT Uji"})
        with pytest.raises(KeyError):
            erase_values(db, office.author, "employers", employer, [field], why="uji")


def test_a_record_lives_on_after_an_erasure(tmp_path: Path) -> None:
    employer = _office(tmp_path)
    with open_office(tmp_path, None, "Pengendali Data") as office:
        with office.transaction() as db:
            erase_values(db, office.author, "employers", employer, ["name"], why="masa simpan habis")
            update_record(db, office.author, "employers", employer, {"name": "PT Baru"})
        with office.reading() as db:
            assert verify_chain(db) == verify_records(db) == ()


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


change_texts = st.tuples(texts, texts, texts)


@given(change_texts, change_texts)
def test_a_digest_stands_for_one_value_only(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert (value_digest(b"x", *one) == value_digest(b"x", *other)) is (one == other)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.dictionaries(st.sampled_from(("name", "notes", "risk", "npp")), st.integers(1, 5)), max_size=12))
def test_undoing_everything_gives_back_every_earlier_state(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, int]]
) -> None:
    with create_sample_office(tmp_path_factory.mktemp("k")) as office, office.transaction() as db:
        employer = insert_record(db, office.author, "employers", None, {"name": "PT Uji"})
        states = [read_record(db, "employers", employer)]
        for step in steps:
            values = {field: value if field == "risk" else str(value) for field, value in step.items()}
            if update_record(db, office.author, "employers", employer, values):
                states.append(read_record(db, "employers", employer))
        for state in reversed(states[:-1]):
            undo_last(db, office.author, "employers", employer)
            assert read_record(db, "employers", employer) == state
        assert verify_chain(db) == verify_records(db) == ()
