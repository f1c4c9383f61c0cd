"""Awkward workers on the way out for the employer: in review, corrected, foreign, twice, under the minimum wage."""

import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import sleep
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from core.documents.letter_pdf import draw_letter
from core.documents.risk_pages import Deadline, Gap, risk_page_blocks
from core.documents.sipp_layouts import NEW_WORKERS, WAGES, load_layout
from core.records.letters import PaperSettings, PaperSize
from core.records.problems import UserError
from core.records.resources import resources_folder
from core.records.rosters import ListKind
from core.services import assessments, employer_handovers, employers, list_corrections, lists, visits
from core.services.employer_cures import EmployerCure, employer_cure
from core.services.employer_handovers import HANDED_OVER, hand_over, risk_page, risk_paper
from core.services.offices import OpenOffice
from tests.services.test_employer_cures import events, names, text_of

PAYROLL = """Daftar Upah Bulan Oktober 2026
NIK;No Paspor;No KPJ;Nama;Jenis Kelamin;Tgl Lahir;Mulai Kerja;Gaji Pokok
6571010101900011;;;Budi Contoh, S.E.;L;01-01-1990;01-02-2024;5000000
6571019902919912;;;Sama Contoh;P;02-02-1991;01-02-2024;5200000
6571010303920013;;;Umar Contoh;L;03-03-1992;01-02-2024;2000000
6571010303920013;;;Umar Contoh;L;03-03-1992;01-02-2024;2000000
;X1234567;;John Contoh;L;05-05-1985;01-02-2024;25000000
6571019904940014;;;Tanggal Contoh;L;;01-02-2024;5100000
6571010707970017;;65000000017;Gani Contoh;L;07-07-1997;kapan hari;5300000
"""
PARTICIPANTS = """KPJ;NIK;Nama;Tgl Lahir;Upah;Tgl Kepesertaan
12345678901;6571010101900011;Budi Contoh;01-01-1990;4800000;01-02-2024
12345678902;6571024202910777;Sama Contoh;02-02-1991;4900000;01-02-2024
12345678903;6571014202910099;Pergi Contoh;02-02-1980;4900000;01-02-2024
"""


def bring_in(office: OpenOffice, visit_id: str, payroll: str = PAYROLL, participants: str = PARTICIPANTS) -> str:
    payroll_id = lists.keep_list(office, visit_id, lists.read_pasted_list(payroll, ListKind.PAYROLL))
    if participants:
        lists.keep_list(office, visit_id, lists.read_pasted_list(participants, ListKind.PARTICIPANTS))
    assessments.assess_visit(office, visit_id)
    return payroll_id


def cure_of(office: OpenOffice, visit_id: str) -> EmployerCure:
    cure = employer_cure(office, visit_id)
    assert cure is not None
    return cure


def test_who_is_in_review_is_in_no_file_and_is_told(office: OpenOffice, visit_id: str) -> None:
    bring_in(office, visit_id)
    cure = cure_of(office, visit_id)
    assert names(cure.new_workers.workers) == ["Umar Contoh", "John Contoh", "Tanggal Contoh", "Gani Contoh"]
    assert names(cure.wages.workers) == ["Budi Contoh"]
    assert cure.in_doubt == 2
    told = {one.row: one.reason for one in cure.left_out}
    assert sorted(told) == [4, 6]
    assert all("belum dipastikan" in reason for reason in told.values())
    assert "Pergi Contoh" not in {one.name for one in cure.left_out}, "who left is nobody to register"


def test_only_people_in_review_are_no_reason_to_hand_anything_over(office: OpenOffice, visit_id: str) -> None:
    lines = PAYROLL.splitlines()
    bring_in(office, visit_id, "\n".join((*lines[:2], lines[3])))
    cure = cure_of(office, visit_id)
    assert (cure.is_needed, cure.in_doubt, cure.unregistered) == (False, 1, 0)


def test_what_the_employer_should_look_at_is_named(office: OpenOffice, visit_id: str) -> None:
    bring_in(office, visit_id)
    checks = {worker.name: " / ".join(worker.checks) for worker in cure_of(office, visit_id).new_workers.workers}
    assert "upah di bawah upah minimum" in checks["Umar Contoh"]
    assert "NIK pada daftar tidak sah" in checks["Tanggal Contoh"]
    assert "daftar menyebut KPJ 65000000017" in checks["Gani Contoh"]
    assert "tanggal mulai bekerja tidak ada di daftar" in checks["Gani Contoh"]
    assert checks["John Contoh"] == ""


def test_a_corrected_cell_is_what_is_written(office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    batch_id = bring_in(office, visit_id)
    for row, field, text in (
        (5, "name", "Umar Betul Contoh"), (5, "wage_rp", "4.900.000"), (8, "nik", "6571010404940014"),
        (9, "start_date", "01-03-2025"), (9, "birth_date", "08-07-1997"), (3, "wage_rp", "6.000.000"),
    ):  # fmt: skip
        answer = list_corrections.correct_cell(office, batch_id, row, field, text=text, reason="slip gaji")
        assert answer.correction_id, answer.problem
    assessments.assess_visit(office, visit_id)
    made = hand_over(office, cure_of(office, visit_id), tmp_path)
    cells = by_name(tmp_path / made.names[0])
    umar = cells["Umar Betul Contoh"]
    assert (umar["UPAH"], umar["NOMOR_IDENTITAS"]) == ("4900000", "6571010303920013")
    assert cells["Tanggal Contoh"]["NOMOR_IDENTITAS"] == "6571010404940014"
    assert cells["Tanggal Contoh"]["TANGGAL_LAHIR"] == "04-04-1994"
    assert cells["Gani Contoh"]["TGL_AWAL_BEKERJA"] == "01-03-2025"
    assert cells["Gani Contoh"]["TANGGAL_LAHIR"] == "08-07-1997"
    assert by_name(tmp_path / made.names[1])["Budi Contoh"]["UPAH"] == "6000000"


def test_what_changed_since_the_result_is_counted_first(office: OpenOffice, visit_id: str, stick: Path) -> None:
    batch_id = bring_in(office, visit_id)
    cure = cure_of(office, visit_id)
    assert list_corrections.correct_cell(office, batch_id, 5, "wage_rp", text="4.900.000", reason="slip").correction_id
    for act in (lambda: hand_over(office, cure, stick), lambda: risk_paper(office, cure)):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code == "assessment_outdated"
        assert "Hitung ulang" in caught.value.message
    assessments.assess_visit(office, visit_id)
    with pytest.raises(UserError):
        hand_over(office, cure, stick)  # sorted from the result before
    assert list(stick.iterdir()) == []
    made = hand_over(office, cure_of(office, visit_id), stick)
    assert by_name(stick / made.names[0])["Umar Contoh"]["UPAH"] == "4900000"


def by_name(path: Path) -> dict[str, dict[str, Any]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    rows = (dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True))
    return {row["NAMA_LENGKAP"]: row for row in rows}


def test_every_cell_is_text_in_both_readers(office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    dangerous = PAYROLL.replace("John Contoh", "=cmd|' /C calc'!A0").replace("Gani Contoh", "\u202e@Gani,\x07 Contoh")
    bring_in(office, visit_id, dangerous)
    made = hand_over(office, cure_of(office, visit_id), tmp_path)
    for name in made.names[:3]:
        for sheet in openpyxl.load_workbook(tmp_path / name).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.number_format == "@"
                assert cell.value is None or cell.data_type == "s"
        book = CalamineWorkbook.from_path(tmp_path / name)
        rows = [row for each in book.sheet_names for row in book.get_sheet_by_name(each).to_python()]
        assert {type(cell) for row in rows for cell in row} == {str}
    told = by_name(tmp_path / made.names[0])
    assert {"=cmd|' /C calc'!A0", "@Gani, Contoh"} <= told.keys()
    assert (told["=cmd|' /C calc'!A0"]["JENIS_IDENTITAS"]) == "PASSPORT"


def test_a_nik_on_two_rows_is_to_be_checked(office: OpenOffice, employer_id: str, visit_id: str) -> None:
    employers.save_employer(office, employer_id, {"registered": False})
    bring_in(office, visit_id, PAYROLL.replace("6571010707970017", "6571010101900011"), participants="")
    workers = {worker.name: worker for worker in cure_of(office, visit_id).new_workers.workers}
    budi, gani = workers["Budi Contoh, S.E."], workers["Gani Contoh"]
    assert (budi.nik, gani.nik) == ("6571010101900011", "6571010101900011"), "nobody knows whose it is"
    assert "NIK ini juga ada pada baris 9" in budi.checks
    assert "NIK ini juga ada pada baris 3" in gani.checks


def test_nobody_is_registered_under_the_nik_of_a_participant(office: OpenOffice, visit_id: str) -> None:
    bring_in(office, visit_id, PAYROLL.replace("6571010707970017", "6571010101900011"))
    cure = cure_of(office, visit_id)
    (gani,) = (worker for worker in cure.new_workers.workers if worker.name == "Gani Contoh")
    assert (gani.nik, gani.birth_date, gani.sex) == (None, date(1997, 7, 7), "L")
    assert "NIK pada daftar milik peserta pada baris 3; isi NIK-nya sendiri" in gani.checks
    assert [worker.nik for worker in cure.wages.workers] == ["6571010101900011"]


def test_a_participant_of_an_inactive_employer_is_said_to_have_a_number(
    office: OpenOffice, employer_id: str, visit_id: str
) -> None:
    employers.save_employer(office, employer_id, {"inactive_from": date(2026, 1, 1)})
    bring_in(office, visit_id)
    (budi,) = (one for one in cure_of(office, visit_id).new_workers.workers if one.name == "Budi Contoh, S.E.")
    assert any("KPJ 12345678901" in check for check in budi.checks)


def test_who_left_alone_makes_a_page_that_sends_to_the_officer(office: OpenOffice, visit_id: str) -> None:
    gone = """Daftar Upah Bulan Oktober 2026
NIK;Nama;Tgl Lahir;Mulai Kerja;Tgl Keluar;Gaji Pokok
6571010101900011;Budi Contoh;01-01-1990;01-02-2024;;4800000
6571010303920013;Umar Contoh;03-03-1992;01-02-2024;15-03-2026;5000000
"""
    bring_in(office, visit_id, gone)
    cure = cure_of(office, visit_id)
    assert (cure.unregistered, cure.upload_names) == (1, ())
    text = text_of(risk_paper(office, cure))
    assert "tidak ada berkas yang perlu diunggah ke SIPP" in text
    assert "Tidak dimasukkan" in text


@pytest.mark.parametrize("kind", ["company", "state_body"])
@pytest.mark.parametrize("size", list(PaperSize))
def test_the_page_is_one_page_with_everything_on_it(
    office: OpenOffice, visit_id: str, kind: str, size: PaperSize
) -> None:
    bring_in(office, visit_id)
    page = risk_page(office, cure_of(office, visit_id))
    long = ("PT Perkebunan Nusantara Sejahtera Abadi Makmur Bersama Contoh " * 4)[:200].strip()
    columns = [(name, column) for name in (NEW_WORKERS, WAGES) for column in load_layout(name).columns]
    full = replace(
        page,
        employer=replace(page.employer, name=long, kind=kind),
        gaps=tuple(Gap(name, one.header, 25_000, 25_000, one.hint) for name, one in columns if one.required),
        deadlines=tuple(Deadline("Disanggupi", "Mendaftarkan semua tenaga kerja " * 4) for _turn in range(4)),
        left_out=250,
    )
    text = text_of(draw_letter(risk_page_blocks(full), PaperSettings(size=size, sample=True)))
    for said in (long, "RAPEL", "LOKASI_PEKERJAAN", "250 orang tidak dimasukkan", "UU 27/2022"):
        assert said in text
    assert ("Surat Teguran" in text) is (kind == "company")


def test_the_page_names_only_the_benefits_that_its_source_speaks_of(office: OpenOffice, visit_id: str) -> None:
    bring_in(office, visit_id)
    text = text_of(risk_paper(office, cure_of(office, visit_id)))
    assert "jaminan kecelakaan kerja (JKK) dan jaminan kematian (JKM)" in text
    assert "PP 44/2015 jo. PP 82/2019)*" in text
    assert "* Menurut sumber sekunder" in text


def test_a_second_hand_over_speaks_of_its_own_files(office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    bring_in(office, visit_id)
    cure = cure_of(office, visit_id)
    hand_over(office, cure, tmp_path)
    again = hand_over(office, cure, tmp_path)
    assert all("_ke-2." in name for name in again.names)
    told = openpyxl.load_workbook(tmp_path / again.names[2])["Per tenaga kerja"]
    assert {row[0] for row in told.iter_rows(min_row=2, values_only=True)} == set(again.names[:2])
    text = text_of((tmp_path / again.names[3]).read_bytes())
    assert all(name in text for name in again.names[:3])


def test_a_folder_with_every_name_taken_is_refused(
    office: OpenOffice, visit_id: str, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(employer_handovers, "MOST_TURNS", 2)
    bring_in(office, visit_id)
    cure = cure_of(office, visit_id)
    first, second = hand_over(office, cure, stick), hand_over(office, cure, stick)
    before = {name: (stick / name).read_bytes() for name in (*first.names, *second.names)}
    with pytest.raises(UserError) as caught:
        hand_over(office, cure, stick)
    assert caught.value.code == "names_taken"
    assert {path.name: path.read_bytes() for path in stick.iterdir()} == before


def test_personal_data_goes_into_no_folder_that_is_copied_on(office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    bring_in(office, visit_id)
    cloud, inside = tmp_path / "OneDrive - Kantor" / "Meja", office.folder / "keluar"
    for folder, code in ((cloud, "synced_folder"), (inside, "office_folder"), (office.folder, "office_folder")):
        folder.mkdir(parents=True, exist_ok=True)
        before = sorted(folder.iterdir())
        with pytest.raises(UserError) as caught:
            hand_over(office, cure_of(office, visit_id), folder)
        assert caught.value.code == code
        assert sorted(folder.iterdir()) == before
    assert events(office, HANDED_OVER) == []


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


@pytest.fixture
def full_medium(tmp_path: Path) -> Iterator[Path]:
    """A medium of 16 kB, where this system lets a test have one."""
    folder = tmp_path / "penuh"
    folder.mkdir()
    if os.name == "nt" or os.system(f"mount -t tmpfs -o size=16k tmpfs '{folder}' 2>/dev/null"):  # noqa: S605 — own path
        pytest.skip("a small medium needs the right to mount")
    yield folder
    os.system(f"umount '{folder}'")  # noqa: S605 — as above


def test_a_full_medium_is_named_and_left_as_it_was(office: OpenOffice, visit_id: str, full_medium: Path) -> None:
    bring_in(office, visit_id)
    with pytest.raises(UserError) as caught:
        hand_over(office, cure_of(office, visit_id), full_medium)
    assert caught.value.code == "disk_full"
    assert "Media tujuan penuh" in caught.value.message
    assert list(full_medium.iterdir()) == []
    assert events(office, HANDED_OVER) == []


@pytest.mark.skipif(os.name == "nt", reason="a pipe stands for a medium that takes its time")
def test_the_office_is_free_while_a_slow_medium_is_written(office: OpenOffice, visit_id: str, stick: Path) -> None:
    bring_in(office, visit_id)
    cure = cure_of(office, visit_id)
    first, second = (stick / name for name in cure.upload_names)
    slow = second.with_name(f"{second.name}.baru")
    os.mkfifo(slow)
    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(hand_over, office, cure, stick)
        try:
            while not first.exists():
                sleep(0.01)
            pool.submit(visits.store_field, office, visit_id, "started_time", "10:15").result(timeout=5)
            assert not writing.done()
        finally:
            slow.read_bytes()
        with pytest.raises(UserError):
            writing.result(timeout=10)  # a pipe cannot be put on the disk
    assert list(stick.iterdir()) == []


def test_columns_still_empty_are_told_per_file(office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    own = office.folder / "sipp"
    own.mkdir()
    text = (resources_folder() / "sipp" / "data_tk_baru.toml").read_text(encoding="utf-8")
    (own / "data_tk_baru.toml").write_text(text.replace("most_rows = 10000", "most_rows = 3"), encoding="utf-8")
    bring_in(office, visit_id)
    made = hand_over(office, cure_of(office, visit_id), tmp_path)
    assert [name for name in made.names if name.startswith("data_tk_baru")] == [
        "data_tk_baru_KK012345_2026-10_1dari2.xlsx", "data_tk_baru_KK012345_2026-10_2dari2.xlsx",
    ]  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / made.names[3]).read_bytes()))
    told = {row[:2]: row[3:5] for row in book["Kolom kosong"].iter_rows(min_row=2, values_only=True)}
    assert told[made.names[0], "STATUS_KAWIN"] == ("2", "2")
    assert told[made.names[1], "TGL_AWAL_BEKERJA"] == ("1", "2")
    assert (made.names[0], "TGL_AWAL_BEKERJA") not in told
