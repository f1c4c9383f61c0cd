"""The page "Risiko yang Anda tanggung": what falls on an employer, and how it is put right within a day. No letter."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Self

from core.documents.letter_fields import EmployerParty, OfficeParty, Person
from core.documents.letter_filling import check_table, fill_table
from core.documents.letter_placeholders import escape, fill_words
from core.records.letters import Block, Footer, PaperInfo
from core.records.months import Month
from core.records.problems import UserError
from core.records.resources import resources_folder

TITLE = "Risiko yang Anda tanggung"
BASIS_NOTE = "Dasar belum disahkan: sebagian nilai yang menjadi dasar halaman ini belum disahkan oleh kantor."
STATE_BODY = "state_body"


@dataclass(frozen=True, slots=True)
class UploadPart:
    """The files of one upload: their names, how many workers, the month of their wages, and where they go in SIPP."""

    files: str
    workers: int
    month: Month
    menu: str
    template: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A required column that is empty for `workers` of `of` people."""

    sheet: str
    header: str
    workers: int
    of: int
    hint: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when; without a text it is a line to write on."""

    label: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPage:
    """What the page says (istilah: halaman risiko). Counts are people; days and rates are those of the law now.

    `contact` is how the officer is reached, `left_out` how many people are in no file, `layout_note` how sure the
    layouts are, `signed` whether the office confirmed every value behind the page.
    """

    office: OfficeParty
    employer: EmployerParty
    dated: date
    counted_until: date
    unregistered: int
    underreported: int
    left_out: int
    grace_days: int
    warnings_most: int
    warning_days: int
    fine_rate: Decimal | int
    fine_days: int
    uploads: tuple[UploadPart, ...]
    list_name: str
    gaps: tuple[Gap, ...]
    deadlines: tuple[Deadline, ...]
    officer: Person
    contact: str
    layout_note: str
    signed: bool = False

    @property
    def unregistered_part(self) -> tuple[Self, ...]:
        """The page itself where workers are unregistered; what is repeated for it is else not printed."""
        return (self,) if self.unregistered else ()

    @property
    def wages_part(self) -> tuple[Self, ...]:
        """The page itself where wages are reported too low."""
        return (self,) if self.underreported else ()

    @property
    def without_npp_part(self) -> tuple[Self, ...]:
        """The page itself where the employer has no NPP yet."""
        return () if self.employer.npp else (self,)

    @property
    def uploads_part(self) -> tuple[Self, ...]:
        """The page itself where there is a file to upload."""
        return (self,) if self.uploads else ()

    @property
    def nothing_to_upload_part(self) -> tuple[Self, ...]:
        """The page itself where there is none."""
        return () if self.uploads else (self,)

    @property
    def left_out_part(self) -> tuple[Self, ...]:
        """The page itself where somebody is in no file."""
        return (self,) if self.left_out else ()


_PARTS = (
    "unregistered_part", "wages_part", "without_npp_part", "uploads_part", "nothing_to_upload_part", "left_out_part",
)  # fmt: skip


def risk_page_blocks(page: RiskPage) -> tuple[Block, ...]:
    """Return the blocks of the page; a state body's says nothing of PP 86/2013, which does not reach it."""
    template = _load(template_path(page.employer.kind))
    scope = {name: getattr(page, name) for name in (*(field.name for field in fields(page)), *_PARTS)}
    body = (block for table in template["blocks"] for block in fill_table(table, scope))
    info = PaperInfo(None, fill_words(template["title"], scope), escape(page.office.name), page.dated, single_page=True)
    return (info, Footer(TITLE, notes=() if page.signed else (BASIS_NOTE,)), *body)


def template_path(kind: str) -> Path:
    """Return the words of the page for this kind of employer."""
    name = "risk_page_state_body" if kind == STATE_BODY else "risk_page"
    return resources_folder() / "sipp" / f"{name}.toml"


@cache
def _load(path: Path) -> Mapping[str, Any]:
    try:
        template = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError("template_invalid", f"Templat {path.name} tidak dapat dibaca: {error}") from None
    for place, table in enumerate(template["blocks"], start=1):
        check_table(table, f"{path.name}, blok ke-{place}")
    return template
