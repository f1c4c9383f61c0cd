"""Values that the office adds to the law or corrects, and the figure it chooses where sources disagree."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.law.law_texts import write_value
from core.law.parameters import LawSet, Value
from core.records.problems import UserError
from core.records.references import Reference
from core.services.law_effects import NO_EFFECTS, Effects, move_deadlines
from core.services.law_signoffs import find_dated
from core.services.office_laws import change_of, edition_law, with_office_choices, with_office_values
from core.storage import law_values as stored
from core.storage.change_histories import history
from core.storage.settings import read_settings

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database


@dataclass(frozen=True, slots=True)
class NewLawValue:
    """A value to be added, or to take the place of the one that begins on `valid_from`.

    `value` None: the rule ends on that day. `status` is seen, reported or assumed.
    """

    parameter: str
    valid_from: date
    value: Value | None
    status: str
    reference_title: str
    reference_article: str = ""
    reference_note: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficeValue:
    """A value of the office that holds. `refused` says why the present edition cannot take it, "" where it does."""

    id: str
    parameter: str
    valid_from: date
    value: Value | None
    status: str
    reference: Reference
    why: str
    author: str
    typed_at: str
    refused: str = ""


def law_with(office: "OpenOffice", new: NewLawValue) -> LawSet:
    """Return the office's law as it would be with a value; nothing is kept.

    Raises UserError: parameter_unknown, value_invalid, setting_chosen.
    """
    return office.law.with_values([change_of(_as_stored(new))])


def law_without(office: "OpenOffice", value_id: str) -> LawSet:
    """Return the office's law as it would be without one of its values. Raises UserError `value_unknown`."""
    with office.reading() as db:
        return _law_without(db, value_id)


def _law_without(db: "Database", value_id: str) -> LawSet:
    values = stored.read_values(db)
    kept = [value for value in values if value.id != value_id]
    if len(kept) == len(values):
        raise UserError("value_unknown", "Nilai kantor ini sudah tidak ada.")
    settings = read_settings(db)
    law, _ = with_office_values(edition_law(db, settings), kept)
    return with_office_choices(law, settings.get("office.law_settings") or {})


def keep_law_value(office: "OpenOffice", new: NewLawValue, why: str, effects: Effects = NO_EFFECTS) -> str:
    """Keep a value and return its id; `effects` are those that were shown, whose deadlines move with it.

    Assessments that are kept stay as they are. Raises UserError as `law_with`, and `reason_missing`.
    """
    if not why.strip():
        raise UserError("reason_missing", "Tulis alasan nilai ini ditambahkan atau diperbaiki.")
    law_with(office, new)
    row = _as_stored(new)
    values = {
        "parameter": row.parameter, "valid_from": row.valid_from, "value": row.value, "disputed": None,
        "status": row.status, "reference_title": row.reference_title, "reference_article": row.reference_article,
        "reference_note": row.reference_note, "note": row.note,
    }  # fmt: skip
    with office.transaction() as db:
        value_id = stored.insert_value(db, office.author, values, why.strip())
        move_deadlines(db, office.author, effects.deadlines, why.strip())
    office.forget_law()
    return value_id


def drop_law_value(office: "OpenOffice", value_id: str, why: str, effects: Effects = NO_EFFECTS) -> None:
    """Take a value of the office back: what ships counts again. Raises UserError `reason_missing`, `value_unknown`."""
    if not why.strip():
        raise UserError("reason_missing", "Tulis alasan nilai ini dicabut.")
    with office.transaction() as db:
        _law_without(db, value_id)
        stored.drop_value(db, office.author, value_id, why.strip())
        move_deadlines(db, office.author, effects.deadlines, why.strip())
    office.forget_law()


def office_values(office: "OpenOffice") -> tuple[OfficeValue, ...]:
    """Return the values that the office added or corrected, by parameter and day."""
    with office.reading() as db:
        values = stored.read_values(db)
        _, refused = with_office_values(edition_law(db), values)
        return tuple(_office_value(db, value, refused.get(value.id, "")) for value in values)


def _office_value(db: "Database", value: stored.StoredValue, refused: str) -> OfficeValue:
    change, made = change_of(value), history(db, "law_values", value.id)[-1]
    return OfficeValue(
        value.id, value.parameter, value.valid_from, change.value, value.status, change.reference,
        made.why or "", made.actor, value.typed_at, refused,
    )  # fmt: skip


def take_other_source(office: "OpenOffice", key: str, value: Value) -> NewLawValue:
    """Return the value that settles a disagreement of sources: `value` is one of the figures that they give.

    Raises UserError `value_unknown` for a value or figure that is none.
    """
    dated = find_dated(office.law, key)
    if dated is None or dated.value is None or value not in (dated.value, *dated.disputed):
        raise UserError("value_unknown", "Angka itu tidak ada di antara sumber-sumber yang tercatat.")
    return NewLawValue(
        dated.name, dated.valid_from, value, dated.status, dated.reference.title, dated.reference.article,
        dated.reference.note, "dipilih kantor di antara sumber yang berbeda",
    )  # fmt: skip


def _as_stored(new: NewLawValue) -> stored.StoredValue:
    text = None if new.value is None else write_value(new.value)
    return stored.StoredValue(
        "", new.parameter, new.valid_from, text, None, new.status, new.reference_title.strip(),
        new.reference_article.strip() or None, new.reference_note.strip() or None, new.note.strip() or None, "",
    )  # fmt: skip
