"""What can be handed to the employer, in words and rows: who is in which file, what is still empty, how sure it is."""

from typing import Any

from core.documents.formatting import month_name, number
from core.documents.sipp_lists import STATUSES
from core.documents.sipp_workbooks import Upload
from core.services.employer_cures import EmployerCure
from core.services.employer_handovers import HandOver, page_name
from ui.viewmodels.tones import StatusWord

REQUIRED, WHERE_KNOWN = StatusWord("Wajib", "due"), StatusWord("Bila ada")
MOST_FILES = 4
"""How many upload files are named on the screen; all of them are written."""
NOTHING = "Tidak ada tenaga kerja yang belum terdaftar atau yang upahnya kurang dilaporkan menurut hasil ini."
COPIED_IN = (
    "SIPP hanya menerima templat yang diunduh dari SIPP sendiri dengan nama yang tidak diubah: isi berkas ini disalin "
    "ke templat itu oleh pemberi kerja."
)


def summary_lines(cure: EmployerCure) -> tuple[str, ...]:
    """Say whom the files are about, and who is in none of them."""
    shown = []
    if cure.unregistered:
        shown.append(f"{number(cure.unregistered)} tenaga kerja belum terdaftar.")
    if cure.underreported:
        wage = f"berkas memuat upah {month_name(cure.month)}"
        shown.append(f"{number(cure.underreported)} tenaga kerja dilaporkan dengan upah yang kurang; {wage}.")
    if settled := len(cure.left_out) - cure.in_doubt:
        shown.append(f"{number(settled)} orang tidak dimasukkan ke berkas; sebabnya ada di daftar.")
    if cure.in_doubt:
        shown.append(doubt_text(cure))
    if cure.in_grace:
        text = "orang masih dalam tenggang pendaftaran; mereka hanya disebut di daftar."
        shown.append(f"{number(len(cure.in_grace))} {text}")
    if checked := sum(bool(worker.checks) for upload in cure.uploads for worker in upload.workers):
        shown.append(f"{number(checked)} orang perlu dicek, misalnya karena jenis kelamin diambil dari NIK.")
    return tuple(shown)


def doubt_text(cure: EmployerCure) -> str:
    """Say how many wait for a decision of the inspector, and where he takes it."""
    return f"{number(cure.in_doubt)} orang belum dimasukkan: putuskan dahulu di langkah Pemadanan."


def privacy_text(cure: EmployerCure) -> str:
    """Say what stands open in the files, and of how many."""
    people = sum(len(upload.workers) for upload in cure.uploads) + len(cure.left_out) + len(cure.in_grace)
    return (
        f"Data pribadi: berkas memuat nama, NIK, atau upah {number(people)} orang tanpa kata sandi. Serahkan langsung "
        "kepada pemberi kerja, dan hapus salinan yang tertinggal di media Anda."
    )


def file_lines(cure: EmployerCure) -> tuple[str, ...]:
    """Return one line per file, with how many people are in it; of very many the first."""
    uploads = [line for upload in cure.uploads for line in _upload_lines(upload)]
    more = len(uploads) - MOST_FILES
    shown = uploads if more <= 0 else [*uploads[:MOST_FILES], f"… dan {number(more)} berkas lagi"]
    return (*shown, cure.list_name, page_name(cure))


def _upload_lines(upload: Upload) -> list[str]:
    most, total = upload.layout.workers_a_file, len(upload.workers)
    counts = (min(most, total - part * most) for part in range(len(upload.file_names)))
    return [f"{name} · {number(count)} orang" for name, count in zip(upload.file_names, counts, strict=True)]


def gap_rows(cure: EmployerCure) -> list[tuple[Any, ...]]:
    """Return one row per column that is still empty for somebody, the required ones first."""
    rows = [
        (
            (upload.layout.name, empty.column.header),
            empty.column.header,
            upload.layout.sheet,
            REQUIRED if empty.column.required else WHERE_KNOWN,
            f"{number(empty.workers)} dari {number(len(upload.workers))}",
            empty.column.hint,
        )
        for upload in cure.uploads
        for empty in upload.empty_columns
    ]
    return sorted(rows, key=lambda row: row[3] is not REQUIRED)


def sureness_text(cure: EmployerCure) -> str:
    """Say how sure the layouts are, and that SIPP takes its own template only."""
    told = (
        f"{upload.layout.sheet}: {STATUSES[upload.layout.status]} ({upload.layout.note})"
        for upload in cure.uploads
        if upload.workers
    )
    return f"Susunan kolom SIPP – {'; '.join(told)}. {COPIED_IN}"


def done_text(made: HandOver) -> str:
    """Say what was written."""
    folder = made.folder.name or str(made.folder)
    again = f" Berkas yang sudah ada di sana dibiarkan; yang baru bernama …_ke-{made.turn}." if made.turn > 1 else ""
    return (
        f"{number(len(made.names))} berkas tersimpan di folder “{folder}”; penyerahannya dicatat.{again} Serahkan "
        "langsung kepada pemberi kerja."
    )
