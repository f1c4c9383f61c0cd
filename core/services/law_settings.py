"""What the office decides where the law leaves it open: each choice with its default, its effect and its standing."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from core.law.parameters import LawSet, Value
from core.records.problems import UserError
from core.services.law_effects import NO_EFFECTS, Effects, move_deadlines
from core.services.law_signoffs import SignOff, read_holding
from core.services.office_laws import edition_law, with_office_choices, with_office_values
from core.services.offices import read_office, save_office
from core.storage.law_values import read_values
from core.storage.settings import read_settings

if TYPE_CHECKING:
    from core.law.parameters import Dated, Parameter
    from core.services.offices import OpenOffice
    from core.storage.databases import Database

RISING = frozenset({"arrears_classes"})
"""Lists whose members are upper bounds: each is higher than the one before."""


@dataclass(frozen=True, slots=True)
class LawSetting:
    """One choice (istilah: pilihan kantor). `value` holds now, `default` is what counts without a choice.

    `unit`, `choices` (code, Indonesian words) and `members` (names of a list's members) say what a value may be; a
    value that may be left empty is "". `basis` names the source and what is not certain in it; `is_assumed`: no
    published text settles it. `sign_off` is the confirmation that holds for the present value.
    """

    name: str
    label: str
    unit: str
    value: Value | None
    default: Value | None
    effect: str
    basis: str
    is_assumed: bool
    choices: tuple[tuple[str, str], ...] = ()
    members: tuple[str, ...] = ()
    sign_off: SignOff | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the office chose other than the default."""
        return self.value != self.default


def list_law_settings(office: "OpenOffice") -> tuple[LawSetting, ...]:
    """Return every choice in the order of the law files."""
    with office.reading() as db:
        base, own = _law_without_choices(db), office.law
        signed = read_holding(db, own)
    return tuple(
        _setting(parameter, base.setting(name), own.setting(name), signed)
        for name, parameter in base.parameters.items()
        if parameter.setting
    )


def _law_without_choices(db: "Database") -> LawSet:
    law, _refused = with_office_values(edition_law(db, read_settings(db)), read_values(db))
    return law


def _setting(parameter: "Parameter", shipped: "Dated", own: "Dated", signed: dict[str, SignOff]) -> LawSetting:
    basis = " ".join(part for part in (shipped.reference.title, shipped.reference.article) if part)
    return LawSetting(
        parameter.name, parameter.label, parameter.unit, own.value, shipped.value, parameter.effect,
        f"{basis}: {shipped.reference.note}" if shipped.reference.note else basis,
        shipped.status == "assumed", parameter.choices, parameter.members, signed.get(own.key),
    )  # fmt: skip


def law_with_choice(office: "OpenOffice", name: str, value: Value | None) -> LawSet:
    """Return the office's law as it would be with a choice (None: the default); nothing is kept.

    Raises UserError: parameter_unknown, setting_unknown, setting_invalid.
    """
    with office.reading() as db:
        return _checked(_law_without_choices(db), _chosen(office, db, name, value), name)


def _chosen(office: "OpenOffice", db: "Database", name: str, value: Value | None) -> dict[str, Any]:
    """All choices of the office with this one among them; one that is the default is none."""
    kept: dict[str, Any] = dict(read_office(office).law_settings)
    kept.pop(name, None)
    is_default = value is None or value == _law_without_choices(db).setting(name).value
    return kept if is_default else {**kept, name: value}


def _checked(base: LawSet, chosen: dict[str, Any], name: str) -> LawSet:
    own = {name: chosen[name]} if name in chosen else {}
    try:
        base.with_settings(own)
        _refuse_falling(base, own)
    except UserError as error:
        raise UserError(error.code, f"Nilai itu tidak dapat dipakai. {error.message}") from None
    return with_office_choices(base, chosen)


def _refuse_falling(base: LawSet, own: dict[str, Any]) -> None:
    for name in own.keys() & RISING:
        if any(later <= earlier for earlier, later in pairwise(own[name])):
            label = base.parameter(name).label
            raise UserError("setting_invalid", f"“{label}”: setiap batas harus lebih tinggi daripada yang sebelumnya.")


def choose_law_setting(
    office: "OpenOffice", name: str, value: Value | None, why: str | None = None, effects: Effects = NO_EFFECTS
) -> None:
    """Keep a choice; None goes back to the default. `effects` are those that were shown, whose deadlines move with it.

    Assessments that are kept already stay as they are. Raises UserError as `law_with_choice`.
    """
    with office.transaction() as db:
        base, chosen = _law_without_choices(db), _chosen(office, db, name, value)
        _checked(base, chosen, name)
        reason = why or f"pilihan kantor diubah: {base.parameter(name).label}"
        save_office(office, replace(read_office(office), law_settings=chosen), why)
        move_deadlines(db, office.author, effects.deadlines, reason)
    office.forget_law()
