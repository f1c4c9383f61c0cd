"""Imported lists come back as they went in, and nobody edits them."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.records.months import Month
from core.records.problems import Problem
from core.records.rosters import PROGRAMMES, ListKind, Payment, RosterRow
from core.services import visits
from core.services.offices import OpenOffice, create_sample_office
from core.storage import batches
from core.storage.batches import NewBatch
from core.storage.change_chains import verify_chain
from core.storage.change_histories import history
from core.storage.changes import insert_record
from core.storage.erasures import erase_batch_rows
from core.storage.record_proofs import verify_batches, verify_records
from core.storage.searches import reindex_employer

if TYPE_CHECKING:
    from core.storage.databases import Database

names = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
days = st.one_of(st.none(), st.dates(date(1930, 1, 1), date(2030, 12, 31)))
roster_rows = st.builds(
    RosterRow,
    row=st.integers(1, 2_000_000), nik=names, name=names, birth_date=days, start_date=days, end_date=days,
    wage_rp=st.one_of(st.none(), st.integers(0, 10**12)), kpj=names, npp=names, employee_number=names, passport=names,
    programmes=st.one_of(st.none(), st.lists(st.sampled_from(PROGRAMMES), unique=True).map(tuple)),
    position=names, member_since=days, sex=st.sampled_from((None, "L", "P")),
)  # fmt: skip
payment_rows = st.builds(
    Payment, row=st.integers(1, 10**6), month=st.builds(Month, st.integers(2000, 2100), st.integers(1, 12)),
    billed_rp=st.integers(0, 10**12), paid_rp=st.integers(0, 10**12), paid_on=days,
)  # fmt: skip


def _employer(office: OpenOffice) -> str:
    with office.transaction() as db:
        return insert_record(db, office.author, "employers", None, {"name": "PT Uji"})


def _new(employer_id: str, kind: ListKind = ListKind.PAYROLL) -> NewBatch:
    return NewBatch(
        employer_id, kind, "daftar upah.xlsx", "workbook", "ab" * 32, month=Month(2026, 2), sheet="Februari",
        header_rows=(3, 4), columns={"name": "B", "wage_rp": ("F", "G")},
        problems=(Problem("wage_missing", "Upah tidak diisi.", row=7, column="F", field="wage_rp"),),
    )  # fmt: skip


@settings(deadline=None, max_examples=30)
@given(st.lists(roster_rows, max_size=30, unique_by=lambda row: row.row))
def test_people_come_back_as_they_went_in(tmp_path_factory: pytest.TempPathFactory, rows: list[RosterRow]) -> None:
    with create_sample_office(tmp_path_factory.mktemp("k")) as office:
        employer = _employer(office)
        with office.transaction() as db:
            batch_id = batches.insert_batch(db, office.author, _new(employer), rows)
        with office.reading() as db:
            batch = batches.read_batch(db, batch_id)
            assert batch is not None
            assert batch.new == _new(employer)
            assert batches.read_roster_rows(db, batch) == tuple(rows)
            assert verify_batches(db) == verify_records(db) == verify_chain(db) == ()


@settings(deadline=None, max_examples=20)
@given(st.lists(payment_rows, max_size=30, unique_by=lambda row: row.row))
def test_payments_come_back_as_they_went_in(tmp_path_factory: pytest.TempPathFactory, rows: list[Payment]) -> None:
    with create_sample_office(tmp_path_factory.mktemp("k")) as office:
        employer = _employer(office)
        with office.transaction() as db:
            batch_id = batches.insert_batch(db, office.author, _new(employer, ListKind.PAYMENTS), rows)
            batch = batches.read_batch(db, batch_id)
            assert batch is not None
            assert batches.read_payment_rows(db, batch) == tuple(rows)
            assert verify_batches(db) == ()


def _import(office: OpenOffice, employer: str, count: int = 3) -> str:
    rows = [RosterRow(number, nik=f"65710109010{number:05d}", wage_rp=4_000_000) for number in range(1, count + 1)]
    with office.transaction() as db:
        return batches.insert_batch(db, office.author, _new(employer), rows)


def test_an_import_is_one_row_of_the_log(office: OpenOffice) -> None:
    employer = _employer(office)
    with office.reading() as db:
        before = db.execute("SELECT count(*) FROM changes").fetchone()[0]
    batch_id = _import(office, employer, count=500)
    with office.reading() as db:
        assert db.execute("SELECT count(*) FROM changes").fetchone()[0] == before + 1
        (change,) = history(db, "roster_batches", batch_id)
    facts = {field.field: field.new for field in change.fields}
    assert facts["row_count"] == 500
    assert len(str(facts["rows_digest"])) == 64
    assert facts["source_sha256"] == "ab" * 32


def test_an_import_is_taken_back_by_a_mark(office: OpenOffice) -> None:
    employer = _employer(office)
    first, second = _import(office, employer), _import(office, employer)
    with office.transaction() as db:
        assert batches.drop_batch(db, office.author, first, "berkas bulan lain")
        assert [batch.id for batch in batches.list_batches(db, employer)] == [second]
        assert [batch.id for batch in batches.list_batches(db, employer, with_dropped=True)] == [second, first]
        dropped = batches.read_batch(db, first)
        assert dropped is not None
        assert dropped.dropped_at is not None
        assert len(batches.read_roster_rows(db, dropped)) == 3
        found = batches.batch_with_source(db, employer, "ab" * 32)
        assert found is not None
        assert found.id == second


@pytest.mark.parametrize("statement", ["UPDATE roster_rows SET wage_rp = 1", "DELETE FROM roster_rows WHERE row = 1"])
def test_rows_are_immutable(office: OpenOffice, statement: str) -> None:
    _import(office, _employer(office))
    with pytest.raises(Exception, match="immutable"), office.transaction() as db:
        db.execute(statement)


def test_rows_changed_behind_the_programs_back_are_found(office: OpenOffice) -> None:
    _import(office, _employer(office))
    with office.transaction() as db:
        db.execute("DROP TRIGGER roster_rows_stay")
        db.execute("UPDATE roster_rows SET wage_rp = 4000001 WHERE row = 2")
    with office.reading() as db:
        assert len(verify_batches(db)) == 1


def test_rows_are_erased_openly(office: OpenOffice) -> None:
    batch_id = _import(office, _employer(office))
    with office.transaction() as db:
        erase_batch_rows(db, office.author, batch_id, why="masa simpan habis")
    with office.reading() as db:
        assert db.execute("SELECT count(*) FROM roster_rows").fetchone()[0] == 0
        assert verify_batches(db) == verify_chain(db) == verify_records(db) == ()
        assert history(db, "roster_batches", batch_id)[0].why == "masa simpan habis"


def test_a_refused_import_leaves_every_table_as_it_was(office: OpenOffice) -> None:
    employer = _employer(office)
    before = _counts(office)
    twice = [RosterRow(1, name="A"), RosterRow(1, name="B")]
    with pytest.raises(Exception, match="UNIQUE"), office.transaction() as db:
        batches.insert_batch(db, office.author, _new(employer), twice)
    assert _counts(office) == before


def _counts(office: OpenOffice) -> dict[str, int]:
    with office.reading() as db:
        tables = [row[1] for row in db.execute("PRAGMA table_list").fetchall()]
        return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 6), max_size=5)), min_size=1, max_size=5), st.data())
def test_taking_back_leaves_what_a_new_index_would_hold(
    tmp_path_factory: pytest.TempPathFactory, given_lists: list[tuple[bool, set[int]]], data: st.DataObject
) -> None:
    with create_sample_office(tmp_path_factory.mktemp("k")) as office:
        employer = _employer(office)
        days = (date(2026, 1, 5), date(2026, 2, 5))
        visited = [visits.plan_visit(office, employer, day) for day in days]
        with office.transaction() as db:
            ids = []
            for second, people in given_lists:
                rows = [RosterRow(number + 1, name=f"Orang {number}") for number in sorted(people)]
                new = replace(_new(employer), visit_id=visited[second])
                ids.append(batches.insert_batch(db, office.author, new, rows))
            for gone in data.draw(st.lists(st.sampled_from(ids), unique=True)):
                batches.drop_batch(db, office.author, gone)
            found = _found(db)
            reindex_employer(db, employer)
            assert found == _found(db)


def _found(db: "Database") -> set[tuple[str, ...]]:
    return set(db.execute("SELECT name, nik, visit_id, search_name FROM roster_people").fetchall())
