"""What goes with the upload files: the workbook that names every empty cell, and who is not in the files, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.documents.formatting import long_date, month_name, number
from core.documents.sipp_workbooks import Upload, clean_text
from core.documents.text_workbooks import Progress, TextSheet, text_workbook

LIST_NAME = "kolom_yang_masih_kosong_{npp}_{month}"
READY = "–"
PERSON = ("Baris di daftar upah", "Nama", "NIK")
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
    return f"{upload.name_of(LIST_NAME)}.xlsx"


def list_workbook(
    uploads: Sequence[Upload],
    left_out: Sequence[LeftOut],
    in_grace: Sequence[InGrace],
    progress: Progress | None = None,
) -> bytes:
    """Return the workbook: empty columns, empty cells per worker, who is left out, who is in the days of grace.

    All of it is text, as in the upload files. `progress` as in `text_workbook`.
    """
    filled = [upload for upload in uploads if upload.workers]
    sheets = [_column_sheet(filled), _worker_sheet(filled), *_people_sheets(left_out, in_grace), _source_sheet(filled)]
    return text_workbook(sheets, progress)


def _column_sheet(uploads: Sequence[Upload]) -> TextSheet:
    rows = [
        (
            file,
            empty.column.header,
            "wajib" if empty.column.required else "bila ada",
            number(empty.workers),
            number(workers),
            clean_text(empty.column.hint),
        )
        for upload in uploads
        for file, workers, empty_columns in upload.files_still_empty
        for empty in empty_columns
    ]
    header = ("Berkas", "Kolom", "Menurut sumber", "Kosong pada (orang)", "Dari (orang)", "Isi dengan")
    return TextSheet("Kolom kosong", header, rows)


def _worker_sheet(uploads: Sequence[Upload]) -> TextSheet:
    rows = [row for upload in uploads for row in _worker_rows(upload)]
    header = ("Berkas", "Baris", "Nama", "Nomor identitas", "Wajib dan masih kosong", "Kosong lainnya", "Perlu dicek")
    return TextSheet("Per tenaga kerja", header, rows)


def _worker_rows(upload: Upload) -> Iterator[tuple[str, ...]]:
    for position, worker in enumerate(upload.workers):
        file, place = upload.place_of(position)
        required, others = upload.empty_headers(position)
        checks = "; ".join(worker.checks)
        yield (
            file,
            str(place),
            clean_text(worker.name or ""),
            clean_text(worker.nik or worker.passport or ""),
            ", ".join(required) or READY,
            ", ".join(others) or READY,
            checks or READY,
        )


def _people_sheets(left_out: Sequence[LeftOut], in_grace: Sequence[InGrace]) -> Iterator[TextSheet]:
    if left_out:
        rows = [(*_person(one), one.reason) for one in left_out]
        yield TextSheet("Tidak dimasukkan", (*PERSON, "Sebab"), rows)
    if in_grace:
        graced = [(*_person(one), long_date(one.start_on), long_date(one.register_by)) for one in in_grace]
        yield TextSheet("Dalam tenggang", (*PERSON, "Mulai bekerja", "Daftarkan paling lambat"), graced)


def _person(one: LeftOut | InGrace) -> tuple[str, str, str]:
    return str(one.row), clean_text(one.name or ""), clean_text(one.nik or "")


def _source_sheet(uploads: Sequence[Upload]) -> TextSheet:
    """Say where the layouts are from, so that nobody takes them for SIPP's own."""
    rows: list[tuple[str, str, str, str]] = []
    for upload in uploads:
        layout = upload.layout
        about = clean_text(f"{STATUSES[layout.status]}: {layout.note}")
        rows.append((layout.sheet, f"Susunan {number(len(layout.columns))} kolom", about, ""))
        rows.append((layout.sheet, "Upah yang dipakai", f"upah {month_name(upload.month)}", ""))
        rows += [
            (layout.sheet, clean_text(each.title), clean_text(each.url), long_date(each.read_on))
            for each in layout.sources
        ]
    return TextSheet("Asal susunan", ("Berkas", "Keterangan", "Isi", "Dibaca pada"), rows)
