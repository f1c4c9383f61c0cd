"""Layouts of lists remembered per employer, else per office."""

from pathlib import Path

from core.records.months import Month
from core.records.rosters import ListKind
from core.services import employers, lists, visits
from core.services.list_layouts import find_layout, forget_layout, layout_fingerprint
from core.services.offices import OpenOffice

HEADERS = ("NIK", "Nama", "Upah Oktober 2026", "Dibawa Pulang", "")


def test_a_month_in_a_header_and_blank_columns_name_no_other_layout() -> None:
    mine = layout_fingerprint(ListKind.PAYROLL, HEADERS)
    assert mine == layout_fingerprint(ListKind.PAYROLL, ("nik", "NAMA ", "Upah  November 2027", "Dibawa pulang"))
    assert mine != layout_fingerprint(ListKind.PARTICIPANTS, HEADERS)
    assert mine != layout_fingerprint(ListKind.PAYROLL, ("Nama", "NIK", *HEADERS[2:]))


def csv(folder: Path, month: str, wage: int = 4_000_000) -> Path:
    path = folder / f"{month}.csv"
    text = f"Daftar Upah Bulan {month} 2026\nNIK;Nama;Gaji Pokok;Dibawa Pulang\n6571010101900011;Budi;{wage};4700000\n"
    path.write_text(text, encoding="utf-8")
    return path


def keep_as_chosen(office: OpenOffice, visit_id: str, path: Path) -> str:
    first = lists.read_known_list(office, visit_id, path, ListKind.PAYROLL)
    assert first.layout is not None
    chosen = lists.read_chosen_list(
        path, ListKind.PAYROLL, sheet=None, columns={"wage_rp": "D"}, fingerprint=first.layout.fingerprint
    )
    lists.keep_list(office, visit_id, chosen)
    return first.layout.fingerprint


def test_what_was_chosen_is_chosen_again_until_it_is_forgotten(
    office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    fingerprint = keep_as_chosen(office, visit_id, csv(tmp_path, "Oktober"))
    again = lists.read_known_list(office, visit_id, csv(tmp_path, "November"), ListKind.PAYROLL)
    assert again.roster is not None
    assert again.roster.workers[0].wage_rp == 4_700_000
    assert lists.is_without_question(office, visit_id, again)
    known = find_layout(office, visit_id, fingerprint)
    assert known is not None
    assert forget_layout(office, known.id)
    assert not forget_layout(office, known.id)
    fresh = lists.read_known_list(office, visit_id, csv(tmp_path, "November"), ListKind.PAYROLL)
    assert fresh.roster is not None
    assert fresh.roster.workers[0].wage_rp == 4_000_000
    assert not lists.is_without_question(office, visit_id, fresh)


def test_another_employers_layout_is_proposed_and_his_own_goes_first(
    office: OpenOffice, visit_id: str, tmp_path: Path
) -> None:
    keep_as_chosen(office, visit_id, csv(tmp_path, "Oktober"))
    other = employers.save_employer(office, None, {"name": "CV Lain", "region": "65.71"}).id or ""
    second = visits.plan_visit(office, other, Month(2026, 11).first_day)
    proposed = lists.read_known_list(office, second, csv(tmp_path, "November"), ListKind.PAYROLL)
    assert proposed.layout is not None
    assert proposed.layout.known is not None
    assert not proposed.layout.known.is_own
    assert not lists.is_without_question(office, second, proposed)
    own = lists.read_chosen_list(
        csv(tmp_path, "November"), ListKind.PAYROLL, sheet=None, columns={}, fingerprint=proposed.layout.fingerprint
    )
    lists.keep_list(office, second, own)
    found = find_layout(office, second, proposed.layout.fingerprint)
    assert found is not None
    assert (found.is_own, found.columns) == (True, {})


def test_a_month_that_stands_is_asked_about(office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    keep_as_chosen(office, visit_id, csv(tmp_path, "Oktober"))
    other = lists.read_known_list(office, visit_id, csv(tmp_path, "Oktober", 5), ListKind.PAYROLL)
    assert not lists.is_without_question(office, visit_id, other)
