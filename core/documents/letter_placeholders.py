"""Words with placeholders: `{employer.name}`, `{last_day|tanggal}`. The one place where a value becomes letter text."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from core.documents import formatting
from core.records.problems import UserError

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z_0-9]*(?:\.[a-z_][a-z_0-9]*)*)((?:\|[a-z_]+)*)\}")
_SPECIAL = re.compile(r"([\\*])")

FILTERS: Mapping[str, Callable[[Any], str]] = {
    "tanggal": formatting.long_date,
    "hari": formatting.day_name,
    "bulan": formatting.month_name,
    "rupiah": formatting.rupiah,
    "rupiah_surat": formatting.rupiah_letter,
    "terbilang": formatting.in_words,
    "terbilang_rupiah": lambda amount_rp: f"{formatting.in_words(amount_rp)} rupiah",
    "angka": formatting.number,
    "nik": formatting.mask_nik,
    "besar": lambda text: str(text).upper(),
}
"""What may stand after `|`. A value that is None stays empty under every filter but `nik`, which prints a dash."""


def escape(text: str) -> str:
    """Return rich text that prints exactly `text`: the only escaping there is."""
    return _SPECIAL.sub(r"\\\1", text) if "*" in text or "\\" in text else text


Scope = Mapping[str, Any]
Part = Callable[[Scope], str]


def fill_words(words: str, scope: Scope) -> str:
    """Return the words with every gap filled from `scope`. Raises UserError naming a placeholder that has no field."""
    return "".join([part if isinstance(part, str) else part(scope) for part in parse_words(words)])


@lru_cache(maxsize=2000)
def parse_words(words: str) -> tuple[str | Part, ...]:
    """Split template words into text and gaps. Raises UserError `template_invalid` on a stray brace or filter."""
    parts: list[str | Part] = []
    end = 0
    for found in _PLACEHOLDER.finditer(words):
        parts += [_literal(words[end : found.start()], words), _gap(found, words)]
        end = found.end()
    return tuple(part for part in (*parts, _literal(words[end:], words)) if part)


def _literal(text: str, words: str) -> str:
    if "{" in text or "}" in text:
        raise UserError("template_invalid", f"Templat surat: kurung kurawal yang tidak dikenal dalam “{words}”.")
    return text


def _gap(found: re.Match[str], words: str) -> Part:
    """Return what fills one placeholder. A value that is None is left empty by every filter but `nik`."""
    path, names = found[1], [name for name in found[2].split("|") if name]
    for name in names:
        if name not in FILTERS:
            raise UserError("template_invalid", f"Templat surat: format “{name}” tidak dikenal dalam “{words}”.")
    reach = _reach(path)

    def fill(scope: Scope) -> str:
        value = reach(scope)
        for name in names:
            if value is None and name != "nik":
                return ""
            value = _filtered(value, name, path)
        return escape(value if isinstance(value, str) else _plain(value, path))

    return fill


def look_up(path: str, scope: Scope) -> Any:
    """Follow a dotted path into the fields. Raises UserError `template_field_unknown`."""
    return _reach(path)(scope)


@lru_cache(maxsize=2000)
def _reach(path: str) -> Callable[[Scope], Any]:
    head, _, tail = path.partition(".")
    follow = attrgetter(tail) if tail else None

    def reach(scope: Scope) -> Any:
        try:
            return follow(scope[head]) if follow else scope[head]
        except (KeyError, AttributeError):
            raise UserError("template_field_unknown", f"Templat surat: isian “{path}” tidak dikenal.") from None

    return reach


def _filtered(value: Any, name: str, path: str) -> str:
    try:
        return FILTERS[name](value)
    except (TypeError, AttributeError, ValueError):
        raise UserError(
            "template_field_wrong", f"Templat surat: isian “{path}” tidak dapat ditulis sebagai {name}."
        ) from None


def _plain(value: Any, path: str) -> str:
    """A date, a month or an amount without a filter would be printed raw: that is a mistake of the template."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return formatting.number(value)
    raise UserError("template_field_wrong", f"Templat surat: isian “{path}” memerlukan format.")
