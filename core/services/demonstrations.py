"""The main job without a window: the sample office made, visited and written to, its papers and recap as files."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.records.file_errors import reason_of
from core.records.findings import Assessment
from core.records.letters import LetterKind
from core.records.problems import UserError
from core.services import assessments, letter_copies, letters
from core.services.offices import OfficeState, OpenOffice, create_sample_office, is_sample_office, office_state
from core.services.recaps import recap_workbook
from core.services.sample_office import SampleVisit, fill_sample_office, read_sample_plan, sample_office

OFFICE_FOLDER, PAPERS_FOLDER, RECAP_FILE = "kantor-contoh", "surat", "rekap-forum.xlsx"
_OUR_PAPER = re.compile(r"\d{2}-[0-9a-z-]+\.pdf")
_NOT_IN_FILE_NAMES = re.compile(r"[^0-9A-Za-z]+")


@dataclass(frozen=True, slots=True)
class DemonstratedEmployer:
    """One sample employer: its assessment and the files of its papers."""

    name: str
    assessment: Assessment
    papers: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was made: the office's folder, every employer, the recap's file."""

    office: Path
    employers: tuple[DemonstratedEmployer, ...]
    recap: Path


def demonstrate(out: Path, progress: Callable[[int, int], None] | None = None) -> Demonstration:
    """Make the sample office below `out`, do the main job for every employer, and write papers and recap there.

    An earlier demonstration in the same folder is replaced, one that was broken off too. Raises UserError
    `out_unusable` where `out` can't be written, or where anything else stands in its place.
    """
    folder = out / OFFICE_FOLDER
    _clear(out, folder)
    office = sample_office(read_sample_plan())
    with create_sample_office(folder, office) as opened:
        done = fill_sample_office(opened, progress)
        employers = tuple(_write_employer(opened, out / PAPERS_FOLDER, visit) for visit in done)
        recap = out / RECAP_FILE
        plan = read_sample_plan()["office"]
        recap.write_bytes(recap_workbook(opened, plan["as_of"].replace(day=1), plan["as_of"]))
    return Demonstration(folder, employers, recap)


def _clear(out: Path, folder: Path) -> None:
    _refuse_to_replace(out, folder)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for place in (folder, out / PAPERS_FOLDER):
            if place.exists():
                shutil.rmtree(place)
        (out / PAPERS_FOLDER).mkdir()
    except OSError as error:
        raise UserError("out_unusable", f"Folder {out} tidak dapat ditulis: {reason_of(error)}.") from error


def _refuse_to_replace(out: Path, folder: Path) -> None:
    """Refuse to make room where it is not an earlier demonstration that goes: “surat” may hold somebody's letters."""
    is_ours = is_sample_office(folder)  # its key file says so, also where a kill came before the database
    if not is_ours and office_state(folder) is not OfficeState.NONE:
        raise UserError("out_unusable", f"Di {folder} berdiri kantor yang bukan contoh. Pilih folder lain.")
    strangers = [path for path in _inside(out / PAPERS_FOLDER) if not (is_ours and _OUR_PAPER.fullmatch(path.name))]
    if not is_ours:
        strangers += [*_inside(folder), *(path for path in _inside(out) if path.name == RECAP_FILE)]
    if strangers:
        told = f"{strangers[0]} bukan hasil peragaan sebelumnya dan tidak dihapus. Pilih folder lain."
        raise UserError("out_unusable", told)


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # absent, or a file: whoever writes there says so
        return []


def _write_employer(office: OpenOffice, folder: Path, visit: SampleVisit) -> DemonstratedEmployer:
    page = assessments.assessment_page(office, visit.assessment_id)
    papers = []
    for number, letter_id in enumerate(visit.letters, start=1):
        kind = letters.letter_page(office, letter_id).kind
        path = folder / f"{visit.folder}-{number}-{file_word(kind)}.pdf"
        letter_copies.save_copy(office, letter_id, path)
        papers.append(path)
    return DemonstratedEmployer(page.employer.name, page.assessment, tuple(papers))


def file_word(kind: LetterKind) -> str:
    """Return a paper's kind as a part of a file name that every system accepts."""
    return _NOT_IN_FILE_NAMES.sub("-", kind.label).strip("-").lower()
