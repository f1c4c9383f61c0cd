"""Employers and visits on a real encrypted file."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.records.problems import UserError
from core.services import employers, people, visits
from core.services.employers import EmployerFilter
from core.services.offices import OpenOffice, create_sample_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def employer_id(office: OpenOffice) -> str:
    saved = employers.save_employer(
        office, None, {"name": "PT Rimba <Lestari> & Anak", "region": "65.71", "npp": "KK012345"}
    )
    assert saved.id
    return saved.id


@pytest.fixture
def visit_id(office: OpenOffice, employer_id: str) -> str:
    return visits.plan_visit(office, employer_id, date(2026, 11, 23), planned_time="09:00", place="Jl. Contoh 1")


def test_a_new_employer_needs_a_name_and_nothing_is_kept_without_one(office: OpenOffice) -> None:
    saved = employers.save_employer(office, None, {"name": "  ", "npp": "KK012345"})
    assert saved.id is None
    assert [problem.code for problem in saved.problems] == ["name_missing"]
    assert employers.list_employers(office) == ()


def test_a_wrong_field_comes_back_and_the_others_are_kept(office: OpenOffice, employer_id: str) -> None:
    saved = employers.save_employer(office, employer_id, {"nib": "12", "kbli": "01262", "npp": "12"})
    assert {(problem.field, problem.code) for problem in saved.problems} == {
        ("nib", "nib_invalid"),
        ("npp", "npp_unusual"),
    }
    employer = employers.employer_page(office, employer_id).employer
    assert (employer.nib, employer.kbli, employer.npp) == (None, "01262", "12")


def test_programmes_dates_and_marks_come_back_as_they_were(office: OpenOffice, employer_id: str) -> None:
    fields = {"registered": True, "member_since": date(2020, 3, 1), "programmes": ("JKK", "JKM"), "risk": 3}
    employers.save_employer(office, employer_id, fields)
    employer = employers.employer_page(office, employer_id).employer
    assert employer.registered is True
    assert employer.member_since == date(2020, 3, 1)
    assert employer.programmes == ("JKK", "JKM")
    assert employer.relief == ()


@pytest.mark.parametrize("text", ["rimba", "LESTARI anak", "kk0123", "bu siti"])
def test_the_list_is_searched_by_name_npp_and_contact(office: OpenOffice, employer_id: str, text: str) -> None:
    employers.save_employer(office, None, {"name": "CV Lain"})
    employers.save_contact(office, employer_id, None, {"name": "Bu Siti Aminah", "phone": "0811"})
    assert [row.id for row in employers.list_employers(office, EmployerFilter(text=text))] == [employer_id]


def test_the_list_is_filtered_and_ordered(office: OpenOffice, employer_id: str) -> None:
    employers.save_employer(office, None, {"name": "CV Alam", "region": "65.01", "scale": "micro"})
    rows = employers.list_employers(office, EmployerFilter(order="name"))
    assert [row.name for row in rows] == ["CV Alam", "PT Rimba <Lestari> & Anak"]
    assert [row.name for row in employers.list_employers(office, EmployerFilter(region="65.01"))] == ["CV Alam"]
    assert employers.list_employers(office, EmployerFilter(descending=True))[0].name.startswith("PT")


def test_an_employer_with_a_visit_is_not_removed(office: OpenOffice, employer_id: str, visit_id: str) -> None:
    with pytest.raises(UserError, match="kunjungan"):
        employers.drop_employer(office, employer_id, "salah ketik")
    assert len(employers.list_employers(office)) == 1


def test_a_field_is_stored_when_it_is_left_and_its_draft_is_forgotten(office: OpenOffice, visit_id: str) -> None:
    visits.keep_draft(office, visit_id, "notes", "Pabrik tutup sejak")
    assert visits.visit_page(office, visit_id).drafts == {"notes": "Pabrik tutup sejak"}
    assert visits.visit_page(office, visit_id).visit.notes is None
    visits.store_field(office, visit_id, "notes", "Pabrik tutup sejak Senin.")
    page = visits.visit_page(office, visit_id)
    assert page.drafts == {}
    assert page.visit.notes == "Pabrik tutup sejak Senin."


def test_a_visit_is_started_and_finished_on_the_clock_of_the_office(office: OpenOffice, visit_id: str) -> None:
    midnight_there = datetime(2026, 11, 22, 17, 30, tzinfo=UTC).astimezone(office.zone)
    visits.start_visit(office, visit_id, midnight_there)
    visit = visits.visit_page(office, visit_id).visit
    assert (visit.visited_on, visit.started_time, visit.status) == (date(2026, 11, 23), "01:30", "ongoing")
    problems = visits.finish_visit(office, visit_id, datetime(2026, 11, 22, 19, 0, tzinfo=UTC).astimezone(office.zone))
    assert [problem.code for problem in problems] == []


def test_refusal_asks_for_a_reason_and_a_witness_and_keeps_what_is_there(office: OpenOffice, visit_id: str) -> None:
    problems = visits.store_field(office, visit_id, "is_refused", True)
    assert {problem.code for problem in problems} == {"refusal_reason_missing", "witness_missing"}
    visits.store_field(office, visit_id, "refusal_reason", "Menunggu direktur")
    assert visits.store_field(office, visit_id, "witness_name", "Ketua RT") == ()


def test_the_checklist_shows_all_documents_and_remembers_marks(office: OpenOffice, visit_id: str) -> None:
    before = visits.visit_page(office, visit_id).documents
    assert len(before) > 5
    assert not any(document.is_asked for document in before)
    visits.store_document(office, visit_id, "payroll", {"is_asked": True})
    visits.store_document(office, visit_id, "payroll", {"is_seen": True, "note": "12 bulan"})
    visits.store_document(office, visit_id, "own_1", {"label": "Buku tamu", "is_asked": True})
    after = {document.code: document for document in visits.visit_page(office, visit_id).documents}
    assert (after["payroll"].is_asked, after["payroll"].is_seen, after["payroll"].note) == (True, True, "12 bulan")
    assert after["own_1"].label == "Buku tamu"
    assert len(after) == len(before) + 1


def test_undo_goes_back_through_the_visit_and_what_hangs_on_it(office: OpenOffice, visit_id: str) -> None:
    visits.store_field(office, visit_id, "place", "Jl. Baru 2")
    finding = visits.store_finding(office, visit_id, None, {"text": "Tiga orang tanpa kontrak"})
    visits.store_finding(office, visit_id, finding, {"text": "Empat orang tanpa kontrak"})
    assert visits.undo(office, visit_id)
    assert visits.visit_page(office, visit_id).findings[0].text == "Tiga orang tanpa kontrak"
    assert visits.undo(office, visit_id)
    assert visits.visit_page(office, visit_id).findings == ()
    assert visits.undo(office, visit_id)
    assert visits.visit_page(office, visit_id).visit.place == "Jl. Contoh 1"
    assert not visits.undo(office, visit_id)
    assert len(visits.list_visits(office)) == 1


def test_inspectors_keep_their_order(office: OpenOffice, visit_id: str) -> None:
    first, second = (people.save_person(office, None, {"name": name}) for name in ("Zainal Contoh", "Ani Contoh"))
    visits.store_inspectors(office, visit_id, (first, second))
    assert [person.name for person in visits.visit_page(office, visit_id).inspectors] == ["Zainal Contoh", "Ani Contoh"]
    visits.store_inspectors(office, visit_id, (second,))
    assert [person.id for person in visits.visit_page(office, visit_id).inspectors] == [second]


def test_a_commitment_has_a_day(office: OpenOffice, visit_id: str) -> None:
    values = {"text": "Mendaftarkan 12 pekerja", "due_on": date(2026, 12, 7)}
    visits.store_commitment(office, visit_id, None, values)
    (commitment,) = visits.visit_page(office, visit_id).commitments
    assert (commitment.text, commitment.due_on, commitment.is_done) == (
        "Mendaftarkan 12 pekerja",
        date(2026, 12, 7),
        False,
    )
    assert commitment.id
    visits.drop_commitment(office, commitment.id)
    assert visits.visit_page(office, visit_id).commitments == ()


def test_the_history_says_who_changed_what(office: OpenOffice, visit_id: str) -> None:
    visits.store_field(office, visit_id, "notes", "a")
    visits.store_field(office, visit_id, "notes", "b")
    latest = visits.visit_page(office, visit_id).history[0]
    assert latest.actor == office.actor
    assert [(change.field, change.old, change.new) for change in latest.fields] == [("notes", "a", "b")]


def test_a_visit_is_cancelled_with_a_reason_only(office: OpenOffice, visit_id: str) -> None:
    with pytest.raises(UserError):
        visits.cancel_visit(office, visit_id, " ")
    visits.cancel_visit(office, visit_id, "Kapal batal")
    assert visits.visit_page(office, visit_id).visit.status == "cancelled"


@pytest.mark.parametrize("page", [visits.visit_page, employers.employer_page])
def test_a_record_that_is_not_there_is_a_clear_text(office: OpenOffice, page: object) -> None:
    with pytest.raises(UserError, match="tidak ada"):
        page(office, "0")  # type: ignore[operator]
