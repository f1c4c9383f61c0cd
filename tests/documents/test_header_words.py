"""Headers nobody listed: understood word by word, or left alone."""

import pytest

from core.documents.roster_headers import header_kind
from core.documents.roster_reading import roster_from_cells
from tests.documents.roster_workbooks import ANI, BUDI

UNDERSTOOD = {
    "start_date": """Tgl Awal Bekerja; Tanggal Awal Kerja; Tgl Join; Tgl. Join Kerja; Date Joined; Joining Date;
        Tanggal Masuk Karyawan; TMT Pegawai; Awal Masuk; Tgl Aktif Kerja; Mulai Bekerja Sejak; Tgl Penerimaan;
        Tgl Efektif Kerja; Hire Date; Tanggal Pertama Masuk""",
    "end_date": "Tgl Keluar Karyawan; Last Working Day; Termination Date; Tgl Terakhir Bekerja; Tanggal Selesai Kerja",
    "birth_date": "Tgl Lahir Karyawan; Lahir Tgl; Tgl/Bln/Thn Lahir; Birthday; Tanggal Lahir Sesuai KTP",
    "name": """Nama Karyawan/ti; Nama Crew; Nama Guru; Nama Personil; Nama Lengkap Tanpa Gelar; Nama TKBM; Nama Driver;
        Employee's Name; Nama Pekerja/Buruh; Nama Awak Kapal""",
    "ktp": "No. NIK KTP; No. KTP / Paspor; No Identitas KTP; ID KTP; Nomor KTP Pekerja; Nomor Identitas Kependudukan",
    "nik": "NIK / Paspor; NIK Kary.",
    "kpj": """KPJ BPJS TK; No Kartu BPJS TK; Nomor Kartu BPJS Ketenagakerjaan; No. Peserta BPJS TK; No. BPJS Naker;
        Nomor Kartu Peserta Jamsostek; No. KPJ BPJS Ketenagakerjaan""",
    "employee_number": "Emp. ID; Employee Code; NIK Internal; NIPP; Kode Kary.",
    "position": "Job Position; Jabatan Terakhir; Designation",
    "wage": "Upah Bulan Ini; Gaji Sekarang; Gaji Tetap; Nilai Upah; Besaran Gaji",
    "wage_base": "Gaji Pokok 2026; Gaji Pokok/Bln; Upah Dasar per Bulan",
    "wage_month": "Gaji/Bln; Upah/Bln (Rp); Upah Karyawan per Bulan",
    "wage_reported": "Upah yang dilaporkan ke BPJS; Upah Dilaporkan; Gaji Terdaftar",
}
LEFT_ALONE = """Nama Ibu; Nama Ibu Kandung; Nama Bank; Nama Kapal; Nama Mandor; Nama Istri; Nama Perusahaan;
    Nama Jabatan; Nama Unit Kerja; Alamat KTP; Alamat Sesuai KTP; No KK; No BPJS Kesehatan; No. BPJS; No Rekening;
    Tempat Lahir; Tahun Lahir; Tgl Lahir Anak; Tgl Mulai Kontrak; Tgl Akhir Kontrak; Hari Masuk; Hari Kerja; Jam Masuk;
    Masa Kerja; Lama Bekerja; THP; Take Home Pay; Gaji Bersih; Gaji Kotor; Gaji Diterima; Gaji Ke-13; UMK; Upah Lembur;
    Upah Minimum; Tgl Gajian; Status; Tgl; Tanggal; Tgl Mulai Berlaku; Tgl Cuti; Jam Kerja; Tenaga Kerja;
    Rapel; ID; Kontrak Kerja; Bulan Upah; Bulan Gaji; Bulan Gaji Pokok; Aktif Bekerja; Aktif Kerja; Efektif Bekerja;
    Tenaga Kerja Masuk"""


def _parts(names: str) -> list[str]:
    return [name.strip() for name in names.split(";")]


@pytest.mark.parametrize(
    ("kind", "header"), [(kind, each) for kind, all_ in UNDERSTOOD.items() for each in _parts(all_)]
)
def test_a_header_is_understood_by_its_words(kind: str, header: str) -> None:
    assert header_kind(header) == kind


@pytest.mark.parametrize("header", _parts(LEFT_ALONE))
def test_a_header_with_a_strange_word_is_left_alone(header: str) -> None:
    assert header_kind(header) in {None, "other_pay"}


def test_the_day_of_becoming_a_participant_is_not_the_day_work_began() -> None:
    assert header_kind("Tgl Awal Kepesertaan") == "member_since"
    assert header_kind("Tgl Mulai Peserta") is None


def test_the_wage_paid_stands_before_the_wage_reported_whatever_their_order() -> None:
    header = ("NIK", "Nama", "Upah dilaporkan ke BPJS", "Gaji")
    read = roster_from_cells([header, (BUDI[0], BUDI[1], 3_000_000, 5_000_000), (ANI[0], ANI[1], 3_000_000, 4_000_000)])
    assert read.columns["wage_rp"] == "D"
    assert [worker.wage_rp for worker in read.workers] == [5_000_000, 4_000_000]


def test_the_month_of_a_wage_is_no_wage() -> None:
    people = [(one[0], one[1], "Juni 2025", one[2]) for one in (BUDI, ANI)]
    read = roster_from_cells([("NIK", "Nama", "Bulan Upah", "Upah"), *people])
    assert [worker.wage_rp for worker in read.workers] == [BUDI[2], ANI[2]]


def test_of_the_wages_of_several_years_the_latest_counts() -> None:
    people = [(one[0], one[1], 1_000_000, one[2]) for one in (BUDI, ANI)]
    for header in (("Gaji 2024", "Gaji 2025"), ("Gaji Pokok Thn 2024", "Gaji Pokok 2025"), ("Gaji 2024", "Gaji")):
        read = roster_from_cells([("NIK", "Nama", *header), *people])
        assert [worker.wage_rp for worker in read.workers] == [BUDI[2], ANI[2]]
    turned = [(nik, name, latest, earlier) for nik, name, earlier, latest in people]
    read = roster_from_cells([("NIK", "Nama", "Upah 2025", "Upah 2024"), *turned])
    assert [worker.wage_rp for worker in read.workers] == [BUDI[2], ANI[2]]


def test_an_allowance_without_a_year_stands_beside_one_of_the_latest_year() -> None:
    header = ("NIK", "Nama", "Gaji Pokok", "Tunjangan Jabatan 2024", "Tunjangan Jabatan 2025", "Tunjangan Tetap")
    read = roster_from_cells([header, (*BUDI, 1, 500_000, 250_000), (*ANI, 1, 500_000, 250_000)])
    assert [worker.wage_rp for worker in read.workers] == [BUDI[2] + 750_000, ANI[2] + 750_000]
