"""The whole law of the program as one set of dated parameters, with its fingerprint."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from core.law.dated_values import Dated, Parameter, ParameterMissing, Value
from core.law.law_files import check_value, read_law_file, shown_choice
from core.law.law_texts import read_parameters, write_parameters
from core.law.value_changes import ValueChange, changed_parameter
from core.records.problems import UserError
from core.records.resources import resources_folder

__all__ = [
    "Dated", "LawSet", "Parameter", "ParameterMissing", "Value", "ValueChange", "default_law", "law_from_text",
    "load_law",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class LawSet:
    """All parameters by name (istilah: himpunan parameter hukum). Compared and hashed by identity."""

    parameters: dict[str, Parameter]
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fingerprint", hashlib.sha256(self.text().encode()).hexdigest())

    def on(self, name: str, day: date) -> Dated:
        """Return the value of `name` on `day`. Raises ParameterMissing before its first value and after its end."""
        return self.parameter(name).on(day)

    def find(self, name: str, day: date) -> Dated | None:
        """Return the value of `name` on `day`; None where there is none, or no such parameter."""
        parameter = self.parameters.get(name)
        return parameter.find(day) if parameter else None

    def latest(self, name: str) -> Dated:
        """Return the last value of `name`, for a question that gives no day. Raises ParameterMissing if it ended."""
        return self.on(name, self.parameter(name).values[-1].valid_from)

    def setting(self, name: str) -> Dated:
        """Return what the office has chosen where the law leaves it open."""
        return self.latest(name)

    def parameter(self, name: str) -> Parameter:
        """Return a parameter with all its values. Raises UserError `parameter_unknown` with near names."""
        if name in self.parameters:
            return self.parameters[name]
        near = ", ".join(get_close_matches(name, self.parameters, n=5, cutoff=0.5))
        hint = f" Mungkin maksudnya: {near}." if near else ""
        raise UserError("parameter_unknown", f"Tidak ada parameter bernama “{name}”.{hint}")

    def with_settings(self, chosen: dict[str, Value]) -> "LawSet":
        """Return this law with other choices of the office. Raises UserError for an unknown one or a bad value."""
        changed = {name: _choose(self.parameter(name), value) for name, value in chosen.items()}
        return LawSet({**self.parameters, **changed})

    def with_values(self, changes: Iterable[ValueChange]) -> "LawSet":
        """Return this law with values that the office added or corrected, in their order.

        Raises UserError: parameter_unknown, value_invalid, setting_chosen.
        """
        changed = dict(self.parameters)
        for change in changes:
            present = changed.get(change.parameter) or self.parameter(change.parameter)
            changed[change.parameter] = changed_parameter(present, change)
        return LawSet(changed)

    def text(self) -> str:
        """Return the set as canonical text; its SHA-256 is the fingerprint, and `law_from_text` reads it again."""
        return write_parameters(self.parameters.values())


def law_from_text(text: str) -> LawSet:
    """Return the law that an older assessment was made under, from the text that was kept with it."""
    return LawSet(_by_name(read_parameters(text)))


def load_law(folder: Path | None = None) -> LawSet:
    """Read every `*.toml` of `folder` (default: the shipped law, read once).

    Raises UserError `law_file` that names file, line, key and reason; nothing doubtful is let in.
    """
    return default_law() if folder is None else _read_folder(folder)


@cache
def default_law() -> LawSet:
    """Return the law that ships with the program."""
    return _read_folder(resources_folder() / "law")


def _read_folder(folder: Path) -> LawSet:
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise UserError("law_file", f"Folder {folder} tidak berisi berkas hukum (*.toml).")
    return LawSet(_by_name(parameter for file in files for parameter in read_law_file(file)))


def _by_name(parameters: Iterable[Parameter]) -> dict[str, Parameter]:
    by_name: dict[str, Parameter] = {}
    for parameter in parameters:
        if parameter.name in by_name:
            other = by_name[parameter.name].file
            raise UserError(
                "law_file", f"Berkas hukum {parameter.file}, {parameter.name}: nama ini sudah dipakai di {other}."
            )
        by_name[parameter.name] = parameter
    return by_name


def _choose(parameter: Parameter, value: Value) -> Parameter:
    if not parameter.setting:
        raise UserError("setting_unknown", f"“{parameter.label}” ({parameter.name}) bukan pengaturan kantor.")
    checked, reason = check_value(parameter, value)
    if reason:
        raise UserError("setting_invalid", f"“{parameter.label}” ({parameter.name}): {reason}.")
    last = replace(parameter.values[-1], value=checked, note="diubah kantor", shown=shown_choice(parameter, checked))
    return replace(parameter, values=(*parameter.values[:-1], last))
