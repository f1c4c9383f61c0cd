"""Sheets about the law that are no letters: one calculation with its steps, and the values in force on a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.documents.formatting import long_date
from core.documents.letter_explanations import explanation_lines
from core.documents.letter_fields import OfficeParty
from core.documents.letter_placeholders import escape
from core.law.trace import Step
from core.records.letters import (
    Block,
    Column,
    Explanation,
    Footer,
    Heading,
    KeyValues,
    Letterhead,
    PaperInfo,
    Paragraph,
    Table,
    Title,
)

if TYPE_CHECKING:
    from core.documents.workbooks_out import Sheet

AID = "Lembar ini alat bantu hitung, bukan surat, tagihan, ataupun keputusan."
WORKING_LIST = "Daftar ini bahan kerja kantor; yang mengikat adalah bunyi peraturannya."
UNSIGNED = "dasar belum disahkan"
SHEET, VALUES_SHEET = "Lembar Perhitungan", "Ketentuan yang Berlaku"
Pairs = tuple[tuple[str, str], ...]
Cell = str | date | None


@dataclass(frozen=True, slots=True)
class CalculationSheet:
    """One answer of the calculator, in words (istilah: lembar perhitungan).

    `givens` and `figures` are names with their texts, the main figure first; `standing` says how sure the values
    behind it are; `law` is the fingerprint of the law asked; `signed`: the office has confirmed every value behind it.
    """

    title: str
    givens: Pairs
    figures: Pairs
    tree: Step
    warnings: tuple[str, ...]
    standing: str
    law: str
    dated: date
    signed: bool = False


@dataclass(frozen=True, slots=True)
class ValuesSheet:
    """What is in force on a day: a header, and rows of texts and days under the name of their group."""

    title: str
    lines: tuple[str, ...]
    header: tuple[str, ...]
    groups: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]
    law: str
    dated: date
    signed: bool = False
    widths: tuple[int, ...] = ()


def calculation_sheet_blocks(office: OfficeParty, sheet: CalculationSheet) -> tuple[Block, ...]:
    """Return the blocks of a calculation: givens, answer, warnings, steps, and what it is not."""
    title = f"{SHEET} – {sheet.title}"
    main, *others = sheet.figures
    figures = ((escape(main[0]), f"**{escape(main[1])}**"), *_escaped(others))
    return (
        *_head(office, title, (SHEET.upper(), sheet.title), sheet.dated),
        Heading("Yang diketahui"),
        KeyValues(_escaped(sheet.givens)),
        Heading("Jawaban"),
        KeyValues(figures),
        *(Paragraph(escape(text), "left", boxed=True) for text in sheet.warnings),
        Explanation("Langkah perhitungan", explanation_lines(sheet.tree)),
        *_foot(sheet.standing, sheet.law, sheet.dated, sheet.signed),
    )


def values_sheet_blocks(office: OfficeParty, sheet: ValuesSheet) -> tuple[Block, ...]:
    """Return the blocks of a list of values: a table for each group."""
    widths = sheet.widths or (10,) * len(sheet.header)
    columns = tuple(Column(escape(name), width) for name, width in zip(sheet.header, widths, strict=True))
    return (
        *_head(office, sheet.title, (VALUES_SHEET.upper(), *sheet.lines), sheet.dated),
        *_group_blocks(sheet, columns),
        *_foot("", sheet.law, sheet.dated, sheet.signed),
    )


def _group_blocks(sheet: ValuesSheet, columns: tuple[Column, ...]) -> Iterator[Block]:
    for name, rows in sheet.groups:
        yield Paragraph(f"**{escape(name)}**", "left", keep=True)
        yield Table(columns, tuple(tuple(map(_cell, row)) for row in rows), small=True)


def _cell(value: Cell) -> str:
    return escape(long_date(value) if isinstance(value, date) else value or "")


def values_sheets(sheet: ValuesSheet) -> "list[Sheet]":
    """Return the list of values as one sheet of a workbook, the group in its first column."""
    from core.documents.workbooks_out import Sheet  # noqa: PLC0415 — opening the screen is timed

    rows = [(name, *row) for name, kept in sheet.groups for row in kept]
    lines = (sheet.title, *sheet.lines, f"Sidik hukum {sheet.law[:16]}; dibuat {long_date(sheet.dated)}", WORKING_LIST)
    return [Sheet("Ketentuan", ("Bagian", *sheet.header), rows, title=lines)]


def _head(office: OfficeParty, name: str, titles: tuple[str, ...], dated: date) -> Iterator[Block]:
    yield PaperInfo(None, name, office.name, dated)
    yield Letterhead(escape(office.name), _lines(office), office.logo)
    yield Title(escape(titles[0]), tuple(escape(line) for line in titles[1:]))


def _lines(office: OfficeParty) -> tuple[str, ...]:
    return tuple(escape(line) for line in (office.address, office.contact_line) if line)


def _foot(standing: str, law: str, dated: date, signed: bool) -> Iterator[Block]:
    told = f"{standing} {AID}" if standing else WORKING_LIST
    yield Paragraph(escape(told), "left", small=True, keep=True)
    yield Paragraph(f"Dibuat {long_date(dated)}. Sidik hukum (SHA-256): {law}", "left", small=True)
    yield Footer(SHEET if standing else VALUES_SHEET, notes=() if signed else (UNSIGNED,))


def _escaped(pairs: Sequence[tuple[str, str]]) -> Pairs:
    return tuple((escape(name), escape(text)) for name, text in pairs)
