"""A workbook for the employer: which cells of his list are to be put right, and which the inspector put right."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.documents.formatting import long_date, month_name, rupiah
from core.records.corrections import value_of_text
from core.records.problems import Problem, UserError
from core.records.rosters import ListKind, RosterRow
from core.services.lists import KeptList, kept_list
from core.storage import batches
from core.storage.changes import log_event
from core.storage.disk_writes import write_whole
from core.storage.employers import read_employer

if TYPE_CHECKING:
    from core.documents.workbooks_out import Cell, Sheet
    from core.services.offices import OpenOffice

FIELD_WORDS = {
    "name": "Nama", "nik": "NIK", "birth_date": "Tanggal lahir", "start_date": "Mulai kerja",
    "end_date": "Berhenti", "wage_rp": "Upah", "member_since": "Tanggal kepesertaan", "kpj": "KPJ",
    "programmes": "Program", "employee_number": "Nomor pegawai", "position": "Jabatan", "passport": "Paspor",
    "npp": "NPP", "sex": "Jenis kelamin", "month": "Bulan iuran", "billed_rp": "Iuran ditagih",
    "paid_rp": "Iuran dibayar", "paid_on": "Tanggal bayar",
}  # fmt: skip
_ASKED = {
    "nik_missing": "Isi NIK 16 angka sesuai KTP; bagi tenaga kerja asing, nomor paspor.",
    "nik_damaged": "Ketik ulang NIK sesuai KTP pada sel berformat Teks; Excel membulatkan angka terakhirnya.",
    "nik_invalid": "Periksa NIK terhadap KTP; NIK terdiri dari 16 angka.",
    "nik_duplicate": "Periksa NIK kedua baris terhadap KTP, atau hapus baris yang ganda.",
    "name_missing": "Isi nama sesuai KTP.",
    "date_invalid": "Tulis tanggal sebagai hari-bulan-tahun, misalnya 31-12-1990.",
    "date_missing": "Isi tanggalnya.",
    "wage_missing": "Isi upah sebulan: gaji pokok dan tunjangan tetap.",
    "wage_invalid": "Tulis upah sebagai angka rupiah tanpa kata-kata.",
    "formula_uncached": "Buka berkas di Excel, simpan ulang, lalu kirim kembali.",
    "row_hidden": "Tampilkan baris ini dan pastikan isinya benar.",
    "column_hidden": "Tampilkan kolom ini dan pastikan isinya benar.",
    "total_mismatch": "Perbaiki jumlahnya, atau jelaskan selisihnya.",
    "row_unreadable": "Bila ini tenaga kerja, lengkapi NIK dan nama; bila bukan, hapus barisnya.",
    "month_invalid": "Tulis bulan iuran, misalnya 03-2026.",
    "amount_invalid": "Tulis jumlah sebagai angka rupiah.",
}
_OTHER = "Periksa dan perbaiki."
_PROBLEM_HEADER = ("Baris", "Kolom", "Nama", "Isian", "Nilai di berkas", "Masalah", "Yang diminta", "Nilai yang benar")
_CORRECTION_HEADER = ("Baris", "Kolom", "Nama", "Isian", "Nilai di berkas", "Nilai yang dipakai", "Alasan", "Tanggal")


def handback_workbook(office: "OpenOffice", batch_id: str) -> bytes:
    """Return a workbook for the employer: what is asked of him cell by cell, and what was put right already.

    Raises UserError `list_missing`, and `nothing_to_hand_back` for a list without a problem or a correction.
    """
    from core.documents.workbooks_out import write_workbook  # noqa: PLC0415 — starting is timed

    kept = kept_list(office, batch_id)
    if not kept.problems and not kept.corrections:
        raise UserError("nothing_to_hand_back", "Daftar ini tidak memuat masalah maupun koreksi.")
    with office.reading() as db:
        batch = batches.read_batch(db, batch_id)
        employer = read_employer(db, batch.new.employer_id) if batch else None
    title = _title(employer.name if employer else "", kept)
    return write_workbook([_problem_sheet(kept, title), _correction_sheet(kept, title, office)])


def save_handback(office: "OpenOffice", batch_id: str, path: Path) -> None:
    """Save the workbook where the inspector chose, and note that it left.

    Raises UserError as above, and of the disk.
    """
    write_whole(path, handback_workbook(office, batch_id))
    with office.transaction() as db:
        log_event(db, office.author, "list_handed_back", "roster_batches", batch_id, values={"target": path.name})


def handback_name(kept: KeptList) -> str:
    """Propose a file name."""
    month = f"-{kept.month}" if kept.month else ""
    return f"perbaikan-daftar{month}.xlsx"


def _title(employer: str, kept: KeptList) -> tuple[str, ...]:
    kinds = {ListKind.PAYROLL: "Daftar upah", ListKind.PARTICIPANTS: "Daftar peserta", ListKind.PAYMENTS: "Pembayaran"}
    of_month = f" {month_name(kept.month)}" if kept.month else ""
    sheet = f", lembar {kept.sheet}" if kept.sheet else ""
    return employer, f"{kinds[kept.kind]}{of_month} — {kept.source_name}{sheet}"


def _problem_sheet(kept: KeptList, title: tuple[str, ...]) -> "Sheet":
    from core.documents.workbooks_out import Sheet  # noqa: PLC0415 — as above

    people = {row.row: row for row in kept.rows}
    problems = sorted(kept.problems, key=lambda each: (each.row or 0, len(each.column or ""), each.column or ""))
    rows = [_problem_row(each, people.get(each.row or 0)) for each in problems]
    hint = "Nomor baris dan huruf kolom adalah yang tampak di berkas Anda. Perbaiki di berkas itu, lalu serahkan lagi."
    return Sheet("Perlu diperbaiki", _PROBLEM_HEADER, rows, ("number",), (*title, hint))


def _problem_row(problem: Problem, person: RosterRow | None) -> "tuple[Cell, ...]":
    word = FIELD_WORDS.get(problem.field or "")
    name = person.name if person else None
    asked = _ASKED.get(problem.code, _OTHER)
    return problem.row, problem.column, name, word, problem.value, problem.message, asked, None


def _correction_sheet(kept: KeptList, title: tuple[str, ...], office: "OpenOffice") -> "Sheet":
    from core.documents.workbooks_out import Sheet  # noqa: PLC0415 — as above

    people = {row.row: row for row in kept.file_rows}
    zone = office.zone
    rows = [
        (
            each.row,
            column_of(kept, each.field),
            people[each.row].name if each.row in people else None,
            FIELD_WORDS[each.field],
            _worded(each.field, each.file_value),
            _worded(each.field, each.corrected_value) or "(tidak diketahui)",
            each.reason,
            long_date(datetime.fromisoformat(each.at).astimezone(zone).date()),
        )
        for each in kept.corrections
    ]
    hint = "Nilai ini dipakai dalam pemeriksaan. Sampaikan kepada petugas bila ada yang tidak benar."
    return Sheet("Sudah dikoreksi petugas", _CORRECTION_HEADER, rows, ("number",), (*title, hint))


def _worded(field: str, text: str | None) -> str | None:
    """Write a value as an employer does; a text that could not be read stays as it is."""
    try:
        value = value_of_text(field, text)
    except ValueError:
        return text
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return rupiah(value) if isinstance(value, int) else text


def column_of(kept: KeptList, field: str) -> str | None:
    """Return the column letters a field was read from, joined by +; None where it has no column."""
    letters = (kept.columns or {}).get(field)
    return letters if letters is None or isinstance(letters, str) else "+".join(letters)
