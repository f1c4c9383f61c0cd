"""The program tests itself where it runs: an office made, filled, written to, killed and reopened. No personal data."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.records.letters import LetterKind
from core.records.problems import UserError
from core.services import assessments, letters, office_data, visits
from core.services.letter_making import issued_paper
from core.services.offices import SAMPLE_ACTOR, OpenOffice, create_sample_office, open_office
from core.services.sample_office import SampleVisit, fill_sample_office, read_sample_plan, sample_office

CHILD_OPTION = "--child"
COMMITTED, RUNNING = "ditulis dan disahkan", "ditulis dan belum disahkan"
_TESTED_EMPLOYER = "12-klinik-sesayap"
_READY_FILE = "siap"
_WAIT_SECONDS = 60.0
_PDF_SIGN = b"%PDF-"


@dataclass(frozen=True, slots=True)
class TestedPart:
    """One part of the self-test: Indonesian label, whether it passed, and what was seen (no personal data)."""

    label: str
    passed: bool
    seen: str


def run_self_test() -> tuple[TestedPart, ...]:
    """Carry out every part in a temporary folder; after a part that fails the rest is left out."""
    done: list[TestedPart] = []
    with tempfile.TemporaryDirectory(prefix="patuh-uji-") as name:
        run = _Run(Path(name))
        for label, part in run.parts():
            done.append(_tested(label, part))
            if not done[-1].passed:
                break
    return tuple(done)


def _tested(label: str, part: Callable[[], str]) -> TestedPart:
    try:
        return TestedPart(label, True, part())
    except (AssertionError, UserError, OSError, LookupError, ValueError) as error:
        # the class alone: a message could carry a name
        return TestedPart(
            label, False, type(error).__name__ + (f" {error.code}" if isinstance(error, UserError) else "")
        )


class _Run:
    """One run of the self-test in one folder; the parts build on one another."""

    def __init__(self, folder: Path) -> None:
        self.office_folder = folder / "kantor"
        self.ready = folder / _READY_FILE
        self.visit: SampleVisit | None = None

    def parts(self) -> tuple[tuple[str, Callable[[], str]], ...]:
        return (
            ("Membuat kantor, mengimpor daftar, menghitung, menerbitkan surat", self.do_the_job),
            ("Surat sebagai PDF dari berkas", self.read_papers),
            ("Mematikan program di tengah penulisan", self.kill_a_writer),
            ("Membuka kembali: yang disahkan ada, yang belum tidak", self.reopen),
            ("Berkas, riwayat, dan surat utuh", self.check),
        )

    def do_the_job(self) -> str:
        plan = read_sample_plan()
        with create_sample_office(self.office_folder, sample_office(plan)) as office:
            (self.visit,) = fill_sample_office(office, only=_TESTED_EMPLOYER)
            result = assessments.assessment_page(office, self.visit.assessment_id).assessment
        return f"{len(result.workers)} tenaga kerja, {len(result.findings)} temuan, {len(self.visit.letters)} surat"

    def read_papers(self) -> str:
        visit = _there(self.visit)
        with self._open() as office:
            papers = [issued_paper(office, letter_id) for letter_id in visit.letters]
            preview = letters.preview(
                office, letters.draft_letter(office, visit.visit_id, LetterKind.EVALUATION_NOTICE)
            )
        _require(all(pdf.startswith(_PDF_SIGN) for pdf in [*papers, preview]))
        return f"{len(papers)} surat terbit, {sum(map(len, papers)) // 1024} KiB"

    def kill_a_writer(self) -> str:
        visit = _there(self.visit)
        command = [*own_command(), "selftest", CHILD_OPTION, str(self.office_folder), visit.visit_id]
        child = subprocess.Popen(command)  # noqa: S603 — this program itself, with a path of its own making
        try:
            self._wait_for(child)
        finally:
            child.kill()
            child.wait()
        return "proses penulis dimatikan"

    def _wait_for(self, child: "subprocess.Popen[bytes]") -> None:
        until = time.monotonic() + _WAIT_SECONDS
        while not self.ready.exists():
            _require(child.poll() is None and time.monotonic() < until)
            time.sleep(0.05)

    def reopen(self) -> str:
        visit = _there(self.visit)
        with self._open() as office:
            kept = visits.visit_page(office, visit.visit_id).visit
        _require(kept.notes == COMMITTED and kept.place != RUNNING)
        return "catatan yang disahkan kembali"

    def check(self) -> str:
        with self._open() as office:
            checked = office_data.check_office(office)
        _require(checked.is_whole)
        return ", ".join(f"{part.label.lower()} {part.count}" for part in checked.parts)

    def _open(self) -> OpenOffice:
        return open_office(self.office_folder, None, SAMPLE_ACTOR)


def write_until_killed(office_folder: Path, visit_id: str) -> None:
    """Be the writer that is killed: commit one value, begin another, say so, and wait."""
    with open_office(office_folder, None, SAMPLE_ACTOR) as office:
        visits.store_field(office, visit_id, "notes", COMMITTED)
        with office.transaction():
            visits.store_field(office, visit_id, "place", RUNNING)
            (office_folder.parent / _READY_FILE).write_text("", encoding="utf-8")
            time.sleep(_WAIT_SECONDS)


def own_command() -> list[str]:
    """Return how this program is started: the packaged one by itself, a checkout through Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(Path(__file__).resolve().parents[2] / "main.py")]


def _there(visit: SampleVisit | None) -> SampleVisit:
    _require(visit is not None)
    return visit  # type: ignore[return-value]


def _require(condition: bool) -> None:
    if not condition:
        raise ValueError
