"""Words for what records hold: states, kinds, fields and their values, as every screen writes them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from core.documents.formatting import long_date, month_name, number, rupiah
from core.records.employers import CRITERION_LABELS, KIND_LABELS, RISK_LABELS, SCALE_LABELS
from core.records.letters import LetterKind, LetterState
from core.records.months import Month
from core.records.regions import find_region
from core.records.visits import STATUS_LABELS, VisitStatus
from ui.viewmodels.tones import StatusWord

LIST_KINDS = {"payroll": "Daftar upah", "participants": "Daftar peserta", "payments": "Riwayat pembayaran"}
SECTORS = (
    ("palm", "Perkebunan kelapa sawit"), ("plantation", "Perkebunan lain"), ("agriculture", "Pertanian"),
    ("timber", "Kehutanan dan perkayuan"), ("coal", "Pertambangan batu bara"), ("mining", "Pertambangan lain"),
    ("oil_gas", "Minyak dan gas bumi"),
)  # fmt: skip
"""The sectors that a sectoral minimum wage may be set for."""
COMPLIANCE = (("compliant", "Patuh"), ("non_compliant", "Tidak patuh"), ("undecided", "Belum dapat diputuskan"))
_COMPLIANCE_TONES = {"compliant": "ok", "non_compliant": "overdue", "undecided": "due"}
_VISIT_TONES = {
    VisitStatus.PLANNED: "info", VisitStatus.ONGOING: "due", VisitStatus.DONE: "ok", VisitStatus.CANCELLED: "neutral",
}  # fmt: skip
_LETTER_TONES = {
    LetterState.DRAFT: "neutral", LetterState.CHECKED: "info", LetterState.APPROVED: "info", LetterState.ISSUED: "ok",
    LetterState.SUPERSEDED: "neutral", LetterState.VOID: "neutral",
}  # fmt: skip
NOT_CHECKED = StatusWord("Belum diperiksa", "neutral")
VISIT_FIELDS = {
    "status": "Keadaan", "minutes_number": "Nomor Berita Acara", "planned_on": "Rencana tanggal",
    "planned_time": "Rencana jam", "visited_on": "Tanggal kunjungan", "started_time": "Jam mulai",
    "ended_time": "Jam selesai", "place": "Tempat", "purpose": "Tujuan", "spt_number": "Nomor SPT",
    "spt_on": "Tanggal SPT", "notice_number": "Nomor pemberitahuan", "notice_on": "Tanggal pemberitahuan",
    "received_by_name": "Diterima oleh", "received_by_position": "Jabatan penerima",
    "received_by_phone": "Telepon penerima", "notes": "Catatan pemeriksaan",
    "employer_statement": "Penjelasan pemberi kerja", "agreement": "Kesepakatan", "is_signed": "Ditandatangani",
    "signed_on": "Tanggal tanda tangan", "signed_place": "Tempat tanda tangan", "is_refused": "Ditolak",
    "refusal_reason": "Alasan penolakan", "witness_name": "Nama saksi", "witness_position": "Jabatan saksi",
    "head_count": "Jumlah tenaga kerja", "registered_count": "Jumlah yang terdaftar", "first_month": "Bulan pertama",
    "last_month": "Bulan terakhir", "as_of": "Dihitung sampai dengan", "cancelled_reason": "Alasan batal",
}  # fmt: skip
EMPLOYER_FIELDS = {
    "name": "Nama", "npp": "NPP", "division": "Divisi", "nib": "NIB", "npwp": "NPWP", "kbli": "KBLI",
    "business": "Kegiatan usaha", "address": "Alamat", "village": "Desa/kelurahan", "postal_code": "Kode pos",
    "region": "Kabupaten/kota", "district": "Kecamatan", "phone": "Telepon", "email": "Surel", "kind": "Jenis",
    "founded_on": "Tanggal berdiri", "scale": "Skala usaha", "scale_criterion": "Dasar skala usaha",
    "scale_capital_rp": "Modal usaha", "scale_sales_rp": "Penjualan tahunan",
    "scale_reason": "Alasan penetapan skala", "risk": "Kelas risiko JKK", "sector": "Sektor", "registered": "Terdaftar",
    "member_since": "Terdaftar sejak", "jp_since": "Ikut JP sejak", "inactive_from": "Tidak aktif sejak",
    "programmes": "Program", "relief": "Keringanan", "superior_name": "Atasan instansi",
    "superior_address": "Alamat atasan instansi", "notes": "Catatan",
}  # fmt: skip
_OTHER_FIELDS = {
    "visit_inspectors": {"person_id": "Petugas", "position": "Urutan"},
    "visit_documents": {
        "code": "Dokumen", "label": "Dokumen", "is_asked": "Diminta", "is_seen": "Dilihat", "is_copied": "Salinan",
        "note": "Keterangan",
    },
    "visit_findings": {"text": "Temuan", "workers": "Jumlah tenaga kerja"},
    "commitments": {
        "text": "Kesanggupan", "due_on": "Batas waktu", "is_done": "Dipenuhi", "done_on": "Tanggal dipenuhi",
        "note": "Keterangan",
    },
}  # fmt: skip
_TABLES = {
    "visit_inspectors": "Petugas", "visit_documents": "Dokumen", "visit_findings": "Temuan",
    "commitments": "Kesanggupan",
}  # fmt: skip
_HIDDEN = frozenset(("typed_at", "dropped_at", "visit_id", "employer_id", "position", "search_name", "code"))
_FIELDS = {"visits": VISIT_FIELDS, "employers": EMPLOYER_FIELDS, **_OTHER_FIELDS}
_CODES: dict[str, dict[Any, str]] = {
    "kind": {str(code): words for code, words in KIND_LABELS.items()},
    "scale": {str(code): words for code, words in SCALE_LABELS.items()},
    "scale_criterion": {str(code): words for code, words in CRITERION_LABELS.items()},
    "risk": dict(RISK_LABELS),
    "status": {str(code): words for code, words in STATUS_LABELS.items()},
    "sector": dict(SECTORS),
    "relief": {"labour_intensive": "Industri padat karya"},
}


def compliance_word(status: str | None) -> StatusWord:
    """Say where an employer stands by its latest assessment."""
    if status is None:
        return NOT_CHECKED
    return StatusWord(dict(COMPLIANCE)[status], _COMPLIANCE_TONES[status])


def visit_word(status: str) -> StatusWord:
    """Say where a visit stands."""
    state = VisitStatus(status)
    return StatusWord(STATUS_LABELS[state], _VISIT_TONES[state])


def letter_word(state: str) -> StatusWord:
    """Say where a paper stands."""
    found = LetterState(state)
    return StatusWord(found.label.capitalize(), _LETTER_TONES[found])


def letter_name(kind: str) -> str:
    """Return the name of a paper."""
    return LetterKind(kind).label


def region_name(code: str | None) -> str | None:
    """Return Kota Tarakan for 65.71; the code itself where it does not ship."""
    if not code:
        return None
    found = find_region(code)
    return found.full_name if found else code


def scale_name(scale: str | None) -> str | None:
    """Return the word of a scale."""
    return _CODES["scale"].get(scale)


def kind_name(kind: str) -> str:
    """Return the word of a kind of employer."""
    return _CODES["kind"].get(kind, kind)


def field_name(table: str, field: str) -> str:
    """Return how a field is called on the screens."""
    return _FIELDS.get(table, {}).get(field, field)


def table_name(table: str) -> str:
    """Return what a record that hangs on a visit is called; empty for the visit or employer itself."""
    return _TABLES.get(table, "")


def is_shown(field: str) -> bool:
    """Tell whether a field of the change log says something to a reader."""
    return field not in _HIDDEN


def value_words(field: str, value: Any) -> str:
    """Write a stored value as a reader expects it: no code, no ISO date."""
    if value is None or value == "":
        return "—"
    if field in _CODES:
        return _CODES[field].get(value, str(value))
    return next((write(value) for fits, write in _WRITERS if fits(field)), str(value))


def _yes_no(value: Any) -> str:
    return "Ya" if value else "Tidak"


def _day(value: Any) -> str:
    return long_date(value if isinstance(value, date) else date.fromisoformat(value))


def _month(value: Any) -> str:
    return month_name(Month.parse(value))


_WRITERS: Sequence[tuple[Callable[[str], bool], Callable[[Any], str]]] = (
    (lambda field: field.startswith("is_") or field == "registered", _yes_no),
    (lambda field: field.endswith(("_on", "_since", "_from")) or field == "as_of", _day),
    (lambda field: field.endswith("_month"), _month),
    (lambda field: field.endswith("_rp"), rupiah),
    (lambda field: field.endswith("_time"), lambda value: str(value).replace(":", ".")),
    (lambda field: field in {"region", "district"}, lambda value: region_name(value) or ""),
    (lambda field: field == "programmes", lambda value: str(value).replace(" ", ", ")),
    (lambda field: field in {"head_count", "registered_count", "workers"}, number),
)
