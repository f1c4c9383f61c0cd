"""What the office decides where the law leaves it open: each choice with its default, its effect and its standing."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.law.parameters import Value, load_law
from core.records.problems import UserError
from core.services.offices import read_office, save_office

if TYPE_CHECKING:
    from core.law.parameters import Dated, Parameter
    from core.services.offices import OpenOffice

NOT_ASKED_YET = frozenset(
    {
        "arrears_classes", "back_months_claimable", "foreigner_jp_due", "inspection_report_days",
        "lift_to_minimum_wage", "visit_notice_days", "warning_for_arrears",
    }
)  # fmt: skip
"""No rule of this release asks for these: a switch without effect would be a dead one, so they are not offered."""


@dataclass(frozen=True, slots=True)
class LawSetting:
    """One choice (istilah: pilihan kantor). `value` holds now, `default` is what the program ships with.

    `unit`, `choices` (code, Indonesian words), `lowest` and `highest` say what a value may be.
    `basis` names the source and what is not certain in it; `is_assumed`: no published text settles it.
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

    @property
    def is_changed(self) -> bool:
        """Whether the office chose other than the default."""
        return self.value != self.default


def list_law_settings(office: "OpenOffice") -> tuple[LawSetting, ...]:
    """Return every choice that some rule asks for, in the order of the law files."""
    shipped, own = load_law(), office.law
    return tuple(
        _setting(parameter, shipped.setting(name), own.setting(name))
        for name, parameter in shipped.parameters.items()
        if parameter.setting and name not in NOT_ASKED_YET
    )


def _setting(parameter: "Parameter", shipped: "Dated", own: "Dated") -> LawSetting:
    basis = " ".join(part for part in (shipped.reference.title, shipped.reference.article) if part)
    return LawSetting(
        parameter.name, parameter.label, parameter.unit, own.value, shipped.value, parameter.effect,
        f"{basis}: {shipped.reference.note}" if shipped.reference.note else basis,
        shipped.status == "assumed", parameter.choices,
    )  # fmt: skip


def choose_law_setting(office: "OpenOffice", name: str, value: Value | None, why: str | None = None) -> None:
    """Keep a choice; None goes back to the default. Assessments that are kept already stay as they are.

    Raises UserError: parameter_unknown, setting_unknown, setting_invalid.
    """
    given = read_office(office)
    chosen: dict[str, Any] = {key: kept for key, kept in given.law_settings.items() if key != name}
    if value is not None and value != load_law().setting(name).value:
        chosen[name] = value
    try:
        load_law().with_settings(chosen)
    except UserError as error:
        raise UserError(error.code, f"Nilai itu tidak dapat dipakai. {error.message}") from None
    save_office(office, replace(given, law_settings=chosen), why)
