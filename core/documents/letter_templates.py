"""The first step of a letter: template and fields into blocks."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from core.documents import letter_fields as given
from core.documents.formatting import long_date
from core.documents.letter_filling import check_table, fill_table
from core.documents.letter_placeholders import Scope, escape, fill_words
from core.records.letters import Block, CopyStart, Footer, LetterKind, PaperInfo
from core.records.problems import UserError
from core.records.resources import resources_folder

FIELDS_OF: Mapping[LetterKind, type[given.PaperFields]] = {
    LetterKind.MINUTES: given.MinutesFields,
    LetterKind.MINUTES_BLANK: given.BlankMinutesFields,
    LetterKind.INSPECTION_REPORT: given.ReportFields,
    LetterKind.WARNING_1: given.WarningFields,
    LetterKind.EVALUATION_NOTICE: given.EvaluationFields,
}
"""Which fields each kind of paper is filled from."""

NOT_YET = "………………"
"""What stands for a number or a date that a paper doesn't have yet."""

BASIS_NOTE = "Dasar belum disahkan: sebagian nilai yang menjadi dasar surat ini belum disahkan oleh kantor."
_KEYS = {"title", "blocks"}
_OPTIONAL_KEYS = {"copies", "single_page"}


def fill_letter(kind: LetterKind, fields_given: given.PaperFields, folder: Path | None = None) -> tuple[Block, ...]:
    """Fill the template of `kind`. Templates stand in resources/letters unless `folder` says otherwise.

    Raises UserError: `template_invalid`, `template_field_unknown`, `template_field_wrong` for a template that doesn't
    fit, `letter_fields_wrong` for fields of another kind, `state_body_no_warning` for a warning to a state body.
    """
    _check_fields(kind, fields_given)
    template = load_template(kind, folder or resources_folder() / "letters")
    scope = _scope(fields_given)
    body = tuple(block for table in template["blocks"] for block in fill_table(table, scope))
    return (
        _info(kind, template, fields_given, scope),
        _footer(fields_given),
        *_copied(template.get("copies", ()), body),
    )


def _check_fields(kind: LetterKind, fields_given: given.PaperFields) -> None:
    if type(fields_given) is not FIELDS_OF[kind]:
        raise UserError("letter_fields_wrong", f"Isian bukan untuk {kind.label}.")
    if kind is LetterKind.WARNING_1 and fields_given.employer.kind == "state_body":
        raise UserError(
            "state_body_no_warning",
            "Sanksi PP 86/2013 tidak berlaku bagi penyelenggara negara: gunakan Lembar Evaluasi Kepatuhan.",
        )


def load_template(kind: LetterKind, folder: Path) -> Mapping[str, Any]:
    """Read and check a template. Raises UserError `template_invalid` naming file and key."""
    return _load(folder / f"{kind}.toml")


@cache
def _load(path: Path) -> Mapping[str, Any]:
    try:
        template = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError("template_invalid", f"Templat {path.name} tidak dapat dibaca: {error}") from None
    if missing := _KEYS - template.keys():
        raise UserError("template_invalid", f"{path.name}: tanpa kunci “{min(missing)}”.")
    if unknown := template.keys() - _KEYS - _OPTIONAL_KEYS:
        raise UserError("template_invalid", f"{path.name}: kunci “{min(unknown)}” tidak dikenal.")
    for place, table in enumerate(template["blocks"], start=1):
        check_table(table, f"{path.name}, blok ke-{place}")
    return template


def _scope(fields_given: given.PaperFields) -> Scope:
    scope = {field.name: getattr(fields_given, field.name) for field in fields(fields_given)}
    dated = long_date(fields_given.dated) if fields_given.dated else NOT_YET
    return {**scope, "paper": fields_given, "number_text": fields_given.number or NOT_YET, "dated_text": dated}


def _info(kind: LetterKind, template: Mapping[str, Any], fields_given: given.PaperFields, scope: Scope) -> PaperInfo:
    title = fill_words(template["title"], scope)
    office = escape(fields_given.office.name)
    return PaperInfo(kind, title, office, fields_given.dated, template.get("single_page", False))


def _footer(fields_given: given.PaperFields) -> Footer:
    notes = () if fields_given.basis_confirmed else (BASIS_NOTE,)
    return Footer(escape(fields_given.number or ""), escape(fields_given.chain_head), notes)


def _copied(labels: Sequence[str], body: tuple[Block, ...]) -> Iterator[Block]:
    for label in labels:
        yield CopyStart(label)
        yield from body
    if not labels:
        yield from body
