"""What goes with the upload files: the workbook that names every empty cell, and who is not in the files, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.documents.formatting import month_name, number
from core.documents.sipp_workbooks import Upload, fill_name
from core.documents.workbooks_out import Cell, Sheet, write_workbook

LIST_NAME = "kolom_yang_masih_kosong_{npp}_{month}"
READY = "–"
STATUSES = {"seen": "sudah dibaca", "reported": "dilaporkan", "assumed": "anggapan"}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who is not in the files, with the reason (istilah: tidak dimasukkan ke berkas)."""

    row: int
    name: str | None
    nik: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class InGrace:
    """A worker whose days of grace still run (istilah: dalam tenggang); he must be registered by `register_by`."""

    row: int
    name: str | None
    nik: str | None
    start_on: date
    register_by: date


def list_name(upload: Upload) -> str:
    """Return the name of the workbook."""
    return f"{fill_name(LIST_NAME, upload.npp, upload.month)}.xlsx"


def list_workbook(uploads: Sequence[Upload], left_out: Sequence[LeftOut], in_grace: Sequence[InGrace]) -> bytes:
    """Return the workbook: empty columns, empty cells per worker, who is left out, who is in the days of grace."""
    filled = [upload for upload in uploads if upload.workers]
    sheets = [_column_sheet(filled), _worker_sheet(filled), *_people_sheets(left_out, in_grace), _source_sheet(filled)]
    return write_workbook(sheets)


def _column_sheet(uploads: Sequence[Upload]) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (
            upload.layout.sheet, empty.column.header, "wajib" if empty.column.required else "bila ada",
            empty.workers, len(upload.workers), empty.column.hint,
        )
        for upload in uploads
        for empty in upload.empty_columns
    ]  # fmt: skip
    header = ("Berkas", "Kolom", "Menurut sumber", "Kosong pada (orang)", "Dari (orang)", "Isi dengan")
    return Sheet("Kolom kosong", header, rows, ("text", "text", "text", "number", "number"))


def _worker_sheet(uploads: Sequence[Upload]) -> Sheet:
    rows = [row for upload in uploads for row in _worker_rows(upload)]
    header = ("Berkas", "Baris", "Nama", "Nomor identitas", "Wajib dan masih kosong", "Kosong lainnya", "Perlu dicek")
    return Sheet("Per tenaga kerja", header, rows, ("text", "number"))


def _worker_rows(upload: Upload) -> Iterator[tuple[Cell, ...]]:
    for position, worker in enumerate(upload.workers):
        file, place = upload.place_of(position)
        required, others = upload.empty_headers(position)
        yield (
            file, place, worker.name, worker.nik or worker.passport, ", ".join(required) or READY,
            ", ".join(others) or READY, "; ".join(worker.checks) or READY,
        )  # fmt: skip


def _people_sheets(left_out: Sequence[LeftOut], in_grace: Sequence[InGrace]) -> Iterator[Sheet]:
    if left_out:
        rows: list[tuple[Cell, ...]] = [(one.row, one.name, one.nik, one.reason) for one in left_out]
        yield Sheet("Tidak dimasukkan", ("Baris di daftar upah", "Nama", "NIK", "Sebab"), rows, ("number",))
    if in_grace:
        header = ("Baris di daftar upah", "Nama", "NIK", "Mulai bekerja", "Daftarkan paling lambat")
        graced: list[tuple[Cell, ...]] = [
            (one.row, one.name, one.nik, one.start_on, one.register_by) for one in in_grace
        ]
        yield Sheet("Dalam tenggang", header, graced, ("number", "text", "text", "date", "date"))


def _source_sheet(uploads: Sequence[Upload]) -> Sheet:
    """Say where the layouts are from, so that nobody takes them for SIPP's own."""
    rows: list[tuple[Cell, ...]] = []
    for upload in uploads:
        layout = upload.layout
        about = f"{STATUSES[layout.status]}: {layout.note}"
        rows.append((layout.sheet, f"Susunan {number(len(layout.columns))} kolom", about, None))
        rows.append((layout.sheet, "Upah yang dipakai", f"upah {month_name(upload.month)}", None))
        rows += [(layout.sheet, source.title, source.url, source.read_on) for source in layout.sources]
    formats = ("text", "text", "text", "date")
    return Sheet("Asal susunan", ("Berkas", "Keterangan", "Isi", "Dibaca pada"), rows, formats)
