"""Papers that leave: printed, printed again as SALINAN, saved as a copy; blank forms. Each time is noted."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.documents.letter_blocks import blocks_from_json
from core.records.file_errors import reason_of
from core.records.letters import LetterKind
from core.records.problems import UserError
from core.services import offices, visits
from core.services.letter_facts import LetterGround, paper_fields
from core.services.letter_making import draw_blocks, issued_paper, read_letter
from core.services.letter_words import LetterChoices
from core.storage import letters as stored
from core.storage.changes import log_event

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

COPY = "SALINAN"


def blank_minutes(office: "OpenOffice", visit_id: str) -> bytes:
    """Return a Berita Acara to fill in by hand, as PDF; it has no number and stands in no register."""
    page = visits.visit_page(office, visit_id)
    ground = LetterGround(offices.read_office(office), page, LetterChoices(), None, None, (), None)
    from core.documents.letter_templates import fill_letter  # noqa: PLC0415 — starting is timed

    kind = LetterKind.MINUTES_BLANK
    return draw_blocks(office, fill_letter(kind, paper_fields(kind, ground)), None)


def paper_to_print(office: "OpenOffice", letter_id: str) -> tuple[bytes, str | None]:
    """Return what is to be printed now and its mark: the paper itself the first time, then marked SALINAN."""
    letter = read_letter(office, letter_id)
    pdf = issued_paper(office, letter_id)
    with office.reading() as db:
        printed = any(line.kind == "print" for line in stored.read_prints(db, letter_id))
    if not printed:
        return pdf, None
    return draw_blocks(office, blocks_from_json(letter.blocks or "[]"), COPY), COPY


def note_print(office: "OpenOffice", letter_id: str, mark: str | None, *, target: str = "", copies: int = 1) -> None:
    """Note that the paper was printed."""
    with office.transaction() as db:
        values = {"kind": "print", "mark": mark, "copies": copies, "target": target or None}
        stored.keep_print(db, office.author, letter_id, values)


def save_copy(office: "OpenOffice", letter_id: str, path: Path) -> None:
    """Write the issued paper, byte for byte, to a file of the inspector's choice, and note it.

    Raises UserError `copy_failed` where the file can't be written.
    """
    pdf = issued_paper(office, letter_id)
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise UserError("copy_failed", f"Salinan tidak dapat ditulis ke {path.name}: {reason_of(error)}.") from error
    with office.transaction() as db:
        stored.keep_print(db, office.author, letter_id, {"kind": "copy", "target": path.name, "copies": 1})


def note_blank_print(office: "OpenOffice", visit_id: str) -> None:
    """Note in the change log that a blank form was printed for a visit."""
    with office.transaction() as db:
        log_event(db, office.author, "blank_minutes_printed", "visits", visit_id)
