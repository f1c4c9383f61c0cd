"""Writing records through the change log."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum

import pytest

from core.records.months import Month
from core.records.problems import UserError
from core.services.offices import OpenOffice
from core.storage.change_chains import chain_head, verify_chain
from core.storage.change_histories import history, undo_last
from core.storage.changes import drop_record, insert_record, log_event, read_record, update_record
from core.storage.record_proofs import verify_records
from core.storage.stored_values import stored


class Colour(StrEnum):
    GREEN = "hijau"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None), ("teks", "teks"), (12, 12), (True, 1), (b"\x00", b"\x00"), (date(2026, 3, 2), "2026-03-02"),
        (Month(2026, 3), "2026-03"), (Colour.GREEN, "hijau"), (("JKK", "JKM"), "JKK JKM"), ((), ""),
        (datetime(2026, 3, 2, 8, 0, tzinfo=timezone(timedelta(hours=8))), "2026-03-02T00:00:00.000000Z"),
    ],
)  # fmt: skip
def test_how_values_are_stored(value: object, expected: object) -> None:
    found = stored(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("value", [1.5, Decimal("1.5"), [1], {"a": 1}, ("dua kata",)])
def test_what_is_never_stored(value: object) -> None:
    with pytest.raises(TypeError):
        stored(value)


def _employer(office: OpenOffice, **values: object) -> str:
    with office.transaction() as db:
        return insert_record(
            db, office.author, "employers", None, {"name": "PT Uji", **values}, why="kunjungan pertama"
        )


def test_insert_fills_in_and_logs(office: OpenOffice) -> None:
    record_id = _employer(office, risk=3, programmes=("JKK", "JKM"), member_since=date(2020, 5, 1))
    with office.reading() as db:
        record = read_record(db, "employers", record_id) or {}
        (change,) = history(db, "employers", record_id)
    assert record["programmes"] == "JKK JKM"
    assert record["member_since"] == "2020-05-01"
    assert record["dropped_at"] is None
    assert str(record["typed_at"]).endswith("Z")
    assert (change.act, change.actor, change.why) == ("insert", office.actor, "kunjungan pertama")
    assert {field.field: field.new for field in change.fields if field.field != "typed_at"} == {
        "name": "PT Uji", "kind": "company", "registered": 0, "risk": 3,
        "programmes": "JKK JKM", "member_since": "2020-05-01",
    }  # fmt: skip


def test_update_logs_only_what_differs(office: OpenOffice) -> None:
    record_id = _employer(office, risk=3)
    with office.transaction() as db:
        assert update_record(db, office.author, "employers", record_id, {"name": "PT Uji", "risk": 4}, why="surat BPJS")
        head = chain_head(db)
        assert not update_record(db, office.author, "employers", record_id, {"name": "PT Uji", "risk": 4})
        assert chain_head(db) == head
        latest = history(db, "employers", record_id)[0]
    assert [(field.field, field.old, field.new) for field in latest.fields] == [("risk", 3, 4)]
    assert latest.why == "surat BPJS"


def test_undo_goes_back_step_by_step_and_is_itself_logged(office: OpenOffice) -> None:
    record_id = _employer(office, risk=1)
    for risk in (2, 3):
        with office.transaction() as db:
            update_record(db, office.author, "employers", record_id, {"risk": risk})
    seen = []
    for _ in range(4):
        with office.transaction() as db:
            undone = undo_last(db, office.author, "employers", record_id)
            record = read_record(db, "employers", record_id) or {}
        seen.append((undone is not None, record["risk"], record["dropped_at"] is not None))
    assert seen == [(True, 2, False), (True, 1, False), (True, 1, True), (False, 1, True)]
    with office.reading() as db:
        acts = [change.act for change in history(db, "employers", record_id)]
    assert acts == ["undo", "undo", "undo", "update", "update", "insert"]


def test_a_change_after_an_undo_can_be_undone_too(office: OpenOffice) -> None:
    record_id = _employer(office, risk=1)
    with office.transaction() as db:
        update_record(db, office.author, "employers", record_id, {"risk": 2})
        undo_last(db, office.author, "employers", record_id)
        update_record(db, office.author, "employers", record_id, {"risk": 5})
        undo_last(db, office.author, "employers", record_id)
        assert (read_record(db, "employers", record_id) or {})["risk"] == 1


def test_dropping_marks_and_undoing_brings_back(office: OpenOffice) -> None:
    record_id = _employer(office)
    with office.transaction() as db:
        assert drop_record(db, office.author, "employers", record_id, why="tercatat dua kali")
        assert not drop_record(db, office.author, "employers", record_id)
        assert (read_record(db, "employers", record_id) or {})["dropped_at"] is not None
        undo_last(db, office.author, "employers", record_id)
        assert (read_record(db, "employers", record_id) or {})["dropped_at"] is None


def test_an_event_changes_nothing_but_is_in_the_history(office: OpenOffice) -> None:
    record_id = _employer(office)
    with office.transaction() as db:
        log_event(db, office.author, "export", "employers", record_id, values={"file": "daftar.xlsx"}, why="diminta")
        change = history(db, "employers", record_id)[0]
    assert (change.act, change.event, change.why) == ("event", "export", "diminta")
    assert [(field.field, field.new) for field in change.fields] == [("file", "daftar.xlsx")]


def test_a_change_without_a_transaction_is_a_bug(office: OpenOffice) -> None:
    with office.reading() as db, pytest.raises(Exception, match="readonly"):
        insert_record(db, office.author, "employers", None, {"name": "PT Uji"})
    with pytest.raises(RuntimeError, match="transaction"):
        log_event(office.file._writer, office.author, "x", "employers", "y")


def test_unknown_tables_and_records_are_bugs(office: OpenOffice) -> None:
    with office.transaction() as db:
        with pytest.raises(KeyError):
            insert_record(db, office.author, "changes", None, {})
        with pytest.raises(KeyError):
            update_record(db, office.author, "employers", "tidak ada", {"name": "x"})


def _insert_and_fail(office: OpenOffice) -> None:
    with office.transaction() as db:
        insert_record(db, office.author, "employers", None, {"name": "PT Uji"})
        raise ZeroDivisionError


def test_a_failed_transaction_leaves_no_trace_in_the_log(office: OpenOffice) -> None:
    with office.reading() as db:
        before = chain_head(db)
    with pytest.raises(ZeroDivisionError):
        _insert_and_fail(office)
    with office.reading() as db:
        assert chain_head(db) == before
        assert verify_chain(db) == ()
        assert verify_records(db) == ()


def test_instants_and_clocks_run_forward(office: OpenOffice) -> None:
    for _ in range(5):
        _employer(office)
    with office.reading() as db:
        rows = db.execute("SELECT at, monotonic_ns, run_id, device_id FROM changes ORDER BY seq").fetchall()
    assert rows == sorted(rows, key=lambda row: row[1])
    assert len({row[2] for row in rows}) == len({row[3] for row in rows}) == 1
    assert datetime.fromisoformat(rows[-1][0]).tzinfo == UTC


def test_long_values_are_logged_by_their_digest_and_cannot_be_undone(office: OpenOffice) -> None:
    with office.transaction() as db:
        letter = insert_record(db, office.author, "letters", None, {"kind": "minutes", "blocks": '["rahasia"]'})
        update_record(db, office.author, "letters", letter, {"blocks": '["lain"]'})
        values = db.execute("SELECT group_concat(new) FROM change_values WHERE field = 'blocks'").fetchone()[0]
        assert "rahasia" not in values
        assert "sha256" in values
        with pytest.raises(UserError) as caught:
            undo_last(db, office.author, "letters", letter)
    assert caught.value.code == "cannot_undo"


def test_an_issued_letter_and_an_assessment_are_not_edited(office: OpenOffice) -> None:
    employer = _employer(office)
    issued = {"kind": "warning_1", "state": "issued", "number": "B/1/032026", "issued_at": datetime.now(UTC)}
    with office.transaction() as db:
        letter = insert_record(db, office.author, "letters", None, issued | {"potential_rp": 1})
        law = insert_record(db, office.author, "law_sets", "sidik", {"text": "[x]"})
        assessment = insert_record(
            db, office.author, "assessments", None,
            {"employer_id": employer, "as_of": date(2026, 3, 2), "first_month": Month(2025, 3), "status": "compliant",
             "last_month": Month(2026, 2), "law_fingerprint": law, "input": "{}", "result": "{}"},
        )  # fmt: skip
    for table, record_id, values in (
        ("letters", letter, {"potential_rp": 2}),
        ("letters", letter, {"number": "B/2/032026"}),
        ("assessments", assessment, {"result": "[]"}),
        ("law_sets", law, {"text": "[y]"}),
    ):
        with pytest.raises(Exception, match=r"never|own"), office.transaction() as db:
            update_record(db, office.author, table, record_id, values)
    with office.transaction() as db:
        assert update_record(db, office.author, "letters", letter, {"received_on": date(2026, 3, 5)})
        assert update_record(db, office.author, "letters", letter, {"state": "void", "void_reason": "salah alamat"})


def test_a_number_is_given_once(office: OpenOffice) -> None:
    with office.transaction() as db:
        insert_record(db, office.author, "letters", None, {"kind": "minutes", "number": "B/1/032026"})
    with pytest.raises(Exception, match="UNIQUE"), office.transaction() as db:
        insert_record(db, office.author, "letters", None, {"kind": "minutes", "number": "B/1/032026"})
