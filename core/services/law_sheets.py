"""Sheets about the law under the office's head: drawn in memory, kept nowhere, no letter and without a number."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.records.letters import Block, PaperSettings, PaperSize
from core.services.offices import read_office
from core.storage.disk_writes import write_whole

if TYPE_CHECKING:
    from core.documents.law_sheets import CalculationSheet, ValuesSheet
    from core.documents.letter_fields import OfficeParty
    from core.services.offices import OpenOffice


def calculation_paper(office: "OpenOffice", sheet: "CalculationSheet") -> bytes:
    """Return one answer of the calculator as PDF on the office's size of paper."""
    from core.documents.law_sheets import calculation_sheet_blocks  # noqa: PLC0415 — start-up is timed

    return _drawn(office, calculation_sheet_blocks(_party(office), sheet))


def values_paper(office: "OpenOffice", sheet: "ValuesSheet") -> bytes:
    """Return a list of values of the law as PDF."""
    from core.documents.law_sheets import values_sheet_blocks  # noqa: PLC0415 — start-up is timed

    return _drawn(office, values_sheet_blocks(_party(office), sheet))


def values_workbook(sheet: "ValuesSheet") -> bytes:
    """Return a list of values of the law as XLSX."""
    from core.documents.law_sheets import values_sheets  # noqa: PLC0415 — start-up is timed
    from core.documents.workbooks_out import write_workbook  # noqa: PLC0415 — as above

    return write_workbook(values_sheets(sheet))


def save_values(sheet: "ValuesSheet", path: Path) -> None:
    """Save a list of values of the law as XLSX: it holds the law alone, nobody's data.

    Raises UserError disk_full, read_only and the like.
    """
    write_whole(path, values_workbook(sheet))


def _party(office: "OpenOffice") -> "OfficeParty":
    from core.services.letter_facts import office_party  # noqa: PLC0415 — it brings the assessments along

    return office_party(read_office(office))


def _drawn(office: "OpenOffice", blocks: tuple[Block, ...]) -> bytes:
    from core.documents.letter_pdf import draw_letter  # noqa: PLC0415 — start-up is timed

    size = PaperSize(read_office(office).paper_size)
    return draw_letter(blocks, PaperSettings(size=size, sample=office.is_sample))
