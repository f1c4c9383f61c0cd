"""The way out for the employer, on a real encrypted office: files and page into a folder, and the note of it."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from core.documents.roster_reading import read_roster
from core.documents.sipp_workbooks import SippWorker
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import assessments, employers, law_signoffs, lists, visits
from core.services.employer_cures import EmployerCure, employer_cure
from core.services.employer_handovers import HANDED_OVER, PRINTED, hand_over, note_risk_print, risk_paper
from core.services.offices import OpenOffice

PAYROLL = """Daftar Upah Bulan Oktober 2026
NIK;No Pegawai;Nama;Jenis Kelamin;Tgl Lahir;Mulai Kerja;Tgl Keluar;Gaji Pokok
6571010101900011;P1;Budi <Contoh> & Anak;L;01-01-1990;01-02-2024;;5000000
6571014202910012;P2;Siti Contoh;;02-02-1991;01-02-2024;;5200000
6571010303920013;P3;=Umar Contoh;;;01-02-2024;;5400000
6571014404940014;P4;Dewi Contoh;P;04-04-1994;01-11-2026;;5100000
6571010505950015;P5;Gani Contoh;L;05-05-1995;01-02-2024;15-03-2026;5300000
;P6;Rara Contoh;;;;;4900000
6571010707970017;P7;Tono Contoh;L;07-07-1997;01-02-2024;;
"""
PARTICIPANTS = """KPJ;NIK;Nama;Tgl Lahir;Upah;Tgl Kepesertaan
12345678901;6571010101900011;Budi <Contoh> & Anak;01-01-1990;5000000;01-02-2024
12345678902;6571014202910012;Siti Contoh;02-02-1991;4900000;01-02-2024
"""


def bring_in(office: OpenOffice, visit_id: str, payroll: str = PAYROLL, participants: str = PARTICIPANTS) -> None:
    for text, kind in ((payroll, ListKind.PAYROLL), (participants, ListKind.PARTICIPANTS)):
        if text:
            lists.keep_list(office, visit_id, lists.read_pasted_list(text, kind))
    assessments.assess_visit(office, visit_id)


@pytest.fixture
def assessed(office: OpenOffice, visit_id: str) -> str:
    bring_in(office, visit_id)
    return visit_id


def cure_of(office: OpenOffice, visit_id: str) -> EmployerCure:
    cure = employer_cure(office, visit_id)
    assert cure is not None
    return cure


def names(workers: tuple[SippWorker, ...]) -> list[str | None]:
    return [worker.name for worker in workers]


def text_of(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


def events(office: OpenOffice, event: str) -> list[dict[str, Any]]:
    with office.reading() as db:
        sql = (
            "SELECT c.seq, v.field, v.new FROM changes c JOIN change_values v ON v.change_seq = c.seq "
            "WHERE c.event = ? ORDER BY c.seq"
        )
        found: dict[int, dict[str, Any]] = {}
        for seq, field, new in db.execute(sql, [event]):
            found.setdefault(seq, {})[field] = new
    return list(found.values())


def test_without_an_assessment_there_is_nothing(office: OpenOffice, visit_id: str) -> None:
    assert employer_cure(office, visit_id) is None


def test_everybody_is_accounted_for(office: OpenOffice, assessed: str) -> None:
    cure = cure_of(office, assessed)
    assert (cure.unregistered, cure.underreported) == (3, 1)
    assert names(cure.new_workers.workers) == ["=Umar Contoh", "Rara Contoh"]
    assert names(cure.wages.workers) == ["Siti Contoh"]
    assert [(one.name, one.register_by) for one in cure.in_grace] == [("Dewi Contoh", date(2026, 12, 1))]
    assert [(one.name, one.reason.split(";")[0]) for one in cure.left_out] == [
        ("Gani Contoh", "tidak bekerja lagi pada bulan terakhir yang diperiksa"),
        ("Tono Contoh", "upahnya tidak ada di daftar, jadi belum dapat diputuskan"),
    ]


def test_sex_and_birth_come_from_the_nik_and_are_to_be_checked(office: OpenOffice, assessed: str) -> None:
    umar, rara = cure_of(office, assessed).new_workers.workers
    assert (umar.birth_date, umar.sex, umar.wage_rp, umar.start_date) == (
        date(1992, 3, 3), "L", 5_400_000, date(2024, 2, 1),
    )  # fmt: skip
    assert umar.checks == ("tanggal lahir diambil dari NIK", "jenis kelamin diambil dari NIK")
    assert (rara.nik, rara.birth_date, rara.sex, rara.start_date, rara.wage_rp) == (*(None,) * 4, 4_900_000)
    assert rara.checks == ("tanggal mulai bekerja tidak ada di daftar",)


def test_the_wage_file_carries_the_participant_and_the_payroll_wage(office: OpenOffice, assessed: str) -> None:
    (siti,) = cure_of(office, assessed).wages.workers
    assert (siti.kpj, siti.nik, siti.employee_number) == ("12345678902", "6571014202910012", "P2")
    assert (siti.wage_rp, str(siti.month)) == (5_200_000, "2026-10")
    assert siti.checks == ()


def test_a_wage_that_was_wrong_only_in_the_past_is_left_out(office: OpenOffice, visit_id: str) -> None:
    earlier = PARTICIPANTS.replace("KPJ;NIK", "Bulan September 2026\nKPJ;NIK")
    lists.keep_list(office, visit_id, lists.read_pasted_list(earlier, ListKind.PARTICIPANTS))
    now = PARTICIPANTS.replace("4900000", "5200000").replace("KPJ;NIK", "Bulan Oktober 2026\nKPJ;NIK")
    bring_in(office, visit_id, participants=now)
    cure = cure_of(office, visit_id)
    assert cure.underreported == 1
    assert cure.wages.workers == ()
    assert "upah kurang dilaporkan pada bulan yang lalu saja" in " ".join(one.reason for one in cure.left_out)


def test_a_last_month_without_a_list_says_where_the_wage_is_from(office: OpenOffice, visit_id: str) -> None:
    bring_in(office, visit_id, PAYROLL.replace("Oktober", "Agustus"))
    (siti,) = cure_of(office, visit_id).wages.workers
    assert siti.wage_rp == 5_200_000
    assert any("upah dari daftar Agustus 2026" in check for check in siti.checks)


def test_of_an_unregistered_employer_everybody_at_work_is_registered(office: OpenOffice, employer_id: str) -> None:
    employers.save_employer(office, employer_id, {"registered": False, "npp": None})
    visit_id = visits.plan_visit(office, employer_id, date(2026, 11, 16))
    visits.store_field(office, visit_id, "visited_on", date(2026, 11, 16))
    bring_in(office, visit_id, participants="")
    cure = cure_of(office, visit_id)
    assert names(cure.new_workers.workers) == [
        "Budi <Contoh> & Anak", "Siti Contoh", "=Umar Contoh", "Dewi Contoh", "Rara Contoh", "Tono Contoh",
    ]  # fmt: skip
    assert [worker.wage_rp for worker in cure.new_workers.workers][3:] == [5_100_000, 4_900_000, None]
    assert cure.unregistered == 7
    assert cure.in_grace == ()
    assert cure.new_workers.file_names == ("data_tk_baru_tanpa-NPP_2026-10.xlsx",)
    text = text_of(risk_paper(office, cure))
    assert "belum mempunyai NPP" in text
    assert "sudah lewat" not in text


def test_all_is_written_in_one_act_and_noted_without_personal_data(
    office: OpenOffice, assessed: str, tmp_path: Path
) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    made = hand_over(office, cure_of(office, assessed), stick)
    assert sorted(made.names) == sorted(path.name for path in stick.iterdir())
    assert made.names == (
        "data_tk_baru_KK012345_2026-10.xlsx",
        "data_upah_KK012345_2026-10.xlsx",
        "kolom_yang_masih_kosong_KK012345_2026-10.xlsx",
        "risiko_yang_Anda_tanggung_KK012345_2026-10.pdf",
    )
    read = read_roster(stick / made.names[0])
    assert [(row.name, row.nik, row.wage_rp, row.sex) for row in read.workers] == [
        ("=Umar Contoh", "6571010303920013", 5_400_000, "L"),
        ("Rara Contoh", None, 4_900_000, None),
    ]
    wages = read_roster(stick / made.names[1])
    assert [(row.name, row.kpj, row.wage_rp, row.npp) for row in wages.workers] == [
        ("Siti Contoh", "12345678902", 5_200_000, "KK012345")
    ]
    cells = openpyxl.load_workbook(stick / made.names[1])["data_upah"]
    assert [cell.value for cell in cells[2]][6:10] == ["5200000", None, "10-2026", "KK012345"]
    (note,) = events(office, HANDED_OVER)
    assert all(name in note["files"] for name in made.names)
    assert (note["new_workers"], note["wages"]) == ("2", "1")
    assert not any("Contoh" in str(value) or "6571" in str(value) for value in note.values())


def test_what_the_employer_has_filled_in_is_never_overwritten(
    office: OpenOffice, assessed: str, tmp_path: Path
) -> None:
    cure = cure_of(office, assessed)
    first = hand_over(office, cure, tmp_path)
    (tmp_path / first.names[0]).write_bytes(b"diisi pemberi kerja")
    again = hand_over(office, cure, tmp_path)
    assert again.names[0] == "data_tk_baru_KK012345_2026-10_ke-2.xlsx"
    assert (tmp_path / first.names[0]).read_bytes() == b"diisi pemberi kerja"
    assert len(events(office, HANDED_OVER)) == 2


def test_cancelling_or_a_folder_that_is_gone_leaves_nothing(office: OpenOffice, assessed: str, tmp_path: Path) -> None:
    cure, stick = cure_of(office, assessed), tmp_path / "stik"
    with pytest.raises(UserError, match="tidak ada lagi"):
        hand_over(office, cure, stick)
    stick.mkdir()

    def cancel(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        hand_over(office, cure, stick, cancel)
    assert list(stick.iterdir()) == []
    (stick / "risiko_yang_Anda_tanggung_KK012345_2026-10.pdf.baru").mkdir()  # the last file cannot be written
    with pytest.raises(UserError):
        hand_over(office, cure, stick)
    assert [path.name for path in stick.iterdir()] == ["risiko_yang_Anda_tanggung_KK012345_2026-10.pdf.baru"]
    assert events(office, HANDED_OVER) == []


def test_a_head_count_alone_makes_no_files(office: OpenOffice, visit_id: str, tmp_path: Path) -> None:
    visits.store_fields(office, visit_id, {"head_count": 40, "registered_count": 30})
    assessments.assess_visit(office, visit_id)
    cure = cure_of(office, visit_id)
    assert not cure.is_needed
    with pytest.raises(UserError) as caught:
        hand_over(office, cure, tmp_path)
    assert caught.value.code == "nothing_to_cure"


def test_the_page_says_what_falls_on_the_employer_and_how_it_is_cured(office: OpenOffice, assessed: str) -> None:
    visits.store_commitment(office, assessed, None, {"text": "Mendaftarkan semua", "due_on": date(2026, 12, 10)})
    text = text_of(risk_paper(office, cure_of(office, assessed)))
    for said in (
        "3 tenaga kerja Anda belum terdaftar", "PP 44/2015 jo. PP 82/2019", "UU 24/2011 Pasal 15 ayat (1)", "Pasal 17",
        "PP 86/2013", "10 hari kerja", "0,1%", "paling lama 30 hari", "data_tk_baru_KK012345_2026-10.xlsx",
        "upah Oktober 2026", "Upload TK Mendaftar", "LOKASI_PEKERJAAN", "bagi 3 orang batas itu sudah lewat",
        "yang pertama 1 Desember 2026", "Mendaftarkan semua (paling lambat 10 Desember 2026)", "Ani Contoh",
        "0551-000000", "data_upah anggapan", "Dasar belum disahkan", "dihitung s.d. 16 November 2026",
    ):  # fmt: skip
        assert said in text, said
    assert "Umar" not in text
    assert "6571010" not in text
    assert "Rp" not in text


def test_a_signed_off_basis_says_nothing_of_it(office: OpenOffice, assessed: str) -> None:
    names_of = ("registration_grace", "warnings_most", "warning_working_days", "sanction_fine_rate",
                "sanction_fine_days")  # fmt: skip
    keys = [office.law.latest(name).key for name in names_of]
    law_signoffs.sign_off(office, keys, "Ani Contoh", date(2026, 11, 1))
    assert "Dasar belum disahkan" not in text_of(risk_paper(office, cure_of(office, assessed)))


def test_a_state_body_is_not_threatened(office: OpenOffice, employer_id: str, visit_id: str) -> None:
    employers.save_employer(office, employer_id, {"kind": "state_body"})
    bring_in(office, visit_id)
    text = text_of(risk_paper(office, cure_of(office, visit_id)))
    assert "pegawai non-ASN belum terdaftar" in text
    assert "pengingat kepada atasan" in text
    for threat in ("PP 86", "Teguran", "denda", "sanksi", "Pasal 17", "izin"):
        assert threat not in text, threat


def test_a_page_full_of_promises_still_fits(office: OpenOffice, assessed: str) -> None:
    for day in (1, 2, 3, 4):
        values = {"text": "Mendaftarkan **semua** tenaga kerja " * 20, "due_on": date(2026, 12, day)}
        visits.store_commitment(office, assessed, None, values)
    text = text_of(risk_paper(office, cure_of(office, assessed)))
    assert "Mendaftarkan **semua** tenaga kerja" in text


def test_a_print_of_the_page_is_noted(office: OpenOffice, assessed: str) -> None:
    note_risk_print(office, assessed, date(2026, 11, 16))
    (note,) = events(office, PRINTED)
    assert "2026-11-16" in note["printed_on"]
