"""A set of parameters as one canonical text: what the fingerprint is of, and how an old law is kept and read again."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from core.law.dated_values import Dated, Parameter
from core.records.references import Reference


def write_parameters(parameters: Iterable[Parameter]) -> str:
    """Return the parameters as canonical JSON: the same content gives the same text, whatever files it came from."""
    plain = [_plain(parameter) for parameter in sorted(parameters, key=lambda each: each.name)]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def read_parameters(text: str) -> list[Parameter]:
    """Return the parameters of a text that `write_parameters` made."""
    return [_parameter(*plain) for plain in json.loads(text)]


def write_value(value: Any) -> str:
    """Return one value as JSON text; a Decimal keeps its digits."""
    return json.dumps(_coded(value), ensure_ascii=False, separators=(",", ":"))


def read_value(text: str) -> Any:
    """Return the value of a text that `write_value` made."""
    return _decoded(json.loads(text))


def _plain(parameter: Parameter) -> list[Any]:
    head = {
        "members": list(parameter.members),
        "choices": [list(choice) for choice in parameter.choices],
        "lowest": _coded(parameter.lowest),
        "highest": _coded(parameter.highest),
        "setting": parameter.setting,
        "yearly": parameter.yearly,
        "effect": parameter.effect,
    }
    given = {key: value for key, value in head.items() if value not in ([], None, False, "")}
    return [parameter.name, parameter.label, parameter.unit, given, [_plain_value(dated) for dated in parameter.values]]


def _plain_value(dated: Dated) -> list[Any]:
    reference = [dated.reference.title, dated.reference.article, dated.reference.note]
    value, disputed = _coded(dated.value), _coded(dated.disputed)
    return [dated.valid_from.isoformat(), value, dated.status, reference, disputed, dated.note]


def _parameter(name: str, label: str, unit: str, head: dict[str, Any], values: list[Any]) -> Parameter:
    choices = tuple((code, text) for code, text in head.get("choices", []))
    return Parameter(
        name,
        label,
        unit,
        tuple(_dated((name, label, unit), dict(choices), *value) for value in values),
        members=tuple(head.get("members", [])),
        choices=choices,
        lowest=_decoded(head.get("lowest")),
        highest=_decoded(head.get("highest")),
        setting=head.get("setting", False),
        yearly=head.get("yearly", False),
        effect=head.get("effect", ""),
    )


def _dated(head: tuple[str, str, str], shown: dict[str, str], *plain: Any) -> Dated:
    day, value, status, reference, disputed, note = plain
    kept = _decoded(value)
    text = shown.get(kept, "") if isinstance(kept, str) else ""
    since = date.fromisoformat(day)
    title, article, source_note = reference
    return Dated(
        *head, since, status, Reference(title, article, source_note, status), kept, _decoded(disputed), note, text
    )


def _coded(value: Any) -> Any:
    """A Decimal keeps its kind and its digits: 2 and 2.0 differ here as they do in the file."""
    if isinstance(value, tuple):
        return [_coded(member) for member in value]
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decoded(member) for member in value)
    return Decimal(value["decimal"]) if isinstance(value, dict) else value
