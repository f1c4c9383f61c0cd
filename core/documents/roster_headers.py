"""The many names that a column of a list of workers goes by."""

import re
from functools import lru_cache

from core.documents.roster_header_words import kind_by_words
from core.documents.sheet_cells import clean_text

NAMES: dict[str, str] = {
    "nik": """
        nik; no nik; nomor nik; nik no; nomor identitas; no identitas; nik karyawan; nik pekerja; nik
        pegawai; nik tenaga kerja; nik peserta; nik tk; no nik karyawan; nik kary
    """,
    "ktp": """
        no ktp; nomor ktp; ktp; nik ktp; nik e ktp; e ktp; no e ktp; ktp nik; nik no ktp; no ktp nik; nomor
        ktp nik; nik nomor ktp; no induk kependudukan; nomor induk kependudukan; nik nomor induk
        kependudukan; induk kependudukan; nomor induk kependudukan nik; nik kependudukan; no ktp karyawan;
        id card; national id; nik sesuai ktp
    """,
    "name": """
        nama; nama lengkap; nama karyawan; nama tenaga kerja; nama peserta; nama pekerja; nama pegawai; nama
        tk; nama buruh; nama lengkap karyawan; nama lengkap pekerja; nama lengkap pegawai; nama lengkap
        peserta; nama lengkap tenaga kerja; nama sesuai ktp; nama lengkap sesuai ktp; nama staf; nama
        anggota; nama awak; nama karyawan karyawati; name; full name; employee name; nama karyawan lengkap;
        nama peserta lengkap; employee; employee s name; name of employee; nama anak buah kapal
    """,
    "birth_date": """
        tgl lahir; tanggal lahir; tgl kelahiran; tanggal kelahiran; lahir; tempat tgl lahir; ttl; tempat
        tanggal lahir; tempat dan tanggal lahir; tempat dan tgl lahir; tempat tgl lahir karyawan; tgl lhr;
        date of birth; birth date; birthdate; dob; birthday
    """,
    "start_date": """
        mulai kerja; tmt; tgl masuk; tanggal masuk; tgl mulai kerja; tanggal mulai kerja; mulai bekerja; tgl
        mulai bekerja; tanggal mulai bekerja; tmt kerja; tmt bekerja; tgl tmt; tanggal tmt; masuk kerja; tgl
        masuk kerja; tanggal masuk kerja; tgl bergabung; tanggal bergabung; tgl gabung; mulai masuk; tgl
        mulai; tanggal mulai; tmk; tanggal diterima; tgl diterima; bekerja sejak; masuk; tmt masuk; tmt
        masuk kerja; join date; start date; hire date; date of joining; terhitung mulai tanggal; tanggal
        mulai masuk; tgl mulai masuk; tgl kerja; date joined; joining date; doj; tgl join; tanggal join; mulai tgl
    """,
    "end_date": """
        tgl keluar; tanggal keluar; berhenti; tgl berhenti; tanggal berhenti; blth na; blth non aktif; keluar;
        tgl resign; tanggal resign; resign; tgl berhenti kerja; tanggal berhenti kerja; berhenti kerja; tgl
        phk; tanggal phk; tgl keluar kerja; tanggal keluar kerja; akhir kerja; tgl akhir kerja; tanggal akhir
        kerja; tgl na; tgl non aktif; tanggal non aktif; tanggal nonaktif; end date; resign date; berhenti
        bekerja; tgl berhenti bekerja; tanggal berhenti bekerja; last working day; termination date; exit
        date; date of leaving
    """,
    "member_since": """
        tgl kepesertaan; tanggal kepesertaan; mulai kepesertaan; tmt kepesertaan; kepesertaan sejak; tgl
        jadi peserta; tanggal jadi peserta; tgl mulai kepesertaan; tanggal mulai kepesertaan; peserta sejak;
        tgl aktif kepesertaan; tgl awal kepesertaan; tanggal awal kepesertaan; tgl kepersertaan
    """,
    "kpj": """
        kpj; no kpj; nomor kpj; no peserta; nomor peserta; nomor referensi; no referensi; no ref; nomor ref;
        nomor kepesertaan; no kepesertaan; no kartu peserta; nomor kartu peserta; no bpjs ketenagakerjaan;
        nomor bpjs ketenagakerjaan; no bpjs tk; no bpjstk; nomor bpjs tk; nomor bpjstk; bpjs
        ketenagakerjaan; bpjs tk; no jamsostek; nomor jamsostek; no kpj jamsostek; no kpj bpjs tk; kpj bpjs
        ketenagakerjaan; no kpj peserta; kartu peserta jamsostek; no peserta bpjs ketenagakerjaan; nomor
        peserta bpjs ketenagakerjaan
    """,
    "npp": "npp; no npp; nomor npp; nomor pendaftaran perusahaan; no pendaftaran perusahaan; kode npp",
    "employee_number": """
        no induk; nomor induk; no induk karyawan; nomor induk karyawan; nomor induk pegawai; no induk pegawai;
        nip; nipeg; nrp; nik perusahaan; id karyawan; id pegawai; employee id; employee no; employee number;
        no pegawai; nomor pegawai; no karyawan; nomor karyawan; kode karyawan; kode pegawai; no badge; nomor
        badge; badge; no pekerja; nomor pekerja; id pekerja; npk; nrk; no reg karyawan; staff id; no absen;
        nik nomor induk karyawan; nik no induk karyawan; nomor induk pekerja; no induk pekerja; id absen; no
        id; emp id; emp no; employee code; kode kary; nik internal; nik intern; nipp; nip karyawan; nip
        pegawai
    """,
    "passport": """
        paspor; no paspor; nomor paspor; passport; no passport; passport no; nomor passport; passport
        number; pasport; no pasport; paspor kitas; no paspor kitas
    """,
    "programmes": """
        program; programme; program diikuti; program yang diikuti; program bpjs; program kepesertaan;
        program jamsostek; program bpjs ketenagakerjaan; kepesertaan program; program terdaftar; jenis
        program; program bpjs tk; program peserta
    """,
    "position": """
        jabatan; posisi; pekerjaan; position; job title; jabatan pekerjaan; jabatan posisi; jenis pekerjaan;
        title; bagian jabatan; jabatan bagian; pangkat jabatan; job position; jabatan terakhir; jabatan saat
        ini; designation; jbtn; job
    """,
    "sex": """
        jenis kelamin; jk; l p; p l; kelamin; gender; sex; j kelamin; jns kelamin; jenis kelamin l p; jkel;
        jk l p; lk pr; l p jenis kelamin
    """,
    "wage_base": """
        gaji pokok; upah pokok; gapok; gaji dasar; upah dasar; basic salary; gaji pokok bulan; gaji pokok
        per bulan; gaji pokok sebulan; upah pokok bulan; upah pokok per bulan; upah pokok sebulan; gp; g
        pokok; basic; basic pay; gaji pokok bulanan; upah pokok bulanan
    """,
    "wage_month": """
        gaji pokok tunjangan tetap; gaji pokok tunj tetap; gaji pokok dan tunjangan tetap; gaji dan tunjangan tetap;
        upah pokok tunjangan tetap; upah pokok dan tunjangan tetap; upah pokok dan tunj tetap; gaji tunjangan tetap;
        gaji bulan; gaji per bulan; gaji perbulan; gaji sebulan; gaji bulanan; upah bulan; upah per bulan;
        upah perbulan; upah sebulan; upah bulanan; gaji 1 bulan; upah 1 bulan; monthly salary; gaji upah per
        bulan; gaji upah sebulan; upah gaji per bulan; upah gaji sebulan; gaji tiap bulan; upah tiap bulan;
        gaji upah bulan
    """,
    "wage": """
        upah; gaji; upah tk; upah pekerja; upah tenaga kerja; upah peserta; gaji upah; upah gaji; gaji
        karyawan; gaji pegawai; gaji pekerja; upah karyawan; salary; wage; besar upah; besaran upah; nominal
        upah; nominal gaji; dasar upah; upah saat ini; gaji saat ini
    """,
    "wage_reported": """
        upah dilaporkan; upah yang dilaporkan; upah terlapor; upah terdaftar; upah bpjs; upah bpjstk; upah
        lapor; upah dilaporkan bpjs; upah dasar iuran; upah pelaporan
    """,
    "wage_total": """
        total upah; total gaji; jumlah upah; jumlah gaji; jml upah; jml gaji; total upah dilaporkan; total
        upah per bulan; total gaji per bulan; total upah sebulan; total gaji sebulan; total upah bulan
    """,
    "wage_daily": """
        upah harian; gaji harian; upah per hari; upah perhari; upah hari; gaji per hari; gaji perhari; gaji
        hari; upah sehari; gaji sehari; upah pokok harian; upah pokok per hari; gaji pokok harian; gaji
        pokok per hari; daily wage; upah harian lepas; tarif harian; tarif per hari; upah 1 hari; upah satu
        hari
    """,
}
"""Field and its names, parted by semicolons, lower case without dots. The wage has several kinds of columns."""

_PROGRAMME_NAMES = {
    "jkk": "JKK", "jkm": "JKM", "jht": "JHT", "jp": "JP", "jkp": "JKP", "jk": "JKM",
    "jaminan kecelakaan kerja": "JKK", "jaminan kematian": "JKM", "jaminan hari tua": "JHT", "jaminan pensiun": "JP",
    "jaminan kehilangan pekerjaan": "JKP",
}  # fmt: skip
_PAYERS = frozenset(
    [
        "pemberi",
        "kerja",
        "pk",
        "perusahaan",
        "tenaga",
        "tk",
        "pekerja",
        "karyawan",
        "peserta",
        "iuran",
        "program",
        "jaminan",
        "ditanggung",
        "oleh",
        "badan",
        "usaha",
        "prs",
        "kry",
        "bu",
        "pu",
        "total",
        "bpjs",
        "ketenagakerjaan",
    ]
)
_UNITS = re.compile(r"\b(?:rp|idr|rupiah|dalam rupiah|dd mm yyyy|dd mm yy|hh bb tttt|tgl bln thn|ddmmyyyy)\b")
_MONTH_OF_HEADER = re.compile(
    r"\b(?:bulan |bln )?(?:jan|feb|peb|mar|apr|mei|jun|jul|agu|agt|ags|sep|okt|nov|nop|des)[a-z]* 20\d\d\b"
)
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_NUMBERS = re.compile(r"\b\d+\b")
_VARIABLE_PAY = re.compile(
    r"makan|transpor|lembur|hadir|absen|insentif|bonus|(?:tidak|tdk|non|tak) ?tetap|variabel|hari ?raya|\bthr\b"
)
_DEDUCTION = re.compile(r"\b(?:potongan|pot|deduction|hutang|pinjaman|kasbon|tunggakan)\b")
_OTHER_PAY = re.compile(r"\b(?:uang|lembur|overtime|insentif|bonus|premi|transport\w*|makan)\b|\bthr\b")
_ALLOWANCE_TOTAL = re.compile(r"\b(?:total|jumlah|jml)\b")


def _by_compact_name() -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, names in NAMES.items():
        for name in names.split(";"):
            table.setdefault("".join(name.split()), kind)
    return table


_KIND_BY_NAME = _by_compact_name()


def plain_header(text: object) -> str:
    """Return a header in lower case, letters and digits only, single spaces: `Tgl.  Lahir` becomes `tgl lahir`."""
    return " ".join(_NOT_PLAIN.sub(" ", clean_text(text).lower()).split())


@lru_cache(maxsize=4096)
def header_kind(text: str) -> str | None:
    """Return what a header names: a key of NAMES, `allowance`, `allowance_total`, `other_pay`, `programme:JKK` or None.

    A bracketed remark, the unit, or the month in a header is looked past when the whole is not a known name.
    """
    plain = plain_header(text)
    if not plain or _DEDUCTION.search(plain):
        return None
    for candidate in _candidates(text, plain):
        if kind := _KIND_BY_NAME.get(candidate.replace(" ", "")):
            return kind
    return _programme_kind(plain) or _pay_kind(plain) or _kind_by_words(_candidates(text, plain))


def _kind_by_words(candidates: list[str]) -> str | None:
    return next(filter(None, map(kind_by_words, candidates)), None)


def _candidates(text: str, plain: str) -> list[str]:
    without_brackets = plain_header(re.sub(r"\([^)]*\)?|\[[^\]]*\]", " ", text))
    shorter = [_UNITS.sub(" ", _MONTH_OF_HEADER.sub(" ", name)).strip() for name in (plain, without_brackets)]
    candidates = [plain, shorter[0]]
    if not re.search(r"harian|hari\b", plain):
        candidates += [without_brackets, shorter[1]]
    return [" ".join(name.split()) for name in candidates if name.strip()]


def _programme_kind(plain: str) -> str | None:
    words = _NUMBERS.sub(" ", plain)
    words = " ".join(words.split())
    if words in _PROGRAMME_NAMES:
        return f"programme:{_PROGRAMME_NAMES[words]}"
    left = [word for word in words.split() if word not in _PAYERS and word not in {"rp", "persen"}]
    if len(left) == 1 and left[0] in _PROGRAMME_NAMES and left[0] != "jk":
        return f"programme:{_PROGRAMME_NAMES[left[0]]}"
    return None


def _pay_kind(plain: str) -> str | None:
    if re.search(r"\btunj(?:angan)?\b", plain):
        if _VARIABLE_PAY.search(plain):
            return "other_pay"
        if not _ALLOWANCE_TOTAL.search(plain):
            return "allowance"
        return "wage_total" if re.search(r"\b(?:gaji|upah|pokok)\b", plain) else "allowance_total"
    return "other_pay" if _OTHER_PAY.search(plain) else None


def is_deduction(text: str) -> bool:
    """Tell whether a header speaks of what is taken off the wage: such a column is neither wage nor programme."""
    return bool(_DEDUCTION.search(plain_header(text)))
