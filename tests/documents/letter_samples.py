"""Invented papers: nobody here exists, and no NIK belongs to anyone (its date of birth is no date)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageDraw

from core.documents.letter_calculations import Calculation
from core.documents.letter_fields import (
    AmountLine,
    BlankMinutesFields,
    Commitment,
    DocumentSeen,
    EmployerParty,
    EvaluationFields,
    FindingLine,
    HistoryLine,
    MinutesFields,
    OfficeParty,
    PaperFields,
    Person,
    ReportFields,
    WarningFields,
    WorkerLine,
)
from core.law.trace import SourceCell, Step
from core.records.letters import LetterKind
from core.records.references import Reference


def make_logo() -> bytes:
    picture = Image.new("RGBA", (120, 120), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((10, 10, 110, 110), fill=(11, 110, 79, 255))
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


OFFICE = OfficeParty(
    name="Kantor Cabang Contoh Kalimantan Utara",
    city="Tarakan",
    address="Jalan Contoh Nomor 12, Tarakan 77111",
    phone="(0551) 000000",
    email="contoh@example.org",
    logo=make_logo(),
)
EMPLOYER = EmployerParty(
    name="PT Bahari Ujung Contoh",
    npp="99000123",
    division="000",
    nib="0000000000001",
    kind_label="badan usaha",
    scale_label="usaha menengah",
    risk_label="kelompok III",
    address="Jalan Pelabuhan Contoh Nomor 7",
    region_name="Kota Tarakan",
    programmes="JKK, JKM, JHT",
)
INSPECTOR = Person("Rina Contoh, S.H.", "Petugas Pemeriksa", "900001")
SECOND = Person("Bagus Misalnya", "Petugas Pemeriksa", "900002")
HEAD = Person("Dr. Surya Umpama, M.M.", "Kepala Kantor Cabang")
BASIS = (
    "UU 24/2011 Pasal 15 ayat (1) dan ayat (2)",
    "Perpres 109/2013 Pasal 6",
    "PP 86/2013 Pasal 3 ayat (1) dan Pasal 6",
)
FINDINGS = (
    FindingLine(
        "Sebagian tenaga kerja belum didaftarkan (PDS TK)",
        12,
        "November 2025–Oktober 2026",
        "Potensi iuran",
        48_213_900,
        "PP 86/2013 Pasal 3(1)(a)",
    ),
    FindingLine(
        "Upah dilaporkan lebih rendah dari upah sebenarnya (PDS Upah)",
        27,
        "Januari–Oktober 2026",
        "Selisih iuran",
        31_004_512,
        "PP 86/2013 Pasal 3(1)(b)",
    ),
    FindingLine("Piutang iuran", None, "September 2026", "Piutang iuran", 18_750_000, "UU 24/2011 Pasal 19"),
    FindingLine("Upah di bawah upah minimum (catatan)", 3, "Januari–Oktober 2026"),
)
AMOUNTS = (
    AmountLine("Piutang iuran", 18_750_000, "iuran yang telah ditagih dan belum dibayar"),
    AmountLine("Selisih iuran", 31_004_512, "kekurangan iuran karena upah atau program yang dilaporkan"),
    AmountLine("Potensi iuran", 48_213_900, "iuran yang seharusnya; bukan tagihan, melainkan dasar denda PP 86/2013"),
    AmountLine("Denda keterlambatan", 375_000, "2% per bulan atas piutang iuran, ditanggung pemberi kerja"),
)
DOCUMENTS = (
    DocumentSeen("Daftar upah 12 bulan terakhir", True, "Januari–Oktober 2026 saja"),
    DocumentSeen("Struktur organisasi", False, "menyusul"),
    DocumentSeen("Bukti pembayaran iuran"),
)
COMMITMENTS = (
    Commitment("Mendaftarkan 12 tenaga kerja yang belum terdaftar", date(2026, 12, 7)),
    Commitment("Memperbaiki upah yang dilaporkan untuk 27 tenaga kerja", date(2026, 12, 14)),
    Commitment("Menyerahkan daftar upah November dan Desember 2025"),
)
LONG_NAME = "PT " + "Sejahtera Bersama Nusantara Perkasa Abadi " * 4 + "<Tbk> & Rekan d'Kaltara *)"


def worker_list(count: int) -> tuple[WorkerLine, ...]:
    """`count` workers with one finding each; the NIK's day of birth (99) belongs to nobody."""
    kinds = (("PDS TK", "Potensi"), ("PDS Upah", "Selisih"))
    return tuple(
        WorkerLine(
            number,
            f"Pekerja Contoh {number}",
            f"657101990199{number % 10_000:04d}",
            kinds[number % 2][0],
            "Nov 2025–Okt 2026",
            kinds[number % 2][1],
            100_000 + 137 * number,
        )
        for number in range(1, count + 1)
    )


def make_tree() -> Step:
    """A small calculation with a note, references, a cell, and all kinds of values."""
    law = Reference("PP 44/2015", "Pasal 16(1)", status="reported")
    cell = SourceCell("upah-oktober <final>.xlsx", "Upah & Tunjangan", "F12")
    wage = Step("Upah sebulan", 5_000_000, "rupiah", cell=cell)
    rate = Step("Tarif JKK", Decimal("0.89"), "persen", references=(law,), note="kelompok III")
    jkk = Step("Iuran JKK", 44_500, "rupiah", (wage, rate), (law,))
    months = Step("Bulan iuran yang sama", 12, "bulan", (Step("Mulai bekerja", date(2025, 11, 3), "tanggal"),))
    return Step("Potensi iuran JKK", 534_000, "rupiah", (jkk, months))


MINUTES = MinutesFields(
    office=OFFICE,
    employer=EMPLOYER,
    number="BA/17/112026",
    dated=date(2026, 11, 16),
    chain_head="3f2a9c41b7d05e68" * 4,
    visited_on=date(2026, 11, 16),
    started_at="09.30",
    ended_at="12.05",
    place="kantor PT Bahari Ujung Contoh, Tarakan",
    inspectors=(INSPECTOR, SECOND),
    received_by=(Person("Dewi Ibarat", "Kepala Personalia"),),
    assignment_number="SPT/4/112026",
    period="November 2025–Oktober 2026",
    documents=DOCUMENTS,
    findings=FINDINGS,
    remarks=("Daftar upah dua bulan pertama belum diserahkan.", "Absensi dicatat dengan tangan."),
    amounts=AMOUNTS,
    counted_until=date(2026, 11, 16),
    explanation="Kami mengakui ada tenaga kerja baru yang belum didaftarkan.\nKami akan melengkapinya bulan ini.",
    commitments=COMMITMENTS,
)
BLANK = BlankMinutesFields(
    office=OFFICE,
    employer=EmployerParty(),
    basis_confirmed=True,
    documents=tuple(replace(document, seen=None, note="") for document in DOCUMENTS),
)
REPORT = ReportFields(
    office=OFFICE,
    employer=EMPLOYER,
    number="LHP/9/112026",
    dated=date(2026, 11, 18),
    chain_head="3f2a9c41b7d05e68" * 4,
    visited_on=date(2026, 11, 16),
    inspectors=(INSPECTOR, SECOND),
    period="November 2025–Oktober 2026",
    status_label="tidak patuh",
    counted_until=date(2026, 11, 16),
    findings=FINDINGS,
    amounts=AMOUNTS,
    workers=worker_list(39),
    assignment_number="SPT/4/112026",
    minutes_number="BA/17/112026",
    payroll_count=186,
    participant_count=174,
    remarks=MINUTES.remarks,
    undecided=("Dua tenaga kerja masih dalam peninjauan pencocokan.",),
    assumptions=("Upah dianggap tetap untuk November dan Desember 2025 karena tidak ada daftar.",),
    explanation=MINUTES.explanation,
    commitments=COMMITMENTS,
    recommendations=("Menerbitkan Surat Teguran I.", "Menagih piutang iuran melalui surat penagihan."),
    legal_basis=BASIS,
    sources=("upah-oktober.xlsx, lembar Upah, 186 baris", "peserta.xlsx, lembar Peserta, 174 baris"),
    calculations=tuple(Calculation(f"Perhitungan {place}", make_tree()) for place in range(1, 9)),
    signatory=HEAD,
    law="9e2d51c0a8b7",
    qr_payload="PATUH1|LHP/9/112026|2026-11-18|PT Bahari Ujung Contoh|" + "A" * 86,
)
WARNING = WarningFields(
    office=OFFICE,
    employer=EMPLOYER,
    number="B/31/112026",
    dated=date(2026, 11, 20),
    chain_head="3f2a9c41b7d05e68" * 4,
    report_number="LHP/9/112026",
    report_dated=date(2026, 11, 18),
    visited_on=date(2026, 11, 16),
    findings=FINDINGS[:2],
    amounts=AMOUNTS,
    counted_until=date(2026, 11, 16),
    last_day=date(2026, 12, 7),
    received_on=date(2026, 11, 23),
    signatory=HEAD,
    contact=INSPECTOR,
    contact_phone="0811-0000-000",
    legal_basis=BASIS,
    cures=(
        "mendaftarkan seluruh tenaga kerja yang belum terdaftar melalui kanal pelaporan pemberi kerja",
        "memperbaiki data upah sesuai dengan upah yang sebenarnya dibayarkan",
        "membayar iuran yang telah ditagih berikut dendanya",
    ),
    copies=("Kepala Dinas Tenaga Kerja Kota Tarakan", "Pengawas Ketenagakerjaan", "Arsip"),
    workers=worker_list(39),
    qr_payload="PATUH1|B/31/112026|2026-11-20|PT Bahari Ujung Contoh|18750000|2026-12-07|" + "B" * 86,
)
EVALUATION = EvaluationFields(
    office=OFFICE,
    employer=EMPLOYER,
    number="LE/3/112026",
    dated=date(2026, 11, 21),
    chain_head="3f2a9c41b7d05e68" * 4,
    findings=FINDINGS,
    amounts=AMOUNTS,
    counted_until=date(2026, 11, 16),
    since="sejak November 2025",
    workers=39,
    payroll_count=186,
    legal_basis=BASIS,
    history=(
        HistoryLine(date(2026, 11, 16), "Kunjungan pemeriksaan, Berita Acara BA/17/112026 ditandatangani"),
        HistoryLine(date(2026, 11, 18), "Laporan Hasil Pemeriksaan LHP/9/112026"),
        HistoryLine(date(2026, 11, 20), "Surat Teguran I B/31/112026, batas waktu 7 Desember 2026"),
    ),
    recommendations=(
        "Pendampingan Jaksa Pengacara Negara untuk penagihan piutang iuran melalui surat kuasa khusus.",
        "Pembinaan bersama Pengawas Ketenagakerjaan.",
    ),
    signatory=HEAD,
    officer=INSPECTOR,
    answer="Menyatakan sanggup mendaftarkan seluruh tenaga kerja.",
    qr_payload="PATUH1|LE/3/112026|2026-11-21|PT Bahari Ujung Contoh|" + "C" * 86,
)
SAMPLES: dict[LetterKind, PaperFields] = {
    LetterKind.MINUTES: MINUTES,
    LetterKind.MINUTES_BLANK: BLANK,
    LetterKind.INSPECTION_REPORT: REPORT,
    LetterKind.WARNING_1: WARNING,
    LetterKind.EVALUATION_NOTICE: EVALUATION,
}
