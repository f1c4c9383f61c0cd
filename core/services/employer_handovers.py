"""Handing over to the employer: files and page into a folder of the inspector's choice, in one act, and noted."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from core.documents.formatting import long_date, number
from core.documents.letter_fields import Person
from core.documents.risk_pages import TITLE, Deadline, Gap, RiskPage, UploadPart
from core.documents.sipp_lists import STATUSES
from core.documents.sipp_workbooks import Upload
from core.records.file_errors import reason_of
from core.records.letters import PaperSettings, PaperSize
from core.records.problems import UserError
from core.services.assessments import changes_since
from core.services.employer_cures import EmployerCure
from core.services.law_signoffs import unsigned_values
from core.services.letter_facts import employer_party, office_party
from core.services.offices import read_office
from core.services.visits import VisitPage, visit_page
from core.storage.assessments import latest_of_visit
from core.storage.changes import log_event
from core.storage.disk_writes import write_whole
from core.storage.folders import refuse_shared

if TYPE_CHECKING:
    from core.law.dated_values import Dated
    from core.services.offices import OpenOffice

Progress = Callable[[int, int], None]
HANDED_OVER, PRINTED = "employer_files_handed_over", "risk_page_printed"
"""How the change log names what was done."""
PAGE_NAME = "risiko_yang_Anda_tanggung_{npp}_{month}"
MOST_COMMITMENTS, MOST_LETTERS = 3, 110
MOST_TURNS = 999
SHARED_PLACE = (
    "Folder ini disalin ke tempat lain: folder tersinkron atau drive jaringan. Berkas ini memuat NIK dan upah tanpa "
    "kata sandi. Pilih media pemberi kerja, atau folder yang hanya ada di komputer ini."
)
_DISK_WORDS = {
    "disk_full": "Media tujuan penuh; tidak ada berkas yang ditinggalkan di sana. Kosongkan ruangnya, atau pilih media "
    "lain.",
    "disk_error": "Media tujuan tidak dapat ditulis dengan baik. Lepaskan dengan aman, periksa, atau pilih media lain.",
}
"""What the disk says is told of the employer's medium here, not of the office's."""
_LAW = {
    "grace_days": "registration_grace", "warnings_most": "warnings_most", "warning_days": "warning_working_days",
    "fine_rate": "sanction_fine_rate", "fine_days": "sanction_fine_days",
}  # fmt: skip
"""The values of the law that the page names, by field of the page."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """What was written: the folder and the names of the files in it; `turn` counts from 1 the hand-overs into it."""

    folder: Path
    names: tuple[str, ...]
    turn: int = 1


def risk_paper(office: "OpenOffice", cure: EmployerCure) -> bytes:
    """Return the page "Risiko yang Anda tanggung" as PDF on the office's size of paper.

    Raises UserError `letter_too_long` where what was agreed does not fit on it, `assessment_outdated`.
    """
    from core.documents.letter_pdf import draw_letter  # noqa: PLC0415 — start-up is timed
    from core.documents.risk_pages import risk_page_blocks  # noqa: PLC0415 — as above

    _refuse_outdated(office, cure)
    size = PaperSize(read_office(office).paper_size)
    return draw_letter(risk_page_blocks(risk_page(office, cure)), PaperSettings(size=size, sample=office.is_sample))


def risk_page(office: "OpenOffice", cure: EmployerCure) -> RiskPage:
    """Return what the page says of a cure today."""
    visit, today = visit_page(office, cure.visit_id), datetime.now(office.zone).date()
    values = {field: office.law.on(name, today) for field, name in _LAW.items()}
    officer, contact = _officer(office, visit)
    return RiskPage(
        office=office_party(read_office(office)),
        employer=employer_party(visit),
        dated=today,
        counted_until=cure.as_of,
        unregistered=cure.unregistered,
        underreported=cure.underreported,
        left_out=len(cure.left_out),
        uploads=tuple(_upload_part(upload) for upload in cure.uploads if upload.workers),
        list_name=cure.list_name,
        gaps=tuple(_gaps(cure)),
        deadlines=tuple(_deadlines(cure, visit, values["grace_days"].number)),
        officer=officer,
        contact=contact,
        layout_note=_layout_note(cure),
        signed=_is_signed(office, values),
        grace_days=values["grace_days"].number,
        warnings_most=values["warnings_most"].number,
        warning_days=values["warning_days"].number,
        fine_rate=_per_cent(values["fine_rate"]),
        fine_days=values["fine_days"].number,
    )


def _per_cent(rate: "Dated") -> Decimal:
    return Decimal(rate.amount.numerator) / Decimal(rate.amount.denominator)


def _is_signed(office: "OpenOffice", values: dict[str, "Dated"]) -> bool:
    with office.reading() as db:
        return not unsigned_values(db, office.law, [value.key for value in values.values()])


def _upload_part(upload: Upload) -> UploadPart:
    layout, names = upload.layout, upload.file_names
    files = names[0] if len(names) == 1 else f"{names[0]} dan {len(names) - 1} berkas berikutnya"
    return UploadPart(files, len(upload.workers), upload.month, layout.menu, upload.template_name, layout.sheet)


def _gaps(cure: EmployerCure) -> Iterator[Gap]:
    for upload in cure.uploads:
        for empty in upload.empty_columns:
            if empty.column.required:
                column = empty.column
                yield Gap(upload.layout.sheet, column.header, empty.workers, len(upload.workers), column.hint)


def _deadlines(cure: EmployerCure, visit: VisitPage, grace_days: int) -> Iterator[Deadline]:
    if cure.unregistered:
        late = f"; bagi {number(cure.unregistered)} orang batas itu sudah lewat" if cure.is_registered else ""
        yield Deadline("Batas pendaftaran", f"{grace_days} hari sejak mulai bekerja{late}")
    if cure.in_grace:
        first = min(one.register_by for one in cure.in_grace)
        yield Deadline("Masih dalam tenggang", f"{number(len(cure.in_grace))} orang; yang pertama {long_date(first)}")
    agreed = [one for one in visit.commitments if not one.is_done][:MOST_COMMITMENTS]
    for one in agreed:
        until = f" (paling lambat {long_date(one.due_on)})" if one.due_on else ""
        yield Deadline("Disanggupi", f"{_shortened(one.text)}{until}")
    if not any(one.due_on for one in agreed):
        yield Deadline("Disanggupi selesai tanggal")


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS].rstrip()}…"


def _officer(office: "OpenOffice", visit: VisitPage) -> tuple[Person, str]:
    """The first inspector of the visit, and how to reach him: his own telephone, else the office's."""
    head = read_office(office).head
    inspector = visit.inspectors[0] if visit.inspectors else None
    name = inspector.name if inspector else office.actor
    position = (inspector.position if inspector else None) or "Petugas Pemeriksa"
    phone = (inspector.phone if inspector else None) or head.phone
    return Person(name, position), ", ".join(part for part in (phone, head.email) if part) or "–"


def _layout_note(cure: EmployerCure) -> str:
    layouts = [upload.layout for upload in cure.uploads if upload.workers] or [cure.new_workers.layout]
    return "; ".join(f"{layout.sheet} {STATUSES[layout.status]}" for layout in layouts)


def hand_over(office: "OpenOffice", cure: EmployerCure, folder: Path, progress: Progress | None = None) -> HandOver:
    """Write upload files, the list of what is empty and the page into a folder, and note it in the change log.

    Nothing that stands there is overwritten: the employer may have filled it. Cancelling (an exception of `progress`)
    or a full stick leaves none of them behind. Raises UserError folder_missing, nothing_to_cure, names_taken,
    assessment_outdated, synced_folder, office_folder, disk_full, disk_error, read_only.
    """
    if not cure.is_needed:
        raise UserError("nothing_to_cure", "Tidak ada tenaga kerja yang perlu didaftarkan atau diperbaiki upahnya.")
    _refuse_outdated(office, cure)
    _refuse_open_places(office, folder)
    if not folder.is_dir():
        raise UserError("folder_missing", "Folder ini tidak ada lagi. Pasang kembali medianya, atau pilih folder lain.")
    named = _on_free_turn(folder, cure)
    made = dict(_files(office, named, progress))
    with _all_or_none(folder, made):
        for name, content in made.items():
            write_whole(folder / name, content)
        with office.transaction() as db:
            log_event(db, office.author, HANDED_OVER, "visits", cure.visit_id, values=_facts(cure, made))
    return HandOver(folder, tuple(made), named.new_workers.turn)


def _refuse_outdated(office: "OpenOffice", cure: EmployerCure) -> None:
    """A cell put right or a decision taken since must stand in the files: the result is counted anew first."""
    with office.reading() as db:
        holds = latest_of_visit(db, cure.visit_id) == cure.assessment_id
    if not holds or changes_since(office, cure.assessment_id):
        text = "Data kunjungan ini berubah sesudah hasilnya dihitung. Tekan Hitung ulang, lalu simpan atau cetak lagi."
        raise UserError("assessment_outdated", text)


def _refuse_open_places(office: "OpenOffice", folder: Path) -> None:
    """Names, NIKs and wages go where the inspector carries them himself, not where a program copies them on."""
    try:
        refuse_shared(folder)
    except UserError as error:
        raise UserError(error.code, SHARED_PLACE) from error
    if folder.resolve().is_relative_to(office.folder.resolve()):
        raise UserError("office_folder", "Ini folder data kantor. Pilih media pemberi kerja, atau folder lain.")


def _files(office: "OpenOffice", cure: EmployerCure, progress: Progress | None) -> Iterator[tuple[str, bytes]]:
    from core.documents.sipp_lists import list_workbook  # noqa: PLC0415 — start-up is timed

    for upload in cure.uploads:
        yield from upload.files(progress)
    yield cure.list_name, list_workbook(cure.uploads, cure.left_out, cure.in_grace, progress)
    yield page_name(cure), risk_paper(office, cure)
    if progress is not None:
        progress(1, 1)


def page_name(cure: EmployerCure) -> str:
    """Return the file name of the page."""
    return f"{cure.new_workers.name_of(PAGE_NAME)}.pdf"


def _on_free_turn(folder: Path, cure: EmployerCure) -> EmployerCure:
    """Name all files anew, alike, where one of them stands there already."""
    for turn in range(1, MOST_TURNS + 1):
        named = cure.on_turn(turn)
        if not any((folder / name).exists() for name in (*named.upload_names, named.list_name, page_name(named))):
            return named
    raise UserError("names_taken", "Folder ini sudah memuat terlalu banyak salinan berkas ini. Pilih folder lain.")


@contextmanager
def _all_or_none(folder: Path, names: Iterable[str]) -> Iterator[None]:
    """Take the files away again where not all of them, and the note of them, could be written."""
    try:
        yield
    except BaseException as error:
        for name in names:
            for path in (folder / name, folder / f"{name}.baru"):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
        if isinstance(error, UserError) and error.code in _DISK_WORDS:
            raise UserError(error.code, _DISK_WORDS[error.code]) from error
        if isinstance(error, OSError):
            text = f"Berkas tidak dapat ditulis: {reason_of(error)}. Periksa medianya, lalu ulangi."
            raise UserError("copy_failed", text) from error
        raise


def _facts(cure: EmployerCure, made: dict[str, bytes]) -> dict[str, object]:
    """What the record of processing keeps (UU 27/2022 Pasal 31): which files of how many people, never their data."""
    digests = ", ".join(hashlib.sha256(content).hexdigest()[:16] for content in made.values())
    return {
        "files": ", ".join(made), "sha256": digests, "assessment_id": cure.assessment_id,
        "new_workers": len(cure.new_workers.workers), "wages": len(cure.wages.workers),
        "purpose": "diserahkan kepada pemberi kerja untuk pendaftaran dan perbaikan upah di SIPP",
    }  # fmt: skip


def note_risk_print(office: "OpenOffice", visit_id: str, on: date | None = None) -> None:
    """Note in the change log that the page was printed for a visit."""
    with office.transaction() as db:
        values = {"paper": TITLE, "printed_on": on or datetime.now(office.zone).date()}
        log_event(db, office.author, PRINTED, "visits", visit_id, values=values)
