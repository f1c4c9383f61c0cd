"""What the screens of employers and visits ask of the services beyond one field at a time."""

from datetime import UTC, date, datetime

import pytest

from core.records.problems import UserError
from core.services import assessments, employers, home, letter_issue, letters, visits
from core.services.employers import EmployerFilter
from core.services.offices import OpenOffice


def test_capital_and_sales_decide_the_scale_and_a_judgement_is_kept(office: OpenOffice, employer_id: str) -> None:
    def scale(**fields: object) -> str | None:
        employers.save_employer(office, employer_id, fields)
        return employers.employer_page(office, employer_id).employer.scale

    assert scale(scale_criterion="capital") is None
    assert scale(scale_capital_rp=1_000_000_000) == "micro"
    assert scale(scale_capital_rp=1_000_000_001) == "small"
    assert scale(scale_sales_rp=60_000_000_000) == "small"  # capital is still the criterion
    assert scale(scale_criterion="sales") == "large"
    assert scale(scale="micro") == "large"  # not a choice while the amount decides
    assert scale(scale_criterion="judgement", scale_reason="Laporan keuangan 2025", scale="medium") == "medium"


def test_an_unusual_division_is_kept_and_told(office: OpenOffice, employer_id: str) -> None:
    saved = employers.save_employer(office, employer_id, {"division": "1"})
    assert [problem.code for problem in saved.problems] == ["division_unusual"]
    assert employers.employer_page(office, employer_id).employer.division == "1"


def test_the_list_sorts_both_ways_with_unknown_ones_last(office: OpenOffice) -> None:
    for name, scale in (("A", "large"), ("B", None), ("C", "micro"), ("D", "medium"), ("E", "large")):
        employers.save_employer(office, None, {"name": name, "scale": scale})

    def order(*, descending: bool) -> str:
        wanted = EmployerFilter(order="scale", descending=descending)
        return "".join(row.name for row in employers.list_employers(office, wanted))

    assert order(descending=False) == "CDAEB"
    assert order(descending=True) == "AEDCB"


def test_fields_that_belong_together_are_one_change_and_one_undo(office: OpenOffice, visit_id: str) -> None:
    visits.store_fields(office, visit_id, {"is_signed": True, "is_refused": False, "signed_on": date(2026, 11, 16)})
    assert visits.undo(office, visit_id)
    visit = visits.visit_page(office, visit_id).visit
    assert (visit.is_signed, visit.signed_on) == (False, None)
    with pytest.raises(KeyError):
        visits.store_fields(office, visit_id, {"employer_id": "x"})


def test_starting_and_finishing_keep_what_was_typed_before(office: OpenOffice, visit_id: str) -> None:
    visits.start_visit(office, visit_id, datetime(2026, 11, 20, 3, 0, tzinfo=UTC).astimezone(office.zone))
    visits.store_field(office, visit_id, "ended_time", "11:45")
    visits.finish_visit(office, visit_id, datetime(2026, 11, 20, 9, 0, tzinfo=UTC).astimezone(office.zone))
    visit = visits.visit_page(office, visit_id).visit
    assert (visit.visited_on, visit.started_time, visit.ended_time) == (date(2026, 11, 16), "09:30", "11:45")


def test_a_visit_finished_on_a_later_day_has_no_made_up_time(office: OpenOffice, visit_id: str) -> None:
    visits.finish_visit(office, visit_id, datetime(2026, 11, 18, 9, 0, tzinfo=UTC).astimezone(office.zone))
    visit = visits.visit_page(office, visit_id).visit
    assert (visit.status, visit.ended_time) == ("done", None)


def test_an_own_document_is_taken_off_and_brought_back(office: OpenOffice, visit_id: str) -> None:
    visits.store_document(office, visit_id, "own_1", {"label": "Buku tamu", "is_asked": True})
    count = len(visits.visit_page(office, visit_id).documents)
    visits.drop_document(office, visit_id, "own_1")
    assert len(visits.visit_page(office, visit_id).documents) == count - 1
    visits.undo(office, visit_id)
    assert visits.visit_page(office, visit_id).documents[-1].label == "Buku tamu"


def test_the_history_of_a_visit_holds_what_hangs_on_it(office: OpenOffice, visit_id: str) -> None:
    visits.store_field(office, visit_id, "notes", "a")
    visits.store_document(office, visit_id, "payroll", {"is_asked": True})
    visits.store_document(office, visit_id, "payroll", {"is_asked": False})
    latest, before, notes = visits.visit_page(office, visit_id).history[:3]
    assert (latest.table, latest.act, latest.record_id) == ("visit_documents", "update", before.record_id)
    assert [(change.old, change.new) for change in latest.fields] == [(1, 0)]
    assert (notes.table, notes.record_id) == ("visits", visit_id)


def test_nothing_is_undone_once_a_paper_has_its_number(office: OpenOffice, listed_visit: str) -> None:
    assessments.assess_visit(office, listed_visit)
    letter = letters.draft_letter(office, listed_visit, letters.LetterKind.MINUTES)
    letter_issue.issue_letter(office, letter, accept_unconfirmed=True)
    with pytest.raises(UserError, match="sudah terbit"):
        visits.undo(office, listed_visit)


def test_beranda_brings_back_what_was_being_written(office: OpenOffice, visit_id: str) -> None:
    visits.keep_draft(office, visit_id, "notes", "Gudang belum")
    (line,) = home.home_page(office).written
    assert (line.visit_id, line.field, line.text) == (visit_id, "notes", "Gudang belum")
    assert line.employer_name == "PT Contoh <Abadi> & Co"
    assert line.at.utcoffset() == datetime.now(office.zone).utcoffset()


def test_ids_and_lines_of_the_list_are_the_list(office: OpenOffice) -> None:
    for number in range(7):
        employers.save_employer(office, None, {"name": f"PT {number * 3 % 7}", "scale": ("micro", None)[number % 2]})
    for order in ("name", "scale", "status"):
        wanted = EmployerFilter(text="pt", order=order, descending=True)
        ids = employers.list_employer_ids(office, wanted)
        assert employers.employer_rows(office, ids) == employers.list_employers(office, wanted)
