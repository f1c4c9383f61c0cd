"""The law as an office holds it: the edition it accepted, with its own values, and its choices where it is open."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.law.dated_values import Dated
from core.law.law_files import check_value
from core.law.law_texts import read_value
from core.law.parameters import LawSet, Parameter, ValueChange, law_from_text, load_law
from core.law.value_changes import changed_parameter
from core.records.problems import UserError
from core.records.references import Reference
from core.storage.assessments import kept_law
from core.storage.law_values import StoredValue, read_values
from core.storage.settings import read_settings

if TYPE_CHECKING:
    from core.storage.databases import Database

EDITION = "law_edition"
"""The setting that names the fingerprint of the shipped law that the office works by."""


def office_law(db: "Database") -> LawSet:
    """Return the law of the office whose file this is.

    A value or choice that the present edition cannot take is left out; `refused_values` names it and says why.
    """
    settings = read_settings(db)
    law, _ = with_office_values(edition_law(db, settings), read_values(db))
    return with_office_choices(law, settings.get("office.law_settings") or {})


def edition_law(db: "Database", settings: Mapping[str, Any] | None = None) -> LawSet:
    """Return the shipped law, but with the values of the edition that the office accepted last.

    A program update brings new rules and new parameters at once; a value that it changes counts once somebody has
    seen what it changes and accepted it (`core.services.law_updates`).
    """
    shipped = load_law()
    edition = (read_settings(db) if settings is None else settings).get(EDITION)
    if edition is None or edition == shipped.fingerprint:
        return shipped
    text = kept_law(db, edition)
    return shipped if text is None else _with_values_of(shipped, law_from_text(text))


def _with_values_of(shipped: LawSet, accepted: LawSet) -> LawSet:
    """Return the shipped parameters, each with its accepted values where they say the same kind of thing."""
    return LawSet({name: _kept(each, accepted.parameters.get(name)) for name, each in shipped.parameters.items()})


def _kept(shipped: Parameter, accepted: Parameter | None) -> Parameter:
    if accepted is None or _shape(shipped) != _shape(accepted):
        return shipped
    brought = {each.valid_from: each for each in shipped.values}
    return replace(shipped, values=tuple(_told_anew(each, brought.get(each.valid_from)) for each in accepted.values))


def _told_anew(accepted: Dated, brought: Dated | None) -> Dated:
    """A value that stays the same takes what a later program says of it: source, status, note."""
    same = brought is not None and (brought.value, brought.disputed) == (accepted.value, accepted.disputed)
    return brought if brought is not None and same else accepted


def _shape(parameter: Parameter) -> tuple[Any, ...]:
    return parameter.unit, parameter.members, parameter.setting, [code for code, _ in parameter.choices]


def with_office_values(law: LawSet, values: Iterable[StoredValue]) -> tuple[LawSet, dict[str, str]]:
    """Return the law with the office's own values, and by id why one could not be taken."""
    changed, refused = dict(law.parameters), {}
    for value in values:
        try:
            change = change_of(value)
            present = changed.get(change.parameter) or law.parameter(change.parameter)
            changed[change.parameter] = changed_parameter(present, change)
        except UserError as error:
            refused[value.id] = error.message
    return (LawSet(changed) if changed != law.parameters else law), refused


def change_of(value: StoredValue) -> ValueChange:
    """Return a stored value as a change of the law."""
    reference = Reference(value.reference_title, value.reference_article or "", value.reference_note or "")
    disputed = read_value(value.disputed) if value.disputed else ()
    kept = None if value.value is None else read_value(value.value)
    return ValueChange(value.parameter, value.valid_from, kept, value.status, reference, value.note or "", disputed)


def with_office_choices(law: LawSet, chosen: Mapping[str, Any]) -> LawSet:
    """Return the law with the office's choices; one that this edition no longer asks for changes nothing."""
    usable = {name: value for name, value in chosen.items() if _is_usable(law, name, value)}
    return law.with_settings(usable) if usable else law


def _is_usable(law: LawSet, name: str, value: Any) -> bool:
    parameter = law.parameters.get(name)
    return parameter is not None and parameter.setting and not check_value(parameter, value)[1]
