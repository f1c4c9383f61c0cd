"""An Office as settings of the file, and back."""

import base64
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from core.records.offices import Office, OfficeHead, Signatory

_PLAIN = tuple(field.name for field in fields(Office) if field.name not in {"head", "signatory"})


def settings_of_office(office: Office) -> dict[str, object]:
    """Return the settings that hold an office: one per field, so that the history tells each apart."""
    plain: dict[str, object] = {f"office.{name}": getattr(office, name) for name in _PLAIN}
    head = {f"head.{name}": value for name, value in asdict(office.head).items()}
    signatory = {f"signatory.{name}": value for name, value in asdict(office.signatory).items()}
    return plain | signatory | head | {"head.lines": list(office.head.lines), "head.logo": _logo_text(office.head.logo)}


def _logo_text(logo: bytes | None) -> str | None:
    return base64.b64encode(logo).decode("ascii") if logo else None


def office_from_settings(settings: Mapping[str, Any]) -> Office:
    """Return the office of these settings; what an older file lacks keeps its default."""
    plain = {name: settings[f"office.{name}"] for name in _PLAIN if f"office.{name}" in settings}
    return Office(
        **({"name": ""} | plain),
        head=_head(_with_prefix(settings, "head.")),
        signatory=Signatory(**_with_prefix(settings, "signatory.")),
    )


def _head(given: dict[str, Any]) -> OfficeHead:
    lines, logo = given.pop("lines", ()), given.pop("logo", None)
    return OfficeHead(**given, lines=tuple(lines), logo=base64.b64decode(logo) if logo else None)


def _with_prefix(settings: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in settings.items() if name.startswith(prefix)}
